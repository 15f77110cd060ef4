"""The figures of the months before the book began 期初数 (R36)."""
