"""Time limits of a case: how each is counted, what became of it."""
