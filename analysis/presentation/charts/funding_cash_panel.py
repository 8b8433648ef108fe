"""Panel of cash flow beside debt service, under the ratio of the two."""

from __future__ import annotations

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import bars, year_word
from analysis.presentation.funding_runs import UNPAID_FROM, Calendar, FloatArray
from analysis.presentation.numbers import money
from analysis.presentation.theme import BLUE, GREY, Trace, drawn, tint

_CFADS = Text(ko="부채상환 가용현금흐름", en="Cash flow available")
_DUE = Text(ko="원리금", en="Debt service due")


def cash_panel(
    years: Calendar, cash: FloatArray, due: FloatArray, divisor: float, language: Language
) -> list[Trace]:
    """Return bars of cash flow and a staircase of the debt service that it must cover.

    Parameters
    ----------
    years
        Calendar.
    cash, due
        Won by year.
    divisor
        Of the axis.
    language
        Language of the words.

    Returns
    -------
    list of dict
        Plotly traces on the second pair of axes.
    """
    whole = [int(year) for year in years.years]

    def said(name: Text, values: FloatArray) -> list[str]:
        return [
            f"{year_word(year, language)} {name.in_(language)}: {money(float(value), language)}"
            for year, value in zip(whole, values, strict=True)
        ]

    data = [
        bars(
            whole,
            drawn(cash / divisor),
            name=_CFADS.in_(language),
            colour=tint(BLUE, 0.6),
            said=said(_CFADS, cash),
            xaxis="x2",
            yaxis="y2",
        )
    ]
    if (due > UNPAID_FROM).any():
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": _DUE.in_(language),
                "x": whole,
                "y": drawn(due / divisor),
                "line": {"color": GREY, "width": 2.5, "shape": "hvh"},
                "marker": {"size": 6, "color": GREY},
                "customdata": said(_DUE, due),
                "hovertemplate": "%{customdata}<extra></extra>",
                "xaxis": "x2",
                "yaxis": "y2",
            }
        )
    return data
