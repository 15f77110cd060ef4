"""Two petitions in one case, with the real command: each is told, heard and answered for itself."""

import re
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
CASE = "tests/rules/bases/petition.yaml"


def test_a_second_petition_has_its_own_limits_and_must_be_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_office(tmp_path / "office")
    path = tmp_path / "cases/2026/2026-0141.yaml"
    path.parent.mkdir(parents=True)
    text = (ROOT / CASE).read_text("utf-8")
    before, _, _ = text.partition("  - {date: 2026-04-20, step: investigate")
    path.write_text(
        before.replace("organisation}", "organisation}\n  - {ref: P3, role: applicant, type: person}", 1), "utf-8"
    )

    def run(day: str, line: str) -> tuple[int, str]:
        capsys.readouterr()
        code = attempt(["--book", str(tmp_path), "record", "--today", day, "2026-0141", *line.split()])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    def done(day: str, *lines: str) -> None:
        for line in lines:
            code, said = run(day, line)
            assert code == 0, said

    joined = "join-petition --by ma-li --received 2026-04-17 --with P3 --purpose claim --kind first"
    done("2026-04-20", joined, "notify --by guo-yan --result accepted --route 6 --petitions 2")
    assert attempt(["--book", str(tmp_path), "due", "--today", "2026-04-21", "--within", "80"]) == 0
    listed = capsys.readouterr().out
    assert re.search(r"信访事项办结（第 1 件信访）\s+2026-06-07", listed)
    assert re.search(r"信访事项办结（第 2 件信访）\s+2026-06-19", listed)
    done(
        "2026-05-11",
        "investigate --by guo-yan --how documents",
        "hearing --by guo-yan --chair tang-wei --with P1,P3 --petitions 1,2",
        "opinion --by guo-yan --served 2026-05-11 --supports part",
        "track --by guo-yan --finding on-course",
        "feedback --by guo-yan --to referrer --form written",
        "archive --by ma-li --papers 9",
    )
    ended = "conclude --by ma-li --outcome opinion --unsealed 没有留电话"
    code, said = run("2026-05-11", ended)
    assert code == 1
    assert set(re.findall(r"\b[A-Z]{3}\d\d\b", said)) == {"PET08", "PET17"}
    done("2026-05-11", "opinion --by guo-yan --served 2026-05-11 --supports none --petitions 2")
    done("2026-05-11", "archive --by ma-li --papers 10", ended)
    code, said = run("2026-05-12", "notify --by guo-yan --result accepted --petitions 3")
    assert code == 1
    assert "PET16" in said
