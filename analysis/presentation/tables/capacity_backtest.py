"""Every prediction beside what was published, misses included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, quantity, share
from analysis.presentation.tables.grid import Cell, counted, figures, measured, table, words

if TYPE_CHECKING:
    from analysis.models.capacity.back_test import BackTest, MeasureBackTest

_MEASURES = (
    ("rpeak_pflops", Text(ko="최대 성능", en="Peak"), "petaflops"),
    ("rmax_pflops", Text(ko="HPL", en="HPL"), "petaflops"),
    ("power_mw", Text(ko="전력", en="Power"), "mw"),
)
_MISS = Text(ko="구간 밖", en="outside its band")
_NOT_TESTED = "–"


def back_test(result: BackTest, *, language: Language) -> Html:
    """Return every system with its predicted and actual figures.

    Parameters
    ----------
    result
        Every system predicted without its own group.
    language
        Language of the table.

    Returns
    -------
    Html
        A miss says so; cost is an interval beside what was stated.
    """
    columns = [words("시스템|System"), words("가속기|Accelerator"), figures("가속기 수|Accelerators")]
    for _, label, _ in _MEASURES:
        columns += [
            figures(f"{label.ko}: 예측|{label.en}: predicted"),
            figures(f"{label.ko}: 실제|{label.en}: actual"),
            figures(f"{label.ko}: 오차|{label.en}: error"),
        ]
    columns += [figures("비용: 예측 구간|Cost: predicted"), figures("비용: 공개|Cost: stated")]
    rows: list[list[Cell | str]] = []
    cost = result.measures["cost_usd"]
    for i, system in enumerate(result.system):
        row: list[Cell | str] = [
            system,
            result.accelerator[i],
            counted(float(result.accelerator_count[i]), language),
        ]
        for field, _, unit in _MEASURES:
            row += _three(result.measures[field], i, unit, language)
        if cost.is_tested[i]:
            span = interval(float(cost.low[i]), float(cost.high[i]), "usd", language)
            row.append(Cell(text=span, value=float(cost.predicted[i])))
            miss = "" if cost.in_band[i] else _MISS.in_(language)
            row.append(measured(float(cost.actual[i]), "usd", language, detail=miss))
        else:
            row += [_blank(), _blank()]
        rows.append(row)
    return table(
        name="capacity-back-test",
        caption=Text(
            ko="가속기 종류와 수만으로 예측한 값과 실제 값: 모든 시스템",
            en="Predicted from accelerator and count alone, and actual: every system",
        ).in_(language),
        columns=columns,
        rows=rows,
        language=language,
    )


def _three(measure: MeasureBackTest, i: int, unit: str, language: Language) -> list[Cell | str]:
    if not measure.is_tested[i]:
        return [_blank(), _blank(), _blank()]
    error = float(measure.error[i])
    sign = "+" if error > 0 else ""
    return [
        Cell(text=quantity(float(measure.predicted[i]), unit, language), value=float(measure.predicted[i])),
        measured(float(measure.actual[i]), unit, language),
        Cell(
            text=f"{sign}{share(error, language)}",
            value=error,
            detail="" if measure.in_band[i] else _MISS.in_(language),
        ),
    ]


def _blank() -> Cell:
    return Cell(text=_NOT_TESTED, value="")
