"""Words of ours put together: the punctuation between them is the language's, so it is translated too."""

from collections.abc import Iterable

from jiefen.base.text import N_, Translate


def listed(items: Iterable[str], translate: Translate) -> str:
    """Things of one kind: `甲、乙`."""
    return translate(N_("、")).join(items)


def in_series(items: Iterable[str], translate: Translate) -> str:
    """Short statements: `甲，乙`."""
    return translate(N_("，")).join(items)


def in_turn(items: Iterable[str], translate: Translate) -> str:
    """Statements that may hold lists: `甲；乙`."""
    return translate(N_("；")).join(items)


def apart(*items: str, translate: Translate) -> str:
    """Unconnected parts of one line; the empty ones are left out."""
    return translate(N_("　")).join(item for item in items if item)


def named(name: str, value: str, translate: Translate) -> str:
    """A value under its name: `地点：现场`."""
    return translate(N_("{name}：{value}")).format(name=name, value=value)


def bracketed(text: str, more: object, translate: Translate) -> str:
    """What is said by the way: `申请人（个人）`."""
    return translate(N_("{text}（{more}）")).format(text=text, more=more)


def heading(text: str) -> str:
    """A word as a heading: with a capital, where the language has one."""
    return text[:1].upper() + text[1:]
