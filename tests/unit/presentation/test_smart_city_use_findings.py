"""Findings on local use, the treasury and the claims of the smart-city chapter."""

from dataclasses import replace
from typing import Any

import pytest
import synthetic_smart_city_lists as lists
import synthetic_smart_city_tables as made
from every_smart_city_finding import NAN, RATES, every, holds, lacks

from analysis.foundation.language import Text
from analysis.presentation.findings import smart_city as findings


def test_local_demand_is_small_and_no_gain_is_counted() -> None:
    holds(
        every("en")["adoption"],
        "Universities 0.3% and Start-ups 1.25%",
        "Even the highest class (“Start-ups”) comes to only 1.25%",
        "would go to users elsewhere",
        "demand or offer is not known: Public bodies",
        "17.9% use AI, in the capital region 40.4%: a gap of 22.5 percentage points",
        "so the gain in value added is counted as 0 won",
    )
    holds(every("ko")["adoption"], "17.9%", "40.4%", "22.5%포인트", "부가가치 증가분은 0원으로 계산합니다")


def test_demand_may_exceed_the_offer_and_a_gain_is_an_assumption() -> None:
    rows = [replace(made.local_demand()[0], local_part=1.2)]
    piece = findings.adoption(rows, **RATES, gain_krw=3e9, language="en")
    holds(piece, "exceeds what is offered to: Universities", "rises by 3 billion won a year: an assumption")
    lacks(piece, "elsewhere", "counted as")
    even: Any = {"local_rate": 0.4, "leading_rate": 0.4, "gain_krw": 0.0}
    holds(findings.adoption(rows, **even, language="en"), "no gap to close")
    holds(every("en")["adoption_unknown"], "no local demand", "is not known", "cannot be worked out")


def test_the_treasury_names_what_is_paid_received_and_forgone() -> None:
    piece = every("en")["treasury"]
    holds(
        piece,
        "Over 2026–2028 the city pays 20.9 billion won in all",
        "subsidy for the centre 9.5 billion won, smart-city project share and upkeep 11.4 billion won",
        "receives 720 million won",
        "a balance of −20.2 billion won",
        "720 million won is forgone",
        "only if the company has an establishment there and taxable income; in this run the city gets none",
    )
    settled = findings.treasury(made.city_cash(income=5e9, forgone=0.0), language="en")
    holds(settled, "local income tax 15 billion won", "No property tax is forgone", "settles in it.")
    lacks(settled, "gets none")
    holds(every("ko")["treasury_none"], "나가는 돈도 없습니다")


def test_the_same_sum_for_different_sizes_is_a_rule_of_thumb() -> None:
    holds(
        every("en")["claims"],
        "For 2 places of different size the same sum, 20 billion won",
        "Boryeong 100 MW (200 million won per MW)",
        "Jiksan in Cheonan 80–160 MW (125–250 million won per MW)",
        "rule of thumb",
        "The 20 billion won of Ulsan is equal in amount but means something else",
    )


@pytest.mark.parametrize("sizes", [((100.0, 100.0), (100.0, 100.0)), ((100.0, 100.0), (NAN, NAN))])
def test_without_different_sizes_nothing_is_concluded(sizes: Any) -> None:
    same = [lists.claim(Text(ko="보령", en="Boryeong"), size) for size in sizes]
    holds(findings.claims(same, language="en"), "may or may not be a rule of thumb")
    apart = [replace(one, amount_krw=amount) for one, amount in zip(same, (1e10, NAN), strict=True)]
    holds(findings.claims(apart, language="en"), "No sum is printed more than once")
