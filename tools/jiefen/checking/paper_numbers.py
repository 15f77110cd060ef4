"""Numbers of papers over the whole book (R25): given once, and none left out. Cases are judged alone elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from jiefen.base.finding import Finding, Locate, Spot
from jiefen.base.rule import Remark, ask, remark, rule
from jiefen.base.sayable import Words
from jiefen.base.text import N_
from jiefen.case.context import check_context
from jiefen.case.paper_numbers import Numbered, numbers_of
from jiefen.case.record import Case
from jiefen.office.office import Office


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a case gives to a paper, and where in its file."""

    of: Numbered
    file: str
    place: tuple[int, int]


class InSeries(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule sees besides one number: all of its series and year, by number, and the number that comes first.

    The first year of a series may begin in the middle: the office had numbered on paper before. Later ones begin at 1.
    """

    by_number: Mapping[int, Sequence[Given]]
    first: int


@rule(
    "NUM01",
    source="R25",
    title=N_("一个文号只给一份文书"),
    why=N_("两份文书一个号，引用它的人不知道说的是哪一份。作废的号也不再给别的文书。"),
)
def each_number_is_given_once(given: Given, context: InSeries) -> Iterator[Remark]:
    """No other entry of the book gives the same number of the same series and year, a revoked one included."""
    others = [other for other in context.by_number[given.of.number] if other is not given]
    if others:
        yield remark(
            given.of.path,
            N_("{year} 年“{series}”第 {number} 号，{others} 也给过"),
            do=N_("没有合并的这一条，删去文号，合并以后由 jiefen papers number 另给；都合并了的，撤销后给的那一条"),
            year=given.of.year,
            series=given.of.title,
            number=given.of.number,
            others=tuple(dict.fromkeys(other.of.case for other in others)),
        )


@rule(
    "NUM02",
    source="R25",
    severity="warning",
    title=N_("文号连着给，不跳号"),
    why=N_("跳过的号，谁也说不清给了什么。作废的号要留着那一行，不算跳号。"),
)
def no_number_is_left_out(given: Given, context: InSeries) -> Iterator[Remark]:
    """Before each number stands the one before it, be it revoked; what is left out is told where it goes on."""
    before = max((number for number in context.by_number if number < given.of.number), default=context.first - 1)
    is_first = context.by_number[given.of.number][0] is given
    if is_first and given.of.number > before + 1:
        yield remark(
            given.of.path,
            N_("{year} 年“{series}”在第 {number} 号之前，第 {missing} 号没有登记")
            if given.of.number == before + 2
            else N_("{year} 年“{series}”在第 {number} 号之前，第 {missing} 号到第 {last} 号没有登记"),
            do=N_("查一查给了哪份文书，登记上；没有用的，登记以后撤销，那一行就说明它作废了"),
            year=given.of.year,
            series=given.of.title,
            number=given.of.number,
            missing=before + 1,
            last=given.of.number - 1,
        )


RULES = (each_number_is_given_once, no_number_is_left_out)


def given_in(case: Case, office: Office, file: str, locate: Locate) -> Iterator[Given]:
    """The numbers of one case, each with its place in the file."""
    for one in numbers_of(case, check_context(case, office)):
        yield Given(of=one, file=file, place=locate(one.path))


def number_findings(given: Iterable[Given], words: Words) -> Iterator[Finding]:
    """What is wrong with the numbers of a whole book, in the order of its cases."""
    series: dict[tuple[str, int], dict[int, list[Given]]] = {}
    ordered = sorted(given, key=lambda one: (one.of.case, one.place))
    for one in ordered:
        series.setdefault((one.of.series, one.of.year), {}).setdefault(one.of.number, []).append(one)
    for one in ordered:
        name, year = one.of.series, one.of.year
        by_number = series[name, year]
        began_before = any(other == name and earlier < year for other, earlier in series)
        context = InSeries(by_number=by_number, first=1 if began_before else min(by_number))
        spot = Spot(file=one.file, case=one.of.case, words=words, locate=partial(_at, one.place))
        yield from ask(RULES, one, context, spot)


def _at(place: tuple[int, int], path: str) -> tuple[int, int]:  # noqa: ARG001 - a Locate
    """The one place that a number has."""
    return place
