"""The sealed half of cases (R28): who may open them, opening, adding, sealing anew, looking for a name."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.gathered import Gathered
from jiefen.files import resources
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.sealing import faults
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS, Keys, parse_recipients, read_recipients, refuse_list


def signer(root: Path, keys: Keys) -> str:
    """The handle that stands in a line: of the first officer whose key is in the file.

    Raises Failure when the keys belong to nobody on the list of recipients, or the list has mistakes.
    """
    recipients, findings = read_recipients(root)
    refuse_list(findings)
    handles = {one.key: one.handle for one in recipients}
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


def recipient_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with the list of recipients, and keys that everybody has.

    A book whose settings say `sample: true` may use the demo key: its people are invented.
    """
    book = gathered.book
    recipients, findings = read_recipients(book.root)
    yield from findings
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
    office = book.require_office()
    organisation, words = office.organisation, office.words
    recipients, findings = read_recipients(book.root)
    yield from findings  # whoever is on a line that cannot be read may have left
    for one in recipients:
        person = organisation.person(one.handle)
        if person is None:
            continue
        last = person.covered_until(today)
        if not person.in_post(today):
            yield faults.LEFT.at(one.line, 1, handle=one.handle).finding(RECIPIENTS, words=words)
        elif last and (last - today).days <= within:
            fault = faults.TERM_ENDS.at(one.line, 1, handle=one.handle, last=last, days=(last - today).days)
            yield fault.finding(RECIPIENTS, words=words)


def demo_keys() -> frozenset[str]:
    """The public keys of the program's own sample."""
    raw = read_regular(resources.root() / RECIPIENTS, MOST_BYTES)
    if isinstance(raw, Fault):
        return frozenset()
    recipients, _ = parse_recipients(raw)
    return frozenset(one.key for one in recipients)
