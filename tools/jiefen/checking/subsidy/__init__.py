"""Which cases the subsidy table pays, by whom, and whether claims follow from it (R34)."""
