"""Work sent over a forge: with options of a push and nothing but Git; here to a bare repository that stands for one."""

import subprocess
from pathlib import Path

import msgspec
import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.history import objects
from jiefen.history.git import Repository
from jiefen.office.settings.record import Forge, Sending
from jiefen.sending import addresses, forge
from jiefen.sending.forge import Push, link, push_of
from jiefen.sending.way import Place, place_of, set_way
from tests.repositories import CASE
from tests.sending.offices import SLOW, TRACK, Office, Window

HTTPS = "https://git.example.invalid/ju/jiefen.git"
PAGES = "https://git.example.invalid/ju/jiefen"


def place(kind: Forge, remote: str = HTTPS) -> Place:
    return Place(repository=Repository(folder=Path("/"), prefix=""), way="forge", forge=kind, remote=remote, me="li-na")


@pytest.mark.parametrize(
    ("kind", "push"),
    [
        (
            "gitea",
            Push(target="refs/for/main/li-na-3", options=("topic=li-na-3", "title=记 2 步", "force-push=true")),
        ),
        (
            "forgejo",
            Push(target="refs/for/main/li-na-3", options=("topic=li-na-3", "title=记 2 步", "force-push=true")),
        ),
        (
            "gitlab",
            Push(
                target="refs/heads/jiefen/li-na-3",
                options=(
                    "merge_request.create",
                    "merge_request.target=main",
                    "merge_request.title=记 2 步",
                ),
            ),
        ),
        ("github", Push(target="refs/heads/jiefen/li-na-3")),
        ("", Push(target="refs/heads/jiefen/li-na-3")),
    ],
)
def test_each_kind_of_forge_is_asked_in_its_own_way(kind: Forge, push: Push) -> None:
    assert push_of(place(kind), "li-na", 3, "记 2 步") == push


@pytest.mark.parametrize(
    ("kind", "remote", "page"),
    [
        ("github", HTTPS, f"{PAGES}/compare/main...jiefen/li-na-3?expand=1"),
        ("github", "git@git.example.invalid:ju/jiefen.git", f"{PAGES}/compare/main...jiefen/li-na-3?expand=1"),
        ("gitlab", "ssh://git@git.example.invalid:2222/ju/jiefen.git", f"{PAGES}/-/merge_requests"),
        ("forgejo", "https://li-na:secret@git.example.invalid/ju/jiefen", f"{PAGES}/pulls"),
        ("", HTTPS, ""),
    ],
)
def test_the_link_leads_to_the_page_and_tells_no_password(kind: Forge, remote: str, page: str) -> None:
    assert link(place(kind, remote), 3) == page


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/srv/book.git",
        "Z:/book.git",
        "file:///srv/book.git",
        "ext::sh -c x",
        "-x",
        "--upload-pack=x",
        "git://x/y",
        "a b",
    ],
)
def test_what_is_no_server_is_not_asked(address: str) -> None:
    assert not addresses.is_address(address)


@pytest.fixture
def hub(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare repository with the office's main book; the test alone lets a path stand for a server."""
    monkeypatch.setattr(forge, "PROTOCOLS", ("file",))
    monkeypatch.setattr(forge, "is_address", lambda _: True)
    bare = office.folder / "hub.git"
    li = office.windows["li-na"]
    subprocess.run(["git", "clone", "-q", "--bare", str(li.root), str(bare)], check=True, capture_output=True)
    for window in office.windows.values():
        window.git("config", "remote.origin.url", str(bare))
        window.git("config", "--unset", "jiefen.folder")
        set_way(window.root, Sending(way="forge", forge="gitlab" if window is li else "github"))
    return bare


def in_hub(bare: Path, *words: str) -> str:
    owner = ["-c", "user.name=forge", "-c", "user.email=forge@example.invalid"]
    done = subprocess.run(["git", *owner, *words], cwd=bare, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_branch_is_pushed_and_what_the_forge_merged_comes(office: Office, hub: Path) -> None:
    wang, chen = (office.windows[name] for name in ("wang-qiang", "chen-guo"))
    wang.add(TRACK)
    sent = wang.sent()
    branch = "refs/heads/jiefen/wang-qiang-1"
    assert in_hub(hub, "rev-parse", branch) == sent.commit
    wang.add(SLOW)
    wang.sent()
    assert in_hub(hub, "rev-list", "--count", f"main..{branch}") == "2"
    in_hub(hub, "update-ref", "refs/heads/main", branch)
    assert [one.name for one in chen.sync().came] == ["2026-0137"]
    assert wang.sync().submission is None
    assert (TRACK in chen.read(CASE), SLOW in chen.read(CASE)) == (True, True)


def test_what_a_forge_puts_into_commits_of_its_own_is_known_as_merged(office: Office, hub: Path) -> None:
    wang = office.windows["wang-qiang"]
    wang.add(TRACK)
    commit = wang.sent().commit
    made = in_hub(hub, "commit-tree", f"{commit}^{{tree}}", "-p", "main", "-m", "squashed")
    in_hub(hub, "update-ref", "refs/heads/main", made)
    assert wang.sync().submission is None
    assert wang.pending().changes == ()


def test_a_main_branch_that_was_rewritten_is_not_followed(office: Office, hub: Path) -> None:
    chen = office.windows["chen-guo"]
    made = in_hub(hub, "commit-tree", "main^{tree}", "-m", "another beginning")
    in_hub(hub, "update-ref", "refs/heads/main", made)
    away = chen.sync().away
    assert away is not None
    assert "被改写过" in render(away)


def test_a_server_that_refuses_or_is_away_loses_nothing(office: Office, hub: Path) -> None:
    wang = office.windows["wang-qiang"]
    hook = hub / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    wang.add(TRACK)
    with pytest.raises(Failure, match="服务器没有收"):
        wang.send()
    hook.unlink()
    hub.rename(office.folder / "away.git")
    away = wang.sync().away
    assert away is not None
    assert "连不上服务器" in render(away)
    (office.folder / "away.git").rename(hub)
    wang.sync()
    assert in_hub(hub, "for-each-ref", "--format=%(refname:short)", "refs/heads/jiefen") == "jiefen/wang-qiang-1"
    assert TRACK in wang.read(CASE)


def test_settings_of_the_clone_start_nothing(office: Office, hub: Path) -> None:
    """A book may have come as a folder, with its `.git`."""
    wang = office.windows["wang-qiang"]
    proof = office.folder / "ran"
    for name in ("credential.helper", "core.gitProxy", "remote.origin.uploadpack", "remote.origin.receivepack"):
        wang.git("config", name, f"!touch {proof}")
    wang.git("config", "url.ext::touch.insteadOf", str(hub))
    wang.add(TRACK)
    wang.sent()
    assert not proof.exists()


def test_where_no_address_stands_that_is_said(office: Office) -> None:
    wang = office.windows["wang-qiang"]
    told = msgspec.structs.replace(place_of(wang.root), way="forge", remote="")
    with pytest.raises(Failure, match="还没有写服务器的地址"):
        forge.fetch_main(told, "")


def test_a_clone_of_a_server_sends_over_it(office: Office, window: Window) -> None:
    assert (place_of(window.root).way, place_of(window.root).forge) == ("forge", "forgejo")


@pytest.fixture
def window(office: Office) -> Window:
    window = office.windows["li-na"]
    window.git("config", "--remove-section", "jiefen")
    window.git("config", "remote.origin.url", "https://forgejo.example.invalid/ju/jiefen.git")
    return window


def test_objects_of_a_push_are_the_books_own(office: Office) -> None:
    """What is fetched lies in the book, and nothing is left elsewhere."""
    repository = office.windows["li-na"].place.repository
    main = objects.commits_at(repository, ("refs/heads/main",))[0]
    done, commit = objects.fetch(repository, str(office.windows["chen-guo"].root), "refs/heads/main", ("file",))
    assert (done.returncode, commit) == (0, main)
