"""Steps by which leaders and circumstances move a case: orders, reports, changed limits, level, number of people."""

from datetime import date
from typing import Annotated

from jiefen.steps.entry import HAPPENED, ApprovedBy, Entry, OnPaper, PartRecord, Petitions
from jiefen.steps.field import CaseNumber, Choice, Code, Day, Fingerprint, Number, Party, Staff, Text


class Supervise(Entry, frozen=True, kw_only=True, tag="supervise"):
    """A supervision order 督办 (R2, R14)."""

    title = "督办"
    undone_by = ("revoke",)

    leader: Annotated[str, Staff("督办领导")]
    order: Annotated[str, Text("督办意见")]
    reply_by: Annotated[date, Day("答复期限", counts=True, ahead=True)]


class Alert(Entry, frozen=True, kw_only=True, tag="alert"):
    """An immediate report to police or superior (R12; rmtjf art. 25).

    `why` stands in older entries; of a new one the sealed half says it, under the entry's `key` (HIS41).
    """

    title = "报告"
    stays = HAPPENED

    to: Annotated[str, Choice("报告对象", {"police": "公安机关", "superior": "上级"}, point=True)]
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
        ),
    ] = ""


class Extend(Entry, frozen=True, kw_only=True, tag="extend"):
    """A time limit is extended."""

    title = "延期"
    undone_by = ("revoke",)

    clock: Annotated[str, Code("时限", of="clock", counts=True)]
    until: Annotated[date, Day("延长到", counts=True, ahead=True)]
    reason: Annotated[str, Text("延期理由")] = ""
    approved_by: ApprovedBy = ""
    approval: Annotated[str, Fingerprint("批准文件指纹")] = ""
    on_paper: OnPaper = None
    consents: Annotated[tuple[str, ...], Party("同意延长的当事人")] = ()
    petitions: Petitions = ()


class Suspend(Entry, frozen=True, kw_only=True, tag="suspend"):
    """The limits that allow it stop."""

    title = "中止"
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
        ),
    ]


class Resume(Entry, frozen=True, kw_only=True, tag="resume"):
    """The limits go on."""

    title = "恢复"
    undone_by = ("suspend",)


class Escalate(Entry, frozen=True, kw_only=True, tag="escalate"):
    """The level rises (R14)."""

    title = "升级"
    undone_by = ("revoke",)

    level: Annotated[str, Code("等级", of="level", counts=True)]
    reason: Annotated[str, Text("升级理由")]


class Newcomer(PartRecord, frozen=True, kw_only=True):
    """A party who is found, or joins, after the case was registered: what the header says of the others."""

    title = "新加入的当事人"

    ref: Annotated[str, Party("代号")]
    role: Annotated[str, Choice("地位", {"applicant": "申请人", "respondent": "被申请人", "third": "第三人"})]
    type: Annotated[str, Choice("类别", {"person": "个人", "organisation": "单位"})]


class People(Entry, frozen=True, kw_only=True, tag="people"):
    """The number of people changes, parties join or leave, from the day of receipt on (R14).

    Who joins is written with role and type; a ref alone, as it was, says neither. `left_for` is why some left,
    `own_case` the case that they now have.
    """

    title = "人数变更"
    undone_by = ("people",)
    unasked = True

    count: Annotated[int, Number("现有人数", 1, 100_000, counts=True)]
    joined: Annotated[tuple[str | Newcomer, ...], Party("新加入", joins=True)] = ()
    left: Annotated[tuple[str, ...], Party("退出")] = ()
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
        ),
    ] = ""
    own_case: Annotated[str, CaseNumber("另立的案件")] = ""

    @property
    def joining(self) -> tuple[str, ...]:
        """The refs of those who join."""
        return tuple(one if isinstance(one, str) else one.ref for one in self.joined)


Step = Supervise | Alert | Extend | Suspend | Resume | Escalate | People
