"""Exceptions from the gate: office/exceptions.yaml (R27)."""

import os
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.files.loading import load_record
from jiefen.gate.record import Exceptions

FILE = "office/exceptions.yaml"


def read_exceptions(root: Path) -> tuple[Exceptions, tuple[Finding, ...]]:
    """The exceptions of a book, and what is wrong with their file.

    A book without the file has none.
    """
    if not os.path.lexists(root / FILE):
        return Exceptions(), ()
    found, findings = load_record(root, FILE, "exceptions", Exceptions)
    return found or Exceptions(), findings
