"""Results: the register joined with its evidence, and runs, ensembles and comparisons made from it."""
