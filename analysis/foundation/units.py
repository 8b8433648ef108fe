"""Register of units: their names in both languages, what they measure, and how a value is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analysis.foundation.errors import fail, nearest
from analysis.foundation.language import Text


class Display(StrEnum):
    """How values of a unit are written for readers."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"  # 조·억 in Korean, trillion and billion in English
    DATE = "date"
    YEAR = "year"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit of measurement.

    Attributes
    ----------
    id
        Identifier used in data and metadata.
    label
        Name that stands after a number or on an axis; empty for text.
    dimension
        What is measured; only values of one dimension may be compared.
    display
        How values are written for readers.
    """

    id: str
    label: Text
    dimension: str
    display: Display = Display.NUMBER

    @property
    def is_price_basis_required(self) -> bool:
        """Whether a value in this unit needs a price basis and year: every amount of money does."""
        return self.dimension.startswith("money")

    @property
    def is_numeric(self) -> bool:
        """Whether values are plain numbers (dates and texts are not)."""
        return self.display not in (Display.DATE, Display.TEXT)


_NUMBER, _MONEY = Display.NUMBER, Display.MONEY

# One row a unit: id, Korean, English, dimension, display.
_ROWS: Final[tuple[tuple[str, str, str, str, Display], ...]] = (
    # pure numbers
    ("share", "비율", "share", "share", Display.PERCENT),
    ("ratio", "배", "ratio", "ratio", _NUMBER),
    ("rate", "연율", "per year", "rate", Display.PERCENT),
    ("count", "개", "count", "count", _NUMBER),
    ("number", "", "", "number", _NUMBER),
    ("percent", "%", "%", "percent", _NUMBER),
    ("rank", "위", "", "rank", _NUMBER),
    # things counted
    ("accelerators", "장", "accelerators", "accelerators", _NUMBER),
    ("accelerators_per_node", "장/노드", "accelerators per node", "accelerators per node", _NUMBER),
    ("accelerators_per_exaflops", "장/EF", "accelerators per EF", "accelerators per rate", _NUMBER),
    ("nodes", "노드", "nodes", "nodes", _NUMBER),
    ("racks", "랙", "racks", "racks", _NUMBER),
    ("persons", "명", "people", "persons", _NUMBER),
    ("jobs", "명", "jobs", "jobs", _NUMBER),
    ("job_years", "인·년", "job-years", "job-years", _NUMBER),
    ("persons_per_mw", "명/MW", "people per MW", "persons per power", _NUMBER),
    ("persons_per_billion_krw", "명/10억 원", "people per billion won", "persons per money", _NUMBER),
    ("systems", "기", "systems", "systems", _NUMBER),
    ("bids", "건", "bids", "bids", _NUMBER),
    ("organisations", "곳", "organisations", "organisations", _NUMBER),
    ("cities", "곳", "cities", "cities", _NUMBER),
    ("parameters", "개(매개변수)", "model parameters", "model size", _NUMBER),
    ("tokens", "토큰", "tokens", "tokens", _NUMBER),
    ("points", "점", "points", "points", _NUMBER),
    # time
    ("years", "년", "years", "duration", _NUMBER),
    ("months", "개월", "months", "duration in months", _NUMBER),
    ("days", "일", "days", "duration in days", _NUMBER),
    ("hours", "시간", "hours", "duration in hours", _NUMBER),
    ("minutes", "분", "minutes", "duration in minutes", _NUMBER),
    ("seconds", "초", "seconds", "duration in seconds", _NUMBER),
    ("date", "", "", "date", Display.DATE),
    ("year", "년", "", "year", Display.YEAR),
    ("per_1000_node_days", "건/천 노드·일", "per 1,000 node-days", "failure rate", _NUMBER),
    # computing
    ("flops", "FLOP/s", "FLOP/s", "throughput in flops", _NUMBER),
    ("exaflops", "EF", "EF", "throughput", _NUMBER),
    ("petaflops", "PF", "PF", "throughput in petaflops", _NUMBER),
    ("teraflops", "TF", "TF", "throughput in teraflops", _NUMBER),
    ("teraflops_per_accelerator", "TF/장", "TF per accelerator", "throughput each", _NUMBER),
    ("exaflop_days", "EF·일", "EF-days", "computation", _NUMBER),
    ("gflops_per_watt", "GF/W", "GF/W", "efficiency", _NUMBER),
    ("terabytes_per_second", "TB/s", "TB/s", "bandwidth", _NUMBER),
    ("accelerator_hours", "장·시간", "accelerator-hours", "accelerator time", _NUMBER),
    # power and energy
    ("watts", "W", "W", "power in watts", _NUMBER),
    ("kw", "kW", "kW", "power in kilowatts", _NUMBER),
    ("mw", "MW", "MW", "power", _NUMBER),
    ("gw", "GW", "GW", "power in gigawatts", _NUMBER),
    ("kw_per_accelerator", "kW/장", "kW per accelerator", "power each", _NUMBER),
    ("kw_per_rack", "kW/랙", "kW per rack", "power of a rack", _NUMBER),
    ("gwh", "GWh", "GWh", "energy", _NUMBER),
    ("kilovolts", "kV", "kV", "voltage", _NUMBER),
    # site and environment
    ("m2", "㎡", "m²", "area", _NUMBER),
    ("m2_per_rack", "㎡/랙", "m² per rack", "area of a rack", _NUMBER),
    ("m3", "㎥", "m³", "volume", _NUMBER),
    ("km", "km", "km", "distance", _NUMBER),
    ("celsius", "℃", "°C", "temperature", _NUMBER),
    ("millimetres", "mm", "mm", "depth of rain", _NUMBER),
    ("litres", "L", "litres", "volume in litres", _NUMBER),
    ("litre_per_kwh", "L/kWh", "litres per kWh", "water intensity", _NUMBER),
    ("kg_per_kwh", "kg/kWh", "kg per kWh", "carbon intensity", _NUMBER),
    ("tonnes", "톤", "tonnes", "mass", _NUMBER),
    # money
    ("krw", "원", "won", "money", _MONEY),
    ("krw_per_year", "원/년", "won per year", "money a year", _MONEY),
    ("krw_per_kwh", "원/kWh", "won per kWh", "money per energy", _MONEY),
    ("krw_per_kw_month", "원/kW·월", "won per kW and month", "money per kilowatt and month", _MONEY),
    ("krw_per_mw", "원/MW", "won per MW", "money per power", _MONEY),
    ("krw_per_m2", "원/㎡", "won per m²", "money per area", _MONEY),
    ("krw_per_accelerator", "원/장", "won per accelerator", "money each", _MONEY),
    ("krw_per_accelerator_hour", "원/장·시간", "won per accelerator-hour", "money per use", _MONEY),
    ("krw_per_person_year", "원/명·년", "won per person-year", "money per person", _MONEY),
    ("usd", "달러", "dollars", "money in dollars", _MONEY),
    ("usd_per_accelerator", "달러/장", "dollars per accelerator", "money in dollars each", _MONEY),
    (
        "usd_per_accelerator_hour",
        "달러/장·시간",
        "dollars per accelerator-hour",
        "money in dollars per use",
        _MONEY,
    ),
    ("usd_per_mw", "달러/MW", "dollars per MW", "money in dollars per power", _MONEY),
    # An exchange rate compares two currencies of one day: it has no price year.
    ("krw_per_usd", "원/달러", "won per dollar", "exchange rate", _NUMBER),
    # words
    ("choice", "", "", "choice", Display.TEXT),
    ("text", "", "", "text", Display.TEXT),
)

#: Every unit by its id.
UNITS: Final = MappingProxyType(
    {
        row_id: Unit(id=row_id, label=Text(ko=ko, en=en), dimension=dimension, display=display)
        for row_id, ko, en, dimension, display in _ROWS
    }
)


def unit(name: str) -> Unit:
    """Return a unit by its id.

    Parameters
    ----------
    name
        Unit id, such as ``"krw_per_kwh"``.

    Returns
    -------
    Unit

    Raises
    ------
    InputError
        If there is no such unit; the message names the nearest one.
    """
    if name in UNITS:
        return UNITS[name]
    suggestion = nearest(name, UNITS)
    hint = (
        Text(ko=f" 가장 가까운 단위: {suggestion}.", en=f" Nearest unit: {suggestion}.")
        if suggestion
        else Text("", "")
    )
    raise fail(
        name,
        Text(ko="등록되지 않은 단위입니다.{hint}", en="This unit is not registered.{hint}").format(hint=hint),
    )
