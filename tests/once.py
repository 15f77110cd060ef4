"""What is dear to make is made once in a run of tests, whichever of its processes asks first."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.files.locks import locked


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, shared by all processes of this run: who wants to change it takes a copy.

    A folder whose making failed is made again by the next who asks.
    """
    own = factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once" / name
    place.mkdir(parents=True, exist_ok=True)
    made, whole = place / "made", place / "whole"
    with locked(place):
        if not whole.exists():
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            make(made)
            whole.touch()
    return made
