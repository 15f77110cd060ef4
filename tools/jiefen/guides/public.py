"""A legal-awareness guide (R26)."""

from datetime import date

from jiefen.base.public import Public


class PublicGuide(Public, frozen=True, kw_only=True, rename="kebab"):
    """A hand-written page: `path` below the pages' folder, `text` its Markdown from line `line` of the file on.

    `helps` is whom it is for, `kinds` the disputes (`property.leak`, or a whole branch) that it
    helps with, `reviewed_by` a post, `keywords` what people call the matter. `text` may hold
    markers such as `[[law:mfd/288]]`, which the build checks and fills.
    """

    path: str
    title: str
    summary: str
    order: int
    helps: str
    kinds: tuple[str, ...]
    reviewed: date
    next_review: date
    reviewed_by: str
    keywords: tuple[str, ...]
    text: str
    line: int
