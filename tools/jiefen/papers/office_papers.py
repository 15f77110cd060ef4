"""Papers of the office itself, about no case: records of meetings, orders, lists (R15, R25; docs/dev/papers.md).

To add one: a template in `scripts/papers/<family>.py`, a row in `OFFICE_PAPERS`, and a function of its values in the
room that knows the matter. A value that is not known is None and stays a blank on the paper; nothing is made up.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.files import resources
from jiefen.office.office import Office
from jiefen.papers.word.fill import Filler, UnusableTemplate
from jiefen.papers.word.templates import OFFICE, read_templates

COMMON = {"office": "本局名称", "county": "县名", "sample": "样例"}
"""What the template of every such paper may use."""


class OfficePaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper with a template of its code, papers/<code>.docx.

    `fields` is what people call the values it is filled with: a part of each in a list after a dot,
    `units.received`. What is left open is listed by these names.
    """

    code: str
    title: str
    fields: Mapping[str, str]

    def label(self, name: str) -> str:
        """What people call the value of this name."""
        return self.fields.get(name) or COMMON.get(name, name)


_TREND_ROW = {
    "kind": "种类",
    "received": "新收",
    "received_change": "新收比上月",
    "received_year": "新收比去年同月",
    "ended": "办结",
    "ended_change": "办结比上月",
    "ended_year": "办结比去年同月",
}
_BALANCE_ROW = {
    "title": "名称",
    "carried": "结转",
    "new": "新增",
    "back": "反复",
    "done": "完成",
    "open": "未完",
}
_PACK_ROW = {
    "carried": "上期结转",
    "received": "新收",
    "ended": "办结",
    "settled": "化解",
    "open": "在办",
    "overdue": "逾期",
}
_OVERVIEW_ROW = {
    "title": "单位",
    "full": "满分",
    "own": "自查分",
    "score": "考核分",
    "lost": "扣分的项",
    "waiting": "还没有评的项",
    "objections": "申诉的项",
}
_ASSESSMENT_ROW = {
    "class": "类别",
    "no": "序号",
    "item": "考核内容",
    "points": "分值",
    "rule": "评分标准",
    "own": "自查分",
    "score": "考核分",
    "basis": "依据和备注",
}
_PERIOD_ROW = {
    "title": "名称",
    "carried": "上期结转",
    "received": "新收",
    "ended": "办结",
    "settled": "化解",
    "unsettled": "未化解",
    "moved": "转出",
    "other_ended": "其他办结",
    "open": "在办",
    "overdue": "逾期",
    "rate": "化解率",
}
OFFICE_PAPERS: Mapping[str, OfficePaper] = {
    one.code: one
    for one in (
        OfficePaper(
            code="meeting-record",
            title=N_("会议记录"),
            fields={
                "kind": "会议名称",
                "number": "第几次会议",
                "day": "开会日期",
                "place": "地点",
                "chair": "主持人",
                "recorder": "记录人",
                "present": "出席人员",
                "absent": "缺席人员",
                "heard": "听取的汇报",
                "held": "议定的事项",
                "tasks": "交办事项",
                "tasks.number": "交办编号",
                "tasks.title": "交办事项的内容",
                "tasks.lead": "牵头单位",
                "tasks.due": "办结期限",
            },
        ),
        OfficePaper(
            code="meeting-pack",
            title=N_("会议材料"),
            fields={
                "month": "月份",
                "until": "统计到哪一天",
                "made": "制表日期",
                "whole": "是不是整月",
                "situation": "安全稳定形势",
                "experience": "经验做法",
                "next_steps": "下一步打算",
                "units": "各单位办理情况",
                **{f"units.{name}": f"单位的{title}" for name, title in (("title", "名称"), *_PACK_ROW.items())},
                "meanings": "统计口径",
                "meanings.title": "指标",
                "meanings.meaning": "指标怎么算",
                "rates": "比率",
                "taken_over": "存量接入",
                "unread": "没有算进去的文件",
                "overdue": "逾期清单",
                "overdue.case": "逾期案件的案号",
                "overdue.held": "逾期案件的单位和责任人",
                "overdue.level": "逾期案件的等级",
                "overdue.people": "逾期案件的人数",
                "overdue.limits": "逾期的时限",
                "overdue.days": "逾期天数",
                "hints_lead": "新动向怎么看",
                "hints": "新动向",
                "hints.what": "苗头",
                "hints.do": "可以怎么办",
                "hint_notes": "新动向的说明",
                "warnings": "预警",
                "warnings.what": "预警事项",
                "warnings.number": "预警件数",
                "warnings.cases": "预警的案件",
                "more_warnings": "没有列出的预警",
                "deviations": "未按规程办理",
                "deviations.what": "没有照办的",
                "deviations.number": "没有照办的件数",
                "deviations.cases": "没有照办的案件",
                "trends": "趋势",
                **{f"trends.{name}": f"趋势：{title}" for name, title in _TREND_ROW.items()},
                "compared": "和哪几天比",
                "balances": "台账",
                **{f"balances.{name}": f"台账的{title}" for name, title in _BALANCE_ROW.items()},
                "tasks": "上次交办",
                "tasks_kept": "是不是记交办",
                "earlier": "第六部分的题目",
                "tasks.number": "交办编号",
                "tasks.title": "交办事项的内容",
                "tasks.lead": "牵头单位",
                "tasks.due": "办结期限",
                "tasks.state": "办到哪里",
                "held": "本月开过的会",
            },
        ),
        OfficePaper(
            code="period-report",
            title=N_("矛盾纠纷调处情况统计表"),
            fields={
                "period": "哪一期",
                "first": "从哪天",
                "until": "统计到哪一天",
                "made": "制表日期",
                "whole": "是不是整期",
                "total": "合计",
                "rates": "比率",
                "blocks": "各张表",
                "blocks.title": "表按什么分",
                "blocks.rows": "表的各行",
                **{f"blocks.rows.{name}": f"一行的{title}" for name, title in _PERIOD_ROW.items()},
                "balanced": "怎么平",
                "earlier": "上期的名称",
                "year": "去年同期的名称",
                "compared": "和哪几天比",
                "figures": "指标",
                "figures.title": "指标的名称",
                "figures.unit": "指标的单位",
                "figures.now": "本期的数",
                "figures.before": "上期的数",
                "figures.last_year": "去年同期的数",
                "meanings": "统计口径",
                "meanings.title": "口径的指标",
                "meanings.meaning": "指标怎么算",
                "unread": "没有算进去的文件",
            },
        ),
        OfficePaper(
            code="meeting-minutes",
            title=N_("会议纪要"),
            fields={
                "kind": "会议名称",
                "number": "纪要编号",
                "day": "开会日期",
                "meeting": "第几次会议",
                "chair": "主持人",
                "present": "出席人员",
                "absent": "缺席人员",
                "heard": "会议通报",
                "held": "会议要求",
                "tasks": "交办事项",
                "tasks.number": "交办编号",
                "tasks.title": "交办事项的内容",
                "tasks.lead": "牵头单位",
                "tasks.due": "办结期限",
                "signed_by": "签发人",
                "signed": "签发日期",
            },
        ),
        OfficePaper(
            code="duty-roster",
            title=N_("值班表"),
            fields={
                "month": "月份",
                "shifts": "值班",
                "shifts.day": "日期",
                "shifts.weekday": "星期",
                "shifts.leader": "带班领导",
                "shifts.officers": "值班人员",
                "shifts.note": "备注",
                "phone": "值班电话",
            },
        ),
        OfficePaper(
            code="room-leads",
            title=N_("调处室线索表"),
            fields={
                "month": "月份",
                "room": "调处室",
                "host": "所在单位",
                "leader": "负责人",
                "areas": "负责片区",
                "section": "对口股室",
            },
        ),
        OfficePaper(
            code="task-order",
            title=N_("交办单"),
            fields={
                "title": "哪一种交办单",
                "number": "编号",
                "document": "文号",
                "issuer": "交办单位",
                "issued": "交办日期",
                "lead": "牵头单位",
                "joint": "配合单位",
                "leader": "责任领导",
                "officer": "责任人",
                "matter": "事项",
                "cases": "有关案件",
                "asked": "要求",
                "due": "办结期限",
                "reply": "反馈",
                "contract": "包案",
                "contact": "联系人",
                "phone": "电话",
            },
        ),
        OfficePaper(
            code="contract-list",
            title=N_("领导包案情况表"),
            fields={
                "day": "截至哪天",
                "groups": "各位领导",
                "groups.leader": "包案领导",
                "groups.count": "几件",
                "groups.contracts": "包案",
                "groups.contracts.number": "号",
                "groups.contracts.title": "事项",
                "groups.contracts.cases": "案件",
                "groups.contracts.unit": "责任单位",
                "groups.contracts.officer": "责任人",
                "groups.contracts.due": "办结时限",
                "groups.contracts.done": "本月工作情况",
                "groups.contracts.stage": "到哪一步",
            },
        ),
        OfficePaper(
            code="subsidy-claim",
            title=N_("以案定补申报汇总表"),
            fields={
                "period": "时段",
                "day": "填报日期",
                "document": "标准的文号",
                "whole": "合计",
                "unread": "读不出来的文件",
                "paid": "补贴的案件",
                "paid.number": "序号",
                "paid.case": "案号",
                "paid.matter": "纠纷名称",
                "paid.who": "调解员和各人的数",
                "paid.accepted": "受理日期",
                "paid.closed": "办结日期",
                "paid.sum": "涉及金额",
                "paid.outcome": "结果",
                "paid.performed": "履行",
                "paid.papers": "卷宗",
                "paid.grade": "档次",
                "paid.why": "定档依据",
                "paid.amount": "补贴",
                "people": "花名册",
                "people.who": "领取的调解员",
                "people.cases": "领取的件数",
                "people.amount": "领取的数",
                "unpaid": "不补贴的案件",
                "unpaid.case": "不补贴的案号",
                "unpaid.matter": "不补贴的纠纷名称",
                "unpaid.who": "不补贴的调解员",
                "unpaid.closed": "不补贴的办结日期",
                "unpaid.why": "不补贴的原因",
            },
        ),
        OfficePaper(
            code="event-register",
            title=N_("法治宣传活动台账"),
            fields={
                "period": "时间",
                "whole": "合计",
                "events": "活动",
                "events.number": "序号",
                "events.day": "活动时间",
                "events.place": "地点",
                "events.subject": "活动主题",
                "events.form": "活动形式",
                "events.who": "参加单位和人员",
                "events.reached": "受众人数",
                "events.material": "宣传资料",
                "events.photo": "照片",
                "events.note": "备注",
            },
        ),
        OfficePaper(
            code="pledge",
            title=N_("责任书"),
            fields={
                "name": "叫什么",
                "year": "年度",
                "unit": "责任单位",
                "first": "第一责任人",
                "leader": "局方签字人",
                "document": "文号",
                "since": "期限起",
                "until": "期限止",
                "signed": "签订日期",
                "copies": "一式几份",
                "zero": "零目标",
                "targets": "目标任务",
                "targets.title": "目标",
                "targets.asked": "要求",
                "targets.how": "照什么算",
                "mid_year": "年中检查",
                "year_end": "年终检查",
                "veto": "是不是用一票否决",
            },
        ),
        OfficePaper(
            code="accountability",
            title=N_("责任追究、表彰的通知"),
            fields={
                "title": "标题",
                "number": "文号",
                "unit": "单位",
                "trigger": "事由",
                "facts": "依据的记录",
                "what": "事实",
                "asked": "要求",
                "decided": "谁决定的",
                "limit": "整改期限",
                "award": "是不是表彰",
                "talk": "是不是约谈",
                "when": "约谈的时间",
                "where": "约谈的地点",
                "day": "日期",
            },
        ),
        OfficePaper(
            code="assessment",
            title=N_("年终考核表"),
            fields={
                "title": "标题",
                "heads": "表头上面的说明",
                "several": "是不是几个单位",
                "overview": "总表",
                **{f"overview.{name}": f"总表的{title}" for name, title in _OVERVIEW_ROW.items()},
                "units": "各单位",
                "units.title": "单位",
                "units.full": "满分",
                "units.own": "自查分合计",
                "units.score": "考核分合计",
                "units.waiting": "还没有评的有几项",
                "units.foot": "作了情况说明的案件",
                "units.lines": "考核表的行",
                **{f"units.lines.{name}": title for name, title in _ASSESSMENT_ROW.items()},
                "meanings": "统计口径",
                "meanings.code": "指标的代码",
                "meanings.title": "指标",
                "meanings.meaning": "指标怎么算",
            },
        ),
        OfficePaper(
            code="appointment",
            title=N_("聘书"),
            fields={
                "number": "编号",
                "name": "姓名",
                "role": "聘为",
                "place": "组织或者地方",
                "since": "聘期起",
                "until": "聘期止",
                "issuer": "落款",
                "day": "日期",
            },
        ),
    )
}
"""Every paper of the office by its code."""


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that is wanted: of which kind, the name of its file without an ending, the values of its own."""

    kind: OfficePaper
    name: str
    values: Mapping[str, Any]


class OfficeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was made: its file, its content, and what is left to be written on it, as people call it."""

    title: str
    file: str
    content: bytes
    by_hand: tuple[str, ...] = ()


def make_office_papers(root: Path, office: Office, wanted: Iterable[Filling]) -> tuple[OfficeDocument, ...]:
    """The papers as Word files, by the office's own template where the book at `root` has one, else the program's.

    The same values are the same bytes. Raises Failure where a template cannot be filled, and names its file.
    """
    fillings = tuple(wanted)
    templates = read_templates(resources.root(), root, {one.kind.code for one in fillings})
    with Filler() as filler:
        return tuple(_made(filler, templates, office, one) for one in fillings)


def _made(filler: Filler, templates: Mapping[str, bytes], office: Office, wanted: Filling) -> OfficeDocument:
    kind = wanted.kind
    try:
        filled = filler.fill(templates.get(kind.code, b""), {**common_values(office), **wanted.values})
    except UnusableTemplate as unusable:
        raise Failure(
            say(N_("{title}没有出：{why}。"), title=Term(kind.title), why=unusable.say),
            say(
                N_("改正 {file}，哪一段不对看 jiefen papers templates --check；删去它，就用程序自带的。"),
                file=f"{OFFICE}/{kind.code}.docx",
            ),
        ) from None
    return OfficeDocument(
        title=kind.title,
        file=f"{wanted.name}.docx",
        content=filled.paper,
        by_hand=tuple(dict.fromkeys(map(kind.label, filled.blanks))),
    )


def common_values(office: Office) -> dict[str, Any]:
    """The values of `COMMON`."""
    bureau = office.settings.bureau
    return {"office": bureau.title, "county": bureau.county, "sample": office.settings.sample}
