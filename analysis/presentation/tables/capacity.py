"""Tables of the capacity chapter, gathered under one name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.presentation import text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import share
from analysis.presentation.runs import CapacityRun, first, reference_position
from analysis.presentation.tables.capacity_backtest import back_test
from analysis.presentation.tables.capacity_parameters import parameters_used
from analysis.presentation.tables.capacity_site import fleet_by_year, site
from analysis.presentation.tables.grid import Cell, counted, figures, measured, table, words

if TYPE_CHECKING:
    from analysis.results.capacity_studies import PrintedCount, Reading

__all__ = [
    "back_test",
    "cost_by_part",
    "delivered_by_class",
    "fleet_by_year",
    "parameters_used",
    "site",
    "target_readings",
]

_NONE = Text(ko="없음", en="none")
_TOTAL = Text(ko="합계", en="Total")


def target_readings(
    printed: Sequence[PrintedCount], *, language: Language, origins: Sequence[str] = ()
) -> Html:
    """Return the counts that were printed as 1 EF, and the readings that fit each.

    Parameters
    ----------
    printed
        Printed counts with the readings that fit and the nearest one, as the study judges.
    language
        Language of the table.
    origins
        Who printed each count, one a row; left out where none is given.

    Returns
    -------
    Html
    """
    labels = text.accelerator_labels([r.accelerator for item in printed for r in (*item.fits, item.nearest)])
    columns = [figures("보도된 수|Printed count"), words("맞는 해석|Readings that fit", "wide")]
    columns += [words("가장 가까운 해석|Nearest reading"), figures("그 해석의 수|Count in that reading")]
    rows: list[list[Cell | str]] = []
    for item in printed:
        fits = _grouped(item.fits, labels, language)
        rows.append(
            [
                measured(item.accelerators, "accelerators", language),
                Cell(text=fits) if fits else Cell(text=_NONE.in_(language), badge="none"),
                _grouped([item.nearest], labels, language),
                measured(item.nearest.accelerators, "accelerators", language),
            ]
        )
    if origins:
        columns.append(words("출처|Source"))
        rows = [[*row, origin] for row, origin in zip(rows, origins, strict=True)]
    caption = Text(
        ko="‘1EF’로 보도된 가속기 수와 그 수에 맞는 해석(맞는다고 해서 그 뜻이었다는 증거는 아님)",
        en="Counts printed as 1 EF and the readings that fit them (a fit does not prove what was meant)",
    )
    return table(
        name="capacity-readings", caption=caption.in_(language), columns=columns, rows=rows, language=language
    )


def _grouped(readings: Sequence[Reading], labels: Mapping[str, str], language: Language) -> str:
    """Name readings, each once, with the accelerators for which it holds."""
    found: dict[str, list[str]] = {}
    for reading in readings:
        label = text.reading_label(reading.number_format, reading.sparsity, reading.measure, language)
        found.setdefault(label, []).append(labels[reading.accelerator])
    return "; ".join(f"{label} ({', '.join(names)})" for label, names in found.items())


def cost_by_part(run: CapacityRun) -> Html:
    """Return capital cost to opening and yearly cost by part.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is shown.

    Returns
    -------
    Html
    """
    outcome, language = run.outcome, run.language
    names = {**text.CAPITAL_PARTS, **text.OPERATING_PARTS}
    capital = {part: float(values[0]) for part, values in outcome.capital_to_opening_krw.items()}
    yearly = {part: float(values[0]) for part, values in outcome.annual_cost_krw.items()}
    total, annual = sum(capital.values()), sum(yearly.values())
    rows: list[list[Cell | str]] = []
    for part in dict.fromkeys((*capital, *yearly)):
        amount, per_year = capital.get(part), yearly.get(part)
        rows.append(
            [
                names[part].in_(language) if part in names else part,
                measured(amount, "krw", language) if amount is not None else Cell(text="–", value=""),
                share(amount / total, language) if amount is not None and total else "–",
                measured(per_year, "krw", language) if per_year is not None else Cell(text="–", value=""),
                share(per_year / annual, language) if per_year is not None and annual else "–",
            ]
        )
    rows.append(
        [
            _TOTAL.in_(language),
            measured(total, "krw", language),
            share(1.0, language),
            measured(annual, "krw", language),
            share(1.0, language),
        ]
    )
    return table(
        name="capacity-cost-by-part",
        caption=Text(
            ko="부문별 투자비(개소까지)와 연간 비용(내용연수와 할인율로 환산한 투자비와 운영비)",
            en="Capital cost to opening and yearly cost by part (capital as an annuity, and operation)",
        ).in_(language),
        columns=[
            words("부문|Part"),
            figures("투자비|Capital"),
            figures("비중|Share"),
            figures("연간 비용|Cost a year"),
            figures("비중|Share"),
        ],
        rows=rows,
        language=language,
        is_last_total=True,
    )


def delivered_by_class(run: CapacityRun) -> Html:
    """Return requests, allocation, idle holding, goodput and useful compute by user class.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is shown in its reference year.

    Returns
    -------
    Html
    """
    outcome, language = run.outcome, run.language
    here = reference_position(outcome)
    flows = (
        outcome.requested_accelerators,
        outcome.allocated_accelerators,
        outcome.idle_held_accelerators,
        outcome.unserved_accelerators,
    )
    rows: list[list[Cell | str]] = []
    for at, name in enumerate(USER_CLASSES):
        price = first(getattr(run.inputs, f"user_price_share_{name}"))
        rows.append(
            [
                text.USER_CLASSES[name].in_(language),
                measured(price, "share", language),
                *[counted(float(values[0, at, here]), language) for values in flows],
                measured(float(outcome.goodput_share[0, at]), "share", language),
                measured(float(outcome.delivery_by_class_exaflops[0, at]), "exaflops", language),
            ]
        )
    rows.append(
        [
            _TOTAL.in_(language),
            Cell(text="–", value=""),
            *[counted(float(np.sum(values[0, :, here])), language) for values in flows],
            Cell(text="–", value=""),
            measured(float(np.sum(outcome.delivery_by_class_exaflops[0])), "exaflops", language),
        ]
    )
    year = int(outcome.reference_year[0])
    return table(
        name="capacity-delivered-by-class",
        caption=Text(
            ko=f"이용자군별 신청·배정 가속기(장)와 제공되는 유효 연산({year}년)",
            en=f"Accelerators requested and allocated, and useful compute, by user class ({year})",
        ).in_(language),
        columns=[
            words("이용자군|User class"),
            figures("이용료(시장가격 대비)|Price, of the market price"),
            figures("신청|Requested"),
            figures("배정|Allocated"),
            figures("배정 후 유휴|Held idle"),
            figures("미충족|Unserved"),
            figures("유효 진행률|Goodput"),
            figures("유효 연산|Useful compute"),
        ],
        rows=rows,
        language=language,
        is_last_total=True,
    )
