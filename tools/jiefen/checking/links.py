"""A case and the record it came from point at each other (R2, R15, R17, docs/dev/links.md).

Which kinds of record a case may come from the table of kinds says (`origin`); the record's `links` say where it names
cases. Whoever adds such a kind adds nothing here.
"""

from collections.abc import Iterator, Mapping, Set
from datetime import date

import msgspec

from jiefen.base.finding import Locate, told_path
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.book.kinds import OFFICE_KINDS, kind_of
from jiefen.office.link import Link

ORIGINS = tuple(kind for kind in OFFICE_KINDS if kind.origin)
"""The kinds of record that a case may come from."""
OFFICE = "office/"


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What a case says of where it came from, and where in its file; `see`: the case that stays where this is void."""

    case: str
    file: str
    origin: str
    place: tuple[int, int]
    received: date
    void: bool
    see: str = ""

    @property
    def record(self) -> str:
        """The file that it says it came from, relative to the book."""
        return OFFICE + self.origin.partition("#")[0]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One demand, one lead, one task, and the file it stands in; a case names it by `reference`.

    `kept`: the office keeps such records in the time that the file is about; else it is known, and not judged.
    """

    file: str
    link: Link
    locate: Locate
    kept: bool

    @property
    def reference(self) -> str:
        """As a case's `origin` has it: `demands/2026-12.yaml#k2p7`."""
        name = self.file.removeprefix(OFFICE)
        return f"{name}#{self.link.key}" if self.link.key else name


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule sees besides one case or one source: the sources by reference, the cases by number.

    `claims`: by case, the sources that say it was opened for them. `files`: the records that there are, by file;
    `unread` those of them that could not be read: what is wrong with them is told as that. `numbers`: of all cases.
    """

    sources: Mapping[str, Source]
    claims: Mapping[str, tuple[Source, ...]]
    files: Set[str]
    unread: Set[str]
    cases: Mapping[str, Came]
    numbers: Set[str]

    def of(self, came: Came) -> Source | None:
        """The source that a case names; None where there is none."""
        return self.sources.get(came.origin)


@rule(
    "LNK01",
    source="R2",
    title=N_("案件的来源记录找得到"),
    why=N_("案件从哪件诉求、哪条线索来，要查得回去。指到没有的地方，这件纠纷怎么来的就断了线。"),
)
def an_origin_is_there(came: Came, context: Linked) -> Iterator[Remark]:
    """The file that `origin` names is in the book, and what the file calls by a key has the one named."""
    if not came.origin or context.of(came) or came.record in context.unread or not _may_be_origin(came.record):
        return
    if came.record not in context.files:
        yield remark(
            "origin",
            N_("来源记录指的文件不存在"),
            do=N_("核对 origin：相对 office/ 写，如 demands/2026-12.yaml#k2p7；写错了的，用更正改"),
        )
    elif "#" not in came.origin:
        yield remark(
            "origin",
            N_("来源记录只写了文件，没有写是其中哪一条"),
            do=N_("在文件后面加上 # 和那一条的 key，如 demands/2026-12.yaml#k2p7"),
        )
    else:
        yield remark(
            "origin",
            N_("{file} 里没有这一条"),
            do=N_("核对 # 后面的 key；记录本身就是一件的（如一项任务），不写 # 和 key"),
            file=Term(told_path(came.record)),
        )


@rule(
    "LNK02",
    source="R2",
    title=N_("来源记录是案件能从中来的一类"),
    why=N_("案件来自诉求、线索、任务、会议；指到值班表上，是写错了。"),
)
def an_origin_is_of_a_kind_that_cases_come_from(came: Came, context: Linked) -> Iterator[Remark]:  # noqa: ARG001
    """The record that `origin` names is of a kind that says which cases came of it, or may."""
    if came.origin and not _may_be_origin(came.record):
        yield remark(
            "origin",
            N_("案件不从这一类记录来"),
            do=N_("写它真正的来源：{kinds}；都不是的，不写 origin"),
            kinds=tuple(Term(kind.title) for kind in ORIGINS),
        )


@rule(
    "LNK03",
    source="R2",
    title=N_("案件说的来源，那里也说立了这件案"),
    why=N_("两头对得上，才算真的接住了。一头说立了案、一头还挂着，账就平不了，也有人会再立一次。"),
)
def the_origin_names_the_case(came: Came, context: Linked) -> Iterator[Remark]:
    """What `origin` names says that it became this case. Not asked of a void case, nor of what never names cases."""
    source = context.of(came)
    if source is None or came.void or not source.link.tells or came.case in source.link.cases:
        return
    if source.link.cases:
        yield remark(
            "origin",
            N_("{reference} 说立的是 {cases}，不是这一件"),
            do=N_("核对是哪一件：那里写错了的，在那里另写一行更正；origin 写错了的，用更正改"),
            reference=Term(source.reference),
            cases=source.link.cases,
        )
    else:
        yield remark(
            "origin",
            N_("{reference} 还没有写立了这件案"),
            do=N_(
                "在那里写上结果和案号：诉求 jiefen demand end，线索 jiefen screen end，后面写 {key} --case {case}；"
                "origin 写错了的，用更正改"
            ),
            reference=Term(source.reference),
            key=Term(source.link.key),
            case=came.case,
        )


@rule(
    "LNK04",
    source="R2",
    title=N_("案件的收到日期不早于它的来源"),
    why=N_("案件先有、诉求后来，那就不是从它来的：同一件事又来人反映，写并入已有案件。"),
)
def a_case_comes_after_its_origin(came: Came, context: Linked) -> Iterator[Remark]:
    """A case was received on the day on which its origin was registered, or later."""
    source = context.of(came)
    if source and source.link.day and came.received < source.link.day and not came.void:
        yield remark(
            "origin",
            N_("案件 {received} 收到，来源记录 {day} 才登记"),
            do=N_("核对两个日期；案件早就有了的，用更正去掉 origin，那件诉求写并入已有案件（joined: true）"),
            received=came.received,
            day=source.link.day,
        )


@rule(
    "LNK05",
    source="R2",
    title=N_("记录里写的案件找得到"),
    why=N_("写着立了案，案卷库里却没有，这件事就没有人在办。"),
)
def a_named_case_is_there(source: Source, context: Linked) -> Iterator[Remark]:
    """Every case that a record names is in the book."""
    for case in source.link.cases:
        if case not in context.numbers:
            yield remark(
                source.link.path,
                N_("没有 {case} 这件案件"),
                do=N_("核对案号；还没有登记的，用 jiefen new --origin {reference} 登记"),
                case=case,
                reference=Term(source.reference),
            )


@rule(
    "LNK06",
    source="R2",
    title=N_("说立了案的，那件案件也说从这里来"),
    why=N_("两头对得上，才查得清一件纠纷是谁先发现的、隔了几天才立案。"),
)
def the_named_case_names_its_origin(source: Source, context: Linked) -> Iterator[Remark]:
    """A case that was opened for it has it as its `origin`. Several that claim one case are told otherwise (LNK07)."""
    for case in source.link.cases if source.link.opened else ():
        came = context.cases.get(case)
        if came is None or came.void or came.origin == source.reference or _is_one_of_several(source, came, context):
            continue
        if came.origin:
            yield remark(
                source.link.path,
                N_("{case} 说它从别处来"),
                do=N_("同一件事并进去的，写上 joined: true；案号写错了的，另写一行更正"),
                case=case,
            )
        else:
            yield remark(
                source.link.path,
                N_("{case} 没有写从这里来"),
                do=N_(
                    "在那件案件补记来源：jiefen record {case} learn --origin {reference}；"
                    "早就有的案件，写上 joined: true"
                ),
                case=case,
                reference=Term(source.reference),
            )


@rule(
    "LNK07",
    source="R2",
    title=N_("一件案件只从一处立"),
    why=N_("两件诉求都说立的是这一件，发现了几起、立了几件就数不清。几家反映同一件事，第一件立案，其余并入。"),
)
def one_case_has_one_origin(source: Source, context: Linked) -> Iterator[Remark]:
    """Of several that say a case was opened for them all but its origin are told; all but the first if it is none."""
    for case in source.link.cases if source.link.opened else ():
        came = context.cases.get(case)
        if came is not None and _is_one_of_several(source, came, context):
            others = tuple(Term(one.reference) for one in context.claims[case] if one is not source)
            yield remark(
                source.link.path,
                N_("{others} 也说立的是 {case}"),
                do=N_("并进那件案件的，写上 joined: true；案号写错了的，另写一行更正"),
                others=others,
                case=case,
            )


@rule(
    "LNK08",
    source="R2",
    title=N_("记录里写的案件没有作废"),
    why=N_("作废的案件不再办，写着立了它的诉求、线索，实际上没有人管。"),
)
def a_named_case_is_not_void(source: Source, context: Linked) -> Iterator[Remark]:
    """No record names a void case: the one that stays counts, or the matter ended otherwise."""
    for case in source.link.cases:
        came = context.cases.get(case)
        if came is None or not came.void:
            continue
        if came.see:
            yield remark(
                source.link.path,
                N_("{case} 已经作废，以 {see} 为准"),
                do=N_("另写一行更正，案号写 {see}；那件案件补记来源：jiefen record {see} learn --origin {reference}"),
                case=case,
                see=came.see,
                reference=Term(source.reference),
            )
        else:
            yield remark(
                source.link.path,
                N_("{case} 已经作废"),
                do=N_("另写一行更正：不是纠纷的，写怎么答复的；是纠纷的，重新登记一件"),
                case=case,
            )


CASE_RULES = (
    an_origin_is_there,
    an_origin_is_of_a_kind_that_cases_come_from,
    the_origin_names_the_case,
    a_case_comes_after_its_origin,
)
"""The rules on what a case says."""
SOURCE_RULES = (
    a_named_case_is_there,
    the_named_case_names_its_origin,
    one_case_has_one_origin,
    a_named_case_is_not_void,
)
"""The rules on what a demand, a lead, a task says."""
RULES = (*CASE_RULES, *SOURCE_RULES)


def _may_be_origin(file: str) -> bool:
    return kind_of(file, ORIGINS) is not None


def _is_one_of_several(source: Source, came: Came, context: Linked) -> bool:
    """Whether several claim the case, and this is one that has to give way."""
    claiming = context.claims.get(came.case, ())
    if len(claiming) < 2 or came.origin == source.reference:  # noqa: PLR2004  one claims another's case
        return False
    named = any(came.origin == one.reference for one in claiming)
    return named or source is not claiming[0]
