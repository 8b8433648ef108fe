"""Least changes of weights under linear conditions: a linear and a quadratic programme, and a game for what none meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.site_merit.pieces import FloatArray

#: Feasibility tolerance of the linear programme, the least it takes.
_TOLERANCE = 1e-10


@dataclass(frozen=True, kw_only=True, eq=False)
class BestLead:
    """The largest lead over the strongest rival that any weights give.

    Parameters
    ----------
    lead
        The lead; negative if there is always a rival ahead.
    weights
        Weights that give it, shape ``(criteria,)``.
    mixture
        Shares of the rivals, shape ``(rivals,)``, such that their mean is at least this far ahead by each criterion
        alone: proof that no weights give a larger lead.
    """

    lead: float
    weights: FloatArray
    mixture: FloatArray


def best_lead(leads: FloatArray) -> BestLead:
    r"""Return the largest lead over the strongest rival.

    .. math::
       \max_w \min_k \sum_j w_j g_{kj} = \min_y \max_j \sum_k y_k g_{kj}

    over weights :math:`w` and mixtures :math:`y` of rivals: the value of a game between them.

    Parameters
    ----------
    leads
        Lead over each rival by each criterion alone, shape ``(rivals, criteria)``.

    Notes
    -----
    Source: J. von Neumann, *Mathematische Annalen* 100, 1928.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  late, since most readers never ask

    rivals, criteria = leads.shape
    scale = float(np.abs(leads).max(initial=0.0)) or 1.0
    result = linprog(
        np.append(np.zeros(criteria), -1.0),
        A_ub=np.hstack([-leads / scale, np.ones((rivals, 1))]),
        b_ub=np.zeros(rivals),
        A_eq=np.append(np.ones(criteria), 0.0)[np.newaxis],
        b_eq=[1.0],
        bounds=[(0.0, None)] * criteria + [(None, None)],
        method="highs",
        options={"primal_feasibility_tolerance": _TOLERANCE, "dual_feasibility_tolerance": _TOLERANCE},
    )
    if result.x is None:
        raise RuntimeError(f"the best lead was not found: {result.message}")
    weights = _shares(result.x[:criteria])
    return BestLead(
        lead=float((leads @ weights).min()), weights=weights, mixture=_shares(-result.ineqlin.marginals)
    )


def least_total_change(
    *, leads: FloatArray, weights: FloatArray, least: float, within: BestLead
) -> FloatArray:
    r"""Return the weights with the least sum of absolute changes that give a lead over every rival.

    .. math:: \min_w \sum_j |w_j - w_j^0| \quad \text{with } \sum_j w_j g_{kj} \ge \ell, \; w \ge 0, \; \sum_j w_j = 1

    Parameters
    ----------
    leads
        Lead over each rival by each criterion alone, shape ``(rivals, criteria)``.
    weights
        Weights to change, shape ``(criteria,)``.
    least
        :math:`\ell`, not above the best lead.
    within
        The best lead.

    Returns
    -------
    numpy.ndarray
        Shape ``(criteria,)``.
    """
    from scipy.optimize import linprog  # noqa: PLC0415

    criteria = len(weights)
    result = linprog(
        np.ones(2 * criteria),
        A_ub=np.hstack([-leads, leads]),
        b_ub=leads @ weights - least,
        A_eq=np.append(np.ones(criteria), -np.ones(criteria))[np.newaxis],
        b_eq=[0.0],
        bounds=[(0.0, None)] * criteria + [(0.0, share) for share in weights.tolist()],
        method="highs",
        options={"primal_feasibility_tolerance": _TOLERANCE, "dual_feasibility_tolerance": _TOLERANCE},
    )
    if result.x is None:
        return within.weights
    found = _shares(weights + result.x[:criteria] - result.x[criteria:])
    return _with_lead(found, leads, least, within)


def least_distance(*, leads: FloatArray, weights: FloatArray, least: float, within: BestLead) -> FloatArray:
    r"""Return the weights nearest to the given ones that give a lead over every rival.

    .. math:: \min_w \sum_j (w_j - w_j^0)^2 \quad \text{with } \sum_j w_j g_{kj} \ge \ell, \; w \ge 0, \; \sum_j w_j = 1

    The least distance under inequalities follows from a least-squares problem in which no unknown is negative.

    Parameters
    ----------
    leads
        Lead over each rival by each criterion alone, shape ``(rivals, criteria)``.
    weights
        Weights to change, shape ``(criteria,)``.
    least
        :math:`\ell`, not above the best lead.
    within
        The best lead.

    Returns
    -------
    numpy.ndarray
        Shape ``(criteria,)``.

    Notes
    -----
    Source: C. L. Lawson and R. J. Hanson, *Solving Least Squares Problems*, 1974, chapter 23, problem LDP.
    """
    from scipy.optimize import nnls  # noqa: PLC0415

    criteria = len(weights)
    if criteria == 1:
        return weights
    # changes that keep the sum, by orthonormal directions
    basis = np.linalg.qr(np.column_stack([np.ones(criteria), np.eye(criteria)[:, :-1]]))[0][:, 1:]
    sides = np.vstack([leads @ basis, basis])
    limits = np.concatenate([least - leads @ weights, -weights])
    system = np.vstack([sides.T, limits])
    target = np.append(np.zeros(criteria - 1), 1.0)
    multipliers, _ = nnls(system, target, maxiter=100 * len(limits))
    residual = system @ multipliers - target
    if not residual[-1] < 0.0:
        return within.weights
    found = _shares(weights + basis @ (-residual[:-1] / residual[-1]))
    return _with_lead(found, leads, least, within)


def _shares(values: FloatArray) -> FloatArray:
    shares: FloatArray = np.maximum(values, 0.0)
    total = shares.sum()
    return shares / total if total > 0.0 else np.full(len(shares), 1.0 / len(shares))


def _with_lead(found: FloatArray, leads: FloatArray, least: float, within: BestLead) -> FloatArray:
    """Return weights moved towards those with the best lead by as much as rounding left the lead short."""
    short, best = leads @ found, leads @ within.weights
    missing = least - short
    is_short = (missing > 0.0) & (best > short)
    if not is_short.any():
        return found
    share = min(1.0, float((missing[is_short] / (best - short)[is_short]).max()) * (1.0 + 1e-9))
    return found + share * (within.weights - found)
