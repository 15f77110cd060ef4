"""What every public record has in common: everything in it may be read by everybody."""

import msgspec


class Public(msgspec.Struct, frozen=True, kw_only=True):
    """A record made field by field in its room's project.py, from what is published.

    Never changed.
    """
