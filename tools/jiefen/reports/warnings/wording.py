"""Hints in words, the same for the screen, the Word file and the staff page (R19). A hint is no finding of fault."""

from collections.abc import Iterator, Mapping

import msgspec

from jiefen.base.text import N_, Fact, Say, render, say
from jiefen.office.choices import choices_of
from jiefen.office.office import Office
from jiefen.reports.warnings.past import AT_LEAST
from jiefen.reports.warnings.record import Look, Signal, Sort

FEN = 100
ROUND = "jiefen screen round --kind 重点"
MOST_NAMED = 12
"""So many cases are named in words; all of them stand in the data."""
LEAD = N_("以下是提示，哪里多起来了，哪里接近门槛；不是说谁有过错。件数少的，翻一倍也看不出来。")
ADVICE: Mapping[Sort, str] = {
    "near": N_("核实现在的人数，变了就登记；还会增加的，先报分管领导"),
    "sum": N_("看是不是同一件事、同一个对方：是的，合到一起办，该升级的升级"),
    "place": N_("看这几件是不是一件事；到那里做一轮重点排查"),
    "organisation": N_("看是不是同一件事牵出来的，请主管股室约谈这个单位"),
    "kind": N_("看多出来的在哪些地方；列入重点排查"),
    "branch": N_("看多出来的是哪几种、在哪些地方；列入重点排查"),
    "area": N_("看多出来的是哪几种；到那个片区做一轮排查"),
    "all": N_("看是哪几种、哪几个片区多出来的；人手够不够，在研判会上提出来"),
    "alike": N_("抽查这几件的卷宗和回访；一批人分开立案的，看要不要并案；没有调解过的，不能申报补贴"),
}
"""What one can do next."""
COMMANDS: Mapping[Sort, str] = {
    "near": "jiefen record {case} 人数变更",
    "sum": "jiefen record {case} 升级",
    "place": f"{ROUND} --places {{code}}",
    "kind": f"{ROUND} --focus {{code}}",
    "branch": f"{ROUND} --focus {{code}}",
    "area": f"{ROUND} --areas {{code}}",
    "all": "jiefen list",
    "alike": "jiefen show {case}",
}
"""The command for it; the case is the first that is named. Rounds are there only where screening is kept."""


class Told(msgspec.Struct, frozen=True):
    """A hint in words: what; with what it is compared, where it is; which cases; what one can do, by which command."""

    what: Say
    beside: Say | None
    cases: Say
    do: Say
    command: str


class HintRow(msgspec.Struct, frozen=True, kw_only=True):
    """A hint in the words of papers and pages; `named` are the cases that a page links to, `restricted` more."""

    what: str
    beside: str
    cases: str
    do: str
    command: str
    named: tuple[str, ...]
    restricted: int


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """A look in the words of papers and pages: how to read it, a row a hint, what else is to be known."""

    lead: str
    rows: tuple[HintRow, ...]
    notes: tuple[str, ...]


def told(signal: Signal, office: Office) -> Told:
    """One hint in words."""
    return Told(
        what=_what(signal, office),
        beside=_beside(signal),
        cases=_cases(signal),
        do=say(ADVICE[signal.sort]),
        command=_command(signal, office),
    )


def notes(look: Look, office: Office) -> Iterator[Say]:
    """What a reader has to know to weigh the hints, or that there are none."""
    if not look.signals:
        yield say(N_("没有看出苗头。这不等于没有矛盾。"))
    if look.since is None:
        yield say(N_("这段时间以前，案卷库不满 {n} 天：太少，不和过去比。"), n=AT_LEAST)
    else:
        yield say(
            N_("和 {since} 以来的过去比，一共比了 {n} 处；要是什么都没有变，出现任何一条错提示的概率至多百分之五。"),
            since=look.since,
            n=look.compared,
        )
    if look.since is not None and not look.has_season:
        yield say(N_("还没有往年同期，季节的影响排除不了。"))
    if look.seasonal:
        names = tuple(title_of(sort, code, office) for sort, code in look.seasonal)
        yield say(N_("比平时多、往年这个时候也多的，不列：{names}。"), names=names)
    if look.placeless:
        yield say(
            N_("这段时间收到的 {all} 件里有 {n} 件没有写地点，没法按地点看。"), all=look.received, n=look.placeless
        )


def title_of(sort: Sort, code: str, office: Office) -> str:
    """What people call the subject; the code where nothing is registered under it."""
    choices = choices_of(office)
    if sort == "all":
        return render(say(N_("全部纠纷")))
    if sort == "organisation":
        return render(say(N_("标识 {mark} 的单位"), mark=code))
    if sort == "branch":
        return office.settings.kinds[code].title if code in office.settings.kinds else code
    if sort == "sum":
        place, _, kind = code.partition(" ")
        return f"{_place(place, office)}的{choices['kind'].get(kind, kind)}"
    if sort == "place":
        return _place(code, office)
    lists = {"near": "level", "area": "area"}
    return choices[lists.get(sort, "kind")].get(code, code)


def _place(code: str, office: Office) -> str:
    area, _, place = code.partition("/")
    return next((one.title for one in office.grid.places if (one.area, one.code) == (area, place)), place)


def _what(signal: Signal, office: Office) -> Say:
    if signal.sort == "near" and signal.restricted:
        return say(N_("一件限制公开的，人数接近上一个等级"))
    title = title_of(signal.sort, signal.code, office)
    facts: dict[str, Fact] = {
        "title": title,
        "n": signal.number,
        "people": signal.people,
        "threshold": signal.threshold,
    }
    if signal.sort == "near":
        return say(N_("人数接近{title}：{people} 人，门槛 {threshold} 人"), **facts)
    if signal.sort == "sum":
        text = N_("{title}：{n} 件，单件都不到 {threshold} 人，合计 {people} 人，到了{level}的门槛")
        return say(text, level=signal.level, **facts)
    if signal.sort == "alike":
        return say(
            N_("{title}：{n} 件协议，同一位调解员、同一天、同一金额（{yuan} 元）"),
            yuan=f"{(signal.amount or 0) / FEN:.2f}".removesuffix(".00"),
            **facts,
        )
    expected = str(signal.past.expected) if signal.past else "0"
    return say(N_("{title}：{n} 件，照过去同样长的时间约 {expected} 件"), expected=expected, **facts)


def _beside(signal: Signal) -> Say | None:
    """Over which days, and what it is compared with."""
    span = {"first": signal.span.first, "last": signal.span.last}
    if signal.sort == "near":
        return None
    if signal.past is None:
        return say(N_("{first} 至 {last}"), **span) if signal.sort == "sum" else say(N_("{first}"), **span)
    past = {"cases": signal.past.cases, "days": signal.past.days}
    if signal.season is None:
        return say(N_("{first} 至 {last}；以前 {days} 天里有 {cases} 件"), **span, **past)
    return say(
        N_("{first} 至 {last}；以前 {days} 天里有 {cases} 件，其中往年同期前后 {season} 天里 {then} 件"),
        season=signal.season.days,
        then=signal.season.cases,
        **span,
        **past,
    )


def _cases(signal: Signal) -> Say:
    named = say(N_("{cases}"), cases=signal.cases[:MOST_NAMED])
    if len(signal.cases) > MOST_NAMED:
        named = say(N_("{cases} 等 {n} 件"), cases=signal.cases[:MOST_NAMED], n=len(signal.cases))
    if signal.sort == "near" or not signal.restricted:
        return named
    if not signal.cases:
        return say(N_("{n} 件限制公开的"), n=signal.restricted)
    return say(N_("{named}，另有 {n} 件限制公开的"), named=named, n=signal.restricted)


def _command(signal: Signal, office: Office) -> str:
    command = COMMANDS.get(signal.sort, "")
    if command.startswith(ROUND) and not office.settings.is_kept("screenings", signal.span.last):
        return ""
    case = next(iter(signal.cases), "")
    if "{case}" in command and not case:
        return ""
    return command.format(case=case, code=signal.code.rpartition("/")[2])


def in_words(look: Look, office: Office) -> Hints:
    """All that the Word file and the pages print of a look."""
    rows = (_row(told(signal, office), signal) for signal in look.signals)
    return Hints(lead=LEAD, rows=tuple(rows), notes=tuple(render(note) for note in notes(look, office)))


def _row(one: Told, signal: Signal) -> HintRow:
    return HintRow(
        what=render(one.what),
        beside=render(one.beside) if one.beside else "",
        cases=render(one.cases),
        do=render(one.do),
        command=one.command,
        named=signal.cases,
        restricted=0 if signal.sort == "near" else signal.restricted,
    )
