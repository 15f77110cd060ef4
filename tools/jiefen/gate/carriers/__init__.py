"""Texts out of every file format that a site may hold (R27, docs/dev/gate.md): bytes in, texts out, no file access."""

from jiefen.gate.carriers.canaries import canaries
from jiefen.gate.carriers.reader import name_texts, texts
from jiefen.gate.carriers.text import Text, UnknownType

__all__ = ["Text", "UnknownType", "canaries", "name_texts", "texts"]
