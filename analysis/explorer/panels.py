"""The explorer's panels in a Jupyter page; the scripts beside this file draw them."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from analysis.explorer.assets import own_text


def _script(name: str) -> str:
    return f"{own_text('dom.js')}\n{own_text(name)}"


class Controls(anywidget.AnyWidget):
    """Scenarios, levers and uncertainties.

    ``request`` is what the reader wishes, ``reply`` what became of it; ``question`` asks for the basis of a
    parameter, ``answer`` brings it. ``base`` holds the values of the chosen scenario.
    """

    _esm = _script("controls.js")
    _css = own_text("live.css")
    specification = traitlets.Dict().tag(sync=True)
    scenario = traitlets.Unicode().tag(sync=True)
    overrides = traitlets.Dict().tag(sync=True)
    base = traitlets.Dict().tag(sync=True)
    request = traitlets.Dict().tag(sync=True)
    reply = traitlets.Dict().tag(sync=True)
    question = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)


class Results(anywidget.AnyWidget):
    """Headlines against the baseline, and the choice of the figure."""

    _esm = _script("results.js")
    specification = traitlets.Dict().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    figure = traitlets.Unicode().tag(sync=True)


class Notes(anywidget.AnyWidget):
    """Caption, source and text alternative of the figure, and the code that reproduces the screen."""

    _esm = _script("notes.js")
    specification = traitlets.Dict().tag(sync=True)
    description = traitlets.Dict().tag(sync=True)
    code = traitlets.Dict().tag(sync=True)
