"""A workbook with changed cells, recalculated by LibreOffice, and read back beside the engine."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from analysis.foundation.dates import decimal_year
from analysis.models.funding import FundingInputs, FundingOutcome, evaluate, operation_years_that_pay
from analysis.parameters import ParameterSet
from analysis.publishing.workbook_inputs import contents_of

#: Relative difference between a cell and the engine.
MILLIONTH = 1e-6
#: Seconds that LibreOffice may take for all workbooks of a test run.
_PATIENCE = 600
_PASSES = ("시험계산", "Passes")


def recalculate(files: Sequence[Path], *, folder: Path) -> list[Path]:
    """Let LibreOffice work every cell out anew: the files hold formulas and no values."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not installed: the workbook cannot be recalculated (libreoffice-calc)")
    target = folder / "recalculated"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(target),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return [target / file.name for file in files]


def change(file: Path, cases: Mapping[str, Mapping[str, Any]], *, folder: Path) -> dict[str, Path]:
    """Store a copy of a workbook for each case, with other values in its named cells."""
    book = load_workbook(file)
    stored: dict[str, Path] = {}
    for case, cells in cases.items():
        places = {name: named_cell(book, name) for name in cells}
        before = {name: place.value for name, place in places.items()}
        for name, value in cells.items():
            places[name].value = value
        stored[case] = folder / f"{file.stem}-{len(stored)}.xlsx"
        book.save(stored[case])
        for name, value in before.items():
            places[name].value = value
    return stored


def named_cell(book: Workbook, name: str) -> Any:
    """Return the cell that a name of the workbook stands for."""
    sheet, address = next(iter(book.defined_names[name].destinations))
    return book[sheet][address.replace("$", "")]


@dataclass(frozen=True, kw_only=True)
class Recalculated:
    """Values of a recalculated workbook, by the names that it defines.

    Attributes
    ----------
    places
        Name to sheet, row, first and last column.
    rows
        Sheet to its rows of values.
    """

    places: Mapping[str, tuple[str, int, int, int]]
    rows: Mapping[str, tuple[tuple[Any, ...], ...]]

    @classmethod
    def read(cls, file: Path) -> Recalculated:
        """Read the values, not the formulas; the passes, the longest sheet, show in the sizing that reads them."""
        book = load_workbook(file, data_only=True, read_only=True)
        places = {name: _place(defined.attr_text) for name, defined in book.defined_names.items()}
        rows = {
            sheet.title: tuple(sheet.iter_rows(values_only=True))
            for sheet in book.worksheets
            if sheet.title not in _PASSES
        }
        book.close()
        return cls(places=places, rows=rows)

    def value(self, name: str) -> Any:
        """Return what one cell holds."""
        sheet, row, column, _ = self.places[name]
        return self.rows[sheet][row - 1][column - 1]

    def line(self, name: str, periods: int) -> np.ndarray:
        """Return the first periods of a line; what is empty or no number is nan."""
        sheet, row, first, _ = self.places[name]
        cells = self.rows[sheet][row - 1][first - 1 : first - 1 + periods]
        return np.array([_number(value) for value in cells])

    def errors(self) -> list[str]:
        """Return every cell that holds an error."""
        return [
            f"{sheet} row {row} column {column}: {value}"
            for sheet, rows in self.rows.items()
            for row, cells in enumerate(rows, 1)
            for column, value in enumerate(cells, 1)
            if isinstance(value, str) and value.startswith(("#", "Err:"))
        ]


def _place(address: str) -> tuple[str, int, int, int]:
    sheet, cells = address.rsplit("!", 1)
    first_column, first_row, last_column, _ = range_boundaries(cells)
    return sheet.strip("'$").replace("''", "'"), first_row, first_column, last_column


def _number(value: Any) -> float:
    if isinstance(value, bool):
        return float(value)
    return float(value) if isinstance(value, int | float) else math.nan


def engine(parameters: ParameterSet, cells: Mapping[str, Any]) -> FundingOutcome:
    """Return what the engine finds under the same changes, on the same yearly amounts."""
    inputs = contents_of(parameters).inputs
    given = dict(cells)
    decision = given.pop("refresh_decision", parameters.text("funding.refresh_decision"))
    bought = given.pop("servers_bought_date", None)
    opened = parameters.number("capacity.opening_date") if bought is None else decimal_year(bought)
    usd = given.pop("market_price_usd_per_hour", None)
    if usd is not None:
        given["market_price_krw_per_hour"] = usd * parameters.number("capacity.exchange_rate_krw_per_usd")
    fields = {name: _as_field(value) for name, value in given.items()}
    return evaluate(_decided(replace(inputs, **fields), decision, opened))


def _decided(inputs: FundingInputs, decision: str, bought: float) -> FundingInputs:
    if decision == "always":
        return inputs
    return replace(inputs, operation_years=operation_years_that_pay(inputs, bought=bought))


def _as_field(value: Any) -> Any:
    return decimal_year(value) if hasattr(value, "year") else value


def differences(found: Recalculated, outcome: FundingOutcome) -> dict[str, float]:
    """Return every figure of the outcome that the workbook shows, and how far the two lie apart.

    Measures are compared relative to themselves, lines relative to their own largest amount.
    """
    return {**_measures(found, outcome), **_lines(found, outcome)}


def _measures(found: Recalculated, outcome: FundingOutcome) -> dict[str, float]:
    none = found.value("none_text")
    gaps: dict[str, float] = {}
    for name, value in _scalars(outcome):
        shown = found.value(name)
        if math.isnan(value) or shown == none:
            gaps[name] = 0.0 if math.isnan(value) and shown == none else math.inf
        else:
            gaps[name] = abs(_number(shown) - value) / max(abs(value), 1.0 if abs(value) < 1e-9 else 0.0)
    return gaps


def _scalars(outcome: FundingOutcome) -> Iterator[tuple[str, float]]:
    for name in (
        "debt_krw",
        "equity_krw",
        "total_uses_krw",
        "gearing_share",
        "equity_gap_krw",
        "debt_capacity_krw",
        "project_irr",
        "project_npv_krw",
        "private_npv_krw",
        "minimum_dscr",
        "average_dscr",
        "llcr",
        "plcr",
        "payback_years",
        "levelised_cost_krw_per_hour",
        "is_default",
        "default_date",
        "lender_loss_krw",
    ):
        yield name, float(getattr(outcome, name)[0])
    for share, rate in outcome.equity_irr.items():
        yield f"equity_irr_{share}", float(rate[0])


def _lines(found: Recalculated, outcome: FundingOutcome) -> dict[str, float]:
    periods = outcome.period_starts.size
    money = float(np.max(outcome.balance_sheet["fixed_assets"]))
    gaps: dict[str, float] = {}
    for name, values in _by_period(outcome):
        shown = found.line(name, periods)
        same = np.isnan(shown) == np.isnan(values)
        scale = float(np.nanmax(np.abs(values), initial=0.0))
        # A line of nothing may hold the rounding of what made it.
        scale = max(scale, 1e-6 * money) if name not in _PLAIN else max(scale, 1e-12)
        gap = float(np.nanmax(np.abs(shown - values), initial=0.0)) / scale
        gaps[name] = gap if same.all() else math.inf
    return gaps


_PLAIN = (
    "dscr",
    "market_price",
    "sold_hours",
    "purchased_hours",
    "is_locked_up",
    "period_start",
    "period_year",
)


def _by_period(outcome: FundingOutcome) -> Iterator[tuple[str, np.ndarray]]:
    yield "period_start", outcome.period_starts
    yield "period_year", outcome.period_years.astype(float)
    for name in (
        "draws",
        "scheduled_interest",
        "scheduled_principal",
        "refresh_draws",
        "refresh_principal",
        "debt_balance",
        "market_price",
        "sold_hours",
        "purchased_hours",
        "tax",
        "receivables_rise",
        "cfads",
        "dscr",
        "interest_paid",
        "principal_paid",
        "from_reserve",
        "from_refresh_reserve",
        "support",
        "refresh_paid",
        "later_capital",
        "proceeds",
        "preferred_dividend",
        "ordinary_dividend",
        "overdue_debt",
        "payables",
        "is_locked_up",
        "put_payment",
        "depreciation",
        "interest_expense",
        "net_income",
        "project_cash_flow",
        "lender_cash_flow",
    ):
        yield name, np.asarray(getattr(outcome, name)[0], dtype=float)
    for name in ("uses", "sources", "revenue", "operating_cost", "balance_sheet", "equity_cash_flow"):
        for key, values in getattr(outcome, name).items():
            yield f"{name}_{key}", np.asarray(values[0], dtype=float)
