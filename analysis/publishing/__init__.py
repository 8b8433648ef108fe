"""Executing the notebooks and binding them into the Korean and the English book."""
