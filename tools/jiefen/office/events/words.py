"""What events are called: the words of the schema, for who shows them; each kind of thing has its unit."""

from collections.abc import Mapping

import msgspec

from jiefen.base.text import N_

THEMES: Mapping[str, str] = {
    "constitution": N_("宪法宣传周"),
    "civil-code": N_("民法典宣传月"),
    "peace": N_("综治宣传月"),
    "mediation": N_("人民调解"),
    "property": N_("物业管理"),
    "housing": N_("房屋买卖租赁"),
    "wages": N_("农民工工资"),
    "petition": N_("依法信访"),
    "other": N_("其他"),
}
FORMS: Mapping[str, str] = {
    "stall": N_("现场咨询"),
    "lecture": N_("讲座"),
    "visit": N_("进小区入户"),
    "site": N_("进工地"),
    "company": N_("进企业"),
    "training": N_("培训"),
    "online": N_("线上宣传"),
    "display": N_("展板悬挂"),
}
REASONS: Mapping[str, str] = {
    "called-off": N_("不办了"),
    "twice": N_("登记了两次"),
    "mistake": N_("登记错了"),
}


class Thing(msgspec.Struct, frozen=True):
    """A kind of thing: its title, the unit that it is counted in, whether it is material that was handed out."""

    title: str
    unit: str
    handed_out: bool = False


THINGS: Mapping[str, Thing] = {
    "leaflet": Thing(N_("宣传单"), "份", handed_out=True),
    "booklet": Thing(N_("手册读本"), "册", handed_out=True),
    "poster": Thing(N_("挂图"), "张"),
    "board": Thing(N_("展板"), "块"),
    "banner": Thing(N_("横幅"), "条"),
    "vehicle": Thing(N_("宣传车"), "台"),
    "gift": Thing(N_("礼品"), "份"),
    "questionnaire": Thing(N_("问卷"), "份"),
    "opinion": Thing(N_("收集意见"), "条"),
    "answer": Thing(N_("现场解答咨询"), "人次"),
    "media": Thing(N_("媒体报道"), "篇"),
}
"""What published reports count , each by its own unit: 300 份 and 20 块 are never added."""
USUAL: tuple[tuple[int, int, str, str], ...] = (
    (3, 31, "peace", N_("综治宣传月活动")),
    (5, 31, "civil-code", N_("民法典宣传月活动")),
    (12, 4, "constitution", N_("宪法宣传周活动")),
)
"""What is customary in a year: month and day by when, theme, title."""
