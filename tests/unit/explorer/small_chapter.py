"""A chapter small enough to see through: real register, arithmetic that fits on a line."""

import types

from analysis.foundation.dates import decimal_year, parse_date
from analysis.foundation.language import Text
from analysis.presentation import theme
from analysis.results.register import parameter_set
from analysis.results.run import Headline, Run

COUNT = "capacity.opening_accelerator_count"
PUE = "capacity.power_usage_effectiveness"
DATE = "capacity.grid_power_date"
ACCELERATOR = "capacity.opening_accelerator"


def evaluate(*, scenario, overrides=None, language="ko", as_of=None):
    """Facility load of 1.4 kW an accelerator, and the day on which power comes."""
    evaluate.calls.append((scenario, dict(overrides or {})))
    values = parameter_set(scenario=scenario, overrides=overrides, as_of=as_of)
    load = values.number(COUNT) * 1.4e-3 * values.number(PUE)
    headlines = (
        Headline(id="load", label=Text(ko="시설부하", en="Facility load"), value=load, unit="mw"),
        Headline(
            id="date",
            label=Text(ko="전력 공급 시점", en="Date of power"),
            value=decimal_year(parse_date(values.text(DATE))),
            unit="date",
            note=Text(ko="계통연계 기준", en="by grid connection"),
        ),
        Headline(
            id="accelerator",
            label=Text(ko="가속기", en="Accelerator"),
            value=values.text(ACCELERATOR),
            unit="choice",
        ),
    )
    return Run.of(
        chapter="capacity",
        parameters=values,
        language=language,
        inputs=None,
        outcome=load,
        headlines=headlines,
    )


evaluate.calls = []


def _draw(traces, run, name, **layout):
    is_korean = run.language == "ko"
    caption = "시설부하와 대수" if is_korean else "Load and count"
    return theme.finish(
        theme.draw(traces, {"height": 380, **layout}),
        language=run.language,
        alt=f"{caption}: {run.outcome:.1f} MW",
        caption=caption,
        source="시험용 자료" if is_korean else "Test data",
        name=name,
    )


def bars(run):
    """Bars of load and count."""
    count = run.parameters.number(COUNT)
    return _draw(
        [
            {"type": "bar", "x": ["MW"], "y": [run.outcome], "name": "MW"},
            {"type": "bar", "x": ["1000"], "y": [count / 1000], "name": "k"},
        ],
        run,
        "bars",
        annotations=[{"x": "MW", "y": run.outcome, "text": f"{run.outcome:.1f}"}],
    )


def line(run):
    """A line, and a second one where a parameter is large."""
    traces = [{"type": "scatter", "x": [2026, 2027], "y": [0, run.outcome]}]
    if run.parameters.number(COUNT) > 20000:
        traces.append({"type": "scatter", "x": [2026, 2027], "y": [0, 1]})
    return _draw(traces, run, "line")


CHAPTER = types.SimpleNamespace(
    __name__="analysis.chapters.capacity",
    evaluate=evaluate,
    EXPLORER_LEVERS=("opening_accelerator_count", "power_usage_effectiveness", "grid_power_date"),
    EXPLORER_FIGURES={
        "bars": (Text(ko="막대", en="Bars"), bars),
        "line": (Text(ko="선", en="Line"), line),
    },
)
