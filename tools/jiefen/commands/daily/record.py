"""`jiefen record CASE STEP`: one more entry, with the options that the step's schema gives it (R7, R29)."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from jiefen.base.choosing import fitting, titled
from jiefen.base.failure import Failure
from jiefen.base.phrases import in_series, listed
from jiefen.base.text import N_, Lang, Say, Translate, render, say
from jiefen.book.book import Book
from jiefen.book.cases import plain_case
from jiefen.commands.about_field import speaks_of_a_field, with_values
from jiefen.commands.asking import ask_for_what_follows, can_ask, typed, typed_step
from jiefen.commands.case_number import CASE
from jiefen.commands.completing import Found, proposed
from jiefen.commands.context import DAY, Answered, Surroundings, clock, pass_surroundings, today_option
from jiefen.commands.fields import FieldOption, answers, coded, field_options, filled
from jiefen.commands.kinds import Code, Words
from jiefen.commands.options import not_after, open_here, why_late, why_unsealed
from jiefen.commands.petitions import Purpose
from jiefen.commands.registered import registered
from jiefen.commands.sealing.keys import writer_of
from jiefen.commands.sealing.reasons import ALERT, WHY, WITHHELD, tell_danger
from jiefen.commands.written import show_ahead, show_recorded
from jiefen.files import resources
from jiefen.files.schema.sentences import nearest
from jiefen.office.choices import Choices, choices_of
from jiefen.sealing.record import WITHHOLD, alert_fields, withheld_fields
from jiefen.sealing.unsealed import needs_reason
from jiefen.sealing.unseen import Sealer
from jiefen.steps.closing import LEARNT
from jiefen.steps.over import IS
from jiefen.steps.record import FIELDS, STEP_TYPES
from jiefen.steps.terms import step_title
from jiefen.writing.each import for_each
from jiefen.writing.entries import Anyway, OnTheSpot, SpotStep, entry_key, record_entries
from jiefen.writing.record import Done, record
from jiefen.writing.standing import standing_value

ON_ITS_OWN = ("step", "date", "key")
LATE = "late"
_SAME = N_("几份协议各记一条：写各份的名称，全部的写 全部")
OF_AN_AGREEMENT = {
    "agreement": N_("几户各有一份、内容一样的，各记一条：第1户=P1,第2户=P2；共同的一方写在 --with"),
    "sign": _SAME,
    "perform": _SAME,
    "confirm-apply": _SAME,
    "confirm-result": _SAME,
}
"""The steps that may be recorded for several agreements at once, and how."""
JOIN, PURPOSE = "join-petition", "purpose"
SUPERVISE, LEADER = "supervise", "leader"
CONCLUDE, UNSEALED = "conclude", "unsealed"
LEARN, ROUTE = "learn", "route"
NOT_AT_ONCE = N_(
    "没有当场履行的（过几天付、分期付、由没有到场的人付），这张表办不了："
    "先记分流转为普通程序（jiefen record {case} 分流 --help），"
    "再记达成协议，约定的日子和金额写进 --instalment，要履行的人都签名；付了再记履行。"
)
SPOT, SPOT_TITLE = "on-the-spot", N_("当场调解")
SPOT_FIELDS = {
    "accept": ("by", "leader", "unit", "officer", "form", LATE),
    "mediate": ("with", "mediators"),
    "interview": ("place",),
    "inform": ("form",),
    "agreement": ("form", "performed-at-once"),
    "feedback": ("form",),
    "archive": ("papers",),
    CONCLUDE: (UNSEALED,),
}
"""What the form asks of each step; `form` is called after its step: `--inform signed`."""
SPOT_REQUIRED = ("by", "leader", "unit", "with")
SPOT_BY = ("officer", "mediators")
"""Who is the one that takes the entries, unless somebody else is named."""
ANYWAY = N_("没有按规程办的也照实登记，同时作未按规程办理情况说明")


class Steps(click.Group):
    """One subcommand a step; made when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The one form for what was settled on the spot, then every step of the case schema, in its order."""
        entries = _schema()["properties"]["log"]["items"]["oneOf"]
        return [SPOT, *(entry["$ref"].rpartition("/")[2] for entry in entries)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--on-the-spot` stands where a step would; the case and the step that nobody typed are asked for."""
        words = [SPOT if word == f"--{SPOT}" else word for word in args]
        if can_ask() and not ctx.resilient_parsing:
            self._ask_for_case_and_step(ctx, words)
        return super().parse_args(ctx, words)

    def _ask_for_case_and_step(self, ctx: click.Context, words: list[str]) -> None:
        """Raises Answered with case and step where they were not typed."""
        day, rest = _day_in(words)
        if len(rest) > 1 or any(word.startswith("-") for word in rest):
            return
        argument = next(one for one in self.params if one.name == "case")
        number = rest or typed(argument, ctx)
        case = CASE.convert(number[0], argument, ctx)
        step = typed_step(ctx, case, self._titles(ctx), day)
        raise Answered([step] if rest else [*number, step])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The step that the first argument names, by its code, its title or enough of it.

        An unknown one is told its neighbour.
        """
        if args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        titles = self._titles(ctx)
        fit = fitting(args[0], titles)
        if len(fit) != 1:
            raise click.UsageError(render(_no_step(args[0], fit, titles), ctx.obj.translate), ctx)
        _, command, rest = super().resolve_command(ctx, [*fit, *args[1:]])
        return _called(fit[0], titles, ctx.obj.lang), command, rest

    def _titles(self, ctx: click.Context) -> dict[str, str]:
        _, *steps = self.list_commands(ctx)
        return {SPOT: SPOT_TITLE, **{step: _schema()["$defs"][step]["title"] for step in steps}}

    def shell_complete(self, ctx: click.Context, incomplete: str) -> Found:
        """The steps by their titles; options behind a dash."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return proposed(incomplete, self._titles(ctx), codes=ctx.obj.lang != "zh")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The steps as they are called: in Chinese by their titles alone, which are what is typed."""
        translate, titles = ctx.obj.translate, self._titles(ctx)
        with formatter.section(translate(N_("步骤"))):
            if ctx.obj.lang == "zh":
                formatter.write_text(listed(titles.values(), translate))
            else:
                formatter.write_dl([(step, translate(title)) for step, title in titles.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one step, its options made from the schema."""
        if cmd_name not in self.list_commands(ctx):
            return None
        schema, translate = _schema(), ctx.obj.translate
        if cmd_name == SPOT:
            return _on_the_spot_command(schema, translate)
        if cmd_name == LEARN:
            return _learn_command(schema, translate)
        node = schema["$defs"][cmd_name]
        options = field_options(schema, node, ON_ITS_OWN, translate)
        if cmd_name == SUPERVISE:
            _by_the_leader(options, translate)
        if cmd_name == JOIN:
            _no_denunciation_joins(options)
        return click.Command(
            cmd_name,
            params=[
                *options,
                *_own_options(translate),
                _sealed(translate),
                *_key_file(cmd_name, translate),
                *_each(cmd_name, options, translate),
            ],
            callback=_record,
            help=translate(node["title"]),
            short_help=translate(node["title"]),
            options_metavar=translate(N_("[选项]")),
        )


def _day_in(words: Sequence[str]) -> tuple[date, list[str]]:
    """The day that stands before the case, else today; and the words behind it."""
    option, *rest = [*words, ""]
    if option == "--today":
        return DAY.convert(rest[0], None, None), rest[1:-1]
    if option.startswith("--today="):
        return DAY.convert(option.partition("=")[2], None, None), rest[:-1]
    return clock().date(), list(words)


def _no_denunciation_joins(options: Iterable[click.Parameter]) -> None:
    for option in options:
        if isinstance(option, FieldOption) and isinstance(option.type, Code) and option.field == PURPOSE:
            option.type = Purpose(option.type.labels)


def _called(step: str, titles: Mapping[str, str], lang: Lang) -> str:
    """A step's name in a line of usage."""
    return titles[step] if lang == "zh" else step


def _each(step: str, options: Sequence[click.Parameter], translate: Translate) -> list[click.Option]:
    """The option for several agreements at once, an entry each; who applies for one need not be named again."""
    if step not in OF_AN_AGREEMENT:
        return []
    for option in options:
        if isinstance(option, FieldOption) and option.field == "with":
            option.required = False
    text = translate(OF_AN_AGREEMENT[step])
    signed = translate(N_("和 --each 一起：每份协议的各方都在这一天签了名"))
    own = [click.Option(["--all-signed"], type=DAY, metavar="DAY", help=signed)] if step == "agreement" else []
    return [click.Option(["--each"], type=Words(), help=text), *own]


def _by_the_leader(options: Sequence[click.Parameter], translate: Translate) -> None:
    """A leader who enters the order need not be named twice."""
    leader = next(one for one in options if isinstance(one, FieldOption) and one.field == LEADER)
    leader.required = False
    leader.help = in_series((leader.help or "", translate(N_("不写就是经办人"))), translate)


def _no_step(word: str, fit: tuple[str, ...], titles: Mapping[str, str]) -> Say:
    if fit:
        return say(N_("{text} 可以是几个：{choices}；写全一点"), text=word, choices=titled(fit, titles))
    near = nearest(word, titles)
    if near:
        return say(N_("没有 {word} 这一步，是不是 {near}？"), word=word, near=titled((near,), titles)[0])
    return say(N_("没有 {word} 这一步；jiefen record --help 列出全部。"), word=word)


@click.group(
    cls=Steps, help=N_("给一件案件记一步，如：jiefen record 2026-0137 告知 --by 李娜 --with P1,P2 --form 书面签收")
)
@click.argument("case", type=CASE, metavar="CASE")
@today_option
@click.pass_context
def command(context: click.Context, case: str, today: date) -> None:
    """The case, for the step that follows."""
    context.meta["jiefen.case"] = case
    context.meta["jiefen.today"] = today


@pass_surroundings
@click.pass_context
def _record(
    context: click.Context,
    surroundings: Surroundings,
    /,
    day: date | None,
    *,
    dry_run: bool,
    anyway: bool,
    again: bool,
    because: str,
    allowed_by: str,
    sealed: bool,
    each: list[str] | None = None,
    all_signed: date | None = None,
    key_file: Path | None = None,
    **_fields: Any,
) -> None:
    book, case = open_here(surroundings), context.meta["jiefen.case"]
    step = str(context.command.name)
    fields = _said(context, book, case, step)
    reasons = _reasons(step, fields)
    learnt = _learnt(fields) if step == LEARN else [{}]
    key = {"key": entry_key()} if sealed or (reasons and step == ALERT) else {}
    happened = _day(context, day)
    fields |= _late(context, book, happened, fields.get(LATE, ""))
    if step == CONCLUDE:
        fields |= _unsealed(book, case, happened, fields.get(UNSEALED, ""))
    entries = [{"date": happened, "step": step, **fields, **own, **key} for own in learnt]
    if each:
        entries = [one for entry in entries for one in for_each(entry, each, plain_case(book, case), all_signed)]
    told = _anyway(context, book, fields["by"], because, allowed_by) if anyway else None
    writer = writer_of(surroundings, key_file) if reasons and not dry_run else None
    kept = alert_fields(key["key"], *reasons) if reasons and step == ALERT else withheld_fields(reasons)
    taken = record(
        book,
        case,
        Done(entries=tuple(entries), sealed=kept),
        Sealer(writer.by, writer.keys) if writer else None,
        today=context.meta["jiefen.today"],
        dry_run=dry_run,
        anyway=told,
        again=again,
        waiting=surroundings.told_to_wait,
    )
    recorded = taken.recorded
    show_recorded(surroundings, book, recorded, dry_run=dry_run, anyway=True)
    if taken.sealed:
        surroundings.show(say(N_("已密封，写入 {file}。"), file=taken.sealed))
        tell_danger(surroundings, reasons, case, fields.get("to", ""))
    if sealed and recorded.written:
        surroundings.show(say(N_("陈述写在 statements 的 {key} 下：jiefen open {case} --edit"), case=case, **key))
    if recorded.written:
        show_ahead(surroundings, book, case, context.meta["jiefen.today"])


def _said(context: click.Context, book: Book, case: str, step: str) -> dict[str, Any]:
    """The fields of an entry as the options say them, with what follows from the case."""
    choices = choices_of(book.require_office())
    fields = filled(context, choices)
    if step != LEARN and speaks_of_a_field(_schema()["$defs"][step]):
        return with_values(context, fields, choices, partial(standing_value, book, case))
    if step == SUPERVISE:
        fields.setdefault(LEADER, fields["by"])
    conditions = {one.name: one.field.when for one in FIELDS[STEP_TYPES[step]] if one.field.when}
    ask_for_what_follows(context, fields, conditions)
    return fields


def _reasons(step: str, fields: dict[str, Any]) -> tuple[str, ...]:
    """The reasons given for an alert, or for keeping the case from the public: sealed, and so taken out of `fields`."""
    if step == ALERT:
        why = fields.pop(WHY, "")
        return (why,) if why else ()
    if step != LEARN or WITHHOLD not in fields:
        return ()
    fields[WITHHELD] = True
    return tuple(fields.pop(WITHHOLD))


def _learn_command(schema: dict[str, Any], translate: Translate) -> click.Command:
    """Its options are those fields of the header that may be learnt later, called as `jiefen new` calls them."""
    node = schema["$defs"][LEARN]
    route = {"properties": {ROUTE: schema["properties"]["petition"]["properties"][ROUTE]}}
    fields = [
        *field_options(schema, schema, [name for name in schema["properties"] if name not in LEARNT], translate),
        *field_options(schema, route, (), translate),
    ]
    own = field_options(schema, node, (*ON_ITS_OWN, "field", IS), translate)
    return click.Command(
        LEARN,
        params=[*fields, *own, *_own_options(translate), _sealed(translate), *_key_file(LEARN, translate)],
        callback=_record,
        help=translate(N_("补充登记：登记时不知道、后来知道的。每一项只能补一次，已经写过的用更正。")),
        short_help=translate(node["title"]),
        options_metavar=translate(N_("[选项]")),
    )


def _learnt(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """What was given of the header, each as the own fields of one entry; taken out of `fields`."""
    found = [{"field": name, IS: fields.pop(name)} for name in LEARNT if name in fields]
    if not found:
        raise Failure(
            say(N_("没有说补充登记哪一项。")),
            say(N_("写明补上的内容，如 --publicity 同意公开；jiefen record --help 列出全部。")),
        )
    return found


def _on_the_spot_command(schema: dict[str, Any], translate: Translate) -> click.Command:
    """Its options are those of the steps it writes, each asked for once."""
    options = []
    for step, names in SPOT_FIELDS.items():
        node = schema["$defs"][step]
        skipped = [name for name in node["properties"] if name not in names]
        for option in field_options(schema, node, skipped, translate):
            if isinstance(option, FieldOption):
                if option.field == "form":
                    option.opts, option.name = [f"--{step}"], f"field_{step}"
                option.required = option.field in SPOT_REQUIRED
                if option.field in SPOT_BY:
                    option.help = in_series((option.help or "", translate(N_("不写就是经办人"))), translate)
            options.append(option)
    options += [
        FieldOption("signed", type=Words(), help=translate(N_("书面协议：当场签了名的当事人"))),
        FieldOption("stamped", is_flag=True, default=False, help=translate(N_("书面协议：当场盖了章"))),
    ]
    return click.Command(
        SPOT,
        params=[*options, *_own_options(translate)],
        callback=_record_on_the_spot,
        help=translate(
            N_(
                "当场调解成功的，一次记下（简易程序）。只写说了的：没有说的在终端上逐项问，回车就是先留着，写完列出还没有记的步骤。"
            )
        ),
        short_help=translate(N_("当场调解成功的，一次记下（简易程序）")),
        options_metavar=translate(N_("[选项]")),
    )


@pass_surroundings
@click.pass_context
def _record_on_the_spot(
    context: click.Context,
    surroundings: Surroundings,
    /,
    day: date | None,
    *,
    dry_run: bool,
    anyway: bool,
    again: bool,
    because: str,
    allowed_by: str,
    **_fields: Any,
) -> None:
    book = open_here(surroundings)
    case = context.meta["jiefen.case"]
    happened = _day(context, day)
    choices = choices_of(book.require_office())
    given = {(option.name or "").removeprefix("field_"): value for option, value in answers(context, choices)}
    given[LATE] = why_late(book, happened, context.meta["jiefen.today"], given.get(LATE, ""))
    given["referred"] = plain_case(book, case).initiative == "referred"
    given["identified"] = not needs_reason(book.root, case, book.require_office(), happened)
    form = _filled_in(context, _spot(happened, given), choices)
    entries, left = form.entries(), form.left_open()
    if not entries:
        raise Failure(
            say(N_("没有说受理的 {options}，一步也没有写。"), options=_options(left[:1])),
            say(N_("补上这几项；其余没有说的可以先留着，写完会列出来。")),
        )
    told = _anyway(context, book, form.by, because, allowed_by) if anyway else None
    wait = surroundings.told_to_wait
    recorded = record_entries(book, case, entries, dry_run=dry_run, anyway=told, again=again, waiting=wait)
    show_recorded(surroundings, book, recorded, dry_run=dry_run, anyway=True)
    if left:
        steps = tuple(step_title(one.step) for one in left)
        surroundings.show(say(N_("还没有记的：{steps}。没有说的是 {options}。"), steps=steps, options=_options(left)))
    if form.agreement and not form.performed_at_once:
        surroundings.show(say(NOT_AT_ONCE, case=case))
    if recorded.written:
        show_ahead(surroundings, book, case, context.meta["jiefen.today"])


def _spot(day: date, given: Mapping[str, Any]) -> OnTheSpot:
    """The form as far as options filled it."""
    return msgspec.convert({**given, "day": day, "parties": given["with"]}, OnTheSpot)


def _filled_in(context: click.Context, form: OnTheSpot, choices: Choices) -> OnTheSpot:
    """The form with what somebody at a terminal adds, item by item; an empty answer leaves the rest open."""
    options = {option.opts[0]: option for option in context.command.params if isinstance(option, FieldOption)}
    while sys.stdin.isatty() and form.left_open():
        option = options[f"--{form.left_open()[0].missing[0]}"]
        answer = _asked(option, choices, context)
        if not answer:
            break
        form = msgspec.structs.replace(form, **{(option.name or "").removeprefix("field_"): answer})
    return form


def _asked(option: FieldOption, choices: Choices, context: click.Context) -> Any:
    """What was answered to what the option asks, as the option would have it; empty for nothing."""
    text = f"{option.help}（{option.opts[0]}）"
    if option.is_flag:
        return click.confirm(text, default=False)
    answer: str = click.prompt(text, default="", show_default=False)
    if not answer:
        return None
    value = coded(option.type.convert(answer, option, context), option, choices)
    return tuple(value) if isinstance(value, list) else value


def _options(steps: Iterable[SpotStep]) -> tuple[str, ...]:
    """The options that nobody gave, as they are typed."""
    return tuple(f"--{name}" for one in steps for name in one.missing)


def _anyway(context: click.Context, book: Book, by: str, because: str, allowed_by: str) -> Anyway:
    """What a 未按规程办理情况说明 needs besides: reason and approver, asked for where somebody can answer."""
    translate = context.obj.translate
    if not (because and allowed_by) and not sys.stdin.isatty():
        raise Failure(
            say(N_("不按规程照实登记，要写明没有照办的原因和批准的领导。")),
            say(N_("加上 --because 原因 --allowed-by 批准人；两项写进未按规程办理情况说明。")),
        )
    because = because or click.prompt(translate(N_("没有照办的原因")))
    allowed_by = allowed_by or click.prompt(translate(N_("批准的领导")))
    handle = registered(allowed_by, choices_of(book.require_office())["handle"], "--allowed-by")
    return Anyway(day=context.meta["jiefen.today"], by=by, reason=because, approved_by=handle)


def _day(context: click.Context, day: date | None) -> date:
    today: date = context.meta["jiefen.today"]
    return not_after(day or today, today)


def _late(context: click.Context, book: Book, happened: date, given: str) -> dict[str, str]:
    """The field that says why an entry is late; none for one in time."""
    reason = why_late(book, happened, context.meta["jiefen.today"], given)
    return {LATE: reason} if reason else {}


def _unsealed(book: Book, case: str, happened: date, given: str) -> dict[str, str]:
    """The field that says why a case without a sealed half is concluded; none for one that has it."""
    reason = why_unsealed(book, case, happened, given)
    return {UNSEALED: reason} if reason else {}


def _own_options(translate: Translate) -> list[click.Parameter]:
    day = translate(N_("哪一天的事（默认今天）"))
    return [
        click.Option(["--date", "day"], type=DAY, metavar="YYYY-MM-DD", help=day),
        _today(translate),
        click.Option(["--dry-run"], is_flag=True, help=translate(N_("只看会写什么，不写"))),
        click.Option(
            ["--anyway"], is_flag=True, help=translate(N_("没有按规程办的也照实登记，同时作未按规程办理情况说明"))
        ),
        click.Option(["--again"], is_flag=True, help=translate(N_("看着像记过的，确是另一次"))),
        click.Option(["--because"], default="", help=translate(N_("和 --anyway 一起：没有照办的原因"))),
        click.Option(["--allowed-by"], default="", metavar="NAME", help=translate(N_("和 --anyway 一起：批准的领导"))),
    ]


def _today(translate: Translate) -> click.Option:
    """For the help of a step: the option itself is the group's, wherever it stands."""
    help_ = translate(N_("按哪一天计算（默认今天）"))
    return click.Option(["--today"], type=DAY, metavar="YYYY-MM-DD", expose_value=False, help=help_)


def _sealed(translate: Translate) -> click.Option:
    return click.Option(["--sealed"], is_flag=True, help=translate(N_("这一步有陈述要密封：给它一个 key")))


def _key_file(step: str, translate: Translate) -> list[click.Option]:
    """The option for the user's key, where what is given goes to the sealed half."""
    if step not in (ALERT, LEARN):
        return []
    text = translate(N_("理由写进密封材料用的钥匙文件（默认用本人配置文件夹里的）；没有钥匙的先不写理由"))
    return [click.Option(["--key", "key_file"], type=click.Path(path_type=Path), metavar="FILE", help=text)]


def _schema() -> dict[str, Any]:
    return resources.schema("case")
