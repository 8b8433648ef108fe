"""The book, built once for all tests that look at it."""

import pytest

from analysis.publishing.book import build


@pytest.fixture(scope="session")
def site():
    """Folder of the built book; what is up to date is not built again, and workers wait for one another."""
    return build(is_quiet=True).parent
