"""Where the value of a parameter comes from, for the panel beside its control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.explorer.words import word
from analysis.foundation.language import Language
from analysis.presentation import numbers
from analysis.results.trace import TracedFact, trace

if TYPE_CHECKING:
    from analysis.results.run import Run


def basis_of(run: Run, key: str, *, language: Language) -> dict[str, Any]:
    """Return what stands behind a parameter.

    Parameters
    ----------
    run
        The run on the screen; its scenario may have a reason of its own for the value.
    key
        Full name of the parameter.
    language
        Language of the texts.

    Returns
    -------
    dict
        ``paragraphs`` of text, ``facts`` with their sources, and ``others``: values that other evidence gives.
    """
    found = trace(key)
    parameter = found.parameter
    scenario = run.parameters.scenario
    reason = scenario.reasons.get(key) if scenario else None
    # The scenario's own reason stands first, for it explains the value on the screen.
    texts = [parameter.description, parameter.rationale]
    paragraphs = [text.in_(language) for text in texts if text]
    if reason:
        paragraphs.insert(0, word("scenario_reason", language, reason=reason.text.in_(language)))
    return {
        "paragraphs": paragraphs,
        "facts": [_entry(fact, language) for fact in found.facts],
        "others": [
            {
                "value": numbers.quantity(other.value, other.unit, language, digits=numbers.PARAMETER_DIGITS),
                "label": other.label.in_(language),
            }
            for other in found.disagreements
        ],
    }


def _entry(traced: TracedFact, language: Language) -> dict[str, str]:
    fact, source = traced.fact, traced.source
    return {
        "id": fact.id,
        "text": fact.statement.in_(language),
        "source": "" if source is None else f"{source.producer}, {source.published}",
        "address": "" if source is None else source.address,
        "grade": word("grade", language, grade=fact.grade),
    }
