"""An office's own ledger of open matters, row by row (R36): what each says, in the ledger's words, with its cells.

Headings are those that such ledgers have. What stands for a person is kept apart from all else from here on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.never import why_never
from jiefen.base.text import N_, Say, Term, say
from jiefen.files.sheets import Cell, Column, Line, Note, Table, day_in, number_in, plain, read_table

TOLD = ("brief", "place", "progress")
"""What a ledger tells in sentences: it may name anybody, and is sealed."""
WORDS = ("kind", "area", "unit", "leader", "officer", "state", "via")
"""What a ledger says in its own words, and a book by codes."""
COLUMNS: tuple[Column, ...] = (
    Column(
        "received",
        (
            "收到日期",
            "受理日期",
            "受理时间",
            "登记日期",
            "登记时间",
            "排查日期",
            "反映日期",
            "信访日期",
            "首次信访时间",
            "来访时间",
            "发生日期",
        ),
        required=True,
    ),
    Column(
        "kind",
        ("纠纷种类", "纠纷类别", "纠纷类型", "矛盾纠纷类型", "事件类别", "问题分类", "内容分类", "种类", "类别"),
        required=True,
    ),
    Column("area", ("片区", "所在片区", "属地", "社区", "镇街", "街道")),
    Column("place", ("地点", "发生地点", "发生地", "事发地", "小区", "详细地址")),
    Column("people", ("涉及人数", "人数", "信访人数")),
    Column("unit", ("责任单位", "责任股室", "承办单位", "涉事单位责任股室")),
    Column("leader", ("包案领导", "责任领导", "牵头领导", "带班领导")),
    Column("officer", ("责任人", "承办人", "经办人", "专办工作人员", "化解责任人姓名", "责任单位责任人")),
    Column("due", ("化解时限", "办理时限", "办结时限", "办理截止日期", "预计化解时间", "处理时限")),
    Column("state", ("当前状态", "目前状况", "状态", "办理状态")),
    Column("progress", ("化解情况", "办理情况", "案件进展", "处理情况", "本月工作情况")),
    Column("struck", ("销号情况", "是否销号")),
    Column("since", ("状态更新时间", "状态起始日期")),
    Column("via", ("来源", "案件来源", "纠纷来源", "来源方式", "信访形式", "受理渠道")),
    Column(
        "brief", ("矛盾纠纷简要情况", "纠纷简要情况", "简要情况", "事件简述", "纠纷事由", "事由", "主要内容", "诉求")
    ),
    Column("applicant", ("申请人", "申请人姓名", "当事人", "当事人姓名", "主要当事人姓名", "信访人", "来访人", "姓名")),
    Column("phone", ("联系电话", "申请人电话", "当事人电话", "电话", "手机号", "来电号码", "联系方式")),
    Column("address", ("住址", "居住地址", "详细住址", "户籍地址", "主要当事人居住详址", "实际居住地址")),
    Column("identity", ("身份证号", "身份证号码", "证件号码", "主要当事人证件号码")),
    Column("respondent", ("被申请人", "被申请人姓名", "对方当事人", "涉及单位", "涉事单位")),
    Column("respondent_phone", ("被申请人电话", "对方电话")),
    Column("shelf", ("卷宗位置", "卷宗存放位置", "存放位置")),
    Column("number", ("序号", "编号", "台账编号", "事项编号", "化解编号", "排查编号")),
)
DONE = ("已办结", "办结", "已化解", "已销号", "销号", "化解成功", "已结案", "结案")
"""What a row says that is over: nothing runs, and nothing is taken over."""
STATES: Mapping[str, str] = {
    "未受理": "received",
    "待受理": "received",
    "已登记": "received",
    "已受理": "accepted",
    "待分流": "accepted",
    "已分流": "triaged",
    "已交办": "triaged",
    "待调解": "triaged",
    "未化解": "mediating",
    "未办结": "mediating",
    "化解中": "mediating",
    "调解中": "mediating",
    "办理中": "mediating",
    "正在办理": "mediating",
    "正在化解": "mediating",
    "正在调解": "mediating",
    "已达成协议": "agreed",
    "履行中": "agreed",
    "待履行": "agreed",
}
"""What ledgers call a state, and how `carried` does."""
CAME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hotline", ("12345", "热线")),
    ("phone", ("来电", "电话")),
    ("online", ("网", "微信", "小程序")),
    ("mailbox", ("来信", "信件", "信箱")),
    ("screening", ("排查", "走访")),
    ("informant", ("信息员",)),
    ("meeting", ("会议", "交办", "批示")),
    ("window", ("来访", "窗口", "上门", "申请")),
)
"""How ledgers tell that a matter came: the first way of which a word stands in the cell."""
FOUND = ("screening", "informant", "meeting")
"""The ways of a matter that nobody applied for: the office found it."""
_SEVERAL = re.compile(r"[、，,;；/\n]+|\s{2,}|和(?=[\u4e00-\u9fff]{2,4}$)")
_AND_OTHERS = re.compile(r"等?\s*\d*\s*余?[人户名]$|等$")
ORGANISATION = re.compile(r"公司|集团|企业|中心|委员会|业委会|[局所站院厂店社]$|项目部|物业$")
"""How names of organisations end, or what stands in them."""


def came_by(word: str) -> str:
    """The code of how a matter came, "" for what no ledger says.

    >>> came_by("网上信访"), came_by("群众来访")
    ('online', 'window')
    """
    return next((code for code, words in CAME if any(one in word for one in words)), "")


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """A party by name: for the sealed half alone."""

    name: str
    role: str
    organisation: bool
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identity: str = ""


class LedgerRow(msgspec.Struct, frozen=True, kw_only=True):
    """An open matter as its row has it.

    `words` are what it calls kind, area, unit, leader, officer and state, each with its cell; "" where the cell is
    empty. `brief` and `parties` are for the sealed half.
    """

    line: int
    received: date
    people: int
    due: date | None
    since: date | None
    words: Mapping[str, Cell]
    shelf: str
    brief: str
    parties: tuple[Somebody, ...]


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The open matters of a ledger; `done` are the rows that are over, `notes` what deserves a look."""

    rows: tuple[LedgerRow, ...]
    done: tuple[int, ...]
    notes: tuple[Note, ...]


class LedgerRefused(Failure):
    """A ledger of which nothing is taken over; `faults` are all that is wrong with its cells."""

    def __init__(self, faults: Sequence[Say]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            say(N_("台账里有 {n} 处读不出来，一件也没有接入。"), n=len(faults)), say(N_("改好列出的单元格，再来一次。"))
        )


def read_ledger(content: bytes, sheet: str = "", columns: Sequence[Column] = COLUMNS) -> Ledger:
    """The open matters of a .xlsx or .csv.

    Raises Failure for a column that no book records, SheetRefused for what is no such ledger, and LedgerRefused for
    cells that cannot be read.
    """
    table = read_table(content, columns, sheet=sheet)
    refuse_never(table)
    rows: list[LedgerRow] = []
    done: list[int] = []
    faults: list[Say] = []
    for line in table.lines:
        if _is_no_matter(line):
            continue
        if any(plain(_text(line, key)) in DONE for key in ("state", "progress", "struck")):
            done.append(line.row)
            continue
        row = _row(line, faults)
        if row:
            rows.append(row)
    if faults:
        raise LedgerRefused(faults)
    return Ledger(rows=tuple(rows), done=tuple(done), notes=(*table.notes, *_unknown(table)))


def refuse_never(table: Table) -> None:
    """Raise Failure for a column that no book records."""
    for heading in table.headings:
        why = why_never(heading.text)
        if why:
            raise Failure(
                say(N_("{cell} 这一列不收：{why}。"), cell=Term(heading.at), why=Term(why)),
                say(N_("在表格里删掉这一列，另存一份再导入。")),
            )


def _unknown(table: Table) -> Iterator[Note]:
    headings = tuple(Term(one.at) for one in table.unknown if any(_has(line, one.at) for line in table.lines))
    if headings:
        yield Note(
            say(N_("这些列没有导入，里面有内容：{cells}"), cells=headings),
            say(N_("要留的，接入以后逐件补登；表头改成认得的，再导入也可以。")),
        )


def _has(line: Line, heading: str) -> bool:
    letters = heading.rstrip("0123456789")
    return any(cell.at.rstrip("0123456789") == letters for cell in line.others)


def _is_no_matter(line: Line) -> bool:
    """Whether a row is the total, who signed, or an empty row that has its number already."""
    told = [cell.text for key, cell in line.cells.items() if key != "number" and cell.text]
    first = next((cell.text for cell in (*line.cells.values(), *line.others) if cell.text), "")
    return not told or plain(first).replace(" ", "").startswith(("合计", "总计", "小计", "制表人", "填报人", "审核人"))


def _row(line: Line, faults: list[Say]) -> LedgerRow | None:
    """What a row says; None, and why, where a cell cannot be read."""
    before = len(faults)
    received = _day(line, "received", faults, required=True)
    people = line.cells.get("people", Cell(at="")).text
    count = number_in(line.cells["people"]) if people else None
    if people and not count:
        faults.append(say(N_("{cell} 不是人数：写成 12 这样的数字"), cell=Term(line.cells["people"].at)))
    due, since = _day(line, "due", faults), _day(line, "since", faults)
    if not _text(line, "kind"):
        faults.append(say(N_("{cell} 没有写种类"), cell=Term(line.cells["kind"].at)))
    if len(faults) > before or received is None:
        return None
    parties = tuple(_parties(line))
    return LedgerRow(
        line=line.row,
        received=received,
        people=max(count or 0, sum(not one.organisation for one in parties), 1),
        due=due,
        since=since,
        words={word: line.cells.get(word, Cell(at=f"第 {line.row} 行")) for word in WORDS},
        shelf=_text(line, "shelf"),
        brief="；".join(filter(None, (_text(line, key) for key in TOLD))),
        parties=parties,
    )


def _day(line: Line, key: str, faults: list[Say], *, required: bool = False) -> date | None:
    cell = line.cells.get(key)
    if cell is None or (not cell.text and not required):
        return None
    day = day_in(cell)
    if day is None:
        faults.append(say(N_("{cell} 不是日期：写成 2026-11-03 这样，写到哪一天"), cell=Term(cell.at)))
    return day


def _parties(line: Line) -> Iterator[Somebody]:
    """Who applies, with the telephone and address of the row, and against whom."""
    for number, name in enumerate(names_in(_text(line, "applicant"))):
        first = number == 0
        yield Somebody(
            name=name,
            role="applicant",
            organisation=bool(ORGANISATION.search(name)),
            phones=several_in(_text(line, "phone")) if first else (),
            addresses=tuple(filter(None, [_text(line, "address")])) if first else (),
            identity=_text(line, "identity") if first else "",
        )
    for number, name in enumerate(names_in(_text(line, "respondent"))):
        yield Somebody(
            name=name,
            role="respondent",
            organisation=bool(ORGANISATION.search(name)),
            phones=several_in(_text(line, "respondent_phone")) if number == 0 else (),
        )


def names_in(text: str) -> tuple[str, ...]:
    """The names in a cell: 「甲、乙等12人」 has two."""
    names = (_AND_OTHERS.sub("", part.strip()).strip() for part in _SEVERAL.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def several_in(text: str) -> tuple[str, ...]:
    """The numbers in a cell."""
    return tuple(part for part in re.split(r"[、，,;；/\s]+", text) if part)


def _text(line: Line, key: str) -> str:
    cell = line.cells.get(key)
    return cell.text if cell else ""
