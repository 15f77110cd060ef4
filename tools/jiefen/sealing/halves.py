"""Sealed halves: cases/<year>/<case>.age, one sealed line an edit, opened, added to and sealed anew.

A month of demands has one too, office/demands/<month>.age: it goes by `demands/2026-12` wherever a case goes by its
number, has no mark, and holds other bodies' numbers alone.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault, FaultKind
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, say
from jiefen.case.peers import MARK_LETTERS, mark_of
from jiefen.case.read import case_file, is_case_id, is_month_of_demands, sealed_file
from jiefen.files.conflicts import conflict_faults, refuse_conflict
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.faults import MISSING
from jiefen.files.loading import from_faults
from jiefen.files.locks import locked
from jiefen.files.schema.validate import checker
from jiefen.files.yaml.reader import MOST_BYTES as MOST_PLAIN_BYTES
from jiefen.files.yaml.scalars import INVISIBLE
from jiefen.sealing import faults
from jiefen.sealing.age_shape import PADDED_TO
from jiefen.sealing.crypt import Keys, Recipient, SealFault, message_of, require_recipients, seal, unseal
from jiefen.sealing.fold import changes, document, fold, is_field
from jiefen.sealing.record import NUMBERS, Edit, Folded, Value

MOST_LINES = 2_000
MOST_LINE_BYTES = 128 * 1024
MOST_BYTES = 16 * 1024 * 1024
_ID = re.compile(r"[a-z0-9]{10}")
_HANDLE = re.compile(r"[a-z][a-z0-9-]{1,30}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_FRONT = re.compile(rf"(?P<mark>[{MARK_LETTERS}]{{6}}) (?P<begin>begin )?".encode())
_MARKER = re.compile(r"#rekey ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([a-z][a-z0-9-]{1,30}) was=([0-9a-f]{64})")


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A plain line that a rekey wrote: on `date`, by `by`.

    `was` is the SHA-256 of the whole file before it.
    """

    date: str
    by: str
    was: str


class Front(msgspec.Struct, frozen=True):
    """What a sealed line says in clear before what is sealed: whose it is, and whether it begins the file."""

    mark: str = ""
    begin: bool = False

    def written(self) -> bytes:
        """As it stands in the line."""
        return f"{self.mark} {'begin ' if self.begin else ''}".encode() if self.mark else b""


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed file without a key: its markers, the newest first, and its sealed lines with their numbers from 1.

    `fronts` has what each of these lines says in clear, by the same numbers.
    """

    markers: tuple[Marker, ...] = ()
    sealed: tuple[tuple[int, bytes], ...] = ()
    fronts: Mapping[int, Front] = {}
    findings: tuple[Finding, ...] = ()


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed half, opened: its edits in the file's order, what they come to, and what is wrong with the file.

    `mark`: that of the case, "" for one without.
    """

    case: str
    mark: str = ""
    edits: tuple[Edit, ...]
    folded: Folded
    findings: tuple[Finding, ...] = ()


def sealed_cases(root: Path) -> tuple[str, ...]:
    """The cases of the book at `root` that have a sealed half, in order."""
    return tuple(sorted(path.stem for path in (root / "cases").glob("*/*.age") if is_case_id(path.stem)))


def sealed_months(root: Path) -> tuple[str, ...]:
    """The months of demands that have a sealed half, in order, as `demands/2026-12`."""
    halves = (f"demands/{path.stem}" for path in (root / "office/demands").glob("*.age"))
    return tuple(sorted(half for half in halves if is_month_of_demands(half)))


def sealed_halves(root: Path) -> tuple[str, ...]:
    """Every sealed half of the book at `root`: those of cases, then those of months of demands."""
    return (*sealed_cases(root), *sealed_months(root))


def half_of(path: str) -> str:
    """What the sealed half in the file at `path` goes by; "" for a file that is none."""
    half = path.removesuffix(".age").removeprefix("office/")
    half = half if is_month_of_demands(half) else half.rpartition("/")[2]
    known = is_month_of_demands(half) or (is_case_id(half) and path.startswith("cases/"))
    return half if known and path.endswith(".age") else ""


def of_case(half: str) -> str:
    """The case that a finding on a sealed half belongs to; "" for a month of demands."""
    return "" if is_month_of_demands(half) else half


def split_lines(raw: bytes, case: str) -> Lines:
    """The lines of a sealed file. Needs no key: says which lines are no sealed message."""
    if conflicts := conflict_faults(raw):
        return Lines(findings=from_faults(conflicts, sealed_file(case), of_case(case)))
    rows = raw.replace(b"\r\n", b"\n").split(b"\n")
    if len(rows) > MOST_LINES or any(len(row) > MOST_LINE_BYTES for row in rows):
        return Lines(findings=_findings(case, [(faults.TOO_LARGE, 0)], most=MOST_LINES))
    markers: list[Marker] = []
    sealed: list[tuple[int, bytes]] = []
    fronts: dict[int, Front] = {}
    found: list[tuple[FaultKind, int]] = []
    for number, row in enumerate(rows, start=1):
        if row.startswith(b"#"):
            match = _MARKER.fullmatch(row.decode("utf-8", "replace"))
            if match is None:
                found.append((faults.NO_MARKER, number))
                continue
            markers.append(Marker(date=match[1], by=match[2], was=match[3]))
            if sealed:
                found.append((faults.OLD_SEALING, number))
        elif row:
            front, message = parted(row)
            try:
                message_of(message)
            except SealFault as fault:
                found.append((fault.kind, number))
            else:
                sealed.append((number, message))
                fronts[number] = front
    return Lines(markers=tuple(markers), sealed=tuple(sealed), fronts=fronts, findings=_findings(case, found))


def markers_of(raw: bytes) -> tuple[Marker, ...]:
    """The markers of a sealed file alone, the newest first: its lines are not looked at."""
    rows = (row.rstrip(b"\r") for row in raw.split(b"\n") if row.startswith(b"#"))
    found = (_MARKER.fullmatch(row.decode("utf-8", "replace")) for row in rows)
    return tuple(Marker(date=match[1], by=match[2], was=match[3]) for match in found if match)


def parted(row: bytes) -> tuple[Front, bytes]:
    """What a row says in clear, and what is sealed in it."""
    match = _FRONT.match(row)
    if match is None:
        return Front(), row
    return Front(match["mark"].decode(), match["begin"] is not None), row[match.end() :]


def case_mark(root: Path, case: str) -> str | None:
    """The mark of a case as its plain half has it, "" for a month; None where there is no plain half to be read."""
    if is_month_of_demands(case):
        return ""
    raw = read_regular(root / case_file(case), MOST_PLAIN_BYTES)
    return None if isinstance(raw, Fault) else mark_of(raw)


def open_sealed(root: Path, case: str, keys: Keys) -> Opened:
    """The sealed half of a case; a case without one has no edits.

    A line that cannot be opened is a finding.
    """
    raw = read_regular(root / sealed_file(case), MOST_BYTES)
    mark = case_mark(root, case)
    if isinstance(raw, Fault):
        missing = raw.code == MISSING.code
        findings = () if missing else from_faults((raw,), sealed_file(case), of_case(case))
        return Opened(case=case, mark=mark or "", edits=(), folded=fold(case, ()), findings=findings)
    return open_lines(raw, case, keys, mark)


def open_lines(raw: bytes, case: str, keys: Keys, mark: str | None = None) -> Opened:
    """As `open_sealed`, from a file's bytes; `mark` is that of the case, None: that of its first line.

    A line that is there twice, as Git's union may leave it, counts once. One of another mark belongs to another case.
    """
    lines = split_lines(raw, case)
    if mark is None:
        mark = next((front.mark for front in lines.fronts.values() if front.mark), "")
    edits: list[Edit] = []
    by_id: dict[str, Edit] = {}
    found: list[tuple[FaultKind, int]] = []
    for number, row in lines.sealed:
        try:
            edit = _edit(unseal(row, keys), case, mark, lines.fronts[number])
        except SealFault as fault:
            found.append((fault.kind, number))
            continue
        first = by_id.setdefault(edit.id, edit)
        if first is edit:
            edits.append(edit)
        elif first != edit:
            edits.append(edit)
            found.append((faults.TWO_OF_ONE, number))
    folded = fold(case, edits)
    if folded.unknown and not found:
        found.append((faults.MISSING_LINE, 0))
    findings = (*lines.findings, *_findings(case, found))
    return Opened(case=case, mark=mark, edits=tuple(edits), folded=folded, findings=findings)


def require_whole(opened: Opened) -> Opened:
    """`opened`, of which every line could be read.

    Raises Failure otherwise: nothing is added to what is not known.
    """
    refuse_conflict(opened.findings)
    for finding in opened.findings:
        if finding.code != faults.OLD_SEALING.code:
            line = say(N_("{file} 第 {line} 行不能用，没有改动。"), file=finding.file, line=finding.line)
            whole = say(N_("{file} 不能用，没有改动。"), file=finding.file)
            raise Failure(line if finding.line else whole, finding.do)
    return opened


def new_edit(opened: Opened, fields: Mapping[str, Value], by: str, on: date) -> Edit:
    """The next line of a case: what `by` sets, having seen all that was opened."""
    name = "".join(secrets.choice(_LETTERS) for _ in range(10))
    begin = bool(opened.mark) and not opened.edits
    return Edit(
        id=name,
        case=opened.case,
        mark=opened.mark,
        begin=begin,
        by=by,
        on=on,
        after=opened.folded.heads,
        fields=fields,
    )


def sealed_line(edit: Edit, recipients: Sequence[Recipient]) -> bytes:
    """The line of an edit, padded before it is sealed, so that its length tells little; in clear before it whose it is.

    Raises Failure when it would be longer than a line may be.
    """
    plain = msgspec.json.encode(msgspec.structs.replace(edit, case="") if edit.mark else edit)
    sealed = seal(plain.ljust(-(-len(plain) // PADDED_TO) * PADDED_TO), recipients)
    line = Front(edit.mark, edit.begin).written() + sealed
    if len(line) > MOST_LINE_BYTES:
        raise Failure(say(N_("一次写得太多，没有写入。")), say(N_("请分几次写，或者把长篇材料另行保管。")))
    return line


def append_edit(root: Path, edit: Edit, recipients: Sequence[Recipient]) -> str:
    """Add a line to a case's sealed half, whole or not at all; the file's name.

    Raises Failure when the file is full, when the line could not be read by whoever opens it (what it holds is too
    long, or cannot be seen), or does not read back as written.
    """
    _require_readable(edit)
    name = sealed_file(edit.case)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.parent):
        old = _present(path)
        begun = any(front.begin for front in split_lines(old, edit.case).fronts.values())
        line = sealed_line(msgspec.structs.replace(edit, begin=edit.begin and not begun), recipients)
        if old.count(b"\n") + 2 > MOST_LINES:
            raise Failure(say(faults.TOO_LARGE.say, most=MOST_LINES), say(faults.TOO_LARGE.do))
        _put(path, (old if old.endswith(b"\n") or not old else old + b"\n") + line + b"\n")
    return name


def _require_readable(edit: Edit) -> None:
    """Raises Failure for an edit that would be taken for none: nobody could open the whole file any more."""
    if _well_formed(edit) and checker("sealed").valid({"case": edit.case, **document(edit.fields)}):
        return
    raise Failure(
        say(N_("要密封的内容里有看不见的字符，或者有一项太长，没有写入。")),
        say(N_("重新打一遍，不要粘贴；太长的分几项、分几次写。")),
    )


def reseal(root: Path, case: str, keys: Keys, recipients: Sequence[Recipient], *, by: str, on: date) -> None:
    """Seal every line of a case anew for `recipients`, under a marker that tells what the file was.

    Raises Failure, with the file untouched, when a line cannot be opened.
    """
    path = root / sealed_file(case)
    with locked(path.parent):
        old = _present(path)
        opened = require_whole(open_lines(old, case, keys, case_mark(root, case)))
        before = split_lines(old, case).markers
        markers = "".join(f"#rekey {marker.date} {marker.by} was={marker.was}\n" for marker in before)
        head = f"#rekey {on} {by} was={hashlib.sha256(old).hexdigest()}\n{markers}".encode()
        new = head + b"".join(sealed_line(edit, recipients) + b"\n" for edit in opened.edits)
        still_ours = {one.key for one in recipients} & {*keys.public}
        if still_ours and open_lines(new, case, keys, opened.mark).edits != opened.edits:
            raise _unproved()
        _put(path, new)


def _present(path: Path) -> bytes:
    """The file as it is, b"" if there is none. Raises Failure when it cannot be read."""
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        if raw.code != MISSING.code:
            raise Failure(raw.say, raw.do)
        return b""
    return raw.replace(b"\r\n", b"\n")


def _put(path: Path, new: bytes) -> None:
    write_atomically(path, new)
    if path.read_bytes() != new:
        raise _unproved()


def _unproved() -> Failure:
    return Failure(
        say(N_("写入后读回的内容与原意不符")),
        say(N_("请从版本历史取回这个文件，检查磁盘，再试一次。")),
    )


def _edit(plain: bytes, case: str, mark: str, front: Front) -> Edit:
    """The edit that a line held. Raises SealFault when it is none, or of another case.

    What stands in clear before it must be what is sealed: else somebody moved the line.
    """
    try:
        edit = msgspec.json.decode(plain, type=Edit)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise SealFault(faults.NO_EDIT) from None
    if (edit.mark, edit.begin) != (front.mark, front.begin):
        raise SealFault(faults.OTHER_CASE)
    if edit.mark != mark if edit.mark else edit.case != case:
        raise SealFault(faults.OTHER_CASE)
    edit = msgspec.structs.replace(edit, case=case)
    if not _well_formed(edit) or not checker("sealed").valid({"case": case, **document(edit.fields)}):
        raise SealFault(faults.NO_EDIT)
    return edit


def _well_formed(edit: Edit) -> bool:
    """Whether all of it can be shown and written.

    Whoever is on the list can seal a line, so that being sealed says nothing of what it holds.
    """
    if not all(_ID.fullmatch(line) for line in (edit.id, *edit.after)):
        return False
    if not _HANDLE.fullmatch(edit.by) or not all(is_field(path, value) for path, value in edit.fields.items()):
        return False
    if any(path.startswith(f"{NUMBERS}.") != is_month_of_demands(edit.case) for path in edit.fields):
        return False
    return not any(_holds_invisible(value) for value in edit.fields.values())


def _holds_invisible(value: Value) -> bool:
    texts = (value,) if isinstance(value, str) else value or ()
    return any(INVISIBLE.search(text) for text in texts)


def _findings(case: str, found: Iterable[tuple[FaultKind, int]], **facts: Fact) -> tuple[Finding, ...]:
    told = (kind.at(line, min(line, 1), **facts) for kind, line in found)
    return from_faults(told, sealed_file(case), of_case(case))


def add(root: Path, opened: Opened, fields: Mapping[str, Value], by: str, on: date) -> str:
    """Add a line with what of `fields` is new; the file's name, "" when nothing is.

    Raises Failure when the file could not be opened whole, or the list of recipients has mistakes.
    """
    new = changes(require_whole(opened).folded, fields)
    recipients = require_recipients(root)
    return append_edit(root, new_edit(opened, new, by, on), recipients) if new else ""


def withdraw_field(
    root: Path, case: str, path: str, keys: Keys, *, by: str, merged: Set[bytes], dry_run: bool = False
) -> bool:
    """Take back what lines of a case set the field `path` to; whether there was anything.

    A line of its own that nobody has seen, neither in a later line nor in the rows that are `merged`, goes. What stands
    in a line with more is removed by a further line. Raises Failure when the file cannot be opened whole.
    """
    file = root / sealed_file(case)
    with locked(file.parent):
        old = _present(file)
        mark = case_mark(root, case)
        opened = require_whole(open_lines(old, case, keys, mark))
        if not opened.folded.claims.get(path) or dry_run:
            return path in opened.folded.values
        seen = {line for edit in opened.edits for line in edit.after}
        rows = []
        for row in old.splitlines():
            edits = () if row.startswith(b"#") else open_lines(row, case, keys, mark).edits
            alone = bool(edits) and {*edits[0].fields} == {path} and edits[0].id not in seen and row not in merged
            if not alone:
                rows.append(row)
        kept = open_lines(b"\n".join(rows), case, keys, mark)
        if any(claim.value is not None for claim in kept.folded.claims.get(path, ())):
            edit = new_edit(kept, {path: None}, by, max(edit.on for edit in kept.edits))
            rows.append(sealed_line(edit, require_recipients(root)))
        if rows:
            _put(file, b"\n".join(rows) + b"\n")
        else:
            file.unlink()
    return True
