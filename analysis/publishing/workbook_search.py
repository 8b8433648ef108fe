"""Search for a root in a fixed number of passes, by Chandrupatla's method, without iteration in the cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from analysis.foundation.language import Text
from analysis.publishing.workbook_formulas import Formula
from analysis.publishing.workbook_layout import FIRST, SINGLE, Place, Sheet

#: Passes of each search. The model needs nine at most in a wide sample of scenarios.
PASSES: Final = 14


#: Width of the final bracket, relative to the first, and slack that is rounding: as in the model.
_PRECISION: Final = "0.000000000000004"


_ROUNDING: Final = "0.0000000000001"


#: Bracket, relative to the first, within which a root counts as found.
_CONVERGED: Final = "0.000000001"


COLUMNS: Final = (
    ("point", "시험한 값", "Point"),
    ("slack", "여유", "Slack"),
    ("newest", "새 점", "Newest"),
    ("at_newest", "그 여유", "Its slack"),
    ("opposite", "반대쪽 점", "Opposite"),
    ("at_opposite", "그 여유", "Its slack"),
    ("before", "앞의 점", "Before"),
    ("at_before", "그 여유", "Its slack"),
    ("width", "구간 폭", "Bracket"),
    ("done", "끝남", "Done"),
    ("step", "다음 걸음", "Next step"),
)


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search for the largest argument whose slack is not negative.

    Attributes
    ----------
    key
        Prefix of its names; ``<key>_root`` is the answer.
    ko, en
        What is searched.
    low, high
        Formulas of the bracket.
    is_needed
        Formula of the condition under which the search counts; else the answer is ``high``.
    at_low, at_high
        Formulas of the slack there.
    """

    key: str
    ko: str
    en: str
    low: str
    high: str
    is_needed: str
    at_low: str
    at_high: str


def add_search(sheet: Sheet, search: Search, *, slack: Callable[[str], str]) -> None:
    """Add one search as a table, a row for each pass.

    Parameters
    ----------
    sheet
        Where it goes.
    search
        What is searched.
    slack
        Gives the formula of the slack from the prefix of a pass.
    """
    key = search.key
    sheet.heading(search.ko, search.en)
    sheet.single(f"{key}_low", "구간 하한", "Low end", search.low, style="factor")
    sheet.single(f"{key}_high", "구간 상한", "High end", search.high, style="factor")
    sheet.single(f"{key}_is_needed", "해당 여부", "Whether it counts", search.is_needed, style="general")
    sheet.single(f"{key}_at_low", "하한의 여유", "Slack at the low end", search.at_low, style="factor")
    sheet.single(
        f"{key}_at_high",
        "상한의 여유",
        "Slack at the high end",
        f"IF({{{key}_is_needed}},{search.at_high},0)",
        style="factor",
    )
    sheet.single(
        f"{key}_is_open",
        "구간 안에 답이 있음",
        "The root lies inside",
        f"IF(AND({{{key}_at_high}}<0,{{{key}_at_low}}>0),1,0)",
        style="index",
    )
    last = f"{key}.{PASSES}"
    sheet.single(
        f"{key}_root",
        "답",
        "Root",
        f"IF({{{key}_at_high}}>=0,{{{key}_high}},IF({{{key}_at_low}}<=0,{{{key}_low}},"
        f"IF({{{last}.at_newest}}>=0,{{{last}.newest}},{{{last}.opposite}})))",
        style="factor",
    )
    sheet.single(
        f"{key}_converged",
        "수렴",
        "Converged",
        f"OR({{{key}_is_open}}=0,{{{last}.done}}=1,"
        f"{{{last}.width}}<={_CONVERGED}*({{{key}_high}}-{{{key}_low}}))",
        style="check",
    )
    for offset, (_, ko, en) in enumerate(COLUMNS):
        sheet.put(sheet.next_row, FIRST + offset, Text(ko=ko, en=en).in_(sheet.book.language), "head")
    sheet.next_row += 1
    _add_step(sheet, key, 0, _start(key))
    for number in range(1, PASSES + 1):
        _add_step(sheet, key, number, _step(key, number, slack(f"{key}.{number}.")))


def _add_step(sheet: Sheet, key: str, number: int, formulas: dict[str, str]) -> None:
    row = sheet.next_row
    sheet.next_row += 1
    sheet.label(row, Text(ko=f"{number}번째", en=f"Pass {number}"))
    sheet.put(row, SINGLE, float(number), "index")
    for offset, (name, _, _) in enumerate(COLUMNS):
        column = FIRST + offset
        sheet.put(row, column, Formula(formulas[name]), "index" if name == "done" else "general")
        place = Place(sheet=sheet.name, row=row, first=column, last=column)
        sheet.book.register(f"{key}.{number}.{name}", place)


def _start(key: str) -> dict[str, str]:
    low, high = f"{{{key}_low}}", f"{{{key}_high}}"
    at_low, at_high = f"{{{key}_at_low}}", f"{{{key}_at_high}}"
    return {
        "point": low,
        "slack": at_low,
        "newest": low,
        "at_newest": at_low,
        "opposite": high,
        "at_opposite": at_high,
        "before": high,
        "at_before": at_high,
        "width": f"{high}-{low}",
        "done": f"1-{{{key}_is_open}}",
        "step": f"IF({{{key}_is_open}}=1,{at_low}/({at_low}-{at_high}),0)",
    }


def _step(key: str, number: int, slack: str) -> dict[str, str]:
    def now(name: str) -> str:
        return f"{{{key}.{number}.{name}}}"

    def last(name: str) -> str:
        return f"{{{key}.{number - 1}.{name}}}"

    is_done = f"{last('done')}=1"
    is_same = f"({now('slack')}>=0)=({last('at_newest')}>=0)"

    def moved(name: str, same: str, other: str) -> str:
        return f"IF({is_done},{last(name)},IF({is_same},{last(same)},{last(other)}))"

    tolerance = f"{_PRECISION}*({{{key}_high}}-{{{key}_low}})"
    n, o, b = now("newest"), now("opposite"), now("before")
    an, ao, ab = now("at_newest"), now("at_opposite"), now("at_before")
    place, level = f"(({n}-{o})/({b}-{o}))", f"(({an}-{ao})/({ab}-{ao}))"
    quadratic = f"{an}/({ao}-{an})*{ab}/({ao}-{ab})+({b}-{n})/({o}-{n})*{an}/({ab}-{an})*{ao}/({ab}-{ao})"
    safe = f"AND(1-SQRT(1-{place})<{level},SQRT({place})>{level})"
    least = f"0.5*{tolerance}/MAX({now('width')},{tolerance})"
    return {
        "point": f"IF({is_done},{last('newest')},{last('newest')}+{last('step')}*({last('opposite')}-{last('newest')}))",
        "slack": slack,
        "newest": f"IF({is_done},{last('newest')},{now('point')})",
        "at_newest": f"IF({is_done},{last('at_newest')},{now('slack')})",
        "opposite": moved("opposite", "opposite", "newest"),
        "at_opposite": moved("at_opposite", "at_opposite", "at_newest"),
        "before": moved("before", "newest", "opposite"),
        "at_before": moved("at_before", "at_newest", "at_opposite"),
        "width": f"ABS({o}-{n})",
        "done": f"IF(OR({is_done},{now('width')}<={tolerance},AND({an}>=0,{an}<={_ROUNDING})),1,0)",
        "step": f"IF({now('done')}=1,0,MIN(MAX(IFERROR(IF({safe},{quadratic},0.5),0.5),{least}),1-{least}))",
    }
