"""A typical case as everybody may read it (R28)."""

from jiefen.base.public import Public


class PublicNarrative(Public, frozen=True, kw_only=True):
    """`path` below the pages' folder, `teaches` in one sentence, `text` Markdown from line `line` of the file on.

    `guides` are the names of the guides that lead to it, as its authors chose them; its case's kind is
    not told. `text` may hold markers. Of which case it tells and who approved it does not come this far.
    """

    path: str
    title: str
    teaches: str
    text: str
    line: int
    guides: tuple[str, ...] = ()
