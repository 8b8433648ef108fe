"""Whether replacing the servers pays, and so how long a company would run the centre."""

from __future__ import annotations

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs, Value, with_columns
from analysis.models.funding.operation import operate
from analysis.models.funding.periods import growth
from analysis.models.funding.running_total import running_total
from analysis.models.funding.timeline import build_timeline
from analysis.models.funding.uses import spend


def operation_years_that_pay(inputs: FundingInputs, *, bought: Value | None = None) -> FloatArray:
    r"""Years of operation after which a company that may stop between two fleets would stop.

    What is built is sunk. For every whole number :math:`m` of fleets, up to the agreed years of operation,
    the value at the opening of what operation earns less what later servers cost is compared. Servers age
    from the day on which they are bought, :math:`b`, with power or without it; at least a year is run:

    .. math:: V_m = \sum_{k < b + m L} \frac{R_k - C_k}{(1 + d)^{t_k}}
       - \sum_{k < b + m L - 1\,\text{year}} \frac{I_k}{(1 + d)^{t_k}}

    with revenue :math:`R`, operating cost :math:`C`, later servers :math:`I` and the discount rate
    :math:`d`. The largest value decides; of equal ones, the shortest life.

    Parameters
    ----------
    inputs
        As for :func:`evaluate`; ``operation_years`` is the longest life.
    bought
        Decimal year in which the servers of the opening are bought, a float or shape ``(n,)``; ``None`` for
        the day of the opening.

    Returns
    -------
    array of shape (n,)
        Years, at most those given.
    """
    columns, scenarios = with_columns(inputs)
    line = build_timeline(columns)
    uses = spend(inputs=columns, timeline=line)
    operation = operate(inputs=columns, timeline=line, building_cost=uses.building_cost + uses.land_cost)
    since = (line.index - line.operation) / line.periods_per_year
    value = growth(rate=columns.discount_rate, years=-since)
    shape = (line.periods, scenarios)
    margin = np.where(line.is_operation, (operation.total_revenue - operation.total_cost) * value, 0.0)
    earned = running_total(np.broadcast_to(margin, shape))
    spent = running_total(np.broadcast_to(uses.later * value, shape))
    rows = np.arange(scenarios)
    start = columns.service_date if bought is None else np.asarray(bought)
    longest = line.wind_up - line.operation
    shortest = np.minimum(line.periods_per_year, longest)
    best = np.broadcast_to(longest, (scenarios,)).copy()
    best_value = np.full(scenarios, -np.inf)
    most = float(np.max((columns.service_date - start + columns.operation_years) / columns.fleet_life_years))
    for fleets in range(1, int(np.ceil(most)) + 1):
        retired = line.holding(start + fleets * columns.fleet_life_years) - line.operation
        periods = np.broadcast_to(np.clip(retired, shortest, longest), (scenarios,))
        end = line.operation + periods
        served = np.maximum(end - line.periods_per_year - 1, 0)
        worth = earned[end - 1, rows] - spent[served, rows]
        is_better = worth > best_value
        best = np.where(is_better, periods, best)
        best_value = np.where(is_better, worth, best_value)
    years: FloatArray = best / line.periods_per_year
    return years
