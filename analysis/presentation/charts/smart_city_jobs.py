"""Workers in the province by year and phase, and how many of them are residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import bars, stacked_axis, year_axis, year_word
from analysis.presentation.charts.panels import heading, wrapped
from analysis.presentation.charts.smart_city_panels import PHASE_COLOURS, PHASES
from analysis.presentation.numbers import number
from analysis.presentation.theme import HIGHLIGHT, Trace, draw, drawn, finish

if TYPE_CHECKING:
    import numpy.typing as npt
    import plotly.graph_objects as go

    from analysis.results.smart_city_records import JobsByYear

_NAME: Final = "smart-city-jobs"
_TOP_PIXELS: Final = 104
_NOTE_WIDTH: Final = 50

_RESIDENTS: Final = Text(ko="천안 시민(순)", en="residents (net)")
_NOTE: Final = Text(
    ko="단위: 명(건설·서버는 인·년, 끝나면 없어짐)",
    en="Workers (building, servers: job-years, they end)",
)
_SAID: Final = Text(ko="{year} {phase}: {jobs}명", en="{year}, {phase}: {jobs} workers")
_ALT: Final = Text(
    ko="연도별 시도 내 일자리를 단계별로 쌓은 막대와 시민 순일자리 선. 가장 많은 해는 {peak}({most}명, 시민 {own}명), 마지막 해 {end}에는 {last}명, 시민 {own_last}명입니다.",
    en="Columns of workers in the province by year, stacked by phase, and a line for residents. Most in {peak}: {most}, residents {own}. In the last year, {end}: {last}, residents {own_last}.",
)
_CAPTION: Final = Text(
    ko="연도별 일자리: 시도 전체(막대)와 시민 순일자리(선). 건설·서버는 인·년",
    en="Workers by year: the province (columns) and residents, net (line). Building and servers in job-years",
)


def jobs_by_phase(jobs: JobsByYear, *, language: Language, source: str) -> go.Figure:
    """Draw the province's workers by year, stacked by phase, with a line for residents.

    Parameters
    ----------
    jobs
        Workers by phase and year at both rungs.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Years after the last job are left out.
    """
    everyone = np.sum([jobs.province[phase] for phase in PHASES if phase in jobs.province], axis=0)
    own = np.sum([jobs.residents[phase] for phase in PHASES if phase in jobs.residents], axis=0)
    alive = np.flatnonzero(everyone > 0)
    kept = slice(int(alive[0]), int(alive[-1]) + 1) if alive.size else slice(None)
    years, everyone, own = jobs.years[kept], everyone[kept], own[kept]
    data: list[Trace] = [
        bars(
            [int(year) for year in years],
            drawn(jobs.province[phase][kept]),
            name=name.in_(language),
            colour=PHASE_COLOURS[phase],
            said=_said(years, jobs.province[phase][kept], name, language),
        )
        for phase, name in PHASES.items()
        if phase in jobs.province
    ]
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _RESIDENTS.in_(language),
            "x": [int(year) for year in years],
            "y": drawn(own),
            "line": {"color": HIGHLIGHT, "width": 3},
            "marker": {"color": HIGHLIGHT, "size": 6},
            "customdata": _said(years, own, _RESIDENTS, language),
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    )
    figure = draw(
        data,
        {
            "height": 420,
            "barmode": "stack",
            "bargap": 0.25,
            "margin": {"t": _TOP_PIXELS},
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.995, "yanchor": "top"},
            "xaxis": year_axis(years, language),
            "yaxis": {**stacked_axis(), "rangemode": "tozero"},
            "annotations": [
                {**heading(f"</b>{wrapped(_NOTE.in_(language), _NOTE_WIDTH)}<b>", y=1.0), "yshift": 4}
            ],
        },
    )
    peak = int(everyone.argmax())
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            peak=year_word(years[peak], language),
            most=number(float(everyone[peak]), language),
            own=number(float(own[peak]), language),
            end=year_word(years[-1], language),
            last=number(float(everyone[-1]), language),
            own_last=number(float(own[-1]), language),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _said(
    years: npt.NDArray[np.int64], values: npt.NDArray[np.float64], phase: Text, language: Language
) -> list[str]:
    return [
        _SAID.format(year=year_word(year, language), phase=phase, jobs=number(float(value), language)).in_(
            language
        )
        for year, value in zip(years, values, strict=True)
    ]
