"""Everyday words → kinds of dispute (R29): what a clerk types when somebody says 楼上漏水.

The table is the program's own; an office adds the words of its place in `words` of its settings. A word may have
several homes (电梯), or be none of the office's at all (违建): then it says whose it is, and may be registered all the
same.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jiefen.base.text import N_
from jiefen.office.settings.record import Settings

MOST = 5
"""Kinds that are offered at once: more is a list to be read."""
EXACT = 1000
"""The weight of a word that is said as it stands."""

_WORDS: Mapping[str, str] = {
    "property.leak": "漏水 渗水 滴水 返潮 返水 天花板 水管爆 堵水 下水道",
    "property.fee": "物业费 收费 涨价 催缴 欠费 停车费",
    "property.service": "保洁 保安 门禁 电梯 垃圾 路灯 不作为 停水 停电",
    "property.parking": "停车 车位 地锁 占车位 堵车 充电桩",
    "property.renovation": "装修 敲墙 承重墙 砸墙 违规装修",
    "property.noise": "吵 噪音 噪声 广场舞 半夜 扰民",
    "property.committee": "业委会 业主大会 选举 投票 换届 印章",
    "property.handover": "换物业 物业交接 交接 撤场 老物业",
    "property.repair-fund": "维修资金 维修基金 大修 外墙脱落 外墙 屋面 电梯",
    "property.common-area": "公共收益 广告费 楼道 绿地 占道 公共部分",
    "property.lift": "加装电梯 加电梯 装电梯",
    "property.heating": "供热 供暖 暖气 不热",
    "property.charging": "充电桩 充电",
    "development.late-delivery": "交房 延期交房 延期 停工 烂尾 逾期交房",
    "development.certificate": "房产证 办证 不动产证 产权证",
    "development.quality": "裂缝 空鼓 房子质量 开裂 质量",
    "development.contract": "购房合同 退房 定金 首付",
    "development.decoration": "精装 货不对板 精装修",
    "development.down-payment": "定金 认购金 诚意金 订金",
    "construction.wage": "工资 欠薪 农民工 工钱",
    "construction.payment": "工程款 结算 拖欠工程款",
    "construction.damage": "打桩 震裂 裂缝 施工损坏",
    "construction.site-noise": "工地噪声 工地吵 扬尘 灰尘 夜间施工 噪音",
    "construction.injury": "工伤 摔伤 砸伤",
    "leasing.deposit": "押金",
    "leasing.contract": "退租 租金 房租 涨租 租房 转租",
    "leasing.agency-fee": "中介 中介费 定金",
    "expropriation.compensation": "拆迁 安置 补偿 征收",
    "expropriation.boundary": "界桩 界址 宅基地",
    "neighbour.adjacency": "采光 通风 滴水 遮挡 过道 邻居",
    "neighbour.camera": "监控 摄像头",
    "neighbour.animal": "养狗 狗 养鸡 猫",
    "neighbour.falling": "高空抛物 坠物 掉东西",
    "neighbour.injury": "受伤 砸到 人身损害",
    "land.forest": "山林 林地",
    "land.land": "土地权属 地界",
    "land.contract": "土地承包 流转",
}
"""By kind, as the vocabulary that comes with the program calls it: what people say."""
_NOT_OURS: Mapping[str, str] = {
    N_("城管部门"): "违建 违章建筑 油烟 占道经营 摆摊",
    N_("公积金中心"): "公积金",
    N_("公安机关"): "打架 打人 偷 被盗 赌博 诈骗 家暴",
    N_("人民法院"): "欠钱 借钱 借条 离婚 遗产",
    N_("市场监管部门"): "买东西 假货 食品 价格举报",
    N_("人社部门"): "社保 养老金 劳动合同",
}
"""By whom: words for what is not the office's as a rule."""


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """What typed words may mean: kinds, the likeliest first, and whose it may be where it is not ours.

    `sure`: the only kind that is said by just this word; "" where there is none or several. `whose` are texts of the
    catalogue or the office's own.
    """

    kinds: tuple[str, ...] = ()
    sure: str = ""
    whose: tuple[str, ...] = ()


def offered(settings: Settings, text: str, *, most: int = MOST) -> Offered:
    """The kinds that `text` may mean by the words and titles of the office's vocabulary; nothing for an empty text.

    A word counts where it stands in the text, or the text in it. The longer what they share, the likelier; a kind that
    new cases may not have any more is not offered.
    """
    said = "".join(text.split())
    if not said:
        return Offered()
    weights: dict[str, int] = {}
    for word, kind in _every_word(settings):
        weight = _shared(said, word)
        if weight > weights.get(kind, 0):
            weights[kind] = weight
    likeliest = sorted(weights, key=lambda kind: -weights[kind])
    whose = {name: None for word, name in _every_other(settings) if _shared(said, word)}
    exact = [kind for kind, weight in weights.items() if weight == EXACT]
    sure = exact[0] if len(exact) == 1 else ""
    return Offered(kinds=tuple(likeliest[:most]), sure=sure, whose=tuple(whose))


def not_ours() -> tuple[str, ...]:
    """Whose what is not the office's usually is: texts of the catalogue."""
    return tuple(_NOT_OURS)


def _every_word(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each word and title with the present kind that it may mean, in the order of the vocabulary."""
    present = {
        f"{code}.{leaf}": title for code, branch in settings.kinds.items() for leaf, title in branch.present.items()
    }
    spoken = [(word, kind) for kind, words in _WORDS.items() for word in words.split()]
    spoken += [(row.word, kind) for row in settings.words for kind in row.kinds]
    by_kind: dict[str, list[str]] = {kind: [title] for kind, title in present.items()}
    for word, kind in spoken:
        by_kind.get(settings.present_kind(kind), []).append(word)
    for kind, words in by_kind.items():
        yield from ((word, kind) for word in words)


def _every_other(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each word for what is not the office's, with whose it is."""
    ours = {row.word for row in settings.words if row.kinds}
    for name, words in _NOT_OURS.items():
        yield from ((word, name) for word in words.split() if word not in ours)
    yield from ((row.word, row.whose) for row in settings.words if row.whose)


def _shared(said: str, word: str) -> int:
    """How much of a word is said: all of it counts more than a part, and two signs in common are the least."""
    if said == word:
        return EXACT
    if word in said:
        return 100 + len(word)
    if said in word:
        return 50 + len(said)
    pairs = _pairs(said) & _pairs(word)
    return len(pairs) * 2


def _pairs(text: str) -> frozenset[str]:
    return frozenset(_two(text))


def _two(text: str) -> Iterable[str]:
    return (text[place : place + 2] for place in range(len(text) - 1))
