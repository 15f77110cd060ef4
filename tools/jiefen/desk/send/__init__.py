"""送出: what was changed here, sent to colleagues (R30)."""
