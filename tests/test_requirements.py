"""What pyproject.toml asks for, what requirements/ pins, and what is imported are the same."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
INSTALLER = "hatchling"
"""Installs the checkout: among what is pinned for the program, although the program does not import it."""
STYLE = {"ruff", "types-jsonschema", "types-python-dateutil", "types-pyyaml"}
LOCKING = {"pip-tools"}
USED_BY_MKDOCS = {"jieba", "markdown", "mkdocs-material", "pymdown-extensions"}
"""Not imported by the program: MkDocs renders with them, and its search cuts Chinese into words with jieba."""


def names(requirements: list[str]) -> set[NormalizedName]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def asked(file: str) -> set[NormalizedName]:
    lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
    return names([line for line in lines if line and not line.startswith(("#", "-"))])


def pinned(file: str) -> dict[str, Version]:
    text = (ROOT / "requirements" / file).read_text("utf-8")
    return {name: Version(version) for name, version in re.findall(r"^([a-z0-9-]+)==(\S+) \\$", text, re.MULTILINE)}


def imported(folder: str) -> set[NormalizedName]:
    """The distributions whose modules the files below `folder` import."""
    modules: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module)
    of_module = packages_distributions()
    tops = {module.partition(".")[0] for module in modules}
    return {canonicalize_name(found) for top in tops for found in of_module.get(top, ())} - {"jiefen"}


def test_the_program_depends_on_what_is_pinned_for_it() -> None:
    assert asked("run.in") == names(PROJECT["dependencies"]) | {INSTALLER}


def test_the_extras_are_what_is_pinned_for_the_tests() -> None:
    extras = names(EXTRAS["test"] + EXTRAS["browser"])
    assert extras == (asked("dev.in") - STYLE - LOCKING) | {INSTALLER}


@pytest.mark.parametrize("line", [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["browser"]])
def test_what_is_pinned_is_allowed(line: str) -> None:
    wanted = Requirement(line)
    version = (pinned("dev.txt") | pinned("run.txt"))[canonicalize_name(wanted.name)]
    assert version in wanted.specifier


def test_both_pin_one_version() -> None:
    run, dev = pinned("run.txt"), pinned("dev.txt")
    assert run
    assert {name: run[name] for name in run.keys() & dev} == {name: dev[name] for name in run.keys() & dev}


def test_the_program_imports_all_that_it_depends_on_and_nothing_else() -> None:
    assert imported("tools") | USED_BY_MKDOCS == names(PROJECT["dependencies"])


def test_the_tests_import_nothing_that_no_extra_names() -> None:
    extras = names(EXTRAS["test"] + EXTRAS["browser"])
    assert imported("tests") <= names(PROJECT["dependencies"]) | extras
