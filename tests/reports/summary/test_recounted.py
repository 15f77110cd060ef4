"""Every figure of the sample's summary of 2025, counted once more from the files, in another way.

The files are read as plain YAML: nothing of the reports takes part in the second count.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from chinese_calendar import constants

from tests.plain_yaml import plain
from tests.reports.summary.sample import ROOT, made

Row = dict[str, Any]
OTHER_ENDS = {"refuse": "refused", "withdraw": "withdrawn", "transfer": "transferred"}
"""The outcome of what closes a case without saying one."""
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
NOT_HERE = {
    "waiting-since-received",
    "waiting-since-assigned",
    "waiting-still",
    "first-contact-days",
    "acceptance-days",
    "first-contact-late",
    "acceptance-late",
    "open-late",
    "deviations",
    "settled-lowest",
    "collective",
    "collective-people",
    "collective-led",
    "responsible",
    "triaged",
    "planned",
    "open-no-officer",
    "people",
    "boundary",
    "petitions",
    "joint-petitions",
    "agreements-performed",
    "confirmed",
}
"""Figures that follow from limits, levels or the last of several entries: tests/reports/figures counts them slowly."""


@cache
def files(pattern: str) -> tuple[tuple[str, Row], ...]:
    return tuple(
        (
            path.relative_to(ROOT / "office").as_posix() if "office" in path.parts else path.name,
            plain(path.read_bytes()),
        )
        for path in sorted(ROOT.glob(pattern))
    )


def lines(pattern: str, name: str) -> list[Row]:
    return [line for _, record in files(pattern) for line in record.get(name) or ()]


def day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def within(value: object) -> bool:
    return FIRST <= day(value) <= LAST


@cache
def cases() -> tuple[Row, ...]:
    """Cases received by the end of the year, with the entries of their logs until then; void ones left out."""
    found = []
    for _, case in files("cases/*/*.yaml"):
        log = [entry for entry in case["log"] if day(entry["date"]) <= LAST]
        void = any(entry["step"] == "void" for entry in log)
        if day(case["received"]) <= LAST and not void:
            found.append({**case, "log": log})
    return tuple(found)


def entries(case: Row, step: str) -> list[Row]:
    return [entry for entry in case["log"] if entry["step"] == step]


def received() -> list[Row]:
    return [case for case in cases() if within(case["received"])]


def end_of(case: Row) -> tuple[date, str] | None:
    """The day and the outcome of the entry that closed it."""
    for entry in case["log"]:
        if entry["step"] == "conclude":
            return day(entry["date"]), entry["outcome"]
        if entry["step"] in OTHER_ENDS and not entry.get("joint"):
            return day(entry["date"]), OTHER_ENDS[entry["step"]]
    return None


def ended(group: str = "") -> int:
    groups = plain((ROOT / "office/settings.yaml").read_bytes())["outcome-groups"]
    ends = [end for case in cases() if (end := end_of(case)) and within(end[0])]
    return sum(group in ("", groups.get(outcome, "other")) for _, outcome in ends)


def open_at_end() -> int:
    return sum(end_of(case) is None for case in cases())


def channel(case: Row) -> str:
    last = ""
    for entry in case["log"]:
        if entry["step"] in ("triage", "reassign", "carried"):
            last = entry.get("channel") or last
        elif entry["step"] == "accept" and not entries(case, "triage") and entry.get("unit"):
            last = "administrative"
    return last


def agreements(form: str = "") -> list[Row]:
    """The last of each name."""
    found: list[Row] = []
    for case in cases():
        by_name = {entry.get("name", ""): entry for entry in entries(case, "agreement")}
        found += [entry for entry in by_name.values() if within(entry["date"]) and form in ("", entry["form"])]
    return found


def wan(sum_of_fen: int) -> str:
    return f"{sum_of_fen / 1_000_000:.2f}".rstrip("0").rstrip(".")


def archived(*steps: str) -> int:
    found = [case for case in cases() if any(within(one["date"]) for one in entries(case, "archive")[:1])]
    return sum(all(entries(case, step) for step in steps) and end_of(case) is not None for case in found)


def mediated(*steps: str) -> int:
    closed = [case for case in cases() if (end := end_of(case)) and within(end[0]) and entries(case, "mediate")]
    return sum(all(entries(case, step) for step in steps) for case in closed)


def by(name: Callable[[Row], str], titles: Mapping[str, str]) -> str:
    counted: dict[str, int] = {}
    for case in received():
        counted[titles[name(case)]] = counted.get(titles[name(case)], 0) + 1
    return "、".join(
        f"{title}{number}件" for title, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    )


def settings() -> Row:
    found: Row = plain((ROOT / "office/settings.yaml").read_bytes())
    return found


def organisation() -> Row:
    found: Row = plain((ROOT / "office/organisation.yaml").read_bytes())
    return found


def grid() -> Row:
    found: Row = plain((ROOT / "office/grid.yaml").read_bytes())
    return found


def branches() -> Mapping[str, str]:
    return {code: branch["title"] for code, branch in settings()["kinds"].items()}


def in_post(thing: Row) -> bool:
    return day(thing["from"]) <= LAST and (not thing.get("until") or day(thing["until"]) >= LAST)


def posts(role: str, **wanted: str) -> int:
    people = organisation()["staff"]
    return sum(
        any(post["role"] == role and in_post(post) and wanted.items() <= post.items() for post in one["posts"])
        for one in people
    )


def rounds(**wanted: str) -> list[Row]:
    found = [one for one in lines("office/screenings/*/*.yaml", "rounds") if within(one["from"])]
    return [one for one in found if wanted.items() <= one.items()]


def leads(end: str) -> int:
    return sum(within(one["date"]) and one["end"] == end for one in lines("office/screenings/*/*.yaml", "ends"))


def meetings(kind: str) -> list[Row]:
    return [one for _, one in files("office/meetings/*.yaml") if one["kind"] == kind and within(one["date"])]


def tasks(**wanted: str) -> list[Row]:
    return [one for _, one in files("office/tasks/*/*.yaml") if within(one["issued"]) and wanted.items() <= one.items()]


def tasks_ended(**wanted: str) -> int:
    """Those of the sample are each ended once, and none came back."""
    found = [one for _, one in files("office/tasks/*/*.yaml") if wanted.items() <= one.items()]
    return sum(
        any(within(line["date"]) and line["what"] in ("ended", "refused") for line in one.get("log") or ())
        for one in found
    )


def inspections() -> list[Row]:
    return [one for _, one in files("office/inspections/*.yaml") if within(one["date"])]


def demands_open() -> int:
    found = 0
    for _, month in files("office/demands/*.yaml"):
        ends = {line["key"]: day(line["date"]) for line in month.get("ends") or ()}
        found += sum(
            day(one["date"]) <= LAST and ends.get(one["key"], date.max) > LAST for one in month.get("demands") or ()
        )
    return found


def done_events() -> list[Row]:
    return [one for one in lines("office/events/*.yaml", "done") if within(one["date"])]


def handed_out() -> int:
    things = [thing for one in done_events() for thing in one.get("quantities") or ()]
    return sum(thing["number"] for thing in things if thing["what"] in ("leaflet", "booklet"))


def items(*, have: bool) -> int:
    found = organisation()["premises"]["items"]
    there = [one for one in found if one["have"] and (not one.get("since") or day(one["since"]) <= LAST)]
    return len(there) if have else len(found) - len(there)


def bundles_in_time() -> int:
    """The bundle of each month is due on the 5th of the next (R15); of January to November in the year."""
    found = 0
    for one in meetings("analysis"):
        sent = [day(line["date"]) for line in one.get("sent") or ()]
        due = date(2025 + day(one["date"]).month // 12, day(one["date"]).month % 12 + 1, 5)
        found += bool(sent) and min(sent) <= due <= LAST
    return found


def days_of_the_year() -> list[date]:
    return [date.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1)]


def is_working(one: date) -> bool:
    return one in constants.workdays or (one.weekday() < 5 and one not in constants.holidays)


def is_holiday(one: date) -> bool:
    return one in constants.holidays


def pledges() -> list[Row]:
    """Those of 2025 alone: each of the sample runs for its year."""
    return [one for _, one in files("office/pledges/2025/*.yaml")]


def decisions() -> list[Row]:
    """Of the sample's of 2025 none was withdrawn, and none is an award."""
    return [one for _, one in files("office/accountability/*.yaml") if within(one["date"])]


def assessment() -> Row:
    found: Row = plain((ROOT / "office/assessment/2025.yaml").read_bytes())
    return found


def reports() -> list[tuple[Row, date]]:
    """What was due in the year, with its last day: monthly by the 28th, quarters by the 10th, the half by 15 July."""
    dues = {f"2025-{month:02}": date(2025, month, 28) for month in range(1, 13)}
    dues |= {"2025-Q1": date(2025, 4, 10), "2025-Q2": date(2025, 7, 10), "2025-Q3": date(2025, 10, 10)}
    dues |= {"2025-H1": date(2025, 7, 15)}
    return [(one, dues[one["period"]]) for _, one in files("office/sent/*.yaml") if one["period"] in dues]


GROUP = organisation()["leading-group"][0]
VIA = {
    "window": "窗口",
    "phone": "电话",
    "online": "网上",
    "mailbox": "信件",
    "informant": "信息员",
    "meeting": "会议交办",
    "screening": "排查",
    "hotline": "热线",
}
LEAVES = "工程建设中的农民工工资（7件）、工程建设中的施工损害（5件）、房地产开发中的逾期交房（4件）"
ONCE_MORE: Mapping[str, Callable[[], object]] = {
    "members": lambda: 1 + len(GROUP["deputies"]) + len(GROUP["members"]),
    "group-deputies": lambda: len(GROUP["deputies"]),
    "group-members": lambda: len(GROUP["members"]),
    "group-units": lambda: len(
        {
            post["unit"]
            for one in organisation()["staff"]
            for post in one["posts"]
            if one["handle"] in GROUP["members"] and in_post(post)
        }
    ),
    "inspections": lambda: len(inspections()),
    "inspection-points": lambda: sum(len(one.get("found") or ()) for one in inspections()),
    "points-righted": lambda: sum(one["kind"] == "inspection-point" for one in tasks()),
    "six-steps": lambda: archived("accept", "contact", "inform", "mediate"),
    "units": lambda: len(organisation()["units"]),
    "partners": lambda: sum(one["kind"] != "neighbour" for one in settings()["partners"]),
    "@partners": lambda: "云岫县社会治安综合治理中心、云岫县人民法院、云岫县公安局等",
    "seconded": lambda: posts("partner"),
    "seconded-full": lambda: posts("partner", time="full"),
    "seconded-part": lambda: posts("partner", time="part"),
    "open": open_at_end,
    "mediators": lambda: posts("mediator"),
    "mediators-full": lambda: posts("mediator", time="full"),
    "trainings": lambda: sum(within(one["date"]) for one in organisation()["training"]),
    "trained": lambda: sum(len(one["who"]) for one in organisation()["training"] if within(one["date"])),
    "office-rooms": lambda: organisation()["premises"]["rooms"],
    "square-metres": lambda: organisation()["premises"]["square-metres"],
    "equipment": lambda: items(have=True),
    "equipment-missing": lambda: items(have=False),
    "received": lambda: len(received()),
    "carried": lambda: sum(day(case["received"]) < FIRST for case in cases()),
    "received by kind": lambda: by(lambda case: case["kind"].partition(".")[0], branches()),
    "received by via": lambda: by(lambda case: case["via"], VIA),
    "channel-people": lambda: sum(channel(case) == "people" for case in received()),
    "channel-administrative": lambda: sum(channel(case) == "administrative" for case in received()),
    "channel-judicial": lambda: sum(channel(case) == "judicial" for case in received()),
    "channel-petition": lambda: sum(channel(case) == "petition" for case in received()),
    "channel-none": lambda: sum(not channel(case) for case in received()),
    "demands": lambda: sum(within(one["date"]) for one in lines("office/demands/*.yaml", "demands")),
    "demands-ended": lambda: sum(within(one["date"]) for one in lines("office/demands/*.yaml", "ends")),
    "demands-open": demands_open,
    "ended": ended,
    "settled": lambda: ended("settled"),
    "unsettled": lambda: ended("unsettled"),
    "moved": lambda: ended("moved"),
    "other-ended": lambda: ended("other"),
    "settled/ended": lambda: f"{100 * ended('settled') / ended():.1f}%",
    "amount": lambda: wan(sum(case["amount"] for case in received() if case.get("amount"))),
    "agreements": lambda: len(agreements()),
    "written": lambda: len(agreements("written")),
    "oral": lambda: len(agreements("oral")),
    "agreed-amount": lambda: wan(sum(one["amount"] for one in agreements() if one.get("amount"))),
    "confirm-applied": lambda: sum(within(one["date"]) for case in cases() for one in entries(case, "confirm-apply")),
    "mediated": mediated,
    "informed": lambda: mediated("inform"),
    "contracts": lambda: len(tasks(kind="contract")),
    "contracts-fixed": lambda: sum(
        {"leader", "lead", "officer", "due"} <= one.keys() for one in tasks(kind="contract")
    ),
    "contracts-ended": lambda: tasks_ended(kind="contract"),
    "contracts-open": lambda: len(tasks(kind="contract")) - tasks_ended(kind="contract"),
    "areas": lambda: len(grid()["areas"]),
    "grid-units": lambda: len({one["unit"] for one in grid()["areas"]}),
    "grid-cadres": lambda: len({one["cadre"] for one in grid()["areas"]}),
    "rounds-bureau": lambda: len(rounds(level="bureau")),
    "rounds-section": lambda: len(rounds(level="section")),
    "rounds-bureau-owed": lambda: 12,
    "rounds-bureau-missed": lambda: 12 - len({one["from"].month for one in rounds(level="bureau")}),
    "rounds-section-owed": lambda: 24 * len({one["unit"] for one in grid()["areas"]}),
    "rounds-section-missed": lambda: (
        24 * 4 - len({(one["unit"], one["from"].month, one["from"].day > 15) for one in rounds(level="section")})
    ),
    "rounds-carpet": lambda: len(rounds(kind="carpet")) - len(rounds(level="daily", kind="carpet")),
    "rounds-key": lambda: len(rounds(kind="key")),
    "areas-screened": lambda: len({area for one in rounds() for area in one["areas"]}),
    "leads": lambda: sum(within(one["date"]) for one in lines("office/screenings/*/*.yaml", "leads")),
    "leads-case": lambda: leads("case"),
    "leads-eased": lambda: leads("eased"),
    "leads-dismissed": lambda: leads("dismissed"),
    "leads-struck": lambda: sum(within(one["date"]) for one in lines("office/screenings/*/*.yaml", "struck")),
    "leads-open": lambda: (
        sum(within(one["date"]) for one in lines("office/screenings/*/*.yaml", "leads"))
        - sum(within(one["date"]) for one in lines("office/screenings/*/*.yaml", "struck"))
    ),
    "meetings-joint": lambda: len(meetings("joint")),
    "@neighbours": lambda: "临绛县住建局",
    "partners-agreed": lambda: sum(one["kind"] == "neighbour" and "agreed" in one for one in settings()["partners"]),
    "sensitive": lambda: sum(
        day(one["from"]) <= LAST and day(one["until"]) >= FIRST for one in lines("office/periods.yaml", "periods")
    ),
    "daily-owed": lambda: 3 + 2,
    "daily-sent": lambda: len(rounds(level="daily")),
    "meetings-analysis": lambda: len(meetings("analysis")),
    "meetings-analysis-owed": lambda: 12,
    "meetings-analysis-kept": lambda: len({day(one["date"]).month for one in meetings("analysis")}),
    "@analysis-days": lambda: "、".join(
        f"{day(one['date']).month}月{day(one['date']).day}日" for one in meetings("analysis")
    ),
    "tasks": lambda: len(tasks()),
    "tasks-ended": tasks_ended,
    "tasks-late": lambda: 0,
    "bundles-owed": lambda: 11,
    "bundles-sent": bundles_in_time,
    "duty-days": lambda: sum(is_working(day) or is_holiday(day) for day in days_of_the_year()),
    "duty-covered": lambda: len(
        {one["date"] for one in lines("office/duty/2025-*.yaml", "days")}
        - {one["date"] for one in lines("office/duty/2025-*.yaml", "gaps")}
    ),
    "pledges": lambda: len(pledges()),
    "pledges-running": lambda: len(pledges()),
    "pledges-checked": lambda: sum(bool(one.get("checks")) for one in pledges()),
    "zero-kept": lambda: sum(all(one["checks"][-1]["zero-kept"].values()) for one in pledges()),
    "zero-broken": lambda: sum(not all(one["checks"][-1]["zero-kept"].values()) for one in pledges()),
    "zero-broken-mass": lambda: sum(not one["checks"][-1]["zero-kept"]["mass-incidents"] for one in pledges()),
    "zero-broken-petitions": lambda: sum(
        not one["checks"][-1]["zero-kept"]["collective-petitions"] for one in pledges()
    ),
    "accountability": lambda: len(decisions()),
    "accountability-lifted": lambda: sum(
        any(line["what"] == "lifted" and within(line["date"]) for line in one["log"]) for one in decisions()
    ),
    "accountability-open": lambda: sum(
        not any(line["what"] == "lifted" and day(line["date"]) <= LAST for line in one["log"]) for one in decisions()
    ),
    "assessed-rows": lambda: len(assessment()["table"]),
    "assessed-objections": lambda: len(assessment().get("objections") or ()),
    "assessed-answered": lambda: len(assessment().get("answers") or ()),
    "reports-due": lambda: len(reports()),
    "reports-on-time": lambda: sum(day(one["sent"][0]["submitted"]) <= due for one, due in reports()),
    "events": lambda: len(done_events()),
    "reached": lambda: sum(one["reached"] for one in done_events()),
    "materials": handed_out,
    "@branch": lambda: "物业管理（{}件）".format(sum(case["kind"].startswith("property.") for case in received())),
    "@leaves": lambda: LEAVES,
}
"""Each code with the second count; what the regulation asks for a year is written out: 12 months, 24 half months.

The weeks from 20 January to 5 February 2025 are three, the half months from December on two until the end of the year.
"""


@pytest.mark.parametrize("code", ONCE_MORE)
def test_a_figure_is_the_same_when_it_is_counted_from_the_files(code: str) -> None:
    told = {one.words for one in made().placed if one.code == code}
    assert told == {str(ONCE_MORE[code]())}


def test_every_figure_of_the_summary_is_counted_twice() -> None:
    told = {one.code for one in made().placed}
    assert {code for code in told if "/" not in code} <= ONCE_MORE.keys() | NOT_HERE | {"daily-zero"}
