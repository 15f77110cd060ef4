"""Dispute handling rooms as the public reads them (R5): which areas each covers, never who."""

from datetime import date

from jiefen.base.public import Public


class PublicRoom(Public, frozen=True, kw_only=True):
    """A room, where it is, the titles of its areas, and its first day where that is still to come."""

    title: str
    host: str
    areas: tuple[str, ...]
    since: date | None = None
