"""Names and amounts of the smart-city chapter, in both languages; keys are those of the model and its tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.presentation.digits import NOT_AVAILABLE, RESULT_DIGITS, number, share
from analysis.presentation.numbers import interval, money, quantity

#: Versions of the hub smart-city project's budget.
VERSIONS: Final[Mapping[str, Text]] = {
    "plan_2024": Text(ko="2024년 선정 당시", en="Award of 2024"),
    "city_2025": Text(ko="2025년 시 발표", en="City’s release of 2025"),
}
PAYERS: Final[Mapping[str, Text]] = {
    "national": Text(ko="국비", en="State"),
    "local": Text(ko="지방비", en="Province and city"),
    "private": Text(ko="민간", en="Private"),
    "total": Text(ko="총사업비", en="Total"),
}
#: What was promised for a data centre; sums of one kind only are compared.
CLAIMS: Final[Mapping[str, Text]] = {
    "yearly_regional_effect": Text(ko="지역경제 효과(연간)", en="effect on the region, a year"),
    "local_tax": Text(
        ko="지방세(일시·매년 구분 없음)", en="local tax, one-off and yearly taxes not told apart"
    ),
}
#: What is lost on the way to each rung of the ladder; the first is lost between spending and the nation.
LOSSES: Final[Mapping[str, Text]] = {
    "nation": Text(ko="해외 수입", en="imports"),
    "province": Text(ko="다른 시도의 몫(역외 구매)", en="other provinces (purchases elsewhere)"),
    "city": Text(ko="도내 다른 시·군의 몫", en="the province outside the city"),
    "after_leakage": Text(ko="소득의 역외 유출", en="leakage of income"),
    "after_displacement": Text(ko="구축(대체)효과", en="displacement"),
    "residents": Text(ko="통근자의 몫", en="commuters"),
}
#: Work is counted in these units, to a few digits and not in whole people, since it follows from multipliers.
_WORK: Final[Mapping[str, Text]] = {
    "jobs": Text(ko="명", en="jobs"),
    "persons": Text(ko="명", en="jobs"),
    "job_years": Text(ko="인·년", en="job-years"),
    "person_years": Text(ko="인·년", en="job-years"),
}
#: Shares near nought need more digits than a share is shown with.
_PERCENT: Final = 100.0


def said(write: Callable[[Language], str]) -> Text:
    """Return what a writer of one language says in both.

    Parameters
    ----------
    write
        From a language to the words.
    """
    return Text(ko=write("ko"), en=write("en"))


def won(value: float) -> Text:
    """Write an amount of won.

    Parameters
    ----------
    value
        Won.
    """
    return said(lambda language: money(value, language))


def part(value: float) -> Text:
    """Write a share as a whole percentage, or to one decimal where it is small.

    Parameters
    ----------
    value
        A share.
    """
    return said(lambda language: share(value, language))


def percent(value: float) -> Text:
    """Write a share to three significant digits, however small: ``17.9%``, ``0.0298%``.

    Parameters
    ----------
    value
        A share.
    """
    if not math.isfinite(value):
        return NOT_AVAILABLE
    return said(lambda language: f"{number(_PERCENT * value, language)}%")


def amount(value: float, unit: str) -> Text:
    """Write an amount of money or work with its unit.

    Parameters
    ----------
    value
        The amount.
    unit
        Unit of the ladder.
    """
    if unit not in _WORK:
        return said(lambda language: quantity(value, unit, language))
    if not math.isfinite(value):
        return NOT_AVAILABLE
    core = number(value, "en", digits=RESULT_DIGITS)
    return _work(core, core, unit)


def span(low: float, high: float, unit: str) -> Text:
    """Write a range with one unit.

    Parameters
    ----------
    low, high
        The ends.
    unit
        Unit of the ladder.

    Returns
    -------
    Text
        A single value where both ends read the same.
    """
    if unit not in _WORK:
        return said(lambda language: interval(low, high, unit, language))
    if not (math.isfinite(low) and math.isfinite(high)):
        return NOT_AVAILABLE
    first, last = number(low, "en"), number(high, "en")
    if first == last:
        return _work(first, first, unit)
    return _work(f"{first}~{last}", f"{first}–{last}", unit)


def _work(korean: str, english: str, unit: str) -> Text:
    label = _WORK[unit]
    counted = label.en.removesuffix("s") if english == "1" else label.en
    return Text(ko=f"{korean}{label.ko}", en=f"{english} {counted}")


#: What each headline means, in one line, and the parameter that it hangs on most.
MEANINGS: Final = {
    "resident_jobs": Text(
        ko="센터 직원과 협력업체의 연평균 일자리 가운데 시민의 몫",
        en="residents’ part of staff and suppliers’ jobs in a mean year",
    ),
    "resident_value_added_krw": Text(
        ko="역외 유출, 구축(대체)효과, 통근자의 몫을 뺀 금액", en="less leakage, displacement and commuters"
    ),
    "city_net_cash_krw": Text(
        ko="들어오는 지방세에서 보조금·분담금·운영비를 뺀 금액(경상)",
        en="local taxes less subsidy, share and upkeep, nominal",
    ),
    "joint_npv_krw": Text(
        ko="사회적 할인율로 계산한 편익에서 비용을 뺀 값",
        en="benefits less costs at the social discount rate",
    ),
    "synergy_krw": Text(
        ko="함께 할 때의 가치에서 따로 할 때의 가치를 뺀 값", en="value together less the value of each apart"
    ),
    "activation_index": Text(
        ko="건설·서버 단계의 도내 유발 부가가치를 지역내총생산으로 나눈 값",
        en="value added induced in the province by building and servers, over its product",
    ),
    "resident_build_job_years": Text(
        ko="한 사람이 한 해 일하는 양을 1인·년으로 셈", en="one job-year is one person’s work for a year"
    ),
    "gross_jobs": Text(ko="아무것도 빼지 않은 연평균 일자리", en="jobs in a mean year, nothing taken off"),
    "gross_value_added_krw": Text(
        ko="아무것도 빼지 않은 부가가치 유발액", en="value added induced, nothing taken off"
    ),
    "province_value_added_krw": Text(
        ko="도내 업체의 부가가치와 센터 직원의 임금",
        en="of firms in the province, and the pay of the centre’s staff",
    ),
    "joint_ratio": Text(ko="1을 넘어야 사업이 성립", en="above one the project pays"),
    "needed_benefit_krw_per_year": Text(
        ko="순현재가치가 0이 되는 연간 편익", en="at which the NPV is nought"
    ),
    "adoption_gain_krw": Text(
        ko="활용 격차 해소와 효과의 증거가 없어 기본값은 0", en="nought in the base: no evidence of an effect"
    ),
}
BASES: Final = {
    "resident_jobs": "smart_city.resident_share",
    "resident_value_added_krw": "smart_city.city_purchase_share",
    "city_net_cash_krw": "smart_city.operating_share",
    "joint_npv_krw": "smart_city.benefit_position",
    "synergy_krw": "capacity.allocation_ceiling_share",
    "activation_index": "smart_city.local_share_build",
    "resident_build_job_years": "smart_city.local_share_build",
    "gross_jobs": "smart_city.employment_factor",
    "gross_value_added_krw": "smart_city.elsewhere_province",
    "province_value_added_krw": "smart_city.local_share_run",
    "joint_ratio": "smart_city.social_discount_rate",
    "needed_benefit_krw_per_year": "smart_city.operating_share",
    "adoption_gain_krw": "smart_city.adoption_effect_share",
}
