"""Screening for disputes 矛盾纠纷排查: rounds, leads and what became of them (R17)."""
