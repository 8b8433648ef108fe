"""A term of the glossary: one stem, its Korean and English, its symbol and unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.foundation.language import Text


@dataclass(frozen=True, kw_only=True)
class Term:
    """One row of the glossary.

    Attributes
    ----------
    stem
        The identifier used in code and data.
    ko, en
        The term as readers see it.
    symbol
        Symbol in formulas; empty where there is none.
    unit
        Unit id; empty where the term is not a quantity.
    definition
        One or two sentences in both languages.
    """

    stem: str
    ko: str
    en: str
    symbol: str = ""
    unit: str = ""
    definition: Text = field(default_factory=lambda: Text("", ""))

    @property
    def label(self) -> Text:
        """The term in both languages."""
        return Text(ko=self.ko, en=self.en)
