"""Each page of the book exists in Korean and in English."""

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2] / "book"
PAGES = sorted(
    {
        path.relative_to(BOOK / language)
        for language in ("ko", "en")
        for path in (BOOK / language).rglob("*.md")
    }
)
HANGUL = re.compile(r"[\uac00-\ud7a3]")


def read(language, page):
    return (BOOK / language / page).read_text(encoding="utf-8")


def test_there_are_pages():
    assert Path("index.md") in PAGES


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_has_its_twin(page):
    assert (BOOK / "ko" / page).exists()
    assert (BOOK / "en" / page).exists()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_twins_have_the_same_parts(page):
    def parts(language):
        text = read(language, page)
        return {
            "headings": re.findall(r"^#+ ", text, re.MULTILINE),
            "links": sorted(re.findall(r"\]\(([^)#]+)", text)),
            "cards": re.findall(r"^:link: (.+)$", text, re.MULTILINE),
            "contents": re.findall(r"^```\{toctree\}\n.*?\n\n(.*?)```", text, re.MULTILINE | re.DOTALL),
            "terms": len(re.findall(r"^: ", text, re.MULTILINE)),
            "code": len(re.findall(r"^```", text, re.MULTILINE)),
        }

    assert parts("ko") == parts("en")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_page_speaks_its_language(page):
    assert HANGUL.search(read("ko", page))
    assert not HANGUL.search(read("en", page))
