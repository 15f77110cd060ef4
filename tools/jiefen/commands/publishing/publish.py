"""`jiefen publish`: let the public site go, and verify elsewhere that it is the one that was let go."""

import secrets
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, Say, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here, report_option
from jiefen.commands.publishing.gate import SEED_BYTES, searched_lines
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.publishing.attest import Link
from jiefen.publishing.bundle import pack, unpack
from jiefen.publishing.publish import Published, publish, verify
from jiefen.publishing.signatures import read_signers
from jiefen.publishing.signer_list import SIGNERS
from jiefen.register.read import FOLDER
from jiefen.sealing.secret import ATTESTING
from jiefen.site.build import OUT

FILE = click.Path(path_type=Path)

VERIFIED = N_("核对无误：重新生成的网站和第 {number} 号凭证（{date}）一致，{files} 个文件。")
PACKED = N_("核对无误，已打成一个文件：第 {number} 号网站，{date}，{files} 个文件；拷过去，用 --unbundle 再核对一遍。")


@click.command(
    help=N_(
        "发布公开网站：生成，核查有没有身份信息，把凭证和签名写进 office/publications，提交以后才算发布。"
        "要持钥人的钥匙和签名私钥。\n\n"
        "--verify 不要钥匙：重新生成一遍，逐字节和凭证比对，核对签名。--bundle 核对以后打成一个文件，"
        "带到不联网的服务器上；那边用 --unbundle 再核对一遍，放好。"
    )
)
@click.option("--verify", "verifying", is_flag=True, help=N_("不发布，只核对网站和最后一份凭证是否一致"))
@click.option("--bundle", type=FILE, metavar="FILE", help=N_("核对以后，把网站、凭证、签名打成一个文件"))
@click.option("--unbundle", type=FILE, metavar="FILE", help=N_("核对打好的文件，放到 --to 指明的文件夹"))
@click.option("--to", type=FILE, metavar="DIR", help=N_("放网站的文件夹，里面的 site 就是网站；配合 --unbundle"))
@click.option("--signers", type=FILE, metavar="FILE", help=N_("这边的签名人名单，没有案卷库时用；配合 --unbundle"))
@click.option("--sign-key", type=FILE, metavar="FILE", help=N_("签名私钥的文件（默认用 ssh-agent 里的）"))
@key_option
@today_option
@report_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    *,
    verifying: bool,
    bundle: Path | None,
    unbundle: Path | None,
    to: Path | None,
    signers: Path | None,
    sign_key: Path | None,
    key: Path | None,
    today: date,
    fmt: str,
) -> None:
    """Exit code 1 when the site may not be published, or is not the one that was."""
    if (verifying or bundle is not None) + (unbundle is not None) > 1:
        raise _contradiction(N_("--unbundle 和 --verify、--bundle 不能一起用。"), N_("一次只做一件事。"))
    if (unbundle is None) != (to is None) or (signers is not None and unbundle is None):
        problem = N_("--unbundle 和 --to 要一起用，--signers 只配合它们。")
        raise _contradiction(problem, N_("如 jiefen publish --unbundle site.tar.gz --to /srv/jiefen。"))
    if unbundle is not None and to is not None:
        done = _unbundled(surroundings, unbundle, to, signers, today)
        told = N_("核对无误，已放好：第 {number} 号网站，{date} 发布，{files} 个文件。")
    elif verifying or bundle is not None:
        done = _verified(surroundings, bundle, today)
        told = PACKED if bundle is not None else VERIFIED
    else:
        book = open_here(surroundings)
        seed = secrets.token_bytes(SEED_BYTES)
        done = publish(book, lambda: keys_of(surroundings, key), sign_key, today=today, seed=seed)
        told = N_("没有发现身份信息，已签名：第 {number} 号凭证，{date}，{files} 个文件。")
    _show(surroundings, done, told, fmt)


def _verified(surroundings: Surroundings, bundle: Path | None, today: date) -> Published:
    book = open_here(surroundings)
    done = verify(book, today=today)
    if done.link is not None and bundle is not None:
        pack(done.link, book.root / OUT / "site", bundle)
    return done


def _unbundled(surroundings: Surroundings, file: Path, to: Path, signers: Path | None, today: date) -> Published:
    """The signers that are named, and nobody's posts; or the book's own, in post on the day."""
    if signers is not None:
        return unpack(file, to, read_signers(signers), None, today=today)
    _require_book(surroundings)
    book = open_here(surroundings)
    organisation = book.require_office().organisation
    return unpack(file, to, read_signers(book.root / SIGNERS), organisation, today=today)


def _require_book(surroundings: Surroundings) -> None:
    """Where the server is there is no book as a rule: then say which option takes its place, unless one was named."""
    try:
        _ = surroundings.book
    except Failure:
        if surroundings.folder is not None:
            raise
        raise _contradiction(
            N_("这里没有案卷库，不知道谁可以签名。"),
            N_("用 --signers 指明这边保存的签名人名单（office/signers 的一份），不要用包里带来的。"),
        ) from None


def _show(surroundings: Surroundings, done: Published, told: str, fmt: str) -> None:
    found = (*done.findings, *done.left_out)
    if found or fmt != "text":
        surroundings.show(report(found, fmt, surroundings.translate, colour=surroundings.colour))
    if fmt == "text":
        searched = searched_lines(done.verdict) if done.verdict else ()
        for line in (*searched, *_outcome(done, told)):
            surroundings.show(line)
    click.get_current_context().exit(0 if done.link else 1)


def _outcome(done: Published, told: str) -> tuple[Say, ...]:
    link = done.link
    if link is None and done.verdict and done.verdict.clean:
        return (say(N_("网站里没有发现身份信息，但是凭证不能签发：没有发布，什么也没有写。")),)
    if link is None:
        return (say(N_("没有通过，什么也没有写。")),)
    if done.verdict and not done.new:
        text = N_("没有发现身份信息；网站和第 {number} 号凭证的一样，不用再发布。")
        return (say(text, number=link.attestation.number),)
    if not done.verdict:
        return (_summary(link, told),)
    return (_summary(link, told), _next_step(link), *([_new_key()] if done.new_key else []))


def _summary(link: Link, told: str) -> Say:
    one = link.attestation
    return say(told, number=one.number, date=one.date, files=len(one.files))


def _next_step(link: Link) -> Say:
    return say(
        N_("已写入 {folder}/{name} 和它的签名；请提交，合并以后由 --verify 核对、上线。"), folder=FOLDER, name=link.name
    )


def _new_key() -> Say:
    return say(
        N_("另外做了 {file}，以后发布时用它逐件比对有没有少核对的；请一起提交，不要删，也不要换。"), file=ATTESTING
    )


def _contradiction(what: str, do: str) -> Failure:
    return Failure(say(what), say(do))
