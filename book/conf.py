"""Sphinx settings of the book, for the language and the run that the publisher names."""

import json
import os
from pathlib import Path

BOOK = Path(__file__).parent
EDITION = json.loads(Path(os.environ["AI_CENTRE_EDITION"]).read_text(encoding="utf-8"))
IS_KOREAN = EDITION["language"] == "ko"

language = EDITION["language"]
project = (
    "국가 AI컴퓨팅센터 천안 유치 정책분석서" if IS_KOREAN else "Cheonan and the National AI Computing Centre"
)
html_title = project
author = project

extensions = ["myst_nb", "sphinx_design", "analysis.publishing.sphinx_extension"]
exclude_patterns = ["_*"]
locale_dirs = [str(BOOK / "locale")]
templates_path = [str(BOOK / "_templates")]

# Sphinx renders; papermill has executed.
nb_execution_mode = "off"
nb_merge_streams = True
nb_output_stderr = "error"
nb_code_prompt_show = "코드 보기" if IS_KOREAN else "Show code"
nb_code_prompt_hide = "코드 숨기기" if IS_KOREAN else "Hide code"
nb_ipywidgets_js = {}
myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

# The reader's own Korean font: none is fetched.
FONTS = (
    'Pretendard, "Pretendard Variable", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", '
    '"Malgun Gothic", NanumGothic, "Nanum Gothic", system-ui, sans-serif'
)
html_theme = "furo"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "font-stack": FONTS,
        "font-stack--monospace": "Menlo, Consolas, D2Coding, NanumGothicCoding, monospace",
        "color-brand-primary": "#1f4e79",
        "color-brand-content": "#1f5f99",
        "color-brand-visited": "#5b4b8a",
        "color-foreground-muted": "#5c6370",
        "color-line": "#d9dde3",
        "color-tint": "#f4f6f9",
        "plot-ink": "#1f2328",
        "plot-hover": "#ffffff",
        "plot-edge": "#8b929b",
    },
    "dark_css_variables": {
        "color-brand-primary": "#8fbce6",
        "color-brand-content": "#8fbce6",
        "color-brand-visited": "#b9a9e8",
        "color-foreground-muted": "#a4abb5",
        "color-line": "#363c45",
        "color-tint": "#1c2129",
        "plot-ink": "#dfe3e8",
        "plot-hover": "#22272e",
        "plot-edge": "#6e7681",
    },
}
html_static_path = [str(BOOK / "_static"), *EDITION["static"]]
html_favicon = str(BOOK / "_static" / "mark.svg")
html_css_files = ["results.css", "book.css"]
html_js_files = [("plots.js", {"defer": "defer"}), ("tables.js", {"defer": "defer"})]
html_math_renderer = "mathml"
html_search_language = language
html_context = {"edition": EDITION}
html_copy_source = False
# a page opened from disk may not fetch its neighbours
html_show_search_summary = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
html_last_updated_fmt = None
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
