"""Makes the long computations anew and stores them with the data."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping

from analysis.evidence.data_folder import data_directory
from analysis.evidence.experiments import FINGERPRINT_COLUMN, FOLDER
from analysis.publishing.places import replace_file
from analysis.results import capacity_experiments as capacity
from analysis.results.register import parameter_set


def store_experiments() -> tuple[str, ...]:
    """Run every experiment with the baseline's parameters and store it.

    Returns
    -------
    tuple of str
        Names of the experiments stored.
    """
    parameters = parameter_set().of_chapter("capacity")
    waiting = capacity.waiting_columns(capacity.simulate_waiting(parameters))
    backtest = capacity.back_test_columns(capacity.computed_back_test())
    _store(capacity.WAITING_TIME, capacity.waiting_fingerprint(parameters), waiting)
    _store(capacity.BACK_TEST, capacity.back_test_fingerprint(), backtest)
    return capacity.WAITING_TIME, capacity.BACK_TEST


def _store(name: str, fingerprint: str, columns: Mapping[str, Iterable[float]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([FINGERPRINT_COLUMN, *columns])
    for row in zip(*columns.values(), strict=True):
        writer.writerow([fingerprint, *("" if math.isnan(value) else repr(float(value)) for value in row)])
    replace_file(data_directory() / FOLDER / f"{name}.csv", text.getvalue())
