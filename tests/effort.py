"""How much a property is tried: as much as it was written for with `--slow`, a third of that in `make test`."""

WHOLE = False
"""Set by tests/conftest.py before any module of tests is read."""


def tries(number: int) -> int:
    """How many examples of hypothesis, of `number`, a property is tried with."""
    return number if WHOLE else number // 3
