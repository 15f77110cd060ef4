"""Take in the list of orders that a hotline, a petition office or a centre gives out (R2): matched by number, balanced.

Rows = new + known + repeated + not taken. What the list holds that a book does not keep is told, by column; nothing is
dropped unseen. A number is compared with the sealed halves of all months, so that a list taken in twice adds nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.finding import Finding
from jiefen.base.never import why_never
from jiefen.base.period import period_of
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.files.sheets import Cell, Column, Line, Note, Table, day_in, number_in, plain
from jiefen.office.choices import choices_of
from jiefen.office.demands.record import KIND
from jiefen.office.office import Office
from jiefen.sealing.crypt import Keys
from jiefen.sealing.record import SealedReference
from jiefen.writing.demands import (
    Months,
    Place,
    end,
    free_key,
    known_numbers,
    months_of,
    number_form,
    register,
    seal_numbers,
)

FEWEST = 5
"""Letters and digits of a number: a shorter one is nobody's in particular."""
COLUMNS = (
    Column(
        "number",
        ("工单编号", "工单号", "诉求编号", "受理编号", "受理单号", "信访件编号", "信访编号", "事件编号", "纠纷编号"),
        required=True,
    ),
    Column("sent", ("派单时间", "派单日期", "交办时间", "交办日期", "转办时间", "转办日期")),
    Column("date", ("受理时间", "受理日期", "登记时间", "登记日期", "信访日期", "来访日期", "上报时间")),
    Column("called", ("来电时间", "来电日期", "发生日期", "发生时间")),
    Column("via", ("受理渠道", "诉求来源", "信访形式", "事件来源", "来源")),
    Column(
        "kind", ("问题分类名称", "问题分类", "诉求类别", "诉求类型", "内容分类", "事件类别", "纠纷类别", "矛盾纠纷类别")
    ),
    Column("area", ("事发地", "事发地点", "发生地点", "问题属地", "所属区域")),
    Column("unit", ("承办股室", "承办科室", "承办单位", "承办单位名称", "主办单位", "责任单位")),
    Column("people", ("涉及人数", "信访人数", "人数")),
    Column("limit", ("处理时限", "办理时限")),
    Column("limit-unit", ("时限单位",)),
    Column("due", ("办理截止时间", "截止时间", "截止日期", "办理期限", "限办日期")),
    Column("extended", ("延期后截止日期", "延期后截止时间")),
    Column("ended", ("办结时间", "办结日期")),
    Column("replied", ("回复时间", "回复日期", "答复日期")),
    Column("state", ("工单状态", "办理状态", "办理情况")),
)
_NOT_KEPT = (
    "姓名 来电人 反映人 信访人 联系人 当事人 申请人 被申请人 来电号码 联系方式 联系电话 电话 "
    "证件号码 身份证号 住址 详细地址 地址 性别 年龄 民族 学历 政治面貌 是否保密 紧急程度 工单标题 "
    "标题 主要内容 内容 诉求内容 事件简述 问题分类编码 承办单位编码 办理类型 来电类别 派单原因 "
    "延期天数 延期原因 退回次数 退回原因 是否督办 是否疑难 回复内容 处理结果 回访时间 问题是否解决 "
    "对办理结果是否满意 首次满意度 最终满意度 是否重新办理 旧工单编号 催办单号 备注 序号 化解方式 "
    "化解责任人 "
)
NOT_KEPT = frozenset(_NOT_KEPT.split())
"""Headings of what a book does not keep of a demand, which may be told by their words; others by their column."""
RETURNED, ANSWERED = "returned", "answered"
_TIME = re.compile(r"\b([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")
_VIA = (
    ("hotline", ("12345", "热线", "电话", "来电")),
    ("visit", ("来访", "走访", "窗口")),
    ("online", ("网", "微信", "小程序", "邮箱", "app")),
    ("centre", ("综治", "中心")),
    ("note", ("批示", "交办", "来信", "转办")),
)


class Row(msgspec.Struct, frozen=True):
    """A row of the list: its number in the sheet, and what became of it or why it was not taken."""

    row: int
    say: Say


class Unkept(msgspec.Struct, frozen=True):
    """A column that was not taken in: the cell of its heading, its words where they may be told, how many values."""

    at: str
    title: str
    cells: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a list adds to a book, before anything is written; every row stands in one of the four lists.

    `demands`, `ends`, `numbers`: by month. `without_kind`, `without_area`: new rows whose words fit nothing that the
    office has registered.
    """

    rows: int
    new: tuple[Row, ...]
    known: tuple[Row, ...]
    repeated: tuple[Row, ...]
    refused: tuple[Row, ...]
    demands: Mapping[str, Sequence[Mapping[str, Any]]]
    ends: Mapping[str, Sequence[Mapping[str, Any]]]
    numbers: Mapping[str, Mapping[str, SealedReference]]
    unkept: tuple[Unkept, ...]
    notes: tuple[Note, ...]
    without_kind: int = 0
    without_area: int = 0

    @property
    def ended(self) -> int:
        """How many ends the list tells that the book did not know."""
        return sum(map(len, self.ends.values()))


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What was done: the plan, what the rules say of it, the files written; `written` is False if a rule refused it.

    `twice`: demands of the book that have one number, as `Numbers` has them.
    """

    plan: Plan
    twice: tuple[tuple[Place, Place], ...] = ()
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    written: bool


class Sender(msgspec.Struct, frozen=True):
    """Who gave out the list: whose numbers they are, and how their demands came where the list does not say."""

    giver: str = "hotline"
    via: str = "hotline"


def import_orders(
    book: Book,
    table: Table,
    keys: Keys,
    *,
    by: str,
    today: date,
    sender: Sender,
    unit: str = "",
    dry_run: bool = False,
) -> Imported:
    """Take in a list: each new row a demand, its number sealed; what ended by the list and is open here ends.

    Written month by month, numbers first: a run that is stopped is made good by the next. Raises Failure where a month
    cannot be read or opened whole: then nobody knows what is there already.
    """
    months = months_of(book)
    known = known_numbers(book.root, months, keys)
    if known.findings:
        return Imported(plan=_nothing(table), findings=known.findings, files=(), written=False)
    plan = plan_of(table, book.require_office(), months, known.places, unit=unit, today=today, sender=sender)
    tried = [register(book, month, items, dry_run=True) for month, items in plan.demands.items()]
    findings = tuple(finding for one in tried for finding in one.findings)
    refused = any(one.refused for one in tried)
    if dry_run or refused:
        return Imported(plan=plan, twice=known.twice, findings=findings, files=(), written=False)
    files: list[str] = []
    for month, items in plan.demands.items():
        files.append(seal_numbers(book.root, month, plan.numbers[month], keys, by=by, on=today))
        files.append(register(book, month, items).file)
    for month, ends in plan.ends.items():
        ended = end(book, month, ends)
        findings += ended.findings
        files.append(ended.file)
    done = tuple(dict.fromkeys(files))
    return Imported(plan=plan, twice=known.twice, findings=findings, files=done, written=True)


def plan_of(
    table: Table,
    office: Office,
    months: Months,
    known: Mapping[str, Place],
    *,
    unit: str,
    today: date,
    sender: Sender,
) -> Plan:
    """What a list adds to these months; `known` are the places of numbers that are there. Reads and writes nothing."""
    taking = _Taking(OfficeWords(office), months, known, sender, unit=unit, today=today)
    for line in table.lines:
        taking.take(line)
    return Plan(
        rows=len(table.lines),
        new=tuple(taking.new),
        known=tuple(taking.there),
        repeated=tuple(taking.repeated),
        refused=tuple(taking.refused),
        demands=taking.demands,
        ends=taking.ends,
        numbers=taking.numbers,
        unkept=tuple(_unkept(table)),
        notes=table.notes,
        without_kind=taking.unfit["kind"],
        without_area=taking.unfit["area"],
    )


class _Taking:
    """A list on its way: every row that is taken goes into one of four lists, and what it adds to its month."""

    def __init__(
        self,
        words: "OfficeWords",
        months: Months,
        known: Mapping[str, Place],
        sender: Sender,
        *,
        unit: str,
        today: date,
    ) -> None:
        self.words, self.months, self.known, self.sender = words, months, known, sender
        self.unit, self.today = unit, today
        self.new: list[Row] = []
        self.there: list[Row] = []
        self.repeated: list[Row] = []
        self.refused: list[Row] = []
        self.demands: dict[str, list[dict[str, Any]]] = {}
        self.ends: dict[str, list[dict[str, Any]]] = {}
        self.numbers: dict[str, dict[str, SealedReference]] = {}
        self.unfit: Counter[str] = Counter()
        self._rows: dict[str, int] = {}

    def take(self, line: Line) -> None:
        """Put a row where it belongs; the first of several with one number counts."""
        number = plain(line.cells["number"].text)
        form = number_form(number)
        if form in self._rows:
            self.repeated.append(Row(line.row, say(N_("和第 {row} 行是同一个编号"), row=self._rows[form])))
            return
        why = _why_no_number(line, number)
        if why is not None:
            self.refused.append(Row(line.row, why))
            return
        if form in self.known:
            self._rows[form] = line.row
            self._take_known(line, self.known[form])
            return
        fields = _fields(line, self.words, self.sender, self.unit, self.today)
        if isinstance(fields, Say):
            self.refused.append(Row(line.row, fields))
            return
        self._rows[form] = line.row
        self._take_new(line, number, fields)

    def _take_known(self, line: Line, place: Place) -> None:
        """A demand that is here: what the list says became of it, if it is still open."""
        self.there.append(Row(line.row, say(N_("已经登记：{reference}"), reference=Term(place.reference))))
        record = self.months[place.month]
        if place.key in record.ended:
            return
        came = next(demand.date for demand in record.demands if demand.key == place.key)
        self._take_end(line, place, came)

    def _take_new(self, line: Line, number: str, fields: Mapping[str, Any]) -> None:
        month = period_of(fields["date"], "month")
        numbers = self.numbers.setdefault(month, {})
        place = Place(month, free_key(self.months, month, numbers.keys()))
        numbers[place.key] = SealedReference(from_=self.sender.giver, number=number)
        self.demands.setdefault(month, []).append({"key": place.key, **fields})
        self.new.append(Row(line.row, say(N_("新登记：{reference}"), reference=Term(place.reference))))
        for word in ("kind", "area"):
            self.unfit[word] += bool(_text(line, word)) and word not in fields
        self._take_end(line, place, fields["date"])

    def _take_end(self, line: Line, place: Place, came: date) -> None:
        ending = _ending(line, place.key, came, self.today)
        if ending:
            self.ends.setdefault(place.month, []).append(ending)


class OfficeWords:
    """What the words of a list may mean in this office: sections, areas and kinds by their titles."""

    def __init__(self, office: Office) -> None:
        choices = choices_of(office)
        self.office = office
        self.units = {title: code for code, title in choices["unit"].items()}
        self.areas = {title: code for code, title in choices["area"].items()}
        self.areas |= {place.title: place.area for place in office.grid.places}
        titles = Counter(title.partition("·")[2] for title in choices["kind"].values())
        self.kinds = {title: code for code, title in choices["kind"].items()}
        self.kinds |= {
            leaf: code for code, title in choices["kind"].items() if titles[leaf := title.partition("·")[2]] == 1
        }

    def kind(self, text: str) -> str:
        """The kind called so, whole or by its leaf alone where no other has that; the last step of a path will do."""
        last = re.split(r"[-—–/>→·|\\]+", text)[-1].strip()
        return self.kinds.get(text) or self.kinds.get(last, "")

    def area(self, text: str) -> str:
        """The area that the words name, or whose place they name; "" if none or several."""
        found = {code for title, code in self.areas.items() if title in text}
        return found.pop() if len(found) == 1 else ""

    def unit(self, text: str) -> str:
        """The section whose title stands at the end of the words: 县住建局物业管理股."""
        found = {code for title, code in self.units.items() if text.endswith(title)}
        return found.pop() if len(found) == 1 else ""


def _why_no_number(line: Line, number: str) -> Say | None:
    if not number:
        return say(N_("没有编号"))
    if sum(map(str.isalnum, number)) < FEWEST or len(number) > 200:  # noqa: PLR2004  what a sealed field takes
        return say(N_("{cell} 不像一个编号"), cell=Term(line.cells["number"].at))
    return None


def _fields(line: Line, words: OfficeWords, sender: Sender, unit: str, today: date) -> dict[str, Any] | Say:
    """The demand that a row tells of, or why it is none."""
    office = words.office
    came = next((cell for key in ("sent", "date", "called") if (cell := line.cells.get(key)) and cell.text), None)
    if came is None:
        return say(N_("没有收到的日期"))
    day = day_in(came)
    if day is None:
        return say(N_("{cell} 不是日期"), cell=Term(came.at))
    if day > today:
        return say(N_("{cell} 的日期 {day} 还没有到"), cell=Term(came.at), day=day)
    if not office.settings.is_kept(KIND, day):
        return say(N_("{day} 本局还没有登记诉求"), day=day)
    kind, area = words.kind(_text(line, "kind")), words.area(_text(line, "area"))
    answers = words.unit(_text(line, "unit")) or office.unit_for(kind, area) or unit
    if not answers:
        return say(N_("看不出由哪个股室承办，也没有写 --unit"))
    people = number_in(line.cells["people"]) if _text(line, "people") else None
    fields = {
        "date": day,
        "via": _via(_text(line, "via")) or sender.via,
        "area": area,
        "kind": kind,
        "people": people,
        "unit": answers,
        **_time(line, came, day, office),
    }
    return {name: value for name, value in fields.items() if value}


def _time(line: Line, came: Cell, day: date, office: Office) -> dict[str, Any]:
    """By when it is to be answered: a last day that the list names, else what it says of hours and days."""
    for key in ("extended", "due"):
        named = day_in(line.cells[key]) if _text(line, key) else None
        if named is not None and named >= day:
            return {"due": named}
    limit = _text(line, "limit")
    number, unit = re.match(r"[0-9]*", limit), _text(line, "limit-unit") or limit
    if number is None or not number[0]:
        return {}
    length = int(number[0])
    if "时" in unit or unit.casefold().endswith("h"):
        time = _TIME.search(came.text)
        if time and 0 < length <= 720:  # noqa: PLR2004  a month, as the schema has it
            return {"hours": length, "at": f"{int(time[1]):02}:{time[2]}"}
        return {"due": day + timedelta(days=-(-length // 24))}
    if length > 365:  # noqa: PLR2004  no such limit: a slip
        return {}
    working = "工作" in unit
    return {"due": end_of(day, Length(working_days=length) if working else Length(days=length), office.calendar).end}


def _ending(line: Line, key: str, came: date, today: date) -> dict[str, Any] | None:
    """Returned where the list says so, else answered, on the day that it tells; None while it goes on."""
    days = (day_in(line.cells[name]) for name in ("ended", "replied") if _text(line, name))
    day = next((day for day in days if day is not None), None)
    if day is None or not came <= day <= today:
        return None
    return {"key": key, "date": day, "end": RETURNED if "退" in _text(line, "state") else ANSWERED}


def _via(text: str) -> str:
    return next((via for via, words in _VIA if any(word in text.casefold() for word in words)), "")


def _text(line: Line, key: str) -> str:
    cell = line.cells.get(key)
    return plain(cell.text) if cell else ""


def _unkept(table: Table) -> Iterator[Unkept]:
    """The columns that are not taken in and hold anything."""
    filled = Counter(re.sub("[0-9]", "", cell.at) for line in table.lines for cell in line.others)
    for heading in table.unknown:
        count = filled.pop(re.sub("[0-9]", "", heading.at), 0)
        if count:
            title = re.sub(r"[\s*:：]", "", plain(heading.text))
            ours = title in NOT_KEPT or why_never(title) is not None
            yield Unkept(heading.at, title if ours else "", count)
    for letters, count in sorted(filled.items()):
        yield Unkept(letters, "", count)


def _nothing(table: Table) -> Plan:
    return Plan(
        rows=len(table.lines),
        new=(),
        known=(),
        repeated=(),
        refused=(),
        demands={},
        ends={},
        numbers={},
        unkept=(),
        notes=table.notes,
    )
