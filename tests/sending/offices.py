"""Clerks of one office for tests, each with a clone of the book and a key, and the folder that they share."""

import os
import shutil
import subprocess
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path

from jiefen.history import objects
from jiefen.history.days import CHINA
from jiefen.office.settings.record import Sending
from jiefen.sending.beginning import opened
from jiefen.sending.folder import Lying
from jiefen.sending.incoming import incoming, merge, send_back
from jiefen.sending.record import Incoming, Pending, Submitted, Synced, Unread
from jiefen.sending.submitting import Sent, pending, submit
from jiefen.sending.sync import submitted, synced
from jiefen.sending.way import Place, place_of, set_way
from tests.repositories import ACCEPT, CASE, HEADER, text
from tests.signing import listed, ssh_key
from tests.small_office import copy_office

CLERKS = ("li-na", "wang-qiang", "chen-guo")
MORNING = datetime(2026, 3, 4, 9, 0, tzinfo=CHINA)
CONTACT = "{date: 2026-03-02, step: contact, by: li-na, how: window, with: [P1]}"
TRIAGE = (
    "{date: 2026-03-02, step: triage, by: li-na, channel: people, body: committee, leader: chen-guo, "
    "unit: property, officer: wang-qiang, team: [wang-qiang, zhao-min], plan: 先看现场, due: 2026-03-30}"
)
TRACK = "{date: 2026-03-04, step: track, by: wang-qiang, finding: on-course}"
SLOW = "{date: 2026-03-04, step: track, by: zhao-min, finding: slow}"
GIT = 'namespaces="git"'


def marked(header: str, mark: str = "kdw5rm") -> str:
    """A case's header with its mark."""
    first, _, rest = header.partition("\n")
    return f"{first}\nmark: {mark}\n{rest}"


class Window:
    """A clerk's clone: what the pages and the commands do, a minute apart."""

    def __init__(self, office: "Office", me: str, root: Path) -> None:
        self.office, self.me, self.root = office, me, root

    @property
    def place(self) -> Place:
        return place_of(self.root)

    def write(self, name: str, content: str) -> None:
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def add(self, entry: str, name: str = CASE) -> None:
        """One more entry at the end of a case's log."""
        self.write(name, f"{self.read(name)}  - {entry}\n")

    def git(self, *words: str) -> str:
        owner = ["-c", f"user.name={self.me}", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"]
        stamp = f"{self.office.now:%Y-%m-%dT%H:%M:%S+08:00}"
        days = os.environ | {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        done = subprocess.run(
            ["git", *owner, *words], cwd=self.root, check=True, capture_output=True, text=True, env=days
        )
        return done.stdout.strip()

    def sync(self) -> Synced:
        return synced(self.place, self.office.later())

    def pending(self) -> Pending:
        return pending(self.place)

    def send(self, *names: str) -> Sent:
        now = self.office.later()
        return submit(self.place, now, now.date(), names or None)

    def sent(self) -> Submitted:
        """Sends all, which must be taken."""
        done = self.send()
        assert not done.refused, done.refused
        assert done.submission is not None
        return done.submission

    def submission(self) -> Submitted | None:
        return submitted(self.place)

    def came_in(self, *, judge: bool = False) -> tuple[Incoming, ...]:
        now = self.office.later()
        return incoming(self.place, now, now.date(), judge=judge)[0]

    def unread(self) -> tuple[Unread, ...]:
        now = self.office.later()
        return incoming(self.place, now, now.date())[1]

    def merge(self, one: Incoming | None = None) -> Synced:
        """Merges what came, or the only one that did."""
        chosen = one or self.came_in()[0]
        now = self.office.later()
        return merge(self.place, lying(chosen), chosen.commit, now, now.date())

    def send_back(self, one: Incoming, words: str) -> None:
        send_back(self.place, lying(one), one.commit, words, self.office.later())


def lying(one: Incoming) -> Lying:
    return Lying(handle=one.folder, number=one.number)


class Office:
    """A shared folder with a book of one case, and the clerks who have it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shared, self.now = folder, folder / "shared", MORNING
        self.shared.mkdir()
        self.keys = {name: ssh_key(folder, name) for name in (*CLERKS, "stranger")}
        root = folder / f"{CLERKS[0]}-book"
        copy_office(root / "office", "publications")
        (root / "office/signers").write_text("".join(listed(self.keys[one], one, GIT) for one in CLERKS), "utf-8")
        first = Window(self, CLERKS[0], root)
        first.write(CASE, text(CONTACT, ACCEPT, TRIAGE, header=marked(HEADER)))
        first.git("init", "-q", "-b", "main")
        first.git("add", "-A")
        first.git("commit", "-q", "-m", "begun")
        set_way(root, Sending(way="folder"), shared=self.shared, me=CLERKS[0], key=self.keys[CLERKS[0]])
        first.sync()
        self.windows = {CLERKS[0]: first} | {one: self.window(one) for one in CLERKS[1:]}

    def window(self, me: str, computer: str = "book") -> Window:
        """A clone of the folder's book for somebody."""
        root = self.folder / f"{me}-{computer}"
        opened(self.shared, root)
        set_way(root, Sending(way="folder"), me=me, key=self.keys.get(me))
        return Window(self, me, root)

    def later(self) -> datetime:
        """A minute on."""
        self.now += timedelta(minutes=1)
        return self.now

    def put_main(self, who: Window, commit: str) -> None:
        """Put a commit into the folder as its main book: whoever may write there can."""
        objects.write_bundle(who.place.repository, self.folder / "forged", commit, "refs/heads/main")
        shutil.move(self.folder / "forged", self.shared / "main.bundle")

    def copied(self, folder: Path) -> "Office":
        """The same in another folder, to be changed by one test."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        office = copy(self)
        office.folder, office.shared = folder, folder / self.shared.name
        office.keys = {name: folder / key.name for name, key in self.keys.items()}
        office.windows = {me: Window(office, me, folder / one.root.name) for me, one in self.windows.items()}
        for me, one in office.windows.items():
            set_way(one.root, Sending(way="folder"), shared=office.shared, me=me, key=office.keys[me])
        return office
