"""The contract on who may touch files is seen broken: by a stranger, and by a name that is there for nothing."""

import pytest
from grimp import ImportGraph
from importlinter.domain.contract import ContractCheck

from tests.contracts import OnlyThese


def checked(may: list[str], *imports: tuple[str, str]) -> ContractCheck:
    """What the contract says of a package with these imports; `a.files` is where files are read."""
    graph = ImportGraph()
    for module in ("a", "a.files", "a.read", "a.rules", "a.page"):
        graph.add_module(module)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    options = {"package": "a", "forbidden": ["a.files"], "may": may}
    return OnlyThese(name="x", session_options={}, contract_options=options).check(graph, verbose=False)


def test_what_is_written_down_may() -> None:
    assert checked(["a.files", "a.read"], ("a.read", "a.files"), ("a.page", "a.rules")).kept


@pytest.mark.parametrize("way", [(("a.rules", "a.files"),), (("a.rules", "a.read"), ("a.read", "a.files"))])
def test_a_stranger_is_told_directly_and_by_way_of_another(way: tuple[tuple[str, str], ...]) -> None:
    found = checked(["a.files", "a.read"], ("a.read", "a.files"), *way)
    assert not found.kept
    assert found.metadata["strangers"] == ["a.rules"]


def test_a_name_for_nothing_is_told() -> None:
    found = checked(["a.files", "a.read", "a.page"], ("a.read", "a.files"))
    assert not found.kept
    assert found.metadata["idle"] == ["a.page"]
