"""Work sent to colleagues, looked at, merged or sent back, and brought together here (R30, R31)."""
