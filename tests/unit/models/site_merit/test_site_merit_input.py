"""Bad input ends in one clear error, and what is constant is named."""

import numpy as np
import pytest

from analysis.models.site_merit import (
    Preference,
    ahp_weights,
    critic_weights,
    dominated,
    entropy_weights,
    promethee_ii,
    rank,
    rank_order_weights,
    spotis,
    swing_weights,
    topsis,
    vikor,
    weighted_product,
    weighted_sum,
)

MATRIX = [[1.0, 9.0, 4.0], [5.0, 2.0, 6.0], [3.0, 5.0, 5.0], [2.0, 8.0, 7.0]]
SENSES = [1, -1, 1]
WEIGHTS = [0.5, 0.3, 0.2]
BOUNDS = [[0.0, 10.0]] * 3
METHODS = {
    "weighted_sum": weighted_sum,
    "weighted_product": weighted_product,
    "topsis": topsis,
    "vikor": vikor,
    "promethee_ii": promethee_ii,
    "spotis": lambda **arguments: spotis(bounds=BOUNDS, **arguments),
}


def changed(row, criterion, value):
    matrix = np.array(MATRIX)
    matrix[row, criterion] = value
    return matrix


def constant(criterion, value=4.0):
    matrix = np.array(MATRIX)
    matrix[:, criterion] = value
    return matrix


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"weights": [0.5, 0.7, -0.2]}, r"must not be negative; criterion 2 is"),
        ({"weights": [0.0, 0.0, 0.0]}, r"weights are all zero"),
        ({"weights": [0.5, 0.3, 0.1]}, r"must sum to one; they sum to 0\.9 and are not rescaled"),
        ({"weights": [50, 30, 20]}, r"they sum to 100 "),
        ({"weights": [0.5, 0.5, np.nan]}, r"finite numbers; criterion 2"),
        ({"weights": [0.5, 0.5]}, r"weights has the shape \(2,\), but the matrix has 3 criteria"),
        ({"weights": [WEIGHTS, [0.5, 0.3, 0.3]]}, r"they sum to 1\.1 in vector 1"),
        ({"weights": [WEIGHTS, [0.5, 0.5]]}, r"vectors of equal length"),
        ({"weights": [WEIGHTS, [0.6, 0.6, -0.2]]}, r"criterion 2 in vector 1 is"),
        ({"senses": [1, -1]}, r"senses has the shape \(2,\)"),
        ({"senses": [1, 0, 1]}, r"criterion 1: 0\.0"),
        ({"senses": ["max", "min", "max"]}, r"\+1 for a benefit and -1 for a cost"),
        ({"matrix": changed(1, 2, np.nan)}, r"lacks scores in criterion 2 .* interval to sample from"),
        ({"matrix": constant(1, np.nan)}, r"no score at all in criterion 1 "),
        ({"matrix": changed(0, 0, np.inf)}, r"infinite scores in criterion 0"),
        ({"matrix": [[1.0, 2.0, 3.0], [4.0, 5.0]]}, r"rows of equal length"),
        ({"matrix": [1.0, 2.0, 3.0]}, r"alternatives and criteria, not the shape \(3,\)"),
        ({"matrix": [MATRIX[0]]}, r"two alternatives and one criterion at least"),
        (
            {"matrix": [MATRIX, MATRIX], "weights": [WEIGHTS] * 3},
            r"\(2, 4, 3\) and weights \(3, 3\) do not fit",
        ),
    ],
)
def test_bad_decision(method, changes, message):
    with pytest.raises(ValueError, match=message):
        method(**({"matrix": MATRIX, "senses": SENSES, "weights": WEIGHTS} | changes))


def test_large_scores_are_no_missing_scores():
    with np.errstate(over="ignore"):
        scores = weighted_sum(matrix=np.array(MATRIX) * 1e307, senses=SENSES, weights=WEIGHTS)
    np.testing.assert_allclose(
        scores, weighted_sum(matrix=MATRIX, senses=SENSES, weights=WEIGHTS), atol=1e-12
    )


@pytest.mark.parametrize("method", [weighted_sum, topsis], ids=["weighted_sum", "topsis"])
@pytest.mark.parametrize("name", ["linear", "z-score", ""])
def test_unknown_normalisation(method, name):
    with pytest.raises(ValueError, match="normalisation must be one of vector, min-max, max, sum"):
        method(matrix=MATRIX, senses=SENSES, weights=WEIGHTS, normalisation=name)


@pytest.mark.parametrize(
    "refuses",
    [
        weighted_sum,
        vikor,
        lambda **arguments: topsis(**arguments, normalisation="min-max"),
        lambda weights, **arguments: critic_weights(**arguments),
    ],
    ids=["weighted_sum", "vikor", "topsis", "critic_weights"],
)
def test_constant_criterion_is_refused_by_name_or_ignored(refuses):
    arguments = {"matrix": constant(1), "senses": SENSES, "weights": WEIGHTS}
    with pytest.raises(ValueError, match=r"same score in criterion 1 \(counted from 0\)"):
        refuses(**arguments)
    with pytest.raises(ValueError, match="constant_criteria must be one of refuse, ignore, not 'drop'"):
        refuses(**arguments, constant_criteria="drop")
    ignored = refuses(**arguments, constant_criteria="ignore")
    ignored = getattr(ignored, "group_utility", ignored)
    assert np.isfinite(ignored).all()
    assert np.ptp(ignored) > 0.0


def test_ignored_criterion_leaves_the_order_of_the_others():
    two = {"matrix": np.array(MATRIX)[:, [0, 2]], "senses": [1, 1], "weights": [0.7, 0.3]}
    three = {"matrix": constant(1), "senses": SENSES, "weights": [0.35, 0.5, 0.15]}
    np.testing.assert_allclose(
        weighted_sum(**three, constant_criteria="ignore"), 0.5 + 0.5 * weighted_sum(**two)
    )
    np.testing.assert_allclose(
        vikor(**three, constant_criteria="ignore").group_utility, 0.5 * vikor(**two).group_utility
    )
    np.testing.assert_allclose(
        topsis(**three, normalisation="min-max", constant_criteria="ignore"),
        topsis(**two, normalisation="min-max"),
    )
    # the other methods give it no influence of themselves
    np.testing.assert_allclose(topsis(**three), topsis(**two))
    np.testing.assert_allclose(promethee_ii(**three), 0.5 * promethee_ii(**two))
    ratio = weighted_product(**three) / weighted_product(**two) ** 0.5
    np.testing.assert_allclose(ratio, ratio[0])


def test_scores_that_a_scale_cannot_take():
    arguments = {"senses": SENSES, "weights": WEIGHTS}
    with pytest.raises(ValueError, match="weighted product needs scores above nought: criterion 2"):
        weighted_product(matrix=changed(0, 2, 0.0), **arguments)
    with pytest.raises(ValueError, match="sum normalisation needs scores of nought or more: criterion 0"):
        weighted_sum(matrix=changed(0, 0, -1.0), normalisation="sum", **arguments)
    with pytest.raises(ValueError, match="reciprocal of a cost, which must not be nought: criterion 1"):
        weighted_sum(matrix=changed(0, 1, 0.0), normalisation="sum", **arguments)
    for normalisation in ("vector", "max"):
        with pytest.raises(ValueError, match=f"{normalisation} normalisation has no scale .* criterion 0"):
            topsis(matrix=constant(0, 0.0), normalisation=normalisation, **arguments)
    with pytest.raises(ValueError, match=r"sum normalisation has no scale .* criterion 0"):
        weighted_sum(matrix=constant(0, 0.0), normalisation="sum", **arguments)


@pytest.mark.parametrize("v", [-0.1, 1.1, np.nan])
def test_vikor_share_outside_nought_to_one(v):
    with pytest.raises(ValueError, match="v must be 0 to 1"):
        vikor(matrix=MATRIX, senses=SENSES, weights=WEIGHTS, v=v)


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ([[0.0, 10.0]] * 2, r"\(3, 2\), not \(2, 2\)"),
        ([[0.0, 10.0], [10.0, 0.0], [0.0, 10.0]], "least and largest: criterion 1"),
        ([[0.0, 10.0], [0.0, 10.0], [5.0, 5.0]], "least and largest: criterion 2"),
        ([[0.0, 10.0], [0.0, np.nan], [0.0, 10.0]], "least and largest: criterion 1"),
        ([[2.0, 10.0], [0.0, 10.0], [0.0, 6.5]], "outside the bounds: criteria 0, 2"),
    ],
)
def test_spotis_bounds(bounds, message):
    with pytest.raises(ValueError, match=message):
        spotis(matrix=MATRIX, senses=SENSES, weights=WEIGHTS, bounds=bounds)


@pytest.mark.parametrize(
    ("preference", "message"),
    [
        (lambda: "level", "preference must be one of usual, linear, gaussian, not 'level'"),
        (lambda: "linear", "linear preference, and no other, needs full_preference"),
        (lambda: "gaussian", "gaussian preference, and no other, needs a spread"),
        (lambda: Preference("usual", full_preference=1.0), "linear preference, and no other"),
        (lambda: Preference("usual", indifference=1.0), "only linear preference has an indifference"),
        (lambda: Preference("linear", full_preference=0.0), "0 <= indifference < full_preference"),
        (lambda: Preference("linear", indifference=-1.0, full_preference=2.0), "0 <= indifference"),
        (lambda: Preference("gaussian", spread=0.0), "spread must be above nought"),
        (lambda: Preference("gaussian", spread=[1.0, 2.0]), r"spread has the shape \(2,\)"),
        (lambda: ["usual", "usual"], "preference has 2 entries, but the matrix has 3 criteria"),
    ],
)
def test_bad_preference(preference, message):
    with pytest.raises(ValueError, match=message):
        promethee_ii(matrix=MATRIX, senses=SENSES, weights=WEIGHTS, preference=preference())


@pytest.mark.parametrize(
    ("comparisons", "message"),
    [
        ([[1, 2, 3], [0.5, 1, 2]], r"square, not of the shape \(2, 3\)"),
        ([[1, 2], [0.5]], "rows of equal length"),
        ([[1, 0], [0, 1]], "finite numbers above nought"),
        ([[1, 2], [1, 1]], "criterion 0 against 1 .* multiply to 2, not to 1"),
        ([[2, 3], [1 / 3, 1]], "compared with itself must be 1: criterion 0"),
        (np.ones((16, 16)), "no random index for 16 criteria, only up to 15"),
    ],
)
def test_bad_comparisons(comparisons, message):
    with pytest.raises(ValueError, match=message):
        ahp_weights(comparisons=comparisons)


def test_unknown_random_index():
    with pytest.raises(ValueError, match="random_index must be one of Saaty 1980, Alonso and Lamata 2006"):
        ahp_weights(comparisons=np.ones((3, 3)), random_index="Saaty")


def test_weights_that_data_or_judges_cannot_give():
    with pytest.raises(ValueError, match="entropy needs scores of nought or more: criterion 1"):
        entropy_weights(matrix=changed(2, 1, -3.0))
    with pytest.raises(ValueError, match="every criterion is constant"):
        entropy_weights(matrix=np.full((4, 3), 5.0))
    with pytest.raises(ValueError, match="all criteria agree wholly"):
        critic_weights(matrix=[[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]], senses=[1, 1])
    with pytest.raises(ValueError, match="method must be one of centroid, sum, reciprocal, not 'exponent'"):
        rank_order_weights(count=3, method="exponent")
    for count in (0, 2.5):
        with pytest.raises(ValueError, match="whole number of criteria"):
            rank_order_weights(count=count)
    for points, message in (
        ([0.0, 0.0], "points are all zero"),
        ([10.0, -1.0], "must not be negative: criterion 1"),
        ([10.0, np.nan], "finite numbers"),
        ([[10.0], [1.0, 2.0]], "vectors of equal length"),
    ):
        with pytest.raises(ValueError, match=message):
            swing_weights(points=points)


def test_ranks_and_dominance_of_nothing():
    for scores, message in (
        ([], "one value at least"),
        (3.0, "one value at least"),
        ([1.0, np.nan], "must not be missing"),
        ([[1.0], [2.0, 3.0]], "vectors of equal length"),
    ):
        with pytest.raises(ValueError, match=message):
            rank(scores=scores)
    with pytest.raises(ValueError, match="ties must be one of min, max, average, dense"):
        rank(scores=[1.0], ties="first")
    with pytest.raises(ValueError, match="best must be one of highest, lowest"):
        rank(scores=[1.0], best="most")
    with pytest.raises(ValueError, match="lacks scores in criterion 0"):
        dominated(matrix=changed(1, 0, np.nan), senses=SENSES)
