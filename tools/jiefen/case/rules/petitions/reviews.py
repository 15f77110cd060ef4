"""Opinions on petitions, their review and re-examination (R8): one of each, in order, with days that agree."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import get_args

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.rules.petitions.each import of_each_petition
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Terminate, Transfer
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement
from jiefen.steps.outside import OutsideResult, Settle
from jiefen.steps.petition import (
    About,
    HoldHearing,
    JoinPetition,
    Object,
    Opinion,
    RecheckOpinion,
    RecheckRequest,
    ReviewOpinion,
    ReviewRequest,
    Serve,
)
from jiefen.steps.steering import Extend
from jiefen.steps.terms import step_title


@rule(
    "PET10",
    source="R8",
    basis=("xfgztl", 36),
    title=N_("复核意见是终点"),
    why=N_("复核之后还以同样的事实和理由提出的，不再受理。再开一轮，前面的结论就都不作数了。"),
)
@of_each_petition
def the_reexamination_is_final(case: Case, context: CheckContext) -> Iterator[Remark]:
    """After a re-examination opinion there is no other opinion, review or re-examination."""
    final = case.first(RecheckOpinion)
    if final is None:
        return
    for entry in case.all(Opinion, ReviewRequest, ReviewOpinion, RecheckRequest, RecheckOpinion):
        if entry.rank > final.rank:
            yield remark(
                entry.path,
                N_("{final} 已经有复核意见，{date} 又有{step}"),
                do=N_("同样的事实和理由不再受理；有新的事实的，新立一件并写进“关联案件”"),
                final=final.date,
                date=entry.date,
                step=step_title(entry.step),
            )


ANSWERING = (Opinion, ReviewOpinion, RecheckOpinion, Agreement, Terminate, Settle, OutsideResult, Transfer)
"""What may follow a hearing as its result."""
ANSWERS: dict[type[Entry], type[Entry]] = {
    ReviewRequest: Opinion,
    ReviewOpinion: ReviewRequest,
    RecheckRequest: ReviewOpinion,
    RecheckOpinion: RecheckRequest,
}


@rule(
    "PET11",
    source="R8",
    basis=("xfgztl", 35),
    title=N_("一份意见复查一次、复核一次"),
    why=N_("请求、意见一一对应，才知道哪一份意见管用、期限从哪一天算。"),
)
@of_each_petition
def each_opinion_is_reviewed_once(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every request follows its own opinion, every opinion on it its own request: never two for one."""
    if not case.all(Opinion):
        return
    for step, answered in ANSWERS.items():
        steps = case.all(step)
        for before, entry in pairwise(steps):
            if not any(before.rank < other.rank < entry.rank for other in case.all(answered)):
                yield remark(
                    entry.path,
                    N_("{date} 又有{step}，{before} 已经有过，中间没有新的{answered}"),
                    do=N_("删去还没有合并的重复一条；漏记的{answered}补录"),
                    date=entry.date,
                    before=before.date,
                    step=step_title(entry.step),
                    answered=step_title(answered.step),
                )


@rule(
    "PET13",
    source="R8",
    basis=("xfgztl", 35),
    title=N_("送达和收到的日期前后相合"),
    why=N_("请求复查、复核的三十日从收到书面答复算起。送达日没有写，或者两处不一样，期限就算不出来。"),
)
@of_each_petition
def days_of_service_agree(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No opinion is served before its day, and what a conclusion rests on has been served.

    A request states as `received` the day the opinion was served; an objection the day the matter
    came.
    """
    closing = case.first(Conclude)
    opinions: Iterable[Opinion | ReviewOpinion | RecheckOpinion]
    opinions = (*case.all(Opinion), *case.all(ReviewOpinion), *case.all(RecheckOpinion))
    later = set(_served_after(closing, case))
    for opinion in opinions:
        closed = closing is not None and opinion.rank < closing.rank
        unserved = closed and (opinion.served is None or opinion.n in later)
        if unserved or (opinion.served and opinion.served < opinion.date):
            yield remark(
                f"{opinion.path}.served" if opinion.served else opinion.path,
                N_("{date} 的{step}，送达日没有写，或者早于出具之日"),
                do=N_("送达了的，按送达回证记一条送达；日期写错的更正"),
                date=opinion.date,
                step=step_title(opinion.step),
            )
    requests: Iterable[ReviewRequest | RecheckRequest | Object]
    requests = (*case.all(ReviewRequest), *case.all(RecheckRequest), *case.all(Object))
    for request in requests:
        stated = _came_on(request, case)
        if stated is not None and request.received != stated:
            yield remark(
                f"{request.path}.received",
                N_("{date} 的{step}写的是 {received} 收到，记录里是 {stated}"),
                do=N_("核对送达日和收到之日，把写错的更正"),
                date=request.date,
                step=step_title(request.step),
                received=request.received,
                stated=stated,
            )


@rule(
    "PET15",
    source="R8",
    basis=("xfgztl", 35),
    title=N_("送达的是还没有送达的意见"),
    why=N_("三十日从收到书面答复算起。一份意见写了两个送达日，或者送达的不是意见，期限就有两个说法。"),
)
def what_is_served_is_an_opinion_not_yet_served(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A `serve` entry names an opinion before it that nothing says was served already."""
    served: set[int] = set()
    for entry in case.all(Serve):
        opinion = _served_by(entry, case)
        if opinion is None or opinion.n in served or opinion.served != entry.date:
            yield remark(
                entry.path,
                N_("{date} 的送达，前面没有这份意见，或者这份意见已经送达过"),
                do=N_("核对送达的是哪一份；送达日写错的更正"),
                date=entry.date,
            )
        if opinion:
            served.add(opinion.n)


@rule(
    "PET14",
    source="R8",
    basis=("xfgztl", 36),
    title=N_("听证在请求复核之后、复核意见之前"),
    why=N_("听证的日子不算进复核的三十日。写在外面的，就是凭空多出来的时间。"),
)
@of_each_petition
def a_hearing_lies_within_the_reexamination(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The days of a hearing run forward, between the request and the opinion."""
    for entry in case.all(RecheckOpinion):
        request = case.last_before(entry, RecheckRequest)
        asked = request.date if request else entry.date
        if entry.hearing and not asked <= entry.hearing.from_ <= entry.hearing.until <= entry.date:
            yield remark(
                f"{entry.path}.hearing",
                N_("听证写在 {from_} 到 {until}，请求是 {asked}，意见是 {date}"),
                do=N_("核对听证的日期，写错的更正"),
                from_=entry.hearing.from_,
                until=entry.hearing.until,
                asked=asked,
                date=entry.date,
            )


@rule(
    "PET17",
    source="R8",
    basis=("xfgztl", 31),
    title=N_("听证写明谁主持，听证之后有结论"),
    why=N_("听证是为了把结论说清楚。听完没有意见、没有协议，或者结论出了才听，都等于白听。"),
)
@of_each_petition
def a_hearing_comes_before_a_conclusion(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A hearing runs forward, names who held it, and comes before the opinion, or what else answers the petition.

    After the conclusion only while a request for review or re-examination waits for its answer.
    """
    closing = case.first(Conclude)
    for hearing in case.all(HoldHearing):
        if hearing.last_day < hearing.date or not (hearing.chair or hearing.partner):
            yield remark(
                hearing.path,
                N_("{date} 的听证没有写谁主持，或者结束早于开始"),
                do=N_("写明主持人，别的单位主持的写明单位；日期写错的更正"),
                date=hearing.date,
            )
        if closing and not _leads_somewhere(hearing, closing, case):
            yield remark(
                hearing.path,
                N_("{date} 听证，{closed} 办结，听证之后没有结论"),
                do=N_("补录处理意见、协议或者移送；听证的日期写错的更正"),
                date=hearing.date,
                closed=closing.date,
            )


@rule(
    "PET16",
    source="R8",
    title=N_("写到哪一件信访，那一件已经在案里"),
    why=N_("几件并在一起办，答复、期限要各归各的。写错一件，那一件就没有人答复。"),
)
def the_petition_named_has_joined(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every petition that an entry names is the header's, or joined before the entry was made."""
    joined = case.all(JoinPetition)
    for entry in case.all(*get_args(About), Extend):
        known = (case.petition is not None) + sum(join.rank < entry.rank for join in joined)
        named: tuple[int, ...] = getattr(entry, "petitions", ())
        missing = [number for number in named if number > known]
        if missing:
            yield remark(
                f"{entry.path}.petitions",
                N_("{date} 的{step}写了第 {number} 件信访，当时案里没有这一件"),
                do=N_("核对是第几件；后来的一件先记并入信访"),
                date=entry.date,
                step=step_title(entry.step),
                number=missing[0],
            )
    for join in joined:
        if join.received > join.date:
            yield remark(
                f"{join.path}.received",
                N_("{date} 并入的信访，写的是 {received} 收到"),
                do=N_("核对两个日期，写错的更正"),
                date=join.date,
                received=join.received,
            )


def _leads_somewhere(hearing: HoldHearing, closing: Conclude, case: Case) -> bool:
    """Whether a hearing comes before what answers the petition, or while a request waits for its answer."""
    if hearing.rank < closing.rank:
        return any(entry.rank > hearing.rank for entry in case.before(closing, *ANSWERING))
    asked = [*case.before(hearing, ReviewRequest), *case.before(hearing, RecheckRequest)]
    answered = [*case.before(hearing, ReviewOpinion), *case.before(hearing, RecheckOpinion)]
    return len(asked) > len(answered)


def _served_by(entry: Serve, case: Case) -> Opinion | ReviewOpinion | RecheckOpinion | None:
    """The opinion that an entry says was served."""
    made = case.meant(entry.entry, entry)
    return made if isinstance(made, Opinion | ReviewOpinion | RecheckOpinion) else None


def _served_after(closing: Entry | None, case: Case) -> Iterator[int]:
    """The places in the file of the opinions that were served only when the case was closed."""
    for entry in case.all(Serve):
        opinion = _served_by(entry, case)
        if closing and entry.rank > closing.rank and opinion and opinion.served == entry.date:
            yield opinion.n


def _came_on(request: ReviewRequest | RecheckRequest | Object, case: Case) -> date | None:
    """The day on which, by the record, what is requested or objected to was received."""
    if isinstance(request, Object):
        return case.received
    opinion: Opinion | ReviewOpinion | None
    if isinstance(request, ReviewRequest):
        opinion = case.last_before(request, Opinion)
    else:
        opinion = case.last_before(request, ReviewOpinion)
    return opinion.served if opinion else None


RULES = (
    the_reexamination_is_final,
    each_opinion_is_reviewed_once,
    days_of_service_agree,
    what_is_served_is_an_opinion_not_yet_served,
    a_hearing_lies_within_the_reexamination,
    a_hearing_comes_before_a_conclusion,
    the_petition_named_has_joined,
)
