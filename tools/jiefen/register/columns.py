"""The columns of the public register (R27): one row a column.

What fixes, judges, shows or describes a row reads them. A column is added to `COLUMNS`;
CONTRIBUTING.md says what else it takes. This table knows no case and no record: it says what is
shown, never where from, so a row of it publishes nothing by itself. Where values come from is
written out twice, field by field: by `disclosure.candidate_of` for what is fixed of a case, by
`project` for what goes out.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from jiefen.base.numerals import chinese_number
from jiefen.register.public import PublicRow


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the register.

    `name` is what addresses, scripts and style sheets call it, `code` what publications call it.
    Readers see `title` and `meaning`. `cell` makes the text of a public row, which is the same in
    every output.

    `holds` says what can be done with it. By a *quarter* rows are sorted and found, and a year
    chosen finds its quarters; by a *word* likewise, as it is one of a few. An *id* is drawn at
    random and names its row.

    `fields` are those of a stored and of a public row that the column is made of, `words` what its
    codes read as.

    `untold` is what the fields hold where the column does not tell. `gives_way` says when that
    happens to a row of which there are too few: 1 is the first to give way, then 2 as well; 0 never
    does. Codes that can be `merged` are so one step before. `coarsely` is what readers are told of that,
    `merging` of the step before. A column that the first publications did not have needs `untold` too:
    that is what their rows hold.
    """

    name: str
    code: str
    title: str
    meaning: str
    holds: Literal["quarter", "word", "id"]
    fields: tuple[str, ...]
    cell: Callable[[PublicRow], str]
    words: Mapping[str, str] = {}
    untold: Mapping[str, str | int] = {}
    merged: Mapping[str, str] = {}
    merging: str = ""
    gives_way: int = 0
    coarsely: str = ""


@cache
def when(year: int, quarter: int) -> str:
    """2026年三季度, or 2026年 for quarter 0."""
    return f"{year}年{chinese_number(quarter)}季度" if quarter else f"{year}年"


TIME = Column(
    name="time",
    code="quarter",
    title="办结时间",
    meaning="办结的年度和季度；同样内容不足五件的只写年度",
    holds="quarter",
    fields=("year", "quarter"),
    cell=lambda row: when(row.year, row.quarter),
    untold={"quarter": 0},
    gives_way=1,
    coarsely="只写年度",
)
KIND = Column(
    name="kind",
    code="branch",
    title="纠纷种类",
    meaning="纠纷的大类；不足五件的写“其他”",
    holds="word",
    fields=("branch",),
    cell=lambda row: row.branch,
    untold={"branch": ""},
    gives_way=2,
    coarsely="种类写“其他”",
)
NOT_SETTLED = "not-settled"
"""Any outcome but settled, where each by itself is too few."""
UNTOLD = "未公布"
WITHOUT_AGREEMENT = "没有达成协议，已告知其他途径"
"""How the public reads of a mediation that failed."""
OUTCOME = Column(
    name="outcome",
    code="outcome",
    title="结果",
    meaning="化解、未化解、转出或者其他办结；不足五件的，连同同一时间、种类的全部案件，写得粗一些或者不写",
    holds="word",
    fields=("outcome",),
    cell=lambda row: row.outcome or UNTOLD,
    words={
        "settled": "化解",
        "unsettled": "未化解",
        "moved": "转出",
        "other": "其他办结",
        NOT_SETTLED: "未化解、转出或其他",
    },
    untold={"outcome": ""},
    merged={"unsettled": NOT_SETTLED, "moved": NOT_SETTLED, "other": NOT_SETTLED},
    gives_way=4,
    merging="结果只写是不是化解",
    coarsely="不写结果",
)
ID = Column(
    name="id",
    code="public-id",
    title="公开编号",
    meaning="随机生成，与办案编号无关",
    holds="id",
    fields=("public_id",),
    cell=lambda row: row.public_id,
)

COLUMNS = (TIME, KIND, OUTCOME, ID)
"""Every column, in the order of every output."""

TOLD = tuple(column for column in COLUMNS if column.holds != "id")
"""The columns that tell of a case.

Rows that tell the same are one class, so no column tells and is not counted.
"""

CODES = tuple(column.code for column in (ID, *TOLD))
"""The columns as a publication names them."""


def columns_of(*, outcomes: bool) -> tuple[str, ...]:
    """The columns of a publication, which has no outcome until the office decides so."""
    return CODES if outcomes else tuple(code for code in CODES if code != OUTCOME.code)


def promised(*, outcomes: bool) -> str:
    """What a row shows, as the regulation, the forms and the guides promise it: the titles of the columns."""
    return "、".join(column.title for column in COLUMNS if outcomes or column is not OUTCOME)


GIVING_WAY = tuple(sorted((column for column in TOLD if column.gives_way), key=lambda column: column.gives_way))
"""The columns that give way, the first one first."""

COARSELY = tuple(words for column in GIVING_WAY for words in (column.merging, column.coarsely) if words)
"""What readers are told of each step."""

STEPS = range(max(column.gives_way for column in TOLD) + 1)
"""From a row that tells everything to one in which all has given way that may."""


def merged(step: int) -> dict[str, Mapping[str, str]]:
    """The fields of which only a part has given way at a step, with what their codes become."""
    fields: dict[str, Mapping[str, str]] = {}
    for column in TOLD:
        if column.merged and step == column.gives_way - 1:
            fields |= dict.fromkeys(column.fields, column.merged)
    return fields


def untold(step: int, published: Collection[str] = CODES) -> dict[str, Any]:
    """The fields that tell nothing at a step, with what they hold then.

    A column that is not among `published` tells nothing at any step: it came later.
    """
    fields: dict[str, Any] = {}
    for column in TOLD:
        if 0 < column.gives_way <= step or column.code not in published:
            fields |= column.untold
    return fields
