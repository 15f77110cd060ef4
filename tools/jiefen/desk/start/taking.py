"""What a page of the first run was answered, taken into how far it came; what does not fit is told at its question."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.text import N_, say
from jiefen.desk.asking.question import Trouble
from jiefen.desk.start.progress import Progress
from jiefen.desk.start.questions import NO, YES
from jiefen.sending.folder import is_begun
from jiefen.writing.beginning.answers import LEAST_COMMITTEE, Answers, Committee, called, staff

MOST_COMMITTEE = 9
LEAST_DIGITS = 3
"""A telephone number has so many, as 110 has."""
Given = Mapping[str, Any]
"""Answers by the names of questions, as `asking/answers` gives them."""
Taken = tuple[Progress, tuple[Trouble, ...]]


def take(step: str, progress: Progress, given: Given, today: date) -> Taken:
    """How far it came with the answers of one page, and what is wrong with them."""
    return _TAKEN[step](progress, given, today)


def _me(progress: Progress, given: Given, _today: date) -> Taken:
    return msgspec.structs.replace(progress, me=given["me"]), ()


def _bureau(progress: Progress, given: Given, _today: date) -> Taken:
    names = {"title": given["title"], "short_title": given["short"], "county": given["county"]}
    return _with(progress, **names), ()


def _contact(progress: Progress, given: Given, _today: date) -> Taken:
    told = {name: given.get(name, "") for name in ("window", "hours", "phone")}
    digits = sum(one.isdecimal() for one in told["phone"])
    if told["phone"] and digits < LEAST_DIGITS:
        return progress, (Trouble("phone", say(N_("这不像电话号码；没有的空着"))),)
    return _with(progress, **told), ()


def _with(progress: Progress, **changed: Any) -> Progress:
    return msgspec.structs.replace(progress, answers=msgspec.structs.replace(progress.answers, **changed))


def _where(progress: Progress, given: Given, _today: date) -> Taken:
    folder = Path(given["folder"]).expanduser()
    wrong: list[Trouble] = []
    if not folder.is_absolute():
        wrong.append(Trouble("folder", say(N_("写完整的位置，如 {example}"), example=str(Path.home() / "解纷"))))
    elif folder.is_file() or (folder.is_dir() and any(one.name != ".git" for one in folder.iterdir())):
        wrong.append(Trouble("folder", say(N_("这个文件夹里已经有东西，换一个空的"))))
    way, address = given["way"], given.get("address", "")
    shared = Path(address).expanduser()
    if way == "folder" and not shared.is_dir():
        wrong.append(Trouble("address", say(N_("找不到这个共用文件夹，看看连上了没有"))))
    elif way == "folder" and is_begun(shared):
        wrong.append(Trouble("address", say(N_("那里已经有一本案卷库：回到开头，选「打开已有的案卷库」"))))
    return msgspec.structs.replace(progress, way=way, address=address, folder=str(folder)), tuple(wrong)


def _units(progress: Progress, given: Given, _today: date) -> Taken:
    units = tuple(dict.fromkeys(line.strip() for line in given["units"].splitlines() if line.strip()))
    long = next((unit for unit in units if len(unit) > 40), "")  # noqa: PLR2004  as a name on a screen
    if long:
        return progress, (Trouble("units", say(N_("「{text}…」太长，一行写一个"), text=long[:12])),)
    if units == progress.answers.units:
        return progress, ()
    return _with(progress, units=units, kinds={}), ()


def _group(progress: Progress, given: Given, _today: date) -> Taken:
    head, deputies, members = given["head"], tuple(given["deputies"]), tuple(given["members"])
    twice = {head, *deputies} & {*members} or {head} & {*deputies}
    members = tuple(one for one in members if one not in twice)
    wrong = _missing_heads(progress.answers, (head, *deputies, *members))
    return _with(progress, head=head, deputies=deputies, members=members), wrong


def _missing_heads(answers: Answers, named: tuple[str, ...]) -> tuple[Trouble, ...]:
    """Who leads a section belongs to the leading group (OFF14)."""
    missing = [called(answers)[handle] for handle, row in staff(answers).items() if row.heads and handle not in named]
    if not missing:
        return ()
    return (Trouble("members", say(N_("股室负责人都在领导小组里，还没有选：{names}"), names=tuple(missing))),)


def _bodies(progress: Progress, given: Given, today: date) -> Taken:
    rooms = {"administrative": given["administrative"] == YES, "petition_room": given["petition-room"] == YES}
    if given["committee"] == NO:
        wrong = () if rooms["administrative"] else (_nobody(),)
        return _with(progress, committee=None, **rooms), wrong
    committee = Committee(
        title=given["committee-title"],
        set_up_by=given["set-up-by"],
        founder=given["founder"],
        since=given["since"],
        reported=given["reported"],
        director=given["director"],
        members=tuple(given["committee-members"]),
        women=given["women"],
    )
    return _with(progress, committee=committee, **rooms), tuple(_wrong_committee(committee, today))


def _nobody() -> Trouble:
    return Trouble("administrative", say(N_("人民调解委员会和行政调解室，至少要有一个")))


def _wrong_committee(committee: Committee, today: date) -> list[Trouble]:
    wrong: list[Trouble] = []
    if not LEAST_COMMITTEE <= len(committee.members) <= MOST_COMMITTEE:
        wrong.append(
            Trouble("committee-members", say(N_("要有三到九名委员，现在选了 {n} 名"), n=len(committee.members)))
        )
    if committee.director not in committee.members:
        wrong.append(Trouble("director", say(N_("主任也是委员，在委员里选上他"))))
    if committee.women > len(committee.members):
        wrong.append(Trouble("women", say(N_("女委员比委员还多"))))
    wrong += [
        Trouble(name, say(N_("这一天还没有到")))
        for name, day in (("since", committee.since), ("reported", committee.reported))
        if day > today
    ]
    if committee.reported < committee.since:
        wrong.append(Trouble("reported", say(N_("备案的日子在设立之前，两个日期写反了吗"))))
    return wrong


_TAKEN: Mapping[str, Callable[[Progress, Given, date], Taken]] = {
    "me": _me,
    "where": _where,
    "bureau": _bureau,
    "units": _units,
    "group": _group,
    "bodies": _bodies,
    "contact": _contact,
}
"""What takes the answers of a page."""
