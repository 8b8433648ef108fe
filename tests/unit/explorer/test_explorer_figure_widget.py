"""A live figure is redrawn with one message that holds what changed only."""

import numpy as np
import plotly.graph_objects as go
import pytest
from small_chapter import COUNT, bars, evaluate, line

from analysis.explorer import assets
from analysis.explorer.figure_widget import AddressedFigureWidget, LiveFigure, changes, loader_script


def run(count=15000, language="ko"):
    return evaluate(scenario="plan-2025-03", overrides={COUNT: count}, language=language)


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(
        AddressedFigureWidget,
        "_send_update_msg",
        lambda self, restyle_data, relayout_data, trace_indexes=None, source_view_id=None: messages.append(
            (restyle_data, relayout_data)
        ),
    )
    return messages


def test_one_message_brings_the_figure_to_its_new_state(sent):
    live = LiveFigure(bars(run()))
    assert live.redraw(bars(run(18000)))
    assert len(sent) == 1
    wanted = bars(run(18000))
    for shown, expected in zip(live.widget.data, wanted.data, strict=True):
        assert list(shown.y) == list(expected.y)
    assert live.widget.layout.annotations[0].text == wanted.layout.annotations[0].text
    assert live.widget._alternative == wanted.layout.meta["alt"]


def test_the_message_leaves_out_what_stays(sent):
    live = LiveFigure(bars(run()))
    live.redraw(bars(run(18000)))
    restyle, relayout = sent[0]
    assert set(restyle) == {"y"}
    assert set(relayout) == {"annotations"}


def test_no_message_where_nothing_changed(sent):
    live = LiveFigure(bars(run()))
    assert live.redraw(bars(run()))
    assert sent == []


def test_many_redraws_end_where_a_new_figure_would(sent):
    live = LiveFigure(bars(run()))
    for count in (16000, 12000, 28000, 15000):
        assert live.redraw(bars(run(count)))
    assert [list(trace.y) for trace in live.widget.data] == [list(trace.y) for trace in bars(run()).data]


def test_a_figure_with_other_traces_asks_for_a_new_widget(sent):
    live = LiveFigure(line(run()))
    assert not live.redraw(line(run(25000)))
    assert sent == []
    assert len(live.widget.data) == 1


def test_changes_descend_into_objects_and_remove_what_is_gone():
    before = {"marker": {"color": "red", "size": 3}, "x": [1, 2], "gone": 1, "meta": {"alt": "a"}}
    after = {"marker": {"color": "blue", "size": 3}, "x": [1, 2], "meta": {"alt": "b"}}
    assert dict(changes(before, after)) == {"marker.color": "blue", "gone": None}


@pytest.mark.parametrize(
    ("old", "new", "is_changed"),
    [
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), False),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), True),
        (np.array([1.0]), np.array([1.0, 2.0]), True),
        (np.array(["a"]), ["a"], False),
        (None, np.array([1.0]), True),
        ([None, 1.0], [None, 1.0], False),
    ],
)
def test_arrays_are_compared_by_their_values(old, new, is_changed):
    assert bool(dict(changes({"x": old}, {"x": new}))) is is_changed


def test_a_figure_sends_an_address_instead_of_the_bundle():
    script = AddressedFigureWidget(go.Figure())._esm
    assert str(script) == loader_script()
    assert len(loader_script()) < 5000
    assert f"lab/extensions/{assets.FOLDER_NAME}/{assets.bundle_name()}" in loader_script()


def test_the_kernel_sends_the_bundle_where_no_server_has_it(monkeypatch):
    widget = AddressedFigureWidget(go.Figure())
    answers = []
    monkeypatch.setattr(widget, "send", answers.append)
    widget._handle_custom_msg({"kind": "something else"}, [])
    assert answers == []
    widget._handle_custom_msg({"kind": "bundle_needed"}, [])
    assert answers == [{"kind": "bundle", "source": assets.bundle_text()}]
