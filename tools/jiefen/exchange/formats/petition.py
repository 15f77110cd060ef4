"""What petition systems ask: the fields of a registration, and the lists of a county and of a city."""

from jiefen.base.text import N_
from jiefen.exchange.column import BY_HAND, THEIRS, Column, Format

_PURPOSE = {"claim": "求决", "suggestion": "意见建议"}
_OURS = N_("写的是本局的种类名称，对方的分类请对照")
_ONE = N_("申诉、求决在案卷库是一类，请核对")
_FORMS = {"window": "来访", "phone": "来电", "hotline": "来电", "online": "网信", "mailbox": "来信"}

PETITION = Format(
    title=N_("信访登记"),
    petitions=True,
    columns=(
        Column(title="受理编号", of="number"),
        Column(title="业务编号", why=THEIRS),
        Column(title="查询码", why=THEIRS),
        Column(title="信访件编号", of="petition-number"),
        Column(title="信访形式", of="via", codes=_FORMS),
        Column(title="信访日期", of="received"),
        Column(title="登记机构", of="bureau"),
        Column(title="登记部门", of="unit"),
        Column(title="登记时间", of="received"),
        Column(title="截止日期", of="due"),
        Column(title="信访人数", of="representatives"),
        Column(title="涉及人数", of="people"),
        Column(title="信访目的", of="purpose", codes=_PURPOSE, note=_ONE),
        Column(title="信访原因", of="brief", most=2000),
        Column(title="所属系统", of="trade"),
        Column(title="问题属地", of="where"),
        Column(title="内容分类", of="kind-title", note=_OURS),
        Column(title="是否越级"),
        Column(title="是否积案"),
        Column(title="是否复查复核", of="reviewed"),
        Column(title="办理方式", of="route"),
        Column(title="去向", of="unit"),
        Column(title="满意度", of="satisfied"),
        Column(title="姓名", of="name"),
        Column(title="性别", of="sex", note=N_("照证件号码认的")),
        Column(title="证件类型", of="document", note=N_("照证件号码的写法认的，请核对")),
        Column(title="证件号码", of="identity"),
        Column(title="手机号", of="mobile"),
        Column(title="固定电话", of="landline"),
        Column(title="详细住址", of="address"),
    ),
)
COUNTY = Format(
    title=N_("区县信访清单"),
    petitions=True,
    columns=(
        Column(title="登记单位", of="bureau"),
        Column(title="信访件编号", of="petition-number"),
        Column(title="来访人", of="name"),
        Column(title="人数", of="people"),
        Column(title="来访时间", of="received"),
        Column(title="来访诉求", why=BY_HAND),
        Column(title="反映内容", of="brief", most=2000),
        Column(title="信访目的", of="purpose", codes=_PURPOSE, note=_ONE),
        Column(title="涉事单位", of="organisations"),
        Column(title="信访件状态", of="state"),
    ),
)
CITY = Format(
    title=N_("市级信访清单"),
    petitions=True,
    columns=(
        Column(title="序号", of="row"),
        Column(title="省信访件编号", why=THEIRS),
        Column(title="市受理编号", why=THEIRS),
        Column(title="区县受理编号", of="petition-number"),
        Column(title="反映日期", of="received"),
        Column(title="姓名", of="name"),
        Column(title="来电号码", of="phone"),
        Column(title="联系电话", of="phone"),
        Column(title="发生地", of="where"),
        Column(title="反映内容", of="brief", most=2000),
        Column(title="内容分类", of="kind-title", note=_OURS),
        Column(title="紧急程度"),
        Column(title="处理人", of="officer"),
        Column(title="上导区县", of="county"),
    ),
)
