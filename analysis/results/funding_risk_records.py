"""Who pays when it goes wrong: plain records that charts, tables and findings read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text

FloatArray = npt.NDArray[np.float64]

#: How a payer may be hit; certain and hoped-for amounts are never set off against each other.
EXPOSURE_KINDS: Final = ("cash", "guarantee", "contingent", "lost_revenue")


@dataclass(frozen=True, kw_only=True)
class Stress:
    """One stress, and what became of the SPC.

    Attributes
    ----------
    id, label
        ``base``, ``demand``, ``price``, ``power``, ``rate`` or ``refresh``.
    minimum_dscr, default_date, lender_loss_krw, private_npv_krw
        Of the run; ``nan`` where undefined.
    """

    id: str
    label: Text
    minimum_dscr: float
    default_date: float
    lender_loss_krw: float
    private_npv_krw: float


@dataclass(frozen=True, kw_only=True)
class Payer:
    """Someone who pays.

    Attributes
    ----------
    id, label
        ``city``, ``province``, ``ministry``, ``policy_banks``, ``private_shareholders`` or ``lenders``.
    budget_krw_per_year
        Own yearly budget where known, else ``nan``.
    """

    id: str
    label: Text
    budget_krw_per_year: float


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """Who pays when it goes wrong; nominal won.

    Attributes
    ----------
    stresses, payers, years
        Axes, in order.
    amounts_krw
        Shape (stresses, payers, kinds of :data:`EXPOSURE_KINDS`, years); never negative.
    """

    stresses: tuple[Stress, ...]
    payers: tuple[Payer, ...]
    years: npt.NDArray[np.int64]
    amounts_krw: FloatArray
