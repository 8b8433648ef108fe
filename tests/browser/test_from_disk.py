"""The book opens from disk: no server, no network."""

import pytest

from tests.browser.looking import NAMES, complaints, draw

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page_opens_from_disk(open_page, site, language, name):
    page = open_page((site / language / f"{name}.html").as_uri())
    draw(page)
    assert complaints(page) == []
    assert page.asked
    assert not [url for url in page.asked if url.startswith("http")]


def test_root_opens_korean(open_page, site):
    page = open_page((site / "index.html").as_uri())
    page.wait_for_url("**/ko/index.html")
    assert page.locator("html").get_attribute("lang") == "ko"
