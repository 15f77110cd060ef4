"""The command `jiefen`: its commands are loaded when they are used, its failures leave through one door."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from importlib import import_module
from io import TextIOWrapper
from itertools import islice
from keyword import iskeyword
from typing import Any, NamedTuple, TypeVar

import click

from jiefen import __version__
from jiefen.base.text import N_, Translate
from jiefen.commands.chinese import speak
from jiefen.commands.context import Answered, Surroundings, book_option, lang_option, spoken_language
from jiefen.commands.door import UNREAD, leave
from jiefen.files.programs import close, kept_out

_Command = TypeVar("_Command", bound=click.Command)


class Group(NamedTuple):
    """Commands that belong together: a title, and what each does."""

    title: str
    commands: Mapping[str, str]


GROUPS = {
    "daily": Group(
        N_("每天"),
        {
            "desk": N_("打开窗口：在浏览器里登记、办理、送出"),
            "board": N_("今天先管哪一件"),
            "due": N_("到期清单：哪些逾期、哪些快到期、怎么算的"),
            "list": N_("案件一览"),
            "show": N_("看一件案件的经过和时限"),
            "find": N_("这个人以前来过没有"),
            "new": N_("登记一件新的纠纷"),
            "record": N_("给一件案件记一步"),
            "resolve": N_("合并冲突：两边加的都留下，改了同一处的问一问"),
            "undo": N_("撤回还没有合并的最后一条，或者整件新案件"),
            "renumber": N_("给还没有合并的案件换一个编号"),
        },
    ),
    "office": Group(
        N_("本局公事"),
        {
            "triage-hint": N_("这件纠纷归谁，各人手上有几件"),
            "rooms": N_("调处室：一览，每月的线索表"),
            "demand": N_("诉求登记：来的、有了结果的、点数、导入热线工单"),
            "meeting": N_("会议：登记，纪要，月报"),
            "screen": N_("排查：登记、线索、销号、台账"),
            "task": N_("任务：交办、督办、包案，办到哪里"),
            "duty": N_("值班：排班、换班、交接，没有人的日子，日历"),
            "inspect": N_("督促检查：发现的问题交办成任务"),
            "event": N_("普法宣传活动：计划，办了的，台账"),
            "pledge": N_("责任状：签、接任、检查、出纸面"),
            "accountability": N_("责任追究和表彰：决定、送达、整改、解除"),
            "assessment": N_("年终考核：考核表，自查、核定、申诉、定分"),
            "import": N_("接入本局以前的台账；导入综治、信访、12345 的表"),
            "export": N_("导出成综治、人民调解、信访、12345 要的表，给它们的答复"),
            "report": N_("统计表、上报报表、年度总结、会议材料、苗头"),
            "subsidy": N_("以案定补：申报，退回，票据"),
            "appointment": N_("聘书：调解员、信息员、宣传员"),
        },
    ),
    "sending": Group(
        N_("送出"),
        {
            "submit": N_("送出：记下的送给同事看过并入"),
            "incoming": N_("同事送来的，还没有并入"),
            "merge": N_("并入同事送来的一份"),
            "send-back": N_("退回同事送来的一份，写明要改什么"),
        },
    ),
    "checking": Group(
        N_("核对"),
        {
            "check": N_("检查案卷：步骤、时限、人员、依据是否合规程和法律"),
            "approve": N_("登记谁批准了名单、设定、凭证、例外的改动"),
            "explain": N_("解释一个代码或者一个时限"),
            "rules": N_("全部规则：代码、要求、来源、依据"),
            "law": N_("查法律：条文要点、施行日、哪里引用"),
            "fmt": N_("把文件改成标准写法"),
            "schema": N_("写出编辑器用的格式文件"),
        },
    ),
    "papers": Group(
        N_("文书"),
        {
            "papers": N_("案件的文书：从记录出 Word 文件"),
        },
    ),
    "sealing": Group(
        N_("密封"),
        {
            "keygen": N_("做一把自己的钥匙"),
            "whoami": N_("钥匙是谁的，能打开什么"),
            "open": N_("打开一件案件的密封材料：看，或者改"),
            "seal": N_("往密封材料里写几项，不用编辑器"),
            "rekey": N_("名单变了，重新密封"),
            "restrict": N_("限制公开一件案件"),
            "erase": N_("删除一件案件的密封材料，留下登记"),
        },
    ),
    "publishing": Group(
        N_("公开"),
        {
            "release": N_("发布一个季度的公开台账"),
            "sheet": N_("打印一个批次的信息发布审批表"),
            "build": N_("生成公开网站"),
            "gate": N_("公开前的核查：网站上没有任何人的身份信息"),
            "publish": N_("核查、签名，发布公开网站；在别的机器上核对"),
            "serve": N_("在本机查看公开网站"),
        },
    ),
    "books": Group(
        N_("案卷库"),
        {
            "init": N_("新建一个案卷库"),
            "synth": N_("生成任意大小的练习案卷"),
            "completion": N_("终端里按 Tab 补全"),
        },
    ),
}
"""The commands as help shows them, by the folder of `jiefen.commands` that they lie in."""


def _modules() -> Iterator[tuple[str, str]]:
    for folder, group in GROUPS.items():
        for name in group.commands:
            module = name.replace("-", "_") + "_" * iskeyword(name)
            yield name, f"jiefen.commands.{folder}.{module}"


MODULES = dict(_modules())
"""Where each command is: a module that holds `command`, loaded when it is used."""


class Program(click.Group):
    """The group of all commands, in the language that its arguments ask for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context, with the surroundings as its object."""
        surroundings = Surroundings(lang=spoken_language(args, os.environ))
        speak(surroundings.lang)
        program = spoken(self, surroundings.translate)
        return super(Program, program).make_context(info_name, args, parent, obj=surroundings, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """General options may stand anywhere: book and language come first, the day goes where it is asked for."""
        general, rest = _taken_out(args, ("--book", "--lang"))
        day, rest = _taken_out(rest, ("--today",))
        command = self.get_command(ctx, rest[0]) if day and rest else None
        at = 1 if command and any("--today" in parameter.opts for parameter in command.params) else 2
        return super().parse_args(ctx, [*general, *rest[:at], *day, *rest[at:]])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the groups."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now, with the options that may also stand before it."""
        if cmd_name not in MODULES:
            return None
        command = _with_common_options(spoken(import_module(MODULES[cmd_name]).command, ctx.obj.translate))
        if ctx.resilient_parsing:  # a shell asks for what may follow
            from jiefen.commands.completing import with_completion

            with_completion(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names.

        The error for an unknown one offers its neighbours.
        """
        if args[0] not in MODULES:
            raise click.NoSuchCommand(args[0], possibilities=MODULES, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The groups as help, without loading any command; all their columns line up."""
        translate = ctx.obj.translate
        widest = max(map(len, MODULES))
        for group in filter(lambda group: group.commands, GROUPS.values()):
            with formatter.section(translate(group.title)):
                formatter.write_dl([(name.ljust(widest), translate(text)) for name, text in group.commands.items()])


def _taken_out(args: Sequence[str], options: Sequence[str]) -> tuple[list[str], list[str]]:
    """These options with their values, and what else stands in `args`; after `--` nothing is an option."""
    out, rest, words = list[str](), list[str](), iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in options:
            out += [word, *islice(words, 1)]
        else:
            (out if word.partition("=")[0] in options else rest).append(word)
    return out, rest


def spoken(command: _Command, translate: Translate) -> _Command:
    """A copy of `command`, and of the commands and options below it, with its help in the language asked for."""
    twin = copy(command)
    twin._help_option = None  # noqa: SLF001  click keeps the one made in the language of the first call
    twin.help = command.help and translate(command.help)
    twin.short_help = command.short_help and translate(command.short_help)
    twin.options_metavar = translate(N_("[选项]"))
    twin.params = [_spoken_parameter(parameter, translate) for parameter in command.params]
    if isinstance(twin, click.Group):
        twin.subcommand_metavar = translate(N_("命令 [参数]"))
        twin.commands = {name: spoken(inner, translate) for name, inner in twin.commands.items()}
        names = tuple(twin.commands)
        if type(twin).list_commands is click.Group.list_commands:
            vars(twin)["list_commands"] = lambda _: list(names)  # in the order of the work, not of the alphabet
    return twin


def _spoken_parameter(parameter: click.Parameter, translate: Translate) -> click.Parameter:
    twin = copy(parameter)
    if isinstance(twin, click.Option | click.Argument):
        twin.help = twin.help and translate(twin.help)
    if isinstance(twin, click.Option) and twin.prompt:
        twin.prompt = translate(twin.prompt)
    return twin


def _with_common_options(command: click.Command) -> click.Command:
    """`command`, taking silently the options that help shows before it."""
    for option in (book_option, lang_option):
        twin = copy(option)
        twin.hidden = True
        command.params.append(twin)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        _with_common_options(inner)
    return command


@click.command(cls=Program, invoke_without_command=True, help=N_("解纷：局矛盾纠纷调解委员会的案卷库。"))
@click.version_option(__version__, message="jiefen %(version)s", help=N_("显示版本。"))
@click.pass_context
def main(context: click.Context) -> None:
    """Without a command: the help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


main.params += [book_option, lang_option]


def attempt(args: Sequence[str]) -> int:
    """Run the command line `args`; the exit code, whatever happens."""
    try:
        code = _run(list(args))
        sys.stdout.flush()
    except SystemExit as left:  # click leaves with 1 where nobody reads the pipe any more, with 0 after completion
        return UNREAD if left.code else 0
    except BaseException as error:  # noqa: BLE001  the one door for failure: no traceback, no value reaches the screen
        return leave(error, _translate(args), args)
    return code or 0


def _run(words: list[str]) -> int | None:
    """Run a command line; what it lacks is asked for where somebody can answer, and it is run again with that."""
    while True:
        try:
            code: int | None = main.main(list(words), "jiefen", standalone_mode=False)
        except Answered as answered:
            words = [*words, *answered.words]
        except click.MissingParameter as missing:
            from jiefen.commands.asking import asked, with_words  # most lines lack nothing

            more = asked(missing)
            if not more:
                raise
            words = with_words(words, more)
        else:
            return code


def _translate(args: Sequence[str]) -> Translate:
    """To the language asked for; to Chinese where the machine is so short of memory or files that none can be read."""
    try:
        return Surroundings(lang=spoken_language(args, os.environ)).translate
    except (OSError, MemoryError):
        return str


def _open_closed_streams() -> None:
    """Let the streams that were closed before the start (`>&-`) lead nowhere: a file would get their number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  until the end


def run() -> None:
    """The console script.

    UTF-8 whatever the terminal's locale, because the files and their readers are. Called in a book,
    it takes neither modules nor programs from there.
    """
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.path[:] = kept_out(sys.path)
    close(os.environ)
    sys.exit(attempt(sys.argv[1:]))
