"""Reading a paper back: where a printed and then edited paper says something else than the record says now (R25).

The paper is made once more with marks around each value, and laid beside the file (`papers/word/aligning`). What people
wrote of their own stays theirs: it is counted and, to who may see it, shown. Names and what parties said are compared
and shown only with a key; without one no text of the file is repeated that somebody could stand in.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from unicodedata import category

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.papers.contents.kind import PaperKind
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.word.aligning import Alignment, Reading, aligned, passages, same, tight
from jiefen.papers.word.body import WHY, Body, NotReadable, body_of
from jiefen.papers.word.printable import UNPRINTABLE
from jiefen.papers.word.tags import EACH, bare
from jiefen.steps.papers import MADE

LEAST_ALIKE, LITTLE_ALIKE = 0.3, 0.8
"""Where less of what is always printed is found, the file is another paper, or was made from another template."""
MOST_PASSAGES = 5_000
_NAME = re.compile(r"(?P<case>[0-9]{4}-[0-9]{4,6})-(?P<place>[0-9]{2,3})-(?P<kind>[a-z-]+)")
_BLANK = re.compile(r"[＿_\s　年月日时分：:（）()第号、/·…—-]*")
_SENTENCE = re.compile(r"[。；！？]|.{40}", re.DOTALL)
_SOMEBODY = re.compile(r"[PNR][1-9][0-9]{0,2}(?![0-9])")
_PLAIN = re.compile(
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,4}|[0-9]{1,3}(,[0-9]{3})*(\.[0-9]{1,2})?元?"
    r"|(人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正]+|[☑□√✓]+"
)
"""Days, sums, small numbers and boxes: nobody's name or number."""
_AROUND, _LONG = 8, 60
UNNAMED = N_("序号一类")
"""What a template reckons by itself, and prints under no name."""


class Named(msgspec.Struct, frozen=True):
    """What a file's name says: the case, the place in its volume, the kind of paper."""

    case: str
    place: int
    kind: str


class Difference(msgspec.Struct, frozen=True):
    """A value that stands otherwise on paper than in the record.

    `nth` tells several of the same label apart, 0 for one. `paper` is None where the passage is gone, "" where nothing
    is written; `hidden`: something is, and is not shown without a key. `record` is "" where it says nothing.
    """

    label: str
    nth: int
    paper: str | None
    record: str
    hidden: bool = False


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A file beside the record. `unsure`: so many values could not be compared without a key.

    `by_hand` are passages and filled-in blanks that people wrote; `alignment` says how much else was changed.
    """

    matter: Matter
    differences: tuple[Difference, ...]
    unsure: int
    by_hand: tuple[str, ...]
    alignment: Alignment
    body: Body


def named(file: str) -> Named | None:
    """What the name of a file says, as `papers make` names it, whatever was added behind: None for another name.

    >>> named("2026-0071-08-agreement（已签）.docx")
    Named(case='2026-0071', place=8, kind='agreement')
    """
    found = _NAME.match(file)
    if not found:
        return None
    kinds = sorted((code for code in MADE if found["kind"].startswith(code)), key=len)
    return Named(found["case"], int(found["place"]), kinds[-1]) if kinds else None


def read_paper(raw: bytes) -> Body:
    """What stands in a file. Raises Failure for what is no Word file, or one that cannot be read without harm."""
    try:
        body = body_of(raw)
    except NotReadable as unread:
        todo = {
            "locked": N_("在 Word 里去掉密码，另存为 .docx。"),
            "acts": N_("不要打开；问一问文件是从哪里来的。"),
        }.get(unread.why, N_("用 Word 打开看看；能打开的，另存为 .docx 再试。"))
        raise Failure(say(N_("这个文件读不了：{why}。"), why=say(WHY[unread.why])), say(todo)) from None
    if len(body.units) > MOST_PASSAGES:
        raise Failure(
            say(N_("这个文件超过 {most} 段，不像是一份文书。"), most=MOST_PASSAGES), say(N_("只留下这份文书再比对。"))
        )
    return body


def compare(marked: Callable[[Matter], bytes], body: Body, matters: Sequence[Matter], place: int = 0) -> Comparison:
    """A file beside that of the papers `matters` which it fits best; among equals the one at this place of the volume.

    `marked` makes a paper with marks (`Maker.marked`). Raises Failure where the file fits none, UnusableTemplate where
    the template cannot be filled.
    """
    stands = passages(body)
    vocabulary = _vocabulary(matters)
    found = []
    for number, matter in matters_with_places(matters):
        made = passages(body_of(marked(matter)))
        alignment = aligned(made, stands)
        comparison = _judged(matter, alignment, body, vocabulary)
        found.append((len(comparison.differences), number != place, number, comparison))
    comparison = min(found, key=lambda one: one[:3])[3]
    if comparison.alignment.alike < LEAST_ALIKE or _of_others(comparison):
        title = Term(comparison.matter.sheet.title)
        raise Failure(
            say(N_("这个文件和 {case} 的{title}对不上，像是另一份文书。"), case=comparison.matter.case.id, title=title),
            say(N_("用 --case 和 --kind 写明是哪件案件的哪种文书。")),
        )
    return comparison


def _of_others(found: Comparison) -> bool:
    """Whether the paper is another case's: everybody is called otherwise, and it is of two or bears another number.

    Beside it would stand, name by name, whoever this case is about.
    """
    if found.matter.people is None:
        return False
    told = [one for one in found.alignment.readings if not is_blank(one.made) and not is_blank(one.stands or "")]
    names = [one for one in told if bare(one.path).endswith(".name")]
    numbers = [one for one in told if bare(one.path) == "number"]
    others = len({tight(one.made) for one in names}) > 1 or any(not same(one.made, one.stands or "") for one in numbers)
    return bool(names) and others and not any(same(one.made, one.stands or "") for one in names)


def matters_with_places(matters: Sequence[Matter]) -> Iterator[tuple[int, Matter]]:
    """The papers that are made, each with its place in the volume from 1."""
    for matter in matters:
        if matter.sheet.kind in KINDS:
            yield 1 + matter.volume.index(matter.sheet), matter


def _vocabulary(matters: Sequence[Matter]) -> frozenset[str]:
    """What the record says without a key, on any of these papers."""
    if any(matter.people is not None for matter in matters):
        return frozenset()
    found: set[str] = set()
    for matter in matters:
        kind = KINDS.get(matter.sheet.kind)
        found |= {*_texts(kind.filling(matter))} if kind else set()
    return frozenset(found)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _texts(inside)
    elif value is not None:
        yield tight(str(value))


def _judged(matter: Matter, alignment: Alignment, body: Body, vocabulary: Collection[str]) -> Comparison:
    kind = KINDS[matter.sheet.kind]
    keyed = matter.people is not None
    differences: list[Difference] = []
    by_hand = [*alignment.added]
    unsure = 0
    whole = tight("".join(unit.text for unit in body.units))
    for reading in alignment.readings:
        if _agrees(reading, whole):
            continue
        stands = reading.stands or ""
        if not keyed and (_SOMEBODY.search(reading.made) or (stands and is_blank(reading.made))):
            unsure += 1
        elif is_blank(reading.made) and _SENTENCE.search(stands):
            by_hand.append(stands)
        else:
            differences.append(_difference(reading, alignment, kind, None if keyed else vocabulary))
    return Comparison(
        matter=matter,
        differences=tuple(dict.fromkeys(differences)),
        unsure=unsure,
        by_hand=tuple(map(_shortened, by_hand)),
        alignment=alignment,
        body=body,
    )


def _agrees(reading: Reading, whole: str) -> bool:
    """Both say the same, or neither says anything; what stands in another passage of the `whole` paper stands there."""
    if reading.stands is None:
        made = tight(reading.made)
        return is_blank(made) or len(made) == 1 or made in whole
    return same(reading.made, reading.stands) or (is_blank(reading.made) and is_blank(reading.stands))


def is_blank(text: str) -> bool:
    """Whether nothing stands there but room for a pen."""
    return _BLANK.fullmatch(text) is not None


def _difference(
    reading: Reading, alignment: Alignment, kind: PaperKind, vocabulary: Collection[str] | None
) -> Difference:
    several = EACH in reading.path and any(one.path == reading.path and one.nth > 1 for one in alignment.readings)
    nth = reading.nth if several else 0
    record = "" if is_blank(reading.made) else reading.made
    name = bare(reading.path)
    label = UNNAMED if name == "?" else kind.label(name)
    if reading.stands is None:
        return Difference(label, nth, None, _shortened(record))
    stands = "" if is_blank(reading.stands) else reading.stands
    if stands and vocabulary is not None and not (_PLAIN.fullmatch(tight(stands)) or tight(stands) in vocabulary):
        return Difference(label, nth, "", _shortened(record), hidden=True)
    return Difference(label, nth, *excerpts(stands, record))


def excerpts(one: str, other: str) -> tuple[str, str]:
    """Two texts; of long ones, what differs with a few signs around it."""
    if max(len(one), len(other)) <= _LONG or not one or not other:
        return _shortened(one), _shortened(other)
    before = _alike(one, other)
    after = min(_alike(one[::-1], other[::-1]), min(len(one), len(other)) - before)
    return _cut(one, before, after), _cut(other, before, after)


def _alike(one: str, other: str) -> int:
    """With how many signs in common two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (sign, sign2) in pairs if sign != sign2), min(len(one), len(other)))


def _cut(text: str, before: int, after: int) -> str:
    start, stop = max(before - _AROUND, 0), len(text) - max(after - _AROUND, 0)
    return f"{'…' if start else ''}{_shortened(text[start:stop])}{'…' if stop < len(text) else ''}"


def _shortened(text: str) -> str:
    """A text on one line of a screen: signs that would move what stands beside them are marked."""
    line = " ".join(text.split())
    whole = "".join(UNPRINTABLE if category(sign) in ("Cc", "Cf") else sign for sign in line)
    return whole if len(whole) <= 2 * _LONG else f"{whole[:_LONG]}…{whole[-_AROUND:]}"
