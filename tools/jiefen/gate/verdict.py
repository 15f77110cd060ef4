"""What the gate says: findings that name a type, a case, a file and a place, never the value (R27)."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.gate.carriers import UnknownType, name_texts, texts
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import Needles
from jiefen.gate.places import FILE_NAME
from jiefen.gate.search import scan
from jiefen.sealing.record import IdentifierType

TITLES: Mapping[IdentifierType, str] = {
    "name": N_("姓名"),
    "alias": N_("别名"),
    "id-number": N_("证件号码"),
    "phone": N_("电话"),
    "address": N_("住址"),
    "account": N_("账号"),
}


class Leak(msgspec.Struct, frozen=True):
    """An identifier in a file: how often, and where first (`byte`, -1: unknown; `part`: of what is inside the file)."""

    identifier: Identifier
    byte: int
    part: str
    count: int = 1

    @property
    def in_name(self) -> bool:
        """Whether the file's own name is it."""
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

    `cases` is how many cases have a sealed half.
    """

    findings: tuple[Finding, ...]
    cases: int
    checked: Mapping[IdentifierType, int]
    files: int
    size: int
    formats: tuple[str, ...]
    canaries: int

    @property
    def clean(self) -> bool:
        """Whether nothing forbids that the site is published."""
        return not any(finding.severity == "error" for finding in self.findings)


def judge(path: str, raw: bytes, needles: Needles, case: str = "", rows: Mapping[str, str] | None = None) -> FileResult:
    """One file of a site, its name included; `case` is whose narrative it is, `rows` the cases by public id."""
    leaks: dict[Identifier, Leak] = {}
    unread = None
    try:
        for hit in (*scan(name_texts(path), needles, case, rows), *scan(texts(path, raw), needles, case, rows)):
            first = leaks.get(hit.identifier)
            byte = -1 if hit.byte is None else hit.byte
            leaks[hit.identifier] = (
                msgspec.structs.replace(first, count=first.count + 1)
                if first
                else Leak(hit.identifier, byte, hit.text.where)
            )
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
    kind = Term(TITLES[leak.identifier.type])
    case = leak.identifier.case
    facts: dict[str, Fact] = {"kind": kind, "case": case, "ref": leak.identifier.ref, "count": leak.count}
    if leak.in_name:
        what = N_("文件名里有案件 {case} 的 {ref} 的{kind}")
    elif leak.byte >= 0:
        what, facts = N_("第 {byte} 字节起有案件 {case} 的 {ref} 的{kind}，共 {count} 处"), {**facts, "byte": leak.byte}
    else:
        what = N_("文件内部有案件 {case} 的 {ref} 的{kind}，共 {count} 处")
    do = say(N_("请从源头删去，重新生成网站"))
    if mac:
        text = N_("请从源头删去，重新生成网站；只是巧合的，两人批准后登记到 office/exceptions.yaml，豁免码 {mac}")
        do = say(text, mac=mac)
    return Finding(code="GATE01", severity="error", say=say(what, **facts), do=do, case=case, file=result.told)


def unread_finding(result: FileResult) -> Finding:
    """A file that cannot be looked through may not be published."""
    what = say(N_("这个文件没法核查：{why}"), why=result.unread or "")
    return _finding("GATE02", what, N_("网站上只放核查得了的格式；请换一种格式，或者去掉它"), file=result.told)


def missed_findings(results: Iterable[tuple[FileResult, Iterable[Identifier]]]) -> Iterator[Finding]:
    """Decoys that were not found: for each file, the identifiers that it carried."""
    for result, carried in results:
        found = {leak.identifier for leak in result.leaks}
        missed = tuple(Term(TITLES[one.type]) for one in carried if one not in found)
        if missed:
            what = say(N_("自检没有通过：{file} 里的试样没有找到（{kinds}）"), file=result.told, kinds=missed)
            yield _finding("GATE03", what, N_("这次核查不能作数。请报告这个问题，不要发布"))


def count_findings(
    checked: Mapping[IdentifierType, int], before: Mapping[str, int], *, missing: int, erased: int
) -> Iterator[Finding]:
    """Nothing was looked for, or less than when the site was last published and not for recorded erasures alone.

    `missing` cases have no sealed half any more that had one then; `erased` were recorded as erased since.
    """
    if not any(checked.values()):
        yield _finding(
            "GATE04",
            say(N_("没有可以核对的身份信息")),
            N_("密封材料还没有建立，或者没有取到本机；核对不了的网站不能发布"),
        )
    if missing > erased:
        yield _finding(
            "GATE05",
            say(
                N_("比上次发布时少了 {missing} 件案件的密封材料，登记删除的只有 {erased} 件"),
                missing=missing,
                erased=erased,
            ),
            N_("请取回缺少的密封材料；依规定删除过的，先在 office/keys.yaml 的 erasures 登记"),
        )
    for kind, title in TITLES.items():
        had, has = before.get(kind, 0), checked.get(kind, 0)
        if has < had and not missing and not erased:
            yield _finding(
                "GATE05",
                say(N_("{kind}只核对了 {has} 个，上次发布时有 {had} 个"), kind=Term(title), has=has, had=had),
                N_("请取回缺少的密封材料；依规定删除过的，先在 office/keys.yaml 的 erasures 登记"),
            )


def refused_finding(result: FileResult) -> Finding:
    """What lies in the folder and is no plain file."""
    what = say(N_("这里不是普通文件（是链接或设备），没法核查"))
    return _finding("GATE06", what, N_("请移走它，重新生成网站"), file=result.told)


def exception_finding(file: str, index: int, why: Say) -> Finding:
    """An exception that does not count."""
    do = N_("请删去这一项，或者由两人重新批准，写明新的期限")
    found = _finding("GATE07", say(N_("这项豁免不作数：{why}"), why=why), do, file=file)
    return msgspec.structs.replace(found, path=f"exceptions[{index}]")


def _finding(code: str, what: Say, do: str, file: str = "") -> Finding:
    return Finding(code=code, severity="error", say=what, do=say(do), file=file)
