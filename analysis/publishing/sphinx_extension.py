"""What Sphinx lacks for this book: Korean search, formulas without scripts, accessible and Korean theme parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.search import SearchLanguage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LONGEST_PART: Final = 6

# Words that Furo writes into its templates without a way to translate them.
_THEME_WORDS: Final = {
    "Toggle site navigation sidebar": "메뉴 열기와 닫기",
    "Toggle table of contents sidebar": "이 페이지의 차례 열기와 닫기",
    "Toggle Light / Dark / Auto color theme": "밝은 화면, 어두운 화면, 자동 선택",
    "Toggle navigation of": "하위 차례 열기와 닫기:",
}

_NAMES: Final = {
    "ko": {"sidebar": "책의 차례", "toc": "이 페이지의 차례", "output": "실행 결과"},
    "en": {"sidebar": "Contents of the book", "toc": "On this page", "output": "Output"},
}


class KoreanSearch(SearchLanguage):
    """Words and their Hangul parts of two to six syllables: Korean joins particles to the word."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_rawcode = ""
    js_stemmer_code = "var Stemmer = function () { this.stemWord = (word) => word.toLowerCase(); };"

    def split(self, input: str) -> list[str]:
        """Return the words of a text and the parts of its Korean words."""
        return list(self._parts(input))

    def _parts(self, text: str) -> Iterator[str]:
        for word in self._word_re.findall(text):
            yield word
            if not _HANGUL.search(word):
                continue
            for length in range(2, min(_LONGEST_PART, len(word) - 1) + 1):
                for start in range(len(word) - length + 1):
                    part = word[start : start + length]
                    if _HANGUL.search(part):
                        yield part

    def stem(self, word: str) -> str:
        """Return the word in lower case, as the script in the page does."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Whether a word is worth finding."""
        return len(word) > 1 or bool(_HANGUL.search(word))


def _inline_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(f'<span class="math">{tex2mathml(node.astext())}</span>')
    raise nodes.SkipNode


def _block_math(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(f'<div class="math" tabindex="0">{tex2mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def _repair(html: str, language: str) -> str:
    """Name the landmarks, and make boxes that scroll reachable by keyboard."""
    names = _NAMES[language]
    html = html.replace(
        '<aside class="sidebar-drawer"', f'<aside class="sidebar-drawer" aria-label="{names["sidebar"]}"'
    )
    html = re.sub(
        r'<aside class="toc-drawer([^"]*)"', rf'<aside class="toc-drawer\1" aria-label="{names["toc"]}"', html
    )
    html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
    html = html.replace('role="doc-biblioentry"', 'role="listitem"')
    html = html.replace(
        'role="heading"><span class="caption-text">',
        'role="heading" aria-level="2"><span class="caption-text">',
    )
    # the visible words name it better
    html = html.replace('<summary aria-label="Toggle hidden content">', "<summary>")
    html = re.sub(r'<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">', html)
    if language == "ko":
        for word, korean in _THEME_WORDS.items():
            html = html.replace(word, korean)
    return html


def _repair_pages(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        before = page.read_text(encoding="utf-8")
        after = _repair(before, app.config.language)
        if after != before:
            page.write_text(after, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx.

    Parameters
    ----------
    app
        Sphinx.

    Returns
    -------
    dict
        What Sphinx wants to know of an extension.
    """
    app.add_search_language(KoreanSearch)
    app.add_html_math_renderer("mathml", (_inline_math, None), (_block_math, None))
    app.connect("build-finished", _repair_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
