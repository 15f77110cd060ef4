"""Is this site the one that was signed? Attestations, their chain, and what differs (R27)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.finding import Finding, told_path
from jiefen.base.text import N_, Fact, Term, say
from jiefen.office.organisation.record import Organisation
from jiefen.publishing.record import Attestation

MOST_TOLD = 10
DIFFERENT, MISSING, EXTRA = N_("内容不同"), N_("缺少"), N_("多出来")
_DO_PUBLISH = N_("请在持钥人的电脑上运行 jiefen publish，把新的凭证和签名一起提交")
_DO_HISTORY = N_("从版本历史取回发布过的凭证；发布过的不能改，不能删，各人分头发布的只留一份")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An attestation as it lies in its file: `name`, the bytes that were signed, what they say, and the signature."""

    name: str
    raw: bytes
    attestation: Attestation
    signature: bytes = b""


class Signed(msgspec.Struct, frozen=True):
    """Who signed: `handle` "" where nobody who might sign on that day did; whether it `fits` what was signed."""

    handle: str
    fits: bool


def tree_hash(files: Mapping[str, str]) -> str:
    r"""The SHA-256 over the lines `<SHA-256>  <path>`, sorted as bytes, each with its line break.

    So anybody gets it in the site's folder from `find . -type f -printf '%P\0' | xargs -0 sha256sum | LC_ALL=C sort |
    sha256sum`.
    """
    lines = sorted(f"{digest}  {path}\n".encode() for path, digest in files.items())
    return hashlib.sha256(b"".join(lines)).hexdigest()


def chain_findings(chain: Sequence[Link]) -> Iterator[Finding]:
    """Where the attestations, in order of their numbers, do not follow one another."""
    previous, day = "", date.min
    for number, link in enumerate(chain, start=1):
        one = link.attestation
        if one.number != number or one.previous != previous:
            yield _finding("PUBL02", N_("凭证 {name} 和前一份接不上"), _DO_HISTORY, name=link.name)
            return
        if one.date < day:
            what = N_("凭证 {name} 的日期 {date} 早于前一份")
            yield _finding("PUBL03", what, N_("请核对电脑的日期，重新发布"), name=link.name, date=one.date)
        yield from contradictions(link)
        previous, day = hashlib.sha256(link.raw).hexdigest(), one.date


def contradictions(link: Link) -> Iterator[Finding]:
    """Whether the tree hash is that of the files that are listed."""
    if link.attestation.tree != tree_hash(link.attestation.files):
        yield _finding("PUBL04", N_("凭证 {name} 自相矛盾"), _DO_HISTORY, name=link.name)


def signature_findings(
    link: Link, signed: Signed | None, organisation: Organisation | None, today: date
) -> Iterator[Finding]:
    """Why a signature does not count; `signed` None: there is none. `organisation` says who was in post that day."""
    on = link.attestation.date
    if on > today:
        yield _finding("PUBL03", N_("凭证 {name} 的日期 {date} 还没有到"), _DO_HISTORY, name=link.name, date=on)
    if signed is None:
        yield _finding("PUBL05", N_("凭证 {name} 没有签名"), _DO_PUBLISH, name=link.name)
    elif not signed.handle:
        what = N_("凭证 {name} 不是 {date} 那天有权签名的人签的")
        yield _finding(
            "PUBL06", what, N_("请核对 office/signers 和它的起止日，由名单里的人重新发布"), name=link.name, date=on
        )
    elif not signed.fits:
        yield _finding("PUBL07", N_("凭证 {name} 的签名和内容对不上"), _DO_HISTORY, name=link.name)
    elif organisation:
        yield from _post_findings(signed.handle, organisation, on)


def signer_findings(handle: str, organisation: Organisation, on: date) -> Iterator[Finding]:
    """Why whoever is about to sign may not: the key is nobody's on the list ("") that day, or they are not in post."""
    if not handle:
        what = N_("这把签名钥匙在 {date} 不是名单里有权签名的人的")
        yield _finding("PUBL06", what, N_("请核对 office/signers 和它的起止日，由名单里的人发布"), date=on)
    else:
        yield from _post_findings(handle, organisation, on)


def _post_findings(handle: str, organisation: Organisation, on: date) -> Iterator[Finding]:
    if not ((person := organisation.person(handle)) and person.in_post(on)):
        what = N_("签名人 {handle} 在 {date} 没有任职")
        do = N_("请核对 office/signers 和 office/organisation.yaml，由在任的人重新发布")
        yield _finding("PUBL08", what, do, handle=handle, date=on)


def difference_findings(attested: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Finding]:
    """The files that are not as they were attested, the first ones by name; both by path with their SHA-256."""
    differing = sorted(path for path in {*attested, *found} if attested.get(path) != found.get(path))
    for path in differing[:MOST_TOLD]:
        how = EXTRA if path not in attested else MISSING if path not in found else DIFFERENT
        what = N_("网站的 {page} 和签名时不一样：{how}")
        yield _finding("PUBL09", what, _DO_PUBLISH, page=told_path(path), how=Term(how))
    if len(differing) > MOST_TOLD:
        what = N_("另有 {count} 个文件和签名时不一样")
        yield _finding("PUBL09", what, _DO_PUBLISH, count=len(differing) - MOST_TOLD)


def tool_findings(attested: Mapping[str, str], here: Mapping[str, str]) -> Iterator[Finding]:
    """Other versions of what makes the site than were used when it was signed: why its bytes may differ."""
    for name in sorted({*attested, *here}):
        then, now = attested.get(name, "—"), here.get(name, "—")
        if then != now:
            do = N_("请装和签名时一样的版本再核对，或者用这里的版本重新发布")
            found = _finding("PUBL10", N_("{tool} 的版本是 {now}，签名时是 {then}"), do, tool=name, now=now, then=then)
            yield msgspec.structs.replace(found, severity="warning")


def publication_findings(attested: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Finding]:
    """Files of rows that came, went or changed since the site was signed; both by name with their SHA-256."""
    for name in sorted({*attested, *found}):
        if attested.get(name) != found.get(name):
            yield _finding("PUBL11", N_("{name} 和签名时不一样"), _DO_PUBLISH, name=told_path(name))


def uncommitted_findings(paths: Sequence[str]) -> Iterator[Finding]:
    """What is attested must be what was committed: nobody could build the site again from anything else."""
    for path in paths[:MOST_TOLD]:
        found = _finding("PUBL12", N_("这里有没有提交的改动"), N_("先提交或者撤销改动，再发布"))
        yield msgspec.structs.replace(found, file=told_path(path))


def no_attestation() -> Finding:
    """Nothing was ever published."""
    return _finding("PUBL01", N_("还没有发布凭证"), _DO_PUBLISH)


def demo_signer() -> Finding:
    """Whose key the program brings is no signer of an office."""
    what = N_("office/signers 里有程序自带的演示签名人")
    return _finding("PUBL13", what, N_("请删去那一行，写上本局签名人的公钥"))


def _finding(code: str, what: str, do: str, **facts: Fact) -> Finding:
    return Finding(code=code, severity="error", say=say(what, **facts), do=say(do))
