"""Net present value: by hand, in batches, and what it refuses."""

import datetime

import numpy as np
import pytest

from analysis.models.funding.net_present_value import npv, xnpv


def test_first_flow_is_not_discounted():
    assert npv(rate=0.1, cash_flows=[-100.0, 110.0]) == pytest.approx(0.0, abs=1e-12)
    assert npv(rate=0.1, cash_flows=[50.0]) == 50.0
    assert npv(rate=0.1, cash_flows=50.0) == 50.0


def test_one_series_gives_a_float():
    assert isinstance(npv(rate=0.1, cash_flows=[-1, 2]), float)
    assert isinstance(xnpv(rate=0.1, cash_flows=[-1, 2], dates=["2026-01-01", "2027-01-01"]), float)


def test_every_way_of_broadcasting_says_the_same():
    generator = np.random.default_rng(1)
    flows = generator.normal(size=(3, 4, 7))
    rate = generator.uniform(-0.5, 1.0, size=(3, 4))
    whole = npv(rate=rate, cash_flows=flows)
    assert whole.shape == (3, 4)
    for place in np.ndindex(3, 4):
        by_hand = sum(flow / (1 + rate[place]) ** time for time, flow in enumerate(flows[place]))
        assert whole[place] == pytest.approx(by_hand, rel=1e-13)
        assert npv(rate=rate[place], cash_flows=flows[place]) == pytest.approx(by_hand, rel=1e-13)
    np.testing.assert_allclose(npv(rate=rate[0, 0], cash_flows=flows)[0, 0], whole[0, 0], rtol=1e-13)
    np.testing.assert_allclose(
        npv(rate=rate[:, 1], cash_flows=flows[0, 0])[0],
        npv(rate=rate[0, 1], cash_flows=flows[0, 0]),
        rtol=1e-13,
    )
    np.testing.assert_allclose(npv(rate=rate[:, :1], cash_flows=flows)[:, 0], whole[:, 0], rtol=1e-13)


def test_period_major_memory_says_the_same():
    flows = np.random.default_rng(2).normal(size=(50, 9))
    stored = np.ascontiguousarray(flows.T).T
    np.testing.assert_allclose(
        npv(rate=0.07, cash_flows=stored), npv(rate=0.07, cash_flows=flows), rtol=1e-13
    )


def test_more_series_than_a_chunk():
    flows = np.random.default_rng(3).normal(size=(5000, 3))
    rate = np.linspace(0.0, 0.2, 5000)
    expected = flows[:, 0] + flows[:, 1] / (1 + rate) + flows[:, 2] / (1 + rate) ** 2
    np.testing.assert_allclose(npv(rate=rate, cash_flows=flows), expected, rtol=1e-12, atol=1e-14)


def test_a_year_of_365_days_is_one_period():
    flows = [-100.0, 30.0, 90.0]
    dates = ["2026-01-01", "2027-01-01", "2028-01-01"]
    assert xnpv(rate=0.08, cash_flows=flows, dates=dates) == pytest.approx(
        npv(rate=0.08, cash_flows=flows), rel=1e-13
    )


def test_dates_of_every_kind_say_the_same():
    days = [datetime.date(2026, 1, 1), datetime.date(2026, 7, 1), datetime.date(2028, 2, 29)]
    flows = [[-100.0, 30.0, 90.0], [-50.0, 10.0, 60.0]]
    expected = xnpv(rate=[0.05, 0.1], cash_flows=flows, dates=days)
    for dates in ([day.isoformat() for day in days], np.array(days, dtype="datetime64[D]"), [days, days]):
        np.testing.assert_allclose(
            xnpv(rate=[0.05, 0.1], cash_flows=flows, dates=dates), expected, rtol=1e-14
        )
    assert expected[1] == pytest.approx(-50 + 10 * 1.1 ** (-181 / 365) + 60 * 1.1 ** (-789 / 365), rel=1e-13)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rate": 0.1, "cash_flows": []}, "cash_flows must not be empty"),
        ({"rate": 0.1, "cash_flows": [1.0, np.nan]}, "cash_flows must be finite numbers; entry 1 is not"),
        ({"rate": 0.1, "cash_flows": [[1.0, 2.0], [np.inf, 0.0]]}, r"cash_flows .* entry \(1, 0\) is not"),
        ({"rate": 0.1, "cash_flows": ["a"]}, "cash_flows must be numbers"),
        (
            {"rate": 0.1, "cash_flows": [[1.0], [1.0, 2.0]]},
            "cash_flows must be numbers in an array of one shape",
        ),
        ({"rate": -1.0, "cash_flows": [1.0]}, "rate must be above -1"),
        ({"rate": [0.1, -2.0], "cash_flows": [1.0]}, "rate must be above -1; entry 1 is not"),
        ({"rate": np.nan, "cash_flows": [1.0]}, "rate must be finite numbers; it is not"),
        ({"rate": [0.1, 0.2], "cash_flows": np.ones((3, 4))}, "leading shapes do not fit"),
    ],
)
def test_bad_input_gets_one_message(arguments, message):
    with pytest.raises(ValueError, match=message):
        npv(**arguments)


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["2026-01-01"], "dates has 1 entries and cash_flows 2"),
        (["2026-02-01", "2026-01-01"], "date 1 lies before the one ahead of it"),
        (["2026-02-01", "soon"], "dates must be dates or ISO strings"),
        (["2026-02-01", "NaT"], "dates must be dates; entry 1 is not"),
        ([], "dates must not be empty"),
    ],
)
def test_bad_dates_get_one_message(dates, message):
    with pytest.raises(ValueError, match=message):
        xnpv(rate=0.1, cash_flows=[-1.0, 2.0], dates=dates)
