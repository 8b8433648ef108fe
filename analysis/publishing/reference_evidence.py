"""The pages of facts and of sources."""

from __future__ import annotations

from html import escape

from analysis.evidence.facts import Fact, load_facts
from analysis.evidence.sources import Source, load_sources
from analysis.foundation.language import Language, Text
from analysis.parameters.record import Parameter
from analysis.presentation.markup import anchor
from analysis.publishing.html_tables import HtmlCell, HtmlRow, plain, table, with_small
from analysis.publishing.reference_links import parameter_link, shown_value, source_link

_FACTS_TITLE = Text(ko="자료", en="Facts")
_FACTS_LEAD = Text(
    ko="한 줄은 한 출처가 말한 한 가지입니다. 같은 양을 두고 서로 다른 값이 있으면 모두 실었으며, [자료가 엇갈리는 곳](disagreements.md)에서 견줄 수 있습니다.",
    en="A row is one thing that one source said. Where sources give different values for one quantity, all of them are here; [where the sources disagree](disagreements.md) sets them side by side.",
)
_FACTS_COLUMNS = (
    (Text(ko="번호", en="No."), ""),
    (Text(ko="내용", en="Statement"), "wide"),
    (Text(ko="값", en="Value"), "number"),
    (Text(ko="기준일", en="As of"), ""),
    (Text(ko="출처", en="Source"), "middling"),
    (Text(ko="등급", en="Grade"), ""),
    (Text(ko="쓰인 매개변수", en="Used by"), "middling"),
)
_SOURCES_TITLE = Text(ko="출처", en="Sources")
_SOURCES_LEAD = Text(
    ko="이 책의 자료가 나온 곳입니다. 제목을 누르면 원문으로 이동합니다. 정부와 공기업의 원문을 구하지 못한 경우 이를 보도한 기사를 적었습니다.",
    en="Where the facts of this book come from. A title leads to the original. Where a text of a ministry or utility could not be had, the report on it stands in.",
)
_SOURCES_COLUMNS = (
    (Text(ko="작성자", en="Producer"), "middling"),
    (Text(ko="제목", en="Title"), "wide"),
    (Text(ko="발표", en="Published"), ""),
    (Text(ko="확인", en="Accessed"), ""),
    (Text(ko="등급", en="Grade"), ""),
    (Text(ko="이용 조건", en="Terms"), "middling"),
    (Text(ko="자료 수", en="Facts"), "number"),
)


def facts_page(language: Language) -> str:
    """Return the page of facts.

    Parameters
    ----------
    language
        Language of the page.

    Returns
    -------
    str
        Markdown.
    """
    from analysis.results.register import load_register

    used: dict[str, list[Parameter]] = {}
    for parameter in load_register().parameters.values():
        others = [fact for alternative in parameter.alternatives for fact in alternative.facts]
        for fact in dict.fromkeys([*parameter.facts, *others]):
            used.setdefault(fact, []).append(parameter)
    sources = load_sources()
    rows = [
        _fact_row(fact, sources[fact.source], used.get(fact.id, []), language)
        for fact in sorted(load_facts().values(), key=lambda fact: fact.id)
    ]
    body = table(
        name="facts",
        caption=_FACTS_TITLE.in_(language),
        columns=[(column.in_(language), style) for column, style in _FACTS_COLUMNS],
        rows=rows,
    )
    return f"# {_FACTS_TITLE.in_(language)}\n\n{_FACTS_LEAD.in_(language)}\n\n{body}"


def _fact_row(fact: Fact, source: Source, users: list[Parameter], language: Language) -> HtmlRow:
    note = fact.note.in_(language) if fact.note else ""
    return HtmlRow(
        anchor=anchor(fact.id),
        cells=(
            plain(fact.id),
            HtmlCell(html=with_small(fact.statement.in_(language), note)),
            HtmlCell(
                html=escape(shown_value(fact.value, fact.unit, language)),
                value=fact.value if isinstance(fact.value, float) else None,
            ),
            plain(fact.as_of),
            HtmlCell(html=source_link(source)),
            plain(fact.grade),
            HtmlCell(html="<br>".join(parameter_link(user, language) for user in users)),
        ),
    )


def sources_page(language: Language) -> str:
    """Return the page of sources.

    Parameters
    ----------
    language
        Language of the page.

    Returns
    -------
    str
        Markdown.
    """
    counts: dict[str, int] = {}
    for fact in load_facts().values():
        counts[fact.source] = counts.get(fact.source, 0) + 1
    rows = [
        _source_row(source, counts.get(source.id, 0), language)
        for source in sorted(
            load_sources().values(), key=lambda source: (source.producer.casefold(), source.id)
        )
    ]
    body = table(
        name="sources",
        caption=_SOURCES_TITLE.in_(language),
        columns=[(column.in_(language), style) for column, style in _SOURCES_COLUMNS],
        rows=rows,
    )
    return f"# {_SOURCES_TITLE.in_(language)}\n\n{_SOURCES_LEAD.in_(language)}\n\n{body}"


def _source_row(source: Source, count: int, language: Language) -> HtmlRow:
    title = escape(source.title)
    if source.address.startswith(("http://", "https://")):
        title = f'<a href="{escape(source.address)}" rel="noreferrer">{title}</a>'
    note = f"<small>{escape(source.note.in_(language))}</small>" if source.note else ""
    return HtmlRow(
        anchor=anchor(source.id),
        cells=(
            plain(source.producer),
            HtmlCell(html=title + note),
            plain(source.published),
            plain(source.accessed),
            plain(source.grade),
            plain(licence_in(source.licence, language)),
            plain(count),
        ),
    )


#: Terms of use as sources state them, in the other language of the book.
_LICENCES = {
    "cited as data; terms of the publisher": "자료로 인용; 발행처 조건에 따름",
    "government press release; fact only": "정부 보도자료; 사실만 인용",
    "open government data, read through a public copy": "공공데이터; 공개 사본으로 확인",
    "own work": "자체 작성",
    "paper; fact only": "논문; 사실만 인용",
    "press excerpt; fact only": "언론 보도; 사실만 인용",
    "public list; cited as data, rights stay with TOP500": "공개 목록; 자료로 인용, 권리는 TOP500에 있음",
    "public repository; fact only, terms of the publisher": "공개 저장소; 사실만 인용, 발행처 조건에 따름",
    "vendor document; fact only": "제조사 문서; 사실만 인용",
}


def licence_in(licence: str, language: Language) -> str:
    """Return terms of use in a language; terms that are not known are shown as they are stated.

    Parameters
    ----------
    licence
        As the source's file states it.
    language
        Language of the page.
    """
    return _LICENCES.get(licence, licence) if language == "ko" else licence
