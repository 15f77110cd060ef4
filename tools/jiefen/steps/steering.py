"""Steps by which leaders and circumstances move a case: orders, reports, changed limits, level, number of people."""

from datetime import date
from typing import Annotated

from jiefen.base.text import N_
from jiefen.steps.entry import HAPPENED, ApprovedBy, Entry, OnPaper, PartRecord, Petitions
from jiefen.steps.field import CaseNumber, Choice, Code, Day, Fingerprint, Number, Party, Staff, Text


class Supervise(Entry, frozen=True, kw_only=True, tag="supervise"):
    """A supervision order 督办 (R2, R14)."""

    title = "督办"
    asks = N_("领导督办")
    undone_by = ("revoke",)

    leader: Annotated[str, Staff("督办领导", ask=N_("哪位领导督办"), origin="case")]
    order: Annotated[str, Text("督办意见", ask=N_("要求做什么"))]
    reply_by: Annotated[date, Day("答复期限", counts=True, ahead=True, ask=N_("最晚哪天答复"), origin="worked")]


class Alert(Entry, frozen=True, kw_only=True, tag="alert"):
    """An immediate report to police or superior (R12; rmtjf art. 25).

    `why` stands in older entries; of a new one the sealed half says it, under the entry's `key` (HIS41).
    """

    title = "报告"
    asks = N_("报公安、报上级")
    stays = HAPPENED

    to: Annotated[
        str,
        Choice(
            "报告对象",
            {"police": "公安机关", "superior": "上级"},
            point=True,
            ask=N_("报给谁"),
            spoken={"police": N_("公安")},
        ),
    ]
    why: Annotated[
        str,
        Choice(
            "原因",
            {
                "violence": "可能引发暴力",
                "gathering": "可能聚集",
                "crime": "涉嫌违法犯罪",
                "safety": "危及安全",
                "major": "重大紧急情况",
            },
            ask=N_("为什么"),
            spoken={"violence": N_("可能动手"), "crime": N_("涉嫌犯罪"), "major": N_("重大紧急")},
        ),
    ] = ""


class Extend(Entry, frozen=True, kw_only=True, tag="extend"):
    """A time limit is extended."""

    title = "延期"
    asks = N_("延期")
    undone_by = ("revoke",)

    clock: Annotated[str, Code("时限", of="clock", counts=True, ask=N_("延哪些期限"))]
    until: Annotated[date, Day("延长到", counts=True, ahead=True, ask=N_("延到哪天"))]
    reason: Annotated[
        str,
        Text(
            "延期理由",
            ask=N_("为什么要延"),
            phrases=(N_("情况复杂，还要核实"), N_("等鉴定结果"), N_("当事人要求再谈"), N_("涉及的人多")),
        ),
    ] = ""
    approved_by: ApprovedBy = ""
    approval: Annotated[str, Fingerprint("批准文件指纹")] = ""
    on_paper: OnPaper = None
    consents: Annotated[tuple[str, ...], Party("同意延长的当事人", ask=N_("谁同意延"))] = ()
    petitions: Petitions = ()


class Suspend(Entry, frozen=True, kw_only=True, tag="suspend"):
    """The limits that allow it stop."""

    title = "中止"
    asks = N_("先停一停计时")
    undone_by = ("resume",)

    reason: Annotated[
        str,
        Choice(
            "原因",
            {
                "appraisal": "等待鉴定",
                "party-absent": "当事人暂时不能参加",
                "evidence": "等待证据",
                "related-case": "等待关联案件",
                "force-majeure": "不可抗力",
                "succession": "等待继承人、承受人参加",
            },
            point=True,
            counts=True,
            ask=N_("为什么停"),
            spoken={
                "appraisal": N_("等鉴定"),
                "party-absent": N_("当事人来不了"),
                "evidence": N_("等证据"),
                "related-case": N_("等别的案子"),
                "succession": N_("等继承人参加"),
            },
        ),
    ]


class Resume(Entry, frozen=True, kw_only=True, tag="resume"):
    """The limits go on."""

    title = "恢复"
    asks = N_("接着计时")
    undone_by = ("suspend",)


class Escalate(Entry, frozen=True, kw_only=True, tag="escalate"):
    """The level rises (R14)."""

    title = "升级"
    asks = N_("提高等级")
    undone_by = ("revoke",)

    level: Annotated[str, Code("等级", of="level", counts=True, ask=N_("提到哪一级"))]
    reason: Annotated[str, Text("升级理由", ask=N_("为什么"))]


class Newcomer(PartRecord, frozen=True, kw_only=True):
    """A party who is found, or joins, after the case was registered: what the header says of the others."""

    title = "新加入的当事人"

    ref: Annotated[str, Party("代号")]
    role: Annotated[
        str, Choice("地位", {"applicant": "申请人", "respondent": "被申请人", "third": "第三人"}, ask=N_("是哪一方的"))
    ]
    type: Annotated[str, Choice("类别", {"person": "个人", "organisation": "单位"}, ask=N_("是个人还是单位"))]


class People(Entry, frozen=True, kw_only=True, tag="people"):
    """The number of people changes, parties join or leave, from the day of receipt on (R14).

    Who joins is written with role and type; a ref alone, as it was, says neither. `left_for` is why some left,
    `own_case` the case that they now have.
    """

    title = "人数变更"
    asks = N_("人数变了")
    undone_by = ("people",)
    unasked = True

    count: Annotated[int, Number("现有人数", 1, 100_000, counts=True, ask=N_("现在多少人"), origin="case")]
    joined: Annotated[tuple[str | Newcomer, ...], Party("新加入", joins=True, ask=N_("新来的人"), more=True)] = ()
    left: Annotated[tuple[str, ...], Party("退出", ask=N_("退出的"), more=True)] = ()
    left_for: Annotated[
        str,
        Choice(
            "退出以后",
            {
                "withdrew": "不再要求处理",
                "court": "自行起诉",
                "elsewhere": "转由其他单位处理",
                "own-case": "分出去另立一件",
                "succeeded": "由继承人、承受人接着办（死亡、合并、转让）",
            },
            ask=N_("退出的去了哪里"),
            more=True,
        ),
    ] = ""
    own_case: Annotated[
        str, CaseNumber("另立的案件", ask=N_("另立的是哪一件"), when=("left-for", ("own-case",)), more=True)
    ] = ""

    @property
    def joining(self) -> tuple[str, ...]:
        """The refs of those who join."""
        return tuple(one if isinstance(one, str) else one.ref for one in self.joined)


Step = Supervise | Alert | Extend | Suspend | Resume | Escalate | People
