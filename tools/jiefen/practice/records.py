"""The office's own records around invented disputes, for practice: demands, screening, meetings, tasks, inspections.

A dispute that came by the hotline was a demand first, one that was found was a lead: both ends name each other. The
rest is what an office has beside its disputes, much of it nothing but an answer.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from jiefen.base.period import period_of, periods, span_of
from jiefen.office.grid.record import Area
from jiefen.office.office import Office
from jiefen.practice.stories import CLOSING, DESK, LEADER, OFFICERS

Entry = dict[str, Any]
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
KEYS = 4
"""Letters of a key, those of the program: no vowels, nothing that looks like something else."""
DEMANDS_A_MONTH, LEADS_A_MONTH = 12, 2
"""Demands and leads of a month that become no dispute."""
ANSWERS = ("answered", "answered", "answered", "to-enforcement", "returned", "passed-on")
BEYOND = {
    "property": "yunxiu-environment",
    "market": "yunxiu-petition",
    "construction": "yunxiu-labour",
    "expropriation": "yunxiu-natural-resources",
}
"""To whom a section passes on what is not the bureau's."""
WAYS = ("visit", "reception", "phone", "phone", "hotline", "hotline", "online")
PLACES_OF_WORK = ("property", "market", "construction", "expropriation")
PRESENT = (LEADER, DESK, "wang-qiang", "sun-lei", "he-jun", "ma-li", "guo-yan")
EASED = ("当天到场，双方同意照旧", "物业第二天改好了", "说清了算法，本人认可", "约好时间一起看，没有再来")
DISMISSED = ("到场看过，没有这回事", "已经由原单位办完", "说的是两年前的事，已经了结")
FOCUS = ("construction.wage", "development.late-delivery")
FOUND = ("两件案件没有按时回访", "三件案件的卷宗没有归卷目录", "值班交接没有写", "督办答复晚了两天")
SEASONS: Mapping[int, tuple[str, str, str, str]] = {
    1: ("construction", "年前农民工工资和工程款", "节前逐个项目核对工资专户", "在建项目都核对过，欠发的列了清单"),
    2: ("market", "节后返工、租房押金和中介费", "押金和中介费的纠纷一周内约谈", "收到的都约谈过了"),
    3: ("property", "开工、装修扰民和物业费催收", "催收物业费的小区先核对服务记录", "各小区都核对过，三家限期补做"),
    4: ("market", "交房和办证", "两个月内交房的项目逐个排进度", "进度表交来了，慢的一个项目已约谈"),
    5: ("property", "防汛前的渗漏、排水", "老旧小区的排水口查一遍", "查完了，堵的当月疏通"),
    6: ("property", "半年来的受理、逾期和回访", "逾期的逐件写明原因", "逾期的都写了原因，包案领导看过"),
    7: ("property", "高温停电、停车和噪声", "停车纠纷多的小区请物业一起谈", "谈过了，两个小区改了车位"),
    8: ("market", "入学前的办证和学位承诺", "办证的诉求一件一件答复", "都答复了，办不成的说明了原因"),
    9: ("construction", "国庆前的工资和交房", "节前再核对一次工资专户", "核对完，差额当周补齐"),
    10: ("property", "供暖前的报修和物业交接", "供暖的报修每周排一次", "每周排一次，漏的都修了"),
    11: ("construction", "供暖投诉和年末工资", "年末工资的项目列出清单", "清单列好，报给了领导"),
    12: ("property", "全年的化解、回访和归档", "没有归档的年前归完", "归完了，缺的补齐"),
}
"""Whose matter it is that a month's analysis meeting hears, what it decides, and what is told of it afterwards."""


class Records:
    """The records of a book that is being told, dispute by dispute in the order in which they came."""

    def __init__(self, office: Office, first: date, last: date, draw: Random) -> None:
        self.office, self.first, self.last, self.draw = office, first, last, draw
        self.months = list(periods("month", first, last))
        self.demands = {month: Entry(month=month, demands=[], ends=[]) for month in self.months}
        self.screenings = {month: self._rounds(month) for month in self.months}
        self.numbers: dict[int, int] = {}
        self.taken: dict[str, set[str]] = {}

    def take(self, case: Entry) -> None:
        """Give a dispute its origin, if it came by a way that has a record, and the record the dispute."""
        received = date.fromisoformat(case["received"])
        month = period_of(received, "month")
        if case["via"] == "hotline":
            case["origin"] = self._demand_of(case, month)
        elif case["via"] == "screening":
            case["origin"] = self._lead_of(case, month)

    def files(self, until: str = "") -> Iterator[tuple[str, Entry]]:
        """Every record of the months before `until` (`2026-03`), or of all that are left, and where it lies.

        What was given is forgotten: a book of any size is told month by month.
        """
        while self.months and (not until or self.months[0] < until):
            month = self.months.pop(0)
            self._other_demands(month)
            self._other_leads(month)
            yield f"office/demands/{month}.yaml", self.demands.pop(month)
            yield f"office/screenings/{month[:4]}/{month}.yaml", self.screenings.pop(month)
            yield from self._meeting(month)
            if month.endswith(("-02", "-05", "-08", "-11")):
                yield from self._inspection(month)

    def workday(self, day: date, later: int = 0) -> date:
        """The first working day from `day` on, or so many working days after it."""
        found = self.office.calendar.next_workday(day)
        for _ in range(later):
            found = self.office.calendar.next_workday(found + timedelta(days=1))
        return found

    def key(self, name: str) -> str:
        """A key that the file does not have yet; it has a digit, as those that the program makes."""
        taken = self.taken.setdefault(name, set())
        while True:
            key = "".join(self.draw.choice(LETTERS) for _ in range(KEYS))
            if any(letter.isdigit() for letter in key) and not key.isdigit() and key not in taken:
                taken.add(key)
                return key

    # --- demands

    def _demand_of(self, case: Entry, month: str) -> str:
        record, key = self.demands[month], self.key(month)
        unit = self.office.grid.unit_for(case["kind"], case["area"])
        record["demands"].append(
            {
                "key": key,
                "date": case["received"],
                "via": "hotline",
                "area": case["area"],
                "kind": case["kind"],
                "unit": unit,
                "hours": 48,
                "at": f"{self.draw.randint(9, 16):02}:{self.draw.choice(('00', '10', '25', '40'))}",
            }
        )
        record["ends"].append({"key": key, "date": case["received"], "by": DESK, "end": "case", "case": case["id"]})
        return f"demands/{month}.yaml#{key}"

    def _other_demands(self, month: str) -> None:
        record = self.demands[month]
        for _ in range(DEMANDS_A_MONTH):
            day = self._day_in(month)
            unit = self.draw.choice(PLACES_OF_WORK)
            areas = [area.code for area in self.office.grid.areas if area.unit == unit]
            key, due = self.key(month), self.workday(day, 5)
            demand = {"key": key, "date": day.isoformat(), "via": self.draw.choice(WAYS), "unit": unit}
            if areas and self.draw.random() < 0.7:  # noqa: PLR2004 - most know where
                demand["area"] = self.draw.choice(areas)
            record["demands"].append({**demand, "due": due.isoformat()})
            end = self.workday(day, self.draw.randint(0, 4))
            if end <= self.last:
                answer = self.draw.choice(ANSWERS)
                to = {"to": BEYOND[unit]} if answer == "passed-on" else {}
                record["ends"].append({"key": key, "date": end.isoformat(), "by": DESK, "end": answer, **to})
        record["demands"].sort(key=lambda one: one["date"])
        record["ends"].sort(key=lambda one: one["date"])

    # --- screening

    def _rounds(self, month: str) -> Entry:
        rounds: list[Entry] = []
        for half in periods("half-month", *span_of(month)):
            first, last = span_of(half)
            begins = self.workday(max(first, self.first))
            if begins > min(last, self.last):
                continue
            for unit in PLACES_OF_WORK:
                areas = [area.code for area in self.office.grid.areas if area.unit == unit]
                held = self._round(("section", "carpet"), (begins, min(last, self.last)), OFFICERS[unit], areas)
                rounds.append({**held, "unit": unit})
        key_round = self.workday(span_of(month)[0] + timedelta(days=9))
        if key_round <= self.last:
            every = [area.code for area in self.office.grid.areas]
            held = self._round(
                ("bureau", "key"), (key_round, min(self.workday(key_round, 1), self.last)), LEADER, every
            )
            rounds.append({**held, "focus": list(FOCUS), "measures": "逐个项目核对工资专户和交房时间"})
            rounds += self._rounds_of_rooms(key_round)
        return Entry(period=month, rounds=rounds, leads=[], ends=[], struck=[])

    def _rounds_of_rooms(self, day: date) -> Iterator[Entry]:
        """Each room of the trade that is there goes through its areas once a month."""
        last = min(self.workday(day, 2), self.last)
        for room in self.office.organisation.rooms:
            if room.covers(day):
                held = self._round(("body", "carpet"), (day, last), room.leader, list(room.areas))
                yield {**held, "unit": room.code}

    def _round(self, sort: tuple[str, str], days: tuple[date, date], leader: str, areas: list[str]) -> Entry:
        level, kind = sort
        first, last = days
        span = {"from": first.isoformat(), "until": last.isoformat()}
        return {"level": level, "kind": kind, **span, "leader": leader, "areas": areas}

    def _lead_of(self, case: Entry, month: str) -> str:
        record, key = self.screenings[month], self.key(f"{month} leads")
        received = date.fromisoformat(case["received"])
        unit = self.office.grid.unit_for(case["kind"], case["area"])
        told = {"unit": unit, "area": case["area"], "kind": case["kind"], "people": case["people"]}
        by_day = (received + timedelta(days=10)).isoformat()
        record["leads"].append({"key": key, "date": case["received"], **told, "by-day": by_day})
        record["ends"].append({"key": key, "date": case["received"], "by": DESK, "end": "case", "case": case["id"]})
        closed = next((entry["date"] for entry in case["log"] if entry["step"] in CLOSING), None)
        struck = self.workday(date.fromisoformat(str(closed)), 2) if closed else date.max
        if struck <= self.last:
            record["struck"].append({"key": key, "date": struck.isoformat(), "by": DESK})
        return f"screenings/{month[:4]}/{month}.yaml#{key}"

    def _other_leads(self, month: str) -> None:
        record = self.screenings[month]
        for _ in range(LEADS_A_MONTH):
            day = self._day_in(month)
            area = self.draw.choice(self.office.grid.areas)
            key, ended = self.key(f"{month} leads"), self.workday(day, self.draw.randint(1, 5))
            if not any(one["from"] <= day.isoformat() <= one["until"] for one in record["rounds"]):
                continue
            told = {
                "unit": area.unit,
                "area": area.code,
                "kind": self._kind_in(area),
                "people": self.draw.randint(1, 6),
            }
            limit = (day + timedelta(days=10)).isoformat()
            record["leads"].append({"key": key, "date": day.isoformat(), **told, "by-day": limit})
            if ended > self.last:
                continue
            officer = OFFICERS[area.unit]
            eased = {"end": "eased", "how": self.draw.choice(EASED)}
            dismissed = {"end": "dismissed", "reason": self.draw.choice(DISMISSED)}
            became = eased if self.draw.random() < 0.6 else dismissed  # noqa: PLR2004 - more are eased
            record["ends"].append({"key": key, "date": ended.isoformat(), "by": officer, **became})
            struck = self.workday(ended, 2)
            if struck <= self.last:
                record["struck"].append({"key": key, "date": struck.isoformat(), "by": DESK})
        for name in ("leads", "ends", "struck"):
            record[name].sort(key=lambda one: one["date"])

    def _kind_in(self, area: Area) -> str:
        """A kind of dispute that is the business of the section to which an area belongs."""
        kinds = [f"{branch}.{leaf}" for branch, one in self.office.settings.kinds.items() for leaf in one.present]
        return self.draw.choice([kind for kind in kinds if self.office.grid.unit_for(kind, area.code) == area.unit])

    # --- meetings, tasks, inspections

    def _meeting(self, month: str) -> Iterator[tuple[str, Entry]]:
        """The analysis meeting of a month; what it decides is a task of the section that is named."""
        day = self.workday(span_of(month)[0] + timedelta(days=4))
        if day > self.last:
            return
        name, number = f"{month}-analysis", int(month[5:])
        issued, sent = self.workday(day, 2), self.workday(span_of(month)[1] + timedelta(days=1))
        unit, heard, decided, done = SEASONS[day.month]
        task = self._task("decision", f"meetings/{name}.yaml", decided, day, unit=unit, done=done)
        meeting: Entry = {
            "number": number,
            "date": day.isoformat(),
            "kind": "analysis",
            "chair": LEADER,
            "recorder": DESK,
            "present": list(PRESENT),
            "heard": ["上月受理、办结和逾期情况", heard],
            "held": [task["title"]],
            "tasks": [f"{day.year}/{task['number']}"],
        }
        if issued <= self.last:
            meeting["minutes"] = [{"date": issued.isoformat(), "number": number, "signed-by": LEADER}]
        if sent <= self.last:
            meeting["sent"] = [{"date": sent.isoformat(), "by": DESK}]
        yield f"office/meetings/{name}.yaml", meeting
        yield f"office/tasks/{day.year}/{task['number']}.yaml", task

    def _inspection(self, month: str) -> Iterator[tuple[str, Entry]]:
        """A section is looked at once a quarter; what is found becomes a task."""
        day = self.workday(span_of(month)[0] + timedelta(days=17))
        if day > self.last:
            return
        unit, key = self.draw.choice(PLACES_OF_WORK), self.key("inspections")
        due = self.workday(day, 10)
        name, what = f"{day}-1", self.draw.choice(FOUND)
        point = {"key": key, "what": what, "unit": unit, "due": due.isoformat()}
        yield (
            f"office/inspections/{name}.yaml",
            {"date": day.isoformat(), "by": ["zhou-ming", DESK], "where": unit, "found": [point]},
        )
        task = self._task(
            "inspection-point", f"inspections/{name}.yaml#{key}", f"整改：{what}", day, unit=unit, due=due
        )
        yield f"office/tasks/{day.year}/{task['number']}.yaml", task

    def _task(
        self, kind: str, source: str, title: str, day: date, *, unit: str, due: date | None = None, done: str = ""
    ) -> Entry:
        self.numbers[day.year] = self.numbers.get(day.year, 0) + 1
        due = due or self.workday(day, 15)
        officer = OFFICERS[unit]
        turns = (
            (self.workday(day, 1), {"by": officer, "what": "received"}),
            (self.workday(day, 6), {"by": officer, "what": "replied", "done": done or "照要求改完了"}),
            (self.workday(day, 7), {"by": LEADER, "what": "checked"}),
            (self.workday(day, 8), {"by": DESK, "what": "ended", "result": "done"}),
            (self.workday(day, 9), {"by": DESK, "what": "struck"}),
        )
        return {
            "number": self.numbers[day.year],
            "kind": kind,
            "from": source,
            "title": title,
            "lead": unit,
            "leader": LEADER,
            "officer": officer,
            "issued": day.isoformat(),
            "due": due.isoformat(),
            "reply": "once",
            "log": [{"date": on.isoformat(), **line} for on, line in turns if on <= self.last],
        }

    def _day_in(self, month: str) -> date:
        """A working day of a month."""
        first, last = span_of(month)
        first, last = max(first, self.first), min(last, self.last)
        day = self.workday(first + timedelta(days=self.draw.randint(0, (last - first).days)))
        return day if day <= last else self.workday(first)


def without_empty(record: Mapping[str, Any]) -> Entry:
    """A record as its file has it: no list is written that is empty."""
    return {name: value for name, value in record.items() if value != []}
