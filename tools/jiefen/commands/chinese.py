"""click's own words in Chinese: click marks them for gettext, which would ask for the machine's language, not ours."""

from gettext import gettext, ngettext

from click import core, decorators, exceptions, formatting, parser, termui, types
from click.formatting import wrap_text

from jiefen.base.text import Lang

CHINESE = {
    # headings and help
    "Usage:": "用法：",
    "Options": "选项",
    "Positional arguments": "参数",
    "Commands": "命令",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "required": "必填",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（自动）",
    "deprecated": "已停用",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "命令 {name} 已停用。{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "{name} 已停用。{extra_message}",
    # usage errors
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法详见：{command} {option}",
    "No such command {name!r}.": "没有 {name} 这个命令。",
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Missing command.": "缺少命令；加 --help 看有哪些。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Got unexpected extra argument ({args})": "多余的参数（{args}）",
    "Invalid value: {message}": "填写有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 填写有误：{message}",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 需要 {nargs} 个值。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不带值。",
    "Option {name!r} requires an argument.": "选项 {name} 后面缺少值。",
    "Takes {nargs} values but 1 was given.": "需要 {nargs} 个值，只给了 {len} 个。",
    "{len_type} values are required, but {len_value} was given.": "需要 {len_type} 个值，只给了 {len_value} 个。",
    "Value must be an iterable.": "须为多个值。",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "Choice({choices})": "可选（{choices}）",
    "{value!r} is not {choice}.": "{value} 不是 {choice}。",
    "{value!r} does not match the format {format}.": "{value} 的写法不对，应为 {format}。",
    "{value!r} is not a valid {number_type}.": "{value} 不是整数；只写数字，不带单位。",
    "{value} is not in the range {range}.": "{value} 超出范围 {range}。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value} 不是“是”或“否”，可写：{states}",
    "{value!r} is not a valid UUID.": "{value} 不是有效的 UUID。",
    # files
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name} {filename} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename} 是文件，应为文件夹。",
    "{name} {filename!r} is a directory.": "{name} {filename} 是文件夹，应为文件。",
    "{name} {filename!r} is not readable.": "{name} {filename} 不可读。",
    "{name} {filename!r} is not writable.": "{name} {filename} 不可写。",
    "{name} {filename!r} is not executable.": "{name} {filename} 不可执行。",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename}：{message}",
    "unknown error": "原因不明",
    # questions
    "Aborted!": "已中断。",
    "Do you want to continue?": "继续吗？",
    "Confirm the action without prompting.": "不再询问，直接执行。",
    "Repeat for confirmation": "请再输入一遍",
    "Error: The two entered values do not match.": "错误：两次输入不一致。",
    "Error: invalid input": "错误：输入有误",
    "Press any key to continue...": "按任意键继续……",
    # the plural forms
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "Got unexpected extra arguments ({args})": "多余的参数（{args}）",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面需要 {nargs} 个值。",
    "Takes {nargs} values but {len} were given.": "需要 {nargs} 个值，给了 {len} 个。",
    "{len_type} values are required, but {len_value} were given.": "需要 {len_type} 个值，给了 {len_value} 个。",
    "{value!r} does not match the formats {formats}.": "{value} 的写法不对，应为其中之一：{formats}。",
    "{value!r} is not one of {choices}.": "{value} 不在可选值之内：{choices}。",
}
MODULES = (core, decorators, exceptions, formatting, parser, termui, types)
TYPES = {
    types.StringParamType: ("文字", "text"),
    types.IntParamType: ("数字", "number"),
    types.IntRange: ("数字", "number"),
}
"""What an option takes, as help calls it: in Chinese, in English."""


def speak(lang: Lang) -> None:
    """Let click speak `lang` from now on, for the whole process."""
    one, number, lines = (_one, _number, _wrap_text) if lang == "zh" else (gettext, ngettext, wrap_text)
    for module in MODULES:
        vars(module).update({"_": one, "ngettext": number})
    vars(formatting).update({"wrap_text": lines, "term_len": _columns})
    for kind, names in TYPES.items():
        kind.name = names[lang != "zh"]
    types.IntRange._describe_range = _between  # type: ignore[assignment,method-assign]  # noqa: SLF001


def _columns(text: str) -> int:
    """How many columns a text takes: click counts a Chinese character as one."""
    from rich.cells import cell_len  # for help alone

    return cell_len(text)


def _between(numbers: types.IntRange) -> str:
    """A range as people read it: `1—10`, not `1<=x<=10`."""
    if numbers.min is None or numbers.max is None:
        return f"≥{numbers.min}" if numbers.max is None else f"≤{numbers.max}"
    return f"{numbers.min}—{numbers.max}"


def _one(message: str) -> str:
    return CHINESE.get(message, message)


def _number(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)


def _wrap_text(
    text: str, width: int, initial_indent: str = "", subsequent_indent: str = "", preserve_paragraphs: bool = False
) -> str:
    """Stands in for click's own wrapping.

    Click breaks lines only at blanks, and takes every character for one column wide. A command to copy stays whole.
    """
    rows = text.splitlines() if preserve_paragraphs else [" ".join(text.split())]
    lines: list[str] = []
    for row in rows:
        from jiefen.base.table import wrap  # for help alone

        if row.strip() == "\b":  # click's mark of lines that stay as they are
            continue
        is_example = preserve_paragraphs and row.startswith("  jiefen ")
        lines += [row] if is_example else wrap(row, width - len(subsequent_indent))
    if not lines:
        return ""
    return initial_indent + f"\n{subsequent_indent}".join(lines)
