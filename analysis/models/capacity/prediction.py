"""Predicts a system's peak, HPL result, power and cost from its accelerator and count alone.

What is known of other systems enters as a :class:`PredictionSystems`; nothing is fitted by a system's
name, operator or country. Left to itself, :func:`predict_system` asks
``analysis.foundation.provision.provided("capacity.prediction_systems")`` for a function that returns the
record, or a mapping of columns that :meth:`PredictionSystems.of` turns into one.

Four figures are kept apart: Rpeak follows the convention of the list it was entered in; Rmax is measured
by HPL; power is measured during HPL on the IT side, without the building; cost is what was stated, with a
scope that differs from project to project, and therefore an interval.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.models.capacity.accelerator_names import read_accelerator_name, read_composition
from analysis.models.capacity.back_test import BackTest, MeasureBackTest, back_test
from analysis.models.capacity.prediction_models import MEASURES, SystemModels, systems_or_default
from analysis.models.capacity.prediction_systems import PredictionSystems

__all__ = [
    "MEASURES",
    "BackTest",
    "MeasureBackTest",
    "PredictionSystems",
    "SystemPrediction",
    "back_test",
    "predict_system",
]


@dataclass(frozen=True, kw_only=True)
class SystemPrediction:
    """Prediction for one system; each ``_low`` and ``_high`` spans 10 to 90 %.

    Attributes
    ----------
    accelerator, count
        As asked.
    families
        Accelerator families that the name was read as.
    rpeak_pflops, rmax_pflops
        FP64 peak and HPL result, PFLOP/s; ``nan`` where the accelerator publishes no FP64 figure.
    power_mw
        Power during HPL, IT side without the building, MW.
    cost_usd_central
        Stated cost, USD, nominal; read it with its interval.
    """

    accelerator: str
    count: float
    families: tuple[str, ...]
    rpeak_pflops: float
    rpeak_pflops_low: float
    rpeak_pflops_high: float
    rmax_pflops: float
    rmax_pflops_low: float
    rmax_pflops_high: float
    power_mw: float
    power_mw_low: float
    power_mw_high: float
    cost_usd_central: float
    cost_usd_low: float
    cost_usd_high: float


def predict_system(
    *, accelerator: str, count: float, systems: PredictionSystems | Mapping[str, Any] | None = None
) -> SystemPrediction:
    """Predict peak, HPL result, power and cost of a system from its accelerator and count.

    Rpeak, Rmax and power are the count times a robust centre of the family's published systems per
    accelerator, weighted to systems of the same memory size and of similar count, with the data sheet
    as one more voice; a family without systems rests on its data sheet (see
    :meth:`FamilyModel.estimate`). Cost follows :meth:`CostModel.estimate`.

    Parameters
    ----------
    accelerator
        Printed name in any spelling; a mix such as ``"10,080 B200 + 3,056 H200"`` splits the count.
    count
        Accelerators in the system, positive.
    systems
        What to learn from; by default the published systems of the evidence.

    Raises
    ------
    ValueError
        If the name is not text or its family has neither systems nor a data sheet, or if ``count`` is
        not a positive number.

    Notes
    -----
    Source: TOP500 lists and stated costs, as the record's systems; errors in :func:`back_test`.
    """
    if isinstance(count, bool) or not isinstance(count, int | float | np.number) or not 0 < count < np.inf:
        raise ValueError(f"count must be a positive number of accelerators, not {count!r}")
    predictor = SystemModels(systems_or_default(systems))
    families = []
    for _, name in read_composition(accelerator) if isinstance(accelerator, str) else ((1.0, accelerator),):
        read = read_accelerator_name(name).family
        family = predictor.known_family(read)
        if family is None:
            near = difflib.get_close_matches(read, sorted(predictor.families), n=3, cutoff=0.5)
            known = ", ".join(near or sorted(predictor.families - {""}))
            raise ValueError(f"no system or data sheet is known for accelerator {name!r}; known: {known}")
        families.append(family)
    of = predictor.estimates(accelerator, float(count))
    return SystemPrediction(
        accelerator=accelerator,
        count=float(count),
        families=tuple(families),
        rpeak_pflops=of["rpeak_pflops"].centre,
        rpeak_pflops_low=of["rpeak_pflops"].low,
        rpeak_pflops_high=of["rpeak_pflops"].high,
        rmax_pflops=of["rmax_pflops"].centre,
        rmax_pflops_low=of["rmax_pflops"].low,
        rmax_pflops_high=of["rmax_pflops"].high,
        power_mw=of["power_mw"].centre,
        power_mw_low=of["power_mw"].low,
        power_mw_high=of["power_mw"].high,
        cost_usd_central=of["cost_usd"].centre,
        cost_usd_low=of["cost_usd"].low,
        cost_usd_high=of["cost_usd"].high,
    )
