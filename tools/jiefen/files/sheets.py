"""Sheets that an office or another body keeps, .xlsx and .csv: a table found in one, and its cells with addresses.

Nothing is dropped without a word and nothing ends in a traceback: what cannot be read is a `SheetRefused` that says
which cell and what to do, what can be read but deserves a look stands in `Table.notes`. The file is read in a process
of its own with limits on time and memory (`files/sheet_reading`), for it may come from anybody.

A caller says which columns it knows, each with the headings that it goes by:

    known = (Column("date", ("受理日期", "登记日期"), required=True), Column("people", ("涉及人数",)))
    table = read_table(content, known)
    for line in table.lines:
        day = day_in(line.cells["date"])
"""

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.never import is_marked
from jiefen.base.text import N_, Say, Term, say
from jiefen.files import programs
from jiefen.files.limits import Limits

MODULE = "jiefen.files.sheet_reading"
ENCRYPTED, OLD, NOT_A_SHEET, TOO_LARGE, TOO_LONG = "encrypted", "old", "not-a-sheet", "too-large", "too-long"
MACROS, NO_SUCH_SHEET, EMPTY, CHARACTERS = "macros", "no-such-sheet", "empty", "characters"
MOST_ROWS = 20_000
"""More than any ledger of an office has; a hotline of a whole city is taken in month by month."""
MOST_HEADER_ROWS = 3
SEARCHED_ROWS = 30
"""Above the headings stand a title, the period, who filled it in."""
SHOWN = 10
"""So many addresses are named in a sentence."""
_EXACT = 10**15
"""From here a number in a cell has lost digits: Office keeps fifteen."""
_AGAIN = N_("用 WPS 或者 Excel 打开，另存为没有密码的 .xlsx，再试。")
_WHY: Mapping[str, tuple[str, str]] = {
    ENCRYPTED: (N_("表格加了密码，读不了"), _AGAIN),
    OLD: (N_("这是旧的 .xls、.et 格式，读不了"), _AGAIN),
    MACROS: (N_("表格里有宏，不读"), N_("用 WPS 或者 Excel 打开，另存为不带宏的 .xlsx，再试。")),
    NOT_A_SHEET: (N_("这不是 .xlsx 或者 .csv 表格，或者文件已经损坏"), _AGAIN),
    TOO_LARGE: (N_("表格解压以后太大，没有读"), N_("只留要导入的那一张表、那几列，另存一份再试。")),
    TOO_LONG: (
        N_("表格读起来太久、占用的内存太多，或者文件已经损坏"),
        N_("把要导入的行和列复制到一个新表格里，再试。"),
    ),
    NO_SUCH_SHEET: (N_("表格里没有这个名称的工作表"), N_("照表格下方标签上的字写，或者不写，就读第一张。")),
    EMPTY: (N_("表格是空的，一个字也没有"), N_("看看是不是选错了文件。")),
    CHARACTERS: (N_("认不出这个 .csv 文件的文字编码"), N_("存成 UTF-8 或者 GB18030，或者存成 .xlsx，再试。")),
}
_DATE = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?(?:\s.*)?", re.DOTALL)
_PACKED_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBER = re.compile(r"(\d+)(?:\.0+)?[人名件户个起批次宗]?")
_SERIAL = range(20_000, 80_000)
"""Days as Office counts them: from 1954 to 2119."""
_SERIAL_ZERO = date(1899, 12, 30)


class SheetRefused(Failure):
    """A sheet that cannot be used; `say` is why, with the cell, `do` what to do."""


class Column(msgspec.Struct, frozen=True):
    """A column that a caller knows: its key, and the headings that it goes by, the usual one first.

    Headings are compared without spaces, brackets and what stands in them: `受理日期*` and `受理日期（必填）` are one.
    A heading over two rows is known by both together or by either. `required`: the table is refused without it.
    `to_fill`: the caller takes nothing from it, so that a formula without a value in it is no harm.
    """

    key: str
    titles: tuple[str, ...]
    required: bool = False
    to_fill: bool = False


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a cell, and where: `C7`. A day that Office knows as one is in `day`, else None.

    `number` is a number that Office knows as one; `text` is always what a reader sees, without the spaces around it.
    """

    at: str
    text: str = ""
    day: date | None = None
    number: float | None = None


class Heading(msgspec.Struct, frozen=True):
    """A heading of the table and the cell that it stands in; `key` is "" where no caller knows it."""

    at: str
    text: str
    key: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: its number in the sheet, the cell of each known column, and what stands in the others.

    `cells` has every key of a heading that was found, also where its cell is empty.
    """

    row: int
    cells: Mapping[str, Cell]
    others: tuple[Cell, ...] = ()


class Note(msgspec.Struct, frozen=True):
    """What somebody should look at: the cells or rows that it is about, what is said of them, and what to do."""

    say: Say
    do: Say


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table found in a sheet: its headings in order, its rows without the empty ones, and what deserves a look.

    `head` is what stands above the headings (title, period, a mark), `comments` what is pinned to cells. `repeated`
    are cells that hold nothing of their own: they show what stands in the one that they are merged with.
    """

    sheet: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    head: tuple[Cell, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    repeated: frozenset[str] = frozenset()

    @property
    def unknown(self) -> tuple[Heading, ...]:
        """The headings that stand for no column that the caller knows."""
        return tuple(one for one in self.headings if not one.key)


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet as it lies: its rows from the first, all of one length; `others` are further sheets with content."""

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    others: tuple[str, ...] = ()


class _Raw(msgspec.Struct, frozen=True):
    """A sheet as the reading process tells it (`files/sheet_reading.read`)."""

    name: str
    rows: list[list[Any]]
    more: bool
    merged: list[tuple[int, int, int, int]]
    formulas: list[str]
    errors: list[str]
    hidden_rows: list[int]
    hidden_columns: list[int]
    visible: list[str]
    hidden_sheets: list[str]
    comments: list[str]


class _Found(msgspec.Struct, frozen=True):
    """Where the headings stand: their first row and how many rows they take, and which column each key is."""

    row: int
    height: int
    keys: Mapping[int, str]


def read_table(
    content: bytes,
    columns: Sequence[Column],
    *,
    sheet: str = "",
    most: int = MOST_ROWS,
    limits: Limits | None = None,
) -> Table:
    """The table of a .xlsx or .csv whose headings `columns` know.

    `sheet` names the sheet, else it is the first that can be seen. Raises SheetRefused.
    """
    raw = _asked(content, sheet, most, limits or Limits(processor=20, memory=2 << 30))
    if raw.more:
        raise _too_long(most)
    grid = _grid(raw)
    _refuse_marked(grid, raw)
    found = _headings(grid, raw, columns)
    _refuse_missing(found, columns, grid)
    _refuse_errors(raw, found, grid, {one.key for one in columns if one.to_fill})
    headings = tuple(_named(grid, found))
    lines = tuple(_lines(grid, found))
    return Table(
        sheet=raw.name,
        headings=headings,
        lines=lines,
        head=tuple(cell for row in grid[: found.row] for cell in row if cell.text),
        comments=tuple(raw.comments),
        notes=tuple(_notes(raw, found)),
        repeated=frozenset(_repeated(raw, len(grid))),
    )


def read_grid(content: bytes, *, sheet: str = "", most: int = MOST_ROWS, limits: Limits | None = None) -> Grid:
    """All cells of a .xlsx, .xls, .et or .csv, or of a table as it was pasted: whoever asks knows no heading yet.

    Of the older formats nothing is known of hidden rows and formulas; one with macros is refused as ever. Raises
    SheetRefused.
    """
    raw = _asked(content, sheet, most, limits or Limits(processor=20, memory=2 << 30), old=True)
    if raw.more:
        raise _too_long(most)
    cells = _grid(raw)
    _refuse_marked(cells, raw)
    return Grid(sheet=raw.name, rows=tuple(map(tuple, cells)), others=tuple(raw.visible))


def day_in(cell: Cell) -> date | None:
    """The day that a cell means, None where it means none: a month alone, 「年底」, the 31st of November.

    >>> day_in(Cell(at="C7", text="2026年11月3日"))
    datetime.date(2026, 11, 3)
    >>> day_in(Cell(at="C7", text="46329", number=46329))
    datetime.date(2026, 11, 3)
    """
    if cell.day:
        return cell.day
    text = plain(cell.text)
    if text.isdigit() and int(text) in _SERIAL:
        return _SERIAL_ZERO + timedelta(days=int(text))
    match = _DATE.fullmatch(text) or _PACKED_DATE.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def number_in(cell: Cell) -> int | None:
    """The whole number that a cell means, 30 also of 「30人」 and of a number kept as text; None where none is."""
    match = _NUMBER.fullmatch(plain(cell.text).replace(",", "").replace(" ", ""))
    return int(match[1]) if match else None


def plain(text: str) -> str:
    """A text with full-width letters and digits made plain, without the spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def column_name(number: int) -> str:
    """How Office calls a column, the first being 0.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def refused(why: str) -> SheetRefused:
    """Why a file was not read or filled, as its process says it in a word, in sentences."""
    what, todo = _WHY[why]
    return SheetRefused(say(what), say(todo))


def _too_long(most: int) -> SheetRefused:
    return SheetRefused(
        say(N_("表格太长：到第 {row} 行还有内容，一次最多读 {most} 行"), row=most + 1, most=most),
        say(N_("分成几份，一份一份导入；后面其实是空行的，选中删掉再存。")),
    )


def _asked(content: bytes, sheet: str, most: int, limits: Limits, *, old: bool = False) -> _Raw:
    """What the process says of a file; a new process each time, ended with the answer."""
    task = {
        "file": b64encode(content).decode(),
        "sheet": sheet,
        "most": most,
        "old": old,
        "memory": limits.memory,
        "processor": limits.processor,
    }
    with programs.Conversation(programs.python(MODULE)) as process:
        answer = process.ask(json.dumps(task).encode(), limits.clock)
    told = json.loads(answer) if answer else {"why": TOO_LONG}
    if "why" in told:
        raise refused(told["why"])
    return msgspec.convert(told, _Raw)


def _grid(raw: _Raw) -> list[list[Cell]]:
    """The cells, all rows of one length; what is merged stands in the cells that it covers.

    Below the first row of the table only downwards: a unit written once for three rows belongs to each, a remark
    across the sheet is no value of every column.
    """
    width = max(map(len, raw.rows), default=0)
    grid = [
        [_cell(value, row, column) for column, value in enumerate([*values, *[""] * (width - len(values))])]
        for row, values in enumerate(raw.rows)
    ]
    for top, left, bottom, right in raw.merged:
        across = right if top < SEARCHED_ROWS else left
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(across + 1, width)):
                if not grid[row][column].text:
                    here = f"{column_name(column)}{row + 1}"
                    grid[row][column] = msgspec.structs.replace(grid[top][left], at=here)
    return grid


def _repeated(raw: _Raw, rows: int) -> Iterator[str]:
    """The addresses of merged cells without the first of each area."""
    for top, left, bottom, right in raw.merged:
        for row in range(top, min(bottom + 1, rows)):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    yield f"{column_name(column)}{row + 1}"


def _cell(value: Any, row: int, column: int) -> Cell:
    at = f"{column_name(column)}{row + 1}"
    if isinstance(value, dict):
        text = " ".join(filter(None, (value["day"], value.get("time"))))
        return Cell(at=at, text=text, day=date.fromisoformat(value["day"]))
    if isinstance(value, bool):
        return Cell(at=at, text="是" if value else "否")
    if isinstance(value, int | float):
        whole = int(value) if value == int(value) else value
        return Cell(at=at, text=str(whole), number=value)
    return Cell(at=at, text=str(value).strip())


def _headings(grid: list[list[Cell]], raw: _Raw, columns: Sequence[Column]) -> _Found:
    """The rows that know most of the columns; of those that know as many the fewest, then the first."""
    keys = {_heading_form(title): column.key for column in columns for title in column.titles}
    best = _Found(0, MOST_HEADER_ROWS, {})
    for row in range(min(SEARCHED_ROWS, len(grid))):
        least = max((b - t + 1 for t, _, b, _ in raw.merged if t == row), default=1)
        for height in range(min(least, MOST_HEADER_ROWS), MOST_HEADER_ROWS + 1):
            if row + height > len(grid):
                break
            found = _Found(row, height, _known(grid, row, height, keys))
            if (len(set(found.keys.values())), -height) > (len(set(best.keys.values())), -best.height):
                best = found
    wanted = min(2, len(columns))
    if len(best.keys) < wanted:
        raise SheetRefused(
            say(N_("前 {rows} 行里找不到表头"), rows=min(SEARCHED_ROWS, len(grid))),
            say(N_("表头要写在一行里，认得的有：{titles}。"), titles=_titles(columns)),
        )
    return _upwards(best, grid, raw, keys)


def _upwards(found: _Found, grid: list[list[Cell]], raw: _Raw, keys: Mapping[str, str]) -> _Found:
    """The headings with the rows above that cells merged downwards tie to them: more may stand there."""
    top = min((t for t, _, b, _ in raw.merged if t < found.row <= b), default=found.row)
    height = found.row - top + found.height
    known = _known(grid, top, height, keys) if height <= MOST_HEADER_ROWS else {}
    return _Found(top, height, known) if len(known) >= len(found.keys) else found


def _known(grid: list[list[Cell]], row: int, height: int, keys: Mapping[str, str]) -> Mapping[int, str]:
    """The columns whose heading is known."""
    found: dict[int, str] = {}
    for column in range(len(grid[0])):
        parts = _parts(grid, row, height, column)
        ways = ("".join(parts), *reversed(parts))
        key = next((keys[way] for way in map(_heading_form, ways) if way in keys), "")
        if key:
            found[column] = key
    return found


def _parts(grid: list[list[Cell]], row: int, height: int, column: int) -> list[str]:
    """The texts of a heading from the top, what is merged over several rows once."""
    texts = (grid[row + below][column].text for below in range(height))
    return [text for text, _ in groupby(texts) if text]


def _heading_form(text: str) -> str:
    without = re.sub(r"[((\[【].*?[))\]】]", "", plain(text))
    return re.sub(r"[\s*:：·、/]", "", without).casefold()


def _titles(columns: Iterable[Column]) -> tuple[Term, ...]:
    return tuple(Term(one.titles[0]) for one in columns)


def _refuse_marked(grid: list[list[Cell]], raw: _Raw) -> None:
    """Raise SheetRefused for a sheet that bears a mark of secrecy, in a cell or pinned to one (`base/never`)."""
    marked = next((cell.at for row in grid for cell in row if cell.text and is_marked(cell.text)), None)
    if marked is None and any(map(is_marked, raw.comments)):
        marked = N_("批注")
    if marked:
        raise SheetRefused(
            say(N_("{cell} 有密级标志，不能收进案卷库。"), cell=Term(marked)),
            say(N_("涉密的另行保管；确实不涉密的，请定密责任人处理以后，另做一份没有标志的。")),
        )


def _refuse_missing(found: _Found, columns: Sequence[Column], grid: list[list[Cell]]) -> None:
    """Raise SheetRefused where a column is lacking that must be there, or is there twice."""
    for key in found.keys.values():
        places = [grid[found.row][column].at for column, one in found.keys.items() if one == key]
        if len(places) > 1:
            title = next(column.titles[0] for column in columns if column.key == key)
            raise SheetRefused(
                say(N_("{cells} 的表头是同一个意思：{title}"), cells=tuple(map(Term, places)), title=Term(title)),
                say(N_("留下要用的一列，另一列的表头改个名称。")),
            )
    lacking = [one for one in columns if one.required and one.key not in found.keys.values()]
    if lacking:
        raise SheetRefused(
            say(N_("第 {row} 行的表头里没有：{titles}"), row=found.row + 1, titles=_titles(lacking)),
            say(N_("加上这几列，或者把你们的叫法改成这样写。")),
        )


def _refuse_errors(raw: _Raw, found: _Found, grid: list[list[Cell]], to_fill: Set[str]) -> None:
    """Raise SheetRefused for a value that is lost: an error, a formula never computed, a number of too many digits."""
    columns = {column_name(column) for column, key in found.keys.items() if key not in to_fill}
    first = found.row + found.height

    def wanted(at: str) -> bool:
        letters = at.rstrip("0123456789")
        return letters in columns and int(at[len(letters) :]) > first

    errors = tuple(filter(wanted, raw.errors))
    if errors:
        raise SheetRefused(
            say(N_("这些单元格里是公式的错误值：{cells}"), cells=_shown(errors)),
            say(N_("改好公式，或者直接写上内容。")),
        )
    cells = {cell.at: cell for row in grid for cell in row}
    empty = tuple(at for at in filter(wanted, raw.formulas) if at not in cells or not cells[at].text)
    if empty:
        raise SheetRefused(
            say(N_("这些单元格里是公式，没有存下算好的值：{cells}"), cells=_shown(empty)),
            say(N_("用 WPS 或者 Excel 打开，存一次再试；或者把值直接写上。")),
        )
    lost = tuple(at for at, one in cells.items() if wanted(at) and one.number is not None and abs(one.number) >= _EXACT)
    if lost:
        raise SheetRefused(
            say(N_("这些单元格里的号码存成了数字，后几位已经丢了：{cells}"), cells=_shown(lost)),
            say(N_("把这一列的格式设成文本，照原件重新填。")),
        )


def _shown(places: Sequence[str]) -> tuple[Term, ...]:
    more = ("…",) if len(places) > SHOWN else ()
    return tuple(map(Term, (*places[:SHOWN], *more)))


def _named(grid: list[list[Cell]], found: _Found) -> Iterator[Heading]:
    for column in range(len(grid[0])):
        text = "".join(_parts(grid, found.row, found.height, column))
        if text:
            yield Heading(grid[found.row][column].at, text, found.keys.get(column, ""))


def _lines(grid: list[list[Cell]], found: _Found) -> Iterator[Line]:
    """The rows below the headings that hold anything."""
    for number in range(found.row + found.height, len(grid)):
        row = grid[number]
        if any(cell.text for cell in row):
            cells = {key: row[column] for column, key in found.keys.items()}
            others = tuple(cell for column, cell in enumerate(row) if column not in found.keys and cell.text)
            yield Line(row=number + 1, cells=cells, others=others)


def _notes(raw: _Raw, found: _Found) -> Iterator[Note]:
    """What was read, but deserves a look."""
    first = found.row + found.height
    hidden = [row for row in raw.hidden_rows if row > first]
    if raw.formulas:
        yield Note(
            say(N_("{cells} 是公式，用了存下的值"), cells=_shown(raw.formulas)), say(N_("核对一下这些值是不是最新的。"))
        )
    if hidden:
        yield Note(
            say(N_("第 {rows} 行是隐藏的，也读了"), rows=_shown([str(row) for row in hidden])),
            say(N_("不要的行，删掉再导入。")),
        )
    if raw.hidden_columns:
        letters = [column_name(column) for column in raw.hidden_columns]
        yield Note(say(N_("{columns} 列是隐藏的，也读了"), columns=_shown(letters)), say(N_("不要的列，删掉再导入。")))
    if raw.hidden_sheets or raw.visible:
        yield Note(
            say(
                N_("只读了一张工作表；没有读的有 {visible} 张，另有隐藏的 {hidden} 张"),
                visible=len(raw.visible),
                hidden=len(raw.hidden_sheets),
            ),
            say(N_("别的工作表也要的，用 --sheet 说出名称，再导入一次。")),
        )
