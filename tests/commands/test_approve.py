"""What guards a book changes with a second person: two clones, a bare repository, and what was merged judges (R31)."""

import errno
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.kinds import KINDS
from jiefen.files import resources
from tests.clerks import Clerk, Shown, merge_first, two_clerks
from tests.repositories import ACCEPT, HEADER, text
from tests.signing import listed, ssh_key

SIGNERS, SETTINGS, RECIPIENTS = "office/signers", "office/settings.yaml", "office/recipients.txt"
TODAY = ("--today", "2026-08-03")
TWO = ("--why", "换人", "--by", "li-na", "--approved-by", "陈国", *TODAY)


@pytest.fixture
def clerks(tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> tuple[Clerk, Clerk]:
    return two_clerks(tmp_path, capsys, monkeypatch)


def change(clerk: Clerk, name: str, old: str, new: str) -> None:
    path = clerk.root / name
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")


def add_signer(clerk: Clerk, folder: Path, handle: str = "wang-qiang") -> Path:
    key = ssh_key(folder, f"key-of-{handle}")
    with (clerk.root / SIGNERS).open("a", encoding="utf-8") as file:
        file.write(listed(key, handle))
    return key


def errors(clerk: Clerk, since: str = "origin/main") -> list[tuple[str, str, str]]:
    found: list[dict[str, Any]] = json.loads(clerk.run("check", "--since", since, "--format", "json")[1])
    return [(one["code"], one["file"], one["path"]) for one in found if one["severity"] == "error"]


def records(clerk: Clerk) -> list[Path]:
    return sorted((clerk.root / "office/changes").glob("*.yaml"))


def test_the_finding_says_the_command_and_the_command_makes_it_pass(
    clerks: tuple[Clerk, Clerk], tmp_path: Path
) -> None:
    one, other = clerks
    was = sha256((one.root / SIGNERS).read_bytes()).hexdigest()
    add_signer(one, tmp_path)
    one.commit()
    assert errors(one) == [("HIS11", SIGNERS, "")]
    hint = next(str(found["hint"]) for found in one.told("--since", "origin/main") if found["code"] == "HIS11")
    typed = hint[hint.index("jiefen approve") :].split()
    assert typed[:5] == ["jiefen", "approve", SIGNERS, "--since", "origin/main"]
    assert [word for word in typed if word.startswith("--")] == ["--since", "--why", "--by", "--approved-by"]
    one.well(*typed[1:5], *TWO)
    (record,) = records(one)
    assert record.name == "2026-08-03-1.yaml"
    now = sha256((one.root / SIGNERS).read_bytes()).hexdigest()
    assert record.read_text("utf-8") == (
        f"path: {SIGNERS}\nbefore: {was}\nafter: {now}\nwhy: 换人\nby: li-na\napproved-by: chen-guo\n"
    )
    one.commit()
    assert errors(one) == []
    named = [found for found in one.told("--since", "origin/main") if found["code"] == "HIS10"]
    assert [(found["severity"], "chen-guo" in str(found["message"])) for found in named] == [("notice", True)]
    merge_first(one, other)
    other.done("merge", "-q", "origin/main")
    assert errors(other) == []


def test_what_changed_after_the_approval_is_approved_anew(clerks: tuple[Clerk, Clerk], tmp_path: Path) -> None:
    one, _ = clerks
    add_signer(one, tmp_path)
    one.well("approve", *TWO)
    one.commit()
    add_signer(one, tmp_path, "sun-lei")
    one.commit()
    found = errors(one)
    assert {code for code, _, _ in found} == {"HIS11", "HIS13"}
    assert ("HIS13", "office/changes/2026-08-03-1.yaml", "after") in found
    assert "去掉了" in one.well("approve", *TWO)
    assert [path.name for path in records(one)] == ["2026-08-03-1.yaml"]
    one.commit()
    assert errors(one) == []


def test_stopped_on_the_way_the_older_record_is_still_there(
    clerks: tuple[Clerk, Clerk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    one, _ = clerks
    add_signer(one, tmp_path)
    one.well("approve", *TWO)
    (older,) = records(one)
    before = older.read_bytes()
    add_signer(one, tmp_path, "zhao-min")
    monkeypatch.setattr("jiefen.writing.approve.write_atomically", full)
    assert one.run("approve", *TWO)[0] == 2
    assert {path: path.read_bytes() for path in records(one)} == {older: before}


def test_a_change_taken_back_needs_no_record(clerks: tuple[Clerk, Clerk], tmp_path: Path) -> None:
    one, _ = clerks
    add_signer(one, tmp_path)
    one.well("approve", SIGNERS, *TWO)
    one.commit()
    one.done("checkout", "-q", "origin/main", "--", SIGNERS)
    one.commit()
    assert errors(one) == [("HIS14", "office/changes/2026-08-03-1.yaml", "path")]


@pytest.mark.few(4)
@pytest.mark.parametrize(
    ("by", "approver", "codes"),
    [
        ("li-na", "li-na", {"CHG01", "HIS11"}),
        ("li-na", "qian-ba", {"CHG02", "HIS11", "HIS12"}),
        ("li-na", "luo-jie", {"HIS11", "HIS12"}),
        ("feng-yu", "chen-guo", {"HIS11", "HIS12"}),
        ("li-na", "lin-hua", {"HIS11", "HIS12"}),
    ],
)
def test_only_two_people_whom_what_was_merged_entitles_count(
    clerks: tuple[Clerk, Clerk], tmp_path: Path, by: str, approver: str, codes: set[str]
) -> None:
    """One person alone, a stranger, a partner, an assistant, and somebody who left before."""
    one, _ = clerks
    add_signer(one, tmp_path)
    one.well("approve", *TWO)
    (record,) = records(one)
    written = record.read_text("utf-8").replace("by: li-na", f"by: {by}").replace(": chen-guo", f": {approver}")
    record.write_text(written, "utf-8")
    one.commit()
    assert {code for code, _, _ in errors(one)} == codes


def test_nobody_whom_the_branch_itself_entitles_may_approve_it(clerks: tuple[Clerk, Clerk], tmp_path: Path) -> None:
    one, _ = clerks
    add_signer(one, tmp_path)
    boss = "  - {handle: zhang-yi, name: 张一, posts: [{role: head, unit: general, from: 2023-05-01}]}\n"
    change(one, "office/organisation.yaml", "staff:\n", f"staff:\n{boss}")
    words = ("--why", "换人", "--by", "li-na", "--approved-by", "zhang-yi", *TODAY)
    code, said = one.run("approve", SIGNERS, *words)
    assert (code, "--approved-by" in said) == (2, True)
    one.well("approve", SIGNERS, *TWO)
    (record,) = records(one)
    record.write_text(record.read_text("utf-8").replace("chen-guo", "zhang-yi"), "utf-8")
    one.commit()
    assert ("HIS12", "office/changes/2026-08-03-1.yaml", "approved-by") in errors(one)


def test_a_record_dated_back_to_when_somebody_was_in_post_is_not_believed(
    clerks: tuple[Clerk, Clerk], tmp_path: Path
) -> None:
    one, _ = clerks
    add_signer(one, tmp_path)
    one.well("approve", *TWO)
    (record,) = records(one)
    left = record.with_name("2026-03-30-1.yaml")
    left.write_text(record.read_text("utf-8").replace("chen-guo", "xu-fang"), "utf-8")
    record.unlink()
    one.commit()
    assert {code for code, _, _ in errors(one)} == {"HIS11", "HIS12"}


def test_the_command_refuses_what_check_would_find(clerks: tuple[Clerk, Clerk], tmp_path: Path) -> None:
    one, _ = clerks
    assert one.run("approve", *TWO)[0] == 2
    add_signer(one, tmp_path)
    assert one.run("approve", RECIPIENTS, *TWO)[0] == 2
    assert one.run("approve", "--why", "换人", "--by", "li-na", "--approved-by", "李娜", *TODAY)[0] == 2
    assert one.run("approve", "--why", "换人", "--by", "li-na", "--approved-by", "罗杰", *TODAY)[0] == 2
    assert records(one) == []


def test_settings_loosened_by_a_branch_do_not_loosen_its_judgement(clerks: tuple[Clerk, Clerk]) -> None:
    """Approved or not: the late case of the same branch is judged by what was merged."""
    one, _ = clerks
    change(one, SETTINGS, "late-after: 3", "late-after: 30")
    number = "2026-0301"
    header = HEADER.replace("2026-0137", number).replace("people: 2", "people: 2\nmark: k7m2xq", 1)
    header = header.replace("received: 2026-03-02", "received: 2026-07-14")
    one_line = ACCEPT.replace("2026-03-02", "2026-07-15")
    (one.root / f"cases/2026/{number}.yaml").write_text(text(one_line, header=header), "utf-8")
    one.well("approve", *TWO)
    one.commit()
    found = errors(one)
    assert ("HIS04", f"cases/2026/{number}.yaml", "log[0]") in found
    assert "HIS11" not in {code for code, _, _ in found}
    change(one, SETTINGS, "sample: true\n", "")
    one.well("approve", *TWO)
    one.commit()
    assert not {code for code, _, _ in errors(one)} & {"SEAL07", "HIS11"}


def test_each_setting_that_guards_is_named_by_itself_and_what_is_harmless_needs_nobody(
    clerks: tuple[Clerk, Clerk],
) -> None:
    one, _ = clerks
    change(one, SETTINGS, "window: 县政务", "window: 新政务")
    assert errors(one) == []
    change(one, SETTINGS, "late-after: 3", "late-after: 30\nsmallest-class: 6")
    change(one, SETTINGS, "default: {years: 10}", "default: {years: 1}")
    assert errors(one) == [("HIS11", SETTINGS, path) for path in ("late-after", "smallest-class", "retention")]
    named = [found for found in one.told("--since", "origin/main") if found["code"] == "HIS10"]
    assert ["contact" in str(found["message"]) for found in named] == [True]


def test_who_may_approve_is_approved_itself(clerks: tuple[Clerk, Clerk], tmp_path: Path) -> None:
    """Else a branch would entitle somebody today, and the next one be approved by them."""
    one, _ = clerks
    organisation = "office/organisation.yaml"
    helper = (
        "  - {handle: zhang-yi, name: 张一, posts: [{role: assistant, unit: general, from: 2023-05-01, time: full}]}\n"
    )
    change(one, organisation, "staff:\n", f"staff:\n{helper}")
    assert errors(one) == []
    change(one, organisation, "role: assistant, unit: general", "role: head, unit: general")
    assert ("HIS11", organisation, "staff") in errors(one)
    one.well("approve", organisation, *TWO)
    assert "HIS11" not in {code for code, _, _ in errors(one)}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.approved and kind.form == "yaml"])
def test_every_key_of_what_guards_is_decided(kind: str) -> None:
    """A new setting is either marked as harmless or guards: nobody forgets to decide."""
    properties = resources.schema(kind)["properties"]
    if kind == "settings":
        assert {key: isinstance(node.get("x-guards"), bool) for key, node in properties.items()} == dict.fromkeys(
            properties, True
        )
        harmless = {key for key, node in properties.items() if not node["x-guards"]}
        assert harmless == {"bureau", "contact", "site-url", "kinds", "partners", "classes", "words", "plans"}
    else:
        harmless = {key for key, node in properties.items() if not node.get("x-guards", True)}
        assert harmless == ({"training", "premises"} if kind == "organisation" else set()), "the rest of it guards"
