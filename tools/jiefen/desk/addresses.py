"""Where pages lie that other pages lead to."""

import re
from collections.abc import Mapping

ELSEWHERE: Mapping[str, str] = {"paper": "papers", "learn": "add"}
"""Steps whose page is called otherwise."""


def step_address(case: str, step: str) -> str:
    """The page on which a step of a case is taken."""
    return f"/case/{case}/{ELSEWHERE.get(step, step)}"


def own_address(asked: str, otherwise: str) -> str:
    """`asked` where it is an address of the window's own, else `otherwise`: a form may say where to go on.

    Browsers leave control signs out and take a backslash for a slash: a tab between two slashes leads elsewhere.
    """
    return asked if _OWN.fullmatch(asked) else otherwise


_OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
