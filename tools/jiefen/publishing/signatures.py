"""Signatures of OpenSSH (`ssh-keygen -Y`) under attestations, and the list of who may sign: office/signers.

The list is in the form `allowed_signers` of ssh-keygen(1):
`handle namespaces="jiefen",valid-after="20260101" key`. Days are China's. Every function raises
Failure when ssh-keygen is missing.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from jiefen.base.encoding import MARKED, UTF8_MARK, foreign_encoding, other_encoding, readings
from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.gathered import Gathered
from jiefen.files import programs, resources
from jiefen.files.conflicts import refuse_conflict_in
from jiefen.files.disk import read_regular
from jiefen.publishing import faults
from jiefen.publishing.attest import Signed
from jiefen.publishing.signer_list import SIGNERS, lines_of, sound

NAMESPACE = "jiefen"
MOST_BYTES = 1 << 20
_HANDLE = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"^(?:[^#\n]*[ \t])?(\S+[ \t]+(AAAA[0-9A-Za-z+/=]+))", re.MULTILINE)
_PRIVATE = "-----BEGIN"
_CHINA = "CST-8"
"""China's time as POSIX writes it, which needs no time zone database."""

Sign = Callable[[bytes], bytes]


def read_signers(path: Path) -> bytes:
    """The list of who may sign, byte for byte.

    Raises Failure when there is none, or not in UTF-8.
    """
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        raise Failure(
            say(N_("没有签名人名单 {file}，或者读不出来。"), file=SIGNERS),
            say(N_('一人一行：代号 namespaces="jiefen" 公钥（ssh-ed25519 开头的那一行），再提交。')),
        )
    refuse_conflict_in(raw, SIGNERS)
    if encoding := foreign_encoding(raw):
        raise Failure(
            say(N_("{file} {what}。"), file=SIGNERS, what=other_encoding(encoding)),
            say(N_("请用编辑器另存为 UTF-8 编码，再提交。")),
        )
    return raw


def signer_list_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with the lines of the list, and people on it who are nobody of the staff."""
    organisation = gathered.book.require_office().organisation
    for held in gathered.of("signers"):
        raw = held.raw or b""
        if encoding := foreign_encoding(raw):
            yield faults.SIGNERS_ENCODING.at(what=other_encoding(encoding)).finding(held.file)
            continue
        for line in lines_of(raw):
            if isinstance(line, Fault):
                yield line.finding(held.file)
            elif organisation.person(line.handle) is None:
                yield faults.UNKNOWN_SIGNER.at(line.number, 1, handle=line.handle).finding(held.file)


def has_demo_signer(signers: bytes) -> bool:
    """Whether the list has a key of the program's own sample."""
    demo = read_regular(resources.root() / SIGNERS, MOST_BYTES)
    return isinstance(demo, bytes) and not _keys(demo).keys().isdisjoint(_keys(signers))


def signer(key: Path | None, signers: bytes, purpose: str = NAMESPACE) -> Sign:
    """What signs for `purpose` with the private key in the file `key`, or the one of the list that ssh-agent holds.

    Raises Failure when the agent holds none or several of them. A passphrase is asked for by
    ssh-keygen itself.
    """
    if key is not None:
        return partial(_sign, key=key.absolute(), public=b"", purpose=purpose)
    return partial(_sign, key=None, public=_held(signers).encode(), purpose=purpose)


def would_sign(key: Path | None, signers: bytes, day: date) -> str:
    """Whose signature of `day` `signer` would make, "" for nobody's on the list: told without a passphrase.

    Raises Failure as `signer` does, and when the file is no key.
    """
    listed = _keys(signers)
    if key is not None:
        _require_readable(key)
    if key is None:
        blobs = list(_keys(_held(signers).encode()))
    else:
        found = _run("ssh-keygen", "-l", "-f", str(key.absolute()))
        if found.returncode:
            raise Failure(
                say(N_("--sign-key 的文件里没有签名私钥，或者读不出来。")),
                say(N_("请核对 --sign-key 的文件；旧格式（PEM）的私钥，旁边要有它的公钥文件（.pub）。")),
            )
        blobs = [blob for blob in listed if _fingerprint(blob) in found.stdout.split()]
    return signed_by(b"", _blank_signature(blobs[0]), signers, day).handle if blobs else ""


def _require_readable(key: Path) -> None:
    """Raises Failure when a private key of OpenSSH was saved in an encoding that OpenSSH does not read.

    Of all else that may be wrong with it ssh-keygen speaks.
    """
    raw = read_regular(key, MOST_BYTES)
    if isinstance(raw, Fault):
        return
    encoding = MARKED if raw.startswith(UTF8_MARK) else foreign_encoding(raw)
    if encoding and any(_PRIVATE in text for text in readings(raw, encoding)):
        raise Failure(
            say(N_("--sign-key 的文件{what}，OpenSSH 读不了。"), what=other_encoding(encoding)),
            say(N_("钥匙没有坏，不用另做：用记事本打开这个文件，另存为，编码选 UTF-8（不带 BOM），再试一次。")),
        )


def _held(signers: bytes) -> str:
    """The public key, as `type key`, of the one key on the list that ssh-agent holds."""
    held = _keys(_run("ssh-add", "-L").stdout)
    ours = [line for blob, line in held.items() if blob in _keys(signers)]
    if len(ours) != 1:
        raise Failure(
            say(N_("ssh-agent 里有 {count} 把名单 {file} 里的签名钥匙，要正好一把。"), count=len(ours), file=SIGNERS),
            say(N_("用 --sign-key 指明签名私钥的文件，或者先运行 ssh-add 加上自己的那一把。")),
        )
    return ours[0]


def signed_by(raw: bytes, signature: bytes, signers: bytes, day: date, purpose: str = NAMESPACE) -> Signed:
    """Who of the list, as it stood on `day`, signed `raw` for `purpose`; lines that mean more than one do not count."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "signers").write_bytes(sound(signers))
        (folder / "signature").write_bytes(signature)
        about = ("-f", "signers", "-s", "signature", f"-Overify-time={day:%Y%m%d}120000")
        found = _run("ssh-keygen", "-Y", "find-principals", *about, folder=folder)
        handle = found.stdout.decode(errors="replace").strip()  # a line each, where the key stands for several people
        if found.returncode or not _HANDLE.fullmatch(handle):
            return Signed("", fits=False)
        who = ("-n", purpose, "-I", handle)
        done = _run("ssh-keygen", "-Y", "verify", *who, *about, folder=folder, stdin=raw)
        return Signed(handle, fits=done.returncode == 0)


def _sign(raw: bytes, *, key: Path | None, public: bytes, purpose: str) -> bytes:
    """The signature in OpenSSH's armour; with a public key alone, ssh-agent signs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "message").write_bytes(raw)
        (folder / "key.pub").write_bytes(public + b"\n")
        chosen = str(key or folder / "key.pub")
        done = _run("ssh-keygen", "-Y", "sign", "-n", purpose, "-f", chosen, "message", folder=folder)
        if done.returncode:
            raise Failure(
                say(N_("签名没有成功。")),
                say(N_("请核对 --sign-key 的文件和口令；私钥文件只能本人可读（chmod 600）。")),
            )
        return (folder / "message.sig").read_bytes()


def _fingerprint(blob: str) -> bytes:
    """As `ssh-keygen -l` prints it; b"" of a key that was cut short."""
    try:
        raw = base64.b64decode(blob)
    except binascii.Error:
        return b""
    return b"SHA256:" + base64.b64encode(hashlib.sha256(raw).digest()).rstrip(b"=")


def _blank_signature(blob: str) -> bytes:
    """A signature (OpenSSH's PROTOCOL.sshsig) that names its key and signs nothing: enough to find whose it is."""
    parts = (base64.b64decode(blob), NAMESPACE.encode(), b"", b"sha512", b"")
    raw = b"SSHSIG" + (1).to_bytes(4, "big") + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return b"-----BEGIN SSH SIGNATURE-----\n" + base64.encodebytes(raw) + b"-----END SSH SIGNATURE-----\n"


def _keys(text: bytes) -> dict[str, str]:
    """The public keys in a list, `type key` by the key."""
    return {found[2]: found[1] for found in _KEY.finditer(text.decode(errors="replace"))}


def _run(program: str, *words: str, folder: Path | None = None, stdin: bytes = b"") -> CompletedProcess[bytes]:
    """Run one of OpenSSH's programs; its own words name files, so they are not shown."""
    place = programs.program(program)
    if place is None:
        raise Failure(
            say(N_("没有找到 {program}。"), program=program),
            say(N_("请装 OpenSSH 客户端（Debian：apt install openssh-client；Windows：可选功能），再运行。")),
        )
    return programs.run([place, *words], folder=folder, more={"LC_ALL": "C", "TZ": _CHINA}, stdin=stdin)
