"""Tables that are taken in: chosen, looked at column by column and row by row, then registered all or none."""
