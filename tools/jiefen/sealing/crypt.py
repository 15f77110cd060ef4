"""Sealing and opening with age (X25519), the keys for it, and the list of who may open (docs/dev/sealing.md).

A key never stands in a message, and a library's words are never shown.
"""

import base64
import binascii
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pyrage
from pyrage import x25519

from jiefen.base.encoding import foreign_encoding, other_encoding, readings, typed_lines
from jiefen.base.failure import Failure
from jiefen.base.fault import Fault, FaultKind
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.files.conflicts import conflict_faults, refuse_conflict
from jiefen.files.disk import about, read_regular
from jiefen.files.loading import from_faults
from jiefen.sealing import faults

RECIPIENTS = "office/recipients.txt"
DEMO_KEY = "office/demo-key-not-secret.txt"
HEADER = b"age-encryption.org/v1\n"
_PROTECTED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
FEWEST_OFFICERS = 2
_MOST_KEY_BYTES = 64 * 1024
_OWNER = re.compile(r"# *(?:(?P<handle>[a-z][a-z0-9-]{1,30})|recovery[:：] *(?P<place>.{1,80}?)) *")
_SEEN_KEY = re.compile(r"AGE-SECRET-KEY-1|-----BEGIN AGE ENCRYPTED FILE-----")
_SECRET = re.compile(r"AGE-SECRET-KEY-1", re.IGNORECASE)
_NO_MATCH = "No matching keys found"
_TOO_MUCH_WORK = "Excessive work parameter"
_TRIES = 5
WRONG_PASSPHRASE = N_("口令不对，或者钥匙文件损坏了。")
SHORTEST_PASSPHRASE = 12
"""Characters: a few words in a row are longer, and easier to keep in mind than signs."""


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who may open: an officer by handle, or a recovery key by the place where it is kept (`handle` is "" then)."""

    key: str
    handle: str = ""
    place: str = ""
    line: int = 0


class Keys:
    """The private keys of one key file; `public` are theirs, in the file's order."""

    def __init__(self, identities: Sequence[x25519.Identity]) -> None:
        self.identities = list(identities)
        self.public = tuple(str(identity.to_public()) for identity in identities)

    def __reduce__(self) -> tuple[Callable[[Sequence[str]], "Keys"], tuple[list[str]]]:
        """For processes that share the work: they get the keys through a pipe, never through a file."""
        return _keys_again, ([str(identity) for identity in self.identities],)


def _keys_again(identities: Sequence[str]) -> Keys:
    return Keys([x25519.Identity.from_str(identity) for identity in identities])


class SealFault(Exception):
    """A sealed message could not be opened; `kind` says why."""

    def __init__(self, kind: FaultKind) -> None:
        super().__init__(kind.code)
        self.kind = kind


def read_recipients(root: Path) -> tuple[tuple[Recipient, ...], tuple[Finding, ...]]:
    """Who may open what is sealed now, and what is wrong with the list.

    A book without a list has nobody.
    """
    raw = read_regular(root / RECIPIENTS, _MOST_KEY_BYTES)
    if isinstance(raw, Fault):
        return (), () if not os.path.lexists(root / RECIPIENTS) else from_faults((raw,), RECIPIENTS)
    recipients, refused = parse_recipients(raw)
    return recipients, from_faults(refused, RECIPIENTS)


def parse_recipients(raw: bytes) -> tuple[tuple[Recipient, ...], tuple[Fault, ...]]:
    """The keys of a list, each under the line that names its owner.

    Other lines that begin with # are for people.
    """
    if conflicts := conflict_faults(raw):
        return (), conflicts
    if encoding := foreign_encoding(raw):
        return (), (faults.NO_TEXT.at(what=other_encoding(encoding)),)
    lines = typed_lines(raw)
    found: list[Recipient] = []
    refused: list[Fault] = []
    for number, text in enumerate(lines, start=1):
        if not text or (text.startswith("#") and not _SECRET.search(text)):
            continue
        owner = _OWNER.fullmatch(lines[number - 2]) if number > 1 else None
        if kind := _refusal(text, owner is not None, {recipient.key for recipient in found}):
            refused.append(kind.at(number, 1))
        elif owner:
            handle, place = owner["handle"] or "", owner["place"] or ""
            found.append(Recipient(key=text, handle=handle, place=place, line=number))
    return tuple(found), tuple(refused)


def refuse_list(findings: Sequence[Finding]) -> None:
    """Raises Failure when something is wrong with the list of recipients: who is on it is not known then."""
    refuse_conflict(findings)
    for first in findings:
        problem = say(N_("{file} 第 {line} 行有错误。"), file=RECIPIENTS, line=first.line)
        whole = say(N_("{file} 不能用：{what}。"), file=RECIPIENTS, what=first.say)
        raise Failure(problem if first.line else whole, first.do)


def require_recipients(root: Path) -> tuple[Recipient, ...]:
    """Who may open what is sealed now.

    Raises Failure when the list has mistakes, or names fewer than two officers and a recovery key:
    a lost key would lose everything that was sealed.
    """
    recipients, findings = read_recipients(root)
    refuse_list(findings)
    officers = {recipient.handle for recipient in recipients if recipient.handle}
    if len(officers) < FEWEST_OFFICERS or not any(recipient.place for recipient in recipients):
        raise Failure(
            say(N_("{file} 里要有至少两位工作人员的公钥和一把备用钥。"), file=RECIPIENTS),
            say(N_("只有一把钥匙，丢了就再也打不开。各人用 jiefen keygen 做钥匙，备用钥锁进保险柜。")),
        )
    return recipients


def seal(plain: bytes, recipients: Sequence[Recipient]) -> bytes:
    """`plain` as one line of base64, to be opened with any one of the recipients' keys."""
    return base64.b64encode(pyrage.encrypt(plain, [x25519.Recipient.from_str(one.key) for one in recipients]))


def message_of(line: bytes) -> bytes:
    """The age message in a line. Raises SealFault when there is none: needs no key."""
    try:
        message = base64.b64decode(line, validate=True)
    except binascii.Error:
        raise SealFault(faults.NO_MESSAGE) from None
    if not message.startswith(HEADER):
        raise SealFault(faults.NO_MESSAGE)
    return message


def unseal(line: bytes, keys: Keys) -> bytes:
    """What a line holds.

    Raises SealFault when it is no message, is damaged, or is sealed for others.
    """
    message = message_of(line)
    try:
        return bytes(pyrage.decrypt(message, keys.identities))
    except pyrage.DecryptError as error:
        raise SealFault(faults.NOT_FOR_ME if str(error) == _NO_MATCH else faults.DAMAGED) from None


def default_key_path() -> Path:
    """Where this user's key lies: in the folder that the system has for a user's settings."""
    from platformdirs import user_config_path

    return user_config_path("jiefen", appauthor=False) / "jiefen.key"


def make_key(path: Path, ask: Callable[[], str | None]) -> str:
    """Write a new private key to `path`, readable by its owner only; its public key.

    `ask` gives the passphrase; None: unprotected, for machines. Raises Failure when there is a file
    already: a key is never replaced.
    """
    identity = x25519.Identity.generate()
    text = f"# public key: {identity.to_public()}\n{identity}\n".encode()
    if os.path.lexists(path):
        raise _key_exists(path)
    passphrase = ask()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_new(path, text if passphrase is None else pyrage.passphrase.encrypt(text, passphrase, armored=True))
    return str(identity.to_public())


def read_keys(path: Path, ask: Callable[[], str]) -> Keys:
    """The keys in a file.

    `ask` gives the passphrase, and is asked only where the file is protected by one. Raises Failure
    when there is no key to be had from it.
    """
    raw = read_regular(path, _MOST_KEY_BYTES)
    if isinstance(raw, Fault):
        raise _no_key(path, raw.say) from None
    return keys_in(raw, ask, path)


def keys_in(raw: bytes, ask: Callable[[], str], path: Path) -> Keys:
    """The keys in what a key file holds; `ask` as for `read_keys`, `path` is how the file is called in what is said.

    Raises Failure when there is no key to be had from it.
    """
    text = raw = _as_typed(path, raw)
    if raw.startswith(_PROTECTED):
        text = _unprotected(raw, ask())
    try:
        lines = typed_lines(_as_typed(path, text))
        identities = [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        raise _no_key(path, say(N_("里面不是 jiefen keygen 做的私钥。"))) from None
    if not identities:
        raise _no_key(path, say(N_("里面没有私钥。")))
    return Keys(identities)


def _unprotected(raw: bytes, passphrase: str) -> bytes:
    """The text of a protected key file. Raises Failure when it cannot be had.

    Before opening, age times the machine for a moment and refuses what it thinks would take too long:
    on a busy machine that moment misleads, and it is asked again.
    """
    for _ in range(_TRIES):
        try:
            text: bytes = pyrage.passphrase.decrypt(raw, passphrase)
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_MUCH_WORK):
                raise Failure(
                    say(WRONG_PASSPHRASE),
                    say(N_("请再试一次，留意大小写和输入法；忘了口令的，另做一把钥匙，请另一位持钥人换钥。")),
                ) from None
        else:
            return text
    raise Failure(
        say(N_("这台机器现在太忙，打不开用口令保护的钥匙；口令对不对还不知道。")),
        say(N_("请关掉别的程序，过一会儿再试；总是这样的，请到做这把钥匙的电脑上打开。")),
    )


def _as_typed(path: Path, raw: bytes) -> bytes:
    """What a key file holds, without what editors put unseen at the ends of its lines; a binary message as it is.

    Raises Failure when it is in another encoding than UTF-8. A key that is seen in it all the same is said to be whole,
    so that nobody makes another one.
    """
    if raw.startswith(HEADER):
        return raw
    encoding = foreign_encoding(raw)
    if not encoding:
        return "\n".join(typed_lines(raw)).encode()
    if not any(_SEEN_KEY.search(text) for text in readings(raw, encoding)):
        raise _no_key(path, say(N_("里面不是 jiefen keygen 做的私钥。")))
    raise Failure(
        say(N_("钥匙文件不能用（{place}）：{what}。"), place=_told(path), what=other_encoding(encoding)),
        say(N_("钥匙没有坏，不用另做：用记事本打开这个文件，另存为，编码选 UTF-8，再试一次。")),
    )


def _refusal(text: str, owned: bool, known: set[str]) -> FaultKind | None:
    if _SECRET.search(text):
        return faults.SECRET_KEY
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return faults.NO_KEY
    if text in known:
        return faults.KEY_TWICE
    return None if owned else faults.NO_OWNER


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that its owner only may read; never in the place of another."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise _key_exists(path) from None
    try:
        with about(path), os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)  # half a key opens nothing, and would be taken for one
        raise


def _told(path: Path) -> Fact:
    """Where a key lies: the user's own words, but the default place may hold their name at the machine."""
    return Term(N_("本人的配置文件夹")) if path == default_key_path() else str(path)


def _key_exists(path: Path) -> Failure:
    return Failure(
        say(N_("已经有一把钥匙在：{place}，没有改动。"), place=_told(path)),
        say(N_("换掉它就再也打不开从前密封的内容；要另做一把，用 --key 写另一个文件。")),
    )


def _no_key(path: Path, what: Say) -> Failure:
    return Failure(
        say(N_("钥匙文件不能用（{place}）：{what}"), place=_told(path), what=what),
        say(N_("用 --key 指明钥匙文件；还没有钥匙的，先运行 jiefen keygen。")),
    )
