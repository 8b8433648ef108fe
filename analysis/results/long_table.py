"""A run as one long tidy table: one number or text a row, with everything that tells it apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.foundation.fingerprint import short
from analysis.foundation.units import UNITS
from analysis.results.run import Run

#: Columns of the table, in order.
COLUMNS: Final = (
    *("chapter", "scenario", "as_of", "fingerprint", "kind", "name", "part", "position", "year"),
    *("label", "value", "text", "unit", "low", "high"),
)

# Units by the ending of a result's name, the longest ending first.
_ENDINGS: Final = tuple(sorted((f"_{unit}" for unit in UNITS), key=len, reverse=True))


def tidy(run: Run) -> pd.DataFrame:
    """Return parameters, headlines and outcome of a run in one table.

    Parameters
    ----------
    run
        A run; of several scenarios the first is taken.

    Returns
    -------
    pandas.DataFrame
        ``kind`` is ``parameter``, ``headline`` or ``outcome``; ``part`` names a part of a sum, ``position``
        a place on the second axis, ``year`` a calendar year; numbers stand in ``value``, words in ``text``.
    """
    terms = {
        "chapter": run.chapter,
        "scenario": run.scenario,
        "as_of": run.as_of,
        "fingerprint": short(run.fingerprint),
    }
    rows = [{**terms, **row} for row in (*_parameters(run), *_headlines(run), *_outcome(run))]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _parameters(run: Run) -> Iterator[dict[str, Any]]:
    for key, parameter in run.parameters.parameters.items():
        value = run.parameters[key]
        yield {
            "kind": "parameter",
            "name": key,
            "label": parameter.label.in_(run.language),
            "value": np.nan if parameter.is_choice else run.parameters.number(key),
            "text": value if isinstance(value, str) else None,
            "unit": parameter.unit,
            "low": None if parameter.range is None else _number(parameter.range.low),
            "high": None if parameter.range is None else _number(parameter.range.high),
        }


def _headlines(run: Run) -> Iterator[dict[str, Any]]:
    for headline in run.headlines:
        plain = headline.plain(run.language)
        yield {
            "kind": "headline",
            "name": headline.id,
            "label": plain["label"],
            "value": _number(headline.value),
            "text": plain["value"] if isinstance(plain["value"], str) else None,
            "unit": headline.unit,
            "low": headline.low,
            "high": headline.high,
        }


def _outcome(run: Run) -> Iterator[dict[str, Any]]:
    if not dataclasses.is_dataclass(run.outcome):
        return
    years = np.asarray(getattr(run.outcome, "years", ()), dtype=np.int64)
    for field in dataclasses.fields(run.outcome):
        result = getattr(run.outcome, field.name)
        parts = result if isinstance(result, Mapping) else {None: result}
        if field.name != "years":
            for part, values in parts.items():
                yield from _array(field.name, part, np.asarray(values), years)


def _array(name: str, part: str | None, values: Any, years: Any) -> Iterator[dict[str, Any]]:
    if values.dtype.kind not in "bifu":
        return
    scenario = values[0] if values.ndim else values
    unit = next((ending[1:] for ending in _ENDINGS if name.endswith(ending)), "")
    is_yearly = scenario.ndim > 0 and years.size > 0 and scenario.shape[-1] == years.size
    for index in np.ndindex(scenario.shape):
        places = index[:-1] if is_yearly else index
        yield {
            "kind": "outcome",
            "name": name,
            "part": part,
            "position": places[0] if places else None,
            "year": int(years[index[-1]]) if is_yearly else None,
            "value": float(scenario[index]),
            "unit": unit,
        }


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")
