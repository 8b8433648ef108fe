"""What the ladder of regional effects needs, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from analysis.models.smart_city.city_retention import CityRetention
from analysis.models.smart_city.columns import FloatArray, Value, is_share

#: From gross to net; no rung is higher than the one before it.
RUNGS: Final = ("nation", "province", "city", "after_leakage", "after_displacement", "residents")
#: Of an estimate below the table's level: the lowest, the central and the highest of the methods.
BOUNDS: Final = ("low", "central", "high")
#: Built once, bought once, and running year after year; the smart-city project is apart from the centre.
PHASES: Final = ("build", "servers", "run", "smart_city")
#: What is counted, per won of final demand.
SATELLITES: Final = ("production", "value_added", "employment")

#: Fields of :class:`ImpactInputs` that may differ between scenarios, beside the exponent of its retention.
_BY_SCENARIO: Final = (
    "spending_krw",
    "imported_share",
    "local_share",
    "city_purchase_share",
    "leakage_share",
    "displacement_share",
    "resident_share",
    "employment_factor",
    "site_staff",
    "site_wages_krw",
    "running_share",
)


@dataclass(frozen=True, kw_only=True)
class PartMultipliers:
    """Multipliers of what one part of the spending buys, a row of :data:`SATELLITES` each, shape ``(3,)``.

    Attributes
    ----------
    inside, outside
        Of a won spent on suppliers in the host province: effect there, and in the rest of the country.
    elsewhere
        Of a won spent on domestic suppliers outside the province: effect in the whole country.
    buyers
        Part of each group of sectors among those that are bought from, shape ``(g,)``; sums to one.
    """

    inside: FloatArray
    outside: FloatArray
    elsewhere: FloatArray
    buyers: FloatArray

    @property
    def direct_share(self) -> float:
        """Of the production induced in the province, the part that the buyer's own suppliers make."""
        return 1.0 / float(self.inside[0]) if self.inside[0] > 0 else 0.0


@dataclass(frozen=True, kw_only=True)
class ImpactInputs:
    """What the ladder needs; values are floats or of shape ``(n,)``, yearly amounts ``(n, y)`` or ``(1, y)``.

    Attributes
    ----------
    spending_krw
        Part to yearly spending, all of one price year.
    phase_of
        Part to its phase, one of :data:`PHASES`.
    multipliers
        Part to its multipliers.
    imported_share
        Phase to the part of spending that goes abroad at once.
    local_share
        Phase to the part of domestic spending that suppliers in the host province get.
    retention
        How much of what the province keeps the city keeps.
    city_purchase_share
        Part of purchases in the province that are made in the city.
    leakage_share, displacement_share, resident_share
        Income that leaves the city, what would have been there anyway, and what goes to its residents.
    employment_factor
        Workers per won today over workers per won in the table's year.
    site_staff, site_wages_krw
        People who work at the centre and their pay, yearly.
    running_share
        Part of each year in which the centre itself runs, early service left out; ``(n, y)`` or ``(1, y)``.
    is_home
        Whether the centre stands in the city that asks; elsewhere nothing but the smart-city project is
        counted for its province.
    spending_price_year, table_price_year
        Price years of spending and of the table that the multipliers come from.
    """

    spending_krw: Mapping[str, FloatArray]
    phase_of: Mapping[str, str]
    multipliers: Mapping[str, PartMultipliers]
    imported_share: Mapping[str, Value]
    local_share: Mapping[str, Value]
    retention: CityRetention
    city_purchase_share: Value
    leakage_share: Value
    displacement_share: Value
    resident_share: Value
    employment_factor: Value | None
    site_staff: FloatArray
    site_wages_krw: FloatArray
    running_share: FloatArray
    is_home: bool
    spending_price_year: int
    table_price_year: int

    @property
    def scenarios(self) -> int:
        """``n``, the most scenarios that any value is given for."""
        given = [self.retention.delta, *(getattr(self, name) for name in _BY_SCENARIO)]
        values = [
            one for value in given for one in (value.values() if isinstance(value, Mapping) else (value,))
        ]
        return max(int(np.atleast_1d(value).shape[0]) for value in values)

    def of_rows(self, rows: slice) -> ImpactInputs:
        """Keep some scenarios; what holds in every scenario stays.

        Parameters
        ----------
        rows
            The scenarios to keep.
        """

        def cut(value: Any) -> Any:
            if isinstance(value, Mapping):
                return {key: cut(part) for key, part in value.items()}
            if not isinstance(value, np.ndarray) or value.shape[0] == 1:
                return value
            # The scenarios of a year side by side, as they are worked on.
            return np.asfortranarray(value[rows]) if value.ndim > 1 else value[rows]

        return replace(
            self,
            retention=replace(self.retention, delta=cut(self.retention.delta)),
            **{name: cut(getattr(self, name)) for name in _BY_SCENARIO},
        )


def check(inputs: ImpactInputs) -> None:
    """Refuse inputs that contradict themselves.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.

    Raises
    ------
    ValueError
        Everything that is wrong, in one message.
    """
    wrong: list[str] = []
    shares = {
        "city_purchase_share": inputs.city_purchase_share,
        "leakage_share": inputs.leakage_share,
        "displacement_share": inputs.displacement_share,
        "resident_share": inputs.resident_share,
        **{f"imported_share[{phase}]": value for phase, value in inputs.imported_share.items()},
        **{f"local_share[{phase}]": value for phase, value in inputs.local_share.items()},
    }
    for name, value in shares.items():
        if not is_share(value):
            wrong.append(f"{name} must lie between 0 and 1")
    for part, amounts in inputs.spending_krw.items():
        if part not in inputs.multipliers or part not in inputs.phase_of:
            wrong.append(f"part {part} has no multipliers; known: {', '.join(inputs.multipliers)}")
        if not ((amounts >= 0.0) & np.isfinite(amounts)).all():
            wrong.append(f"spending on {part} must be finite and not negative")
    if inputs.employment_factor is None and inputs.spending_price_year != inputs.table_price_year:
        wrong.append(
            f"spending is in won of {inputs.spending_price_year}, the table in won of "
            f"{inputs.table_price_year}: give employment_factor, or spending of the table's year"
        )
    if wrong:
        raise ValueError("; ".join(wrong))
