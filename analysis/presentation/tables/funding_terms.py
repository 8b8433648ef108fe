"""The two term sheets side by side, what each clause did, and who would have bid."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation import text
from analysis.presentation.charts.funding_attribution import change
from analysis.presentation.markup import Html
from analysis.presentation.numbers import PARAMETER_DIGITS, quantity, share
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.overview import FACTS_PAGE, fact_address
from analysis.presentation.text_funding import NO_RATE

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet
    from analysis.results.funding_records import (
        Attribution,
        BidStudy,
        Clause,
        RootStatus,
        TermSheetDifference,
    )

_TOTAL = Text(ko="변화 합계", en="Total change")
_NO_SHARE = Cell(text="–", value="")
#: What a search for a root found.
STATUSES: dict[RootStatus, Text] = {
    "unique": Text(ko="하나", en="one"),
    "several": Text(ko="여러 개(가장 가까운 것)", en="several (the nearest)"),
    "none": Text(ko="없음", en="none"),
}
_ENOUGH = Text(ko="현재 조건으로 충족", en="met as it stands")


def term_sheets(
    difference: TermSheetDifference,
    *,
    parameters: ParameterSet,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return every clause that changed with its parameters under both term sheets and the facts behind it.

    Parameters
    ----------
    difference
        Two term sheets on one project.
    parameters
        Set that knows the label and unit of every parameter.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = []
    for clause in difference.clauses:
        for key in dict.fromkeys((*clause.before, *clause.after)):
            rows.append(
                [
                    clause.label.in_(language),
                    parameters.parameter(key).label.in_(language),
                    *(
                        _value(side.get(key), parameters.parameter(key).unit, language)
                        for side in (clause.before, clause.after)
                    ),
                    _facts(clause, address),
                ]
            )
    first, second = difference.names
    return table(
        name="funding-term-sheets",
        caption=Text(ko="달라진 조항", en="Clauses that changed").in_(language),
        columns=[
            words("조항|Clause"),
            words("매개변수|Parameter", "wide"),
            figures(f"{first.ko}|{first.en}"),
            figures(f"{second.ko}|{second.en}"),
            words("근거|Basis", "narrow"),
        ],
        rows=rows,
        language=language,
    )


def _value(value: float | str | None, unit: str, language: Language) -> Cell:
    if value is None:
        return Cell(text="–", value="")
    if isinstance(value, str):
        return Cell(text=text.choice_label(value, language))
    return Cell(text=quantity(value, unit, language, digits=PARAMETER_DIGITS), value=float(value))


def _facts(clause: Clause, address: Callable[[str], str | None]) -> Cell:
    if not clause.facts:
        return Cell(text="–")
    # A cell has one link: to the fact, or to the page of all facts where there are several.
    only = address(clause.facts[0]) if len(clause.facts) == 1 else FACTS_PAGE
    return Cell(text=", ".join(clause.facts), address=only)


def attribution(difference: TermSheetDifference, *, language: Language) -> Html:
    """Return what each clause did to each measure; the rows add up to the last.

    Parameters
    ----------
    difference
        Two term sheets on one project.
    language
        Language of the table.

    Returns
    -------
    Html
        A measure that some mixture of clauses does not have is not shared out.
    """
    measures = difference.measures
    rows: list[list[Cell | str]] = []
    first, second = difference.names
    for name, side in ((first, "before"), (second, "after")):
        rows.append([name.in_(language), *(_level(getattr(m, side), m.unit, language) for m in measures)])
    rows += [
        [clause.label.in_(language), *(_part(measure, clause.id, language) for measure in measures)]
        for clause in difference.clauses
    ]
    rows.append(
        [
            _TOTAL.in_(language),
            *(
                Cell(
                    text=change(m.after - m.before, m.unit, language),
                    value=float(f"{m.after - m.before:.9g}"),
                )
                if math.isfinite(m.after - m.before)
                else _NO_SHARE
                for m in measures
            ),
        ]
    )
    return table(
        name="funding-attribution",
        caption=Text(
            ko="조항별 기여도(샤플리 방식, 합하면 전체 변화)",
            en="What each clause did (Shapley shares; they add up to the change)",
        ).in_(language),
        columns=[
            words("조항|Clause"),
            *(figures(f"{measure.label.ko}|{measure.label.en}") for measure in measures),
        ],
        rows=rows,
        language=language,
        is_last_total=True,
    )


def _level(value: float, unit: str, language: Language) -> Cell:
    if math.isnan(value):
        return Cell(text=NO_RATE.in_(language), value="")
    return measured(value, unit, language)


def _part(measure: Attribution, clause: str, language: Language) -> Cell:
    if clause not in measure.parts:
        return _NO_SHARE
    value = measure.parts[clause]
    return Cell(text=change(value, measure.unit, language), value=float(f"{value:.9g}"))


def bidders(study: BidStudy, *, names: tuple[Text, Text], language: Language) -> Html:
    """Return how often each type of bidder clears its hurdle, and is financed, under both term sheets.

    Parameters
    ----------
    study
        Shares of futures.
    names
        Names of the two term sheets.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            bidder.label.in_(language),
            measured(bidder.hurdle, "rate", language),
            *(
                Cell(text=share(part, language), value=round(part, 9))
                for part in (*bidder.cleared, *bidder.financed)
            ),
        ]
        for bidder in study.bidders
    ]
    first, second = names
    return table(
        name="funding-bidders",
        caption=Text(
            ko=f"사업자 유형별로 요구수익률을 넘는 경우와 대출까지 성사되는 경우의 비율({study.size:,}가지 가운데)",
            en=f"Share of {study.size:,} cases in which each type of bidder clears its hurdle, and is financed too",
        ).in_(language),
        columns=[
            words("사업자 유형|Bidder"),
            figures("요구수익률|Hurdle"),
            figures(f"수익률 충족: {first.ko}|Clears: {first.en}"),
            figures(f"수익률 충족: {second.ko}|Clears: {second.en}"),
            figures(f"대출까지 성사: {first.ko}|Financed: {first.en}"),
            figures(f"대출까지 성사: {second.ko}|Financed: {second.en}"),
        ],
        rows=rows,
        language=language,
    )


def changes(study: BidStudy, *, language: Language) -> Html:
    """Return the single changes that would make the bidder with the lowest hurdle bid.

    Parameters
    ----------
    study
        Changes at the central values under the first term sheet.
    language
        Language of the table.

    Returns
    -------
    Html
        What no value within bounds achieves says so.
    """
    rows: list[list[Cell | str]] = []
    for one in study.changes:
        is_met = one.needed == one.now
        found = _ENOUGH if is_met else STATUSES["none" if math.isnan(one.needed) else one.status]
        rows.append(
            [
                one.label.in_(language),
                measured(one.now, one.unit, language),
                Cell(text=STATUSES["none"].in_(language), value="")
                if math.isnan(one.needed)
                else measured(one.needed, one.unit, language),
                found.in_(language),
            ]
        )
    lowest = min(study.bidders, key=lambda bidder: bidder.hurdle)
    hurdle = {language_: share(lowest.hurdle, language_) for language_ in ("ko", "en")}
    return table(
        name="funding-changes-of-terms",
        caption=Text(
            ko=f"하나만 바꾸어 ‘{lowest.label.ko}’의 요구수익률({hurdle['ko']})을 충족하는 값(중앙값 기준)",
            en=f"Single changes that clear the hurdle of “{lowest.label.en}” ({hurdle['en']}) at central values",
        ).in_(language),
        columns=[
            words("바꾸는 것|What is changed", "wide"),
            figures("현재|Now"),
            figures("필요한 값|Needed"),
            words("값의 수|Solutions"),
        ],
        rows=rows,
        language=language,
    )
