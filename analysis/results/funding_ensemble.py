"""Futures of the funding chapter: bands, fans, and what moves the result most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding import AgreedDebt, FundingOutcome, evaluate
from analysis.models.funding.sizing import DEBT_LIMITS
from analysis.parameters import ParameterSet
from analysis.results.capacity_studies import ENSEMBLE_SIZE, SEED
from analysis.results.ensemble import sample
from analysis.results.funding import inputs_of
from analysis.results.funding_flows import by_year, calendar_years, is_operating
from analysis.results.funding_headlines import city_exposure, lendable_debt, measures
from analysis.results.funding_records import Fan, FundingSpread
from analysis.results.funding_terms import as_announced
from analysis.results.sensitivity import Band, Swing, band, one_at_a_time

FloatArray = npt.NDArray[np.float64]

CLOSE: Final = "funding.financial_close_date"
_OPENINGS: Final = ("capacity.opening_date", "capacity.grid_power_date")
_PERCENTILES: Final = (10, 25, 50, 75, 90)
#: Debt service below this is rounding, won.
_ROUNDING: Final = 1.0
#: A fan needs this part of the futures in a year: of fewer, its outer percentiles would be single futures.
_LEAST_SHARE: Final = 0.05
#: A headline that fewer futures have than its band is to hold has no band.
_BAND_SHARE: Final = 0.8


def feasible(columns: Mapping[str, FloatArray], parameters: ParameterSet) -> dict[str, FloatArray]:
    """Move financial close forward where a future would open before there is money.

    Dates are drawn apart from one another, so that their ranges may overlap.

    Parameters
    ----------
    columns
        ``chapter.key`` to one value a future.
    parameters
        Centre.

    Returns
    -------
    dict of str to array
        The same but for financial close, at least one period before the opening.
    """
    opening: FloatArray = np.maximum(
        *(np.asarray(columns.get(key, parameters.number(key)), dtype=np.float64) for key in _OPENINGS)
    )
    period = 1.0 / float(parameters.text("funding.periods_per_year"))
    close = np.asarray(columns.get(CLOSE, parameters.number(CLOSE)), dtype=np.float64)
    kept = dict(columns)
    if (close > opening - period).any():
        kept[CLOSE] = np.minimum(close, opening - period)
    return kept


def futures(parameters: ParameterSet, *, size: int, seed: int) -> dict[str, FloatArray]:
    """Draw futures over the uncertainties of both chapters.

    Parameters
    ----------
    parameters
        Centre.
    size, seed
        Of the Latin hypercube.

    Returns
    -------
    dict of str to array of shape (size,)
        The same numbers as in the capacity chapter where a parameter is its.
    """
    drawn = sample(parameters, size=size, seed=seed, roles=("uncertainty",))
    return feasible(drawn.columns, parameters)


def spread(
    parameters: ParameterSet,
    *,
    base_outcome: FundingOutcome | None = None,
    size: int = ENSEMBLE_SIZE,
    seed: int = SEED,
) -> FundingSpread:
    """Evaluate an ensemble over the ranges of the register.

    Bands are those of the headlines, so debt is sized in each future as the parameters say. Fans and
    defaults are asked of the announced loan: agreed at the central values, it is owed in every future.

    Parameters
    ----------
    parameters
        Centre of the ensemble.
    base_outcome
        Outcome of the announced financing at the central values, where it is known already.
    size
        Number of futures.
    seed
        Seed of the Latin hypercube.
    """
    announced = as_announced(parameters)
    agreed = base_outcome or evaluate(inputs_of(announced))
    columns = futures(parameters, size=size, seed=seed)
    outcome = evaluate(inputs_of(parameters, columns=columns))
    signed = evaluate(inputs_of(announced, columns=columns), agreed=AgreedDebt.of(agreed))
    is_lent = parameters.text("funding.debt_sizing") == "lenders"
    lent = outcome if is_lent else lendable_debt(parameters, columns=columns)
    results = {
        **measures(outcome),
        "lendable_debt_krw": lent.debt_krw,
        "city_exposure_krw": city_exposure(outcome, parameters, columns=columns),
    }
    return FundingSpread(
        bands={key: whole_band(values) for key, values in results.items()},
        dscr=_fan(signed, yearly_coverage(signed), threshold=1.0),
        cash=_fan(signed, yearly_cash(signed), threshold=0.0),
        default_share=float(np.mean(signed.is_default)),
        bankable_share=float(np.mean(lent.binding_limit != DEBT_LIMITS.index("debt_capacity"))),
        size=size,
        seed=seed,
    )


def whole_band(values: FloatArray) -> Band:
    """Return the middle 80 % of the futures; ``nan`` where fewer than these have a value at all.

    Parameters
    ----------
    values
        One a future, ``nan`` where undefined.
    """
    if np.isfinite(values).mean() < _BAND_SHARE:
        return Band(low=float("nan"), median=float("nan"), high=float("nan"))
    return band(values)


def yearly_coverage(outcome: FundingOutcome) -> FloatArray:
    """Return cash flow over scheduled debt service by calendar year; ``nan`` where nothing falls due.

    Parameters
    ----------
    outcome
        Any scenarios.

    Returns
    -------
    array of shape (n, y)
        Periods of operation alone.
    """
    running = is_operating(outcome)
    due = by_year(outcome, np.where(running, outcome.scheduled_interest + outcome.scheduled_principal, 0.0))
    cash = by_year(outcome, np.where(running, outcome.cfads, 0.0))
    return np.divide(cash, due, out=np.full_like(due, np.nan), where=due > _ROUNDING)


def yearly_cash(outcome: FundingOutcome) -> FloatArray:
    """Return CFADS by calendar year, shape ``(n, y)``; ``nan`` in years without operation."""
    running = is_operating(outcome)
    cash = by_year(outcome, np.where(running, outcome.cfads, 0.0))
    return np.where(by_year(outcome, running.astype(np.float64)) > 0, cash, np.nan)


def _fan(outcome: FundingOutcome, values: FloatArray, *, threshold: float) -> Fan:
    years = calendar_years(outcome)
    percentiles = np.full((len(_PERCENTILES), years.size), np.nan)
    below = np.full(years.size, np.nan)
    for position in range(years.size):
        known = values[np.isfinite(values[:, position]), position]
        if known.size and known.size >= _LEAST_SHARE * values.shape[0]:
            percentiles[:, position] = np.percentile(known, _PERCENTILES)
            below[position] = np.mean(known < threshold)
    has_any = np.isfinite(below)
    first, last = (
        (int(has_any.argmax()), years.size - int(has_any[::-1].argmax())) if has_any.any() else (0, 0)
    )
    return Fan(
        years=years[first:last],
        percentiles=percentiles[:, first:last],
        share_below=below[first:last],
    )


def tornado(parameters: ParameterSet, *, measure: str) -> tuple[Swing, ...]:
    """Move each uncertain parameter of both chapters alone to the ends of its range and watch one measure.

    Parameters
    ----------
    parameters
        Centre.
    measure
        Headline id. The lowest coverage is that of the announced loan, agreed at the central values;
        everything else is that of the financing that the parameters say.

    Returns
    -------
    tuple of Swing
        Widest first; where the measure does not exist at an end, last.
    """
    ranges = parameters.ranges(roles=("uncertainty",))
    base = {key: parameters.number(key) for key in ranges}
    is_coverage = measure == "minimum_dscr"
    terms = as_announced(parameters) if is_coverage else parameters
    agreed = AgreedDebt.of(evaluate(inputs_of(terms))) if is_coverage else None

    def watched(columns: Mapping[str, FloatArray]) -> FloatArray:
        inputs = inputs_of(terms, columns=feasible(columns, terms))
        return measures(evaluate(inputs, agreed=agreed))[measure]

    return one_at_a_time(base=base, ranges=ranges, evaluate=watched)
