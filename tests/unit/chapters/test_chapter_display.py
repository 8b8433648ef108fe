"""What a notebook shows in JupyterLab and in the book."""

import pytest

from analysis.chapters.display import STATIC_VARIABLE, for_reader, styled
from analysis.presentation.markup import Html

CARD = Html(
    markup='<li><p>1 EF</p><p class="ac-card-basis"><a href="reference/parameters.html#x">Basis</a></p></li>'
    '<td><a href="reference/facts.html#tnd-001">Daily</a></td><a href="https://example.org/">out</a><a href="01_capacity.html">1</a>',
    plain="1 EF",
)


def test_the_book_keeps_its_links_and_brings_its_own_style(monkeypatch):
    monkeypatch.setenv(STATIC_VARIABLE, "1")
    assert for_reader(CARD) == CARD and styled(CARD) == CARD


def test_a_live_notebook_has_no_link_to_a_page_that_it_lacks(monkeypatch):
    monkeypatch.delenv(STATIC_VARIABLE, raising=False)
    shown = for_reader(CARD)
    assert shown.markup == (
        '<li><p>1 EF</p></li><td>Daily</td><a href="https://example.org/">out</a><a href="01_capacity.ipynb">1</a>'
    )
    assert shown.plain == CARD.plain


def test_a_live_notebook_brings_the_style_along(monkeypatch):
    monkeypatch.delenv(STATIC_VARIABLE, raising=False)
    page = styled(CARD).markup
    assert page.startswith("<style>") and ".ac-card" in page and "reference/" not in page


@pytest.mark.parametrize("item", [3, "text", None])
def test_other_items_pass_unchanged(monkeypatch, item):
    monkeypatch.delenv(STATIC_VARIABLE, raising=False)
    assert for_reader(item) is item
