"""What rules on the subsidy say of sums: those of the office's own table and claims, never of a party (R34)."""

from jiefen.base.text import N_, Say, Term, say
from jiefen.steps.money import amount


def paid(fen: int) -> Say:
    """A sum that a finding may repeat, as the office itself wrote it."""
    return say(N_("{amount} 元"), amount=Term(amount(fen)))
