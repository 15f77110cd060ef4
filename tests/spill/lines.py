"""How each command is tried: a line or two a command of the click tree. A command without one fails the tests.

What somebody types after a command may be shown to them again; only what may come from a file must not be.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click
import msgspec

from jiefen.commands.main import MODULES
from tests.approvals import approved_on
from tests.spill.ground import CASE, CLOSED

KEY = "KEY"
"""In a line: the file with an officer's key."""
NEW = "NEW"
"""In a line: a path where nothing lies yet."""
SITE, TOLD = "SITE", "TOLD"
"""In a line: a folder with a clean page; one with pages that tell who it is."""
PAPER = "PAPER"
"""In a line: a file with the name in it that is no text of a law."""
ORDERS = "ORDERS"
"""In a line: a hotline's list of orders with the name and the telephone number, in its cells and as a heading."""
WORD = "WORD"
"""In a line: the registration of the case as a Word file, made with names, and with the name in place of a day."""
SIGN = "SIGN"
"""In a line: the file with an officer's key for signatures."""
BUSY = "BUSY"
"""In a line: a port that another program holds."""
REFERRED = "2026-0016"
"""A case that another body referred."""
NAMED, PHONED = "NAMED", "PHONED"
"""In a line or its text: the name, the telephone number."""
TODAY = ("--today", "2026-11-20")
APPROVED = " ".join(approved_on("2027-03-01"))


class Line(msgspec.Struct, frozen=True):
    """One run: the words after the command, the exit codes on a whole book, what stands on the standard input.

    `shows`: the command exists to show what is sealed. `book` is False where a book would be in the way.
    """

    words: tuple[str, ...]
    codes: tuple[int, ...] = (0,)
    text: str = ""
    editor: str = "pass"
    shows: bool = False
    book: bool = True


def line(words: str, *codes: int, **more: str | bool) -> Line:
    return Line(tuple(words.split()), codes or (0,), **more)  # type: ignore[arg-type]  # the facts are Line's own


NEW_CASE = (
    "--initiative application --via window --kind property.leak --area chengdong --people 2 "
    "--party P1:applicant:person --party P2:respondent:person --received 2026-11-19"
)
SWAP = "path.write_text(path.read_text('utf-8').replace('那天', '昨天', 1), 'utf-8')"
SLIP = "path.write_text(path.read_text('utf-8').replace('name:', 'nmae:'), 'utf-8')"
MESS = """
text = path.read_text('utf-8')
path.write_text('[' + text, 'utf-8')
for backup in ('edit.yaml~', '.edit.yaml.swp', '#edit.yaml#'):
    path.with_name(backup).write_text(text, 'utf-8')
"""

LINES: Mapping[str, tuple[Line, ...]] = {
    "check": (line("", 0, 1), line("--since HEAD", 0, 1)),
    "board": (line(""), line("--mine li-na"), line(f"--sheet {NEW}", 2)),
    "due": (line("", 1), line("--mine li-na", 0, 1), line(f"--explain {CASE}"), line(f"--sheet {NEW}", 2)),
    "list": (
        line(""),
        line("--by officer"),
        line("--period 年末"),
        line("--period 夏天", 2),
        line(f"--references --key {KEY}", shows=True),
    ),
    "show": (line(CASE), line("2031-0001", 2), line(f"{REFERRED} --reply")),
    "new": (
        line(f"{NEW_CASE} --dry-run"),
        line(NEW_CASE),
        line(f"{NEW_CASE} --reference hotline --again --key {KEY}", text=f"{PHONED}\n"),
    ),
    "record": (
        line(
            f"--today 2026-06-08 {CASE} track --by li-na --finding obstacle --date 2026-06-08 --sealed "
            "--anyway --because 先问了进展 --allowed-by chen-guo"
        ),
        line(f"--today 2026-06-08 {CASE} track --by li-na --finding nothing --date 2026-06-08", 2),
        line(f"--today 2026-06-08 {CASE} alert --by li-na --to police --why crime --key {KEY}"),
    ),
    "open": (
        line(f"{CASE} --key {KEY}", shows=True),
        line(f"{CASE} --edit --key {KEY}", editor=SWAP),
        line(f"{CASE} --edit --key {KEY}", 130, 1, editor=SLIP),
        line(f"{CASE} --edit --key {KEY}", 130, 1, editor=MESS),
        line(f"{CASE} --edit --key {KEY}", 2, editor="raise SystemExit(1)"),
        line(f"{CASE} --key {NEW}", 2),
    ),
    "import": (
        line(f"{ORDERS} --format petition --kind property.leak --area chengdong --by li-na --accepted --key {KEY}"),
        line(f"{ORDERS} --format centre --by li-na --dry-run", 0, 2),
        line(f"--carried {PAPER} --by li-na", 2),
        line(f"--carried {NEW} --by li-na", 2),
        line(f"{ORDERS} --format hotline --unit property --by li-na --key {KEY}"),
        line(f"{PAPER} --format centre --by li-na", 2),
        line(f"{NAMED} --by {PHONED}", 2),
    ),
    "export": (
        line(f"centre --out {NEW} --no-names"),
        line(f"mediation {CASE} --out {NEW} --key {KEY}"),
        line(f"centre {NAMED}", 2),
        line("centre --out build", 2),
        line(f"reply {REFERRED}"),
        line(f"reply {NAMED} --key {KEY}", 2),
    ),
    "approve": (line("office/signers --why 换人 --by li-na --approved-by chen-guo", 0, 1, 2),),
    "resolve": (line(""), line(CASE, 2)),
    "submit": (line("--list", 0, 2), line("", 1, 2), line(f"{CASE} --folder {NEW} --way folder", 1, 2)),
    "incoming": (line("", 0, 2),),
    "merge": (line("wang-qiang/1 --yes", 2), line("NAMED", 2)),
    "send-back": (line("wang-qiang/1 --why NAMED", 2),),
    "undo": (line(f"{CASE} --key {KEY}", 2), line(f"{CASE} --whole --key {KEY}", 2)),
    "renumber": (line(CASE, 2), line(f"{CASE} --dry-run", 2)),
    "papers make": (
        line(f"{CASE} --only registration --out {NEW} --key {KEY} --zip --derivations"),
        line(f"{CASE} {CLOSED} --only cover --out {NEW} --key {KEY}", 0, 1),
        line(f"{CASE} --out build", 2),
    ),
    "papers attach": (
        line(f"{CASE} --kind identity --pages 2 --by li-na --dry-run"),
        line(f"{CASE} {PAPER} --kind identity --by li-na", 2),
        line(f"{CASE} {KEY} --kind transfer --by li-na", 2),
        line(f"{CASE} --all --by li-na --key {KEY}", 2),
    ),
    "papers scans": (line(TOLD, 1), line(f"{TOLD} --names", 1, shows=True), line(NEW, 2)),
    "papers number": (line("--by li-na --dry-run"), line(f"{CASE} --by li-na --dry-run"), line("--by nobody", 2)),
    "papers list": (line(CASE), line("2031-0001", 2)),
    "seal": (
        line(f"{CASE} --key {KEY}", text=f"parties: {{P2: {{name: {NAMED}, phones: ['{PHONED}']}}}}"),
        line(f"{CASE} --key {KEY}", 1, text=f"parties: {{P1: {{nmae: {NAMED}}}}}"),
        line(f"{CASE} --key {KEY}", 1, text=f"parties: {{P1: {{{NAMED}: {PHONED}}}}}"),
        line(f"{CASE} --key {KEY}", 1, text=f"parties: [{NAMED}\n{PHONED}: {{"),
        line(f"{CASE} --key {KEY} --set {NAMED}={PHONED}", 2),
        line(f"{CASE} --key {KEY} --reference petition-office", text=f"{PHONED}\n"),
    ),
    "find": (line(f"{NAMED} --key {KEY}"), line(f"--key {KEY}", text=NAMED), line(f"没有这人 --key {KEY}")),
    "keygen": (line(f"--no-passphrase --key {NEW}"),),
    "whoami": (line(f"--key {KEY}"),),
    "rekey": (line(f"--key {KEY}"), line(f"{CASE} --key {KEY}")),
    "papers compare": (
        line(WORD, 1),
        line(f"{WORD} --key {KEY}", 1, shows=True),
        line(f"{PAPER} --case {CASE} --kind registration", 2),
        line(PAPER, 2),
    ),
    "papers templates": (line("--write registration", 0, 2), line("--check"), line("--names registration")),
    "fmt": (line("--check", 0, 1), line("")),
    "synth": (line(f"{NEW} --cases 3", book=False),),
    "release": (
        line(f"2026Q4 {APPROVED} --today 2027-03-01 --dry-run"),
        line(f"2026Q4 {APPROVED} --today 2027-03-01"),
    ),
    "sheet": (line("2026Q3"), line("2026Q4 --today 2027-03-01")),
    "build": (line("--site staff"),),
    "gate": (line(f"{SITE} --key {KEY}"), line(f"{TOLD} --new-exception-key --key {KEY}", 1)),
    "publish": (
        line("--verify", 1, 2),
        line(f"--key {KEY} --sign-key {SIGN}"),
        line(f"--bundle {NEW}"),
        line(f"--unbundle {KEY} --to {NEW}", 1, 2),
    ),
    "completion": (line("bash"),),
    "desk": (line(f"--no-browser --port {BUSY}", 2),),
    "serve": (line(f"--port {BUSY}", 2),),
    "law list": (line(""),),
    "law show": (line("mfd 288"),),
    "law changes": (line("--from 2026-08-01 --to 2026-08-31"),),
    "law import": (line(f"{PAPER} --law rmtjf", 2),),
    "rooms list": (line("", 0, 2),),
    "rooms sheet": (line("--month 2026-12 --out NEW", 0, 2),),
    "triage-hint": (line(CASE), line("--kind property.leak --area chengdong"), line("--place bishui-garden", 2)),
    "screen round": (line("--yes"), line("--kind 重点", 2), line("")),
    "screen lead": (
        line("--date 2026-11-04 --area chengdong --kind property.leak --people 2"),
        line(f"--kind {NAMED}", 2),
    ),
    "screen end": (line("t9bw --how 总包当场补发 --by 何军 --strike"), line(f"{NAMED} --back --by 何军", 2)),
    "screen strike": (line("k2p7 --by 李娜", 1), line(f"{PHONED} --by 李娜", 2)),
    "screen missed": (line("--by 唐伟 --reason 防汛 --dry-run", 0, 2), line("--unit market --by 唐伟 --reason 汛", 2)),
    "screen ledger": (line("2026-11 --unit property"), line("--format csv"), line("--format json"), line("2026-13", 2)),
    "demand new": (
        line("--via visit --unit property --date 2026-11-19"),
        line("--via visit --kind property.leak --area chengdong --days 5 --dry-run"),
        line(f"--via hotline --unit market --reference hotline --key {KEY}", text=f"{PHONED}\n"),
        line("--none 2026-12", 2),
    ),
    "demand end": (line("k2p7 --end answered --instead --by li-na"), line("zzzz --end answered", 2)),
    "demand list": (line(""), line("--all --format json")),
    "demand count": (line(""), line("2026 --by kind --format json")),
    "assessment self": (line("2025 2 9 --unit property --why 补登"),),
    "assessment give": (line("2025 2 9 --unit property --by zhou-ming --why 抽查", 1),),
    "assessment tell": (line("2025", 1),),
    "assessment object": (line("2025 1 --unit property --why 核对", 1),),
    "assessment answer": (line("2025 1 --unit property --by zhou-ming --result upheld --why 核对", 1),),
    "assessment final": (line("2025 --by zhou-ming", 1),),
    "assessment import": (line(f"{ORDERS} --year 2027 --document 号 --published 2026-11-01", 2),),
    "report assessment": (
        line(f"2025 --out {NEW}"),
        line("2025 --explain 2"),
        line(f"2025 --unit property --fill {ORDERS}", 2),
    ),
    "demand import": (line(f"{ORDERS} --unit property --rows --key {KEY}"), line(f"{PAPER} --key {KEY}", 2)),
    "meeting new": (line("analysis --heard 十月办理情况"), line("analysis --absent 郭艳 --dry-run")),
    "meeting minutes": (line("2026-11-analysis"), line("2026-10-joint", 2)),
    "meeting sent": (line("2026-11-analysis --by 李娜"), line("2026-10-joint", 2)),
    "meeting list": (line(""),),
    "task new": (
        line("交办 --title 更新公示栏 --lead market --due 2026-12-10"),
        line("交办 --title 更新公示栏 --due 2026-12-10", 2),
    ),
    "task log": (line("2026/2 replied --done 补齐"), line("2026/9 received", 2), line("2026/2 ended", 2)),
    "task case": (line(f"2026/1 {CASE}"), line("2026/9 2026-0001", 2)),
    "task list": (line(""), line("--mine 周明 --late")),
    "task paper": (line("2026/2 --out NEW"), line("2026/9 --out NEW", 2)),
    "task contracts": (line(""), line("--word --out NEW")),
    "appointment": (line("--out NEW"), line("周明 --out NEW", 2)),
    "duty make": (
        line("2026-12 --people 2 --dry-run"),
        line("2027-01 --leave 李娜:2027-01-05..2027-01-08"),
        line("2026-13", 2),
        line("2026-12 --leave 李娜", 2),
    ),
    "duty swap": (
        line("2026-12-03 --to 赵敏 --reason 外出培训 --approved-by 陈国"),
        line("2026-12-03 --to 冯宇 --reason 外出培训 --approved-by 李娜", 1),
        line("2026-12-05 --to 赵敏 --reason 外出培训 --approved-by 陈国", 2),
    ),
    "duty show": (line("2026-12 --paper --out NEW"), line("2026-13", 2), line("2024-01", 2)),
    "duty ics": (line("--out NEW"), line("冯宇 --out NEW", 2)),
    "duty gap": (line("2026-11-13 --reason 停电检修 --by 李娜"), line("2026-12-31 --reason 停电 --by 李娜", 2)),
    "duty handover": (line(f"--date 2026-11-19 --open {CASE}"), line("--date 2026-11-19 --open 2026-9999", 2)),
    "inspect new": (
        line("market --by 周明 --found 目录不全 --due 2026-12-01"),
        line("market --by 周明 --found 目录不全", 2),
    ),
    "event plan": (line("院坝会 --due 2026-12-31"), line("--usual 2027"), line("院坝会", 2)),
    "event done": (
        line("m4x9 --place 城东 --reached 30 --thing 宣传单=90 --law 民法典"),
        line("z9z9 --place 城东 --reached 30", 2),
        line("--title 院坝会 --place 月球 --reached 30", 2),
    ),
    "event strike": (line("m4x9 --reason 不办了 --by li-na"), line("z9z9 --reason 不办了 --by li-na", 2)),
    "event list": (line(""),),
    "event register": (line(f"2026 --out {NEW}"), line("2026-13", 2)),
    "report subsidy": (line(f"2026-H1 --word --out {NEW}", 0, 1), line("2026-Q3", 0, 1), line("2026-13", 2)),
    "subsidy claim": (line("2026-H1 --by shen-lan --dry-run", 0, 1, 2), line("2027 --by shen-lan", 2)),
    "subsidy repaid": (line(f"{CASE} --reason mistake --by shen-lan", 2),),
    "subsidy receipt": (line(f"{CASE} --by shen-lan"), line("2031-0001 --by shen-lan", 1)),
    "subsidy apart": (line(f"{CASE} {CLOSED} --by shen-lan"),),
    "subsidy list": (line(""),),
    "pledge new": (
        line("2027 --date 2026-11-20"),
        line("2026 市场股 --first 孙磊", 2),
        line("2026 property market --first 孙磊", 2),
    ),
    "pledge carry-on": (line("market 邓辉"), line("property 邓辉", 2)),
    "pledge check": (line("2026 market --kept --what year-end"), line("2026 market", 2), line("2025 --kept", 2)),
    "pledge list": (line(""), line("2025")),
    "pledge paper": (line("2026 --out NEW"), line("2025 --out NEW", 2)),
    "accountability new": (
        line("通报 market --document 云住建督〔2026〕9号 --trigger late --fact tasks/2026/2.yaml --limit 2026-12-31"),
        line("通报 market --document 云住建督〔2026〕9号 --trigger late --limit 2026-12-31", 1),
        line("通报 market --document 云住建督〔2026〕9号 --trigger late --fact 2026-0999 --decided-by 月球", 2),
    ),
    "accountability log": (line("2026/1 撤销 --by li-na", 1), line("2026/9 送达 --by li-na", 2)),
    "accountability list": (line(""), line("--open")),
    "accountability paper": (line("2026/1 --out NEW"), line("2026/9 --out NEW", 2)),
    "report meeting": (line(f"2026-11 --out {NEW}", 0, 1), line("2026-13", 2)),
    "report month": (line(f"2026-10 --out {NEW}", 0, 1), line("2026-Q3", 2)),
    "report quarter": (line(f"2026-Q3 --out {NEW}", 0, 1), line("2026-10", 2)),
    "report half": (line(f"2026-H1 --out {NEW}", 0, 1), line("2026", 2)),
    "report year": (line(f"2026 --out {NEW}", 0, 1), line("2027", 2)),
    "report figures": (line(""),),
    "report return": (line(f"justice-monthly 2026-10 --out {NEW}", 0, 1), line("nobody 2026-10", 2)),
    "report sent": (
        line("justice-monthly 2026-10 --made-by li-na --late 补报 --dry-run", 2),
        line(f"justice-monthly 2026-10 --made-by {NAMED}", 2),
    ),
    "report withdraw": (line("justice-monthly 2026-10 --by li-na --reason 漏统计 --on 2026-11-20"),),
    "report verify": (line("justice-monthly 2026-10", 0, 1), line("nobody 2026-10", 2)),
    "report warnings": (line("2026-11"), line("--format json"), line("2026-13", 2)),
    "report record": (line(f"2026-11-analysis --out {NEW}"),),
    "report minutes": (line(f"2026-11-analysis --out {NEW}"), line("2026-10-joint", 2)),
    "report summary": (line(f"2025 --out {NEW}"), line(f"2026-H1 --sources --out {NEW}"), line("2026-11", 2)),
    "report refresh": (line(f"{WORD} --check", 2), line(PAPER, 2)),
    "restrict": (
        line("2026-0011 --by li-na --reason 当事人要求 --dry-run"),
        line("2026-0011 --by li-na --reason 当事人要求"),
    ),
    "erase": (
        line(f"{CLOSED} --by li-na --approved-by chen-guo --reason 期满 --today 2032-06-30", 130, 1, 2),
        line(f"{CLOSED} --by li-na --approved-by chen-guo --reason 期满 --today 2032-06-30 --yes", 0, 1, 2),
    ),
    "explain": (line("STP03"), line("acceptance", 0, 2)),
    "rules": (line(""),),
    "schema": (line(NEW),),
    "init": (line(NEW, book=False),),
}


class Command(msgspec.Struct, frozen=True):
    """A command of the click tree: its name with the groups above it, its formats, whether it asks for the day."""

    name: str
    formats: tuple[str, ...]
    dated: bool


def commands() -> Iterator[Command]:
    """Every command that can be run."""
    for name in MODULES:
        yield from _below(name, import_module(MODULES[name]).command)


def _below(name: str, command: click.Command) -> Iterator[Command]:
    if type(command) is click.Group:  # the steps of `record` are one command, made from a schema
        context = click.Context(command)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _below(f"{name} {inner}", found)
        return
    options = {option: parameter for parameter in command.params for option in parameter.opts}
    chosen = options["--format"].type if "--format" in options else None
    formats = tuple(dict.fromkeys(map(str, chosen.choices))) if isinstance(chosen, click.Choice) else ()
    yield Command(name, formats, "--today" in options)


def runs(command: Command) -> Iterator[tuple[tuple[str, ...], Line]]:
    """The words of each run: the first line in every format, each further one in one of them."""
    for number, one in enumerate(LINES[command.name]):
        words = (*command.name.split(), *one.words)
        if command.dated and "--today" not in words:
            words = (*words, *TODAY)
        some = command.formats[number % len(command.formats or "-") :][:1] if number else command.formats
        for form in some or ("",):
            yield (*words, "--format", form) if form else words, one


def unused(folder: Path) -> Path:
    """A path below `folder` where nothing lies yet."""
    return next(path for number in range(1000) if not (path := folder / f"new-{number}").exists())
