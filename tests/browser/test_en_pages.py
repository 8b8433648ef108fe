"""Every English page in a real browser: light and dark, wide and on a telephone."""

import pytest

from tests.browser.looking import NAMES, faults_of_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", NAMES)
def test_page(open_page, address, name):
    faults = faults_of_page(open_page, f"{address}/en/{name}.html")
    assert not faults, "\n".join(faults)
