"""The published systems that a prediction learns from, as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.accelerator_names import read_accelerator_name

FloatArray = npt.NDArray[np.float64]

_USABLE = ("true", "yes", "1")


@dataclass(frozen=True, kw_only=True)
class PredictionSystems:
    """Systems (``m``) and accelerator specifications (``s``); ``nan`` where nothing is published.

    Attributes
    ----------
    system
        Names, for display; nothing is fitted on them.
    accelerator
        Name of the accelerator as printed.
    group
        Label shared by systems of one operator or one machine; the back-test leaves a group out whole.
    year
        Year of the system.
    accelerator_count
        Accelerators in the system.
    rpeak_pflops, rmax_pflops
        Theoretical peak and HPL result, FP64, PFLOP/s.
    power_mw
        Power measured during HPL (IT side), MW; ``nan`` where the figure cannot be compared.
    cost_usd
        Stated cost, USD; ``nan`` where it is modelled or unknown.
    specification_accelerator
        Names of the accelerators with published specifications.
    specification_peak_tflops
        FP64 peak of one accelerator, TFLOP/s: matrix engines where published, else vector.
    specification_tdp_kw
        Thermal design power of one accelerator, kW.
    specification_price_usd
        Lowest published price of one accelerator, USD.
    """

    system: tuple[str, ...]
    accelerator: tuple[str, ...]
    group: tuple[str, ...]
    year: FloatArray
    accelerator_count: FloatArray
    rpeak_pflops: FloatArray
    rmax_pflops: FloatArray
    power_mw: FloatArray
    cost_usd: FloatArray
    specification_accelerator: tuple[str, ...]
    specification_peak_tflops: FloatArray
    specification_tdp_kw: FloatArray
    specification_price_usd: FloatArray

    def __post_init__(self) -> None:
        """Refuse columns of unequal length, and counts that are not positive."""
        for prefix, reference in (("", self.accelerator), ("specification_", self.specification_accelerator)):
            for field in fields(self):
                is_specification = field.name.startswith("specification_")
                if is_specification == bool(prefix) and len(getattr(self, field.name)) != len(reference):
                    raise ValueError(f"{field.name} must have {len(reference)} entries")
        if not np.all(self.accelerator_count > 0.0):
            raise ValueError("accelerator_count must be positive for every system")

    @classmethod
    def of(cls, mapping: Mapping[str, Any]) -> PredictionSystems:
        """Build the record from columns as a table of systems has them.

        Parameters
        ----------
        mapping
            Column name to sequence: ``accelerator`` and ``accelerator_count`` must be there;
            ``system``, ``operator``, ``related_system``, ``group``, ``year``, ``rpeak_pflops``,
            ``rmax_pflops``, ``power_mw``, ``is_power_usable`` and ``cost_usd`` may be. Without
            ``group``, systems of one operator and systems that name each other in ``related_system``
            form one. ``specifications`` maps an accelerator to its published figures
            (``peak_fp64_matrix_dense_tflops``, ``peak_fp64_vector_dense_tflops``, ``tdp_kw``,
            ``price_usd_low``).

        Raises
        ------
        ValueError
            If a required column is missing or the columns differ in length.
        """
        missing = [name for name in ("accelerator", "accelerator_count") if name not in mapping]
        if missing:
            raise ValueError(f"systems lack the columns {', '.join(missing)}")
        accelerator = tuple(str(name) for name in mapping["accelerator"])
        m = len(accelerator)
        system = _texts(mapping.get("system"), m) or tuple(f"system {i + 1}" for i in range(m))
        power = _numbers(mapping.get("power_mw"), m)
        usable = mapping.get("is_power_usable")
        if usable is not None:
            power[[str(value).casefold() not in _USABLE for value in usable]] = np.nan
        group = _texts(mapping.get("group"), m) or related_groups(
            system=system,
            operator=_texts(mapping.get("operator"), m) or ("",) * m,
            related_system=_texts(mapping.get("related_system"), m) or ("",) * m,
        )
        figures: Mapping[str, Mapping[str, float]] = mapping.get("specifications") or {}
        return cls(
            system=system,
            accelerator=accelerator,
            group=group,
            year=_numbers(mapping.get("year"), m),
            accelerator_count=_numbers(mapping["accelerator_count"], m),
            rpeak_pflops=_numbers(mapping.get("rpeak_pflops"), m),
            rmax_pflops=_numbers(mapping.get("rmax_pflops"), m),
            power_mw=power,
            cost_usd=_numbers(mapping.get("cost_usd"), m),
            specification_accelerator=tuple(figures),
            specification_peak_tflops=np.array([_peak(row) for row in figures.values()], dtype=float),
            specification_tdp_kw=_figure(figures, "tdp_kw"),
            specification_price_usd=_figure(figures, "price_usd_low"),
        )

    def subset(self, keep: npt.NDArray[np.bool_]) -> PredictionSystems:
        """Return the record with the systems where ``keep`` (``(m,)``) is true, and every specification."""
        columns: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if not field.name.startswith("specification_"):
                value = (
                    value[keep]
                    if isinstance(value, np.ndarray)
                    else tuple(entry for entry, is_kept in zip(value, keep, strict=True) if is_kept)
                )
            columns[field.name] = value
        return PredictionSystems(**columns)

    @property
    def families(self) -> tuple[str, ...]:
        """Families of the systems' accelerators, ``(m,)``."""
        return tuple(read_accelerator_name(name).family for name in self.accelerator)


def related_groups(
    *, system: Sequence[str], operator: Sequence[str], related_system: Sequence[str]
) -> tuple[str, ...]:
    """Label the groups of systems that share an operator or name one another.

    Parameters
    ----------
    system, operator, related_system
        Columns of text, ``(m,)``; an empty operator or related system joins nothing.

    Returns
    -------
    tuple of str
        One label a system, ``(m,)``: the name of the first system of its group.
    """
    parent = list(range(len(system)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    first_with: dict[tuple[str, str], int] = {}
    for index, (name, owner, related) in enumerate(zip(system, operator, related_system, strict=True)):
        # a related system that is not in the table still ties those that name it
        for key in (("system", name), ("operator", owner), ("system", related)):
            if key[1]:
                other = root(first_with.setdefault(key, index))
                one = root(index)
                parent[max(one, other)] = min(one, other)
    return tuple(system[root(index)] for index in range(len(system)))


def _texts(values: Sequence[Any] | None, m: int) -> tuple[str, ...]:
    if values is None:
        return ()
    if len(values) != m:
        raise ValueError(f"a column has {len(values)} entries where accelerator has {m}")
    # an empty cell arrives as "", as None or as nan
    return tuple("" if value is None or str(value) == "nan" else str(value) for value in values)


def _number(value: Any) -> float:
    return float("nan") if value is None or value == "" else float(value)


def _numbers(values: Sequence[Any] | None, m: int) -> FloatArray:
    if values is None:
        return np.full(m, np.nan)
    if len(values) != m:
        raise ValueError(f"a column has {len(values)} entries where accelerator has {m}")
    return np.array([_number(value) for value in values], dtype=float)


def _peak(figures: Mapping[str, Any]) -> float:
    matrix = _number(figures.get("peak_fp64_matrix_dense_tflops"))
    return matrix if np.isfinite(matrix) else _number(figures.get("peak_fp64_vector_dense_tflops"))


def _figure(figures: Mapping[str, Mapping[str, Any]], name: str) -> FloatArray:
    return np.array([_number(row.get(name)) for row in figures.values()], dtype=float)
