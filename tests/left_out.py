"""Which tests a run leaves out, and that it says so: slow ones, and those for which the machine lacks something.

`--slow` runs the slow ones too, and those that hold when a release is made. `--whole`, which `make test` gives, leaves
nothing out for what the machine lacks: such tests fail. So does a run that asks for them by their marker, `-m browser`.

Of a test marked `few(n)`, which has many examples, n are run by day, spread over all of them; `--slow` runs the others.
"""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from jiefen.papers.on_paper.office_suite import office_suite
from tests.chromium import CHROMIUM

ROOT = Path(__file__).parents[1]
BROWSER_TESTS = Path(__file__).parent / "browser"
LEFT_OUT = pytest.StashKey[set[str]]()
"""The markers of which a test was left out."""


def add_options(parser: pytest.Parser) -> None:
    group = parser.getgroup("jiefen")
    group.addoption("--slow", action="store_true", help="run what is marked slow too, and properties at full length")
    group.addoption("--whole", action="store_true", help="leave no test out because something is missing here")


def reasons(config: pytest.Config) -> Mapping[str, str]:
    """The markers whose tests are left out in this run, and why."""
    found = {} if config.getoption("slow") else {"slow": "--slow runs them", "release": "make wheel runs them"}
    if not config.getoption("whole"):
        found |= lacking()
    asked = str(config.getoption("markexpr"))
    return {marker: why for marker, why in found.items() if marker not in asked}


def lacking() -> dict[str, str]:
    """The markers of tests that cannot pass on this machine, and what is missing."""
    found = {}
    if not any((ROOT / "build/web").glob("assets/js/*.js")):
        found["node"] = "no scripts in build/web: make setup, with Node 20 or later"
    if not has_playwright():
        found["browser"] = "no Playwright: pip install -e '.[test,browser]'"
    elif not CHROMIUM.exists():
        found["browser"] = "no Chromium: apt install chromium fonts-noto-cjk"
    elif "node" in found:
        found["browser"] = found["node"]
    if office_suite() is None:
        found["office"] = "no LibreOffice: apt install libreoffice-writer fonts-noto-cjk"
    return found


def has_playwright() -> bool:
    return find_spec("playwright") is not None


def cannot_be_read(path: Path, config: pytest.Config) -> bool:
    """Whether a file of tests needs what is left out to be imported: those in `browser` are about nothing else."""
    if path.parent != BROWSER_TESTS or has_playwright() or "browser" not in reasons(config):
        return False
    left_out(config).add("browser")
    return True


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests away that this run leaves out, and put the slow ones last."""
    markers = reasons(config)
    kept: list[pytest.Item] = []
    gone: list[pytest.Item] = []
    for item in items:
        found = [marker for marker in markers if item.get_closest_marker(marker)]
        left_out(config).update(found)
        (gone if found else kept).append(item)
    if "slow" in markers and (others := beyond_few(kept)):
        left_out(config).add("slow")
        gone += [item for item in kept if item.nodeid in others]
        kept = [item for item in kept if item.nodeid not in others]
    if gone:
        config.hook.pytest_deselected(items=gone)
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("slow") is not None)


def beyond_few(items: Iterable[pytest.Item]) -> set[str]:
    """The examples of tests marked `few` that are not run by day."""
    examples: dict[str, list[str]] = {}
    few: dict[str, int] = {}
    for item in items:
        if marker := item.get_closest_marker("few"):
            test = item.nodeid.partition("[")[0]
            examples.setdefault(test, []).append(item.nodeid)
            few[test] = marker.args[0]
    kept = {found[place * len(found) // few[test]] for test, found in examples.items() for place in range(few[test])}
    return {one for found in examples.values() for one in found} - kept


def left_out(config: pytest.Config) -> set[str]:
    return config.stash.setdefault(LEFT_OUT, set())


def tell(config: pytest.Config) -> None:
    """A process of pytest-xdist tells the one that started it."""
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = sorted(left_out(config))


def hear(config: pytest.Config, told: Mapping[str, Any]) -> None:
    """What such a process told: all of them leave out the same."""
    left_out(config).update(told.get("left_out", ()))


def sentences(config: pytest.Config) -> list[str]:
    """What was left out, and why, one marker a line."""
    return [
        f"left out: {marker} tests ({why})" for marker, why in reasons(config).items() if marker in left_out(config)
    ]
