"""Texts out of every file format that a site may hold (R27, ARCHITECTURE §7): bytes in, texts out, no file access."""

from jiefen.guard.carriers.canaries import canaries
from jiefen.guard.carriers.reader import name_texts, texts
from jiefen.guard.carriers.text import Text, UnknownType

__all__ = ["Text", "UnknownType", "canaries", "name_texts", "texts"]
