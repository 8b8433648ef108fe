"""Is the site complete, in both languages, and sufficient to itself?"""

import json
import re
from urllib.parse import unquote, urldefrag

import pytest

from analysis import chapters
from analysis.publishing.places import BOOK, notebook_paths
from tests.site import LANGUAGES, page_names, read

pytestmark = pytest.mark.book

HANGUL = re.compile(r"[\uac00-\ud7a3]")
REFERENCE_PAGES = {"parameters", "facts", "sources", "disagreements", "backtest", "glossary"}


@pytest.fixture(scope="module")
def pages(site):
    return {path: read(path) for path in sorted(site.rglob("*.html"))}


def expected_names():
    written = {
        path.relative_to(BOOK / "ko").with_suffix("").as_posix() for path in (BOOK / "ko").rglob("*.md")
    }
    notebooks = {path.stem for path in notebook_paths()}
    return written | notebooks | {f"reference/{name}" for name in REFERENCE_PAGES} | {"search"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_and_no_other(site, language):
    assert set(page_names(site, language)) == expected_names()


def test_every_link_leads_somewhere(site, pages):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            address, anchor = urldefrag(link)
            if "://" in address or address.startswith("mailto:"):
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            if target not in pages:
                if not target.is_file():
                    broken.append(f"{path.relative_to(site)}: {link}")
            elif anchor and unquote(anchor) not in pages[target].ids and anchor != "":
                broken.append(f"{path.relative_to(site)}: {link} (no such anchor)")
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site, pages):
    foreign = [
        f"{path.relative_to(site)}: {address}"
        for path, page in pages.items()
        for address in page.fetched
        if "//" in address or not (path.parent / unquote(address.split("?")[0])).exists()
    ]
    assert foreign == []


def test_style_sheets_fetch_nothing_from_elsewhere(site):
    foreign = [
        f"{sheet.relative_to(site)}: {address}"
        for sheet in site.rglob("*.css")
        for address in re.findall(
            r"(?:url\(|@import\s+)[\"']?([^\"')\s]+)", sheet.read_text(encoding="utf-8")
        )
        if "//" in address and not address.startswith("data:")
    ]
    assert foreign == []


def test_each_page_links_to_its_twin(site, pages):
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for name in page_names(site, language):
            page = pages[site / language / f"{name}.html"]
            twin = (site / other / f"{name}.html").resolve()
            assert any((page.path.parent / link).resolve() == twin for link in page.links), name


def test_each_page_says_what_it_was_computed_under(site):
    for language in LANGUAGES:
        marks = set()
        for name in page_names(site, language):
            text = (site / language / f"{name}.html").read_text(encoding="utf-8")
            bar = re.search(r'<div class="run-bar">(.*?)</dl>', text, re.DOTALL).group(1)
            assert "plan-2025-03" in bar, name
            marks.update(re.findall(r"<code>([0-9a-f]{12})</code>", bar))
        # One of each chapter, and one of all chapters together on every other page.
        assert len(marks) == len(chapters.names()) + 1


def test_pages_speak_their_language(site, pages):
    for language in LANGUAGES:
        for name in page_names(site, language):
            page = pages[site / language / f"{name}.html"]
            assert page.language == language, name
            title = re.search(r"<h1>(.*?)<", page.path.read_text(encoding="utf-8"), re.DOTALL).group(1)
            assert bool(HANGUL.search(title)) == (language == "ko"), f"{name}: {title}"


def test_english_chapters_hold_no_korean(site, pages):
    """Names of Korean newspapers stay as they are printed; all else is English."""
    from analysis.evidence.sources import load_sources

    names = {
        name
        for source in load_sources().values()
        for name in re.findall(r"[\uac00-\ud7a3]+", source.producer)
    }
    for path in notebook_paths():
        text = pages[site / "en" / f"{path.stem}.html"].text
        for name in ("한국어", *sorted(names, key=len, reverse=True)):
            text = text.replace(name, "")
        korean = HANGUL.search(text)
        assert korean is None, text[max(0, korean.start() - 80) : korean.start() + 80]


def test_root_opens_korean_and_offers_english(site, pages):
    root = pages[site / "index.html"]
    text = root.path.read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=ko/index.html"' in text
    assert root.language == "ko"
    assert root.links == ["ko/index.html", "en/index.html"]


def test_one_copy_of_plotly_for_the_whole_book(site):
    assert [path.relative_to(site).as_posix() for path in site.rglob("plotly*.js")] == [
        "_shared/plotly.min.js"
    ]


def test_figures_carry_words_caption_and_source(site):
    for language in LANGUAGES:
        for path in notebook_paths():
            text = (site / language / f"{path.stem}.html").read_text(encoding="utf-8")
            figures = re.findall(r'<figure class="plot".*?</figure>', text, re.DOTALL)
            for figure in figures:
                for part in ("plot-caption", "plot-source"):
                    assert re.search(rf'class="{part}">[^<]+<', figure), figure[:200]
                assert re.search(r'role="img" aria-label="[^"]{20,}"', figure), figure[:200]


def test_capacity_shows_each_figure_that_the_question_needs(site):
    text = (site / "ko" / "01_capacity.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<figure class="plot"', text)) >= 9


def test_korean_words_are_found_with_their_particles(site):
    index = (site / "ko" / "searchindex.js").read_text(encoding="utf-8")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert {"전력", "매개변수", "숫자"} <= set(terms)


def test_no_error_output_is_printed(site):
    for language in LANGUAGES:
        for path in notebook_paths():
            text = (site / language / f"{path.stem}.html").read_text(encoding="utf-8")
            assert "output traceback" not in text
            assert "output stderr" not in text


def test_every_parameter_fact_and_source_has_its_row(site, pages):
    from analysis.evidence.facts import load_facts
    from analysis.evidence.sources import load_sources
    from analysis.presentation.markup import anchor
    from analysis.results.register import load_register

    wanted = {"parameters": load_register().parameters, "facts": load_facts(), "sources": load_sources()}
    for language in LANGUAGES:
        for name, records in wanted.items():
            ids = pages[site / language / "reference" / f"{name}.html"].ids
            assert [key for key in records if anchor(key) not in ids] == []
