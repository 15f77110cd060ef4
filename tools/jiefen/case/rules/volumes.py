"""The volume of a case (R25): every paper has its occasion, none that must be there is missing, each has one number."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Say, Term, say
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.steps.closing import Archive, Paper
from jiefen.steps.papers import PAPERS

if TYPE_CHECKING:
    from jiefen.case.volume import Sheet


@rule(
    "VOL01",
    source="R25",
    title=N_("登记的文书，所记的事在案卷里"),
    why=N_("没有达成协议，就没有协议书；卷里多出一份没有来由的文书，看卷的人不知道该信哪个。"),
)
def each_paper_has_its_occasion(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Each paper of the log is one that the state of the case allows, by the list of the procedure."""
    if not case.all(Paper) or not any(version.papers for version in context.office.procedures):
        return
    from jiefen.case.volume import unplaced  # most cases have no papers

    for paper in unplaced(case, context.sheets):
        yield remark(
            f"{paper.path}.of" if paper.of else paper.path,
            N_("{date} 登记的{paper}，案卷里没有它所记的事"),
            do=N_("核对文书种类和它记的是哪条记录；那件事还没有登记的，先登记；写错的撤销这一条"),
            date=paper.date,
            paper=Term(PAPERS[paper.kind]),
        )


@rule(
    "VOL02",
    source="R25",
    basis=("rmtjf", 27),
    title=N_("归档的时候，卷内必须有的文书都在"),
    why=N_("登记表、调解记录和协议书是法律要求归档的。缺了，以后有争议就说不清当时是怎么调的。"),
    may_deviate=True,  # what was never signed cannot be signed afterwards: it is told of, not made up
)
def an_archived_volume_is_whole(case: Case, context: CheckContext) -> Iterator[Remark]:
    """Once archived, the volume has each paper that must be there from what happened before the last archiving.

    In the simple procedure the archiving itself tells: one who settled a dispute in one visit files what was signed
    there, and says how many papers.
    """
    archived = case.last(Archive)
    if archived is None or context.procedure.papers is None:
        return
    must = [sheet for sheet in context.sheets if sheet.rule.must]
    must = [sheet for sheet in must if sheet.entry is None or sheet.entry.rank < archived.rank]
    missing = [sheet for sheet in must if sheet.filed is None]
    if missing and not (case.simple and archived.papers >= len(must)):
        yield remark(
            archived.path,
            N_("{date} 归档，卷内没有{papers}")
            if not case.simple
            else N_("{date} 归档 {n} 份，卷内必须有的 {must} 份里还没有{papers}"),
            do=N_("补上并登记归卷（jiefen papers attach {case}）；确实没有的，作未按规程办理情况说明"),
            date=archived.date,
            papers=tuple(_one_of_several(sheet) for sheet in missing),
            n=archived.papers,
            must=len(must),
            case=case.id,
        )


@rule(
    "VOL03",
    source="R25",
    title=N_("文书这一条写了文号或者页数，并且合得上"),
    why=N_("没有文号也没有页数，等于什么都没有说；没有页数的指纹和档案位置，说不清有几页在卷里。"),
)
def what_is_said_of_a_paper_fits(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A paper has a number of its series or lies in the file with its pages; what is said of the file needs pages."""
    for paper in case.all(Paper):
        kind = Term(PAPERS[paper.kind])
        if paper.number is None and paper.pages is None:
            yield remark(
                paper.path,
                N_("{date} 登记的{paper}没有写文号，也没有写页数"),
                do=N_("有文号的写文号；已经在卷里的写页数"),
                date=paper.date,
                paper=kind,
            )
        elif paper.pages is None and (paper.hash or paper.shelf):
            yield remark(
                paper.path,
                N_("{date} 登记的{paper}写了指纹或者档案位置，没有写页数"),
                do=N_("数一数页数，补上"),
                date=paper.date,
                paper=kind,
            )
    for sheet, paper in _placed(case, context):
        if paper.number is not None and not sheet.rule.series:
            yield remark(
                f"{paper.path}.number",
                N_("{paper}按规程没有文号，{date} 写了第 {number} 号"),
                do=N_("核对文书种类；写错的撤销这一条"),
                date=paper.date,
                paper=sheet.title,
                number=paper.number,
            )


@rule(
    "VOL04",
    source="R25",
    title=N_("一份文书只有一个文号"),
    why=N_("同一份协议书两个号，拿着不同号的两个人各说各的。"),
)
def each_paper_has_one_number(case: Case, context: CheckContext) -> Iterator[Remark]:
    """No second number stands for the same paper; a first one that was wrong is revoked, and its line stays."""
    numbered: set[tuple[str, int]] = set()
    for sheet, paper in _placed(case, context):
        if paper.number is None:
            continue
        if (sheet.kind, sheet.nth) in numbered:
            yield remark(
                f"{paper.path}.number",
                N_("{date} 又给了{paper}一个文号，第 {number} 号"),
                do=N_("只留一个：不用的那个文号作废（撤销那一条）"),
                date=paper.date,
                paper=sheet.title,
                number=paper.number,
            )
        numbered.add((sheet.kind, sheet.nth))


@rule(
    "VOL05",
    source="R25",
    severity="warning",
    title=N_("必须有的文书按期归卷"),
    why=N_("事情办完就归卷，材料才齐；拖到归档时再补，签名的人可能找不到了。"),
)
def what_must_be_there_is_filed_in_time(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A paper that must be there lies in the file within `papers.file-within` of what it documents."""
    for sheet, limit in context.filings if case.all(Paper) else ():
        if sheet.filed and limit.late:
            yield remark(
                sheet.filed.path,
                N_("{paper}最晚 {due} 归卷，{date} 才归"),
                do=N_("以后办完一件归一件；日期写错的更正"),
                paper=sheet.title,
                due=limit.due,
                date=sheet.filed.date,
            )


@rule(
    "VOL06",
    source="R25",
    severity="warning",
    title=N_("归档的份数不少于登记归卷的文书"),
    why=N_("登记归卷的有十份，归档时只有八份，就有两份不知去向。"),
)
def no_paper_is_lost_at_archiving(case: Case, context: CheckContext) -> Iterator[Remark]:
    """`papers` of an archiving are at least as many as the papers that lay in the file by then."""
    for archived in case.all(Archive) if case.all(Paper) else ():
        filed = [sheet for sheet in context.sheets if sheet.filed and sheet.filed.rank < archived.rank]
        if archived.papers < len(filed):
            yield remark(
                f"{archived.path}.papers",
                N_("{date} 归档 {papers} 份，登记归卷的有 {filed} 份"),
                do=N_("清点卷内文书，写错的更正份数"),
                date=archived.date,
                papers=archived.papers,
                filed=len(filed),
            )


def _one_of_several(sheet: "Sheet") -> Say:
    """What a paper is called: from the second of its kind on with its number."""
    text = N_("{title}") if sheet.nth == 1 else N_("{title}（第 {nth} 份）")
    return say(text, title=sheet.title, nth=sheet.nth)


def _placed(case: Case, context: CheckContext) -> "Iterator[tuple[Sheet, Paper]]":
    """Each paper of the log that nobody revoked, with the sheet that it is."""
    if case.all(Paper):
        from jiefen.case.volume import placed  # most cases have no papers

        yield from placed(case, context.sheets)


RULES = (
    each_paper_has_its_occasion,
    an_archived_volume_is_whole,
    what_is_said_of_a_paper_fits,
    each_paper_has_one_number,
    what_must_be_there_is_filed_in_time,
    no_paper_is_lost_at_archiving,
)
