"""Bundles: what goes in comes out, equal sites make equal bytes, and a file from anybody is only data."""

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.failure import Failure
from jiefen.publishing.bundle_file import Bundle, read_bundle, write_bundle

PARTS = st.text("ab.中 -", min_size=1, max_size=60).filter(lambda part: part not in {".", ".."})
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join)
BUNDLE = Bundle(raw=b"{}", signature=b"signed", files={"index.html": b"<p>", "a/b.css": b""})


@settings(max_examples=40)
@given(files=st.dictionaries(PATHS, st.binary(max_size=40), max_size=6))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    place = tmp_path_factory.mktemp("bundle") / "site.tar.gz"
    bundle = Bundle(raw=b"{}", signature=b"s", files=files)
    write_bundle(place, bundle)
    assert read_bundle(place) == bundle
    first = place.read_bytes()
    write_bundle(place, Bundle(raw=b"{}", signature=b"s", files=dict(reversed(files.items()))))
    assert place.read_bytes() == first


def test_it_names_nobody_and_no_time(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a", BUNDLE)
    with tarfile.open(tmp_path / "a") as archive:
        members = archive.getmembers()
    assert [one.name for one in members] == [
        "attestation.json",
        "attestation.json.sig",
        "site/a/b.css",
        "site/index.html",
    ]
    assert {(one.uid, one.gid, one.uname, one.gname, one.mtime, one.mode) for one in members} == {
        (0, 0, "", "", 0, 0o644)
    }
    assert (tmp_path / "a").read_bytes()[4:8] == bytes(4), "gzip's own time"


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", content: bytes = b"") -> Callable[..., None]:
    def add(archive: tarfile.TarFile) -> None:
        about = tarfile.TarInfo(name)
        about.type, about.linkname, about.size = kind, link, len(content)
        archive.addfile(about, io.BytesIO(content))

    return add


WHOLE = (member("attestation.json"), member("attestation.json.sig"), member("site/index.html"))


def packed(place: Path, *members: Callable[..., None]) -> Path:
    with tarfile.open(place, "w:gz") as archive:
        for add in members:
            add(archive)
    return place


def test_the_crafted_bundles_below_differ_from_a_good_one_in_one_thing(tmp_path: Path) -> None:
    assert read_bundle(packed(tmp_path / "a", *WHOLE)).files == {"index.html": b""}


@pytest.mark.parametrize(
    "extra",
    [
        member("site/link", tarfile.SYMTYPE, "/etc/passwd"),
        member("site/link", tarfile.LNKTYPE, "attestation.json"),
        member("site/device", tarfile.CHRTYPE),
        member("site/pipe", tarfile.FIFOTYPE),
        member("site/folder", tarfile.DIRTYPE),
        member("site/../../etc/cron.d/x"),
        member("/etc/cron.d/x"),
        member("site//etc/x"),
        member("site/./x"),
        member("site/a\\..\\x"),
        member("site/c:x"),
        member("site/index.html", content=b"another"),
        member("attestation.json", content=b"another"),
        member("elsewhere/x"),
        member("x"),
    ],
)
def test_what_is_no_plain_file_of_the_site_is_refused(tmp_path: Path, extra: Callable[..., None]) -> None:
    with pytest.raises(Failure, match="不是 jiefen publish --bundle 写出的"):
        read_bundle(packed(tmp_path / "a", *WHOLE, extra))


@pytest.mark.parametrize("missing", [0, 1])
def test_what_lacks_attestation_or_signature_is_refused(tmp_path: Path, missing: int) -> None:
    with pytest.raises(Failure, match="不是 jiefen publish"):
        read_bundle(packed(tmp_path / "a", *WHOLE[:missing], *WHOLE[missing + 1 :]))


@pytest.mark.parametrize("cut", [0, 5, 40, -1, -9])
def test_a_cut_or_foreign_file_is_refused(tmp_path: Path, cut: int) -> None:
    write_bundle(tmp_path / "a", BUNDLE)
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:cut])
    with pytest.raises(Failure, match="不是 jiefen publish"):
        read_bundle(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"PK\x03\x04 no gzip")
    with pytest.raises(Failure, match="不是 jiefen publish"):
        read_bundle(tmp_path / "a")


def test_a_bomb_ends_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.publishing.bundle_file.MOST_BUNDLE", 4 << 20)
    (tmp_path / "a").write_bytes(gzip.compress(bytes(16 << 20)))
    with pytest.raises(Failure, match="不是 jiefen publish"):
        read_bundle(tmp_path / "a")


def test_a_sparse_file_counts_with_its_whole_size(tmp_path: Path) -> None:
    """Three kilobytes of archive that would be a terabyte of file."""

    def sparse(archive: tarfile.TarFile) -> None:
        about = tarfile.TarInfo("site/hole")
        about.pax_headers = {"GNU.sparse.map": "0,0", "GNU.sparse.size": str(1 << 40), "GNU.sparse.major": "0"}
        archive.addfile(about)

    place = tmp_path / "a"
    with tarfile.open(place, "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for add in (*WHOLE, sparse):
            add(archive)
    with pytest.raises(Failure, match="不是 jiefen publish"):
        read_bundle(place)


def test_a_missing_bundle_says_so(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="没有这个网站包"):
        read_bundle(tmp_path / "absent")
