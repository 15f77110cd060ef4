"""ARCHITECTURE.md is a true map: every room stands on its floor in it, and every page that anybody names is there."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.rulebook import ALL

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tools" / "jiefen"
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGES = {path.name for path in (ROOT / "docs/dev").iterdir()}
READ_BY_PEOPLE = (
    *(ROOT / name for name in ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "README.zh.md")),
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs/dev").glob("*.md")),
)
MOST_MODULES = 24
SAID = re.compile(r"`([a-z_]+(?:/[a-z_]+)*(?:\.py)?)`")
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@cache
def packages() -> frozenset[str]:
    return frozenset(path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py")) - {"."}


@cache
def floors() -> dict[str, int]:
    """Every room in the map, and its floor."""
    rows = re.findall(r"^\| ([0-9]+) \| `([a-z_]+)` \| [^|]+ \| ([^|]*)\|$", TEXT, re.MULTILINE)
    rooms = [(room, int(floor)) for floor, room, _ in rows]
    rooms += [(f"{room}/{inner}", int(floor)) for floor, room, more in rows for inner in re.findall(r"`([^`]+)`", more)]
    assert len(rooms) == len(dict(rooms)), "a room stands in the map twice"
    return dict(rooms)


def sources() -> Iterator[tuple[str, str]]:
    """Every text of the repository that may name a page, by its path."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in names.split("\0"):
        path = ROOT / name
        if path.suffix in (".md", ".py", ".toml", ".yml", ".mjs", ".js", ".j2") and path.is_file():
            yield name, path.read_text("utf-8")


def rooms_of_kinds() -> set[str]:
    """The rooms that hold one kind of office record, and those of their rules: the table of kinds is their list."""
    rooms = {kind.room.removeprefix("jiefen.").replace(".", "/") for kind in OFFICE_KINDS}
    own = {room for room in rooms if room.startswith("office/")}
    return own | {room for room in packages() if room.removesuffix("/rules") in own}


def test_every_room_stands_in_the_map_and_no_other() -> None:
    assert set(floors()) == packages() - rooms_of_kinds()


def test_rooms_stand_on_the_floors_of_the_contract() -> None:
    (layers,) = [
        contract["layers"]
        for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
        if contract.get("containers") == ["jiefen"]
    ]
    expected = {
        room.strip(): floor for floor, layer in enumerate(reversed(layers), start=1) for room in layer.split("|")
    }
    assert {room: floor for room, floor in floors().items() if "/" not in room} == expected


@pytest.mark.parametrize("room", sorted(packages()))
def test_no_room_is_crowded(room: str) -> None:
    modules = {path.name for path in (PACKAGE / room).glob("*.py")} - {"__init__.py"}
    assert len(modules) <= MOST_MODULES


@pytest.mark.parametrize("room", sorted(packages()))
def test_every_room_says_what_is_in_it(room: str) -> None:
    assert (PACKAGE / room / "__init__.py").read_text("utf-8").startswith('"""')


def test_modules_named_are_there() -> None:
    """A name that is no path, as `record` in every room, is judged nowhere."""
    tops = {room for room in packages() if "/" not in room}
    texts = {path.name: path.read_text("utf-8") for path in READ_BY_PEOPLE if path.name != "CHANGELOG.md"}
    missing = {
        (page, said)
        for page, text in texts.items()
        for said in SAID.findall(text)
        if "/" in said and said.partition("/")[0] in tops and not is_there(said)
    }
    assert missing == set()


def is_there(said: str) -> bool:
    """Whether a module, a package or a template of the program, or a folder at the top, is called so.

    `base/rule.ask` names what is in a module; the map of rooms names those within `commands` without it.
    """
    places = (PACKAGE / said, PACKAGE / "commands" / said)
    found = any(place.is_dir() or place.is_file() or place.with_suffix(".py").is_file() for place in places)
    return found or (ROOT / said).exists()


def test_every_page_named_anywhere_is_there() -> None:
    named = {(name, page) for name, text in sources() for page in re.findall(r"docs/dev/([A-Za-z0-9_-]+\.md)", text)}
    assert len(named) > len(PAGES)
    assert {(name, page) for name, page in named if page not in PAGES} == set()


def test_no_text_names_a_section_of_the_map() -> None:
    assert [name for name, text in sources() if "ARCHITECTURE" + " §" in text] == []


def test_every_page_is_linked_from_the_map() -> None:
    linked = [page.removeprefix("docs/dev/") for page, _ in LINK.findall(TEXT) if page.startswith("docs/dev/")]
    assert sorted(linked) == sorted(PAGES)


@pytest.mark.parametrize("path", READ_BY_PEOPLE, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
        if not target.startswith("https:"):
            place = path.parent / target if target else path
            assert place.exists(), target
            assert not anchor or anchor in anchors(place), anchor


def anchors(page: Path) -> set[str]:
    """What a forge makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_a_title_and_says_why(name: str) -> None:
    text = (ROOT / "docs/dev" / name).read_text("utf-8")
    assert text.startswith("# ")
    assert "\n## Why so\n" in text


def test_pages_for_developers_are_neither_published_nor_packed() -> None:
    targets = PYPROJECT["tool"]["hatch"]["build"]["targets"]
    wheel, source = targets["wheel"]["hooks"]["custom"]["program"], targets["sdist"]["only-include"]
    assert set(wheel) <= {*source, "tests/codes", "tests/histories", "tests/rules"}
    assert not [path for path in (*wheel, *source) if "docs/dev".startswith(path) or path.startswith("docs/dev")]


def test_rows_named_by_rules_are_explained() -> None:
    rows = (ROOT / "docs/staff/rows.md").read_text("utf-8")
    assert {rule.source for rule in ALL} <= set(re.findall(r"^\| (R[0-9]+) \|", rows, re.MULTILINE))
