"""The appraisal over discount rates, what would have to be true, and what the synergy is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np

from analysis.foundation.language import Text
from analysis.models.smart_city import Appraisal, SmartCityInputs, SmartCityOutcome, appraise
from analysis.parameters import ParameterSet
from analysis.results import smart_city_tables as tables
from analysis.results.smart_city_records import AppraisalCase, BenefitCost, SwitchingValue, Synergy

#: Discount rates swept.
_RATES: Final = np.linspace(0.0, 0.1, 21)
_REACHED: Final = Text(ko="현재 값으로 이미 성립", en="met as it stands")
_WITHIN: Final = Text(ko="상한 이내", en="within the ceiling")
_BEYOND: Final = Text(ko="상한 초과(불가능)", en="above the ceiling: not possible")
_COUNTED: Final = Text(ko="인정 편익", en="benefits counted")
_CLAIMED: Final = Text(ko="상한 편익(가정)", en="assumed ceiling")
_CASES: Final = {
    "alone": Text(ko="센터 없이", en="without the centre"),
    "joint": Text(ko="센터와 함께", en="with the centre"),
}
_NEVER: Final = Text(ko="어떤 값으로도 성립하지 않음", en="no value would do")


def benefit_cost(inputs: SmartCityInputs, parameters: ParameterSet) -> BenefitCost:
    """Return benefits and costs over discount rates, and what would have to be true.

    Parameters
    ----------
    inputs
        Of one scenario.
    parameters
        Its terms.
    """
    rates = np.unique([*_RATES, parameters.number("smart_city.social_discount_rate")])
    swept = appraise(replace(inputs.appraisal, discount_rate=rates))
    claimed_inputs = replace(inputs.appraisal, benefit_krw=_benefits(2))
    claimed = appraise(replace(claimed_inputs, discount_rate=rates))
    return BenefitCost(
        rates=rates,
        rate=parameters.number("smart_city.social_discount_rate"),
        alone_npv_krw=swept.alone_npv_krw,
        joint_npv_krw=swept.joint_npv_krw,
        alone_npv_claimed_krw=claimed.alone_npv_krw,
        joint_npv_claimed_krw=claimed.joint_npv_krw,
        switching=_switching(inputs, parameters, claimed_inputs),
        cases=_cases(appraise(inputs.appraisal), _COUNTED) + _cases(appraise(claimed_inputs), _CLAIMED),
    )


def _cases(found: Appraisal, benefits: Text) -> tuple[AppraisalCase, ...]:
    return tuple(
        AppraisalCase(
            label=Text(ko=f"{case.ko}, {benefits.ko}", en=f"{case.en}, {benefits.en}"),
            benefit_krw=float(getattr(found, f"{stem}_benefit_krw")[0]),
            cost_krw=float(getattr(found, f"{stem}_cost_krw")[0]),
            npv_krw=float(getattr(found, f"{stem}_npv_krw")[0]),
            ratio=float(getattr(found, f"{stem}_ratio")[0]),
            payback_years=float(getattr(found, f"{stem}_payback_years")[0]),
        )
        for stem, case in _CASES.items()
    )


def _benefits(end: int) -> Any:
    """Benefits at the low, base or high end, shape ``(1, s)``."""
    return np.array([[one.benefit_krw[end] for one in tables.services()]])


def _switching(
    inputs: SmartCityInputs, parameters: ParameterSet, claimed_inputs: Any
) -> tuple[SwitchingValue, ...]:
    now, claimed = appraise(inputs.appraisal), appraise(claimed_inputs)
    take_up = parameters.number("smart_city.take_up_share")
    benefit = float(inputs.appraisal.benefit_krw.sum()) * take_up
    largest = float(claimed_inputs.benefit_krw.sum())
    needed = float(now.needed_benefit_krw_per_year[0])
    share = float(claimed.needed_take_up_share[0])
    at_base = appraise(replace(inputs.appraisal, benefit_krw=_benefits(1)))
    position = _position_needed(at_base.joint_npv_krw[0], claimed.joint_npv_krw[0])
    return (
        SwitchingValue(
            label=Text(ko="연간 편익", en="benefit a year"),
            base=benefit,
            needed=needed,
            unit="krw",
            verdict=_verdict(needed, base=benefit, largest=largest),
        ),
        SwitchingValue(
            label=Text(ko="상한 편익을 인정할 때의 이용률", en="take-up, if the ceiling is counted"),
            base=take_up,
            needed=share,
            unit="share",
            verdict=_verdict(share, base=take_up, largest=1.0),
        ),
        SwitchingValue(
            label=Text(
                ko="상한 편익 가운데 인정되어야 하는 비율",
                en="part of the ceiling that must be counted",
            ),
            base=parameters.number("smart_city.benefit_position"),
            needed=position,
            unit="share",
            verdict=_verdict(position, base=parameters.number("smart_city.benefit_position"), largest=1.0),
        ),
    )


def _position_needed(at_base: float, at_ceiling: float) -> float:
    """Where between base and ceiling of the benefits the value is nought; it is straight between them."""
    if at_base >= 0:
        return 0.0
    return float(-at_base / (at_ceiling - at_base)) if at_ceiling > at_base else float("nan")


def _verdict(needed: float, *, base: float, largest: float) -> Text:
    if not np.isfinite(needed):
        return _NEVER
    if needed <= base:
        return _REACHED
    return _WITHIN if needed <= largest else _BEYOND


def synergy(inputs: SmartCityInputs, outcome: SmartCityOutcome, *, centre_npv_krw: float) -> Synergy:
    """Return the synergy and its parts, which add up to it.

    Parameters
    ----------
    inputs, outcome
        Of one scenario.
    centre_npv_krw
        Of the centre by itself, from chapter 2; it falls out of the synergy.
    """
    given, found = inputs.appraisal, outcome.appraisal
    # Take the services that need the centre away: what is left of the synergy is compute not bought.
    shared = replace(
        given,
        benefit_krw=given.benefit_krw * ~given.needs_centre,
        hours=given.hours * ~given.needs_centre,
        integration_cost_krw=0.0,
    )
    saved = float(appraise(shared).synergy_krw[0])
    without_cost = replace(given, integration_cost_krw=0.0)
    whole = appraise(without_cost)
    benefit = float(whole.joint_benefit_krw[0] - whole.alone_benefit_krw[0])
    enabled_cost = float(whole.synergy_krw[0]) - saved - benefit
    total = float(found.synergy_krw[0])
    project = float(found.alone_npv_krw[0])
    return Synergy(
        centre_krw=centre_npv_krw,
        project_krw=project,
        joint_krw=centre_npv_krw + project + total,
        synergy_krw=total,
        saved_compute_krw=saved,
        enabled_benefit_krw=benefit,
        enabled_cost_krw=enabled_cost,
        integration_krw=total - float(whole.synergy_krw[0]),
    )
