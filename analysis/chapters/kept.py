"""Studies that are made once a run and shared by figures, tables and findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from analysis.results.run import Run

P = ParamSpec("P")
T = TypeVar("T")

#: Runs whose studies are kept; the explorer makes a new run at every change.
MOST_KEPT = 32


def once_a_run(study: Callable[Concatenate[Run, P], T]) -> Callable[Concatenate[Run, P], T]:
    """Keep what a study gave for the runs seen last, told apart by their fingerprints."""
    kept: dict[Any, T] = {}

    @wraps(study)
    def shared(run: Run, /, *args: P.args, **keywords: P.kwargs) -> T:
        key = (run.fingerprint, args, tuple(sorted(keywords.items())))
        if key not in kept:
            if len(kept) >= MOST_KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = study(run, *args, **keywords)
        return kept[key]

    return shared
