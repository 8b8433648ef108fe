"""Who pays when it goes wrong."""

import numpy as np
import pytest

from analysis.models.funding import AgreedDebt, evaluate
from analysis.results.funding import inputs_of
from analysis.results.funding_exposure import (
    STRESSES,
    carried,
    exposure,
    income,
    payers_of,
    stress_columns,
)
from analysis.results.funding_risk_records import EXPOSURE_KINDS
from analysis.results.funding_terms import as_announced
from analysis.results.register import parameter_set

#: A market in which the plan stands and stresses hurt.
DEAR = {
    "funding.market_price_usd_per_hour": 28.0,
    "funding.city_guarantee_share": 0.1,
    "funding.sponsor_support_krw": 5e10,
    "funding.grant_krw": 1e11,
    "funding.public_purchase_share": 0.02,
}


@pytest.fixture(scope="module")
def values():
    return parameter_set(overrides=DEAR)


@pytest.fixture(scope="module")
def study(values):
    return exposure(values)


@pytest.fixture(scope="module")
def outcome(values):
    announced = as_announced(values)
    agreed = AgreedDebt.of(evaluate(inputs_of(announced)))
    return evaluate(inputs_of(announced, columns=stress_columns(announced)), agreed=agreed)


def total(study, kind, payers=None):
    """Sum over years and payers, by stress."""
    rows = [k for k, payer in enumerate(study.payers) if payers is None or payer.id in payers]
    return study.amounts_krw[:, rows, EXPOSURE_KINDS.index(kind)].sum(axis=(1, 2))


def test_axes_and_signs(study):
    assert [stress.id for stress in study.stresses] == list(STRESSES)
    assert study.amounts_krw.shape == (
        len(STRESSES),
        len(study.payers),
        len(EXPOSURE_KINDS),
        study.years.size,
    )
    assert (study.amounts_krw >= 0).all()
    assert (np.diff(study.years) == 1).all()


def test_each_stress_changes_only_its_own_parameters(values):
    columns = stress_columns(values)
    for position, name in enumerate(STRESSES):
        changed = {key for key, column in columns.items() if column[position] != values.number(key)}
        assert bool(changed) is (name != "base")
    power = columns["capacity.grid_power_date"]
    assert power[3] - power[0] == pytest.approx(values.number("funding.stress_power_delay_years"))
    share = values.number("funding.stress_demand_share")
    assert columns["capacity.demand_startups"][1] == pytest.approx(
        share * values.number("capacity.demand_startups")
    )


def test_each_stress_is_the_run_alone(values, study):
    announced = as_announced(values)
    agreed = AgreedDebt.of(evaluate(inputs_of(announced)))
    growth = values.number("funding.stress_price_growth_rate")
    alone = evaluate(
        inputs_of(announced.with_overrides({"funding.price_growth_rate": growth})), agreed=agreed
    )
    stress = study.stresses[list(STRESSES).index("price")]
    assert stress.minimum_dscr == pytest.approx(alone.minimum_dscr[0], rel=1e-6)
    assert stress.private_npv_krw == pytest.approx(alone.private_npv_krw[0], rel=1e-6)


def test_cash_is_everything_but_loans_and_early_revenue_that_pays_the_uses(study, outcome):
    paid_in = sum(
        outcome.sources[name].sum(axis=1)
        for name in ("preferred", "public_ordinary", "private_ordinary", "grant", "local_subsidy")
    )
    bought = outcome.revenue["public_purchase"].sum(axis=1)
    assert (bought > 0).all()
    assert total(study, "cash") == pytest.approx(paid_in + bought, rel=1e-9)


def test_unpaid_debt_is_borne_once_by_those_who_lent_or_guaranteed_it(study, outcome):
    borne = (
        total(study, "guarantee")
        + total(study, "contingent")
        - outcome.support.sum(axis=1)
        - outcome.put_payment.sum(axis=1)
    )
    assert outcome.lender_loss_krw.max() > 1e9
    assert borne == pytest.approx(outcome.lender_loss_krw, rel=1e-9, abs=10.0)
    assert total(study, "guarantee") == pytest.approx(0.1 * outcome.lender_loss_krw, abs=10.0)
    assert total(study, "guarantee", ["city"]) == pytest.approx(total(study, "guarantee"))


def test_private_shareholders_carry_support_and_the_put(study, outcome):
    expected = outcome.support.sum(axis=1) + outcome.put_payment.sum(axis=1)
    assert outcome.support.max() > 0
    assert total(study, "contingent", ["private_shareholders"]) == pytest.approx(expected)


def test_without_a_put_there_is_no_strike(values):
    none = exposure(values.with_overrides({"funding.put_exercise_share": 0.0}))
    again = exposure(values.with_overrides({"funding.put_exercise_share": 0.0, "funding.put_rate": 0.3}))
    np.testing.assert_array_equal(none.amounts_krw, again.amounts_krw)
    assert total(none, "contingent", ["private_shareholders"])[0] == 0.0


def test_a_put_against_the_public_is_the_publics(values):
    turned = exposure(values.with_overrides({"funding.put_payer": "public"}))
    both = total(turned, "contingent", ["ministry"])[0]
    assert both > 0
    assert total(turned, "contingent", ["private_shareholders"])[0] == 0.0
    assert (turned.amounts_krw >= 0).all()


def test_nothing_is_lost_against_itself_and_gains_do_not_make_up_for_losses(study, outcome, values):
    assert total(study, "lost_revenue")[0] == 0.0
    earned = income(outcome, parameters=values)
    for position in range(1, len(STRESSES)):
        for payer in study.payers:
            came = earned[payer.id].sum(axis=1)
            lost = total(study, "lost_revenue", [payer.id])[position]
            assert lost >= came[0] - came[position] - 10.0
    assert total(study, "lost_revenue", ["private_shareholders"])[1] > 0
    assert total(study, "lost_revenue", ["city"])[1] > 0


def test_income_is_every_dividend_all_interest_and_the_local_tax(outcome, values):
    earned = income(outcome, parameters=values)
    surtax = values.number("funding.local_surtax_share")
    expected = (
        outcome.preferred_dividend
        + outcome.ordinary_dividend
        + outcome.interest_paid
        + outcome.tax * surtax / (1.0 + surtax)
    )
    assert sum(earned.values()) == pytest.approx(expected, rel=1e-9, abs=1.0)


def test_public_parties_share_as_the_register_says(outcome, values):
    amounts = carried(outcome, parameters=values)
    subsidy = outcome.sources["local_subsidy"].sum()
    share = values.number("funding.city_share_of_local_subsidy")
    assert amounts["city"]["cash"].sum() == pytest.approx(share * subsidy)
    assert amounts["province"]["cash"].sum() == pytest.approx((1.0 - share) * subsidy)


def test_budgets_are_known_where_the_register_has_them(values):
    budgets = {payer.id: payer.budget_krw_per_year for payer in payers_of(values)}
    assert budgets["city"] == values.number("funding.city_budget_krw_per_year")
    assert np.isnan(budgets["lenders"])


def test_no_new_servers_leaves_fewer_hours(values):
    announced = as_announced(values).with_overrides({"funding.refresh_decision": "always"})
    runs = evaluate(inputs_of(announced, columns=stress_columns(announced)))
    hours = runs.sold_hours.sum(axis=1)
    assert hours[list(STRESSES).index("refresh")] < 0.7 * hours[0]
