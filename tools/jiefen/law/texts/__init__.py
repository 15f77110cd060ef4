"""Texts of laws that a bureau imported."""
