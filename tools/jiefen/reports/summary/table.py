"""The statements by their numbers, and the outline in which they stand (the customary order of such papers)."""

from collections.abc import Mapping

import msgspec

from jiefen.reports.summary.statement import Statement
from jiefen.reports.summary.statements.handling import HANDLING
from jiefen.reports.summary.statements.mechanisms import MECHANISMS
from jiefen.reports.summary.statements.network import NETWORK
from jiefen.reports.summary.statements.outlook import PLANS, PROBLEMS
from jiefen.reports.summary.statements.responsibility import RESPONSIBILITY

STATEMENTS: Mapping[int, Statement] = {
    one.number: one for one in (*NETWORK, *HANDLING, *RESPONSIBILITY, *MECHANISMS, *PROBLEMS, PLANS)
}
"""All of them by their numbers."""


class Passage(msgspec.Struct, frozen=True):
    """A paragraph: what it begins with, behind 一是 if it is one of several, and the statements that stand in it.

    `to_write`: what people have to add at its end; under 一 it alone is no reason to begin the paragraph.
    """

    lead: str
    statements: tuple[int, ...] = ()
    to_write: str = ""


class Part(msgspec.Struct, frozen=True):
    """A heading of the second order and its paragraphs; without a paragraph it is left out."""

    heading: str
    passages: tuple[Passage, ...]


WORK = (
    Part(
        "抓组织网络",
        (
            Passage("健全组织机构", (1, 2)),
            Passage("规范工作流程", (3, 4)),
            Passage("明确职责人员", (5, 6, 7, 8)),
            Passage("织密工作网络", (9, 10, 11)),
            Passage("完善硬件条件", (12,)),
        ),
    ),
    Part(
        "抓纠纷调解",
        (
            Passage("快速介入", (13,)),
            Passage("逐件登记", (14,)),
            Passage("全力化解", (15, 16)),
            Passage("促进履行", (17,)),
            Passage("依法调解", (18,), "有代表性的案例和经验做法"),
            Passage("严格奖惩", (19,)),
        ),
    ),
    Part(
        "抓责任落实",
        (
            Passage("领导带头", (20, 21, 22)),
            Passage("分级排查", (23, 24)),
            Passage("压实责任", (25, 26)),
            Passage("联防联调", (27, 28, 29)),
            Passage("守好重点时段", (30,)),
        ),
    ),
    Part(
        "抓制度建设",
        (
            Passage("坚持例会分析", (31,)),
            Passage("坚持网格负责", (32,)),
            Passage("坚持定时上报", (33,)),
            Passage("坚持宣传引导", (34, 36)),
            Passage("守住稳定底线", (35,)),
        ),
    ),
)
"""一、工作开展情况. Contracting, a standing mechanism too, is told with the leaders, accountability with assessment."""
PROBLEM_PASSAGES = (
    Passage("纠纷集中的领域。", (37,), "成因分析"),
    Passage("工作中的不足。", (38,), "其他不足"),
)
PLAN_STATEMENT = 39
MOST_PLANS = 3
