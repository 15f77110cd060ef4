"""May this law and article be cited on this day? Says so only where the register has read enough to tell (R24)."""

from datetime import date
from typing import Literal

import msgspec

from jiefen.base.record import Citation
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.law.record import Law, LawRegister

Outcome = Literal[
    "ok",
    "unknown-law",
    "not-citable",
    "no-such-article",
    "article-not-read",
    "repealed",
    "not-yet-in-force",
    "not-judgeable",
]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What came out, said for people: `say` what is so, `do` what to do next.

    `not-judgeable` is no fault of the citation: the register has not read enough to tell.
    """

    outcome: Outcome
    say: Say
    do: Say


def judge(citation: Citation, register: LawRegister, on: date) -> Verdict:
    """The verdict on `citation` as of the day `on`.

    The register knows one version of each law, in force from `effective` on. Before that day a
    citation is wrong only if it is known that no earlier version was in force. From that day on the
    article must exist: within the number of articles, or, where that number was not read, among
    those that were.
    """
    law = register.get(citation.law)
    if law is None:
        return _verdict(
            "unknown-law",
            N_("法律登记册里没有代号 {law}"),
            N_("改成登记册里的代号（jiefen law list 列出全部）；本地规定先登记到 office/law.yaml"),
            law=citation.law,
        )
    article = None if citation.article is None else judge_article(law, citation.article)
    return _unusable(law, on) or _before_version(law, on) or article or _in_force(law, on)


def judge_article(law: Law, article: int) -> Verdict | None:
    """What is wrong with citing `article` of the version read, whatever the day; None: nothing."""
    facts: dict[str, Fact] = {"law": Term(law.short_title), "article": article, "id": Term(law.id)}
    if law.articles is not None:
        if 1 <= article <= law.articles:
            return None
        return _verdict(
            "no-such-article",
            N_("《{law}》登记的版本共 {count} 条，没有第 {article} 条"),
            N_("核对后改正条号（jiefen law show {id} 列出登记的要点）"),
            count=law.articles,
            **facts,
        )
    if law.on_article(article):
        return None
    return _verdict(
        "article-not-read",
        N_("《{law}》的总条数没有读到，第 {article} 条也不在读过的条文里"),
        N_("只引这部法、不写条号，或改引读过的条文（jiefen law show {id} 列出）"),
        **facts,
    )


def _unusable(law: Law, on: date) -> Verdict | None:
    if not law.citable:
        return _verdict(
            "not-citable",
            N_("《{law}》不是可以引用的依据"),
            N_("改引法律、法规或规章；没有这样的依据，就不写，作为本局规定"),
            law=Term(law.short_title),
        )
    if law.repealed is not None and on >= law.repealed:
        return _verdict(
            "repealed",
            N_("《{law}》自 {repealed} 起废止，{day} 不能再引用"),
            N_("改引现行的法律（jiefen law show {id} 看说明）"),
            law=Term(law.short_title),
            repealed=law.repealed,
            day=on,
            id=Term(law.id),
        )
    return None


def _before_version(law: Law, on: date) -> Verdict | None:
    if law.effective is None or on >= law.effective:
        return None
    facts: dict[str, Fact] = {"law": law.short_title, "effective": law.effective, "day": on}
    if law.earlier == "none":
        return _verdict(
            "not-yet-in-force",
            N_("《{law}》自 {effective} 起施行，{day} 还没有生效"),
            N_("改引当日有效的法律，或核对日期"),
            **facts,
        )
    return _verdict(
        "not-judgeable",
        N_("《{law}》登记的版本自 {effective} 起施行，{day} 有没有旧版本有效，登记册没有记载"),
        N_("请人工核对当日有效的版本和条号"),
        **facts,
    )


def _in_force(law: Law, on: date) -> Verdict:
    if law.status == "repealed" and law.repealed is None:
        unread = N_("《{law}》已经废止，废止日没有读到，{day} 是否有效无法判断")
    elif law.effective is None:
        unread = N_("《{law}》现行版本的施行日没有读到，{day} 是否有效无法判断")
    else:
        return _verdict("ok", N_("《{law}》在 {day} 有效"), N_("无需处理"), law=Term(law.short_title), day=on)
    return _verdict("not-judgeable", unread, N_("请人工核对当日有效的版本和条号"), law=Term(law.short_title), day=on)


def _verdict(outcome: Outcome, what: str, do: str, **facts: Fact) -> Verdict:
    return Verdict(outcome=outcome, say=say(what, **facts), do=say(do, **facts))
