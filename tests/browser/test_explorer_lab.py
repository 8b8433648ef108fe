"""The explorer in JupyterLab, as a reader uses it."""

import statistics
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analysis.explorer import assets
from analysis.foundation.language import LANGUAGES
from tests.browser.jupyter_lab import MEASURE, explorer_notebook, jupyter_lab, run_first_cell

pytestmark = pytest.mark.browser

COUNT = "capacity-opening-accelerator-count"
PUE = "capacity-power-usage-effectiveness"
UNIVERSITIES = "capacity-allocation-share-universities"
MOVES = 20
# What plotly shows, as text that two moments can be compared by.
DRAWN = "JSON.stringify(document.querySelector('.ace-figure .js-plotly-plot').data.map(({ x, y }) => [x, y]))"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    for language in LANGUAGES:
        (folder / f"{language}.ipynb").write_text(explorer_notebook(language), encoding="utf-8")
    with jupyter_lab(folder) as address:
        yield address


class Explorer:
    """What a reader sees and does."""

    def __init__(self, page):
        self.page = page
        self.complaints = []
        self.asked = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def slider(self, key):
        return self.page.locator(f'.ace-controls input[type="range"][id$="-{key}"]')

    def control(self, key):
        return self.page.locator(".ace-control").filter(has=self.page.locator(f'[id$="-{key}"]'))

    def field(self, key):
        return self.control(key).locator("input.ace-field")

    def press(self, key, *keys):
        self.slider(key).focus()
        for name in keys:
            self.page.keyboard.press(name)

    def type(self, key, text):
        self.field(key).fill(text)
        self.page.keyboard.press("Enter")

    def mine(self, row=0):
        return self.page.locator(".ace-table tbody tr").nth(row).locator(".ace-mine")

    def drawn(self):
        return self.page.evaluate(DRAWN)

    def reset(self):
        button = self.page.locator(".ace-reset-all")
        if button.is_enabled():
            button.click()
        expect(button).to_be_disabled()
        expect(self.page.locator(".ace-problem:visible")).to_have_count(0)


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(request, lab, chromium):
    page = chromium.new_context(viewport={"width": 1400, "height": 1400}).new_page()
    explorer = Explorer(page)
    explorer.language = request.param
    run_first_cell(page, lab, f"{request.param}.ipynb")
    yield explorer
    page.context.close()


@pytest.fixture
def explorer(opened):
    opened.reset()
    return opened


def test_an_arrow_key_on_a_slider_redraws_figure_table_and_code(explorer):
    before = explorer.drawn()
    load = explorer.mine(3).inner_text()
    explorer.press(COUNT, "ArrowRight", "ArrowRight")
    expect(explorer.field(COUNT)).to_have_value("17,000")
    expect(explorer.mine(3)).not_to_have_text(load)
    explorer.page.wait_for_function(f"(before) => {DRAWN} !== before", arg=before)
    expect(explorer.page.locator(".ace-code code").first).to_contain_text('opening_accelerator_count": 17000')
    explorer.press(COUNT, "ArrowLeft", "ArrowLeft")
    expect(explorer.mine(3)).to_have_text(load)


def test_the_last_of_many_quick_moves_is_what_is_shown(explorer):
    before = explorer.drawn()
    explorer.press(COUNT, *["ArrowRight"] * 12)
    expect(explorer.field(COUNT)).to_have_value("27,000")
    expect(explorer.page.locator(".ace-code code").first).to_contain_text("27000")
    explorer.press(COUNT, *["ArrowLeft"] * 12)
    expect(explorer.page.locator(".ace-code code").first).not_to_contain_text("overrides")
    explorer.page.wait_for_function(f"(before) => {DRAWN} === before", arg=before)


def test_an_error_is_shown_beside_its_control_in_the_readers_language(explorer):
    load = explorer.mine(3).inner_text()
    explorer.type(PUE, "9")
    problem = explorer.control(PUE).locator(".ace-problem")
    expect(problem).to_be_visible()
    expect(problem).to_contain_text({"ko": "허용 범위", "en": "Allowed"}[explorer.language])
    expect(explorer.page.locator(".ace-problem:visible")).to_have_count(1)
    explorer.press(COUNT, "ArrowRight")
    expect(explorer.mine(3)).not_to_have_text(load)
    expect(problem).to_be_visible()
    explorer.control(PUE).locator(".ace-reset").click()
    expect(problem).to_be_hidden()
    expect(explorer.field(PUE)).to_have_value("1.2")


def test_a_word_where_a_number_belongs_is_told_too(explorer):
    explorer.type(PUE, "many")
    expect(explorer.control(PUE).locator(".ace-problem")).to_contain_text("many")


def test_a_scenario_brings_its_values_and_reset_all_brings_them_back(explorer):
    page = explorer.page
    page.locator(".ace-scenario select").select_option("retender-2025-09")
    expect(explorer.field("capacity-grid-power-date")).to_have_value("2028-07-01")
    expect(page.locator(".ace-table tr[data-direction='up']").first).to_be_visible()
    explorer.press(PUE, "ArrowRight")
    expect(page.locator(".ace-summary")).to_contain_text("1")
    page.locator(".ace-reset-all").click()
    expect(explorer.field(PUE)).to_have_value("1.2")
    page.locator(".ace-scenario select").select_option("plan-2025-03")
    expect(explorer.field("capacity-grid-power-date")).to_have_value("2027-07-01")


def test_the_figure_is_chosen_by_keyboard(explorer):
    page = explorer.page
    radios = page.locator(".ace-figures input")
    caption = page.locator(".ace-caption").inner_text()
    radios.first.focus()
    page.keyboard.press("ArrowRight")
    expect(radios.nth(1)).to_be_checked()
    expect(page.locator(".ace-caption")).not_to_have_text(caption)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".ace-caption")).to_have_text(caption)


def test_the_basis_of_a_value_opens_with_facts_and_sources(explorer):
    badge = explorer.control(COUNT).locator(".ace-badge")
    basis = explorer.control(COUNT).locator(".ace-basis")
    badge.click()
    expect(badge).to_have_attribute("aria-expanded", "true")
    expect(basis.locator("li").first).to_contain_text("TND-")
    badge.click()
    expect(basis).to_be_hidden()


def test_shares_that_add_to_one_move_together(explorer):
    explorer.press(UNIVERSITIES, "ArrowRight")
    groups = ("universities", "startups", "public-bodies", "large-firms")
    expect(explorer.field(UNIVERSITIES)).to_have_value("45")
    values = [float(explorer.field(f"capacity-allocation-share-{group}").input_value()) for group in groups]
    assert sum(values) == pytest.approx(100)
    expect(explorer.page.locator(".ace-summary")).to_contain_text("4")
    expect(explorer.page.locator(".ace-problem:visible")).to_have_count(0)


def test_the_page_is_accessible_complains_of_nothing_and_asks_nobody_else(explorer):
    page = explorer.page
    page.locator(".ace-section summary").nth(1).click()
    page.locator(".ace-notes summary").last.click()
    found = Axe().run(page, context=".ace-live").response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
    assert explorer.complaints == []
    host = page.url.split("/lab")[0]
    assert [url for url in explorer.asked if not url.startswith((host, "data:", "blob:"))] == []


def test_the_bundle_comes_from_its_address_once(explorer):
    loaded = [url for url in explorer.asked if assets.bundle_name() in url]
    assert len(loaded) == 1


def test_from_slider_to_redrawn_figure(explorer, capsys):
    times = explorer.page.evaluate(MEASURE, [COUNT, MOVES])
    assert len(times) == MOVES
    redrawn, painted = (statistics.median(column) for column in zip(*times, strict=True))
    with capsys.disabled():
        sys.stdout.write(
            f" [{explorer.language}: redrawn in {redrawn:.0f} ms, painted in {painted:.0f} ms, medians]"
        )


def test_without_set_up_the_kernel_brings_the_bundle(tmp_path, chromium):
    (tmp_path / "ko.ipynb").write_text(explorer_notebook("ko"), encoding="utf-8")
    with jupyter_lab(tmp_path, is_set_up=False) as address:
        page = chromium.new_context().new_page()
        # also where the environment itself has the bundle
        page.route("**/plotly-widget-*.js", lambda route: route.fulfill(status=404))
        explorer = Explorer(page)
        run_first_cell(page, address, "ko.ipynb")
        load = explorer.mine(3).inner_text()
        explorer.press(COUNT, "ArrowRight")
        expect(explorer.mine(3)).not_to_have_text(load)
        page.context.close()
