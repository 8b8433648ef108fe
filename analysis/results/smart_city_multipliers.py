"""Reads the input-output tables of the smart-city chapter: what a part of spending buys, and what that induces."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence.tables import load_table
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.models.smart_city import SATELLITES, PartMultipliers
from analysis.results.site_merit_tables import both, number

FloatArray = npt.NDArray[np.float64]

#: Multipliers of employment are workers per billion won.
_BILLION: Final = 1e9
#: Shares of one part sum to one within this.
_SUM: Final = 1e-9
#: Year of the tables' structure and prices.
TABLE_YEAR: Final = 2020
_GROUP_ENDS: Final = (("manufacturing", 44), ("utilities", 49), ("construction", 51))
_INFORMATION: Final = range(59, 63)


def sectors() -> dict[str, Text]:
    """Return sector code to name."""
    return {row["sector"]: both(row, "label") for row in load_table("input_output_sectors").rows}


def group_of(sector: str) -> str:
    """Return the group that a sector of the 83 belongs to.

    Parameters
    ----------
    sector
        Code, ``01`` to ``83``.
    """
    code = int(sector)
    if code in _INFORMATION:
        return "information"
    if code > _GROUP_ENDS[-1][1] or code < 6:
        return "other_services"
    return next(name for name, end in _GROUP_ENDS if code <= end)


def spending_map() -> dict[str, dict[str, float]]:
    """Return part of spending to the sectors it buys from and their shares.

    Raises
    ------
    InputError
        If the shares of a part do not sum to one.
    """
    faults = FaultList()
    found: dict[str, dict[str, float]] = {}
    for row in load_table("spending_sectors").rows:
        found.setdefault(row["part"], {})[row["sector"]] = number(row, "share")
    for part, shares in found.items():
        total = sum(shares.values())
        if abs(total - 1.0) > _SUM:
            faults.add(
                f"tables/spending_sectors.csv, {part}",
                Text(
                    ko=f"한 항목의 업종별 비율은 합이 1이어야 합니다. 현재 합: {total:g}",
                    en=f"the shares of one part must sum to one; they sum to {total:g}",
                ),
            )
    faults.raise_if_any()
    return found


def phases_of_parts() -> dict[str, str]:
    """Return part of spending to its phase."""
    return {row["part"]: row["phase"] for row in load_table("spending_sectors").rows}


def multiplier_rows(province: str) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return sector to its effects inside and outside a province; sectors that it lacks are left out.

    Parameters
    ----------
    province
        Id of a province.
    """
    found: dict[str, tuple[FloatArray, FloatArray]] = {}
    scale = np.array([1.0, 1.0, 1.0 / _BILLION])
    for row in load_table("input_output_multipliers").rows:
        if row["province"] == province and row["has_industry"] == "yes":
            inside, outside = (
                np.array([number(row, f"{name}_{side}") for name in SATELLITES]) for side in ("in", "out")
            )
            found[row["sector"]] = (inside * scale, outside * scale)
    return found


def part_multipliers(
    *, province: str, elsewhere: str, groups: tuple[str, ...], is_refused: bool = True
) -> dict[str, PartMultipliers]:
    """Return the multipliers of every part of the spending.

    Parameters
    ----------
    province, elsewhere
        Where local and other domestic suppliers sit.
    groups
        Ids of the groups of sectors, in order.
    is_refused
        Whether a part that buys from a sector which the province lacks is refused; else that share of it has
        no effect inside the province.

    Raises
    ------
    InputError
        Every sector that the province does not have.
    """
    own, other = multiplier_rows(province), multiplier_rows(elsewhere)
    names = sectors()
    faults = FaultList()
    found: dict[str, PartMultipliers] = {}
    nothing = np.zeros(3)
    for part, shares in spending_map().items():
        inside, outside, away = np.zeros(3), np.zeros(3), np.zeros(3)
        buyers = np.zeros(len(groups))
        for sector, share in shares.items():
            if sector not in own and is_refused:
                faults.add(
                    f"tables/spending_sectors.csv, {part}",
                    Text(
                        ko=f"{province}에는 {names[sector].ko}({sector}) 업종이 없습니다. 다른 업종이나 시도를 고르십시오.",
                        en=f"{province} has no sector {sector} ({names[sector].en}). "
                        "Choose another sector or province.",
                    ),
                )
            near, far = own.get(sector, (nothing, nothing))
            inside, outside = inside + share * near, outside + share * far
            away = away + share * sum(other.get(sector, (nothing, nothing)), start=nothing)
            buyers[groups.index(group_of(sector))] += share
        found[part] = PartMultipliers(inside=inside, outside=outside, elsewhere=away, buyers=buyers)
    faults.raise_if_any()
    return found
