"""Rates of return and present values against pyxirr, series by series."""

import numpy as np
import pytest

from analysis.models.funding.net_present_value import npv, xnpv
from analysis.models.funding.rates_of_return import irr, irr_report, mirr, xirr

pyxirr = pytest.importorskip("pyxirr")


@pytest.fixture(scope="module")
def flows():
    generator = np.random.default_rng(11)
    series = generator.uniform(2.0, 25.0, size=(2_000, 26))
    series[:, 0] = -generator.uniform(20.0, 200.0, size=2_000)
    series[:500, 1:4] *= -1.0
    return series


def test_rates_of_return_are_pyxirrs(flows):
    expected = [pyxirr.irr(series) for series in flows]
    assert None not in expected
    np.testing.assert_allclose(irr(cash_flows=flows), np.array(expected, dtype=float), rtol=1e-9, atol=1e-10)


def test_present_values_are_pyxirrs(flows):
    rate = np.random.default_rng(12).uniform(-0.3, 0.6, size=len(flows))
    expected = [pyxirr.npv(one, series) for one, series in zip(rate, flows, strict=True)]
    np.testing.assert_allclose(npv(rate=rate, cash_flows=flows), expected, rtol=1e-9, atol=1e-9)


def test_dated_rates_and_values_are_pyxirrs(flows):
    generator = np.random.default_rng(13)
    days = np.cumsum(generator.integers(1, 500, size=(300, 26)), axis=1)
    dates = np.datetime64("2025-05-30") + days
    rates = xirr(cash_flows=flows[:300], dates=dates)
    expected = [pyxirr.xirr(one, series) for one, series in zip(dates, flows[:300], strict=True)]
    np.testing.assert_allclose(rates, np.array(expected, dtype=float), rtol=1e-8, atol=1e-9)
    values = xnpv(rate=0.07, cash_flows=flows[:300], dates=dates)
    expected = [pyxirr.xnpv(0.07, one, series) for one, series in zip(dates, flows[:300], strict=True)]
    np.testing.assert_allclose(values, expected, rtol=1e-10, atol=1e-9)


def test_modified_rates_are_pyxirrs(flows):
    rates = mirr(cash_flows=flows, finance_rate=0.06, reinvest_rate=0.03)
    expected = [pyxirr.mirr(series, 0.06, 0.03) for series in flows]
    np.testing.assert_allclose(rates, expected, rtol=1e-11, atol=1e-12)


def test_where_pyxirr_picks_one_of_several_rates_it_is_among_ours():
    several = [-1600.0, 10000.0, -10000.0]
    picked = pyxirr.irr(several)
    report = irr_report(cash_flows=several)
    assert np.isnan(irr(cash_flows=several))
    assert picked is None or min(abs(picked - root) for root in report.roots) < 1e-8
    assert pyxirr.irr([-3.0, 4.0, -2.0]) is None
    assert irr_report(cash_flows=[-3.0, 4.0, -2.0]).status == "none"
