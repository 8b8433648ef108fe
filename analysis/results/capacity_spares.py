"""Spare nodes that are planned, beside those that the target for job availability takes."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.models.capacity import CapacityOutcome, k_of_n_availability, spares_needed
from analysis.parameters import ParameterSet
from analysis.results.capacity import first_value


@dataclass(frozen=True, kw_only=True)
class Spares:
    """Spare nodes of the opening: planned and needed, and how often the rest is up together."""

    nodes: float
    planned: float
    needed: float
    availability: float
    target: float


def spare_nodes(outcome: CapacityOutcome, parameters: ParameterSet) -> Spares:
    """Hold the planned spare nodes against those that the target for job availability takes.

    Parameters
    ----------
    outcome
        Result of the model; its first scenario counts.
    parameters
        Set with the target.
    """
    working, nodes = first_value(outcome.nodes_without_spares), first_value(outcome.node_count)
    up = first_value(outcome.node_availability_share)
    target = parameters.number("capacity.job_availability_target_share")
    return Spares(
        nodes=nodes,
        planned=nodes - working,
        needed=float(spares_needed(nodes=working, unit_availability=up, target_availability=target)),
        availability=float(k_of_n_availability(k=working, n=nodes, unit_availability=up)),
        target=target,
    )
