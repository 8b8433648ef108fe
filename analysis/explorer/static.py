"""The explorer of the book: named scenarios computed beforehand and switched in the page.

Nothing in it needs a kernel, a server or a network. Without scripts every scenario's table stands below the
other; the choices appear together with the script that answers them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from analysis.explorer import static_markup as markup
from analysis.explorer.assets import own_text
from analysis.explorer.headline_table import headline_rows
from analysis.explorer.protocol import chapter_id, static_figures
from analysis.explorer.runs import BASELINE_SCENARIO, scenarios_of
from analysis.explorer.words import word
from analysis.foundation.errors import InputError
from analysis.presentation import numbers
from analysis.presentation.markup import Html, plain_rows

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.explorer.protocol import Chapter
    from analysis.foundation.language import Language
    from analysis.results.run import Run

THIS_RUN: Final = "this-run"
"""Id under which a run stands that is none of the named scenarios."""


def static_explorer(chapter: Chapter, run: Run) -> Html:
    """Compute a chapter's named scenarios and lay them out as one block of HTML.

    Parameters
    ----------
    chapter
        Module of the chapter.
    run
        The run of the page: shown first, and marked where it is no named scenario.

    Returns
    -------
    Html
        Its plain form lists every scenario's headlines.
    """
    runs = _runs(chapter, run)
    baseline = runs.get(BASELINE_SCENARIO) or _evaluate(chapter, BASELINE_SCENARIO, run)
    chosen = next(name for name, one in runs.items() if one is run)
    names = _names(run, runs)
    prefix = f"explorer-{chapter_id(chapter)}"
    figures = _figures(chapter, runs, chosen)
    panels = [
        markup.panel(
            identifier=f"{prefix}-{name}",
            scenario=name,
            title=names[name],
            description=_description(name, one, run.language),
            rows=headline_rows(baseline.headlines, one.headlines, language=run.language),
            conditions=_conditions(one, baseline, run.language),
            is_baseline=one is baseline,
            language=run.language,
        )
        for name, one in runs.items()
    ]
    choices = markup.choices(
        name=f"{prefix}-scenario",
        kind="scenario",
        legend=word("scenario", run.language),
        options=names,
        chosen=chosen,
    )
    labels = {
        name: label.in_(run.language)
        for name, (label, _) in static_figures(chapter).items()
        if name in figures
    }
    body = [choices, *panels]
    if labels:
        body.append(
            markup.choices(
                name=f"{prefix}-figure",
                kind="figure",
                legend=word("figure", run.language),
                options=labels,
                chosen=next(iter(labels)),
            )
        )
    body += [
        markup.figure(
            identifier=f"{prefix}-{name}", name=name, content=content, chosen=chosen, language=run.language
        )
        for name, content in figures.items()
    ]
    return Html(
        markup=markup.block(
            identifier=prefix,
            body=body,
            content=figures,
            styles=own_text("static.css"),
            script=own_text("static.js"),
            language=run.language,
        ),
        plain=_plain(runs, names, run.language),
    )


def _runs(chapter: Chapter, run: Run) -> dict[str, Run]:
    named = {item.id for item in scenarios_of(run)}
    is_named = run.scenario in named and not run.parameters.overrides
    runs = {} if is_named else {THIS_RUN: run}
    for item in scenarios_of(run):
        try:
            runs[item.id] = run if is_named and item.id == run.scenario else _evaluate(chapter, item.id, run)
        except InputError:
            # The day of evidence admits the scenario's date but not all that it needs: it is not offered.
            continue
    return runs


def _evaluate(chapter: Chapter, scenario: str, run: Run) -> Run:
    return chapter.evaluate(scenario=scenario, overrides=None, language=run.language, as_of=run.as_of)


def _names(run: Run, runs: Mapping[str, Run]) -> dict[str, str]:
    named = {item.id: item.name.in_(run.language) for item in scenarios_of(run)}
    return {name: named.get(name, word("this_run", run.language)) for name in runs}


def _description(name: str, one: Run, language: Language) -> str:
    scenario = one.parameters.scenario
    if name != THIS_RUN:
        return scenario.description.in_(language) if scenario else ""
    changed = [_changed(one, key, language) for key in one.parameters.overrides]
    own = scenario.name.in_(language) if scenario else one.scenario
    if not changed:
        return own
    return word("this_run_description", language, scenario=own, changed=", ".join(changed))


def _changed(run: Run, key: str, language: Language) -> str:
    parameter = run.parameters.parameter(key)
    return f"{parameter.label.in_(language)} {_value(run, key, language)}"


def _value(run: Run, key: str, language: Language) -> str:
    unit = run.parameters.parameter(key).unit
    return numbers.quantity(run.parameters[key], unit, language, digits=numbers.PARAMETER_DIGITS)


def _conditions(run: Run, baseline: Run, language: Language) -> list[tuple[str, str, str, str]]:
    """Return label, baseline's value, own value and reason of every parameter that differs."""
    scenario = run.parameters.scenario
    reasons = scenario.reasons if scenario else {}
    conditions = []
    for key in run.parameters:
        if run.parameters[key] == baseline.parameters[key]:
            continue
        is_own = key in run.parameters.overrides
        reason = reasons.get(key)
        conditions.append(
            (
                run.parameters.parameter(key).label.in_(language),
                _value(baseline, key, language),
                _value(run, key, language),
                word("given", language) if is_own else (reason.text.in_(language) if reason else ""),
            )
        )
    return conditions


def _figures(chapter: Chapter, runs: Mapping[str, Run], chosen: str) -> dict[str, dict[str, Any]]:
    """Return each figure as one shared layout and, a scenario, its traces and what differs in the layout."""
    figures: dict[str, dict[str, Any]] = {}
    for name, (_, function) in static_figures(chapter).items():
        drawn = {scenario: _content(function(run)) for scenario, run in runs.items()}
        shared = drawn[chosen]["layout"]
        figures[name] = {
            "layout": shared,
            "scenarios": {
                scenario: {"data": one["data"], "layout": markup.difference(shared, one["layout"])}
                for scenario, one in drawn.items()
            },
        }
    return figures


def _content(figure: go.Figure) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(figure.to_json())
    return content


def _plain(runs: Mapping[str, Run], names: Mapping[str, str], language: Language) -> str:
    first = next(iter(runs.values()))
    head = ["", *(names[name] for name in runs)]
    rows = [
        [
            headline.label.in_(language),
            *(
                numbers.quantity(run.headline(headline.id).value, headline.unit, language)
                for run in runs.values()
            ),
        ]
        for headline in first.headlines
    ]
    return plain_rows([head, *rows])
