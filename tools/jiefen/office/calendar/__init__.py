"""The office's own additions to the public calendar (R4)."""
