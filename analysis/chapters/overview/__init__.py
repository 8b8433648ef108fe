"""Overview: the story so far, every chapter's headlines, and the scenarios side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis import chapters
from analysis.chapters.display import show, styled
from analysis.chapters.overview import figures, tables
from analysis.chapters.overview.compared import every_scenario
from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.results.notebook_inputs import evaluate_inputs
from analysis.results.register import BASELINE_SCENARIO, load_register
from analysis.results.run import Headline, Run

__all__ = ["Overview", "evaluate", "evaluate_notebook", "figures", "headline", "show", "tables"]

ACCEPTED = ("language", "scenario", "overrides", "as_of")


@dataclass(frozen=True, kw_only=True)
class Overview:
    """One run of every chapter under the same terms.

    Attributes
    ----------
    runs
        Id of a chapter to its run, with bands where the chapter has them.
    language
        Language of what readers see.
    """

    runs: Mapping[str, Run]
    language: Language

    @property
    def scenario(self) -> str:
        """Id of the scenario that all runs share."""
        return next(iter(self.runs.values())).scenario

    @cached_property
    def scenarios(self) -> list[tuple[Text, Sequence[Headline]]]:
        """Every named scenario and its headlines, the baseline first."""
        return every_scenario(tuple(self.runs), self.language)


def evaluate(
    *,
    scenario: str = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    language: Language = "ko",
    as_of: str | None = None,
) -> Overview:
    """Evaluate every chapter.

    Parameters
    ----------
    scenario, overrides, language, as_of
        As for a chapter.

    Raises
    ------
    InputError
        Every fault in what was given.
    """
    runs = {}
    for name in chapters.names():
        chapter = chapters.chapter(name)
        run = chapter.evaluate(scenario=scenario, overrides=overrides, language=language, as_of=as_of)
        runs[name] = chapter.with_bands(run)
    return Overview(runs=runs, language=language)


def evaluate_notebook(namespace: Mapping[str, Any]) -> Overview:
    """Evaluate with the names of a notebook's ``parameters`` cell.

    Parameters
    ----------
    namespace
        ``globals()`` of the notebook.
    """
    return evaluate_inputs(namespace, accepted=ACCEPTED, evaluate=evaluate)


def headline(overview: Overview) -> Html:
    """Return the leading headline cards of every chapter, below the chapter's title and question."""
    pieces = []
    for name, run in overview.runs.items():
        record = load_register().chapter(name)
        title = Text(
            ko=f"{record.number}장. {record.title.ko}", en=f"Chapter {record.number}. {record.title.en}"
        )
        pieces.append(
            tables.chapter_title(
                title, record.question, address=f"{record.number:02d}_{name}.html", language=run.language
            )
        )
        pieces.append(tables.cards(run, names=chapters.chapter(name).LEADING_HEADLINES))
    total = pieces[0]
    for piece in pieces[1:]:
        total = total + piece
    return styled(total)
