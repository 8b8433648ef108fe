"""Pages made from the data, in either language: parameters, facts, sources, disagreements, back-test, glossary."""

from __future__ import annotations

from analysis.evidence.glossary import load_terms
from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS
from analysis.presentation.markup import anchor
from analysis.publishing.html_tables import HtmlCell, HtmlRow, plain, table
from analysis.publishing.reference_backtest import backtest_page
from analysis.publishing.reference_disagreements import disagreements_page
from analysis.publishing.reference_evidence import facts_page, sources_page
from analysis.publishing.reference_parameters import parameters_page
from analysis.publishing.variant import Variant

# Without contents of its own at the side, a page is as wide as its tables.
_TABLES_TAKE_THE_ROOM = "---\nhide-toc: true\n---\n\n"


def reference_pages(language: Language, variant: Variant) -> dict[str, str]:
    """Return every page that is made from the data.

    Parameters
    ----------
    language
        Language of the pages.
    variant
        Terms of the book.

    Returns
    -------
    dict of str to str
        Name of the page to its Markdown.

    Raises
    ------
    InputError
        If the data folder or the terms are refused.
    """
    pages = {
        "reference/parameters": parameters_page(language, variant),
        "reference/facts": facts_page(language),
        "reference/sources": sources_page(language),
        "reference/disagreements": disagreements_page(language, variant),
        "reference/backtest": backtest_page(language, variant),
        "reference/glossary": glossary_page(language),
    }
    return {name: _TABLES_TAKE_THE_ROOM + content for name, content in pages.items()}


def glossary_page(language: Language) -> str:
    """Return the page of terms.

    Parameters
    ----------
    language
        Language of the page.

    Returns
    -------
    str
        Markdown.
    """
    title = Text(ko="용어집", en="Glossary")
    lead = Text(
        ko="이 책과 코드에서 같은 뜻으로 쓰는 말입니다. 기호와 단위는 식과 표에서 그대로 씁니다.",
        en="Words that mean the same throughout the book and its code. Symbols and units are those of formulas and tables.",
    )
    labels = (
        Text(ko="용어", en="Term"),
        Text(ko="영어", en="Korean"),
        Text(ko="뜻", en="Meaning"),
        Text(ko="기호", en="Symbol"),
        Text(ko="단위", en="Unit"),
    )
    styles = ("", "", "wide", "", "")
    rows = [
        HtmlRow(
            anchor=f"term-{anchor(term.stem)}",
            cells=(
                plain(term.label.in_(language)),
                plain(term.en if language == "ko" else term.ko),
                plain(term.definition.in_(language)),
                HtmlCell(html=f"<em>{term.symbol}</em>" if term.symbol else ""),
                plain(UNITS[term.unit].label.in_(language) if term.unit in UNITS else term.unit),
            ),
        )
        for term in sorted(load_terms().values(), key=lambda term: term.label.in_(language).casefold())
    ]
    columns = [(label.in_(language), style) for label, style in zip(labels, styles, strict=True)]
    body = table(name="glossary", caption=title.in_(language), columns=columns, rows=rows)
    return f"# {title.in_(language)}\n\n{lead.in_(language)}\n\n{body}"
