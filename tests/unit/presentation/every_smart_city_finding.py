"""Every finding of the smart-city chapter from made-up records, and what a finding is asked."""

from dataclasses import replace
from typing import Any

import numpy as np
import synthetic_smart_city_lists as lists
import synthetic_smart_city_tables as made

from analysis.foundation.language import Language
from analysis.presentation.findings import smart_city as findings
from analysis.presentation.markup import Html

NAN = made.NAN
RATES = {"local_rate": 0.179, "leading_rate": 0.404}
NOWHERE = [replace(one, inside_krw=0.0, index=0.0) for one in made.provinces()]
NOTHING_LEFT = [replace(one, city_krw=0.0) for one in made.methods()]
UNKNOWN = [replace(one, index=NAN) for one in made.provinces()]
NO_PART = made.synergy(saved=0.0, integration=0.0)


def every(la: Language) -> dict[str, Html]:
    value, work = made.value_added(), made.jobs()
    gone = made.elsewhere(value), made.elsewhere(work)
    lost = made.benefit_cost(**dict.fromkeys(("joint_npv_krw", "joint_npv_claimed_krw"), np.full(3, NAN)))
    nothing = made.city_cash(held=0.0, forgone=0.0, paid=0.0)
    vague: Any = {"local_rate": NAN, "leading_rate": 0.4, "gain_krw": NAN}
    return {
        "net": findings.net_and_gross(value, work, language=la),
        "net_elsewhere": findings.net_and_gross(*gone, language=la),
        "net_none": findings.net_and_gross(*gone, language=la, is_home=True),
        "net_unknown": findings.net_and_gross(made.elsewhere(value, NAN), work, language=la),
        "provinces": findings.provinces(made.provinces(), language=la),
        "provinces_mean": findings.provinces(made.provinces(), language=la, benchmark=0.0062),
        "provinces_nowhere": findings.provinces(NOWHERE, language=la),
        "provinces_unknown": findings.provinces(UNKNOWN, language=la),
        "city": findings.city_estimate(made.methods(), language=la),
        "city_zero": findings.city_estimate(NOTHING_LEFT, language=la),
        "city_none": findings.city_estimate([], language=la),
        "appraisal": findings.appraisal(made.benefit_cost(), made.services(), language=la),
        "appraisal_unknown": findings.appraisal(lost, [], language=la),
        "synergy": findings.synergy(made.synergy(), language=la),
        "synergy_zero": findings.synergy(NO_PART, language=la),
        "synergy_elsewhere": findings.synergy(NO_PART, language=la, is_home=False),
        "synergy_cancels": findings.synergy(made.synergy(saved=9e8), language=la),
        "synergy_unknown": findings.synergy(made.synergy(saved=NAN), language=la),
        "adoption": findings.adoption(made.local_demand(), **RATES, gain_krw=0.0, language=la),
        "adoption_unknown": findings.adoption([], **vague, language=la),
        "treasury": findings.treasury(made.city_cash(), language=la),
        "treasury_none": findings.treasury(nothing, language=la),
        "treasury_unknown": findings.treasury(made.city_cash(held=NAN), language=la),
        "claims": findings.claims(lists.claims(), language=la),
        "claims_none": findings.claims([], language=la),
    }


def holds(piece: Html, *words: str) -> None:
    assert not [word for word in words if word not in piece.plain], piece.plain


def lacks(piece: Html, *words: str) -> None:
    assert not [word for word in words if word in piece.plain], piece.plain
