"""Where the time of a run went: seconds of the folders of tests, and of the slowest tests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import pytest

LINES = 12
WIDTH = 16


def add_option(parser: pytest.Parser) -> None:
    parser.getgroup("jiefen").addoption("--times", action="store_true", help="say at the end where the time went")


def lines(config: pytest.Config, reports: Mapping[str, list[Any]]) -> Iterator[str]:
    """The table, where it is asked for. `reports` are those of the terminal, by outcome."""
    if config.getoption("times"):
        yield from table(report for found in reports.values() for report in found)


def table(reports: Iterable[object]) -> Iterator[str]:
    """Two columns: folders, and tests, each with its seconds, the most first. Preparing a test counts as the test's."""
    folders: defaultdict[str, float] = defaultdict(float)
    tests: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        if isinstance(report, pytest.TestReport):
            folders[_folder(report.nodeid)] += report.duration
            tests[report.nodeid] += report.duration
    yield f"where {sum(folders.values()):.0f} s of the test processes went:"
    for folder, test in zip_longest(_most(folders), _most(tests)):
        yield (_cell(folder, WIDTH) + _cell(test, 0)).rstrip()


def _most(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda row: -row[1])[:LINES]


def _folder(test: str) -> str:
    """`tests/gate/carriers/test_formats.py::…` counts for `gate`, `tests/test_rules.py::…` for `test_rules`."""
    return test.split("::", maxsplit=1)[0].split("/")[1].removesuffix(".py")


def _cell(row: tuple[str, float] | None, width: int) -> str:
    if row is None:
        return " " * (width + 9)
    name, seconds = row
    return f"{seconds:7.1f}  {name.removeprefix('tests/'):{width}}"
