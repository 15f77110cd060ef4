"""A table of assessment in a sheet: read into a record, and matched with one that is to be filled (R22).

The sheet may come from a higher office: headings go by many names, classes are merged over their rows, a row's points
over several lines of its rule. What is not understood is told with its cell; nothing is dropped unseen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from jiefen.base.numbers import numbers_in
from jiefen.base.text import N_, Say, Term, say
from jiefen.files.sheets import Cell, Column, Line, Table, plain
from jiefen.office.assessment.record import BONUS, BY_HAND, FULL, points_words

COLUMNS = (
    Column("class", ("类别", "考核类别", "项目", "考核项目", "一级指标", "考评类别", "考评项目", "类型", "大项")),
    Column("row", ("序号", "编号", "项号", "项次", "号")),
    Column(
        "item",
        (
            "考核内容",
            "考核指标",
            "考评内容",
            "考核要点",
            "二级指标",
            "三级指标",
            "工作内容",
            "指标",
            "内容",
            "考核事项",
            "目标任务",
            "考评指标",
            "指标内容",
            "小项",
        ),
        required=True,
    ),
    Column(
        "points",
        ("分值", "标准分", "满分", "权重", "基准分", "分数", "标准分值", "基本分", "赋分", "应得分"),
        required=True,
    ),
    Column(
        "rule",
        (
            "评分标准",
            "评分办法",
            "计分办法",
            "计分标准",
            "扣分标准",
            "考评标准",
            "评分细则",
            "考核标准",
            "评分方法",
            "计分方法",
            "评分依据",
            "计分规则",
            "打分标准",
            "评分说明",
            "考核评分标准",
            "赋分标准",
            "评分规则",
        ),
    ),
    Column(
        "own",
        (
            "自查分",
            "自评分",
            "自查得分",
            "自评得分",
            "自查评分",
            "自评分数",
            "自评",
            "自查",
            "单位自评",
            "自测分",
            "自评分值",
        ),
        to_fill=True,
    ),
    Column(
        "score",
        (
            "考核分",
            "考核得分",
            "考评分",
            "考评得分",
            "核查得分",
            "督查得分",
            "评比得分",
            "实得分",
            "得分",
            "核定分",
            "复核分",
            "考核评分",
        ),
        to_fill=True,
    ),
    Column(
        "basis",
        (
            "依据备注",
            "依据",
            "备注",
            "佐证",
            "佐证材料",
            "说明",
            "扣分原因",
            "扣分理由",
            "自查情况",
            "自评说明",
            "完成情况",
            "印证资料",
            "证明材料",
        ),
        to_fill=True,
    ),
)
SUMS = ("合计", "总分", "总计", "共计", "得分合计", "总分合计")
"""What a row is called that adds the others up."""
SOURCE = N_("上级考核表")
_POINTS_IN_CLASS = re.compile(r"[(\[【]\s*(?:共|计|共计)?\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[)\]】]")
_POINTS = re.compile(r"\+?([0-9]+(?:\.[0-9]{1,2})?)\s*分?")
SHOWN = ("class", "row", "item", "rule")
"""The columns whose words are taken over, and shown before that."""
_BONUS = re.compile(r"加分|奖励")


class Problem(msgspec.Struct, frozen=True):
    """What was not understood: the cell, what is wrong, what to do."""

    say: Say
    do: Say


class ReadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it was read, and the cells for its own score and its basis, "" where there is no such column."""

    no: str
    class_: str
    item: str
    points: Decimal
    rule: str
    at: str
    own_at: str = ""
    basis_at: str = ""


class ReadTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a sheet, the total that it states and the cells of its sum; what was not understood."""

    rows: tuple[ReadRow, ...]
    classes: Mapping[str, Decimal]
    total: Decimal | None = None
    sum_own_at: str = ""
    problems: tuple[Problem, ...] = ()


def read_assessment(found: Table) -> ReadTable:
    """The rows of the table; a row whose points are merged with those above is a further line of that one's rule."""
    rows: list[ReadRow] = []
    problems: list[Problem] = []
    classes: dict[str, Decimal] = {}
    total: Decimal | None = None
    sum_own_at = ""
    for line in found.lines:
        if _is_sum(line):
            total, sum_own_at = _points(line.cells["points"]), _at(line, "own")
            continue
        of_persons = [cell for key, cell in line.cells.items() if key in SHOWN and _names_somebody(cell)]
        if of_persons:
            problems += map(_misplaced, of_persons)
            continue
        class_ = _class(line, rows, classes)
        own = {key: "" if cell.at in found.repeated else _text(cell) for key, cell in line.cells.items()}
        if not any(own.get(key) for key in ("item", "points", "rule")):
            continue
        if rows and not own["points"] and line.cells["points"].at in found.repeated:
            rows[-1] = _with_more(rows[-1], own)
            continue
        points = _points(line.cells["points"])
        item = _text(line.cells["item"])
        if points is None or not item:
            problems.append(_not_understood(line, points))
            continue
        number = re.sub(r"\s", "", own.get("row", ""))[:12] or str(len(rows) + 1)
        rows.append(
            ReadRow(
                no=number,
                class_=class_,
                item=item,
                points=points,
                rule=own.get("rule", "") or item,
                at=line.cells["points"].at,
                own_at=_at(line, "own"),
                basis_at=_at(line, "basis"),
            )
        )
    problems += _sums(rows, classes, total)
    return ReadTable(rows=tuple(rows), classes=classes, total=total, sum_own_at=sum_own_at, problems=tuple(problems))


def _names_somebody(cell: Cell) -> bool:
    """Whether a cell holds the number of a person or a telephone."""
    return any(True for _ in numbers_in(plain(cell.text)))


def _misplaced(cell: Cell) -> Problem:
    return Problem(
        say(N_("{cell} 里像是证件号码或者电话"), cell=Term(cell.at)), say(N_("考核表里不写个人的号码，删掉再导入。"))
    )


def _is_sum(line: Line) -> bool:
    names = (_text(line.cells[key]) for key in ("class", "row", "item") if key in line.cells)
    return any(re.sub(r"\s", "", name) in SUMS for name in names)


def _class(line: Line, rows: Sequence[ReadRow], classes: dict[str, Decimal]) -> str:
    """The class of a row: of one that says none that of the row above; points said in it are kept apart."""
    said = _text(line.cells["class"]) if "class" in line.cells else ""
    if not said:
        return rows[-1].class_ if rows else "考核"
    stated = _POINTS_IN_CLASS.search(plain(said))
    name = _POINTS_IN_CLASS.sub("", plain(said)).strip() if stated else said
    if stated:
        classes[name] = Decimal(stated[1])
    return name


def _with_more(row: ReadRow, own: Mapping[str, str]) -> ReadRow:
    """A row with a further line of its item or rule."""
    item = "；".join(filter(None, (row.item, own.get("item", ""))))
    rule = "；".join(filter(None, (row.rule, own.get("rule", ""))))
    return msgspec.structs.replace(row, item=item, rule=rule)


def _text(cell: Cell) -> str:
    return re.sub(r"\s*\n\s*", "；", cell.text).strip()


def _at(line: Line, key: str) -> str:
    return line.cells[key].at if key in line.cells else ""


def _points(cell: Cell) -> Decimal | None:
    """The points that a cell means, 10 also of 「10分」; None where none are."""
    match = _POINTS.fullmatch(plain(cell.text))
    try:
        return Decimal(match[1]) if match else None
    except InvalidOperation:
        return None


def _not_understood(line: Line, points: Decimal | None) -> Problem:
    if points is None:
        return Problem(
            say(N_("{cell} 的分值看不懂"), cell=Term(line.cells["points"].at)),
            say(N_("写成一个数，如 5 或者 0.5；这一行不是考核项的，删掉再导入。")),
        )
    return Problem(
        say(N_("{cell} 没有写考核内容"), cell=Term(line.cells["item"].at)), say(N_("补上，或者删掉这一行再导入。"))
    )


def _sums(rows: Sequence[ReadRow], classes: Mapping[str, Decimal], total: Decimal | None) -> Iterator[Problem]:
    """Where the points do not add up to what the sheet states."""
    counted = [row for row in rows if not is_bonus(row)]
    together = sum((row.points for row in counted), Decimal(0))
    if total is not None and total != together:
        yield Problem(
            say(
                N_("表里写的总分是 {total} 分，各行（{first} 到 {last}）加起来是 {found} 分"),
                total=Term(points_words(total)),
                first=Term(rows[0].at if rows else "—"),
                last=Term(rows[-1].at if rows else "—"),
                found=Term(points_words(together)),
            ),
            say(N_("和发表的单位核对，改好再导入。")),
        )
    for name, stated in classes.items():
        of_class = [row for row in counted if row.class_ == name]
        found = sum((row.points for row in of_class), Decimal(0))
        if of_class and found != stated:
            yield Problem(
                say(
                    N_("从 {cell} 起的一类写的是 {stated} 分，各行加起来是 {found} 分"),
                    cell=Term(of_class[0].at),
                    stated=Term(points_words(stated)),
                    found=Term(points_words(found)),
                ),
                say(N_("和发表的单位核对，改好再导入。")),
            )


def is_bonus(row: ReadRow) -> bool:
    """Whether a row comes on top of the total, as its class says."""
    return bool(_BONUS.search(row.class_))


def as_data(found: ReadTable) -> Mapping[str, Any]:
    """The part of a record that the sheet says: its rows, to be scored by hand, and its totals."""
    data: dict[str, Any] = {}
    counted = sum((row.points for row in found.rows if not is_bonus(row)), Decimal(0))
    if counted != FULL:
        data["total"] = written(counted)
    if found.classes:
        with_rows = {row.class_ for row in found.rows if not is_bonus(row)}
        data["classes"] = [
            {"class": name, "points": written(points)} for name, points in found.classes.items() if name in with_rows
        ]
    rows = [
        {
            "row": row.no,
            "class": row.class_,
            "item": row.item,
            "points": written(row.points),
            "rule": row.rule,
            "how": BY_HAND,
            "mechanic": BONUS if is_bonus(row) else None,
            "source": f"{SOURCE} {row.at}",
        }
        for row in found.rows
    ]
    data["table"] = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return data


def written(points: Decimal) -> int | str:
    """Points as a record holds them: a whole number, else a text (`files/yaml` has no decimals)."""
    return int(points) if points == int(points) else points_words(points)
