"""二、存在问题和下一步打算: what stands out, what was missed, three plans, each from a weak figure."""

from jiefen.reports.summary.statement import all_of, one_of, said

PROBLEMS = (
    all_of(
        37,
        "突出领域和成因",
        said("从类型看，{@branch}最多。", over=("received",)),
        said("具体看，{@leaves}较为集中。", over=("received",)),
    ),
    all_of(
        38,
        "没有做到的",
        said("[年末]超过办理时限的在办案件{open-late}件。", over=("open-late",)),
        said("未守住零目标的单位{zero-broken}个。", over=("zero-broken",)),
        said("首次联系超过时限的{first-contact-late}件。", over=("first-contact-late",)),
        said("受理超过时限的{acceptance-late}件。", over=("acceptance-late",)),
        said("规程要求的排查缺{rounds-missed}次（应排查{rounds-owed}次）。", over=("rounds-missed",)),
        said(
            "分析研判会按期召开{meetings-analysis-kept}次，少于要求的{meetings-analysis-owed}次。",
            below=(("meetings-analysis-kept", "meetings-analysis-owed"),),
        ),
        said(
            "月度材料按时上报{bundles-sent}份，少于应报的{bundles-owed}份。",
            below=(("bundles-sent", "bundles-owed"),),
        ),
        said(
            "上级报表按时报出{reports-on-time}份，少于应报的{reports-due}份。",
            below=(("reports-on-time", "reports-due"),),
        ),
        said("交办督办事项逾期{tasks-late}项。", over=("tasks-late",)),
        said(
            "督查发现的问题{inspection-points}个，整改{points-righted}个。",
            below=(("points-righted", "inspection-points"),),
        ),
        said("应值班{duty-days}天，有人值守{duty-covered}天。", below=(("duty-covered", "duty-days"),)),
        said("重点时段应报告{daily-owed}次，报告{daily-sent}次。", below=(("daily-sent", "daily-owed"),)),
        said("[全年]未化解的案件{unsettled}件。", over=("unsettled",)),
        said("尚缺设施设备和上墙制度{equipment-missing}项。", over=("equipment-missing",)),
    ),
)
PLANS = one_of(
    39,
    "下一步打算",
    said("守住零目标。针对{zero-broken}个单位未守住零目标的情况，逐个分析原因、落实整改。", over=("zero-broken",)),
    said("抓紧清理超期案件。对[年末]超过时限的{open-late}件逐件定责任人、定办结日期。", over=("open-late",)),
    said(
        "守住首次联系和受理的时限。针对超过时限的{first-contact-late}件首次联系、{acceptance-late}件受理，"
        "把到期提醒落实到人。",
        over=("first-contact-late",),
    ),
    said("补齐排查。针对应排查{rounds-owed}次中缺的{rounds-missed}次，落实带队人和补查日期。", over=("rounds-missed",)),
    said("加强交办督办。对逾期的{tasks-late}项逐项督办，到期前提醒牵头单位。", over=("tasks-late",)),
    said(
        "按时上报材料。针对应报{bundles-owed}份、按时报{bundles-sent}份的情况，会后及时整理，在期限以内报出。",
        below=(("bundles-sent", "bundles-owed"),),
    ),
    said(
        "按时报送报表。针对应报{reports-due}份、按时报出{reports-on-time}份的情况，提前核对数据，在期限以内报出。",
        below=(("reports-on-time", "reports-due"),),
    ),
    said(
        "按期召开分析研判会。针对应召开{meetings-analysis-owed}次、按期召开{meetings-analysis-kept}次的情况，年初排定会期。",
        below=(("meetings-analysis-kept", "meetings-analysis-owed"),),
    ),
    said(
        "提高化解质量。针对[全年]办结{ended}件中未化解{unsettled}件的情况，逐件分析原因，对症改进调解方法。",
        over=("unsettled",),
    ),
    said(
        "提高协议履行率。针对[全年]达成的{agreements}份协议中已履行{agreements-performed}份的情况，到期前逐份提醒、逐份回访。",
        below=(("agreements-performed", "agreements"),),
    ),
    said("扩大网格覆盖。在{areas-uncovered}个没有覆盖的片区设调处室或者聘信息员。", over=("areas-uncovered",)),
    said("补齐设施设备。尚缺的{equipment-missing}项列入计划，逐项配齐。", over=("equipment-missing",)),
    said("做好在办案件的化解。对[年末]在办的{open}件，逐件明确化解方案。", over=("open",)),
)
"""The weakest first; the first three that the records bear out are proposed."""
