"""Each act on the office's records once through its form, as a browser without scripts sends it: what is then said."""

import re
from datetime import datetime
from typing import Any

import pytest

from jiefen.desk.office.forms import PAGES
from jiefen.desk.office.tasks import LINES
from tests.desk.conftest import Desk, hidden, plain


def day(text: str, name: str = "date") -> dict[str, str]:
    """A day in its three boxes."""
    year, month, of_month = text.split("-")
    return {f"{name}.y": year, f"{name}.m": month, f"{name}.d": of_month}


TODAY = day("2026-11-20")
ACTS: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "demand/new",
        {**TODAY, "via": "visit", "area": "chengdong", "people": "2", "unit": "property"} | day("2026-11-27", "due"),
        "11 月 20 日，登记一件诉求：来访，城东片区，2 人，由物业管理股承办，最晚 11 月 27 日。",
    ),
    (
        "demand/end/2026-11-b6hq",
        {**TODAY, "by": "li-na", "end": "passed-on", "to": "yunxiu-labour", "instead": "yes"},
        "11 月 20 日，11 月 18 日来的诉求（河湾片区）转其他单位：云岫县人社局，李娜办的。",
    ),
    (
        "screening/lead",
        {**day("2026-11-13"), "kind": "construction.wage", "where": "xinqu", "people": "5"},
        "11 月 13 日，排查到一条线索：工程建设·农民工工资，新区片区，5 人，由建筑管理股办，最晚 11 月 27 日化解。",
    ),
    (
        "screening/end/2026-11a-t9bw",
        {**TODAY, "by": "he-jun", "end": "eased", "how": "工资当天发齐", "strike": "yes"},
        "当场疏导了：工资当天发齐。 11 月 20 日，何军把线索（工程建设·农民工工资，鹤鸣府）销号。",
    ),
    (
        "meeting/new",
        {**TODAY, "kind": "joint", "present": ["chen-guo", "li-na"], "chair": "chen-guo", "recorder": "li-na"},
        "11 月 20 日开今年第 1 次党政联席会，陈国主持，李娜记录，到会 2 人，缺席",
    ),
    (
        "meeting/sent/2026-11-analysis",
        {**TODAY, "sender": "li-na"},
        "11 月 20 日，李娜把 11 月的月报报出去了。",
    ),
    (
        "task/new",
        {**TODAY, "kind": "assignment", "title": "更新公示栏", "lead": "market", "from": "leading-group"}
        | day("2026-12-10", "due"),
        "11 月 20 日，领导小组交办一件事：更新公示栏。由房地产市场股牵头",
    ),
    (
        "task/replied/2026-2",
        {**TODAY, "who": "sun-lei", "done": "目录补齐了"},
        "11 月 20 日，补齐三件案件的归卷目录：反馈，孙磊经手，目录补齐了。",
    ),
    (
        "task/case/2026-2",
        {"cases.0.case": "2026-0137"},
        "补齐三件案件的归卷目录：写上案件 2026-0137。",
    ),
    (
        "inspect/new",
        {**TODAY, "where": "market", "by-whom": ["zhou-ming", "li-na"], "found.0.what": "三件卷宗没有目录"}
        | day("2026-11-26", "found.0.due"),
        "发现 1 个问题：三件卷宗没有目录。每个问题交办一件，最晚 11 月 26 日改好。",
    ),
    (
        "event/done/m4x9",
        {**TODAY, "place": "chengdong", "form": "stall", "reached": "60", "officers": ["li-na"], "unit": "general"}
        | {"quantities.0.what": "leaflet", "quantities.0.number": "200"},
        "11 月 20 日，在城东片区办了「宪法宣传周集中宣传」，现场咨询，60 人参加。",
    ),
    (
        "event/plan",
        {"title": "装修噪声怎么办", "theme": "property", "unit": "property"} | day("2026-12-20", "due"),
        "物业管理股计划在 12 月 20 日以前办「装修噪声怎么办」。",
    ),
    (
        "event/strike/m4x9",
        {**TODAY, "by": "li-na", "reason": "called-off"},
        "11 月 20 日，李娜划去「宪法宣传周集中宣传」：不办了。",
    ),
    (
        "pledge/new",
        {**TODAY, "units": ["property"], "signed-by": "zhou-ming"},
        "11 月 20 日，物业管理股签了 2026 年的责任状",
    ),
    (
        "pledge/check/2026-market",
        {**TODAY, "what": "year-end", "zero": "kept", "checker": "zhou-ming"},
        "11 月 20 日，周明对房地产市场股作年终检查：两个零目标都守住了",
    ),
    (
        "duty/swap/2026-12-03",
        {"away": "wang-qiang", "stands-in": "zhao-min", "reason": "外出培训", "approved-by": "chen-guo"},
        "12 月 3 日的班由赵敏值，原来是王强：外出培训，陈国同意。",
    ),
    (
        "duty/handover",
        {**TODAY, "giver": "deng-hui", "taker": "wang-qiang", "open.0.case": "2026-0137", "note": "约了下午再来"},
        "11 月 20 日，邓辉把班交给王强，没有办完的 1 件：约了下午再来。",
    ),
    (
        "screening/round/section--carpet--construction--2026-11a",
        {"areas": ["xinqu"], "leader": "tang-wei"} | day("2026-11-02", "from") | day("2026-11-06", "until"),
        "11 月 2 日至 11 月 6 日，建筑管理股地毯式排查：新区片区，唐伟带队。",
    ),
    (
        "screening/missed",
        {"which": ["section--carpet--construction"], "reason": "全股抽调防汛", "by": "tang-wei"},
        "建筑管理股的地毯式排查没有开展：全股抽调防汛（唐伟说明）。",
    ),
    (
        "pledge/carry-on/2026-market",
        {**TODAY, "first": "deng-hui"},
        "11 月 20 日起，房地产市场股的责任状由邓辉接着负责。",
    ),
    (
        "duty/gap/2026-11-19",
        {"reason": "全局停电检修", "by": "li-na"},
        "11 月 19 日没有人值班：全局停电检修（李娜说明）。",
    ),
    (
        "return/withdraw/justice-monthly--2026-10",
        {**TODAY, "by": "li-na", "reason": "漏了一件"},
        "11 月 20 日，李娜撤回2026 年 10 月的报表：漏了一件。",
    ),
)


LATER: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("2027-01-05", "demand/none", {"month": "2026-12"}, "2026 年 12 月一件诉求也没有。"),
    (
        "2026-02-10",
        "event/usual",
        {"themes": ["peace"]},
        "物业管理股计划在 3 月 31 日以前办「综治宣传月活动」。",
    ),
    (
        "2026-11-27",
        "return/sent/justice-monthly--2026-11",
        {"made-by": "li-na", "checked-by": "wang-qiang", "signed-by": "chen-guo"} | day("2026-11-27"),
        "11 月 27 日，2026 年 11 月的报表报出去了，李娜制表。",
    ),
)
AFTER_ANOTHER = {"meeting/minutes", "screening/strike", "task/void"}
AS_REPLIED = {f"task/{what}" for what in LINES if what != "replied"}
"""Made as the form for a reply is, from the table of lines."""


@pytest.mark.parametrize(("path", "form", "said"), ACTS, ids=[path for path, _, _ in ACTS])
def test_an_act_is_told_and_then_recorded(desk: Desk, path: str, form: dict[str, Any], said: str) -> None:
    act(desk, "2026-11-20", path, form, said)


@pytest.mark.parametrize(("on", "path", "form", "said"), LATER, ids=[path for _, path, _, _ in LATER])
def test_an_act_of_another_day_too(desk: Desk, on: str, path: str, form: dict[str, Any], said: str) -> None:
    act(desk, on, path, form, said)


def test_minutes_follow_a_meeting(desk: Desk) -> None:
    held = {"kind": "joint", "present": ["chen-guo"], "chair": "chen-guo", "recorder": "li-na"}
    act(desk, "2026-11-20", "meeting/new", {**TODAY, **held}, "党政联席会")
    said = "11 月 20 日，11 月 20 日会议的纪要印发，第 12 号，陈国签发。"
    issued = {**TODAY, "number": "12", "signed-by": "chen-guo"}
    act(desk, "2026-11-20", "meeting/minutes/2026-11-joint", issued, said)


def test_a_lead_is_struck_off_once_it_has_a_result(desk: Desk) -> None:
    ended = {**TODAY, "by": "he-jun", "end": "dismissed", "reason": "工资已经发了"}
    act(desk, "2026-11-20", "screening/end/2026-11a-t9bw", ended, "不成立：工资已经发了。")
    said = "11 月 20 日，李娜把线索（工程建设·农民工工资，鹤鸣府）销号。"
    act(desk, "2026-11-20", "screening/strike/2026-11a-t9bw", {**TODAY, "by": "li-na"}, said)


def test_a_line_of_a_task_that_was_a_mistake_is_voided(desk: Desk) -> None:
    reply = {**TODAY, "who": "sun-lei", "done": "记错了任务"}
    act(desk, "2026-11-20", "task/replied/2026-2", reply, "反馈，孙磊经手，记错了任务。")
    page = desk.page("/office/task/void/2026-2")
    assert "记错了任务" in plain(page)
    (line,) = re.findall(r'value="([0-9]+)"[^>]*>(?:(?!</label>).)*记错了任务', page, re.DOTALL)
    voided = {**TODAY, "who": "li-na", "line": line, "reason": "记到别的任务上了"}
    told = "11 月 20 日，补齐三件案件的归卷目录：作废11 月 20 日的反馈，李娜经手，因为记到别的任务上了。"
    act(desk, "2026-11-20", "task/void/2026-2", voided, told)
    assert "记错了任务" not in plain(desk.page("/office/task/void/2026-2"))


def act(desk: Desk, on: str, path: str, form: dict[str, Any], said: str) -> None:
    """Send a form and confirm it: the sentence stands on the second page, and something was written afterwards."""
    desk.clock.at = datetime.fromisoformat(f"{on}T10:30")
    address = f"/office/{path}"
    first = desk.post(address, {**hidden(desk.page(address)), **form, "do": "record"})
    assert first.status_code == 200, plain(first.text)
    assert said in plain(first.text)
    before = {file: file.read_bytes() for file in desk.root.glob("office/**/*.yaml")}
    second = desk.post(address, {**hidden(first.text), **form, "do": "record"})
    assert second.status_code == 303, plain(second.text)
    assert "已记下" in desk.page(second.headers["Location"])
    assert any(before.get(file) != file.read_bytes() for file in desk.root.glob("office/**/*.yaml"))


def test_every_act_is_here_or_in_another_test() -> None:
    acts = {f"{page.address}/{act.name}" for page in PAGES for act in page.acts}
    paths = [path for path, _, _ in ACTS] + [path for _, path, _, _ in LATER]
    assert acts == {"/".join(path.split("/")[:2]) for path in paths} | AFTER_ANOTHER | AS_REPLIED
