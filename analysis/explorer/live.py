"""The live explorer: panels and a figure in a Jupyter page, and what happens when the reader moves one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import ipywidgets

from analysis.explorer.basis import basis_of
from analysis.explorer.controls import sections_of
from analysis.explorer.exploration import Exploration
from analysis.explorer.figure_widget import LiveFigure
from analysis.explorer.panels import Controls, Notes, Results
from analysis.explorer.protocol import chapter_id
from analysis.explorer.runs import (
    BASELINE_SCENARIO,
    full_name,
    group_labels,
    notebook_of,
    records_of,
    scenarios_of,
    tied_of,
)
from analysis.explorer.words import word, words
from analysis.foundation.errors import InputError

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.explorer.protocol import Chapter
    from analysis.results.run import Run

# What a figure may raise for values that leave it nothing to draw.
_NOT_DRAWABLE: Final = (ValueError, ArithmeticError, LookupError)


class LiveExplorer(ipywidgets.VBox):  # type: ignore[misc]
    """Controls, headlines, figure and code of a chapter, kept together in one box.

    Parameters
    ----------
    chapter
        Module of the chapter.
    run
        Where to start from.
    """

    def __init__(self, chapter: Chapter, run: Run) -> None:
        self._chapter = chapter
        self._notebook = notebook_of(chapter_id(chapter))
        self._exploration = Exploration(chapter, run, baseline=BASELINE_SCENARIO)
        self._names = list(chapter.EXPLORER_FIGURES)
        self._drawn: LiveFigure | None = None
        self._controls = Controls(
            specification=self._specification(run),
            scenario=self._exploration.scenario,
            overrides=self._exploration.overrides,
            base=self._exploration.base(),
            reply={"serial": 0, "problems": {}},
        )
        self._results = Results(
            specification=self._results_specification(),
            rows=[row.as_dict() for row in self._exploration.rows()],
            figure=self._names[0] if self._names else "",
        )
        self._notes = Notes(specification={"words": words(run.language), "language": run.language})
        self._place = ipywidgets.VBox(layout=ipywidgets.Layout(overflow="visible"))
        self._show_figure()
        self._show_code()
        self._controls.observe(self._on_request, names="request")
        self._controls.observe(self._on_question, names="question")
        self._results.observe(self._on_figure, names="figure")
        grid = ipywidgets.VBox([self._controls, self._results, self._place, self._notes])
        for widget, name in (
            (grid, "ace-grid"),
            (self._controls, "ace-controls"),
            (self._results, "ace-results"),
            (self._place, "ace-figure"),
            (self._notes, "ace-notes"),
        ):
            widget.add_class(name)
        super().__init__([grid])
        self.add_class("ace-live")

    def __repr__(self) -> str:
        return word("explorer", self._exploration.language)

    def _specification(self, run: Run) -> dict[str, Any]:
        chapter, language = self._chapter, run.language
        prefix = chapter_id(chapter)
        return {
            "language": language,
            "words": words(language),
            "scenarios": [
                {
                    "id": item.id,
                    "name": item.name.in_(language),
                    "description": item.description.in_(language),
                }
                for item in scenarios_of(run)
            ],
            "sections": sections_of(
                records_of(run, prefix, also=chapter.EXPLORER_LEVERS),
                groups=group_labels(prefix, language),
                first=[full_name(key, prefix) for key in chapter.EXPLORER_LEVERS],
                language=language,
            ),
            "tied": tied_of(run),
        }

    def _results_specification(self) -> dict[str, Any]:
        language = self._exploration.language
        names = {item.id: item.name.in_(language) for item in scenarios_of(self._exploration.run)}
        return {
            "language": language,
            "words": words(language),
            "caption": word(
                "table_caption", language, baseline=names.get(BASELINE_SCENARIO, BASELINE_SCENARIO)
            ),
            "figures": [
                {"id": name, "label": label.in_(language)}
                for name, (label, _) in self._chapter.EXPLORER_FIGURES.items()
            ],
        }

    # ---- what the reader does --------------------------------------------------------------------------------
    def _on_request(self, change: dict[str, Any]) -> None:
        request = change["new"]
        explored = self._exploration
        is_other_scenario = request["scenario"] != explored.scenario
        explored.wish(
            scenario=request["scenario"],
            overrides=request["overrides"],
            changed=request.get("changed", ""),
        )
        self._show_figure()
        self._results.rows = [row.as_dict() for row in explored.rows()]
        if is_other_scenario:
            self._controls.base = explored.base()
        self._controls.reply = {"serial": request["serial"], "problems": explored.problems}
        self._show_code()

    def _on_question(self, change: dict[str, Any]) -> None:
        key = change["new"]["key"]
        answer = basis_of(self._exploration.run, key, language=self._exploration.language)
        self._controls.answer = {"key": key, **answer}

    def _on_figure(self, _change: dict[str, Any]) -> None:
        self._drawn = None
        self._show_figure()
        self._show_code()

    # ---- what the reader sees --------------------------------------------------------------------------------
    def _figure(self) -> tuple[go.Figure | None, str]:
        if not self._names:
            return None, ""
        language = self._exploration.language
        _, function = self._chapter.EXPLORER_FIGURES[self._results.figure]
        try:
            return function(self._exploration.run), ""
        except InputError as error:
            reason = error.render(language)
        except _NOT_DRAWABLE as error:
            reason = str(error)
        return None, word("figure_missing", language, reason=reason)

    def _show_figure(self) -> None:
        figure, problem = self._figure()
        if figure is None:
            self._notes.description = {"problem": problem}
            return
        if self._drawn is None or not self._drawn.redraw(figure):
            self._drawn = LiveFigure(figure)
            previous = self._place.children
            self._place.children = (self._drawn.widget,)
            for widget in previous:
                widget.close()
        meta = figure.layout.meta or {}
        texts = {name: meta.get(name, "") for name in ("caption", "source", "alt")}
        self._notes.description = {**texts, "problem": ""}

    def _show_code(self) -> None:
        code = self._exploration.code(notebook=self._notebook, figure=self._results.figure or None)
        self._notes.code = code.as_dict()
