"""What an office has to see to besides its disputes 公事."""

import msgspec


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What is late, missing or coming up in records of a kind that the office keeps, in words."""

    kind: str
    title: str
    late: bool
    words: str
