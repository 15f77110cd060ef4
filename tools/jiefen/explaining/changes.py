"""The examples of codes that are no rules: what a change makes of a file, and which of its lines to show."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from jiefen.book.form import order_of, record_kind
from jiefen.case.read import case_file
from jiefen.explaining.read import book_of, changed, differences, first_lines, read_data
from jiefen.explaining.record import Change, CodeExample, ShownExample, ShownLine
from jiefen.files.disk import read_regular
from jiefen.files.resources import root
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import canonical

FOLDER = Path("tests", "codes")
BASE = Path("tests", "rules", "bases", "simple.yaml")
BASE_FILE = case_file("2026-0138")
"""The case that most examples change; it stands in no book but theirs."""
LONGEST = 200
"""Of a line that is shown; what is longer is cut."""


def load_code_example(code: str) -> CodeExample | None:
    """The example of a code that is no rule; None if it has none (a test holds that all can be read)."""
    path = root() / FOLDER / f"{code}.yaml"
    return msgspec.convert(read(path.read_bytes()).data, type=CodeExample) if path.is_file() else None


def before(file: str) -> bytes:
    """What a file of the examples' book holds before any change, as far as the program has it; b"" for a new file."""
    raw = read_regular(root() / BASE if file == BASE_FILE else book_of(file) / file, MOST_BYTES)
    return raw if isinstance(raw, bytes) else b""


def after(old: bytes, change: Change) -> bytes:
    """What a change makes of the content `old`, unless it is no change of the text (`becomes`, `sealed`)."""
    if change.hex:
        return bytes.fromhex(change.hex)
    if change.text is not None:
        return (change.text * change.times).encode()
    if change.lines:
        rows = old.splitlines(keepends=True)
        return b"".join(rows[number - 1] for number in change.lines)
    if change.old or change.new:
        return _reworded(old.decode(), change).encode()
    return _with_other_values(old, change) if change.set_ or change.drop or change.add else old


def _reworded(text: str, change: Change) -> str:
    at = text.index(change.old) if change.old else len(text)
    return text[:at] + change.new * change.times + text[at + len(change.old) :]


def _with_other_values(old: bytes, change: Change) -> bytes:
    """A record with other values, in canonical form."""
    return canonical(changed(read_data(old), change), order_of(record_kind(change.file))).encode()


def shown_change(example: CodeExample) -> ShownExample:
    """The lines of the first changed file that change, where they are text of a sensible length."""
    change = example.changes[0]
    lines = first_lines(tuple(_lines(change))) if _is_for_people(change) else ()
    return ShownExample(title=example.title, file=change.file, today=example.today, lines=lines)


def _is_for_people(change: Change) -> bool:
    """Whether the change is one of a text that a person would write."""
    sealed = change.sealed or (change.copy or change.file).endswith(".age")
    return not (sealed or change.becomes or change.hex or change.lines or change.times > 1)


def _lines(change: Change) -> Iterator[ShownLine]:
    old = before(change.copy or change.file)
    was, is_ = (content.decode("utf-8", "replace").splitlines() for content in (old, after(old, change)))
    for line in differences(was, is_, set()):
        if line.text:
            cut = f"{line.text[:LONGEST]}…" if len(line.text) > LONGEST else line.text
            yield msgspec.structs.replace(line, text=cut)
