"""The recovery key 备用钥 on paper (R28): made in memory, printed, put into an envelope that two people seal.

It is never written to a disk. Whoever types it again from the paper may have spaces, small letters and look-alikes in
it: the text of a key has no 1, B, I or O behind its head, and a sum that tells a mistyped one.
"""

import re
import unicodedata

import msgspec
import pyrage
from pyrage import x25519

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.sealing.crypt import Keys

GROUP = 4
_HEAD = "AGE-SECRET-KEY-1"
_HEAD_TYPED = re.compile(r"AGESECRETKEY[1IL]")
_LENGTH = 58
_LOOK_ALIKES = str.maketrans({"1": "L", "I": "L", "O": "0", "B": "8"})


class PaperKey(msgspec.Struct, frozen=True):
    """A private key to be printed, and its public key for the list of recipients."""

    secret: str
    public: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The private key in short groups, as it is printed and typed: `AGE-SECRET-KEY-1`, then four signs each."""
        body = self.secret.removeprefix(_HEAD)
        return (_HEAD, *(body[place : place + GROUP] for place in range(0, len(body), GROUP)))


def new_paper_key() -> PaperKey:
    """A key that nobody has yet."""
    identity = x25519.Identity.generate()
    return PaperKey(secret=str(identity), public=str(identity.to_public()))


def typed_keys(text: str) -> Keys:
    """The key that somebody typed from paper, or scanned. Raises Failure when it is none; it is never repeated."""
    signs = re.sub(r"[\s\-\u2010-\u2015_.,，。]", "", unicodedata.normalize("NFKC", text)).upper()
    head = _HEAD_TYPED.match(signs)
    body = (signs[head.end() :] if head else signs).translate(_LOOK_ALIKES)
    if len(body) != _LENGTH:
        raise Failure(
            say(N_("纸上的备用钥没有抄全：要 {all} 个字符，现在有 {n} 个。"), all=_LENGTH, n=len(body)),
            say(N_("从 AGE-SECRET-KEY-1 后面的第一组抄起，一组四个，一组也不能少。")),
        )
    try:
        return Keys([x25519.Identity.from_str(_HEAD + body)])
    except pyrage.IdentityError:
        raise Failure(
            say(N_("纸上的备用钥抄错了，有一处或者几处对不上。")), say(N_("一组一组对着纸看一遍，或者扫纸上的码。"))
        ) from None
