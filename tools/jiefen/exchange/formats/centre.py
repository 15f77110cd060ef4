"""What the 综治 system asks of a dispute: the 27 items of GB/T 31000-2015 in their order."""

from jiefen.base.text import N_
from jiefen.exchange.column import BY_ABOVE, Column, Format

CENTRE = Format(
    title=N_("综治矛盾纠纷排查化解"),
    columns=(
        Column(title="事件名称", of="event", most=100),
        Column(title="发生日期", of="received", note=N_("填的是收到的日期，发生的日期案卷库不记")),
        Column(title="发生地点", of="where", most=200),
        Column(
            title="事件规模",
            of="scale",
            codes={"ordinary": "01", "major": "02", "gravest": "03"},
            note=N_("照本局规程的级别换算，请核对"),
        ),
        Column(title="事件类别", of="kind", classes="centre-17"),
        Column(title="涉及人数", of="people"),
        Column(title="事件简述", of="brief", most=2000),
        Column(title="涉及单位", of="organisations", most=200),
        Column(title="主要当事人证件代码", of="document", note=N_("照证件号码的写法认的，请核对")),
        Column(title="主要当事人证件号码", of="identity", most=30),
        Column(title="主要当事人姓名", of="name", most=80),
        Column(title="主要当事人性别", of="sex", note=N_("照证件号码认的")),
        Column(title="主要当事人民族"),
        Column(title="主要当事人学历"),
        Column(title="主要当事人人员类别"),
        Column(title="主要当事人居住详址", of="address", most=200),
        Column(title="化解时限", of="due"),
        Column(title="化解方式", of="channel", note=N_("写的是调解渠道，对方的代码不知道")),
        Column(title="化解组织", of="body", most=100),
        Column(title="化解责任人姓名", of="officer", most=80),
        Column(title="化解责任人联系方式", why=N_("案卷库不记经办人的电话")),
        Column(title="化解是否成功", of="success", codes={"settled": "1", "unsettled": "0"}),
        Column(title="化解情况", of="progress", most=2000),
        Column(title="考评日期", why=BY_ABOVE),
        Column(title="考评意见", why=BY_ABOVE),
        Column(title="经度"),
        Column(title="纬度"),
    ),
)
