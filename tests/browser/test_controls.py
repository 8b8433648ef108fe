"""Each control moves something: scenarios, figures, tables, search, colours, languages."""

import re

import pytest

pytestmark = pytest.mark.browser

NUMBER = re.compile(r"\d")


@pytest.fixture(params=["ko", "en"])
def language(request):
    return request.param


@pytest.fixture
def capacity(open_page, site, language):
    return open_page((site / language / "01_capacity.html").as_uri())


def shown_headlines(page):
    return page.locator(".explorer-panel:not([hidden]) table.explorer-headlines").inner_text()


def test_a_scenario_moves_numbers_and_the_figure(capacity):
    explorer = capacity.locator(".explorer")
    explorer.scroll_into_view_if_needed()
    capacity.wait_for_function("document.querySelector('.explorer figure.plot:not([hidden]) .main-svg')")
    canvas = ".explorer figure.plot:not([hidden]) .plot-canvas"
    drawn = f"JSON.stringify(document.querySelector('{canvas}').data)"
    before, before_drawn = shown_headlines(capacity), capacity.evaluate(drawn)
    assert NUMBER.search(before)
    seen = {before}
    choices = explorer.locator('[data-kind="scenario"] input')
    assert choices.count() >= 5
    for position in range(choices.count()):
        choices.nth(position).check()
        seen.add(shown_headlines(capacity))
    assert len(seen) == choices.count()
    capacity.wait_for_function(f"{drawn} !== {before_drawn!r}", timeout=10_000)
    assert capacity.complaints == []


def test_a_figure_can_be_chosen_by_keyboard(capacity):
    explorer = capacity.locator(".explorer")
    figures = explorer.locator('[data-kind="figure"] input')
    assert figures.count() >= 2
    figures.first.focus()
    capacity.keyboard.press("ArrowRight")
    visible = explorer.locator("figure.plot:not([hidden])")
    assert visible.count() == 1
    assert visible.get_attribute("data-figure") == figures.nth(1).get_attribute("value")
    capacity.wait_for_function("document.querySelector('.explorer figure.plot:not([hidden]) .main-svg')")


def column(page, position):
    return page.locator(f"table.sortable >> nth=0 >> css=tbody tr td:nth-child({position})").all_inner_texts()


def test_sorting_by_keyboard(open_page, site, language):
    page = open_page((site / language / "reference" / "backtest.html").as_uri())
    table = page.locator("table.sortable").first
    head = table.locator("thead th").nth(2)
    values = "[...document.querySelectorAll('table.sortable')[0].tBodies[0].rows].map((r) => r.cells[2].dataset.value)"
    head.locator("button.sort").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    rising = [float(value) for value in page.evaluate(values) if value]
    assert rising == sorted(rising)
    assert len(set(rising)) > 5
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert [float(value) for value in page.evaluate(values) if value] == rising[::-1]


def test_finding_in_a_table(open_page, site, language):
    page = open_page((site / language / "reference" / "facts.html").as_uri())
    rows = page.locator("table.sortable tbody tr:visible")
    before = rows.count()
    page.locator(".table-tools input").fill("TND-002")
    assert 0 < rows.count() < before


def test_saving_a_table(open_page, site, language, tmp_path):
    page = open_page((site / language / "reference" / "sources.html").as_uri())
    with page.expect_download() as download:
        page.locator(".table-save").first.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert path.name == "sources.csv"
    assert len(lines) == 1 + page.locator("table.sortable tbody tr").count()


def test_saving_a_figure(capacity, tmp_path):
    button = capacity.locator(".plot-save").first
    button.scroll_into_view_if_needed()
    with capacity.expect_download() as download:
        button.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_words_of_a_figure_open(capacity):
    words = capacity.locator("figure.plot:visible details").first
    words.locator("summary").click()
    assert len(words.locator("p").inner_text()) > 20


@pytest.mark.parametrize(("words", "spoken"), [("전력", "ko"), ("숫자", "ko"), ("power", "en")])
def test_search_finds_words_inside_words(open_page, site, words, spoken):
    page = open_page(f"{(site / spoken / 'search.html').as_uri()}?q={words}")
    page.wait_for_selector("#search-results li a", timeout=10_000)
    assert page.locator("#search-results li").count() >= 2
    assert page.complaints == []


def test_figures_follow_the_colours_of_the_page(capacity):
    first = "figure.plot .plot-canvas[data-drawn] .xtick text"
    capacity.locator("figure.plot").first.scroll_into_view_if_needed()
    capacity.wait_for_selector(first, state="attached")
    fill = f"getComputedStyle(document.querySelector('{first}')).fill"
    light = capacity.evaluate(fill)
    capacity.evaluate("document.body.dataset.theme = 'dark'")
    capacity.wait_for_function(f"{fill} !== '{light}'", timeout=10_000)
    assert capacity.complaints == []


def test_the_twin_is_one_click_away(capacity, language):
    other = {"ko": "en", "en": "ko"}[language]
    capacity.locator(".run-bar .twin").click()
    capacity.wait_for_url(f"**/{other}/01_capacity.html")
    assert capacity.locator("html").get_attribute("lang") == other


def test_contents_open_on_a_telephone(open_page, site, language):
    page = open_page((site / language / "index.html").as_uri(), width=390)
    page.locator(".mobile-header label[for='__navigation'], header label[for='__navigation']").first.click()
    page.locator(".sidebar-tree a", has_text=re.compile(r"용량|Capacity")).first.click()
    page.wait_for_url("**/01_capacity.html")


def test_a_card_leads_to_its_basis(capacity):
    link = capacity.locator(".ac-card-basis a").first
    link.click()
    capacity.wait_for_url(re.compile(r"reference/parameters\.html#"))
    assert capacity.locator(":target").count() == 1
