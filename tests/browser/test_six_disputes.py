"""Six disputes at the window, in Chromium through the real server, as a clerk would (R29, R30).

Counted are characters put into fields, key presses of a pinyin input method, and clicks. The same six took 151 commands
and about 16,000 characters on the command line.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from tests.browser.clerk import Clerk, Clock, running
from tests.small_office import copy_office

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
MOST_TYPED, MOST_KEYS, MOST_CLICKS = 900, 2500, 230
ROOT = Path(__file__).parents[2]


class Party(NamedTuple):
    name: str
    phone: str = ""
    home: str = ""
    contact: str = ""


class Sitting(NamedTuple):
    """What one dispute, or all of them, cost."""

    clerk: Clerk
    book: Path


def phone(number: int) -> str:
    """A number of eleven digits that belongs to nobody."""
    return f"199{number:08d}"


@pytest.fixture
def sitting(browser: "Browser", tmp_path: Path) -> Iterator[Sitting]:
    """A clerk, 李娜, before the window of a book without a case; there is no key on this computer."""
    book = tmp_path / "book"
    copy_office(book / "office")
    (book / "cases").mkdir()
    shutil.copy(ROOT / "skeleton/.gitignore", book)
    who = ["-c", "user.name=li-na", "-c", "user.email=li-na@example.invalid"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], [*who, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=book, check=True)
    subprocess.run(["git", "config", "jiefen.me", "li-na"], cwd=book, check=True)
    clock = Clock(date(2026, 10, 8))
    with running(book, clock, tmp_path / "no.key") as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield Sitting(Clerk(page, address, clock), book)
        context.close()


class Dispute(NamedTuple):
    """What is told at the counter; `sent`: the body that sent it, and its number."""

    parties: tuple[Party, ...]
    word: str
    kind: str
    brief: str
    people: str = ""
    yuan: str = ""
    place: str = ""
    area: str = ""
    sent: tuple[str, str] | None = None


def register(clerk: Clerk, dispute: Dispute, then: str = "记下，接着受理") -> str:
    """新纠纷, and the number that it got."""
    clerk.follow("/new")
    _how_it_came(clerk, dispute)
    _who(clerk, dispute.parties)
    clerk.write("说一两个字", dispute.word)
    clerk.choose("种类", dispute.kind)
    clerk.write("简单经过", dispute.brief)
    for label, text in (("一共多少人", dispute.people), ("多少钱", dispute.yuan), ("小区、地点", dispute.place)):
        if text:
            clerk.write(label, text)
    if dispute.area:
        clerk.choose("哪个片区", dispute.area)
    clerk.said("编号暂用")
    clerk.press(then)
    return clerk.page.url.split("/case/")[1][:9]


def _how_it_came(clerk: Clerk, dispute: Dispute) -> None:
    if dispute.sent is None:
        clerk.choose("怎么来的", "本人到窗口")
        return
    body, number = dispute.sent
    clerk.choose("怎么来的", "别的单位转来")
    clerk.choose("哪个单位", body)
    clerk.write("他们的编号", number)
    clerk.choose("怎么到的", "纸面")
    if body == "信访部门":
        clerk.choose("要什么", "申诉求决")
        clerk.choose("第几次", "初次")


def _who(clerk: Clerk, parties: tuple[Party, ...]) -> None:
    for nth, party in enumerate(parties):
        clerk.write("姓名或单位名称", party.name, nth)
        if party.contact:
            clerk.write("单位的联系人", party.contact, -1)
        if party.phone:
            clerk.write("电话", party.phone, nth)
        if party.home:
            clerk.write("住处", party.home, nth)


def talk_with_both(clerk: Clerk, first: str, second: str, then: str) -> None:
    """约谈 with each; the place of the second talk is that of the first."""
    clerk.choose("和谁谈", "申请人")
    clerk.choose("在哪里", "调处室")
    clerk.write("谈了什么", first)
    clerk.press("记下，接着：分别谈一谈")
    clerk.choose("和谁谈", "被申请人")
    clerk.write("谈了什么", second)
    clerk.press(f"记下，接着：{then}")


def inform(clerk: Clerk) -> None:
    clerk.everybody()
    clerk.choose("怎么告", "书面")
    clerk.press("记下")


def reach_the_applicant(clerk: Clerk, then: str) -> None:
    clerk.choose("联系谁", "申请人")
    clerk.choose("怎么联系", "电话")
    clerk.choose("联系上没有", "联系上了")
    clerk.press(f"记下，接着：{then}")


def meet(clerk: Clerk, result: str, then: str) -> None:
    clerk.choose("谁主持", "沈岚")
    clerk.everybody()
    clerk.choose("结果", result)
    clerk.press(f"记下，接着：{then}")


def close(clerk: Clerk, to: tuple[str, ...] = ("当事人",), tracked: str = "办完了") -> None:
    """跟踪、反馈、归档、办结、报结, from the page of the first on."""
    clerk.choose("怎么样", tracked)
    clerk.press("记下，接着：反馈")
    clerk.choose("告诉了谁", *to)
    clerk.choose("怎么告诉", "书面" if len(to) > 1 else "电话")
    clerk.press("记下，接着：整理归档")
    clerk.press("记下，接着：办结")
    clerk.choose("公开", "同意")
    clerk.press("记下，接着：报结")
    clerk.press("记下")


def follow_up(clerk: Clerk, performed: str) -> None:
    clerk.everybody()
    clerk.choose("联系上没有", "回访到了")
    clerk.choose("履行", performed)
    clerk.choose("满意", "满意")
    clerk.press("记下")


def settled_on_the_spot(clerk: Clerk) -> None:
    clerk.on("10-08")
    two = (Party("王小兰", phone(1), "3幢502"), Party("周大民", home="3幢602"))
    register(clerk, Dispute(two, "吵", "噪声扰民", "夜里搬桌椅，吵得睡不着", place="碧水"), "记下，当场调成了")
    clerk.everybody()
    clerk.choose("权利义务", "口头")
    clerk.choose("协议是书面", "口头")
    clerk.choose("怎么履行", "当场做完了")
    clerk.write("说好了什么", "晚十点后不拖桌椅，桌脚垫软垫")
    clerk.press("记下")


def six_steps_with_instalments_and_confirmation(clerk: Clerk) -> None:
    clerk.on("10-08")
    two = (Party("刘芳芳", phone(2)), Party("安居房产中介", phone(3), contact="吴经理"))
    number = register(clerk, Dispute(two, "押金", "押金", "退租三个月，押金没退", yuan="12000", area="城东"))
    clerk.choose("申请", "口头")
    clerk.press("记下，接着：分给谁办")
    clerk.choose("谁来办", "孙磊")
    clerk.choose("打算", "先对账")
    clerk.press("记下")
    clerk.on("10-09")
    clerk.turn_to(number, "interview")
    talk_with_both(clerk, "要求全退，墙面没有损坏", "墙面有钉孔，只肯退一半", then="告知权利义务")
    inform(clerk)
    clerk.on("10-12")
    clerk.turn_to(number, "mediate")
    meet(clerk, "谈成了", then="达成协议")
    clerk.choose("书面还是口头", "书面")
    clerk.choose("签好了吗", "都签了")
    clerk.choose("怎么履行", "分几次")
    clerk.write("多少钱", "9000")
    for row, (month, day) in enumerate([("10", "20"), ("10", "30"), ("11", "10")]):
        clerk.write_day(f"instalments.{row}.due", month, day)
    clerk.said("10 月 20 日、10 月 30 日、11 月 10 日各 3,000 元")
    clerk.press("记下")
    clerk.on("10-13")
    clerk.turn_to(number, "confirm-apply")
    clerk.everybody()
    clerk.press("记下")
    pay(clerk, number, "10-20")
    clerk.on("10-26")
    clerk.turn_to(number, "confirm-result")
    clerk.choose("法院怎么说", "裁定有效")
    clerk.press("记下")
    pay(clerk, number, "10-30")
    pay(clerk, number, "11-10", then="，接着：跟踪")
    close(clerk)
    clerk.on("11-18")
    clerk.turn_to(number, "follow-up")
    follow_up(clerk, "全部")


def pay(clerk: Clerk, number: str, day: str, then: str = "") -> None:
    """An instalment is paid on its day."""
    clerk.on(day)
    clerk.turn_to(number, "perform")
    clerk.choose("怎么样", "付清")
    clerk.press(f"记下{then}")


def petition_to_the_opinion(clerk: Clerk) -> None:
    clerk.on("10-13")
    two = (Party("马建国", phone(8)), Party("锦绣物业公司", phone(9), contact="陈经理"))
    sent = ("信访部门", "信访转〔2026〕217号")
    told = Dispute(two, "电梯", "物业服务", "电梯常停，物业费照收", people="3", place="锦绣", sent=sent)
    number = register(clerk, told)
    clerk.press("记下，接着：联系当事人")
    reach_the_applicant(clerk, then="告诉信访人受不受理")
    clerk.choose("走哪条路", "调查核实")
    clerk.press("记下，接着：分给谁办")
    clerk.choose("走哪个渠道", "信访办理")
    clerk.choose("打算", "先约谈单位")
    clerk.press("记下")
    clerk.on("10-16")
    clerk.turn_to(number, "interview")
    talk_with_both(clerk, "三户老人上下楼不便，要求减费", "配件停产，已经订货", then="看现场、查材料")
    clerk.choose("怎么查", "现场")
    clerk.write("查到什么", "停用十一天，有维修单")
    clerk.press("记下")
    clerk.on("11-12")
    clerk.turn_to(number, "opinion")
    clerk.choose("支持诉求", "部分支持")
    clerk.choose("送到了吗", "还没有")
    clerk.press("记下")
    clerk.on("11-16")
    clerk.turn_to(number, "serve")
    clerk.press("记下，接着：跟踪")
    close(clerk, to=("当事人", "转来的单位"))


def delegated_by_a_court(clerk: Clerk) -> None:
    clerk.on("10-26")
    two = (Party("孙丽华", phone(10)), Party("宏远建筑公司", phone(11), contact="钱工"))
    sent = ("人民法院", "（2026）云诉前调88号")
    told = Dispute(two, "震裂", "施工损害", "打桩后墙体开裂，要求修和赔", yuan="35000", area="新区", sent=sent)
    number = register(clerk, told)
    clerk.press("记下，接着：法院委派、委托")
    clerk.choose("在哪个阶段", "立案前")
    clerk.press("记下，接着：联系当事人")
    reach_the_applicant(clerk, then="分给谁办")
    clerk.choose("走哪个渠道", "司法调解")
    clerk.choose("打算", "先停下来")
    clerk.press("记下")
    clerk.on("10-28")
    clerk.turn_to(number, "interview")
    talk_with_both(clerk, "两间卧室三道裂缝", "愿意修，赔偿数额要商量", then="告知权利义务")
    inform(clerk)
    clerk.on("11-05")
    clerk.turn_to(number, "mediate")
    meet(clerk, "谈成了", then="达成协议")
    clerk.choose("书面还是口头", "书面")
    clerk.choose("签好了吗", "都签了")
    clerk.choose("怎么履行", "当场履行完了")
    clerk.write("多少钱", "20000")
    clerk.press("记下，接着：跟踪")
    close(clerk, to=("当事人", "转来的单位"))


def failed(clerk: Clerk) -> None:
    clerk.on("10-08")
    two = (Party("碧水物业公司", phone(5), contact="赵经理"), Party("郑国强", phone(6), "2幢301"))
    brief = "欠两年物业费，业主说保洁不到位"
    number = register(clerk, Dispute(two, "物业费", "物业管理 · 物业费", brief, yuan="4200", place="碧水"))
    clerk.choose("申请", "书面")
    clerk.press("记下，接着：分给谁办")
    clerk.choose("打算", "先对账")
    clerk.press("记下")
    clerk.on("10-09")
    clerk.turn_to(number, "interview")
    talk_with_both(clerk, "催过四次，可以减一成", "保洁差，只肯交一半", then="告知权利义务")
    inform(clerk)
    clerk.on("10-12")
    clerk.turn_to(number, "mediate")
    meet(clerk, "没谈成", then="调不成，终止")
    clerk.choose("为什么", "谈不拢")
    clerk.choose("告诉了哪些", "诉讼")
    clerk.press("记下，接着：跟踪")
    close(clerk, tracked="按计划")


def refused(clerk: Clerk) -> None:
    clerk.on("10-08")
    two = (Party("冯玉梅", phone(7)), Party("何志明"))
    told = Dispute(two, "装修", "装修", "楼上装修敲墙，已经到法院起诉", place="南山")
    number = register(clerk, told, then="记下")
    clerk.turn_to(number, "refuse")
    clerk.choose("为什么", "别处已经受理")
    clerk.choose("哪个机关", "法院")
    clerk.choose("告诉了哪些", "诉讼")
    clerk.press("记下")


ALL: tuple[Callable[[Clerk], None], ...] = (
    settled_on_the_spot,
    six_steps_with_instalments_and_confirmation,
    petition_to_the_opinion,
    delegated_by_a_court,
    failed,
    refused,
)


def nothing_is_found(book: Path, cases: int) -> None:
    """`jiefen check` finds nothing, and has read every case."""
    found = CliRunner().invoke(main, ["check", "--book", str(book)])
    assert found.exit_code == 0, found.output
    assert f"查了 {cases} 件：错误 0，警告 0" in found.output


def test_a_dispute_is_refused_without_a_key(sitting: Sitting) -> None:
    refused(sitting.clerk)
    nothing_is_found(sitting.book, 1)
    assert sitting.clerk.typed <= 40
    assert sitting.clerk.clicks <= 12


@pytest.mark.slow
@pytest.mark.parametrize("dispute", ALL, ids=lambda dispute: dispute.__name__)
def test_each_dispute_is_recorded_and_check_finds_nothing(sitting: Sitting, dispute: Callable[[Clerk], None]) -> None:
    dispute(sitting.clerk)
    nothing_is_found(sitting.book, 1)


@pytest.mark.slow
def test_all_six_cost_less_than_the_register_on_paper(sitting: Sitting) -> None:
    for dispute in ALL:
        dispute(sitting.clerk)
    nothing_is_found(sitting.book, len(ALL))
    clerk = sitting.clerk
    cost = f"{clerk.typed} characters, {clerk.keys:.0f} keys, {clerk.clicks} clicks, {len(clerk.pages)} pages"
    assert clerk.typed <= MOST_TYPED, cost
    assert clerk.keys <= MOST_KEYS, cost
    assert clerk.clicks <= MOST_CLICKS, cost
