"""A form on its way: shown before it is recorded, refused at its question with a way out, recorded once."""

import re
from html import unescape
from typing import Any

import pytest

from jiefen.case.read import case_file, read_case_file
from jiefen.case.record import Case
from jiefen.desk import drafts
from jiefen.steps.mediating import Agreement, Feedback, Perform
from jiefen.steps.opening import Interview, Reassign, Triage
from jiefen.steps.undoing import Deviation
from tests import builders
from tests.desk.conftest import DAY, FROM_HERE, NUMBER, ORIGIN, Desk, hidden, plain

Log = list[dict[str, Any]]
ACCEPT = builders.entry("2026-03-02", "accept", form="oral")
TRIAGE = builders.entry(
    "2026-03-02",
    "triage",
    channel="people",
    body="committee",
    leader="chen-guo",
    unit="property",
    officer="wang-qiang",
    team=["wang-qiang", "zhao-min"],
    plan="先看现场",
    due="2026-04-01",
)
INTERVIEW = builders.entry("2026-03-03", "interview", with_=["P1", "P2"], place="room")
INFORM = builders.entry("2026-03-03", "inform", with_=["P1", "P2"], form="signed")
AGREED = builders.entry("2026-03-05", "mediate", mediators=["qiu-ping"], with_=["P1", "P2"], result="agreed")
AGREEMENT = builders.entry(
    "2026-03-05",
    "agreement",
    form="written",
    signed={"P1": "2026-03-05", "P2": "2026-03-05"},
    stamped="2026-03-05",
    amount=900_000,
    instalments=[{"due": "2026-03-06", "amount": 300_000}, {"due": "2026-03-20", "amount": 600_000}],
)
ARRANGED = {
    "leader": "chen-guo",
    "unit": "property",
    "officer": "wang-qiang",
    "accept": "oral",
    "place": "room",
    "papers": "3",
}
"""What the form of a dispute that was settled on the spot has filled in."""
TODAY = {"date.y": "2026", "date.m": "3", "date.d": "6", "by": "li-na"}


class Steps:
    """A window on one case whose log is given; the forms of its steps, sent as a browser without scripts does."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.second: dict[str, Any] = {}

    def begin(self, *log: dict[str, Any]) -> None:
        data = builders.case_dict(id=NUMBER, log=list(log), mark="bcdfgh")
        (self.desk.root / case_file(NUMBER)).write_bytes(builders.as_yaml(data))

    @property
    def case(self) -> Case:
        found = read_case_file(self.desk.root, case_file(NUMBER)).case
        assert found is not None
        return found

    def send(self, step: str, answers: dict[str, Any], do: str = "save", **more: Any) -> Any:
        page = hidden(self.desk.page(f"/case/{NUMBER}/{step}"))
        form = {**page, **TODAY, "do": do, **answers}
        form.pop("csrf")
        return self.desk.post(f"/case/{NUMBER}/{step}", form, **more)

    def record(self, step: str, answers: dict[str, Any], do: str = "save") -> Any:
        """Send the form, and the second page after it."""
        answer = self.send(step, answers, do)
        assert answer.status_code == 200, plain(answer.text)
        self.second = {**hidden(answer.text), **TODAY, **answers, "do": "record"}
        self.second.pop("csrf")
        return self.again(step)

    def beside(self, step: str, form: dict[str, Any]) -> Any:
        """What a script asks for while one answers."""
        headers = {**FROM_HERE, "HX-Request": "true"}
        data = {"csrf": self.desk.secret.form, **form}
        return self.desk.client.post(f"/case/{NUMBER}/{step}", data=data, base_url=ORIGIN, headers=headers)

    def again(self, step: str) -> Any:
        """Send the second page, a second time where it was sent."""
        return self.desk.post(f"/case/{NUMBER}/{step}", self.second)


@pytest.fixture
def steps(desk: Desk) -> Steps:
    return Steps(desk)


def wrong(answer: Any) -> str:
    """The summary of what is wrong."""
    assert answer.status_code == 422, plain(answer.text)
    return plain(answer.text.partition('class="summary"')[2].partition("</section>")[0])


def test_without_a_script_the_sentence_and_the_limits_come_on_a_second_page(steps: Steps) -> None:
    steps.begin()
    answer = steps.send("accept", {"form": "oral"})
    assert answer.status_code == 200
    words = plain(answer.text)
    assert "3 月 6 日，李娜受理这件纠纷，申请是口头提的。" in words
    assert "受理或不予受理 最晚 3 月 9 日（周一） 办了" in words
    assert steps.case.log == ()


def test_what_was_shown_is_recorded_and_told_once(steps: Steps) -> None:
    steps.begin()
    answer = steps.record("accept", {"form": "oral"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/case/{NUMBER}")
    (accept,) = steps.case.log
    assert (accept.step, accept.by, accept.date) == ("accept", "li-na", DAY)
    page = steps.desk.page(f"/case/{NUMBER}")
    assert "已记下：3 月 6 日，李娜受理这件纠纷" in plain(page)


def test_a_script_shows_the_sentence_beside_the_form_and_one_press_records(steps: Steps) -> None:
    steps.begin()
    page = hidden(steps.desk.page(f"/case/{NUMBER}/accept"))
    form = {**page, **TODAY, "form": "oral"}
    form.pop("csrf")
    beside = steps.beside("accept", form)
    assert "李娜受理这件纠纷" in plain(beside.text)
    seen = hidden(beside.text)["seen"]
    assert steps.desk.post(f"/case/{NUMBER}/accept", {**form, "seen": seen, "do": "save"}).status_code == 303


def test_an_end_is_shown_once_more_even_where_it_was_seen(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW)
    answers = {"reason": "no-agreement", "told-ways": ["court"], "publicity": "-"}
    shown = hidden(steps.send("terminate", answers).text)["seen"]
    assert steps.send("terminate", {**answers, "seen": shown}).status_code == 200
    assert len(steps.case.log) == 3


def test_the_form_says_what_is_not_answered_at_its_question(steps: Steps) -> None:
    steps.begin()
    answer = steps.send("accept", {})
    assert "还没有答：申请是怎么提的" in wrong(answer)
    assert 'href="#q-form"' in unescape(answer.text)


def test_a_refusal_names_the_step_that_comes_first_and_offers_the_truth(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW)
    answer = steps.send("mediate", {"mediators": ["qiu-ping"], "with": ["P1", "P2"], "result": "adjourned"})
    assert "告知权利义务" in wrong(answer)
    assert f'href="/case/{NUMBER}/inform' in unescape(answer.text)
    assert "照实记" in plain(answer.text)
    assert len(steps.case.log) == 3


def test_what_was_not_done_by_the_procedure_is_recorded_with_the_reason_and_who_approved(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW)
    answers = {
        "mediators": ["qiu-ping"],
        "with": ["P1", "P2"],
        "result": "adjourned",
        "because": "当事人当场要求",
        "allowed-by": "chen-guo",
    }
    assert steps.record("mediate", answers).status_code == 303
    (told,) = steps.case.all(Deviation)
    assert (told.reason, told.approved_by, told.rule) == ("当事人当场要求", "chen-guo", "STP01")


def test_an_entry_that_is_late_has_to_say_why(steps: Steps) -> None:
    steps.begin()
    early = {"date.y": "2026", "date.m": "3", "date.d": "2", "form": "oral"}
    assert "3 月 2 日的事，今天才记，晚了 4 天。为什么？" in wrong(steps.send("accept", early))
    assert steps.record("accept", {**early, "late": "下乡回来补记"}).status_code == 303
    (accept,) = steps.case.log
    assert accept.late == "下乡回来补记"


def test_a_limit_that_is_met_too_late_is_said_before_it_is_recorded(steps: Steps) -> None:
    steps.begin()
    steps.desk.clock.forward(days=6)
    answer = steps.send("accept", {"form": "oral", "date.d": "12"})
    assert "受理或不予受理最晚 3 月 9 日，晚了 3 天。记下之后列入逾期，不能改成没晚。" in plain(answer.text)


def test_a_telephone_in_an_open_text_is_moved_to_the_sealed_half(steps: Steps) -> None:
    steps.begin()
    answers = {"form": "oral", "note": "打 13800138000 找他"}
    answer = steps.send("accept", answers)
    assert "「备注」里有手机号码" in wrong(answer)
    assert 'value="seal:note"' in unescape(answer.text)
    moved = steps.send("accept", answers, do="seal:note")
    assert moved.status_code == 200
    box = moved.text.partition('id="q-statement"')[2].partition("</textarea>")[0]
    assert "13800138000" in box
    assert drafts.kept(steps.desk.root, f"/case/{NUMBER}/accept") is not None
    kept = (steps.desk.root / ".jiefen/drafts").glob("*.json")
    assert all(b"13800138000" not in path.read_bytes() for path in kept)


def test_a_form_that_is_sent_twice_is_recorded_once(steps: Steps) -> None:
    steps.begin(ACCEPT)
    assert steps.record("track", {"finding": "slow"}).status_code == 303
    twice = steps.again("track")
    assert (twice.status_code, "已经记下了" in plain(twice.text)) == (409, True)
    assert len(steps.case.log) == 2


def test_what_came_in_underneath_is_told_and_nothing_is_recorded(steps: Steps) -> None:
    steps.begin(ACCEPT)
    base = hidden(steps.desk.page(f"/case/{NUMBER}/track"))["base"]
    steps.begin(ACCEPT, builders.entry("2026-03-05", "track", finding="slow"))
    said = wrong(steps.send("track", {"finding": "urged", "base": base}))
    assert "你打开之后，这件多了 1 条" in said
    assert len(steps.case.log) == 2


def test_half_a_form_is_there_when_it_is_opened_again_without_names(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE)
    steps.send("interview", {"with": ["P1"], "statement": "张三说要全退"})
    page = steps.desk.page(f"/case/{NUMBER}/interview")
    assert "上次没填完" in plain(page)
    assert 'value="P1" checked' in " ".join(page.split())
    assert "张三" not in page


def test_told_rights_on_the_occasion_are_an_entry_of_their_own_and_the_talk_leads_to_who_waits(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE)
    answers = {"with": ["P1"], "place": "scene", "also-told": "oral-recorded"}
    answer = steps.record("interview", {**answers, "then": "next"})
    assert answer.headers["Location"] == f"/case/{NUMBER}/interview"
    assert [entry.step for entry in steps.case.log[2:]] == ["interview", "inform"]
    assert steps.case.all(Interview)[0].place == "scene"


def test_an_agreement_is_asked_as_people_think_of_it(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED)
    answers = {"form": "written", "signed-state": "all", "how": "parts", "amount": "9000"}
    for number, (month, day) in enumerate([("3", "20"), ("4", "10"), ("4", "30")]):
        row = f"instalments.{number}.due"
        answers |= {f"{row}.y": "2026", f"{row}.m": month, f"{row}.d": day}
    assert steps.record("agreement", answers).status_code == 303
    (made,) = steps.case.all(Agreement)
    assert dict(made.signed) == {"P1": DAY, "P2": DAY}
    assert made.stamped == DAY
    assert [one.amount for one in made.instalments] == [300_000, 300_000, 300_000]


def test_an_agreement_that_is_not_signed_yet_says_so(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED)
    answers = {"form": "written", "signed-state": "some", "signers": ["P1"], "how": "once", "amount": "800"}
    due = {"once.y": "2026", "once.m": "4", "once.d": "1"}
    assert steps.record("agreement", {**answers, **due}).status_code == 303
    (made,) = steps.case.all(Agreement)
    assert (dict(made.signed), made.stamped) == ({"P1": DAY}, None)
    assert steps.record("sign", {"signers": ["P2"], "stamped-too": "yes"}).status_code == 303


def test_what_a_payment_means_for_the_whole_is_worked_out(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED, AGREEMENT)
    assert steps.record("perform", {"item": "1", "what": "paid"}).status_code == 303
    assert steps.record("perform", {"what": "part", "amount": "1000"}).status_code == 303
    assert steps.record("perform", {"what": "paid"}).status_code == 303
    paid = [(one.state, one.amount, one.instalment) for one in steps.case.all(Perform)]
    assert paid == [("part", 300_000, 1), ("part", 100_000, None), ("full", 500_000, None)]


def test_whoever_was_told_is_an_entry_each(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE)
    assert steps.record("feedback", {"to": ["parties", "leader"], "form": "phone"}).status_code == 303
    assert [one.to for one in steps.case.all(Feedback)] == ["parties", "leader"]


def test_the_unit_that_the_grid_does_not_give_needs_a_reason_at_its_question(steps: Steps) -> None:
    steps.begin(ACCEPT)
    answers = {
        "channel": "people",
        "officer": "sun-lei",
        "leader": "chen-guo",
        "due.y": "2026",
        "due.m": "3",
        "due.d": "30",
        "plan": "先对账，分清认的和不认的",
        "body": "committee",
        "unit": "market",
        "team": ["sun-lei"],
    }
    said = wrong(steps.send("triage", answers))
    assert "这类纠纷按规定归物业管理股。分给房地产市场股，为什么？" in said


def test_a_full_disk_keeps_what_was_entered(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    steps.begin()
    shown = hidden(steps.send("accept", {"form": "oral"}).text)["seen"]
    monkeypatch.setattr("jiefen.writing.entries.write_atomically", full)
    answer = steps.send("accept", {"form": "oral", "seen": shown})
    assert "磁盘满了。填的还在这一页，不要关" in wrong(answer)
    assert 'value="oral"' in answer.text
    assert steps.case.log == ()


def test_what_was_settled_on_the_spot_is_six_sentences_on_one_page(steps: Steps) -> None:
    steps.begin()
    answers = {
        "with": ["P1", "P2"],
        "inform": "signed",
        "agreement": "oral",
        "how": "at-once",
        "agreed-on": "晚十点后不拖桌椅",
        **ARRANGED,
    }
    assert steps.record("on-the-spot", answers).status_code == 303
    done = ["accept", "interview", "inform", "mediate", "agreement", "archive", "conclude"]
    assert [entry.step for entry in steps.case.log] == done
    assert steps.case.simple
    assert "拖桌椅" not in (steps.desk.root / case_file(NUMBER)).read_text("utf-8")


def test_what_is_to_be_done_another_day_was_not_settled_on_the_spot(steps: Steps) -> None:
    steps.begin()
    told = {"with": ["P1"], "inform": "signed", "agreement": "oral", "how": "later", "agreed-on": "下周修"}
    answers = {**told, **ARRANGED}
    assert "约好了日子的，不算当场办完" in wrong(steps.send("on-the-spot", answers))


def test_the_plan_is_one_of_the_usual_phrases_or_put_in_other_words(steps: Steps) -> None:
    steps.begin(ACCEPT)
    answers = {
        "channel": "people",
        "officer": "wang-qiang",
        "leader": "chen-guo",
        "due.y": "2026",
        "due.m": "3",
        "due.d": "30",
        "body": "committee",
        "unit": "property",
        "team": ["wang-qiang"],
    }
    assert "先看现场，再请双方一起谈" in plain(steps.desk.page(f"/case/{NUMBER}/triage"))
    assert "还没有答：怎么写" in wrong(steps.send("triage", {**answers, "plan": "-"}))
    assert steps.record("triage", {**answers, "plan": "-", "plan-own": "查收费记录"}).status_code == 303
    assert steps.case.all(Triage)[0].plan == "查收费记录"


def test_whoever_may_have_it_is_shown_with_how_many_cases_are_in_hand(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE)
    page = steps.desk.page(f"/case/{NUMBER}/reassign")
    assert "王强（手上 1 件）" in plain(page)
    assert "赵敏（手上 0 件）" in plain(page)


def test_the_office_has_phrases_of_its_own(steps: Steps) -> None:
    steps.begin(ACCEPT)
    settings = steps.desk.root / "office/settings.yaml"
    settings.write_text(settings.read_text("utf-8") + "plans: [先请街道一起上门]\n", "utf-8")
    page = plain(steps.desk.page(f"/case/{NUMBER}/triage"))
    assert "先请街道一起上门" in page
    assert "先看现场" not in page


def test_a_sum_is_read_back_in_capitals_beside_the_form(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED, AGREEMENT)
    page = hidden(steps.desk.page(f"/case/{NUMBER}/perform"))
    page.pop("csrf")
    form = {**page, **TODAY, "item": "1", "what": "part", "amount": "8000"}
    assert "付了多少钱：8,000 元（捌仟元整）" in plain(steps.beside("perform", form).text)


def test_the_year_of_a_day_is_filled_in(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED)
    page = steps.desk.page(f"/case/{NUMBER}/agreement")
    assert re.search(r'name="instalments\.0\.due\.y"[^>]*value="2026"', unescape(page))
    assert re.search(r'name="instalments\.0\.due\.m"[^>]*value=""', unescape(page))


def test_a_day_to_come_is_refused_and_never_taken_for_today(steps: Steps) -> None:
    steps.begin(ACCEPT)
    said = wrong(steps.send("track", {"finding": "slow", "date.d": "9"}))
    assert "3 月 9 日还没有到，今天是 3 月 6 日" in said
    signed = {"direction": "in", "stage": "before-docketing", "signed.y": "2026", "signed.m": "4", "signed.d": "1"}
    assert "4 月 1 日还没有到" in wrong(steps.send("delegate", signed))
    assert len(steps.case.log) == 1


def test_a_limit_that_was_never_met_can_be_told_of(steps: Steps) -> None:
    steps.begin(ACCEPT, {**TRIAGE, "due": "2026-03-04"})
    page = plain(steps.desk.page(f"/case/{NUMBER}/deviation"))
    assert "包案办理最晚 3 月 4 日，没有办" in page
    limits = [number for number, line in enumerate(("首次联系最晚", "包案办理最晚")) if line in page]
    answers = {"what": str(limits[-1]), "reason": "对方住院", "approved-by": "chen-guo"}
    assert steps.record("deviation", answers).status_code == 303
    (told,) = steps.case.all(Deviation)
    assert (told.rule, told.limit, told.reason) == ("DUE01", "contracted", "对方住院")


def test_where_nothing_is_against_the_procedure_there_is_nothing_to_tell(steps: Steps) -> None:
    steps.begin(builders.entry("2026-03-03", "contact", how="phone", with_=["P1"]))
    assert "没有可以选的" in plain(steps.desk.page(f"/case/{NUMBER}/deviation"))


def test_only_what_changes_is_asked_and_begins_with_what_holds(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE)
    by_leader = {"by": "zhou-ming", "approved-by": "chen-guo", "reason": "工作调整"}
    assert "还没有答：换什么" in wrong(steps.send("reassign", by_leader))
    same = {**by_leader, "change": ["officer"], "officer": "wang-qiang"}
    assert "和原来一样，没有改。换什么？" in wrong(steps.send("reassign", same))
    changed = {**same, "officer": "zhao-min", "leader": "tang-wei"}
    assert steps.record("reassign", changed).status_code == 303
    made = steps.case.all(Reassign)[0]
    assert (made.officer, made.leader, made.reason) == ("zhao-min", "", "工作调整")


def test_what_is_told_late_finds_its_place_among_the_entries_of_its_day(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, INTERVIEW, builders.entry("2026-03-05", "track", finding="slow"))
    third = {"date.y": "2026", "date.m": "3", "date.d": "3", "how": "scene"}
    assert "排在哪条之后" in plain(steps.desk.page(f"/case/{NUMBER}/investigate?day=2026-03-03"))
    assert "排在哪条之后" not in plain(steps.desk.page(f"/case/{NUMBER}/investigate"))
    answers = {**third, "place": "scene", "after": "interview:1"}
    assert steps.record("investigate", answers).status_code == 303
    assert [entry.step for entry in steps.case.log] == ["accept", "triage", "interview", "investigate", "track"]
    (seen,) = (entry for entry in steps.case.log if entry.step == "investigate")
    assert seen.after is not None
    assert (seen.after.step, seen.after.nth) == ("interview", 1)


def test_who_catches_up_keeps_day_and_reason_from_page_to_page(steps: Steps) -> None:
    steps.begin(builders.entry("2026-03-02", "contact", how="window", with_=["P1"]))
    second = {"date.y": "2026", "date.m": "3", "date.d": "2", "form": "oral", "late": "下乡回来补记", "then": "next"}
    answer = steps.record("accept", second)
    assert answer.headers["Location"] == f"/case/{NUMBER}/triage?day=2026-03-02&why=0"
    page = steps.desk.page(answer.headers["Location"])
    assert re.search(r'value="下乡回来补记"\s+checked', unescape(page))
    assert "3 月 2 日（周一），由李娜办" in plain(page)


def test_where_nothing_is_left_to_answer_the_sentence_stands_there_and_one_press_records(steps: Steps) -> None:
    steps.begin(ACCEPT, TRIAGE, builders.entry("2026-03-04", "suspend", reason="appraisal"))
    page = steps.desk.page(f"/case/{NUMBER}/resume")
    assert "3 月 6 日起接着计时。" in plain(page)
    form = {**hidden(page), **TODAY, "do": "save"}
    form.pop("csrf")
    assert steps.desk.post(f"/case/{NUMBER}/resume", form).status_code == 303
