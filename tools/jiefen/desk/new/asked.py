"""The questions on a new dispute besides who it is: how it came, what, where (R2, R7)."""

from collections.abc import Mapping
from datetime import date

import msgspec

from jiefen.base.text import N_, Term, Translate, render, say
from jiefen.book.before import Before
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.files import resources
from jiefen.office.grid.record import Spot
from jiefen.office.office import Office
from jiefen.office.spoken_kinds import offered

MOST_PLACES = 7
HOTLINE, REFERRED, PETITION_OFFICE, JOINT = "hotline", "referred", "petition-office", "joint"


class Way(msgspec.Struct, frozen=True):
    """How a dispute comes: what the case says of it, and how the applicant was reached by that, if at all."""

    label: str
    initiative: str
    via: str
    contact: str = ""


WAYS: Mapping[str, Way] = {
    "window": Way(N_("本人到窗口"), "application", "window", "window"),
    "phone": Way(N_("本人打电话"), "application", "phone", "phone"),
    "online": Way(N_("网上"), "application", "online"),
    "letter": Way(N_("来信"), "application", "mailbox"),
    HOTLINE: Way(N_("12345"), "referred", "hotline"),
    REFERRED: Way(N_("别的单位转来"), "referred", ""),
    "meeting": Way(N_("会议交办"), "own", "meeting"),
    "screening": Way(N_("排查发现"), "own", "screening"),
    "informant": Way(N_("信息员报来"), "own", "informant"),
}
ARRIVED: Mapping[str, str] = {"mailbox": N_("纸面"), "online": N_("网上"), "window": N_("当面")}
WANTS: Mapping[str, str] = {
    "claim": N_("申诉求决"),
    "suggestion": N_("意见建议"),
    "report": N_("检举控告"),
    "none": N_("不是信访件"),
}
"""What a petition wants; a denunciation is told whose it is, and nothing of it is saved."""
LATE = (
    N_("下乡回来补记"),
    N_("材料后到"),
    N_("电脑或网络不通"),
    N_("忘了"),
)
OTHER = "other"


def came_questions(translate: Translate, today: date, *, late: bool) -> tuple[Question, ...]:
    """How it came. `late`: why it is entered only now is asked."""
    case = resources.schema("case")["properties"]
    senders = case["referred-by"]["x-labels"]
    kinds = case["petition"]["properties"]["kind"]["x-labels"]
    sent = When("how", (REFERRED,))
    petition = When("from", (PETITION_OFFICE,))
    questions = [
        Question(
            name="how",
            ask=translate(N_("怎么来的")),
            control="one",
            offers=tuple(Offer(code, translate(way.label)) for code, way in WAYS.items()),
        ),
        Question(
            name="from", ask=translate(N_("哪个单位")), control="one", offers=_offers(senders, translate), when=sent
        ),
        Question(
            name="arrived",
            ask=translate(N_("怎么到的")),
            control="one",
            offers=_offers(ARRIVED, translate),
            when=sent,
        ),
        Question(
            name="answer-by",
            ask=translate(N_("对方要求哪天答复")),
            control="day",
            required=False,
            when=When("how", (REFERRED, HOTLINE)),
        ),
        Question(
            name="wants",
            ask=translate(N_("信访人要什么")),
            control="one",
            offers=tuple(_offer_of_purpose(code, title, translate) for code, title in WANTS.items()),
            when=petition,
        ),
        Question(
            name="turn",
            ask=translate(N_("第几次")),
            control="one",
            offers=_offers(kinds, translate),
            required=False,
            when=petition,
        ),
        Question(
            name="representatives",
            ask=translate(N_("联名的，几位代表")),
            control="number",
            least=1,
            most=5,
            required=False,
            when=When("turn", (JOINT,)),
        ),
        Question(name="received", ask=translate(N_("哪天收到的")), control="day", value=today, more=True),
    ]
    if late:
        asked = translate(N_("为什么今天才记"))
        reasons = (*(Offer(one, translate(one)) for one in LATE), Offer(OTHER, translate(N_("别的"))))
        questions.append(Question(name="late", ask=asked, control="one", offers=reasons))
        why = translate(N_("是什么原因"))
        questions.append(Question(name="late-other", ask=why, control="line", when=When("late", (OTHER,))))
    return tuple(questions)


def matter_questions(translate: Translate) -> tuple[Question, ...]:
    """What it is about, besides its kind and what was told of it."""
    court, police, petition = N_("法院"), N_("公安"), N_("信访")
    elsewhere = {"none": N_("没有"), "court": court, "police": police, PETITION_OFFICE: petition}
    return (
        Question(
            name="people",
            ask=translate(N_("一共多少人")),
            control="number",
            least=1,
            most=100_000,
            required=False,
            hint=translate(N_("不写，就按上面写的人数算")),
        ),
        Question(name="amount", ask=translate(N_("多少钱")), control="sum", required=False),
        Question(
            name="elsewhere",
            ask=translate(N_("别处在办吗")),
            control="one",
            offers=_offers(elsewhere, translate),
            required=False,
        ),
    )


def where_questions(office: Office, translate: Translate, place: Spot | None) -> tuple[Question, ...]:
    """The area, where no registered place says it, and the county beside ours."""
    neighbours = [one for one in office.settings.partners if one.kind == "neighbour"]
    found: list[Question] = []
    if place is None:
        areas = tuple(Offer(area.code, area.title) for area in office.grid.areas)
        found.append(Question(name="area", ask=translate(N_("哪个片区")), control="one", offers=areas))
    if neighbours:
        found.append(
            Question(
                name="boundary",
                ask=translate(N_("和邻县有关的，哪个单位")),
                control="one",
                offers=tuple(Offer(one.code, one.title) for one in neighbours),
                required=False,
                more=True,
            )
        )
    return tuple(found)


class Kinds(msgspec.Struct, frozen=True, kw_only=True):
    """What typed words may mean: a few kinds to choose from, the one that is chosen, whose it is where not ours."""

    said: str = ""
    offers: tuple[Offer, ...] = ()
    every: tuple[Offer, ...] = ()
    chosen: str = ""
    whose: tuple[str, ...] = ()


def kinds_for(office: Office, form: Form, translate: Translate) -> Kinds:
    """The kinds that the words of a form lead to. One is chosen where somebody chose it, or the word has one home."""
    said = last(form, "say")
    settings = office.settings
    every = tuple(
        Offer(f"{code}.{leaf}", f"{branch.title} · {title}")
        for code, branch in settings.kinds.items()
        for leaf, title in branch.present.items()
    )
    titles = {offer.code: offer.label for offer in every}
    found = offered(settings, said)
    picked = last(form, "kind") if last(form, "kind-for") == said else ""
    chosen = next((code for code in (last(form, "kind-all"), picked, found.sure) if code in titles), "")
    kinds = tuple(dict.fromkeys([*found.kinds, *([chosen] if chosen else [])]))
    return Kinds(
        said=said,
        offers=tuple(Offer(code, titles[code]) for code in kinds),
        every=every,
        chosen=chosen,
        whose=tuple(translate(name) for name in found.whose),
    )


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """What typed words may mean: registered places with their areas, and the one that is chosen."""

    said: str = ""
    offers: tuple[Offer, ...] = ()
    chosen: Spot | None = None
    more: int = 0


def places_for(office: Office, form: Form) -> Places:
    """The places of the grid that the words of a form lead to; the only one of them is chosen."""
    said = last(form, "where")
    if not said:
        return Places()
    exact = [spot for spot in office.grid.places if spot.title == said]
    found = exact or [spot for spot in office.grid.places if said in spot.title or spot.title in said]
    picked = last(form, "place") if last(form, "place-for") == said else ""
    only = found[0] if len(found) == 1 else None
    chosen = next((spot for spot in found if spot.code == picked), only)
    areas = {area.code: area.title for area in office.grid.areas}
    shown = found[:MOST_PLACES]
    return Places(
        said=said,
        offers=tuple(Offer(spot.code, spot.title, hint=areas.get(spot.area, "")) for spot in shown),
        chosen=chosen,
        more=len(found) - len(shown),
    )


def link_question(before: Before, translate: Translate) -> Question | None:
    """Whether it is one of those that came before; None where there was none."""
    if not before.cases:
        return None
    offers = []
    for one in before.cases:
        going_on = one.active or one.state in {"open", "overdue"}
        text = N_("同一件又来反映，和 {case} 关联") if going_on else N_("又闹起来了，和 {case} 关联")
        code = f"{'repeat' if going_on else 'reopened'}:{one.id}"
        offers.append(Offer(code, render(say(text, case=Term(one.id)), translate)))
    return Question(
        name="link",
        ask=translate(N_("和上面哪一件有关")),
        control="one",
        offers=(*offers, Offer("none", translate(N_("不相干")))),
        required=False,
    )


def last(form: Form, name: str) -> str:
    """What stands in a field of one line."""
    return "".join(form.get(name, [""])[-1:]).strip()


def _offers(labels: Mapping[str, str], translate: Translate) -> tuple[Offer, ...]:
    return tuple(Offer(code, translate(label)) for code, label in labels.items())


def _offer_of_purpose(code: str, title: str, translate: Translate) -> Offer:
    if code != "report":
        return Offer(code, translate(title))
    return Offer(code, translate(title), why_not=translate(N_("这类不登记，交本局信访或者纪检专人；什么也不会保存")))
