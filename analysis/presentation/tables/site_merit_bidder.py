"""The sites as the bidder sees them, beside the public ranks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.site_merit_panels import rank_word
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, number, share
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.text_funding import NO_RATE

if TYPE_CHECKING:
    from analysis.results.site_merit_records import (
        BidderCity,
        BidderRanking,
        City,
        GapDriver,
    )

from analysis.presentation.tables.site_merit_ranks import rank_cell, rank_span

_DRIVER = Text(ko="{label} {places}", en="{label} {places}")
#: Fewer places than this are not worth a word.
_LEAST_PLACES: Final = 0.05


def bidder(study: BidderRanking, cities: Sequence[City], *, language: Language) -> Html:
    """Return both ranks of each city, what the bidder would earn there, and what drives the ranks apart.

    Parameters
    ----------
    study
        Both rankings.
    cities
        Candidates, for their names.
    language
        Language of the table.

    Returns
    -------
    Html
        In the order of the bidder's ranks.
    """
    labels = {city.id: city.label.in_(language) for city in cities}
    rows = [
        _bidder_row(line, labels, language)
        for line in sorted(study.cities, key=lambda line: line.private_rank)
    ]
    return table(
        name="site-merit-bidder",
        caption=Text(
            ko=f"사업자가 본 입지와 공공 순위(표본 {study.draws:,}개, 격차가 음수이면 사업자에게 더 좋은 입지)",
            en=f"The sites as the bidder sees them beside the public rank ({study.draws:,} draws; a negative gap: better for the bidder)",
        ).in_(language),
        columns=[
            words("도시|City"),
            figures("공공 순위|Public rank"),
            figures("사업자 순위|Bidder’s rank"),
            figures("순위 격차|Gap"),
            figures("순현재가치|NPV"),
            figures("수익률|Return"),
            figures("부지 가격|Land price"),
            figures("전력 공급 연도|Year of power"),
            figures("지방 지원금|Local incentive"),
            figures("서울까지 거리|Distance to Seoul"),
            words("격차의 요인|What drives the gap", "wide"),
        ],
        rows=rows,
        language=language,
    )


def _bidder_row(line: BidderCity, labels: Mapping[str, str], language: Language) -> list[Cell | str]:
    irr = (
        Cell(text=NO_RATE.in_(language), value="")
        if math.isnan(line.private_irr)
        else Cell(text=share(line.private_irr, language), value=round(line.private_irr, 9))
    )
    spans = (
        (line.land_price, "krw_per_m2"),
        (line.power_year, "year"),
        (line.local_incentive, "krw"),
    )
    return [
        labels[line.city],
        rank_cell(line.public_rank, language),
        Cell(
            text=rank_word(line.private_rank, language),
            value=line.private_rank,
            detail=rank_span(line.private_rank_low, line.private_rank_high, language),
        ),
        Cell(text=signed(line.gap, language), value=round(line.gap, 9)),
        measured(line.private_npv_krw, "krw", language),
        irr,
        *(
            Cell(text=interval(*span, unit, language), value=span[0] if math.isfinite(span[0]) else "")
            for span, unit in spans
        ),
        measured(line.seoul_distance_km, "km", language),
        said_drivers(line.drivers, language) or "–",
    ]


def signed(places: float, language: Language) -> str:
    """Write places with their sign, to one decimal.

    Parameters
    ----------
    places
        Places.
    language
        Language of the number.

    Returns
    -------
    str
    """
    if not math.isfinite(places):
        return "–"
    shown = number(round(places, 1), language)
    return f"+{shown}" if round(places, 1) > 0 else shown


def said_drivers(drivers: Sequence[GapDriver], language: Language) -> str:
    """List what drives the ranks apart with the places of each, the largest first.

    Parameters
    ----------
    drivers
        At most four.
    language
        Language of the list.

    Returns
    -------
    str
        Empty if none moves anything.
    """
    moving = sorted(
        (one for one in drivers if abs(one.places) >= _LEAST_PLACES), key=lambda one: -abs(one.places)
    )
    return ", ".join(
        _DRIVER.format(label=one.label, places=signed(one.places, language)).in_(language) for one in moving
    )
