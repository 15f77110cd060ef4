"""What the gate says: findings that name a type, a case, a file and a place, never the value (R27)."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.gate import faults
from jiefen.gate.carriers import UnknownType, name_texts, texts
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import Needles, Unsought
from jiefen.gate.places import FILE_NAME
from jiefen.gate.record import Attested, CaseSought
from jiefen.gate.search import scan
from jiefen.gate.sought import Missing
from jiefen.sealing.record import IdentifierType

TITLES: Mapping[IdentifierType, str] = {
    "name": N_("姓名"),
    "alias": N_("别名"),
    "id-number": N_("证件号码"),
    "phone": N_("电话"),
    "address": N_("住址"),
    "account": N_("账号"),
    "reference": N_("来件编号"),
    "mark": N_("标记"),
}


class Leak(msgspec.Struct, frozen=True):
    """An identifier in a file: how often, and where first (`byte`, -1: unknown; `part`: of what is inside the file)."""

    identifier: Identifier
    byte: int
    part: str
    count: int = 1

    @property
    def in_name(self) -> bool:
        """Whether the identifier stands in the name of the file, not in its content."""
        return self.part == FILE_NAME


class FileResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a file. `told` is its name with whatever identifies somebody left out."""

    file: str
    told: str
    size: int
    leaks: tuple[Leak, ...] = ()
    unread: Say | None = None


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a run: how many of each type were looked for, in what; `canaries` files proved the search.

    `cases` is how many cases have a sealed half; `sought` says it of each case.
    """

    findings: tuple[Finding, ...]
    cases: int
    checked: Mapping[IdentifierType, int]
    files: int
    size: int
    formats: tuple[str, ...]
    canaries: int
    sought: Mapping[str, CaseSought] = {}

    @property
    def clean(self) -> bool:
        """Whether nothing forbids that the site is published."""
        return not any(finding.severity == "error" for finding in self.findings)


def judge(path: str, raw: bytes, needles: Needles, case: str = "", rows: Mapping[str, str] | None = None) -> FileResult:
    """One file of a site, its name included; `case` is whose narrative it is, `rows` the cases by public id."""
    leaks: dict[Identifier, Leak] = {}
    unread = None
    try:
        in_name = tuple(scan(name_texts(path), needles, case, rows))
        in_content = tuple(scan(texts(path, raw), needles, case, rows))
        for hit in (*in_name, *in_content):
            known = leaks.get(hit.identifier)
            if known:
                leaks[hit.identifier] = msgspec.structs.replace(known, count=known.count + 1)
            else:
                byte = -1 if hit.byte is None else hit.byte
                leaks[hit.identifier] = Leak(hit.identifier, byte, hit.text.where)
    except UnknownType as unknown:
        unread = say(unknown.why)
    told = _told(path, needles, case) if any(leak.in_name for leak in leaks.values()) else path
    return FileResult(file=path, told=told, size=len(raw), leaks=tuple(leaks.values()), unread=unread)


def _told(path: str, needles: Needles, case: str) -> str:
    """The path without the parts that are somebody's; nothing of it where somebody is spread over several."""
    ending = path.rpartition(".")[2] if "." in path else ""
    ending = f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= len("jiefen") else ""
    parts = ["…" if any(scan(name_texts(part), needles, case)) else part for part in path.split("/")]
    if parts[-1] == "…":
        parts[-1] += ending
    told = "/".join(parts)
    return f"…{ending}" if any(scan(name_texts(told), needles, case)) else told


def leak_finding(result: FileResult, leak: Leak, mac: str) -> Finding:
    """An identifier stands in a file; `mac` is what an exception would be entered under, "" where none is allowed."""
    one = leak.identifier
    ref = one.ref or Term(N_("案卷"))
    facts: dict[str, Fact] = {"kind": Term(TITLES[one.type]), "case": one.case, "ref": ref, "count": leak.count}
    if leak.in_name:
        kind = faults.LEAK_IN_NAME
    elif leak.byte >= 0:
        kind, facts = faults.LEAK_AT, {**facts, "byte": leak.byte}
    else:
        kind = faults.LEAK
    if mac and one.type != "mark":
        kind, facts = kind.worded(todo=faults.EXEMPT), {**facts, "mac": Term(mac)}
    return kind.at(**facts).finding(result.told, one.case)


def unread_finding(result: FileResult) -> Finding:
    """A file that cannot be looked through may not be published."""
    return faults.UNREAD.at(why=result.unread or "").finding(result.told)


def missed_findings(results: Iterable[tuple[FileResult, Iterable[Identifier]]]) -> Iterator[Finding]:
    """Decoys that were not found: for each file, the identifiers that it carried."""
    for result, carried in results:
        found = {leak.identifier for leak in result.leaks}
        missed = tuple(Term(TITLES[one.type]) for one in carried if one not in found)
        if missed:
            yield faults.MISSED.at(file=Term(result.told), kinds=missed).finding()


def count_findings(
    checked: Mapping[IdentifierType, int], before: Mapping[str, int], *, missing: int, erased: int
) -> Iterator[Finding]:
    """Nothing was looked for, or less than when the site was last published and not for recorded erasures alone.

    `missing` cases have no sealed half any more that had one then; `erased` were recorded as erased since.
    """
    if not any(checked.values()):
        yield faults.NOTHING_KNOWN.at().finding()
    if missing > erased:
        yield faults.FEWER_CASES.at(missing=missing, erased=erased).finding()
    for kind, title in TITLES.items():
        had, has = before.get(kind, 0), checked.get(kind, 0)
        if has < had and not missing and not erased:
            yield faults.FEWER.at(kind=Term(title), has=has, had=had).finding()


def missing_findings(less: Iterable[Missing]) -> Iterator[Finding]:
    """The cases of which less is looked for than when the site was last published."""
    for one in less:
        case = one.case or Term(N_("（编号已不可知）"))
        for kind, title in TITLES.items():
            if kind in one.fewer:
                has, had = one.fewer[kind]
                yield faults.FEWER_OF_CASE.at(case=case, kind=Term(title), has=has, had=had).finding("", one.case)
        if one.lines:
            yield faults.FEWER_LINES.at(case=case, count=one.lines).finding("", one.case)


def key_gone_finding(last: Attested, file: str) -> Finding:
    """What was attested last cannot be compared case by case; `file` is where the key belongs."""
    mac = last.sought.key if last.sought else ""
    return faults.KEY_GONE.at(number=last.number, mac=Term(mac)).finding(file)


def unsought_finding(one: Unsought, mac: str) -> Finding:
    """What cannot be looked for; `mac` is what two people enter to say that they know, "" without a secret."""
    found = one.identifier
    facts: dict[str, Fact] = {
        "case": found.case,
        "ref": found.ref,
        "kind": Term(TITLES[found.type]),
        "why": Term(one.why),
    }
    if mac:
        return faults.UNSOUGHT.at(**facts, mac=Term(mac)).finding("", found.case)
    return faults.UNSOUGHT_NO_SECRET.at(**facts).finding("", found.case)


def refused_finding(result: FileResult) -> Finding:
    """What lies in the folder and is no plain file."""
    return faults.REFUSED.at().finding(result.told)


def exception_finding(file: str, index: int, why: Say) -> Finding:
    """An exception that does not count."""
    return faults.NO_EXCEPTION.of(f"exceptions[{index}]", why=why).finding(file)
