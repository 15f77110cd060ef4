"""Opening a book that is there: it lies on this computer, or is fetched from where its office keeps it."""

from datetime import date
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import SETTINGS, Book
from jiefen.desk.asking.question import Offer, Question
from jiefen.history import made
from jiefen.sending.beginning import opened
from jiefen.sending.folder import is_begun

HERE = "解纷案件簿"
"""The folder that a fetched book gets where nobody named one."""


def open_questions(translate: Translate) -> tuple[Question, ...]:
    """Where the book is; where it is to lie, if it is elsewhere."""
    return (
        Question(
            name="address",
            ask=translate(N_("案件簿在哪里")),
            control="line",
            hint=translate(N_("这台电脑上的文件夹、单位的共享文件夹，或者服务器的地址。")),
        ),
        Question(
            name="folder",
            ask=translate(N_("取到这台电脑的哪个文件夹")),
            control="line",
            required=False,
            hint=translate(N_("不写就放在 {folder}。")).format(folder=Path.home() / HERE),
        ),
    )


def who_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    """Who of the people in post sits here; two of one name with their sections."""
    organisation = book.require_office().organisation
    there = [person for person in organisation.staff if person.in_post(today)]
    names = [person.name for person in there]
    offers = []
    for person in there:
        units = (organisation.unit_title(post.unit) for post in person.posts if post.unit and post.covers(today))
        unit = next(units, "") if names.count(person.name) > 1 else ""
        offers.append(Offer(person.handle, f"{person.name}（{unit}）" if unit else person.name))
    return (Question(name="who", ask=translate(N_("你是哪一位")), control="person", offers=tuple(offers)),)


def opened_at(address: str, folder: str) -> Path:
    """The folder of the book at an address: there, or fetched to `folder`.

    Raises Failure where there is none, or it cannot be fetched.
    """
    place = Path(address).expanduser()
    if (place / SETTINGS).is_file() and not folder:
        return place.absolute()
    target = Path(folder).expanduser() if folder else Path.home() / HERE
    if target.exists() and any(target.iterdir()):
        raise Failure(
            say(N_("文件夹 {folder} 里已经有东西。"), folder=target.name), say(N_("写一个空的，或者还没有的文件夹。"))
        )
    if place.is_dir() and is_begun(place):
        opened(place, target)
    else:
        made.fetched(address, target)
    if not (target / SETTINGS).is_file():
        raise Failure(say(N_("取来的不是案件簿。")), say(N_("看看地址对不对。")))
    return target.absolute()
