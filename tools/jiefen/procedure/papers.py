"""The papers of a volume in words (R25): who signs one, which seal it bears, in which cases there is one."""

from collections.abc import Iterator, Mapping

from jiefen.base.text import N_, Say, Term, render, say
from jiefen.procedure.lengths import length_words
from jiefen.procedure.points import start_words
from jiefen.procedure.record import PaperRule, Procedure

SIGNERS: Mapping[str, str] = {
    "applicant": N_("申请人"),
    "respondent": N_("被申请人"),
    "parties": N_("各方当事人"),
    "mediators": N_("调解员"),
    "recorder": N_("记录人"),
    "officer": N_("经办人"),
    "leader": N_("分管领导"),
    "head": N_("主要负责人"),
    "served": N_("受送达人"),
}
"""Who signs a paper; equal to the labels of the procedure's schema (a test holds them)."""
RESIDENTS = frozenset({"applicant", "respondent", "parties", "served"})
"""Those of them who are no staff."""
SEALS: Mapping[str, str] = {
    "body": N_("承办组织印章"),
    "bureau": N_("本局印章"),
    "court": N_("人民法院印章"),
    "none": N_("不盖章"),
}
"""Which seal a paper bears; equal to the labels of the procedure's schema (a test holds them)."""
FILE_WITHIN = "{papers.file-within}"
"""Where an article says within how long a paper lies in the file."""


def with_papers(text: str, procedure: Procedure) -> str:
    """The text of an article with what it prints of the papers filled in; as it is where there is no list of papers."""
    if procedure.papers is None:
        return text
    return text.replace(FILE_WITHIN, render(length_words(procedure.papers.file_within)))


def signers(rule: PaperRule) -> tuple[Term, ...]:
    """Who signs, in words."""
    return tuple(Term(SIGNERS[code]) for code in rule.signs)


def seal(rule: PaperRule) -> Term | None:
    """Which seal it bears, in words; None where nothing is said."""
    return Term(SEALS[rule.seal]) if rule.seal else None


def occasions(rule: PaperRule) -> tuple[Say, ...]:
    """After what there is such a paper, in words; nothing for one that every volume has."""
    return tuple(start_words(point) for point in rule.points)


def conditions(rule: PaperRule, procedure: Procedure) -> Iterator[Say]:
    """For which cases it is, in words; nothing for one that is for all."""
    channels = tuple(Term(title) for title in procedure.channel_titles(rule.channels))
    if channels:
        yield say(N_("限于{channels}"), channels=channels)
    told = (
        (rule.simple, N_("简易程序"), N_("简易程序除外")),
        (rule.petition, N_("信访事项"), N_("信访事项除外")),
        (rule.court, N_("法院转来的"), N_("法院转来的除外")),
    )
    for holds, those, others in told:
        if holds is not None:
            yield say(those if holds else others)
