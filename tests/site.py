"""The built site as tests read it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

LANGUAGES = ("ko", "en")
#: Attributes by which a browser fetches something on its own when a page opens.
FETCHED = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("link", "href"),
}
#: Links in the head that name a page rather than fetch it.
NAMED_ONLY = {"next", "prev", "search", "index", "author", "canonical"}


@dataclass
class Page:
    """Links, ids and text of one page."""

    path: Path
    ids: set = field(default_factory=set)
    links: list = field(default_factory=list)
    fetched: list = field(default_factory=list)
    language: str = ""
    text: str = ""


class Reader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.page = page
        self.silent = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.page.language = given.get("lang", "")
        if given.get("id"):
            self.page.ids.add(given["id"])
        if tag == "a" and given.get("href"):
            self.page.links.append(given["href"])
        for name, value in given.items():
            is_named = tag == "link" and given.get("rel") in NAMED_ONLY
            if (tag, name) in FETCHED and value and not is_named:
                self.page.fetched.append(value)
        self.silent += tag in {"script", "style"}

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent:
            self.page.text += data


def read(path):
    page = Page(path)
    Reader(page).feed(path.read_text(encoding="utf-8"))
    return page


def page_names(site, language):
    """Names of every page of a language, without the ending."""
    folder = site / language
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.html"))
