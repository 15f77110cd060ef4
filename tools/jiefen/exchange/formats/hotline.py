"""The work orders of a 12345 hotline: the core columns of a city's table, a row a demand."""

from jiefen.base.text import N_
from jiefen.exchange.column import BY_HAND, DEMAND, THEIRS, Column, Format

_NAMELESS = N_("诉求登记里没有姓名、电话和内容，在热线的系统里看")
_THERE = N_("热线那边登记，诉求登记里没有")

HOTLINE = Format(
    title=N_("12345 热线工单"),
    about=DEMAND,
    via="hotline",
    columns=(
        Column(title="工单编号", of="order"),
        Column(title="来电时间", why=_THERE),
        Column(title="受理渠道", of="via"),
        Column(title="来电类别", why=_THERE),
        Column(title="姓名", why=_NAMELESS),
        Column(title="来电号码", why=_NAMELESS),
        Column(title="联系方式", why=_NAMELESS),
        Column(title="是否保密", why=_THERE),
        Column(title="紧急程度", why=_THERE),
        Column(title="问题分类编码", why=THEIRS),
        Column(title="问题分类名称", of="kind"),
        Column(title="事发地", of="where"),
        Column(title="详细地址", why=_NAMELESS),
        Column(title="工单标题", why=_NAMELESS),
        Column(title="主要内容", why=_NAMELESS),
        Column(title="承办单位编码", why=THEIRS),
        Column(title="承办单位名称", of="unit"),
        Column(title="办理类型", why=_THERE),
        Column(title="派单时间", of="received"),
        Column(title="派单原因", why=_THERE),
        Column(title="处理时限", of="limit"),
        Column(title="时限单位", of="limit-unit"),
        Column(title="办理截止时间", of="due"),
        Column(title="延期天数", why=_THERE),
        Column(title="延期后截止日期", why=_THERE),
        Column(title="延期原因", why=_THERE),
        Column(title="退回次数", of="returns"),
        Column(title="退回原因", why=BY_HAND),
        Column(title="是否督办", why=_THERE),
        Column(title="是否疑难", why=_THERE),
        Column(title="工单状态", of="state"),
        Column(title="办结时间", of="ended"),
        Column(title="回复时间", of="answered"),
        Column(title="回复内容", of="reply", most=2000),
        Column(title="回访时间", why=_THERE),
        Column(title="问题是否解决", why=_THERE),
        Column(title="对办理结果是否满意", why=_THERE),
        Column(title="首次满意度", why=_THERE),
        Column(title="最终满意度", why=_THERE),
        Column(title="是否重新办理", why=_THERE),
        Column(title="旧工单编号", why=_THERE),
        Column(title="催办单号", why=_THERE),
    ),
)
