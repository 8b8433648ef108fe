"""What the explorer puts into the environment's Jupyter."""

import json
import types

import plotly
import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from analysis.explorer import assets, server


def test_the_copy_equals_the_bundle_of_the_installed_plotly(tmp_path):
    assert not assets.is_installed(tmp_path)
    assert assets.install(tmp_path)
    assert assets.is_installed(tmp_path)
    copy = assets.bundle_folder(tmp_path) / assets.bundle_name()
    assert copy.read_bytes() == assets.bundle_source().read_bytes()
    assert plotly.__version__ in copy.name


def test_copies_of_other_versions_are_removed_and_a_broken_one_is_replaced(tmp_path):
    folder = assets.bundle_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / "plotly-widget-0.0.1-0.js").write_text("old")
    (folder / assets.bundle_name()).write_text("cut off")
    assert assets.install(tmp_path)
    assert [path.name for path in folder.iterdir()] == [assets.bundle_name()]
    assert assets.is_installed(tmp_path)


def test_a_second_call_writes_nothing(tmp_path):
    assets.install(tmp_path)
    copy = assets.bundle_folder(tmp_path) / assets.bundle_name()
    before = copy.stat().st_mtime_ns
    assert assets.install(tmp_path)
    assert copy.stat().st_mtime_ns == before


def test_an_environment_that_may_not_be_written_to_is_left_alone(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr(assets, "_replace", refuse)
    assert assets.install(tmp_path) is False


def test_the_setting_names_an_extension_that_the_server_can_load(tmp_path):
    assets.install(tmp_path)
    setting = json.loads(assets.server_setting(tmp_path).read_text())
    assert setting == {"ServerApp": {"jpserver_extensions": {server.__name__: True}}}
    assert server._jupyter_server_extension_points() == [{"module": server.__name__}]


@pytest.mark.parametrize("chosen", [ZMQChannelsWebsocketConnection, object])
def test_the_extension_replaces_the_usual_connection_only(chosen):
    settings = {"kernel_websocket_connection_class": chosen}
    server._load_jupyter_server_extension(
        types.SimpleNamespace(web_app=types.SimpleNamespace(settings=settings))
    )
    expected = server.PromptConnection if chosen is ZMQChannelsWebsocketConnection else chosen
    assert settings["kernel_websocket_connection_class"] is expected


def test_the_connection_sends_at_once(monkeypatch):
    told = []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: told.append("connected"))
    handler = types.SimpleNamespace(ws_connection=object(), set_nodelay=told.append)
    monkeypatch.setattr(server.PromptConnection, "websocket_handler", handler)
    connection = server.PromptConnection.__new__(server.PromptConnection)
    server.PromptConnection.connect(connection)
    assert told == [True, "connected"]
