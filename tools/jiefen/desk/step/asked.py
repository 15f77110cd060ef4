"""A form on its way: the first page, what was sent, the second page, what was recorded (R29, R30).

What was entered survives every refusal. A second page comes where something ends, where it is late or against the
procedure, and where nobody could see the sentence beside the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import msgspec
from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.template import render
from jiefen.base.text import N_, say
from jiefen.case.text.told.teller import sum_said
from jiefen.desk import drafts
from jiefen.desk.asking.answers import Form as Given
from jiefen.desk.asking.answers import answers, is_asked
from jiefen.desk.asking.confirm import AND_GO_ON, SEEN_TWICE, confirm, mark_of, was_seen
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.desk.asking.shown import listed
from jiefen.desk.frame import done, fragment, show, t
from jiefen.desk.plainly import not_stored
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import changed_since, see
from jiefen.desk.step import after, head
from jiefen.desk.step.declared import YES
from jiefen.desk.step.findings import AGAIN
from jiefen.desk.step.form import NOTE, STATEMENT, Amiss, Form
from jiefen.desk.step.forms.spot import SPOT
from jiefen.desk.step.forms.table import form_of
from jiefen.desk.step.here import Here
from jiefen.desk.step.identity import SEAL, WIPE, identities, mended
from jiefen.desk.step.taken import Judged, Shown, composed, judged, judgement, shown
from jiefen.desk.window import Window
from jiefen.papers.contents.sums import CURRENCY, sum_in_capitals
from jiefen.sealing.unseen import Sealer, may_read
from jiefen.steps.record import STEP_TYPES
from jiefen.writing.entries import Anyway, plain
from jiefen.writing.record import Done, ahead_of, record

NOTHING: Given = {}


class Way(msgspec.Struct, frozen=True):
    """A way out of what keeps the form from being recorded: a button that sends `do`, or a page."""

    label: str
    do: str = ""
    to: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A form for somebody on a day: the case, its questions with those of day, person and delay."""

    window: Window
    here: Here
    form: Form
    when: tuple[Question, Question]
    late: tuple[Question, ...]
    order: tuple[Question, ...]
    path: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that must be answered, in the order of the page."""
        return (*self.when, *self.late, *self.form.questions, *self.order)


def asked(window: Window, number: str, step: str, given: Given, *, day: date | None = None, why: str = "") -> Asked:
    """The form of a step: of the day that was sent, else of `day`, else of today; `why` as for `late_questions`."""
    today = window.today()
    seen = see(window, number)
    told = head.day_of(given, today) if given else day or today
    here = Here(seen=seen, day=min(told, today), me=window.me)
    return Asked(
        window=window,
        here=here,
        form=form_of(step, here),
        when=head.head_questions("accept" if step == SPOT else step, here),
        late=head.late_questions(here, why),
        order=head.order_questions(here),
        path=f"/case/{number}/{step}",
    )


def first(one: Asked) -> Response:
    """The form as it begins, or as somebody left it."""
    draft = drafts.kept(one.window.root, one.path)
    return page(one, draft.given if draft else NOTHING, draft=draft)


def said(one: Asked, given: Given) -> Response:
    """The sentence that the answers come to so far, for its place beside the form."""
    found, beside = _so_far(one, given)
    mark = mark_of(beside.sentences) if beside.sentences else ""
    return fragment(
        render(
            "desk/step/said.html.j2",
            t=t,
            sentences=beside.sentences,
            limits=beside.limits,
            seen=mark,
            sums=tuple(_read_back(one.form.questions, found, one.here)),
            follows=_called(beside.then, one.here),
        )
    )


def _called(step: str, here: Here) -> str:
    """What a step is called where it is begun; "" for none."""
    return here.t(STEP_TYPES[step].asks) if step else ""


def _so_far(one: Asked, given: Given) -> tuple[Mapping[str, Any], Shown]:
    """What was answered, and what would be recorded: nothing while something is not answered."""
    found, troubles = answers(one.questions, given)
    if not troubles:
        with suppress(Amiss, Failure):
            return found, shown(_composed(one, found).entries, one.here)
    return found, Shown()


def _read_back(questions: Sequence[Question], found: Mapping[str, Any], here: Here) -> Iterator[str]:
    """Each sum that was typed, as it will stand, in capitals too: `多少钱：9,000 元（玖仟元整）`."""
    for each in questions:
        rows = found.get(each.name, ()) if each.control == "rows" else (found,)
        for column in each.rows or (each,):
            if column.control != "sum":
                continue
            for fen in (row[column.name] for row in rows if row.get(column.name)):
                yield here.t(
                    N_("{ask}：{sum}（{capitals}）"),
                    ask=column.ask,
                    sum=sum_said(fen, here.seen.translate),
                    capitals=sum_in_capitals(fen).removeprefix(CURRENCY),
                )


def sent(one: Asked, given: Given) -> Response:
    """What comes of a form that was sent."""
    do = last(given, "do")
    if do == "drop":
        drafts.drop(one.window.root, one.path)
        return page(one, NOTHING)
    if do.startswith((SEAL, WIPE)):
        return page(one, mended(given, do))
    if do == "back" or "more-rows" in given:
        return page(one, given)
    found, troubles = answers((*one.questions, *head.deviation_questions(one.here), *_again(one.here)), given)
    if changed := changed_since(one.here.seen, last(given, "base")):
        return page(one, given, (Trouble("", say(N_("{text}"), text=changed)),))
    kept_out = (*troubles, *_to_come(one, given), *identities(one.form.questions, given))
    if kept_out:
        return page(one, given, kept_out)
    return _with_answers(one, given, found)


def _with_answers(one: Asked, given: Given, found: Mapping[str, Any]) -> Response:
    """Judge what was answered, and record it or say what is wrong; what was entered stays on the page."""
    try:
        return _judged(one, given, found)
    except Amiss as amiss:
        trouble = Trouble(amiss.name, amiss.say)
    except Failure as failure:
        trouble = Trouble("", one.here.seen.failed(failure))
    except OSError as error:
        trouble = Trouble("", not_stored(error))
    return page(one, given, (trouble,))


def _judged(one: Asked, given: Given, found: Mapping[str, Any]) -> Response:
    """The form again, the second page, or the page after it was recorded.

    The rules are asked once: where nothing has to be shown again, when it is recorded.
    """
    anyway, again = _anyway(one, found), found.get(AGAIN) is True
    wanted = _composed(one, found)
    if ahead := tuple(_ahead(one, wanted)):
        return page(one, given, ahead)
    beside = shown(wanted.entries, one.here)
    if not anyway and _may_be_recorded(one, given, beside):
        return _recorded(one, given, wanted, None, again=again)
    trial = judged(wanted, one.form, one.here, again=again, anyway=anyway)
    if trial.troubles:
        return page(one, given, trial.troubles, tried=trial)
    if anyway:
        beside = shown(trial.entries, one.here)
        if _may_be_recorded(one, given, beside):
            return _recorded(one, given, wanted, anyway, again=again)
    goes_on = beside.then and after.NOW in (last(given, "do"), last(given, "then"))
    follows = say(N_("记下，接着：{step}"), step=_called(beside.then, one.here))
    return confirm(
        {**given, "then": [after.NOW]} if goes_on else given,
        beside.sentences,
        button=follows if goes_on else say(N_("记下")),
        other=follows if beside.then and not goes_on else "",
        title=one.form.title,
        warn=" ".join((*beside.late, *trial.warnings)),
        limits=beside.limits,
    )


def _may_be_recorded(one: Asked, given: Given, beside: Shown) -> bool:
    """Whether its sentences were seen, on the second page where that has to come first."""
    grave = one.form.ends or one.late or beside.late or last(given, head.BECAUSE)
    return was_seen(given, beside.sentences) and (last(given, "do") in SEEN_TWICE or not grave)


def _to_come(one: Asked, given: Given) -> Iterator[Trouble]:
    """That the day has not come yet."""
    told, today = head.day_of(given, one.window.today()), one.window.today()
    if told > today:
        year, translate = today.year, one.here.seen.translate
        day, now = day_shown(told, translate, year), day_shown(today, translate, year)
        yield Trouble(head.DATE, say(N_("{day}还没有到，今天是 {now}。写事情发生的那一天"), day=day, now=now))


def _composed(one: Asked, found: Mapping[str, Any]) -> Done:
    late, place = head.late_from(found), str(found.get(head.AFTER) or "")
    return composed(one.form, found, one.here, str(found[head.BY]), late=late, after=place)


def _ahead(one: Asked, wanted: Done) -> Iterator[Trouble]:
    """The days in an entry that are said to be over and have not come yet, each at its question."""
    names = {each.name for each in one.form.questions}
    for entry in wanted.entries:
        for field, day in ahead_of(entry, one.window.today()):
            name = field.partition(".")[0].partition("[")[0]
            name = one.form.at.get(name, name)
            shown_day = day_shown(day, one.here.seen.translate, one.window.today().year)
            yield Trouble(name if name in names else "", say(N_("{day}还没有到"), day=shown_day))


def _anyway(one: Asked, found: Mapping[str, Any]) -> Anyway | None:
    """That it was not done as the procedure says, where both reason and approver are told."""
    because, allowed = found.get(head.BECAUSE), found.get(head.ALLOWED)
    if not (because and allowed):
        return None
    return Anyway(day=one.here.context.today, by=str(found[head.BY]), reason=str(because), approved_by=str(allowed))


def _recorded(one: Asked, given: Given, wanted: Done, anyway: Anyway | None, *, again: bool) -> Response:
    here, window = one.here, one.window
    by = window.me or str(wanted.entries[0]["by"])
    taken = record(
        here.seen.book,
        here.seen.number,
        wanted,
        Sealer(by, window.keys),
        today=window.today(),
        again=again,
        anyway=anyway,
    )
    if not taken.recorded.written:
        refused = judgement(taken.recorded, one.form, here)
        return page(one, given, refused.troubles, tried=refused)
    drafts.drop(window.root, one.path)
    to = _leads_to(one, given, wanted)
    window.remember(last(given, "once"), to)
    sentences = "".join(here.seen.tell(entry) for entry in taken.recorded.entries)
    told = say(N_("已记下：{what}"), what=sentences)
    if taken.sealed and not may_read(window.root, by):
        told = say(N_("已记下：{what}密封的那几句你自己看不到：你不在能看的人里。"), what=sentences)
    return done(told, to)


def _leads_to(one: Asked, given: Given, wanted: Done) -> str:
    """The case, or the step that follows where that was asked for."""
    if not {after.NOW, AND_GO_ON} & {last(given, "do"), last(given, "then")}:
        return after.address(one.here, "")
    seen = see(one.window, one.here.seen.number)
    here = Here(seen=seen, day=one.here.day, me=one.here.me)
    entry = plain(wanted.entries[0])
    return after.address(here, after.next_of(entry, here), str(entry.get("late", "")))


def page(
    one: Asked,
    given: Given,
    troubles: Sequence[Trouble] = (),
    *,
    tried: Judged | None = None,
    draft: drafts.Draft | None = None,
) -> Response:
    """The form with what was entered; what is wrong on top, at its question, with the ways out."""
    if troubles and drafts.is_answered(given, one.questions):
        with suppress(OSError, ValueError):
            drafts.keep(
                one.window.root, drafts.Draft(address=one.path, at=one.window.now(), given=given), one.questions
            )
    _, beside = _so_far(one, given or begun(one.questions))
    given = {**_not_yet_asked(one.questions, given), **given} if given else given
    return show(
        "step/form.html.j2",
        title=one.form.title,
        status=422 if troubles else 200,
        asked=one,
        seen=one.here.seen,
        given=given,
        troubles=troubles,
        folded=head.all_shown(one.when) and not {"date", "by"}.intersection(each.name for each in troubles),
        day=day_shown(one.here.day, one.here.seen.translate, one.here.context.today.year, weekday=True),
        who=one.here.seen.names(str(one.when[1].value or "")),
        visible=[each for each in one.form.questions if not each.more],
        more=[*(each for each in one.form.questions if each.more), *one.order],
        more_open=any(each.more and _is_given(each, given) for each in one.form.questions)
        or any(each.more and each.name in {wrong.name for wrong in troubles} for each in one.form.questions),
        ways=tuple(_ways(one, troubles, tried)),
        deviation=head.deviation_questions(one.here) if tried and tried.waivable else (),
        again=_again(one.here) if tried and tried.asked else (),
        follows=_called(beside.then, one.here),
        draft=draft,
        nothing=_nothing_to_choose(one),
        beside=beside,
        shown_mark=mark_of(beside.sentences) if beside.sentences else "",
    )


def _nothing_to_choose(one: Asked) -> str:
    """The question that has to be answered and that nothing in the case could answer; "" where there is none."""
    choosing = {"one", "several", "person", "persons", "parties"}
    asked_for = (each for each in one.form.questions if each.required and not each.when and each.control in choosing)
    return next((each.ask for each in asked_for if not each.may), "")


def _not_yet_asked(questions: Sequence[Question], given: Given) -> Given:
    """What questions begin with that were not asked by what was sent: they may be asked by what is answered next."""
    return begun([each for each in questions if each.when is not None and not is_asked(each, given)])


def begun(questions: Sequence[Question]) -> Given:
    """What a page sends of questions whose answers nobody touched."""
    found: dict[str, Sequence[str]] = {}
    for each in questions:
        if each.value is None or each.control == "rows":
            continue
        if isinstance(each.value, date):
            boxes = {"y": each.value.year, "m": each.value.month, "d": each.value.day}
            found |= {f"{each.name}.{part}": [str(number)] for part, number in boxes.items()}
        else:
            found[each.name] = listed(each.value)
    return found


def _is_given(question: Question, given: Given) -> bool:
    return any(word.strip() for word in given.get(question.name, ()))


def _ways(one: Asked, troubles: Sequence[Trouble], tried: Judged | None) -> Sequence[Way]:
    """What may be pressed where something keeps the form from being recorded."""
    here = one.here
    ways = [Way(here.t(N_("当场就说好、做完了")), to=after.address(here, SPOT))] if one.form.step == "accept" else []
    ways += [
        Way(here.t(N_("先记：{step}"), step=here.t(STEP_TYPES[step].asks)), to=after.address(here, step))
        for step in (tried.first if tried else ())
    ]
    open_ = {each.name: each for each in one.form.questions if each.control in ("line", "lines")}
    sealable = any(each.name == STATEMENT for each in one.form.questions)
    if tried is None:
        for name in dict.fromkeys(each.name for each in troubles if each.name in open_):
            if sealable and name == NOTE:
                ways.append(Way(here.t(N_("移到密封里")), do=f"{SEAL}{name}"))
            ways.append(Way(here.t(N_("删掉「{ask}」里写的"), ask=open_[name].ask), do=f"{WIPE}{name}"))
    return ways


def _again(here: Here) -> tuple[Question, ...]:
    """Whether what looks recorded already is another occasion."""
    offers = (Offer(YES, here.t(N_("真是另一次"))),)
    return (Question(name=AGAIN, ask=here.t(N_("真是另一次")), control="yes", offers=offers, required=False),)


def last(given: Given, name: str) -> str:
    """The last value sent under a name; "" for none."""
    return [*given.get(name, [""])][-1]
