"""What holds for every decision: dominance, monotony, units, order, copies, batches and shares."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.models.site_merit import (
    NORMALISATIONS,
    Preference,
    critic_weights,
    dominance,
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

ROUNDING = 1e-9
LOW, HIGH = 1.0, 100.0
held = settings(max_examples=40, deadline=None, derandomize=True)


def bounded(*, matrix, senses, weights, scale=1.0):
    """SPOTIS with bounds around every score, turned so that more is better."""
    limits = np.stack([np.full(len(senses), LOW / 4), np.full(len(senses), HIGH * 4)], axis=-1)
    return -spotis(matrix=matrix, senses=senses, weights=weights, bounds=limits * np.reshape(scale, (-1, 1)))


def compromise(**arguments):
    return -vikor(**arguments).compromise


def group_utility(**arguments):
    return -vikor(**arguments).group_utility


def individual_regret(**arguments):
    return -vikor(**arguments).individual_regret


def linear(**arguments):
    return promethee_ii(**arguments, preference=Preference("linear", indifference=2.0, full_preference=9.0))


def gaussian(**arguments):
    return promethee_ii(**arguments, preference=Preference("gaussian", spread=7.0))


def with_normalisation(method, normalisation):
    return lambda **arguments: method(**arguments, normalisation=normalisation)


#: More is better in each.
METHODS = {
    **{f"weighted sum {name}": with_normalisation(weighted_sum, name) for name in NORMALISATIONS},
    **{f"topsis {name}": with_normalisation(topsis, name) for name in NORMALISATIONS},
    "weighted product": weighted_product,
    "vikor": compromise,
    "vikor, group": group_utility,
    "vikor, regret": individual_regret,
    "promethee usual": promethee_ii,
    "promethee linear": linear,
    "promethee gaussian": gaussian,
    "spotis": bounded,
}
#: The place between the extremes of S and R moves with others' scores, so that Q itself need not rise.
MONOTONE = [name for name in METHODS if name != "vikor"]
#: Thresholds and bounds have the units of the scores.
UNITLESS = [name for name in METHODS if name not in ("promethee linear", "promethee gaussian", "spotis")]


@st.composite
def decisions(draw, least=2):
    alternatives, criteria = draw(st.integers(least, 8)), draw(st.integers(1, 6))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    matrix = generator.uniform(LOW, HIGH, (alternatives, criteria))
    if draw(st.booleans()):
        matrix = matrix.round(-1) + generator.integers(1, 3)
    weights = generator.dirichlet(np.ones(criteria))
    if draw(st.booleans()) and criteria > 1:
        weights = np.where(np.arange(criteria) == 0, 0.0, weights)
    assume(np.ptp(matrix, axis=0).min() > 0.0)
    return {
        "matrix": np.maximum(matrix, LOW),
        "senses": generator.choice([-1, 1], criteria),
        "weights": weights / weights.sum(),
    }


def usable(decision):
    return np.ptp(decision["matrix"], axis=0).min() > 0.0


@held
@given(decision=decisions(), name=st.sampled_from(list(METHODS)))
def test_a_dominated_alternative_is_never_ahead_of_its_better(decision, name):
    assume(usable(decision))
    scores = METHODS[name](**decision)
    better, worse = np.nonzero(dominance(matrix=decision["matrix"], senses=decision["senses"]))
    assert (scores[better] >= scores[worse] - ROUNDING).all()


@held
@given(decision=decisions(), name=st.sampled_from(list(METHODS)), data=st.data())
def test_a_worsened_copy_never_wins(decision, name, data):
    assume(usable(decision))
    row = data.draw(st.integers(0, len(decision["matrix"]) - 1))
    worse = decision["matrix"][row] - 0.5 * decision["senses"]
    matrix = np.vstack([decision["matrix"], worse])
    assert dominated(matrix=matrix, senses=decision["senses"])[-1]
    scores = METHODS[name](**(decision | {"matrix": matrix}))
    assert scores[-1] <= scores[row] + ROUNDING
    assert rank(scores=scores, tolerance=ROUNDING)[row] <= rank(scores=scores, tolerance=ROUNDING)[-1]


@held
@given(decision=decisions(), name=st.sampled_from(MONOTONE), data=st.data())
def test_a_better_score_never_makes_its_own_alternative_worse(decision, name, data):
    assume(usable(decision))
    row = data.draw(st.integers(0, len(decision["matrix"]) - 1))
    criterion = data.draw(st.integers(0, len(decision["senses"]) - 1))
    matrix = decision["matrix"].copy()
    matrix[row, criterion] *= 1.3 ** decision["senses"][criterion]
    assume(np.ptp(matrix, axis=0).min() > 0.0)
    before = METHODS[name](**decision)[row]
    after = METHODS[name](**(decision | {"matrix": matrix}))[row]
    assert after >= before - ROUNDING


@held
@given(decision=decisions(), name=st.sampled_from(UNITLESS), seed=st.integers(0, 2**32 - 1))
def test_units_do_not_matter(decision, name, seed):
    assume(usable(decision))
    scale = 10.0 ** np.random.default_rng(seed).uniform(-4.0, 4.0, len(decision["senses"]))
    other = METHODS[name](**(decision | {"matrix": decision["matrix"] * scale}))
    np.testing.assert_allclose(other, METHODS[name](**decision), rtol=0.0, atol=ROUNDING)


@held
@given(decision=decisions(), seed=st.integers(0, 2**32 - 1))
def test_units_do_not_matter_where_thresholds_have_them_too(decision, seed):
    assume(usable(decision))
    criteria = len(decision["senses"])
    scale = 10.0 ** np.random.default_rng(seed).uniform(-4.0, 4.0, criteria)
    scaled = decision | {"matrix": decision["matrix"] * scale}
    np.testing.assert_allclose(bounded(**scaled, scale=scale), bounded(**decision), rtol=0.0, atol=ROUNDING)
    for form in (
        lambda s: Preference("linear", indifference=2.0 * s, full_preference=9.0 * s),
        lambda s: Preference("gaussian", spread=7.0 * s),
    ):
        np.testing.assert_allclose(
            promethee_ii(**scaled, preference=form(scale)),
            promethee_ii(**decision, preference=form(np.ones(criteria))),
            rtol=0.0,
            atol=ROUNDING,
        )


@held
@given(decision=decisions(), name=st.sampled_from(list(METHODS)), seed=st.integers(0, 2**32 - 1))
def test_order_does_not_matter(decision, name, seed):
    assume(usable(decision))
    generator = np.random.default_rng(seed)
    rows = generator.permutation(len(decision["matrix"]))
    columns = generator.permutation(len(decision["senses"]))
    other = METHODS[name](
        matrix=decision["matrix"][rows][:, columns],
        senses=decision["senses"][columns],
        weights=decision["weights"][columns],
    )
    np.testing.assert_allclose(other, METHODS[name](**decision)[rows], rtol=0.0, atol=ROUNDING)


@held
@given(decision=decisions(), name=st.sampled_from(["weighted sum min-max", "vikor", "promethee usual"]))
def test_a_cost_is_a_benefit_turned_round(decision, name):
    assume(usable(decision))
    turned = decision | {"matrix": -decision["matrix"], "senses": -decision["senses"]}
    np.testing.assert_allclose(METHODS[name](**turned), METHODS[name](**decision), rtol=0.0, atol=ROUNDING)


@held
@given(decision=decisions(least=3), data=st.data())
def test_leaving_one_out_does_not_touch_spotis(decision, data):
    row = data.draw(st.integers(0, len(decision["matrix"]) - 1))
    left = decision | {"matrix": np.delete(decision["matrix"], row, axis=0)}
    np.testing.assert_array_equal(bounded(**left), np.delete(bounded(**decision), row))


@held
@given(decision=decisions(), name=st.sampled_from(["usual", "linear", "gaussian"]))
def test_net_flows_balance(decision, name):
    flows = METHODS[f"promethee {name}"](**decision)
    assert abs(flows.sum()) <= ROUNDING
    assert (np.abs(flows) <= 1.0 + ROUNDING).all()


@held
@given(decision=decisions(), name=st.sampled_from(list(METHODS)), seed=st.integers(0, 2**32 - 1))
def test_a_batch_is_its_decisions_one_by_one(decision, name, seed):
    assume(usable(decision))
    generator = np.random.default_rng(seed)
    shape = decision["matrix"].shape
    weights = generator.dirichlet(np.ones(shape[1]), (2, 3))
    many = generator.uniform(LOW, HIGH, (2, 3, *shape))
    method, senses = METHODS[name], decision["senses"]
    by_weights = method(matrix=decision["matrix"], senses=senses, weights=weights)
    by_matrix = method(matrix=many, senses=senses, weights=decision["weights"])
    by_both = method(matrix=many, senses=senses, weights=weights)
    crossed = method(matrix=many[:, :1], senses=senses, weights=weights[0])
    assert by_weights.shape == by_matrix.shape == by_both.shape == crossed.shape == (2, 3, shape[0])
    for place in np.ndindex(2, 3):
        one = {"senses": senses}
        expected = [
            (by_weights, method(matrix=decision["matrix"], weights=weights[place], **one)),
            (by_matrix, method(matrix=many[place], weights=decision["weights"], **one)),
            (by_both, method(matrix=many[place], weights=weights[place], **one)),
            (crossed, method(matrix=many[place[0], 0], weights=weights[0, place[1]], **one)),
        ]
        for batch, single in expected:
            np.testing.assert_allclose(batch[place], single, rtol=0.0, atol=ROUNDING)


@held
@given(decision=decisions(least=4), count=st.integers(1, 30), seed=st.integers(0, 2**32 - 1))
def test_weights_sum_to_one(decision, count, seed):
    assume(usable(decision) and len(decision["senses"]) > 1)
    points = np.random.default_rng(seed).uniform(0.0, 100.0, (3, count))
    found = [entropy_weights(matrix=decision["matrix"]), swing_weights(points=points)]
    found += [rank_order_weights(count=count, method=method) for method in ("centroid", "sum", "reciprocal")]
    found.append(critic_weights(matrix=decision["matrix"], senses=decision["senses"]))
    for weights in found:
        assert (weights >= 0.0).all()
        np.testing.assert_allclose(weights.sum(axis=-1), 1.0, rtol=0.0, atol=1e-12)


@held
@given(decision=decisions(least=3), seed=st.integers(0, 2**32 - 1))
def test_weights_of_the_data_do_not_depend_on_units(decision, seed):
    assume(usable(decision) and len(decision["senses"]) > 1)
    scale = 10.0 ** np.random.default_rng(seed).uniform(-4.0, 4.0, len(decision["senses"]))
    matrix, senses = decision["matrix"], decision["senses"]
    np.testing.assert_allclose(
        entropy_weights(matrix=matrix * scale), entropy_weights(matrix=matrix), atol=ROUNDING
    )
    ours = critic_weights(matrix=matrix, senses=senses)
    np.testing.assert_allclose(critic_weights(matrix=matrix * scale, senses=senses), ours, atol=ROUNDING)
    # turning every criterion round leaves their correlations as they are
    np.testing.assert_allclose(critic_weights(matrix=-matrix, senses=senses), ours, atol=ROUNDING)


@held
@given(
    scores=st.lists(st.integers(0, 5), min_size=1, max_size=12), best=st.sampled_from(["highest", "lowest"])
)
def test_ranks_agree_with_one_another(scores, best):
    ranks = {ties: rank(scores=scores, ties=ties, best=best) for ties in ("min", "max", "average", "dense")}
    np.testing.assert_array_equal(ranks["average"], (ranks["min"] + ranks["max"]) / 2.0)
    assert ranks["average"].sum() == len(scores) * (len(scores) + 1) / 2
    assert sorted(set(ranks["dense"])) == list(range(1, len(set(scores)) + 1))
    order = np.argsort(ranks["min"])
    ordered = np.array(scores)[order]
    assert (np.diff(ordered) <= 0).all() if best == "highest" else (np.diff(ordered) >= 0).all()
