"""What every entry of a log has, and the fields that several steps share, each once."""

import datetime as dt
from datetime import date
from typing import Annotated, ClassVar

from jiefen.base.record import Record
from jiefen.base.text import N_
from jiefen.steps.field import Choice, Code, Day, Fingerprint, Key, Number, Part, Staff, Text, Word
from jiefen.steps.papers import PAPERS

STEP = "步骤"
"""The title of the field that says which step an entry is."""


HAPPENED = "It happened; what was written of it wrongly is corrected."
NEW_CASE = "What comes up again afterwards is a new case, linked to this one."
"""Why nothing undoes an entry of many steps."""


class PartRecord(Record, frozen=True, kw_only=True):
    """A record within an entry; `title` is what people call one."""

    title: ClassVar[str]


class Place(PartRecord, frozen=True, kw_only=True):
    """An entry meant by another one: the `nth` entry of `step`, counted from 1 in file order."""

    title = "所指记录"

    step: Annotated[str, Word(STEP, "^[a-z][a-z-]*$", 30, "小写字母和连字符，如 accept")]
    nth: Annotated[int, Number("第几条（同类步骤，从 1 起）", 1, 5000)]


class OfBody(PartRecord, frozen=True, kw_only=True):
    """So many people of a court or another body that works with us: no staff of ours, so that nobody is named."""

    title = "其他单位的人员"

    body: Annotated[str, Code("单位", of="partner")]
    count: Annotated[int, Number("人数", 1, 20)]


class Attachment(PartRecord, frozen=True, kw_only=True):
    """A paper that hangs on an entry; `hash` is `sha256:` and 64 hex digits."""

    title = "附件"

    kind: Annotated[str, Code("种类", words=PAPERS)]
    hash: Annotated[str, Fingerprint("文件指纹")]
    pages: Annotated[int | None, Number("页数", 1, 5000)] = None


class PaperDecision(PartRecord, frozen=True, kw_only=True):
    """A written decision 批示 that allowed an act: its day, its document number, and on which shelf it is kept."""

    title = "纸面批示"

    date: Annotated[date, Day("批示的日期")]
    number: Annotated[str, Text("文号")]
    shelf: Annotated[str, Text("存放在哪里")]


class Entry(Record, frozen=True, kw_only=True, tag_field="step"):
    """What every entry has. `n` is its place in the file (from 0), `rank` its place in the course of the case:
    by date, then by place in the file, `before`/`after` respected. Both are set at the door, not written in files.
    `step` is the step's name as files write it, the same for all entries of a kind; `title` is what people call it.
    Each kind names the steps that undo it (`undone_by`), or why nothing does (`stays`). `taken_by`: who may take it
    where a version of the procedure does not name the step; such a step may also follow the closing. `also_after`:
    steps that came later and do before it as well as what a version requires. `unasked`: it tells of what others do,
    which waits for no step of ours, whatever a version requires.

    For a form: `asks` is what it is called there, `in_order` the fields in the order in which it asks them, where that
    is not the order of the record. `note_ask`, `sealed_ask`: what it asks for in words, where it is not for everybody
    to know in the sealed half; steps that do not say so have both below what else there is to write.
    """

    title: ClassVar[str]
    asks: ClassVar[str] = ""
    in_order: ClassVar[tuple[str, ...]] = ()
    note_ask: ClassVar[str] = ""
    sealed_ask: ClassVar[str] = ""
    step: ClassVar[str] = ""
    undone_by: ClassVar[tuple[str, ...]] = ()
    stays: ClassVar[str] = ""
    taken_by: ClassVar[tuple[str, ...]] = ()
    also_after: ClassVar[tuple[str, ...]] = ()
    unasked: ClassVar[bool] = False

    date: Annotated[date, Day("日期", ask=N_("哪天的事"), origin="today")]
    by: Annotated[str, Staff("经办人", acts=True, ask=N_("谁办的"), origin="me")]
    late: Annotated[str, Text("迟录原因", ask=N_("为什么现在才记"))] = ""
    before: Annotated[Place | None, Part("排在哪条之前", under="place-of-entry")] = None
    after: Annotated[Place | None, Part("排在哪条之后", under="place-of-entry", ask=N_("排在哪条之后"), more=True)] = (
        None
    )
    note: Annotated[str, Text("备注", ask=N_("备注"), hint=N_("大家都看得到，不写姓名、电话、证件号。"), more=True)] = (
        ""
    )
    key: Annotated[str, Key("密封材料键")] = ""
    files: Annotated[tuple[Attachment, ...], Part("附件", under="attachments", how_many=(1, 100))] = ()
    n: int = 0
    rank: int = 0

    @property
    def path(self) -> str:
        """Where the entry stands in its file: `log[3]`."""
        return f"log[{self.n}]"

    @property
    def came_about(self) -> dt.date:
        """The day on which what the entry tells came about, which may lie before the day it came to us."""
        return self.date

    @property
    def in_place_of(self) -> tuple[str, ...]:
        """The steps as which it counts where a requirement or the end of a time limit names them."""
        return ()

    @property
    def taken_before(self) -> tuple[str, ...]:
        """The steps that were taken on paper before the book began: nobody asks for them, no day of theirs is known."""
        return ()


AGREEMENT_NAME = "^第?([A-Za-z]?[0-9]{1,4}|[A-Za-z甲乙丙丁戊己庚辛壬癸])(户|组|份|期|批|人|P)?$"
"""A number or a letter and a word for what is counted: nobody's name, no house and no flat stands in it."""
AgreementName = Annotated[
    str,
    Word(
        "哪份协议",
        AGREEMENT_NAME,
        10,
        "编号加单位，如 第3户、甲组、A2；不写姓名和门牌",
        ask=N_("哪份协议"),
        origin="worked",
    ),
]
"""Which of several agreements an entry is about, by the name that its `agreement` entry gives it."""
# What triage fixes and a reassignment changes; acceptance too in the simple procedure.
CHANNELS = {"people": "人民调解", "administrative": "行政调解", "judicial": "司法调解", "petition": "信访办理"}
Channel = Annotated[
    str, Choice("调解渠道", CHANNELS, under="channel", counts=True, ask=N_("走哪个渠道"), origin="rule")
]
Body = Annotated[str, Code("承办组织", of="body", ask=N_("哪个组织来调"), origin="rule", more=True)]
Leader = Annotated[str, Staff("包案领导", ask=N_("哪位领导包案"), origin="grid")]
Unit = Annotated[str, Code("责任单位", of="unit", ask=N_("归哪个股室"), origin="grid", more=True)]
Officer = Annotated[str, Staff("责任人", ask=N_("谁来办"), origin="grid")]
Team = Annotated[tuple[str, ...], Staff("专班成员", ask=N_("专班还有谁"), origin="grid", more=True)]
PLANS = (
    N_("先看现场，再请双方一起谈"),
    N_("先对账，分清认的和不认的"),
    N_("先停下来，再谈怎么赔"),
    N_("请专业人员看过再谈"),
    N_("先约谈单位，限期答复"),
    N_("先稳住人，再逐户谈"),
)
"""How disputes are usually gone about; an office writes its own into its settings (`plans`)."""
Plan = Annotated[str, Text("化解方案", ask=N_("打算怎么办"), phrases=PLANS)]
Due = Annotated[date | None, Day("办理时限", counts=True, ahead=True, ask=N_("最晚哪天办完"), origin="worked")]
RoomHost = Annotated[
    str,
    Choice(
        "调处室所在单位",
        {"not-party": "不是当事人", "party": "是当事人"},
        ask=N_("调处室所在的单位是不是当事人"),
        more=True,
    ),
]
"""Asked where a dispute handling room is the responsible unit (R5): it handles nothing its own body is a party to."""
AgainstGrid = Annotated[str, Text("不按包保网格的理由", ask=N_("不按网格分，为什么"), more=True)]

# What several other steps ask.
Publicity = Annotated[
    str,
    Choice(
        "公开意愿",
        {"agreed": "同意公开", "not-objected": "告知后没有反对", "objected": "不同意公开"},
        under="publicity",
        ask=N_("当事人同意不写姓名地公开吗"),
        more=True,
        spoken={"agreed": N_("同意"), "objected": N_("不同意")},
        blank=N_("没有问"),
    ),
]
"""What the parties said when told what a row of the public register would show (R27); asked at every ending."""
Where = Annotated[
    str,
    Choice(
        "地点",
        {"room": "调处室", "scene": "现场", "home": "当事人处", "online": "线上", "other": "其他"},
        ask=N_("在哪里"),
        origin="last",
        spoken={"home": N_("当事人家里"), "other": N_("别处")},
    ),
]
ApprovedBy = Annotated[str, Staff("批准人", acts=True, ask=N_("谁批准"))]
OnPaper = Annotated[PaperDecision | None, Part("凭纸面批示，未经核验", under="paper-decision")]
"""For an extension, a conclusion and a deviation alone; nobody here can verify a paper, and its title says so."""
ToldWays = Annotated[
    tuple[str, ...],
    Choice(
        "告知的其他途径",
        {
            "negotiation": "和解",
            "mediation": "其他调解",
            "arbitration": "仲裁",
            "administrative": "行政途径",
            "court": "诉讼",
            "petition": "信访",
        },
        under="way",
        each="途径",
        how_many=(0, 6),
        ask=N_("告诉了哪些办法"),
    ),
]
Petitions = Annotated[
    tuple[int, ...],
    Number("哪几件信访（不写就是第 1 件）", 1, 200, each="第几件", counts=True, ask=N_("哪几件信访"), more=True),
]
"""Which of the petitions joined in one case an entry is about: the header's is the first, then those that joined."""
Served = Annotated[date | None, Day("送达日", counts=True)]
PetitionerView = Annotated[
    str,
    Choice(
        "信访人意见",
        {"accepts": "认可", "partly": "部分认可", "rejects": "不认可", "no-answer": "未表态"},
        ask=N_("信访人怎么看"),
        more=True,
        blank=N_("没有问"),
    ),
]
"""What the petitioner said of an opinion when it was served: theirs to say, and nothing is judged by it."""
ReviewResult = Annotated[
    str, Choice("结论", {"upheld": "维持", "revoked": "撤销", "changed": "变更"}, point=True, ask=N_("结论"))
]
