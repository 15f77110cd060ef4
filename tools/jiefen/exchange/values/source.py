"""A source of values: a function of what a row is about, and whether it needs what is sealed (R33)."""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from jiefen.exchange.column import Value

Subject = TypeVar("Subject")


class Source(msgspec.Struct, Generic[Subject], frozen=True):
    """How a value is got. `sealed`: it stands in the sealed half alone, so that who has no key leaves it blank."""

    get: Callable[[Subject], Value]
    sealed: bool = False
