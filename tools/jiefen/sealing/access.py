"""The sealed half of cases (R28): who may open them, opening, adding, sealing anew, looking for a name."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.normalise import as_digits, as_it_is, folded
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import case_file, is_case_id, read_case_file
from jiefen.case.record import Case
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.files.schema import shape
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.sealing import faults
from jiefen.sealing.crypt import (
    DEMO_KEY,
    RECIPIENTS,
    Keys,
    Recipient,
    parse_recipients,
    read_recipients,
    require_recipients,
)
from jiefen.sealing.fold import changes, path_order
from jiefen.sealing.halves import (
    Opened,
    append_edit,
    new_edit,
    open_sealed,
    require_whole,
    reseal,
    sealed_cases,
    sealed_file,
)
from jiefen.sealing.key_records import load_key_records, read_key_records, write_key_records
from jiefen.sealing.record import Rekeying, Value, identifier_type
from jiefen.sealing.secret import reseal_exception_secret

ALL = "all"
SHORTEST = 2
_BETWEEN = re.compile(r"[\s·.,，。、()（）-]+")


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Whose the keys of a file are, and which sealed halves they open whole, or not."""

    mine: tuple[Recipient, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, order=True):
    """Where somebody was found: the case and the field (`parties.P1.agent.phones`), never the value."""

    case: str
    path: str


class Rekeyed(msgspec.Struct, frozen=True, kw_only=True):
    """The cases that were sealed anew, and those that could not be."""

    done: tuple[str, ...]
    failed: tuple[str, ...]


def access(root: Path, keys: Keys) -> Access:
    """What the holder of `keys` may open. Nothing is written."""
    recipients, _ = read_recipients(root)
    cases = sealed_cases(root)
    opened = tuple(case for case in cases if not open_sealed(root, case, keys).findings)
    mine = tuple(one for one in recipients if one.key in keys.public)
    return Access(mine=mine, opened=opened, closed=tuple(case for case in cases if case not in set(opened)))


def signer(root: Path, keys: Keys) -> str:
    """The handle that stands in a line: of the first officer whose key is in the file.

    Raises Failure when the keys belong to nobody on the list of recipients.
    """
    handles = {one.key: one.handle for one in read_recipients(root)[0]}
    found = [handles[key] for key in keys.public if handles.get(key)]
    if not found and handles.keys() & set(keys.public):
        raise Failure(
            say(N_("这是备用钥，不知道是谁在写。")),
            say(N_("换钥加 --by，写明经办人；写密封材料用自己的钥匙。")),
        )
    if not found:
        raise Failure(
            say(N_("这把钥匙不在 {file} 里，不知道是谁在写。"), file=RECIPIENTS),
            say(N_("把 jiefen whoami 显示的公钥写进名单，上面一行写 # 和代号，再请另一位持钥人运行 jiefen rekey。")),
        )
    return found[0]


def plain_case(book: Book, case: str) -> Case:
    """The plain half. Raises Failure when there is no such case or its file cannot be used."""
    found = read_case_file(book.root, case_file(case)).case if is_case_id(case) else None
    if found is None:
        raise Failure(
            say(N_("没有这件案件，或者它的文件有错误。")),
            say(N_("编号写成 2026-0137 这样；jiefen list 列出全部，jiefen check 查错误。")),
        )
    return found


def add(root: Path, opened: Opened, fields: Mapping[str, Value], by: str, on: date) -> str:
    """Add a line with what of `fields` is new; the file's name, "" when nothing is.

    Raises Failure when the file could not be opened whole, or the list of recipients has mistakes.
    """
    new = changes(require_whole(opened).folded, fields)
    recipients = require_recipients(root)
    return append_edit(root, new_edit(opened, new, by, on), recipients) if new else ""


def rekey(book: Book, cases: Sequence[str], keys: Keys, *, by: str, on: date, reason: str) -> Rekeyed:
    """Seal `cases`, all if none is named, anew for those on the list now, and record it in office/keys.yaml.

    A case that cannot be opened stays as it is. Stopped halfway it can be run again: a file keeps every marker.
    Raises Failure when `by` is nobody of the staff, or the list has mistakes.
    """
    root = book.root
    if book.require_office().organisation.person(by) is None:
        raise Failure(
            say(N_("经办人不在工作人员名单里。")), say(N_("写 office/organisation.yaml 里的代号，如 li-na。"))
        )
    recipients = require_recipients(root)
    chosen = cases or sealed_cases(root)
    records = load_key_records(root)
    done: list[str] = []
    for case in chosen:
        try:
            _require_sealed(root, case)
            reseal(root, case, keys, recipients, by=by, on=on)
        except Failure:
            continue
        done.append(case)
    failed = tuple(case for case in chosen if case not in set(done))
    if done and not cases:
        reseal_exception_secret(root, keys, recipients)
    if done:
        named = tuple(done) if cases or failed else (ALL,)
        entry = Rekeying(date=on, by=by, reason=reason, cases=named)
        write_key_records(root, msgspec.structs.replace(records, rekeys=(*records.rekeys, entry)))
    return Rekeyed(done=tuple(done), failed=failed)


def find(root: Path, keys: Keys, text: str) -> tuple[tuple[Hit, ...], tuple[Finding, ...]]:
    """Where somebody stands in the sealed halves, in older lines too, and what could not be opened.

    Raises Failure for a text of fewer than two characters.
    """
    if len(_essence(text)) < SHORTEST:
        raise Failure(say(N_("要找的至少写 {least} 个字。"), least=SHORTEST), say(N_("写姓名、电话、证件号或住址。")))
    hits: set[Hit] = set()
    findings: list[Finding] = []
    for case in sealed_cases(root):
        opened = open_sealed(root, case, keys)
        findings += opened.findings
        hits |= {Hit(case, path) for edit in opened.edits for path in _hits(edit.fields, text)}
    return tuple(sorted(hits, key=lambda hit: (hit.case, path_order(hit.path)))), tuple(findings)


def titles(path: str) -> tuple[str, ...]:
    """The Chinese titles of a field's parts below the person: `("代理人", "电话")`."""
    node: shape.Node = resources.schema("sealed")
    found = []
    for part in path.split("."):
        node = shape.child(resources.schema("sealed"), node, part, None)
        found.append(str(node["title"]))
    return tuple(found[2:])


def recipient_findings(book: Book) -> Iterator[Finding]:
    """What is wrong with the list of recipients, with office/keys.yaml, and keys that everybody has.

    A book whose settings say `sample: true` may use the demo key: its people are invented.
    """
    recipients, findings = read_recipients(book.root)
    yield from findings
    yield from read_key_records(book.root)[1]
    office = book.require_office()
    for one in recipients:
        if one.handle and office.organisation.person(one.handle) is None:
            yield faults.UNKNOWN_STAFF.at(one.line, 1, handle=one.handle).finding(RECIPIENTS)
    if not office.settings.sample:
        demo = demo_keys()
        for one in recipients:
            if one.key in demo:
                yield faults.DEMO_KEY.at(one.line, 1).finding(RECIPIENTS)
        if os.path.lexists(book.root / DEMO_KEY):
            yield faults.DEMO_KEY.at().finding(DEMO_KEY)


def leavers(book: Book, today: date, within: int) -> Iterator[Finding]:
    """The keys of people who hold no post on `today` and may still open what is sealed.

    A warning for those whose last post ends within `within` days.
    """
    organisation = book.require_office().organisation
    for one in read_recipients(book.root)[0]:
        person = organisation.person(one.handle)
        if person and not person.in_post(today):
            yield faults.LEFT.at(one.line, 1, handle=one.handle).finding(RECIPIENTS)
        elif person and (last := person.covered_until(today)) and (left := (last - today).days) <= within:
            fault = faults.TERM_ENDS.at(one.line, 1, handle=one.handle, last=last, days=left)
            yield fault.finding(RECIPIENTS)


def demo_keys() -> frozenset[str]:
    """The public keys of the program's own sample."""
    raw = read_regular(resources.root() / RECIPIENTS, MOST_BYTES)
    return frozenset() if isinstance(raw, Fault) else frozenset(one.key for one in parse_recipients(raw)[0])


def _require_sealed(root: Path, case: str) -> None:
    if not is_case_id(case) or not os.path.lexists(root / sealed_file(case)):
        raise Failure(say(N_("这件案件没有密封材料。")), say(N_("编号写成 2026-0137 这样。")))


def _hits(fields: Mapping[str, Value], text: str) -> Iterator[str]:
    for path, value in fields.items():
        values = (value,) if isinstance(value, str) else value or ()
        if identifier_type(path) and any(_holds(one, text) for one in values):
            yield path


def _holds(value: str, text: str) -> bool:
    """Whether `text` stands in `value`, however the two are written."""
    whole, part = _essence(value), _essence(text)
    digits, wanted = as_digits(whole), as_digits(part)
    return part in whole or ("\0" not in wanted and wanted in digits)


def _essence(text: str) -> str:
    return _BETWEEN.sub("", folded(as_it_is(text)).text.casefold())
