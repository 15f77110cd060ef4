"""The sample's public site as the command builds it in a process of its own, wherever that runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

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
