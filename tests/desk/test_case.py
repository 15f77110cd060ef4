"""The pages of a case: where it stands, its limits, and a file that cannot be read."""

import subprocess
from html import unescape

from jiefen.case.read import read_case_file
from tests.desk.conftest import NUMBER, ORIGIN, Desk, hidden, plain

AT = f"/case/{NUMBER}"
FILE = f"cases/2026/{NUMBER}.yaml"


def append(desk: Desk, line: str) -> None:
    path = desk.root / FILE
    path.write_text(f"{path.read_text('utf-8')}  - {line}\n", "utf-8")


def cut(desk: Desk, entries: int) -> None:
    """Leave the first entries of the log, as committed."""
    path = desk.root / FILE
    head, log = path.read_text("utf-8").split("log:\n")
    path.write_text(head + "log:\n" + "".join(log.splitlines(keepends=True)[:entries]), "utf-8")
    git(desk, "commit", "-qam", "Cut")


def git(desk: Desk, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    subprocess.run(["git", *who, *words], cwd=desk.root, check=True)


def test_the_page_tells_the_course_newest_first_with_people_by_name(desk: Desk) -> None:
    cut(desk, 4)
    text = plain(desk.page(AT))
    assert f"{NUMBER} · 渗漏水 · 城东片区 · 2 人 · 一般" in text
    accepted = text.index("3 月 2 日，李娜受理这件纠纷")
    assert text.index("3 月 3 日，王强在调处室约谈了申请人、被申请人。") < accepted
    assert "开调解会" in text
    assert "P1" not in text
    assert "wang-qiang" not in text


def test_a_limit_says_until_when_and_what_follows(desk: Desk) -> None:
    cut(desk, 4)
    assert "包案办理 最晚 4 月 1 日（周三），还有 26 天" in plain(desk.page(AT))
    text = plain(desk.page(f"{AT}/limits"))
    assert "到期没办的：督办，重新确定办法（分管领导）" in text
    assert "期限怎么算的" in text


def test_what_cannot_be_done_has_its_reason(desk: Desk) -> None:
    cut(desk, 4)
    text = plain(desk.page(AT))
    assert "报结、回访：还没有办结" in text
    assert "这件不是信访事项" in text


def test_only_the_last_entry_that_is_not_merged_may_be_taken_back(desk: Desk) -> None:
    cut(desk, 4)
    assert f"{AT}/undo" not in unescape(desk.page(AT))
    append(desk, "{date: 2026-03-04, step: track, by: wang-qiang, finding: on-course}")
    append(desk, "{date: 2026-03-05, step: track, by: wang-qiang, finding: slow}")
    assert unescape(desk.page(AT)).count(f'href="{AT}/undo"') == 1


def test_a_restricted_case_is_shown_to_who_says_so_alone(desk: Desk) -> None:
    cut(desk, 4)
    append(desk, "{date: 2026-03-04, step: restrict, by: li-na, reason: 当事人要求}")
    assert "李娜受理" not in plain(desk.page(AT))
    assert "李娜受理" in plain(desk.page(f"{AT}?shown=yes"))
    assert "李娜受理" in plain(desk.get(AT, headers={"Referer": f"{ORIGIN}{AT}/limits"}).text)


def test_a_void_case_says_which_one_counts(desk: Desk) -> None:
    cut(desk, 1)
    append(desk, "{date: 2026-03-04, step: void, by: li-na, reason: twice, see: 2026-0138, approved-by: chen-guo}")
    assert "这一件作废了，以 2026-0138 为准。" in plain(desk.page(AT))


def test_a_damaged_file_comes_back_and_nothing_is_thrown_away(desk: Desk) -> None:
    (desk.root / FILE).write_bytes(b"id: 2026-0137\nlog: [\x00")
    answer = desk.get(AT)
    assert answer.status_code == 409
    assert "存的这一份坏了" in plain(answer.text)
    assert desk.post(f"{AT}/restore", hidden(answer.text)).status_code == 303
    assert read_case_file(desk.root, FILE).case is not None
    assert [*(desk.root / ".jiefen/aside").iterdir()]
    assert "取回了" in plain(desk.page(AT))


def test_a_case_that_is_not_there_is_said_so(desk: Desk) -> None:
    answer = desk.get("/case/2026-0999")
    assert answer.status_code == 409
    assert "没有这一件。" in plain(answer.text)


def test_the_answer_to_who_referred_it_names_nobody(desk: Desk) -> None:
    path = desk.root / FILE
    text = path.read_text("utf-8").replace('"application"\n', "referred\nreferred-by: police\n", 1)
    path.write_text(text, "utf-8")
    assert f"{AT}/reply" in unescape(desk.page(AT))
    said = plain(desk.page(f"{AT}/reply"))
    assert "关于交办纠纷办理情况的答复" in said
    assert "李娜" not in said
    assert "P1" not in said


def test_a_new_case_may_be_settled_on_the_spot(desk: Desk) -> None:
    path = desk.root / FILE
    path.write_text(path.read_text("utf-8").partition("log:")[0] + "log: []\n", "utf-8")
    page = unescape(desk.page(AT))
    assert f"{AT}/accept" in page
    assert f"{AT}/on-the-spot" in page
    assert "还没有记过。" in plain(page)
