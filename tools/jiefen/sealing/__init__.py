"""Sealed halves: who may open them, opening, adding, sealing anew, what is seen of them without a key."""
