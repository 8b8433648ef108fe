"""What Cheonan could change, what speaks against it most, and the arguments of both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.site_merit_panels import rank_word, short_name
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, number, quantity, share
from analysis.presentation.tables.grid import Cell, figures, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.tables.site_merit_bidder import signed
from analysis.presentation.tables.site_merit_ranks import facts_cell
from analysis.presentation.text_site_merit import BASES, CONTROLLERS, SIDES

if TYPE_CHECKING:
    from analysis.results.site_merit_records import CaseAgainst, City, Criterion, PathToFirst

_ALREADY = Text(ko="이미 1위", en="1st already")
_FOUND = Text(ko="1위 가능", en="first place within reach")
_SHORT = Text(ko="한계 안에서는 1위 불가", en="short of first place within bounds")
_NO_LEVER = Text(ko="쓸 수단 없음", en="no lever")
_CHANGE = Text(ko="{before} → {after}", en="{before} → {after}")


def path(
    paths: Sequence[PathToFirst],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the steps of each path: what, from where to where, how far, and who decides.

    Parameters
    ----------
    paths
        Paths under one rule or several.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
        A path without steps has one row that says why.
    """
    rows: list[list[Cell | str]] = []
    for one in paths:
        ranks = _CHANGE.format(
            before=rank_word(one.rank_now, language), after=rank_word(one.rank_reached, language)
        ).in_(language)
        head = Cell(text=one.label.in_(language), detail=_terms(one).in_(language))
        verdict = Cell(text=_verdict(one).in_(language), detail=ranks)
        steps = one.steps or one.best_effort
        if one.is_first_already or not steps:
            none: list[Cell | str] = [_NO_LEVER.in_(language) if not one.is_first_already else "–"]
            rows.append([head, verdict, *none, *["–"] * 6])
            continue
        rows += [
            [
                head,
                verdict,
                step.label.in_(language),
                CONTROLLERS[step.controller].in_(language),
                Cell(text=interval(step.now_low, step.now_high, step.unit, language), value=step.now_low),
                Cell(text=quantity(step.needed, step.unit, language), value=step.needed),
                Cell(text=quantity(step.bound, step.unit, language), value=step.bound),
                Cell(text=share(step.amount, language), value=round(step.amount, 9)),
                Cell(text=step.fact, address=address(step.fact), detail=step.reason.in_(language)),
            ]
            for step in steps
        ]
    return table(
        name="site-merit-path",
        caption=Text(ko="1위로 가는 길", en="Path to first place").in_(language),
        columns=[
            words("규칙|Rule"),
            words("결과|Result"),
            words("바꿀 것|What"),
            words("정하는 주체|Who decides"),
            figures("지금|Now"),
            figures("필요한 값|Needed"),
            figures("한계|Bound"),
            figures("한계까지 거리 중 필요한 비율|Part of the way"),
            words("한계의 근거|Basis of the bound", "wide"),
        ],
        rows=rows,
        language=language,
    )


def _terms(path: PathToFirst) -> Text:
    """Say whose levers may move, and what the gaps are taken to be."""
    who = [CONTROLLERS[key] for key in path.controllers]
    return Text(ko="수단: {who} · {basis}", en="levers of {who} · {basis}").format(
        who=Text(ko=", ".join(one.ko for one in who), en=", ".join(one.en for one in who)),
        basis=BASES[path.basis],
    )


def _verdict(path: PathToFirst) -> Text:
    if path.is_first_already:
        return _ALREADY
    return _FOUND if path.is_possible else _SHORT


def case_against(
    case: CaseAgainst,
    cities: Sequence[City],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the criteria that cost Cheonan most, with the best rival's figure and the facts of both.

    Parameters
    ----------
    case
        The case against.
    cities
        Candidates, for their names.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    rows: list[list[Cell | str]] = [
        [
            one.label.in_(language),
            Cell(text=share(one.weight, language), value=round(one.weight, 9)),
            Cell(text=interval(one.own_low, one.own_high, one.unit, language), value=one.own_low),
            Cell(text=rank_word(one.rank_alone, language), value=one.rank_alone),
            Cell(
                text=quantity(one.rival_value, one.unit, language),
                value=one.rival_value,
                detail=labels[one.rival],
            ),
            Cell(text=signed(one.places_lost, language), value=one.places_lost),
            Cell(text=number(one.lead_lost, language, digits=2), value=round(one.lead_lost, 9)),
            facts_cell((one.own_fact, one.rival_fact), address),
        ]
        for one in case.criteria
    ]
    return table(
        name="site-merit-case-against",
        caption=Text(
            ko="천안에 가장 불리한 기준(그 기준을 뺄 때 오르는 순위와 늘어나는 점수 차)",
            en="The criteria that cost Cheonan most (places and lead that it would gain without them)",
        ).in_(language),
        columns=[
            words("기준|Criterion"),
            figures("가중치|Weight"),
            figures("천안|Cheonan"),
            figures("이 기준만 볼 때|By it alone"),
            figures("가장 나은 경쟁 도시|Best rival"),
            figures("잃은 순위|Places lost"),
            figures("잃은 점수 차|Lead lost"),
            words("근거|Facts"),
        ],
        rows=rows,
        language=language,
    )


def arguments(
    case: CaseAgainst,
    criteria: Sequence[Criterion],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the arguments for and against Cheonan with their facts.

    Parameters
    ----------
    case
        The case against, which holds both sides.
    criteria
        All criteria, for their names.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
        What speaks against it stands first.
    """
    names = {one.id: one.label.in_(language) for one in criteria}
    rows: list[list[Cell | str]] = [
        [
            argument.text.in_(language),
            SIDES[argument.side].in_(language),
            names.get(argument.criterion, "–"),
            Cell(text=argument.fact, address=address(argument.fact)),
        ]
        for argument in (*case.against, *case.favour)
    ]
    return table(
        name="site-merit-arguments",
        caption=Text(ko="천안에 불리한 근거와 유리한 근거", en="Evidence against Cheonan and for it").in_(
            language
        ),
        columns=[
            words("내용|What", "wide"),
            words("방향|Side", "narrow"),
            words("기준|Criterion"),
            words("근거|Fact", "narrow"),
        ],
        rows=rows,
        language=language,
    )
