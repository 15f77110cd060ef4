"""Every command, in every format, on a book with an identity: it stands nowhere but in the sealed halves."""

import errno
import gzip
import io
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import jiefen
from jiefen.base.report import FORMATS
from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.files.resources import root
from jiefen.papers.make import Maker, Paper, Wish
from jiefen.papers.word.templates import program_templates
from tests.papers.word_files import replaced
from tests.sealed_books import DAY
from tests.signing import stand_in
from tests.spill import lines
from tests.spill.codes import codes_in
from tests.spill.ground import CASE, MEMORY, Ground, Identity, cut_short
from tests.spill.lines import LINES, Line, commands, runs, unused

COMMANDS = {command.name: command for command in commands()}
AS_IN_FILES = {"completion", "open", "seal", "keygen", "whoami", "explain", "law show", "law changes", "report figures"}
"""Commands that show what stands in files, or how it is cited, as it stands there."""
READING_NOTHING = {"completion"}
"""Commands that no book is needed for: what they show is the program's own."""
MAKING_SITES = {
    "publish": "jiefen.publishing.publish.build_public",
    "serve": "jiefen.commands.publishing.sites.build_public",
}
"""Commands that make the public site, and what makes it."""
MACHINES = {*FORMATS, "json", "markdown"}
ROOMS = ("case", "files", "sealing")
BUG = 3
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A book without a fault."""
    return Ground(tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, whole: Ground) -> Path:
    """Two small sites, beside the ground: one is clean, the other tells the name in its text and in a file's name."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in (("clean/index.html", "调解不收费"), ("told/index.html", whole.identity.name)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(f"<p>{text}</p>", "utf-8")
    (folder / "told" / f"{whole.identity.name}.html").write_text(whole.identity.phone, "utf-8")
    (folder / "law.txt").write_text(f"第一条 {whole.identity.name}\n第二条 {whole.identity.phone}\n", "utf-8")
    (folder / "orders.csv").write_text(orders_with_names(whole), "utf-8")
    (folder / f"{CASE}-03-registration.docx").write_bytes(registration_with_names(whole))
    return folder


def orders_with_names(ground: Ground) -> str:
    """A list of orders: one that can be taken in, some that cannot, and what a list tells of people in every place."""
    person = ground.identity
    rows = (
        f"工单编号,派单时间,姓名,来电号码,主要内容,{person.name}",
        f"{person.order},2026-11-18,{person.name},{person.phone},{person.told},{person.number}",
        f"{person.phone},{person.name},{person.name},,,",
        f"{person.number},,{person.phone},,,",
    )
    return "\n".join(rows)


def registration_with_names(ground: Ground) -> bytes:
    """The registration of the case, made with a key; somebody has written the name where the day of acceptance was."""
    wish = Wish(kinds=("registration",), keys=ground.sealed.opener("li-na"), today=DAY)
    with Maker(open_book(ground.root)) as maker:
        (made,) = maker.papers(CASE, wish)
    assert isinstance(made, Paper)
    return replaced(made.content, "2026年3月9日", ground.identity.name)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """One that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(autouse=True)
def one_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """`papers templates --check` examines one of the program's own: nobody stands in any."""
    ours = {"registration": program_templates(root())["registration"]}
    monkeypatch.setattr("jiefen.commands.papers.templates.program_templates", lambda _root: ours)


@pytest.fixture
def run(pages: Path, port: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run words of a line on a ground: exit code, standard output, standard error."""

    def call(ground: Ground, words: tuple[str, ...], one: Line, book: Path | None = None) -> tuple[int, str, str]:
        person = ground.identity
        known = {
            lines.KEY: str(ground.sealed.key("li-na")),
            lines.SITE: str(pages / "clean"),
            lines.TOLD: str(pages / "told"),
            lines.BUSY: str(port),
            lines.PAPER: str(pages / "law.txt"),
            lines.ORDERS: str(pages / "orders.csv"),
            lines.WORD: str(pages / f"{CASE}-03-registration.docx"),
            lines.SIGN: str(ground.signing),
            lines.NEW: str(unused(ground.folder / "work")),
        }
        for name, value in ground.environment.items():
            monkeypatch.setenv(name, value)
        for name in ("VISUAL", "JIEFEN_LANG", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(tempfile, "tempdir", None)
        text = filled(one.text, person)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
        ground.editor(one.editor)
        said = [known.get(word, filled(word, person)) for word in words]
        code = attempt([*(("--book", str(book or ground.root)) if one.book else ()), *said])
        shown = capfd.readouterr()
        return code, shown.out, shown.err

    return call


def filled(text: str, person: Identity) -> str:
    return text.replace(lines.NAMED, person.name).replace(lines.PHONED, person.phone)


def test_every_command_has_its_lines() -> None:
    assert set(COMMANDS) == set(LINES)


def test_the_search_finds_what_is_spilt(tmp_path: Path) -> None:
    """In the user's folders, in memory, in what Git keeps; whatever it is written in; and in names of files."""
    ground = Ground(tmp_path)
    assert ground.spilt() == []
    name, phone = ground.identity.name, ground.identity.phone
    home, memory = ground.folder / "home", MEMORY if MEMORY.is_dir() else ground.folder / "tmp"
    planted = {
        home / "a.txt": name.encode("utf-16"),
        home / f"{phone}.txt": b"",
        ground.root / "build/sitemap.xml.gz": gzip.compress(name.encode("gb18030")),
        ground.folder / "tmp/b.json": ascii(name).encode(),
        memory / f"jiefen-{ground.folder.name}": name.encode(),
    }
    try:
        for path, raw in planted.items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        assert len(ground.spilt()) == len(planted)
        (ground.root / "left.txt").write_text(ground.identity.told, "utf-8")
        ground.commit()
        (ground.root / "left.txt").unlink()
        assert [one for one in ground.spilt() if "objects" in one]
    finally:
        (memory / f"jiefen-{ground.folder.name}").unlink()


@pytest.mark.few(50)
@pytest.mark.parametrize("name", [name for name in LINES if name not in MAKING_SITES])
def test_no_command_spills(name: str, whole: Ground, run: Run) -> None:
    judge_runs(name, whole, run)


@pytest.mark.parametrize("name", MAKING_SITES)
def test_publishing_does_not_spill(name: str, whole: Ground, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stand-in for MkDocs, which `jiefen build` runs above."""
    monkeypatch.setattr(MAKING_SITES[name], stand_in)
    judge_runs(name, whole, run)


@pytest.mark.slow
@pytest.mark.parametrize("name", MAKING_SITES)
def test_publishing_a_site_of_mkdocs_does_not_spill(name: str, whole: Ground, run: Run) -> None:
    judge_runs(name, whole, run)


def judge_runs(name: str, whole: Ground, run: Run) -> None:
    for words, one in runs(COMMANDS[name]):
        code, out, err = run(whole, words, one)
        assert code in one.codes, (words, code)
        assert whole.betrayed_in(out.encode()) == one.shows, words
        assert not whole.betrayed_in(err.encode()), words
        if name not in AS_IN_FILES and not set(words) & MACHINES:
            assert not codes_in(out + err, whole.root), words
    whole.commit()
    assert whole.spilt() == []


class Fault:
    """A bug of our own in one layer: its first function raises, with the identity in the exception and in the frame."""

    def __init__(self, layer: str, error: Exception) -> None:
        self.folder = str(Path(jiefen.__file__).parent / layer)
        self.error = error
        self.met = False

    def __call__(self, frame: FrameType, _event: str, _argument: Any) -> None:
        if not self.met and frame.f_code.co_filename.startswith(self.folder) and frame.f_code.co_name != "<module>":
            self.met = True
            raise self.error


@pytest.mark.few(24)
@pytest.mark.parametrize("name", LINES)
def test_no_bug_of_ours_spills(name: str, whole: Ground, run: Run) -> None:
    met = 0
    words, one = next(runs(COMMANDS[name]))
    values = whole.identity.values
    errors = (RuntimeError(*values), OSError(errno.EREMOTEIO, values[0], values[1]), KeyError(values[2]))
    for layer, error in zip(ROOMS, errors, strict=True):
        fault = Fault(layer, error)
        before = sys.gettrace()
        sys.settrace(fault)
        try:
            code, out, err = run(whole, words, one)
        finally:
            sys.settrace(before)
        met += fault.met
        assert (code == BUG) == fault.met, (layer, code)
        assert not whole.betrayed_in(err.encode()), layer
        assert whole.betrayed_in(out.encode()) == (one.shows and not fault.met), layer
    assert met > 0 or name in READING_NOTHING
    assert whole.spilt() == []


@pytest.mark.few(40)
@pytest.mark.usefixtures("copied_site")
@pytest.mark.parametrize("name", LINES)
def test_no_refusal_spills(name: str, broken: Ground, run: Run) -> None:
    """The identity stands in plain files where no reader accepts it: findings say where, never what."""
    for words, one in runs(COMMANDS[name]):
        code, out, err = run(broken, words, one)
        assert code != BUG, words
        assert one.shows or not broken.betrayed_in(out.encode()), words
        assert not broken.betrayed_in(err.encode()), words
    assert sorted(broken.spilt()) == sorted(broken.planted)


@pytest.fixture
def copied_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """What MkDocs would be given lies where its site would be: a page that spills does so before it is laid out."""

    def copied(_config: Path, settings: Mapping[str, Any], _day: date) -> tuple[str, ...]:
        shutil.copytree(settings["docs_dir"], settings["site_dir"], dirs_exist_ok=True)
        return ()

    monkeypatch.setattr("jiefen.site.build.run_mkdocs", copied)


@pytest.fixture(scope="module", params=["office", "other"])
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A book with the identity in the wrong place of each kind of plain file, and sealed halves that are damaged."""
    ground = Ground(tmp_path_factory.mktemp("broken"))
    for number, path in enumerate(wrong(ground, request.param)):
        text = path.read_text("utf-8") if path.exists() else ""
        value = ground.identity.values[number % 3]
        spoilt = (f"{text}{value}: 1\n", f"{text}\n- {value}: [\n", f"{value}: &{value} *{value}\n{text}")[number % 3]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(spoilt if path.suffix != ".md" else f"---\ntitle: {value}\n{value}: 1\n---\n{value}\n", "utf-8")
        ground.planted.append(str(path.relative_to(ground.folder)))
    cut_short(ground)
    return ground


def wrong(ground: Ground, kind: str) -> list[Path]:
    office = ground.root / "office"
    if kind == "office":
        return [*sorted(office.glob("*.yaml")), *sorted(office.glob("procedure/*.yaml"))]
    case = ground.root / f"cases/2026/{CASE}.yaml"
    others = [path for path in sorted(case.parent.glob("*.yaml")) if path != case][:6]
    named = (
        "duty/2026-11.yaml",
        "publications/2026Q3.yaml",
        "keys.yaml",
        "exceptions.yaml",
        "law.yaml",
        "recipients.txt",
    )
    pages = [ground.root / "docs/public" / name for name in ("typical/item-by-item.md", "guides/leaks.md", "way.yaml")]
    return [*others, *(office / name for name in named), *pages]
