"""Figures of executed notebooks as HTML: data and description in the page, plotly.js once for the whole book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from analysis.foundation.language import Language, Text

if TYPE_CHECKING:
    from docutils import nodes
    from myst_nb.core.render import MimeData, NbElementRenderer

MIME_TYPE: Final = "application/vnd.plotly.v1+json"
_DEFAULT_HEIGHT: Final = 420
_ID_DIGITS: Final = 10

_IN_WORDS: Final = Text(ko="그림을 글로 읽기", en="The figure in words")
_SAVE: Final = Text(ko="그림 저장(PNG)", en="Save figure (PNG)")


def figure_html(figure: Mapping[str, Any], *, identifier: str) -> str:
    """Return the HTML of one figure; a script of the book draws it when the reader comes near.

    Parameters
    ----------
    figure
        Plotly's JSON: ``data``, ``layout`` and perhaps ``frames``. ``layout.meta`` holds ``alt``,
        ``caption``, ``source``, ``name`` and ``language``.
    identifier
        Id of the element, unique on its page.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the figure has no text alternative.
    """
    layout = figure.get("layout", {})
    meta = layout.get("meta") or {}
    alt = str(meta.get("alt", "")).strip()
    if not alt:
        raise ValueError(f"figure {identifier} has no text alternative (layout.meta.alt)")
    language = cast("Language", meta.get("language", "ko"))
    caption = escape(str(meta.get("caption", "")))
    source = escape(str(meta.get("source", "")))
    body = json.dumps(
        {key: figure[key] for key in ("data", "layout", "frames") if key in figure},
        ensure_ascii=False,
        separators=(",", ":"),
    ).replace("</", "<\\/")
    height = int(layout.get("height", _DEFAULT_HEIGHT))
    return (
        f'<figure class="plot" id="{identifier}" data-name="{escape(str(meta.get("name", identifier)))}">'
        f'<div class="plot-canvas" role="img" aria-label="{escape(alt)}" style="min-height:{height}px"></div>'
        f'<figcaption><p class="plot-caption">{caption}</p><p class="plot-source">{source}</p>'
        f'<div class="plot-more"><details><summary>{_IN_WORDS.in_(language)}</summary><p>{escape(alt)}</p>'
        f'</details><button type="button" class="plot-save">{_SAVE.in_(language)}</button></div></figcaption>'
        f'<script type="application/json">{body}</script></figure>'
    )


class PlotlyMime:
    """MyST-NB's renderer of plotly's MIME type, found through the entry point ``myst_nb.mime_renderers``."""

    mime_priority_overrides: ClassVar = [
        (builder, MIME_TYPE, 1) for builder in ("html", "dirhtml", "singlehtml")
    ]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: int) -> list[nodes.Element] | None:
        """Render a figure.

        Parameters
        ----------
        renderer
            MyST-NB's renderer of the notebook.
        data
            The output.
        inline
            Whether the output stands within a line; such figures are left to others.

        Returns
        -------
        list of nodes or None
            ``None`` for other MIME types.
        """
        if inline or data.mime_type != MIME_TYPE:
            return None
        from docutils import nodes

        figure = data.content if isinstance(data.content, Mapping) else json.loads(data.content)
        digest = hashlib.sha256(
            json.dumps([figure, data.cell_index, data.output_index], sort_keys=True).encode()
        ).hexdigest()
        html = figure_html(figure, identifier=f"figure-{digest[:_ID_DIGITS]}")
        return [nodes.raw("", html, format="html")]
