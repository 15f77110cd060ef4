"""A code that is no rule: a row makes faults, a fault makes its finding; other words leave the code as it is."""

from jiefen.base.fault import FaultKind
from jiefen.base.text import N_, render, say

KIND = FaultKind(
    "ABC01", N_("过期"), N_("过期的表没有人收。"), N_("{form} 过期了"), N_("请换新的 {form}"), severity="warning"
)


def test_a_fault_stands_at_a_line_or_at_a_path() -> None:
    by_line, by_path = KIND.at(3, 5, form="申请书"), KIND.of("forms[2]", 7, 1, form="申请书")
    assert (by_line.line, by_line.column, by_line.path) == (3, 5, "")
    assert (by_path.line, by_path.column, by_path.path) == (7, 1, "forms[2]")
    assert render(by_line.say) == "申请书 过期了"
    assert render(by_line.do) == "请换新的 申请书"


def test_a_finding_has_the_code_and_severity_of_its_row() -> None:
    finding = KIND.of("forms[2]", 7, 1, form=2).finding("office/forms.yaml", "2026-0138")
    assert (finding.code, finding.severity) == ("ABC01", "warning")
    assert (finding.file, finding.case, finding.path, finding.line) == ("office/forms.yaml", "2026-0138", "forms[2]", 7)


def test_other_words_are_no_other_code() -> None:
    other = KIND.worded(N_("表的日期不对"))
    assert (other.code, other.title, other.why, other.severity) == (KIND.code, KIND.title, KIND.why, KIND.severity)
    assert render(other.at(form="申请书").say) == "表的日期不对"
    assert render(other.at(form="申请书").do) == "请换新的 申请书"
    assert render(KIND.worded(todo=N_("请删去")).at(form="申请书").do) == "请删去"


def test_sentences_may_be_made_elsewhere() -> None:
    told = KIND.told(say(N_("打不开")), path="forms[0]", line=4)
    assert (told.code, told.path, told.line) == ("ABC01", "forms[0]", 4)
    assert render(told.say) == "打不开"
