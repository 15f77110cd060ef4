"""Invented disputes and people for practice and measurement."""
