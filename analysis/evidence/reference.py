"""Reference tables as models and chapters use them: accelerators by name, and published systems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from analysis.evidence import reader
from analysis.evidence.checks import suggestion
from analysis.foundation.errors import fail
from analysis.foundation.language import Text

_TEXT_COLUMNS: Final = ("system", "operator", "accelerator", "related_system")
_NUMBER_COLUMNS: Final = ("year", "accelerator_count", "rpeak_pflops", "rmax_pflops", "power_mw")
#: Costs of these kinds were computed by somebody, not stated: nothing may be learned from them.
_MODELLED_COSTS: Final = frozenset({"modelled"})


def accelerator_figures() -> Mapping[str, Mapping[str, float]]:
    """Return the published figures of every accelerator.

    Returns
    -------
    mapping of str to mapping of str to float
        Accelerator to figure to value: ``peak_fp16_dense_tflops`` and so on in TFLOP/s, ``memory_gb`` in GB,
        ``memory_bandwidth_tbs`` in TB/s, ``tdp_kw``, ``hpl_kw`` and ``node_kw`` in kW, ``price_usd_low`` and
        ``price_usd_high`` in USD, ``gemm_…`` and ``hpl_tflops`` in TFLOP/s. What is not published is absent.

    Raises
    ------
    InputError
        If the tables are missing or broken, or a figure is not a number.
    """
    figures: dict[str, dict[str, float]] = {
        row["accelerator"]: {} for row in reader.read_rows("tables/accelerators.csv")
    }
    for row in reader.read_rows("tables/accelerator_figures.csv"):
        figures.setdefault(row["accelerator"], {})[row["figure"]] = _number(row, "value")
    return figures


def accelerator_aliases() -> Mapping[str, str]:
    """Return every name that an accelerator goes by.

    Returns
    -------
    mapping of str to str
        Alias to the accelerator's name in the tables; each name is its own alias.

    Raises
    ------
    InputError
        If the tables are missing or broken.
    """
    names = {row["accelerator"]: row["accelerator"] for row in reader.read_rows("tables/accelerators.csv")}
    aliases = {row["alias"]: row["accelerator"] for row in reader.read_rows("tables/accelerator_aliases.csv")}
    return {**aliases, **names}


def folded_name(name: str) -> str:
    """Return what is left of a name when case, blanks and hyphens are not told apart.

    Parameters
    ----------
    name
        Any spelling.

    Returns
    -------
    str
    """
    return re.sub(r"[\s\-_]+", "", name).casefold()


def resolve_accelerator(name: str) -> str:
    """Return the accelerator that a name means.

    Parameters
    ----------
    name
        A name as printed, in any case and spacing, such as ``"NVIDIA B200"`` or ``"b200"``.

    Returns
    -------
    str
        The accelerator's name in the tables.

    Raises
    ------
    InputError
        If no accelerator goes by that name; the message gives the nearest one.
    """
    aliases = accelerator_aliases()
    folded = {folded_name(alias): accelerator for alias, accelerator in aliases.items()}
    found = folded.get(folded_name(name)) if isinstance(name, str) else None
    if found is None:
        raise fail(
            "accelerator",
            Text(
                ko="등록되지 않은 가속기입니다. 입력값: {name!r}.{hint}",
                en="unknown accelerator: {name!r}.{hint}",
            ).format(name=name, hint=suggestion(str(name), aliases)),
        )
    return found


def prediction_systems() -> Mapping[str, Any]:
    """Return the published systems and data sheets from which a prediction may learn.

    Returns
    -------
    mapping of str to Any
        Columns of the table of systems, one entry a system and ``nan`` where nothing is stated; costs that
        were modelled are left out. ``specifications`` holds the figures of every accelerator.

    Raises
    ------
    InputError
        If the tables are missing or broken, or a figure is not a number.
    """
    rows = reader.read_rows("tables/systems.csv")
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in _TEXT_COLUMNS}
    columns |= {name: [_number(row, name) for row in rows] for name in _NUMBER_COLUMNS}
    columns["is_power_usable"] = [row["is_power_usable"] for row in rows]
    columns["cost_usd"] = [
        float("nan") if row["cost_basis"] in _MODELLED_COSTS else _number(row, "cost_usd") for row in rows
    ]
    columns["specifications"] = accelerator_figures()
    return columns


def _number(row: reader.Row, column: str) -> float:
    cell = row[column]
    if not cell:
        return float("nan")
    try:
        return float(cell)
    except ValueError:
        raise fail(
            row.where,
            Text(
                ko=f"'{column}' 칸에는 수만 쓸 수 있습니다. 입력값: {cell!r}",
                en=f"'{column}' must be a number, not {cell!r}",
            ),
        ) from None
