"""Debian's Chromium, one for all tests; where it is missing, one line says what to install."""

import functools
import http.server
import os
import shutil
import threading

import pytest

HINT = "Chromium is missing: apt-get install chromium fonts-nanum"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]


def chromium_path():
    return shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(config, items):
    """Where Chromium is missing, a user's tests are skipped; on the build machine they fail."""
    if chromium_path() is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=HINT))


@pytest.fixture(scope="session")
def chromium():
    if chromium_path() is None:
        pytest.fail(HINT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site):
    """Address of the site on this machine."""
    handler = functools.partial(Silent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def open_page(chromium):
    """Open pages in contexts of their own; gather what they complain of and whom they ask."""
    contexts = []

    def opened(url, *, width=1360, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints, page.asked = [], []
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
