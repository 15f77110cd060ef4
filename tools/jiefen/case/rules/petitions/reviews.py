"""Opinions on petitions, their review and re-examination (R8): one of each, in order, with days that agree."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.closing import Conclude
from jiefen.steps.entry import Entry
from jiefen.steps.petition import Object, Opinion, RecheckOpinion, RecheckRequest, ReviewOpinion, ReviewRequest, Serve
from jiefen.steps.terms import step_title


@rule(
    "PET10",
    source="R8",
    basis=("xfgztl", 36),
    title=N_("复核意见是终点"),
    why=N_("复核之后还以同样的事实和理由提出的，不再受理。再开一轮，前面的结论就都不作数了。"),
)
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
                do=N_("同样的事实和理由不再受理；有新的事实的，新立一件并用 links 关联"),
                final=final.date,
                date=entry.date,
                step=step_title(entry.step),
            )


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
)
