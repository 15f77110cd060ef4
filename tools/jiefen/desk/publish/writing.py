"""A page as a form: what its front matter asks, and its blocks of words (R26, R28)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.text import N_, Say, say
from jiefen.desk.asking.answers import Form
from jiefen.desk.asking.question import Offer, Question, Trouble
from jiefen.files import resources
from jiefen.files.schema import shape
from jiefen.files.yaml.writer import canonical
from jiefen.guides.editing.blocks import blocks_of, lines_of, text_of, unknown_words
from jiefen.guides.editing.inline import law_words
from jiefen.guides.editing.judged import Wrong
from jiefen.guides.editing.record import Block, Names, Shape
from jiefen.guides.page import HELPS, SECTIONS
from jiefen.guides.read import FENCE, parts
from jiefen.office.office import Office

SHAPES: Mapping[str, str] = {
    "paragraph": N_("一段话"),
    "heading": N_("小标题"),
    "step": N_("步骤（自动编号）"),
    "point": N_("条目"),
    "point-within": N_("下一级条目"),
}
WITHIN = "-within"
STORY = ("发生了什么", "难在哪里", "转机", "法律怎么说", "能学到什么")
"""The sections that a new typical case begins with."""
HALF_A_YEAR = Length(months=6)
MOST_BLOCKS = 400
A_LINE = 40
"""Characters, about."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page with its blocks, each with its place among all; `open`: somebody works in it."""

    title: str
    place: int
    blocks: tuple[tuple[int, Block], ...]
    open: bool


def blocks_sent(form: Form) -> tuple[Block, ...]:
    """The blocks that a form holds, in order."""
    return tuple(_sent(form))


def _sent(form: Form) -> Iterator[Block]:
    for place in range(MOST_BLOCKS):
        code = _last(form, f"b.{place}.shape")
        if not code:
            return
        name: Shape = code.removesuffix(WITHIN)  # type: ignore[assignment]
        if name in ("section", "kept") or code in SHAPES or code == "step-within":
            text, lead = _last(form, f"b.{place}.text"), _last(form, f"b.{place}.lead")
            text = text.replace("\r\n", "\n")
            yield Block(
                shape=name,
                text=text if name == "kept" else text.strip(),
                lead=lead.strip(),
                within=code.endswith(WITHIN),
            )


def _last(form: Form, name: str) -> str:
    return [*form.get(name, ("",))][-1]


def changed(blocks: Sequence[Block], do: str, form: Form, names: Names) -> tuple[tuple[Block, ...], int]:
    """The blocks after a press on one of their buttons (`up:3`), and the place to look at then; -1 for none."""
    what, _, number = do.partition(":")
    place = int(number) if number.isdecimal() else -1
    if not 0 <= place < len(blocks):
        return tuple(blocks), -1
    made = list(blocks)
    if what == "after":
        made.insert(place + 1, _like(blocks[place]))
        return tuple(made), place + 1
    if what == "drop":
        del made[place]
        return tuple(made), max(place - 1, 0)
    if what == "cite":
        cited = _cited(form, names)
        if cited:
            made[place] = msgspec.structs.replace(made[place], text=f"{made[place].text}（{cited}）")
        return tuple(made), place
    to = place + {"up": -1, "down": 1}.get(what, 0)
    if 0 <= to < len(made) and made[to].shape != "section":
        made[place], made[to] = made[to], made[place]
        return tuple(made), to
    return tuple(made), place


def _like(block: Block) -> Block:
    """An empty block of the same shape; after a heading a paragraph."""
    if block.shape in ("section", "heading", "kept"):
        return Block(shape="paragraph")
    return Block(shape=block.shape, within=block.within)


def _cited(form: Form, names: Names) -> str:
    title = names.laws.get(_last(form, "law"), "")
    article = _last(form, "article").strip()
    return law_words(title, int(article) if article.isdecimal() and article.isascii() else None) if title else ""


def cite_troubles(form: Form, names: Names) -> tuple[Trouble, ...]:
    """What is missing where somebody cites a law."""
    article = _last(form, "article").strip()
    if _last(form, "law") not in names.laws:
        return (Trouble("law", say(N_("选一部法律。"))),)
    if article and not (article.isdecimal() and article.isascii() and 0 < int(article) < 10_000):  # noqa: PLR2004
        return (Trouble("article", say(N_("条号写数字，如 288；引整部法律的不写。"))),)
    return ()


def sections_of(blocks: Sequence[Block], look_at: int, troubles: Sequence[Trouble] = ()) -> tuple[Section, ...]:
    """The blocks by their sections, as the page shows them."""
    wrong = {one.name for one in troubles}
    found: list[tuple[str, int, list[tuple[int, Block]]]] = []
    for place, block in enumerate(blocks):
        if block.shape == "section" or not found:
            found.append((block.text if block.shape == "section" else "", place, []))
        if block.shape != "section":
            found[-1][2].append((place, block))
    sections = []
    for title, place, inside in found:
        places = {place, *(one for one, _ in inside)}
        is_open = look_at in places or any(f"b.{one}" in wrong for one in places)
        sections.append(Section(title=title, place=place, blocks=tuple(inside), open=is_open))
    return tuple(sections)


def new_guide() -> tuple[Block, ...]:
    """The seven sections, each with an empty paragraph."""
    return tuple(_begun(SECTIONS.values()))


def new_story() -> tuple[Block, ...]:
    """The sections that a typical case usually has."""
    return tuple(_begun(STORY))


def _begun(titles: Any) -> Iterator[Block]:
    for title in titles:
        yield Block(shape="section", text=title)
        yield Block(shape="paragraph")


def rows_for(text: str) -> int:
    """How many lines a box for this text has."""
    return max(2, len(text) // A_LINE + 1)


def without_empty(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without those in which nothing stands."""
    return tuple(block for block in blocks if block.shape == "section" or block.text.strip() or block.lead)


def guide_questions(head: Mapping[str, Any], office: Office, today: date, unit: str) -> tuple[Question, ...]:
    """What a guide says of itself; `head` is its front matter, `unit` the section of whoever writes."""
    settings = office.settings
    kinds = [Offer(code, _whole(branch.title)) for code, branch in settings.kinds.items()]
    for code, branch in settings.kinds.items():
        kinds += [Offer(f"{code}.{leaf}", f"{branch.title} · {title}") for leaf, title in branch.titles.items()]
    helps = tuple(Offer(code, title) for code, title in HELPS.items())
    called = "、".join(head.get("keywords", ()))
    again = end_of(today, HALF_A_YEAR, office.calendar).end
    return (
        _line("title", N_("题目"), head, hint=N_("读的人会怎么问，就怎么写：楼上漏水怎么办")),
        _line("summary", N_("一句话说明先做什么"), head, hint=N_("最多 60 个字")),
        Question(name="helps", ask=N_("写给谁看"), control="one", offers=helps, value=head.get("helps")),
        _several("kinds", N_("哪些纠纷用得上"), kinds, head),
        _line("keywords", N_("大家还怎么叫这件事"), {"keywords": called}, hint=N_("几个叫法之间用顿号")),
        _line("reviewed-by", N_("由哪个岗位核对"), head or {"reviewed-by": unit}, hint=N_("写岗位或者股室，不写人名")),
        Question(name="next-review", ask=N_("哪天再核对一遍"), control="day", value=again, source=N_("半年以后")),
    )  # fmt: skip


def story_questions(head: Mapping[str, Any], guides: Mapping[str, str], case: str) -> tuple[Question, ...]:
    """What a typical case says of itself, and what is asked before anybody writes one."""
    offers = tuple(Offer(code, title) for code, title in guides.items())
    how = (Offer("written", N_("书面签了字")), Offer("recorded", N_("口头同意，已经记下来")))
    return (
        Question(
            name="case",
            ask=N_("讲的是哪一件"),
            control="case",
            value=case or None,
            hint=N_("编号，如 2026-0018；只供本局核对，不公开"),
        ),
        Question(
            name="consent",
            ask=N_("当事人怎么同意的"),
            control="one",
            offers=how,
            hint=N_("双方都要问；有一方不同意的不写"),
        ),
        Question(name="consent-date", ask=N_("哪天同意的"), control="day"),
        _line("title", N_("题目"), head),
        _line("teaches", N_("这一篇说明什么"), head),
        _several("guides", N_("放在哪几篇指南下面"), offers, head, required=False),
    )  # fmt: skip


def _several(
    name: str, ask: str, offers: Sequence[Offer], head: Mapping[str, Any], *, required: bool = True
) -> Question:
    chosen = head.get(name)
    return Question(name=name, ask=ask, control="several", offers=tuple(offers), value=chosen, required=required)


def _whole(title: str) -> str:
    return f"{title}（整类）"


def _line(name: str, ask: str, head: Mapping[str, Any], hint: str = "") -> Question:
    return Question(name=name, ask=ask, control="line", value=head.get(name) or None, hint=hint)


def in_words(questions: Sequence[Question], translate: Any) -> tuple[Question, ...]:
    """The questions with their texts in the language of the window."""
    return tuple(
        msgspec.structs.replace(
            one,
            ask=translate(one.ask),
            hint=translate(one.hint),
            source=translate(one.source),
            offers=tuple(msgspec.structs.replace(offer, label=translate(offer.label)) for offer in one.offers),
        )
        for one in questions
    )


def guide_text(answers: Mapping[str, Any], blocks: Sequence[Block], names: Names, order: int, today: date) -> str:
    """The whole page of a guide."""
    head = {
        "title": answers["title"],
        "summary": answers["summary"],
        "order": order,
        "helps": answers["helps"],
        "kinds": answers["kinds"],
        "reviewed": today.isoformat(),
        "next-review": answers["next-review"].isoformat(),
        "reviewed-by": answers["reviewed-by"],
        "keywords": [word.strip() for word in re.split("[、，,]", answers["keywords"]) if word.strip()],
    }  # fmt: skip
    return _page("guide", head, blocks, names)


def story_text(answers: Mapping[str, Any], blocks: Sequence[Block], names: Names) -> str:
    """The page of a typical case as far as its author writes it; who approved it is added by the last hand."""
    head = {"title": answers["title"], "teaches": answers["teaches"]}
    if answers.get("guides"):
        head["guides"] = answers["guides"]
    return _page("narrative", head, blocks, names)


def _page(schema: str, head: Mapping[str, Any], blocks: Sequence[Block], names: Names) -> str:
    order = shape.key_order(resources.schema(schema))
    return f"{FENCE}{canonical(head, order)}{FENCE}{text_of(blocks, names)}"


def read_page(text: str, names: Names) -> tuple[Block, ...]:
    """The blocks of a page as its file has it."""
    found = parts(text)
    return blocks_of(found.body if found else text, names)


def troubles_of(wrongs: Sequence[Wrong], blocks: Sequence[Block], names: Names) -> tuple[Trouble, ...]:
    """What is wrong, each at its block or its question, and once."""
    found: dict[tuple[str, str], Trouble] = {}
    for place, block in enumerate(blocks):
        for unknown in unknown_words(block, names):
            words = say(N_("没有找到〔{words}〕。用「加法律依据」从名单里选。"), words=unknown.words)
            found[f"b.{place}", unknown.words] = Trouble(f"b.{place}", words)
    lines = lines_of(blocks, names)
    for one in wrongs:
        name = one.key or _at_line(one.line, lines)
        found.setdefault((name, repr(one.say)), Trouble(name, one.say))
    return tuple(found.values())


def _at_line(line: int, lines: Sequence[int]) -> str:
    """The block that the line lies in, as `b.3`; "" for none."""
    places = [place for place, begins in enumerate(lines) if begins <= line]
    return f"b.{places[-1]}" if line and places else ""


def missing_sections(blocks: Sequence[Block]) -> Iterator[Trouble]:
    """The sections of a guide in which nothing stands."""
    for section in sections_of(blocks, -1):
        if section.title and not section.blocks:
            text: Say = say(N_("「{title}」还没有写。"), title=section.title)
            yield Trouble(f"b.{section.place}", text)
