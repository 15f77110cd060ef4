"""What every record of a book has in common."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A record as it stands in a book's file: kebab-case keys, nothing unknown, never changed."""
