"""Steps by which a case is closed and what may follow: concluded, archived, filed, visited, corrected, restricted."""

from typing import Annotated, Any

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import HAPPENED, NEW_CASE, AgreementName, Entry, OnPaper, Place, Publicity
from jiefen.steps.field import Choice, Code, Field, Fingerprint, Number, Part, Party, Staff, Text, Word, Yes
from jiefen.steps.papers import PAPERS

LEARNT = {
    "origin": "来源记录",
    "answer-by": "转来单位要求答复的日期",
    "place": "地点",
    "amount": "涉及金额",
    "petition": "信访",
    "route": "信访办理途径",
    "complaint": "投诉举报",
    "boundary": "边界纠纷",
    "links": "关联案件",
    "publicity": "公开意愿",
    "withheld": "依法不公开",
    "withhold": "不公开情形",
    "elsewhere": "其他机关",
}
"""The fields of a header that may be learnt later; never the mark, the day of receipt, or who the parties are."""


class ReportClosed(Entry, frozen=True, kw_only=True, tag="report-closed"):
    """Report of closing 报结 (R2)."""

    title = "报结"
    asks = N_("报结")
    stays = HAPPENED

    to: Annotated[
        str, Code("报给", words={"leading-group": "领导小组", "superior": "上级"}, ask=N_("报给谁"), origin="case")
    ]


class Archive(Entry, frozen=True, kw_only=True, tag="archive"):
    """Papers collated and archived (R7; rmtjf art. 27)."""

    title = "整理归档"
    asks = N_("整理归档")
    undone_by = ("archive", "supplement")

    papers: Annotated[int, Number("卷内文书份数", 1, 2000, ask=N_("一共几份材料"), origin="worked")]
    shelf: Annotated[str, Code("档案位置", ask=N_("放在哪里"), hint=N_("用字母和数字，如 a-2。"), more=True)] = ""


class Paper(Entry, frozen=True, kw_only=True, tag="paper"):
    """A paper of the volume 文书: the number that it bears, or that it lies in the file, or both (R25).

    `number` is its place in its series in the year of the entry; which series is the procedure's to say. With `pages`
    it lies in the file, as a scan that `hash` knows or on paper alone. `of` is the entry that it documents; without
    it, the first of its kind that has none yet.
    """

    title = "文书"
    asks = N_("文书")
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    undone_by = ("revoke",)

    kind: Annotated[str, Choice("文书种类", PAPERS)]
    number: Annotated[int | None, Number("文号", 1, 9999)] = None
    of: Annotated[Place | None, Part("记的是哪条记录", under="place-of-entry")] = None
    agreement: AgreementName = ""
    hash: Annotated[str, Fingerprint("文件指纹")] = ""
    pages: Annotated[int | None, Number("页数", 1, 5000)] = None
    shelf: Annotated[str, Code("档案位置")] = ""


class Conclude(Entry, frozen=True, kw_only=True, tag="conclude"):
    """Conclusion 办结 (R7). `unsealed`: why there is no sealed half, where there is none (SEAL72)."""

    title = "办结"
    asks = N_("办结")
    stays = NEW_CASE

    outcome: Annotated[
        str,
        Choice(
            "结果",
            {
                "agreed": "达成协议",
                "eased": "疏导化解",
                "part-agreed": "部分达成协议",
                "failed": "调解不成",
                "transferred": "移送处理",
                "opinion": "出具处理意见",
                "self-settled": "自行和解",
                "handled": "行政处理",
                "decided": "裁判或者仲裁",
                "enforced": "强制执行",
            },
            point=True,
            ask=N_("结果"),
            origin="worked",
        ),
    ]
    on_paper: OnPaper = None
    unsealed: Annotated[str, Text("没有密封材料的原因", ask=N_("当事人是谁没有记，为什么"))] = ""
    publicity: Publicity = ""


class FollowUp(Entry, frozen=True, kw_only=True, tag="follow-up"):
    """Follow-up visit 回访, or a try that reached nobody: then it says neither performance nor satisfaction.

    R2; rmtjf art. 31.
    """

    title = "回访"
    asks = N_("回访")
    in_order = ("with", "reached", "performed", "satisfaction")
    stays = HAPPENED

    performed: Annotated[
        str,
        Choice(
            "履行情况",
            {"full": "全部履行", "part": "部分履行", "none": "没有履行", "not-applicable": "无需履行"},
            ask=N_("履行得怎么样"),
            spoken={"full": N_("全部"), "part": N_("部分"), "none": N_("没有"), "not-applicable": N_("不用履行")},
        ),
    ] = ""
    satisfaction: Annotated[
        str,
        Choice(
            "满意程度",
            {"satisfied": "满意", "mostly": "基本满意", "dissatisfied": "不满意", "no-answer": "未表态"},
            ask=N_("满意吗"),
            spoken={"no-answer": N_("没表态")},
        ),
    ] = ""
    parties: Annotated[tuple[str, ...], Party("回访对象", ask=N_("回访了谁"))] = msgspec.field(name="with")
    reached: Annotated[bool, Yes("回访到了", denied=N_("没有回访到"), counts=True, ask=N_("联系上没有"))] = True


class Supplement(Entry, frozen=True, kw_only=True, tag="supplement"):
    """Papers added later."""

    title = "补充材料"
    asks = N_("补材料进卷")
    stays = HAPPENED

    papers: Annotated[tuple[str, ...], Code("补充的文书", each="文书种类", words=PAPERS, ask=N_("补了什么"))]


class Correct(Entry, frozen=True, kw_only=True, tag="correct"):
    """A correction: what merged stays, the corrected value counts from here (R31)."""

    title = "更正"
    asks = N_("改错")
    undone_by = ("correct",)

    entry: Annotated[Place | None, Part("更正哪条记录（不写就是更正案件基本信息）", under="place-of-entry")] = None
    field: Annotated[str, Word("更正哪一项", "^[a-z][a-z-]*$", 30, "字段名，如 received")]
    was: Annotated[Any, Field("原来写的")] = None
    is_: Annotated[Any, Field("应当是", ask=N_("应当是"))] = msgspec.field(name="is")
    reason: Annotated[str, Text("更正理由", ask=N_("为什么改"))]
    checked_by: Annotated[str, Staff("复核人", acts=True, ask=N_("谁复核过"))] = ""


class Learn(Entry, frozen=True, kw_only=True, tag="learn"):
    """What the header did not say when the case was registered, and is known now 补充登记: no correction (R31).

    Once for each field: a value that is known is corrected. `route` is that of the petition.
    """

    title = "补充登记"
    asks = N_("补上")
    taken_by = ("officer", "mediator", "assistant", "deputy", "head")
    undone_by = ("correct",)

    field: Annotated[str, Choice("补充哪一项", LEARNT)]
    is_: Annotated[Any, Field("补充的内容")] = msgspec.field(name="is")
    checked_by: Annotated[str, Staff("复核人", acts=True, ask=N_("谁复核过"))] = ""


class Restrict(Entry, frozen=True, kw_only=True, tag="restrict"):
    """Out of publishing, lists and papers."""

    title = "限制公开"
    asks = N_("这一件不公开")
    undone_by = ("revoke",)

    reason: Annotated[
        str,
        Text(
            "理由",
            ask=N_("为什么不公开"),
            phrases=(N_("当事人要求"), N_("涉未成年人"), N_("涉秘密或者隐私")),
        ),
    ]


Step = ReportClosed | Archive | Paper | Conclude | FollowUp | Supplement | Correct | Learn | Restrict
