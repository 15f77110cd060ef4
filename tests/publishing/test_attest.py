"""Attestations judged: the tree as sha256sum makes it, a chain that holds, signatures that count, what differs."""

import hashlib
import os
import subprocess
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.office.organisation.record import Organisation
from jiefen.publishing.attest import (
    Link,
    Signed,
    chain_findings,
    contradictions,
    difference_findings,
    publication_findings,
    signature_findings,
    tool_findings,
    tree_hash,
    uncommitted_findings,
)
from jiefen.publishing.read import encode_attestation
from jiefen.publishing.record import Attestation
from tests.plain_yaml import plain

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
HASHES = st.integers(0, 3).map(lambda number: hashlib.sha256(bytes([number])).hexdigest())
LISTINGS = st.dictionaries(st.text("ab/.", min_size=1, max_size=3), HASHES, max_size=14)


def attestation(number: int = 1, previous: str = "", day: date = DAY, page: str = "0" * 64) -> Attestation:
    files = {"index.html": page}
    return Attestation(
        number=number,
        date=day,
        program="0.1.0",
        tools={"mkdocs": "1"},
        commit="0" * 40,
        publications={},
        smallest_class=5,
        cases=1,
        checked={"name": 2},
        canaries=41,
        formats=("html",),
        previous=previous,
        tree=tree_hash(files),
        files=files,
    )


def link(one: Attestation) -> Link:
    return Link(name=f"attestation-{one.number}.json", raw=encode_attestation(one), attestation=one)


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        previous = hashlib.sha256(links[-1].raw).hexdigest() if links else ""
        links.append(link(attestation(number, previous, DAY + timedelta(days=number))))
    return links


def organisation() -> Organisation:
    return msgspec.convert(plain((ROOT / "office/organisation.yaml").read_bytes()), Organisation)


def test_the_tree_is_what_sha256sum_makes_of_the_folder(tmp_path: Path) -> None:
    contents = {"index.html": b"a", "z.txt": b"", "guides/a/index.html": b"\xff", "B.css": "中".encode()}
    for path, raw in contents.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    shell = r"find . -type f -printf '%P\0' | xargs -0 sha256sum | LC_ALL=C sort | sha256sum"
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, check=True, capture_output=True, text=True, env=os.environ)
    assert (
        tree_hash({path: hashlib.sha256(raw).hexdigest() for path, raw in contents.items()}) == done.stdout.split()[0]
    )


@settings(max_examples=60)
@given(LISTINGS, LISTINGS)
def test_what_differs_is_named_and_nothing_else(one: dict[str, str], other: dict[str, str]) -> None:
    found = list(difference_findings(one, other))
    differing = {path for path, _ in set(one.items()) ^ set(other.items())}
    assert len(found) == min(len(differing), 11)
    assert (tree_hash(one) == tree_hash(other)) == (not differing)
    if len(differing) > 10:
        assert found[-1].say.facts == {"count": len(differing) - 10}
    for finding, path in zip(found[:10], sorted(differing), strict=False):
        how = "多出来" if path not in one else "缺少" if path not in other else "内容不同"
        assert render(finding.say).endswith(how)
        assert finding.severity == "error"


@settings(max_examples=40)
@given(st.integers(1, 5), st.data())
def test_a_chain_holds_until_anything_in_it_is_touched(length: int, data: st.DataObject) -> None:
    links = chain(length)
    assert list(chain_findings(links)) == []
    place = data.draw(st.integers(0, length - 1))
    if place < length - 1:
        assert list(chain_findings([*links[:place], *links[place + 1 :]]))
    forged = msgspec.structs.replace(links[place].attestation, checked={"name": 3})
    touched = [*links[:place], link(forged), *links[place + 1 :]]
    assert bool(list(chain_findings(touched))) == (place < length - 1), "the last one is held by its signature"
    assert list(chain_findings([*links, links[place]]))


def test_a_day_before_the_last_one_and_a_tree_of_other_files_are_told() -> None:
    first = link(attestation())
    back = attestation(2, hashlib.sha256(first.raw).hexdigest(), DAY - timedelta(days=1))
    assert [one.code for one in chain_findings([first, link(back)])] == ["PUBL03"]
    wrong = msgspec.structs.replace(attestation(), tree="0" * 64)
    assert [one.code for one in contradictions(link(wrong))] == ["PUBL04"]


@pytest.mark.parametrize(
    ("signed", "day", "code"),
    [
        (None, DAY, "PUBL05"),
        (Signed("", fits=False), DAY, "PUBL06"),
        (Signed("li-na", fits=False), DAY, "PUBL07"),
        (Signed("nobody", fits=True), DAY, "PUBL08"),
        (Signed("xu-fang", fits=True), date(2026, 4, 1), "PUBL08"),
        (Signed("xu-fang", fits=True), date(2026, 3, 31), ""),
        (Signed("li-na", fits=True), DAY, ""),
        (Signed("li-na", fits=True), DAY + timedelta(days=1), "PUBL03"),
    ],
)
def test_a_signature_counts_only_from_somebody_in_post(signed: Signed | None, day: date, code: str) -> None:
    found = signature_findings(link(attestation(day=day)), signed, organisation(), DAY)
    assert [one.code for one in found] == ([code] if code else [])


def test_without_a_book_the_list_alone_decides() -> None:
    assert list(signature_findings(link(attestation()), Signed("anybody", fits=True), None, DAY)) == []


def test_other_tools_and_other_rows_are_told() -> None:
    tools = list(tool_findings({"mkdocs": "1", "zlib": "1"}, {"mkdocs": "2", "zlib": "1", "python": "3"}))
    assert [(one.severity, one.say.facts["tool"], one.say.facts["then"]) for one in tools] == [
        ("warning", "mkdocs", "1"),
        ("warning", "python", "—"),
    ]
    rows = publication_findings({"2026Q2.yaml": "a", "2026Q3.yaml": "b"}, {"2026Q2.yaml": "a", "2026Q3.yaml": "c"})
    assert [one.say.facts for one in rows] == [{"name": "2026Q3.yaml"}]


def test_a_name_that_might_be_somebodys_is_not_told() -> None:
    (finding,) = uncommitted_findings(["docs/public/诸葛小明.md"])
    assert finding.file == "docs/public/….md"
    (finding,) = difference_findings({}, {"typical/诸葛小明/index.html": "0"})
    assert "诸葛" not in render(finding.say)
