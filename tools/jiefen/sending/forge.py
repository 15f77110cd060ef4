"""Work sent over a forge, with nothing but Git (docs/dev/sending.md).

A pull request is asked for by options of the push: AGit for Gitea and Forgejo, `merge_request.create` for GitLab; for
GitHub a branch is pushed and a link leads to the page that opens one. The forge guards its main branch; here it has to
go on from the last one seen.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import CompletedProcess

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history import git, objects
from jiefen.sending.addresses import PROTOCOLS, is_address, web_of
from jiefen.sending.commits import read_commit
from jiefen.sending.way import Place

OFFERED = "refs/jiefen/offered"
PUSHED = "jiefen.pushed"


class Push(msgspec.Struct, frozen=True, kw_only=True):
    """How a submission is pushed: where to, and with which options."""

    target: str
    options: tuple[str, ...] = ()


def push_of(place: Place, handle: str, number: int, title: str) -> Push:
    """What a kind of forge is told."""
    topic = f"{handle}-{number}"
    if place.forge in ("gitea", "forgejo"):
        return Push(target=f"refs/for/main/{topic}", options=(f"topic={topic}", f"title={title}", "force-push=true"))
    branch = f"refs/heads/jiefen/{topic}"
    if place.forge == "gitlab":
        asked = ("merge_request.create", "merge_request.target=main", f"merge_request.title={title}")
        return Push(target=branch, options=asked)
    return Push(target=branch)


def push(place: Place, handle: str, number: int, commit: str) -> None:
    """Push what was sent, by its own words. Raises Failure when the forge cannot be reached or does not take it."""
    told = push_of(place, handle, number, read_commit(place.repository, commit).message)
    force = "" if told.target.startswith("refs/for/") else "+"
    _push(place, f"{force}{commit}:{told.target}", told.options)
    git.set_setting(place.root, PUSHED, commit)


def is_pushed(place: Place, commit: str) -> bool:
    """Whether the forge has this."""
    return git.setting(place.root, PUSHED) == commit


def withdraw(place: Place, handle: str, number: int) -> None:
    """Take the branch away of what was sent and taken back. A request by AGit is closed on the forge."""
    target = push_of(place, handle, number, "").target
    if not target.startswith("refs/for/"):
        _push(place, f":{target}", ())


def _push(place: Place, refspec: str, options: Sequence[str]) -> None:
    address = _address(place)
    with _told():
        _require(objects.push(place.repository, address, refspec, options, PROTOCOLS))


def fetch_main(place: Place, last: str) -> str:
    """The forge's main branch. Raises Failure when it cannot be reached, or does not go on from the last one seen."""
    address = _address(place)
    with _told():
        done, commit = objects.fetch(place.repository, address, "refs/heads/main", PROTOCOLS)
        _require(done)
    objects.set_refs(place.repository, {OFFERED: commit})
    if not objects.is_ancestor(place.repository, last, commit):
        raise Failure(
            say(N_("服务器上的主分支被改写过，接不上这台电脑上次见到的；没有取。")),
            say(N_("告诉管服务器的人：main 要设成受保护的分支。记下的都在这台电脑上。")),
        )
    return commit


def link(place: Place, number: int) -> str:
    """Where the submission can be looked at, or a pull request opened; "" where the address does not show it."""
    web = web_of(place.remote)
    if not web or place.forge in ("", "gitea", "forgejo"):
        return f"{web}/pulls" if web and place.forge else ""
    branch = f"jiefen/{place.me}-{number}"
    if place.forge == "gitlab":
        return f"{web}/-/merge_requests"
    return f"{web}/compare/main...{branch}?expand=1"


def _address(place: Place) -> str:
    """The forge's address. Raises Failure when there is none, or it leads to a folder or a program."""
    if not place.remote:
        raise Failure(
            say(N_("还没有写服务器的地址，没有地方可送。")),
            say(N_("运行 git remote add origin 加上地址，再送一次；记下的都在这台电脑上。")),
        )
    if is_address(place.remote):
        return place.remote
    raise Failure(
        say(N_("服务器的地址不是 https 或者 ssh 的，不能送。")),
        say(N_("送到文件夹用共用文件夹的办法：jiefen submit --way folder --folder 共用文件夹")),
    )


_REFUSED = (b"[remote rejected]", b"pre-receive hook declined", b"protected branch", b"[rejected]")
_CLOSED = (b"Authentication failed", b"Permission denied", b"could not read Username", b"terminal prompts disabled")


@contextmanager
def _told() -> Iterator[None]:
    """A server that does not answer in time is one that cannot be reached."""
    try:
        yield
    except TimeoutError:
        raise _away() from None


def _require(done: CompletedProcess[bytes]) -> None:
    """Raises Failure when Git did not come to an end, in words of ours: its own may name people and places."""
    if not done.returncode:
        return
    if any(word in done.stderr for word in _REFUSED):
        raise Failure(
            say(N_("服务器没有收。记下的都在这台电脑上。")),
            say(N_("看服务器上说的，改好再送；没有权限的找管服务器的人。")),
        )
    if any(word in done.stderr for word in _CLOSED):
        raise Failure(
            say(N_("服务器不认这台电脑的账号，没有送到。")),
            say(N_("在终端里运行一次 git fetch，输入账号，以后就记住了；记下的都在。")),
        )
    raise _away()


def _away() -> Failure:
    return Failure(say(N_("连不上服务器。")), say(N_("照样能记；网络通了再送一次。")))
