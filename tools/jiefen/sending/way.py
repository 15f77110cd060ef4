"""How work gets from this computer to colleagues: what its clone says (docs/dev/sending.md).

It stands in the settings of the clone, not of the book: a place differs from computer to computer, and no branch may
lead others' work elsewhere. The book's settings say what the office agreed on, which a new clone begins with.
"""

from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history import git, objects
from jiefen.history.git import Repository, open_repository
from jiefen.office.settings.record import Forge, Sending, Way
from jiefen.sending import folder
from jiefen.sending.addresses import is_address

_WAY, _FOLDER, _FORGE, _ME, _KEY = "jiefen.way", "jiefen.folder", "jiefen.forge", "jiefen.me", "jiefen.signkey"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """This computer's clone and its way to colleagues.

    `me` is the handle of the person at this computer, "" unknown; `key` the file of the private key that signs, None:
    ssh-agent is asked. `shared` is the office's folder, `remote` the address of the forge.
    """

    repository: Repository
    way: Way
    me: str = ""
    key: Path | None = None
    shared: Path | None = None
    forge: Forge = ""
    remote: str = ""

    @property
    def root(self) -> Path:
        """The book's folder."""
        return self.repository.folder

    def require_shared(self) -> Path:
        """The office's shared folder. Raises Failure when it cannot be reached, as without a network."""
        if self.shared is None:
            raise Failure(say(N_("还没有写共用文件夹在哪里。")), say(_HOW))
        folder.require_there(self.shared)
        return self.shared


_HOW = N_("运行 jiefen submit --way folder --folder 共用文件夹，或者在“第一次用”里选。")


def place_of(root: Path) -> Place:
    """The way of the clone at `root`. Raises Failure when it is no clone, or only a part of a repository."""
    repository = open_repository(root)
    if repository.prefix:
        raise Failure(
            say(N_("案卷库只是这个 Git 仓库里的一个文件夹，不能这样送出。")),
            say(N_("案卷库要自成一个仓库；在大仓库里的，照那里的办法提交和合并。")),
        )
    own = objects.settings(root, "jiefen.")
    said = {name: own.get(name, "") for name in (_WAY, _FOLDER, _FORGE, _ME, _KEY)}
    remote = objects.settings(root, "remote.origin.url").get("remote.origin.url", "")
    shared = Path(said[_FOLDER]) if said[_FOLDER] else folder.folder_of(remote)
    way: Way = "alone"
    if said[_WAY] in ("folder", "forge"):
        way = "folder" if said[_WAY] == "folder" else "forge"
    elif not said[_WAY] and (shared or is_address(remote)):
        way = "folder" if shared else "forge"
    return Place(
        repository=repository,
        way=way,
        me=said[_ME],
        key=Path(said[_KEY]) if said[_KEY] else None,
        shared=shared,
        forge=_forge(said[_FORGE], remote),
        remote=remote,
    )


def set_way(
    root: Path, sending: Sending, *, shared: Path | None = None, me: str = "", key: Path | None = None
) -> Place:
    """Let the clone at `root` send its work this way; what is not given stays as it is."""
    told = {
        _WAY: sending.way,
        _FORGE: sending.forge,
        _FOLDER: str(shared.absolute()) if shared else "",
        _ME: me,
        _KEY: str(key.absolute()) if key else "",
    }
    for name, value in told.items():
        if value:
            git.set_setting(root, name, value)
    return place_of(root)


def _forge(said: str, remote: str) -> Forge:
    """Which kind of forge: as said, else as its address shows; "" where it does not."""
    known: tuple[Forge, ...] = ("gitea", "forgejo", "gitlab", "github")
    shown = said or remote
    return next((one for one in known if one in shown), "")
