"""Decisions on units beside the cases that they rest on (R22)."""
