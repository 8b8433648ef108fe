"""What the reader explores: a scenario, the values changed in it, and the run that follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from analysis.explorer.headline_table import HeadlineRow, headline_rows
from analysis.explorer.protocol import chapter_id
from analysis.explorer.reproduce import Code, code_for
from analysis.explorer.runs import scenario_id
from analysis.foundation.errors import Fault, InputError

if TYPE_CHECKING:
    from analysis.explorer.protocol import Chapter
    from analysis.results.run import Run

Problems = dict[str, list[str]]

_NAME: Final = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*")


class Exploration:
    """State of one explorer; knows nothing of widgets.

    Each change costs one evaluation; a scenario without overrides is evaluated once.

    Parameters
    ----------
    chapter
        Module of the chapter.
    run
        Where to start from.
    baseline
        Id of the scenario that everything is held against.

    Attributes
    ----------
    run
        The run on the screen: that of the newest valid wish.
    scenario, overrides
        What the reader wishes, faulty values included.
    problems
        Messages by full name of the parameter at fault; ``""`` holds those of none.
    """

    def __init__(self, chapter: Chapter, run: Run, *, baseline: str) -> None:
        self.chapter = chapter
        self.language = run.language
        self.as_of = None if run.as_of is None else str(run.as_of)
        self.scenario = scenario_id(run)
        self.overrides: dict[str, Any] = dict(run.parameters.overrides)
        self._plain: dict[str, Run] = {} if self.overrides else {self.scenario: run}
        self.baseline = self._as_scenario_says(baseline)
        self._valid = dict(self.overrides)
        self.run = run
        self.problems: Problems = {}

    def base(self) -> dict[str, Any]:
        """Return the values of the chosen scenario, by full name."""
        return dict(self._as_scenario_says(self.scenario).parameters.base)

    def wish(self, *, scenario: str, overrides: Mapping[str, Any], changed: str = "") -> None:
        """Evaluate what the reader wishes; values at fault are left out and their faults noted.

        Parameters
        ----------
        scenario
            Id of a named scenario.
        overrides
            Full name to value.
        changed
            The parameter moved last; a fault that names no parameter is shown there.
        """
        self.scenario, self.overrides, self.problems = scenario, dict(overrides), {}
        valid = dict(overrides)
        # Each round leaves out what is at fault, so that the rest of the screen still follows the reader.
        while True:
            try:
                self.run = self._evaluate(scenario, valid)
            except InputError as error:
                self._note(error.faults, valid, changed)
                if not valid:
                    return
                at_fault = [key for key in self.problems if key in valid]
                for key in at_fault or list(valid):
                    del valid[key]
            else:
                self._valid = valid
                return

    def rows(self) -> tuple[HeadlineRow, ...]:
        """Return the baseline's headlines and the reader's, side by side."""
        return headline_rows(self.baseline.headlines, self.run.headlines, language=self.language)

    def code(self, *, notebook: str, figure: str | None) -> Code:
        """Return the code of the run on the screen.

        Parameters
        ----------
        notebook
            Path of the chapter's notebook from the root of the project.
        figure
            Name of the figure on the screen.

        Returns
        -------
        Code
        """
        return code_for(
            chapter=chapter_id(self.chapter),
            notebook=notebook,
            scenario=self.scenario,
            overrides=self._valid,
            language=self.language,
            as_of=self.as_of,
            figure=figure,
        )

    def _evaluate(self, scenario: str, overrides: Mapping[str, Any]) -> Run:
        if not overrides:
            return self._as_scenario_says(scenario)
        return self.chapter.evaluate(
            scenario=scenario, overrides=dict(overrides), language=self.language, as_of=self.as_of
        )

    def _as_scenario_says(self, scenario: str) -> Run:
        if scenario not in self._plain:
            self._plain[scenario] = self.chapter.evaluate(
                scenario=scenario, overrides=None, language=self.language, as_of=self.as_of
            )
        return self._plain[scenario]

    def _note(self, faults: tuple[Fault, ...], tried: Mapping[str, Any], changed: str) -> None:
        for fault in faults:
            words = set(_NAME.findall(fault.where))
            named = [key for key in tried if key in words]
            # A rule over several parameters is broken by the one moved last: the others stay as they were.
            if len(words) > 1 and changed in named:
                named = [changed]
            where = named or ([changed] if changed in tried else [""])
            message = fault.message.in_(self.language) if named else fault.render(self.language)
            for key in where:
                if message not in self.problems.setdefault(key, []):
                    self.problems[key].append(message)
