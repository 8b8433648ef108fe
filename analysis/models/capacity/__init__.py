"""Capacity of a national AI computing centre: machine room, power, money and time, and what it delivers."""

from analysis.foundation.quantity import Measure, NumberFormat, Sparsity, Throughput
from analysis.models.capacity.availability import (
    job_goodput,
    k_of_n_availability,
    node_availability,
    spares_needed,
    young_daly_interval,
)
from analysis.models.capacity.conversion import accelerators_for_throughput, throughput_of_accelerators
from analysis.models.capacity.evaluate import evaluate, evaluate_chunks
from analysis.models.capacity.gang_queue import simulate_gang_queue
from analysis.models.capacity.inputs import PHASES, USER_CLASSES, AcceleratorFigures, CapacityInputs
from analysis.models.capacity.outcome import (
    CAPITAL_PARTS,
    DELIVERY_STEPS,
    MISS_REASONS,
    NOTHING_INSTALLED,
    OPERATING_PARTS,
    UTILISATION_LIMITS,
    CapacityOutcome,
)
from analysis.models.capacity.prediction import predict_system
from analysis.models.capacity.queueing import erlang_b, erlang_c, mean_wait_mmc
from analysis.models.capacity.throughput import is_reading_meaningful, tflops_per_accelerator

__all__ = [
    "CAPITAL_PARTS",
    "DELIVERY_STEPS",
    "MISS_REASONS",
    "NOTHING_INSTALLED",
    "OPERATING_PARTS",
    "PHASES",
    "USER_CLASSES",
    "UTILISATION_LIMITS",
    "AcceleratorFigures",
    "CapacityInputs",
    "CapacityOutcome",
    "Measure",
    "NumberFormat",
    "Sparsity",
    "Throughput",
    "accelerators_for_throughput",
    "erlang_b",
    "erlang_c",
    "evaluate",
    "evaluate_chunks",
    "is_reading_meaningful",
    "job_goodput",
    "k_of_n_availability",
    "mean_wait_mmc",
    "node_availability",
    "predict_system",
    "simulate_gang_queue",
    "spares_needed",
    "tflops_per_accelerator",
    "throughput_of_accelerators",
    "young_daly_interval",
]
