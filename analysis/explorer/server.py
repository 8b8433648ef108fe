"""Extension of the Jupyter server that takes about 40 ms off every move of a slider.

The server leaves Nagle's algorithm on for the connection to the page: until the browser acknowledges the
kernel's "busy", which it delays by some 40 ms, the messages that redraw the figure wait. Sent at once, they
arrive in a few milliseconds. :mod:`analysis.explorer.assets` puts the extension in force.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

_SETTING = "kernel_websocket_connection_class"


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Connection between a kernel and a page that sends small messages at once."""

    def connect(self) -> Any:
        """Connect, with Nagle's algorithm off.

        Returns
        -------
        awaitable or None
            That of the parent class.
        """
        if self.websocket_handler.ws_connection is not None:
            self.websocket_handler.set_nodelay(True)
        return super().connect()


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(application: Any) -> None:
    settings = application.web_app.settings
    # A connection that someone chose on purpose stays.
    if settings.get(_SETTING) is ZMQChannelsWebsocketConnection:
        settings[_SETTING] = PromptConnection
