"""Stored experiments: long computations kept beside the data, each under the fingerprint of what it used."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.evidence import data_folder, reader

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
    rows = [row for row in reader.read_rows(file) if row.values[FINGERPRINT_COLUMN] == fingerprint]
    if not rows:
        return None
    return {
        column: np.array([float(row.values[column] or "nan") for row in rows])
        for column in rows[0].values
        if column != FINGERPRINT_COLUMN
    }
