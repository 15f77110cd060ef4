"""The register of visitors at the desk 群众来访接待登记表: a row for a case of whom somebody came in person."""

from jiefen.base.text import N_
from jiefen.exchange.column import BY_HAND, Column, Format

VISITS = Format(
    title=N_("群众来访接待登记表"),
    via="window",
    columns=(
        Column(title="姓名", of="name"),
        Column(title="性别", of="sex", note=N_("照证件号码认的")),
        Column(title="年龄", of="age", note=N_("照证件号码算的，来访那天的周岁")),
        Column(title="联系方式", of="phone"),
        Column(title="单位或住址", of="address"),
        Column(title="来访时间", of="received"),
        Column(title="地点", of="window"),
        Column(title="来访事由", of="brief", most=500),
        Column(title="接待人员", of="received-by"),
        Column(title="接待时间", of="received"),
        Column(title="处理意见", of="outcome-words"),
        Column(title="后续处理", of="progress", most=500),
        Column(title="备注", why=BY_HAND),
    ),
)
