"""Rosters of people's mediation for the justice bureau's system: mediators, and the bodies they stand in."""

from jiefen.base.text import N_
from jiefen.exchange.column import BODY, BY_HAND, PERSON, THEIRS, Column, Format

_OWN_FILES = N_("案卷库不记工作人员的电话、证件和履历，照本人的材料填")

MEDIATORS = Format(
    title=N_("人民调解员名册"),
    about=PERSON,
    read=False,
    columns=(
        Column(title="姓名", of="name"),
        Column(title="性别", why=_OWN_FILES),
        Column(title="手机", why=_OWN_FILES),
        Column(title="民族"),
        Column(title="身份证号", why=_OWN_FILES),
        Column(title="学历"),
        Column(title="调委会职务", of="post"),
        Column(title="开始执业时间", of="since"),
        Column(title="是否兼职", of="part-time"),
        Column(title="所属人民调解委员会", of="body"),
        Column(title="政治面貌"),
        Column(title="所属行政区域", of="county"),
        Column(title="个人简介", why=BY_HAND),
        Column(title="图片", why=BY_HAND),
    ),
)
BODIES = Format(
    title=N_("人民调解委员会"),
    about=BODY,
    read=False,
    columns=(
        Column(title="调委会编码", why=THEIRS),
        Column(title="名称", of="title"),
        Column(title="照片", why=BY_HAND),
        Column(title="类型", of="set-up-by"),
        Column(title="行专类型", why=BY_HAND),
        Column(title="专职调解员人数", of="full-time"),
        Column(title="兼职调解员人数", of="part-time"),
        Column(title="联系电话", of="phone"),
        Column(title="传真"),
        Column(title="地址", of="address"),
        Column(title="邮编"),
        Column(title="邮箱"),
        Column(title="负责人", of="director"),
        Column(title="成立日期", of="since"),
        Column(title="信息采集日期", of="today"),
        Column(title="所属区域", of="county"),
        Column(title="纬度"),
        Column(title="经度"),
    ),
)
