"""What people type for what the book registered: the code, the name or title, or enough of it (R29)."""

from collections.abc import Mapping

from jiefen.base.choosing import fitting, titled
from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.files.schema.sentences import nearest
from jiefen.office.choices import choices_of

MAY = N_("可以写：{known}。")
_MANY = 12  # more than this are not all listed


def registered(word: str, names: Mapping[str, str], option: str) -> str:
    """The code of `names` (code → title) that `word` means (`base.choosing.fitting`).

    `option` is where it was typed. Raises Failure when there is none, or when several fit.
    """
    fit = fitting(word, names)
    if len(fit) == 1:
        return fit[0]
    if fit:
        raise Failure(say(N_("{option} 写的 {word} 不止一个。"), option=option, word=word), _among(fit, names))
    raise Failure(say(N_("{option} 写的 {word} 没有登记。"), option=option, word=word), _offer(word, names))


def officer(book: Book, word: str, option: str) -> str:
    """The handle of the one of the staff whose handle or name `word` is.

    Raises Failure as `registered` does.
    """
    return registered(word, choices_of(book.require_office())["handle"], option)


def _offer(word: str, names: Mapping[str, str]) -> Say:
    near = nearest(word, names)
    if near:
        return say(N_("是不是 {near}？名称、开头几个字和代码都可以写。"), near=titled((near,), names)[0])
    return _among(tuple(names), names)


def _among(codes: tuple[str, ...], names: Mapping[str, str]) -> Say:
    known = titled(codes[:_MANY], names)
    return say(MAY if len(codes) <= _MANY else N_("可以写：{known} 等，都登记在 office/ 里。"), known=known)
