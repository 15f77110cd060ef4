"""Sentences of rules and limits as a screen says them; the terminal says them so too (`case/text/saying`)."""

from jiefen.case.text.saying import WEEKDAYS, day_shown, left_at, spoken_say

__all__ = ["WEEKDAYS", "day_shown", "left_at", "spoken_say"]
