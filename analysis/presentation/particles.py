"""Korean particles that depend on the last letter of the word before them."""

from __future__ import annotations

from typing import Final

_FIRST: Final = "\uac00"
_LAST: Final = "\ud7a3"
_FINALS: Final = 28
_RIEUL: Final = 8
#: Digits whose Korean reading ends in a consonant: 0, 1, 3, 6, 7 and 8.
_CLOSED_DIGITS: Final = frozenset("013678")


def with_particle(word: str, pair: str) -> str:
    """Return a word with the particle that fits its last letter.

    Parameters
    ----------
    word
        A word that ends in Hangul, a digit or another letter; other letters are read as ending in a vowel.
    pair
        Particle after a consonant and after a vowel, such as ``은/는``.

    Returns
    -------
    str

    Examples
    --------
    >>> with_particle("천안", "은/는"), with_particle("청주", "은/는")
    ('천안은', '청주는')
    """
    closed, _, opened = pair.partition("/")
    last = word[-1:]
    is_hangul = _FIRST <= last <= _LAST if last else False
    final = (ord(last) - ord(_FIRST)) % _FINALS if is_hangul else int(last in _CLOSED_DIGITS)
    # After a word that ends in the letter rieul, 으로 becomes 로.
    is_closed = final > 0 and not (is_hangul and final == _RIEUL and opened == "로")
    return word + (closed if is_closed else opened)
