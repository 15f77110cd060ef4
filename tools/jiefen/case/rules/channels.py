"""Three kinds of mediation joined (R8): what other authorities hold, what comes from court and goes there."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.course import unsigned
from jiefen.case.record import Case
from jiefen.case.strands import of_each_agreement
from jiefen.procedure.points import effective_day
from jiefen.steps.closing import Archive, Conclude
from jiefen.steps.elsewhere import ConfirmApply, ConfirmResult, Delegate, Terminate, Transfer, Withdraw
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Refuse
from jiefen.steps.outside import OutsideResult, Settle


@rule(
    "CHN01",
    source="R8",
    basis=("rmtjgd", 22),
    title=N_("法院已经受理、还没有结束的，不走人民调解"),
    why=N_(
        "法院已经受理的，人民调解不能另外再收：要等撤诉，或者由法院委派、委托。"
        "公安受理的治安案件，处理决定以前谈成、做完，书面申请、公安认可的，不予处罚；"
        "信访部门正在办的，也可以调解：这两样不用等。"
    ),
    severity="warning",
)
def peoples_mediation_waits_for_the_court(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No channel people while a court has the matter; what a court delegates is judicial.

    What the police have may be mediated by a people's body until they decide (zagl art. 9), and a
    petition while it is handled (xfgztl art. 33); rmtjgd art. 22 does not name petitions.
    """
    for item in case.elsewhere:
        if item.by != "court":
            continue
        for held in context.course.assignments:
            taken = held.entry.date
            if held.channel == "people" and (item.ended is None or item.ended > taken):
                yield remark(
                    held.entry.path,
                    N_("{date} 走人民调解，这件法院已经受理，当时还没有结束"),
                    do=N_("等撤诉，把结束日期写进“其他机关”；法院委派、委托来的改走司法调解渠道，别的不予受理"),
                    date=taken,
                )
                break


@rule(
    "CHN02",
    source="R8",
    basis=("rmtjgd", 22),
    title=N_("因别处已经受理而不予受理的，写明是哪个机关"),
    why=N_("不写清楚是谁受理的，当事人不知道该去问谁，以后也没法核对。"),
)
def a_refusal_names_who_has_the_matter(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`refuse` because it was accepted elsewhere stands with an `elsewhere` that has not ended by then."""
    for entry in case.all(Refuse):
        named = any(item.ended is None or item.ended > entry.date for item in case.elsewhere)
        if entry.reason == "accepted-elsewhere" and not named:
            yield remark(
                f"{entry.path}.reason",
                N_("{date} 因其他机关已经受理而不予受理，没有写是哪个机关"),
                do=N_("写明已经受理的是哪个机关；那边已经结束的，不能用这个理由"),
                date=entry.date,
            )


@rule(
    "CHN03",
    source="R8",
    basis=("rmtjgd", 22),
    title=N_("信访部门正在办，不是不予受理的理由"),
    why=N_(
        "不能受理的，是法院、公安和其他行政机关已经受理的。信访正在办，双方同意就可以调解；把人挡回去，两头都没有人管。"
    ),
    severity="warning",
)
def a_petition_elsewhere_is_no_reason_to_refuse(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`refuse` because it was accepted elsewhere has another holder than the petition office.

    Article 22 names courts, police and other administrative bodies; a petition may be mediated while
    it is handled (xfgztl art. 33).
    """
    for entry in case.all(Refuse):
        holders = {item.by for item in case.elsewhere if item.ended is None or item.ended > entry.date}
        if entry.reason == "accepted-elsewhere" and holders == {"petition-office"}:
            yield remark(
                f"{entry.path}.reason",
                N_("{date} 因其他机关已经受理而不予受理，正在办的只有信访部门"),
                do=N_("双方愿意的，可以受理、调解；确实不能受理的，写明真正的理由"),
                date=entry.date,
            )


AUTHORITIES = ("court", "arbitration", "petition-office", "police")
"""Kinds of bodies that a transfer calls by the same word as the register of partners."""


@rule(
    "CHN04",
    source="R8",
    title=N_("移送给的单位和写的类别一致"),
    why=N_("当事人拿着移送告知去找人。类别写法院、单位写公安局，就找错了门。"),
)
def a_transfer_goes_to_a_body_of_that_kind(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The partner to whom a case is transferred is of the kind that the transfer names; an unknown one is REC12's."""
    kinds = {partner.code: partner.kind for partner in context.office.settings.partners}
    for entry in case.all(Transfer):
        kind = kinds.get(entry.partner)
        wanted = {entry.to} & set(AUTHORITIES) or set(kinds.values()) - set(AUTHORITIES)
        if kind is not None and kind not in wanted:
            yield remark(
                f"{entry.path}.partner",
                N_("{date} 移送写的类别，和移送给的单位不是一类"),
                do=N_("核对移送给哪个单位，把写错的一项改正"),
                date=entry.date,
            )


@rule(
    "CRT01",
    source="R8",
    basis=("tytj", 27),
    title=N_("立案后委托的写明法院程序，立案前委派的不写"),
    why=N_("立案前三十日，立案后普通程序十五日、简易程序七日。写错一项，期限就错了。"),
)
def the_courts_procedure_stands_after_docketing_only(case: Case, context: CheckContext) -> Iterator[Remark]:
    """What the court sends states its procedure exactly when it has docketed the case."""
    for entry in case.all(Delegate):
        if entry.direction == "in" and (entry.stage == "after") != bool(entry.court_procedure):
            yield remark(
                entry.path,
                N_("{date} 的委派委托，阶段和法院程序对不上"),
                do=N_("立案后委托的在“法院程序”写明普通程序还是简易程序；立案前委派的去掉"),
                date=entry.date,
            )


@rule(
    "CRT02",
    source="R8",
    title=N_("司法调解渠道有委派委托，委派委托的走司法调解渠道"),
    why=N_("没有委派委托的记录，法院给的期限就不算；走了别的渠道，结果也报不回法院。"),
)
def the_judicial_channel_and_the_court_go_together(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A meeting in the judicial channel has a delegation before it.

    After one from the court no other channel has.
    """
    for entry in case.all(Mediate):
        held = context.course.at(entry)
        if held is None:
            continue
        delegated = next(reversed(case.standing(Delegate, before=entry)), None)
        judicial = held.channel == "judicial"
        from_court = delegated is not None and delegated.direction == "in"
        if (judicial and not delegated) or (from_court and not judicial):
            what = N_("{date} 调解走司法调解渠道，之前没有法院委派、委托的记录")
            other = N_("法院已经委派、委托，{date} 的调解却不走司法调解渠道")
            yield remark(
                entry.path,
                what if judicial else other,
                do=N_("补录委派委托，或者记改派改正渠道"),
                date=entry.date,
            )
            return


@rule(
    "CRT03",
    source="R8",
    title=N_("委派委托的日期前后相合"),
    why=N_("期限从签收材料的那天算起。签收在收到之前、期限在签收之前，都是笔误，会让期限全错。"),
)
def days_of_a_delegation_agree(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Papers are signed for between receipt and the day of the entry.

    The court's limit lies after that.
    """
    for entry in case.all(Delegate):
        early = entry.court_limit is not None and entry.court_limit <= entry.signed
        if early or not case.received <= entry.signed <= entry.date:
            yield remark(
                f"{entry.path}.{'court-limit' if early else 'signed'}",
                N_("{date} 的委派委托，签收日 {signed} 和收到之日、记录之日或者法院期限对不上"),
                do=N_("按签收回执核对日期，写错的更正"),
                date=entry.date,
                signed=entry.signed,
            )


@rule(
    "CRT04",
    source="R8",
    title=N_("转送法院的有后续记录"),
    why=N_("材料送到法院就不管了，当事人会以为没有人办。移送了、确认了、又调成了，要写一条。"),
)
def what_goes_to_court_has_an_outcome(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Before archiving or conclusion, `delegate` to the court is followed by transfer, confirmation or a result."""
    end = case.first(Archive) or case.first(Conclude)
    if end is None:
        return
    ends = (Transfer, ConfirmApply, Agreement, Terminate, Withdraw, Settle, OutsideResult)
    outcomes = case.all(*ends) if case.all(Delegate) else ()
    for entry in case.standing(Delegate):
        answered = any(entry.rank < other.rank < end.rank for other in outcomes)
        if entry.direction == "out" and entry.rank < end.rank and not answered:
            yield remark(
                entry.path,
                N_("{date} 转送法院，到 {end} 没有移送、确认或者调解结果的记录"),
                do=N_("问清法院怎么办的，补录移送、申请司法确认、达成协议或者终止"),
                date=entry.date,
                end=end.date,
            )


@rule(
    "CNF01",
    source="R8",
    basis=("mssf", 205),
    title=N_("司法确认的是人民调解组织主持的协议"),
    why=N_("依法设立的调解组织主持的协议才能申请确认。行政机关、法院自己调的，走的是别的路。"),
)
@of_each_agreement
def confirmation_is_for_a_peoples_body(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The body that had the case when the agreement was reached is a people's mediation body."""
    for entry in case.all(ConfirmApply):
        agreement = _agreement_before(case, entry)
        held = context.course.at(agreement) if agreement else None
        body = context.office.organisation.body(held.body) if held else None
        if body is not None and body.kind != "people":
            yield remark(
                entry.path,
                N_("{date} 申请司法确认，协议是 {body} 主持达成的，不是人民调解组织"),
                do=N_("告诉当事人可以走的其他途径；承办组织写错的更正"),
                date=entry.date,
                body=body.code,
            )


@rule(
    "CNF05",
    source="R8",
    basis=("tytj", 20),
    title=N_("法院立案以后委托调成的，不申请司法确认"),
    why=N_("案件已经在法院，协议交法院审查后制作调解书，或者撤诉。申请司法确认，法院不受理，当事人白等。"),
    severity="warning",  # who applied all the same, applied
    since=date(2026, 11, 20),
)
def what_a_court_has_docketed_is_not_confirmed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No application for confirmation where a court sent the case after docketing it (tytj art. 20, sfqr art. 13)."""
    for entry in case.all(ConfirmApply):
        sent = case.sent_by_court(before=entry)
        if sent is not None and sent.stage != "before-docketing":
            yield remark(
                entry.path,
                N_("{date} 申请司法确认，这件是法院 {signed} 立案后委托来的"),
                do=N_("协议送交法院，由法院出具调解书或者准许撤诉；委派委托的阶段写错的更正"),
                date=entry.date,
                signed=sent.signed,
            )


@rule(
    "CNF06",
    source="R8",
    basis=("mssf", 205),
    title=N_("法院立案前委派调成的，向委派的法院申请司法确认"),
    why=N_("法院请来调的，只由发出邀请的法院管辖。找错法院，三十日就白白过去。"),
    severity="warning",
)
def the_court_that_sent_it_confirms(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Where the delegation names its court, the application goes there (mssf art. 205).

    That a delegation before docketing is an invitation in the sense of that article is our reading: a warning.
    """
    for entry in case.all(ConfirmApply):
        sent = case.sent_by_court(before=entry)
        if sent is not None and sent.court and sent.court != entry.court:
            yield remark(
                f"{entry.path}.court",
                N_("{date} 申请司法确认的法院，不是 {signed} 委派这件的法院"),
                do=N_("向委派的法院申请；法院写错的更正"),
                date=entry.date,
                signed=sent.signed,
            )


@rule(
    "CNF02",
    source="R8",
    basis=("msjs", 355),
    title=N_("确认权属、身份关系的协议不申请司法确认"),
    why=N_("确认物权、身份关系的，法院不受理确认申请。让当事人白跑一趟，三十日也过了。"),
)
def some_kinds_are_not_confirmed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No application for confirmation in the kinds, or branches, that the settings mark (`no-confirmation`)."""
    marked = context.office.settings.no_confirmation
    kind = context.office.settings.present_kind(case.kind)
    for entry in case.all(ConfirmApply):
        if kind in marked or kind.partition(".")[0] in marked:
            yield remark(
                entry.path,
                N_("{date} 申请司法确认，{kind} 这类协议法院不予确认"),
                do=N_("不申请；需要确权的，告诉当事人起诉或者申请登记"),
                date=entry.date,
                kind=case.kind,
            )


@rule(
    "CNF03",
    source="R8",
    basis=("msjs", 354),
    title=N_("申请司法确认的是生效了的书面协议，向人民法院申请"),
    why=N_("申请要交调解协议。口头的交不出来，没有生效的没有可以确认的，找错地方等于没有申请。"),
)
@of_each_agreement
def what_is_confirmed_is_written_and_in_effect(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The application follows a written agreement, not before it takes effect, and goes to a court."""
    courts = {partner.code for partner in context.office.settings.partners if partner.kind == "court"}
    for entry in case.all(ConfirmApply):
        agreement = _agreement_before(case, entry)
        if agreement and not _confirmable(agreement, entry, case, context):
            yield remark(
                entry.path,
                N_("{date} 申请司法确认，协议不是书面的，或者到 {effective} 才生效"),
                do=N_("先做成书面协议、签齐盖章；日期写错的更正"),
                date=entry.date,
                effective=effective_day(agreement),
            )
        if entry.court not in courts:
            yield remark(
                f"{entry.path}.court",
                N_("{date} 申请司法确认写的 {court} 不是登记的人民法院"),
                do=N_("改成 office/settings.yaml 里类别是法院的单位"),
                date=entry.date,
                court=entry.court,
            )


@rule(
    "CNF04",
    source="R8",
    title=N_("司法确认一份申请一个结果"),
    why=N_("申请没有结果又申请，或者一份申请两个结果，当事人不知道协议能不能申请执行。"),
)
@of_each_agreement
def each_application_has_one_result(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Applications for confirmation and the court's results take turns: never two of one kind in a row."""
    waiting = False
    for entry in case.log if case.all(ConfirmApply, ConfirmResult) else ():
        if not isinstance(entry, ConfirmApply | ConfirmResult):
            continue
        if isinstance(entry, ConfirmApply) == waiting and case.all(ConfirmApply):
            yield remark(
                entry.path,
                N_("{date} 的这一条，申请和结果没有一一对应"),
                do=N_("漏记的申请或者结果补录；重复的删去还没有合并的一条"),
                date=entry.date,
            )
        waiting = isinstance(entry, ConfirmApply)


def _confirmable(agreement: Agreement, entry: ConfirmApply, case: Case, context: CheckContext) -> bool:
    """Whether the agreement is written and in effect when the application is made."""
    signed = not unsigned(agreement, case, context.course)
    return agreement.form == "written" and signed and entry.date >= effective_day(agreement)


def _agreement_before(case: Case, entry: ConfirmApply) -> Agreement | None:
    """The agreement that an application is about: the last one before it."""
    return case.last_before(entry, Agreement)


RULES = (
    peoples_mediation_waits_for_the_court,
    a_refusal_names_who_has_the_matter,
    a_petition_elsewhere_is_no_reason_to_refuse,
    a_transfer_goes_to_a_body_of_that_kind,
    the_courts_procedure_stands_after_docketing_only,
    the_judicial_channel_and_the_court_go_together,
    days_of_a_delegation_agree,
    what_goes_to_court_has_an_outcome,
    confirmation_is_for_a_peoples_body,
    what_a_court_has_docketed_is_not_confirmed,
    the_court_that_sent_it_confirms,
    some_kinds_are_not_confirmed,
    what_is_confirmed_is_written_and_in_effect,
    each_application_has_one_result,
)
