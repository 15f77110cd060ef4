"""Papers that make a volume of the others: cover, index, notes, closing report (R7, R25; rmtjf art. 27)."""

from collections.abc import Iterable, Iterator
from typing import Any

from jiefen.base.text import render
from jiefen.case.clocks.filings import filing_limits
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.rulebook import FOR_CASES
from jiefen.case.text.words import Words, words_of
from jiefen.case.volume import Sheet
from jiefen.papers.contents import people
from jiefen.papers.contents.kind import PaperKind
from jiefen.papers.contents.matter import Matter
from jiefen.papers.on_paper.pages import Pages, places
from jiefen.steps.closing import Archive, Conclude, Correct, Paper, Supplement
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Accept
from jiefen.steps.papers import BROUGHT, PAPERS
from jiefen.steps.terms import STATES
from jiefen.steps.undoing import Deviation

AROUND = ("cover", "index", "back-cover")
"""What holds a volume together: it has no pages of its own in the index."""
_BLANK_FORMS = ("authorisation",)
"""What is made only as a blank: it lies in a volume where somebody filed one."""
INCOMPLETE = "VOL02"
"""The rule that an archived volume is whole."""
_RULES = {rule.code: rule.title for rule in FOR_CASES}


def cover(matter: Matter) -> dict[str, Any]:
    """卷宗封面, with what the customary form asks for (wsgs.cover)."""
    meetings = matter.case.all(Mediate)
    return {
        "name": case_name(matter),
        **_registered_as(matter),
        "heading": matter.sheet.rule.title or "卷　宗",
        "mediators": mediators(matter),
        "from": matter.date(meetings[0].date) if meetings else "",
        "until": matter.date(meetings[-1].date) if meetings else "",
        "outcome": outcome(matter),
        **_bound(matter),
    }


def back_cover(matter: Matter) -> dict[str, Any]:
    """卷宗封底: how many papers and pages, who bound them and looks them through."""
    return _bound(matter)


def index(matter: Matter) -> dict[str, Any]:
    """卷内目录: every paper of the volume in its order, each with its number, day and pages.

    From a paper on whose pages nobody counted the pages are for a hand.
    """
    sheets = listed(matter.volume)
    pages = iter(places(matter.pages_of(sheet) for sheet in sheets if sheet.kind not in AROUND))
    rows: list[dict[str, Any]] = []
    for number, sheet in enumerate(sheets, start=1):
        rows.append(
            {
                "no": number,
                "title": title_of(sheet),
                "number": matter.number_of(sheet) or "",
                "day": _day_of(matter, sheet),
                "pages": "" if sheet.kind in AROUND else _from_to(next(pages)),
                "note": _note_on(sheet),
            }
        )
    return {"sheets": rows, "filed_by": _bound(matter)["filed_by"]}


def file_note(matter: Matter) -> dict[str, Any]:
    """卷宗情况说明: what is missing, and what of the record was corrected, told late, or not done by the rules."""
    words = words_of(matter.office, matter.words, str, matter.procedure)
    return {
        "name": case_name(matter),
        "known": _is_known(matter),
        "missing": _missing(matter),
        "voided": _voided(matter),
        "deviations": [_deviation(one, matter) for one in matter.case.all(Deviation)],
        "corrections": [_correction(one, matter, words) for one in matter.case.all(Correct)],
        "late": [
            {"day": matter.date(one.date), "what": matter.words.title_of(one.step), "why": one.late}
            for one in matter.case.log
            if one.late
        ],
        "added": [
            {"day": matter.date(one.date), "what": "、".join(PAPERS.get(kind, kind) for kind in one.papers)}
            for one in matter.case.all(Supplement)
        ],
        **_bound(matter),
    }


def closing_report(matter: Matter) -> dict[str, Any]:
    """结案报告表, with what the customary form asks for (wsgs.closing-report), and every time limit of the case."""
    accepted, closing = matter.case.first(Accept), matter.case.closing
    return {
        "filled_on": _bound(matter)["filed_on"],
        "mediators": mediators(matter),
        "accepted": matter.date(accepted.date if accepted else None),
        "closed": matter.date(closing.date if closing else None),
        "source": source(matter),
        "level": next(one.title for one in matter.procedure.levels if one.code == matter.course.level),
        "people": matter.course.people,
        "facts": people.brief(matter),
        "outcome": outcome(matter),
        "amount": agreed_sum(matter),
        "limits": time_limits(matter),
    }


def time_limits(matter: Matter) -> list[dict[str, Any]]:
    """Every time limit of the case, for the paper that closes it."""
    return [_limit(limit, matter) for limit in matter.limits]


def listed(volume: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The papers that the index names: not cover and index, nor what others may bring and nobody has filed."""
    return tuple(sheet for sheet in volume if sheet.kind not in ("cover", "index") and _belongs(sheet))


def _belongs(sheet: Sheet) -> bool:
    optional = sheet.kind in BROUGHT or sheet.kind in _BLANK_FORMS
    return sheet.filed is not None or sheet.rule.must or not optional


def title_of(sheet: Sheet) -> str:
    """What the index calls a paper: with the agreement that it is about, where there may be one for each of several.

    So with the petition, from the second on.
    """
    if sheet.petition > 1:
        return f"{sheet.title}（第{sheet.petition}件信访）"
    return f"{sheet.title}（{sheet.agreement}）" if sheet.agreement and sheet.rule.each else sheet.title


def case_name(matter: Matter) -> str:
    """What a volume is called: whose dispute about what it is. Of many people the first stands for all."""
    sides = (matter.of_role("applicant"), matter.of_role("respondent"))
    named = "与".join(together([str(one["name"] or one["ref"]) for one in side]) for side in sides if side)
    _, _, leaf = matter.common["dispute"].rpartition(" · ")
    return f"{named}{leaf}纠纷"


def together(names: list[str], most: int = 3) -> str:
    """Several names, parted by 、; of more than `most` the first and how many they are."""
    return "、".join(names) if len(names) <= most else f"{names[0]}等{len(names)}方"


def mediators(matter: Matter) -> str | None:
    """Who mediated at some meeting, each once; where there was none, who had the case."""
    found: dict[str, None] = {}
    for meeting in matter.case.all(Mediate):
        found |= {name: None for name in people.mediators(matter, meeting) if name}
    return "、".join(found) or (matter.staff(matter.held.officer) if matter.held else None)


def last_agreements(matter: Matter) -> list[Agreement]:
    """The agreements that hold: of those of one name, side by side with no other, the last."""
    found = {one.name: one for one in matter.case.all(Agreement)}
    return list(found.values())


def agreed_sum(matter: Matter) -> str:
    """What they come to together; "" where there is none, or none about money."""
    sums = [one.amount for one in last_agreements(matter) if one.amount is not None]
    return matter.money(sum(sums)) or "" if sums else ""


def outcome(matter: Matter) -> str | None:
    """How the case ended, in a word; None while it is open."""
    closing = matter.case.closing
    if isinstance(closing, Conclude):
        return matter.word("conclude", "outcome", closing.outcome)
    return matter.words.title_of(closing.step) if closing else None


def source(matter: Matter) -> str:
    """Where the dispute came from: who began, by which way, and who sent it."""
    case = matter.case
    said = (
        matter.word("", "initiative", case.initiative),
        matter.word("", "referred-by", case.referred_by),
        matter.word("", "via", case.via),
    )
    return "，".join(filter(None, said))


def _limit(limit: Limit, matter: Matter) -> dict[str, Any]:
    """A time limit as a row: what, from when, the last day, when it was met, how it stands on the day of the paper."""
    state = standing(limit, matter.today).state
    return {
        "title": render(limit.name),
        "from": matter.date(limit.start),
        "due": f"{matter.date(limit.due)}{'（暂定）' if limit.provisional else ''}",
        "ended": matter.date(limit.ended) or "",
        "state": STATES[state],
        "note": "；".join(_remarks(limit, matter)),
    }


def _remarks(limit: Limit, matter: Matter) -> Iterator[str]:
    for one in limit.extensions:
        latest = f"，最晚可以到{matter.date(one.latest)}" if one.latest else ""
        yield f"{matter.date(one.before)}延长到{matter.date(one.entry.until)}{latest}"
    if isinstance(limit.explained, Deviation):
        yield f"已说明：{limit.explained.reason}"


def _bound(matter: Matter) -> dict[str, Any]:
    """By whom and when the volume was put together, how many papers and pages it has, how long it is kept and where."""
    archived = matter.case.last(Archive)
    kept = matter.office.settings.kept_for(matter.case.kind)
    counted = [matter.pages_of(sheet) for sheet in listed(matter.volume) if sheet.kind not in AROUND]
    return {
        "filed_by": matter.staff(archived.by) if archived else None,
        "filed_on": matter.date(archived.date if archived else None),
        "papers": archived.papers if archived else None,
        "pages": sum(one for one in counted if one) if counted and all(counted) else None,
        "kept": f"{kept.years}年" if kept else None,
        "shelf": (archived.shelf if archived else "") or _shelf_of_all(matter.volume),
    }


def _shelf_of_all(volume: Iterable[Sheet]) -> str:
    """Where everything that was filed lies, if that is one place."""
    places = {sheet.filed.shelf for sheet in volume if sheet.filed}
    return places.pop() if len(places) == 1 else ""


def _from_to(pages: Pages | None) -> str | None:
    if pages is None:
        return None
    return str(pages.first) if pages.first == pages.last else f"{pages.first}—{pages.last}"


def _day_of(matter: Matter, sheet: Sheet) -> str:
    """The day of what a paper documents; of what every volume has, the day on which it was filed."""
    entry = sheet.entry or sheet.filed
    return matter.date(entry.date if entry else None) or ""


def _note_on(sheet: Sheet) -> str:
    if sheet.filed is not None:
        return "" if sheet.filed.hash else "纸质"
    return "缺" if sheet.kind in BROUGHT else ""


def _registered_as(matter: Matter) -> dict[str, Any]:
    """The number of the registration, by which a volume is known, and its form; "" where the volume has none."""
    found = next((sheet for sheet in matter.volume if sheet.kind == "registration"), None)
    return {
        "file_number": matter.number_of(found) if found else "",
        "file_number_form": matter.form_of(found) if found else "",
    }


def _told_missing(matter: Matter) -> tuple[Deviation, ...]:
    """What was told, and approved, of papers that an archived volume lacks."""
    return tuple(told for told in matter.case.all(Deviation) if told.rule == INCOMPLETE)


def _missing(matter: Matter) -> list[dict[str, Any]]:
    """The papers that the volume must have and nobody filed, with the last day on which they should have been.

    None while no paper was filed and nobody told of one, for then it is not known. Why a paper is missing, where that
    was not told, is for whoever files the volume to write.
    """
    if not _is_known(matter):
        return []
    calendar = matter.office.rolling.calendar
    limits = filing_limits(matter.case, matter.volume, matter.course, matter.procedure, calendar)
    due = {(sheet.kind, sheet.nth): limit.due for sheet, limit in limits}
    why = "；".join(told.reason for told in _told_missing(matter)) or None
    return [
        {
            "title": title_of(sheet),
            "day": _day_of(matter, sheet),
            "due": matter.date(due.get((sheet.kind, sheet.nth))) or "",
            "why": why,
        }
        for sheet in matter.volume
        if sheet.rule.must and not (sheet.filed or sheet.kind in AROUND)
    ]


def _is_known(matter: Matter) -> bool:
    """Whether the record says what lies in the volume."""
    return any(sheet.filed for sheet in matter.volume) or bool(_told_missing(matter))


def _voided(matter: Matter) -> list[dict[str, Any]]:
    """The papers whose number was given back: the number is not given again."""
    return [
        {
            "title": PAPERS.get(paper.kind, paper.kind),
            "number": paper.number,
            "day": matter.date(by.date),
            "why": by.reason,
        }
        for paper in matter.case.all(Paper)
        if (by := matter.case.revoked.get(paper.n)) and paper.number is not None
    ]


def _deviation(told: Deviation, matter: Matter) -> dict[str, Any]:
    return {
        "day": matter.date(told.date),
        "rule": _rule_title(told, matter),
        "about": _about(told, matter),
        "why": told.reason,
        "approved": matter.staff(told.approved_by),
    }


def _rule_title(told: Deviation, matter: Matter) -> str:
    """What the rule that was not kept asks for, or which time limit was not met."""
    clock = matter.procedure.clocks.get(told.limit)
    return clock.title if clock else _RULES.get(told.rule, told.rule)


def _about(told: Deviation | Correct, matter: Matter) -> str:
    """The entry that is meant: its day and its step; "" for the header."""
    meant: Entry | None = matter.case.meant(told.entry, told) if told.entry else None
    return f"{matter.date(meant.date)}{matter.words.title_of(meant.step)}" if meant else ""


def _correction(made: Correct, matter: Matter, words: Words) -> dict[str, Any]:
    step = made.entry.step if made.entry else ""
    path = words.path(step, made.field)
    was, now = ("没有写" if value is None else words.value(step, path, value) for value in (made.was, made.is_))
    return {
        "day": matter.date(made.date),
        "about": _about(made, matter) or "基本信息",
        "what": f"{words.title(step, path)}：原来写的是{was}，应当是{now}",
        "why": made.reason,
        "checked": matter.staff(made.checked_by) or "",
    }


LIMITS = {
    "limits": "时限",
    "limits.title": "时限的名称",
    "limits.from": "时限的起算日",
    "limits.due": "时限的最后一天",
    "limits.ended": "办到的日期",
    "limits.state": "时限的结果",
    "limits.note": "时限的延长和说明",
}
"""What people call what `time_limits` holds."""
_CASE = {"name": "卷名", "mediators": "调解员", "outcome": "结果"}
_BOUND = {
    "filed_by": "立卷人",
    "filed_on": "立卷日期",
    "papers": "卷内文书件数",
    "pages": "卷内页数",
    "kept": "保管期限",
    "shelf": "存放位置",
}
KINDS = (
    PaperKind(
        code="cover",
        values=cover,
        fields={
            **_CASE,
            **_BOUND,
            "heading": "封面的大字",
            "file_number": "受理登记的编号",
            "file_number_form": "编号的样式",
            "from": "调解开始日期",
            "until": "调解结束日期",
        },
    ),
    PaperKind(
        code="index",
        values=index,
        fields={
            "sheets": "卷内文书",
            "sheets.no": "序号",
            "sheets.title": "文书名",
            "sheets.number": "编号",
            "sheets.day": "日期",
            "sheets.pages": "页次",
            "sheets.note": "备注",
            "filed_by": "立卷人",
        },
    ),
    PaperKind(
        code="file-note",
        values=file_note,
        fields={
            **_CASE,
            **_BOUND,
            "known": "卷内有哪些文书登记了没有",
            "missing": "缺少的文书",
            "missing.title": "缺少的文书的名称",
            "missing.day": "缺少的文书的日期",
            "missing.due": "缺少的文书最晚归卷的日期",
            "missing.why": "缺少这份文书的原因",
            "voided": "作废的文号",
            "voided.title": "文号作废的文书",
            "voided.number": "作废的号",
            "voided.day": "文号作废的日期",
            "voided.why": "文号作废的原因",
            "deviations": "没有照规程办的情况",
            "deviations.day": "说明的日期",
            "deviations.rule": "没有照办的要求",
            "deviations.about": "没有照办的是哪条记录",
            "deviations.why": "没有照办的原因",
            "deviations.approved": "批准人",
            "corrections": "更正",
            "corrections.day": "更正的日期",
            "corrections.about": "更正哪条记录",
            "corrections.what": "更正的内容",
            "corrections.why": "更正的理由",
            "corrections.checked": "更正的复核人",
            "late": "迟录",
            "late.day": "迟录的记录的日期",
            "late.what": "迟录的记录",
            "late.why": "迟录的原因",
            "added": "归档以后补充的材料",
            "added.day": "补充的日期",
            "added.what": "补充的材料",
        },
    ),
    PaperKind(
        code="closing-report",
        values=closing_report,
        fields={
            **_CASE,
            "filled_on": "填表日期",
            "accepted": "受案日期",
            "closed": "结案日期",
            "source": "案件来源",
            "level": "等级",
            "people": "涉及人数",
            "facts": "纠纷简要事实",
            "amount": "协议金额",
            **LIMITS,
        },
    ),
    PaperKind(code="back-cover", values=back_cover, fields=_BOUND),
)
