"""The vectorised model and its plain-Python twin give the same answers, scenario by scenario."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import evaluate
from tests.capacity_examples import arrays_of, random_inputs, single_scenario
from tests.capacity_twin import evaluate_one

SCENARIOS = 200
READINGS = (
    ("fp16", "dense", "peak"),
    ("fp16", "sparse", "peak"),
    ("fp64_matrix", "dense", "hpl"),
    ("fp8", "dense", "gemm"),
    ("fp16", "dense", "training"),
    ("fp16", "dense", "hpl"),
)


def flat(outcome):
    arrays = {}
    for name, value in outcome.items():
        if isinstance(value, dict):
            arrays.update({f"{name}.{part}": amounts for part, amounts in value.items()})
        else:
            arrays[name] = value
    return arrays


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("horizon", [(2025, 2035), (2027, 2031)])
def test_every_outcome_is_equal(reading, horizon):
    number_format, sparsity, measure = reading
    inputs = replace(
        random_inputs(scenarios=SCENARIOS, seed=20250123),
        target_format=number_format,
        target_sparsity=sparsity,
        target_measure=measure,
    )
    ours = arrays_of(evaluate(inputs, first_year=horizon[0], last_year=horizon[1]))
    twins = [flat(evaluate_one(single_scenario(inputs, row), *horizon)) for row in range(SCENARIOS)]
    assert set(ours) == set(twins[0])
    for name, values in ours.items():
        theirs = np.array([twin[name] for twin in twins])
        np.testing.assert_allclose(values, theirs, rtol=1e-9, atol=1e-6, err_msg=name, equal_nan=True)
