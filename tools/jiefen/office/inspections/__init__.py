"""Inspections 督促检查: where, what was found, put right by when (R1)."""
