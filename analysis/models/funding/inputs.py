"""Inputs of the funding model, and how scalars and arrays become columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray
Repayment = Literal["sculpted", "level", "equal_principal"]
DrawOrder = Literal["pro_rata", "equity_first"]
Sizing = Literal["lenders", "announced"]
Payer = Literal["private", "public"]
DepreciationMethod = Literal["declining_balance", "straight_line"]

CAPITAL_PARTS: Final = ("servers", "network", "storage", "building", "grid_connection", "land", "contingency")
OPERATING_PARTS: Final = ("electricity", "maintenance", "staff", "insurance")
USER_CLASSES: Final = ("universities", "startups", "public_bodies", "large_firms")

CHOICES: Final[Mapping[str, tuple[Any, ...]]] = {
    "periods_per_year": (4, 2, 1),
    "repayment": ("sculpted", "level", "equal_principal"),
    "draw_order": ("pro_rata", "equity_first"),
    "debt_sizing": ("lenders", "announced"),
    "put_payer": ("private", "public"),
    "server_depreciation": ("declining_balance", "straight_line"),
}


@dataclass(frozen=True, kw_only=True)
class FundingInputs:
    """What the funding model needs to know; every ``Value`` is a float or an array of shape ``(n,)``.

    Yearly amounts have shape ``(n, y)`` or ``(1, y)`` over the calendar ``years``. They are real won of
    ``price_date``; the model turns them into nominal won with ``inflation_rate``, its one deflator, and
    everything after that is nominal. Rates are yearly. Dates are decimal years.
    """

    # timeline
    periods_per_year: int  # 4, 2 or 1
    years: npt.NDArray[np.int64]  # (y,) calendar years of the yearly amounts
    financial_close_date: Value
    service_date: Value  # first day on which the centre opens with power
    operation_years: Value  # life of the SPC from its first operating period
    construction_years: Value  # land, building and grid are paid over this time before the opening
    server_delivery_years: Value  # servers, network and storage are paid over this time before the opening
    # project, from the capacity chapter
    capital_krw: Mapping[str, FloatArray]  # CAPITAL_PARTS -> (n, y), real
    operating_cost_krw: Mapping[str, FloatArray]  # OPERATING_PARTS -> (n, y), real
    class_hours: Mapping[str, FloatArray]  # USER_CLASSES -> (n, y) accelerator-hours held in the year
    available_hours: FloatArray  # (n, y) accelerator-hours under power in the year
    fleet_life_years: Value  # servers are replaced at this age
    price_date: Value  # decimal year of the real amounts
    # prices
    inflation_rate: Value
    market_price_krw_per_hour: Value  # nominal, of one accelerator-hour at service_date on a new fleet
    price_growth_rate: Value  # nominal, a year of age of the fleet
    new_fleet_price_growth_rate: Value  # nominal, from one fleet to the next, per calendar year
    user_price_share_universities: Value  # of the market price
    user_price_share_startups: Value
    user_price_share_public_bodies: Value
    user_price_share_large_firms: Value
    public_purchase_share: Value  # of the hours under power that the state pays for, sold or not
    public_purchase_price_share: Value  # of the market price
    discount_reimbursed_share: Value  # of the discount that users get, paid to the SPC by the state
    electricity_growth_rate: Value  # real, per year from price_date
    hardware_growth_rate: Value  # nominal price of later servers, network and storage, from service_date
    # uses
    cost_uplift_share: Value  # reference-class uplift on the initial capital
    foreign_currency_share: Value  # of servers, network and storage
    exchange_rate_rise_share: Value  # dearer dollar at order than in the budget
    development_cost_krw: Value  # nominal, at financial close
    upfront_fee_share: Value  # of each draw
    reserve_months: Value  # debt service held in the reserve account
    working_capital_days: Value  # of revenue, outstanding
    domestic_chip_share: Value  # of servers
    domestic_cost_ratio: Value  # price of a domestic server over an imported one of equal rated compute
    domestic_revenue_ratio: Value  # rent of a domestic accelerator-hour over an imported one
    # sources
    equity_committed_krw: Value  # what shareholders have promised
    public_equity_share: Value  # of ordinary shares
    preferred_equity_share: Value  # preferred shares of policy banks over all equity
    preferred_dividend_rate: Value
    grant_krw: Value  # national grant
    local_subsidy_krw: Value  # city and province
    policy_loan_ceiling_krw: Value
    policy_loan_rate: Value
    commercial_loan_ceiling_krw: Value
    commercial_loan_rate: Value
    draw_order: DrawOrder
    # debt
    debt_sizing: Sizing  # "announced" leaves the coverage limit out
    repayment: Repayment
    gearing_cap_share: Value
    target_dscr: Value
    tenor_years: Value  # from financial close
    grace_years: Value  # from financial close; no principal before the first operating period either
    # refresh
    refresh_debt_share: Value  # of later capital paid by new loans over the life of the servers
    # further operating cost
    property_cost_share: Value  # of land and building a year: property tax and site upkeep
    network_service_krw_per_year: Value  # real
    overhead_krw_per_year: Value  # real: the SPC's own administration
    # tax
    tax_threshold_low_krw: Value
    tax_threshold_middle_krw: Value
    tax_threshold_high_krw: Value
    tax_rate_lowest: Value
    tax_rate_low: Value
    tax_rate_middle: Value
    tax_rate_high: Value
    local_surtax_share: Value  # of the national tax
    loss_limit_share: Value  # of a year's taxable income that losses may cover
    investment_credit_share: Value  # of initial servers, network and storage
    server_depreciation: DepreciationMethod
    server_tax_life_years: Value
    building_tax_life_years: Value
    # waterfall
    lock_up_dscr: Value
    sponsor_support_krw: Value  # what sponsors pay at most when cash runs short
    # exit
    residual_server_share: Value  # of the book value, at wind-up
    residual_building_share: Value
    put_date: Value
    put_rate: Value
    put_exercise_share: Value  # of the put's shares that are put
    put_payer: Payer  # "private": private shareholders must buy the public shares; "public": the reverse
    # measures
    equity_hurdle_rate: Value
    discount_rate: Value  # nominal, of project value and levelised cost


#: Fields that are one number a scenario.
NUMERIC_FIELDS: Final = tuple(field.name for field in fields(FundingInputs) if field.type == "Value")
#: Mappings of yearly amounts, and the parts that each must have.
YEARLY_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "capital_krw": CAPITAL_PARTS,
    "operating_cost_krw": OPERATING_PARTS,
    "class_hours": USER_CLASSES,
}
_POSITIVE: Final = (
    "operation_years",
    "fleet_life_years",
    "tenor_years",
    "server_tax_life_years",
    "building_tax_life_years",
    "target_dscr",
)
_NEVER_NEGATIVE: Final = (
    "reserve_months",
    "working_capital_days",
    "grace_years",
    "market_price_krw_per_hour",
    "construction_years",
    "server_delivery_years",
)
#: A rate of minus one or less leaves nothing to grow.
_ABOVE_MINUS_ONE: Final = (
    "inflation_rate",
    "price_growth_rate",
    "new_fleet_price_growth_rate",
    "electricity_growth_rate",
    "hardware_growth_rate",
    "put_rate",
    "equity_hurdle_rate",
    "discount_rate",
)
_SHARES: Final = tuple(
    name
    for name in NUMERIC_FIELDS
    if name.endswith("_share") and name not in ("exchange_rate_rise_share", "cost_uplift_share")
)


def with_columns(inputs: FundingInputs) -> tuple[FundingInputs, int]:
    """Turn every numeric field into a column and count the scenarios.

    Parameters
    ----------
    inputs
        Floats or arrays of shape ``(n,)``; yearly amounts ``(n, y)`` or ``(1, y)``.

    Returns
    -------
    FundingInputs
        Numeric fields of shape ``(n,)`` or ``(1,)``, yearly amounts of two axes.
    int
        ``n``, the number of scenarios.

    Raises
    ------
    ValueError
        Every field that has the wrong shape, is not finite or lies outside what it can be, in one message.
    """
    columns: dict[str, Any] = {}
    wrong: list[str] = []
    lengths: dict[str, int] = {}
    for name in NUMERIC_FIELDS:
        column = np.atleast_1d(np.asarray(getattr(inputs, name), dtype=np.float64))
        if column.ndim > 1 or column.size == 0:
            wrong.append(f"{name} must be a number or have one axis, not shape {column.shape}")
            continue
        columns[name] = column
        lengths[name] = column.shape[0]
        wrong += _out_of_bounds(name, column)
    for name, parts in YEARLY_FIELDS.items():
        missing = [part for part in parts if part not in getattr(inputs, name)]
        if missing:
            wrong.append(f"{name} lacks {', '.join(missing)}")
        table = {key: np.atleast_2d(np.asarray(amounts)) for key, amounts in getattr(inputs, name).items()}
        columns[name] = table
        for key, amounts in table.items():
            lengths[f"{name}[{key}]"] = amounts.shape[0]
            if amounts.shape[-1] != inputs.years.size:
                wrong.append(f"{name}[{key}] must have one amount a year, {inputs.years.size} in all")
            if not ((amounts >= 0) & np.isfinite(amounts)).all():
                wrong.append(f"{name}[{key}] must be finite and not negative")
    if not (np.diff(inputs.years) == 1).all():
        wrong.append("years must rise by one")
    columns["available_hours"] = np.atleast_2d(np.asarray(inputs.available_hours, dtype=np.float64))
    lengths["available_hours"] = columns["available_hours"].shape[0]
    if not ((columns["available_hours"] >= 0) & np.isfinite(columns["available_hours"])).all():
        wrong.append("available_hours must be finite and not negative")
    several = {name: length for name, length in lengths.items() if length != 1}
    if len(set(several.values())) > 1:
        listed = ", ".join(f"{name}: {length}" for name, length in several.items())
        wrong.append(f"every array must have one value a scenario, but lengths differ ({listed})")
    wrong += [
        f"{name} must be one of {', '.join(map(str, allowed))}, not {getattr(inputs, name)!r}"
        for name, allowed in CHOICES.items()
        if getattr(inputs, name) not in allowed
    ]
    if wrong:
        raise ValueError("; ".join(wrong))
    return replace(inputs, **columns), next(iter(several.values()), 1)


def _out_of_bounds(name: str, column: FloatArray) -> list[str]:
    is_share = name in _SHARES
    rules = (
        (True, np.isfinite(column), "must be finite"),
        (name in _POSITIVE, column > 0, "must be above zero"),
        (is_share, (column >= 0) & (column <= 1), "must lie between 0 and 1"),
        (name.endswith("_krw") or name in _NEVER_NEGATIVE, column >= 0, "must not be negative"),
        (name in _ABOVE_MINUS_ONE, column > -1, "must be above -1"),
        (name == "upfront_fee_share", column < 1, "must be below 1"),
    )
    # The first rule that is broken says enough.
    broken = [words for applies, is_kept, words in rules if applies and not is_kept.all()]
    return [f"{name} {words}" for words in broken[:1]]


def scenario_rows(inputs: FundingInputs, rows: npt.NDArray[np.intp] | slice) -> FundingInputs:
    """Keep some scenarios of inputs whose fields are columns.

    The scenarios of a year lie side by side in what is gathered, as they are worked on.

    Parameters
    ----------
    inputs
        Result of :func:`with_columns`.
    rows
        The scenarios to keep.

    Returns
    -------
    FundingInputs
        What holds in every scenario stays; the rest is cut.
    """

    def kept(amounts: FloatArray) -> FloatArray:
        if amounts.shape[0] == 1:
            return amounts
        return amounts[rows] if isinstance(rows, slice) else amounts.T.take(rows, axis=1).T

    cut: dict[str, Any] = {
        name: column[rows] for name in NUMERIC_FIELDS if (column := getattr(inputs, name)).shape[0] != 1
    }
    for name in YEARLY_FIELDS:
        cut[name] = {key: kept(amounts) for key, amounts in getattr(inputs, name).items()}
    cut["available_hours"] = kept(inputs.available_hours)
    return replace(inputs, **cut)
