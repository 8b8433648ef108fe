"""Headlines of a run held against those of the baseline."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Literal

from analysis.explorer.words import word
from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS, Display
from analysis.presentation import numbers

if TYPE_CHECKING:
    from analysis.results.run import Headline

Direction = Literal["up", "down", "same", "other"]

_MONTHS_PER_YEAR: Final = 12
_DAYS_PER_YEAR: Final = 365.25
# Two values that agree to this share read the same at any precision shown.
_SAME: Final = 1e-9
_MINUS: Final = "−"


@dataclass(frozen=True, kw_only=True)
class HeadlineRow:
    """One line of the comparison, ready to be shown.

    Attributes
    ----------
    id
        Headline.
    label, baseline, mine, difference
        Texts of the cells.
    note
        Remark below the reader's value; may be empty.
    direction
        Whether the value rose, fell, stayed, or differs in another way.
    """

    id: str
    label: str
    baseline: str
    mine: str
    difference: str
    note: str
    direction: Direction

    def as_dict(self) -> dict[str, str]:
        """Return the line as plain content for a page."""
        return asdict(self)


def headline_rows(
    baseline: Iterable[Headline], mine: Iterable[Headline], *, language: Language
) -> tuple[HeadlineRow, ...]:
    """Set two runs' headlines side by side.

    Parameters
    ----------
    baseline, mine
        Headlines of both runs; matched by id, in the order of ``mine``.
    language
        Language of the texts.

    Returns
    -------
    tuple of HeadlineRow
    """
    before = {headline.id: headline for headline in baseline}
    return tuple(_row(before.get(headline.id), headline, language) for headline in mine)


def _row(before: Headline | None, after: Headline, language: Language) -> HeadlineRow:
    difference, direction = _difference(before, after, language)
    return HeadlineRow(
        id=after.id,
        label=after.label.in_(language),
        baseline="" if before is None else numbers.quantity(before.value, before.unit, language),
        mine=numbers.quantity(after.value, after.unit, language),
        difference=difference,
        note=after.note.in_(language) if after.note else "",
        direction=direction,
    )


def _difference(before: Headline | None, after: Headline, language: Language) -> tuple[str, Direction]:
    if before is None:
        return "", "other"
    old, new = before.value, after.value
    if isinstance(old, str | Text) or isinstance(new, str | Text):
        return _unequal(old == new, language)
    if math.isnan(old) or math.isnan(new):
        return _unequal(math.isnan(old) and math.isnan(new), language)
    step = new - old
    if abs(step) <= _SAME * max(abs(old), abs(new)):
        return _unequal(True, language)
    text = _step_text(step, old, after.unit, language)
    return text, "up" if step > 0 else "down"


def _unequal(is_equal: bool, language: Language) -> tuple[str, Direction]:
    if is_equal:
        return word("no_difference", language), "same"
    return word("differs", language), "other"


def _step_text(step: float, old: float, unit: str, language: Language) -> str:
    sign = "+" if step > 0 else _MINUS
    size = abs(step)
    display = UNITS[unit].display if unit in UNITS else Display.NUMBER
    if display is Display.DATE:
        months = size * _MONTHS_PER_YEAR
        if months >= 1:
            return _with_word(sign, f"{months:.0f}", "months", language)
        return _with_word(sign, f"{size * _DAYS_PER_YEAR:.0f}", "days", language)
    if display is Display.PERCENT:
        return _with_word(sign, numbers.number(100 * size, language, digits=2), "points", language)
    if display is Display.YEAR:
        return f"{sign}{size:.0f}"
    text = f"{sign}{numbers.quantity(size, unit, language)}"
    if old == 0 or old * (old + step) < 0:
        return text  # a share of nothing, or of a debt, says nothing
    relative = 100 * size / abs(old)
    return f"{text} ({sign}{numbers.number(relative, language, digits=2)}%)"


def _with_word(sign: str, amount: str, name: str, language: Language) -> str:
    separator = "" if language == "ko" else " "
    return f"{sign}{amount}{separator}{word(name, language)}"
