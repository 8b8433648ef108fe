"""Running totals equal NumPy's, for none, one and many periods."""

import numpy as np
import pytest

from analysis.models.funding.running_total import running_total


@pytest.mark.parametrize("shape", [(0, 3), (1, 3), (7, 1), (27, 40)])
def test_a_running_total_adds_up_period_by_period(shape: tuple[int, int]) -> None:
    flows = np.random.default_rng(5).normal(size=shape)
    np.testing.assert_allclose(running_total(flows), np.cumsum(flows, axis=0), rtol=1e-12, atol=1e-12)
