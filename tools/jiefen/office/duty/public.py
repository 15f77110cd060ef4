"""The duty roster as the public reads it (R4): which section on which day, never who."""

from datetime import date

from jiefen.base.public import Public


class PublicDuty(Public, frozen=True, kw_only=True):
    """A day and the titles of the sections on duty, the one to turn to first."""

    date: date
    posts: tuple[str, ...]
