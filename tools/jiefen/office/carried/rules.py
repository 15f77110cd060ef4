"""Rules on the import of what was running when the book began (R36)."""

from collections import Counter
from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.carried.record import CarriedImport
from jiefen.office.context import RecordContext


@rule(
    "IMP01",
    source="R36",
    title=N_("接入登记里每件案件只有一行，台账的每一行只接一次"),
    why=N_("一行接成两件，统计就多一件；一件写两行，不知道是从哪一行来的。"),
)
def every_row_is_taken_over_once(record: CarriedImport, context: RecordContext) -> Iterator[Remark]:
    """No case and no row of the ledger stands there twice."""
    cases, lines = Counter(one.case for one in record.taken), Counter(one.line for one in record.taken)
    for number, one in enumerate(record.taken):
        if cases[one.case] > 1 or lines[one.line] > 1:
            yield remark(
                f"taken[{number}]",
                N_("接入登记里 {case}（台账第 {line} 行）写了不止一次"),
                do=N_("恢复接入时的样子，重新接入；不要用手改"),
                case=one.case,
                line=one.line,
            )


@rule(
    "IMP02",
    source="R36",
    title=N_("存量接入由本局的人在接入期限之内办"),
    why=N_("谁接的、哪天接的，批准的人要看得到。"),
)
def the_import_is_of_its_time_and_by_one_of_ours(record: CarriedImport, context: RecordContext) -> Iterator[Remark]:
    """The day lies within the time of taking over, and who did it is registered."""
    settings = context.office.settings
    since, until = settings.book_since, settings.carried_until
    if since is None or until is None or not since <= record.date <= until:
        yield remark(
            "date",
            N_("接入登记写的是 {date}，不在接入期限之内"),
            do=N_("核对日期和本局设定里的 book-since、carried-until；期限过了的，作新案件登记"),
            date=record.date,
        )
    if context.office.organisation.person(record.by) is None:
        yield remark(
            "by",
            N_("{handle} 不在工作人员名单里"),
            do=N_("核对代号；工作人员登记在 office/organisation.yaml"),
            handle=record.by,
        )


RULES = (every_row_is_taken_over_once, the_import_is_of_its_time_and_by_one_of_ours)
