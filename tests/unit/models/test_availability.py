from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.models.capacity.availability import (
    job_goodput,
    job_mean_time_to_failure_hours,
    k_of_n_availability,
    node_availability,
    spares_needed,
    young_daly_interval,
)

JOB: dict[str, Any] = {
    "job_accelerators": 1000.0,
    "accelerators_per_node": 8.0,
    "node_failures_per_1000_node_days": 3.8,
    "checkpoint_seconds": 60.0,
    "restart_seconds": 600.0,
}


def test_ends_of_k_of_n() -> None:
    assert k_of_n_availability(k=0, n=0, unit_availability=0.3) == 1.0
    assert k_of_n_availability(k=0, n=5, unit_availability=0.0) == 1.0
    assert k_of_n_availability(k=1, n=5, unit_availability=0.0) == 0.0
    assert k_of_n_availability(k=5, n=5, unit_availability=1.0) == 1.0


def test_k_of_n_broadcasts() -> None:
    shares = k_of_n_availability(k=[1, 2, 3], n=3, unit_availability=0.9)
    assert shares == pytest.approx([0.999, 0.972, 0.729])


@pytest.mark.parametrize(
    ("k", "n", "p", "words"),
    [
        (4, 3, 0.9, "k must not be above n"),
        (-1, 3, 0.9, "whole numbers"),
        (1.5, 3, 0.9, "whole numbers"),
        (1, float("nan"), 0.9, "whole numbers"),
        (1, 3, 1.1, "unit_availability"),
        (1, 3, float("nan"), "unit_availability"),
    ],
)
def test_bad_k_of_n_is_refused(k: float, n: float, p: float, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        k_of_n_availability(k=k, n=n, unit_availability=p)


def test_spares_are_enough_and_one_fewer_is_not() -> None:
    nodes = np.array([1, 4, 128, 1875, 1875, 1875])
    up = np.array([0.5, 0.9, 0.99, 0.99, 0.97, 0.999])
    target = np.array([0.99, 0.9, 0.999, 0.99, 0.999, 0.5])
    spares = np.asarray(spares_needed(nodes=nodes, unit_availability=up, target_availability=target))
    assert np.all(k_of_n_availability(k=nodes, n=nodes + spares, unit_availability=up) >= target)
    fewer = np.maximum(spares - 1, 0)
    is_short = np.asarray(k_of_n_availability(k=nodes, n=nodes + fewer, unit_availability=up)) < target
    assert np.all(is_short | (spares == 0))


def test_nodes_that_never_fail_and_targets_already_met_need_no_spares() -> None:
    assert spares_needed(nodes=100, unit_availability=1.0, target_availability=0.999999) == 0.0
    assert spares_needed(nodes=4, unit_availability=0.9, target_availability=0.6) == 0.0
    assert spares_needed(nodes=0, unit_availability=0.1, target_availability=0.9) == 0.0


@pytest.mark.parametrize(
    ("nodes", "up", "target", "words"),
    [
        (4, 0.0, 0.9, "unit_availability"),
        (4, 0.9, 1.0, "target_availability"),
        (4.5, 0.9, 0.9, "nodes"),
        (4, 0.9, float("nan"), "target_availability"),
    ],
)
def test_impossible_spares_are_refused(nodes: float, up: float, target: float, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spares_needed(nodes=nodes, unit_availability=up, target_availability=target)


def test_node_availability_is_time_up_over_time() -> None:
    # one failure in a thousand hours, ten hours to repair
    assert node_availability(node_failures_per_1000_node_days=24.0, repair_hours=10.0) == pytest.approx(
        1000.0 / 1010.0
    )
    assert node_availability(node_failures_per_1000_node_days=0.0, repair_hours=10.0) == 1.0


def test_mean_time_to_failure_counts_whole_nodes() -> None:
    hours = job_mean_time_to_failure_hours(
        job_accelerators=[1, 8, 9, 15_000],
        accelerators_per_node=8,
        node_failures_per_1000_node_days=3.8,
    )
    one_node = 1000.0 * 24.0 / 3.8
    assert hours == pytest.approx([one_node, one_node, one_node / 2, one_node / 1875])
    never = job_mean_time_to_failure_hours(
        job_accelerators=8, accelerators_per_node=8, node_failures_per_1000_node_days=0.0
    )
    assert never == np.inf


def test_orders_agree_where_checkpoints_are_cheap() -> None:
    young, daly = (
        young_daly_interval(checkpoint_seconds=1e-6, mtbf_seconds=1.0, order=order)
        for order in ("young", "daly")
    )
    assert daly == pytest.approx(young, rel=1e-3)


def test_intervals_at_the_ends() -> None:
    assert young_daly_interval(checkpoint_seconds=0.0, mtbf_seconds=10.0, order="daly") == 0.0
    assert young_daly_interval(checkpoint_seconds=0.0, mtbf_seconds=np.inf, order="young") == 0.0
    assert young_daly_interval(checkpoint_seconds=5.0, mtbf_seconds=np.inf, order="daly") == np.inf
    # the two branches of Daly's formula meet closely at a checkpoint of twice the mean time between failures
    near, beyond = young_daly_interval(checkpoint_seconds=[19.999999, 20.0], mtbf_seconds=10.0, order="daly")  # type: ignore[misc]
    assert beyond == 10.0
    assert near == pytest.approx(20.0 * (1 + 1 / 3 + 1 / 9) - 20.0, rel=1e-4)


@pytest.mark.parametrize(
    ("checkpoint", "between", "order", "words"),
    [
        (-1.0, 10.0, "daly", "checkpoint_seconds"),
        (1.0, 0.0, "daly", "mtbf_seconds"),
        (1.0, float("nan"), "young", "mtbf_seconds"),
        (1.0, 10.0, "Daly", "order must be young or daly"),
    ],
)
def test_bad_intervals_are_refused(checkpoint: float, between: float, order: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        young_daly_interval(checkpoint_seconds=checkpoint, mtbf_seconds=between, order=order)


def test_goodput_falls_with_size_failures_checkpoints_and_restarts() -> None:
    ranges: dict[str, list[float]] = {
        "job_accelerators": [8, 800, 8000, 80_000, 8_000_000],
        "node_failures_per_1000_node_days": [0.1, 1.0, 10.0, 1000.0],
        "checkpoint_seconds": [1.0, 60.0, 3600.0],
        "restart_seconds": [1.0, 60.0, 3600.0],
    }
    for name, values in ranges.items():
        goodput = job_goodput(**(JOB | {name: np.array(values)}))
        assert goodput.shape == (len(values),)
        assert np.all(np.diff(goodput) < 0.0), name
        assert np.all((goodput >= 0.0) & (goodput <= 1.0))


def test_goodput_at_the_ends() -> None:
    assert job_goodput(**(JOB | {"node_failures_per_1000_node_days": 0.0}))[0] == 1.0
    assert job_goodput(**(JOB | {"node_failures_per_1000_node_days": 1e9}))[0] == 0.0
    free = job_goodput(**(JOB | {"checkpoint_seconds": 0.0}))[0]
    mean = 3600.0 * 1000.0 * 24.0 / 3.8 / 125.0
    assert free == pytest.approx(np.exp(-600.0 / mean), rel=1e-9)
    assert job_goodput(**(JOB | {"checkpoint_seconds": 1e-6}))[0] == pytest.approx(free, rel=1e-3)


def test_goodput_agrees_with_the_first_order_for_small_losses() -> None:
    # the loss of a cheap checkpoint is about sqrt(2 C / M) and of a restart R / M
    mean = 3600.0 * 1000.0 * 24.0 / 3.8 / 125.0
    goodput = job_goodput(**(JOB | {"checkpoint_seconds": 1.0, "restart_seconds": 10.0}))[0]
    assert 1.0 - goodput == pytest.approx(np.sqrt(2.0 / mean) + 10.0 / mean, rel=0.02)


def test_scenarios_broadcast_against_classes() -> None:
    goodput = job_goodput(
        **(
            JOB
            | {
                "job_accelerators": np.array([[8.0], [800.0]]),
                "restart_seconds": np.array([60.0, 600.0, 900.0]),
            }
        )
    )
    assert goodput.shape == (2, 3)


@pytest.mark.parametrize("name", sorted(JOB))
@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_bad_jobs_are_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        job_goodput(**(JOB | {name: value}))
