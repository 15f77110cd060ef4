"""Whole books: a new one, an invented one."""
