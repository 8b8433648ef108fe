"""What spending leaves in the nation, the province and the city: a ladder from gross to net."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.smart_city.city_retention import METHODS
from analysis.models.smart_city.columns import FloatArray, column_of
from analysis.models.smart_city.impact_inputs import (
    BOUNDS,
    PHASES,
    RUNGS,
    SATELLITES,
    ImpactInputs,
    check,
)

_CENTRAL_METHOD: Final = METHODS.index("flq")
_WORKERS: Final = SATELLITES.index("employment")
#: A centre that never runs has no mean year; a day is enough to divide by.
_SHORTEST: Final = 1.0 / 365.0


@dataclass(frozen=True, kw_only=True)
class RegionalImpact:
    """The ladder of each phase; ``b`` bounds of :data:`BOUNDS`, ``r`` rungs of :data:`RUNGS`.

    Attributes
    ----------
    spending_krw
        Phase to spending over all years, shape ``(n,)``.
    production_krw, value_added_krw
        Phase to the effect over all years, shape ``(n, b, r)``.
    job_years
        Phase to workers times years over all years, shape ``(n, b, r)``.
    jobs
        Workers in a mean year of running: suppliers' and the centre's own, shape ``(n, b, r)``.
    site_jobs
        Of these, the centre's own, at each rung, shape ``(n, b, r)``.
    import_leakage_krw
        Phase to what goes abroad, at once or inside the inputs; with the nation's value added it makes up
        the spending. Shape ``(n,)``.
    jobs_by_year
        Phase to workers in each year at every rung, central, shape ``(n, y, r)``.
    """

    spending_krw: dict[str, FloatArray]
    production_krw: dict[str, FloatArray]
    value_added_krw: dict[str, FloatArray]
    job_years: dict[str, FloatArray]
    jobs: FloatArray
    site_jobs: FloatArray
    import_leakage_krw: dict[str, FloatArray]
    jobs_by_year: dict[str, FloatArray]


def regional_impact(inputs: ImpactInputs) -> RegionalImpact:
    r"""Work out the ladder of every phase.

    Of a won spent on part :math:`p`, the share :math:`\mu` goes abroad and :math:`\ell` of the rest to
    suppliers in the province:

    .. math::
       N_p &= (1-\mu)\,\bigl(\ell\,(m^{in}_p + m^{out}_p) + (1-\ell)\,m^{e}_p\bigr), \qquad
       P_p = (1-\mu)\,\ell\,m^{in}_p, \\
       C_p &= P_p\,c\,\bigl(d_p + (1-d_p)\,t_p\bigr), \qquad d_p = 1/q^{in}_p

    with :math:`d` the direct part of the production :math:`q` induced in the province, :math:`c` the part of
    purchases made in the city and :math:`t` the part of its suppliers' purchases that stays there. Then
    leakage (of income, not of workers or their pay), displacement and residents each take their share. What
    spending elsewhere sends back into the province is not known and not counted.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.

    Returns
    -------
    RegionalImpact

    Raises
    ------
    ValueError
        Shares outside 0 to 1, a part without multipliers, spending below nought, or price years that differ
        without a factor between them; all in one message.
    """
    check(inputs)
    factor = column_of(1.0 if inputs.employment_factor is None else inputs.employment_factor)
    retained = inputs.retention.by_group()
    scenarios, years = inputs.scenarios, inputs.site_staff.shape[-1]
    is_open = inputs.running_share > 0
    found = {phase: _Effects.of_nothing(scenarios, years) for phase in PHASES}
    operating = _Effects.of_nothing(scenarios, 0)
    for part, amounts in inputs.spending_krw.items():
        phase = inputs.phase_of[part]
        won = _per_won(inputs, part=part, phase=phase, retained=retained, factor=factor)
        found[phase].add(amounts, won)
        if phase == "run":
            operating.add_total((amounts * is_open).sum(axis=-1), won)
    # Profit leaves for its owners; a worker on the spot does not, nor does the pay.
    income, people = _below_city(inputs, is_income=True), _below_city(inputs, is_income=False)
    staff = own_ladder(inputs)
    headcount, wages = inputs.site_staff.sum(axis=-1), inputs.site_wages_krw.sum(axis=-1)
    production, value_added, job_years = (
        {
            phase: effects.ladder(row, people if row == _WORKERS else income)
            for phase, effects in found.items()
        }
        for row in range(len(SATELLITES))
    )
    by_year = {phase: effects.yearly(people) for phase, effects in found.items()}
    duration = np.maximum(inputs.running_share.sum(axis=-1), _SHORTEST)
    at_work = (inputs.site_staff * is_open).sum(axis=-1)
    site_jobs = np.broadcast_to((at_work / duration)[:, None, None] * staff, job_years["run"].shape)
    jobs = operating.ladder(_WORKERS, people) / duration[:, None, None] + site_jobs
    value_added["run"] += wages[:, None, None] * staff
    job_years["run"] += headcount[:, None, None] * staff
    by_year["run"] += inputs.site_staff[:, :, None] * staff[:, 1, None, :]
    spent = {phase: effects.spent for phase, effects in found.items()}
    spent["run"] = spent["run"] + wages
    return RegionalImpact(
        spending_krw=spent,
        production_krw=production,
        value_added_krw=value_added,
        job_years=job_years,
        jobs=jobs,
        site_jobs=site_jobs,
        import_leakage_krw={phase: spent[phase] - value_added[phase][:, 0, 0] for phase in PHASES},
        jobs_by_year=by_year,
    )


@dataclass(frozen=True, kw_only=True)
class _PerWon:
    """Effects of a won of one part: nation and province ``(satellites, n)``, city ``(satellites, b, n)``."""

    nation: FloatArray
    province: FloatArray
    city: FloatArray


@dataclass(kw_only=True)
class _Effects:
    """Effects of one phase down to the city, scenarios last; below it every ladder falls alike."""

    spent: FloatArray
    nation: FloatArray
    province: FloatArray
    city: FloatArray
    yearly_workers: FloatArray

    @classmethod
    def of_nothing(cls, scenarios: int, years: int) -> _Effects:
        kinds, bounds = len(SATELLITES), len(BOUNDS)
        return cls(
            spent=np.zeros(scenarios),
            nation=np.zeros((kinds, scenarios)),
            province=np.zeros((kinds, scenarios)),
            city=np.zeros((kinds, bounds, scenarios)),
            yearly_workers=np.zeros((3, years, scenarios)),
        )

    def add(self, amounts: FloatArray, won: _PerWon) -> None:
        by_year = amounts.T
        self.add_total(by_year.sum(axis=0), won)
        workers = won.nation[_WORKERS], won.province[_WORKERS], won.city[_WORKERS, 1]
        for place, each in enumerate(workers):
            self.yearly_workers[place] += by_year * each

    def add_total(self, total: FloatArray, won: _PerWon) -> None:
        self.spent += total
        self.nation += total * won.nation
        self.province += total * won.province
        self.city += total * won.city

    def ladder(self, row: int, below: FloatArray) -> FloatArray:
        """Ladder of one satellite, shape ``(n, b, r)``; a view with scenarios side by side."""
        return _ladder(self.nation[row], self.province[row], self.city[row], below, len(BOUNDS))

    def yearly(self, below: FloatArray) -> FloatArray:
        """Workers by year, shape ``(n, y, r)``; a view with scenarios side by side."""
        nation, province, city = self.yearly_workers
        return _ladder(nation, province, city, below, len(city))


def _ladder(
    nation: FloatArray, province: FloatArray, city: FloatArray, below: FloatArray, rows: int
) -> FloatArray:
    ladder = np.empty((len(RUNGS), rows, nation.shape[-1]))
    ladder[0], ladder[1] = nation, province
    for place, left in enumerate(below, start=2):
        np.multiply(city, left, out=ladder[place])
    return ladder.transpose(2, 1, 0)


def _per_won(
    inputs: ImpactInputs, *, part: str, phase: str, retained: FloatArray, factor: FloatArray
) -> _PerWon:
    multipliers = inputs.multipliers[part]
    domestic, local = 1.0 - column_of(inputs.imported_share[phase]), column_of(inputs.local_share[phase])
    kept = retained @ multipliers.buyers
    bounds = np.stack([kept.min(axis=1), kept[:, _CENTRAL_METHOD], kept.max(axis=1)])
    direct = multipliers.direct_share
    in_city = column_of(inputs.city_purchase_share) * (direct + (1.0 - direct) * bounds)
    # The city's own project is at home wherever the centre stands.
    at_home = float(inputs.is_home or phase == "smart_city")
    inside, everywhere, away = (
        column[:, None]
        for column in (
            multipliers.inside,
            multipliers.inside + multipliers.outside,
            multipliers.elsewhere,
        )
    )
    near = domestic * local
    nation = near * everywhere + (domestic - near) * away
    province = near * (inside * at_home)
    if np.any(factor != 1.0):
        rows = np.broadcast_shapes(nation.shape, (1, factor.size))
        nation, province = (np.array(np.broadcast_to(effect, rows)) for effect in (nation, province))
        nation[_WORKERS] *= factor
        province[_WORKERS] *= factor
    return _PerWon(nation=nation, province=province, city=province[:, None, :] * in_city)


def own_ladder(inputs: ImpactInputs) -> FloatArray:
    """Return the ladder of one person at the centre: the site is in the city or it is not.

    Parameters
    ----------
    inputs
        Shares.

    Returns
    -------
    array of shape (n, b, r)
    """
    below = _below_city(inputs, is_income=False) * float(inputs.is_home)
    people, at_home = np.ones(below.shape[1]), np.full(below.shape[1], float(inputs.is_home))
    return _ladder(people, at_home, np.ones(below.shape[1]), below, len(BOUNDS))


def _below_city(inputs: ImpactInputs, *, is_income: bool) -> FloatArray:
    """Part of the city's gross effect that is left at each rung from the city down, shape ``(4, n)``."""
    steps = (
        np.ones(1),
        1.0 - column_of(inputs.leakage_share) if is_income else np.ones(1),
        1.0 - column_of(inputs.displacement_share),
        column_of(inputs.resident_share),
    )
    return np.cumprod(np.stack(np.broadcast_arrays(*steps)), axis=0)
