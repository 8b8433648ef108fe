"""A loan already signed, which a stressed future must serve as agreed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.funding.inputs import FloatArray
from analysis.models.funding.outcome import FundingOutcome
from analysis.models.funding.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class AgreedDebt:
    """Debt and schedule of a signed loan.

    Attributes
    ----------
    debt_krw
        Drawn by the opening, shape ``(1,)`` or ``(n,)``.
    principal_krw
        Scheduled principal by period, shape ``(1, t)`` or ``(n, t)``.
    period_starts
        Decimal years at which these periods start, shape ``(t,)``.
    """

    debt_krw: FloatArray
    principal_krw: FloatArray
    period_starts: FloatArray

    @classmethod
    def of(cls, outcome: FundingOutcome) -> AgreedDebt:
        """Take the senior loan of an outcome as signed."""
        return cls(
            debt_krw=outcome.debt_krw,
            principal_krw=outcome.scheduled_principal - outcome.refresh_principal,
            period_starts=outcome.period_starts,
        )

    def of_rows(self, rows: npt.NDArray[np.intp]) -> AgreedDebt:
        """Keep some scenarios; a loan that is the same in all of them stays."""
        if self.debt_krw.shape[0] == 1:
            return self
        return AgreedDebt(
            debt_krw=self.debt_krw[rows],
            principal_krw=self.principal_krw[rows],
            period_starts=self.period_starts,
        )

    def weights(self, *, timeline: Timeline) -> FloatArray:
        """Share of the principal due in each period of another calendar, shape ``(t, n)`` or ``(t, 1)``.

        What falls due before a delayed opening is due in the first operating period; what falls due at
        wind-up or later stays open until wind-up.

        Parameters
        ----------
        timeline
            Periods of the same length.
        """
        scenarios = max(self.principal_krw.shape[0], timeline.operation.size, timeline.wind_up.size)
        moved = round(float(self.period_starts[0] - timeline.starts[0]) * timeline.periods_per_year)
        due = np.zeros((timeline.periods, scenarios))
        first = max(moved, 0)
        last = min(moved + self.principal_krw.shape[1], timeline.periods)
        due[first:last] = self.principal_krw.T[first - moved : last - moved]
        is_early = timeline.index < timeline.operation
        before = np.where(is_early, due, 0.0).sum(axis=0)
        due = np.where(is_early, 0.0, due) + np.where(timeline.index == timeline.operation, before, 0.0)
        due = np.where(timeline.index >= timeline.wind_up, 0.0, due)
        debt = np.asarray(self.debt_krw)
        return np.divide(due, debt, out=np.zeros_like(due), where=debt > 0)
