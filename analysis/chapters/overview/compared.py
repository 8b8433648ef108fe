"""Every named scenario under the overview's terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis import chapters
from analysis.foundation.language import Text
from analysis.results.register import BASELINE_SCENARIO, load_scenarios
from analysis.results.run import Headline

if TYPE_CHECKING:
    from analysis.chapters.overview import Overview


def every_scenario(overview: Overview) -> list[tuple[Text, Sequence[Headline]]]:
    """Evaluate every named scenario, the baseline first.

    Parameters
    ----------
    overview
        Its language is used; overrides and the day of evidence are left out, so that each scenario is
        shown as it is defined.
    """
    found = load_scenarios()
    order = [BASELINE_SCENARIO, *(name for name in sorted(found, key=_dated) if name != BASELINE_SCENARIO)]
    return [
        (
            found[name].name,
            [
                headline
                for chapter in overview.runs
                for headline in chapters.chapter(chapter)
                .evaluate(scenario=name, language=overview.language)
                .headlines
            ],
        )
        for name in order
    ]


def _dated(name: str) -> str:
    return str(load_scenarios()[name].dated)
