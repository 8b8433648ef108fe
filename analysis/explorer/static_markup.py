"""HTML of the explorer in the book."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from analysis.explorer.headline_table import HeadlineRow
from analysis.explorer.words import word
from analysis.foundation.language import Language

_DEFAULT_HEIGHT: Final = 420


def difference(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what turns a shared layout into another.

    Parameters
    ----------
    shared, own
        Layouts as plain content.

    Returns
    -------
    dict
        Top-level entries to set; ``None`` for those to remove.
    """
    return {key: own.get(key) for key in sorted({*shared, *own}) if shared.get(key) != own.get(key)}


def joined(content: Mapping[str, Any], scenario: str) -> dict[str, Any]:
    """Return one scenario's figure, whole.

    Parameters
    ----------
    content
        Shared layout, and traces and differences by scenario.
    scenario
        Which one.

    Returns
    -------
    dict
        ``data`` and ``layout``.
    """
    own = content["scenarios"][scenario]
    layout = {**content["layout"], **own["layout"]}
    return {"data": own["data"], "layout": {key: part for key, part in layout.items() if part is not None}}


def choices(*, name: str, kind: str, legend: str, options: Mapping[str, str], chosen: str) -> str:
    """Return a group of radio buttons, hidden until the script that answers them runs.

    Parameters
    ----------
    name
        Name that the buttons share; unique on the page.
    kind
        What they choose: ``scenario`` or ``figure``.
    legend
        Name of the group.
    options
        Value to label.
    chosen
        Value chosen at first.

    Returns
    -------
    str
    """
    buttons = "".join(
        f'<label><input type="radio" name="{escape(name)}" value="{escape(value)}" autocomplete="off"'
        f"{' checked' if value == chosen else ''}><span>{escape(label)}</span></label>"
        for value, label in options.items()
    )
    return (
        f'<fieldset class="explorer-choices" data-kind="{kind}" hidden>'
        f"<legend>{escape(legend)}</legend>{buttons}</fieldset>"
    )


def panel(
    *,
    identifier: str,
    scenario: str,
    title: str,
    description: str,
    rows: Sequence[HeadlineRow],
    conditions: Sequence[tuple[str, str, str, str]],
    is_baseline: bool,
    language: Language,
) -> str:
    """Return what one scenario says: description, headlines, and the terms that differ.

    Parameters
    ----------
    identifier
        Id of the element.
    scenario
        Value of its radio button.
    title, description
        Name of the scenario, and what it stands for.
    rows
        Its headlines against the baseline's.
    conditions
        Label, baseline's value, own value and reason of each parameter that differs.
    is_baseline
        Whether it is the baseline itself, which is held against nothing.
    language
        Language of the texts.

    Returns
    -------
    str
    """
    return (
        f'<div class="explorer-panel" id="{escape(identifier)}" data-scenario="{escape(scenario)}">'
        f'<p class="explorer-name">{escape(title)}</p>'
        f'<p class="explorer-description">{escape(description)}</p>'
        f"{_headlines(title, rows, is_baseline, language)}{_terms(conditions, language)}</div>"
    )


def _headlines(title: str, rows: Iterable[HeadlineRow], is_baseline: bool, language: Language) -> str:
    heads = ["headline", "value"] if is_baseline else ["headline", "baseline", "selected", "difference"]
    caption = f"{word('headlines', language)}: {title}"
    lines = []
    for row in rows:
        note = f"<small>{escape(row.note)}</small>" if row.note else ""
        mine = f'<td role="cell" class="explorer-mine">{escape(row.mine)}{note}</td>'
        compared = (
            mine
            if is_baseline
            else f'<td role="cell">{escape(row.baseline)}</td>{mine}<td role="cell" class="explorer-step" '
            f'data-direction="{row.direction}">{escape(row.difference)}</td>'
        )
        lines.append(_line(row.label, compared))
    return _table("explorer-headlines", caption, [word(head, language) for head in heads], lines)


def _terms(conditions: Sequence[tuple[str, str, str, str]], language: Language) -> str:
    if not conditions:
        return ""
    heads = [word(name, language) for name in ("parameter", "baseline", "selected", "reason")]
    lines = [
        _line(
            label,
            f'<td role="cell">{escape(before)}</td><td role="cell" class="explorer-mine">{escape(after)}</td>'
            f'<td role="cell" class="explorer-reason">{escape(reason)}</td>',
        )
        for label, before, after, reason in conditions
    ]
    title = word("conditions", language, count=len(conditions))
    return (
        f'<details class="explorer-terms"><summary>{escape(title)}</summary>'
        f"{_table('explorer-conditions', title, heads, lines)}</details>"
    )


def _line(label: str, cells: str) -> str:
    return f'<tr role="row"><th scope="row" role="rowheader">{escape(label)}</th>{cells}</tr>'


def _table(name: str, caption: str, heads: Iterable[str], lines: Iterable[str]) -> str:
    # Narrow pages set the rows as blocks; the roles keep the table a table for those who listen to it.
    head = "".join(f'<th scope="col" role="columnheader">{escape(text)}</th>' for text in heads)
    return (
        f'<div class="explorer-scroll" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="{name}" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(lines)}</tbody></table></div>'
    )


def figure(*, identifier: str, name: str, content: Mapping[str, Any], chosen: str, language: Language) -> str:
    """Return a figure in the form that the book's script draws when the reader comes near.

    Parameters
    ----------
    identifier
        Id of the element.
    name
        Value of its radio button.
    content
        Shared layout, and traces and differences by scenario.
    chosen
        Scenario drawn at first.
    language
        Language of the texts.

    Returns
    -------
    str
    """
    whole = joined(content, chosen)
    meta = whole["layout"].get("meta") or {}
    alt, caption, source = (escape(str(meta.get(key, ""))) for key in ("alt", "caption", "source"))
    height = int(whole["layout"].get("height", _DEFAULT_HEIGHT))
    return (
        f'<figure class="plot" id="{escape(identifier)}" data-figure="{escape(name)}" '
        f'data-name="{escape(identifier)}">'
        f'<div class="plot-canvas" role="img" aria-label="{alt}" style="min-height:{height}px"></div>'
        f'<figcaption><p class="plot-caption">{caption}</p><p class="plot-source">{source}</p>'
        f'<div class="plot-more"><details><summary>{escape(word("described", language))}</summary>'
        f'<p class="plot-words">{alt}</p></details></div></figcaption>'
        f'<script type="application/json">{_script_text(whole)}</script></figure>'
    )


def block(
    *,
    identifier: str,
    body: Iterable[str],
    content: Mapping[str, Any],
    styles: str,
    script: str,
    language: Language,
) -> str:
    """Return the whole explorer.

    Parameters
    ----------
    identifier
        Id of the element.
    body
        Choices, panels and figures.
    content
        Figures by name, for the script.
    styles, script
        Style sheet and script, which travel with the block so that it works wherever it is shown.
    language
        Language of the texts.

    Returns
    -------
    str
    """
    return (
        f"<style>{styles}</style>"
        f'<section class="explorer" id="{escape(identifier)}" lang="{language}" data-plain '
        f'aria-label="{escape(word("explorer", language))}">{"".join(body)}'
        f'<script type="application/json" class="explorer-content">{_script_text(content)}</script>'
        f"<script>{script}</script></section>"
    )


def _script_text(content: object) -> str:
    # "</" would end the script element
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
