"""Benefits and costs of services, with and without the centre; synergy is what only both together give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city.columns import FloatArray, Value, column_of, is_share, over_years

BoolArray = npt.NDArray[np.bool_]

#: What a service is measured by; only an outcome can earn a benefit.
KPI_KINDS: Final = ("exposure", "use", "outcome")
#: For less than an hour over all years nobody connects anything; it is rounding.
_LEAST_HOURS: Final = 1.0


@dataclass(frozen=True, kw_only=True)
class AppraisalInputs:
    """What the appraisal needs; ``n`` scenarios, ``s`` services, ``y`` years; real won.

    Attributes
    ----------
    benefit_krw
        Of each service a year at full take-up, shape ``(n, s)`` or ``(1, s)``.
    kpi_kinds
        Of each service, one of :data:`KPI_KINDS`.
    hours
        Accelerator-hours that each service uses a year, ``(n, s)`` or ``(1, s)``.
    needs_centre
        Whether a service cannot run without a large centre nearby, shape ``(s,)``.
    take_up_share
        Of the benefit and of the hours that comes about.
    programme_cost_krw
        Of the smart-city project by year, shape ``(n, y)`` or ``(1, y)``.
    operating_share
        Of the programme's cost that running the services takes each year after it is complete.
    running_share
        Part of each year in which services run, shape ``(n, y)`` or ``(1, y)``.
    idle_hours
        Accelerator-hours of the centre that nobody holds, by year, shape ``(n, y)`` or ``(1, y)``.
    market_price_krw_per_hour, marginal_cost_krw_per_hour
        What an hour costs elsewhere, and what an idle hour of the centre costs to run.
    integration_cost_krw
        Once, in the first year of running, if any service uses the centre.
    has_centre
        Whether there is a centre to join; without one, joint and alone are the same.
    discount_rate
        Real social discount rate.
    base_year_index
        Year that everything is discounted to.
    """

    benefit_krw: FloatArray
    kpi_kinds: tuple[str, ...]
    hours: FloatArray
    needs_centre: BoolArray
    take_up_share: Value
    programme_cost_krw: FloatArray
    operating_share: Value
    running_share: FloatArray
    idle_hours: FloatArray
    market_price_krw_per_hour: Value
    marginal_cost_krw_per_hour: Value
    integration_cost_krw: Value
    has_centre: bool
    discount_rate: Value
    base_year_index: int = 0


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """Result; shape ``(n,)`` unless said otherwise. "Alone" is the project without the centre.

    Attributes
    ----------
    alone_benefit_krw, alone_cost_krw, joint_benefit_krw, joint_cost_krw
        Present values; the centre's own stand aside.
    alone_npv_krw, joint_npv_krw
        Benefits less costs; the joint one without the centre's own value.
    alone_ratio, joint_ratio
        Benefits over costs; nan where nothing is spent.
    alone_payback_years, joint_payback_years
        Years from the base year until costs are earned back; nan if never.
    synergy_krw
        Joint effect less the sum of the centre's and the project's own.
    needed_benefit_krw_per_year
        At which the project with the centre just pays for itself.
    needed_take_up_share
        At which it does with the benefits given; nan where they do not pay their own compute.
    hours_at_centre
        By year, shape ``(n, y)``.
    """

    alone_benefit_krw: FloatArray
    alone_cost_krw: FloatArray
    joint_benefit_krw: FloatArray
    joint_cost_krw: FloatArray
    alone_npv_krw: FloatArray
    joint_npv_krw: FloatArray
    alone_ratio: FloatArray
    joint_ratio: FloatArray
    alone_payback_years: FloatArray
    joint_payback_years: FloatArray
    synergy_krw: FloatArray
    needed_benefit_krw_per_year: FloatArray
    needed_take_up_share: FloatArray
    hours_at_centre: FloatArray


def discount_factors(*, rate: Value, years: int, base: int = 0) -> FloatArray:
    """Return :math:`(1 + r)^{-(k - b)}` of each year, shape ``(n, y)``.

    Parameters
    ----------
    rate
        Real rate a year, above -1.
    years
        ``y``.
    base
        Index of the year with factor one.
    """
    column = over_years(rate)
    if not (column > -1.0).all():
        raise ValueError("discount rate must be above -1")
    return (1.0 + column) ** -(np.arange(years) - base)


def present_value(*, flows: npt.ArrayLike, rate: Value, base: int = 0) -> FloatArray:
    r"""Return :math:`\sum_k f_k (1 + r)^{-(k - b)}`, shape ``(n,)``.

    Parameters
    ----------
    flows
        Yearly, shape ``(y,)``, ``(1, y)`` or ``(n, y)``.
    rate
        Real rate a year, above -1.
    base
        Index of the year that everything is discounted to.
    """
    yearly = np.atleast_2d(np.asarray(flows, dtype=np.float64))
    return _discounted(yearly, discount_factors(rate=rate, years=yearly.shape[-1], base=base))


def _discounted(flows: FloatArray, factors: FloatArray) -> FloatArray:
    value: FloatArray = (flows * factors).sum(axis=-1)
    return value


def appraise(inputs: AppraisalInputs) -> Appraisal:
    r"""Appraise the project with and without the centre.

    Without the centre every service buys its hours on the market, and services that need one do not run.
    With it, idle hours are used first, at the cost of running them; only what is idle can be used without
    taking it from others.

    .. math:: \text{synergy} = V(\text{both}) - V(\text{centre}) - V(\text{project})

    The centre's own value stands on both sides and falls out, so that it is not asked for.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.

    Returns
    -------
    Appraisal

    Raises
    ------
    ValueError
        A benefit on a KPI that is no outcome, an unknown kind, a take-up outside 0 to 1, hours or cost below
        nought; all in one message.
    """
    _check(inputs)
    running = inputs.running_share
    years = running.shape[-1]
    factors = discount_factors(rate=inputs.discount_rate, years=years, base=inputs.base_year_index)
    take_up = column_of(inputs.take_up_share)
    price, marginal = (
        column_of(inputs.market_price_krw_per_hour),
        column_of(inputs.marginal_cost_krw_per_hour),
    )
    runs_alone = (~inputs.needs_centre).astype(np.float64)
    spent = inputs.programme_cost_krw
    upkeep = spent.sum(axis=-1) * column_of(inputs.operating_share)
    programme = spent + upkeep[:, None] * running

    def flows(runs: FloatArray, idle: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        benefit = (inputs.benefit_krw * runs).sum(axis=-1) * take_up
        needed = ((inputs.hours * runs).sum(axis=-1) * take_up)[:, None] * running
        at_centre = np.minimum(needed, idle)
        at_centre = at_centre * (at_centre.sum(axis=-1, keepdims=True) >= _LEAST_HOURS)
        compute = at_centre * marginal[:, None] + (needed - at_centre) * price[:, None]
        return benefit[:, None] * running, programme + compute, at_centre

    alone_benefit, alone_cost, _ = flows(runs_alone, np.zeros((1, years)))
    joint_benefit, joint_cost, at_centre = flows(
        np.ones_like(runs_alone) if inputs.has_centre else runs_alone, inputs.idle_hours * inputs.has_centre
    )
    first = (running > 0).argmax(axis=-1)
    is_shared = at_centre.sum(axis=-1) > 0.0
    joint_cost = joint_cost + (column_of(inputs.integration_cost_krw) * is_shared)[:, None] * (
        np.arange(years) == first[:, None]
    )
    values = [_discounted(flow, factors) for flow in (alone_benefit, alone_cost, joint_benefit, joint_cost)]
    shape = np.broadcast_shapes(*(value.shape for value in values))
    pv_alone_benefit, pv_alone_cost, pv_joint_benefit, pv_joint_cost = (
        np.broadcast_to(value, shape) for value in values
    )
    alone = pv_alone_benefit - pv_alone_cost
    joint = pv_joint_benefit - pv_joint_cost
    annuity = _discounted(running, factors)
    fixed = np.broadcast_to(_discounted(programme, factors), shape)
    # What full take-up would earn beyond its compute; the compute of the benefits given grows with them.
    earned = np.divide(
        pv_joint_benefit - (pv_joint_cost - fixed), take_up, out=np.zeros(shape), where=take_up > 0
    )
    return Appraisal(
        alone_benefit_krw=pv_alone_benefit,
        alone_cost_krw=pv_alone_cost,
        joint_benefit_krw=pv_joint_benefit,
        joint_cost_krw=pv_joint_cost,
        alone_npv_krw=alone,
        joint_npv_krw=joint,
        alone_ratio=_ratio(pv_alone_benefit, pv_alone_cost),
        joint_ratio=_ratio(pv_joint_benefit, pv_joint_cost),
        alone_payback_years=_payback(alone_benefit - alone_cost, inputs.base_year_index, shape),
        joint_payback_years=_payback(joint_benefit - joint_cost, inputs.base_year_index, shape),
        synergy_krw=joint - alone,
        needed_benefit_krw_per_year=_ratio(pv_joint_cost, np.broadcast_to(annuity, shape)),
        needed_take_up_share=_ratio(fixed, earned),
        hours_at_centre=np.broadcast_to(at_centre, (*shape, years)),
    )


def _payback(net: FloatArray, base: int, shape: tuple[int, ...]) -> FloatArray:
    """Years from the base year to the end of the first year from which the running total stays positive."""
    total = np.cumsum(np.broadcast_to(net, (*shape, net.shape[-1])), axis=-1)
    is_back = total >= 0.0
    last_out = net.shape[-1] - 1 - (~is_back)[:, ::-1].argmax(axis=-1)
    years = np.where(is_back.all(axis=-1), 0.0, last_out + 2.0 - base)
    return np.where(is_back[:, -1], years, np.nan)


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    ratio: FloatArray = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return ratio


def _check(inputs: AppraisalInputs) -> None:
    wrong: list[str] = []
    unknown = sorted(set(inputs.kpi_kinds) - set(KPI_KINDS))
    if unknown:
        wrong.append(f"a KPI is one of {', '.join(KPI_KINDS)}, not {', '.join(unknown)}")
    earns = (inputs.benefit_krw != 0.0).any(axis=0)
    refused = [
        f"{position} ({kind})"
        for position, (kind, has) in enumerate(zip(inputs.kpi_kinds, earns, strict=True))
        if has and kind != "outcome"
    ]
    if refused:
        wrong.append(f"only an outcome can earn a benefit; services at fault: {', '.join(refused)}")
    if not is_share(inputs.take_up_share):
        wrong.append("take_up_share must lie between 0 and 1")
    for name in ("hours", "programme_cost_krw", "idle_hours", "running_share"):
        if not (getattr(inputs, name) >= 0.0).all():
            wrong.append(f"{name} must not be negative")
    if wrong:
        raise ValueError("; ".join(wrong))
