"""What came of bringing up the figures of a work summary, in words (R21)."""

from collections.abc import Iterator

from jiefen.base.text import N_, Say, Term, say
from jiefen.reports.summary.refresh import Change, Refreshed


def refreshed_lines(done: Refreshed) -> Iterator[Say]:
    """What was brought up to date, what somebody wrote by hand and stays, and what is left to look at."""
    yield say(N_("{period} 的总结，找到 {n} 处数字。"), period=done.period, n=done.places)
    for one in done.updated:
        yield _updated(one)
    for one in done.overwritten:
        back = N_("　　{title}：手工改成了 {theirs}，改回 {new}")
        yield say(back, title=Term(one.title), theirs=_theirs(one), new=one.new)
    for one in done.altered:
        yield _altered(one)
    if done.is_well and not done.updated + done.overwritten:
        yield say(N_("数字都和现在的记录一样。"))
    if done.gone:
        yield say(N_("现在没有这些数，没有动：{titles}。"), titles=tuple(map(Term, done.gone)))
    if done.untrue:
        yield say(N_("这些句子和现在的记录对不上，请看一看：{abouts}。"), abouts=tuple(map(Term, done.untrue)))
    if done.unsaid:
        yield say(N_("记录里有、文件里没有写的（可能是删去的）：{abouts}。"), abouts=tuple(map(Term, done.unsaid)))
    if done.to_write:
        yield say(N_("还要人写的：{what}。"), what=tuple(map(Term, done.to_write)))


def _updated(one: Change) -> Say:
    if not one.old:
        return say(N_("　　{title}：改成 {new}"), title=Term(one.title), new=one.new)
    return say(N_("　　{title}：{old} → {new}"), title=Term(one.title), old=one.old, new=one.new)


def _altered(one: Change) -> Say:
    if not one.old:
        left = N_("　　{title}：手工改成了 {theirs}，现在是 {new}，没有动")
        return say(left, title=Term(one.title), theirs=_theirs(one), new=one.new)
    told = N_("　　{title}：原来写 {old}，手工改成了 {theirs}，现在是 {new}，没有动")
    return say(told, title=Term(one.title), old=one.old, theirs=_theirs(one), new=one.new)


def _theirs(one: Change) -> Term | str:
    return one.theirs or Term(N_("别的文字"))
