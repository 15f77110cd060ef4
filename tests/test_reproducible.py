"""One book, one site: built in two processes that have nothing in common but the sources, byte for byte."""

from pathlib import Path

from jiefen.gate.site_files import site_hashes
from tests.elsewhere import THERE, site


def test_place_time_zone_locale_hash_seed_and_umask_change_no_byte(tmp_path: Path, built_book: Path) -> None:
    one = built_book / "build/public/site"
    other = site(tmp_path / "over" / "there, in another 文件夹", THERE, 0o002)
    hashes = site_hashes(one)
    assert "search/search_index.json" in hashes
    assert "sitemap.xml.gz" in hashes
    assert site_hashes(other) == hashes
    for path in hashes:
        assert (one / path).read_bytes() == (other / path).read_bytes(), path
    assert (one / "index.html").stat().st_mode != (other / "index.html").stat().st_mode, "the umask was another"
