"""Subsidy per case 以案定补: the office's table, what was claimed, what was paid back (R34)."""
