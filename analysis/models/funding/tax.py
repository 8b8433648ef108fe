"""Korean corporate tax with its local surtax, by the year to date."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.timeline import Timeline


@dataclass(kw_only=True)
class TaxAccount:
    r"""Tax state of each scenario, moved forward one period at a time.

    The tax of a year is worked out on its income to date, and each period pays what that adds. The
    instalments of a year add up exactly to the tax of the year, and none depends on a later period.

    .. math:: T = (1 + \lambda)\,\tau(b) - \min(c, \tau(b)), \qquad
       b = \max(y, 0) - \min\bigl(\ell, \mu \max(y, 0)\bigr)

    :math:`y` is income to date, :math:`\ell` losses carried forward, :math:`\mu` the part of a year's
    income that losses may cover, :math:`\tau` the brackets, :math:`\lambda` the local surtax and
    :math:`c` the investment credit carried forward. The local tax knows no credit. Losses last 15 years
    and credits 10, longer than the model runs, so that none expires.
    """

    lowest_rate: FloatArray
    rate_steps: FloatArray
    thresholds: FloatArray
    surtax: FloatArray
    loss_limit: FloatArray
    nought: FloatArray
    losses: FloatArray
    credit: FloatArray
    income: FloatArray
    paid: FloatArray
    used_credit: FloatArray

    @classmethod
    def opened(cls, *, inputs: FundingInputs, credit: FloatArray, scenarios: int) -> TaxAccount:
        """Open the account at the start of operation.

        Parameters
        ----------
        inputs
            Columns.
        credit
            Investment credit earned, shape ``(n,)`` or ``(1,)``.
        scenarios
            ``n``.
        """
        rates = np.stack(
            np.broadcast_arrays(
                inputs.tax_rate_lowest, inputs.tax_rate_low, inputs.tax_rate_middle, inputs.tax_rate_high
            )
        )
        steps = np.diff(rates, axis=0)
        # Against a row of noughts the larger is found in half the time that it takes against one.
        nought = np.zeros(scenarios)
        thresholds = np.broadcast_arrays(
            inputs.tax_threshold_low_krw, inputs.tax_threshold_middle_krw, inputs.tax_threshold_high_krw
        )
        return cls(
            lowest_rate=rates[0],
            # One product where the rates hold in every scenario, as they mostly do.
            rate_steps=steps[:, 0] if steps.shape[1] == 1 else steps,
            thresholds=np.stack(thresholds),
            surtax=1.0 + np.asarray(inputs.local_surtax_share),
            loss_limit=np.asarray(inputs.loss_limit_share),
            nought=nought,
            losses=nought,
            credit=np.broadcast_to(credit, (scenarios,)),
            income=nought,
            paid=nought,
            used_credit=nought,
        )

    def turn_year(self) -> None:
        """Close the year: losses and credits not used are carried forward."""
        covered = np.minimum(self.losses, self.loss_limit * np.maximum(self.income, self.nought))
        self.losses = self.losses - covered - np.minimum(self.income, self.nought)
        self.credit = self.credit - self.used_credit
        self.income = self.paid = self.used_credit = self.nought

    def pay(self, income: FloatArray) -> FloatArray:
        """Add a period's taxable income and return the tax that falls due, shape ``(n,)``.

        A loss late in a year gives back instalments of the same year, never more.

        Parameters
        ----------
        income
            Shape ``(n,)``; before losses carried forward.
        """
        self.income = self.income + income
        positive = np.maximum(self.income, self.nought)
        base = positive - np.minimum(self.losses, self.loss_limit * positive)
        # Each higher bracket taxes what lies above its threshold by what it adds to the rate below it.
        above = base - self.thresholds
        np.maximum(above, self.nought, out=above)
        steps = self.rate_steps
        national = self.lowest_rate * base
        national += steps @ above if steps.ndim == 1 else np.add.reduce(steps * above)
        self.used_credit = np.minimum(self.credit, national)
        due = national * self.surtax
        due -= self.used_credit
        instalment: FloatArray = due - self.paid
        self.paid = due
        return instalment


def tax_by_period(
    *, income: FloatArray, inputs: FundingInputs, timeline: Timeline, credit: FloatArray
) -> FloatArray:
    """Tax of every period on known incomes.

    Parameters
    ----------
    income
        Taxable income before losses, shape ``(t, n)``; zero outside operation.
    inputs
        Columns.
    timeline
        Periods.
    credit
        Investment credit, shape ``(n,)`` or ``(1,)``.

    Returns
    -------
    array of shape (t, n)
    """
    account = TaxAccount.opened(inputs=inputs, credit=credit, scenarios=income.shape[1])
    is_year_start = timeline.is_year_start
    taxes = np.zeros_like(income)
    first, last = int(np.min(timeline.operation)), int(np.max(timeline.wind_up))
    for period in range(first, last):
        if is_year_start[period]:
            account.turn_year()
        taxes[period] = account.pay(income[period])
    return taxes
