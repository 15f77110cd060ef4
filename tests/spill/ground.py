"""A book whose sealed halves hold one invented identity, all places that a command may write to, and a search."""

import base64
import fnmatch
import gzip
import json
import os
import shutil
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from urllib.parse import quote

from jiefen.case.read import sealed_file
from jiefen.publishing.signer_list import SIGNERS
from jiefen.sealing.crypt import read_recipients
from jiefen.sealing.halves import append_edit, new_edit, open_sealed
from jiefen.sealing.record import Value
from tests.identifiers import id_number, mobile
from tests.sealed_books import DAY, ROOT, SealedBook
from tests.signing import listed, ssh_key

_GUIDES = {f"guides/{path.name}" for path in (ROOT / "docs/public/guides").glob("*.md")}
GUIDES_LEFT_OUT = _GUIDES - {"guides/leaks.md", "guides/petitions.md"}
CASE, CLOSED = "2026-0007", "2026-0038"
"""A running case, and a closed one of which a typical case tells."""
TOLD = (CLOSED, "2026-0039", "2026-0046")
"""Later cases of which typical cases tell."""
STATED = "  - {date: 2026-06-05, step: track, by: zhao-min, finding: done, key: m6zn4t}\n"
MEMORY = Path("/dev/shm")  # noqa: S108  where drafts lie on a machine without a runtime folder
_RARE = "钮砚棚翊佘霁禾笙皓翎甯璩"
State = tuple[int, int, int, int]
"""Which file it is, how long, when it was written, when anything of it was changed."""
_READ_AT_MOST = 64 * 1024 * 1024


def _left_out(_folder: str, names: list[str]) -> list[str]:
    """Sealed halves of the sample; of its cases and pages all but some, so that a run takes a moment."""
    cases = [name for name in names if "2026-0020" < name < "2027" and name.removesuffix(".yaml") not in TOLD]
    guides = [name for name in names if f"guides/{name}" in GUIDES_LEFT_OUT]
    return [*fnmatch.filter(names, "*.age"), *cases, *guides, "assets", "way.yaml"]


class Identity:
    """Somebody who does not exist, new in each run, and every way of writing that would give them away."""

    def __init__(self) -> None:
        random = SystemRandom()
        self.name = "".join(random.sample(_RARE, 4))
        self.old_name = "".join(random.sample(_RARE, 4))
        self.phone, self.number = mobile(random), id_number(random)
        self.mail = f"{''.join(random.choices('qxzvk', k=9))}@example.invalid"
        self.order = f"WX{random.randrange(10**11, 10**12)}"
        self.told = f"那天晚上{''.join(random.sample(_RARE, 6))}都在"

    @property
    def values(self) -> tuple[str, ...]:
        """What must be found nowhere."""
        return self.name, self.old_name, self.phone, self.number, self.mail, self.order, self.told

    @property
    def fields(self) -> Mapping[str, Value]:
        """What is sealed of them."""
        return {
            "parties.P1.name": self.name,
            "parties.P1.phones": (self.phone,),
            "parties.P1.id-number": self.number,
            "others.N1.accounts": (self.mail,),
            "references.R1.from": "hotline",
            "references.R1.number": self.order,
            "statements.m6zn4t": self.told,
        }

    @cached_property
    def traces(self) -> tuple[bytes, ...]:
        """Their values as text may stand in a file: character sets, escapes, base64 at each of its three places."""
        found: set[bytes] = set()
        for value in self.values:
            found |= {value.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
            found |= {
                json.dumps(value)[1:-1].encode(),
                quote(value, safe="").encode(),
                repr(value.encode())[2:-1].encode(),
            }
            found.add("".join(f"&#{ord(sign)};" for sign in value).encode())
            for before in range(3):
                whole = base64.b64encode(b"\0" * before + value.encode())
                found.add(whole[4 if before else 0 :].rstrip(b"=")[:-1])
        return tuple(sorted(found))


class Ground:
    """All that is the user's: book, home, temporary folder, runtime folder; and whose identity must not be in them."""

    def __init__(self, folder: Path) -> None:
        self.identity, self.planted = Identity(), list[str]()
        self._clean: dict[Path, State] = {}
        self.sealed = SealedBook(folder)
        self.folder, self.root = folder, self.sealed.root
        for name in ("cases/2026", "docs/public"):
            shutil.copytree(ROOT / name, self.root / name, ignore=_left_out, dirs_exist_ok=True)
        for case in (CASE, CLOSED):
            with (self.root / f"cases/2026/{case}.yaml").open("a", encoding="utf-8") as file:
                file.write(STATED)
        shutil.copytree(ROOT / "office/publications", self.root / "office/publications")
        for name in ("home", "tmp", "runtime", "work"):
            (folder / name).mkdir(mode=0o700)
        self.seal(CASE, {"parties.P1.name": self.identity.old_name})
        for case in (CASE, CLOSED):
            self.seal(case, self.identity.fields)
        self.signing = ssh_key(folder, "signing")
        (self.root / SIGNERS).write_text(listed(self.signing, "li-na"), "utf-8")
        (self.root / ".gitignore").write_text("/build/\n", "utf-8")
        self.sealed.git("init", "-q", "-b", "main")
        self.commit()

    def seal(self, case: str, fields: Mapping[str, Value]) -> None:
        opened = open_sealed(self.root, case, self.sealed.opener("li-na"))
        append_edit(self.root, new_edit(opened, fields, "li-na", DAY), read_recipients(self.root)[0])

    def commit(self) -> None:
        self.sealed.git("add", "-A")
        self.sealed.git("commit", "-q", "--allow-empty", "-m", "a day's work")

    @property
    def environment(self) -> dict[str, str]:
        """What a command is told of the machine: every place it may write to lies on this ground."""
        places = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "runtime"}
        own = {name: str(self.folder / place) for name, place in places.items()}
        editor = f"{sys.executable} {self.folder / 'editor.py'}"
        return own | {"EDITOR": editor, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONDONTWRITEBYTECODE": "1"}

    def editor(self, body: str) -> None:
        """What the user's editor does with `path`, as Python."""
        head = "import sys, time, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
        (self.folder / "editor.py").write_text(head + body, "utf-8")

    def betrayed_in(self, raw: bytes) -> bool:
        """Whether something of the identity stands in `raw`."""
        return any(trace in raw for trace in self.identity.traces)

    def spilt(self) -> list[str]:
        """The files in which it stands, or in whose names: all but the sealed halves, which cannot be read.

        A file that was clean is not read again until it was written: a write changes its times.
        """
        found = []
        for path, state in self._files():
            if self._clean.get(path) == state:
                continue
            if self.betrayed_in(str(path).encode() + b"\0" + _unpacked(path)):
                found.append(str(path.relative_to(self.folder) if path.is_relative_to(self.folder) else path))
            else:
                self._clean[path] = state
        return found

    def _files(self) -> Iterator[tuple[Path, State]]:
        for place in (self.folder, MEMORY):
            for path in sorted(place.rglob("*")) if place.is_dir() else ():
                if state := _state(path):
                    yield path, state


def _state(path: Path) -> State | None:
    """None of what is no plain file, too long to be read, or gone meanwhile."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size >= _READ_AT_MOST:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _unpacked(path: Path) -> bytes:
    """A file's bytes, and what they are packed from: Git's objects, gzip."""
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        return raw + gzip.decompress(raw)
    if "objects" in path.parts and raw[:1] == b"\x78":
        return raw + zlib.decompress(raw)
    return raw


def cut_short(ground: Ground, case: str = CASE) -> None:
    """Damage the last line of a sealed half."""
    file = ground.root / sealed_file(case)
    file.write_bytes(file.read_bytes()[:-60] + b"\n")
