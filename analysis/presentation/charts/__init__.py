"""Figures of the chapters; each takes a run or plain arrays and returns a finished plotly figure."""
