"""`jiefen check` without a key reads everything that Git would hand to colleagues; no value is ever shown."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jiefen.commands.main import attempt
from tests.identifiers import mobile, old_permit, property_title, seeded
from tests.repositories import CASE, HEADER, MERGED, TRACK, GitBook, text

NUMBER = mobile(seeded(15))
PERMIT, TITLE = old_permit(seeded(15)), property_title(seeded(15))
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    repo = GitBook(tmp_path / "repository", "book")
    repo.branch()
    return repo


def check(repo: GitBook, capsys: Captured, *args: str) -> list[tuple[str, int, str]]:
    """Code, line and severity of what is said of identifiers."""
    attempt(["--book", str(repo.book), "check", "--format", "json", *args])
    out = capsys.readouterr().out
    assert NUMBER not in out
    assert PERMIT not in out
    return [(one["code"], one["line"], one["severity"]) for one in json.loads(out) if one["code"].startswith("PRV")]


def word(words: str) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document><w:p><w:t>{words[:7]}</w:t><w:t>{words[7:]}</w:t></w:p></w:document>"
        )
    return raw.getvalue()


FILES: dict[str, tuple[str | bytes, int]] = {
    CASE: (text(*MERGED).replace("people: 2", f"people: 2 # 电话 {NUMBER}"), 7),
    "cases/2026/2026-0138.yaml": (f"id: 2026-0138\nphone: {NUMBER}\n", 2),
    "cases/2026/2026-0139.yaml": (f"id: [\n# {NUMBER}\n", 2),
    "cases/2026/谈话.txt": (f"P1 的电话：\n{NUMBER}\n", 2),
    "cases/2026/table.csv": (f"事项,电话\n漏水,{NUMBER}\n".encode("gb18030"), 2),
    "cases/notes.md": (f"一行。\n\n回电 {NUMBER[:4]}\n{NUMBER[4:]}。\n", 3),
    "cases/2026/.draft.txt": (f"{NUMBER}\n".encode("utf-16"), 1),
    "cases/2026/paper.docx": (word(f"请打电话 {NUMBER}，谢谢"), 1),
    "todo.txt": (f"打 {NUMBER}\n", 1),
    "docs/dev/note.txt": (f"# 说明\n\n见 {NUMBER}\n", 3),
    "docs/public/guides/new.md": (f"# 新\n\n请打 {NUMBER[:3]}\n{NUMBER[3:]}\n", 3),
    "docs/public/style.css": (f"/* {NUMBER} */\n", 1),
    "docs/public/data.txt": (f"{NUMBER}\n", 1),
    "office/settings.yaml": (f"# 值班 {NUMBER}\n", 1),
    "office/notes.yaml": (f"a: [\nb: {NUMBER}\n", 2),
    "office/notes.txt": (f"外国人永久居留身份证 {PERMIT}\n", 1),
    "todo.md": (f"P2 的房在{TITLE}\n", 1),
    f"cases/2026/{NUMBER}.txt": ("", 0),
}


@pytest.mark.few(12)
@pytest.mark.parametrize("file", FILES, ids=range(len(FILES)))
def test_every_place_is_looked_through(repo: GitBook, capsys: Captured, file: str) -> None:
    content, line = FILES[file]
    target = repo.book / file
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_bytes() if file == "office/settings.yaml" else b""
    target.write_bytes((content.encode() if isinstance(content, str) else content) + before)
    assert {(at, severity) for _, at, severity in check(repo, capsys)} == {(line, "error")}


PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n"
UNREAD: dict[str, tuple[bytes, str, str]] = {
    "large.txt": (b"x\n" * (2 << 20) + b"y\n", "PRV05", "error"),
    "cases/2026/large.md": (b"x" * (4 << 20) + b"\n", "PRV05", "error"),
    "cases/2026/broken.docx": (word("一二三四五六七八九十")[:60], "PRV05", "error"),
    "cases/2026/bomb.xlsx": (b"", "PRV05", "error"),
    "cases/2026/scan.pdf": (PDF, "PRV06", "warning"),
    "cases/2026/photo.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "PRV06", "warning"),
    "cases/2026/old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "PRV06", "warning"),
    "cases/2026/all.zip": (b"", "PRV06", "warning"),
    "docs/public/table.pdf": (PDF, "PRV06", "warning"),
}


def packed(**members: str) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize("file", UNREAD)
def test_what_nobody_looked_through_is_told_by_its_name(repo: GitBook, capsys: Captured, file: str) -> None:
    content, code, severity = UNREAD[file]
    if file.endswith("bomb.xlsx"):
        content = packed(**{"xl/workbook.xml": "<a/>", "xl/sharedStrings.xml": "x" * (5 << 20)})
    elif file.endswith(".zip"):
        content = packed(**{"notes.txt": NUMBER})
    target = repo.book / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    failed = attempt(["--book", str(repo.book), "check", "--format", "json"])
    found = [one for one in json.loads(capsys.readouterr().out) if one["code"].startswith("PRV")]
    assert [(one["file"], one["code"], one["severity"]) for one in found] == [(file, code, severity)]
    assert failed or severity == "warning"


def test_what_a_branch_took_away_unread_is_told(repo: GitBook, capsys: Captured) -> None:
    scan = repo.book / "cases/2026/scan.pdf"
    scan.write_bytes(PDF)
    repo.commit()
    scan.unlink()
    repo.commit()
    assert check(repo, capsys) == []
    assert check(repo, capsys, "--since", "main") == [("PRV06", 0, "warning")]


def test_pictures_of_pages_are_not_told(repo: GitBook, capsys: Captured) -> None:
    target = repo.book / "docs/public/guides/map.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert check(repo, capsys) == []


@pytest.mark.parametrize(
    "steps",
    [
        [("office/notes.txt", f"P1 {NUMBER}\n"), ("office/notes.txt", None)],
        [("cases/2026/谈话.md", f"P1 {NUMBER[:6]}\n{NUMBER[6:]}\n"), ("cases/2026/谈话.md", None)],
        [(CASE, text(*MERGED).replace("people: 2", f"people: 2 # {NUMBER}")), (CASE, text(*MERGED))],
        [(CASE, text(*MERGED, TRACK.replace("done", f"done, note: 打 {NUMBER}"))), (CASE, text(*MERGED))],
        [(f"office/{NUMBER}.txt", "x\n"), (f"office/{NUMBER}.txt", None)],
    ],
    ids=["file", "broken line", "comment", "note", "name"],
)  # fmt: skip
def test_what_a_branch_wrote_and_took_away_is_told(
    repo: GitBook, capsys: Captured, steps: list[tuple[str, str | None]]
) -> None:
    for file, content in steps:
        if content is None:
            (repo.book / file).unlink()
        else:
            repo.write(file, content)
        repo.commit()
    assert check(repo, capsys) == []
    assert {(code, severity) for code, _, severity in check(repo, capsys, "--since", "main")} == {("PRV04", "error")}


def test_a_commit_message_is_read_and_its_author_is_not(repo: GitBook, capsys: Captured) -> None:
    repo.write("cases/2026/2026-0138.yaml", text(*MERGED, header=HEADER.replace("2026-0137", "2026-0138")))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "x\n\nSigned-off-by: office <office@example.invalid>")
    assert check(repo, capsys, "--since", "main") == []
    repo.git("commit", "-q", "--allow-empty", "-m", f"回电 {NUMBER}")
    assert [code for code, *_ in check(repo, capsys, "--since", "main")] == ["PRV04"]


def test_what_was_merged_and_what_is_there_is_not_told_as_taken_away(repo: GitBook, capsys: Captured) -> None:
    settings = (repo.book / "office/settings.yaml").read_text("utf-8")
    assert "contact:" in settings
    repo.write("office/settings.yaml", settings.replace("contact:", "contact:\n  # 对外公布", 1))
    repo.commit()
    repo.write("office/settings.yaml", settings)
    repo.commit()
    assert check(repo, capsys, "--since", "main") == []


def cells(name: str, content: str) -> bytes:
    return packed(**{"xl/workbook.xml": "<a/>", name: content})


@pytest.mark.parametrize(
    "raw",
    [
        cells(
            "xl/worksheets/sheet1.xml", f"<row><c r='A1'><v>1</v></c><c r='B1'><v>{NUMBER}</v></c><c><v>2</v></c></row>"
        ),
        cells("word/document.xml", f"<w:p><w:t>1</w:t><w:tab/><w:t>{NUMBER}</w:t><w:br/><w:t>2</w:t></w:p>"),
        cells("word/_rels/document.xml.rels", f'<Relationship Target="tel:{NUMBER}" TargetMode="External"/>'),
    ],
)
def test_cells_of_a_table_part_numbers_and_links_are_read(repo: GitBook, capsys: Captured, raw: bytes) -> None:
    (repo.book / "cases/2026/table.xlsx").write_bytes(raw)
    assert [code for code, _, _ in check(repo, capsys)] == ["PRV03"]


@pytest.mark.parametrize(
    "words",
    [
        ["commit", "-q", "--amend", "--allow-empty", "-m", "x", "--author", f"P1 {NUMBER} <office@example.invalid>"],
        ["checkout", "-q", "-b", f"p1-{NUMBER}"],
        ["tag", f"p1-{NUMBER}"],
        ["notes", "add", "-m", f"回电 {NUMBER}"],
    ],
    ids=["author", "branch", "tag", "note"],
)
def test_what_hangs_on_a_commit_is_read(repo: GitBook, capsys: Captured, words: list[str]) -> None:
    repo.write("docs/x.md", "x\n")
    repo.commit()
    assert check(repo, capsys, "--since", "main") == []
    repo.git(*words)
    assert [code for code, _, _ in check(repo, capsys, "--since", "main")] == ["PRV04"]
