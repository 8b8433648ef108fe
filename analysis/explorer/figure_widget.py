"""Live figure that is redrawn by what changed only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
import traitlets

from analysis.explorer import assets

# Paths under the server's base address: JupyterLab, then Voila.
_ADDRESSES: Final = ("lab/extensions", "voila/labextensions", "labextensions")
# Not drawn: the description of the figure travels beside it, and one theme serves every figure.
_NOT_REDRAWN: Final = frozenset({"meta", "template"})


def loader_script() -> str:
    """Return the small script that loads plotly's widget bundle by address.

    Returns
    -------
    str
    """
    paths = [f"{address}/{assets.FOLDER_NAME}/{assets.bundle_name()}" for address in _ADDRESSES]
    return assets.own_text("figure_widget.js").replace("__PATHS__", json.dumps(paths))


class AddressedFigureWidget(go.FigureWidget):  # type: ignore[misc]
    """plotly's FigureWidget with a bundle that is loaded by address.

    Parameters
    ----------
    figure
        A finished figure; it is wrapped last, because one filled afterwards stays blank in Voila.
    """

    _esm = loader_script()
    _alternative = traitlets.Unicode("").tag(sync=True)

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure)
        self._config = {
            "displaylogo": False,
            "responsive": True,
            # Zooming and selecting answer no question of the book; a picture to take along does.
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {
                "scale": 2,
                "filename": (figure.layout.meta or {}).get("name", "figure"),
            },
        }
        self._alternative = alternative(figure)
        self.on_msg(_answer)


def _answer(widget: Any, content: Mapping[str, Any], _buffers: object) -> None:
    if content.get("kind") == "bundle_needed":
        widget.send({"kind": "bundle", "source": assets.bundle_text()})


class LiveFigure:
    """A figure on the screen of a notebook, redrawn in place.

    Parameters
    ----------
    figure
        A finished figure.

    Attributes
    ----------
    widget
        The ``FigureWidget`` to display.
    """

    def __init__(self, figure: go.Figure) -> None:
        self.widget: Any = AddressedFigureWidget(figure)
        self._shown = _content(figure)

    def redraw(self, figure: go.Figure) -> bool:
        """Bring the figure on the screen to a new state with one message.

        Parameters
        ----------
        figure
            The same chart for other values.

        Returns
        -------
        bool
            ``False``, with nothing changed, if its traces differ in number or kind; it then needs a new widget.
        """
        new = _content(figure)
        if not _is_same_structure(self._shown, new):
            return False
        with self.widget.batch_update():
            for trace, before, after in zip(self.widget.data, self._shown["data"], new["data"], strict=True):
                for path, value in changes(before, after):
                    trace[path] = value
            for path, value in changes(self._shown["layout"], new["layout"]):
                self.widget.layout[path] = value
        self._shown = new
        self.widget._alternative = alternative(figure)
        return True


def alternative(figure: go.Figure) -> str:
    """Return the text alternative that a figure carries.

    Parameters
    ----------
    figure
        A figure of the presentation layer.

    Returns
    -------
    str
        Empty where it carries none.
    """
    return str((figure.layout.meta or {}).get("alt", ""))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """List what must be set to turn one plotly object into another.

    Parameters
    ----------
    before, after
        Plain content of a trace or a layout.

    Yields
    ------
    tuple of str and value
        Path such as ``marker.color`` and its new value; ``None`` removes it. A list is set as a whole.
    """
    for name in {**before, **after}:
        if name in _NOT_REDRAWN:
            continue
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            for path, value in changes(old, new):
                yield f"{name}.{path}", value
        elif not _is_equal(old, new):
            yield name, new


def _content(figure: go.Figure) -> dict[str, Any]:
    content: dict[str, Any] = figure.to_plotly_json()
    return content


def _is_same_structure(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    kinds = [[trace.get("type", "scatter") for trace in content["data"]] for content in (before, after)]
    return kinds[0] == kinds[1]


def _is_equal(old: Any, new: Any) -> bool:
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        if old is None or new is None:
            return False
        left, right = np.asarray(old), np.asarray(new)
        if left.shape != right.shape:
            return False
        both_float = left.dtype.kind == "f" and right.dtype.kind == "f"
        return bool(np.array_equal(left, right, equal_nan=both_float))
    return bool(old == new)
