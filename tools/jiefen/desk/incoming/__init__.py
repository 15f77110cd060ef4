"""同事送来的: looked at, merged, or sent back with words (R30, R31)."""
