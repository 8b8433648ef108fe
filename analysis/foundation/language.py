"""The two languages of the book and a text that always exists in both."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

Language = Literal["ko", "en"]

#: Languages of the book, the first one being where readers start.
LANGUAGES: Final[tuple[Language, ...]] = ("ko", "en")

#: Environment variable that chooses the language of messages outside a run.
LANGUAGE_VARIABLE: Final = "AI_CENTRE_LANGUAGE"

_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def is_language(value: object) -> bool:
    """Whether ``value`` names one of the book's languages.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    bool
        ``True`` for ``"ko"`` and ``"en"`` only.
    """
    return isinstance(value, str) and value in LANGUAGES


def current_language() -> Language:
    """Language of messages outside a run.

    Returns
    -------
    Language
        The value of the environment variable ``AI_CENTRE_LANGUAGE``; Korean when it is unset or unknown.
    """
    value = os.environ.get(LANGUAGE_VARIABLE, "")
    return cast("Language", value) if is_language(value) else LANGUAGES[0]


def has_hangul(text: str) -> bool:
    """Whether a text contains at least one Hangul syllable.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
    """
    return _HANGUL.search(text) is not None


@dataclass(frozen=True)
class Text:
    """A text in Korean and English.

    Attributes
    ----------
    ko, en
        The same statement in each language.
    """

    ko: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the text in one language.

        Parameters
        ----------
        language
            ``"ko"`` or ``"en"``.

        Returns
        -------
        str

        Raises
        ------
        ValueError
            If the language is not one of the book's.
        """
        if language == "ko":
            return self.ko
        if language == "en":
            return self.en
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")

    @classmethod
    def of(cls, mapping: Mapping[str, str]) -> Text:
        """Make a text from a mapping that holds exactly the two languages.

        Parameters
        ----------
        mapping
            ``{"ko": ..., "en": ...}``.

        Returns
        -------
        Text

        Raises
        ------
        ValueError
            If a language is missing, surplus, or not a text.
        """
        if set(mapping) != set(LANGUAGES) or not all(isinstance(part, str) for part in mapping.values()):
            raise ValueError(f"a text needs exactly {', '.join(LANGUAGES)}, not {dict(mapping)!r}")
        return cls(ko=mapping["ko"], en=mapping["en"])

    @classmethod
    def same(cls, text: str) -> Text:
        """Make a text that reads the same in both languages, such as a name or a number.

        Parameters
        ----------
        text
            The one wording.

        Returns
        -------
        Text
        """
        return cls(ko=text, en=text)

    def format(self, **values: object) -> Text:
        """Fill the placeholders of both languages.

        Parameters
        ----------
        **values
            One value a placeholder; a :class:`Text` is inserted in the language of its side.

        Returns
        -------
        Text
        """

        def side(language: Language) -> str:
            chosen = {k: v.in_(language) if isinstance(v, Text) else v for k, v in values.items()}
            return self.in_(language).format(**chosen)

        return Text(ko=side("ko"), en=side("en"))

    def as_dict(self) -> dict[str, str]:
        """Return ``{"ko": ..., "en": ...}``.

        Returns
        -------
        dict of str to str
        """
        return {"ko": self.ko, "en": self.en}
