"""Methods and weights against scikit-criteria, which leaves turning costs round to its user."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.models.site_merit import (
    critic_weights,
    dominance,
    entropy_weights,
    spotis,
    topsis,
    vikor,
    weighted_product,
    weighted_sum,
)

skcriteria = pytest.importorskip("skcriteria")
from skcriteria.agg import simple  # noqa: E402
from skcriteria.agg import spotis as peer_spotis  # noqa: E402
from skcriteria.agg import topsis as peer_topsis  # noqa: E402
from skcriteria.agg import vikor as peer_vikor  # noqa: E402
from skcriteria.preprocessing import invert_objectives, scalers, weighters  # noqa: E402

CLOSE = {"rtol": 0.0, "atol": 1e-9}


def decision(seed: int) -> tuple[Any, Any, Any]:
    generator = np.random.default_rng(seed)
    matrix = generator.uniform(1.0, 9.0, (8, 5)) * generator.uniform(1.0, 100.0, 5)
    return matrix, generator.choice([-1, 1], 5), generator.dirichlet(np.ones(5))


def made(matrix: Any, senses: Any, weights: Any) -> Any:
    objectives = [max if sense > 0 else min for sense in senses]
    return skcriteria.mkdm(matrix=matrix, objectives=objectives, weights=weights)


@pytest.mark.parametrize("seed", range(5))
def test_weighted_sum_of_reciprocal_costs(seed):
    matrix, senses, weights = decision(seed)
    peer = scalers.SumScaler(target="matrix").transform(
        invert_objectives.InvertMinimize().transform(made(matrix, senses, weights))
    )
    expected = simple.WeightedSumModel().evaluate(peer).e_.score
    scores = weighted_sum(matrix=matrix, senses=senses, weights=weights, normalisation="sum")
    np.testing.assert_allclose(scores, expected, **CLOSE)
    logarithms = simple.WeightedProductModel().evaluate(peer).e_.score
    product = weighted_product(matrix=matrix, senses=senses, weights=weights)
    np.testing.assert_allclose(product, 10.0**logarithms, **CLOSE)


@pytest.mark.parametrize("seed", range(5))
def test_topsis_of_negated_costs(seed):
    matrix, senses, weights = decision(seed)
    negated = invert_objectives.NegateMinimize().transform(made(matrix, senses, weights))
    for normalisation, scaler in (("vector", scalers.VectorScaler), ("min-max", scalers.MinMaxScaler)):
        peer = scaler(target="matrix").transform(negated)
        expected = peer_topsis.TOPSIS().evaluate(peer).e_.similarity
        scores = topsis(matrix=matrix, senses=senses, weights=weights, normalisation=normalisation)
        np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("v", [0.2, 0.5])
def test_vikor_and_its_compromise_set(seed, v):
    matrix, senses, weights = decision(seed)
    expected = peer_vikor.VIKOR(v=v).evaluate(made(matrix, senses, weights)).e_
    result = vikor(matrix=matrix, senses=senses, weights=weights, v=v)
    np.testing.assert_allclose(result.group_utility, expected.s_k, **CLOSE)
    np.testing.assert_allclose(result.individual_regret, expected.r_k, **CLOSE)
    np.testing.assert_allclose(result.compromise, expected.q_k, **CLOSE)
    assert np.flatnonzero(result.compromise_set()).tolist() == sorted(expected.compromise_set)


@pytest.mark.parametrize("seed", range(5))
def test_spotis(seed):
    matrix, senses, weights = decision(seed)
    bounds = np.stack([0.5 * matrix.min(axis=0), 2.0 * matrix.max(axis=0)], axis=-1)
    expected = peer_spotis.SPOTIS().evaluate(made(matrix, senses, weights), bounds=bounds).e_.score
    scores = spotis(matrix=matrix, senses=senses, weights=weights, bounds=bounds)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("seed", range(5))
def test_weights_of_the_data(seed):
    matrix, senses, weights = decision(seed)
    peer = weighters.EntropyWeighter().transform(made(matrix, np.ones(5), weights))
    np.testing.assert_allclose(entropy_weights(matrix=matrix), np.asarray(peer.weights), **CLOSE)
    expected = weighters.critic_weights(matrix * senses, objectives=np.ones(5), scale=True)
    np.testing.assert_allclose(critic_weights(matrix=matrix, senses=senses), expected, **CLOSE)


@pytest.mark.parametrize("seed", range(5))
def test_dominance(seed):
    generator = np.random.default_rng(seed)
    matrix = generator.integers(0, 4, (9, 3)).astype(float)
    senses = generator.choice([-1, 1], 3)
    expected = made(matrix, senses, np.ones(3) / 3).dominance.dominance(strict=False).to_numpy()
    assert dominance(matrix=matrix, senses=senses).tolist() == expected.tolist()
