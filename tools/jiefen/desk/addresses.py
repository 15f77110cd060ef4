"""Where pages lie that other pages lead to."""

from collections.abc import Mapping

ELSEWHERE: Mapping[str, str] = {"paper": "papers", "learn": "add"}
"""Steps whose page is called otherwise."""


def step_address(case: str, step: str) -> str:
    """The page on which a step of a case is taken."""
    return f"/case/{case}/{ELSEWHERE.get(step, step)}"
