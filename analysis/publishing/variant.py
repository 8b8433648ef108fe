"""What a book is computed under: a scenario, values put in place of the scenario's, a date of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.foundation.language import Language

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet


@dataclass(frozen=True, kw_only=True)
class Variant:
    """The terms of a whole book.

    Attributes
    ----------
    scenario
        Id of a scenario, or the path of a scenario file; ``None`` for the baseline.
    changes
        Parameters and the values put in place of what the scenario says, in the order of their names.
    as_of
        Date ``YYYY-MM-DD``; evidence published later is refused. ``None`` for all evidence.
    """

    scenario: str | None = None
    changes: tuple[tuple[str, Any], ...] = ()
    as_of: str | None = None

    @classmethod
    def of(
        cls,
        *,
        scenario: str | None = None,
        overrides: Mapping[str, Any] | None = None,
        as_of: str | None = None,
    ) -> Variant:
        """Make the terms from a mapping of overrides.

        Parameters
        ----------
        scenario, as_of
            As above.
        overrides
            Parameter to value.

        Returns
        -------
        Variant
        """
        return cls(scenario=scenario, changes=tuple(sorted((overrides or {}).items())), as_of=as_of)

    @property
    def overrides(self) -> dict[str, Any]:
        """Parameter to value."""
        return dict(self.changes)

    @property
    def scenario_name(self) -> str:
        """The scenario, the baseline where none was named."""
        from analysis.results.register import BASELINE_SCENARIO

        return self.scenario or BASELINE_SCENARIO

    def notebook_parameters(self, language: Language) -> dict[str, Any]:
        """Return what papermill hands to each notebook.

        Parameters
        ----------
        language
            Language of the notebook.

        Returns
        -------
        dict
            Only what is not left to the notebook.
        """
        given: dict[str, Any] = {"language": language}
        if self.scenario is not None:
            given["scenario"] = self.scenario
        if self.changes:
            given["overrides"] = self.overrides
        if self.as_of is not None:
            given["as_of"] = self.as_of
        return given

    def values(self) -> ParameterSet:
        """Return the value of every parameter under these terms.

        Returns
        -------
        ParameterSet

        Raises
        ------
        InputError
            Every fault of the terms and of the register at once.
        """
        from analysis.results.register import parameter_set

        return parameter_set(scenario=self.scenario_name, overrides=self.overrides, as_of=self.as_of)


#: The book as published.
BASELINE = Variant()
