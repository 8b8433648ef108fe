"""A JupyterLab of its own: nothing of the user's settings, nothing written outside a temporary folder."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from analysis.explorer import STATIC_VARIABLE, assets

ROOT = Path(__file__).parents[2]
TOKEN = "reader"
SECONDS_TO_START = 60
TRIES = 5

# Milliseconds from each move to plotly's redraw, and to the second frame after it.
MEASURE = """async ([key, moves]) => {
  const slider = document.querySelector(`.ace-controls input[type=range][id$="-${key}"]`);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const times = [];
  for (let move = 0; move < moves; move += 1) {
    const begun = performance.now();
    const plot = document.querySelector(".ace-figure .js-plotly-plot");
    const drawn = new Promise((resolve, reject) => {
      plot.once("plotly_afterplot", resolve);
      setTimeout(() => reject(new Error("no redraw after a move")), 10000);
    });
    slider.value = Number(slider.value) + (move % 2 ? -1 : 1);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await drawn;
    const redrawn = performance.now() - begun;
    await frame();
    await frame();
    times.push([redrawn, performance.now() - begun]);
    await pause(120);
  }
  return times;
}"""


def notebook(*lines):
    """Return a notebook of one cell."""
    cell = {
        "cell_type": "code",
        "id": "explorer",
        "metadata": {},
        "source": "\n".join(lines),
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(
        {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


def explorer_notebook(language):
    """Return a notebook that shows the explorer of the capacity chapter."""
    return notebook(
        "from analysis.chapters import capacity",
        "from analysis.explorer import explore",
        f'explore(capacity, capacity.evaluate(language="{language}"))',
    )


@contextlib.contextmanager
def jupyter_lab(folder, *, is_set_up=True):
    """Serve a folder with JupyterLab; yields its address.

    ``is_set_up`` says whether the explorer's files stand where the server finds them.
    """
    private = folder / ".jupyter"
    if is_set_up:
        assets.install(private)
    settings = private / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != STATIC_VARIABLE} | {
        "PYTHONPATH": str(ROOT),
        "JUPYTER_PATH": str(private / "share" / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(private / "etc" / "jupyter"),
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "JUPYTER_DATA_DIR": str(private / "data"),
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(private / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(private / "workspaces"),
        "IPYTHONDIR": str(private / "ipython"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"),
        *(f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
        *(f"--ServerApp.root_dir={folder}", "--LabApp.extension_manager=readonly"),
        f"--ServerApp.jpserver_extensions=analysis.explorer.server={is_set_up}",
    ]
    with (private / "log.txt").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(address, server):
    """Wait until the server answers."""
    for _ in range(10 * SECONDS_TO_START):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.1)
    raise RuntimeError("JupyterLab did not start")


def run_first_cell(page, address, name):
    """Open a notebook, run its cell, and wait until the explorer's figure is drawn."""
    page.goto(f"{address}/lab/tree/{name}?token={TOKEN}&reset")
    cell = page.locator(".jp-Notebook .jp-CodeCell").first
    cell.locator(".cm-content").click(timeout=60_000)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=60_000)
    # JupyterLab may take the focus away while it settles: a key that went astray is pressed again.
    for _ in range(TRIES):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(PlaywrightError):
            page.wait_for_function(
                "!/\\[ \\]/.test(document.querySelector('.jp-CodeCell .jp-InputPrompt').textContent)",
                timeout=5000,
            )
            break
    page.wait_for_selector(".ace-figure .main-svg", state="attached", timeout=90_000)
    page.wait_for_function("document.querySelector('.ace-figure .js-plotly-plot')?._fullLayout !== undefined")
