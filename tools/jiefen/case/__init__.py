"""A case: its file, its course, its rules, its words."""
