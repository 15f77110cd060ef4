"""The last page of the first run: the passphrase, and with it the book is made."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Translate, say
from jiefen.desk.asking.question import Offer, Question, Trouble, When
from jiefen.desk.start.progress import Progress
from jiefen.desk.start.questions import TITLES
from jiefen.publishing.signing_key import make_signing_key, signer_line, signing_beside
from jiefen.sealing.crypt import SHORTEST_PASSPHRASE, make_key, read_keys
from jiefen.sealing.on_paper import PaperKey, new_paper_key
from jiefen.sending.beginning import begin_sending
from jiefen.writing.beginning.answers import called, lacking, of_role, staff
from jiefen.writing.beginning.begin import Begun, MayOpen, begin
from jiefen.writing.beginning.opener import desktop_of

LATER = "later"
"""The answer that nobody else gets a key now."""
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


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets keys: where the one that opens lies, and the passphrase that protects it."""

    handle: str
    path: Path
    passphrase: str

    @property
    def signing(self) -> Path:
        """Where the key for signatures lies: beside the one that opens."""
        return signing_beside(self.path)


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


def second_questions(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    """Who else may see the parties, and where their key is put for them to take along."""
    names, me = called(progress.answers), me_of(progress)
    able = tuple(one for one in of_role(progress.answers, "officer", "head", "deputy") if one != me)
    nobody = Offer(LATER, translate(N_("以后再加")))
    desk = desktop_of(Path.home()) or Path.home()
    return (
        Question(
            name="second",
            ask=translate(N_("还有谁能看当事人")),
            control="one",
            offers=(*(Offer(one, names[one]) for one in able), nobody),
            hint=translate(N_("请他过来自己输口令。少于两个人的，姓名、电话先存不下来：一把钥匙丢了就再也打不开。")),
        ),
        Question(
            name="folder",
            ask=translate(N_("他的钥匙存在哪个文件夹，由他拿走")),
            control="line",
            value=str(desk),
            when=When("second", able),
            hint=translate(N_("最好是他的 U 盘。到他的电脑上打开案卷库时会问。")),
        ),
    )


def wrong_passphrase(passphrase: str, again: str, name: str, *, new: bool) -> Iterator[Trouble]:
    """What is wrong with a passphrase that stands in the control `name`; that of a key that is there is only needed."""
    if not passphrase:
        yield Trouble(name, say(N_("还没有写他的口令") if name.startswith("second") else N_("还没有写口令")))
    elif new and len(passphrase) < SHORTEST_PASSPHRASE:
        yield Trouble(
            name, say(N_("口令太短，至少 {least} 个字；几个不相干的词连起来好记又难猜"), least=SHORTEST_PASSPHRASE)
        )
    elif new and passphrase != again:
        yield Trouble(f"{name}-again", say(N_("两次写的不一样")))


def make(progress: Progress, today: date, holders: Sequence[Holder], place: str) -> Made:
    """Make the book, with keys for its holders and one for the safe, and say how its work is sent.

    The first of `holders` sits here. Keys that lie there already are used. Raises Failure where the book or a key
    cannot be made.
    """
    for _, sentence in lacking(progress.answers):
        raise Failure(say(N_("还建不了：{what}。"), what=sentence), say(N_("先答完，再建。")))
    mine = holders[0]
    recovery = new_paper_key()
    may_open = [MayOpen(key=_key_of(one), handle=one.handle) for one in holders]
    may_open.append(MayOpen(key=recovery.public, place=place))
    signers = "".join(signer_line(one.handle, make_signing_key(one.signing)) for one in holders)
    root = Path(progress.folder)
    begun = begin(root, progress.answers, today, me=mine.handle, may_open=may_open, signers=signers, way=progress.way)
    begin_sending(root, progress.way, address=progress.address, me=mine.handle, key=mine.signing)
    return Made(begun, recovery)


def _key_of(holder: Holder) -> str:
    """The public key of a holder: made now, or of the file that is there. Raises Failure where it cannot be had."""
    if holder.path.is_file():
        return read_keys(holder.path, lambda: holder.passphrase).public[0]
    return make_key(holder.path, lambda: holder.passphrase)


def opener_folder(book: Path) -> Path:
    """Where the file to double-click lies: among the icons of the user, else beside the book."""
    return desktop_of(Path.home()) or book.absolute().parent
