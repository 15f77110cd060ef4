"""Attributes that make Git and the disk show different contents of one file (R31): which are refused, and where.

A file whose attributes re-encode, filter or expand it is unchanged for Git while everybody else reads something else.
So only what leaves the contents alone may stand in a book; whatever else is refused, known to Git or not.
"""

from collections.abc import Iterator

CHANGING = ("working-tree-encoding", "filter", "ident", "merge", "eol")
"""Of all that Git applies to a record, the attributes that change contents, whoever sets them."""
_HARMLESS = ("binary", "text", "-text", "text=auto", "eol=lf", "diff", "-diff", "merge", "-merge", "export-ignore")
_UNION, _SEALED = "merge=union", "*.age"
_UNSET = ("unspecified", "unset")
_SET = "set"


def refused(text: str) -> Iterator[tuple[int, str]]:
    """The line and the words of each attribute of a .gitattributes file that may not stand in a book."""
    for number, line in enumerate(text.splitlines(), start=1):
        pattern, *words = line.split() or [""]
        if pattern.startswith("#"):
            continue
        if pattern.startswith("[attr]"):
            yield number, "[attr]"
            continue
        for word in words:
            union = word == _UNION and pattern.endswith(_SEALED)
            if word not in _HARMLESS and not union and not word.startswith("linguist-"):
                yield number, word.partition("=")[0].lstrip("-!")


def is_refused(path: str, attribute: str, value: str) -> bool:
    """Whether the attribute that Git gives the record at `path` changes what is read of it."""
    if value in _UNSET:
        return False
    if attribute == "merge":
        return value != _SET and not (value == "union" and path.endswith(".age"))
    return not (attribute == "eol" and value == "lf")
