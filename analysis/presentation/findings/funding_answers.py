"""Findings on the values at which answers turn, and on figures that were announced for one thing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_announced import result
from analysis.presentation.charts.funding_thresholds import said
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.funding_runs import FundingRun
from analysis.presentation.markup import Html

if TYPE_CHECKING:
    from analysis.results.funding_records import AnnouncedSide, Threshold
    from analysis.results.run import Headline


def thresholds(run: FundingRun, items: Sequence[Threshold]) -> Html:
    """Say where each answer turns, or that it does not within bounds."""
    language = run.language
    sentences = []
    for item in items:
        words = Text(ko="{label}: {said}.", en="{label}: {said}.")
        if math.isnan(item.value):
            words = Text(ko="{label}: {said}({note}).", en="{label}: {said} ({note}).")
        note = item.note.in_(language).rstrip(".")
        sentences.append(words.format(label=item.label, said=said(item, language), note=note))
    return paragraph(joined(sentences), language)


def announced(run: FundingRun, sides: Sequence[AnnouncedSide], headlines: Sequence[Headline]) -> Html:
    """Say what was announced for each thing, and which headline turns most on who is right."""
    language = run.language
    sentences = []
    for item in dict.fromkeys(side.item for side in sides):
        group = [side for side in sides if side.item == item]
        quoted = Text(ko="‘{label}’", en="“{label}”")
        listed = ", ".join(quoted.format(label=side.label).in_(language) for side in group)
        moved = _most_moved(group, headlines, language)
        if moved is None:
            sentences.append(
                Text(
                    ko="{listed}: 어느 쪽이 맞아도 핵심 결과는 달라지지 않습니다.",
                    en="{listed}: whichever is right, no headline moves.",
                ).format(listed=listed)
            )
            continue
        results = " / ".join(result(side.results[moved.id], moved.unit, language) for side in group)
        sentences.append(
            Text(
                ko="{listed}: ‘{headline}’ 값은 차례로 {results}입니다.",
                en="{listed}: “{headline}” is {results} in turn.",
            ).format(listed=listed, headline=moved.label, results=results)
        )
    return paragraph(joined(sentences), language)


def _most_moved(
    group: Sequence[AnnouncedSide], headlines: Sequence[Headline], language: Language
) -> Headline | None:
    """Headline that the sides of one item move most for its size; ``None`` where none reads differently."""
    moved: dict[float, Headline] = {}
    for headline in headlines:
        results = [side.results.get(headline.id, math.nan) for side in group]
        said = {result(value, headline.unit, language) for value in results}
        if len(said) == 1 or not all(math.isfinite(value) for value in results):
            continue
        size = max(abs(value) for value in results)
        width = (max(results) - min(results)) / size if size > 0 else 0.0
        if width > 0 and width not in moved:
            moved[width] = headline
    return moved[max(moved)] if moved else None
