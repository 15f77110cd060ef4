"""（三）抓责任落实: leaders in person, screening at three levels, boundary, groups, petitions, sensitive periods."""

from jiefen.reports.summary.statement import all_of, one_of, said

RESPONSIBILITY = (
    all_of(
        20,
        "领导包案",
        said(
            "[全年]领导包案{contracts}件，牵头领导、责任单位、责任人、办结时限均已明确的{contracts-fixed}件。",
            over=("contracts",),
        ),
        said("[全年]办结包案{contracts-ended}件，[年末]在办{contracts-open}件。", over=("contracts-ended",)),
        said("[年末]在办包案{contracts-open}件。", over=("contracts-open",), zero=("contracts-ended",)),
    ),
    one_of(
        21,
        "一件纠纷一名领导、一个责任单位、一名责任人",
        said(
            "[全年]分流的{triaged}件纠纷中，{responsible}件均明确一名包案领导、一个责任单位、一名责任人；"
            "另定专班、定化解方案的{planned}件。",
            over=("triaged",),
            same=(("responsible", "triaged"),),
        ),
        said(
            "[全年]分流的{triaged}件纠纷中，包案领导、责任单位、责任人均已明确的{responsible}件，定专班、定化解方案的{planned}件。",
            over=("triaged", "responsible"),
        ),
    ),
    all_of(
        22,
        "按类型和片区划定责任",
        said("{areas}个网格片区均明确了责任股室，涉及{grid-units}个股室。", over=("areas",)),
        said("未按规程办理、作了情况说明的{deviations}次。", over=("deviations",)),
        said("未按规程办理、需要作出情况说明的{deviations}次。", zero=("deviations",)),
    ),
    all_of(
        23,
        "三级排查",
        said(
            "局级排查{rounds-bureau}次，规程要求{rounds-bureau-owed}次，缺{rounds-bureau-missed}次。",
            over=("rounds-bureau-owed",),
        ),
        said(
            "股室排查{rounds-section}次，规程要求{rounds-section-owed}次，缺{rounds-section-missed}次。",
            over=("rounds-section-owed",),
        ),
        said(
            "行业基层单位排查{rounds-body}次，规程要求{rounds-body-owed}次，缺{rounds-body-missed}次。",
            over=("rounds-body-owed",),
        ),
        said(
            "以上排查中，地毯式排查{rounds-carpet}次、重点排查{rounds-key}次，走到网格片区{areas-screened}个。",
            over=("areas-screened",),
        ),
    ),
    all_of(
        24,
        "排查线索",
        said("排查出纠纷线索{leads}件。", over=("leads",)),
        said("没有排查出纠纷线索（{leads}件）。", zero=("leads",), over=("rounds-carpet",)),
        said(
            "[全年]有结果的线索中，立为案件{leads-case}件、当场化解{leads-eased}件、核实排除{leads-dismissed}件；"
            "销号{leads-struck}件，[年末]台账在册{leads-open}件。",
            over=("leads",),
        ),
    ),
    one_of(
        25,
        "党政联席会听取汇报",
        said("党政联席会议听取矛盾纠纷工作情况{meetings-joint}次。", over=("meetings-joint",)),
    ),
    all_of(
        26,
        "责任状和零目标",
        said("[全年]签订责任状{pledges}份。", over=("pledges",)),
        said(
            "生效的责任状{pledges-running}份，检查{pledges-checked}份，{zero-kept}份均守住两个零目标。",
            over=("pledges-checked",),
            same=(("zero-kept", "pledges-checked"),),
        ),
        said(
            "生效的责任状{pledges-running}份，检查{pledges-checked}份，"
            "其中守住零目标{zero-kept}份、未守住{zero-broken}份。",
            over=("pledges-checked", "zero-broken"),
        ),
    ),
    all_of(
        27,
        "边界协作",
        said("与{@neighbours}建立边界纠纷协作机制，相邻单位{partners-agreed}个。", over=("partners-agreed",)),
        said("[全年]联合排查{joint-rounds}次。", over=("joint-rounds",)),
        said("新收边界纠纷{boundary}件。", over=("boundary",)),
    ),
    one_of(
        28,
        "群体性纠纷",
        said(
            "新收群体性纠纷{collective}件、涉及{collective-people}人，调解时领导到场的{collective-led}件。",
            over=("collective",),
        ),
        said("没有新收群体性纠纷（{collective}件）。", zero=("collective",), over=("received",)),
    ),
    all_of(
        29,
        "信访事项会议交办",
        said("新收涉信访的纠纷{petitions}件。", over=("petitions",)),
        said(
            "召开信访交办会{meetings-assignment}次，交办信访事项{assignments}项、涉及案件{assignments-cases}件，"
            "期限以内办结{assignments-in-time}项。",
            over=("meetings-assignment", "assignments"),
        ),
        said("召开信访交办会{meetings-assignment}次。", over=("meetings-assignment",), zero=("assignments",)),
    ),
    one_of(
        30,
        "重点时段",
        said(
            "重点时段和专项行动{sensitive}个，应报告{daily-owed}次，{daily-sent}次均已报告，其中零报告{daily-zero}次。",
            over=("sensitive", "daily-owed"),
            same=(("daily-sent", "daily-owed"),),
        ),
        said(
            "重点时段和专项行动{sensitive}个，应报告{daily-owed}次，已报告{daily-sent}次，其中零报告{daily-zero}次。",
            over=("sensitive",),
        ),
    ),
)
