"""What is wrong with a page as a browser shows it."""

from axe_playwright_python.sync_playwright import Axe

from analysis.publishing.places import BOOK, notebook_paths
from tests.book.test_site import REFERENCE_PAGES

NAMES = sorted(
    {path.relative_to(BOOK / "ko").with_suffix("").as_posix() for path in (BOOK / "ko").rglob("*.md")}
    | {path.stem for path in notebook_paths()}
    | {f"reference/{name}" for name in REFERENCE_PAGES}
    | {"search"}
)
GRAVE = {"serious", "critical"}
WIDE, TELEPHONE = 1360, 390
OWN = ("http://127.0.0.1", "file://", "data:", "blob:")
VISIBLE_FIGURES = "[...document.querySelectorAll('figure.plot')].filter((f) => f.getClientRects().length)"
#: Rows of one table are alike: the first of them stand for the rest.
AXE_CONTEXT = {"exclude": [["tbody tr:nth-child(n+25)"]]}


def draw(page):
    """Draw every figure, and wait until plotly has."""
    page.evaluate("window.aiCentreBook?.drawAll()")
    page.wait_for_function(f"{VISIBLE_FIGURES}.every((f) => f.querySelector('.main-svg'))", timeout=30_000)


def complaints(page):
    """Errors on the console, requests that failed or left the machine."""
    return [f"console: {line}" for line in page.complaints] + [
        f"asked {url}" for url in page.asked if not url.startswith(OWN)
    ]


def overflow(page):
    """Pixels by which the page is wider than its window."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wider} px wider than the window"] if wider > 0 else []


def grave_violations(page):
    """Rules of accessibility that are broken badly."""
    return [
        f"axe: {violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, context=AXE_CONTEXT).response["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"][:3]
    ]


def faults_of_page(open_page, address):
    """Look at a page light and dark, wide and on a telephone."""
    faults = []
    for scheme in ("light", "dark"):
        page = open_page(address, scheme=scheme)
        for width in (WIDE, TELEPHONE):
            page.set_viewport_size({"width": width, "height": 900})
            draw(page)
            found = [*overflow(page), *grave_violations(page)]
            faults += [f"{scheme}, {width} px: {fault}" for fault in found]
        faults += complaints(page)
        page.context.close()
    return faults
