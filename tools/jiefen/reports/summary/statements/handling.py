"""（二）抓纠纷调解: fast in, what came and what became of it, by law, answered for (R2, R7, R12, R21)."""

from jiefen.reports.summary.statement import all_of, one_of, said

HANDLING = (
    all_of(
        13,
        "首次联系和受理的时间",
        said(
            "新收纠纷自收到之日起，首次联系当事人用时的中位数为{first-contact-days}天，受理用时的中位数为{acceptance-days}天。",
        ),
        said("首次联系超过规程时限的{first-contact-late}件，受理超过时限的{acceptance-late}件。", over=("received",)),
    ),
    all_of(
        14,
        "新收纠纷",
        said("[全年]新收矛盾纠纷{received}件，上期结转{carried}件。", over=("received",)),
        said("[全年]没有新收矛盾纠纷（{received}件），上期结转{carried}件。", zero=("received",)),
        said("新收纠纷{received±}。", over=("received",)),
        said("按类型分，{received by kind}。", over=("received",)),
        said("按来源分，{received by via}。", over=("received",)),
        said(
            "按办理渠道分，人民调解{channel-people}件、行政调解{channel-administrative}件、司法调解{channel-judicial}件、"
            "信访办理{channel-petition}件，尚未分流{channel-none}件。",
            over=("received",),
        ),
        said(
            "另登记群众诉求{demands}件，办结{demands-ended}件，[年末]在办{demands-open}件。",
            over=("demands",),
        ),
        said("诉求{demands±}。", over=("demands",)),
    ),
    all_of(
        15,
        "办理结果",
        said(
            "[全年]办结{ended}件，其中化解{settled}件、未化解{unsettled}件、转出{moved}件、其他方式办结{other-ended}件；"
            "[年末]在办{open}件。",
            over=("ended",),
        ),
        said("[全年]没有办结的案件（{ended}件），[年末]在办{open}件。", zero=("ended",), over=("open",)),
        said("办结件数{ended±}。", over=("ended",)),
        said("化解率为{settled/ended}（化解{settled}件÷办结{ended}件）。", over=("ended",)),
        said(
            "化解的案件中，在规程最低一级化解、未升级的{settled-lowest}件，占{settled-lowest/settled}"
            "（{settled-lowest}件÷化解{settled}件）。",
            over=("settled",),
        ),
        said(
            "[年末]在办案件的等待时间分三种（均为中位数）：从收到算起{waiting-since-received}天，"
            "从最后一次分给责任人算起{waiting-since-assigned}天，从最后一条办理记录算起{waiting-still}天。",
            over=("open",),
        ),
    ),
    all_of(
        16,
        "涉及人数和金额",
        said("新收纠纷涉及{people}人。", over=("people",)),
        said("争议金额合计{amount}万元。", over=("amount",)),
    ),
    all_of(
        17,
        "协议、履行和司法确认",
        said("[全年]达成调解协议{agreements}份，其中书面{written}份、口头{oral}份。", over=("agreements",)),
        said("协议金额合计{agreed-amount}万元。", over=("agreed-amount",)),
        said(
            "[全年]达成的协议已全部履行的{agreements-performed}份，占{agreements-performed/agreements}"
            "（{agreements-performed}份÷达成{agreements}份）。",
            over=("agreements",),
        ),
        said("向人民法院申请司法确认{confirm-applied}份，裁定有效{confirmed}份。", over=("confirm-applied",)),
    ),
    one_of(
        18,
        "依法调解",
        said(
            "坚持先告知、后调解，[全年]调解过的办结案件{mediated}件，{informed}件均登记了告知当事人权利义务。",
            over=("mediated",),
            same=(("informed", "mediated"),),
        ),
        said(
            "[全年]调解过的办结案件{mediated}件，登记了告知当事人权利义务的{informed}件。",
            over=("mediated",),
        ),
    ),
    all_of(
        19,
        "考核、表彰和追究",
        said(
            "年终考核设指标{assessed-rows}项，单位提出异议{assessed-objections}件，已答复{assessed-answered}件。",
            over=("assessed-rows",),
        ),
        said("[全年]对单位表彰{awards}次。", over=("awards",)),
        said(
            "[全年]对单位作出责任追究{accountability}件，解除{accountability-lifted}件，"
            "[年末]尚未解除{accountability-open}件。",
            over=("accountability",),
        ),
        said("[全年]没有作出责任追究（{accountability}件）。", zero=("accountability", "accountability-person")),
    ),
)
