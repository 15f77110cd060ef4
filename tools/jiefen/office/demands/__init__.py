"""Demands 诉求登记 (R2): what reaches the office from every side, most of it no dispute (docs/dev/demands.md)."""
