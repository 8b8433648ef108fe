"""Regional impact, smart-city appraisal and the city's cash, and the input-output core they rest on."""

from analysis.models.smart_city.appraisal import (
    KPI_KINDS,
    Appraisal,
    AppraisalInputs,
    appraise,
    discount_factors,
    present_value,
)
from analysis.models.smart_city.city_retention import METHODS, CityRetention
from analysis.models.smart_city.coefficients import input_coefficients, output_coefficients
from analysis.models.smart_city.evaluate import (
    AdoptionInputs,
    SmartCityInputs,
    SmartCityOutcome,
    evaluate,
    impact_chunks,
)
from analysis.models.smart_city.fiscal import CityCash, FiscalInputs, city_cash
from analysis.models.smart_city.impact_inputs import (
    BOUNDS,
    PHASES,
    RUNGS,
    SATELLITES,
    ImpactInputs,
    PartMultipliers,
)
from analysis.models.smart_city.input_output import (
    Impact,
    ghosh_inverse,
    impact,
    leontief_inverse,
    multipliers,
)
from analysis.models.smart_city.local_use import LocalUse, activation_index, adoption_gain, local_use
from analysis.models.smart_city.location_quotients import aflq, cilq, flq, location_quotient, slq
from analysis.models.smart_city.regional_impact import RegionalImpact, regional_impact
from analysis.models.smart_city.regionalisation import Regionalisation, regionalise

__all__ = [
    "BOUNDS",
    "KPI_KINDS",
    "METHODS",
    "PHASES",
    "RUNGS",
    "SATELLITES",
    "AdoptionInputs",
    "Appraisal",
    "AppraisalInputs",
    "CityCash",
    "CityRetention",
    "FiscalInputs",
    "Impact",
    "ImpactInputs",
    "LocalUse",
    "PartMultipliers",
    "RegionalImpact",
    "Regionalisation",
    "SmartCityInputs",
    "SmartCityOutcome",
    "activation_index",
    "adoption_gain",
    "aflq",
    "appraise",
    "cilq",
    "city_cash",
    "discount_factors",
    "evaluate",
    "flq",
    "ghosh_inverse",
    "impact",
    "impact_chunks",
    "input_coefficients",
    "leontief_inverse",
    "local_use",
    "location_quotient",
    "multipliers",
    "output_coefficients",
    "present_value",
    "regional_impact",
    "regionalise",
    "slq",
]
