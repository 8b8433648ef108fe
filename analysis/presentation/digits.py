"""Plain numbers, counts and shares as Korean and English readers write them."""

from __future__ import annotations

import math
from typing import Final

from analysis.foundation.language import Language, Text

#: Significant digits of a result: more would claim a precision that no model of this book has.
RESULT_DIGITS: Final = 3

NOT_AVAILABLE: Final = Text(ko="해당 없음", en="not available")

#: Scale words of both languages, largest first.
KOREAN_SCALES: Final = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
ENGLISH_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def is_missing(value: object) -> bool:
    """Whether there is nothing to show: ``None`` or ``nan``.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    bool
    """
    return value is None or (isinstance(value, float) and math.isnan(value))


def rounded(value: float, digits: int = RESULT_DIGITS) -> float:
    """Round to significant digits.

    Parameters
    ----------
    value
        A number; infinities, ``nan`` and zero come back as they are.
    digits
        Significant digits kept.

    Returns
    -------
    float
    """
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def number(value: float | None, language: Language, *, digits: int = RESULT_DIGITS) -> str:
    """Write a plain number with grouped thousands and a real minus sign.

    Parameters
    ----------
    value
        A number, or ``None`` or ``nan`` where there is none.
    language
        Language of the words for "not available" and "unlimited".
    digits
        Significant digits.

    Returns
    -------
    str

    Examples
    --------
    >>> number(14925.37, "en"), number(0.06684, "en"), number(1.30, "ko"), number(-2.0, "en")
    ('14,900', '0.0668', '1.3', '−2')
    """
    if value is None or math.isnan(value):
        return NOT_AVAILABLE.in_(language)
    if math.isinf(value):
        return Text(ko="무한대", en="unlimited").in_(language)
    shown = rounded(float(value), digits)
    if shown == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(shown))))
    text = f"{abs(shown):,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if shown < 0 else text


def count(value: float | None, language: Language) -> str:
    """Write a count: whole, with grouped thousands.

    Parameters
    ----------
    value
        A count, or ``None`` or ``nan``.
    language
        Language of "not available".

    Returns
    -------
    str
    """
    if value is None or not math.isfinite(value):
        return number(value, language)
    whole = math.floor(abs(value) + 0.5)
    return f"−{whole:,}" if value < 0 and whole else f"{whole:,}"


def short_count(value: float | None, language: Language) -> str:
    """Write a large count for an axis or a tight label: ``1.5만``, ``100만``; ``15,000``, ``1 million``.

    Parameters
    ----------
    value
        A count.
    language
        Korean counts in 만 and 억, English in thousands and millions.

    Returns
    -------
    str
    """
    if value is None or not math.isfinite(value):
        return number(value, language)
    if language == "ko":
        for size, word in KOREAN_SCALES:
            if abs(value) >= size:
                return f"{number(value / size, language)}{word}"
    else:
        for scale, word in ENGLISH_SCALES:
            if abs(value) >= scale:
                return f"{number(value / scale, language)} {word}"
    return number(value, language)


def share(value: float | None, language: Language) -> str:
    """Write a share as a percentage: ``51%``, ``3.5%``, ``99.6%``.

    Parameters
    ----------
    value
        A share between 0 and 1 (or beyond, for growth).
    language
        Language of "not available".

    Returns
    -------
    str
    """
    if value is None or not math.isfinite(value):
        return number(value, language)
    percent = 100 * value
    # Near nought and near the whole, the digit behind the point is what tells two values apart.
    decimals = 1 if abs(percent) < 10 or 99 <= abs(percent) < 100 else 0
    text = f"{abs(percent):,.{decimals}f}".removesuffix(".0")
    return f"−{text}%" if percent < 0 and text != "0" else f"{text}%"
