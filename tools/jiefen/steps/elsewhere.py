"""Steps by which a case goes elsewhere, comes from a court, ends without agreement or is confirmed by a court."""

from datetime import date
from typing import Annotated

import msgspec

from jiefen.base.text import N_
from jiefen.steps.entry import NEW_CASE, AgreementName, Entry, Publicity, ToldWays
from jiefen.steps.field import Choice, Code, Day, Party, Text, Yes


class Transfer(Entry, frozen=True, kw_only=True, tag="transfer"):
    """The case goes elsewhere, `partner` is to whom by name; `joint`: this office keeps a part (R8)."""

    title = "移送"
    asks = N_("转给别的单位")
    in_order = ("partner", "to", "reason", "joint", "publicity")
    stays = NEW_CASE

    to: Annotated[
        str,
        Choice(
            "移送到",
            {
                "court": "人民法院",
                "arbitration": "仲裁机构",
                "petition-office": "信访部门",
                "police": "公安机关",
                "bureau": "其他局办",
                "other": "其他单位",
            },
            point=True,
            ask=N_("转给哪类单位"),
            origin="worked",
            when=("partner", ("-",)),
        ),
    ]
    partner: Annotated[str, Code("移送给哪个单位", of="partner", ask=N_("转给谁"))] = ""
    reason: Annotated[
        str,
        Text(
            "移送理由",
            ask=N_("为什么转"),
            phrases=(N_("不归本局管"), N_("当事人选择走诉讼"), N_("涉嫌违法，由有权机关处理"), N_("那边更方便办")),
        ),
    ]
    joint: Annotated[bool, Yes("联合办理", ask=N_("还和他们一起办吗"), more=True)] = False
    publicity: Publicity = ""


class Delegate(Entry, frozen=True, kw_only=True, tag="delegate"):
    """The court delegates 委派 or entrusts 委托, or is asked to (R8).

    Before docketing the law gives thirty days, at first instance fifteen or seven (tytj art. 27); at second instance
    and after the judgment it gives none: there only the day that the court sets counts (`court-limit`).
    """

    title = "委派委托"
    asks = N_("法院委派、委托")
    undone_by = ("revoke",)

    direction: Annotated[
        str,
        Choice(
            "方向",
            {"in": "法院转来", "out": "转送法院"},
            point=True,
            counts=True,
            ask=N_("谁给谁"),
            origin="case",
            spoken={"in": N_("法院转给我们"), "out": N_("我们转给法院")},
        ),
    ]
    stage: Annotated[
        str,
        Choice(
            "阶段",
            {
                "before-docketing": "立案前委派",
                "after": "立案后委托",
                "second-instance": "二审委托",
                "after-judgment": "判决后委托",
            },
            point=True,
            counts=True,
            ask=N_("在哪个阶段"),
            spoken={
                "before-docketing": N_("立案前（委派）"),
                "after": N_("立案后（委托）"),
                "second-instance": N_("二审（委托）"),
                "after-judgment": N_("判决后（委托）"),
            },
        ),
    ]
    court: Annotated[str, Code("法院", of="partner", ask=N_("哪个法院"), origin="worked", more=True)] = ""
    court_procedure: Annotated[
        str,
        Choice(
            "法院程序",
            {"ordinary": "普通程序", "simple": "简易程序"},
            counts=True,
            ask=N_("法院按哪种程序审"),
            when=("stage", ("after",)),
        ),
    ] = ""
    signed: Annotated[date, Day("签收日", counts=True, ask=N_("哪天签收"), origin="case")]
    court_limit: Annotated[
        date | None, Day("法院给定期限", counts=True, ahead=True, ask=N_("法院写明最晚哪天"), more=True)
    ] = None


class Withdraw(Entry, frozen=True, kw_only=True, tag="withdraw"):
    """The applicants withdraw."""

    title = "撤回"
    asks = N_("申请人撤回")
    stays = NEW_CASE

    by_party: Annotated[tuple[str, ...], Party("撤回的当事人", ask=N_("谁撤回"))]
    publicity: Publicity = ""


class Terminate(Entry, frozen=True, kw_only=True, tag="terminate"):
    """Mediation ends without agreement (rmtjf art. 26), with `only` for these parties alone: the others go on."""

    title = "终止"
    asks = N_("调不成，终止")
    in_order = ("reason", "told-ways", "told-by", "only", "publicity")
    undone_by = ("mediate",)

    reason: Annotated[
        str,
        Choice(
            "原因",
            {
                "no-agreement": "达不成一致",
                "party-refuses": "当事人拒绝继续",
                "party-absent": "当事人无故缺席",
                "unfit": "不宜继续调解",
            },
            point=True,
            ask=N_("为什么调不成"),
            spoken={
                "no-agreement": N_("谈不拢"),
                "party-refuses": N_("有一方不愿再调"),
                "party-absent": N_("有一方无故不来"),
                "unfit": N_("不宜再调"),
            },
        ),
    ]
    told_ways: ToldWays = ()
    told_by: Annotated[
        str,
        Choice(
            "怎么告知的",
            {"in-person": "当面", "phone": "电话", "letter": "书面寄送"},
            ask=N_("怎么告诉的"),
            when=("reason", ("party-absent",)),
        ),
    ] = ""
    publicity: Publicity = ""
    only: Annotated[
        tuple[str, ...],
        Party("只对哪些当事人终止", counts=True, ask=N_("只对谁终止"), hint=N_("别的人接着调的才选。"), more=True),
    ] = ()


class ConfirmApply(Entry, frozen=True, kw_only=True, tag="confirm-apply"):
    """Joint application for judicial confirmation (rmtjf art. 33)."""

    title = "申请司法确认"
    asks = N_("一起申请司法确认")
    undone_by = ("confirm-result",)

    parties: Annotated[tuple[str, ...], Party("共同申请的当事人", ask=N_("谁一起申请"))] = msgspec.field(name="with")
    court: Annotated[str, Code("法院", of="partner", ask=N_("向哪个法院"), origin="worked")]
    agreement: AgreementName = ""


class ConfirmResult(Entry, frozen=True, kw_only=True, tag="confirm-result"):
    """The court's answer (rmtjf art. 33)."""

    title = "司法确认结果"
    asks = N_("法院怎么说")
    stays = "It is the court's; a wrong word is corrected."

    result: Annotated[
        str,
        Choice(
            "结果",
            {"confirmed": "裁定有效", "refused": "裁定驳回", "withdrawn": "撤回申请"},
            point=True,
            ask=N_("法院怎么说"),
            spoken={"refused": N_("驳回"), "withdrawn": N_("撤回了申请")},
        ),
    ]
    agreement: AgreementName = ""


Step = Transfer | Delegate | Withdraw | Terminate | ConfirmApply | ConfirmResult
