"""The examples of rules and clocks (tests/rules, tests/histories), packaged for `jiefen explain`."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from jiefen.book.form import order_of, record_kind
from jiefen.book.kinds import kind_of
from jiefen.case.read import case_file, load_case_file
from jiefen.case.record import Case
from jiefen.explaining.record import Change, Example, Examples, History, ShownExample, ShownLine
from jiefen.files.loading import parsed
from jiefen.files.resources import root
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical
from jiefen.guides.typical.read import data_of, text_of

FOLDER = Path("tests", "rules")
HISTORIES = Path("tests", "histories")
LINES = "lines"
MOST_LINES = 12
PAGE = ".md"


def load_examples(code: str) -> Examples | None:
    """The examples of the rule `code`; None if it has none or its file cannot be read (a test holds that all can)."""
    path = root() / FOLDER / f"{code}.yaml"
    if not path.is_file():
        return None
    return msgspec.convert(read(path.read_bytes()).data, type=Examples)


@cache
def load_histories() -> Mapping[str, History]:
    """The case histories worked out by hand, by name, in the order of their numbers (a test holds them readable)."""
    paths = sorted((root() / HISTORIES).glob("*.yaml"))
    return {path.stem: msgspec.convert(read(path.read_bytes()).data, type=History) for path in paths}


def case_showing(clock: str) -> Case | None:
    """The case of the history that shows this clock, if one does."""
    shown = (history for history in load_histories().values() if clock in history.shows)
    return next((_case(history) for history in shown), None)


def first_bad_case(examples: Examples) -> Case | None:
    """The case that the first bad example makes; None where it changes another record, or what it makes is no case."""
    bad = examples.bad[0]
    path = root() / FOLDER / "bases" / f"{examples.base}.yaml"
    if bad.target or "" in bad.drop or not path.is_file():
        return None
    data = changed(_data(path), bad)
    return load_case_file(canonical(data, order_of("case")).encode(), case_file(str(data.get("id")))).case


def shown_example(base: str, example: Example) -> ShownExample:
    """The lines of the example's file that change, in canonical form, and those that are set or where the rule speaks.

    At most 12; of more, what was there before is left out first.
    """
    case = _data(root() / FOLDER / "bases" / f"{base}.yaml")
    target = example.target or case_file(case["id"])
    kind = record_kind(target)
    before = start_of(book_of(target), target, case)
    after = {} if "" in example.drop else changed(before, example)
    if target.endswith(PAGE):
        return _shown_page(example, text_of(before), text_of(after))
    if is_list_of_lines(target):
        return _shown_page(example, "".join(before[LINES]), "".join(after[LINES]))
    old, new = (_lines(data, kind) for data in (before, after))
    spoken = read("\n".join(new).encode()).position if new else None
    meant = [*filter(None, example.paths), *(path for path, value in example.set_.items() if value is not None)]
    told = {spoken(path)[0] - 1 for path in meant} if spoken else set()
    lines = tuple(differences(old, new, told))
    return ShownExample(title=example.title, file=example.target, today=example.today, lines=first_lines(lines))


def first_lines(lines: tuple[ShownLine, ...]) -> tuple[ShownLine, ...]:
    """At most 12; of more, what was there before is left out first."""
    if len(lines) > MOST_LINES:
        lines = (tuple(line for line in lines if line.mark != "-") or lines)[:MOST_LINES]
    return lines


def _shown_page(example: Example, old: str, new: str) -> ShownExample:
    """The lines of a page that change, without the empty ones."""
    lines = tuple(line for line in differences(old.splitlines(), new.splitlines(), set()) if line.text)
    return ShownExample(title=example.title, file=example.target, today=example.today, lines=lines[:MOST_LINES])


def book_of(target: str) -> Path:
    """Which folder of the program has the book that examples change: its own few records, else the sample."""
    own = root() / FOLDER
    in_folder = target.count("/") > 1 and (own / target).parent.is_dir()
    return own if in_folder or (own / target).is_file() else root()


def start_of(book: Path, target: str, case: dict[str, Any]) -> dict[str, Any]:
    """What a change of the file `target` starts from: what it holds, else the last of its kind, or nothing.

    For a case that is `case`, the base of the examples; for a narrative the one that is told of it,
    for a page of the program that page.
    """
    path = book / target
    if target.endswith(PAGE):
        guide = root() / target
        return data_of((guide if guide.is_file() else root() / FOLDER / "bases" / "narrative.md").read_text("utf-8"))
    if target.startswith("cases/"):
        return _data(path) if target != case_file(case["id"]) and path.is_file() else case
    if path.is_file():
        return lines_as_data(path.read_bytes()) if is_list_of_lines(target) else _data(path)
    last = max(path.parent.glob("*.yaml"), default=None) if _is_one_of_many(target) else None
    return _data(last) if last else {}


def changed(data: Mapping[str, Any], example: Example | Change) -> dict[str, Any]:
    """`data` with the example's changes; all paths mean places of `data` as it was. Dropping "" is for files."""
    new = deepcopy(dict(data))
    for path, value in example.set_.items():
        *way, last = _parts(path)
        if value is None:
            del _at(new, way)[last]
        else:
            _at(new, way)[last] = deepcopy(value)
    for *way, last in sorted(map(_parts, example.drop), key=lambda parts: parts[-1], reverse=True):
        del _at(new, way)[last]
    for path, items in example.add.items():
        *way, last = _parts(path)
        _at(new, way).setdefault(last, []).extend(deepcopy(list(items)))
    return new


def is_list_of_lines(target: str) -> bool:
    """Whether the file is a list of lines, as the list of recipients is."""
    kind = kind_of(target)
    return kind is not None and kind.form == "lines"


def lines_as_data(raw: bytes) -> dict[str, Any]:
    """A list of lines as examples change it: `lines[0]` is the first one, its line end included."""
    return {LINES: raw.decode().splitlines(keepends=True)}


def _case(history: History) -> Case | None:
    text = canonical(history.case, order_of("case"))
    return load_case_file(text.encode(), case_file(history.case["id"])).case


def _data(path: Path) -> dict[str, Any]:
    """As it stands there, for hundreds of examples: who changes it takes a copy (`changed`)."""
    return parsed(path.read_bytes()).data or {}


def read_data(raw: bytes) -> dict[str, Any]:
    """What a record holds; nothing for what cannot be read."""
    return read(raw).data or {}


def _lines(data: Mapping[str, Any], kind: str) -> list[str]:
    return canonical(data, order_of(kind) if kind else {}).splitlines() if data else []


def differences(old: list[str], new: list[str], told: set[int]) -> Iterator[ShownLine]:
    """Lines taken away, lines put in, and the unchanged ones of `new` whose numbers (from 0) are in `told`."""
    for change, first, until, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            yield from (_line("", new[n]) for n in range(start, end) if n in told)
            continue
        yield from (_line("-", line) for line in old[first:until])
        yield from (_line("+", line) for line in new[start:end])


def _line(mark: str, text: str) -> ShownLine:
    """Without the indent and the dash of an item, which would look like a mark."""
    return ShownLine(mark=mark, text=text.strip().removeprefix("- "))


def _parts(path: str) -> list[Any]:
    """`log[3].with` as `["log", 3, "with"]`."""
    return [int(number) if number else name for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", path)]


def _at(node: Any, way: list[Any]) -> Any:
    for part in way:
        node = node[part]
    return node


def _is_one_of_many(target: str) -> bool:
    """Whether files of the kind lie beside each other in a folder, called after something in them."""
    kind = kind_of(target)
    return kind is not None and "*" in kind.place
