"""The address `/conflicts`: each place that two people changed, both versions in words, and which one stays."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flask import Blueprint, Response, request

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.question import Trouble
from jiefen.desk.changes import Teller
from jiefen.desk.conflicts.told import Correction, File, Words, entries_lost
from jiefen.desk.frame import done, show, window
from jiefen.desk.plainly import in_one
from jiefen.files.conflicts import Side
from jiefen.sending.submitting import pending
from jiefen.sending.way import place_of
from jiefen.writing.resolve import Resolved, conflicted
from jiefen.writing.versions import Twice, Versions, corrected_twice, decide, keep_merged, settle, versions_of

pages = Blueprint("conflicts", __name__)
PAGE = "/conflicts"
OWN, MERGED = "own", "merged"


@pages.get(PAGE)
def conflicts() -> Response:
    """What two people changed and nobody has decided yet."""
    return _page()


@pages.post(PAGE)
def decided() -> Response:
    """Keep what was chosen in one record."""
    root, file = window().root, request.form.get("file", "")
    if file.startswith("correct:"):
        return _settled(root, file.removeprefix("correct:"))
    if file not in _in_dispute(root)[0]:
        return done(say(N_("这一份已经定下来了，这里没有再改。")), PAGE)
    if request.form.get("do") == "give-way":
        keep_merged(root, file)
        return _after(say(N_("留了同事的。你自己的，再记一遍。")))
    return _kept(root, file)


def _kept(root: Path, file: str) -> Response:
    """Write what was chosen at each place of a record, or say what is missing."""
    versions = versions_of(root, file)
    chosen = dict(_chosen(versions))
    missing = [place for place in versions.places if place.first not in chosen]
    if missing:
        return _page(file, tuple(Trouble(f"{file}.{one.first}", say(N_("还没有选留哪一个。"))) for one in missing))
    try:
        result = decide(root, file, chosen)
    except Failure as failure:
        return _page(file, (Trouble("", in_one(failure, window().translate, window().today().year)),))
    if not result.written:
        return _page(file, (Trouble("", _why_not(result)),), stuck=True)
    return _after(say(N_("定下来了，记好了。")))


def _chosen(versions: Versions) -> Iterator[tuple[int, Side]]:
    merged: Side = "theirs" if versions.mine == "ours" else "ours"
    for place in versions.places:
        answer = request.form.get(f"keep.{place.first}", "")
        if answer in (OWN, MERGED):
            yield place.first, versions.mine if answer == OWN else merged


def _why_not(result: Resolved) -> Say:
    if result.findings:
        what = next((one for one in result.findings if one.severity == "error"), result.findings[0])
        return say(N_("这样合起来不对：{why}。"), why=what.say)
    return say(N_("这一处不能只留一边：会丢掉别人记的。"))


def _after(sentence: Say) -> Response:
    """Back to the page while something is left, else to what can be sent now."""
    here = window()
    return done(sentence, PAGE if any(_in_dispute(here.root)) else "/send")


def _settled(root: Path, name: str) -> Response:
    answer = request.form.get("keep", "")
    twice = next((one for one in _in_dispute(root)[1] if f"{one.case}-{one.place}" == name), None)
    if twice is None:
        return done(say(N_("这一份已经定下来了，这里没有再改。")), PAGE)
    if answer not in (OWN, MERGED):
        return _page(f"correct:{name}", (Trouble(f"correct-{name}", say(N_("还没有选留哪一个。"))),))
    settle(root, twice, "ours" if answer == OWN else "theirs")
    return _after(
        say(N_("定下来了，另一个留在记录里，算改错。")) if answer == OWN else say(N_("留了同事的，你的一条撤掉了。"))
    )


def _in_dispute(root: Path) -> tuple[tuple[str, ...], tuple[Twice, ...]]:
    """The files that both changed, and the values that were corrected here and by a colleague.

    Where nothing is known of what is not sent, as in a merge begun by hand, every file is looked at, and no correction.
    """
    try:
        found = pending(place_of(root))
    except Failure:
        return conflicted(root), ()
    cases = [one.name for one in found.changes if any(entry.get("step") == "correct" for entry in one.entries)]
    return found.conflicts, tuple(twice for case in cases for twice in corrected_twice(root, case))


def _page(file: str = "", troubles: Sequence[Trouble] = (), *, stuck: bool = False) -> Response:
    here = window()
    words = Words(here)
    files: list[File] = []
    unclear: list[str] = []
    lost: Mapping[str, Sequence[str]] = {}
    names, twice = _in_dispute(here.root)
    for name in names:
        try:
            versions = versions_of(here.root, name)
        except Failure:
            unclear.append(words.title(name))
            continue
        files.append(words.file(versions))
        if stuck and name == file and entries_lost(versions):
            lost = {name: _own_entries(versions, Teller(here))}
    corrections: tuple[Correction, ...] = tuple(map(words.correction, twice))
    return show(
        "conflicts/page.html.j2",
        title=say(N_("两边都改了")),
        status=409 if troubles else 200,
        files=files,
        unclear=unclear,
        corrections=corrections,
        troubles=troubles,
        stuck=file if stuck else "",
        lost=lost,
        anchor=_anchor,
        chosen={name: values[-1] for name, values in request.form.lists()} if request.form.get("file") == file else {},
    )


def _own_entries(versions: Versions, teller: Teller) -> tuple[str, ...]:
    merged = [repr(entry) for entry in versions.merged.get("log", ())]
    number = versions.file.rpartition("/")[2].removesuffix(".yaml")
    return tuple(teller.entry(entry, number) for entry in versions.own.get("log", ()) if repr(entry) not in merged)


def _anchor(name: str) -> str:
    """The name of a place as it may stand in an address on the page."""
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)
