"""Sealed halves: keys, opening, adding, sealing anew, taking out of sight."""
