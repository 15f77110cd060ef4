"""Which paths are one and the same to a system that tells neither case nor the writing of an accent."""

from unicodedata import normalize

from jiefen.history.tree import PLAIN, Tree, TreeFile, collides, shown, tree_of


def tree(*paths: str) -> Tree:
    return tree_of(TreeFile(path=path, mode=PLAIN) for path in paths)


def test_case_and_accents_do_not_tell_two_paths_apart() -> None:
    composed, apart = (normalize(form, "docs/é.md") for form in ("NFC", "NFD"))
    assert composed != apart
    for one, other in (("docs/a.md", "docs/A.md"), (composed, apart), ("docs/x/a", "Docs/y/b"), ("straße", "STRASSE")):
        both = tree(one, other, "docs/other.md")
        assert collides(one, both)
        assert collides(other, both)


def test_different_paths_do_not_collide() -> None:
    both = tree("docs/a.md", "docs/b.md", "cases/a.md")
    assert not any(collides(path, both) for path in ("docs/a.md", "docs/b.md", "cases/a.md"))


def test_a_shown_path_is_one_line() -> None:
    assert shown("cases/2026/张三.yaml") == "cases/2026/张三.yaml"
    assert shown("a\nb\u202e\udcff") == "a\\u000ab\\u202e\\udcff"
