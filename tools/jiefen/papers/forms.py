"""The blank forms that people download, and how each is filled in: an invented example (R25, R26)."""

from collections.abc import Mapping

from jiefen.papers.form import Form
from jiefen.papers.forms_later import LATER
from jiefen.papers.invented import AGENT, APPLICANT, DAY, FACTS, RESPONDENT

FORMS: Mapping[str, Form] = {
    form.code: form
    for form in (
        Form(
            code="application",
            title="调解申请书",
            who="想请我们调解的人",
            when="写不写都可以来；口头说的，由工作人员替您记下来。",
            hints=(
                "对方的情况，知道多少写多少。不知道的空着。",
                "纠纷情况写三件事：哪天起，出了什么事，找过谁、怎么答复。",
                "申请事项写具体：修哪里、哪天修好、赔多少钱。",
                "单位来申请的，姓名一栏写单位的名称和负责人，盖公章。",
            ),
            example={
                "applicant": APPLICANT,
                "respondent": RESPONDENT,
                "applicants": [APPLICANT],
                "respondents": [RESPONDENT],
                "facts": FACTS,
                "requests": "一、请对方在 15 天内修好漏点。\n二、请对方赔偿吊顶和粉刷的钱 2600 元（附报价单）。",
                "day": DAY,
            },
        ),
        Form(
            code="authorisation",
            title="授权委托书",
            who="自己来不了、请别人替自己来的人",
            when="别人替您来谈、替您签字，才要这一张。这一张只用来调解；打官司的委托书怎么写，先问法院。",
            hints=(
                "委托的事项一项一项打勾。没有打勾的，受委托的人不能替您做。",
                "能不能替您答应条件、签协议、收钱，要单独打勾。",
                "两个人都签名。受委托的人来的时候，带两个人的身份证。",
                "写明到哪天为止。以后不想委托了，马上告诉我们。",
            ),
            example={
                "principal": APPLICANT,
                "agent": AGENT,
                "other": "钱一舟",
                "matter": "卫生间漏水",
                "speak": True,
                "change": False,
                "agree": True,
                "receive": True,
                "confirm": False,
                "money": False,
                "until": "2026年6月30日",
                "day": DAY,
            },
        ),
        *LATER,
    )
}
