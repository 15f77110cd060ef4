"""What was changed, sent and came in, in words (R30): case by case, with the names that a screen has."""

from collections.abc import Iterator

from jiefen.base.finding import Finding
from jiefen.base.phrases import listed
from jiefen.base.text import N_, Say, Term, render, say
from jiefen.book.kinds import CASE
from jiefen.case.text.spoken import spoken
from jiefen.case.text.words import Names, Words
from jiefen.sending.record import Change, Incoming, Submitted, Synced


def change_title(change: Change, *, pending: bool = False) -> Say:
    """What a record is called, with the number of a case; one that is not sent yet has it for the time being."""
    if change.kind != CASE.name:
        return say(N_("{title}（{name}）"), title=change.title, name=change.name)
    if pending and change.what == "new":
        return say(N_("{title}（暂用编号 {number}）"), title=change.title, number=change.name)
    return say(N_("{title}（{number}）"), title=change.title, number=change.name)


def change_lines(change: Change, words: Words, names: Names) -> Iterator[str]:
    """What became of a record, a sentence a line; `names` is what the screen calls parties and staff."""
    translate = words.translate
    if change.kind == CASE.name and change.what == "new":
        yield translate(N_("新登记。"))
    if not change.readable:
        yield translate(N_("这一份写得不对，读不出来；改好才能送。"))
    if change.what == "gone":
        yield translate(N_("整件撤掉。") if change.kind == CASE.name else N_("整份去掉。"))
    for entry in change.entries:
        yield spoken(entry, words, names)
    for entry in change.taken if change.what != "gone" else ():
        yield render(say(N_("撤掉这一条：{entry}"), entry=spoken(entry, words, names)), translate)
    fields = [words.title("", field) for field in change.header]
    if fields:
        yield render(say(N_("改了{fields}。"), fields=listed(fields, translate)), translate)
    for line in change.lines:
        yield render(line, translate)
    if change.sealed:
        yield render(say(N_("密封材料 {n} 处，看要解锁。"), n=change.sealed), translate)
    if change.again:
        yield translate(N_("送过一次，同事先并入了别的，合在一起以后要再送。"))


def submission_line(one: Submitted, words: Words) -> Say:
    """Where what was sent stands."""
    clock = f"{one.at:%H:%M}"
    match one.state:
        case "waiting":
            return say(N_("{day} {clock} 送到了，等同事看过并入。"), day=one.at.date(), clock=clock)
        case "returned":
            return say(N_("{name}退回来了：{words}"), name=words.name(one.by), words=one.words)
        case "missing":
            return say(N_("还没有送到：连不上共用文件夹。通了会再送。"))
        case _:
            return say(N_("已经并入。"))


def incoming_line(one: Incoming, words: Words) -> Say:
    """Whose submission it is, and how much."""
    name = words.name(one.handle) if one.handle else Term(N_("不知道是谁"))
    return say(N_("{name}，{day}：{n} 件。"), name=name, day=one.at.date(), n=len(one.changes))


def synced_lines(came: Synced) -> Iterator[Say]:
    """What bringing together did, that somebody wants to know."""
    if came.away is not None:
        yield say(N_("{why}照样能记，通了再送。"), why=came.away)
    for one in came.unread:
        yield say(N_("{why}"), why=one.why)
    if came.came:
        yield say(N_("同事送来的 {n} 件，已经合在一起。"), n=len(came.came))
    for renamed in came.renamed:
        text = N_("编号 {old} 别人先用了，你这件改成 {new}。已经打印的纸上请改号。")
        yield say(text, old=renamed.old, new=renamed.new)
    if came.united:
        yield say(N_("有 {n} 处你和同事都记了，两边的都留着，按日期排好了。"), n=len(came.united))
    if came.conflicts:
        yield say(N_("有 {n} 处你和同事都改了，只能留一个，要你来定。"), n=len(came.conflicts))


def refused_lines(findings: tuple[Finding, ...]) -> Iterator[Say]:
    """What has to be mended before it can go, each at its case."""
    for one in findings:
        where = one.case or one.file
        yield say(N_("{where}：{what}。{do}"), where=where, what=one.say, do=one.do) if where else one.say
