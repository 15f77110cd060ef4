"""The list of papers that a case goes by (R25)."""

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.case.volume import Sheet, papers_version, volume
from jiefen.procedure.record import PaperRules

VOID = N_("{case} 已经作废，没有文书可以出。")


def listed_papers(case: Case, context: DueContext) -> tuple[PaperRules, tuple[Sheet, ...]]:
    """What its own procedure, else the first later one that lists papers, says of them, and those that it may have.

    Raises Failure where the registration is void, or no version lists any.
    """
    if case.void:
        raise Failure(say(VOID, case=case.id), say(N_("以前出过的，收回来写明作废；同一件事另有登记的，给那一件出。")))
    version = papers_version(context.procedure, context.office.procedures)
    if version is None or version.papers is None:
        raise Failure(
            say(N_("规程里没有文书清单，不知道要出哪些文书。")),
            say(N_("在 {file} 最新的一版里写上 papers，样子见 skeleton 里的规程。"), file="office/procedure"),
        )
    return version.papers, volume(case, context.course, version)
