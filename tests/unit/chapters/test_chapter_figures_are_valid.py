"""Figures are drawn without plotly's validation, for speed; here it sees every one of them."""

import plotly.graph_objects as go
import pytest

from analysis.chapters import capacity, overview
from analysis.foundation.language import LANGUAGES

CHAPTERS = {"capacity": capacity, "overview": overview}
NAMES = {
    "capacity": (
        *("meaning", "fleet", "cost", "server_life", "delivery", "demand"),
        *("waiting", "goodput", "tornado", "reasons", "backtest", "backtest_cost", "bands"),
    ),
    "overview": ("timeline", "scenarios"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("chapter", "name"), [(c, n) for c, names in NAMES.items() for n in names])
def test_plotly_accepts_the_figure(chapter, name, language):
    module = CHAPTERS[chapter]
    drawn = getattr(module.figures, name)(module.evaluate(language=language))
    checked = go.Figure(drawn.to_plotly_json())
    assert checked.to_plotly_json().keys() == drawn.to_plotly_json().keys()


def test_a_wrong_figure_would_be_seen():
    with pytest.raises(ValueError, match="colour"):
        go.Figure({"data": [{"type": "bar", "marker": {"colour": "red"}}]})
