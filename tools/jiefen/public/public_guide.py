"""A legal-awareness guide (R26)."""

from datetime import date

from jiefen.public.base import Public


class PublicGuide(Public, frozen=True, kw_only=True):
    """A hand-written page: `path` below the pages' folder, `text` its Markdown without the front matter.

    `text` may hold markers such as `[[law:mfd/288]]`, which the build checks and fills.
    """

    path: str
    title: str
    summary: str
    reviewed: date
    next_review: date
    text: str
