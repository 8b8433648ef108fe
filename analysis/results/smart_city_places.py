"""Where the effects of one run fall: by sector, by province, and inside the city by method."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from analysis.evidence.tables import load_table
from analysis.models.smart_city import (
    BOUNDS,
    METHODS,
    PHASES,
    RUNGS,
    SmartCityInputs,
    SmartCityOutcome,
    regional_impact,
)
from analysis.parameters import ParameterSet
from analysis.results import smart_city_multipliers as multipliers
from analysis.results import smart_city_tables as tables
from analysis.results.smart_city import multipliers_of
from analysis.results.smart_city_calendar import HOME_PROVINCE
from analysis.results.smart_city_headlines import CENTRE
from analysis.results.smart_city_records import (
    MethodEffect,
    ProvinceEffect,
    SectorEffect,
)
from analysis.results.smart_city_words import (
    METHOD_LABELS,
)

_CENTRAL: Final = BOUNDS.index("central")
_PROVINCE, _CITY = RUNGS.index("province"), RUNGS.index("city")


def sector_effects(inputs: SmartCityInputs, parameters: ParameterSet) -> tuple[SectorEffect, ...]:
    """Return the value added that the centre's purchases from each sector induce in and outside the province.

    Parameters
    ----------
    inputs
        Of one scenario.
    parameters
        Its terms.
    """
    own = multipliers.multiplier_rows(parameters.text("smart_city.host_province"))
    away = multipliers.multiplier_rows(parameters.text("smart_city.elsewhere_province"))
    names, shares = multipliers.sectors(), multipliers.spending_map()
    found: dict[str, list[float]] = {}
    nothing = np.zeros(3)
    for part, amounts in inputs.impact.spending_krw.items():
        phase = inputs.impact.phase_of[part]
        if phase not in CENTRE:
            continue
        total = float(amounts[0].sum())
        imported, local = (
            float(np.ravel(getattr(inputs.impact, name)[phase])[0])
            for name in ("imported_share", "local_share")
        )
        for sector, share in shares[part].items():
            near, far = own.get(sector, (nothing, nothing))
            elsewhere = sum(away.get(sector, (nothing, nothing)), start=nothing)[1]
            entry = found.setdefault(sector, [0.0, 0.0, 0.0])
            bought = total * share * (1.0 - imported)
            entry[0] += total * share
            entry[1] += bought * local * near[1]
            entry[2] += bought * (local * far[1] + (1.0 - local) * elsewhere)
    effects = [
        SectorEffect(sector=key, label=names[key], spending_krw=spent, inside_krw=inside, outside_krw=outside)
        for key, (spent, inside, outside) in found.items()
    ]
    return tuple(sorted(effects, key=lambda one: -(one.inside_krw + one.outside_krw)))


def province_effects(inputs: SmartCityInputs, parameters: ParameterSet) -> tuple[ProvinceEffect, ...]:
    """Return what the same centre would leave in each province, the highest activation index first.

    Parameters
    ----------
    inputs
        Of one scenario.
    parameters
        Its terms.
    """
    names, needed = (
        multipliers.sectors(),
        {key for shares in multipliers.spending_map().values() for key in shares},
    )
    candidates = {row["province"] for row in load_table("candidate_sites").rows}
    found = []
    for province in tables.provinces():
        impact = regional_impact(
            replace(
                inputs.impact,
                is_home=True,
                multipliers=multipliers_of(parameters, host=province.id, is_refused=False),
            )
        )
        built = sum(impact.value_added_krw[phase][0, _CENTRAL] for phase in PHASES[:2])
        known = multipliers.multiplier_rows(province.id)
        found.append(
            ProvinceEffect(
                id=province.id,
                label=province.label,
                is_home=province.id == HOME_PROVINCE,
                is_candidate=province.id in candidates,
                inside_krw=float(built[_PROVINCE]),
                outside_krw=float(built[0] - built[_PROVINCE]),
                running_jobs=float(impact.jobs[0, _CENTRAL, _PROVINCE]),
                product_krw=province.product_krw,
                index=float(built[_PROVINCE]) / province.product_krw,
                lacking=tuple(names[key] for key in sorted(needed - set(known))),
            )
        )
    return tuple(sorted(found, key=lambda one: -one.index))


def method_effects(inputs: SmartCityInputs, outcome: SmartCityOutcome) -> tuple[MethodEffect, ...]:
    """Return what each location-quotient method leaves of the province's value added in the city.

    Parameters
    ----------
    inputs, outcome
        Of one scenario.
    """
    given = inputs.impact
    purchases = float(np.ravel(given.city_purchase_share)[0])
    kept = given.retention.by_group()[0]
    wages = float(outcome.impact.site_jobs[0, _CENTRAL, _CITY] > 0) * float(given.site_wages_krw[0].sum())
    found = []
    for row, name in enumerate(METHODS):
        indirect = stayed = city = 0.0
        for part, amounts in given.spending_krw.items():
            phase, multiplier = given.phase_of[part], given.multipliers[part]
            if phase not in CENTRE or not given.is_home:
                continue
            imported, local = (
                float(np.ravel(shares[phase])[0]) for shares in (given.imported_share, given.local_share)
            )
            province = float(amounts[0].sum()) * (1.0 - imported) * local * float(multiplier.inside[1])
            direct = multiplier.direct_share
            share = float(kept[row] @ multiplier.buyers)
            indirect += province * (1.0 - direct)
            stayed += province * (1.0 - direct) * share
            city += province * purchases * (direct + (1.0 - direct) * share)
        found.append(
            MethodEffect(
                id=name,
                label=METHOD_LABELS[name],
                retained_share=stayed / indirect if indirect > 0 else float("nan"),
                city_krw=city + wages,
            )
        )
    return tuple(found)
