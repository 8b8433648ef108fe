"""What the command line prints of a comparison: what moved, and why."""

from __future__ import annotations

import math
from typing import Final

from analysis.foundation.language import Language
from analysis.foundation.units import UNITS, Display
from analysis.presentation import numbers
from analysis.publishing.cli_output import say, say_table, shown
from analysis.results.comparison import Comparison, Movement

#: Causes named beside each headline.
LISTED_CAUSES: Final = 3


def say_comparison(comparison: Comparison) -> None:
    """Print what moved between two runs, and why.

    Parameters
    ----------
    comparison
        Two runs of one chapter.
    """
    before, after = comparison.before, comparison.after
    language = before.language
    words = {
        "ko": ("핵심 결과", "변화", "바뀐 매개변수", "원인", "상호작용", "매개변수", "차이 없음"),
        "en": ("Headline", "Change", "Parameters that differ", "Causes", "interaction", "Parameter", "none"),
    }[language]
    rows = [
        (
            movement.after.label.in_(language),
            numbers.quantity(movement.before.value, movement.before.unit, language),
            numbers.quantity(movement.after.value, movement.after.unit, language),
            change_text(movement, language),
            "\n".join(causes(comparison, movement, interaction=words[4])),
        )
        for movement in comparison.movements
    ]
    say_table(
        f"{before.scenario} → {after.scenario}",
        (words[0], before.scenario, after.scenario, words[1], words[3]),
        rows,
    )
    if not comparison.differences:
        say(f"{words[2]}: {words[6]}")
        return
    say_table(
        words[2],
        (words[5], before.scenario, after.scenario),
        [
            (
                f"{one.label.in_(language)} ({one.key})",
                shown(one.before, one.unit, language),
                shown(one.after, one.unit, language),
            )
            for one in comparison.differences
        ],
    )


def change_text(movement: Movement, language: Language) -> str:
    """Write the change of a headline with its sign.

    Parameters
    ----------
    movement
        A headline in both runs.
    language
        Language of the text.

    Returns
    -------
    str
        Empty where one of both is undefined or no number.
    """
    return effect_text(movement.change, movement.after.unit, language)


def effect_text(effect: float, unit: str, language: Language) -> str:
    """Write a difference in a unit with its sign; dates differ in years.

    Parameters
    ----------
    effect
        The difference.
    unit
        Unit of the two values.
    language
        Language of the text.

    Returns
    -------
    str
        Empty where it is undefined.
    """
    if math.isnan(effect):
        return ""
    sign = "+" if effect > 0 else ""
    text = sign + numbers.quantity(effect, "years" if unit == "date" else unit, language)
    if UNITS[unit].display is Display.PERCENT:
        # Two shares differ by points: "22 % more" would say something else.
        text = text.replace("%", {"ko": "%p", "en": " percentage points"}[language])
    return text


def causes(comparison: Comparison, movement: Movement, *, interaction: str) -> list[str]:
    """Write the largest causes of a headline's change, one a line.

    Parameters
    ----------
    comparison
        Two runs of one chapter.
    movement
        The headline.
    interaction
        Word for what is left over.

    Returns
    -------
    list of str
    """
    language = comparison.before.language
    labels = {one.key: one.label.in_(language) for one in comparison.differences}
    unit = movement.after.unit
    lines = [
        f"{', '.join(labels[key] for key in one.keys)}: {effect_text(one.effect, unit, language)}"
        for one in movement.contributions[:LISTED_CAUSES]
        if effect_text(one.effect, unit, language)
    ]
    scale = max((abs(one.effect) for one in movement.contributions), default=0.0)
    if lines and abs(movement.interaction) > 1e-9 * scale:
        lines.append(f"{interaction}: {effect_text(movement.interaction, unit, language)}")
    return lines
