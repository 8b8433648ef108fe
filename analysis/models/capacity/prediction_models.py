"""Models of one set of published systems: what each measure is for an accelerator and a count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from analysis.foundation.provision import provided
from analysis.models.capacity.accelerator_names import read_accelerator_name, read_composition
from analysis.models.capacity.prediction_estimate import UNKNOWN, CostModel, Estimate, FamilyModel
from analysis.models.capacity.prediction_systems import PredictionSystems

MEASURES = ("rpeak_pflops", "rmax_pflops", "power_mw", "cost_usd")
LEAST_PRICED_GROUPS = 6  # fewer stated costs of priced accelerators say less than all stated costs together
# Rpeak is entered under two conventions, and the denser one is the better guess; what is measured has one.
_INTERVAL_SHARE = {"rpeak_pflops": 0.85, "rmax_pflops": 1.0, "power_mw": 1.0}


class SystemModels:
    """What one set of systems teaches about the four measures.

    Parameters
    ----------
    systems
        The systems to learn from.
    """

    def __init__(self, systems: PredictionSystems) -> None:
        names = [read_accelerator_name(name) for name in systems.accelerator]
        family = np.array([name.family for name in names], dtype=np.str_)
        memory = np.array([name.memory_gb for name in names], dtype=float)
        log_count = np.log(systems.accelerator_count)
        figures = (
            systems.specification_peak_tflops / 1e3,
            systems.specification_tdp_kw / 1e3,
            systems.specification_price_usd,
        )
        listed = [read_accelerator_name(name).family for name in systems.specification_accelerator]
        # of two entries of one family the first counts
        peak, power, self.log_price = (
            {
                name: float(np.log(value))
                for name, value in reversed(list(zip(listed, column, strict=True)))
                if value > 0
            }
            for column in figures
        )
        totals = {measure: getattr(systems, measure) for measure in _INTERVAL_SHARE}
        self.models: dict[str, FamilyModel] = {}
        for measure, total in totals.items():
            keep = total > 0.0
            self.models[measure] = FamilyModel(
                log_value=np.log(total[keep]) - log_count[keep],
                family=family[keep],
                memory_gb=memory[keep],
                log_count=log_count[keep],
                log_specification=power if measure == "power_mw" else peak,
                share=_INTERVAL_SHARE[measure],
            )
        measured = np.any([total > 0.0 for total in totals.values()], axis=0)
        self.families = {str(name) for name in family[measured]} | set(listed)
        price = np.array([self.price_usd(name) for name in systems.accelerator])
        group = np.array(systems.group, dtype=np.str_)
        self.cost_models = {}
        for basis, unit in {"price": price, "count": np.ones(len(price))}.items():
            keep = (systems.cost_usd > 0.0) & np.isfinite(unit)
            self.cost_models[basis] = CostModel(
                log_cost=np.log(systems.cost_usd[keep] / unit[keep]) - log_count[keep],
                log_count=log_count[keep],
                group=group[keep],
            )

    def price_usd(self, accelerator: str) -> float:
        """Return the mean published price of the accelerators of a name; ``nan`` where one has none."""
        price = 0.0
        for share, name in read_composition(accelerator):
            family = read_accelerator_name(name).family
            price += share * float(np.exp(self.log_price.get(self.known_family(family) or family, np.nan)))
        return price

    def cost(self, accelerator: str, count: float) -> Estimate:
        """Return the cost of a system: a multiple of its accelerators' price where enough state one."""
        price = self.price_usd(accelerator)
        if np.isfinite(price) and self.cost_models["price"].groups >= LEAST_PRICED_GROUPS:
            return _total([(count * price, self.cost_models["price"].estimate(count=count))])
        return _total([(count, self.cost_models["count"].estimate(count=count))])

    def known_family(self, family: str) -> str | None:
        """Return the family, or the only known one that differs by a trailing letter (MI250, MI250X)."""
        if family in self.families:
            return family
        near = [
            name
            for name in self.families
            for longer, shorter in ((name, family), (family, name))
            if longer[:-1] == shorter != "" and longer[-1].isalpha()
        ]
        return near[0] if len(near) == 1 else None

    def estimates(self, accelerator: str, count: float) -> dict[str, Estimate]:
        """Return totals of the four measures; ``nan`` where the accelerator is not known."""
        parts = []
        for share, name in read_composition(accelerator):
            read = read_accelerator_name(name)
            family = self.known_family(read.family)
            for_one = {
                measure: UNKNOWN
                if family is None
                else model.estimate(family=family, memory_gb=read.memory_gb, count=count)
                for measure, model in self.models.items()
            }
            parts.append((share * count, for_one))
        totals = {measure: _total([(size, one[measure]) for size, one in parts]) for measure in self.models}
        totals["cost_usd"] = self.cost(accelerator, count)
        return totals


def _total(parts: list[tuple[float, Estimate]]) -> Estimate:
    # the ends of a mix's band are reached together: its parts stand under one convention in one hall
    return Estimate(
        centre=sum(size * one.centre for size, one in parts),
        low=sum(size * one.low for size, one in parts),
        high=sum(size * one.high for size, one in parts),
    )


def systems_or_default(systems: PredictionSystems | Mapping[str, Any] | None) -> PredictionSystems:
    """Return the record given, made from a mapping where it is one, or the one the project provides."""
    if systems is None:
        systems = provided("capacity.prediction_systems")()
    return systems if isinstance(systems, PredictionSystems) else PredictionSystems.of(systems)
