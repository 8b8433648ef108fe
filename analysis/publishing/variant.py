"""What a book is computed under: a scenario, values put in place of the scenario's, a date of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from analysis.foundation.language import Language

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Variant:
    """The terms of a whole book.

    Attributes
    ----------
    scenario
        Name of a scenario; ``None`` for what the notebooks say themselves.
    overrides
        Parameter to value, put in place of what the scenario says.
    as_of
        Date ``YYYY-MM-DD``; evidence published later is refused. ``None`` for all evidence.
    """

    scenario: str | None = None
    overrides: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    as_of: str | None = None

    def parameters(self, language: Language) -> dict[str, Any]:
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
        if self.overrides:
            given["overrides"] = dict(self.overrides)
        if self.as_of is not None:
            given["as_of"] = self.as_of
        return given


#: The book as published.
BASELINE = Variant()
