"""Who works here (R3), from a table with a row a person: what each row says, and what is not right with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.numbers import numbers_in
from jiefen.base.text import N_, Say, Term, say
from jiefen.files.sheets import Cell, day_in, plain
from jiefen.writing.beginning.columns import Field, Laid, Trouble, text_of

PEOPLE = (
    Field("name", N_("姓名"), ("名字", "人员", "人员姓名", "工作人员"), needed=True),
    Field("unit", N_("股室"), ("部门", "科室", "所在股室", "所在部门", "单位", "处室")),
    Field("job", N_("职务"), ("岗位", "职位", "职务职级", "现任职务", "担任职务"), needed=True),
    Field("time", N_("专职或者兼职"), ("专职或兼职", "专兼职", "专职兼职", "是否专职")),
    Field("part", N_("是否兼职"), ("兼职",)),
    Field("since", N_("从哪天起"), ("任职时间", "任职日期", "到岗日期", "到岗时间", "起", "开始日期")),
    Field("roll", N_("调解员名册"), ("是否调解员", "调解员", "在册", "人民调解员")),
)
"""The columns of a table of people."""
OFFERED: Mapping[str, str] = {
    "head": N_("局长（主要负责人）"),
    "deputy": N_("分管领导"),
    "officer": N_("经办人员"),
    "assistant": N_("协助的人（不单独办案）"),
    "mediator": N_("调解员（不在局里任职）"),
    "": N_("不登记"),
}
"""What a job of the office's own may be taken for, as a choice for all its rows alike."""
_JOBS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("assistant", ("协办", "辅助", "临聘", "文员", "实习", "见习", "公益性岗位", "窗口人员")),
    ("mediator", ("调解员",)),
    ("deputy", ("副局长", "分管领导", "党组成员", "党委委员", "总工程师", "总经济师", "副书记", "纪检组长")),
    ("head", ("局长", "主要负责人", "党组书记", "党委书记")),
    (
        "officer",
        ("股长", "科员", "主任", "站长", "所长", "队长", "办事员", "经办", "股员", "科长", "干部", "工程师", "负责人"),
    ),
)
"""The roles by words that stand in a job; the first that fits: 副局长 is no 局长."""
_HEADS = ("股长", "主任", "站长", "所长", "队长", "科长", "室主任", "负责人")
_NOT_HEADS = ("副", "科员", "助理", "主任科员")
_YES = frozenset({"是", "有", "在册", "在", "√", "✓", "y", "yes", "1", "对"})
_NO = frozenset({"否", "不是", "无", "×", "n", "no", "0"})
_FULL, _PART = frozenset({"专职", "专", "全职", "是", "full"}), frozenset({"兼职", "兼", "否", "不是", "part"})


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the office: name, section and job in its own words, the role that the job stands for.

    `since` None: the row says no day. `heads`: the job leads the section; `roll`: on the mediators' roll.
    """

    row: int
    name: str
    unit: str = ""
    job: str = ""
    role: str = ""
    time: str = ""
    since: date | None = None
    heads: bool = False
    roll: bool = False


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The people of a table; `unknown` are jobs that stand for no role yet, `dayless` how many rows say no day."""

    rows: tuple[PersonRow, ...]
    troubles: tuple[Trouble, ...]
    unknown: tuple[str, ...]
    dayless: int


def people_in(laid: Laid, units: Sequence[str], jobs: Mapping[str, str]) -> People:
    """The people of a table; `units` are the office's sections, `jobs` what it decided a job of its own to stand for.

    A row that cannot be used is a trouble, and so is one that names no section of the office: nothing is guessed. A job
    that was decided to be none ("") leaves its rows out without a word.
    """
    rows: list[PersonRow] = []
    troubles: list[Trouble] = []
    unknown: list[str] = []
    for number, cells in laid.rows():
        row = _row(number, cells, jobs)
        wrong = tuple(_wrong(cells, row, units))
        troubles += [Trouble(row=number, say=one) for one in wrong]
        if row.job and not row.role and row.job not in jobs:
            unknown.append(row.job)
        if row.role and not wrong:
            rows.append(row)
    dayless = sum(row.since is None for row in rows)
    return People(rows=tuple(rows), troubles=tuple(troubles), unknown=tuple(dict.fromkeys(unknown)), dayless=dayless)


def role_of(job: str) -> str:
    """The role that a job stands for, "" where no word of it tells.

    >>> role_of("党组成员、副局长"), role_of("物业股股长"), role_of("调解员")
    ('deputy', 'officer', 'mediator')
    """
    return next((role for role, words in _JOBS if any(word in job for word in words)), "")


def _row(number: int, cells: Mapping[str, Cell], jobs: Mapping[str, str]) -> PersonRow:
    job = text_of(cells, "job")
    role = jobs.get(job, role_of(job)) if job else ""
    day = cells.get("since")
    return PersonRow(
        row=number,
        name=text_of(cells, "name"),
        unit=text_of(cells, "unit"),
        job=job,
        role=role,
        time=_time(cells),
        since=day_in(day) if day and day.text else None,
        heads=role == "officer" and _leads(job),
        roll=role == "mediator" or plain(text_of(cells, "roll")).casefold() in _YES,
    )


def _time(cells: Mapping[str, Cell]) -> str:
    word, part = text_of(cells, "time").casefold(), text_of(cells, "part").casefold()
    if word in _FULL or part in _NO:
        return "full"
    return "part" if word in _PART or part in _YES else ""


def _leads(job: str) -> bool:
    return job.endswith(_HEADS) and not any(word in job for word in _NOT_HEADS)


def _wrong(cells: Mapping[str, Cell], row: PersonRow, units: Sequence[str]) -> Iterator[Say]:
    """What is not right with a row; a number of a person in it is told by its column, never repeated."""
    if not row.name:
        yield say(N_("没有写姓名"))
    if not row.job:
        yield say(N_("没有写职务"))
    for field in PEOPLE:
        if any(True for _ in numbers_in(plain(text_of(cells, field.key)))):
            yield say(N_("{column}里像是电话或者证件号码，这里不登记"), column=Term(field.title))
            return
    day, time = cells.get("since"), text_of(cells, "time")
    if day and day.text and row.since is None:
        yield say(N_("「{text}」不是日期，要写到哪一天"), text=day.text)
    if time and not row.time:
        yield say(N_("「{text}」看不懂：写专职或者兼职"), text=time)
    if row.role == "mediator":
        return
    if row.unit and row.unit not in units:
        yield say(N_("股室里没有「{unit}」"), unit=row.unit)
    elif not row.unit and row.role in ("officer", "assistant"):
        yield say(N_("没有写哪个股室"))
