"""A law and an article of it, as records, rules and pages name them."""

from jiefen.base.record import Record


class Citation(Record, frozen=True, kw_only=True):
    """A law cited by its id, with an article or as a whole."""

    law: str
    article: int | None = None
