"""Reports of a month, quarter, half-year or year: one set of figures, by unit, kind and channel (R21)."""
