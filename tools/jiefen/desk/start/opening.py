"""Opening a book that is there: it lies on this computer, or is fetched from where its office keeps it."""

import os
from datetime import date
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import SETTINGS, Book
from jiefen.desk.asking.question import Offer, Question
from jiefen.history import git, made
from jiefen.publishing.signing_key import make_signing_key, signing_beside
from jiefen.sending.beginning import opened
from jiefen.sending.folder import is_begun
from jiefen.writing.beginning.undone import all_or_nothing

HERE = "解纷案卷库"
"""The folder that a fetched book gets where nobody named one."""


def open_questions(translate: Translate) -> tuple[Question, ...]:
    """Where the book is; where it is to lie, if it is elsewhere."""
    return (
        Question(
            name="address",
            ask=translate(N_("案卷库在哪里")),
            control="line",
            hint=translate(N_("这台电脑上的文件夹、单位的共用文件夹，或者服务器的地址。")),
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
    return (
        Question(name="who", ask=translate(N_("你是哪一位")), control="person", offers=tuple(offers)),
        Question(
            name="keys",
            ask=translate(N_("你的钥匙在哪个文件夹（U 盘）")),
            control="line",
            required=False,
            hint=translate(N_("建案卷库的同事给过你钥匙的，写上；没有的不写，另做一把。")),
        ),
    )


def key_name(handle: str) -> str:
    """How the file is called with a key that somebody takes along."""
    return f"jiefen-{handle}.key"


def take_keys(root: Path, handle: str, folder: str, key_path: Path) -> None:
    """Say who sits here, and take the keys that were made for them; without any, one for signatures is made.

    A key that lies on this computer already stays. Raises Failure where the folder has none.
    """
    made.belongs_to(root, handle)
    signing = signing_beside(key_path)
    if folder:
        brought = Path(folder).expanduser() / key_name(handle)
        if not brought.is_file():
            raise Failure(
                say(N_("那里没有你的钥匙 {name}。"), name=key_name(handle)), say(N_("看看 U 盘和文件夹；没有的不写。"))
            )
        key_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = signing_beside(brought)
        pairs = ((brought, key_path), (beside, signing), (_public(beside), _public(signing)))
        for source, target in pairs:
            if source.is_file() and not target.exists():
                _copy(source, target)
    make_signing_key(signing)
    git.set_setting(root, "jiefen.signkey", str(signing.absolute()))


def _public(key: Path) -> Path:
    return key.with_name(f"{key.name}.pub")


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
    with all_or_nothing(target):
        if place.is_dir() and is_begun(place):
            opened(place, target)
        else:
            made.fetched(address, target)
        _require_book(target)
    return target.absolute()


def _require_book(folder: Path) -> None:
    if not (folder / SETTINGS).is_file():
        raise Failure(say(N_("取来的不是案卷库。")), say(N_("看看地址对不对。")))


def _copy(source: Path, target: Path) -> None:
    """Copy a key; its owner alone may read it."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(source.read_bytes())
