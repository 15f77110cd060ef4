"""`jiefen publish` through the real command, with real keys and Git: what it writes, and what it never lets go.

The site itself is made by MkDocs where that matters, else by a stand-in that makes a page of each text.
"""

import hashlib
import json
import shutil
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.commands.main import attempt, main
from jiefen.publishing.bundle_file import read_bundle, write_bundle
from jiefen.publishing.read import decode_attestation, encode_attestation
from jiefen.publishing.signatures import signer
from jiefen.publishing.signer_list import SIGNERS
from jiefen.register.read import FOLDER
from jiefen.sealing.crypt import DEMO_KEY, read_recipients
from jiefen.sealing.halves import append_edit
from jiefen.sealing.record import Edit
from jiefen.sealing.secret import ATTESTING
from jiefen.site.build import OUT
from tests.signing import LEFT, NAME, OTHER, TODAY, SigningBook, listed, stand_in

FIRST = "attestation-2026Q3.json"


def run(words: list[str]) -> Result:
    result = CliRunner().invoke(main, words, standalone_mode=False)
    assert not [secret for secret in (NAME, OTHER) if secret in f"{result.output}{result.exception or ''}"]
    return result


def found(words: list[str]) -> list[str]:
    """The codes of the findings; with any, the exit code is 1."""
    result = run([*words, "--format", "json"])
    codes = [one["code"] for one in json.loads(result.stdout)]
    assert result.return_value == (1 if codes else 0)
    return codes


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def attestations(book: SigningBook) -> dict[str, bytes]:
    return {name: raw for name, raw in tree(book.root / FOLDER).items() if name.startswith("attestation")}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.publishing.publish.build_public", stand_in)


@pytest.fixture
def book(tmp_path: Path) -> SigningBook:
    return SigningBook(tmp_path)


@pytest.fixture
def published(book: SigningBook, quick: None) -> SigningBook:
    """A book whose stand-in site was published and the attestation committed."""
    assert run(book.publishing()).return_value == 0
    book.commit()
    return book


@pytest.mark.slow
def test_a_real_site_is_attested_signed_and_verified_without_keys(book: SigningBook, tmp_path: Path) -> None:
    result = run(book.publishing())
    assert result.return_value == 0
    assert "没有发现身份信息" in result.stdout
    assert "已签名：第 1 号凭证，2026-11-20" in result.stdout
    assert "可以发布" not in result.stdout
    site = tree(book.root / OUT / "site")
    said: dict[str, Any] = json.loads((book.root / FOLDER / FIRST).read_bytes())
    assert said["files"] == {path: hashlib.sha256(raw).hexdigest() for path, raw in sorted(site.items())}
    assert {"index.html", "about/index.html", "search/search_index.json"} <= set(said["files"])
    rows = (book.root / FOLDER / "2026Q3.yaml").read_bytes()
    assert said["publications"] == {"2026Q3.yaml": hashlib.sha256(rows).hexdigest()}
    assert said["commit"] == book.git("rev-parse", "HEAD").strip()
    assert (said["number"], said["previous"], said["smallest-class"]) == (1, "", 5)
    assert said["checked"]["name"] == 2
    assert set(attestations(book)) == {FIRST, f"{FIRST}.sig"}
    for name, raw in attestations(book).items():
        assert (book.root / OUT / name.replace("-2026Q3", "")).read_bytes() == raw
    book.commit()
    clone = tmp_path / "a machine without keys"
    book.git("clone", "-q", "--depth", "1", f"file://{book.root}", str(clone))
    assert not list(clone.glob("build"))
    result = run(["--book", str(clone), "publish", "--verify", "--today", TODAY])
    assert result.return_value == 0
    assert f"和第 1 号凭证（2026-11-20）一致，{len(site)} 个文件" in result.stdout
    assert tree(clone / OUT / "site") == site
    assert (clone / OUT / "attestation.json").read_bytes() == (book.root / FOLDER / FIRST).read_bytes()


def test_nothing_identifying_is_in_an_attestation(published: SigningBook) -> None:
    staff = (published.root / "office/organisation.yaml").read_text("utf-8")
    assert "handle: li-na, name: 李娜" in staff
    said = attestations(published)[FIRST].decode()
    for word in (NAME, OTHER, "li-na", "李娜", "2026-0137", str(published.root)):
        assert word not in said


@pytest.mark.parametrize("path", ["docs/public/about.md", "office/notes.txt", "cases/2026/2026-0200.age"])
@pytest.mark.usefixtures("quick")
def test_what_is_attested_must_be_committed(book: SigningBook, path: str) -> None:
    book.write(path, "# changed\n")
    assert found(book.publishing()) == ["PUBL12"]
    book.git("add", "-A")
    assert found(book.publishing()) == ["PUBL12"]
    assert attestations(book) == {}
    assert not (book.root / OUT).exists()


@pytest.mark.usefixtures("quick")
def test_with_an_identity_in_it_nothing_leaves(book: SigningBook) -> None:
    book.write("docs/public/about.md", f"感谢{NAME}")
    book.commit()
    assert found(book.publishing()) == ["GATE01"]
    assert attestations(book) == {}
    assert "没有通过，什么也没有写" in run(book.publishing()).stdout


def test_with_fewer_identities_than_last_time_nothing_leaves(published: SigningBook) -> None:
    (published.root / "cases/2026/2026-0138.age").unlink()
    published.write("docs/public/about.md", "changed")
    published.commit()
    assert found(published.publishing()) == ["GATE05"]
    assert set(attestations(published)) == {FIRST, f"{FIRST}.sig"}


def test_what_cannot_be_looked_for_is_not_published(book: SigningBook, quick: None) -> None:
    seal(book, "2026-0137", "aaaaaaaaa2", "魏")
    seal(book, "2026-0138", "aaaaaaaaa3", "魏\ue81e")
    book.commit()
    assert [(code, case) for code, case, _ in missing(book)] == [("GATE08", "2026-0137"), ("GATE08", "2026-0138")]
    assert attestations(book) == {}
    assert not (book.root / ATTESTING).exists()


def test_a_case_loses_what_another_gains_and_is_named(published: SigningBook) -> None:
    """Both halves of one are gone, another has two more names: neither sums nor files say that somebody is missing."""
    (published.root / "cases/2026/2026-0138.age").unlink()
    seal(published, "2026-0137", "aaaaaaaaa2", "令狐小青")
    seal(published, "2026-0139", "aaaaaaaaa3", "皇甫小兰")
    published.commit()
    assert missing(published) == [("GATE05", "2026-0138", "案件 2026-0138 的姓名只核对了 0 个，上次发布时有 1 个")]


def test_a_line_that_another_takes_the_place_of_is_missed(published: SigningBook) -> None:
    """In one case as many names as before, but not the same."""
    (published.root / "cases/2026/2026-0138.age").unlink()
    seal(published, "2026-0138", "aaaaaaaaa2", "皇甫小兰")
    published.commit()
    assert missing(published) == [("GATE05", "2026-0138", "案件 2026-0138 的密封材料有 1 条不见了，上次发布时还在")]


def test_a_new_secret_of_exceptions_and_a_new_sealing_disturb_no_comparison(published: SigningBook) -> None:
    """Both are renewed, nothing is missing: it is published again, and what is gone after that is still told."""
    gate = ["--book", str(published.root), "gate", "--key", str(published.root / DEMO_KEY), "--new-exception-key"]
    for secret in (None, "again"):
        if secret:
            (published.root / "office/exceptions.age").unlink()
        assert run([*gate, "--today", TODAY]).return_value == 0
    key = (published.root / ATTESTING).read_bytes()
    words = ["--book", str(published.root), "rekey", "--by", "li-na", "--key", str(published.root / DEMO_KEY)]
    assert run([*words, "--today", TODAY]).exception is None
    assert (published.root / ATTESTING).read_bytes() != key
    published.write("docs/public/about.md", "changed")
    published.commit()
    assert run(published.publishing()).return_value == 0
    first, second = (json.loads(attestations(published)[name]) for name in (FIRST, "attestation-2026Q3-2.json"))
    assert first["sought"] == second["sought"]
    published.commit()
    (published.root / "cases/2026/2026-0137.age").unlink()
    published.commit()
    assert [(code, case) for code, case, _ in missing(published)] == [("GATE05", "2026-0137")]


def test_without_the_key_of_the_last_attestation_two_people_must_know(published: SigningBook) -> None:
    """Neither passed nor said to be fewer: it says where the key is to be taken from, or who has to answer for it."""
    old = (published.root / ATTESTING).read_bytes()
    (published.root / ATTESTING).unlink()
    published.write("docs/public/about.md", "changed")
    published.commit()
    ((code, _, _),) = missing(published)
    assert code == "GATE09"
    (remark,) = json.loads(run([*published.publishing(), "--format", "json"]).stdout)
    assert "请从版本历史取回 office/attestations.age" in remark["hint"]
    given_up = {
        "file": "-", "type": "key", "mac": remark["hint"].rpartition("豁免码 ")[2][:32], "reason": "钥匙都换过了",
        "approved-by": ["li-na", "wang-qiang"], "until": "2026-12-31",
    }  # fmt: skip
    published.write("office/exceptions.yaml", json.dumps({"exceptions": [given_up]}))
    published.commit()
    result = run(published.publishing())
    assert result.return_value == 0
    assert "另外做了 office/attestations.age" in result.stdout
    assert (published.root / ATTESTING).read_bytes() != old
    published.commit()
    (published.root / "cases/2026/2026-0138.age").unlink()
    published.commit()
    assert [(code, case) for code, case, _ in missing(published)] == [("GATE05", "2026-0138")]


def test_a_key_that_was_taken_back_is_compared_with(published: SigningBook) -> None:
    (published.root / ATTESTING).unlink()
    (published.root / "cases/2026/2026-0138.age").unlink()
    published.commit()
    assert {code for code, _, _ in missing(published)} == {"GATE05", "GATE09"}
    published.git("checkout", "HEAD~1", "--", ATTESTING)
    published.commit()
    assert [(code, case) for code, case, _ in missing(published)] == [("GATE05", "2026-0138")]


def seal(book: SigningBook, case: str, line: str, name: str) -> None:
    edit = Edit(id=line, case=case, by="li-na", on=date(2026, 3, 2), after=(), fields={"parties.P1.name": name})
    append_edit(book.root, edit, read_recipients(book.root)[0])


def missing(book: SigningBook) -> list[tuple[str, str, str]]:
    """What publishing again says."""
    result = run([*book.publishing(), "--format", "json"])
    assert result.return_value == 1
    return [(one["code"], one["case"], one["message"]) for one in json.loads(result.stdout)]


@pytest.mark.parametrize(("handle", "code"), [(LEFT, "PUBL08"), ("stranger", "PUBL06")])
@pytest.mark.usefixtures("quick")
def test_who_may_not_sign_writes_nothing(book: SigningBook, handle: str, code: str) -> None:
    assert found(book.publishing(handle)) == [code]
    assert attestations(book) == {}


@pytest.mark.usefixtures("quick")
def test_without_a_signature_nothing_is_written(book: SigningBook) -> None:
    (book.folder / "nothing").write_text("no key", "utf-8")
    result = run([*book.publishing(), "--sign-key", str(book.folder / "nothing")])
    assert "--sign-key 的文件里没有签名私钥" in str(result.exception)
    assert attestations(book) == {}


@pytest.fixture
def no_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a passphrase is asked for nor a site built."""
    monkeypatch.setattr("jiefen.commands.publishing.publish.keys_of", lambda *_: pytest.fail("asked for a passphrase"))
    monkeypatch.setattr("jiefen.publishing.publish.build_public", lambda _: pytest.fail("built"))


@pytest.mark.usefixtures("no_effort")
def test_what_is_refused_cheaply_is_refused_before_a_passphrase(book: SigningBook) -> None:
    assert found(book.publishing(LEFT)) == ["PUBL08"]
    assert found(book.publishing("stranger")) == ["PUBL06"]
    missing = run([*book.publishing(), "--sign-key", str(book.folder / "missing")])
    assert "--sign-key" in str(missing.exception)
    book.write(SIGNERS, listed(book.keys["li-na"], "li-na", 'namespaces="jiefen",valid-before="20261120"'))
    book.commit()
    assert found(book.publishing()) == ["PUBL06"]
    book.write("docs/public/about.md", "changed")
    assert found(book.publishing(today="2026-11-19")) == ["PUBL12"]


def test_refused_after_a_clean_gate_one_thing_is_said(published: SigningBook) -> None:
    published.write("docs/public/about.md", "changed")
    published.commit()
    said = run(published.publishing(today="2026-11-19")).stdout
    assert said.splitlines()[-1] == "网站里没有发现身份信息，但是凭证不能签发：没有发布，什么也没有写。"
    assert "可以发布" not in said
    assert "没有通过" not in said


def test_a_real_book_does_not_take_the_samples_signer(published: SigningBook) -> None:
    settings = (published.root / "office/settings.yaml").read_text("utf-8")
    published.write("office/settings.yaml", settings.replace("sample: true\n", ""))
    published.commit()
    assert found(published.words("--verify")) == []
    sample = (Path(__file__).parents[2] / SIGNERS).read_text("utf-8")
    published.write(SIGNERS, sample + listed(published.keys["li-na"], "li-na"))
    published.commit()
    assert found(published.words("--verify")) == ["PUBL13", "PUBL20"]
    assert found(published.publishing()) == ["PUBL13", "PUBL20"]


def test_an_unchanged_site_is_not_attested_again(published: SigningBook) -> None:
    before = attestations(published)
    assert "不用再发布" in run(published.publishing(today="2026-11-25")).stdout
    assert attestations(published) == before


def test_a_changed_site_is_the_next_link_of_the_chain(published: SigningBook) -> None:
    published.write("docs/public/about.md", "changed")
    published.commit()
    assert found(published.words("--verify")) == ["PUBL09"]
    assert found(published.publishing(today="2026-11-19")) == ["PUBL03"]
    assert run(published.publishing(today="2026-11-25")).return_value == 0
    second = json.loads(attestations(published)["attestation-2026Q3-2.json"])
    assert (second["number"], second["previous"]) == (2, hashlib.sha256(attestations(published)[FIRST]).hexdigest())
    assert found(published.words("--verify", today="2026-11-25")) == []
    assert found(published.words("--verify", today="2026-11-24")) == ["PUBL03"]
    (published.root / FOLDER / FIRST).unlink()
    assert found(published.words("--verify", today="2026-11-25")) == ["PUBL02"]


def test_verify_names_the_files_that_differ(published: SigningBook) -> None:
    published.write("docs/public/about.md", "changed")
    published.write("docs/public/extra.md", "extra")
    result = run(published.words("--verify"))
    assert result.return_value == 1
    assert "网站的 about.md/index.html 和签名时不一样：内容不同" in result.stdout
    assert "网站的 extra.md/index.html 和签名时不一样：多出来" in result.stdout
    (published.root / "docs/public/about.md").unlink()
    assert "网站的 about.md/index.html 和签名时不一样：缺少" in run(published.words("--verify")).stdout


def test_other_tools_are_named_where_bytes_differ(published: SigningBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.publishing.publish.building_tools", lambda: {"mkdocs": "9.9"})
    assert found(published.words("--verify")) == []
    published.write("docs/public/about.md", "changed")
    assert "mkdocs 的版本是 9.9，签名时是" in run(published.words("--verify")).stdout


def test_verify_refuses_what_was_touched(published: SigningBook) -> None:
    file = published.root / FOLDER / FIRST
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b'"name": 2', b'"name": 3'))
    assert found(published.words("--verify")) == ["PUBL07"]
    file.write_bytes(whole)
    published.signers(LEFT)
    assert found(published.words("--verify")) == ["PUBL06", "PUBL20"]
    published.git("checkout", "-q", SIGNERS)
    rows = published.root / FOLDER / "2026Q3.yaml"
    rows.write_bytes(rows.read_bytes() + b"\n")
    assert found(published.words("--verify")) == ["PUBL11"]
    published.git("checkout", "-q", ".")
    file.with_name(f"{FIRST}.sig").unlink()
    assert found(published.words("--verify")) == ["PUBL05"]
    file.unlink()
    assert found(published.words("--verify")) == ["PUBL01"]
    file.write_bytes(b"{}")
    assert "读不出来" in str(run(published.words("--verify")).exception)


def test_a_bundle_carries_the_site_and_is_verified_on_the_other_side(published: SigningBook) -> None:
    place, to, names = (published.folder / name for name in ("site.tar.gz", "server", "names"))
    assert run(published.words("--bundle", str(place))).return_value == 0
    names.write_text(listed(published.keys["li-na"], "whoever"), "utf-8")
    there = ["publish", "--unbundle", str(place), "--to", str(to), "--signers", str(names), "--today", TODAY]
    assert "核对无误，已放好：第 1 号网站" in run(there).stdout
    assert tree(to / "site") == tree(published.root / OUT / "site")
    assert (to / "attestation.json").read_bytes() == attestations(published)[FIRST]
    before = tree(to)
    names.write_text(listed(published.keys["stranger"], "whoever"), "utf-8")
    assert found(there) == ["PUBL06"]
    assert found(published.words("--unbundle", str(place), "--to", str(to))) == []
    published.write("office/signers", listed(published.keys["li-na"], LEFT))
    assert found(published.words("--unbundle", str(place), "--to", str(to))) == ["PUBL08"]
    assert tree(to) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"index": b"x"}, "PUBL09"),
        ({"about.md/index.html": b"<p>"}, "PUBL09"),
        ({"about.md/index.html": None}, "PUBL09"),
    ],
)
def test_a_bundle_that_holds_other_files_is_refused(
    published: SigningBook, change: dict[str, bytes | None], code: str
) -> None:
    place, to = published.folder / "site.tar.gz", published.folder / "server"
    run(published.words("--bundle", str(place)))
    bundle = read_bundle(place)
    files = {path: raw for path, raw in {**bundle.files, **change}.items() if raw is not None}
    write_bundle(place, type(bundle)(raw=bundle.raw, signature=bundle.signature, files=files))
    assert found(published.words("--unbundle", str(place), "--to", str(to))) == [code]
    assert not to.exists()


def test_a_signed_lie_about_the_tree_is_refused(published: SigningBook) -> None:
    place, to = published.folder / "site.tar.gz", published.folder / "server"
    run(published.words("--bundle", str(place)))
    bundle = read_bundle(place)
    said = json.loads(bundle.raw) | {"tree": "0" * 64}
    raw = encode_attestation(decode_attestation(json.dumps(said).encode(), FIRST))
    signature = signer(published.keys["li-na"], b"")(raw)
    write_bundle(place, type(bundle)(raw=raw, signature=signature, files=bundle.files))
    assert found(published.words("--unbundle", str(place), "--to", str(to))) == ["PUBL04"]


def test_an_older_site_does_not_take_the_place_of_a_newer_one(published: SigningBook) -> None:
    old, new, to = (published.folder / name for name in ("old.tar.gz", "new.tar.gz", "server"))
    run(published.words("--bundle", str(old)))
    published.write("docs/public/about.md", "changed")
    published.commit()
    run(published.publishing())
    run(published.words("--bundle", str(new)))
    for place in (old, new, new):
        assert found(published.words("--unbundle", str(place), "--to", str(to))) == []
    result = run(published.words("--unbundle", str(old), "--to", str(to)))
    assert "那里放的是第 2 号网站，这一包是第 1 号，更旧" in str(result.exception)
    assert (to / "site/about.md/index.html").read_bytes() == b"<p>changed"


def test_a_place_that_holds_something_else_is_left_alone(published: SigningBook) -> None:
    place, full, link = (published.folder / name for name in ("site.tar.gz", "full", "link"))
    run(published.words("--bundle", str(place)))
    (full / "site").mkdir(parents=True)
    (full / "site" / "mine.txt").write_text("mine", "utf-8")
    link.symlink_to(published.folder / "elsewhere")
    for to in (full, link, full / "site" / "mine.txt"):
        assert "没有动它" in str(run(published.words("--unbundle", str(place), "--to", str(to))).exception)
    assert tree(full) == {"site/mine.txt": b"mine"}


def test_a_bundle_is_the_same_wherever_it_was_packed(published: SigningBook, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(published.root, again)
    run(published.words("--bundle", str(tmp_path / "a.tar.gz")))
    run(["--book", str(again), "publish", "--today", TODAY, "--bundle", str(tmp_path / "b.tar.gz")])
    assert (tmp_path / "a.tar.gz").read_bytes() == (tmp_path / "b.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "a.tar.gz") as archive:
        assert archive.getnames()[0] == "attestation.json"


@pytest.mark.parametrize(
    "words",
    [
        ["--verify", "--unbundle", "x", "--to", "y"],
        ["--bundle", "z", "--unbundle", "x", "--to", "y"],
        ["--unbundle", "x"],
        ["--to", "y"],
        ["--verify", "--signers", "x"],
    ],
)
def test_what_does_not_go_together_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["publish", *words]) == 2
    assert "--unbundle" in capsys.readouterr().err


def test_without_a_book_unbundling_asks_for_the_signers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["publish", "--unbundle", str(tmp_path / "site.tar.gz"), "--to", str(tmp_path / "server")]
    assert attempt(words) == 2
    said = capsys.readouterr().err
    assert "--signers" in said
    assert "案卷库：" not in said
    assert attempt(["--book", str(tmp_path / "elsewhere"), *words]) == 2
    assert "这里不是案卷库" in capsys.readouterr().err


def test_outside_git_it_says_so(book: SigningBook) -> None:
    shutil.rmtree(book.root / ".git")
    assert "Git" in str(run(book.publishing()).exception)
