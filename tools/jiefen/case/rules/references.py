"""The record itself: codes, handles and party refs that it names exist and fit together (R2, R8, R31)."""

from collections.abc import Iterator
from datetime import date

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.strands import of_each_agreement
from jiefen.procedure.points import MOVING
from jiefen.steps import named
from jiefen.steps.closing import LEARNT, Archive, Conclude, Correct, Learn
from jiefen.steps.elsewhere import ConfirmApply, Delegate, Terminate
from jiefen.steps.mediating import Agreement, Feedback, Mediate, Sign
from jiefen.steps.money import money
from jiefen.steps.opening import Accept
from jiefen.steps.steering import Extend, People
from jiefen.steps.terms import field_title, step_title
from jiefen.steps.undoing import Deviation

PUBLICITY, OBJECTED, WITHHELD, WITHHOLD = "publicity", "objected", "withheld", "withhold"
ROUTE = "route"
ANSWERS_SINCE = date(2026, 11, 20)
"""From here on an answer written by a correction is checked as one that is learnt; earlier ones stay as they are."""

_DAYS = {"date": N_("日期"), "received": N_("收到日期")}
"""What people call the days that a correction may move, of an entry and of the header."""


@rule(
    "REC10",
    source="R11",
    title=N_("种类、片区和地点都在登记的名单里"),
    why=N_("种类和片区决定谁来办、统计进哪一格。名单之外的写法，等于没有归属。"),
)
def kind_and_area_are_known(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`kind` is in settings and was in use, `area` and `place` are in the grid, and the place lies in the area."""
    grid, settings = context.office.grid, context.office.settings
    if not settings.has_kind(case.kind):
        yield remark(
            "kind",
            N_("种类 {kind} 没有登记"),
            do=N_("改用 office/settings.yaml 里的种类，或者先在那里登记；改了名的，在新种类的 was 里写上原来的"),
            kind=case.kind,
        )
    leaf = settings.leaf(case.kind)
    if leaf and leaf.until and case.received > leaf.until:
        yield remark(
            "kind",
            N_("种类{kind}只用到 {until}，{received} 收到的不再用"),
            do=N_("改用{now}"),
            kind=Term(settings.kind_title(case.kind)),
            until=leaf.until,
            received=case.received,
            now=tuple(Term(settings.kind_title(kind)) for kind in leaf.now) or Term(N_("现在的种类")),
        )
    if not grid.has_area(case.area):
        yield remark(
            "area",
            N_("片区 {area} 没有登记"),
            do=N_("改用 office/grid.yaml 里的片区，或者先在那里登记"),
            area=case.area,
        )
    if case.place and not grid.has_place(case.place, case.area):
        yield remark(
            "place",
            N_("地点 {place} 不在片区 {area} 里"),
            do=N_("核对 office/grid.yaml 里的地点和片区"),
            place=case.place,
            area=case.area,
        )


@rule(
    "REC11",
    source="R3",
    title=N_("记录里的工作人员代号都登记过"),
    why=N_("每一步都要知道是谁做的。代号写错，就找不到人。"),
)
def handles_are_known(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every staff handle that an entry names stands in office/organisation.yaml."""
    organisation = context.office.organisation
    for entry in case.log:
        for field, handle in named.staff(entry):
            if organisation.person(handle) is None:
                yield remark(
                    f"{entry.path}.{field}",
                    N_("{date} 的{step}写的 {handle} 没有登记"),
                    do=N_("核对代号；新来的人先登记到 office/organisation.yaml"),
                    date=entry.date,
                    step=step_title(entry.step),
                    handle=handle,
                )


@rule(
    "REC12",
    source="R8",
    title=N_("股室、组织、合作单位、等级和时限的代码都登记过"),
    why=N_("代码对不上，就查不到该由谁办、按哪个时限算。"),
)
def codes_are_known(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Units, bodies, partners, levels and clocks that the case names are registered."""
    if case.boundary and not _registered("partner", case.boundary.partner, context):
        yield _unregistered("boundary.partner", case.boundary.partner)
    for entry in case.log:
        for field, what, code in named.codes(entry):
            if not _registered(what, code, context):
                yield _unregistered(f"{entry.path}.{field}", code)


@rule(
    "REC13",
    source="R7",
    title=N_("记录里的当事人都在当事人名单里"),
    why=N_("P3 参加了调解，名单里却没有 P3，告知、签名、回访就都对不上。"),
)
def party_refs_are_known(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every P-ref that an entry names is listed in `parties`, or joined before by a `people` entry.

    Refs are unique.
    """
    listed = [party.ref for party in case.parties]
    for index, ref in enumerate(listed):
        if ref in listed[:index]:
            yield remark(f"parties[{index}].ref", N_("{ref} 列了两次"), do=N_("每位当事人一个代号"), ref=ref)
    known = set(listed)
    for entry in case.log:
        if isinstance(entry, People):
            known.update(entry.joining)
        unknown = [ref for ref in named.refs(entry) if ref not in known]
        if unknown:
            yield remark(
                entry.path,
                N_("{date} 的{step}写了 {refs}，那时当事人名单里没有"),
                do=N_("核对代号；新加入的当事人先记人数变更"),
                date=entry.date,
                step=step_title(entry.step),
                refs=tuple(dict.fromkeys(unknown)),
            )


@rule(
    "REC14",
    source="R2",
    title=N_("转来的写明谁转来的，别的来源不写"),
    why=N_("转来的纠纷要向转来的单位反馈，不知道是谁就没法反馈。"),
)
def a_referral_names_who_referred_it(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`referred-by` stands exactly when `initiative` is `referred`.

    A letter of transfer and feedback to the referrer only then, or where the court delegated the
    case.
    """
    if (case.initiative == "referred") != bool(case.referred_by):
        yield remark(
            "referred-by" if case.referred_by else "initiative",
            N_("来源和转来单位对不上"),
            do=N_("转来的：来源写“转来”并写明转来单位；不是转来的：去掉转来单位"),
        )
    letters = [f"{entry.path}.form" for entry in case.all(Accept) if entry.form == "transfer-letter"]
    answers = [f"{entry.path}.to" for entry in case.all(Feedback) if entry.to == "referrer"]
    referred = case.initiative == "referred" or any(entry.direction == "in" for entry in case.all(Delegate))
    for path in () if referred else (*letters, *answers):
        yield remark(
            path,
            N_("这件不是转来的，却写了转来的函或者向转来的单位反馈"),
            do=N_("转来的：更正来源并写明转来单位；不是转来的：更正这一项"),
        )


@rule(
    "REC25",
    source="R2",
    title=N_("要求答复的日期写在转来的案件上，不早于收到"),
    why=N_("综治中心等单位交办的，写明哪天答复，才排得进到期清单。写在别的案件上，没有单位可答复。"),
)
def who_wants_an_answer_referred_the_case(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`answer-by` stands in a referred case alone, and is not before the day of receipt."""
    if case.answer_by is None:
        return
    if case.initiative != "referred":
        yield remark(
            "answer-by",
            N_("这件不是转来的，却写了要求答复的日期"),
            do=N_("转来的：来源写“转来”并写明转来单位；不是转来的：去掉这一项"),
        )
    elif case.answer_by < case.received:
        yield remark(
            "answer-by",
            N_("要求 {day} 答复，{received} 才收到"),
            do=N_("核对来文上的日期；收到的时候已经过了的，写收到那天，原因写进备注"),
            day=case.answer_by,
            received=case.received,
        )


@rule(
    "REC15",
    source="R7",
    title=N_("关联的案件存在"),
    why=N_("重复、并入、拆分的案件要能互相找到，否则一件纠纷会算成两件。"),
)
def linked_cases_exist(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Every linked case is in the book, and no case links to itself."""
    for index, link in enumerate(case.links):
        if link.case == case.id or (context.cases is not None and link.case not in context.cases):
            yield remark(
                f"links[{index}].case",
                N_("关联的 {case} 不在案卷里，或者就是本案"),
                do=N_("核对编号"),
                case=link.case,
            )


@rule(
    "REC30",
    source="R31",
    title=N_("每件案件的标记只有它自己有"),
    why=N_("标记是这件案件的身份，密封材料靠它对上。两件用同一个标记，两家当事人就会混在一起。"),
)
def a_mark_is_its_own(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No two cases of a book have one mark: a copied file has that of another case."""
    others = [other for other in context.peers.by_mark.get(case.mark, ()) if other != case.id]
    if case.mark and others:
        yield remark(
            "mark",
            N_("{others} 也是这个标记"),
            do=N_("新案件用 jiefen new 登记，不要拷贝别的案件文件；还没有合并的那一件，用 jiefen undo 撤回再登记"),
            others=tuple(others),
        )


@rule(
    "REC31",
    source="R7",
    severity="warning",
    title=N_("同一件纠纷只登记一次"),
    why=N_("两个人各登记一次，就会算成两件，两边各办各的，期限也各算各的。"),
)
def a_dispute_is_registered_once(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No other case came in on the same day, from the same place, of the same kind, unless one links to the other.

    Where neither says a place, their headers are equal but for number and mark.
    """
    others = context.peers.same_dispute(case.id)
    if others:
        yield remark(
            "received",
            N_("{others} 是同一天、同一地点、同一种类，可能是同一件纠纷"),
            do=N_(
                "核对是不是登记了两次：是的，用 jiefen undo {case} 撤回还没有合并的这一件；"
                "不是的，在“关联案件”里写明关系"
            ),
            others=others,
            case=case.id,
        )


@rule(
    "REC16",
    source="R31",
    title=N_("影响时限的更正由第二个人复核"),
    why=N_("改一个日期，可能就把逾期改没了。这样的更正要两个人认可。"),
)
def a_correction_that_moves_a_clock_has_a_second_person(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A corrected value that a clock counts with is checked by somebody other than who enters it (R31)."""
    for entry in case.all(Correct):
        step = entry.entry.step if entry.entry else ""
        is_day_of_entry = entry.entry is not None and entry.field == "date"
        moves = is_day_of_entry or entry.field in MOVING.get(step, ())
        if moves and entry.checked_by in ("", entry.by):
            yield remark(
                entry.path,
                N_("{date} 更正了 {field}，没有第二个人复核"),
                do=N_("请另一位工作人员复核，写进“复核人”"),
                date=entry.date,
                field=_title(step, entry.field),
            )


def _title(step: str, field: str) -> Term:
    """What people call a field of an entry, or of the header where there is no `step`."""
    if field in _DAYS:
        return Term(_DAYS[field])
    return field_title(step, field) if step else Term(LEARNT.get(field, field))


@rule(
    "REC20",
    source="R27",
    title=N_("不公开改成可以公开，由第二个人核对"),
    why=N_("当事人说了不同意公开，或者依法不公开的，一个人改一个字就上了网站，收不回来。"),
)
def what_kept_a_case_from_the_public_is_not_lifted_by_one_person(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A correction of an objection, or of a ground to withhold, is checked by somebody other than who enters it."""
    for entry in case.all(Correct):
        if _lifts(entry) and entry.checked_by in ("", entry.by):
            yield remark(
                entry.path,
                N_("{date} 把不公开改成了可以公开，没有第二个人核对"),
                do=N_("请另一位工作人员向当事人核实，写进“复核人”"),
                date=entry.date,
            )


@rule(
    "REC23",
    source="R31",
    title=N_("补充登记影响时限、使案件可以公开的，由第二个人复核"),
    why=N_("补上的一项可能让期限变短变长，也可能把案件放上网站。这样的补充和更正一样，要两个人认可。"),
)
def what_is_learnt_and_weighs_has_a_second_person(case: Case, context: CheckContext) -> Iterator[Remark]:
    """What moves a limit, starts or stops a clock, or lets a case be published is checked by a second person.

    So is a correction that writes an answer where nobody had been asked: it says the same.
    """
    for asked in case.all(Correct):
        if _answers(asked) and asked.date >= ANSWERS_SINCE and asked.checked_by in ("", asked.by):
            yield remark(
                asked.path,
                N_("{date} 补充登记了{field}，没有第二个人复核"),
                do=N_("请另一位工作人员复核，写进“复核人”"),
                date=asked.date,
                field=Term(LEARNT[PUBLICITY]),
            )
    for entry in case.all(Learn):
        weighs = entry.field in (*MOVING[""], ROUTE) or (entry.field == PUBLICITY and entry.is_ != OBJECTED)
        if weighs and entry.checked_by in ("", entry.by):
            yield remark(
                entry.path,
                N_("{date} 补充登记了{field}，没有第二个人复核"),
                do=N_("请另一位工作人员复核，写进“复核人”"),
                date=entry.date,
                field=Term(LEARNT[entry.field]),
            )


@rule(
    "REC21",
    source="R7",
    title=N_("纸面批示在办这一步之前"),
    why=N_("先有批示，才能照着办。批示的日期在后面，办的时候就没有人批准。"),
)
def a_paper_decision_comes_before_what_it_allows(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The day of a written decision is not after the entry that rests on it."""
    for entry in case.log:
        paper = entry.on_paper if isinstance(entry, Extend | Conclude | Deviation) else None
        if paper is not None and paper.date > entry.date:
            yield remark(
                f"{entry.path}.on-paper",
                N_("{date} 的{step}凭的是 {day} 的批示，批示在后"),
                do=N_("核对批示的日期；批示以前办的，作未按规程办理情况说明"),
                date=entry.date,
                step=step_title(entry.step),
                day=paper.date,
            )


def _answers(entry: Correct) -> bool:
    """Whether a correction writes that somebody agrees, or does not object, where there was no answer."""
    return entry.field == PUBLICITY and entry.was is None and entry.is_ not in (None, OBJECTED)


def _lifts(entry: Correct) -> bool:
    """Whether a correction takes away what keeps the case from the public."""
    objected = entry.field == PUBLICITY and entry.was == OBJECTED and entry.is_ != OBJECTED
    grounds, left = (value if isinstance(value, list | tuple) else () for value in (entry.was, entry.is_))
    lost = [ground for ground in grounds if ground not in left]
    open_again = entry.entry is None and entry.field == WITHHELD and entry.was is True and entry.is_ is not True
    return objected or open_again or (entry.entry is None and entry.field == WITHHOLD and bool(lost))


@rule(
    "REC17",
    source="R7",
    basis=("rmtjf", 29),
    title=N_("书面协议有参加各方的签名，人民调解的还有盖章"),
    why=N_("少一方签名，协议就没有生效，期限、确认和履行都无从算起。"),
)
@of_each_agreement
def a_written_agreement_is_signed_by_all(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A written agreement has the day on which each party to the talks signed, and in the people's channel the stamp.

    People sign in turn (`sign`), so that this is judged once the papers are put together or the case is concluded.
    What was superseded by another agreement by then, or came to nothing, need not be signed. Third parties need not
    sign, nor who refused or left before (rmtjf art. 29). Nobody signs or stamps before the last meeting, or at all
    where the agreement is oral.
    """
    for entry in case.all(Agreement):
        yield from _signed_at_the_wrong_time(case, entry)
        if entry.form != "written" or not _must_be_signed(case, entry):
            continue
        missing = tuple(ref for ref in case.signers(entry) if ref not in entry.signed)
        if missing:
            yield remark(
                f"{entry.path}.signed",
                N_("{date} 的书面协议没有 {parties} 的签名日期"),
                do=N_("后来签了的，记一条签齐；没有签的，协议还没有生效，不能归档"),
                date=entry.date,
                parties=missing,
            )
        held = context.course.at(entry)
        if held and held.channel == "people" and entry.stamped is None:
            yield remark(
                f"{entry.path}.stamped",
                N_("{date} 的人民调解协议没有盖章日期"),
                do=N_("后来盖了的，记一条签齐，写明盖章的日期"),
                date=entry.date,
            )


@rule(
    "REC24",
    source="R7",
    basis=("rmtjf", 29),
    title=N_("签齐的是还没有签齐的书面协议"),
    why=N_("协议从最后一个签名、盖章起生效。签的是哪一份、哪一天签的说不清，生效的日子就算不出来。"),
)
def who_signs_later_had_not_signed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A `sign` entry names an agreement before it and who signed or stamped it by then, whoever had not yet."""
    for entry in case.all(Sign):
        agreement = case.agreement_meant(entry, entry.agreement)
        days = [*entry.signed.values(), *([entry.stamped] if entry.stamped else [])]
        if agreement is None or agreement.form == "oral" or not days:
            yield remark(
                entry.path,
                N_("{date} 的签齐之前没有要签的书面协议，或者没有写谁签了"),
                do=N_("写明哪一份协议、谁在哪一天签的，或者哪一天盖的章；口头协议不用签"),
                date=entry.date,
            )
            continue
        again = any(agreement.signed[ref] != day for ref, day in entry.signed.items())
        stamped_again = entry.stamped is not None and agreement.stamped != entry.stamped
        if again or stamped_again or max(days) > entry.date:
            yield remark(
                entry.path,
                N_("{date} 的签齐写的是已经签过的，或者是这一天之后的日期"),
                do=N_("只写这一次新签的；日期写错的更正"),
                date=entry.date,
            )


@rule(
    "REC18",
    source="R9",
    title=N_("协议写明怎么履行"),
    why=N_("没有当场履行，又没有写哪一天履行什么，就没有什么可跟踪的。"),
)
def an_agreement_says_how_it_is_performed(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Performed at once, or instalments that add up to the agreed amount and fall due after the agreement."""
    for entry in case.all(Agreement):
        if entry.performed_at_once == bool(entry.instalments):
            yield remark(
                entry.path,
                N_("{date} 的协议要么当场履行，要么写明分期，二者取一"),
                do=N_("当场履行的写“当场履行”；其余的在“分期”里写明每一期的到期日"),
                date=entry.date,
            )
        amounts = [item.amount for item in entry.instalments if item.amount is not None]
        if entry.amount is not None and amounts and sum(amounts) != entry.amount:
            yield remark(
                f"{entry.path}.instalments",
                N_("各期合计 {sum}，协议金额 {amount}，对不上"),
                do=N_("核对各期金额和协议金额"),
                sum=money(sum(amounts)),
                amount=money(entry.amount),
            )
        for index, item in enumerate(entry.instalments):
            if item.due < entry.date:
                yield remark(
                    f"{entry.path}.instalments[{index}].due",
                    N_("第 {n} 期 {due} 到期，比协议 {date} 还早"),
                    do=N_("核对到期日"),
                    n=index + 1,
                    due=item.due,
                    date=entry.date,
                )


@rule(
    "REC19",
    source="R8",
    basis=("rmtjf", 33),
    title=N_("司法确认由双方共同申请"),
    why=N_("一方单独申请，法院不会受理，三十日却在走。"),
)
@of_each_agreement
def confirmation_is_applied_for_jointly(case: Case, context: CheckContext) -> Iterator[Remark]:
    """An application for judicial confirmation names every party to the agreement (rmtjf art. 33)."""
    for entry in case.all(ConfirmApply):
        agreement = case.last_before(entry, Agreement)
        if agreement is None:
            continue
        sides = agreement.parties or agreement.signed or case.signers(agreement)
        missing = tuple(ref for ref in sides if ref not in entry.parties)
        if missing:
            yield remark(
                f"{entry.path}.with",
                N_("{date} 申请司法确认，达成协议的 {parties} 没有参加"),
                do=N_("请各方共同申请；实际是共同申请的，补上共同申请的当事人"),
                date=entry.date,
                parties=missing,
            )


def _registered(what: str, code: str, context: CheckContext) -> bool:
    """Whether `code` is one of a unit, body, partner, level or clock."""
    office = context.office
    if what == "unit":
        return office.organisation.has_unit(code)
    if what == "body":
        return office.organisation.body(code) is not None
    if what == "clock":
        return code in context.procedure.clocks
    known = office.settings.partners if what == "partner" else context.procedure.levels
    return any(item.code == code for item in known)


def _unregistered(path: str, code: str) -> Remark:
    return remark(
        path,
        N_("代码 {code} 没有登记"),
        do=N_("核对代码；股室和组织登记在 office/organisation.yaml，合作单位在 settings.yaml，等级和时限在规程里"),
        code=code,
    )


def _must_be_signed(case: Case, agreement: Agreement) -> bool:
    """Whether the papers were put together, or the case concluded, while the agreement stood."""
    for entry in case.log:
        if entry.rank <= agreement.rank:
            continue
        if isinstance(entry, Archive | Conclude):
            return True
        if isinstance(entry, Agreement | Terminate):
            return False
    return False


def _signed_at_the_wrong_time(case: Case, agreement: Agreement) -> Iterator[Remark]:
    """Signatures and stamp before the last meeting that led to the agreement, or on an oral one."""
    stamps = {
        "signed": tuple(agreement.signed.values()),
        "stamped": (agreement.stamped,) if agreement.stamped else (),
    }
    met = max((meeting.date for meeting in case.before(agreement, Mediate)), default=case.received)
    for field, days in stamps.items():
        if days and agreement.form == "oral":
            yield remark(
                f"{agreement.path}.{field}",
                N_("{date} 的协议是口头的，却有签名或者盖章的日期"),
                do=N_("做成书面协议的，把形式更正为书面；口头协议去掉这一项"),
                date=agreement.date,
            )
        elif any(day < met for day in days):
            yield remark(
                f"{agreement.path}.{field}",
                N_("协议上有 {early} 的签名或者盖章，{met} 才调解"),
                do=N_("核对日期，多半是年份或者月份写错了"),
                early=min(days),
                met=met,
            )


RULES = (
    kind_and_area_are_known,
    handles_are_known,
    codes_are_known,
    party_refs_are_known,
    a_referral_names_who_referred_it,
    who_wants_an_answer_referred_the_case,
    linked_cases_exist,
    a_mark_is_its_own,
    a_dispute_is_registered_once,
    a_correction_that_moves_a_clock_has_a_second_person,
    what_kept_a_case_from_the_public_is_not_lifted_by_one_person,
    what_is_learnt_and_weighs_has_a_second_person,
    a_paper_decision_comes_before_what_it_allows,
    a_written_agreement_is_signed_by_all,
    who_signs_later_had_not_signed,
    an_agreement_says_how_it_is_performed,
    confirmation_is_applied_for_jointly,
)
