"""Sets predictions beside published systems, each predicted without its own operator and relatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.prediction_models import MEASURES, SystemModels, systems_or_default
from analysis.models.capacity.prediction_systems import PredictionSystems

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class MeasureBackTest:
    """One measure of every system; ``nan`` where nothing is published or nothing can be predicted.

    Attributes
    ----------
    predicted, low, high, actual
        In the measure's unit (PFLOP/s, MW or USD), ``(m,)``; each prediction without the system's group.
    """

    predicted: FloatArray
    low: FloatArray
    high: FloatArray
    actual: FloatArray

    @cached_property
    def error(self) -> FloatArray:
        """Signed relative error: predicted over actual, less one, ``(m,)``."""
        return self.predicted / self.actual - 1.0

    @cached_property
    def is_tested(self) -> npt.NDArray[np.bool_]:
        """Whether the system has both a prediction and a published figure, ``(m,)``."""
        return np.isfinite(self.predicted) & np.isfinite(self.actual)

    @cached_property
    def in_band(self) -> npt.NDArray[np.bool_]:
        """Whether the published figure lies in the 10–90 % band, ``(m,)``; false where not tested."""
        return self.is_tested & (self.low <= self.actual) & (self.actual <= self.high)

    @property
    def systems(self) -> int:
        """Number of systems tested."""
        return int(np.count_nonzero(self.is_tested))

    @property
    def median_error(self) -> float:
        """Median absolute relative error of the systems tested; ``nan`` when there is none."""
        return self.error_quantile(0.5)

    @property
    def coverage(self) -> float:
        """Share of the systems tested whose figure lies in its band; ``nan`` when there is none."""
        return float(np.mean(self.in_band[self.is_tested])) if self.systems else float("nan")

    @property
    def median_factor(self) -> float:
        """Median factor, at least one, between predicted and actual; for costs, whose error is a factor."""
        if not self.systems:
            return float("nan")
        factors = np.abs(np.log(self.predicted[self.is_tested] / self.actual[self.is_tested]))
        return float(np.exp(np.median(factors)))

    def error_quantile(self, share: float) -> float:
        """Return a quantile of the absolute relative error: at 0.9, what nine in ten stay under."""
        return float(np.quantile(np.abs(self.error[self.is_tested]), share)) if self.systems else float("nan")


@dataclass(frozen=True, kw_only=True)
class BackTest:
    """Every system predicted without its own group, beside what was published; ``m`` systems.

    Attributes
    ----------
    system, accelerator, family, group
        One entry a system; names are for display.
    accelerator_count
        ``(m,)``.
    rpeak, rmax, power, cost
        Results of the four measures. The properties below give one of their results under the keys
        ``"rpeak_pflops"``, ``"rmax_pflops"``, ``"power_mw"`` and ``"cost_usd"``.
    """

    system: tuple[str, ...]
    accelerator: tuple[str, ...]
    family: tuple[str, ...]
    group: tuple[str, ...]
    accelerator_count: FloatArray
    rpeak: MeasureBackTest
    rmax: MeasureBackTest
    power: MeasureBackTest
    cost: MeasureBackTest

    @property
    def measures(self) -> dict[str, MeasureBackTest]:
        """The four results by measure."""
        return dict(zip(MEASURES, (self.rpeak, self.rmax, self.power, self.cost), strict=True))

    @property
    def predicted(self) -> dict[str, FloatArray]:
        """Predictions by measure, each ``(m,)``."""
        return {name: measure.predicted for name, measure in self.measures.items()}

    @property
    def low(self) -> dict[str, FloatArray]:
        """Lower ends of the 10–90 % bands by measure, each ``(m,)``."""
        return {name: measure.low for name, measure in self.measures.items()}

    @property
    def high(self) -> dict[str, FloatArray]:
        """Upper ends of the 10–90 % bands by measure, each ``(m,)``."""
        return {name: measure.high for name, measure in self.measures.items()}

    @property
    def actual(self) -> dict[str, FloatArray]:
        """Published figures by measure, each ``(m,)``."""
        return {name: measure.actual for name, measure in self.measures.items()}

    @property
    def error(self) -> dict[str, FloatArray]:
        """Signed relative errors by measure, each ``(m,)``."""
        return {name: measure.error for name, measure in self.measures.items()}

    @property
    def in_band(self) -> dict[str, npt.NDArray[np.bool_]]:
        """Whether each figure lies in its band, by measure, each ``(m,)``."""
        return {name: measure.in_band for name, measure in self.measures.items()}

    @property
    def median_error(self) -> dict[str, float]:
        """Median absolute relative error by measure."""
        return {name: measure.median_error for name, measure in self.measures.items()}

    @property
    def coverage(self) -> dict[str, float]:
        """Share of figures inside their band by measure."""
        return {name: measure.coverage for name, measure in self.measures.items()}


def back_test(*, systems: PredictionSystems | Mapping[str, Any] | None = None) -> BackTest:
    """Predict every system from the others, its own group left out, and set it beside what was published.

    Parameters
    ----------
    systems
        As for :func:`analysis.models.capacity.prediction.predict_system`.

    Returns
    -------
    BackTest
        Misses included; a system whose accelerator only its own group has, and which has no data
        sheet, is ``nan``.
    """
    record = systems_or_default(systems)
    group = np.array(record.group, dtype=np.str_)
    columns = {measure: np.full((3, len(group)), np.nan) for measure in MEASURES}
    for name in np.unique(group):
        models = SystemModels(record.subset(group != name))
        for index in np.flatnonzero(group == name):
            count = float(record.accelerator_count[index])
            for measure, one in models.estimates(record.accelerator[index], count).items():
                columns[measure][:, index] = one.centre, one.low, one.high
    rpeak, rmax, power, cost = (
        MeasureBackTest(predicted=predicted, low=low, high=high, actual=getattr(record, measure))
        for measure, (predicted, low, high) in columns.items()
    )
    return BackTest(
        system=record.system,
        accelerator=record.accelerator,
        family=record.families,
        group=record.group,
        accelerator_count=record.accelerator_count,
        rpeak=rpeak,
        rmax=rmax,
        power=power,
        cost=cost,
    )
