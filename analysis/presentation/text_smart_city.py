"""Names and amounts of the smart-city chapter, in both languages; keys are those of the model and its tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.presentation.digits import NOT_AVAILABLE, RESULT_DIGITS, number, share
from analysis.presentation.numbers import interval, money, quantity

#: Versions of the hub smart-city project's budget.
VERSIONS: Final[Mapping[str, Text]] = {
    "plan_2024": Text(ko="2024년 선정 당시", en="Award of 2024"),
    "city_2025": Text(ko="2025년 시 발표", en="City’s release of 2025"),
}
PAYERS: Final[Mapping[str, Text]] = {
    "national": Text(ko="국비", en="State"),
    "local": Text(ko="지방비", en="Province and city"),
    "private": Text(ko="민간", en="Private"),
    "total": Text(ko="총사업비", en="Total"),
}
#: What was promised for a data centre; sums of one kind only are compared.
CLAIMS: Final[Mapping[str, Text]] = {
    "yearly_regional_effect": Text(ko="지역경제 효과(연간)", en="effect on the region, a year"),
    "local_tax": Text(
        ko="지방세(일시·매년 구분 없음)", en="local tax, one-off and yearly taxes not told apart"
    ),
}
#: What is lost on the way to each rung of the ladder; the first is lost between spending and the nation.
LOSSES: Final[Mapping[str, Text]] = {
    "nation": Text(ko="해외 수입", en="imports"),
    "province": Text(ko="다른 시도의 몫(역외 구매)", en="other provinces (purchases elsewhere)"),
    "city": Text(ko="도내 다른 시·군의 몫", en="the province outside the city"),
    "after_leakage": Text(ko="소득의 역외 유출", en="leakage of income"),
    "after_displacement": Text(ko="구축(대체)효과", en="displacement"),
    "residents": Text(ko="통근자의 몫", en="commuters"),
}
#: Work is counted in these units, to a few digits and not in whole people, since it follows from multipliers.
_WORK: Final[Mapping[str, Text]] = {
    "jobs": Text(ko="명", en="jobs"),
    "persons": Text(ko="명", en="jobs"),
    "job_years": Text(ko="인·년", en="job-years"),
    "person_years": Text(ko="인·년", en="job-years"),
}
#: Shares near nought need more digits than a share is shown with.
_PERCENT: Final = 100.0


def said(write: Callable[[Language], str]) -> Text:
    """Return what a writer of one language says in both.

    Parameters
    ----------
    write
        From a language to the words.
    """
    return Text(ko=write("ko"), en=write("en"))


def won(value: float) -> Text:
    """Write an amount of won.

    Parameters
    ----------
    value
        Won.
    """
    return said(lambda language: money(value, language))


def part(value: float) -> Text:
    """Write a share as a whole percentage, or to one decimal where it is small.

    Parameters
    ----------
    value
        A share.
    """
    return said(lambda language: share(value, language))


def percent(value: float) -> Text:
    """Write a share to three significant digits, however small: ``17.9%``, ``0.0298%``.

    Parameters
    ----------
    value
        A share.
    """
    if not math.isfinite(value):
        return NOT_AVAILABLE
    return said(lambda language: f"{number(_PERCENT * value, language)}%")


def amount(value: float, unit: str) -> Text:
    """Write an amount of money or work with its unit.

    Parameters
    ----------
    value
        The amount.
    unit
        Unit of the ladder.
    """
    if unit not in _WORK:
        return said(lambda language: quantity(value, unit, language))
    if not math.isfinite(value):
        return NOT_AVAILABLE
    core = number(value, "en", digits=RESULT_DIGITS)
    return _work(core, core, unit)


def span(low: float, high: float, unit: str) -> Text:
    """Write a range with one unit.

    Parameters
    ----------
    low, high
        The ends.
    unit
        Unit of the ladder.

    Returns
    -------
    Text
        A single value where both ends read the same.
    """
    if unit not in _WORK:
        return said(lambda language: interval(low, high, unit, language))
    if not (math.isfinite(low) and math.isfinite(high)):
        return NOT_AVAILABLE
    first, last = number(low, "en"), number(high, "en")
    if first == last:
        return _work(first, first, unit)
    return _work(f"{first}~{last}", f"{first}–{last}", unit)


def _work(korean: str, english: str, unit: str) -> Text:
    label = _WORK[unit]
    counted = label.en.removesuffix("s") if english == "1" else label.en
    return Text(ko=f"{korean}{label.ko}", en=f"{english} {counted}")
