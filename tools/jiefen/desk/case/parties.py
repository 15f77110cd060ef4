"""当事人: who they are and how to reach them (R28). Seeing it needs a key, writing does not.

What is written here goes into the sealed half alone: no entry tells of it, no address and no draft holds it.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from flask import Response

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.record import Party
from jiefen.desk.asking.answers import Form, answers
from jiefen.desk.asking.question import Question, Trouble
from jiefen.desk.case.form import already, last_of
from jiefen.desk.case.who import BY, by_question
from jiefen.desk.frame import done, show
from jiefen.desk.plainly import not_stored
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import Seen
from jiefen.desk.window import Window
from jiefen.sealing.fold import path_order
from jiefen.sealing.halves import Opened, open_sealed
from jiefen.sealing.people.doubts import doubts
from jiefen.sealing.record import LISTS, SealedPerson, Value
from jiefen.sealing.unseen import Sealer, add_as

STEP = "contact"
"""Whoever may contact a party may write down how."""
TITLES: Mapping[str, str] = {
    "name": N_("姓名或单位名称"),
    "phones": N_("电话"),
    "addresses": N_("住处、地址"),
    "id-number": N_("证件号码"),
    "accounts": N_("微信、邮箱、账号、车牌"),
    "aliases": N_("别的叫法"),
}
OF_A_PERSON = N_("姓名")
WHO_ELSE: Mapping[str, str] = {"contact": N_("联系人"), "agent": N_("代理人")}
USUAL = ("name", "phones", "addresses")
"""Asked at once; the others below 还有要写的, because papers that need them ask for them."""
CHOICE, SURE, OPENED = "choice", "sure", "opened"
LOCKED = N_("过了一会儿没有动，锁上了。填的没有丢：解锁再记；不解锁也能记，只是去掉的不算。")


class Known(msgspec.Struct, frozen=True):
    """One thing that is known of somebody: what it is called, and what it is."""

    title: str
    value: str


class PartyShown(msgspec.Struct, frozen=True, kw_only=True):
    """A party: what it is called here, a person or an organisation, and all that is known of it while it is open."""

    ref: str
    name: str
    kind: str
    known: tuple[Known, ...]


class Conflict(msgspec.Struct, frozen=True):
    """A field that two people wrote differently: whose and which, and each value with who wrote it, on which day."""

    path: str
    title: str
    values: tuple[str, ...]


def page(seen: Seen, window: Window) -> Response:
    """Who the parties are, as far as the window is unlocked; a way to write of each."""
    opened = open_sealed(seen.book.root, seen.number, window.keys) if window.keys else None
    return show(
        "case/parties.html.j2",
        title=say(N_("当事人")),
        seen=seen,
        parties=[_shown(party, seen) for party in seen.case.parties],
        unlocked=seen.people is not None,
        brief=seen.people.brief if seen.people else "",
        others=[_other(one, seen) for one in seen.people.others.values()] if seen.people else [],
        references=[" ".join((one.number, one.on)).strip() for one in seen.people.references.values()]
        if seen.people
        else [],
        conflicts=tuple(_conflicts(opened, seen)) if opened else (),
        unread=len(opened.findings) if opened else 0,
    )


def _shown(party: Party, seen: Seen) -> PartyShown:
    sealed = seen.people.parties.get(party.ref) if seen.people else None
    kind = seen.words.labels.label("", "parties.type", party.type)
    return PartyShown(
        ref=party.ref,
        name=seen.called[party.ref],
        kind=seen.translate(kind),
        known=tuple(_whole(sealed, seen)) if sealed else (),
    )


def _whole(person: SealedPerson, seen: Seen) -> Iterator[Known]:
    """What is known of a party, then of whom to call and who acts for it."""
    yield from _known(person, "", seen)
    for part, title in WHO_ELSE.items():
        other = getattr(person, part, None)
        if other is not None:
            yield from _known(other, seen.translate(title), seen)


def _known(person: SealedPerson, of: str, seen: Seen) -> Iterator[Known]:
    for field, title in TITLES.items():
        value = getattr(person, field.replace("-", "_"))
        if value and (of or field != "name"):
            said = seen.translate(OF_A_PERSON if of and field == "name" else title)
            between = seen.translate(N_("、"))
            yield Known(f"{of} {said}".strip(), value if isinstance(value, str) else between.join(value))


def _other(person: SealedPerson, seen: Seen) -> str:
    said = [known.value for known in _known(person, seen.translate(N_("其他人")), seen)]
    return seen.translate(N_("，")).join(said)


def _conflicts(opened: Opened, seen: Seen) -> Iterator[Conflict]:
    for path in sorted(opened.folded.conflicts, key=path_order):
        values = []
        for claim in opened.folded.claims[path]:
            value = claim.value or seen.translate(N_("去掉"))
            text = value if isinstance(value, str) else seen.translate(N_("、")).join(value)
            day = day_shown(claim.on, seen.translate, seen.context.today.year)
            values.append(
                seen.translate(N_("{text}（{who}，{day}）")).format(text=text, who=seen.names(claim.by), day=day)
            )
        yield Conflict(path, _title(path, seen), tuple(values))


def _title(path: str, seen: Seen) -> str:
    """Whose field it is and which, as the page calls them."""
    parts = path.split(".")
    if parts[0] != "parties":
        return seen.translate(N_("另外写的一项"))
    who = [seen.called.get(parts[1], ""), *(seen.translate(WHO_ELSE[part]) for part in parts[2:-1])]
    return " ".join((*who, seen.translate(TITLES[parts[-1]])))


def form_page(seen: Seen, window: Window, ref: str, form: Form, troubles: Sequence[Trouble] = ()) -> Response:
    """The form for one party: what is known stands in it while it is open, else it is empty and adds to it."""
    party = _party(seen, ref)
    questions = _questions(seen, window, party)
    if any(trouble.name == "" for trouble in troubles) and SURE in form.get("asked", ()):
        questions = [*questions, _sure(seen)]
    return show(
        "case/party.html.j2",
        title=say(N_("{who}：姓名、电话"), who=_role(seen, party)),
        status=422 if troubles else 200,
        seen=seen,
        party=ref,
        questions=[question for question in questions if not question.more],
        more=[question for question in questions if question.more],
        given=form,
        troubles=troubles,
        unlocked=seen.people is not None,
    )


def _role(seen: Seen, party: Party) -> str:
    """The party by role alone: a title is never a name."""
    return seen.roles[party.ref]


def _party(seen: Seen, ref: str) -> Party:
    found = next((party for party in seen.case.parties if party.ref == ref), None)
    if found is None:
        raise Failure(say(N_("这一件没有这位当事人。")), say(N_("回到当事人，从名单里选。")))
    return found


def _questions(seen: Seen, window: Window, party: Party) -> list[Question]:
    known = seen.people.parties.get(party.ref) if seen.people else None
    questions = [_field(seen, known, field, more=field not in USUAL) for field in TITLES]
    also = ("contact", "agent") if party.type == "organisation" else ("agent",)
    for part in also:
        person = getattr(known, part, None)
        first = part == "contact"
        questions += [_field(seen, person, field, of=part, more=not first) for field in ("name", "phones")]
    return [*questions, by_question(seen, window, STEP)]


def _field(seen: Seen, known: SealedPerson | None, field: str, *, of: str = "", more: bool) -> Question:
    value = getattr(known, field.replace("-", "_")) if known else None
    shown = seen.translate(N_("、")).join(value) if isinstance(value, tuple) else value
    title = seen.translate(OF_A_PERSON if of and field == "name" else TITLES[field])
    who = seen.translate(WHO_ELSE[of]) if of else ""
    return Question(
        name=f"{of}.{field}" if of else field,
        ask=f"{who} {title}".strip(),
        control="line",
        value=shown or None,
        hint=seen.translate(N_("有几个的，用顿号隔开。")) if field == "phones" and not of else "",
        required=False,
        more=more,
    )


def _sure(seen: Seen) -> Question:
    return Question(name=SURE, ask=seen.translate(N_("核对过了，就是这样")), control="yes", required=False)


def taken(seen: Seen, window: Window, ref: str, form: Form) -> Response:
    """Seal what was written of a party."""
    to = f"/case/{seen.number}/parties"
    again = already(form, to)
    if again is not None:
        return again
    party = _party(seen, ref)
    questions = [*_questions(seen, window, party), _sure(seen)]
    given, troubles = answers(questions, form)
    fields = _fields(seen, ref, questions, given)
    if OPENED in form and seen.people is None:
        troubles = (Trouble("", say(LOCKED)),)
    elif not troubles and not fields:
        troubles = (Trouble("", say(N_("还没有写什么。"))),)
    elif not troubles and not given.get(SURE) and (doubtful := tuple(_doubts(fields))):
        troubles, form = doubtful, {**form, "asked": [SURE]}
    if troubles:
        return form_page(seen, window, ref, form, troubles)
    try:
        written = add_as(Sealer(str(given[BY]), window.keys), seen.book.root, seen.number, fields, window.today())
    except Failure as failure:
        return form_page(seen, window, ref, form, (Trouble("", seen.failed(failure)),))
    except OSError as error:
        return form_page(seen, window, ref, form, (Trouble("", not_stored(error)),))
    window.remember(last_of(form, "once"), to)
    sentence = N_("{who}的情况写好了，密封保存。") if written else N_("{who}的情况和原来一样，没有改。")
    return done(say(sentence, who=_role(seen, party)), to)


def _fields(seen: Seen, ref: str, questions: Sequence[Question], given: Mapping[str, object]) -> dict[str, Value]:
    """The fields of the sealed half by path. What was emptied is removed, but only by who saw what stood there."""
    fields: dict[str, Value] = {}
    for question in questions:
        leaf = question.name.rpartition(".")[2]
        if leaf not in TITLES:
            continue
        path = f"parties.{ref}.{question.name}"
        text = str(given.get(question.name, "")).strip()
        if text:
            fields[path] = _several(text) if leaf in LISTS else text
        elif seen.people is not None and question.value:
            fields[path] = None
    return fields


def _several(text: str) -> tuple[str, ...]:
    parts = text.replace("，", "、").replace(",", "、").replace("；", "、").split("、")
    return tuple(part.strip() for part in parts if part.strip())


def _doubts(fields: Mapping[str, Value]) -> Iterator[Trouble]:
    """What may be mistyped, each at its question; nothing of it is repeated."""
    for kind, path in doubts(fields):
        yield Trouble(path.split(".", 2)[2], say(kind.say))
    if any(True for _ in doubts(fields)):
        yield Trouble("", say(N_("核对一下。确实是这样的，勾上「核对过了，就是这样」再记。")))


def chosen(seen: Seen, window: Window, form: Form) -> Response:
    """Of two values that two people wrote, the one that counts."""
    to = f"/case/{seen.number}/parties"
    keys = window.keys
    if keys is None:
        raise Failure(say(N_("锁着，选不了。")), say(N_("先解锁，再选哪一个对。")))
    opened = open_sealed(seen.book.root, seen.number, keys)
    path, number = last_of(form, "path"), last_of(form, CHOICE)
    claims = opened.folded.claims.get(path, ())
    if path not in opened.folded.conflicts or not number.isdecimal() or int(number) >= len(claims):
        raise Failure(say(N_("这一项已经定了，或者没有选。")), say(N_("回到当事人看一看。")))
    by = window.me or next(one.code for one in by_question(seen, window, STEP).may)
    add_as(Sealer(by, keys), seen.book.root, seen.number, {path: claims[int(number)].value}, window.today())
    return done(say(N_("定下了：{what}。"), what=_title(path, seen)), to)
