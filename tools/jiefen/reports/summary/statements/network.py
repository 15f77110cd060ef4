"""（一）抓组织网络: the leading group, the flow, who does what, the network, the premises (R1, R3–R7)."""

from jiefen.reports.summary.statement import all_of, one_of, said

NETWORK = (
    all_of(
        1,
        "领导小组",
        said(
            "局矛盾纠纷多元化解工作领导小组现有{members}人，其中组长1人、副组长{group-deputies}人、成员{group-members}人。",
            over=("members", "group-deputies", "group-members"),
        ),
        said("成员来自{group-units}个股室。", over=("group-members", "group-units")),
    ),
    one_of(
        2,
        "领导小组督促检查",
        said(
            "[全年]开展督促检查{inspections}次，发现问题{inspection-points}个，{points-righted}个均已整改。",
            over=("inspections", "inspection-points"),
            same=(("points-righted", "inspection-points"),),
        ),
        said(
            "[全年]开展督促检查{inspections}次，发现问题{inspection-points}个，已整改{points-righted}个。",
            over=("inspections", "inspection-points"),
        ),
        said(
            "[全年]开展督促检查{inspections}次，发现问题{inspection-points}个。",
            over=("inspections",),
            zero=("inspection-points",),
        ),
    ),
    one_of(
        3,
        "一个口子进出，六个环节",
        said(
            "矛盾纠纷统一登记、统一流转，[全年]归档的调解案件{acts-asked}件，受理、分流、调处、报结、回访件件有记录。",
            over=("acts-asked",),
            same=(("acts-whole", "acts-asked"),),
        ),
    ),
    one_of(
        4,
        "六步流程",
        said(
            "办理流程定为受理、约谈、告知、调解、办结、归档六步，[全年]走完六步的案件{six-steps}件。",
            over=("six-steps",),
        ),
    ),
    one_of(
        5,
        "股室参与、部门联动",
        said(
            "局机关{units}个股室共同参与，可对接流转的单位有{@partners}，共{partners}个。",
            over=("units", "partners"),
        ),
    ),
    one_of(
        6,
        "抽调人员",
        said(
            "从有关股室和协同单位抽调{seconded}人参加工作，其中专职{seconded-full}人、兼职{seconded-part}人。",
            over=("seconded",),
        ),
    ),
    one_of(
        7,
        "日常值班",
        said(
            "坚持值班制度，[全年]应值班{duty-days}天，{duty-covered}天均有人值守。",
            over=("duty-days",),
            same=(("duty-covered", "duty-days"),),
        ),
        said("[全年]应值班{duty-days}天，安排值守{duty-covered}天。", over=("duty-days",)),
    ),
    one_of(
        8,
        "件件有着落",
        said(
            "[年末]在办案件{open}件，未明确责任人的{open-no-officer}件，超过办理时限的{open-late}件。",
            over=("open",),
            zero=("open-no-officer",),
        ),
        said(
            "[年末]在办案件{open}件，其中未明确责任人的{open-no-officer}件，超过办理时限的{open-late}件。",
            over=("open",),
        ),
    ),
    one_of(
        9,
        "行业调处室",
        said(
            "在行业基层单位设立矛盾纠纷调处室{rooms}个，{rooms-led}个均有负责人。",
            over=("rooms",),
            same=(("rooms-led", "rooms"),),
        ),
        said("在行业基层单位设立矛盾纠纷调处室{rooms}个，其中{rooms-led}个有负责人。", over=("rooms",)),
    ),
    all_of(
        10,
        "调解员和宣传员",
        said("在册人民调解员{mediators}人，其中专职{mediators-full}人。", over=("mediators",)),
        said("在任宣传员{publicity-officers}人。", over=("publicity-officers",)),
        said("[全年]组织培训{trainings}次、{trained}人次。", over=("trainings",)),
    ),
    one_of(11, "信息员", said("在任纠纷信息员{informants}人。", over=("informants",))),
    all_of(
        12,
        "用房和设施",
        said("现有工作用房{office-rooms}间，面积{square-metres}平方米。", over=("office-rooms", "square-metres")),
        said("设施设备和上墙制度到位{equipment}项，尚缺{equipment-missing}项。", over=("equipment",)),
    ),
)
