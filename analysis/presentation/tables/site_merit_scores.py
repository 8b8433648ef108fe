"""The candidates as they are: gates before any score, and the decision matrix with grade and year."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS
from analysis.presentation.charts.site_merit_panels import rank_word, short_name, tight_score
from analysis.presentation.charts.site_merit_profiles import goodness
from analysis.presentation.markup import Html
from analysis.presentation.numbers import quantity
from analysis.presentation.tables.grid import Cell, Column, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.text_site_merit import GATES, GRID_STAGES, PROVINCE_LEVEL, VERDICTS

if TYPE_CHECKING:
    from analysis.results.site_merit_records import City, Criterion, DecisionMatrix, Gate

#: Steps of shade between the worst and the best.
_TONES: Final = 4
_KNOWN = Text(ko="{value}(필요 {needed})", en="{value} ({needed} needed)")
_GATE_UNITS: Final = {"power_size": "mw", "power_date": "year"}


def matrix(
    scores: DecisionMatrix,
    ranks: Sequence[float],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the decision matrix: the better a score, the darker its cell, with year and grade below it.

    Parameters
    ----------
    scores
        Scores with their doubts.
    ranks
        Rank of each city, which orders the rows.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
        A score of which only the interval is known shows the interval, on grey ground.
    """
    low, high = goodness(scores)
    middle = (low + high) / 2
    order = sorted(range(len(ranks)), key=lambda row: ranks[row])
    rows: list[list[Cell | str]] = []
    for row in order:
        city = scores.cities[row]
        cells: list[Cell | str] = [
            Cell(text=short_name(city.label, language), value=city.label.in_(language)),
            Cell(text=rank_word(float(ranks[row]), language), value=float(ranks[row])),
        ]
        for at, criterion in enumerate(scores.criteria):
            value, first, last = (float(a[row, at]) for a in (scores.values, scores.lows, scores.highs))
            is_sure = scores.states[row][at] == "certain"
            step = 1 + min(int(_TONES * middle[row, at]), _TONES - 1)
            cells.append(
                Cell(
                    text=tight_score(value, first, last, criterion.unit, language),
                    value=value if math.isfinite(value) else (first + last) / 2,
                    detail=_detail(scores, row, at, language),
                    address=address(scores.facts[row][at]) if scores.facts[row][at] else None,
                    tone=f"{'good' if is_sure else 'doubt'}-{step}",
                )
            )
        rows.append(cells)
    return table(
        name="site-merit-matrix",
        caption=Text(
            ko="의사결정 행렬(진할수록 좋음, 회색은 불확실하거나 구간으로만 아는 점수, 아래 줄은 연도와 등급)",
            en="Decision matrix (darker is better, grey is uncertain or known only as an interval; year and grade below)",
        ).in_(language),
        columns=[
            words("도시|City"),
            Column(label=Text(ko="순위", en="Rank"), is_number=True),
            *(Column(label=_heading(criterion), is_number=True) for criterion in scores.criteria),
        ],
        rows=rows,
        language=language,
    )


def _detail(scores: DecisionMatrix, row: int, at: int, language: Language) -> str:
    """Say year and grade; a reported score that is in doubt has its interval besides."""
    year = scores.years[row, at]
    parts = [f"{year:.0f}"] if math.isfinite(year) else []
    parts.append(scores.grades[row][at])
    if scores.states[row][at] == "doubtful":
        unit = scores.criteria[at].unit
        span = tight_score(
            math.nan, float(scores.lows[row, at]), float(scores.highs[row, at]), unit, language
        )
        parts.append(span)
    return " · ".join(part for part in parts if part)


def _heading(criterion: Criterion) -> Text:
    known = UNITS.get(criterion.unit)
    said = []
    for language in ("ko", "en"):
        unit = (
            known.label.in_(language) if known and criterion.unit not in ("year", "share", "number") else ""
        )
        marks = [unit] if unit else []
        marks += [PROVINCE_LEVEL.in_(language)] if criterion.level == "province" else []
        marks.append("↑" if criterion.sense > 0 else "↓")
        label = criterion.label.in_(language)
        said.append(f"{label}({', '.join(marks)})" if language == "ko" else f"{label} ({', '.join(marks)})")
    return Text(ko=said[0], en=said[1])


def gates(
    cities: Sequence[City],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the pass/fail gates of each city, before any score.

    Parameters
    ----------
    cities
        Candidates.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    kinds = list(dict.fromkeys(gate.id for city in cities for gate in city.gates))
    rows: list[list[Cell | str]] = []
    for city in cities:
        found = {gate.id: gate for gate in city.gates}
        rows.append(
            [
                Cell(text=city.label.in_(language), address=address(city.fact)),
                city.province_label.in_(language),
                *(_gate(found[kind], language, address) for kind in kinds),
                GRID_STAGES.get(city.grid_stage, Text.same(city.grid_stage)).in_(language),
                city.note.in_(language),
            ]
        )
    names = [GATES.get(kind, Text.same(kind)) for kind in kinds]
    return table(
        name="site-merit-gates",
        caption=Text(
            ko="후보지와 관문(점수를 매기기 전에 확인)", en="Candidates and their gates, before any score"
        ).in_(language),
        columns=[
            words("도시|City"),
            words("시도|Province"),
            *(words(f"{name.ko}|{name.en}") for name in names),
            words("전력 확보 단계|Stage of power"),
            words("비고|Note", "wide"),
        ],
        rows=rows,
        language=language,
    )


def _gate(gate: Gate, language: Language, address: Callable[[str], str | None]) -> Cell:
    detail = ""
    if math.isfinite(gate.value) and gate.id in _GATE_UNITS:
        unit = _GATE_UNITS[gate.id]
        detail = _KNOWN.format(
            value=quantity(gate.value, unit, language), needed=quantity(gate.needed, unit, language)
        ).in_(language)
    return Cell(
        text=VERDICTS[gate.verdict].in_(language),
        detail=detail,
        address=address(gate.fact) if gate.fact else None,
    )
