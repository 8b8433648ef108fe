"""What moves a measure of the funding model: each uncertain parameter alone at both ends of its range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.capacity_uncertainty import tornado as drawn_tornado
from analysis.presentation.charts.funding_panels import said_only
from analysis.presentation.numbers import is_missing, number
from analysis.presentation.theme import finish

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.parameters import ParameterSet
    from analysis.results.run import Headline
    from analysis.results.sensitivity import Swing

_NAME = "funding-tornado"
_NO_BASE = Text(
    ko="이 시나리오에는 ‘{headline}’ 값이 없어 영향을 잴 기준이 없습니다(검토한 요인 {count}개).",
    en="This scenario has no “{headline}” from which to measure ({count} parameters looked at).",
)
_CAPTION = Text(ko="‘{headline}’에 영향을 주는 요인", en="What moves “{headline}”")


def tornado(
    swings: Sequence[Swing],
    *,
    base: Headline,
    parameters: ParameterSet,
    language: Language,
    source: str,
    figure_name: str = _NAME,
) -> go.Figure:
    """Draw how far each parameter alone moves a measure, the largest at the top.

    Parameters
    ----------
    swings
        Result at both ends of each parameter's range, widest first.
    base
        The measure with nothing moved.
    parameters
        Set that knows the label and unit of every parameter moved.
    language
        Language of the figure.
    source
        Source line.
    figure_name
        Stable name of the figure, for a chapter that looks at a measure of its own.

    Returns
    -------
    plotly.graph_objects.Figure
        Where the measure does not exist in the scenario, the figure says so.
    """
    if not is_missing(base.value):
        return drawn_tornado(
            swings,
            base=base,
            parameters=parameters,
            language=language,
            source=source,
            figure_name=figure_name,
        )
    words = _NO_BASE.format(headline=base.label, count=number(float(len(swings)), language)).in_(language)
    figure = said_only(words)
    return finish(
        figure,
        language=language,
        alt=words,
        caption=_CAPTION.format(headline=base.label).in_(language),
        source=source,
        name=figure_name,
    )
