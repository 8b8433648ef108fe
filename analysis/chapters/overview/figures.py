"""Figures of the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis import chapters
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
    """Draw every scenario's leading headlines against the baseline; the table has all."""
    leading = {name for chapter in chapters.names() for name in chapters.chapter(chapter).LEADING_HEADLINES}
    return scenario_comparison(
        [
            (name, [headline for headline in headlines if headline.id in leading])
            for name, headlines in overview.scenarios
        ],
        language=overview.language,
        source=Text(ko="출처: 이 책의 모형과 매개변수", en="Source: models and parameters of this book").in_(
            overview.language
        ),
    )
