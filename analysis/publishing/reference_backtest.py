"""The page that holds every prediction against a real system, misses included."""

from __future__ import annotations

import json
import math
from html import escape

from analysis.chapters import chapter
from analysis.foundation.language import Language, Text
from analysis.models.capacity.back_test import BackTest, MeasureBackTest
from analysis.presentation.markup import anchor
from analysis.presentation.numbers import quantity
from analysis.publishing.html_tables import HtmlCell, HtmlRow, plain, table
from analysis.publishing.plotly_mime import figure_html
from analysis.publishing.variant import Variant

_TITLE = Text(ko="검증: 예측과 실제", en="Back-test: predicted and actual")
_LEAD = Text(
    ko="가속기의 종류와 대수만 알려 주고 예측한 값과, 공개된 실제 값입니다. 예측할 때 해당 시스템과 같은 운영기관의 관련 시스템은 자료에서 뺐습니다. 빗나간 시스템도 모두 실었으며, ‘구간’은 예측의 10~90 % 구간입니다.",
    en="What was predicted from accelerator and count alone, beside what was published. Each system was predicted without itself and its operator's related systems. Misses are all here; “band” is the 10–90 % band of the prediction.",
)
_TABLE = Text(ko="모든 시스템", en="Every system")
_SYSTEM = Text(ko="시스템", en="System")
_ACCELERATOR = Text(ko="가속기", en="Accelerator")
_COUNT = Text(ko="대수", en="Count")
_PREDICTED = Text(ko="예측", en="predicted")
_ACTUAL = Text(ko="실제", en="actual")
_ERROR = Text(ko="오차", en="error")
_BAND = Text(ko="구간", en="band")
_INSIDE = Text(ko="안", en="inside")
_OUTSIDE = Text(ko="밖", en="outside")

_MEASURES = (
    ("rpeak_pflops", Text(ko="최대 성능", en="Peak"), "petaflops"),
    ("rmax_pflops", Text(ko="HPL 성능", en="HPL"), "petaflops"),
    ("power_mw", Text(ko="전력", en="Power"), "mw"),
    ("cost_usd", Text(ko="비용", en="Cost"), "usd"),
)


def backtest_page(language: Language, variant: Variant) -> str:
    """Return the page of the back-test.

    Parameters
    ----------
    language
        Language of the page.
    variant
        Terms of the book; predictions depend on the evidence alone.

    Returns
    -------
    str
        Markdown.
    """
    from analysis.results.capacity_experiments import backtest

    capacity = chapter("capacity")
    run = capacity.evaluate(
        scenario=variant.scenario_name,
        overrides=variant.overrides,
        as_of=variant.as_of,
        language=language,
    )
    finding = capacity.findings.backtest(run)
    figure = json.loads(capacity.figures.backtest(run).to_json())
    return "\n\n".join(
        [
            f"# {_TITLE.in_(language)}",
            _LEAD.in_(language),
            f"```{{raw}} html\n{finding.markup}\n{figure_html(figure, identifier='figure-backtest')}\n```",
            f"## {_TABLE.in_(language)}",
            _table(backtest(), language),
        ]
    )


def _table(result: BackTest, language: Language) -> str:
    columns = [
        (_SYSTEM.in_(language), "middling"),
        (_ACCELERATOR.in_(language), ""),
        (_COUNT.in_(language), "number"),
    ]
    for _, label, _ in _MEASURES:
        name = label.in_(language)
        columns += [(f"{name} {part.in_(language)}", "number") for part in (_PREDICTED, _ACTUAL, _ERROR)]
        columns.append((f"{name} {_BAND.in_(language)}", ""))
    tested = [
        position
        for position in range(len(result.system))
        if any(measure.is_tested[position] for measure in result.measures.values())
    ]
    return table(
        name="back-test",
        caption=_TABLE.in_(language),
        columns=columns,
        rows=[_row(result, position, language) for position in tested],
    )


def _row(result: BackTest, position: int, language: Language) -> HtmlRow:
    cells = [
        plain(result.system[position]),
        plain(result.accelerator[position]),
        HtmlCell(
            html=f"{result.accelerator_count[position]:,.0f}", value=float(result.accelerator_count[position])
        ),
    ]
    for name, _, unit in _MEASURES:
        cells += _measure_cells(result.measures[name], position, unit, language)
    return HtmlRow(anchor=anchor(result.system[position]), cells=tuple(cells))


def _measure_cells(measure: MeasureBackTest, position: int, unit: str, language: Language) -> list[HtmlCell]:
    cells = []
    for value in (float(measure.predicted[position]), float(measure.actual[position])):
        known = math.isfinite(value)
        cells.append(
            HtmlCell(
                html=escape(quantity(value, unit, language)) if known else "", value=value if known else None
            )
        )
    if not measure.is_tested[position]:
        return [*cells, plain(""), plain("")]
    error = float(measure.error[position])
    place = _INSIDE if measure.in_band[position] else _OUTSIDE
    return [*cells, HtmlCell(html=f"{error:+.0%}", value=round(error, 4)), plain(place.in_(language))]
