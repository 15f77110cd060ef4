"""What headings of foreign tables of cases mean: the value they hold, or why it is not taken in (R33).

Whoever sends a table calls its columns as they like; the first of `titles` is the usual word, the others mean the same.
What is in none of these lists is told by its cell, and nothing of it is kept.
"""

from collections.abc import Mapping

from jiefen.base.never import why_never
from jiefen.base.text import N_
from jiefen.files.sheets import Column, plain
from jiefen.writing.tables.hotline import COLUMNS as ORDERS
from jiefen.writing.tables.hotline import NOT_KEPT as NOT_KEPT_OF_ORDERS


def _column(key: str, titles: str) -> Column:
    return Column(key, tuple(titles.split()))


CASES: tuple[Column, ...] = (
    _column("number", "案号 信访件编号 区县受理编号 来件编号 纠纷编号 排查编号 化解编号 接访编号 交办文号 文号"),
    _column("own-number", "受理编号 案件编号 登记编号"),
    _column("event", "事件名称 事项名称 纠纷名称 督办事项"),
    _column(
        "received",
        "收到日期 信访日期 来访时间 反映日期 发生日期 排查日期 首次信访时间 申请时间 接访时间 日期时间 日期 受案时间 "
        "来访日期 记录时间 时间 首次/末次信访时间",
    ),
    _column("accepted", "受理日期 受理时间"),
    _column("registered", "登记时间 登记日期 填写时间 接待时间"),
    _column(
        "kind",
        "纠纷种类 纠纷类别 纠纷类型 矛盾纠纷类型 事件类别 问题分类 问题分类名称 内容分类 种类 类别 隐患类型 类型",
    ),
    _column("area", "片区 所在片区 属地 社区 镇街 街道 镇办 排查区域 责任片区"),
    _column("where", "发生地点 问题属地 发生地 地点 事发地 小区 接访地点"),
    _column("people", "涉及人数 人数 涉稳群体人数 当事人数"),
    _column("visitors", "信访人数 来访人数"),
    _column("amount", "涉案金额 涉及金额 调解协议涉及金额"),
    _column("via", "信访形式 来源方式 受理渠道 来访形式"),
    _column("source", "案件来源 纠纷来源 来源 诉求来源"),
    _column("purpose", "信访目的"),
    _column(
        "brief",
        "事件简述 纠纷简要情况 矛盾纠纷简要情况 简要情况 纠纷事由 反映内容 来访事由 事由 主要内容 诉求 信访诉求 "
        "群众诉求 纠纷简要事实 隐患描述 反映问题摘要 内容 涉稳事项 交办内容 督办内容 事项摘要",
    ),
    _column("demanded", "来访诉求 信访原因 详细内容 诉求内容"),
    _column(
        "name",
        "主要当事人姓名 姓名 来访人 信访人 申请人 申请人姓名 当事人 当事人姓名 来访群众姓名 反映人 来电人 "
        "来电单位及姓名 当事人信息",
    ),
    _column("identity", "主要当事人证件号码 证件号码 身份证号 身份证号码"),
    _column("phone", "手机号 联系电话 电话 手机 联系方式 来访人电话 当事人电话 申请人电话"),
    _column("landline", "固定电话 来电号码"),
    _column("address", "主要当事人居住详址 详细住址 住址 单位或住址 居住地址 实际居住地址"),
    _column("home", "户籍地址 户籍所在地 户籍"),
    _column("respondent", "涉及单位 涉事单位 被申请人 被申请人姓名 对方当事人 见面对象"),
    _column("success", "化解是否成功 调解结果 化解结果 是否息诉罢访"),
    _column("state", "当前状态 信访件状态 目前状况 状态 办理状态 工单状态 案件进展 现状"),
    _column("struck", "销号情况 是否销号 销号 结案时间 完成日期 实际化解时间 办结时间"),
    _column("remark", "备注"),
)
"""The columns of which something is taken in, by what it is."""
_REASONS: Mapping[str, str] = {
    N_("只留一个编号，多的不留"): (
        "业务编号 查询码 省信访件编号 市受理编号 案件编码 调委会编码 调解工作室编码 调解员编码 申请人编码 "
        "被申请人编码 序号 序列 旧工单编号 催办单号 督办编号 关联信访件"
    ),
    N_("谁办、到哪天为止，登记以后分流时定"): (
        "事件规模 化解时限 化解方式 化解组织 化解责任人姓名 截止日期 去向 处理人 登记机构 登记部门 "
        "登记单位 所属系统 上导区县 当前机构 责任单位 责任单位/责任人 责任人 责任领导 包案领导 包联领导 "
        "职务 牵头领导 配合领导 牵头单位 配合单位 配合部门 负责人 办结期限 预计化解时间 办理方式 "
        "紧急程度 接收单位 交办单位 排查单位 单位 要求完成时间 交办时限 交办日期 转交办时间 接收状态 "
        "接收时间 案件难度级别 是否跨调委会 风险等级 参加人员 排查人员 化解责任部门/责任人 预警级别 "
        "涉稳人群类别 诉求类别 反馈周期 反馈期限 要求 股室 承办部门 协办单位 协办要求 时限 截止 "
        "督办联系人 批示领导 报告要求 承办单位 承办人 督办形式 县领导 属事单位责任人 派出所责任人 "
        "村责任人 化解方案 新截止日期 带班领导 值班人员 接访领导 接待人员 陪同人员 登记人 记录人 "
        "记录人员 经办人 触发类型 督办原因 督办要求"
    ),
    N_("那边办理的经过，是这里以后记录的事"): (
        "化解情况 调解类型 协议内容 履行方式 协议日期 协议履行情况 调解日期 调解地点 是否满意 满意度 "
        "案件预测 办理情况 处理意见 后续处理 后续处理/结果 处理情况 工作措施 本月工作情况 化解措施 "
        "交办督办情况 办理结果 领导批示 状态更新时间 是否越级 是否积案 是否复查复核 是否进行过评查 附件 "
        "签字 签章 当前进度 动态时间线 反馈内容 反馈时间 证据附件 内部审核 信访科审核 答复信访人情况 "
        "未息诉原因 申请原因 申请天数 审批状态 审批人 意见 回复内容 回复时间 是否超期 发布时间 督办时间 "
        "相关情况 存在问题 整改措施 历次涉稳情况 历次化解情况 上报日期 是否过期录入 从哪条下级件转来 "
        "结案报告 照片 天气 值班记录 日志内容 回访时间 问题是否解决 办理途径"
    ),
    N_("从证件号码看得出，不另外留"): ("证件类型 主要当事人证件代码 证件代码 性别 主要当事人性别 年龄"),
    N_("案卷库不记坐标"): ("经度 纬度"),
    N_("上级的考评不在案卷里"): ("考评日期 考评意见"),
    N_("工作人员的联系方式不留"): (
        "化解责任人联系方式 包案领导及联系方式 专办工作人员及联系方式 值班电话 服务联系人/电话 传真 邮箱 邮编"
    ),
    N_("合计、统计的数，从记录里算"): (
        "报表周期 上月结转 新收纠纷总数 办结纠纷总数 调解成功数 调解成功率 环比 同比 本月矛盾纠纷总数 "
        "本月未化解纠纷数 化解数 未化解数 调解总数 调解成功 调解不成功 人民调解员总数 调委会总数 "
        "协议涉及金额 口头协议 书面协议 主动调解 依申请调解 已履行 司法确认 回访 排查纠纷 预防纠纷 "
        "排查数 调处数 成功数 年度累计 小计 调处率 成功率 防止民间纠纷激化数 防止群体性上访数 组织名称 "
        "新收数 办结数 涉及人数合计 涉及金额合计"
    ),
    N_("本局的人和组织登记在 office/organisation.yaml"): (
        "调委会职务 开始执业时间 是否兼职 所属人民调解委员会 所属行政区域 个人简介 图片 名称 行专类型 "
        "专职调解员人数 兼职调解员人数 成立日期 信息采集日期 所属区域 地址"
    ),
}
NOT_KEPT: Mapping[str, str] = {title: why for why, titles in _REASONS.items() for title in titles.split()}
"""Headings of what is not taken in, and why."""
_BY_TITLE: Mapping[str, str] = {plain(title): column.key for column in CASES for title in column.titles}
_ORDERS = frozenset(title for column in ORDERS for title in column.titles)


def meaning_of(heading: str) -> str:
    """The key of the value that a column holds, "" where none is taken in."""
    return _BY_TITLE.get(_form(heading), "")


def why_not_taken(heading: str) -> str:
    """Why a column is not taken in: it may never be held, or it is not kept; "" for a heading that nobody knows."""
    form = _form(heading)
    never = why_never(form)
    if never:
        return never
    return NOT_KEPT.get(form) or (N_("诉求登记不留这一项") if form in NOT_KEPT_OF_ORDERS else "")


def is_understood(heading: str) -> bool:
    """Whether a heading means something here: taken in, or known and told why it is not."""
    return bool(meaning_of(heading) or why_not_taken(heading) or _form(heading) in _ORDERS)


def _form(heading: str) -> str:
    return plain(heading).replace(" ", "").replace("*", "")
