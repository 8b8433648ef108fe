"""Every named scenario under the overview's terms."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import chapters
from analysis.foundation.language import Language, Text
from analysis.results.register import BASELINE_SCENARIO, load_scenarios
from analysis.results.run import Headline


def every_scenario(names: Sequence[str], language: Language) -> list[tuple[Text, Sequence[Headline]]]:
    """Evaluate every named scenario, the baseline first.

    Parameters
    ----------
    names
        Chapters whose headlines are compared.
    language
        Language of the runs.

    Notes
    -----
    Overrides and the day of evidence are left out, so that each scenario is shown as it is defined.
    """
    found = load_scenarios()
    order = [BASELINE_SCENARIO, *(name for name in sorted(found, key=_dated) if name != BASELINE_SCENARIO)]
    return [
        (
            found[name].name,
            [
                headline
                for chapter in names
                for headline in chapters.chapter(chapter).evaluate(scenario=name, language=language).headlines
            ],
        )
        for name in order
    ]


def _dated(name: str) -> str:
    return str(load_scenarios()[name].dated)
