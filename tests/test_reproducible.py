"""One book, one site: built in two processes that have nothing in common but the sources, byte for byte."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jiefen.gate.site_files import site_hashes

ROOT = Path(__file__).parents[1]
HERE = {"TZ": "XXX-14", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C"}
THERE = {"TZ": "XXX+11", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711", "LANG": "zh_CN.UTF-8", "SOURCE_DATE_EPOCH": "1"}


def site(book: Path, surroundings: Mapping[str, str], umask: int) -> Path:
    """The sample's site, built in the folder `book` under these surroundings."""
    for name in ("cases", "docs", "office"):
        shutil.copytree(ROOT / name, book / name)
    environment = {"PATH": os.environ["PATH"], "HOME": str(book.parent), **surroundings}
    words = [sys.executable, "-c", "from jiefen.commands.main import run; run()", "--book", str(book), "build"]
    done = subprocess.run(words, cwd=book, env=environment, umask=umask, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return book / "build/public/site"


def test_place_time_zone_locale_hash_seed_and_umask_change_no_byte(tmp_path: Path) -> None:
    one = site(tmp_path / "here", HERE, 0o077)
    other = site(tmp_path / "over" / "there, in another 文件夹", THERE, 0o002)
    hashes = site_hashes(one)
    assert "search/search_index.json" in hashes
    assert "sitemap.xml.gz" in hashes
    assert site_hashes(other) == hashes
    for path in hashes:
        assert (one / path).read_bytes() == (other / path).read_bytes(), path
    assert (one / "index.html").stat().st_mode != (other / "index.html").stat().st_mode, "the umask was another"
