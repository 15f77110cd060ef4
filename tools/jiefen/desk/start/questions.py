"""What the first run asks on each of its pages, from what was answered before."""

from collections.abc import Callable, Mapping
from datetime import date

from jiefen.base.text import N_, Translate
from jiefen.desk.asking.question import Offer, Question, When
from jiefen.desk.start.progress import Progress
from jiefen.office.organisation.words import SET_UP_BY
from jiefen.writing.beginning.answers import LEAST_COMMITTEE, Answers, called, of_role, staff
from jiefen.writing.beginning.records import branches

TITLES = {
    "me": N_("你叫什么名字？"),
    "where": N_("案卷库放在哪里？"),
    "bureau": N_("你们是哪个局？"),
    "units": N_("有哪些股室？"),
    "people": N_("有哪些工作人员？"),
    "group": N_("领导小组有哪些人？"),
    "bodies": N_("有哪些调解组织？"),
    "areas": N_("片区归谁管？"),
    "contact": N_("群众怎么找你们？"),
    "key": N_("设一个口令"),
}
"""The heading of each page."""
HINTS = {
    "me": N_("以后你办的每一步都登记在这个名字上。"),
    "where": N_("以后可以改。还没有服务器、共用文件夹的，先放在这台电脑上。"),
    "bureau": N_("写在文书和报表上。"),
    "units": N_("一行一个。没有的删掉，少了的加上。"),
    "people": N_("从 WPS、Excel 里选中表格，复制，贴在下面；或者选一个文件。"),
    "group": N_("按职务填好了，不对的改一改。"),
    "bodies": N_("没有的选「没有」，以后设立了再加。"),
    "areas": N_("从 WPS、Excel 里贴过来，或者选一个文件。不分片区的，直接用「全县」。"),
    "contact": N_("公开网站上给群众看的。空着的就不公布，网页上会写「还没有公布」。"),
    "key": N_("当事人的姓名、电话、住处都密封起来，只有钥匙打得开。口令保护你的钥匙。"),
}
"""What stands below the heading."""
YES, NO = "yes", "no"


def questions_of(step: str, progress: Progress, translate: Translate) -> tuple[Question, ...]:
    """The questions of a page that has nothing but questions."""
    made = _MADE.get(step)
    return made(progress, translate) if made else ()


def _me(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    return (Question(name="me", ask=translate(N_("姓名")), control="line", value=progress.me or None),)


def _units(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    value = "\n".join(progress.answers.units)
    return (Question(name="units", ask=translate(N_("股室")), control="lines", value=value),)


def _where(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    ways = (
        Offer("folder", translate(N_("单位的共用文件夹")), translate(N_("几个人各在自己的电脑上办，从共用文件夹来往"))),
        Offer("forge", translate(N_("单位自己的服务器")), translate(N_("管电脑的人会给你一个地址"))),
        Offer("alone", translate(N_("只在这台电脑")), translate(N_("先试着用；这样不能公布，也没有人替你看"))),
    )
    return (
        Question(name="way", ask=translate(N_("怎么和同事来往")), control="one", offers=ways, value=progress.way),
        Question(
            name="address",
            ask=translate(N_("共用文件夹在哪里，或者服务器的地址")),
            control="line",
            value=progress.address or None,
            hint=translate(N_("如 Z:\\解纷 或者 https://git.example.invalid/解纷.git")),
            when=When("way", ("folder", "forge")),
        ),
        Question(
            name="folder",
            ask=translate(N_("这台电脑上放在哪个文件夹")),
            control="line",
            value=progress.folder,
            hint=translate(N_("要用一个空的，或者还没有的文件夹。")),
        ),
    )


def _bureau(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    answers = progress.answers
    asked = (
        ("title", N_("全称"), answers.title, N_("如 青禾县住房和城乡建设局")),
        ("short", N_("简称"), answers.short_title, N_("如 青禾县住建局")),
        ("county", N_("县名"), answers.county, N_("如 青禾县；县里法院、公安局的名称照它写")),
    )
    return tuple(
        Question(name=name, ask=translate(ask), control="line", value=value or None, hint=translate(hint))
        for name, ask, value, hint in asked
    )


def _offers(answers: Answers, *roles: str) -> tuple[Offer, ...]:
    names = called(answers)
    people = staff(answers)
    return tuple(Offer(handle, names[handle], people[handle].job) for handle in of_role(answers, *roles))


def _group(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    answers = progress.answers
    by_job = translate(N_("按职务"))
    everybody = _offers(answers, "officer", "assistant", "deputy")
    return (
        Question(
            name="head",
            ask=translate(N_("组长")),
            control="person",
            offers=_offers(answers, "head"),
            value=answers.head or None,
            source=by_job,
        ),
        Question(
            name="deputies",
            ask=translate(N_("副组长")),
            control="persons",
            offers=_offers(answers, "deputy"),
            value=answers.deputies,
            source=by_job,
        ),
        Question(
            name="members",
            ask=translate(N_("成员")),
            control="persons",
            offers=everybody,
            value=answers.members,
            source=by_job,
        ),
    )


def _bodies(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    answers = progress.answers
    committee = answers.committee
    have = (Offer(YES, translate(N_("有"))), Offer(NO, translate(N_("没有"))))
    roll = tuple(
        Offer(handle, name)
        for handle, name in called(answers).items()
        if staff(answers)[handle].roll or staff(answers)[handle].role == "mediator"
    )
    few = translate(N_("工作人员的表里，调解员还不到三名；在名册上的先写上")) if len(roll) < LEAST_COMMITTEE else ""
    made = When("committee", (YES,))
    by = tuple(Offer(code, translate(title)) for code, title in SET_UP_BY.items() if code != "organ")
    first = (
        Question(
            name="committee",
            ask=translate(N_("有没有人民调解委员会")),
            control="one",
            offers=(Offer(YES, translate(N_("有")), why_not=few), have[1]),
            value=YES if committee else NO,
            hint=translate(
                N_("由协会、乡镇、村居等依法设立的才算。本局自己的调委会照常受理、分流，由本局人员办的是行政调解。")
            ),
        ),
    )
    of_committee = (
        _line("committee-title", N_("它的名称"), committee.title if committee else None, made, translate),
        Question(
            name="set-up-by",
            ask=translate(N_("由谁设立")),
            control="one",
            offers=by,
            value=committee.set_up_by if committee else None,
            when=made,
        ),
        _line("founder", N_("设立单位的名称"), committee.founder if committee else None, made, translate),
        _day("since", N_("哪天设立"), committee.since if committee else None, made, translate),
        _day("reported", N_("哪天报司法局备案"), committee.reported if committee else None, made, translate),
        Question(
            name="director",
            ask=translate(N_("主任")),
            control="person",
            offers=roll,
            value=committee.director if committee else None,
            when=made,
        ),
        Question(
            name="committee-members",
            ask=translate(N_("委员（三到九名，主任也是委员）")),
            control="persons",
            offers=roll,
            value=committee.members if committee else (),
            when=made,
        ),
        Question(
            name="women",
            ask=translate(N_("其中女委员几名")),
            control="number",
            value=committee.women if committee else None,
            when=made,
            least=1,
            most=9,
        ),
    )
    rooms = (
        Question(
            name="administrative",
            ask=translate(N_("有没有行政调解室")),
            control="one",
            offers=have,
            value=YES if answers.administrative else NO,
        ),
        Question(
            name="petition-room",
            ask=translate(N_("有没有信访室")),
            control="one",
            offers=have,
            value=YES if answers.petition_room else NO,
        ),
    )
    return (*first, *(() if few else of_committee), *rooms)


def _line(name: str, ask: str, value: str | None, when: When, translate: Translate) -> Question:
    return Question(name=name, ask=translate(ask), control="line", value=value or None, when=when)


def _day(name: str, ask: str, value: date | None, when: When, translate: Translate) -> Question:
    return Question(name=name, ask=translate(ask), control="day", value=value, when=when)


def _contact(progress: Progress, translate: Translate) -> tuple[Question, ...]:
    answers = progress.answers
    asked = (
        ("window", N_("窗口在哪里"), answers.window, N_("如 县政务服务中心一楼调处窗口")),
        ("hours", N_("什么时间"), answers.hours, N_("如 工作日 8:30—12:00，14:30—17:30")),
        ("phone", N_("对外电话"), answers.phone, ""),
    )
    return tuple(
        Question(
            name=name,
            ask=translate(ask),
            control="line",
            value=value or None,
            hint=translate(hint) if hint else "",
            required=False,
        )
        for name, ask, value, hint in asked
    )


_MADE: Mapping[str, Callable[[Progress, Translate], tuple[Question, ...]]] = {
    "me": _me,
    "where": _where,
    "bureau": _bureau,
    "units": _units,
    "group": _group,
    "bodies": _bodies,
    "contact": _contact,
}
"""What makes the questions of a page."""


def kind_questions(answers: Answers, kinds: dict[str, str], translate: Translate) -> tuple[Question, ...]:
    """For each branch of disputes: whose it is."""
    offers = tuple(Offer(unit, unit) for unit in answers.units)
    return tuple(
        Question(
            name=f"kind-{branch}",
            ask=title,
            control="one",
            offers=offers,
            value=kinds.get(branch),
            source=translate(N_("按股室的名称")),
        )
        for branch, title in branches().items()
    )
