"""One run of a chapter's model: what was put in, what came out, and its headlines."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.evidence import data_folder
from analysis.foundation.dates import date_of
from analysis.foundation.errors import Fault
from analysis.foundation.fingerprint import fingerprint_of
from analysis.foundation.language import LANGUAGES, Language, Text, is_language
from analysis.parameters import ParameterSet
from analysis.results.chapters_of_register import load_register
from analysis.results.sensitivity import Band


@dataclass(frozen=True, kw_only=True)
class Headline:
    """One result that the chapter leads with.

    Attributes
    ----------
    id
        Name in code and JSON.
    label
        What it is, in both languages.
    value
        A number in ``unit`` (dates as decimal years, ``nan`` where there is none) or a text.
    unit
        Unit id.
    low, high
        Ends of its band, where an ensemble was run.
    note
        One remark in both languages, if any.
    """

    id: str
    label: Text
    value: float | str | Text
    unit: str
    low: float | None = None
    high: float | None = None
    note: Text | None = None

    def plain(self, language: Language) -> dict[str, Any]:
        """Return the headline as JSON knows it.

        Parameters
        ----------
        language
            Language of label and note.

        Returns
        -------
        dict
            ``id``, ``label``, ``value``, ``unit``, ``low``, ``high`` and, if any, ``note``; dates as ISO
            text, ``None`` for what is undefined.
        """
        entry: dict[str, Any] = {
            "id": self.id,
            "label": self.label.in_(language),
            "value": _plain(self.value, self.unit, language),
            "unit": self.unit,
            "low": _plain(self.low, self.unit, language),
            "high": _plain(self.high, self.unit, language),
        }
        return entry if self.note is None else {**entry, "note": self.note.in_(language)}


def _plain(value: float | str | Text | None, unit: str, language: Language) -> float | str | None:
    if isinstance(value, Text):
        return value.in_(language)
    if value is None or isinstance(value, str):
        return value
    if not math.isfinite(value):
        return None
    return date_of(value).isoformat() if unit == "date" else float(value)


def banded(headlines: Iterable[Headline], bands: Mapping[str, Band]) -> tuple[Headline, ...]:
    """Return the headlines with the ends of their bands, by headline id, where there are any."""
    return tuple(
        replace(one, low=bands[one.id].low, high=bands[one.id].high) if one.id in bands else one
        for one in headlines
    )


@dataclass(frozen=True, kw_only=True)
class Run:
    """One evaluation of a chapter.

    Attributes
    ----------
    chapter
        Id of the chapter.
    scenario
        Id of the scenario, or the path of its file where it is not one of the book's.
    parameters
        The values that move it, see :func:`own_parameters`; its ``scenario`` is the scenario itself.
    as_of
        Day up to which evidence counts (ISO), or ``None``.
    language
        Language of what readers see.
    inputs, outcome
        What the model got and gave.
    headlines
        Results that the chapter leads with.
    fingerprint
        Equal for runs on equal numbers, whatever the language.
    """

    chapter: str
    scenario: str
    parameters: ParameterSet
    as_of: str | None
    language: Language
    inputs: Any
    outcome: Any
    headlines: tuple[Headline, ...]
    fingerprint: str

    @classmethod
    def of(
        cls,
        *,
        chapter: str,
        parameters: ParameterSet,
        language: Language,
        inputs: Any,
        outcome: Any,
        headlines: Sequence[Headline] = (),
    ) -> Run:
        """Make a run from a set of parameters and what the model made of it.

        Parameters
        ----------
        chapter
            Id of the chapter.
        parameters
            Values of every parameter, or of the chapter's alone.
        language
            Language of what readers see.
        inputs, outcome
            What the model got and gave.
        headlines
            Results that the chapter leads with.

        Returns
        -------
        Run
        """
        own = own_parameters(parameters, chapter)
        scenario = parameters.scenario
        return cls(
            chapter=chapter,
            scenario=scenario.reference if scenario else "",
            parameters=own,
            as_of=own.as_of.isoformat() if own.as_of else None,
            language=language,
            inputs=inputs,
            outcome=outcome,
            headlines=tuple(headlines),
            fingerprint=run_fingerprint(chapter=chapter, parameters=own),
        )

    def headline(self, name: str) -> Headline:
        """Return one headline.

        Parameters
        ----------
        name
            Its id.

        Returns
        -------
        Headline

        Raises
        ------
        KeyError
            If the run has no such headline.
        """
        for headline in self.headlines:
            if headline.id == name:
                return headline
        raise KeyError(name)

    def to_json(self) -> str:
        """Write the run's terms and headlines as JSON.

        Returns
        -------
        str
        """
        return json.dumps(plain_runs([self]), ensure_ascii=False, indent=2, allow_nan=False)


def own_parameters(parameters: ParameterSet, chapter: str) -> ParameterSet:
    """Return the values that move a chapter's results: its own and those of the chapters it builds on.

    Parameters
    ----------
    parameters
        Values of every parameter, or of these chapters alone.
    chapter
        Id of the chapter.
    """
    known = load_register().chapters
    earlier = known[chapter].builds_on if chapter in known else ()
    return parameters.of_chapter(*earlier, chapter)


def run_fingerprint(*, chapter: str, parameters: ParameterSet) -> str:
    """Return the fingerprint of a run.

    It covers the chapter, the scenario, the day of evidence, every value, and the tables that models read;
    the language is left out, for it changes no number.

    Parameters
    ----------
    chapter
        Id of the chapter.
    parameters
        The chapter's values.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    return fingerprint_of(
        {
            "chapter": chapter,
            "scenario": parameters.scenario.id if parameters.scenario else "",
            "as_of": parameters.as_of,
            "values": parameters.values,
            "tables": data_folder.content_fingerprint("tables"),
        }
    )


def plain_runs(runs: Sequence[Run]) -> dict[str, Any]:
    """Return runs of several chapters under the same terms as JSON knows them.

    Parameters
    ----------
    runs
        At least one run; all of one scenario, day and language.

    Returns
    -------
    dict
        ``scenario``, ``as_of``, ``language``, ``overrides``, ``fingerprint`` and ``headlines``.
    """
    first = runs[0]
    prints = [run.fingerprint for run in runs]
    return {
        "scenario": first.scenario,
        "as_of": first.as_of,
        "language": first.language,
        "overrides": {key: value for run in runs for key, value in run.parameters.overrides.items()},
        "fingerprint": prints[0] if len(prints) == 1 else fingerprint_of(prints),
        "headlines": [
            {"chapter": run.chapter, **headline.plain(run.language)}
            for run in runs
            for headline in run.headlines
        ],
    }


def language_faults(language: object) -> tuple[Fault, ...]:
    """Return what is wrong with a language, so that it can be told with all other faults.

    Parameters
    ----------
    language
        What was given as the reader's language.
    """
    if is_language(language):
        return ()
    allowed = ", ".join(LANGUAGES)
    return (
        Fault(
            where="language",
            message=Text(
                ko=f"없는 언어입니다. 입력값: {language!r}. 쓸 수 있는 값: {allowed}",
                en=f"there is no such language: {language!r}. Allowed: {allowed}",
            ),
        ),
    )
