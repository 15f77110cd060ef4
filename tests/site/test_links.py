from jiefen.site.links import Broken, broken_links

PAGES = {
    "index.html": '<a href="guides/leaks/#tonight">a</a><a href="#here">b</a><h2 id="here">c</h2><img src="mark.svg">',
    "guides/leaks/index.html": '<h2 id="tonight">x</h2><a href="../../">home</a><a href="tel:110">110</a>',
}
FILES = {*PAGES, "mark.svg"}


def test_a_whole_site_has_no_broken_link() -> None:
    assert broken_links(PAGES, FILES) == ()


def test_a_missing_page_anchor_and_file_are_named() -> None:
    page = '<a href="gone/">1</a><a href="guides/leaks/#art-99">2</a><img src="no.svg"><a href="#nowhere">3</a>'
    found = broken_links({**PAGES, "index.html": page}, FILES)
    assert found == tuple(
        Broken(page="index.html", address=address)
        for address in ("gone/", "guides/leaks/#art-99", "no.svg", "#nowhere")
    )


def test_a_link_cannot_leave_by_climbing() -> None:
    assert broken_links({"a/index.html": '<a href="../../../etc/passwd">x</a>'}, {"a/index.html"}) != ()


def test_other_sites_and_the_page_of_errors_are_not_judged() -> None:
    pages = {"index.html": '<a href="https://example.invalid/x">x</a>', "404.html": '<a href="/nothing/">x</a>'}
    assert broken_links(pages, set(pages)) == ()


def test_an_address_that_is_none_is_broken() -> None:
    assert broken_links({"index.html": '<a href="http://[">x</a>'}, {"index.html"}) == (
        Broken(page="index.html", address="http://["),
    )
