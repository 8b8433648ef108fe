"""Coverage ratios and payback."""

import numpy as np
import pytest

from analysis.models.funding.coverage import dscr, llcr, payback, plcr
from analysis.models.funding.loans import loan_schedule


def test_coverage_of_a_period():
    assert dscr(cfads=130.0, debt_service=100.0) == 1.3
    assert np.isnan(dscr(cfads=130.0, debt_service=0.0))
    np.testing.assert_array_equal(
        dscr(cfads=[[50.0, -20.0]], debt_service=[[40.0], [0.0]]), [[1.25, -0.5], [np.nan, np.nan]]
    )


def test_life_coverage_by_period_counts_only_periods_with_debt():
    cfads = np.array([110.0, 121.0, 133.1, 999.0])
    loan = loan_schedule(principal=100.0, rate=0.1, periods=3, repayment="equal_principal")
    owed = np.append(loan.opening_balance, 0.0)
    by_loan = llcr(cfads=cfads, debt_outstanding=owed, rate=0.1)
    np.testing.assert_allclose(by_loan[:3], [300 / 100, 220 / (200 / 3), 121 / (100 / 3)], rtol=1e-13)
    assert np.isnan(by_loan[3])
    # in the last period of the loan nothing but that period's coverage is left
    assert by_loan[2] == pytest.approx(133.1 / loan.debt_service[2], rel=1e-13)
    by_project = plcr(cfads=cfads, debt_outstanding=owed, rate=0.1)
    assert by_project[0] == pytest.approx((300 + 999 / 1.1**4) / 100, rel=1e-13)
    assert np.all(by_project[:3] > by_loan[:3])


def test_life_coverage_at_one_date():
    cfads = np.array([[110.0, 121.0, 133.1], [55.0, 60.5, 66.55]])
    ratios = llcr(cfads=cfads, debt_outstanding=[100.0, 100.0], rate=0.1)
    np.testing.assert_allclose(ratios, [3.0, 1.5], rtol=1e-14)
    np.testing.assert_allclose(
        llcr(cfads=cfads, debt_outstanding=100.0, rate=0.1, tenor=[2, 1]), [2.0, 0.5], rtol=1e-14
    )
    np.testing.assert_allclose(plcr(cfads=cfads, debt_outstanding=100.0, rate=0.1), [3.0, 1.5], rtol=1e-14)
    assert isinstance(llcr(cfads=cfads[0], debt_outstanding=100.0, rate=0.1), float)
    assert np.isnan(plcr(cfads=cfads[0], debt_outstanding=0.0, rate=0.1))


def test_payback_inside_a_period():
    assert payback(cash_flows=[-100.0, 60.0, 60.0]) == pytest.approx(1 + 40 / 60)
    assert payback(cash_flows=[-100.0, 50.0, 50.0, 50.0]) == 2.0
    assert payback(cash_flows=[-100.0, -50.0, 100.0, 200.0]) == pytest.approx(2.25)
    assert np.isnan(payback(cash_flows=[-100.0, 50.0, 49.0]))


def test_payback_does_not_miss_by_rounding():
    assert payback(cash_flows=[-0.3, 0.1, 0.1, 0.1]) == pytest.approx(3.0, abs=1e-12)
    assert payback(cash_flows=[-0.3, 0.1, 0.1, 0.1, 5.0]) == pytest.approx(3.0, abs=1e-12)


def test_payback_begins_with_the_first_flow_and_takes_the_first_return():
    assert payback(cash_flows=[0.0, 0.0, -10.0, 20.0]) == 2.5
    assert payback(cash_flows=[-10.0, 20.0, -50.0, 60.0]) == 0.5
    assert payback(cash_flows=[5.0, 5.0]) == 0.0
    # paid out only after something came in: what came in first counts
    assert payback(cash_flows=[5.0, -10.0, 10.0]) == 1.5


def test_discounted_payback_is_later():
    flows = [[-100.0, 60.0, 60.0, 60.0], [-100.0, 10.0, 10.0, 10.0]]
    plain, discounted = payback(cash_flows=flows), payback(cash_flows=flows, rate=0.1)
    assert discounted[0] > plain[0]
    assert discounted[0] == pytest.approx(1 + (100 - 60 / 1.1) / (60 / 1.21), rel=1e-13)
    assert np.isnan(discounted[1])
    several = payback(cash_flows=flows[0], rate=[0.0, 0.1])
    np.testing.assert_allclose(several, [plain[0], discounted[0]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dscr(cfads=1.0, debt_service=-1.0), "debt_service must not be negative"),
        (lambda: dscr(cfads=np.nan, debt_service=1.0), "cfads must be finite"),
        (lambda: dscr(cfads=[1.0, 2.0], debt_service=[1.0, 2.0, 3.0]), "leading shapes do not fit"),
        (
            lambda: llcr(cfads=[1.0, 2.0], debt_outstanding=[1.0], rate=0.1),
            "debt_outstanding has 1 periods and cfads 2",
        ),
        (
            lambda: plcr(cfads=[1.0, 2.0], debt_outstanding=[1.0], rate=0.1),
            "debt_outstanding has 1 periods and cfads 2",
        ),
        (
            lambda: llcr(cfads=[1.0, 2.0], debt_outstanding=-1.0, rate=0.1),
            "debt_outstanding must not be negative",
        ),
        (lambda: llcr(cfads=[1.0, 2.0], debt_outstanding=1.0, rate=-1.0), "rate must be above -1"),
        (
            lambda: llcr(cfads=[1.0, 2.0], debt_outstanding=1.0, rate=0.1, tenor=3),
            "tenor must not be longer than cfads",
        ),
        (
            lambda: llcr(cfads=[1.0, 2.0], debt_outstanding=[1.0, 1.0], rate=0.1, tenor=1),
            "tenor must not be given",
        ),
        (lambda: payback(cash_flows=[]), "cash_flows must not be empty"),
        (lambda: payback(cash_flows=[-1.0, 2.0], rate=-1.0), "rate must be above -1"),
    ],
)
def test_bad_input_gets_one_message(call, message):
    with pytest.raises(ValueError, match=message):
        call()
