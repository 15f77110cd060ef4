"""`jiefen init`: a new book in an empty folder: examples, or the office's own people and areas (R1, R3, R18)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import N_, say
from jiefen.book.skeleton import write_skeleton
from jiefen.commands.asking import can_ask
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code, Words
from jiefen.commands.registered import registered
from jiefen.files.disk import read_regular
from jiefen.files.sheets import read_grid
from jiefen.office.settings.record import Way
from jiefen.sending.beginning import begin_sending
from jiefen.sending.folder import require_there
from jiefen.writing.beginning.answers import Answers, called, kinds_of, proposed_group
from jiefen.writing.beginning.areas import AREAS, areas_in
from jiefen.writing.beginning.begin import begin
from jiefen.writing.beginning.columns import Laid, Trouble, laid_out, text_of
from jiefen.writing.beginning.opener import write_opener
from jiefen.writing.beginning.people import PEOPLE, people_in

NEXT_STEPS = (
    N_("里面的单位、人员、日期都是示例。接下来："),
    N_("  1. 改 office/ 里的 settings.yaml、organisation.yaml、grid.yaml 和 procedure/ 里的规程"),
    N_("  2. 在这个文件夹里运行 jiefen check，按提示改到没有错误"),
    N_("  3. 两位工作人员各做一把钥匙，再做一把备用钥（jiefen keygen），公钥写进 office/recipients.txt"),
    N_("  4. 改好之后再存进版本库：git init -b main，git add .，git commit"),
    N_("  5. 每个人做一把签名钥匙（ssh-keygen -t ed25519），公钥写进 office/signers：并入要另一个人签名"),
    N_("启用以前收到、还没有办完的纠纷，三个月之内用 jiefen import --carried 从台账接进来。"),
    N_("什么在哪里、平时怎么用，见其中的 README.md。"),
)
AFTER_ANSWERS = (
    N_("接下来：两位工作人员各做一把钥匙，再做一把备用钥（jiefen keygen），公钥写进 office/recipients.txt。"),
    N_("启用以前收到、还没有办完的纠纷，三个月之内用 jiefen import --carried 从台账接进来。"),
)
WAYS: Mapping[str, str] = {"folder": N_("共用文件夹"), "forge": N_("代码平台"), "alone": N_("只有自己用")}
NEXT_WAY: Mapping[Way, str] = {
    "folder": N_("送给同事：每台电脑设一次 jiefen submit --folder 共用文件夹 --me 代号 --sign-key 钥匙文件。"),
    "forge": N_("送给同事：git remote add origin 加上服务器地址，每台电脑设一次 jiefen submit --way forge --me 代号。"),
    "alone": N_("只有自己用，不送；没有第二个人看过，也就不能公开。以后要送，用 jiefen submit --way folder。"),
}
NEEDED = ("title", "short_title", "county", "me")
"""Options that are needed with a table of people."""
LARGEST = 32 * 1024 * 1024
FILE = click.Path(path_type=Path)


@click.command(
    help=N_(
        "在空文件夹里新建一个案卷库。里面是示例；写了 --people，就用本局的人员和片区建好，存进版本库。\n\n"
        "人员表要有：姓名、股室、职务；可以有：专职或者兼职、从哪天起、调解员名册。片区表要有：片区、责任股室、包保领导；"
        "可以有：小区。表头认得出就行，.xlsx、.xls、.et、.csv 都可以。\n\n"
        "不写命令的，用 jiefen desk：逐项问，一页一个问题。\n\n"
        "\b\n例：\n  jiefen init 案卷库\n"
        "  jiefen init 案卷库 --people 人员.xlsx --areas 片区.xlsx   （其余在终端上问）\n"
        "  jiefen init 案卷库 --people 人员.xlsx --title 某县住房和城乡建设局 --short-title 某县住建局 --county 某县 "
        "--me 李娜 --way 共用文件夹 --address Z:/解纷"
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--people", type=FILE, metavar="FILE", help=N_("工作人员的表格"))
@click.option("--areas", type=FILE, metavar="FILE", help=N_("片区的表格；没有就是“全县”一个片区"))
@click.option("--units", type=Words(), metavar="A,B,…", help=N_("股室（默认照人员表里写的）"))
@click.option("--title", metavar="NAME", help=N_("局的全称"))
@click.option("--short-title", metavar="NAME", help=N_("局的简称"))
@click.option("--county", metavar="NAME", help=N_("县名"))
@click.option("--me", metavar="NAME", help=N_("你是工作人员里的哪一位"))
@click.option("--way", type=Code(WAYS), help=N_("怎样送给同事：共用文件夹（不写就是它）、代码平台、只有自己用"))
@click.option("--address", default="", metavar="DIR|URL", help=N_("共用文件夹在哪里，或者服务器的地址"))
@today_option
@pass_surroundings
@click.pass_context
def command(
    context: click.Context,
    surroundings: Surroundings,
    /,
    folder: Path,
    today: date,
    *,
    people: Path | None,
    areas: Path | None,
    units: Sequence[str] | None,
    me: str | None,
    way: Way | None,
    address: str,
    title: str | None,
    short_title: str | None,
    county: str | None,
) -> None:
    """Nothing is written into a folder that holds anything but `.git`. Asks for the way where there is a terminal."""
    if people is None:
        agreed = way or _asked(surroundings)
        written = write_skeleton(folder, today, agreed)
        surroundings.show(say(N_("新案卷库建好了，共 {n} 个文件。"), n=len(written)))
        _show_opener(surroundings, folder, folder.absolute().name)
        _show(surroundings, (*NEXT_STEPS, NEXT_WAY[agreed]))
        return
    _require(context)
    agreed = way or _asked(surroundings)
    if agreed == "folder" and address:
        require_there(Path(address).expanduser())
    answers = Answers(title=title or "", short_title=short_title or "", county=county or "")
    answers = _with_areas(surroundings, _with_people(surroundings, answers, people, units, today), areas)
    begun = begin(folder, answers, today, me=registered(me or "", called(answers), "--me"), way=agreed)
    begin_sending(folder, agreed, address=address)
    surroundings.show(say(N_("案卷库建好了，共 {n} 个文件，已经存进版本库。"), n=begun.files))
    _show_opener(surroundings, folder, answers.short_title)
    _show(surroundings, (*AFTER_ANSWERS, *(() if address else (NEXT_WAY[agreed],))))


def _asked(surroundings: Surroundings) -> Way:
    """How work will go to colleagues: over a shared folder unless somebody at the terminal says otherwise."""
    if not can_ask():
        return "folder"
    question = surroundings.translate(
        N_("怎样送给同事？folder 共用文件夹（不要服务器），forge 代码平台，alone 只有自己用")
    )
    answer: str = click.prompt(question, type=Code(WAYS), default="folder", show_choices=False, err=True)
    return next(way for way in NEXT_WAY if way == answer)


def _require(context: click.Context) -> None:
    """Raises for the first of the options that is needed and was not given; a terminal is asked for it."""
    for parameter in context.command.get_params(context):
        if parameter.name in NEEDED and not context.params[parameter.name]:
            raise click.MissingParameter(ctx=context, param=parameter)


def _with_people(
    surroundings: Surroundings, answers: Answers, file: Path, units: Sequence[str] | None, today: date
) -> Answers:
    """The answers with the people of a table. Raises Failure where a row cannot be used."""
    laid = laid_out(read_grid(_content(file)), PEOPLE)
    sections = tuple(units or dict.fromkeys(filter(None, (text_of(cells, "unit") for _, cells in laid.rows()))))
    found = people_in(laid, sections, {})
    _refuse(surroundings, laid, (*found.troubles, *_unknown(found.unknown)))
    first = date(today.year, 1, 1)
    rows = tuple(msgspec.structs.replace(row, since=row.since or first) for row in found.rows)
    grouped = proposed_group(msgspec.structs.replace(answers, units=sections, people=rows))
    return msgspec.structs.replace(grouped, kinds=kinds_of(grouped))


def _with_areas(surroundings: Surroundings, answers: Answers, file: Path | None) -> Answers:
    """The answers with the areas of a table. Raises Failure where an area is nobody's."""
    if file is None:
        return answers
    laid = laid_out(read_grid(_content(file)), AREAS)
    names = called(answers)
    leading = tuple(names[one] for one in (answers.head, *answers.deputies) if one in names)
    found = areas_in(laid, answers.units, leading)
    _refuse(surroundings, laid, found.troubles)
    return msgspec.structs.replace(answers, areas=found.rows)


def _unknown(jobs: Sequence[str]) -> Iterator[Trouble]:
    for job in jobs:
        text = N_("职务「{job}」不知道是哪一种：改成 局长、副局长、股长、科员、协办、调解员，或者用 jiefen desk 选")
        yield Trouble(row=0, say=say(text, job=job))


def _refuse(surroundings: Surroundings, laid: Laid, troubles: Sequence[Trouble]) -> None:
    """Raises Failure where something is not right with the rows; each is said before."""
    for one in troubles:
        where = say(N_("第 {row} 行：{what}"), row=one.row, what=one.say) if one.row else one.say
        click.echo(surroundings.said(where), err=True)
    if troubles or not laid.lines:
        raise Failure(
            say(N_("表格里有 {n} 处要改，什么也没有写。"), n=max(len(troubles), 1)), say(N_("改好表格，再来一次。"))
        )


def _content(file: Path) -> bytes:
    raw = read_regular(file, LARGEST)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    return raw


def _show_opener(surroundings: Surroundings, folder: Path, title: str) -> None:
    opener = write_opener(folder, folder.absolute().parent, title)
    surroundings.show(say(N_("双击旁边的“{name}”，打开窗口。"), name=opener.name))


def _show(surroundings: Surroundings, lines: Sequence[str]) -> None:
    for line in lines:
        surroundings.show(say(line))
