"""Depreciation of an asset by period, straight line and declining balance."""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import (
    FloatArray,
    batch_shape,
    finite_values,
    time_last,
    whole_numbers,
)

DepreciationRule = Literal["straight_line", "declining_balance"]

#: Part of the cost from which the declining rate follows: Enforcement Decree of the Corporate Tax Act of
#: Korea, article 26, which also has it written off when the balance has come down to it.
STATUTORY_RESIDUAL_SHARE: Final = 0.05


def depreciation(
    *,
    cost: npt.ArrayLike,
    life: npt.ArrayLike,
    method: DepreciationRule = "straight_line",
    periods: int | None = None,
    periods_per_year: int = 1,
    residual_share: npt.ArrayLike = STATUTORY_RESIDUAL_SHARE,
) -> FloatArray:
    r"""Return the charges by period.

    The book value after :math:`y` whole years, of a life of :math:`n`, is

    .. math:: V_y = K\,(1 - y / n) \quad \text{(straight line)}, \qquad
       V_y = K\,\rho^{\,y / n} = K\,(1 - d)^y,\quad d = 1 - \rho^{1/n} \quad \text{(declining balance)}

    and zero from the end of the life on: with a declining balance the last year also writes off the part
    :math:`\rho`. The charge of a year is spread evenly over its periods. The charges are differences of
    book values and so add up to the cost.

    Parameters
    ----------
    cost
        :math:`K`, 0 or more.
    life
        :math:`n` in years, positive; part of a year is allowed, and the last year is then shorter.
    method
        ``"straight_line"`` or ``"declining_balance"``.
    periods
        Number of periods returned; the whole life if not given. Fewer leave a book value.
    periods_per_year
        Such as 4 for quarters; the first period is the first of service.
    residual_share
        :math:`\rho`, between 0 and 1, for the declining balance; a straight line does not need it.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., periods)``, in the unit of the cost.

    Raises
    ------
    ValueError
        If an argument is out of its range or no finite number, the method is not known, or shapes do not
        fit.

    Notes
    -----
    Source: Enforcement Decree of the Corporate Tax Act of Korea, article 26 (methods, rate and residual).
    """
    amount = finite_values("cost", cost)
    if np.any(amount < 0.0):
        raise ValueError("cost must not be negative")
    years = finite_values("life", life)
    if np.any(years <= 0.0):
        raise ValueError("life must be positive")
    share = finite_values("residual_share", residual_share)
    if np.any((share <= 0.0) | (share >= 1.0)):
        raise ValueError("residual_share must lie between 0 and 1")
    if method not in get_args(DepreciationRule):
        raise ValueError(f"method must be one of {', '.join(get_args(DepreciationRule))}, not {method!r}")
    per_year = _one_number("periods_per_year", periods_per_year)
    whole_life = int(np.ceil(np.max(years) * per_year))
    count = whole_life if periods is None else _one_number("periods", periods)
    batch = batch_shape(cost=amount.shape, life=years.shape, residual_share=share.shape)
    elapsed = np.arange(count + 1).reshape(-1, *(1 for _ in batch)) / per_year
    if method == "straight_line":
        left = np.maximum(1.0 - elapsed / years, 0.0)
    else:
        year = np.floor(elapsed)
        # the last year of service ends with the life, and at nothing
        is_last = year + 1.0 >= years
        start = share ** (year / years)
        end = np.where(is_last, 0.0, share ** ((year + 1.0) / years))
        length = np.where(is_last, np.maximum(years - year, 1.0 / per_year), 1.0)
        left = np.where(elapsed >= years, 0.0, start + (end - start) * (elapsed - year) / length)
    book = np.broadcast_to(amount * left, (count + 1, *batch))
    return time_last(book[:-1] - book[1:])


def _one_number(name: str, value: int) -> int:
    number = whole_numbers(name, value, least=1)
    if number.ndim:
        raise ValueError(f"{name} must be one whole number, not {value!r}")
    return int(number)
