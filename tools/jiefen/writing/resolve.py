"""Conflict markers taken out again (R31): what two people added is kept of both, what both changed is asked about.

Works from the markers alone, with or without what both began from (`diff3`), so that it does not matter which program
merged. The whole file is written, or nothing of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.kind import Kind
from jiefen.base.text import N_, say
from jiefen.book.book import open_book
from jiefen.book.kinds import CASE, kind_of
from jiefen.case.ordering import Places
from jiefen.case.peers import mark_of
from jiefen.case.read import load_case_file
from jiefen.checking.case import check_file
from jiefen.checking.conflicts import MOST_BYTES, conflict_candidates, is_page
from jiefen.files.conflicts import Conflict, Side, has_conflict, pieces, side_of
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.loading import load
from jiefen.files.locks import locked
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import read
from jiefen.history.past import NAMING_OTHERS, key_of, name_of
from jiefen.writing.united import UnitedRecord, merged_side, united_record

Choose = Callable[[Conflict], Side | None]
"""Which of two versions counts; None: nobody can say now."""
_Order = Literal["by date", "ours first", "theirs first"]
_Key = tuple[str, int]

_DATE = re.compile(r"\s*- \{date: ([0-9]{4}-[0-9]{2}-[0-9]{2})[,}]")
_IDENTITY = re.compile(r"- \{?[a-z-]+: *([^,}\n]+)")
_FIELD = re.compile(r"([a-z-]+):(?: |$)")
_LOG = re.compile(r"log:(?: |$)")
_REKEYED = "#rekey"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a list or a field of a mapping, with the comments above it and the lines that belong to it."""

    key: _Key
    lines: tuple[str, ...]
    indent: int
    is_item: bool

    @property
    def date(self) -> str:
        """The day of an entry; "" for what has none."""
        found = next((match for line in self.lines if (match := _DATE.match(line))), None)
        return found[1] if found else ""


class United(msgspec.Struct, frozen=True, kw_only=True):
    """A place where both versions stand now: its lines as they were numbered, and how many were added on each side."""

    first: int
    last: int
    ours: int
    theirs: int


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: what was united, where somebody chose, and the places that nobody decided.

    `findings` are those of the file without markers. It was not written if it has an undecided place, or is no record.
    """

    file: str
    united: tuple[United, ...] = ()
    chosen: int = 0
    undecided: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: bool = False


def conflicted(root: Path) -> tuple[str, ...]:
    """The files of a book that have conflict markers, the office's first: cases are judged by what stands there."""
    names = []
    for path in conflict_candidates(root):
        raw = read_regular(path, MOST_BYTES)
        name = path.relative_to(root).as_posix()
        if not isinstance(raw, Fault) and has_conflict(raw, page=is_page(name)):
            names.append(name)
    return tuple(sorted(names, key=lambda name: (not name.startswith("office/"), name)))


def resolve_file(root: Path, name: str, choose: Choose, waiting: Callable[[], None] | None = None) -> Resolved:
    """Take the conflict markers out of the file `name` of the book at `root`, and look at what is left.

    `choose` is asked only where both sides changed one thing. Raises Failure when the file has no markers, or only a
    part of them, or when the two sides are two cases under one number.
    """
    with locked(root, waiting):
        raw = read_regular(root / name, MOST_BYTES)
        if isinstance(raw, Fault):
            raise Failure(raw.say, raw.do)
        if not has_conflict(raw, page=is_page(name)):
            raise Failure(
                say(N_("{file} 里没有合并冲突。"), file=name), say(N_("不写文件名，就理清全部有冲突的文件。"))
            )
        found = _pieces(raw, name)
        if kind_of(name) is CASE:
            _require_one_case(found, name)
        record = united_record(found, name, merged_side(root, name, found))
        resolved, text = _of_record(record, name) if record else _resolved(found, name, choose)
        if resolved.undecided:
            return resolved
        new = text.encode()
        usable, findings = _judged(root, new, name)
        if usable:
            write_atomically(root / name, new)
        return msgspec.structs.replace(resolved, findings=findings, written=usable)


def _pieces(raw: bytes, name: str) -> list[str | Conflict]:
    try:
        found = pieces(raw.decode())
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise Failure(
            say(N_("{file} 里的冲突标记不全，没有改动。"), file=name),
            say(N_("请自己留下对的内容，删去剩下的标记；或者用 git checkout -m 取回冲突，再运行 jiefen resolve。")),
        )
    return found


def _require_one_case(found: Sequence[str | Conflict], name: str) -> None:
    """Raises Failure when the sides differ in the mark: whichever were chosen, the other dispute would be gone."""
    marks = {mark_of(side_of(found, side).encode()) for side in ("ours", "theirs")}
    if len(marks) > 1:
        raise Failure(
            say(N_("{file} 两边的标记不同：是两件案件用了同一个编号，没有改动。"), file=name),
            say(
                N_(
                    "先退回合并（git merge --abort 或 git rebase --abort），在自己的分支上运行 jiefen renumber {case} "
                    "换一个编号，提交后再合并"
                ),
                case=name_of(name),
            ),
        )


def _of_record(record: UnitedRecord, name: str) -> tuple[Resolved, str]:
    """An office record that holds what both sides added: one place, whichever lists that lies in."""
    place = United(first=record.first, last=record.last, ours=record.ours, theirs=record.theirs)
    return Resolved(file=name, united=(place,)), record.text


def _resolved(found: Sequence[str | Conflict], name: str, choose: Choose) -> tuple[Resolved, str]:
    """The text without markers, in the first order in which every entry still means what its writer meant."""
    kind = kind_of(name)
    growing = _growing(found, kind)
    for order in _orders(found):
        united = [_united(one, kind, order, grows=growing[one.first]) for one in found if isinstance(one, Conflict)]
        if kind is not CASE or None in united or _means_the_same(found, united):
            break
    else:
        united = [None for one in found if isinstance(one, Conflict)]
    conflicts = iter(united)
    text: list[str] = []
    places: list[United] = []
    undecided: list[Conflict] = []
    chosen = 0
    for one in found:
        if isinstance(one, str):
            text.append(one)
            continue
        both = next(conflicts)
        if both is not None:
            text += both.lines
            places.append(United(first=one.first, last=one.last, ours=both.ours, theirs=both.theirs))
            continue
        side = None if _would_lose(one, kind, grows=growing[one.first]) else choose(one)
        if side is None:
            undecided.append(one)
            continue
        text += one.ours if side == "ours" else one.theirs
        chosen += 1
    resolved = Resolved(file=name, united=tuple(places), chosen=chosen, undecided=tuple(undecided))
    return resolved, "".join(text)


def _would_lose(conflict: Conflict, kind: Kind | None, *, grows: bool) -> bool:
    """Whether to choose one version would leave out what somebody added to a log that only grows."""
    holds_log = kind is CASE and any(_LOG.match(line) for line in (*conflict.ours, *conflict.theirs))
    return grows or holds_log


def _growing(found: Sequence[str | Conflict], kind: Kind | None) -> dict[int, bool]:
    """Whether each conflict, by its first line, lies in a list that only grows: in a case, in its log."""
    grows = kind is not None and kind.change == "grows"
    in_log = kind is not CASE
    growing: dict[int, bool] = {}
    for one in found:
        if isinstance(one, str):
            in_log = in_log or any(map(_LOG.match, one.splitlines()))
        else:
            begins = any(map(_LOG.match, _common_start(one.ours, one.theirs)))
            growing[one.first] = grows and (in_log or begins)
    return growing


def _judged(root: Path, new: bytes, name: str) -> tuple[bool, tuple[Finding, ...]]:
    """Whether the file without markers is the record that it should be, and what is found in it."""
    kind = kind_of(name)
    if kind is CASE:
        book = open_book(root)
        loaded, findings = check_file(book, new, name) if book.office else (load_case_file(new, name), ())
        return loaded.case is not None, findings or loaded.findings
    if kind is not None and kind.form == "yaml":
        record = load(new, name, kind.name)
        return record.data is not None, record.findings
    return True, ()


class _Both(msgspec.Struct, frozen=True, kw_only=True):
    """Both versions of one place as one, and how many blocks only one of them has."""

    lines: tuple[str, ...]
    ours: int
    theirs: int


def _united(conflict: Conflict, kind: Kind | None, order: _Order, *, grows: bool) -> _Both | None:
    """What both versions come to; None where both changed one thing."""
    if kind is None or kind.form not in ("yaml", "lines") or (kind.form == "lines" and kind.change != "grows"):
        return None
    start = _common_start(conflict.ours, conflict.theirs)
    old = conflict.base or ()
    ours = _blocks(conflict.ours[len(start) :], kind, grows=grows)
    theirs = _blocks(conflict.theirs[len(start) :], kind, grows=grows)
    base = _blocks(old[len(_common_start(old, start)) :], kind, grows=grows)
    if ours is None or theirs is None or base is None or not _one_list(ours, theirs):
        return None
    kept = _three_way(ours, base, theirs, grows=grows)
    if kept is None:
        return None
    if not base and not (ours and theirs):
        return None  # one side took away what the other changed
    sequence = _in_order(list(ours), list(theirs), kept, order)
    if sequence is None:
        return None
    return _Both(
        lines=(*start, *(line for key in sequence for line in _ended(kept[key].lines))),
        ours=sum(key not in theirs and key not in base for key in ours),
        theirs=sum(key not in ours and key not in base for key in theirs),
    )


def _common_start(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The lines that both begin with: `log:`, where both wrote the first entry."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return tuple(line for line, _ in pairs)


def _ended(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each with its end: the last one of a file may have none."""
    yield from (line if line.endswith("\n") else f"{line}\n" for line in lines)


def _one_list(ours: Mapping[_Key, Block], theirs: Mapping[_Key, Block]) -> bool:
    """Whether all blocks belong to one list or one mapping, so that any order of them can be written."""
    return len({(block.indent, block.is_item) for block in (*ours.values(), *theirs.values())}) <= 1


def _three_way(
    ours: Mapping[_Key, Block], base: Mapping[_Key, Block], theirs: Mapping[_Key, Block], *, grows: bool
) -> dict[_Key, Block] | None:
    """Of each block what one side made of it; None where both sides made something else of it."""
    kept: dict[_Key, Block] = {}
    for key in dict.fromkeys((*ours, *theirs, *base)):
        our, their, old = (side[key].lines if key in side else None for side in (ours, theirs, base))
        if grows and old is not None and (base[key].is_item and None in (our, their)):
            return None  # what merged stays: somebody changed or took away an entry
        if their in (our, old):
            counts = ours
        elif our == old:
            counts = theirs
        else:
            return None
        if key in counts:
            kept[key] = counts[key]
    return kept


def _in_order(
    ours: Sequence[_Key], theirs: Sequence[_Key], kept: Mapping[_Key, Block], order: _Order
) -> list[_Key] | None:
    """The keys of `kept`: those on both sides in their order, between them what each side added."""
    shared = [key for key in ours if key in set(theirs)]
    if shared != [key for key in theirs if key in set(ours)]:
        return None
    sequence: list[_Key] = []
    for our, their in zip(_between(ours, shared), _between(theirs, shared), strict=True):
        sequence += _interleaved(our[:-1], their[:-1], kept, order) + [key for key in our[-1:] if key is not None]
    return [key for key in sequence if key in kept]


def _between(keys: Sequence[_Key], shared: Sequence[_Key]) -> list[list[Any]]:
    """What stands before each shared key, with that key at its end; at last what follows them all, and None."""
    found: list[list[Any]] = [[]]
    for key in keys:
        found[-1].append(key)
        if key in set(shared):
            found.append([])
    found[-1].append(None)
    return found


def _interleaved(ours: Sequence[_Key], theirs: Sequence[_Key], kept: Mapping[_Key, Block], order: _Order) -> list[_Key]:
    """Both sides' additions, each side's in its own order."""
    if order != "by date" or not all(key in kept and kept[key].date for key in (*ours, *theirs)):
        return [*theirs, *ours] if order == "theirs first" else [*ours, *theirs]
    first, second, found = list(ours), list(theirs), list[_Key]()
    while first and second:
        found.append((second if kept[second[0]].date < kept[first[0]].date else first).pop(0))
    return [*found, *first, *second]


def _blocks(lines: Sequence[str], kind: Kind, *, grows: bool) -> dict[_Key, Block] | None:
    """The blocks of one version by what they are about; None where its lines are something else.

    An entry of a list that only grows is itself what it is about; any other item goes by its first field, which names
    it: `- {code: chengdong, …}`.
    """
    if kind.form == "lines":
        return _sealed_lines(lines)
    found: dict[_Key, Block] = {}
    for group in _grouped(lines):
        head = next((line for line in group if not line.lstrip().startswith("#")), None)
        if head is None:
            return None
        body, indent = head.strip(), len(head) - len(head.lstrip(" "))
        is_item = body.startswith("- ")
        match = _IDENTITY.match(body) if is_item else _FIELD.match(body)
        if match is None:
            return None
        name = "".join(map(str.strip, group)) if is_item and grows else match[1].strip()
        key = (name, sum(known == name for known, _ in found))
        if key[1] and not (is_item and grows):
            return None  # two things of one name: which is meant cannot be said
        found[key] = Block(key=key, lines=tuple(group), indent=indent, is_item=is_item)
    return found


def _sealed_lines(lines: Sequence[str]) -> dict[_Key, Block] | None:
    """Sealed lines mean the same in any order; None where one side sealed everything anew."""
    if any(line.startswith(_REKEYED) for line in lines):
        return None
    keys = ((line.strip(), 0) for line in lines)
    return {key: Block(key=key, lines=(f"{key[0]}\n",), indent=0, is_item=True) for key in keys if key[0]}


def _grouped(lines: Sequence[str]) -> list[list[str]]:
    """Each item or field with the comments above it and the deeper lines below it."""
    groups: list[list[str]] = []
    depth = -1  # of the group's first line that is no comment; -1 before there is one
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        is_comment = line.lstrip().startswith("#")
        belongs = groups and (depth < 0 or (indent > depth and not is_comment))
        if not belongs:
            groups.append([])
            depth = -1
        groups[-1].append(line)
        if depth < 0 and not is_comment:
            depth = indent
    return groups


def _orders(found: Sequence[str | Conflict]) -> tuple[_Order, ...]:
    """In which orders two tails may be put, the best first.

    By date, unless an entry names another one by its number: what is merged already must then stand first, so that
    nobody's entry shifts it. In a rebase too, which writes the own entries anew, knowing the merged ones.
    """
    conflicts = [one for one in found if isinstance(one, Conflict)]
    merged_is_ours = any(one.applied for one in conflicts)
    merged_first: _Order = "ours first" if merged_is_ours else "theirs first"
    merged = [line for one in conflicts for line in (one.ours if merged_is_ours else one.theirs)]
    own = [line for one in conflicts for line in one.ours]
    if merged_is_ours or _names_another(merged):
        return (merged_first,)
    return (merged_first, "ours first") if _names_another(own) else ("by date", merged_first)


def _names_another(lines: Sequence[str]) -> bool:
    return any(f"{field}: {{" in line for line in lines for field in NAMING_OTHERS)


def _means_the_same(found: Sequence[str | Conflict], united: Sequence[_Both | None]) -> bool:
    """Whether each entry that names another one by its number names the same one as before."""
    both, conflicts = [], iter(united)
    for one in found:
        if isinstance(one, str):
            both.append(one)
        else:
            lines = next(conflicts)
            both.append("".join(lines.lines if lines else ()))
    before = [_meanings(side_of(found, side)) for side in ("ours", "theirs")]
    after = _meanings("".join(both))
    if after is None or None in before:
        return True  # what is no case is refused as such
    return set(after) == {meaning for one in before for meaning in one or ()}


def _meanings(text: str) -> Counter[tuple[bytes, str, bytes]] | None:
    """For each entry that names another: both, as data. None for a text that is no case."""
    data = read(text.encode()).data
    if data is None or not checker(CASE.name).valid(data):
        return None
    log = data["log"]
    places = Places(log)
    found: Counter[tuple[bytes, str, bytes]] = Counter()
    for number, entry in enumerate(log):
        for field in NAMING_OTHERS:
            if isinstance(entry.get(field), dict):
                target = places.find(entry[field], before=number)
                found[key_of(entry), field, b"" if target is None else key_of(log[target])] += 1
    return found
