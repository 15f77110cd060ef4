"""公布: a quarter, a guide, a typical case in three hands; guides written as words (R26, R27, R28)."""
