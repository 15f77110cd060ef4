"""The commands on sealed halves as an officer runs them; killed at any moment they lose nothing and leave nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage import x25519

from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS, make_key
from jiefen.sealing.halves import open_sealed
from tests.identifiers import seeded
from tests.sealed_books import CASE, ROOT, SealedBook, everything_below

CANARY = "钮砚棠翊"
PHONE = f"139{seeded('phone').randrange(10**7, 10**8)}"
YAML = f"parties: {{P1: {{name: {CANARY}, phones: ['{PHONE}']}}, P2: {{name: 禾笙物业}}}}\n"
ATTEMPT = "import sys; from jiefen.commands.main import attempt; sys.exit(attempt(sys.argv[1:]))"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


@pytest.fixture
def run(book: SealedBook, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `jiefen` with a key on the book; `text` comes on the standard input, `editor` is a Python program."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))

    def call(*args: str, key: str = "li-na", text: str = "", editor: str = "pass") -> tuple[int, str]:
        script = tmp_path / "editor.py"
        script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{editor}\n", encoding="utf-8")
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        monkeypatch.delenv("VISUAL", raising=False)
        (tmp_path / "stdin").write_text(text, encoding="utf-8")
        with (tmp_path / "stdin").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            code = attempt(["--book", str(book.root), *args, "--key", str(book.key(key))])
        assert not [path for path in runtime.rglob("*") if path.is_file()]
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    return call


def replacing(old: str, new: str) -> str:
    return f"path.write_text(path.read_text('utf-8').replace({old!r}, {new!r}, 1), 'utf-8')"


def values(book: SealedBook) -> dict[str, object]:
    opened = open_sealed(book.root, CASE, book.opener("recovery"))
    assert not opened.findings
    return dict(opened.folded.values)


def test_what_one_officer_seals_another_opens(run: Run, book: SealedBook) -> None:
    code, said = run("seal", CASE, text=YAML)
    assert (code, CANARY in said) == (0, False)
    assert run("open", CASE, key="wang-qiang") == (
        0,
        f'case: {CASE}\nparties:\n  P1:\n    name: {CANARY}\n    phones: ["{PHONE}"]\n  P2:\n    name: 禾笙物业\n',
    )
    assert CANARY.encode() not in everything_below(book.root)


def test_sealing_the_same_again_adds_nothing(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    before = (book.root / sealed_file(CASE)).read_bytes()
    assert "没有改动" in run("seal", CASE, text=YAML)[1]
    assert "没有改动" in run("open", CASE, "--edit")[1]
    assert (book.root / sealed_file(CASE)).read_bytes() == before


def test_fields_by_option(run: Run, book: SealedBook) -> None:
    assert (
        run(
            "seal", CASE, "--set", "others.N1.as=witness", "--set", "others.N1.phones=1", "--set", "others.N1.phones=2"
        )[0]
        == 0
    )
    assert values(book) == {"others.N1.as": "witness", "others.N1.phones": ("1", "2")}
    run("seal", CASE, "--set", "others.N1.phones=")
    assert values(book) == {"others.N1.as": "witness"}
    code, said = run("seal", CASE, "--set", f"{CANARY}=x")
    assert (code, CANARY in said) == (2, False)


def test_editing_adds_a_line_with_what_changed(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    code, said = run("open", CASE, "--edit", key="wang-qiang", editor=replacing(CANARY, "佘霁"))
    assert code == 0, said
    edits = open_sealed(book.root, CASE, book.opener("li-na")).edits
    assert [edit.by for edit in edits] == ["li-na", "wang-qiang"]
    assert edits[1].fields == {"parties.P1.name": "佘霁"}
    assert edits[1].after == (edits[0].id,)


def test_a_mistake_is_mended_or_given_up(run: Run, book: SealedBook, monkeypatch: pytest.MonkeyPatch) -> None:
    run("seal", CASE, text=YAML)
    before = (book.root / sealed_file(CASE)).read_bytes()
    broken = replacing("name:", "nmae:")
    answers: list[bool] = [True, False]
    monkeypatch.setattr("click.confirm", lambda *_a, **_b: answers.pop(0))
    code, said = run("open", CASE, "--edit", editor=broken)
    assert (code, answers) == (1, [])
    assert said.count("SCH01") == 3
    assert CANARY not in said
    assert (book.root / sealed_file(CASE)).read_bytes() == before
    answers += [True]
    twice = (
        "text = path.read_text('utf-8')\npath.write_text(text.replace('nmae:', 'name:') if 'nmae:' in text else text"
    )
    code, said = run("open", CASE, "--edit", editor=f"{twice}.replace('name: {CANARY}', 'nmae: 佘霁'), 'utf-8')")
    assert code == 0, said
    assert values(book)["parties.P1.name"] == "佘霁"


def test_an_editor_that_fails_changes_nothing(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    code, said = run("open", CASE, "--edit", editor="sys.exit(1)")
    assert (code, "没有正常结束" in said) == (2, True)


def test_find_says_where_and_not_what(run: Run) -> None:
    run("seal", CASE, text=YAML)
    run("seal", CASE, text="parties: {P1: {name: 佘霁}}")
    for wanted in (CANARY, CANARY[1:3], f"{PHONE[:3]}-{PHONE[3:7]} {PHONE[7:]}", "禾笙"):
        code, said = run("find", wanted)
        assert code == 0
        assert said.startswith(CASE), wanted
        assert CANARY not in said
    assert run("find", "没有这个人")[1] == "找到 0 处。\n"
    assert run("find", "甲")[0] == 2


def test_a_mistake_in_what_is_read_is_told_with_its_line(run: Run, book: SealedBook) -> None:
    code, said = run("seal", CASE, text="parties:\n  P1:\n    nme: x\n")
    assert code == 1
    assert "标准输入:3:" in said
    assert "没有写入" in said
    code, said = run("seal", CASE, text="\n")
    assert code == 2
    assert "没有写要密封什么" in said


def test_whoami_and_a_key_that_is_not_on_the_list(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    assert "li-na 的钥匙" in run("whoami")[1]
    assert "备用钥（保险柜）" in run("whoami", key="recovery")[1]
    book.write_recipients("li-na", "recovery: 保险柜")
    assert "不在 office/recipients.txt 里" in run("whoami", key="wang-qiang")[1]
    assert "要进名单的" in run("whoami", key="wang-qiang")[1]
    assert "要进名单的" not in run("whoami")[1]
    assert "能打开 1 件" in run("whoami", key="wang-qiang")[1]
    assert run("seal", CASE, key="wang-qiang", text=YAML)[0] == 2


def test_rekey_shuts_out_who_left_and_is_recorded(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    before = values(book)
    book.write_recipients("li-na", "recovery: 保险柜")
    code, said = run("rekey")
    assert (code, "至少两位" in said) == (2, True)
    (book.root / RECIPIENTS).write_text(
        (book.root / RECIPIENTS)
        .read_text("utf-8")
        .replace("# recovery", f"# zhao-min\n{new_public_key()}\n# recovery"),
        encoding="utf-8",
    )
    assert run("rekey", "--reason", "王强调离")[0] == 0
    code, said = run("open", CASE, key="wang-qiang")
    assert (code, CANARY in said, "SEAL12" in said) == (1, False, True)
    assert values(book) == before
    assert "by: li-na, reason: 王强调离, cases: [all]}" in (book.root / "office/keys.yaml").read_text("utf-8")
    code, said = run("rekey", CASE, key="recovery")
    assert code == 2
    assert "这是备用钥" in said
    assert run("rekey", CASE, "--by", "zhao-min", key="recovery")[0] == 0
    assert f"cases: [{CASE}]" in (book.root / "office/keys.yaml").read_text("utf-8")
    assert attempt(["--book", str(book.root), "check"]) == 0


def new_public_key() -> str:
    return str(x25519.Identity.generate().to_public())


def test_a_real_book_that_uses_the_demo_key_is_told(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    (book.root / RECIPIENTS).write_bytes((ROOT / RECIPIENTS).read_bytes())
    (book.root / DEMO_KEY).write_bytes((ROOT / DEMO_KEY).read_bytes())
    assert attempt(["--book", str(book.root), "check"]) == 0
    settings = book.root / "office/settings.yaml"
    settings.write_text(settings.read_text("utf-8").replace("sample: true\n", ""), encoding="utf-8")
    capfd.readouterr()
    assert attempt(["--book", str(book.root), "check"]) == 1
    assert capfd.readouterr().out.count("SEAL07") == 4


def test_the_sample_opens_with_its_demo_key(capfd: pytest.CaptureFixture[str]) -> None:
    assert attempt(["--book", str(ROOT), "whoami", "--key", str(ROOT / DEMO_KEY)]) == 0
    said = capfd.readouterr().out
    assert "打不开" not in said
    assert int(said.split("能打开 ")[1].split(" ")[0]) >= 40


def test_keygen_shows_the_public_half_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "k"
    assert attempt(["keygen", "--no-passphrase", "--key", str(path)]) == 0
    shown = capfd.readouterr().out
    assert "AGE-SECRET-KEY" not in shown
    assert "age1" in shown
    assert attempt(["keygen", "--no-passphrase", "--key", str(path)]) == 2


def test_a_passphrase_is_asked_for_out_of_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def prompt(_question: str, **how: object) -> str:
        asked.append(how)
        return "short"

    monkeypatch.setattr("click.prompt", prompt)
    assert attempt(["keygen", "--key", str(tmp_path / "k")]) == 2
    assert not (tmp_path / "k").exists()
    assert [how["hide_input"] for how in asked] == [True]
    assert asked[0]["confirmation_prompt"]


def test_a_draft_saved_as_notepad_does_is_read(run: Run, book: SealedBook) -> None:
    run("seal", CASE, text=YAML)
    body = f"text = path.read_text('utf-8').replace('{CANARY}', '佘霁')"
    editor = body + "\npath.write_bytes(text.replace(chr(10), chr(13) + chr(10)).encode('utf-8-sig'))"
    code, said = run("open", CASE, "--edit", editor=editor)
    assert code == 0, said
    assert values(book)["parties.P1.name"] == "佘霁"


def test_an_entry_gets_the_key_of_its_statement(run: Run, book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    entry = "track --by li-na --finding obstacle --date 2026-06-08 --sealed"
    entry += " --anyway --because 先问了进展 --allowed-by chen-guo"
    words = ("record", "--today", "2026-06-08", CASE, *entry.split())
    assert attempt(["--book", str(book.root), *words]) == 0
    key = capfd.readouterr().out.split("statements 的 ")[1].split(" ")[0]
    assert run("seal", CASE, text=f"statements: {{{key}: 说了什么}}")[0] == 0
    assert values(book) == {f"statements.{key}": "说了什么"}


def test_a_surprise_says_nothing_of_what_is_sealed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("seal", CASE, text=YAML)

    def surprise(*_args: object) -> None:
        raise RuntimeError(CANARY, PHONE)

    for place, args in (
        ("jiefen.commands.sealing.open.shown_text", ("open", CASE)),
        ("jiefen.commands.sealing.open.editing_text", ("open", CASE, "--edit")),
        ("jiefen.commands.sealing.open.read_fields", ("open", CASE, "--edit")),
        ("jiefen.sealing.halves.append_edit", ("seal", CASE)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(place, surprise)
            code, said = run(*args, text="parties: {P2: {name: 别的}}")
        assert (code, CANARY in said, PHONE in said) == (3, False, False), place


KILLED = """
import os, signal, sys
limit, folder, log = int(sys.argv[1]), sys.argv[2], sys.argv[3]
seen = 0
def hook(event, args):
    global seen
    if event in EVENTS and any(folder in str(part) for part in args):
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
sys.argv[1:] = sys.argv[4:]
from jiefen.commands.main import attempt
code = attempt(sys.argv[1:])
open(log, "w").write(str(seen))
sys.exit(code)
""".replace("EVENTS", repr(("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "subprocess.Popen")))


@pytest.mark.few(2)
@pytest.mark.parametrize("last", [2, pytest.param(5, marks=pytest.mark.slow)])
@pytest.mark.parametrize("command", ["seal", "number", "edit", "rekey"])
def test_killed_at_any_step_nothing_is_lost_or_left(command: str, last: int, book: SealedBook, tmp_path: Path) -> None:
    """SIGKILL, which no program can answer, just before one of the last things that it does to files."""
    runtime, log, editor = tmp_path / "runtime", tmp_path / "seen", tmp_path / "editor.py"
    runtime.mkdir()
    body = replacing("name: ", "name: 又")
    editor.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{body}\n", "utf-8")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime), "EDITOR": f"{sys.executable} {editor}"}
    environment.pop("VISUAL", None)
    key = ("--book", str(book.root), "--key", str(book.key("li-na")))
    number = ("seal", CASE, "--reference", "hotline")
    lines = {"seal": ("seal", CASE), "number": number, "edit": ("open", CASE, "--edit"), "rekey": ("rekey",)}
    line = lines[command]

    def call(limit: int, *words: str) -> int:
        text = YAML.replace(CANARY, f"{CANARY}{limit}").encode()
        args = [sys.executable, "-c", KILLED, str(limit), str(tmp_path), str(log), *words, *key]
        return subprocess.run(args, input=text, capture_output=True, env=environment, check=False).returncode

    assert call(0, "seal", CASE) == 0
    assert call(-1, *line) == 0
    steps = int(log.read_text("utf-8"))
    known = {edit.id for edit in open_sealed(book.root, CASE, book.opener("li-na")).edits}
    for limit in range(steps, steps - last, -1):
        assert call(limit, *line) == -signal.SIGKILL
        opened = open_sealed(book.root, CASE, book.opener("recovery"))
        assert not opened.findings
        assert known <= {edit.id for edit in opened.edits}
        known = {edit.id for edit in opened.edits}
        assert CANARY.encode() not in everything_below(book.root)
    assert call(-1, *line) == 0
    assert not [path for path in runtime.rglob("*") if path.is_file()] or command != "edit"


def test_without_a_terminal_no_passphrase_is_asked_for(tmp_path: Path, book: SealedBook) -> None:
    """A passphrase that is typed where it shows, or comes out of a pipe, ends in a log."""
    protected = tmp_path / "protected.key"
    make_key(protected, lambda: "long enough")
    for line in (["whoami", "--key", str(protected)], ["keygen", "--key", str(tmp_path / "new.key")]):
        done = subprocess.run(
            [sys.executable, "-c", ATTEMPT, "--book", str(book.root), *line],
            input="long enough\nlong enough\n", capture_output=True, text=True, encoding="utf-8", check=False,
            start_new_session=True,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (2, "")
        assert "没有终端" in done.stderr
        assert "Warning" not in done.stderr
    assert not (tmp_path / "new.key").exists()


def test_no_key_is_made_inside_a_book(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    path = book.root / "office/new.key"
    assert attempt(["--book", str(book.root), "keygen", "--no-passphrase", "--key", str(path)]) == 2
    assert "案卷库里面" in capfd.readouterr().err
    assert not path.exists()


def test_a_key_that_others_may_read_is_told(book: SealedBook, run: Run) -> None:
    assert "别的用户" not in run("whoami")[1]
    book.key("li-na").chmod(0o644)
    assert "别的用户" in run("whoami")[1]


def test_a_file_that_is_none_has_no_line(run: Run, book: SealedBook) -> None:
    (book.root / sealed_file(CASE)).parent.mkdir(parents=True, exist_ok=True)
    (book.root / sealed_file(CASE)).mkdir()
    code, said = run("seal", CASE, text=YAML)
    assert (code, "第 0 行" in said, f"{sealed_file(CASE)} 不能用" in said) == (2, False, True)
