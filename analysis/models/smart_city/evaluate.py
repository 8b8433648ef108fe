"""The smart-city model: regional impact, appraisal, the city's cash and local use, for many scenarios at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city.appraisal import Appraisal, AppraisalInputs, appraise
from analysis.models.smart_city.columns import FloatArray, Value
from analysis.models.smart_city.fiscal import CityCash, FiscalInputs, city_cash
from analysis.models.smart_city.impact_inputs import PHASES, RUNGS, ImpactInputs
from analysis.models.smart_city.local_use import LocalUse, activation_index, adoption_gain, local_use
from analysis.models.smart_city.regional_impact import RegionalImpact, regional_impact


@dataclass(frozen=True, kw_only=True)
class AdoptionInputs:
    """Local users and the use of AI; ``c`` classes of users.

    Attributes
    ----------
    population, adopting_share, hours_each
        Of each class, see :func:`~analysis.models.smart_city.local_use.local_use`; ``(c,)`` or ``(n, c)``.
    offered_hours
        Held by each class in a mean year, shape ``(n, c)``.
    local_rate, leading_rate, closed_share, effect_share
        See :func:`~analysis.models.smart_city.local_use.adoption_gain`.
    city_product_krw, province_product_krw
        Gross product of the city and of the province, a year.
    """

    population: FloatArray
    adopting_share: FloatArray
    hours_each: FloatArray
    offered_hours: FloatArray
    local_rate: Value
    leading_rate: Value
    closed_share: Value
    effect_share: Value
    city_product_krw: float
    province_product_krw: float


@dataclass(frozen=True, kw_only=True)
class SmartCityInputs:
    """What the model needs, by part; ``years`` are those of every yearly amount."""

    years: npt.NDArray[np.int64]
    impact: ImpactInputs
    appraisal: AppraisalInputs
    fiscal: FiscalInputs
    adoption: AdoptionInputs


@dataclass(frozen=True, kw_only=True)
class SmartCityOutcome:
    """Result of :func:`evaluate`.

    Attributes
    ----------
    years
        Shape ``(y,)``.
    impact, appraisal, cash, use
        By part of the model.
    adoption_gain_krw
        A year, shape ``(n,)``.
    activation_index
        Value added induced in the province by building and equipping the centre, over its yearly product;
        shape ``(n,)``.
    """

    years: npt.NDArray[np.int64]
    impact: RegionalImpact
    appraisal: Appraisal
    cash: CityCash
    use: LocalUse
    adoption_gain_krw: FloatArray
    activation_index: FloatArray


def evaluate(inputs: SmartCityInputs) -> SmartCityOutcome:
    """Work the model out.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.

    Returns
    -------
    SmartCityOutcome

    Raises
    ------
    ValueError
        Whatever is wrong with a part, in one message.
    """
    impact = regional_impact(inputs.impact)
    adoption = inputs.adoption
    province = RUNGS.index("province")
    built = sum((impact.value_added_krw[phase][:, 1, province] for phase in PHASES[:2]), start=np.zeros(1))
    return SmartCityOutcome(
        years=inputs.years,
        impact=impact,
        appraisal=appraise(inputs.appraisal),
        cash=city_cash(inputs.fiscal),
        use=local_use(
            population=adoption.population,
            adopting_share=adoption.adopting_share,
            hours_each=adoption.hours_each,
            offered_hours=adoption.offered_hours,
        ),
        adoption_gain_krw=adoption_gain(
            local_rate=adoption.local_rate,
            leading_rate=adoption.leading_rate,
            closed_share=adoption.closed_share,
            effect_share=adoption.effect_share,
            product_krw=adoption.city_product_krw,
        ),
        activation_index=activation_index(value_added_krw=built, product_krw=adoption.province_product_krw),
    )


def impact_chunks(inputs: ImpactInputs, *, chunk: int = 4_000) -> Iterator[tuple[slice, RegionalImpact]]:
    """Work the ladder out piece by piece, for ensembles that need not be held in memory.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.
    chunk
        Scenarios in a piece.

    Yields
    ------
    slice
        The scenarios of the piece.
    RegionalImpact
        Their impact.
    """
    scenarios = inputs.scenarios
    for start in range(0, scenarios, chunk):
        rows = slice(start, min(start + chunk, scenarios))
        yield rows, regional_impact(inputs.of_rows(rows))
