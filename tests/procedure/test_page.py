from datetime import date

from jiefen.files.resources import root
from jiefen.law.read import load_law_register
from jiefen.procedure.changes import changes
from jiefen.procedure.flowchart import flowchart, rows
from jiefen.procedure.page import regulation_pages
from jiefen.procedure.project import public_procedure
from jiefen.procedure.public import PublicArticle, PublicProcedure, PublicStep
from jiefen.procedure.shown import shown_articles, unknown_clocks
from tests.base.test_html import Reader
from tests.public_site import procedures

REGISTER = load_law_register(root())[0]
VERSIONS = {procedure.effective: public_procedure(procedure, REGISTER) for procedure in procedures()}
OLD, NEW, NEWEST = VERSIONS[date(2025, 1, 1)], VERSIONS[date(2026, 7, 1)], VERSIONS[max(VERSIONS)]


def small(
    *articles: PublicArticle, effective: date = date(2025, 1, 1), steps: tuple[PublicStep, ...] = ()
) -> PublicProcedure:
    return PublicProcedure(effective=effective, title="规程", articles=articles, steps=steps, clocks=NEW.clocks)


def article(number: int, text: str, title: str = "标题") -> PublicArticle:
    return PublicArticle(number=number, title=title, text=text)


def step(code: str, *after: str) -> PublicStep:
    return PublicStep(code=code, title=code, article=1, after=after)


def test_the_newest_version_is_the_page_and_older_ones_have_their_own() -> None:
    pages = regulation_pages([NEW, OLD])
    assert set(pages) == {"regulation/index.md", "regulation/2025-01-01.md"}
    assert "2026年7月1日起收到的纠纷" in pages["regulation/index.md"]
    assert "2025年1月1日至2026年6月30日收到的纠纷" in pages["regulation/2025-01-01.md"]


def test_each_version_prints_its_own_limits() -> None:
    pages = regulation_pages([OLD, NEW])
    assert "工作人员在3 个工作日内与申请人" in Reader(pages["regulation/2025-01-01.md"]).text
    assert "工作人员在1 个工作日内与申请人" in Reader(pages["regulation/index.md"]).text


def test_every_article_has_its_address() -> None:
    page = regulation_pages([NEW])["regulation/index.md"]
    assert all(f"{{ #art-{item.number} }}" in page for item in NEW.articles)


def test_what_changed_is_the_two_limits_and_nothing_else() -> None:
    found = {(change.what, change.was, change.now) for change in changes(OLD, NEW)}
    assert found == {
        ("时限“首次联系”", "收到纠纷后 3 个工作日", "收到纠纷后 1 个工作日"),
        ("时限“回访”", "办结后 60 日", "办结后 30 日"),
    }


def test_it_is_told_which_limits_roll_over_now() -> None:
    """The parties' own, where the version before did not say; that the office's stay is no change."""
    found = {(change.what, change.was, change.now) for change in changes(NEW, NEWEST) if "休息日" in change.what}
    assert found == {
        ("时限“请求复查”的最后一天是休息日", "不顺延", "顺延"),
        ("时限“请求复核”的最后一天是休息日", "不顺延", "顺延"),
    }


def test_nothing_changed_against_itself() -> None:
    assert changes(NEW, NEW) == ()


def test_new_changed_and_dropped_articles_are_told_apart() -> None:
    old = small(article(1, "甲"), article(2, "乙"))
    new = small(article(2, "丙"), article(3, "丁"))
    assert [change.what for change in changes(old, new)] == ["删去第一条 标题", "修改第二条 标题", "新增第三条 标题"]


def test_a_limit_without_a_law_is_the_bureaus_own_rule() -> None:
    page = Reader(regulation_pages([NEW])["regulation/index.md"]).text
    assert "人民调解办结限于人民调解期限1 个月" in page
    assert "《人民调解工作若干规定》第三十三条" in page
    assert "首次联系期限1 个工作日从何时起算收到纠纷之日依据本局规定" in page


def test_an_article_that_names_an_unpublished_limit_is_found() -> None:
    assert list(unknown_clocks(small(article(4, "在{clock.contracted}内办完，{clock.mediation}")))) == [
        (4, "contracted")
    ]
    assert not list(unknown_clocks(NEW))
    assert list(unknown_clocks(small(article(4, "自{from.contracted}起")))) == [(4, "contracted")]


def test_an_article_prints_from_which_day_its_limit_counts() -> None:
    page = Reader(regulation_pages([NEWEST])["regulation/index.md"]).text
    assert "可以自处理意见的送达日起30 日内请求复查" in page
    assert "立案前委派的，自委派委托的签收日起30 日内调解完毕" in page


def test_what_an_article_does_not_print_of_a_limit_stands_below_it() -> None:
    """The older version's article 18 says how long a review may be asked for, not from which day."""
    (shown,) = (one for one in shown_articles(NEW) if one.number == 18)
    assert [limit.clock.code for limit in shown.limits] == [clock.code for clock in NEW.clocks if clock.article == 18]
    (shown,) = (one for one in shown_articles(NEWEST) if one.number == 18)
    said = {"petition-notify", "petition-conclude", "review-ask", "recheck-ask"}
    assert {limit.clock.code for limit in shown.limits} == {
        clock.code for clock in NEWEST.clocks if clock.article == 18
    } - said
    page = "".join(Reader(regulation_pages([NEW])["regulation/index.md"]).text.split())
    assert "请求复核：自复查意见的送达日起30日内" in page


def test_the_chart_has_a_linked_box_for_each_step_and_says_by_when() -> None:
    chart = flowchart(NEW)
    assert chart.count('class="jf-flow-box"') == len(NEW.steps)
    assert all(f'href="#art-{one.article}"' in chart for one in NEW.steps)
    assert "受理后 1 个月内" in Reader(chart).text


def test_every_step_stands_below_all_that_comes_before_it() -> None:
    place = {one.code: number for number, row in enumerate(rows(NEW.steps)) for one in row}
    assert set(place) == {one.code for one in NEW.steps}
    assert all(place[before] < place[one.code] for one in NEW.steps for before in one.after)


def test_outcomes_stand_side_by_side() -> None:
    assert [{one.code for one in row} for row in rows(NEW.steps) if len(row) > 1] == [{"agreement", "terminate"}]


def test_a_circle_of_steps_is_still_drawn() -> None:
    circle = (step("a", "b"), step("b", "a"), step("c", "c", "gone"))
    assert sorted(one.code for row in rows(circle) for one in row) == ["a", "b", "c"]


def test_without_steps_there_is_no_chart() -> None:
    assert flowchart(small(article(1, "甲"))) == ""


def test_the_table_says_whose_agreements_are_not_confirmed() -> None:
    clocks = {clock.code: clock for clock in NEWEST.clocks}
    assert clocks["confirmation"].not_docketed
    assert not clocks["mediation"].not_docketed
    assert "法院立案以后委托来的除外" in "".join(regulation_pages([NEWEST]).values())
    assert "法院立案以后委托来的除外" not in "".join(regulation_pages([OLD]).values())
