"""Unlocking the sealed half, locking it, a key of one's own, and the recovery key on paper."""
