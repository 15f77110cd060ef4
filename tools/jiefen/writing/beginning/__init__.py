"""A new book from answers (R1, R3, R8, R18): its people and areas, as an office's own tables have them."""
