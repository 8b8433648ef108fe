"""What 1 EF means: accelerators that it takes, by number format and measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note, strip, upright, wrapped
from analysis.presentation.numbers import count, interval, quantity, short_count
from analysis.presentation.text import accelerator_labels, listed, reading_label
from analysis.presentation.theme import HIGHLIGHT, SERIES, SMALL, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import decade_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.capacity_studies import PrintedCount, Reading

Kind = tuple[str, str, str]

#: Readings that are always drawn; those that fit a printed count join them.
USUAL_READINGS: tuple[Kind, ...] = (
    ("fp64_matrix", "dense", "hpl"),
    ("fp64_matrix", "dense", "peak"),
    ("fp16", "dense", "training"),
    ("fp16", "dense", "peak"),
    ("fp8", "dense", "peak"),
    ("fp4", "dense", "peak"),
)
#: Room for the number behind the longest bar, as a share of the axis.
_HEADROOM = 0.22
#: With more bars a reading they are drawn thinner, and their numbers smaller.
_FEW_BARS = 3

_ALT = Text(
    ko="{target}에 필요한 가속기 수를 숫자 형식별로 나타낸 로그 막대그래프. 가장 많이 드는 해석은 {most}, "
    "가장 적게 드는 해석은 {least}. ‘1EF’로 보도된 수({printed}) 가운데 맞는 해석이 있는 것: {fits}.",
    en="Log bars of the accelerators that {target} takes, by number format. The most demanding reading is "
    "{most}, the least demanding {least}. Of the counts printed as 1 EF ({printed}), these fit a reading: "
    "{fits}.",
)
_AXIS = Text(ko="가속기 수(장, 로그 눈금)", en="Accelerators (log scale)")
_CAPTION = Text(
    ko="{target}에 필요한 가속기 수: 숫자 형식과 측정 방식별",
    en="Accelerators that {target} takes, by number format and measure",
)
_PRINTED = Text(ko="‘1EF’로 보도된 {low}~{high}장 ▸", en="printed as 1 EF: {low}–{high} ▸")
_NOT_OFFERED = Text(ko="지원 안 함", en="not offered")


def exaflops_readings(
    *,
    readings: Sequence[Reading],
    printed: Sequence[PrintedCount],
    language: Language,
    source: str,
    target_exaflops: float = 1.0,
) -> go.Figure:
    """Draw how many accelerators the target takes in each reading, beside the counts that were printed.

    Parameters
    ----------
    readings
        Accelerators needed, for each accelerator and reading on offer.
    printed
        Counts that were printed as 1 EF, with the readings that fit them as the study judges.
    language
        Language of the figure.
    source
        Source line.
    target_exaflops
        The promised throughput that the readings are of.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace an accelerator; readings that fit a printed count are in bold.
    """
    labels = accelerator_labels([reading.accelerator for reading in readings])
    by_place = {(r.accelerator, _kind(r)): r.accelerators for r in readings}
    fits = {(r.accelerator, _kind(r)) for item in printed for r in item.fits}
    rows = _rows(readings, {kind for _, kind in fits})
    low, high = _ends(list(by_place.values()))
    names = [reading_label(*row, language) for row in rows]
    size = SMALL if len(labels) <= _FEW_BARS else SMALL - 1
    data = []
    for position, (accelerator, label) in enumerate(labels.items()):
        values = [by_place.get((accelerator, row), math.nan) for row in rows]
        texts = [
            _NOT_OFFERED.in_(language)
            if math.isnan(value)
            else f"<b>{count(value, language)}</b>"
            if (accelerator, row) in fits
            else count(value, language)
            for row, value in zip(rows, values, strict=True)
        ]
        colour = SERIES[position % len(SERIES)]
        data.append(_bars(label, colour, values, texts, names, low=low, size=size))
    counts = sorted({item.accelerators for item in printed})
    shapes = [
        upright(c, xref="x", layer="below", line={"color": tint(HIGHLIGHT, 0.55), "width": 1.5})
        for c in counts
    ]
    annotations = []
    if counts:
        shapes.append(strip(counts[0], counts[-1], colour=tint(HIGHLIGHT, 0.12), xref="x"))
        ends = {"low": short_count(counts[0], language), "high": short_count(counts[-1], language)}
        said = _PRINTED.format(**ends).in_(language)
        place = {"x": math.log10(counts[0]), "y": -0.78, "xanchor": "right", "yanchor": "middle"}
        annotations.append(note(said, xshift=-4, **place))
    fitting = {kind for _, kind in fits}
    figure = draw(
        data,
        {
            "height": 150 + len(rows) * (_bar_pixels(len(labels)) * len(labels) + 14),
            "barmode": "group",
            "bargap": 0.2,
            "bargroupgap": 0.06,
            "xaxis": {
                "type": "log",
                "range": [math.log10(low), math.log10(high)],
                "title": {"text": _AXIS.in_(language)},
                **decade_ticks(low, high, language),
            },
            "yaxis": {
                "range": [len(rows) - 0.5, -1.05],
                "showgrid": False,
                **labelled_ticks(
                    list(range(len(rows))),
                    [
                        f"<b>{wrapped(name, 14)}</b>" if row in fitting else wrapped(name, 14)
                        for row, name in zip(rows, names, strict=True)
                    ],
                ),
            },
            "shapes": shapes,
            "annotations": annotations,
        },
    )
    target = quantity(target_exaflops, "exaflops", language)
    return finish(
        figure,
        language=language,
        alt=_alt(readings, rows, printed, target, language),
        caption=_CAPTION.format(target=target).in_(language),
        source=source,
        name="capacity-exaflops-readings",
    )


def _kind(reading: Reading) -> Kind:
    return reading.number_format, reading.sparsity, reading.measure


def _rows(readings: Sequence[Reading], fitting: set[Kind]) -> list[Kind]:
    """Choose the readings drawn, the most demanding first."""
    largest: dict[Kind, float] = {}
    for reading in readings:
        largest[_kind(reading)] = max(reading.accelerators, largest.get(_kind(reading), 0.0))
    kept = [kind for kind in largest if kind in USUAL_READINGS or kind in fitting]
    return sorted(kept or largest, key=lambda kind: -largest[kind])


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low = 10.0 ** math.floor(math.log10(min(values)) - 1e-9)
    return low, max(values) * (max(values) / low) ** _HEADROOM


def _bar_pixels(bars: int) -> int:
    return 17 if bars <= _FEW_BARS else 14


def _bars(
    name: str,
    colour: str,
    values: Sequence[float],
    texts: Sequence[str],
    rows: Sequence[str],
    *,
    low: float,
    size: int,
) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(range(len(rows))),
        # A format that is not offered gets a bar of no length, which still carries its words.
        "x": [low if value is None else value for value in drawn(values)],
        "marker": {"color": colour},
        "text": list(texts),
        "textposition": "outside",
        "textfont": {"size": size},
        "cliponaxis": False,
        "customdata": [[row, text] for row, text in zip(rows, texts, strict=True)],
        "hovertemplate": "%{customdata[0]}<br>%{fullData.name}: %{customdata[1]}<extra></extra>",
    }


def _alt(
    readings: Sequence[Reading],
    rows: Sequence[Kind],
    printed: Sequence[PrintedCount],
    target: str,
    language: Language,
) -> str:
    labels = accelerator_labels([reading.accelerator for reading in readings])

    def span(row: Kind) -> str:
        values = [r.accelerators for r in readings if _kind(r) == row]
        ends = interval(min(values), max(values), "accelerators", language)
        return f"{reading_label(*row, language)} ({ends})"

    def explained(item: PrintedCount) -> str:
        words = [f"{reading_label(*_kind(r), language)} {labels[r.accelerator]}" for r in item.fits]
        return f"{count(item.accelerators, language)} ({listed(words, language)})"

    fits = [explained(item) for item in printed if item.fits]
    none = Text(ko="없음", en="none").in_(language)
    return _ALT.format(
        target=target,
        most=span(rows[0]),
        least=span(rows[-1]),
        printed=listed([count(item.accelerators, language) for item in printed], language) or none,
        fits=listed(fits, language) or none,
    ).in_(language)
