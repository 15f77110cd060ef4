"""`jiefen gate` through the real command: what it finds, what it refuses, and that it never shows whom."""

import base64
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from click.testing import CliRunner, Result

from jiefen.commands.main import main
from jiefen.gate.decoys import carriers, decoys
from jiefen.gate.needles import Needles
from jiefen.gate.record import CaseSought
from jiefen.gate.sought import told
from jiefen.gate.verdict import FileResult, judge
from jiefen.register.read import load_publications
from jiefen.sealing.crypt import DEMO_KEY, read_recipients
from jiefen.sealing.halves import append_edit
from jiefen.sealing.record import Edit, Value
from jiefen.sealing.secret import SECRET_BYTES, keep_attesting_key
from tests.identifiers import id_number, mobile, seeded
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
CASE, TOLD = "2026-0137", "2026-0038"
UNSEALED = "2026-0050"
PHONE, NUMBER = mobile(seeded("gate")), id_number(seeded("gate"))
ORDER = f"WX2026{seeded('order').randrange(10**7, 10**8)}"
SECRETS = ("诸葛小明", "旧名字", "欢喜", "zhugexiaoming", PHONE, NUMBER, "锦绣花园", "gao@example.invalid", ORDER)
FIELDS: Mapping[str, Value] = {
    "parties.P1.name": "诸葛小明",
    "parties.P1.phones": (PHONE,),
    "parties.P1.id-number": NUMBER,
    "parties.P1.addresses": ("云岫县城关镇锦绣花园12栋2单元501室",),
    "parties.P2.agent.name": "欢喜",
    "others.N1.accounts": ("gao@example.invalid",),
}

Rows = Mapping[str, str] | None


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office, two cases with sealed halves (one value was replaced), and a clean site."""
    root = tmp_path / "book"
    copy_office(root / "office")
    shutil.copytree(ROOT / "docs/public/typical", root / "docs/public/typical")
    add(root, CASE, "aaaaaaaaa1", {"parties.P1.name": "旧名字"})
    add(root, CASE, "aaaaaaaaa2", FIELDS)
    add(root, TOLD, "aaaaaaaaa3", {"parties.P1.name": "欢喜"})
    put(root, "index.html", "<h1>调解不收费</h1><p>2026-0137、皆大欢喜</p>")
    return root


def add(root: Path, case: str, name: str, fields: Mapping[str, Value], after: tuple[str, ...] = ()) -> None:
    edit = Edit(id=name, case=case, by="li-na", on=date(2026, 3, 2), after=after, fields=fields)
    append_edit(root, edit, read_recipients(root)[0])


def put(root: Path, path: str, text: str | bytes) -> None:
    file = root / "build/public/site" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(root: Path, *args: str) -> Result:
    words = ["gate", "--key", str(root / DEMO_KEY), "--today", "2026-11-20", "--book", str(root), *args]
    result = CliRunner().invoke(main, words, standalone_mode=False)
    shown = f"{result.output}{result.exception or ''}"
    assert not [secret for secret in SECRETS if secret in shown], "a finding shows whom it found"
    return result


def remarks(root: Path) -> list[dict[str, Any]]:
    result = run(root, "--format", "json")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    assert result.return_value == (1 if found else 0)
    return found


def codes(root: Path) -> list[tuple[str, str, str]]:
    return [(remark["code"], remark["case"], remark["file"]) for remark in remarks(root)]


def test_a_clean_site_passes_and_says_what_was_looked_for(book: Path) -> None:
    result = run(book)
    assert result.return_value == 0
    assert "姓名 4、别名 0、证件号码 1、电话 1、住址 1、账号 1" in result.stdout
    assert "查了 1 个文件" in result.stdout
    assert "html" in result.stdout
    assert "没有发现身份信息" in result.stdout


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("guides/index.html", "<p>感谢诸葛<b>小明</b></p>"),
        ("guides/index.html", "<!-- 旧名字 -->"),
        ("guides/index.html", f"<table><tr><td>{PHONE[:3]}</td><td>{PHONE[3:7]}</td><td>{PHONE[7:]}</td></tr></table>"),
        ("data.csv", f"a,b\r\n{NUMBER},1\r\n".encode("gb18030")),
        ("search/search_index.json", json.dumps({"docs": [{"text": "住锦绣花园十二栋二单元五〇一室"}]})),
        ("assets/a.js", 'let a = "gao" + "@example.invalid";'),
        ("feed.xml", "<feed><title>锦绣花园12幢501</title></feed>"),
    ],
)
def test_an_identity_anywhere_fails(book: Path, path: str, text: str | bytes) -> None:
    put(book, path, text)
    assert codes(book) == [("GATE01", CASE, path)]


@pytest.mark.parametrize("path", ["guides/index.html", f"orders/{ORDER}.html", "data.csv"])
def test_another_bodys_number_anywhere_fails_and_is_not_repeated(book: Path, path: str) -> None:
    add(book, CASE, "aaaaaaaaa4", {"references.R1.from": "hotline", "references.R1.number": ORDER}, ("aaaaaaaaa2",))
    add(book, CASE, "aaaaaaaaa5", {"references.R1.number": "WX20260001"}, ("aaaaaaaaa4",))
    assert "来件编号 2" in run(book).stdout
    put(book, path, f"a,b\r\n{ORDER},1\r\n" if path.endswith("csv") else f"<p>{ORDER if 'guides' in path else ''}</p>")
    found = remarks(book)
    assert [(one["code"], one["case"]) for one in found] == [("GATE01", CASE)]
    assert "R1" in found[0]["message"]
    assert "来件编号" in found[0]["message"]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.html", "<p>办结（k7m2xq）</p>", True),
        ("a.html", '<a href="/cases/K7M2XQ/">看</a>', True),
        ("a.json", '{"row": ["k7m2xq"]}', True),
        ("a.csv", "a,b\r\nk7m2xq,1\r\n", True),
        ("k7m2xq.html", "<p>清白</p>", True),
        ("a.html", "<p>6 个字：v8t3rd</p>", True),
        ("a.html", "<p>ak7m2xq、k7m2xq9、k7m2x</p>", False),
    ],
)
def test_a_mark_never_leaves(book: Path, path: str, text: str, *, found: bool) -> None:
    """Of each half: the plain one of this case, and a sealed line of another that says its mark in clear."""
    plain = (ROOT / f"cases/2026/{UNSEALED}.yaml").read_text("utf-8")
    put_case = book / f"cases/2026/{UNSEALED}.yaml"
    put_case.write_text(plain.replace(f"id: {UNSEALED}\n", f"id: {UNSEALED}\nmark: k7m2xq\n"), "utf-8")
    other = Edit(id="aaaaaaaaa4", case="2026-0139", mark="v8t3rd", by="li-na", on=date(2026, 3, 2), after=(), fields={})
    append_edit(book, other, read_recipients(book)[0])
    put(book, path, text)
    result = run(book)
    assert ("GATE01" in result.stdout) == found
    assert "k7m2xq" not in result.output
    assert "标记 2" in result.stdout


def test_a_finding_tells_file_and_byte(book: Path) -> None:
    put(book, "page.txt", f"第一行\n联系 {PHONE}，{PHONE}")
    (remark,) = remarks(book)
    assert f"第 {len('第一行'.encode()) + 1 + len('联系 '.encode())} 字节" in remark["message"]
    assert "共 2 处" in remark["message"]


@pytest.mark.parametrize("name", ["page.txt", f"{PHONE}.txt", "search/search_index.json"])
def test_text_for_people_tells_the_case(book: Path, name: str) -> None:
    put(book, name, json.dumps({"docs": [{"text": PHONE}]}) if name.endswith("json") else f"联系 {PHONE}")
    (line, *_more) = [line for line in run(book).stdout.splitlines() if "GATE01" in line]
    assert f"案件 {CASE} 的 P1 的电话" in line


def test_names_of_files_are_looked_through_and_not_told(book: Path) -> None:
    put(book, "typical/zhuge-xiaoming/诸葛小明.html", "clean")
    put(book, f"typical/{PHONE}.html", "clean")
    found = codes(book)
    assert {(code, case) for code, case, _ in found} == {("GATE01", CASE)}
    assert {file for _, _, file in found} == {"typical/…/….html", "typical/….html"}


def test_a_two_character_name_counts_in_its_own_narrative_and_row(book: Path) -> None:
    put(book, "typical/look-outside/index.html", "<p>皆大欢喜</p>")
    assert codes(book) == [("GATE01", TOLD, "typical/look-outside/index.html")]
    put(book, "typical/look-outside/index.html", "<p>好</p>")
    row = next(row for batch in load_publications(book) for row in batch.rows if row.case == TOLD)
    put(book, "register/index.html", f"<table><tr><td>{row.public_id}</td><td>皆大欢喜</td></tr></table>")
    assert codes(book) == [("GATE01", TOLD, "register/index.html")]


def test_what_cannot_be_looked_through_fails(book: Path) -> None:
    put(book, "a.bin", bytes(range(256)) * 8)
    (book / "build/public/site/link.html").symlink_to("index.html")
    assert codes(book) == [("GATE02", "", "a.bin"), ("GATE06", "", "link.html")]


def test_no_site_is_no_clean_site(book: Path) -> None:
    result = run(book, str(book / "nowhere"))
    assert "没有要核查的网站文件夹" in str(result.exception)


def test_without_identities_nothing_is_proved(book: Path) -> None:
    shutil.rmtree(book / "cases")
    assert [code for code, _, _ in codes(book)] == ["GATE04"]


def test_a_line_that_cannot_be_opened_fails(book: Path) -> None:
    file = book / f"cases/2026/{CASE}.age"
    file.write_bytes(file.read_bytes()[:-40] + b"\n")
    assert any(code.startswith("SEAL") for code, _, _ in codes(book))


def test_a_decoy_that_is_missed_fails(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = carriers
    monkeypatch.setattr("jiefen.gate.gate.carriers", lambda made: {**whole(made), "canary/empty.txt": b"nothing"})
    assert codes(book) == [("GATE03", "", "")]


@pytest.mark.parametrize("missing", ["case", "rows"])
def test_a_gate_that_forgets_whose_page_it_is_fails(book: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Names of two characters are words elsewhere: nobody would see that they are not looked for any more."""

    def forgetful(path: str, raw: bytes, needles: Needles, case: str = "", rows: Rows = None) -> FileResult:
        return judge(path, raw, needles, "" if missing == "case" else case, None if missing == "rows" else rows)

    monkeypatch.setattr("jiefen.gate.gate.judge", forgetful)
    assert {code for code, _, _ in codes(book)} == {"GATE03"}


def test_decoys_are_new_on_every_run_and_of_each_type() -> None:
    one, other = decoys(b"a" * 32), decoys(b"b" * 32)
    assert len({decoy.type for decoy in one}) == 8
    assert not {decoy.value for decoy in one} & {decoy.value for decoy in other}


def test_fewer_than_last_time_needs_a_recorded_erasure(book: Path) -> None:
    attested = {"date": "2026-10-31", "checked": {"name": 9, "phone": 1}, "tree": "…"}
    (book / "office/publications/attestation-2026Q3.json").write_text(json.dumps(attested), "utf-8")
    assert [code for code, _, _ in codes(book)] == ["GATE05"]
    erasure = {"date": "2026-11-02", "case": "2026-0001", "by": "li-na", "approved-by": "chen-guo", "reason": "期满"}
    (book / "office/keys.yaml").write_text(yaml.safe_dump({"erasures": [erasure]}, allow_unicode=True), "utf-8")
    assert codes(book) == []
    erasure["date"] = "2026-10-30"
    (book / "office/keys.yaml").write_text(yaml.safe_dump({"erasures": [erasure]}, allow_unicode=True), "utf-8")
    assert [code for code, _, _ in codes(book)] == ["GATE05"]


@pytest.mark.parametrize(("cases", "erased", "passes"), [(2, 0, True), (3, 1, True), (3, 0, False), (5, 1, False)])
def test_each_sealed_half_that_is_gone_needs_an_erasure_of_its_own(
    book: Path, cases: int, erased: int, passes: bool
) -> None:
    """The book has two; one recorded erasure excuses one case, not whatever else is not there."""
    attested = {"date": "2026-10-31", "cases": cases, "checked": {"name": 1}}
    (book / "office/publications/attestation-2026Q3.json").write_text(json.dumps(attested), "utf-8")
    erasures = [
        {
            "date": "2026-11-02",
            "case": f"2026-00{number:02}",
            "by": "li-na",
            "approved-by": "chen-guo",
            "reason": "期满",
        }
        for number in range(erased)
    ]
    (book / "office/keys.yaml").write_text(yaml.safe_dump({"erasures": erasures}, allow_unicode=True), "utf-8")
    assert codes(book) == [] if passes else {code for code, _, _ in codes(book)} == {"GATE05"}


def test_a_broken_attestation_is_not_passed_over(book: Path) -> None:
    (book / "office/publications/attestation-2026Q3.json").write_text("{}", "utf-8")
    assert "读不出来" in str(run(book).exception)


def test_an_exception_is_entered_by_the_code_that_the_finding_tells(book: Path) -> None:
    put(book, "index.html", "<p>名叫欢喜</p>")
    assert {remark["case"] for remark in remarks(book)} == {CASE, TOLD}
    assert not any("豁免码" in remark["hint"] for remark in remarks(book))
    assert run(book, "--new-exception-key").return_value == 1
    remark, other = remarks(book)
    assert remark["hint"] == other["hint"]
    code = remark["hint"].rpartition("豁免码 ")[2][:32]
    entry = {
        "file": "index.html", "type": "name", "mac": code, "reason": "这里是词语",
        "approved-by": ["li-na", "wang-qiang"], "until": date(2026, 12, 31),
    }  # fmt: skip
    except_(book, entry)
    assert codes(book) == []
    except_(book, {**entry, "until": date(2026, 11, 19)})
    assert [code for code, _, _ in codes(book)] == ["GATE01", "GATE01", "GATE07"]
    except_(book, {**entry, "type": "phone"})
    assert [code for code, _, _ in codes(book)] == ["GATE01", "GATE01", "GATE07"]
    except_(book, {**entry, "approved-by": ["li-na"]})
    assert [code for code, _, _ in codes(book)][:2] == ["GATE01", "GATE01"]
    assert len(codes(book)) == 3


def test_what_cannot_be_looked_for_fails_until_two_people_know(book: Path) -> None:
    add(book, CASE, "aaaaaaaaa4", {"parties.P2.name": "魏", "parties.P2.phones": ("8123",)})
    assert codes(book) == [("GATE08", CASE, ""), ("GATE08", CASE, "")]
    assert all("--new-exception-key" in remark["hint"] for remark in remarks(book))
    run(book, "--new-exception-key")
    entries = [
        {
            "file": "-",
            "reason": "看过了",
            "until": date(2026, 12, 31),
            "approved-by": ["li-na", "wang-qiang"],
            "type": kind,
            "mac": remark["hint"].rpartition("豁免码 ")[2][:32],
        }
        for kind, remark in zip(("name", "phone"), remarks(book), strict=True)
    ]
    write_exceptions(book, entries[:1])
    assert codes(book) == [("GATE08", CASE, "")]
    write_exceptions(book, entries)
    assert codes(book) == []
    write_exceptions(book, [{**entries[0], "file": "index.html"}, entries[1]])
    assert codes(book) == [("GATE08", CASE, "")]


def test_what_was_corrected_needs_no_exception(book: Path) -> None:
    """The value that nobody can look for was no name; one that was only taken away may be."""
    add(book, CASE, "aaaaaaaaa4", {"parties.P2.name": "魏", "parties.P3.name": "魏\ue001"})
    assert codes(book) == [("GATE08", CASE, ""), ("GATE08", CASE, "")]
    add(book, CASE, "aaaaaaaaa5", {"parties.P2.name": "魏小兰", "parties.P3.name": None}, after=("aaaaaaaaa4",))
    assert codes(book) == [("GATE08", CASE, "")]


def test_a_name_with_a_character_of_its_own_is_found_as_it_was_typed(book: Path) -> None:
    """Told as what cannot be looked for in other forms; the very name on a page is found all the same."""
    add(book, CASE, "aaaaaaaaa4", {"parties.P2.name": "魏\ue001"})
    put(book, "index.html", "<p>来访的魏\ue001到场；魏\ue002、魏某不认识</p>")
    assert codes(book) == [("GATE08", CASE, ""), ("GATE01", CASE, "index.html")]
    put(book, "index.html", "<p>魏\ue002、魏某不认识，\ue001</p>")
    assert codes(book) == [("GATE08", CASE, "")]


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("search/search_index.json.br", b"\x0b\x02\x80abc\x03"),
        ("a.txt", b"BZh91AY&SY" + b"a" * 40),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"a" * 40),
        ("a.html", b"<p>" + base64.b64encode(b"PK\3\4" + b"a" * 40)),
    ],
)
def test_what_is_packed_in_other_ways_is_refused(book: Path, path: str, raw: bytes) -> None:
    put(book, path, raw)
    assert codes(book) == [("GATE02", "", path)]


def test_what_is_looked_for_shrinks_in_no_case_unnoticed(book: Path) -> None:
    """As many names in all as last time, but of one case fewer: only an erasure of that case excuses it."""
    key = b"k" * SECRET_BYTES
    keep_attesting_key(book, key, read_recipients(book)[0])
    names = {CASE: 9, TOLD: 1, "2026-0001": 1}
    sought = told({case: CaseSought(checked={"name": count}) for case, count in names.items()}, key)
    attested = {"date": "2026-10-31", "cases": 2, "checked": {"name": 3}, "sought": msgspec.to_builtins(sought)}
    (book / "office/publications/attestation-2026Q3.json").write_text(json.dumps(attested), "utf-8")
    assert sorted(codes(book)) == [("GATE05", "2026-0001", ""), ("GATE05", CASE, "")]
    erasure = {"date": "2026-11-02", "case": "2026-0001", "by": "li-na", "approved-by": "chen-guo", "reason": "期满"}
    (book / "office/keys.yaml").write_text(yaml.safe_dump({"erasures": [erasure]}, allow_unicode=True), "utf-8")
    assert codes(book) == [("GATE05", CASE, "")]


def except_(root: Path, entry: Mapping[str, Any]) -> None:
    write_exceptions(root, [entry])


def write_exceptions(root: Path, entries: Sequence[Mapping[str, Any]]) -> None:
    text = yaml.safe_dump({"exceptions": [dict(entry) for entry in entries]}, allow_unicode=True, sort_keys=False)
    (root / "office/exceptions.yaml").write_text(text, "utf-8")


def test_a_new_key_does_not_replace_the_old_one(book: Path) -> None:
    run(book, "--new-exception-key")
    before = (book / "office/exceptions.age").read_bytes()
    run(book, "--new-exception-key")
    assert (book / "office/exceptions.age").read_bytes() == before
