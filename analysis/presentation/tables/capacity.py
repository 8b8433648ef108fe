"""Tables of the capacity chapter: readings, site, fleet, cost, delivery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.foundation.quantity import NumberFormat
from analysis.models.capacity.inputs import PHASES, USER_CLASSES
from analysis.presentation import text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import share
from analysis.presentation.runs import CapacityRun, first, reference_position
from analysis.presentation.tables.capacity_backtest import back_test
from analysis.presentation.tables.capacity_parameters import parameters_used
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


def site(run: CapacityRun) -> Html:
    """Return power step by step from nameplate to contract, and what the machine room takes.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is shown.

    Returns
    -------
    Html
    """
    outcome, language = run.outcome, run.language
    here = reference_position(outcome)
    year = int(outcome.reference_year[0])
    lines = (
        (
            Text(ko="가속기 노드 정격전력", en="Nameplate of accelerator nodes"),
            outcome.nameplate_mw[0],
            "mw",
            Text(ko="개소 설비, 망·저장장치 제외", en="at opening, without network and storage"),
        ),
        (
            Text(ko="IT부하", en="IT load"),
            outcome.it_load_mw[0],
            "mw",
            Text(ko="망·저장장치·관리 노드 포함", en="with network, storage and head nodes"),
        ),
        (
            Text(ko="시설부하", en="Facility load"),
            outcome.facility_load_mw[0],
            "mw",
            Text(ko="냉각·변환 손실 포함, 설계 최대", en="with cooling and losses, design peak"),
        ),
        (
            Text(ko="신청할 계약전력", en="Grid power to apply for"),
            outcome.contracted_power_mw[0],
            "mw",
            Text(ko="보도된 가속기당 전력 × 가속기 수", en="reported power per accelerator × accelerators"),
        ),
        (
            Text(ko="가속기당 시설부하", en="Facility load per accelerator"),
            outcome.facility_kw_per_accelerator[0],
            "kw_per_accelerator",
            Text(ko="설계 최대", en="design peak"),
        ),
        (Text(ko="랙", en="Racks"), outcome.racks[0], "racks", Text(ko="", en="")),
        (
            Text(ko="전산실 바닥면적", en="Machine-room floor"),
            outcome.floor_area_m2[0],
            "m2",
            Text(ko="", en=""),
        ),
        *(
            (label, values[0, here], unit, Text(ko=f"{year}년", en=f"in {year}"))
            for label, values, unit in (
                (Text(ko="연간 전력사용량", en="Electricity a year"), outcome.energy_gwh, "gwh"),
                (Text(ko="연간 전기요금", en="Electricity bill a year"), outcome.electricity_krw, "krw"),
                (Text(ko="연간 물 사용량", en="Water a year"), outcome.water_m3, "m3"),
                (Text(ko="연간 탄소배출량", en="Carbon a year"), outcome.carbon_tonnes, "tonnes"),
            )
        ),
    )
    rows: list[list[Cell | str]] = [
        [label.in_(language), measured(float(value), unit, language), remark.in_(language)]
        for label, value, unit, remark in lines
    ]
    return table(
        name="capacity-site",
        caption=Text(ko="전력과 전산실", en="Power and machine room").in_(language),
        columns=[words("항목|Item"), figures("값|Value"), words("기준|Basis", "wide")],
        rows=rows,
        language=language,
    )


def fleet_by_year(run: CapacityRun) -> Html:
    """Return installed and running accelerators, power and peak throughput by year.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is shown.

    Returns
    -------
    Html
    """
    outcome, language = run.outcome, run.language
    formats = [f for f in NumberFormat if f.value in outcome.peak_exaflops]
    columns = [
        words("연도|Year", "narrow"),
        figures("설치|Installed"),
        *[figures(f"가동: {text.PHASES[p].ko}|Running: {text.PHASES[p].en}") for p in PHASES],
        figures("필요 전력|Power required"),
        figures("공급 가능 전력|Power available"),
        *[
            figures(f"{text.NUMBER_FORMATS[f].ko} 밀집 최대|{text.NUMBER_FORMATS[f].en} dense peak")
            for f in formats
        ],
    ]
    rows: list[list[Cell | str]] = []
    for at, year in enumerate(outcome.years):
        running = outcome.energised_accelerators[0, :, at]
        rows.append(
            [
                Cell(text=f"{year}{'년' if language == 'ko' else ''}", value=float(year)),
                counted(float(outcome.installed_accelerators[0, :, at].sum()), language),
                *[counted(float(count), language) for count in running],
                measured(float(outcome.required_power_mw[0, at]), "mw", language),
                measured(float(outcome.available_power_mw[0, at]), "mw", language),
                *[
                    measured(float(outcome.peak_exaflops[f.value][0, at]), "exaflops", language)
                    for f in formats
                ],
            ]
        )
    return table(
        name="capacity-fleet-by-year",
        caption=Text(
            ko="연도별 가속기(장)와 전력(연말 기준)", en="Accelerators and power at each year’s end"
        ).in_(language),
        columns=columns,
        rows=rows,
        language=language,
    )


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
            ko="부문별 투자비(개소까지)와 연간 비용(내용연수로 나눈 투자비와 운영비)",
            en="Capital cost to opening and yearly cost by part (capital spread over its life, and operation)",
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
