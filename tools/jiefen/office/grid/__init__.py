"""The responsibility grid 包保: areas, places, whose dispute it is (R11, R18)."""
