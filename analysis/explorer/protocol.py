"""What a chapter must offer to be explored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from analysis.foundation.language import Language, Text

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.run import Run

    Figures = Mapping[str, tuple[Text, Callable[[Run], go.Figure]]]


@runtime_checkable
class Chapter(Protocol):
    """A chapter as the explorer sees it; each module of ``analysis.chapters`` is one.

    Attributes
    ----------
    __name__
        Name of the module; its last part is the id of the chapter.
    EXPLORER_FIGURES
        Figures to choose from: name to label and function of a run. The name is also that of
        ``chapter.figures.<name>``, so that the code shown to the reader runs.
    EXPLORER_LEVERS
        Keys of the parameters shown first, with or without the chapter's prefix; the others follow by role
        and group.
    """

    __name__: str
    EXPLORER_FIGURES: Figures
    EXPLORER_LEVERS: tuple[str, ...]

    def evaluate(
        self,
        *,
        scenario: str,
        overrides: Mapping[str, Any] | None,
        language: Language,
        as_of: str | None = None,
    ) -> Run:
        """Evaluate one scenario.

        Parameters
        ----------
        scenario
            Id of a named scenario.
        overrides
            Full name of a parameter to the value that stands in for the scenario's.
        language
            Language of the run.
        as_of
            Date up to which evidence is used; ``None`` for all.

        Returns
        -------
        Run
            With ``headlines`` and ``parameters``.

        Raises
        ------
        InputError
            With every fault of the scenario and the overrides.
        """
        ...


def chapter_id(chapter: Chapter) -> str:
    """Return the id of a chapter.

    Parameters
    ----------
    chapter
        Module of the chapter.

    Returns
    -------
    str
        Such as ``capacity``.
    """
    return chapter.__name__.rpartition(".")[2]


def static_figures(chapter: Chapter) -> Figures:
    """Return the figures that the book carries for every named scenario.

    Parameters
    ----------
    chapter
        Module of the chapter. Where it names some in ``EXPLORER_STATIC_FIGURES``, those; else all: a page
        carries each figure once a scenario, so that a long list makes it heavy.

    Returns
    -------
    mapping
        Name to label and function.
    """
    chosen = getattr(chapter, "EXPLORER_STATIC_FIGURES", tuple(chapter.EXPLORER_FIGURES))
    return {name: chapter.EXPLORER_FIGURES[name] for name in chosen}
