"""One more who may sign (R31): a public key comes on the list of signers, approved by a second person."""

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.publishing.signer_list import SIGNERS, lines_of
from jiefen.publishing.signing_key import signer_line
from jiefen.writing.approve import approve
from jiefen.writing.staff.posts import Hands


def add_signer(book: Book, handle: str, public: str, hands: Hands) -> None:
    """Put somebody's public key on the list of signers, and record who approved it.

    Raises Failure for what is no public key of OpenSSH, a key that is there, or an approval that is none: the list
    stays as it was.
    """
    path = book.root / SIGNERS
    raw = read_regular(path, MOST_BYTES)
    before = raw if isinstance(raw, bytes) else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    new = before + gap + signer_line(handle, " ".join(public.split()[:2])).encode()
    wrong = [one for one in lines_of(new) if isinstance(one, Fault)]
    if len(wrong) > sum(isinstance(one, Fault) for one in lines_of(before)):
        raise Failure(
            say(N_("这一行不是签名公钥，或者已经在名单上。")),
            say(N_("请本人在自己的窗口「我的钥匙」里复制 ssh-ed25519 开头的那一行。")),
        )
    write_atomically(path, new)
    try:
        approve(
            book,
            (path,),
            since=None,
            why=hands.why,
            by=hands.by,
            approved_by=hands.approved_by,
            today=hands.today,
        )
    except BaseException:
        write_atomically(path, before)
        raise
