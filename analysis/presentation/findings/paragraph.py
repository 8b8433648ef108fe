"""One finding as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html


def paragraph(words: Text, language: Language) -> Html:
    """Set one finding as a paragraph of its own.

    Parameters
    ----------
    words
        The finding in both languages.
    language
        Language shown.
    """
    sentence = " ".join(words.in_(language).split())
    return Html(markup=f'<p class="ac-finding">{escape(sentence)}</p>', plain=sentence)


def joined(sentences: Sequence[Text]) -> Text:
    """Set sentences one after the other.

    Parameters
    ----------
    sentences
        Whole sentences in both languages.

    Returns
    -------
    Text
    """
    return Text(ko=" ".join(one.ko for one in sentences), en=" ".join(one.en for one in sentences))
