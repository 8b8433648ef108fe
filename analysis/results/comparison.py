"""What moved between two runs of a chapter, and which parameters moved it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.foundation.errors import InputError
from analysis.foundation.language import Text
from analysis.parameters import Value
from analysis.results.run import Headline, Run


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One parameter whose value differs between both runs.

    Attributes
    ----------
    key
        Full name.
    label, unit
        What it is, and its unit id.
    before, after
        Its values in the first and in the second run.
    """

    key: str
    label: Text
    unit: str
    before: Value
    after: Value


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """How far switching some parameters alone moves one headline.

    Attributes
    ----------
    keys
        Full names; several where a rule forbids switching one of them alone.
    effect
        Headline with them switched less the headline of the first run, in the headline's unit; ``nan``
        where one of the two is undefined.
    """

    keys: tuple[str, ...]
    effect: float


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One headline in both runs.

    Attributes
    ----------
    before, after
        The headline in the first and in the second run.
    change
        After less before; ``nan`` where one of the two is no number.
    contributions
        Effect of each switch by itself, largest first, those without effect left out.
    interaction
        What is left of the change: the effect of switching all at once beyond the sum of the single ones.
    """

    before: Headline
    after: Headline
    change: float
    contributions: tuple[Contribution, ...]
    interaction: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What moved between two runs, and why.

    Attributes
    ----------
    before, after
        The runs.
    differences
        Parameters whose values differ, in the order of the register.
    movements
        Every headline of both runs, in their order.
    """

    before: Run
    after: Run
    differences: tuple[Difference, ...]
    movements: tuple[Movement, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON knows it, in the language of the first run.

        Returns
        -------
        dict
            ``None`` for what is undefined.
        """
        language = self.before.language
        return {
            "chapter": self.before.chapter,
            "before": {"scenario": self.before.scenario, "fingerprint": self.before.fingerprint},
            "after": {"scenario": self.after.scenario, "fingerprint": self.after.fingerprint},
            "as_of": self.before.as_of,
            "differences": [
                {
                    "parameter": one.key,
                    "label": one.label.in_(language),
                    "unit": one.unit,
                    "before": one.before,
                    "after": one.after,
                }
                for one in self.differences
            ],
            "headlines": [
                {
                    "id": one.after.id,
                    "label": one.after.label.in_(language),
                    "unit": one.after.unit,
                    "before": one.before.plain(language)["value"],
                    "after": one.after.plain(language)["value"],
                    "change": _defined(one.change),
                    "contributions": [
                        {"parameters": list(part.keys), "effect": _defined(part.effect)}
                        for part in one.contributions
                    ],
                    "interaction": _defined(one.interaction),
                }
                for one in self.movements
            ],
        }


def _defined(value: float) -> float | None:
    return value if math.isfinite(value) else None


def compare(before: Run, after: Run, *, evaluate: Callable[..., Run]) -> Comparison:
    """Explain the change of every headline by switching one differing parameter at a time.

    The effect of a parameter is the headline of the first run with that parameter alone set as in the
    second, less the headline of the first run. Parameters that a rule of the register binds together are
    switched together where one alone would break the rule. The rest of the change is interaction.

    Parameters
    ----------
    before, after
        Two runs of one chapter.
    evaluate
        The chapter's ``evaluate(scenario=, overrides=, language=, as_of=)``.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        If the runs are of different chapters.
    """
    if before.chapter != after.chapter:
        raise ValueError(f"runs of different chapters: {before.chapter}, {after.chapter}")
    old, new = before.parameters, after.parameters
    differences = tuple(
        Difference(key=key, label=record.label, unit=record.unit, before=old[key], after=new[key])
        for key, record in old.parameters.items()
        if old[key] != new[key]
    )
    switched = {
        keys: _switched(before, after, keys, evaluate)
        for keys in _steps(before, after, [difference.key for difference in differences])
    }
    known = {headline.id: headline for headline in before.headlines}
    movements = tuple(
        _movement(known[headline.id], headline, switched)
        for headline in after.headlines
        if headline.id in known
    )
    return Comparison(before=before, after=after, differences=differences, movements=movements)


def _switched(
    before: Run, after: Run, keys: Sequence[str], evaluate: Callable[..., Run]
) -> dict[str, Headline]:
    overrides: dict[str, Any] = {**before.parameters.overrides}
    overrides |= {key: after.parameters[key] for key in keys}
    run = evaluate(
        scenario=before.scenario, overrides=overrides, language=before.language, as_of=before.as_of
    )
    return {headline.id: headline for headline in run.headlines}


def _steps(before: Run, after: Run, keys: Sequence[str]) -> list[tuple[str, ...]]:
    old, new = before.parameters, after.parameters

    def is_valid(names: Sequence[str]) -> bool:
        try:
            old.with_overrides({name: new[name] for name in names})
        except InputError:
            return False
        return True

    groups: list[tuple[str, ...]] = [(key,) for key in keys]
    for rule in old.constraints:
        bound = [group for group in groups if set(group) & set(rule.parameters)]
        if len(bound) > 1 and not all(is_valid(group) for group in bound):
            joined = tuple(key for key in keys if any(key in group for group in bound))
            position = groups.index(bound[0])
            groups = [group for group in groups if group not in bound]
            groups.insert(position, joined)
    return groups


def _movement(
    before: Headline, after: Headline, switched: dict[tuple[str, ...], dict[str, Headline]]
) -> Movement:
    change = _less(after, before)
    effects = [
        Contribution(keys=keys, effect=_less(headlines.get(after.id), before))
        for keys, headlines in switched.items()
    ]
    # A rounding error of the model is no effect.
    scale = abs(before.value) if isinstance(before.value, float) else 0.0
    moved = [one for one in effects if math.isnan(one.effect) or abs(one.effect) > 1e-12 * scale]
    ranked = sorted(moved, key=lambda one: (math.isnan(one.effect), -abs(one.effect)))
    total = sum(one.effect for one in ranked if not math.isnan(one.effect))
    return Movement(
        before=before,
        after=after,
        change=change,
        contributions=() if math.isnan(change) else tuple(ranked),
        interaction=change - total,
    )


def _less(one: Headline | None, other: Headline) -> float:
    if one is None or not isinstance(one.value, float) or not isinstance(other.value, float):
        return math.nan
    difference = one.value - other.value
    # An infinite headline, such as a cost of nothing delivered, has no distance to any other.
    return difference if math.isfinite(difference) else math.nan
