"""The forms of the site: an office's own template replaces the program's, and a broken one stops the build."""

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from jiefen.files.limits import Limits
from jiefen.papers.blanks import form_files
from jiefen.papers.forms import FORMS
from jiefen.papers.word import fill
from jiefen.papers.word.layout import Line, paper
from jiefen.papers.word.templates import MOST_BYTES, read_templates
from scripts.paper_templates import FOLDER
from tests.public_site import ROOT
from tests.small_office import copy_office


def test_the_program_makes_a_blank_and_an_example_of_each() -> None:
    files, findings = form_files(read_templates(ROOT, ROOT, FORMS), "某县住建局", "办结时间、公开编号")
    assert findings == ()
    assert set(files) == {f"forms/{code}{more}.docx" for code in FORMS for more in ("", "-example")}
    assert len(set(files.values())) == len(files)


def test_the_office_has_its_own(tmp_path: Path) -> None:
    own = tmp_path / "office/papers/application.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(paper("本局的申请书", Line("{{ office }}")))
    templates = read_templates(ROOT, tmp_path, FORMS)
    assert templates["application"] == own.read_bytes()
    assert templates["authorisation"] == (FOLDER / "authorisation.docx").read_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        paper("题目", Line("{{ nobody.name }}")),
        pytest.param(b"no zip", marks=pytest.mark.slow),
        pytest.param(b"\0" * (MOST_BYTES + 1), marks=pytest.mark.slow),
    ],
    ids=["no such name", "no zip", "too large"],
)
def test_a_broken_one_stops_the_build_by_name(tmp_path: Path, raw: bytes) -> None:
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    (tmp_path / "office/papers").mkdir()
    (tmp_path / "office/papers/application.docx").write_bytes(raw)
    done = CliRunner().invoke(main, ["--book", str(tmp_path), "build"], catch_exceptions=False)
    assert done.exit_code == 1
    assert "office/papers/application.docx: 错误 PAP01" in done.output
    assert not (tmp_path / "build/public/site").exists()
    assert CliRunner().invoke(main, ["--book", str(tmp_path), "check"], catch_exceptions=False).exit_code == 0


def test_a_template_without_end_stops_the_build_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "Limits", partial(Limits, processor=1))
    copy_office(tmp_path / "office")
    (tmp_path / "office/papers").mkdir()
    loops = Line("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    (tmp_path / "office/papers/application.docx").write_bytes(paper("题目", loops))
    done = CliRunner().invoke(main, ["--book", str(tmp_path), "build"], catch_exceptions=False)
    assert done.exit_code == 1
    assert "office/papers/application.docx: 错误 PAP01 模板填起来太久" in done.output
    assert not (tmp_path / "build/public/site").exists()
