"""Shape of one parameter: strict, frozen, nothing unknown allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from analysis.foundation.language import LANGUAGES, Text, has_hangul
from analysis.foundation.units import Unit, unit

#: Value of a parameter: a number in its unit, or the text of a date (YYYY-MM-DD) or choice.
Value = float | str

Role = Literal["constant", "lever", "uncertainty"]
Status = Literal["official", "reported", "derived", "assumed"]
Shape = Literal["uniform", "triangular", "log_uniform"]


def _both_languages(given: Any) -> Any:
    if isinstance(given, Text):
        return given
    if not isinstance(given, Mapping) or set(given) != set(LANGUAGES):
        raise PydanticCustomError("languages", "needs exactly {{ko: …, en: …}}")
    sides = [given[language] for language in LANGUAGES]
    if not all(isinstance(side, str) and side.strip() for side in sides):
        raise PydanticCustomError("language_empty", "one language is empty or no text")
    if not has_hangul(sides[0]):
        raise PydanticCustomError("language_hangul", "the ko text holds no Hangul")
    if has_hangul(sides[1]):
        raise PydanticCustomError("language_english", "the en text holds Hangul")
    return Text(ko=sides[0], en=sides[1])


def as_tuple(given: Any) -> Any:
    """Turn a list into a tuple and leave all else alone: YAML knows lists only, frozen records hold tuples.

    Parameters
    ----------
    given
        Anything.

    Returns
    -------
    Any
    """
    return tuple(given) if isinstance(given, list) else given


#: A text that stands in both languages.
BothLanguages = Annotated[Text, BeforeValidator(_both_languages)]
#: Ids of facts.
FactIds = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Record(BaseModel):
    """Base of everything read from YAML: strict, frozen, no unknown entries."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Range(Record):
    """What is explored: the span of a slider and of samples."""

    low: Value
    high: Value
    shape: Shape = "uniform"


class Bounds(Record):
    """What is meaningful at all."""

    minimum: Value | None = None
    maximum: Value | None = None


class PriceBasis(Record):
    """Whether money is nominal or real, and of which year."""

    kind: Literal["nominal", "real"]
    year: int


class Alternative(Record):
    """A value that other evidence, or an earlier assumption, gives."""

    value: Value
    facts: FactIds = ()
    label: BothLanguages
    rationale: BothLanguages | None = None


class Parameter(Record):
    """One number, date or choice that a model uses.

    Attributes
    ----------
    key
        Full name, such as ``capacity.power_usage_effectiveness``.
    where
        ``file:line`` of its record.
    label, description
        What it is, in both languages.
    group
        Id of the group it is shown in.
    unit
        Unit id.
    role
        Constant, policy lever, or uncertainty.
    value
        The value where no scenario says otherwise.
    range
        What is explored, if anything.
    bounds
        What is meaningful at all.
    status
        Official, reported, derived or assumed.
    facts
        Facts that the value rests on.
    rationale
        Why this value, where it is assumed or derived.
    checked
        Day on which it was last compared with the evidence.
    price_basis
        For money: nominal or real, and of which year.
    alternatives
        Evidence that disagrees, kept and never averaged.
    step
        Step of the slider, if the natural one does not do.
    choices, choices_from
        The texts allowed in a choice, or the table they come from.
    aliases
        Other spellings of a choice, folded, and the choice they mean.
    """

    key: str = ""
    where: str = ""
    label: BothLanguages
    description: BothLanguages
    group: str
    unit: str
    role: Role
    value: Value
    range: Range | None = None
    bounds: Bounds = Bounds()
    status: Status
    facts: FactIds = ()
    rationale: BothLanguages | None = None
    checked: str
    price_basis: PriceBasis | None = None
    alternatives: Annotated[tuple[Alternative, ...], BeforeValidator(as_tuple)] = ()
    step: Annotated[float, Field(gt=0)] | None = None
    choices: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()
    choices_from: Literal["accelerators"] | None = None
    aliases: Mapping[str, str] = {}

    @property
    def chapter(self) -> str:
        """Id of its chapter."""
        return self.key.partition(".")[0]

    @property
    def stem(self) -> str:
        """Its name within the chapter."""
        return self.key.partition(".")[2]

    @property
    def unit_record(self) -> Unit:
        """The unit itself, for its label and dimension."""
        return unit(self.unit)

    @property
    def is_date(self) -> bool:
        """Whether its values are dates."""
        return self.unit == "date"

    @property
    def is_choice(self) -> bool:
        """Whether its values are words."""
        return self.unit in ("choice", "text")
