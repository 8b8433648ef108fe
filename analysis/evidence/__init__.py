"""Facts and their sources; the only package that reads the data folder."""
