"""Coefficients, inverses, multipliers and impacts against pymrio, on random tables and on its own test system."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.models.smart_city import (
    ghosh_inverse,
    impact,
    input_coefficients,
    leontief_inverse,
    multipliers,
    output_coefficients,
)

pymrio = pytest.importorskip("pymrio")

SIZES = [1, 2, 7, 33, 83, 165]
CLOSE = {"rtol": 1e-10, "atol": 1e-12}


def accounts(size, *, idle=False):
    """Flows, final demand, output and three satellites, one industry idle on request."""
    generator = np.random.default_rng(size)
    flows = generator.exponential(size=(size, size))
    if idle:
        flows[0] = flows[:, 0] = 0.0
    # as much again as is bought for the greatest user of inputs, so that each adds value
    output = flows.sum(axis=1) + flows.sum(axis=0) * generator.uniform(1.1, 2.0, size)
    return flows, output - flows.sum(axis=1), output, generator.uniform(0.0, 5.0, (3, size))


@pytest.mark.parametrize("idle", [False, True], ids=["all industries", "an idle industry"])
@pytest.mark.parametrize("size", SIZES)
def test_coefficients(size, idle):
    flows, _, output, _ = accounts(size, idle=idle)
    np.testing.assert_allclose(
        input_coefficients(transactions=flows, gross_output=output), pymrio.calc_A(flows, output), **CLOSE
    )
    np.testing.assert_allclose(
        output_coefficients(transactions=flows, gross_output=output), pymrio.calc_B(flows, output), **CLOSE
    )


@pytest.mark.parametrize("size", SIZES)
def test_inverses(size):
    flows, _, output, _ = accounts(size)
    coefficients = pymrio.calc_A(flows, output)
    inverse = pymrio.calc_L(coefficients)
    np.testing.assert_allclose(leontief_inverse(input_coefficients=coefficients), inverse, **CLOSE)
    allocation = pymrio.calc_B(flows, output)
    forward = ghosh_inverse(output_coefficients=allocation)
    np.testing.assert_allclose(forward, pymrio.calc_G(allocation), **CLOSE)
    np.testing.assert_allclose(forward, pymrio.calc_G(allocation, L=inverse, x=output), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("size", SIZES)
def test_multipliers_and_impact(size):
    flows, demand, output, satellites = accounts(size)
    coefficients = pymrio.calc_A(flows, output)
    expected = pymrio.calc_M(satellites, pymrio.calc_L(coefficients))
    np.testing.assert_allclose(
        multipliers(input_coefficients=coefficients, satellites=satellites), expected, **CLOSE
    )
    result = impact(input_coefficients=coefficients, final_demand=demand, satellites=satellites)
    np.testing.assert_allclose(
        result.gross_output, pymrio.calc_x_from_L(pymrio.calc_L(coefficients), demand), **CLOSE
    )
    np.testing.assert_allclose(result.gross_output, output, rtol=1e-9)
    np.testing.assert_allclose(result.satellite_totals, satellites @ output, rtol=1e-9)


def test_its_own_system_of_six_regions_and_eight_sectors():
    system = pymrio.load_test().calc_all()
    flows, output = system.Z.to_numpy(), system.x.to_numpy().ravel()
    coefficients = input_coefficients(transactions=flows, gross_output=output)
    np.testing.assert_allclose(coefficients, system.A.to_numpy(), **CLOSE)
    np.testing.assert_allclose(
        leontief_inverse(input_coefficients=coefficients), system.L.to_numpy(), rtol=1e-9, atol=1e-12
    )
    for name in ("emissions", "factor_inputs"):
        extension = getattr(system, name)
        found = multipliers(input_coefficients=coefficients, satellites=extension.S.to_numpy())
        np.testing.assert_allclose(found, extension.M.to_numpy(), rtol=1e-8)
    demand = system.Y.sum(axis=1).to_numpy()
    found = impact(
        input_coefficients=coefficients, final_demand=demand, satellites=system.emissions.S.to_numpy()
    )
    np.testing.assert_allclose(found.gross_output, output, rtol=1e-6)
    # emissions of industries by place of production add up to all that their output emits
    produced = system.emissions.F.sum(axis=1).to_numpy()
    np.testing.assert_allclose(found.satellite_totals, produced, rtol=1e-6)
