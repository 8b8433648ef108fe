"""PROMETHEE II: net flows of preference between alternatives, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_decision
from analysis.models.site_merit.pieces import MATRIX_PIECE, FloatArray, pieces, weighted_total

PreferenceForm = Literal["usual", "linear", "gaussian"]
PREFERENCE_FORMS: Final[tuple[PreferenceForm, ...]] = get_args(PreferenceForm)


@dataclass(frozen=True)
class Preference:
    r"""How far a lead in one criterion is a preference: 0 not at all, 1 wholly.

    With a lead :math:`d > 0` in the criterion's own unit,

    .. math::
       \text{usual: } 1, \quad
       \text{linear: } \min\!\Big(1, \max\!\Big(0, \frac{d - q}{p - q}\Big)\Big), \quad
       \text{gaussian: } 1 - e^{-d^2 / (2 \sigma^2)} .

    Parameters
    ----------
    form
        ``"usual"``, ``"linear"`` or ``"gaussian"``.
    indifference
        :math:`q`, up to which a lead does not count, 0 or more; for ``"linear"``. A number, or one a criterion.
    full_preference
        :math:`p`, from which it counts wholly, above :math:`q`; for ``"linear"``.
    spread
        :math:`\sigma`, above nought; for ``"gaussian"``.

    Raises
    ------
    ValueError
        If the form is unknown, a threshold is missing, not meant for the form or out of its range.

    Notes
    -----
    Source: J. P. Brans and Ph. Vincke, *Management Science* 31, 1985: the usual criterion (type I), the criterion
    with linear preference and indifference area (type V; type III where :math:`q = 0`), the Gaussian (type VI).
    """

    form: PreferenceForm
    indifference: float | Sequence[float] | FloatArray = 0.0
    full_preference: float | Sequence[float] | FloatArray | None = None
    spread: float | Sequence[float] | FloatArray | None = None

    def __post_init__(self) -> None:
        if self.form not in PREFERENCE_FORMS:
            raise ValueError(f"preference must be one of {', '.join(PREFERENCE_FORMS)}, not {self.form!r}")
        if (self.full_preference is not None) != (self.form == "linear"):
            raise ValueError("linear preference, and no other, needs full_preference")
        if (self.spread is not None) != (self.form == "gaussian"):
            raise ValueError("gaussian preference, and no other, needs a spread")
        indifference = np.asarray(self.indifference, dtype=float)
        if self.form == "linear":
            full = np.asarray(self.full_preference, dtype=float)
            if not (np.all(indifference >= 0.0) and np.all(full > indifference)):
                raise ValueError("thresholds must be 0 <= indifference < full_preference")
        elif np.any(indifference != 0.0):
            raise ValueError("only linear preference has an indifference")
        if self.form == "gaussian" and not np.all(np.asarray(self.spread, dtype=float) > 0.0):
            raise ValueError("spread must be above nought")


def promethee_ii(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    preference: PreferenceForm | Preference | Sequence[PreferenceForm | Preference] = "usual",
) -> FloatArray:
    r"""Return the net flow of each alternative; more is better.

    .. math::
       \phi_i = \sum_j w_j \phi_{ij}, \qquad
       \phi_{ij} = \frac{1}{m - 1} \sum_{k \ne i} \big[ P_j(d_{ikj}) - P_j(d_{kij}) \big], \qquad
       d_{ikj} = s_j (x_{ij} - x_{kj})

    The flow within one criterion, :math:`\phi_{ij}`, does not depend on the weights and the net flow is linear in
    them: it is formed once, and one matrix product serves any number of weight vectors.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.
    preference
        ``"usual"``, a :class:`Preference`, or one for each criterion. Thresholds are in the criterion's own unit.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``, -1 to 1, summing to nought. A criterion in which all alternatives are equal
        has no influence.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or thresholds do not fit the criteria.

    Notes
    -----
    Source: J. P. Brans and Ph. Vincke, *Management Science* 31, 1985; J. P. Brans, Ph. Vincke and B. Mareschal,
    *European Journal of Operational Research* 24, 1986.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    alternatives, criteria = scores.shape[-2:]
    forms = _groups(preference, criteria)
    if scores.ndim == 2:
        return weighted_total(values=_flows(scores * signs, forms), weights=shares)
    many = scores.reshape(-1, alternatives, criteria)
    flows = np.empty_like(many)
    for rows in pieces(len(many), max(1, MATRIX_PIECE // alternatives)):
        flows[rows] = _flows(many[rows] * signs, forms)
    return weighted_total(values=flows.reshape(scores.shape), weights=shares)


def _groups(
    preference: PreferenceForm | Preference | Sequence[PreferenceForm | Preference], criteria: int
) -> list[tuple[Preference, slice | list[int]]]:
    """Return each preference with its criteria."""
    if isinstance(preference, str | Preference):
        whole = _as_preference(preference)
        for name in ("indifference", "full_preference", "spread"):
            threshold = getattr(whole, name)
            shape = () if threshold is None else np.shape(threshold)
            if shape not in ((), (criteria,)):
                raise ValueError(f"{name} has the shape {shape}, but the matrix has {criteria} criteria")
        return [(whole, slice(None))]
    if len(preference) != criteria:
        raise ValueError(f"preference has {len(preference)} entries, but the matrix has {criteria} criteria")
    return [(_as_preference(one), [position]) for position, one in enumerate(preference)]


def _as_preference(preference: PreferenceForm | Preference) -> Preference:
    return preference if isinstance(preference, Preference) else Preference(preference)


def _flows(turned: FloatArray, forms: list[tuple[Preference, slice | list[int]]]) -> FloatArray:
    """Return the flow within each criterion, shape ``(..., alternatives, criteria)``."""
    leads = turned[..., :, np.newaxis, :] - turned[..., np.newaxis, :, :]
    if len(forms) == 1:
        preferred = _balance(leads, forms[0][0])
    else:
        preferred = np.empty_like(leads)
        for form, columns in forms:
            preferred[..., columns] = _balance(leads[..., columns], form)
    flows: FloatArray = np.add.reduce(preferred, axis=-2)
    flows /= turned.shape[-2] - 1
    return flows


def _balance(leads: FloatArray, preference: Preference) -> FloatArray:
    """Return the preference for the first over the second of a pair, less that for the second over the first."""
    if preference.form == "usual":
        return np.sign(leads)
    if preference.form == "linear":
        indifference = np.asarray(preference.indifference, dtype=float)
        full = np.asarray(preference.full_preference, dtype=float)
        strength = np.clip((np.abs(leads) - indifference) / (full - indifference), 0.0, 1.0)
    else:
        strength = -np.expm1(-0.5 * np.square(leads / np.asarray(preference.spread, dtype=float)))
    balance: FloatArray = np.copysign(strength, leads)
    return balance
