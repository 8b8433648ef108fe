"""What robustness must say of any decision: shares that add up, no first place for the dominated, no units."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.site_merit.acceptability import rank_acceptability
from analysis.models.site_merit.case_against import strongest_case_against
from analysis.models.site_merit.path_to_first import Lever, path_to_first
from analysis.models.site_merit.rank_agreement import rank_agreement
from analysis.models.site_merit.rank_reversal import add_alternatives, worsened
from analysis.models.site_merit.ranking_method import LINEAR_METHODS, METHODS, prepared_ranking
from analysis.models.site_merit.weight_change import smallest_weight_change
from analysis.models.site_merit.weight_space import sample_scores, sample_weights

SAMPLES = 300
held = settings(max_examples=25, deadline=None, derandomize=True)
seeds = st.integers(min_value=0, max_value=2**32 - 1)
methods = st.sampled_from(METHODS)
linear_methods = st.sampled_from(sorted(LINEAR_METHODS))


def example(seed, *, whole_numbers=False):
    generator = np.random.default_rng(seed)
    alternatives, criteria = generator.integers(3, 8), generator.integers(2, 6)
    matrix = generator.uniform(1.0, 10.0, (alternatives, criteria))
    if whole_numbers:
        # many ties, but two scores in each criterion
        matrix = np.ceil(matrix / 3.0)
        matrix[0], matrix[1] = 1.0, 4.0
    senses = generator.choice([-1, 1], criteria)
    return matrix, senses, generator.dirichlet(np.full(criteria, 3.0)), generator


@held
@given(seed=seeds, method=methods, ties=st.booleans())
def test_acceptabilities_sum_to_one_by_rank_and_by_city(seed, method, ties):
    matrix, senses, _, _ = example(seed, whole_numbers=ties)
    weights = sample_weights(samples=SAMPLES, criteria=len(senses), seed=seed)
    found = rank_acceptability(matrix=matrix, senses=senses, weights=weights, method=method)
    np.testing.assert_allclose(found.acceptability.sum(axis=0), 1.0)
    np.testing.assert_allclose(found.acceptability.sum(axis=1), 1.0)
    assert (found.acceptability >= 0.0).all()
    is_ever_first = found.first_share > 0.0
    np.testing.assert_allclose(found.central_weights[is_ever_first].sum(axis=1), 1.0)
    assert np.isnan(found.central_weights[~is_ever_first]).all()
    # central weights, weighted by how often, are the mean of all weights
    mean = found.first_share[is_ever_first] @ found.central_weights[is_ever_first]
    np.testing.assert_allclose(mean, weights.mean(axis=0))


@held
@given(seed=seeds, method=methods)
def test_the_dominated_are_never_first_under_any_weights(seed, method):
    matrix, senses, _, generator = example(seed)
    worse = matrix[:1] - senses * generator.uniform(0.01, 0.5, len(senses))
    weights = sample_weights(samples=SAMPLES, criteria=len(senses), seed=seed)
    found = rank_acceptability(
        matrix=np.vstack([matrix, worse]), senses=senses, weights=weights, method=method
    )
    assert found.first_share[-1] == 0.0
    assert found.mean_rank[-1] > found.mean_rank[0]


@held
@given(seed=seeds, method=methods)
def test_units_order_and_copies_of_samples_change_nothing(seed, method):
    matrix, senses, _, generator = example(seed)
    weights = sample_weights(samples=SAMPLES, criteria=len(senses), seed=seed)
    found = rank_acceptability(matrix=matrix, senses=senses, weights=weights, method=method)
    units = 2.0 ** generator.integers(-8, 8, len(senses))
    cities, criteria = generator.permutation(len(matrix)), generator.permutation(len(senses))
    other = rank_acceptability(
        matrix=(matrix * units)[cities][:, criteria],
        senses=senses[criteria],
        weights=np.vstack([weights, weights])[:, criteria],
        method=method,
    )
    np.testing.assert_allclose(other.acceptability, found.acceptability[cities], atol=1e-12)
    np.testing.assert_allclose(other.central_weights, found.central_weights[cities][:, criteria], atol=1e-12)


@held
@given(seed=seeds, method=methods)
def test_no_doubt_is_doubt_of_no_width(seed, method):
    matrix, senses, _, _ = example(seed)
    weights = sample_weights(samples=SAMPLES, criteria=len(senses), seed=seed)
    scores = sample_scores(low=matrix, high=matrix, samples=SAMPLES, seed=seed)
    certain = rank_acceptability(matrix=matrix, senses=senses, weights=weights, method=method)
    doubtful = rank_acceptability(matrix=scores, senses=senses, weights=weights, method=method)
    np.testing.assert_allclose(doubtful.acceptability, certain.acceptability, atol=1e-12)
    np.testing.assert_allclose(doubtful.confidence, certain.confidence, atol=1e-12)


@held
@given(seed=seeds, method=linear_methods)
def test_changed_weights_put_the_challenger_first_and_a_little_less_does_not(seed, method):
    matrix, senses, weights, generator = example(seed)
    challenger = int(generator.integers(len(matrix)))
    found = smallest_weight_change(
        matrix=matrix, senses=senses, weights=weights, challenger=challenger, method=method
    )
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    drawn = sample_weights(samples=SAMPLES, criteria=len(weights), seed=seed)
    is_first = np.argmax(prepared.merits(drawn), axis=1) == challenger
    if not found.is_possible:
        assert not is_first.any()
        return
    for shares in (found.least_total, found.nearest):
        assert int(np.argmax(prepared.merits(shares))) == challenger
        assert shares.sum() == pytest.approx(1.0)
        assert (shares >= 0.0).all()
    if found.distance > 1e-6:
        # conditions are convex: on the straight way there it is not first before the end
        for shares in (found.least_total, found.nearest):
            short = weights + (1.0 - 1e-5) * (shares - weights)
            merits = prepared.merits(short)
            assert merits[challenger] <= np.delete(merits, challenger).max() + 1e-9
    if is_first.any():
        assert np.abs(drawn[is_first] - weights).sum(axis=1).min() >= found.total_change - 1e-7
        assert np.linalg.norm(drawn[is_first] - weights, axis=1).min() >= found.distance - 1e-7


@held
@given(seed=seeds, method=linear_methods)
def test_a_longer_reach_never_makes_the_path_longer(seed, method):
    matrix, senses, weights, generator = example(seed)
    own = int(generator.integers(len(matrix)))
    near = [
        Lever(
            criterion=criterion,
            bound=float(matrix[own, criterion] + senses[criterion] * 0.9),
            controller="city",
        )
        for criterion in range(min(3, len(senses)))
    ]
    asked = {"matrix": matrix, "senses": senses, "weights": weights, "alternative": own, "method": method}
    if method == "spotis":
        asked["method"] = "weighted_sum"
    found = path_to_first(**asked, levers=near)
    ahead = path_to_first(**asked, levers=near[:-1])
    assert ahead.is_possible <= found.is_possible
    if ahead.is_possible:
        assert len(found.moves) <= len(ahead.moves)
        if len(found.moves) == len(ahead.moves):
            assert found.cost <= ahead.cost + 1e-6
    assert found.is_possible == (found.rank_reached == 1.0 and found.lead_reached > 0.0)
    assert found.rank_reached <= found.rank


@held
@given(seed=seeds, method=methods)
def test_a_dominated_newcomer_is_not_first_and_the_case_against_names_the_best_figures(seed, method):
    matrix, senses, weights, _ = example(seed)
    added = worsened(matrix=matrix, senses=senses, share=0.5)
    found = add_alternatives(matrix=matrix, senses=senses, weights=weights, added=added, method=method)
    assert (found.added_rank > 1.0).all()
    case = strongest_case_against(matrix=matrix, senses=senses, weights=weights, alternative=0, method=method)
    turned = matrix * senses
    np.testing.assert_array_equal(case.rival_score * senses, turned[1:].max(axis=0))
    np.testing.assert_array_equal(case.is_behind, turned[1:].max(axis=0) > turned[0])


@held
@given(seed=seeds)
def test_agreement_is_symmetric_and_whole_with_itself(seed):
    generator = np.random.default_rng(seed)
    ranks = generator.integers(1, 6, (4, 6)).astype(float)
    ranks[:, 0], ranks[:, 1] = 1.0, 5.0
    found = rank_agreement(ranks=ranks)
    np.testing.assert_allclose(np.diag(found.kendall_tau), 1.0)
    np.testing.assert_allclose(found.kendall_tau, found.kendall_tau.T)
    assert (np.abs(found.kendall_tau) <= 1.0 + 1e-12).all()
    assert found.first_share.sum() == pytest.approx(1.0)
    # turned round, agreement changes its sign
    turned = rank_agreement(ranks=np.vstack([ranks, 6.0 - ranks]))
    np.testing.assert_allclose(turned.kendall_tau[:4, 4:], -found.kendall_tau)
