"""How much debt the project takes on, and which limit stops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.construction import Drawn, Terms, draw
from analysis.models.funding.inputs import FloatArray
from analysis.models.funding.repayment import Loan, Schedule, repay
from analysis.models.funding.roots import Rows, largest_admissible
from analysis.models.funding.timeline import Timeline

#: Part of a debt below which a closing balance is rounding.
_ROUNDING: Final = 1e-12
#: Part of a debt that the last payment takes up.
_LAST_PAYMENT: Final = 1e-8
#: What stops the debt from being larger, in the order of ``binding_limit``.
DEBT_LIMITS: Final = ("gearing_cap", "loan_ceiling", "debt_capacity", "agreed_debt")


@dataclass(frozen=True, kw_only=True)
class Sized:
    """Debt, its draws and its schedule.

    Attributes
    ----------
    drawn
        Sources and uses.
    schedule
        Interest and principal; the balance ends at zero.
    binding_limit
        Index into :data:`DEBT_LIMITS`, shape ``(n,)``.
    capacity
        Debt that the cash flow carries at the target coverage, gearing and ceiling aside and never above
        cost; ``nan`` where it was not worked out. Shape ``(n,)``.
    """

    drawn: Drawn
    schedule: Schedule
    binding_limit: npt.NDArray[np.int64]
    capacity: FloatArray


def size_debt(
    *,
    need: FloatArray,
    loan: Loan,
    gearing_cap: FloatArray,
    ceiling: FloatArray,
    is_covered: bool,
    agreed: FloatArray | None = None,
) -> Sized:
    """Find the largest debt within the gearing cap, the loan ceiling and the cash flow's capacity.

    The unknown is the mix of debt and equity. For a mix, sources and uses and the loan's whole life follow
    period by period without iteration, so that the only root is the mix at which a limit is just kept.

    Parameters
    ----------
    need
        What debt and equity must pay before the opening, shape ``(t, n)``.
    loan
        Terms, cash flow and periods.
    gearing_cap, ceiling
        Shape ``(n,)``.
    is_covered
        Whether the cash flow's capacity counts.
    agreed
        Debt already agreed, shape ``(n,)``: then it is drawn, whatever the limits.

    Returns
    -------
    Sized
    """
    scenarios = need.shape[1]
    terms = loan.terms

    last: tuple[Rows, Loan, FloatArray] = (np.arange(scenarios), loan, need)

    def part_of(rows: Rows) -> tuple[Loan, FloatArray]:
        """Cut out some scenarios; a search asks for the same ones again and again."""
        nonlocal last
        if not np.array_equal(rows, last[0]):
            last = rows, loan.of_rows(rows, scenarios), need.take(rows, axis=1)
        return last[1:]

    def drawn_of(mix: FloatArray, rows: Rows, *, is_kept: bool = False) -> Drawn:
        part, needs = part_of(rows)
        return draw(need=needs, mix=mix, terms=part.terms, timeline=part.timeline, is_kept=is_kept)

    cost = np.maximum(need.sum(axis=0), 1.0)
    zero, one = np.zeros(scenarios), np.ones(scenarios)
    everyone = np.arange(scenarios)
    limit = np.zeros(scenarios, dtype=np.int64)
    if agreed is not None:
        mix = largest_admissible(
            lambda z, rows: (agreed[rows] - drawn_of(z, rows).debt) / cost[rows], low=zero, high=one
        )
        limit[:] = DEBT_LIMITS.index("agreed_debt")
        return _settled(drawn_of(mix, everyone, is_kept=True), loan, limit, np.full(scenarios, np.nan))
    if terms.is_equity_first:

        def below_cap(z: FloatArray, rows: Rows) -> FloatArray:
            drawn = drawn_of(z, rows)
            gap: FloatArray = (gearing_cap[rows] * drawn.total - drawn.debt) / cost[rows]
            return gap

        mix = largest_admissible(below_cap, low=zero, high=one)
    else:
        mix = gearing_cap
    at_cap = drawn_of(mix, everyone)
    by_ceiling = largest_admissible(
        lambda z, rows: (ceiling[rows] - drawn_of(z, rows).debt) / cost[rows],
        low=zero,
        high=mix,
        at_high=(ceiling - at_cap.debt) / cost,
    )
    limit = np.where(by_ceiling < mix, DEBT_LIMITS.index("loan_ceiling"), limit)
    is_at_cap = bool((by_ceiling == mix).all())
    mix = by_ceiling
    if is_covered:
        cover = 1.0 / np.broadcast_to(loan.inputs.target_dscr, (scenarios,))

        def followed(z: FloatArray, rows: Rows, *, is_tested: bool = True) -> Schedule:
            # What was drawn at the cap need not be drawn again, and without debt nothing is.
            if is_at_cap and np.array_equal(z, mix[rows]):
                names = ("debt", "total", "interest", "fees", "reserve")
                drawn = Drawn(**{name: getattr(at_cap, name)[rows] for name in names})
            elif not z.any():
                drawn = Drawn(debt=z, total=z, interest=z, fees=z, reserve=z)
            else:
                drawn = drawn_of(z, rows)
            return repay(
                loan=part_of(rows)[0],
                debt=drawn.debt,
                financing_cost=drawn.interest + drawn.fees,
                service_share=cover[rows],
                is_floored=False,
                is_kept=False,
                is_tested=is_tested,
            )

        by_coverage = _within_coverage(followed, mix=mix, cost=cost, is_sculpted=loan.weights is None)
        is_binding = by_coverage < mix
        limit = np.where(is_binding, DEBT_LIMITS.index("debt_capacity"), limit)
        drawn = drawn_of(by_coverage, everyone, is_kept=True)
        return _settled(drawn, loan, limit, np.where(is_binding, drawn.debt, np.nan))
    return _settled(drawn_of(mix, everyone, is_kept=True), loan, limit, np.full(scenarios, np.nan))


def _within_coverage(
    followed: Callable[..., Schedule], *, mix: FloatArray, cost: FloatArray, is_sculpted: bool
) -> FloatArray:
    """Return the largest mix, up to the given one, whose service the cash flow covers, shape ``(n,)``."""
    # Where not even nothing is covered there is nothing to search for.
    nothing = followed(np.zeros(mix.size), np.arange(mix.size))
    hopeful = np.flatnonzero(nothing.margin > 0)
    found = np.zeros(mix.size)
    if hopeful.size == 0:
        return found
    found[hopeful] = mix[hopeful]
    at_most = followed(mix[hopeful], hopeful)
    is_over = at_most.margin < 0
    if is_sculpted:
        is_over |= at_most.closing > 0
    rows = hopeful[is_over]
    if rows.size == 0:
        return found
    low, high, margin = np.zeros(rows.size), mix[rows], at_most.margin[is_over]
    if is_sculpted:
        high = largest_admissible(
            lambda z, some: -followed(z, rows[some], is_tested=False).closing / cost[rows[some]],
            low=low,
            high=high,
            at_low=-nothing.closing[rows] / cost[rows],
            at_high=-at_most.closing[is_over] / cost[rows],
        )
        moved = np.flatnonzero(high < mix[rows])
        if moved.size:
            margin[moved] = followed(high[moved], rows[moved]).margin
    found[rows] = largest_admissible(
        lambda z, some: followed(z, rows[some]).margin / cost[rows[some]],
        low=low,
        high=high,
        at_low=nothing.margin[rows] / cost[rows],
        at_high=margin / cost[rows],
    )
    return found


def _settled(drawn: Drawn, loan: Loan, limit: npt.NDArray[np.int64], capacity: FloatArray) -> Sized:
    """Fix the schedule of every debt; where there is none, nothing is paid."""
    scenarios = drawn.debt.size
    rows = np.flatnonzero(drawn.debt > 0)
    shape = (loan.timeline.periods, scenarios)
    schedule = Schedule(
        interest=np.zeros(shape),
        principal=np.zeros(shape),
        closing=np.zeros(scenarios),
        margin=np.zeros(scenarios),
    )
    if rows.size:
        followed = _schedule(
            loan=loan.of_rows(rows, scenarios),
            debt=drawn.debt[rows],
            financing_cost=(drawn.interest + drawn.fees)[rows],
        )
        schedule.interest[:, rows], schedule.principal[:, rows] = followed.interest, followed.principal
    return Sized(
        drawn=drawn,
        schedule=schedule,
        binding_limit=np.broadcast_to(limit, (scenarios,)),
        capacity=capacity,
    )


def _schedule(*, loan: Loan, debt: FloatArray, financing_cost: FloatArray) -> Schedule:
    """Schedule debts that are not nought: a sculpted loan keeps one coverage over its whole tenor."""
    count = debt.size
    target = 1.0 / np.broadcast_to(loan.inputs.target_dscr, (count,))
    schedule = repay(loan=loan, debt=debt, financing_cost=financing_cost, service_share=target)
    if loan.weights is not None:
        return _ending_at_zero(schedule, loan.timeline)

    def again(rows: Rows, share: FloatArray, *, is_capped: bool) -> None:
        part = repay(
            loan=loan.of_rows(rows, count),
            debt=debt[rows],
            financing_cost=financing_cost[rows],
            service_share=share,
            is_capped=is_capped,
        )
        schedule.interest[:, rows], schedule.principal[:, rows] = part.interest, part.principal
        schedule.closing[rows], schedule.margin[rows] = part.closing, part.margin

    # A debt below the cash flow's capacity is paid with a smaller share of it, not earlier.
    rows = np.flatnonzero(schedule.closing < -_ROUNDING * debt)
    if rows.size:
        own, cost, part = debt[rows], financing_cost[rows], loan.of_rows(rows, count)

        def spare(reciprocal: FloatArray, chosen: Rows) -> FloatArray:
            followed = repay(
                loan=part.of_rows(chosen, rows.size),
                debt=own[chosen],
                financing_cost=cost[chosen],
                service_share=-reciprocal,
                is_kept=False,
                is_tested=False,
            )
            return -followed.closing / own[chosen]

        # Paying nothing but interest leaves the whole debt open.
        share = -largest_admissible(
            spare,
            low=-target[rows],
            high=np.zeros(rows.size),
            at_low=-schedule.closing[rows] / own,
            at_high=np.full(rows.size, -1.0),
        )
        again(rows, share, is_capped=False)
    # Spread over the whole tenor it would meet a period that does not cover its interest: such a loan keeps
    # the target coverage and is paid off before.
    short = np.flatnonzero(schedule.margin < -_LAST_PAYMENT * debt)
    if short.size:
        again(short, target[short], is_capped=True)
    return _ending_at_zero(schedule, loan.timeline)


def _ending_at_zero(schedule: Schedule, timeline: Timeline) -> Schedule:
    """Move what rounding left of the balance into the last payment.

    What an agreed loan still owes when the company ends early is no rounding and stays open.
    """
    principal = schedule.principal
    drawn = principal.sum(axis=0) + schedule.closing
    rounding = np.where(np.abs(schedule.closing) <= _LAST_PAYMENT * drawn, schedule.closing, 0.0)
    columns = np.arange(principal.shape[1])
    last = np.broadcast_to(timeline.maturity, columns.shape)
    principal[last, columns] += rounding
    return schedule


__all__ = ["DEBT_LIMITS", "Sized", "Terms", "size_debt"]
