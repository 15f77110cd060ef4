"""Whether a template can be used: the names that it misspells or lacks, its tags, what would not be printed (R25).

A template is an office's own file, and may be a paper that somebody filled in and saved there. So of what stands in it
no sentence repeats more than names of values and words that stand in our own template of the same paper.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, told_path
from jiefen.base.text import N_, Say, Term, say
from jiefen.papers import faults as said
from jiefen.papers.contents.kind import COMMON
from jiefen.papers.faults import ASTRAY, LACKING, MARGINALIA, NO_TEMPLATE, UNUSABLE, WRONG_TAG
from jiefen.papers.forms import FORMS
from jiefen.papers.kinds import KINDS
from jiefen.papers.office_papers import COMMON as OFFICE_COMMON
from jiefen.papers.office_papers import OFFICE_PAPERS
from jiefen.papers.word.body import NotReadable, body_of
from jiefen.papers.word.examining import Examined, Named, Place
from jiefen.papers.word.fill import WHY, WRONG_BRACES, Filler, UnusableTemplate
from jiefen.papers.word.tags import EACH, Wrong, bare
from jiefen.papers.word.templates import OFFICE, PROGRAM

ENDING = ".docx"
LISTS = ("applicants", "respondents", "third", "parties")
"""Values that are several people: a template goes through them."""
NEVER_LACKING = ("sample", "derivations", "title")
"""What a template may leave out without a word: it stands on some papers only, or is printed in its text."""
_ALIKE = 0.6
_SHOWN = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,40}")
_LONG_NUMBER = re.compile(r"[0-9]{5}")
_PARTS = {"body": N_("正文"), "header": N_("页眉"), "footer": N_("页脚"), "notes": N_("脚注")}
_WRONG: Mapping[Wrong, str] = {
    "open": N_("{place}：花括号打开了，没有合上"),
    "stray": N_("{place}：花括号合上了，前面没有打开"),
    "wide": N_("{place}：花括号和百分号要用英文半角的"),
    "single": N_("{place}：花括号要连写两个，中间不空格"),
    "unended": N_("{place}：if 或者 for 没有结尾"),
    "unbegun": N_("{place}：结尾前面没有它的 if 或者 for"),
    "syntax": N_("{place}：标签里写得不对"),
}


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A template of a paper to be judged: its code and content, and what is known of its kind.

    `labels` are the names that it may use, with what people call each. `own` is what our template of the paper holds,
    `words` what stands there as text; None and nothing where we have none.
    """

    code: str
    content: bytes
    labels: Mapping[str, str]
    own: Examined | None = None
    words: Collection[str] = ()

    @property
    def lists(self) -> frozenset[str]:
        """The names that stand for several things."""
        gone_through = (one.path for one in self.own.named if one.looped) if self.own else ()
        return frozenset((*LISTS, *gone_through))


def labels_of(code: str, own: Examined | None) -> Mapping[str, str]:
    """The names that a template of this code may use, with what people call each, "" where nobody has said so."""
    found: dict[str, str] = {bare(one.path): "" for one in own.named} if own else {}
    if code in FORMS:
        found |= dict.fromkeys((*_names(FORMS[code].example), "office", "row", "sample"), "")
    if code in KINDS:
        found |= {**COMMON, **KINDS[code].fields}
    if code in OFFICE_PAPERS:
        found |= {**OFFICE_COMMON, **OFFICE_PAPERS[code].fields}
    return found


def _names(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield before + name
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")


def template_findings(
    files: Mapping[str, bytes], ours: Mapping[str, bytes], codes: Mapping[str, str], filler: Filler
) -> Iterator[Finding]:
    """What is wrong with the templates: of an office, `files` by name, and of the program, `ours` by code.

    `codes` are all that a template may be named after, with the papers' names.
    """
    examined = {code: _examined(content, filler) for code, content in ours.items()}
    for code, content in ours.items():
        own = examined[code]
        template = Template(code=code, content=content, labels=labels_of(code, own), own=own, words=_words(content))
        file = f"{PROGRAM}/{code}{ENDING}"
        yield from _remarks(template, own, file, filler) if own else _judged(template, file, filler)
    for name, content in files.items():
        code = name.removesuffix(ENDING)
        file = f"{OFFICE}/{name}"
        if code not in codes or not name.endswith(ENDING):
            yield _foreign(name, codes).finding(told_path(file))
            continue
        own, raw = examined.get(code), ours.get(code, b"")
        template = Template(code=code, content=content, labels=labels_of(code, own), own=own, words=_words(raw))
        yield from _judged(template, file, filler)


def _examined(content: bytes, filler: Filler) -> Examined | None:
    try:
        return filler.examined(content)
    except UnusableTemplate:
        return None


def _judged(template: Template, file: str, filler: Filler) -> Iterator[Finding]:
    try:
        found = filler.examined(template.content)
    except UnusableTemplate as unusable:
        yield UNUSABLE.told(unusable.say).finding(file)
        return
    yield from _remarks(template, found, file, filler)


def _remarks(template: Template, found: Examined, file: str, filler: Filler) -> Iterator[Finding]:
    shown = _shown_names(found)
    for fault in faults_of(template, found, filler):
        yield fault.finding(file, words=shown)


def _shown_names(found: Examined) -> frozenset[str]:
    """The names in a template that a sentence may repeat: short ones in the letters and digits of names."""
    names = (bare(one.path) for one in found.named)
    return frozenset(name for name in names if _SHOWN.fullmatch(name) and not _LONG_NUMBER.search(name))


def _words(content: bytes) -> frozenset[str]:
    """The texts of a template of ours."""
    try:
        texts = {cell.strip() for unit in body_of(content).units for cell in unit.cells}
    except NotReadable:
        return frozenset()
    return frozenset(text for text in texts if "{" not in text)


def _foreign(name: str, codes: Mapping[str, str]) -> Fault:
    """A file that no paper is made from: what it may have been meant for."""
    stem = name.rpartition(".")[0] or name
    titles = {title: code for code, title in codes.items()}
    near = get_close_matches(stem, [*codes, *titles], n=1, cutoff=_ALIKE)
    if stem in codes:
        return said.NOT_DOCX.at(near=Term(stem + ENDING))
    if near:
        code = titles.get(near[0], near[0])
        return said.MISNAMED.at(title=Term(codes[code]), near=Term(code + ENDING))
    return NO_TEMPLATE.at()


def faults_of(template: Template, found: Examined, filler: Filler) -> tuple[Fault, ...]:
    """What is wrong with one template; it is filled on trial where nothing was found that would keep it from that."""
    faults = [
        *_of_tags(found, template),
        *_of_names(found, template),
        *_of_lacking(found, template),
        *_of_margins(found),
    ]
    if not any(fault.severity == "error" for fault in faults):
        faults += _of_trials(found, template, filler)
    return tuple(faults)


def _of_tags(found: Examined, template: Template) -> Iterator[Fault]:
    for wrong, place in found.wrong:
        yield WRONG_TAG.told(say(_WRONG[wrong], place=place_words(place, template.words)))


def place_words(place: Place, words: Collection[str]) -> Say:
    """Where in a template, with the text beside it if that is ours."""
    part = Term(_PARTS[place.part])
    if place.table:
        where = say(N_("{part}第 {table} 个表格第 {row} 行"), part=part, table=place.table, row=place.row)
    elif place.paragraph:
        where = say(N_("{part}第 {n} 段"), part=part, n=place.paragraph)
    else:
        where = say(N_("{part}里"), part=part)
    if place.beside and place.beside in words:
        return say(N_("{where}“{beside}”"), where=where, beside=Term(place.beside))
    return where


def _of_names(found: Examined, template: Template) -> Iterator[Fault]:
    """Each name once, where it stands first."""
    told: set[str] = set()
    for one in found.named:
        wrong = _wrong_name(one, template)
        if wrong and one.path not in told:
            told.add(one.path)
            yield wrong(one)


def _wrong_name(one: Named, template: Template) -> Callable[[Named], Fault] | None:
    name = bare(one.path)
    if name not in template.labels:
        return lambda one: _unknown(one, template)
    if _goes_past_a_list(one.path, template.lists):
        return lambda one: _told(said.LIST, one, template)
    if one.printed and any(other.startswith(f"{name}.") for other in template.labels):
        return lambda one: _told(said.WHOLE, one, template)
    return None


def _goes_past_a_list(path: str, lists: Iterable[str]) -> bool:
    return any(path.startswith(f"{name}.") for name in lists)


def _told(kind: Any, one: Named, template: Template) -> Fault:
    name = bare(one.path)
    within = [other.removeprefix(f"{name}.") for other in template.labels if other.startswith(f"{name}.")]
    facts = {
        "place": place_words(one.place, template.words),
        "name": Term(name),
        "first": Term(name.partition(".")[0]),
        "part": Term("name" if "name" in within else next(iter(within), "…")),
    }
    fault: Fault = kind.at(**facts)
    return fault


def _unknown(one: Named, template: Template) -> Fault:
    name, place = bare(one.path), place_words(one.place, template.words)
    labels = template.labels
    kinds = said.UNKNOWN if _SHOWN.fullmatch(name) else said.UNKNOWN_UNSAID
    near = nearest(name, labels)
    if not near:
        return kinds["nothing near"].at(place=place, name=name)
    label = labels[near]
    kind = kinds["labelled" if label else "near"]
    return kind.at(place=place, name=name, near=Term(near), label=Term(label))


def nearest(name: str, labels: Mapping[str, str]) -> str:
    """The name that was probably meant, "" where none is like it; somebody may also have written what people call it.

    >>> nearest("applicant.nmae", {"applicants.name": "申请人的姓名", "office": "本局名称"})
    'applicants.name'
    >>> nearest("本局名称", {"applicants.name": "申请人的姓名", "office": "本局名称"})
    'office'
    """
    by_label = {label: one for one, label in labels.items() if label}
    near = get_close_matches(name, [*labels, *by_label], n=1, cutoff=_ALIKE)
    return by_label.get(near[0], near[0]) if near else ""


def _of_lacking(found: Examined, template: Template) -> Iterator[Fault]:
    """What our template of the paper prints and this one neither uses nor leaves out on purpose."""
    if template.own is None or not found.whole:
        return
    used = {_of_somebody(bare(one.path)) for one in found.named} | {*map(_of_somebody, found.remarks)}
    printed = dict.fromkeys(bare(one.path) for one in template.own.named if one.printed)
    lacking = [name for name in printed if not _is_used(name, used) and name not in NEVER_LACKING]
    if lacking:
        fields = tuple(_field(name, template.labels.get(name, "")) for name in lacking)
        yield LACKING.at(fields=fields, example=Term("{# " + lacking[0] + " #}"))


def _is_used(name: str, used: Collection[str]) -> bool:
    return _of_somebody(name) in used


def _of_somebody(name: str) -> str:
    """A paper may list applicants and respondents, or all parties together."""
    first, dot, rest = name.partition(".")
    return f"parties{dot}{rest}" if first in LISTS else name


def _field(name: str, label: str) -> Say:
    if label:
        return say(N_("{label}（{name}）"), label=Term(label), name=Term(name))
    return say("{name}", name=Term(name))


def _of_margins(found: Examined) -> Iterator[Fault]:
    if found.changes or found.comments:
        yield MARGINALIA.at(changes=found.changes, comments=found.comments)


EMPTY = N_("核对花括号里的写法；没有的项目、一个人也没有的名单也要能填：先用 if 看有没有，名单用 for 逐个写")
"""What to do about a template that can be filled only where everything is known."""


def _of_trials(found: Examined, template: Template, filler: Filler) -> Iterator[Fault]:
    """Filled with nothing, as a case may have it, and with something everywhere."""
    paths = sorted({one.path for one in found.named} | {one.path + EACH for one in found.named if one.looped})
    empty: dict[str, Any] = dict.fromkeys(re.split(r"[.\[]", path)[0] for path in (*paths, *template.labels))
    empty |= {path.removesuffix(EACH): [] for path in paths if path.endswith(EACH) and "." not in path}
    empty |= {name: [] for name in template.lists if name in empty}
    try:
        filler.fill(template.content, empty | {"sample": False})
    except UnusableTemplate as unusable:
        yield UNUSABLE.told(unusable.say, say(EMPTY) if unusable.say.template == WHY[WRONG_BRACES] else None)
        return
    try:
        paper = filler.fill(template.content, {**empty, **stand_ins(paths), "sample": False}).paper
    except UnusableTemplate:  # a text may stand where the template counts; a real value is tried when it is made
        return
    if body_of(paper).astray:
        yield ASTRAY.at()


def stand_ins(paths: Iterable[str]) -> dict[str, Any]:
    """A value for each path, and for what it lies in.

    >>> stand_ins(["case", "parties[].name", "parties"])
    {'case': '例', 'parties': [{'name': '例'}]}
    """
    root: dict[str, Any] = {}
    for path in paths:
        inside = root
        for name in path.replace(EACH, f".{EACH}").split("."):
            inside = inside.setdefault(name, {})
    return {name: _stand_in(value) for name, value in root.items()}


def _stand_in(inside: dict[str, Any]) -> Any:
    if EACH in inside:
        return [_stand_in(inside[EACH])]
    return {name: _stand_in(value) for name, value in inside.items()} or "例"
