"""What the papers of a dispute are called, by their codes: those that we make and those that others bring (R25)."""

MADE = {
    "cover": "卷宗封面",
    "index": "卷内目录",
    "application": "调解申请书",
    "registration": "受理登记表",
    "acceptance": "受理通知书",
    "refusal": "不予受理通知书",
    "notice": "权利义务告知书",
    "authorisation": "授权委托书",
    "consent": "征求意见书",
    "summons": "调解会通知书",
    "docketing": "立案审批表",
    "interview": "约谈笔录",
    "investigation": "调查记录",
    "mediation-record": "调解记录",
    "agreement": "调解协议书",
    "oral-agreement": "口头协议登记表",
    "extension": "延长期限审批表",
    "assignment": "交办督办通知书",
    "assignment-reply": "督办答复单",
    "transfer": "移送函",
    "termination": "终止调解通知书",
    "performance": "履行情况记录",
    "follow-up": "回访记录",
    "confirmation": "司法确认申请书",
    "petition-notice": "信访事项告知书",
    "petition-opinion": "信访事项处理意见书",
    "petition-reply": "信访事项答复书",
    "service": "送达回证",
    "court-answer": "委派委托调解结果告知函",
    "closing-report": "结案报告表",
    "closing-approval": "结案审批表",
    "simple-record": "简易纠纷登记表",
    "file-note": "卷宗情况说明",
    "back-cover": "卷宗封底",
}
"""What a record can be turned into; `authorisation` only as a blank that the party fills in."""

BROUGHT = {
    "identity": "身份证明",
    "evidence": "证据材料",
    "record": "笔录",
    "receipt": "收据",
    "photo": "照片",
    "appraisal": "鉴定意见",
    "opinion": "处理意见书",
    "court-judgment": "法院文书",
}
"""What others bring, and what attachments of an entry were called before: listed and counted, never made."""

PAPERS = {**MADE, **BROUGHT}
"""Every paper that a volume may hold, by its code. A code is never given another meaning."""
