"""Sentences of rules and limits as people say them: people by name, days as `11 月 20 日` (R30)."""

import re
from datetime import date, datetime

from jiefen.base.text import N_, Fact, Say, Titles, Translate, render, say
from jiefen.case.text.told.teller import day_said

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


def day_shown(day: date, translate: Translate, this_year: int, *, weekday: bool = False) -> str:
    """`11 月 20 日`, with `weekday` `11 月 20 日（周五）`; the year is said where it is another one."""
    shown = day_said(day, translate, this_year)
    if not weekday:
        return shown
    return translate(N_("{day}（{weekday}）")).format(day=shown, weekday=translate(WEEKDAYS[day.weekday()]))


def left_at(moment: datetime, translate: Translate) -> str:
    """When something was left: `周四 16:40`."""
    return f"{translate(WEEKDAYS[moment.weekday()])} {moment:%H:%M}"


def spoken_say(sentence: Say, translate: Translate, titles: Titles, this_year: int) -> str:
    """A sentence as text: its days as people say them, its codes by the `titles`."""
    return render(_with_days(sentence, translate, this_year), translate, titles)


def _with_days(sentence: Say, translate: Translate, this_year: int) -> Say:
    facts = {name: _day_or_not(fact, translate, this_year) for name, fact in sentence.facts.items()}
    return say(_closed_up(translate(sentence.template), sentence), **facts)


def _closed_up(template: str, sentence: Say) -> str:
    """`11 月 20 日收到`: the blank behind a day in figures falls away where it is written in characters."""
    for name in (name for name, fact in sentence.facts.items() if isinstance(fact, date)):
        template = re.sub(rf"(\{{{name}\}}) (?=[\u4e00-\u9fff{{])", r"\1", template)
    return template


def _day_or_not(fact: Fact, translate: Translate, this_year: int) -> Fact:
    if isinstance(fact, date):
        return day_shown(fact, translate, this_year)
    if isinstance(fact, Say):
        return _with_days(fact, translate, this_year)
    if isinstance(fact, tuple):
        return tuple(_with_days(one, translate, this_year) if isinstance(one, Say) else one for one in fact)
    return fact
