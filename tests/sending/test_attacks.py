"""Whoever may write into the shared folder attacks the book: nothing runs, and nobody's window moves to what two people
have not seen (R31)."""

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.history import git, objects, weight
from jiefen.history.objects import NOTHING, Blob
from jiefen.publishing.signatures import signer
from jiefen.sending.commits import Signer, read_commit, write_plain
from jiefen.sending.judging import enough
from jiefen.sending.standing import ACCEPTED
from jiefen.sending.trust import unsound
from tests.repositories import CASE
from tests.sending.offices import GIT, SLOW, TRACK, Office, Window
from tests.signing import listed, ssh_key

LI, WANG, CHEN = "li-na", "wang-qiang", "chen-guo"
SIGNERS = "office/signers"


class Attacker:
    """What somebody can make who has a clone, some keys and Git."""

    def __init__(self, office: Office, who: Window) -> None:
        self.office, self.who = office, who
        self.repository = who.place.repository
        self.main = objects.commits_at(self.repository, (ACCEPTED,))[0]

    def signs(self, handle: str, key: str = "") -> Signer:
        """Signs as `handle`, with the key of `key` where that is somebody else's."""
        sign = signer(self.office.keys[key or handle], b"", "git")
        return Signer(repository=self.repository, handle=handle, sign=sign, now=self.office.later())

    def tree(self, base: str, contents: Mapping[str, str]) -> str:
        files = {path: objects.write_blob(self.repository, text.encode()) for path, text in contents.items()}
        return objects.write_tree(self.repository, base, files)

    def work(self, by: Signer | None, contents: Mapping[str, str] | None = None, on: str = "") -> str:
        """A commit with something new in it, signed by somebody or nobody."""
        told = contents or {CASE: f"{self.who.read(CASE)}  - {TRACK}\n"}
        tree = self.tree(on or self.main, told)
        if by is None:
            return write_plain(self.repository, tree, (on or self.main,), self.office.later())
        return by.write(tree, (on or self.main,), "work")

    def merge(self, by: Signer | None, work: str, on: str = "", tree: str = "") -> str:
        made = tree or objects.tree_of_commit(self.repository, work)
        parents = (on or self.main, work)
        if by is None:
            return write_plain(self.repository, made, parents, self.office.later())
        return by.write(made, parents, "merge")

    def judged(self, new: str) -> str:
        """Why a window does not move to the main book `new`; "" when it does."""
        why = unsound(self.repository, self.main, new, int(self.office.later().timestamp()))
        return render(why) if why else ""


@pytest.fixture
def attacker(office: Office) -> Attacker:
    return Attacker(office, office.windows[WANG])


def test_a_merge_of_anothers_signed_work_is_followed(attacker: Attacker) -> None:
    work = attacker.work(attacker.signs(WANG))
    assert attacker.judged(attacker.merge(attacker.signs(LI), work)) == ""


def one_after_another(attacker: Attacker) -> str:
    first = attacker.merge(attacker.signs(LI), attacker.work(attacker.signs(WANG)))
    second = attacker.work(attacker.signs(LI), {"office/calendar.yaml": "holidays: []\n"}, on=first)
    return attacker.merge(attacker.signs(CHEN), second, on=first)


def test_several_merges_are_followed_at_once(attacker: Attacker) -> None:
    assert attacker.judged(one_after_another(attacker)) == ""


def by_the_author(attacker: Attacker) -> str:
    return attacker.merge(attacker.signs(WANG), attacker.work(attacker.signs(WANG)))


def by_the_author_under_anothers_name(attacker: Attacker) -> str:
    return attacker.merge(attacker.signs(WANG), attacker.work(attacker.signs(LI, key=WANG)))


def of_unsigned_work(attacker: Attacker) -> str:
    return attacker.merge(attacker.signs(WANG), attacker.work(None))


def of_work_that_is_partly_ones_own(attacker: Attacker) -> str:
    own = attacker.work(attacker.signs(LI))
    return attacker.merge(attacker.signs(LI), attacker.work(attacker.signs(WANG), {CASE: "x\n"}, on=own))


def by_a_stranger(attacker: Attacker) -> str:
    return attacker.merge(attacker.signs("stranger"), attacker.work(attacker.signs(WANG)))


def by_a_stranger_under_anothers_name(attacker: Attacker) -> str:
    return attacker.merge(attacker.signs(LI, key="stranger"), attacker.work(attacker.signs(WANG)))


def by_nobody(attacker: Attacker) -> str:
    return attacker.merge(None, attacker.work(attacker.signs(WANG)))


def no_merge(attacker: Attacker) -> str:
    return attacker.work(attacker.signs(LI))


def unsigned_and_no_merge(attacker: Attacker) -> str:
    return attacker.work(None)


def with_more_than_both(attacker: Attacker) -> str:
    work = attacker.work(attacker.signs(WANG))
    return attacker.merge(attacker.signs(LI), work, tree=attacker.tree(work, {"office/calendar.yaml": "x\n"}))


def with_less_than_both(attacker: Attacker) -> str:
    work = attacker.work(attacker.signs(WANG))
    return attacker.merge(attacker.signs(LI), work, tree=objects.tree_of_commit(attacker.repository, attacker.main))


def by_a_key_that_the_work_itself_adds(attacker: Attacker) -> str:
    stranger = listed(attacker.office.keys["stranger"], "deng-hui", GIT)
    work = attacker.work(attacker.signs(WANG), {SIGNERS: attacker.who.read(SIGNERS) + stranger})
    return attacker.merge(attacker.signs("deng-hui", key="stranger"), work)


def by_a_key_for_attestations_alone(attacker: Attacker) -> str:
    other = ssh_key(attacker.office.folder, "deng-hui")
    attacker.office.keys["deng-hui"] = other
    lines = attacker.who.read(SIGNERS) + listed(other, "deng-hui")
    first = attacker.merge(attacker.signs(LI), attacker.work(attacker.signs(WANG), {SIGNERS: lines}))
    return attacker.merge(attacker.signs("deng-hui"), attacker.work(attacker.signs(WANG), on=first), on=first)


def by_somebody_taken_off_the_list(attacker: Attacker) -> str:
    left = "".join(line for line in attacker.who.read(SIGNERS).splitlines(keepends=True) if not line.startswith(CHEN))
    first = attacker.merge(attacker.signs(LI), attacker.work(attacker.signs(WANG), {SIGNERS: left}))
    return attacker.merge(attacker.signs(CHEN), attacker.work(attacker.signs(WANG), on=first), on=first)


def of_three(attacker: Attacker) -> str:
    work = attacker.work(attacker.signs(WANG))
    other = attacker.work(attacker.signs(CHEN), {"office/calendar.yaml": "x\n"})
    tree = objects.tree_of_commit(attacker.repository, work)
    return attacker.signs(LI).write(tree, (attacker.main, work, other), "merge")


def with_the_sides_swapped(attacker: Attacker) -> str:
    work = attacker.work(attacker.signs(WANG))
    return attacker.signs(LI).write(objects.tree_of_commit(attacker.repository, work), (work, attacker.main), "merge")


def of_a_day_to_come(attacker: Attacker) -> str:
    work = attacker.work(attacker.signs(WANG))
    ahead = attacker.signs(LI)
    ahead = msgspec.structs.replace(ahead, now=ahead.now + timedelta(days=1))
    return ahead.write(objects.tree_of_commit(attacker.repository, work), (attacker.main, work), "merge")


def with_a_signature_of_something_else(attacker: Attacker) -> str:
    good = attacker.merge(attacker.signs(LI), attacker.work(attacker.signs(WANG)))
    raw = objects.commit_raw(attacker.repository, good)
    other = attacker.work(attacker.signs(CHEN), {CASE: "x\n"})
    tree = objects.tree_of_commit(attacker.repository, other)
    was = objects.tree_of_commit(attacker.repository, good)
    return objects.write_commit(attacker.repository, raw.replace(was.encode(), tree.encode()))


def a_sound_one_upon_an_unsound_one(attacker: Attacker) -> str:
    first = by_the_author(attacker)
    second = attacker.work(attacker.signs(LI), {"office/calendar.yaml": "x\n"}, on=first)
    return attacker.merge(attacker.signs(CHEN), second, on=first)


MERGES: tuple[Callable[[Attacker], str], ...] = (
    by_the_author,
    by_the_author_under_anothers_name,
    of_unsigned_work,
    of_work_that_is_partly_ones_own,
    by_a_stranger,
    by_a_stranger_under_anothers_name,
    by_nobody,
    no_merge,
    unsigned_and_no_merge,
    with_more_than_both,
    with_less_than_both,
    by_a_key_that_the_work_itself_adds,
    by_a_key_for_attestations_alone,
    by_somebody_taken_off_the_list,
    of_three,
    with_the_sides_swapped,
    of_a_day_to_come,
    with_a_signature_of_something_else,
    a_sound_one_upon_an_unsound_one,
)


@pytest.mark.parametrize("make", MERGES, ids=lambda make: make.__name__)
def test_no_window_moves_to_it(attacker: Attacker, make: Callable[[Attacker], str]) -> None:
    assert attacker.judged(make(attacker))


def test_a_window_stays_where_it_was_and_says_so(office: Office, attacker: Attacker) -> None:
    chen = office.windows[CHEN]
    chen.add(SLOW)
    office.put_main(attacker.who, by_the_author(attacker))
    came = chen.sync()
    assert [render(one.why) for one in came.unread] == [attacker.judged(by_the_author(attacker))]
    assert TRACK not in chen.read(CASE)
    assert SLOW in chen.read(CASE)


@pytest.mark.slow
def test_a_main_book_put_back_to_what_it_was_is_not_followed_and_put_right_by_the_next_merge(office: Office) -> None:
    li, wang, chen = office.windows.values()
    first = (office.shared / "main.bundle").read_bytes()
    wang.add(TRACK)
    wang.sent()
    li.merge()
    chen.sync()
    (office.shared / "main.bundle").write_bytes(first)
    (told,) = chen.sync().unread
    assert "退回到了从前" in render(told.why)
    assert TRACK in chen.read(CASE)
    wang.sync()
    wang.add(SLOW)
    wang.sent()
    li.merge()
    assert chen.sync().unread == ()
    assert (TRACK in chen.read(CASE), SLOW in chen.read(CASE)) == (True, True)


def test_what_git_fetched_by_hand_does_not_count(office: Office, attacker: Attacker) -> None:
    forged = by_the_author(attacker)
    wang = office.windows[WANG]
    wang.git("update-ref", "refs/remotes/origin/main", forged)
    wang.sync()
    assert wang.git("rev-parse", "refs/remotes/origin/main") == attacker.main
    assert TRACK not in wang.read(CASE)


def test_another_book_in_its_place_is_not_followed(office: Office, attacker: Attacker) -> None:
    alone = write_plain(attacker.repository, attacker.tree(attacker.main, {CASE: "x\n"}), (), office.later())
    office.put_main(attacker.who, alone)
    chen = office.windows[CHEN]
    was = chen.read(CASE)
    assert "被换过" in render(chen.sync().unread[0].why)
    assert chen.read(CASE) == was


@pytest.mark.parametrize("raw", [b"", os.urandom(1_000_000), b"# v2 git bundle\n" + b"0" * 1_000_000], ids=len)
@pytest.mark.parametrize("place", ["main.bundle", "outbox/wang-qiang/1.bundle"])
def test_junk_is_told_and_changes_nothing(office: Office, place: str, raw: bytes) -> None:
    chen = office.windows[CHEN]
    target = office.shared / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)
    chen.add(SLOW)
    came = chen.sync()
    unread = came.unread or chen.unread()
    assert [one.place for one in unread] == [place]
    assert SLOW in chen.read(CASE)


def test_a_bundle_cut_off_is_told(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    place = office.shared / "outbox/wang-qiang/1.bundle"
    place.write_bytes(place.read_bytes()[:-30])
    assert li.came_in() == ()
    assert [one.place for one in li.unread()] == ["outbox/wang-qiang/1.bundle"]


def test_links_and_other_names_in_the_folder_are_not_looked_at(office: Office) -> None:
    li, wang, _ = office.windows.values()
    wang.add(TRACK)
    wang.sent()
    box = office.shared / "outbox"
    (box / "zhao-min").symlink_to(box / "wang-qiang")
    (box / "sun-lei").mkdir()
    (box / "sun-lei/1.bundle").symlink_to(box / "wang-qiang/1.bundle")
    (box / "He Jun").mkdir()
    (box / "He Jun/1.bundle").write_bytes(b"x")
    (box / "wang-qiang/2.bundle;touch x").write_bytes(b"x")
    assert [one.folder for one in li.came_in()] == ["wang-qiang"]
    assert li.unread() == ()


def test_a_link_in_place_of_the_main_book_is_not_followed(office: Office) -> None:
    main = office.shared / "main.bundle"
    main.rename(office.folder / "elsewhere.bundle")
    main.symlink_to(office.folder / "elsewhere.bundle")
    assert [one.place for one in office.windows[CHEN].sync().unread] == ["main.bundle"]


HOOKS = (
    *("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "post-checkout", "post-merge"),
    *("pre-commit", "post-commit", "pre-push", "post-rewrite", "post-index-change", "fsmonitor-watchman"),
)


def plant(folder: Path, proof: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in HOOKS:
        hook = folder / name
        hook.write_text(f"#!/bin/sh\necho hook $0 >> {proof}\n", "utf-8")
        hook.chmod(0o755)


def test_a_hook_planted_in_the_folder_or_the_clone_never_runs(office: Office) -> None:
    """In a bare repository that the folder is made, in each clone, and by settings that name programs."""
    li, wang, chen = office.windows.values()
    proof = office.folder / "ran"
    subprocess.run(["git", "init", "-q", "--bare", str(office.shared)], check=True, capture_output=True)
    plant(office.shared / "hooks", proof)
    for window in office.windows.values():
        plant(window.root / ".git/hooks", proof)
        for name in ("core.fsmonitor", "filter.x.clean", "filter.x.smudge", "merge.x.driver", "gpg.program"):
            window.git("config", name, f"sh -c 'echo {name} >> {proof}; cat'")
        for name in ("core.sshCommand", "gpg.ssh.program", "uploadpack.packObjectsHook", "core.pager", "diff.external"):
            window.git("config", name, f"sh -c 'echo {name} >> {proof}; cat'")
        window.git("config", "core.alternateRefsCommand", f"touch {proof};")
        (window.root / ".git/objects/info/alternates").write_text(
            str(office.folder / "li-na-book/.git/objects"), "utf-8"
        )
        (window.root / ".git/info").mkdir(exist_ok=True)
        (window.root / ".git/info/attributes").write_text("* filter=x merge=x\n", "utf-8")
    git.filters_off.cache_clear()  # as when the window starts
    proof.unlink(missing_ok=True)  # Git as the test itself runs it may have
    wang.add(TRACK)
    wang.sent()
    li.add(SLOW)
    chen.merge()
    li.sync()
    assert (TRACK in li.read(CASE), SLOW in li.read(CASE)) == (True, True)
    assert not proof.exists(), proof.read_text()


PATHS = ("../outside", ".git/hooks/post-checkout", ".GIT/hooks/x", "cases/.git/config", "git~1/hooks/x")


@pytest.mark.parametrize("path", PATHS)
def test_a_path_out_of_the_book_or_into_git_is_never_written(office: Office, path: str) -> None:
    """Such a tree can be made by hand; whoever makes it signs it, and a colleague merges it unseen."""
    attacker = Attacker(office, office.windows[WANG])
    blob = objects.write_blob(attacker.repository, b"x")
    tree = crafted(attacker, path, blob)
    work = attacker.signs(WANG).write(tree, (attacker.main,), "work")
    made = attacker.signs(LI).write(tree, (attacker.main, work), "merge")
    office.put_main(attacker.who, made)
    chen = office.windows[CHEN]
    hooks = sorted((chen.root / ".git").rglob("hooks/*"))
    assert [one.place for one in chen.sync().unread] == ["main.bundle"]
    assert not (chen.root.parent / "outside").exists()
    assert sorted((chen.root / ".git").rglob("hooks/*")) == hooks
    assert not (chen.root / "cases/.git").exists()


def crafted(attacker: Attacker, path: str, blob: Blob) -> str:
    """The tree of the main book with a path that Git's own index refuses."""

    def git(*words: str, told: bytes = b"") -> bytes:
        done = subprocess.run(["git", *words], cwd=attacker.who.root, input=told, capture_output=True, check=True)
        return done.stdout

    def nested(parts: list[str]) -> tuple[str, str]:
        if len(parts) == 1:
            return "100644 blob", blob.id
        mode, id_ = nested(parts[1:])
        return "040000 tree", git("mktree", told=f"{mode} {id_}\t{parts[1]}\n".encode()).decode().strip()

    parts = path.split("/")
    mode, id_ = nested(parts)
    rows = git("ls-tree", attacker.main).decode().splitlines()
    kept = [row for row in rows if row.partition("\t")[2] != parts[0]]
    return git("mktree", told="\n".join([*kept, f"{mode} {id_}\t{parts[0]}", ""]).encode()).decode().strip()


def test_a_link_that_leads_out_is_never_written(office: Office) -> None:
    attacker = Attacker(office, office.windows[WANG])
    target = objects.write_blob(attacker.repository, str(office.folder).encode())
    tree = objects.write_tree(attacker.repository, attacker.main, {"docs": Blob("120000", target.id)})
    work = attacker.signs(WANG).write(tree, (attacker.main,), "work")
    office.put_main(attacker.who, attacker.signs(LI).write(tree, (attacker.main, work), "merge"))
    chen = office.windows[CHEN]
    assert [one.place for one in chen.sync().unread] == ["main.bundle"]
    assert not (chen.root / "docs").exists()


def test_own_work_cannot_be_merged_by_whoever_wrote_it(office: Office) -> None:
    wang = office.windows[WANG]
    wang.add(TRACK)
    wang.sent()
    second = office.window("wang-qiang", "second")
    (one,) = second.came_in()
    assert one.refused is not None
    with pytest.raises(Failure, match="你自己写的"):
        second.merge(one)


def test_work_that_nobody_signed_is_not_merged(office: Office) -> None:
    attacker = Attacker(office, office.windows[WANG])
    put(office, attacker, attacker.work(None))
    (one,) = office.windows[LI].came_in()
    assert (one.handle, one.changes[0].name) == ("", "2026-0137")
    with pytest.raises(Failure, match="签名"):
        office.windows[LI].merge(one)


def test_work_of_a_stranger_is_not_merged(office: Office) -> None:
    attacker = Attacker(office, office.windows[WANG])
    put(office, attacker, attacker.work(attacker.signs(WANG, key="stranger")))
    (one,) = office.windows[LI].came_in()
    assert one.refused is not None


def put(office: Office, attacker: Attacker, commit: str) -> None:
    box = office.shared / "outbox/wang-qiang"
    box.mkdir(parents=True)
    args = (attacker.repository, box / "1.bundle", commit, "refs/jiefen/sent")
    objects.write_bundle(*args, without=attacker.main)


def test_an_answer_of_a_stranger_or_of_oneself_does_not_count(office: Office) -> None:
    wang = office.windows[WANG]
    wang.add(TRACK)
    commit = wang.sent().commit
    attacker = Attacker(office, wang)
    tree = objects.tree_of_commit(attacker.repository, commit)
    box = office.shared / "returned/wang-qiang"
    box.mkdir(parents=True)
    for by in (attacker.signs(LI, key="stranger"), attacker.signs(WANG)):
        answer = by.write(tree, (commit,), "不要")
        objects.write_bundle(attacker.repository, box / "1.bundle", answer, "refs/jiefen/back", without=commit)
        submission = wang.submission()
        assert submission is not None
        assert submission.state == "waiting"


@pytest.mark.parametrize("path", [".jiefen/window.json", ".Jiefen/drafts/x.json"])
def test_what_a_window_keeps_for_itself_comes_from_nobody(office: Office, path: str) -> None:
    attacker = Attacker(office, office.windows[WANG])
    work = attacker.work(attacker.signs(WANG), {path: "x"})
    put(office, attacker, work)
    li = office.windows[LI]
    assert li.came_in() == ()
    assert [one.place for one in li.unread()] == ["outbox/wang-qiang/1.bundle"]
    assert "不能放的文件" in attacker.judged(attacker.merge(attacker.signs(LI), work))


def test_what_this_computer_keeps_is_never_sent_even_where_git_has_it(office: Office) -> None:
    wang = office.windows[WANG]
    wang.write(".jiefen/start.json", "{}")
    wang.git("add", "-f", ".jiefen")
    wang.add(TRACK)
    wang.sent()
    assert ".jiefen" not in wang.git("ls-tree", "-r", "--name-only", "refs/jiefen/sent")


SEPARATORS = ("\x0b", "\x0c", "\x1c", "\x85", "\u2028")


@pytest.mark.parametrize("separator", SEPARATORS, ids=ascii)
def test_a_name_in_a_commit_is_no_other_line_of_it(attacker: Attacker, separator: str) -> None:
    """Git ends lines of a commit in one way; Python knows more."""
    work = attacker.work(attacker.signs(WANG))
    by = attacker.signs(LI)
    stamp = f"<x@example.invalid> {int(by.now.timestamp())} +0800"
    name = f"{LI}{separator}parent {work}{separator}author {LI}"
    tree = objects.tree_of_commit(attacker.repository, work)
    head = f"tree {tree}\nparent {attacker.main}\nauthor {name} {stamp}\ncommitter {LI} {stamp}".encode()
    signature = by.sign(head + b"\n\nx\n").strip().replace(b"\n", b"\n ")
    made = objects.write_commit(attacker.repository, head + b"\ngpgsig " + signature + b"\n\nx\n")
    assert read_commit(attacker.repository, made).parents == (attacker.main,)
    assert attacker.judged(made)


def test_a_small_bundle_of_a_huge_file_is_not_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weight, "LARGEST", 100_000)
    attacker = Attacker(office, office.windows[WANG])
    work = attacker.work(attacker.signs(WANG), {"docs/staff/x.md": "x" * 200_000})
    put(office, attacker, work)
    (told,) = office.windows[LI].unread()
    assert "太大" in render(told.why)
    assert "太大" in attacker.judged(attacker.merge(attacker.signs(LI), work))


def test_a_file_becomes_a_folder_and_a_folder_a_file(office: Office) -> None:
    li, wang, chen = office.windows.values()
    attacker = Attacker(office, wang)
    first = attacker.work(attacker.signs(WANG), {"docs/staff/a": "x", "docs/staff/b/c": "x"})
    main = attacker.merge(attacker.signs(LI), first)
    there = {"docs/staff/a": NOTHING, "docs/staff/b/c": NOTHING}
    there |= {name: objects.write_blob(attacker.repository, b"y") for name in ("docs/staff/a/d", "docs/staff/b")}
    tree = objects.write_tree(attacker.repository, main, there)
    work = attacker.signs(WANG).write(tree, (main,), "work")
    office.put_main(wang, main)
    chen.sync()
    office.put_main(wang, attacker.signs(LI).write(tree, (main, work), "merge"))
    assert chen.sync().unread == ()
    assert (chen.read("docs/staff/a/d"), chen.read("docs/staff/b")) == ("y", "y")
    assert li.sync().unread == ()


def test_what_git_is_told_to_ignore_is_sent_if_it_is_a_record(office: Office) -> None:
    """A line in .gitignore, a colleague's or this computer's own, would keep new cases back without a word."""
    wang = office.windows[WANG]
    wang.write(".git/info/exclude", "cases/\n*.age\n/office/\n")
    wang.write("cases/2026/2026-0200.yaml", wang.read(CASE).replace("2026-0137", "2026-0200"))
    wang.write("cases/2026/.2026-0201.yaml.0a1b2c3d.tmp", "x")
    assert [one.name for one in wang.pending().changes] == ["2026-0200"]


PAPER = "{{date: 2026-03-04, {step}, by: wang-qiang, kind: acceptance}}"


@pytest.mark.parametrize("step", ["step: paper", '"step": "paper"', "step:   paper", 'step: "\\u0070aper"'])
def test_a_case_with_papers_is_judged_with_all_others_however_it_is_written(office: Office, step: str) -> None:
    wang = office.windows[WANG]
    assert enough(wang.root, (CASE,))
    wang.add(PAPER.format(step=step))
    assert enough(wang.root, (CASE,)) == ()
