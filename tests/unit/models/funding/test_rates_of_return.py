"""Rates of return: known roots, none, several, extremes, and what is refused."""

import numpy as np
import pytest

from analysis.models.funding.net_present_value import npv, xnpv
from analysis.models.funding.rates_of_return import irr, irr_report, mirr, xirr


def with_rates(*rates, scale=1.0):
    """Flows whose rates are exactly the given ones: a product of one factor each, in time order."""
    flows = np.array([scale])
    for rate in rates:
        flows = np.convolve(flows, [-1.0, 1.0 + rate])
    return flows


@pytest.mark.parametrize("rate", [-0.99, -0.5, -0.01, 0.0, 1e-6, 0.08, 0.5, 3.0, 10.0, 1e6])
def test_two_flows_have_the_rate_between_them(rate):
    assert irr(cash_flows=[-1.0, 1.0 + rate]) == pytest.approx(rate, rel=1e-9, abs=1e-15)
    # a loan taken is the same rate as the investment
    assert irr(cash_flows=[1.0, -1.0 - rate]) == pytest.approx(rate, rel=1e-9, abs=1e-15)


def test_one_series_gives_a_float_and_a_batch_its_shape():
    assert isinstance(irr(cash_flows=[-1.0, 2.0]), float)
    flows = np.broadcast_to([-100.0, 60.0, 60.0], (2, 3, 3))
    rates = irr(cash_flows=flows)
    assert rates.shape == (2, 3)
    np.testing.assert_allclose(rates, irr(cash_flows=[-100.0, 60.0, 60.0]), rtol=1e-14)


@pytest.mark.parametrize("flows", [[-1.0, -2.0, -3.0], [1.0, 2.0], [0.0, 0.0], [5.0], [-3.0, 4.0, -2.0]])
def test_no_rate_is_nan_and_not_a_guess(flows):
    report = irr_report(cash_flows=flows)
    assert np.isnan(irr(cash_flows=flows))
    assert np.isnan(report.rate)
    assert (report.root_count, report.roots, report.status) == (0, (), "none")


def test_two_rates_are_told_and_none_is_picked():
    flows = [-1600.0, 10000.0, -10000.0]
    report = irr_report(cash_flows=flows)
    assert np.isnan(irr(cash_flows=flows))
    assert report.status == "several"
    assert report.sign_changes == report.root_count == 2
    assert report.roots == pytest.approx((0.25, 4.0), rel=1e-12)


@pytest.mark.parametrize(
    "rates",
    [
        (0.25, 1 / 3, 3 / 7, 2 / 3),
        (-0.4, 0.1, 2.0),
        (0.0, 0.3),
        (-0.9, -0.5),
        (0.1, 0.101, 5.0),
        (-0.7, 0.0, 0.7),
    ],
)
def test_as_many_rates_as_were_put_in(rates):
    report = irr_report(cash_flows=with_rates(*rates))
    assert report.root_count == len(rates)
    assert report.roots == pytest.approx(sorted(rates), rel=1e-7, abs=1e-12)
    assert np.isnan(report.rate)


def test_several_sign_changes_may_still_have_one_rate():
    # an outlay in the middle that the project pays for itself
    flows = [-100.0, 60.0, -20.0, 60.0, 60.0]
    report = irr_report(cash_flows=flows)
    assert report.sign_changes == 3
    assert report.status == "unique"
    assert report.roots == (report.rate,)
    assert irr(cash_flows=flows) == pytest.approx(report.rate, rel=1e-14)
    assert npv(rate=report.rate, cash_flows=flows) == pytest.approx(0.0, abs=1e-11)


def test_cost_of_closing_down_makes_two_rates_or_none():
    closing = irr_report(cash_flows=[-100.0, *[40.0] * 5, -60.0])
    assert closing.status == "several"
    assert closing.roots[0] < 0.0 < closing.roots[1]
    assert irr_report(cash_flows=[-100.0, *[40.0] * 5, -160.0]).status == "none"


def test_a_rate_that_is_only_touched_counts_once():
    for flows in (with_rates(1.0, 1.0), with_rates(0.37, 0.37), with_rates(-0.2, -0.2), with_rates(0.0, 0.0)):
        report = irr_report(cash_flows=flows)
        assert report.status == "unique"
        assert irr(cash_flows=flows) == pytest.approx(report.rate, abs=1e-12)
    assert irr_report(cash_flows=with_rates(0.37, 0.37)).rate == pytest.approx(0.37, abs=1e-6)


def test_a_near_miss_is_no_rate():
    # the value stays a ten-thousandth below nought at its highest
    assert irr_report(cash_flows=[-1.0001, 4.0, -4.0]).status == "none"
    assert irr_report(cash_flows=[-0.9999, 4.0, -4.0]).status == "several"


def test_a_tiny_outlay_gives_a_large_and_true_rate():
    flows = [-0.25, *[1.0] * 20]
    assert irr(cash_flows=flows) == pytest.approx(3.99999999999, rel=1e-9)
    flows = [-1 / 3, *[1.0] * 40]
    rate = irr(cash_flows=flows)
    assert 2.9 < rate < 3.0 + 1e-12
    assert npv(rate=rate, cash_flows=flows) == pytest.approx(0.0, abs=1e-14)


def test_batch_of_every_kind_is_what_each_series_is_alone():
    generator = np.random.default_rng(5)
    flows = generator.normal(size=(400, 12)) * 10.0 ** generator.uniform(-2, 2, size=(400, 12))
    flows[generator.random(flows.shape) < 0.2] = 0.0
    flows[:100, 0], flows[:100, 1:] = -50.0, np.abs(flows[:100, 1:])
    flows[100:110] = 0.0
    report = irr_report(cash_flows=flows)
    rates = irr(cash_flows=flows)
    np.testing.assert_allclose(rates, report.rate, rtol=1e-9, atol=1e-13)
    assert {*np.unique(report.status)} == {"none", "unique", "several"}
    for row, flow in enumerate(flows):
        alone = irr_report(cash_flows=flow)
        assert alone.status == report.status[row]
        assert alone.root_count == report.root_count[row] <= alone.sign_changes == report.sign_changes[row]
        np.testing.assert_allclose(report.roots[row, : alone.root_count], alone.roots, rtol=1e-9, atol=1e-13)
        assert np.all(np.isnan(report.roots[row, alone.root_count :]))


def test_counts_agree_with_the_eigenvalues_of_the_companion_matrix():
    generator = np.random.default_rng(6)
    flows = np.round(generator.normal(size=(500, 7)) * 10.0 ** generator.uniform(-1, 1, size=(500, 7)), 2)
    report = irr_report(cash_flows=flows)
    for row, flow in enumerate(flows):
        factors = np.roots(flow[::-1])
        real = factors.real[(np.abs(factors.imag) < 1e-7 * np.abs(factors)) & (factors.real > 0.0)]
        expected = np.sort(1.0 / real - 1.0)
        assert report.root_count[row] == expected.size
        np.testing.assert_allclose(report.roots[row, : expected.size], expected, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("periods", [2, 5, 26, 121, 480])
def test_extreme_series_are_worth_nothing_at_their_rate(periods):
    generator = np.random.default_rng(periods)
    flows = 10.0 ** generator.uniform(-4, 4, size=(300, periods))
    outlays = np.arange(periods) < generator.integers(1, periods, size=(300, 1))
    flows = np.where(outlays, -flows, flows)
    rates = irr(cash_flows=flows)
    assert np.all(np.isfinite(rates)) and np.all(rates > -1.0)
    # discounted to the end where powers would overflow, and held against all that is discounted
    exponent = -np.log1p(rates)[:, None] * np.arange(periods)
    weights = np.exp(exponent - np.maximum(exponent[:, -1:], 0.0))
    worth = np.sum(flows * weights, axis=1) / np.sum(np.abs(flows) * weights, axis=1)
    # a rate near -1 is itself known to the rounding of 1 + r only
    assert np.all(np.abs(worth) < 1e-13 * periods / np.minimum(1.0, 1.0 + rates))


def test_leading_and_trailing_noughts_do_not_matter():
    plain = irr(cash_flows=[-100.0, 60.0, 70.0])
    assert irr(cash_flows=[0.0, 0.0, -100.0, 60.0, 70.0, 0.0]) == pytest.approx(plain, rel=1e-13)
    assert irr_report(cash_flows=[0.0, -1600.0, 10000.0, -10000.0, 0.0]).roots == pytest.approx((0.25, 4.0))


def test_many_series_of_a_chunk_and_over_its_edge():
    generator = np.random.default_rng(8)
    flows = generator.uniform(2.0, 25.0, size=(25_000, 26))
    flows[:, 0] = -generator.uniform(80.0, 120.0, size=25_000)
    rates = irr(cash_flows=flows)
    np.testing.assert_allclose(npv(rate=rates, cash_flows=flows), 0.0, atol=1e-10)
    np.testing.assert_array_equal(irr(cash_flows=np.ascontiguousarray(flows.T).T), rates)


def test_dated_flows_a_year_of_365_days_apart_are_regular():
    generator = np.random.default_rng(9)
    dates = np.datetime64("2026-01-01") + 365 * np.arange(9)
    flows = generator.normal(size=(300, 9))
    flows[:100] = np.abs(flows[:100])
    flows[:, 0] = -2.0
    np.testing.assert_allclose(
        xirr(cash_flows=flows, dates=dates), irr(cash_flows=flows), rtol=1e-9, atol=1e-12
    )
    own = np.broadcast_to(dates, flows.shape)
    np.testing.assert_allclose(
        xirr(cash_flows=flows, dates=own), irr(cash_flows=flows), rtol=1e-9, atol=1e-12
    )


def test_dated_flows_of_one_day_are_one_flow():
    dates = ["2026-01-01", "2026-01-01", "2027-01-01"]
    assert xirr(cash_flows=[-60.0, -40.0, 110.0], dates=dates) == pytest.approx(0.1, rel=1e-12)
    assert xirr(cash_flows=[50.0, -150.0, 110.0], dates=dates) == pytest.approx(0.1, rel=1e-12)
    assert np.isnan(xirr(cash_flows=[-50.0, 50.0], dates=["2026-01-01", "2026-01-01"]))


def test_dated_flows_with_two_rates_or_none_are_nan():
    dates = ["2026-01-01", "2027-01-01", "2028-01-01"]
    assert np.isnan(xirr(cash_flows=[-1600.0, 10000.0, -10000.0], dates=dates))
    assert np.isnan(xirr(cash_flows=[-3.0, 4.0, -2.0], dates=dates))
    assert np.isnan(xirr(cash_flows=[-3.0, -4.0, -2.0], dates=dates))


@pytest.mark.parametrize("last", [5.0, 80.0, 150.0, 1e4])
def test_dated_rate_makes_the_dated_value_nought(last):
    flows = [-100.0, 3.0, last]
    dates = ["2026-03-01", "2026-03-03", "2027-11-30"]
    rate = xirr(cash_flows=flows, dates=dates)
    assert xnpv(rate=rate, cash_flows=flows, dates=dates) == pytest.approx(0.0, abs=1e-9)


def test_a_rate_beyond_what_a_number_holds_stays_one():
    lost, won = (xirr(cash_flows=[-1.0, back], dates=["2026-03-10", "2026-03-11"]) for back in (0.5, 10.0))
    assert -1.0 < lost < -1.0 + 1e-15
    assert 1e308 < won < np.inf
    assert -1.0 < irr(cash_flows=[-1.0, 1e-20]) < -1.0 + 1e-15


def test_modified_rate_by_hand():
    # 100 out, 60 and 60 back: 60 grows to 66 and makes 126 after two periods
    assert mirr(cash_flows=[-100, 60, 60], finance_rate=0.05, reinvest_rate=0.1) == pytest.approx(
        1.26**0.5 - 1
    )
    late = mirr(cash_flows=[-100, -105, 300], finance_rate=[0.05, 0.0], reinvest_rate=0.1)
    np.testing.assert_allclose(late, [1.5**0.5 - 1, (300 / 205) ** 0.5 - 1])
    assert np.isnan(mirr(cash_flows=[-1, -1], finance_rate=0.1, reinvest_rate=0.1))
    assert np.isnan(mirr(cash_flows=[1, 1], finance_rate=0.1, reinvest_rate=0.1))


@pytest.mark.parametrize("function", [irr, irr_report])
@pytest.mark.parametrize(
    ("flows", "message"),
    [
        ([], "cash_flows must not be empty"),
        ([-1.0, 2.0, np.nan], "cash_flows must be finite numbers; entry 2 is not"),
        ([[-1.0, 2.0], [-1.0, np.inf]], r"cash_flows must be finite numbers; entry \(1, 1\) is not"),
        (["x", "y"], "cash_flows must be numbers"),
    ],
)
def test_bad_flows_get_one_message(function, flows, message):
    with pytest.raises(ValueError, match=message):
        function(cash_flows=flows)


def test_other_bad_input_gets_one_message():
    with pytest.raises(ValueError, match="dates must be in order"):
        xirr(cash_flows=[-1.0, 2.0], dates=["2027-01-01", "2026-01-01"])
    with pytest.raises(ValueError, match="dates has 3 entries and cash_flows 2"):
        xirr(cash_flows=[-1.0, 2.0], dates=["2026-01-01", "2026-02-01", "2026-03-01"])
    with pytest.raises(ValueError, match="finance_rate must be above -1"):
        mirr(cash_flows=[-1.0, 2.0], finance_rate=-1.5, reinvest_rate=0.1)
    with pytest.raises(ValueError, match="reinvest_rate must be finite"):
        mirr(cash_flows=[-1.0, 2.0], finance_rate=0.1, reinvest_rate=np.nan)
