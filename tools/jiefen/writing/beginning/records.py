"""The files of a new book as answered: those of the empty book that the program carries, with the office's own in them.

What the answers say replaces every example; the vocabulary, the procedure and the rest stay as the program brings them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from jiefen.book.book import PROCEDURES, SETTINGS
from jiefen.book.examples import GRID, ORGANISATION
from jiefen.book.form import order_of
from jiefen.book.skeleton import begun, skeleton_files
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.office.settings.record import Way
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.writing.beginning.answers import Answers, areas_of, called, kinds_of, staff
from jiefen.writing.beginning.codes import codes
from jiefen.writing.beginning.people import PersonRow

README = "README.md"
COMMITTEE, ROOM, PETITION_ROOM, COURT = "committee", "administrative", "petition-room", "court"
"""The codes of the bodies that a new book has; the simple procedure names one."""
_KNOWN = {"综合股": "general", "物业管理股": "property", "房地产市场股": "market", "建筑管理股": "construction"}
_KNOWN |= {"征收安置股": "expropriation", "信访室": "petition"}
_PARTNERS = (
    ("centre", "centre", "社会治安综合治理中心"),
    (COURT, "court", "人民法院"),
    ("police", "police", "公安局"),
    ("petition", "petition-office", "信访局"),
    ("labour-arbitration", "arbitration", "劳动人事争议仲裁委员会"),
)
"""The bodies of a county that cases come from and go to: code, kind, and what follows the county's name."""
_SAMPLE = "现在里面的单位、人员、日期都是示例。"
_DONE = "单位、人员、片区已经照答的写好；人来了、走了，在窗口里改。下面第 1 步不用再做。"
_MARK = re.compile("^# 示例[：:]")


def files_of(answers: Answers, today: date, recipients: str = "", way: Way | None = None) -> dict[str, bytes]:
    """Every file of the book that `answers` describe, by its path.

    `recipients` are lines of who may open (R28), `way` is how the office agreed to send its work (R30).
    """
    files = skeleton_files()
    effective = effective_day(answers, today)
    (old,) = (path for path in files if path.startswith(f"{PROCEDURES}/"))
    procedure = files.pop(old)
    files[f"{PROCEDURES}/{effective}.yaml"] = _procedure(procedure.decode(), answers, effective).encode()
    files[SETTINGS] = begun(_settings(files[SETTINGS].decode(), answers).encode(), today, way)
    units = unit_codes(answers)
    files[ORGANISATION] = _written("organisation", _organisation(answers, units, effective, today))
    files[GRID] = _written("grid", _grid(answers, units))
    files[RECIPIENTS] += recipients.encode()
    files[README] = files[README].decode().replace(_SAMPLE, _DONE).encode()
    return files


@cache
def branches() -> Mapping[str, str]:
    """The branches of the kinds of dispute that a new book has, code → title."""
    data = read(skeleton_files()[SETTINGS]).data or {}
    return {code: branch["title"] for code, branch in data["kinds"].items()}


def unit_codes(answers: Answers) -> dict[str, str]:
    """The code of each section by its name: the program's own for the usual ones."""
    new = [title for title in answers.units if title not in _KNOWN]
    made = dict(zip(new, codes(new, _KNOWN.values(), "unit"), strict=True))
    return {title: _KNOWN.get(title) or made[title] for title in answers.units}


def effective_day(answers: Answers, today: date) -> date:
    """From when the procedure holds: the first day of the year, or the first later one on which everybody is there.

    On that day somebody must be able to take each step, and the leading group begins (OFF01, OFF08 to OFF11).
    """
    first = date(today.year, 1, 1)
    needed = [row.since or first for row in answers.people if row.role in ("head", "deputy", "officer")]
    if answers.committee:
        needed.append(answers.committee.since)
    later = sorted({day for day in needed if first < day <= today})
    return next((day for day in (first, *later) if _is_staffed(answers, day, first)), today)


def _is_staffed(answers: Answers, day: date, first: date) -> bool:
    there = {handle for handle, row in staff(answers).items() if (row.since or first) <= day}
    named = {answers.head, *answers.deputies, *answers.members} - {""}
    sections = {row.unit for handle, row in staff(answers).items() if handle in there and row.role == "officer"}
    committee = answers.committee is None or answers.committee.since <= day
    return named <= there and set(kinds_of(answers).values()) <= sections and committee


def _written(kind: str, data: Mapping[str, Any]) -> bytes:
    return canonical(data, order_of(kind)).encode()


def _settings(text: str, answers: Answers) -> str:
    """The settings with the bureau's names; its way to be reached as far as answered, and nothing invented."""
    bureau = {"title": answers.title, "short-title": answers.short_title, "county": answers.county}
    contact = {"window": answers.window, "hours": answers.hours, "phone": answers.phone}
    partners = [{"code": code, "title": f"{answers.county}{name}", "kind": kind} for code, kind, name in _PARTNERS]
    order = order_of("settings")
    for key, value in (("bureau", bureau), ("contact", {k: v for k, v in contact.items() if v})):
        text = _replaced(text, key, canonical({key: value}, order))
    text = _replaced(text, "partners", canonical({"partners": partners}, order))
    return _without_example(text)


def _replaced(text: str, key: str, block: str) -> str:
    """The text with the block of one key, up to the next line that stands at the margin."""
    return re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", lambda _: block, text, count=1, flags=re.MULTILINE)


def _without_example(text: str) -> str:
    """A text without the line that says of the file that it is an example."""
    first, _, rest = text.partition("\n")
    return rest if _MARK.match(first) else text


def _procedure(text: str, answers: Answers, effective: date) -> str:
    """The procedure under the bureau's name, without the channels for which it has nobody."""
    data = read(text.encode()).data or {}
    text = text.replace(f"effective: {data['effective']}", f"effective: {effective}", 1)
    text = text.replace(str(data["title"]), f"{answers.title}矛盾纠纷调处工作规程", 1)
    gone = [channel for channel, there in _channels(answers).items() if not there]
    for channel in gone:
        text = re.sub(rf"^  {channel}: {{title.*\n", "", text, count=1, flags=re.MULTILINE)
    if answers.committee is None:
        text = text.replace("bodies: [court, people]", "bodies: [court]", 1)
    if not answers.administrative:
        text = text.replace("  channel: administrative\n  body: administrative\n", _AT_THE_COMMITTEE, 1)
        text = text.replace("由本局人员当场行政调解", "当场调解", 1)
    return _without_example(text)


_AT_THE_COMMITTEE = f"  channel: people\n  body: {COMMITTEE}\n"


def _channels(answers: Answers) -> dict[str, bool]:
    return {
        "people": answers.committee is not None,
        "administrative": answers.administrative,
        "petition": answers.petition_room,
    }


def _organisation(answers: Answers, units: Mapping[str, str], effective: date, today: date) -> dict[str, Any]:
    group = {
        "from": str(effective),
        "head": answers.head,
        "deputies": list(answers.deputies),
        "members": [one for one in answers.members if one not in (answers.head, *answers.deputies)],
    }
    first = date(today.year, 1, 1)
    posts = {handle: list(_posts(row, answers, units, first)) for handle, row in staff(answers).items()}
    return {
        "units": [{"code": code, "title": title} for title, code in units.items()],
        "leading-group": [group],
        "bodies": list(_bodies(answers, effective)),
        "staff": [
            {"handle": handle, "name": row.name, "posts": posts[handle]}
            for handle, row in staff(answers).items()
            if posts[handle]  # a mediator of a committee that the bureau does not have
        ],
    }


def _bodies(answers: Answers, effective: date) -> Iterator[dict[str, Any]]:
    committee = answers.committee
    if committee:
        yield {
            "code": COMMITTEE,
            "title": committee.title,
            "kind": "people",
            "from": str(committee.since),
            "reported": str(committee.reported),
            "elected": str(committee.since),
            "stamp": str(committee.since),
            "basis": {"law": "rmtjf", "article": 34},
            "director": committee.director,
            "members": list(committee.members),
            "women": committee.women,
            "set-up-by": committee.set_up_by,
            "founder": committee.founder,
        }
    if answers.administrative:
        title = f"{answers.short_title}行政调解室"
        yield {"code": ROOM, "title": title, "kind": "administrative", "from": str(effective)}
    if answers.petition_room:
        title = f"{answers.short_title}信访室"
        yield {"code": PETITION_ROOM, "title": title, "kind": "petition", "from": str(effective)}
    yield {"code": COURT, "title": f"{answers.county}人民法院", "kind": "court", "from": str(effective)}


def _posts(row: PersonRow, answers: Answers, units: Mapping[str, str], first: date) -> Iterator[dict[str, Any]]:
    """The post of the job, and that on the roll of the committee, where there is one."""
    since = row.since or first
    if row.role != "mediator":
        unit = units.get(row.unit) or next(iter(units.values()))
        post: dict[str, Any] = {"role": row.role, "unit": unit, "from": str(since)}
        if row.time:
            post["time"] = row.time
        if row.heads:
            post["heads"] = True
        yield post
    if answers.committee and row.roll:
        day = max(since, answers.committee.since)
        time = row.time if row.role == "mediator" else "part"
        yield {"role": "mediator", "body": COMMITTEE, "from": str(day), **({"time": time} if time else {})}


def _grid(answers: Answers, units: Mapping[str, str]) -> dict[str, Any]:
    """Areas, places and whose dispute it is; a branch of disputes that the program does not know goes to the first."""
    areas = areas_of(answers)
    made = codes((one.title for one in areas), spare="area")
    by_name = {name: handle for handle, name in called(answers).items()}
    places = [(place, code) for one, code in zip(areas, made, strict=True) for place in one.places]
    assignment: dict[str, list[str]] = {}
    for branch, unit in kinds_of(answers).items():
        assignment.setdefault(units.get(unit) or next(iter(units.values())), []).append(branch)
    return {
        "areas": [
            {"code": code, "title": one.title, "unit": units[one.unit], "cadre": by_name[one.cadre]}
            for one, code in zip(areas, made, strict=True)
        ],
        **({"places": list(_places(places))} if places else {}),
        "assignment": [{"kinds": branches, "unit": unit} for unit, branches in assignment.items()],
    }


def _places(places: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    for (title, area), code in zip(places, codes((title for title, _ in places), spare="place"), strict=True):
        yield {"code": code, "title": title, "area": area}
