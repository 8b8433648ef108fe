"""Long computations of the capacity chapter: made once, stored with the data, and made anew when changed.

A stored experiment is read only under the fingerprint of everything that it used; with other parameters,
or with another row in a table, it is computed again, waiting from one trace in the place of several.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from analysis.evidence.experiments import stored_experiment
from analysis.evidence.reference import prediction_systems
from analysis.foundation.fingerprint import fingerprint_of
from analysis.models.capacity.back_test import BackTest, MeasureBackTest, back_test
from analysis.models.capacity.gang_queue import DISCIPLINES
from analysis.models.capacity.job_trace import WaitingTimeCurve, waiting_time_curve
from analysis.models.capacity.prediction_models import MEASURES
from analysis.models.capacity.prediction_systems import PredictionSystems
from analysis.parameters import ParameterSet

FloatArray = npt.NDArray[np.float64]

WAITING_TIME = "waiting_time"
BACK_TEST = "back_test"

SEED = 20250310
#: Loads at which waiting is simulated; the highest still leaves a stable queue.
LOADS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
#: Jobs of a trace: long beside its longest jobs, for a short one never fills the pool.
JOBS = 150_000
#: Traces that are drawn for what is stored; one is drawn while a reader waits.
STORED_REPLICATIONS = 8

#: Parameters that shape the queue.
SERVICE_KEYS = (
    "capacity.service_accelerators",
    "capacity.job_mean_hours",
    "capacity.job_log_sd",
    "capacity.job_mean_accelerators",
)


#: The curve simulated last, by its fingerprint.
_SIMULATED: dict[str, WaitingTimeCurve] = {}


def waiting_fingerprint(parameters: ParameterSet) -> str:
    """Return the fingerprint under which a waiting-time experiment is stored."""
    values = {key: parameters.number(key) for key in SERVICE_KEYS}
    return fingerprint_of([WAITING_TIME, values, LOADS, SEED, JOBS, STORED_REPLICATIONS])


def simulate_waiting(
    parameters: ParameterSet,
    *,
    jobs: int = JOBS,
    replications: int = STORED_REPLICATIONS,
    loads: tuple[float, ...] = LOADS,
) -> WaitingTimeCurve:
    """Simulate waiting against load on a pool of the register's size and job shape.

    Parameters
    ----------
    parameters
        Values of ``SERVICE_KEYS``.
    jobs, replications
        Length of the trace, and how many are drawn.
    loads
        Loads simulated.
    """
    accelerators, mean_hours, log_sd, gang = (parameters.number(key) for key in SERVICE_KEYS)
    return waiting_time_curve(
        generator=np.random.default_rng(SEED),
        loads=loads,
        jobs=jobs,
        capacity=round(accelerators),
        mean_hours=mean_hours,
        log_sd=log_sd,
        mean_accelerators=gang,
        replications=replications,
    )


def waiting_curve(parameters: ParameterSet) -> WaitingTimeCurve:
    """Return waiting against load: stored, or simulated on one trace where a parameter changed.

    Simulating takes some seconds; a curve is kept for as long as its parameters stay.
    """
    fingerprint = waiting_fingerprint(parameters)
    rows = stored_experiment(WAITING_TIME, fingerprint=fingerprint)
    if rows is None:
        if fingerprint not in _SIMULATED:
            _SIMULATED.clear()
            _SIMULATED[fingerprint] = simulate_waiting(parameters, replications=1)
        return _SIMULATED[fingerprint]
    return WaitingTimeCurve(
        loads=rows["load"],
        mean_wait_hours={name: rows[f"mean_wait_hours_{name}"] for name in DISCIPLINES},
        high_wait_hours={name: rows[f"high_wait_hours_{name}"] for name in DISCIPLINES},
        utilisation_share={name: rows[f"utilisation_share_{name}"] for name in DISCIPLINES},
        erlang_c_hours=rows["erlang_c_hours"],
    )


def waiting_columns(curve: WaitingTimeCurve) -> dict[str, FloatArray]:
    """Return a curve as the columns in which it is stored."""
    return {
        "load": curve.loads,
        **{f"mean_wait_hours_{name}": curve.mean_wait_hours[name] for name in DISCIPLINES},
        **{f"high_wait_hours_{name}": curve.high_wait_hours[name] for name in DISCIPLINES},
        **{f"utilisation_share_{name}": curve.utilisation_share[name] for name in DISCIPLINES},
        "erlang_c_hours": curve.erlang_c_hours,
    }


def back_test_fingerprint() -> str:
    """Return the fingerprint under which the back-test is stored."""
    # repr, because figures that nobody published are nan, which JSON does not have
    return fingerprint_of([BACK_TEST, repr(dict(prediction_systems()))])


def computed_back_test() -> BackTest:
    """Predict every usable system from the others, from the table as it stands."""
    return back_test(systems=PredictionSystems.of(prediction_systems()))


def backtest() -> BackTest:
    """Return every usable system predicted from the others: stored, or computed where a table changed."""
    return _back_test(back_test_fingerprint())


@cache
def _back_test(fingerprint: str) -> BackTest:
    rows = stored_experiment(BACK_TEST, fingerprint=fingerprint)
    if rows is None:
        return computed_back_test()
    systems = PredictionSystems.of(prediction_systems())
    rpeak, rmax, power, cost = (
        MeasureBackTest(
            predicted=rows[f"{measure}_predicted"],
            low=rows[f"{measure}_low"],
            high=rows[f"{measure}_high"],
            actual=getattr(systems, measure),
        )
        for measure in MEASURES
    )
    return BackTest(
        system=systems.system,
        accelerator=systems.accelerator,
        family=systems.families,
        group=systems.group,
        accelerator_count=systems.accelerator_count,
        rpeak=rpeak,
        rmax=rmax,
        power=power,
        cost=cost,
    )


def back_test_columns(result: BackTest) -> dict[str, FloatArray]:
    """Return a back-test as the columns in which it is stored."""
    return {
        f"{name}_{part}": getattr(measure, part)
        for name, measure in result.measures.items()
        for part in ("predicted", "low", "high")
    }
