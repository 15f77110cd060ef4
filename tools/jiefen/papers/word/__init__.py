"""Word files: the vocabulary of templates, filling them, what acts in one, and nothing that says who made it."""
