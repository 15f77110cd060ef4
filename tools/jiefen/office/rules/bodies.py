"""Mediation bodies (R8): what makes a people's mediation body one."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.citations import judge
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office

SMALLEST_COMMITTEE, LARGEST_COMMITTEE = 3, 9
ASK_FIRST = N_(
    "先问司法局这个组织怎么设立、怎么备案。本局的调委会可以照常受理分流，由本局人员办的走行政调解；"
    "人民调解交给协会等依法设立的组织，写明 set-up-by 和 founder"
)
"""What to do about a people's mediation body that an organ of state may have set up."""
AUTHORITIES = ("court", "police", "petition-office", "arbitration", "government")
"""Kinds of partners that are organs of state; of others the name tells."""
ORGAN_NAMES = ("局", "法院", "检察院", "政法委", "县人民政府", "市人民政府", "区人民政府")
"""How the names of organs of state end that set up no people's mediation body; a town's government may."""


@rule(
    "OFF02",
    file="office/organisation.yaml",
    source="R8",
    basis=("rmtjf", 8),
    title=N_("人民调解委员会依法设立"),
    why=N_("调委会的人数、主任、女委员和报备不合规定，它主持的协议就站不稳。"),
)
def a_peoples_mediation_committee_is_lawful(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """It has 3 to 9 members, a director and women among them (rmtjf art. 8).

    It was reported to the justice bureau.
    """
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people":
            continue
        path = f"bodies[{index}]"
        if not SMALLEST_COMMITTEE <= len(body.members) <= LARGEST_COMMITTEE:
            yield remark(
                f"{path}.members",
                N_("{body} 有 {n} 名委员，应当是 3 到 9 名"),
                do=N_("补足或者减少委员"),
                body=body.code,
                n=len(body.members),
            )
        if body.director not in body.members:
            yield remark(
                f"{path}.director", N_("{body} 的主任不在委员里"), do=N_("写明主任，主任也是委员"), body=body.code
            )
        if not body.women:
            yield remark(f"{path}.women", N_("{body} 没有女委员"), do=N_("委员里应当有妇女，写明人数"), body=body.code)
        if body.reported is None:
            yield remark(
                f"{path}.reported", N_("{body} 没有报备日期"), do=N_("向司法行政部门报备后写明日期"), body=body.code
            )
        if body.stamp is None:
            yield remark(f"{path}.stamp", N_("{body} 没有启用印章的日期"), do=N_("写明从哪天起盖章"), body=body.code)


@rule(
    "OFF06",
    file="office/organisation.yaml",
    source="R8",
    title=N_("人民调解组织写明设立依据，依据站得住"),
    why=N_("依法设立的人民调解组织，达成的协议才能申请司法确认。依据哪部法，要写得出来。"),
)
def the_basis_of_a_committee_holds(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A people's mediation body names the law it was set up under, citable on its first day (mssf art. 205)."""
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people":
            continue
        path = f"bodies[{index}].basis"
        if body.basis is None:
            yield remark(path, N_("{body} 没有写设立依据"), do=N_("写明依据的法律和条文"), body=body.code)
            continue
        verdict = judge(body.basis, context.register, body.from_)
        if verdict.outcome not in ("ok", "not-judgeable"):
            yield Remark(path=path, say=verdict.say, do=verdict.do)


@rule(
    "OFF21",
    file="office/organisation.yaml",
    source="R8",
    basis=("rmtjf", 34),
    severity="warning",
    title=N_("人民调解组织不由国家机关设立"),
    why=N_(
        "人民调解法第三十四条写的是乡镇、街道、社会团体和其他组织。"
        "机关自己设立的调委会是内部机构，不当然是人民调解组织，它主持的协议能不能申请司法确认，要先问清楚。"
    ),
)
def no_organ_of_state_set_up_a_peoples_committee(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Who set up a people's mediation body is no organ of state, by what the book says or by the founder's name.

    A body that bears the bureau's own name and does not say who set it up is asked about too; any other
    that says nothing is left alone: the page of the organisation shows that it is not known.
    """
    for index, body in enumerate(office.organisation.bodies):
        if body.kind != "people":
            continue
        if body.set_up_by == "organ" or _is_an_organ(body.founder, office):
            yield remark(
                f"bodies[{index}].set-up-by",
                N_("{body} 是国家机关设立的，不当然是人民调解组织"),
                do=ASK_FIRST,
                body=body.code,
            )
        elif not body.set_up_by and _is_of_the_bureau(body.title, office):
            yield remark(
                f"bodies[{index}]",
                N_("{body} 用的是本局的名称，没有写由谁设立"),
                do=ASK_FIRST,
                body=body.code,
            )


def _is_an_organ(founder: str, office: Office) -> bool:
    """Whether a founder, by its name, is the bureau or one of its sections, or another authority of the book."""
    organisation = office.organisation
    authorities = {partner.title for partner in office.settings.partners if partner.kind in AUTHORITIES}
    authorities |= {body.title for body in organisation.bodies if body.kind != "people"}
    authorities |= {unit.title for unit in organisation.units}
    return founder in authorities or founder.endswith(ORGAN_NAMES) or _is_of_the_bureau(founder, office)


def _is_of_the_bureau(title: str, office: Office) -> bool:
    bureau = office.settings.bureau
    return title.startswith((bureau.title, bureau.short_title))


RULES = (
    a_peoples_mediation_committee_is_lawful,
    the_basis_of_a_committee_holds,
    no_organ_of_state_set_up_a_peoples_committee,
)
