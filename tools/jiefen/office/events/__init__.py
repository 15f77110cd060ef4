"""Publicity events 普法宣传活动: what is planned, what was done, with what (R26)."""
