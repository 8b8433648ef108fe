"""Every page in a real browser: both languages, light and dark, wide and on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.publishing.places import BOOK, notebook_paths
from tests.book.test_site import REFERENCE_PAGES

pytestmark = pytest.mark.browser

NAMES = sorted(
    {path.relative_to(BOOK / "ko").with_suffix("").as_posix() for path in (BOOK / "ko").rglob("*.md")}
    | {path.stem for path in notebook_paths()}
    | {f"reference/{name}" for name in REFERENCE_PAGES}
    | {"search"}
)
GRAVE = {"serious", "critical"}
DRAWN = "[...document.querySelectorAll('figure.plot')].filter((f) => f.getClientRects().length)"
#: The page is as wide as the window, and no text sticks out of a figure.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_of(page, *, width, scheme):
    page.evaluate("window.aiCentreBook?.drawAll()")
    # a bound of the wait, not a pause: figures are drawn when their promise is kept
    page.wait_for_function(f"{DRAWN}.every((f) => f.querySelector('.plot-canvas .main-svg'))", timeout=20_000)
    faults = [f"console: {line}" for line in page.complaints]
    faults += [
        f"asked {url}"
        for url in page.asked
        if not url.startswith(("http://127.0.0.1", "file://", "data:", "blob:"))
    ]
    if (sticks_out := page.evaluate(OVERFLOW)) > 0:
        faults.append(f"{sticks_out} px wider than the window")
    found = Axe().run(page)
    faults += [
        f"axe: {violation['id']}: {violation['nodes'][0]['html'][:160]}"
        for violation in found.response["violations"]
        if violation["impact"] in GRAVE
    ]
    return [f"{scheme}, {width} px: {fault}" for fault in faults]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page(open_page, address, language, name):
    faults = []
    for scheme in ("light", "dark"):
        for width in (1360, 390):
            page = open_page(f"{address}/{language}/{name}.html", width=width, scheme=scheme)
            faults += faults_of(page, width=width, scheme=scheme)
            page.context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", NAMES)
def test_page_opens_from_disk(open_page, site, name):
    page = open_page((site / "ko" / f"{name}.html").as_uri())
    faults = faults_of(page, width=1360, scheme="light")
    assert not faults, "\n".join(faults)
    assert page.asked
    assert all(url.startswith(("file://", "data:", "blob:")) for url in page.asked)


def test_root_opens_korean(open_page, site):
    page = open_page((site / "index.html").as_uri())
    page.wait_for_url("**/ko/index.html")
    assert page.locator("html").get_attribute("lang") == "ko"
