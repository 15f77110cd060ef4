"""A folder of scans is compared with the record: nothing that is missing, changed, strange or unread passes."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.papers.on_paper.scans import Recorded, known_files, look_through
from tests.builders import as_yaml, book_of, case_dict, entry

AGREEMENT, NOTICE = b"the agreement as it was scanned", b"the notice"


def hash_of(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def recorded(raw: bytes, kind: str = "agreement", case: str = "2026-0137", **more: Any) -> Recorded:
    return Recorded(case=case, kind=kind, hash=hash_of(raw), **more)


def folder_of(folder: Path, **files: bytes) -> Path:
    for name, raw in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder


def test_a_folder_with_every_scan_is_whole(tmp_path: Path) -> None:
    known = [recorded(AGREEMENT), recorded(NOTICE, "notice")]
    folder = folder_of(tmp_path, **{"2026__方小满.pdf": AGREEMENT, "b.jpg": NOTICE, "2026__Thumbs.db": b"x"})
    found = look_through(folder, known)
    assert found.whole
    assert found.right == 2


def test_a_recorded_scan_that_is_not_there_is_missing(tmp_path: Path) -> None:
    known = [recorded(AGREEMENT), recorded(NOTICE, "notice")]
    found = look_through(folder_of(tmp_path, a=NOTICE), known)
    assert not found.whole
    assert (found.right, found.missing) == (1, (recorded(AGREEMENT),))


def test_a_file_that_is_called_as_a_missing_paper_has_changed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{"sub__2026-0137-08-agreement.pdf": b"other", "2026-0138-08-agreement.pdf": b"no"})
    found = look_through(folder, [recorded(AGREEMENT), recorded(NOTICE, "notice")])
    assert found.changed == (("sub/2026-0137-08-agreement.pdf", recorded(AGREEMENT)),)
    assert found.missing == (recorded(NOTICE, "notice"),)
    assert found.unknown == ("2026-0138-08-agreement.pdf",)


def test_a_kind_is_taken_whole(tmp_path: Path) -> None:
    """`agreements` and `oral-agreement` are no `agreement`; what stands behind it is nobody's concern."""
    for name in ("2026-0137-agreements.pdf", "2026-0137-08-oral-agreement.pdf", "x2026-0137-08-agreement.pdf"):
        assert look_through(folder_of(tmp_path / name, **{name: b"other"}), [recorded(AGREEMENT)]).unknown == (name,)
    for name in ("2026-0137-08-agreement（补）.pdf", "2026-0137-agreement-signed.pdf", "2026-0137-agreement2"):
        found = look_through(folder_of(tmp_path / name, **{name: b"other"}), [recorded(AGREEMENT)])
        assert [name for name, _ in found.changed] == [name]


def test_what_the_record_does_not_know_is_told(tmp_path: Path) -> None:
    found = look_through(folder_of(tmp_path, **{"b.pdf": b"b", "a__a.pdf": b"a"}), [])
    assert found.unknown == ("a/a.pdf", "b.pdf")
    assert not found.whole


def test_the_same_scan_twice_is_told(tmp_path: Path) -> None:
    found = look_through(folder_of(tmp_path, a=AGREEMENT, b__c=AGREEMENT), [recorded(AGREEMENT)])
    assert found.twice == (("a", "b/c"),)
    assert (found.right, found.whole) == (1, False)


def test_what_cannot_be_read_never_counts_as_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path / "scans", a=AGREEMENT, locked=NOTICE, sub__b=b"")
    (folder / "link").symlink_to(folder / "a")
    (folder / "elsewhere").symlink_to(tmp_path)
    opened = os.open

    def deny(path: Any, *more: Any) -> int:
        if str(path).endswith("locked"):
            raise PermissionError
        return opened(path, *more)

    monkeypatch.setattr(os, "open", deny)  # root may open everything
    found = look_through(folder, [recorded(AGREEMENT), recorded(NOTICE, "notice")])
    assert [(one.name, one.fault.code) for one in found.unread] == [
        ("elsewhere", "FILE03"),
        ("link", "FILE03"),
        ("locked", "FILE05"),
    ]
    assert found.right == 1
    assert found.missing == (recorded(NOTICE, "notice"),)


def test_a_folder_that_cannot_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, a=AGREEMENT, shut__b=NOTICE)
    listed = os.scandir

    def deny(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", deny)
    found = look_through(tmp_path, [recorded(AGREEMENT)])
    assert [(one.name, one.fault.code) for one in found.unread] == [("shut", "FILE05")]
    assert not found.whole


def test_scans_of_a_case_that_was_erased_are_not_missed_but_must_go(tmp_path: Path) -> None:
    known = [recorded(AGREEMENT, erased=True), recorded(NOTICE, "notice", erased=True)]
    found = look_through(folder_of(tmp_path, a=NOTICE), known)
    assert (found.right, found.missing) == (0, ())
    assert found.outlived == (("a", known[1]),)
    assert not found.whole


def test_what_the_record_knows(tmp_path: Path) -> None:
    """Papers that stand, and attachments of entries; none without a hash."""
    data = case_dict()
    data["log"] += [
        entry("2026-04-21", "paper", kind="agreement", agreement="第1户", hash=hash_of(AGREEMENT), pages=2),
        entry("2026-04-21", "paper", kind="notice", pages=1, shelf="a-3"),
        entry("2026-04-21", "paper", kind="notice", hash=hash_of(b"wrong"), pages=1),
        entry("2026-04-21", "revoke", entry={"step": "paper", "nth": 3}, reason="扫错了", approved_by="chen-guo"),
        entry("2026-04-21", "track", finding="done", files=[{"kind": "photo", "hash": hash_of(NOTICE)}]),
    ]
    root = book_of(tmp_path, "2026-0137", as_yaml(data).decode())
    (root / "cases/2026/2026-0138.yaml").write_text("id: [", "utf-8")
    known = known_files(open_book(root))
    assert known.files == (recorded(AGREEMENT, agreement="第1户"), recorded(NOTICE, "photo"))
    assert [one.file for one in known.unread] == ["cases/2026/2026-0138.yaml"]
