"""What every layer stands on: language, errors, units, quantities; it knows nothing of policy."""
