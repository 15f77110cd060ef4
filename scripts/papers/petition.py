"""Templates of the papers of a petition: letters to the petitioner, and the proof that one reached them."""  # noqa: INP001

from collections.abc import Callable, Mapping

from jiefen.papers.word.layout import (
    NO_DAY,
    NOTE_SIZE,
    Cell,
    Line,
    Row,
    gap,
    or_blank,
    paper,
    table,
    tag,
    where,
    wide,
)
from jiefen.papers.word.letter import Paragraph, first, instruction, letter, signed, text

HAND = 26
"""So many letters a line of a letter holds after the two that it begins with."""
LAW = "《信访工作条例》"
ASK = f"有疑问的，请到{tag('window')}，或者打电话：{tag('phone')}。"
ITEM = tag("'一二三四五六'[route - 1]")
"""The item of article 31, from its number."""


def names(several: str) -> str:
    """The names of everybody in a list, parted by 、."""
    return f"{{% for one in {several} %}}{{{{ one.name }}}}{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}"


def ticked(condition: str, words: str) -> str:
    """A box before words, ticked where the condition holds."""
    box = tag(f"'☑' if {condition} else '□'")
    return f"{box} {words}"


def _if(condition: str, *paragraphs: Paragraph) -> tuple[Paragraph, ...]:
    """These paragraphs only where the condition holds."""
    return instruction(f"{{%p if {condition} %}}"), *paragraphs, instruction("{%p endif %}")


def _where(condition: str, words: str) -> str:
    """These words within a paragraph only where the condition holds."""
    return f"{{% if {condition} %}}{words}{{% endif %}}"


def _written(name: str, lines: int) -> tuple[Paragraph, ...]:
    """What somebody wrote, whole, a paragraph for each of its lines; else so many lines for a hand."""
    hand = "＿" * (HAND + (lines - 1) * (HAND + 2))
    each = (
        instruction(f"{{%p for line in ({name} or '').splitlines() %}}"),
        text("{{ line }}"),
        instruction("{%p endfor %}"),
    )
    return *_if(f"not {name}", text(or_blank(name, hand))), *each


def _letter(title: str, *paragraphs: Paragraph) -> bytes:
    """A letter of the office to the petitioners, with its seal."""
    return letter(
        title,
        *paragraphs,
        *signed(tag("office"), or_blank("day", NO_DAY)),
        issuer=tag("office"),
        number="{{ number | blank(number_form) }}",
        to=names("petitioners"),
    )


def notice() -> bytes:
    """信访事项告知书: what was received, and by which way and procedure it goes (xfgztl art. 23, 29, 31, 34)."""
    received = (
        f"{_where('referred', '{{ referred }}转来的')}{tag('you')}提出的信访事项（{tag('dispute')}），我局"
        f"{or_blank('received', NO_DAY)}收到并登记。根据{LAW}第二十三条，现将有关情况告知{tag('you')}："
    )
    ours = (
        f"这一事项属于我局职责范围，我局{or_blank('accepted_on', NO_DAY)}受理，由{tag('unit')}承办，"
        f"承办人{tag('officer')}。"
    )
    looked_into = (
        f"根据{LAW}第三十一条第六项，由我局调查核实，出具处理意见书，书面答复{tag('you')}。"
        f"{_where('length', '办理期限是{{ length }}，')}最迟{or_blank('conclude_by', NO_DAY)}办结。"
        f"{_where('longer', '情况复杂的，经批准可以延长，最多延长{{ longer }}，延长的理由另行告知。')}"
    )
    elsewhere = (
        f"根据{LAW}第三十一条第{ITEM}项，这一事项应当通过“{tag('route_title')}”的途径办理，"
        f"按照相应的法定程序进行，不再出具信访处理意见书。"
    )
    suggested = f"{tag('you')}提出的是建议、意见。我局研究论证以后，把结果回复{tag('you')}（{LAW}第二十九条）。"
    passed_on = (
        f"这一事项不由我局直接办理，我局{or_blank('day', NO_DAY)}已把它转给{tag('partner')}，由该单位处理并答复"
        f"{tag('you')}。需要补充材料、了解进展的，请向该单位提出。"
    )
    return _letter(
        tag("title"),
        text(received),
        *_if(
            "result == 'accepted'",
            first("一、收到和受理的情况"),
            text(ours),
            first("二、处理途径和程序"),
            *_if("purpose == 'suggestion'", text(suggested)),
            *_if("purpose != 'suggestion' and route == 6", text(looked_into)),
            *_if("purpose != 'suggestion' and route and route != 6", text(elsewhere)),
            *_if("purpose != 'suggestion' and not route", text(f"处理途径：{tag('route_title')}。")),
        ),
        *_if("result == 'transferred'", first("转送的去向"), text(passed_on)),
        *_if(
            "result == 'refused'",
            first("不予受理"),
            text(f"经审查，我局对这一事项不予受理。理由：{tag('reason')}{_where('why', '。{{ why }}')}。"),
            *_if("partner or not ways", text(f"{tag('you')}可以向{tag('partner')}提出。")),
            *_if("ways", text("还可以通过下列途径解决：{{ ways | join('、') }}。")),
        ),
        *_if(
            "representatives",
            text(f"多人共同提出的信访事项，请由推选的代表（{tag('representatives')}人）反映情况、提交材料。"),
        ),
        text(ASK),
    )


SUPPORTS = {
    "all": "有事实根据，符合法律、法规、规章和政策，予以支持",
    "part": "其中有事实根据、符合法律、法规、规章和政策的部分，予以支持；其余部分不予支持",
    "none": "缺乏事实根据，或者不符合法律、法规、规章和政策，不予支持",
}
"""What an opinion decides (xfgztl art. 32)."""


def opinion() -> bytes:
    """信访事项处理意见书: what is asked, facts, opinion, basis, and who reviews it (xfgztl art. 32, 35)."""
    received = (
        f"{tag('you')}提出的信访事项（{tag('dispute')}），我局{or_blank('received', NO_DAY)}收到，"
        f"{or_blank('accepted_on', NO_DAY)}受理。经调查核实{_where('heard', '，并于{{ heard }}听证')}，根据{LAW}"
        f"第三十一条、第三十二条，提出处理意见如下："
    )
    decided = "".join(_where(f"supports == '{code}'", words) for code, words in SUPPORTS.items())
    review = (
        f"{tag('you')}对本处理意见不服的，可以自收到本意见书之日起{tag('ask_within')}内，向"
        f"＿＿＿＿＿＿＿＿＿＿（我局的上一级机关、单位）请求复查（{LAW}第三十五条）。"
    )
    return _letter(
        tag("title"),
        text(received),
        first("一、信访请求"),
        *_written("requests", 3),
        first("二、查明的事实和理由"),
        *_written("facts", 6),
        first("三、处理意见"),
        *_if("supports", text(f"对{tag('you')}的请求，{decided}。")),
        *_written("reasoned", 4),
        first("四、法律、法规、规章和政策依据"),
        *_written("basis", 2),
        first("五、不服本意见的救济途径"),
        text(review),
    )


def reply() -> bytes:
    """信访事项答复书: what became of the matter (xfgztl art. 29 for suggestions)."""
    received = (
        f"{tag('you')}提出的信访事项（{tag('dispute')}），我局{or_blank('received', NO_DAY)}收到，"
        "{% if purpose == 'suggestion' %}已经研究论证，{% endif %}现答复如下："
    )
    return _letter(
        tag("title"),
        text(received),
        *_written("reply", 5),
        *_if("outcome", text(f"办理结果：{tag('outcome')}。")),
        text(ASK),
    )


VIEWS = {"accepts": "认可", "partly": "部分认可", "rejects": "不认可", "no-answer": "未表态"}


def service() -> bytes:
    """送达回证: what was served on whom, how and when; who took it, who brought it; what they said of it."""
    views = "　　".join(ticked(f"view == '{code}'", words) for code, words in VIEWS.items())
    begins = (
        f"{_where('next', '不服这份意见的，可以自收到之日起{{ ask_within }}内请求{{ next }}')}"
        f"{_where('next and ask_until', '，最后一天是{{ ask_until }}')}{_where('next', '。')}"
    )
    return paper(
        tag("title"),
        table(
            wide("送达的\n文书", f"{tag('served_title')}　{tag('served_number')}", height=14),
            wide("受送达人", names("receivers"), height=14),
            wide("事项", f"{tag('dispute')}（{or_blank('received', NO_DAY)}收到）"),
            wide("送达方式", "□ 当面送达　　□ 邮寄　　□ 其他：＿＿＿＿＿＿＿＿＿＿＿＿"),
            wide("送达地点", ""),
            wide("收到日期", or_blank("served_on", NO_DAY)),
            wide("受送达人\n签名或者\n盖章", "", height=24),
            wide("代收人\n签名", "与受送达人的关系、代收的理由：", height=24, top=True),
            *where("asks_view", wide("信访人\n意见", f"{views}\n\n签名：＿＿＿＿＿＿＿＿", height=22)),
            Row((Cell("送达人", label=True), Cell(tag("by"), 2), Cell("签名", label=True), Cell("", 2)), height=14),
            Row((Cell("在场人", label=True), Cell("", 2), Cell("签名", label=True), Cell("", 2)), height=14),
            wide("备注", begins, height=24, top=True),
        ),
        gap(),
        Line("签名以前请写上收到的日期：请求复查、复核的期限从收到之日起算。", size=NOTE_SIZE),
        head=tag("office"),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "petition-notice": notice,
    "petition-opinion": opinion,
    "petition-reply": reply,
    "service": service,
}
