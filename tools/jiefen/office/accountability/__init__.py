"""Accountability 责任追究 of units, and awards 表彰 (R22): never public, and never of a person's name or deed."""
