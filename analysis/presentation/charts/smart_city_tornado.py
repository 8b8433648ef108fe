"""What moves the net effect: each uncertain parameter alone at both ends of its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.presentation.charts import funding_tornado

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.foundation.language import Language
    from analysis.parameters import ParameterSet
    from analysis.results.run import Headline
    from analysis.results.sensitivity import Swing

_NAME: Final = "smart-city-tornado"


def tornado(
    swings: Sequence[Swing],
    *,
    base: Headline,
    parameters: ParameterSet,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw how far each parameter alone moves a headline of the chapter, the largest at the top.

    Parameters
    ----------
    swings
        Result at both ends of each parameter's range, widest first.
    base
        The headline with nothing moved.
    parameters
        Set that knows the label and unit of every parameter moved.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Where the headline does not exist in the scenario, the figure says so.
    """
    return funding_tornado.tornado(
        swings, base=base, parameters=parameters, language=language, source=source, figure_name=_NAME
    )
