"""Results that the smart-city chapter leads with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.smart_city import BOUNDS, PHASES, RUNGS, SmartCityOutcome
from analysis.parameters import ParameterSet
from analysis.results.run import Headline
from analysis.results.smart_city_calendar import is_home

FloatArray = npt.NDArray[np.float64]

#: Headline to its label and unit, in the order of the page: net first, gross beside it.
HEADLINES: Final[Mapping[str, tuple[Text, str]]] = MappingProxyType(
    {
        "resident_jobs": (
            Text(ko="운영기에 시민에게 남는 일자리(순효과)", en="Jobs for residents while it runs (net)"),
            "jobs",
        ),
        "resident_value_added_krw": (
            Text(
                ko="천안 시민에게 남는 부가가치(전 단계, 순효과)",
                en="Value added for residents, all phases (net)",
            ),
            "krw",
        ),
        "city_net_cash_krw": (
            Text(ko="시 재정 수지(전 기간)", en="The city’s cash over all years"),
            "krw",
        ),
        "joint_npv_krw": (
            Text(
                ko="스마트도시 사업의 순현재가치(센터 연계)",
                en="NPV of the smart-city project with the centre",
            ),
            "krw",
        ),
        "synergy_krw": (Text(ko="센터와 사업의 시너지", en="Synergy of centre and project"), "krw"),
        "activation_index": (Text(ko="지역경제 활성화 지수", en="Regional activation index"), "percent"),
        "resident_build_job_years": (
            Text(
                ko="건설·서버 단계에 시민에게 남는 일자리(순효과)",
                en="Work for residents while it is built and equipped (net)",
            ),
            "job_years",
        ),
        "gross_jobs": (
            Text(ko="운영기 일자리(전국 총효과)", en="Jobs while it runs (nation, gross)"),
            "jobs",
        ),
        "gross_value_added_krw": (
            Text(ko="부가가치(전 단계, 전국 총효과)", en="Value added, all phases (nation, gross)"),
            "krw",
        ),
        "province_value_added_krw": (
            Text(ko="충청남도에 남는 부가가치(전 단계)", en="Value added in South Chungcheong, all phases"),
            "krw",
        ),
        "joint_ratio": (Text(ko="비용편익비(B/C)", en="Benefit-cost ratio"), "ratio"),
        "needed_benefit_krw_per_year": (
            Text(ko="사업이 성립하는 데 필요한 연간 편익", en="Benefit a year at which the project pays"),
            "krw",
        ),
        "adoption_gain_krw": (
            Text(ko="AI 활용 확대의 연간 부가가치", en="Value added a year from wider use of AI"),
            "krw",
        ),
    }
)
_CENTRAL: Final = BOUNDS.index("central")
_NET: Final = RUNGS.index("residents")
_PROVINCE: Final = RUNGS.index("province")
#: Phases of the centre itself.
CENTRE: Final = PHASES[:3]
_ELSEWHERE: Final = Text(
    ko="센터가 다른 시도에 들어서므로 천안·충남에 남는 효과는 계산하지 않음",
    en="the centre stands in another province, so nothing is counted for Cheonan and South Chungcheong",
)
_JOB_YEARS: Final = Text(ko="공사가 끝나면 사라지는 일자리", en="these end with the works")
_NO_BENEFIT: Final = Text(
    ko="편익이 없다는 뜻이 아님: 대조군을 둔 평가가 없어 0으로 계산",
    en="not proof of no benefit: nothing is counted without controlled evidence",
)


def measures(outcome: SmartCityOutcome, *, bound: int = _CENTRAL) -> dict[str, FloatArray]:
    """Return every headline of an outcome, in the order of the page.

    Parameters
    ----------
    outcome
        Any scenarios.
    bound
        Index into :data:`BOUNDS`.

    Returns
    -------
    dict of str to array of shape (n,)
    """
    impact, appraisal = outcome.impact, outcome.appraisal
    added = sum(
        (impact.value_added_krw[phase][:, bound] for phase in CENTRE), start=np.zeros((1, len(RUNGS)))
    )
    built = sum((impact.job_years[phase][:, bound] for phase in CENTRE[:2]), start=np.zeros((1, len(RUNGS))))
    return {
        "resident_jobs": impact.jobs[:, bound, _NET],
        "resident_value_added_krw": added[:, _NET],
        "city_net_cash_krw": outcome.cash.net_krw.sum(axis=1),
        "joint_npv_krw": appraisal.joint_npv_krw,
        "synergy_krw": appraisal.synergy_krw,
        # In percent, as the guideline prints it: as a share it would be shown as nought.
        "activation_index": 100.0 * outcome.activation_index,
        "resident_build_job_years": built[:, _NET],
        "gross_jobs": impact.jobs[:, bound, 0],
        "gross_value_added_krw": added[:, 0],
        "province_value_added_krw": added[:, _PROVINCE],
        "joint_ratio": appraisal.joint_ratio,
        "needed_benefit_krw_per_year": appraisal.needed_benefit_krw_per_year,
        "adoption_gain_krw": outcome.adoption_gain_krw,
    }


def headlines_of(outcome: SmartCityOutcome, *, parameters: ParameterSet) -> tuple[Headline, ...]:
    """Return the chapter's headlines.

    Parameters
    ----------
    outcome
        Of one scenario.
    parameters
        The terms that it was worked out with.
    """
    values = measures(outcome)
    notes: dict[str, Text] = {
        "resident_build_job_years": _JOB_YEARS,
        "joint_npv_krw": _NO_BENEFIT,
        "joint_ratio": _NO_BENEFIT,
    }
    if parameters.number("smart_city.benefit_position") > 0:
        notes = {"resident_build_job_years": _JOB_YEARS}
    if not is_home(parameters):
        notes |= dict.fromkeys(
            (
                "resident_jobs",
                "resident_value_added_krw",
                "activation_index",
                "resident_build_job_years",
                "province_value_added_krw",
            ),
            _ELSEWHERE,
        )
    return tuple(
        Headline(
            id=name,
            label=label,
            value=float(np.ravel(values[name])[0]),
            unit=unit,
            note=notes.get(name),
        )
        for name, (label, unit) in HEADLINES.items()
    )
