"""What people type for what the book has registered: the code, or the name or title (R29)."""

from collections.abc import Mapping

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.book.schemas import choices_of
from jiefen.files.schema.sentences import choice, nearest

MAY = N_("可以写：{known}。")
_MANY = 12  # more than this are not all listed


def registered(word: str, names: Mapping[str, str], option: str) -> str:
    """The code of `names` (code → title) that `word` is, or whose title it is.

    `option` is where it was typed. Raises Failure when there is none, or when two have this title.
    """
    if word in names:
        return word
    meant = [code for code, title in names.items() if _bare(title) == _bare(word)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        known = tuple(choice(code, names) for code in meant)
        raise Failure(say(N_("{option} 写的 {word} 不止一个。"), option=option, word=word), say(MAY, known=known))
    raise Failure(say(N_("{option} 写的 {word} 没有登记。"), option=option, word=word), _offer(word, names))


def officer(book: Book, word: str, option: str) -> str:
    """The handle of the one of the staff whose handle or name `word` is.

    Raises Failure as `registered` does.
    """
    return registered(word, choices_of(book.require_office())["handle"], option)


def _bare(title: str) -> str:
    return "".join(title.split())


def _offer(word: str, names: Mapping[str, str]) -> Say:
    near = nearest(word, names)
    if near:
        return say(N_("是不是 {near}？代码和名称都可以写。"), near=choice(near, names))
    known = tuple(choice(code, names) for code in list(names)[:_MANY])
    return say(MAY if len(names) <= _MANY else N_("可以写：{known} 等，都登记在 office/ 里。"), known=known)
