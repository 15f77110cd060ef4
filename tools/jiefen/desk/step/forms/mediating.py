"""Forms of the talks and of what came of them: a meeting, an agreement and its signatures, what was performed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.text import N_, say
from jiefen.case.text.told.teller import sum_said
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.saying import day_shown
from jiefen.desk.step.declared import Answers, fields_from, questions_of
from jiefen.desk.step.defaults import LAST
from jiefen.desk.step.form import Amiss, Deed, Form, form, named
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import party_offers
from jiefen.steps.mediating import Agreement, Perform

SIGNED, SIGNERS, STAMPED = "signed-state", "signers", "stamped-too"
HOW, ONCE, ROWS = "how", "once", "instalments"
WHAT, ITEM, PAID = "what", "item", "paid"
OBSTACLE = "obstacle"
GUEST_BODY, GUESTS = "guest-body", "guests"
STAMPING = ("people", "judicial")
"""Channels in which the stamp of a people's mediation body belongs below an agreement."""


def mediate(here: Here) -> Form:
    """A leader is asked for where the level wants one there, the neighbour where the dispute crosses a boundary."""
    questions = list(questions_of("mediate", here))
    level = here.context.procedure.levels[here.context.procedure.rank_of(here.context.course.level)]
    for number, one in enumerate(questions):
        asked = {"leader-present": level.leader_present, "joint": here.case.boundary is not None}
        if not asked.get(one.name, True):
            questions[number] = msgspec.structs.replace(one, more=True, required=False)
    partners = named(questions, "joint").offers
    guests = (
        Question(
            name=GUEST_BODY,
            ask=here.t(N_("别的单位来人一起主持的，哪个单位")),
            control="one",
            offers=partners,
            required=False,
            more=True,
        ),
        Question(
            name=GUESTS, ask=here.t(N_("来了几个人")), control="number", required=False, more=True, least=1, most=20
        ),
    )

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("mediate", answers)
        if answers.get(GUEST_BODY):
            fields["mediators"] = [
                *fields.get("mediators", ()),
                {"body": answers[GUEST_BODY], "count": answers.get(GUESTS, 1)},
            ]
        return [Deed(step="mediate", fields=fields)]

    return form("mediate", here, (*questions, *guests), made)


def agreement(here: Here) -> Form:
    """Is it signed, how is it performed, how much: from that the days and the instalments follow."""
    declared = questions_of("agreement", here)
    written = When("form", ("written",))
    questions = (
        named(declared, "form"),
        _one(SIGNED, N_("签好了吗"), {"all": _signed_by_all(here), "some": N_("还没有签齐")}, here, when=written),
        _one(
            HOW,
            N_("怎么履行"),
            {"at-once": N_("当场履行完了"), "once": N_("到某一天，一次"), "parts": N_("分几次")},
            here,
        ),
        msgspec.structs.replace(
            named(declared, "amount"), required=False, hint=here.t(N_("不涉及钱的，空着。")), more=False
        ),
        Question(name=ONCE, ask=here.t(N_("最晚哪天")), control="day", when=When(HOW, ("once",)), year=here.day.year),
        Question(
            name=ROWS,
            ask=here.t(N_("哪天履行多少")),
            control="rows",
            hint=here.t(N_("多少钱空着的，按总数平分。")),
            when=When(HOW, ("parts",)),
            value=({}, {}),
            rows=(
                Question(name="due", ask=here.t(N_("最晚哪天")), control="day", year=here.day.year),
                Question(name="amount", ask=here.t(N_("多少钱")), control="sum", required=False),
            ),
        ),
        Question(
            name=SIGNERS,
            ask=here.t(N_("已经签了的")),
            control="parties",
            offers=party_offers(here, _signers(here) or here.moment.here),
            required=False,
            when=When(SIGNED, ("some",)),
        ),
        *(one for one in declared if one.more and one.name != "with"),
        msgspec.structs.replace(named(declared, "with"), offers=party_offers(here), more=True, required=False),
    )

    def made(answers: Answers) -> list[Deed]:
        fields = fields_from("agreement", {**answers, "signed": None, "stamped": None, ROWS: None})
        return [Deed(step="agreement", fields={**fields, **_signed(answers, here), **_performed(answers)})]

    return form("agreement", here, questions, made, at={"signed": SIGNED, "stamped": SIGNED, "performed-at-once": HOW})


def _one(
    name: str, ask: str, choices: Mapping[str, str], here: Here, *, when: When | None = None, required: bool = True
) -> Question:
    offers = tuple(Offer(code, here.t(word)) for code, word in choices.items())
    return Question(name=name, ask=here.t(ask), control="one", offers=offers, when=when, required=required)


def _stamps(here: Here) -> bool:
    return here.held is not None and here.held.channel in STAMPING


def _signed_by_all(here: Here) -> str:
    return N_("都签了，也盖章了") if _stamps(here) else N_("都签了")


def _signers(here: Here) -> tuple[str, ...]:
    """Who has to sign an agreement that is reached on the day."""
    reached = Agreement(date=here.day, by=here.me, form="written", n=LAST, rank=LAST)
    return here.case.signers(reached)


def _signed(answers: Answers, here: Here) -> dict[str, Any]:
    """Who signed on the day, and the stamp."""
    if answers.get("form") != "written":
        return {}
    whole = answers.get(SIGNED) == "all"
    signers = answers.get("with") or _signers(here)
    who = signers if whole else answers.get(SIGNERS, ())
    signed = {"signed": dict.fromkeys(who, here.day)} if who else {}
    return {**signed, "stamped": here.day} if whole and _stamps(here) else signed


def _performed(answers: Answers) -> dict[str, Any]:
    """Performed at once, by one day, or in instalments; a total is parted equally where no row says how much."""
    amount = answers.get("amount")
    match answers.get(HOW):
        case "at-once":
            return {"performed-at-once": True}
        case "once":
            row = {"due": answers[ONCE], **({"amount": amount} if amount else {})}
            return {"instalments": [row]}
        case "parts":
            return _in_parts(answers.get(ROWS, ()), amount)
        case _:
            return {}


def _in_parts(rows: Sequence[Mapping[str, Any]], amount: int | None) -> dict[str, Any]:
    if not rows:
        raise Amiss(ROWS, say(N_("还没有写：哪天履行")))
    if amount and not any("amount" in row for row in rows):
        each = amount // len(rows) // 100 * 100
        sums = [*(each for _ in rows[1:]), amount - each * (len(rows) - 1)]
        rows = [{**row, "amount": part} for row, part in zip(rows, sums, strict=True)]
    total = sum(row.get("amount", 0) for row in rows)
    if amount is None and total:
        return {"amount": total, "instalments": [dict(row) for row in rows]}
    if amount and total != amount:
        raise Amiss(ROWS, say(N_("各期加起来和总数对不上，差 {yuan} 元"), yuan=_yuan(abs(amount - total))))
    return {"instalments": [dict(row) for row in rows]}


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}".removesuffix(".00")


def sign(here: Here) -> Form:
    """Who has now signed, of those who had not; and whether the stamp is there now."""
    waiting = next(iter(here.moment.unsigned), ())
    last = here.case.last(Agreement)
    unstamped = bool(last and last.stamped is None and _stamps(here))
    questions = [one for one in questions_of("sign", here) if one.name == "agreement"]
    if waiting:
        questions.append(
            Question(
                name=SIGNERS,
                ask=here.t(N_("谁签了")),
                control="parties",
                offers=party_offers(here, waiting),
                required=not unstamped,
            )
        )
    if unstamped:
        stamped = {"yes": N_("盖了"), "no": N_("还没有盖")}
        questions.append(_one(STAMPED, N_("章盖了吗"), stamped, here))

    def made(answers: Answers) -> list[Deed]:
        fields: dict[str, Any] = fields_from("sign", {"agreement": answers.get("agreement")})
        if answers.get(SIGNERS):
            fields["signed"] = dict.fromkeys(answers[SIGNERS], here.day)
        if answers.get(STAMPED) == "yes":
            fields["stamped"] = here.day
        return [Deed(step="sign", fields=fields)]

    return form("sign", here, questions, made, at={"signed": SIGNERS, "stamped": STAMPED})


class Open(msgspec.Struct, frozen=True):
    """An instalment that is not paid in full: its number, its day, what is left to pay; None where it is no money."""

    item: int
    due: date
    left: int | None


def perform(here: Here) -> Form:
    """Which instalment, and what became of it; whether all is performed follows from the sums."""
    declared = questions_of("perform", here)
    open_ = open_instalments(here)
    labels = [Offer(str(one.item), _instalment(one, here)) for one in open_]
    choices = {
        PAID: N_("付清这一期") if len(open_) > 1 else N_("付清了"),
        "part": N_("付了一部分"),
        "breach": N_("到期没付"),
        "done": N_("不是钱，做完了"),
    }
    which = Question(
        name=ITEM,
        ask=here.t(N_("哪一期")),
        control="one",
        offers=tuple(labels),
        value=labels[0].code if labels else None,
        source=here.t(N_("最早没有付清的")) if labels else "",
    )
    questions = (
        *([which] if len(labels) > 1 else []),
        _one(WHAT, N_("怎么样"), choices, here),
        msgspec.structs.replace(named(declared, "amount"), when=When(WHAT, ("part",))),
        *(one for one in declared if one.name == "agreement"),
    )

    def made(answers: Answers) -> list[Deed]:
        chosen = next((one for one in open_ if str(one.item) == answers.get(ITEM, "")), open_[0] if open_ else None)
        others = [one for one in open_ if one is not chosen]
        fields = _performance(answers, chosen, others)
        return [
            Deed(step="perform", fields={**fields_from("perform", {"agreement": answers.get("agreement")}), **fields})
        ]

    return form("perform", here, questions, made, at={"state": WHAT, "instalment": ITEM})


def _performance(answers: Answers, chosen: Open | None, others: Sequence[Open]) -> dict[str, Any]:
    """The state of the whole, the sum and the instalment that was meant."""
    number = {"instalment": chosen.item} if chosen and others else {}
    left = chosen.left if chosen else None
    match answers[WHAT]:
        case "breach":
            return {"state": "breach", **number}
        case "part":
            paid = answers["amount"]
            if left is not None and paid >= left:
                whole = {"state": "part" if others else "full", "amount": paid}
                return {**whole, **number}
            return {"state": "part", "amount": paid, **number}
        case "done":
            return {"state": "part" if others else "full", **number}
        case _:
            amount = {"amount": left} if left else {}
            return {"state": "part" if others else "full", **amount, **number}


def open_instalments(here: Here) -> tuple[Open, ...]:
    """Of the last agreement, the instalments that are not paid in full, in the order of their days."""
    last = here.case.last(Agreement)
    if last is None:
        return ()
    ordered = sorted(last.instalments, key=lambda one: one.due)
    left = {number: one.amount for number, one in enumerate(ordered, start=1)}
    for entry in here.case.all(Perform):
        if entry.rank > last.rank and not entry.outside:
            _pay(entry, left)
    found = zip(range(1, len(ordered) + 1), ordered, strict=True)
    return tuple(Open(number, one.due, left[number]) for number, one in found if number in left)


def _pay(entry: Perform, left: dict[int, int | None]) -> None:
    """Take off what a payment paid: first of the instalment that it names, then of the earliest."""
    if entry.state == "full":
        left.clear()
    if entry.state != "part":
        return
    if entry.amount is None:
        for number in [one for one in left if left[one] is None][:1]:
            del left[number]
        return
    paid = entry.amount
    for number in sorted(left, key=lambda one: (one != entry.instalment, one)):
        owed = left[number]
        if owed is None:
            continue
        part = min(paid, owed)
        paid -= part
        if part == owed:
            del left[number]
        else:
            left[number] = owed - part


def _instalment(one: Open, here: Here) -> str:
    day = day_shown(one.due, here.seen.translate, here.context.today.year)
    if one.left is None:
        return here.t(N_("第 {n} 期，{day}到期"), n=one.item, day=day)
    sum_ = sum_said(one.left, here.seen.translate)
    return here.t(N_("第 {n} 期 {sum}，{day}到期"), n=one.item, sum=sum_, day=day)


def feedback(here: Here) -> Form:
    """Whoever was told in the same way is one entry each; who referred the case only where somebody did."""
    to, how = questions_of("feedback", here)
    referred = bool(here.case.referred_by)
    offers = tuple(one for one in to.offers if referred or one.code != "referrer")
    several = msgspec.structs.replace(to, control="several", offers=offers)

    def made(answers: Answers) -> Iterator[Deed]:
        for whom in answers["to"]:
            yield Deed(step="feedback", fields={"to": whom, "form": answers["form"]})

    return form("feedback", here, (several, how), lambda answers: list(made(answers)))


def track(here: Here) -> Form:
    """What the obstacle is, is asked where there is one."""
    questions = questions_of("track", here)
    obstacle = Question(
        name=OBSTACLE,
        ask=here.t(N_("什么困难")),
        control="line",
        hint=here.t(N_("大家都看得到，不写姓名、电话、证件号。")),
        required=False,
        when=When("finding", ("obstacle",)),
    )

    def made(answers: Answers) -> list[Deed]:
        note = {"note": answers[OBSTACLE]} if answers.get(OBSTACLE) else {}
        return [Deed(step="track", fields={**fields_from("track", answers), **note})]

    return form("track", here, (*questions, obstacle), made, at={"note": OBSTACLE})


FORMS: Mapping[str, Callable[[Here], Form]] = {
    "mediate": mediate,
    "agreement": agreement,
    "sign": sign,
    "perform": perform,
    "feedback": feedback,
    "track": track,
}
