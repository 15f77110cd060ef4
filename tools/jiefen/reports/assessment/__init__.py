"""The year-end assessment worked out: what each unit gets in each row, and the records behind it (R22)."""
