"""Notebooks are tested with the book's kernel, number by number."""

pytest_plugins = ["tests.notebooks.reference_outputs"]
