"""Returns 上报报表: their figures, sheets and papers; what was sent, looked through again (R21)."""
