"""（四）抓制度建设: meetings, responsibility by area, reporting upward, publicity, zeros (R15, R20–R26)."""

from jiefen.reports.summary.statement import all_of, one_of, said

MECHANISMS = (
    all_of(
        31,
        "分析研判例会",
        said(
            "召开分析研判会{meetings-analysis}次，规程要求{meetings-analysis-owed}次，"
            "{meetings-analysis-kept}次均按期召开。",
            over=("meetings-analysis-owed",),
            same=(("meetings-analysis-kept", "meetings-analysis-owed"),),
        ),
        said(
            "召开分析研判会{meetings-analysis}次，规程要求{meetings-analysis-owed}次，按期召开{meetings-analysis-kept}次。",
            below=(("meetings-analysis-kept", "meetings-analysis-owed"),),
        ),
        said("召开日期为{@analysis-days}。", over=("meetings-analysis",)),
        said(
            "[全年]发出交办、督办和会议决定等事项{tasks}项，同期办结{tasks-ended}项，逾期{tasks-late}项。",
            over=("tasks",),
        ),
    ),
    all_of(
        32,
        "网格责任",
        said(
            "按照包片领导、责任股室、网格片区三级落实责任，{areas}个片区由{grid-cadres}名领导包片。",
            over=("areas", "grid-cadres"),
        ),
        said(
            "各片区都有调处室或者信息员（没有覆盖的{areas-uncovered}个）。", zero=("areas-uncovered",), over=("areas",)
        ),
        said("尚无调处室、信息员的片区{areas-uncovered}个。", over=("areas-uncovered",)),
    ),
    all_of(
        33,
        "定时上报",
        said(
            "应上报月度材料{bundles-owed}份，{bundles-sent}份均按时上报。",
            over=("bundles-owed",),
            same=(("bundles-sent", "bundles-owed"),),
        ),
        said(
            "应上报月度材料{bundles-owed}份，按时上报{bundles-sent}份。",
            below=(("bundles-sent", "bundles-owed"),),
        ),
        said(
            "应报上级报表{reports-due}份，{reports-on-time}份均按时报出。",
            over=("reports-due",),
            same=(("reports-on-time", "reports-due"),),
        ),
        said(
            "应报上级报表{reports-due}份，按时报出{reports-on-time}份。",
            below=(("reports-on-time", "reports-due"),),
        ),
    ),
    all_of(
        34,
        "法治宣传",
        said("[全年]开展法治宣传活动{events}次，受众{reached}人次。", over=("events",)),
        said("发放宣传资料{materials}份。", over=("materials",)),
    ),
    all_of(
        35,
        "零指标",
        said(
            "已检查的{pledges-checked}份责任状中，发生群体性事件的单位{zero-broken-mass}个，"
            "发生集体上访的单位{zero-broken-petitions}个。",
            over=("pledges-checked",),
        ),
        said("新收纠纷中联名信访{joint-petitions}件。", over=("received",)),
    ),
    one_of(36, "典型案例", said("[全年]公布典型案例{typical}个。", over=("typical",))),
)
