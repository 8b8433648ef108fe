"""Identities of the financial functions that hold whatever the flows."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.models.funding.coverage import dscr, llcr, payback, plcr
from analysis.models.funding.depreciation import depreciation
from analysis.models.funding.loans import interest_during_construction, level_payment, loan_schedule
from analysis.models.funding.net_present_value import npv, xnpv
from analysis.models.funding.rates_of_return import irr, irr_report, mirr, xirr
from analysis.models.funding.sculpting import sculpted_debt

held = settings(max_examples=150, deadline=None, derandomize=True)

amounts = st.floats(min_value=1e-3, max_value=1e6)
flows = st.lists(
    st.one_of(amounts, amounts.map(lambda amount: -amount), st.just(0.0)), min_size=2, max_size=40
)
investments = st.builds(
    lambda out, back: [-amount for amount in out] + back,
    st.lists(amounts, min_size=1, max_size=5),
    st.lists(amounts, min_size=1, max_size=30),
)
interest_rates = st.floats(min_value=-0.5, max_value=1.0)
periods = st.integers(min_value=1, max_value=120)


def discounted_size(rate, series):
    """What rounding of a value is held against."""
    return float(npv(rate=rate, cash_flows=np.abs(series)))


@held
@given(series=investments)
def test_value_at_the_rate_of_return_is_nought(series):
    rate = irr(cash_flows=series)
    # near -1 the rate itself is known to the rounding of 1 + r only
    tolerance = 1e-13 * len(series) / min(1.0, 1.0 + rate)
    assert abs(npv(rate=rate, cash_flows=series)) <= tolerance * discounted_size(rate, series)


@held
@given(series=flows)
def test_every_reported_rate_makes_the_value_nought(series):
    report = irr_report(cash_flows=series)
    assert report.root_count == len(report.roots) <= report.sign_changes
    assert list(report.roots) == sorted(report.roots)
    assert report.status == ("none", "unique", "several")[min(report.root_count, 2)]
    for rate in report.roots:
        tolerance = 1e-12 * len(series) / min(1.0, 1.0 + rate)
        size = discounted_size(rate, series)
        assume(math.isfinite(size))
        assert abs(npv(rate=rate, cash_flows=series)) <= tolerance * size
    np.testing.assert_allclose(irr(cash_flows=series), report.rate, rtol=1e-8, atol=1e-12)


@held
@given(series=flows)
def test_number_of_rates_has_the_parity_of_the_ends(series):
    report = irr_report(cash_flows=series)
    ends = [flow for flow in series if flow != 0.0]
    assume(ends)
    # rates that are only touched, or nearer than can be told, would be counted once
    gaps = np.diff(np.log1p(report.roots))
    assume(np.all(gaps > 1e-4))
    slopes = [
        abs(npv(rate=rate, cash_flows=np.arange(len(series)) * np.array(series))) for rate in report.roots
    ]
    sizes = [discounted_size(rate, series) for rate in report.roots]
    assume(all(slope > 1e-5 * size for slope, size in zip(slopes, sizes, strict=True)))
    assert report.root_count % 2 == (ends[0] * ends[-1] < 0.0)


@held
@given(series=flows, factor=st.floats(min_value=1e-6, max_value=1e12))
def test_scaling_money_leaves_rates_and_times(series, factor):
    scaled = [flow * factor for flow in series]
    np.testing.assert_allclose(irr(cash_flows=scaled), irr(cash_flows=series), rtol=1e-7, atol=1e-10)
    # money of other sizes rounds in other places, and what just comes back may just not
    before, after = payback(cash_flows=series), payback(cash_flows=scaled)
    assert before == pytest.approx(after, rel=1e-9, abs=1e-9, nan_ok=True)


@held
@given(series=investments, shift=st.integers(min_value=1, max_value=12))
def test_a_later_start_leaves_the_rate(series, shift):
    assert irr(cash_flows=[0.0] * shift + series) == pytest.approx(
        irr(cash_flows=series), rel=1e-10, abs=1e-13
    )


@held
@given(series=investments, rate=interest_rates)
def test_value_falls_through_nought_at_the_rate_of_return(series, rate):
    value, root = npv(rate=rate, cash_flows=series), irr(cash_flows=series)
    assume(abs(math.log1p(rate) - math.log1p(root)) > 1e-9)
    assert (value > 0.0) == (rate < root)


@held
@given(series=investments, rate=interest_rates)
def test_modified_rate_at_the_rate_of_return_is_that_rate(series, rate):
    root = irr(cash_flows=series)
    assume(-0.9 < root < 10.0)
    assert mirr(cash_flows=series, finance_rate=root, reinvest_rate=root) == pytest.approx(
        root, rel=1e-8, abs=1e-10
    )
    earned = mirr(cash_flows=series, finance_rate=rate, reinvest_rate=rate)
    assume(abs(rate - root) > 1e-9)
    assert (earned > rate) == (rate < root)


@held
@given(series=investments, days=st.lists(st.integers(min_value=1, max_value=900), min_size=34, max_size=34))
def test_dated_value_at_the_dated_rate_is_nought(series, days):
    dates = np.datetime64("2026-03-10") + np.cumsum(days)[: len(series)]
    rate = xirr(cash_flows=series, dates=dates)
    assume(-1.0 + 1e-9 < rate < 1e6)
    size = xnpv(rate=rate, cash_flows=np.abs(series), dates=dates)
    length = max(float((dates[-1] - dates[0]).astype(int)) / 365.0, 1.0)
    assert abs(xnpv(rate=rate, cash_flows=series, dates=dates)) <= 1e-12 * length * size / min(
        1.0, 1.0 + rate
    )


@held
@given(principal=amounts, rate=interest_rates, count=periods, grace=st.integers(0, 119), level=st.booleans())
def test_loan_ends_at_zero_and_is_worth_what_was_lent(principal, rate, count, grace, level):
    assume(grace < count)
    loan = loan_schedule(
        principal=principal,
        rate=rate,
        periods=count,
        repayment="level" if level else "equal_principal",
        grace_periods=grace,
    )
    assert loan.closing_balance[-1] == 0.0
    assert loan.principal.sum() == pytest.approx(principal, rel=1e-13)
    assert np.all(loan.closing_balance <= loan.opening_balance)
    service = np.concatenate([[0.0], loan.debt_service])
    size = discounted_size(rate, np.concatenate([[0.0], np.abs(loan.debt_service)]))
    assert npv(rate=rate, cash_flows=service) == pytest.approx(principal, abs=1e-11 * (principal + size))
    if level and grace == 0:
        assert loan.debt_service[0] == pytest.approx(
            level_payment(principal=principal, rate=rate, periods=count), rel=1e-9
        )


@held
@given(draws=st.lists(amounts, min_size=1, max_size=40), rate=st.floats(0.0, 0.5))
def test_interest_during_construction_grows_with_an_earlier_draw(draws, rate):
    late, middle, early = (
        interest_during_construction(draws=draws, rate=rate, timing=timing)
        for timing in ("end", "middle", "start")
    )
    assert late[0] == 0.0
    assert np.all(late <= middle) and np.all(middle <= early)
    growth = (1 + rate) ** np.arange(len(draws) - 1, -1, -1)
    assert sum(draws) + late.sum() == pytest.approx(float(np.dot(draws, growth)), rel=1e-12)
    assert sum(draws) + early.sum() == pytest.approx(float(np.dot(draws, growth)) * (1 + rate), rel=1e-12)


@held
@given(cfads=flows, target=st.floats(1.0, 3.0), rate=st.floats(0.0, 0.3), tenor=st.integers(1, 40))
def test_sculpted_coverage_is_its_target(cfads, target, rate, tenor):
    assume(tenor <= len(cfads))
    loan = sculpted_debt(cfads=cfads, target_dscr=target, rate=rate, tenor=tenor)
    ratio = dscr(cfads=cfads, debt_service=loan.debt_service)
    is_paid = loan.debt_service > 0.0
    np.testing.assert_array_equal(is_paid, (np.array(cfads) > 0.0) & (np.arange(len(cfads)) < tenor))
    np.testing.assert_allclose(ratio[is_paid], target, rtol=1e-13)
    assert np.all(loan.closing_balance[tenor - 1 :] == 0.0)
    assert np.all(loan.closing_balance >= 0.0)
    assert loan.principal.sum() == pytest.approx(loan.debt, rel=1e-12)
    positive = np.maximum(cfads, 0.0)
    assert npv(rate=rate, cash_flows=[0.0, *positive[:tenor] / target]) == pytest.approx(loan.debt, rel=1e-12)
    if loan.debt > 0.0:
        cover = llcr(cfads=positive, debt_outstanding=loan.opening_balance, rate=rate)
        np.testing.assert_allclose(cover[loan.opening_balance > 0.0], target, rtol=1e-11)
        whole = plcr(cfads=positive, debt_outstanding=loan.debt, rate=rate)
        assert whole >= target * (1 - 1e-12)


@held
@given(cfads=flows, limit=amounts, rate=st.floats(0.0, 0.3))
def test_a_limited_balance_never_passes_its_limit(cfads, limit, rate):
    loan = sculpted_debt(cfads=cfads, target_dscr=1.3, rate=rate, tenor=len(cfads), balance_limit=limit)
    free = sculpted_debt(cfads=cfads, target_dscr=1.3, rate=rate, tenor=len(cfads))
    assert loan.opening_balance.max() <= limit * (1 + 1e-14)
    assert loan.debt <= free.debt
    assert np.all(
        dscr(cfads=cfads, debt_service=loan.debt_service)[loan.debt_service > 0.0] >= 1.3 * (1 - 1e-12)
    )


@held
@given(
    cost=amounts,
    life=st.floats(0.25, 40.0),
    per_year=st.sampled_from([1, 2, 4, 12]),
    declining=st.booleans(),
)
def test_depreciation_sums_to_cost(cost, life, per_year, declining):
    method = "declining_balance" if declining else "straight_line"
    charges = depreciation(cost=cost, life=life, method=method, periods_per_year=per_year)
    assert math.fsum(charges) == pytest.approx(cost, rel=1e-15)
    assert np.all(charges >= 0.0)
    longer = depreciation(
        cost=cost, life=life, method=method, periods_per_year=per_year, periods=charges.size + 7
    )
    np.testing.assert_array_equal(longer[: charges.size], charges)
    np.testing.assert_array_equal(longer[charges.size :], 0.0)
