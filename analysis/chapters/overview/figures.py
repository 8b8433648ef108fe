"""Figures of the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.foundation.language import Text
from analysis.presentation.charts.overview import scenario_comparison, tender_timeline
from analysis.results import tender
from analysis.results.credits import credit_facts

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure


def timeline(overview: Any) -> Figure:
    """Draw the tender's dated history."""
    events = tender.history(overview.language)
    return tender_timeline(
        events,
        language=overview.language,
        source=credit_facts([event.fact for event in events], overview.language),
    )


def scenarios(overview: Any) -> Figure:
    """Draw every scenario's headlines against the baseline."""
    return scenario_comparison(
        overview.scenarios,
        language=overview.language,
        source=Text(ko="출처: 이 책의 모형과 매개변수", en="Source: models and parameters of this book").in_(
            overview.language
        ),
    )
