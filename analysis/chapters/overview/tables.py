"""Tables and cards of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from analysis.foundation.language import Language, Text
from analysis.presentation.cards import headline_cards
from analysis.presentation.markup import Html, link
from analysis.presentation.tables import overview as tables
from analysis.results import tender
from analysis.results.run import Run


def cards(run: Run, *, names: Sequence[str]) -> Html:
    """Return the named headline cards of one chapter."""
    return headline_cards([run.headline(name) for name in names], language=run.language)


def chapter_title(title: Text, question: Text, *, address: str, language: Language) -> Html:
    """Return a chapter's title, leading to the chapter, and its question."""
    shown, asked = title.in_(language), question.in_(language)
    return Html(
        markup=f'<p class="ac-chapter">{link(shown, address)}</p><p class="ac-question">{escape(asked)}</p>',
        plain=f"{shown}\n{asked}",
    )


def history(overview: Any) -> Html:
    """Return the tender's dated history with its sources."""
    return tables.history(tender.history(overview.language), language=overview.language)


def claims(overview: Any) -> Html:
    """Return the plan of March 2025 held against what happened."""
    return tables.claims(tender.claims(), language=overview.language)


def scenarios(overview: Any) -> Html:
    """Return every headline under every scenario."""
    return tables.scenarios(overview.scenarios, language=overview.language)
