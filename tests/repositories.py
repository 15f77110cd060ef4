"""A book under Git for tests: commits on days of one's choice, nothing of the machine's own settings."""

import hashlib
import subprocess
from pathlib import Path

from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
CASE = "cases/2026/2026-0137.yaml"
HEADER = """\
id: 2026-0137
received: 2026-03-02
initiative: application
via: window
kind: property.leak
area: chengdong
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
"""
ACCEPT = "{date: 2026-03-02, step: accept, by: li-na, form: oral}"
INTERVIEW = "{date: 2026-03-03, step: interview, by: wang-qiang, with: [P1, P2], place: room}"
INFORM = "{date: 2026-03-03, step: inform, by: wang-qiang, with: [P1, P2], form: signed}"
MERGED = (ACCEPT, INTERVIEW, INFORM)
TRACK = "{date: 2026-03-04, step: track, by: wang-qiang, finding: done}"
CONTACT = "{date: 2026-03-05, step: contact, by: wang-qiang, how: phone}"

Two = tuple[str, str]
TWO: Two = ("li-na", "chen-guo")
"""Who changes what guards the book, and who approves it; both of the sample's staff."""


def text(*entries: str, header: str = HEADER) -> str:
    """A case file with these entries, a line each."""
    return f"{header}log:\n" + "".join(f"  - {entry}\n" for entry in entries)


def approve(root: Path, *names: str, base: str = "main", day: str = "2026-03-04", two: Two = TWO) -> None:
    """Records of two people for what of these files differs from where the branch left `base`, and no other new ones.

    The hashes are worked out as sha256sum does.
    """

    def asked(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)

    fork = asked("merge-base", base, "HEAD").stdout.decode().strip()
    folder = root / "office/changes"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if asked("cat-file", "-e", f"{fork}:./office/changes/{old.name}").returncode:
            old.unlink()
    for name in names:
        was, place = asked("show", f"{fork}:./{name}"), root / name
        before = was.stdout if was.returncode == 0 else None
        after = place.read_bytes() if place.is_file() else None
        if before == after:
            continue
        told = {"before": before, "after": after}
        hashes = {key: hashlib.sha256(raw).hexdigest() for key, raw in told.items() if raw is not None}
        fields = {"path": name, **hashes, "why": "演练", "by": two[0], "approved-by": two[1]}
        lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
        (folder / f"{day}-{len([*folder.iterdir()]) + 1}.yaml").write_text(lines, "utf-8")


class GitBook:
    """A repository on `main` whose book stands in `folder`, with one merged case of three entries."""

    def __init__(self, path: Path, folder: str = ".", *, office: bool = True) -> None:
        self.path, self.book = path, path / folder
        path.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        if office:
            copy_office(self.book / "office", "publications")
        self.write(CASE, text(*MERGED))
        self.commit("2026-03-03")

    def git(self, *words: str, day: str = "2026-03-04", clock: str = "T10:00:00+08:00") -> str:
        stamp = f"{day}{clock}"
        owner = ["-c", "user.name=office", "-c", "user.email=office@example.invalid", "-c", "commit.gpgsign=false"]
        environment = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": "/dev/null"}
        done = subprocess.run(
            ["git", *owner, *words],
            cwd=self.path,
            check=True,
            capture_output=True,
            text=True,
            env=environment | {"PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"},
        )
        return done.stdout.strip()

    def write(self, name: str, content: str) -> None:
        target = self.book / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")

    def commit(self, day: str = "2026-03-04", clock: str = "T10:00:00+08:00") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change", day=day, clock=clock)
        return self.git("rev-parse", "HEAD")

    def approve(self, *names: str, base: str = "main", day: str = "2026-03-04", two: Two = TWO) -> None:
        approve(self.book, *names, base=base, day=day, two=two)

    def branch(self, name: str = "work") -> None:
        self.git("checkout", "-q", "-b", name)

    def switch(self, name: str) -> None:
        self.git("checkout", "-q", name)
