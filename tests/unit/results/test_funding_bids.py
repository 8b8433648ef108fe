"""Who clears a hurdle, and what single change would do."""

import numpy as np
import pytest

from analysis.models.funding import evaluate, npv
from analysis.results.funding import inputs_of
from analysis.results.funding_bids import (
    BIDDERS,
    LEVERS,
    bid_study,
    changes,
    hurdle_of,
    sheet_columns,
    value_at_hurdle,
)
from analysis.results.funding_ensemble import futures
from analysis.results.funding_terms import as_announced
from analysis.results.register import parameter_set
from analysis.results.search_bounds import bounds_of

SIZE, SEED = 120, 3
PRICE = "funding.market_price_usd_per_hour"
#: A market in which some futures clear a hurdle and some do not.
DEAR = {PRICE: 29.0}


@pytest.fixture(scope="module")
def dear():
    return parameter_set(overrides=DEAR)


@pytest.fixture(scope="module")
def study(dear):
    return bid_study(dear, size=SIZE, seed=SEED)


def test_shares_are_shares_and_financing_only_takes_away(study):
    assert [bidder.id for bidder in study.bidders] == list(BIDDERS)
    for bidder in study.bidders:
        for cleared, financed in zip(bidder.cleared, bidder.financed, strict=True):
            assert 0.0 <= financed <= cleared <= 1.0
    assert any(0.0 < share < 1.0 for bidder in study.bidders for share in bidder.cleared)


def test_who_asks_more_clears_less_often(study, dear):
    more = dear.with_overrides({hurdle_of(name): 0.3 for name in BIDDERS})
    for bidder, harder in zip(study.bidders, bid_study(more, size=SIZE, seed=SEED).bidders, strict=True):
        assert harder.hurdle > bidder.hurdle
        assert harder.cleared[0] <= bidder.cleared[0]
        assert harder.cleared[1] <= bidder.cleared[1]
    assert sum(bidder.cleared[1] for bidder in study.bidders) > 0


def test_a_hurdle_is_cleared_where_the_return_is_higher(study, dear):
    drawn = futures(as_announced(dear), size=SIZE, seed=SEED)
    for bidder in study.bidders:
        for sheet in (0, 1):
            irr = study.irr[sheet]
            known = np.isfinite(irr)
            above = (irr[known] > drawn[hurdle_of(bidder.id)][known]).mean() * known.mean()
            # A return of several values clears by its present value alone.
            assert above <= bidder.cleared[sheet] + 1e-12
            assert bidder.cleared[sheet] - above <= (~known).mean() + 1e-12


def test_returns_are_those_of_both_sheets(study, dear):
    assert study.irr.shape == (2, SIZE)
    drawn = futures(as_announced(dear), size=SIZE, seed=SEED)
    _, second = sheet_columns(SIZE)
    outcome = evaluate(inputs_of(as_announced(dear), columns={**drawn, **second}))
    np.testing.assert_array_equal(study.irr[1], outcome.equity_irr["private_ordinary"])


def test_value_at_a_hurdle_is_the_present_value_of_the_private_flow(dear):
    outcome = evaluate(inputs_of(as_announced(dear)))
    flow = outcome.equity_cash_flow["private_ordinary"]
    expected = npv(rate=1.06**0.25 - 1.0, cash_flows=flow[0])
    assert value_at_hurdle(outcome, np.array([0.06]))[0] == pytest.approx(expected)


def test_who_puts_in_nothing_has_no_hurdle(dear):
    columns = {"funding.preferred_equity_share": np.array([0.5, 1.0])}
    outcome = evaluate(inputs_of(as_announced(dear), columns=columns))
    value = value_at_hurdle(outcome, np.array([0.06]))
    assert np.isfinite(value[0])
    assert np.isnan(value[1])


def test_at_the_price_that_is_needed_the_hurdle_is_just_cleared():
    values = as_announced(parameter_set())
    hurdle = values.number(hurdle_of("strategic_user"))
    (found,) = changes(values, hurdle=hurdle, levers=(PRICE,))
    assert found.status == "unique"
    assert found.now == values.number(PRICE) < found.needed

    def worth(price):
        sheet, _ = sheet_columns(1)
        outcome = evaluate(inputs_of(values, columns={**sheet, PRICE: np.array([price])}))
        return value_at_hurdle(outcome, np.array([hurdle]))[0]

    assert worth(found.needed - 0.01) < 0 < worth(found.needed + 0.01)


def test_every_lever_is_searched_and_its_answer_lies_within_bounds(study, dear):
    assert [one.parameter for one in study.changes] == list(LEVERS)
    for one in study.changes:
        low, high = bounds_of(dear, one.parameter)
        assert one.status in ("unique", "several", "none")
        assert np.isnan(one.needed) or low <= one.needed <= high
        assert one.unit == dear.parameter(one.parameter).unit


def test_levers_searched_together_are_searched_each_alone(study, dear):
    hurdle = min(bidder.hurdle for bidder in study.bidders)
    together = {one.parameter: one for one in study.changes}
    for key in (PRICE, "capacity.user_price_share_startups", "funding.put_exercise_share"):
        (alone,) = changes(as_announced(dear), hurdle=hurdle, levers=(key,))
        assert alone.status == together[key].status
        assert alone.needed == pytest.approx(together[key].needed, rel=1e-6, nan_ok=True)


def test_what_clears_already_needs_no_change():
    rich = as_announced(parameter_set(overrides={PRICE: 45.0}))
    (found,) = changes(rich, hurdle=0.06, levers=("funding.grant_krw",))
    assert found.needed == found.now == 0.0


def test_a_clause_starts_from_the_first_term_sheet():
    values = as_announced(parameter_set(scenario="retender-2025-09"))
    (found,) = changes(values, hurdle=0.06, levers=("funding.put_exercise_share",))
    assert found.now == 1.0
