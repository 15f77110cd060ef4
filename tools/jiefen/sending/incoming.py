"""What colleagues sent: looked at, merged by a second person, or sent back with words (R30, R31)."""

from collections.abc import Iterator
from datetime import date, datetime

from jiefen.base.failure import Failure
from jiefen.base.identifiers.detect import detect
from jiefen.base.text import N_, Say, say
from jiefen.book.book import open_book
from jiefen.history import objects
from jiefen.history.days import CHINA
from jiefen.history.weight import outweighs
from jiefen.sending import folder
from jiefen.sending.bringing import Version, bring
from jiefen.sending.commits import Signer, read_commit, signed_for, signer_here, write_plain
from jiefen.sending.folder import MAIN as MAIN_FILE
from jiefen.sending.folder import OUTBOX, RETURNED, Lying
from jiefen.sending.judging import errors, findings_of
from jiefen.sending.record import Incoming, Synced, Unread
from jiefen.sending.standing import MAIN, SENT, standing
from jiefen.sending.sync import BACK, OFFERED, synced
from jiefen.sending.told import changes_of
from jiefen.sending.trust import Joined, joined, unfit, unsound, writers
from jiefen.sending.way import Place

LOOKED_AT = "refs/jiefen/in"
MOST_CHANGED = 5_000
"""Files that one submission may change."""
_LONGEST = 500
"""Signs of what is said to somebody whose work is sent back."""


def incoming(
    place: Place, now: datetime, today: date, *, judge: bool = False
) -> tuple[tuple[Incoming, ...], tuple[Unread, ...]]:
    """What lies in colleagues' outboxes and is not merged, the oldest first; and what there cannot be taken.

    With `judge` each is checked as CI would, which takes as long as `jiefen check`. Raises Failure when the folder
    cannot be reached.
    """
    if place.way != "folder":
        return (), ()
    shared = place.require_shared()
    at = standing(place)
    found: list[Incoming] = []
    unread: list[Unread] = []
    for one in folder.lying(shared, OUTBOX):
        try:
            looked = look_at(place, one, now, today, judge=judge)
        except Failure as failure:
            unread.append(Unread(place=f"{OUTBOX}/{one.handle}/{one.number}.bundle", why=failure.say))
            continue
        if looked.commit != at.sent and not objects.is_ancestor(place.repository, looked.commit, at.main):
            found.append(looked)
    return tuple(sorted(found, key=lambda one: (one.at, one.folder, one.number))), tuple(unread)


def look_at(place: Place, one: Lying, now: datetime, today: date, *, judge: bool) -> Incoming:
    """One submission as it lies in the folder. Raises Failure when it is not to be taken."""
    at = standing(place)
    repository = place.repository
    file = folder.place_of(place.require_shared(), OUTBOX, one)
    commit = folder.take(repository, file, SENT, f"{LOOKED_AT}/{one.handle}/{one.number}")
    if outweighs(repository, at.main, commit):
        raise Failure(
            say(N_("这一份里的文件太大，或者太多，没有取。")), say(N_("请送来的人核对；不是他放的，告诉管电脑的人。"))
        )
    read = read_commit(repository, commit)
    handle = signed_for(repository, read, at.main)
    both = joined(repository, at.main, commit)
    if both is not None and unfit(both.files):
        raise Failure(
            say(N_("这一份里有案卷库不能放的文件，没有取。")), say(N_("请送来的人核对；不是他放的，告诉管电脑的人。"))
        )
    if both is None or len(both.files) + len(both.clashes) > MOST_CHANGED:
        raise Failure(
            say(N_("这一份接不上这台电脑上的案卷库，没有取。")), say(N_("请送来的人先取回同事并入的，再送一次。"))
        )
    old, new = Version(place, at.main), Version(place, commit)
    paths = sorted({*both.files, *both.clashes})
    why = _not_signed(handle) or _clashing(both) or _own(place, at.main, commit, now)
    findings = (
        findings_of(repository, _tried(place, at.main, commit, both, now), at.main, today) if judge and not why else ()
    )
    if not why and errors(findings):
        why = say(N_("有 {n} 处要先改，并不进来。"), n=len(errors(findings)))
    return Incoming(
        folder=one.handle,
        number=one.number,
        commit=commit,
        handle=handle,
        at=datetime.fromtimestamp(min(read.seconds, int(now.timestamp())), CHINA),
        changes=changes_of(paths, old.content, new.content, open_book(place.root).office),
        findings=findings,
        clashes=both.clashes,
        refused=why,
    )


def _not_signed(handle: str) -> Say | None:
    return None if handle else say(N_("这一份没有签名人名单上的人签名，不知道是谁写的，并不进来。"))


def _clashing(both: Joined) -> Say | None:
    if not both.clashes:
        return None
    return say(N_("其中有别人刚并入的也改过的，要先由送来的人合在一起；他下一次打开窗口就会看到。"))


def _own(place: Place, main: str, commit: str, now: datetime) -> Say | None:
    """Why whoever sits here may not merge it: it is their own, in part, or nobody knows who wrote it all."""
    try:
        who = signer_here(place, main, now)
    except Failure as failure:
        return failure.say
    wrote = writers(place.repository, main, commit)
    if wrote is None:
        return say(N_("其中有没有签名的内容，不知道是谁写的，并不进来。"))
    if who.handle in wrote:
        return say(N_("其中有你自己写的，要另一位同事看过并入。"))
    return None


def _tried(place: Place, main: str, commit: str, both: Joined, now: datetime) -> str:
    """The main book with a submission, tried out: no ref names it."""
    tree = objects.write_tree(place.repository, main, both.files)
    return write_plain(place.repository, tree, (main, commit), now)


def merge(place: Place, one: Lying, commit: str, now: datetime, today: date) -> Synced:
    """Merge a submission that somebody else wrote, as it was looked at (`commit`), and sign that.

    The main book of the folder is fetched before and written after, while nobody else writes it. Raises Failure when
    it is another submission than the one looked at, may not be merged here, or a check finds an error in it.
    """
    shared = place.require_shared()
    synced(place, now)
    at = standing(place)
    found = look_at(place, one, now, today, judge=True)
    if found.commit != commit:
        raise Failure(say(N_("送来的人刚刚改过这一份，没有并入。")), say(N_("看过新的一份，再决定并入还是退回。")))
    if found.refused:
        raise Failure(found.refused, say(N_("退回给送来的人，写明要改什么；或者请另一位同事并入。")))
    who = signer_here(place, at.main, now)
    made = _merge_commit(place, who, at.main, commit)
    with folder.held(shared) as holding:
        _require_newest(place, at.main, now)
        folder.put(place.repository, made, MAIN, shared / MAIN_FILE, holding=holding)
    came = bring(place, at, made, now)
    return Synced(came=came.came, united=came.united, conflicts=came.conflicts, renamed=came.renamed)


def _require_newest(place: Place, main: str, now: datetime) -> None:
    """The folder's main book is the one that files stand on here, or an older one: that is put right by merging."""
    shared = place.require_shared()
    if not folder.is_begun(shared):
        return
    try:
        offered = folder.take(place.repository, shared / MAIN_FILE, MAIN, OFFERED)
    except Failure:
        return  # it cannot be read: what is written now can
    if offered != main and not unsound(place.repository, main, offered, int(now.timestamp())):
        raise Failure(say(N_("有同事刚刚并入了别的，没有并入。")), say(N_("再按一次；没有丢东西。")))


def _merge_commit(place: Place, who: Signer, main: str, commit: str) -> str:
    both = joined(place.repository, main, commit)
    if both is None or both.clashes:
        raise Failure(say(N_("两边都改了同一处，没有并入。")), say(N_("请送来的人先合在一起，再送一次。")))
    tree = objects.write_tree(place.repository, main, both.files)
    return who.write(tree, (main, commit), MERGED)


MERGED = N_("并入同事送来的")


def send_back(place: Place, one: Lying, commit: str, words: str, now: datetime) -> None:
    """Send a submission back to whoever sent it, with words on what to change.

    Raises Failure when nothing is said, or what identifies somebody: the folder is open to the whole office.
    """
    said = words.strip()
    if not said:
        raise Failure(say(N_("没有写要改什么。")), say(N_("写一两句：哪里要改，怎么改。")))
    if len(said) > _LONGEST or detect(said):
        raise Failure(
            say(N_("写的话里有电话或者证件号码，或者太长；这里写的全局都看得到，没有退回。")),
            say(N_("不写姓名、电话、证件号码，最多 {n} 个字，再退回一次。"), n=_LONGEST),
        )
    at = standing(place)
    who = signer_here(place, at.main, now)
    tree = objects.tree_of_commit(place.repository, commit)
    answer = who.write(tree, (commit,), said)
    folder.put(place.repository, answer, BACK, folder.place_of(place.require_shared(), RETURNED, one), without=commit)


def returned_words(place: Place, one: Lying) -> Iterator[str]:
    """What was said already of a submission that lies there, by whoever sent it back."""
    answer = folder.place_of(place.require_shared(), RETURNED, one)
    if answer.is_file():
        commit = read_commit(place.repository, folder.take(place.repository, answer, BACK, "refs/jiefen/answer"))
        if signed_for(place.repository, commit, standing(place).main):
            yield commit.message
