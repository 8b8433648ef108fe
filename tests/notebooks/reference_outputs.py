"""pytest plugin: nbval with the book's kernel, figures compared number by number, cleared cells refused.

Figures arrive as JSON. Stock nbval compares them digit by digit and shows packed numbers as base64; here
each becomes a flat list of named values, numbers to nine significant digits.
"""

import base64
import math

import numpy as np
import pytest
from nbval.plugin import IPyNbCell

from analysis.publishing import kernel
from analysis.publishing.notebooks import PARAMETERS_TAG, tags_of

REFERENCE_LANGUAGE = "en"
DIGITS = 9
MOST_DIFFERENCES_SHOWN = 12
# Names drawn at random or repeated from the theme say nothing of the numbers.
PASSED_OVER = {"uid", "template"}


def rounded(number):
    if isinstance(number, bool) or number is None or not math.isfinite(number):
        return number
    return float(f"{number:.{DIGITS}g}")


def flattened(value, path=""):
    """Return path -> value of everything in a figure, packed arrays opened, numbers rounded."""
    if isinstance(value, dict):
        if {"dtype", "bdata"} <= set(value):
            packed = np.frombuffer(base64.b64decode(value["bdata"]), dtype=np.dtype(value["dtype"]))
            return flattened(packed.tolist(), path)
        parts = [(f"{path}.{key}".lstrip("."), part) for key, part in value.items() if key not in PASSED_OVER]
    elif isinstance(value, list | tuple):
        parts = [(f"{path}[{position}]", part) for position, part in enumerate(value)]
    else:
        return {path: rounded(value) if isinstance(value, int | float) else value}
    flat = {f"{path}#": len(parts)} if isinstance(value, list | tuple) else {}
    for name, part in parts:
        flat.update(flattened(part, name))
    return flat


def is_figure(value):
    return isinstance(value, dict) and {"data", "layout"} <= set(value)


def differences(reference, tested):
    lines = [
        f"{name}: reference {reference.get(name, 'nothing')!r}, now {tested.get(name, 'nothing')!r}"
        for name in sorted({*reference, *tested})
        if reference.get(name, math.nan) != tested.get(name, math.nan)
    ]
    more = len(lines) - MOST_DIFFERENCES_SHOWN
    return lines[:MOST_DIFFERENCES_SHOWN] + ([f"… and {more} more"] if more > 0 else [])


stock_sanitize = IPyNbCell.sanitize
stock_format = IPyNbCell.format_output_compare
stock_run = IPyNbCell.runtest


def sanitize(self, value):
    return flattened(value) if is_figure(value) else stock_sanitize(self, value)


def format_output_compare(self, key, left, right):
    if isinstance(left, dict) and isinstance(right, dict):
        self.comparison_traceback.append(f"{key} differs:")
        self.comparison_traceback += [f"  {line}" for line in differences(left, right)]
    else:
        stock_format(self, key, left, right)


def runtest(self):
    if self.options["check"] and self.cell.execution_count is None:
        self.raise_cell_error("This cell has no reference output: run `ai-centre accept`")
    if PARAMETERS_TAG in tags_of(self.cell):
        # notebooks start in Korean, their reference outputs are English
        self.cell.source = f'{self.cell.source}\nlanguage = "{REFERENCE_LANGUAGE}"'
    stock_run(self)


IPyNbCell.sanitize = sanitize
IPyNbCell.format_output_compare = format_output_compare
IPyNbCell.runtest = runtest


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    kernel.install()
    config.option.nbval_kernel_name = kernel.kernel_name(REFERENCE_LANGUAGE)
