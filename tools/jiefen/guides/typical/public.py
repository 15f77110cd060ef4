"""A typical case as everybody may read it (R28)."""

from jiefen.base.public import Public


class PublicNarrative(Public, frozen=True, kw_only=True):
    """`path` below the pages' folder, `teaches` in one sentence, `text` Markdown from line `line` of the file on.

    `text` may hold markers. Of which case it tells and who approved it does not come this far.
    """

    path: str
    title: str
    teaches: str
    text: str
    line: int
