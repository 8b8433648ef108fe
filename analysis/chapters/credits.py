"""Source lines of figures, whatever the chapter."""

from __future__ import annotations

from analysis.foundation.language import Text
from analysis.results.credits import credit
from analysis.results.run import Run


def keys(run: Run, *names: str) -> str:
    """Credit the evidence of some parameters."""
    return credit(run.parameters, names, run.language)


def group(run: Run, *groups: str) -> str:
    """Credit the evidence of whole groups of parameters."""
    chosen = [key for key, record in run.parameters.parameters.items() if record.group in groups]
    return credit(run.parameters, chosen, run.language)


def register(run: Run) -> str:
    """Credit the whole register."""
    own = sum(record.chapter == run.chapter for record in run.parameters.parameters.values())
    earlier = len(run.parameters) - own
    text = Text(
        ko=f"출처: 이 장의 매개변수 {own}개(매개변수 쪽 참조)",
        en=f"Source: the {own} parameters of this chapter; see the page on parameters",
    )
    if earlier:
        text = Text(
            ko=f"출처: 이 장의 매개변수 {own}개와 앞 장의 매개변수 {earlier}개(매개변수 쪽 참조)",
            en=f"Source: the {own} parameters of this chapter and the {earlier} of the one before; "
            "see the page on parameters",
        )
    return text.in_(run.language)
