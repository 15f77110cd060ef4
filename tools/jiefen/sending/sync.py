"""The newest state fetched, looked at and brought in; what became of what this computer sent (R30)."""

from datetime import datetime

from msgspec.structs import replace

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.book.book import open_book
from jiefen.history import objects
from jiefen.history.days import CHINA
from jiefen.sending import folder, forge
from jiefen.sending.bringing import Brought, Version, bring, is_in
from jiefen.sending.commits import read_commit, signed_for
from jiefen.sending.folder import MAIN as MAIN_FILE
from jiefen.sending.folder import OUTBOX, RETURNED, Lying
from jiefen.sending.record import Submitted, Synced, Unread
from jiefen.sending.standing import ACCEPTED, BASE, MAIN, SEEN, SENT, Standing, standing
from jiefen.sending.told import changes_of
from jiefen.sending.trust import unsound
from jiefen.sending.way import Place

OFFERED, ANSWER = "refs/jiefen/offered", "refs/jiefen/answer"
BACK = "refs/jiefen/back"
"""What a bundle calls an answer."""


def synced(place: Place, now: datetime) -> Synced:
    """Fetch the main book and bring it in; nothing is sent but what this computer had sent and the folder lacks.

    Where nothing can be fetched `away` says why, and all else is as before. Raises Failure as `standing` and `bring`.
    """
    at = standing(place)
    away: Say | None = None
    unread: tuple[Unread, ...] = ()
    try:
        at, main, unread = _newest(place, at, now)
    except Failure as failure:
        away, main = failure.say, at.main
    brought = Brought()
    if not _stands_on(place, at, main):
        brought = bring(place, at, main, now)
        _clear_away(place, at)
    submission = submitted(place)
    if away is None:
        try:
            submission = delivered(place)
        except Failure as failure:
            away = failure.say
    return Synced(
        came=brought.came,
        united=brought.united,
        conflicts=brought.conflicts,
        renamed=brought.renamed,
        submission=submission,
        away=away,
        unread=unread,
    )


def _stands_on(place: Place, at: Standing, main: str) -> bool:
    """Whether the files stand on the main book already, and nothing that was sent is in it."""
    accepted, seen, base = objects.commits_at(place.repository, (ACCEPTED, SEEN, BASE))
    if (accepted, seen) != (main, main) or not base:
        return False
    if at.sent and is_in(place, at.sent, main):
        return False
    return objects.is_ancestor(place.repository, main, at.base)


def _newest(place: Place, at: Standing, now: datetime) -> tuple[Standing, str, tuple[Unread, ...]]:
    """Where this computer was, the main book to move to, and what is offered as one and is not taken."""
    if place.way == "alone":
        return at, at.main, ()
    if place.way == "forge":
        return at, forge.fetch_main(place, at.main), ()
    shared = place.require_shared()
    if not folder.is_begun(shared):
        begin(place, at)
        return at, at.main, ()
    try:
        offered = folder.take(place.repository, shared / MAIN_FILE, MAIN, OFFERED)
    except Failure as failure:
        return at, at.main, (Unread(place=MAIN_FILE, why=failure.say),)
    if not objects.commit_at(place.repository, ACCEPTED):  # the first that this computer sees
        at = _met(place, at, offered)
    why = unsound(place.repository, at.main, offered, int(now.timestamp()))
    return (at, at.main, (Unread(place=MAIN_FILE, why=why),)) if why else (at, offered, ())


def _met(place: Place, at: Standing, offered: str) -> Standing:
    """Where this computer was as far as the folder's main book has it: what was committed here besides is its own work.

    Raises Failure when the two have nothing in common.
    """
    both = objects.merge_bases(place.repository, at.main, offered)
    if not both:
        raise Failure(
            say(N_("这个共用文件夹里是另一本案卷库，没有取，也没有送。")),
            say(N_("请核对共用文件夹的位置；要用那一本，在“第一次用”里选“打开已有的”。")),
        )
    return replace(at, main=both[0], base=both[0])


def _clear_away(place: Place, at: Standing) -> None:
    """Take what is merged out of one's own outbox."""
    if place.shared is not None and at.sent and not standing(place).sent:
        mine = Lying(handle=_own_handle(place, at), number=at.number)
        folder.remove(place.shared, OUTBOX, mine)


def begin(place: Place, at: Standing) -> None:
    """Put the main book of this computer into a folder that has none: it is the first."""
    shared = place.require_shared()
    with folder.held(shared) as holding:
        if not folder.is_begun(shared):
            folder.put(place.repository, at.main, MAIN, shared / MAIN_FILE, holding=holding)


def submitted(place: Place) -> Submitted | None:
    """What this computer sent and is not merged, and what a colleague said of it; None for nothing."""
    at = standing(place)
    if not at.sent:
        return None
    old, new = Version(place, _fork(place, at)), Version(place, at.sent)
    paths = sorted(objects.differing(place.repository, _fork(place, at), at.sent))
    found = Submitted(
        number=at.number if place.way == "folder" else 0,
        commit=at.sent,
        at=datetime.fromtimestamp(at.at, CHINA),
        state="waiting",
        link=forge.link(place, at.number) if place.way == "forge" else "",
        changes=changes_of(paths, old.content, new.content, open_book(place.root).office),
    )
    if place.way == "forge":
        return found if forge.is_pushed(place, at.sent) else replace(found, state="missing")
    return _answered(place, at, found)


def _fork(place: Place, at: Standing) -> str:
    return objects.merge_bases(place.repository, at.main, at.sent)[0]


def _answered(place: Place, at: Standing, found: Submitted) -> Submitted:
    """The submission with what a colleague said of it, whose signature is that of somebody else on the merged list."""
    if place.shared is None or not place.shared.is_dir():
        return replace(found, state="missing")
    mine = Lying(handle=_own_handle(place, at), number=at.number)
    answer = folder.place_of(place.shared, RETURNED, mine)
    if not answer.is_file():
        lies = folder.place_of(place.shared, OUTBOX, mine).is_file()
        return found if lies else replace(found, state="missing")
    try:
        commit = read_commit(place.repository, folder.take(place.repository, answer, BACK, ANSWER))
    except Failure:
        return found
    handle = signed_for(place.repository, commit, at.main)
    if not handle or handle == mine.handle or commit.parents[:1] != (at.sent,):
        return found
    return replace(found, state="returned", by=handle, words=commit.message)


def _own_handle(place: Place, at: Standing) -> str:
    return signed_for(place.repository, read_commit(place.repository, at.sent), at.main)


def delivered(place: Place) -> Submitted | None:
    """What was sent and is not merged, brought to where it is missing: it was sent without a network.

    Raises Failure when it cannot be put there.
    """
    found = submitted(place)
    if found is None or found.state != "missing":
        return found
    at = standing(place)
    mine = Lying(handle=_own_handle(place, at), number=at.number)
    if place.way == "forge":
        forge.push(place, mine.handle, mine.number, at.sent)
    elif place.shared is not None and place.shared.is_dir():
        folder.put(place.repository, at.sent, SENT, folder.place_of(place.shared, OUTBOX, mine), without=at.main)
    else:
        return found
    return submitted(place)
