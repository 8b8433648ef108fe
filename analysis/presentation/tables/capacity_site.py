"""Machine room and power step by step, and the fleet by year."""

from __future__ import annotations

from analysis.foundation.language import Text
from analysis.foundation.quantity import NumberFormat
from analysis.models.capacity.inputs import PHASES
from analysis.presentation import text
from analysis.presentation.markup import Html
from analysis.presentation.runs import CapacityRun, reference_position
from analysis.presentation.tables.grid import Cell, counted, figures, measured, table, words


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
            Text(ko="개소 설비, 네트워크·저장장치 제외", en="at opening, without network and storage"),
        ),
        (
            Text(ko="IT부하", en="IT load"),
            outcome.it_load_mw[0],
            "mw",
            Text(ko="네트워크·저장장치·관리 노드 포함", en="with network, storage and head nodes"),
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
            Text(ko="건물 바닥면적", en="Building floor area"),
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
                (
                    Text(ko="연간 온실가스 배출량", en="Greenhouse gas a year"),
                    outcome.carbon_tonnes,
                    "tonnes",
                ),
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
