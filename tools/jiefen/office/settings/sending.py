"""How the office agreed to send work to one another (R30): what a new clone of the book begins with."""

from typing import Literal

from jiefen.base.record import Record

Way = Literal["folder", "forge", "alone"]
"""Over a folder on the office's file server, over a forge, or nobody else works in the book."""
Forge = Literal["", "gitea", "forgejo", "gitlab", "github"]
"""Which kind of forge; "" where the address shows it."""


class Sending(Record, frozen=True, kw_only=True):
    """The way, and of a forge which kind it is; where it lies is said on each computer."""

    way: Way
    forge: Forge = ""
