"""Methods and weights against pymcdm: the same decisions, the same scores to 1e-9."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.models.site_merit import (
    NORMALISATIONS,
    Preference,
    ahp_weights,
    critic_weights,
    entropy_weights,
    promethee_ii,
    rank,
    spotis,
    topsis,
    vikor,
    weighted_product,
    weighted_sum,
)

pymcdm = pytest.importorskip("pymcdm")
from pymcdm import helpers, methods, normalizations  # noqa: E402
from pymcdm import weights as peer_weights  # noqa: E402
from pymcdm.weights.subjective import AHP  # noqa: E402

SHAPES = [(16, 10), (2, 1), (3, 2), (7, 20)]
VECTORS = 50
CLOSE = {"rtol": 0.0, "atol": 1e-9}
PEER_NORMALISATION = {
    "min-max": normalizations.minmax_normalization,
    "vector": normalizations.vector_normalization,
    "max": normalizations.max_normalization,
    "sum": normalizations.sum_normalization,
}


def decision(shape: tuple[int, int]) -> tuple[Any, Any, Any]:
    generator = np.random.default_rng(shape[0] * 100 + shape[1])
    matrix = generator.uniform(0.5, 9.0, shape) * generator.uniform(1.0, 1000.0, shape[1])
    senses = generator.choice([-1, 1], shape[1])
    return matrix, senses, generator.dirichlet(np.ones(shape[1]), VECTORS)


def peer_scores(method: Any, matrix: Any, senses: Any, weights: Any) -> Any:
    return np.array([method(matrix, vector, senses) for vector in weights])


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_weighted_sum(shape, normalisation):
    matrix, senses, weights = decision(shape)
    expected = peer_scores(methods.WSM(PEER_NORMALISATION[normalisation]), matrix, senses, weights)
    scores = weighted_sum(matrix=matrix, senses=senses, weights=weights, normalisation=normalisation)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_weighted_product(shape):
    matrix, senses, weights = decision(shape)
    expected = peer_scores(methods.WPM(), matrix, senses, weights)
    scores = weighted_product(matrix=matrix, senses=senses, weights=weights)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("normalisation", NORMALISATIONS)
def test_topsis(shape, normalisation):
    matrix, senses, weights = decision(shape)
    expected = peer_scores(methods.TOPSIS(PEER_NORMALISATION[normalisation]), matrix, senses, weights)
    scores = topsis(matrix=matrix, senses=senses, weights=weights, normalisation=normalisation)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("v", [0.0, 0.5, 0.8, 1.0])
def test_vikor(shape, v):
    matrix, senses, weights = decision(shape)
    expected = peer_scores(methods.VIKOR(v=v), matrix, senses, weights)
    result = vikor(matrix=matrix, senses=senses, weights=weights, v=v)
    np.testing.assert_allclose(result.compromise, expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_promethee_usual(shape):
    matrix, senses, weights = decision(shape)
    matrix = matrix.round(0)  # with ties
    expected = peer_scores(methods.PROMETHEE_II("usual"), matrix, senses, weights)
    scores = promethee_ii(matrix=matrix, senses=senses, weights=weights)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_promethee_linear(shape):
    matrix, senses, weights = decision(shape)
    spread = np.ptp(matrix, axis=0)
    indifference, full = 0.1 * spread, 0.6 * spread
    peer = methods.PROMETHEE_II("vshape_2", p=full, q=indifference)
    # the peer hands out its thresholds once, so that it serves one decision only
    expected = peer(matrix, weights[0], senses)
    preference = Preference("linear", indifference=indifference.tolist(), full_preference=full.tolist())
    scores = promethee_ii(matrix=matrix, senses=senses, weights=weights, preference=preference)
    np.testing.assert_allclose(scores[0], expected, **CLOSE)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_spotis(shape):
    matrix, senses, weights = decision(shape)
    bounds = np.stack([0.9 * matrix.min(axis=0), 1.2 * matrix.max(axis=0)], axis=-1)
    expected = peer_scores(methods.SPOTIS(bounds), matrix, senses, weights)
    scores = spotis(matrix=matrix, senses=senses, weights=weights, bounds=bounds)
    np.testing.assert_allclose(scores, expected, **CLOSE)


@pytest.mark.parametrize("shape", [(16, 10), (7, 20)], ids=str)
def test_data_weights(shape):
    matrix, senses, _ = decision(shape)
    np.testing.assert_allclose(entropy_weights(matrix=matrix), peer_weights.entropy_weights(matrix), **CLOSE)
    # the peer takes every criterion for a benefit
    benefits = np.ones(shape[1])
    np.testing.assert_allclose(
        critic_weights(matrix=matrix, senses=benefits), peer_weights.critic_weights(matrix), **CLOSE
    )
    turned = critic_weights(matrix=matrix, senses=senses)
    np.testing.assert_allclose(turned, peer_weights.critic_weights(matrix * senses), **CLOSE)


@pytest.mark.parametrize("count", [3, 6, 9])
def test_ahp(count):
    generator = np.random.default_rng(count)
    upper = np.triu(generator.choice([1 / 7, 1 / 3, 1.0, 3.0, 5.0], (count, count)), 1)
    comparisons = np.eye(count) + upper + np.tril((1.0 / np.where(upper > 0, upper, 1.0)).T, -1)
    peer = AHP(matrix=comparisons)
    result = ahp_weights(comparisons=comparisons)
    np.testing.assert_allclose(result.weights, peer(), **CLOSE)
    # the peer has another random index, so the index itself is compared
    assert result.consistency_index == pytest.approx(peer.get_cr() * AHP.RI_M[count - 1], abs=1e-9)


def test_ranks():
    scores = np.random.default_rng(4).integers(0, 6, (40, 9)).astype(float)
    for row, ranks in zip(scores, rank(scores=scores, ties="average"), strict=True):
        assert ranks.tolist() == helpers.rankdata(row, reverse=True).tolist()
    for row, ranks in zip(scores, rank(scores=scores, ties="average", best="lowest"), strict=True):
        assert ranks.tolist() == helpers.rankdata(row).tolist()
