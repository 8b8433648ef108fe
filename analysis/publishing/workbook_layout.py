"""Plan of a workbook: sheets, labelled lines, names, and where everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.publishing.workbook_formulas import Formula, is_defined, letters, parsed

#: Columns of a sheet of lines: labels, unit, total or single value, the nought before, then periods.
KOREAN, ENGLISH, UNIT, SINGLE, EMPTY, FIRST = 1, 2, 3, 4, 5, 6
#: Row of the heads of the columns; lines follow below.
HEAD: Final = 4


#: Unit in which cells of money are shown.
MILLION_WON: Final = Text(ko="백만원", en="KRW million")
#: What a cell may hold.
Content = Formula | str | float | None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: its place, what it holds and the name of its style."""

    row: int
    column: int
    content: Content
    style: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a name stands: one cell, a line of cells from ``first`` to ``last``, or a column to ``last_row``."""

    sheet: str
    row: int
    first: int
    last: int
    last_row: int = 0


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What one cell may hold: one of some words, or a number between bounds; days are numbers too."""

    row: int
    column: int
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(kw_only=True)
class Sheet:
    """A sheet under way.

    Attributes
    ----------
    title
        In both languages.
    width
        Number of periods, years or other columns after the labels.
    note
        What the reader should know, under the title.
    cells
        In the order in which they were put.
    rules
        What cells may hold.
    next_row
        Where the next line goes.
    has_periods
        Whether the columns are periods, and so have the heads of the timeline.
    printed
        Number of columns after the labels that are printed, where not all are.
    widths
        Column to its width, where it is not that of its kind.
    book
        The plan that the sheet belongs to.
    """

    title: Text
    width: int
    note: Text
    book: Plan
    cells: list[Cell] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    next_row: int = HEAD + 1
    has_periods: bool = True
    printed: int | None = None
    widths: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the sheet in the language of the workbook."""
        return self.title.in_(self.book.language)

    def put(self, row: int, column: int, content: Content, style: str) -> None:
        """Put something into one cell."""
        self.cells.append(Cell(row=row, column=column, content=content, style=style))

    def label(self, row: int, label: Text, style: str = "label") -> None:
        """Write a label in both languages."""
        self.put(row, KOREAN, label.ko, style)
        self.put(row, ENGLISH, label.en, style)

    def heading(self, ko: str, en: str) -> None:
        """Begin a block of lines."""
        self.next_row += 1
        self.label(self.next_row, Text(ko=ko, en=en), "heading")
        self.next_row += 1

    def single(
        self, key: str, ko: str, en: str, formula: str | float, *, style: str = "number", unit: str = ""
    ) -> None:
        """Write a line with one cell.

        Parameters
        ----------
        key
            Its name; one without a dot becomes a name in the workbook.
        ko, en
            Label.
        formula
            Formula with names, or a number.
        style
            Name of its style.
        unit
            Shown beside it.
        """
        row = self._begin(Text(ko=ko, en=en), unit or self._unit(style))
        content = Formula(formula) if isinstance(formula, str) else formula
        self.put(row, SINGLE, content, style)
        self.book.register(key, Place(sheet=self.name, row=row, first=SINGLE, last=SINGLE))

    def line(
        self,
        key: str,
        ko: str,
        en: str,
        formula: str | Sequence[float],
        *,
        style: str = "money",
        unit: str = "",
        total: bool = False,
        width: int | None = None,
    ) -> None:
        """Write a line with one cell a period.

        Parameters
        ----------
        key
            Its name; one without a dot becomes a name in the workbook.
        ko, en
            Label.
        formula
            Formula with names, the same in every column; or one number a column.
        style
            Name of its style.
        unit
            Shown beside it; million won where the style is money.
        total
            Whether the sum stands before the periods.
        width
            Number of cells, where it is not that of the sheet.
        """
        row = self._begin(Text(ko=ko, en=en), unit or self._unit(style))
        last = FIRST + (self.width if width is None else width) - 1
        self.book.register(key, Place(sheet=self.name, row=row, first=FIRST, last=last))
        if total:
            self.put(row, SINGLE, Formula(f"SUM([{key}@all])"), style)
        if self.has_periods:
            # What came before the first period is nought: MIN and MAX would pass over an empty cell.
            self.put(row, EMPTY, 0.0, "opening")
        for column in range(FIRST, last + 1):
            content = Formula(formula) if isinstance(formula, str) else float(formula[column - FIRST])
            self.put(row, column, content, style)

    def _unit(self, style: str) -> str:
        # Cells hold won; the format of money shows millions.
        return MILLION_WON.in_(self.book.language) if "money" in style else ""

    def _begin(self, label: Text, unit: str) -> int:
        row = self.next_row
        self.next_row += 1
        self.label(row, label)
        if unit:
            self.put(row, UNIT, unit, "unit")
        return row


@dataclass(kw_only=True)
class Plan:
    """A whole workbook under way.

    Attributes
    ----------
    language
        Of the titles.
    sheets
        In order.
    places
        Name to where it stands.
    periods_per_year
        Fixed when the workbook is written.
    """

    language: Language
    periods_per_year: int
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def sheet(self, ko: str, en: str, *, width: int, note: Text | None = None) -> Sheet:
        """Add a sheet."""
        added = Sheet(title=Text(ko=ko, en=en), width=width, note=note or Text(ko="", en=""), book=self)
        self.sheets.append(added)
        return added

    def register(self, key: str, place: Place) -> None:
        """Give a place its name.

        Raises
        ------
        ValueError
            If the name is taken.
        """
        if key in self.places:
            raise ValueError(f"the workbook has two lines named {key}")
        self.places[key] = place

    def names(self) -> dict[str, str]:
        """Return every name that the workbook defines and the address it stands for."""
        return {
            key: self._address(place, place.first, place.last, sheet="", is_fixed=True)
            for key, place in self.places.items()
            if is_defined(key)
        }

    def formula(self, text: str, *, sheet: str, column: int) -> str:
        """Turn names into addresses, as seen from one cell.

        Parameters
        ----------
        text
            Formula with names.
        sheet, column
            Where the cell stands.

        Returns
        -------
        str
            With its equals sign.

        Raises
        ------
        KeyError
            If a name stands nowhere.
        """
        parts = ["="]
        for literal, key, part in parsed(text):
            parts.append(literal)
            if key:
                parts.append(self._reference(key, part, sheet=sheet, column=column))
        return "".join(parts)

    def _reference(self, key: str, part: str, *, sheet: str, column: int) -> str:
        place = self.places[key]
        if part == "single":
            if is_defined(key):
                return key
            return self._address(place, place.first, place.first, sheet=sheet, is_fixed=True)
        if part in ("all", "grid"):
            return self._address(place, place.first, place.last, sheet=sheet, is_fixed=True)
        first, colon, last = part.partition(":")
        if not colon:
            return self._address(place, column + int(first), column + int(first), sheet=sheet, is_fixed=False)
        # What lies before the first period is no period: labels and totals stand there.
        start = FIRST if first == "first" else max(column + int(first), FIRST)
        return self._address(place, start, column + int(last), sheet=sheet, is_fixed=False)

    @staticmethod
    def _address(place: Place, first: int, last: int, *, sheet: str, is_fixed: bool) -> str:
        mark = "$" if is_fixed else ""
        cells = f"{mark}{letters(first)}{mark}{place.row}"
        if last != first or place.last_row:
            cells += f":{mark}{letters(last)}{mark}{place.last_row or place.row}"
        return cells if place.sheet == sheet else f"'{place.sheet}'!{cells}"
