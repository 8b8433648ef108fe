"""Figures of the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.chapters.overview.compared import every_scenario
from analysis.foundation.language import Language, Text
from analysis.presentation.charts.overview import TenderEvent, scenario_comparison, tender_timeline
from analysis.results import tender
from analysis.results.credits import credit_facts, named

if TYPE_CHECKING:
    import plotly.graph_objects as go


def timeline(overview: Any) -> go.Figure:
    """Draw the tender's dated history."""
    return tender_timeline(
        events(overview.language),
        language=overview.language,
        source=credit_facts([item.fact for item in tender.history()], overview.language),
    )


def events(language: Language) -> list[TenderEvent]:
    """Return the history in the form that figure and table take."""
    return [
        TenderEvent(
            date=item.date,
            event=item.event,
            kind=item.kind,
            fact=item.fact,
            origin=named(item.origin, language),
        )
        for item in tender.history()
    ]


def scenarios(overview: Any) -> go.Figure:
    """Draw every scenario's headlines against the baseline."""
    return scenario_comparison(
        every_scenario(overview),
        language=overview.language,
        source=Text(ko="이 책의 모형과 매개변수", en="models and parameters of this book").in_(
            overview.language
        ),
    )
