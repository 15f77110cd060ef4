"""A clone of the office's book made from the shared folder (R30)."""

from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history import git, objects
from jiefen.history.git import Repository, open_repository
from jiefen.history.made import comes_from
from jiefen.office.settings.record import Sending, Way
from jiefen.sending import folder
from jiefen.sending.folder import MAIN as MAIN_FILE
from jiefen.sending.standing import MAIN, stand_on, standing, write_files
from jiefen.sending.sync import OFFERED, begin
from jiefen.sending.way import Place, place_of, set_way


def begin_sending(root: Path, way: Way, *, address: str = "", me: str = "", key: Path | None = None) -> Place:
    """Say how the work of a new book goes to colleagues; the first book in a shared folder is put there.

    `address` is the shared folder, or where the forge is. Raises Failure when the folder cannot be reached.
    """
    shared = Path(address).expanduser() if way == "folder" and address else None
    place = set_way(root, Sending(way=way), shared=shared, me=me, key=key)
    if shared:
        begin(place, standing(place))
    if way == "forge" and address:
        comes_from(root, address)
    return place


def opened(shared: Path, into: Path) -> Place:
    """The office's book, as the shared folder has it, in the empty folder `into`; nothing of it is run.

    Whoever gives the folder is believed this once: from then on this computer follows only what builds on it. Raises
    Failure when `into` holds anything, the folder cannot be reached or has no book.
    """
    folder.require_there(shared)
    if not folder.is_begun(shared):
        raise Failure(
            say(N_("共用文件夹里还没有案卷库。")), say(N_("核对位置；是第一个用的，先新建一本，再选这个共用文件夹。"))
        )
    repository = _new_repository(into)
    commit = folder.take(repository, shared / MAIN_FILE, MAIN, OFFERED)
    place = Place(repository=repository, way="folder", shared=shared)
    write_files(place, objects.files_of(repository, commit), begun=False)
    stand_on(place, commit, commit, "")
    git.set_setting(into, "jiefen.folder", str(shared.absolute()))
    git.set_setting(into, "jiefen.way", "folder")
    return place_of(into)


def _new_repository(into: Path) -> Repository:
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Failure(
            say(N_("文件夹 {folder} 里已经有东西。"), folder=into.absolute().name),
            say(N_("请指定一个空文件夹或者还没有的文件夹；已有的文件一个也没有动。")),
        )
    into.mkdir(parents=True, exist_ok=True)
    objects.make_repository(into)
    return open_repository(into)
