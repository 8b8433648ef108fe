"""What the command line prints: tables and trees for readers, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from analysis.foundation.fingerprint import short
from analysis.foundation.language import Language
from analysis.parameters import Scenario, Value
from analysis.presentation import numbers
from analysis.results.run import Run

#: Width of tables where the output is no terminal.
PLAIN_WIDTH = 120


def say(text: str) -> None:
    """Print one text and end the line.

    Parameters
    ----------
    text
        What to print.
    """
    sys.stdout.write(f"{text}\n")


def say_json(content: Any) -> None:
    """Print content as JSON.

    Parameters
    ----------
    content
        What JSON knows; no ``nan``.
    """
    say(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def say_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table.

    Parameters
    ----------
    title
        Line above it.
    columns
        Headings.
    rows
        Cells.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=PLAIN_WIDTH)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def say_runs(runs: Sequence[Run]) -> None:
    """Print the headlines of runs under the same terms.

    Parameters
    ----------
    runs
        At least one.
    """
    language = runs[0].language
    words = {
        "ko": ("핵심 결과", "값", "불확실 범위(80%)", "비고", "지문", "기준 시점", "변경"),
        "en": ("Headline", "Value", "Band (80 %)", "Note", "Fingerprint", "As of", "Changed"),
    }[language]
    for run in runs:
        scenario = run.parameters.scenario
        name = scenario.name.in_(language) if scenario else run.scenario
        rows = [
            (
                headline.label.in_(language),
                numbers.quantity(headline.value, headline.unit, language),
                numbers.interval(headline.low, headline.high, headline.unit, language)
                if headline.low is not None and headline.high is not None
                else "",
                headline.note.in_(language) if headline.note else "",
            )
            for headline in run.headlines
        ]
        say_table(f"{name} ({run.scenario})", words[:4], rows)
        for key, value in run.parameters.overrides.items():
            parameter = run.parameters.parameter(key)
            before = shown(run.parameters.base[key], parameter.unit, language)
            say(
                f"{words[6]}: {parameter.label.in_(language)} {before} → {shown(value, parameter.unit, language)}"
            )
        if run.as_of:
            say(f"{words[5]}: {run.as_of}")
        say(f"{words[4]}: {short(run.fingerprint)}")


def shown(value: Value, unit: str, language: Language) -> str:
    """Write the value of a parameter for reading.

    Parameters
    ----------
    value
        The value.
    unit
        Its unit id.
    language
        Language of the text.

    Returns
    -------
    str
    """
    return numbers.quantity(value, unit, language, digits=numbers.PARAMETER_DIGITS)


def say_scenarios(scenarios: Iterable[Scenario], language: Language) -> None:
    """Print the scenarios.

    Parameters
    ----------
    scenarios
        In the order to print.
    language
        Language of the text.
    """
    words = {
        "ko": ("시나리오", "이름", "기준일", "바꾼 값", "설명"),
        "en": ("Scenario", "Name", "Dated", "Overrides", "Description"),
    }[language]
    rows = [
        (
            one.id,
            one.name.in_(language),
            one.dated,
            str(len(one.overrides)),
            one.description.in_(language),
        )
        for one in scenarios
    ]
    say_table({"ko": "시나리오", "en": "Scenarios"}[language], words, rows)


def plain_scenarios(scenarios: Iterable[Scenario], language: Language) -> list[dict[str, Any]]:
    """Return the scenarios as JSON knows them.

    Parameters
    ----------
    scenarios
        In order.
    language
        Language of the text.

    Returns
    -------
    list of dict
    """
    return [
        {
            "id": one.id,
            "name": one.name.in_(language),
            "dated": one.dated,
            "description": one.description.in_(language),
            "overrides": dict(one.overrides),
        }
        for one in scenarios
    ]
