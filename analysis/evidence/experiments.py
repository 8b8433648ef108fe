"""Stored experiments: long computations kept beside the data, each under the fingerprint of what it used."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.evidence import data_folder, reader
from analysis.foundation.errors import FaultList, fail
from analysis.foundation.language import Text

FloatArray = npt.NDArray[np.float64]

FOLDER = "experiments"
#: First column: rows belong to the computation with this fingerprint.
FINGERPRINT_COLUMN = "fingerprint"


def stored_experiment(name: str, *, fingerprint: str) -> dict[str, FloatArray] | None:
    """Return the columns of a stored experiment.

    Parameters
    ----------
    name
        Name of the experiment, its file's stem.
    fingerprint
        Fingerprint of everything that the computation uses.

    Returns
    -------
    dict of str to array, or None
        Column to ``(rows,)``, blank cells as ``nan``; ``None`` where nothing is stored under the
        fingerprint, so that the computation is to be made anew.

    Raises
    ------
    InputError
        If the file is broken.
    """
    file = f"{FOLDER}/{name}.csv"
    if file not in data_folder.file_names(FOLDER, ".csv"):
        return None
    faults = FaultList()
    rows = []
    for row in reader.read_rows(file):
        if FINGERPRINT_COLUMN not in row.values:
            raise fail(
                f"{file}:1",
                Text(
                    ko=f"열 {FINGERPRINT_COLUMN}이 없습니다. ai-centre experiments로 다시 만드십시오.",
                    en=f"the column {FINGERPRINT_COLUMN} is missing. Make the file anew: ai-centre experiments.",
                ),
            )
        if row.values[FINGERPRINT_COLUMN] == fingerprint:
            rows.append(row)
    if not rows:
        return None
    columns = {
        column: np.array([_number(row, column, faults) for row in rows])
        for column in rows[0].values
        if column != FINGERPRINT_COLUMN
    }
    faults.raise_if_any()
    return columns


def _number(row: reader.Row, column: str, faults: FaultList) -> float:
    text = row.values[column]
    try:
        return float(text or "nan")
    except ValueError:
        faults.add(
            row.where,
            Text(
                ko=f"{column}: 수가 아닙니다. 입력값: {text!r}. ai-centre experiments로 다시 만드십시오.",
                en=f"{column}: not a number: {text!r}. Make the file anew: ai-centre experiments.",
            ),
        )
        return float("nan")
