"""The answer of each section in a sentence or two, written from the run."""
