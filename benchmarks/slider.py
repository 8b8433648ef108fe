"""From a slider's move to the redrawn figure in JupyterLab, on the clock; beside it, without the set-up.

"Redrawn" ends with plotly's own event, "painted" two frames later, when a reader can see it.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.browser.jupyter_lab import MEASURE, explorer_notebook, jupyter_lab, run_first_cell

LANGUAGE = "ko"
KEY = "capacity-opening-accelerator-count"
MOVES = 40
#: Milliseconds, median, from the move to the redrawn figure.
GOAL = 100.0


def measured(page):
    """Medians in milliseconds of each figure of the explorer: name to redrawn and painted."""
    medians = {}
    radios = page.locator(".ace-figures input")
    for position in range(radios.count()):
        radios.nth(position).check(force=True)
        page.wait_for_timeout(1500)
        times = page.evaluate(MEASURE, [KEY, MOVES])
        name = radios.nth(position).get_attribute("value")
        medians[name] = tuple(statistics.median(column) for column in zip(*times, strict=True))
    return medians


def in_jupyter_lab(driver, *, is_set_up):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "explorer.ipynb").write_text(explorer_notebook(LANGUAGE), encoding="utf-8")
        with jupyter_lab(folder, is_set_up=is_set_up) as address:
            browser = driver.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            page = browser.new_page(viewport={"width": 1400, "height": 1400})
            run_first_cell(page, address, "explorer.ipynb")
            medians = measured(page)
            browser.close()
    return medians


def main():
    if shutil.which("chromium") is None:
        print("slider: skipped, Chromium is missing")
        return 0
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        ours, plain = (in_jupyter_lab(driver, is_set_up=is_set_up) for is_set_up in (True, False))
    for name, (redrawn, painted) in ours.items():
        print(
            f"slider, figure {name}: redrawn in {redrawn:.0f} ms (goal {GOAL:.0f} ms), painted in {painted:.0f} ms; "
            f"without set-up {plain[name][0]:.0f} and {plain[name][1]:.0f} ms, "
            f"ratio {plain[name][0] / redrawn:.1f}x"
        )
    return 0 if all(redrawn <= GOAL for redrawn, _ in ours.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
