"""Returns 上报报表: the forms that higher offices want, as data (R21)."""
