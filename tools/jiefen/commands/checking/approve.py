"""`jiefen approve`: who approved a change of what guards the book (R31)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.writing.approve import approve


@click.command(
    help=N_(
        "登记谁批准了一处改动：签名人、持钥人名单，换钥和删除登记，核查例外，发布凭证，公布批次，"
        "本局设定里管着检查的各项。不写文件，就是这个分支上要批准的全部。\n\n"
        "写在 office/changes，记下改动前后的内容（SHA-256），和改动一起提交；批准以后内容又改了，要重新登记。"
        "经办人和批准人是两个人，都是主分支的机构名单上在岗的领导或者办案人员。\n\n"
        "登记是说明，不是签字：合并的时候由批准的人签名合并，或者在代码平台上批准。\n\n"
        "\b\n例：\n  jiefen approve office/signers --why 换签名人 --by li-na --approved-by chen-guo"
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option("--why", required=True, help=N_("为什么改，不写姓名"))
@click.option("--by", metavar="NAME", required=True, help=N_("经办人（代号或者姓名）"))
@click.option("--approved-by", metavar="NAME", required=True, help=N_("批准人（代号或者姓名），不能是经办人"))
@click.option("--since", metavar="REF", help=N_("和 Git 的这个版本比较（默认取回的主分支，没有的是本机的 main）"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    paths: tuple[Path, ...],
    today: date,
    *,
    why: str,
    by: str,
    approved_by: str,
    since: str | None,
) -> None:
    """Shows each record, and what is to be committed."""
    book = open_here(surroundings)
    by, approved_by = officer(book, by, "--by"), officer(book, approved_by, "--approved-by")
    done = approve(book, paths, since=since, why=why, by=by, approved_by=approved_by, today=today)
    for file, record in done.written.items():
        surroundings.show(
            say(
                N_("{path}：{by} 经办，{approver} 批准，登记在 {file}。"),
                path=record.path,
                by=record.by,
                approver=record.approved_by,
                file=file,
            )
        )
    if done.replaced:
        surroundings.show(say(N_("从前登记的内容不一样，去掉了：{files}。"), files=done.replaced))
    surroundings.show(say(N_("请和改动一起提交；合并由批准的人签名，或者由批准的人在代码平台上批准。")))
