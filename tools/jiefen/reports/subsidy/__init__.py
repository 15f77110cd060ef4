"""The list of a period for the subsidy per case, as it is claimed and signed (R34)."""
