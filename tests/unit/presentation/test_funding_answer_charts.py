"""Charts of the funding chapter that answer who bids, who pays and where answers turn."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import synthetic_funding as made
import synthetic_funding_answers as answers

from analysis.foundation.language import Language
from analysis.presentation.charts import funding as charts

Figures = dict[str, Callable[[Language], Any]]


def notes(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def alt(figure: Any) -> str:
    words: str = figure.layout.meta["alt"]
    return words


def test_exposure_stacks_kinds_and_marks_the_base() -> None:
    records = made.exposure()
    figure = charts.exposure_by_payer(records, language="en", source="s")
    totals = records.amounts_krw.sum(axis=(2, 3)) / 1e12
    for at in range(len(records.stresses)):
        panel = f"x{at + 1 if at else ''}"
        bars = [trace for trace in figure.data if trace.type == "bar" and trace.xaxis == panel]
        assert [bar.name for bar in bars] == ["Cash", "Guarantee", "Contingent", "Lost revenue"]
        assert np.sum([bar.x for bar in bars], axis=0) == pytest.approx(totals[at], rel=1e-4)
    assert {round(shape.x0, 6) for shape in figure.layout.shapes} == {
        round(value, 6) for value in totals[0] if value > 0
    }


def test_exposure_by_year_leaves_out_who_pays_nothing() -> None:
    records = made.exposure()
    amounts = records.amounts_krw.copy()
    amounts[1, 5] = 0.0
    figure = charts.exposure_by_year(
        replace(records, amounts_krw=amounts), "demand", language="en", source="s"
    )
    assert len(figure.data) == 5 * 4
    assert not any("Commercial lenders" in note for note in notes(figure))
    with pytest.raises(KeyError):
        charts.exposure_by_year(records, "flood", language="en", source="s")
    nothing = charts.exposure_by_year(
        replace(records, amounts_krw=0 * amounts), "demand", language="en", source="s"
    )
    assert "Nobody pays" in alt(nothing)


def test_bids_draw_what_is_financed_within_what_clears() -> None:
    study = made.bids()
    figure = charts.bids(study, names=made.SHEETS, language="en", source="s")
    pale, full = figure.data[0], figure.data[1]
    assert list(pale.x) == pytest.approx([100 * bidder.cleared[0] for bidder in study.bidders])
    assert list(full.x) == pytest.approx([100 * bidder.financed[0] for bidder in study.bidders], rel=1e-4)
    assert all(inner <= outer for inner, outer in zip(full.x, pale.x, strict=True))
    assert "12% under “Terms of May 2025”" in alt(figure)


def test_returns_over_futures_count_every_future() -> None:
    study = made.bids()
    figure = charts.returns_over_futures(study, names=made.SHEETS, language="en", source="s")
    for panel in ("x", "x2"):
        bars = [trace for trace in figure.data if trace.xaxis == panel]
        assert sum(sum(bar.y) for bar in bars) == pytest.approx(100, rel=1e-4)
    empty = charts.returns_over_futures(
        replace(study, irr=study.irr * np.nan), names=made.SHEETS, language="ko", source="s"
    )
    assert not empty.data
    assert "수익률이 없는 경우 100%" in alt(empty)


def test_thresholds_lie_within_their_bounds_and_none_is_a_word() -> None:
    figure = charts.thresholds(answers.thresholds(), language="en", source="s")
    now, turns = figure.data[2], figure.data[3]
    assert now.x[0] == pytest.approx((2.6 - 0.5) / 9.5, rel=1e-4)
    assert turns.x[1] is None
    assert any("no threshold" in note for note in notes(figure))


def test_announced_figures_show_only_what_they_move() -> None:
    figure = charts.announced(answers.announced(), headlines=answers.headlines(), language="en", source="s")
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert [len(trace.x) for trace in dots] == [3, 3, 3, 2], "debt and coverage move with no figure"
    assert list(dots[0].x) == [2.0, 2.5, 4.0]
    assert dots[2].x[1] is None
    same = [replace(side, results={}) for side in answers.announced()]
    nothing = charts.announced(same, headlines=answers.headlines(), language="en", source="s")
    assert "no headline moves" in alt(nothing)
