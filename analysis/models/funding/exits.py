"""The put on shares as a dated cash demand, and what each class of shareholders pays and gets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class Equity:
    """Cash flows of shareholders; arrays of shape ``(t, n)``.

    Attributes
    ----------
    paid_in
        By share class, before the opening.
    cash_flow
        By share class: distributions less payments, sponsor support and the put included.
    put_payment
        Strike paid by the put's payer.
    """

    paid_in: dict[str, FloatArray]
    cash_flow: dict[str, FloatArray]
    put_payment: FloatArray


def share_out(
    *,
    draws: FloatArray,
    support: FloatArray,
    preferred_dividend: FloatArray,
    ordinary_dividend: FloatArray,
    inputs: FundingInputs,
    timeline: Timeline,
) -> Equity:
    r"""Split equity by class and exercise the put.

    .. math:: S = x \sum_s e_s\,(1 + r)^{(p - s)/m}

    The strike is the principal :math:`e` paid in by the class that holds the put with a yearly return
    :math:`r` to the put's period :math:`p`, times the share :math:`x` of its shares that are put. From then
    on the payer gets the dividends of those shares. A put dated outside operation is exercised at the
    opening or at wind-up. Nothing exercised changes nothing at all.

    Parameters
    ----------
    draws
        All equity paid in before the opening.
    support
        Of sponsors; the private shareholders pay it.
    preferred_dividend, ordinary_dividend
        Distributions.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Equity
    """
    preferred = draws * inputs.preferred_equity_share
    ordinary = draws - preferred
    public = ordinary * inputs.public_equity_share
    paid_in = {"preferred": preferred, "public_ordinary": public, "private_ordinary": ordinary - public}
    exercised = np.clip(timeline.holding(inputs.put_date), timeline.operation, timeline.wind_up)
    holder = "public_ordinary" if inputs.put_payer == "private" else "private_ordinary"
    years = (exercised - timeline.index) / timeline.periods_per_year
    with_return = np.exp(np.log1p(np.asarray(inputs.put_rate)) * np.maximum(years, 0.0))
    strike = (paid_in[holder] * with_return).sum(axis=0) * inputs.put_exercise_share
    payment = np.where(timeline.index == exercised, strike, 0.0)
    moved = np.where(timeline.index >= exercised, inputs.put_exercise_share, 0.0)
    if inputs.put_payer == "private":
        public_part = inputs.public_equity_share * (1.0 - moved)
        to_public = payment
    else:
        public_part = inputs.public_equity_share + (1.0 - inputs.public_equity_share) * moved
        to_public = -payment
    public_dividend = ordinary_dividend * public_part
    return Equity(
        paid_in=paid_in,
        cash_flow={
            "preferred": preferred_dividend - preferred,
            "public_ordinary": public_dividend - public + to_public,
            "private_ordinary": ordinary_dividend
            - public_dividend
            - paid_in["private_ordinary"]
            - support
            - to_public,
        },
        put_payment=payment,
    )
