"""What a rule on a typical case sees besides it."""

from collections.abc import Mapping

import msgspec

from jiefen.office.office import Office


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a narrative must know of its case.

    Is it closed, may it be public, does the office publish cases of its channel, was it taken back from
    the register?
    """

    closed: bool
    open: bool
    listed: bool
    withdrawn: bool


class NarrativeContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on a typical case sees besides it: the office, and the cases told, by number.

    `names` are areas, places and members of staff, none of which a narrative tells; `guides` those
    of the guides that can lead to it.
    """

    office: Office
    told: Mapping[str, Told]
    names: frozenset[str]
    guides: frozenset[str]
