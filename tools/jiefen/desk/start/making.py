"""The last page of the first run: the passphrase, and with it the book is made."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Translate, say
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.start.progress import Progress
from jiefen.desk.start.questions import TITLES
from jiefen.history.made import comes_from
from jiefen.office.settings.sending import Sending
from jiefen.publishing.signing_key import NAME as SIGNING
from jiefen.publishing.signing_key import make_signing_key, signer_line
from jiefen.sealing.crypt import SHORTEST_PASSPHRASE, make_key, read_keys
from jiefen.sealing.on_paper import PaperKey, new_paper_key
from jiefen.sending.standing import standing
from jiefen.sending.sync import begin as begin_in_folder
from jiefen.sending.way import set_way
from jiefen.writing.beginning.answers import called, lacking, of_role, staff
from jiefen.writing.beginning.begin import Begun, MayOpen, begin
from jiefen.writing.beginning.opener import desktop_of

PAGE_OF = {"kinds": "areas"}
"""The page on which a question stands that has none of its own."""


class Made(NamedTuple):
    """A book that was made, and its recovery key, which is nowhere else."""

    begun: Begun
    recovery: PaperKey


class Recovery(NamedTuple):
    """A recovery key on its way to the safe, and the place that was named."""

    key: PaperKey
    place: str


class Left(NamedTuple):
    """What is to be answered before the book can be made, and on which page."""

    page: str
    title: str
    say: Say


def left_open(progress: Progress) -> Iterator[Left]:
    """What is lacking, each with its page."""
    for name, sentence in lacking(progress.answers):
        page = PAGE_OF.get(name, name)
        yield Left(page, TITLES[page], sentence)


def key_questions(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    """Who of the people sits here, where that does not follow from the name; where the recovery key will be kept."""
    names = called(progress.answers)
    asked: list[Question] = []
    if me_of(progress) is None:
        offers = tuple(Offer(handle, name) for handle, name in names.items())
        asked.append(Question(name="who", ask=translate(N_("你是哪一位")), control="person", offers=offers))
    asked.append(
        Question(
            name="place",
            ask=translate(N_("备用钥匙封好以后放在哪里")),
            control="line",
            value=translate(N_("档案室保险柜")),
            hint=translate(N_("下一页打印在纸上，由两个人封好。钥匙丢了、口令忘了，只有它打得开。")),
        )
    )
    return tuple(asked)


def me_of(progress: Progress) -> str | None:
    """The handle of whoever sits here: the one person of that name; None where there are several or none."""
    found = [handle for handle, row in staff(progress.answers).items() if row.name == progress.me]
    return found[0] if len(found) == 1 else None


def others(progress: Progress, me: str) -> tuple[Offer, ...]:
    """Who else may see the parties: whoever takes cases or leads."""
    names = called(progress.answers)
    return tuple(Offer(one, names[one]) for one in of_role(progress.answers, "officer", "head", "deputy") if one != me)


def wrong_passphrase(given: Mapping[str, str], *, has_key: bool) -> Iterator[Trouble]:
    """What is wrong with a passphrase; of a key that is there it is only asked for."""
    passphrase, again = given.get("passphrase", ""), given.get("again", "")
    if not passphrase:
        yield Trouble("passphrase", say(N_("还没有写口令")))
    elif not has_key and len(passphrase) < SHORTEST_PASSPHRASE:
        yield Trouble(
            "passphrase",
            say(N_("口令太短，至少 {least} 个字；几个不相干的词连起来好记又难猜"), least=SHORTEST_PASSPHRASE),
        )
    elif not has_key and passphrase != again:
        yield Trouble("again", say(N_("两次写的不一样")))


def make(progress: Progress, today: date, *, me: str, key_path: Path, passphrase: str, place: str) -> Made:
    """Make the book, with keys for whoever sits here and one for the safe, and say how its work is sent.

    Keys that lie on this computer already are used. Raises Failure where the book or a key cannot be made.
    """
    for _, sentence in lacking(progress.answers):
        raise Failure(say(N_("还建不了：{what}。"), what=sentence), say(N_("先答完，再建。")))
    if key_path.is_file():
        mine = read_keys(key_path, lambda: passphrase).public[0]
    else:
        mine = make_key(key_path, lambda: passphrase)
    recovery = new_paper_key()
    may_open = (MayOpen(key=mine, handle=me), MayOpen(key=recovery.public, place=place))
    signing = key_path.with_name(SIGNING)
    signers = signer_line(me, make_signing_key(signing))
    root = Path(progress.folder)
    begun = begin(root, progress.answers, today, me=me, may_open=may_open, signers=signers)
    _send_to(progress, root, me, signing)
    return Made(begun, recovery)


def _send_to(progress: Progress, root: Path, me: str, signing: Path) -> None:
    """Say how this computer's work goes to colleagues; the first book in a shared folder is put there."""
    shared = Path(progress.address).expanduser() if progress.way == "folder" else None
    place = set_way(root, Sending(way=progress.way), shared=shared, me=me, key=signing)
    if shared:
        begin_in_folder(place, standing(place))
    if progress.way == "forge":
        comes_from(root, progress.address)


def opener_folder(book: Path) -> Path:
    """Where the file to double-click lies: among the icons of the user, else beside the book."""
    return desktop_of(Path.home()) or book.absolute().parent
