"""Lengths of time limits in words."""

from jiefen.base.text import N_, Say, say
from jiefen.procedure.record import Length


def length_words(length: Length) -> Say:
    """A length in words: `30 日`, `5 个工作日`, `1 个月`; a stated day has none."""
    if length.days is not None:
        return _number(length.days, N_("1 日"), N_("{n} 日"))
    if length.working_days is not None:
        return _number(length.working_days, N_("1 个工作日"), N_("{n} 个工作日"))
    if length.months is not None:
        return _number(length.months, N_("1 个月"), N_("{n} 个月"))
    return say(N_("逐案确定"))


def _number(n: int, one: str, several: str) -> Say:
    """One of two sentences: some languages have a plural (`1 day`, `3 days`)."""
    return say(one) if n == 1 else say(several, n=n)
