"""Other offices' lists of classes of disputes: a kind of ours is put into one of each, as the settings say (R33)."""

from collections.abc import Mapping

import msgspec

from jiefen.base.text import N_
from jiefen.office.settings.record import Settings

_CENTRE = (
    "婚恋家庭 邻里 人格权 物权相关 侵权相关 合同及相关 劳动人事争议 金融借贷 土地及资源权属 其他民商事 "
    "城乡建设发展 涉民政 其他行政执法 涉法涉诉 涉组织涉纪检 涉民族宗教 其他"
)
_MEDIATION = (
    "婚姻家庭 邻里 房屋宅基地 合同 生产经营 损害赔偿 山林土地 征地拆迁 环境污染 拖欠农民工工资 劳动争议 旅游 "
    "电子商务 其他消费 医疗 道路交通事故 物业 其他"
)


class ClassList(msgspec.Struct, frozen=True):
    """A list of classes: what it is called, the classes as the other office writes them."""

    title: str
    classes: tuple[str, ...]


CLASS_LISTS: Mapping[str, ClassList] = {
    "centre-17": ClassList(N_("综治中心 17 类"), tuple(_CENTRE.split())),
    "mediation-18": ClassList(N_("人民调解统计 18 类"), tuple(_MEDIATION.split())),
}


def class_of(settings: Settings, name: str, kind: str) -> str:
    """The class of a kind `branch.leaf` in the list `name`: that of the leaf, else of its branch; "" for none."""
    mapped = settings.classes.get(name, {})
    present = settings.present_kind(kind)
    return mapped.get(present) or mapped.get(present.partition(".")[0], "")


def unclassed(settings: Settings, name: str) -> tuple[str, ...]:
    """The kinds that new cases may have and that the list `name` has no class for."""
    leaves = (f"{code}.{leaf}" for code, branch in settings.kinds.items() for leaf in branch.present)
    return tuple(kind for kind in leaves if not class_of(settings, name, kind))


def kinds_of_class(settings: Settings, name: str, title: str) -> tuple[str, ...]:
    """The kinds that are put into a class of the list `name`: one, or several of which nobody can say which it was."""
    leaves = (f"{code}.{leaf}" for code, branch in settings.kinds.items() for leaf in branch.present)
    return tuple(kind for kind in leaves if class_of(settings, name, kind) == title)
