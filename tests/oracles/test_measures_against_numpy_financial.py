"""Loans, rates of return and present values against numpy-financial."""

import numpy as np
import pytest

from analysis.models.funding.loans import level_payment, loan_schedule
from analysis.models.funding.net_present_value import npv
from analysis.models.funding.rates_of_return import irr, mirr

npf = pytest.importorskip("numpy_financial")


def test_payments_are_its_pmt():
    generator = np.random.default_rng(21)
    principal = generator.uniform(1.0, 1e12, size=500)
    rate = generator.uniform(-0.02, 0.2, size=500)
    rate[:5] = 0.0
    count = generator.integers(1, 240, size=500)
    expected = -npf.pmt(rate, count, principal)
    np.testing.assert_allclose(
        level_payment(principal=principal, rate=rate, periods=count), expected, rtol=1e-9
    )


@pytest.mark.parametrize(("rate", "count"), [(0.0425 / 4, 60), (0.08, 10), (0.01, 1)])
def test_schedules_are_its_ipmt_and_ppmt(rate, count):
    loan = loan_schedule(principal=1000.0, rate=rate, periods=count)
    period = np.arange(1, count + 1)
    np.testing.assert_allclose(loan.interest, -npf.ipmt(rate, period, count, 1000.0), rtol=1e-10)
    np.testing.assert_allclose(loan.principal, -npf.ppmt(rate, period, count, 1000.0), rtol=1e-10)
    balances = -npf.fv(rate, period, -level_payment(principal=1000.0, rate=rate, periods=count), 1000.0)
    np.testing.assert_allclose(loan.closing_balance, balances, atol=1e-9)


def test_rates_and_values_are_its_irr_npv_and_mirr():
    generator = np.random.default_rng(22)
    flows = generator.uniform(2.0, 25.0, size=(300, 26))
    flows[:, 0] = -generator.uniform(60.0, 200.0, size=300)
    np.testing.assert_allclose(
        irr(cash_flows=flows), [npf.irr(series) for series in flows], rtol=1e-8, atol=1e-10
    )
    np.testing.assert_allclose(
        npv(rate=0.07, cash_flows=flows), [npf.npv(0.07, series) for series in flows], rtol=1e-11, atol=1e-11
    )
    np.testing.assert_allclose(
        mirr(cash_flows=flows, finance_rate=0.06, reinvest_rate=0.03),
        [npf.mirr(series, 0.06, 0.03) for series in flows],
        rtol=1e-11,
        atol=1e-12,
    )
