"""The jobs of a new book, run as the forges run them: every step of the workflow files, against a local repository."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from jiefen import __version__
from jiefen.book.skeleton import skeleton_files, write_skeleton
from jiefen.gate.site_files import site_hashes
from jiefen.publishing.signer_list import SIGNERS
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS
from tests.signing import NAME, listed, seal_name, ssh_key

SKELETON = Path(__file__).parents[1] / "skeleton"
JOBS = ("check", "due", "deploy")
WORKFLOWS = [SKELETON / forge / "workflows" / f"{job}.yml" for forge in (".github", ".forgejo") for job in JOBS]
CHECK, DUE, DEPLOY = WORKFLOWS[: len(JOBS)]
SCRIPTS = [SKELETON / "ci" / f"{name}.sh" for name in (*JOBS, "install")]
CASE = "cases/2026/2026-0001.yaml"
NEW = "cases/2026/2026-0002.yaml"
HEADER = """\
received: 2026-03-02
initiative: application
via: window
kind: property.leak
area: chengdong
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
"""
CONTACT = "  - {date: 2026-03-02, step: contact, by: sun-san, how: phone, with: [P1]}\n"
ACCEPT = "  - {date: 2026-03-02, step: accept, by: li-si, form: oral}\n"
TRIAGE = (
    "  - {date: 2026-03-02, step: triage, by: li-si, channel: people, body: committee, leader: qian-er, "
    "unit: property, officer: sun-san, team: [sun-san, li-si], plan: 先看现场再约谈, due: 2026-04-01}\n"
)
TRACK = "  - {date: 2026-03-03, step: track, by: sun-san, finding: on-course}\n"
ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
}
STAND_IN = f"""\
#!{sys.executable}
import sys
sys.path.insert(0, {str(SKELETON.parent)!r})
import jiefen.publishing.publish
from jiefen.commands.main import run
from tests.signing import stand_in
jiefen.publishing.publish.build_public = stand_in
run()
"""
Done = subprocess.CompletedProcess[str]


def run(folder: Path, *words: str, **variables: str) -> Done:
    return subprocess.run(
        words, cwd=folder, env={**ENVIRONMENT, **variables}, capture_output=True, text=True, check=False
    )


class Office:
    """A forge's bare repository with a new book and one merged case on `main`, and a clone to work in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.work = folder, folder / "work"
        write_skeleton(self.work)
        with (self.work / "office/settings.yaml").open("a", encoding="utf-8") as settings:
            settings.write("sample: true\n")  # its examples would not go out otherwise
        self.write(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}")
        self.git("init", "-q", "-b", "main")
        self.commit("a new book")
        self.git("clone", "-q", "--bare", ".", str(folder / "forge" / "office" / "book"))
        self.git("remote", "add", "origin", f"file://{folder}/forge/office/book")
        self.git("fetch", "-q")

    def git(self, *words: str) -> str:
        stamp = {"GIT_AUTHOR_DATE": "2026-03-03T10:00:00+08:00", "GIT_COMMITTER_DATE": "2026-03-03T10:00:00+08:00"}
        owner = ("-c", "user.name=office", "-c", "user.email=office@example.invalid", "-c", "commit.gpgsign=false")
        done = run(self.work, "git", *owner, *words, **stamp)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, name: str, content: str) -> None:
        (self.work / name).parent.mkdir(parents=True, exist_ok=True)
        (self.work / name).write_text(content, "utf-8")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def propose(self, name: str, content: str) -> None:
        """Push the branch `change`, on which one file differs."""
        self.git("checkout", "-q", "-B", "change", "main")
        self.write(name, content)
        self.commit("a change")
        self.git("push", "-q", "-f", "origin", "change")

    def job(self, workflow: Path, reference: str = "refs/heads/change", **variables: str) -> Done:
        """All steps of a workflow's one job, in one shell each, as far as they go, in a folder of their own."""
        (job,) = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
        place = self.folder / "runner"
        (place / "temp").mkdir(parents=True, exist_ok=True)
        (place / "book").mkdir(exist_ok=True)
        said = {
            "GITHUB_SERVER_URL": f"file://{self.folder}/forge",
            "GITHUB_REPOSITORY": "office/book",
            "GITHUB_REF": reference,
            "GITHUB_BASE_REF": "main",
            "RUNNER_TEMP": str(place / "temp"),
            "TOKEN": "0123456789abcdef",
            **variables,
        }
        output, code = "", 0
        for step in job["steps"]:
            if code == 0:
                done = run(place / "book", "sh", "-e", "-c", step["run"], **said)
                output, code = output + done.stdout + done.stderr, done.returncode
        return Done(args=workflow.name, returncode=code, stdout=output)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_clean_new_case_passes(office: Office) -> None:
    office.propose(NEW, f"id: 2026-0002\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}")
    done = office.job(CHECK)
    assert (done.returncode, "::error" in done.stdout) == (0, False), done.stdout
    assert "核对通过" in done.stdout


def test_a_dropped_entry_is_named_and_blocks(office: Office) -> None:
    office.propose(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{TRIAGE}")
    done = office.job(CHECK)
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if "HIS01" in line]
    assert line.startswith(f"::error file={CASE},line=")
    assert "2026-03-02 的受理" in line
    assert "核对通过" not in done.stdout


def test_a_branch_cannot_bring_its_own_script(office: Office) -> None:
    office.write("ci/check.sh", "exit 0\n")
    office.commit("nothing to see")
    office.write(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{TRIAGE}")
    office.commit("a change")
    office.git("push", "-q", "-f", "origin", "HEAD:change")
    assert "HIS01" in office.job(CHECK).stdout


def test_the_same_runner_serves_again_without_remains(office: Office) -> None:
    office.propose(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{TRIAGE}")
    assert office.job(CHECK).returncode == 1
    remains = office.folder / "runner" / "book" / "cases" / "2026" / "2026-0009.yaml"
    remains.write_text("left over", "utf-8")
    office.propose(NEW, f"id: 2026-0002\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}")
    assert office.job(CHECK).returncode == 0
    assert not remains.exists()


def test_main_moving_on_does_not_blame_the_branch(office: Office) -> None:
    office.propose(NEW, f"id: 2026-0002\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}")
    office.git("checkout", "-q", "main")
    office.write(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}{TRACK}")
    office.commit("meanwhile")
    office.git("push", "-q", "origin", "main")
    assert office.job(CHECK).returncode == 0


def test_check_by_hand_against_a_branch_of_ones_own(office: Office) -> None:
    office.propose(CASE, f"id: 2026-0001\n{HEADER}{CONTACT}{TRIAGE}")
    done = run(office.work, "sh", "ci/check.sh", "main")
    assert (done.returncode, "HIS01" in done.stdout) == (1, True)
    done = run(office.work, "sh", "ci/check.sh", "change")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "核对通过。")


def test_a_shallow_clone_says_what_to_do(office: Office) -> None:
    office.propose(NEW, f"id: 2026-0002\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}")
    forge = f"file://{office.folder}/forge/office/book"
    office.git("clone", "-q", "--depth", "1", "--no-single-branch", forge, "../shallow")
    done = run(office.folder / "shallow", "sh", "ci/check.sh")
    assert done.returncode == 2
    assert done.stdout.startswith("::error")
    assert "fetch-depth: 0" in done.stdout


@pytest.mark.parametrize(("target", "words"), [("origin/absent", "没有目标分支"), ("orphan", "没有共同的历史")])
def test_a_missing_base_says_what_to_do(office: Office, target: str, words: str) -> None:
    office.git("branch", "orphan", office.git("commit-tree", "HEAD^{tree}", "-m", "another book").strip())
    done = run(office.work, "sh", "ci/check.sh", target)
    assert done.returncode == 2
    assert words in done.stdout


def test_the_nightly_job_shows_what_is_overdue_and_stays_green(office: Office, tmp_path: Path) -> None:
    summary, old = (
        tmp_path / "summary.md",
        f"id: 2026-0001\n{HEADER}{CONTACT}{ACCEPT}{TRIAGE}".replace("2026-", "2021-"),
    )
    office.write("cases/2021/2021-0001.yaml", old)  # overdue whatever the day of the test
    office.commit("an old case")
    office.git("push", "-q", "origin", "main")
    done = office.job(DUE, "refs/heads/main", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0
    assert "::error file=cases/2021/2021-0001.yaml" in done.stdout
    assert "人民调解办结" in done.stdout
    written = summary.read_text("utf-8")
    assert written.startswith("## 逾期和将到期的时限\n\n| ")
    assert "2021-0001" in written


def test_due_by_hand_takes_the_options_of_jiefen(office: Office) -> None:
    done = run(office.work, "sh", "ci/due.sh", "--today", "2026-03-02", "--within", "0")
    assert (done.returncode, "::error" in done.stdout) == (0, False)
    done = run(office.work, "sh", "ci/due.sh", "--today", "2026-04-20")
    assert (done.returncode, "::error" in done.stdout) == (0, True)


@pytest.mark.parametrize(("name", "content"), [("office/grid.yaml", "areas: []\n"), ("office/settings.yaml", None)])
def test_a_nightly_job_that_could_not_look_is_red(office: Office, name: str, content: str | None) -> None:
    if content is None:
        (office.work / name).unlink()
    else:
        office.write(name, content)
    assert run(office.work, "sh", "ci/due.sh").returncode == 2


def test_without_the_program_the_job_says_where_to_put_it(tmp_path: Path) -> None:
    done = run(tmp_path, "sh", str(SKELETON / "ci" / "install.sh"), PATH="/usr/bin:/bin")
    assert done.returncode == 2
    assert "JIEFEN_WHEELS" in done.stdout
    assert done.stdout.startswith("::error")


class Publisher:
    """An office with one sealed half and a signer, whose site was published and merged; keys lie beside the book."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.office, self.key = Office(folder), folder / "li-si.key"
        for name in (RECIPIENTS, DEMO_KEY):
            shutil.copy(SKELETON.parent / name, self.office.work / name)
        seal_name(self.office.work, "2026-0001", NAME)
        self.signing = ssh_key(folder, "li-si")
        self.office.write(SIGNERS, listed(self.signing, "li-si"))
        self.office.write("docs/public/notice.md", "# 公告\n\n调解不收费。\n")
        self.office.commit("who may open and who may sign")
        words = ("--key", DEMO_KEY, "--sign-key", str(self.signing), "--today", "2026-11-20")
        done = run(self.office.work, "jiefen", "publish", *words, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        self.merge("publish")

    def merge(self, message: str) -> None:
        self.office.commit(message)
        self.office.git("push", "-q", "origin", "main")


def with_stand_in(folder: Path) -> dict[str, str]:
    """A PATH with a `jiefen` that makes a page of each text instead of running MkDocs."""
    program = folder / "bin" / "jiefen"
    program.parent.mkdir()
    program.write_text(STAND_IN, "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{program.parent}:{ENVIRONMENT['PATH']}"}


@pytest.mark.parametrize("mkdocs", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_deploy_job_puts_up_what_was_signed_and_nothing_else(tmp_path: Path, mkdocs: bool) -> None:
    variables = {} if mkdocs else with_stand_in(tmp_path)
    publisher, server = Publisher(tmp_path, **variables), tmp_path / "server"
    variables["JIEFEN_SITE"] = str(server)
    done = publisher.office.job(DEPLOY, "refs/heads/main", **variables)
    assert (done.returncode, "已经上线" in done.stdout) == (0, True), done.stdout
    made = site_hashes(publisher.office.work / "build/public/site")
    assert site_hashes(server / "site") == made
    publisher.office.write("docs/public/about.md", "# 没有核查过的一页\n")
    publisher.merge("nobody looked through this")
    done = publisher.office.job(DEPLOY, "refs/heads/main", **variables)
    assert (done.returncode, "已经上线" in done.stdout) == (1, False)
    assert "::error" in done.stdout
    assert ("about/index.html" if mkdocs else "about.md/index.html") in done.stdout
    assert site_hashes(server / "site") == made


def test_the_scripts_install_this_version() -> None:
    assert f"\nversion={__version__}\n" in (SKELETON / "ci" / "install.sh").read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_are_posix(script: Path) -> None:
    text = script.read_text("utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert "\nset -eu\n" in text
    assert run(SKELETON, "dash", "-n", str(script)).returncode == 0
    assert not [word for word in ("[[", "function ", "local ", "<<<", "pipefail", "$(<") if word in text]


def test_the_workflows_have_the_shape_that_github_asks_for() -> None:
    judge = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows")
    done = run(SKELETON, *judge, *map(str, WORKFLOWS))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_workflows_trust_nobody(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    loaded = yaml.safe_load(text)
    (job,) = loaded["jobs"].values()
    assert loaded["permissions"] == {"contents": "read"}
    assert "permissions" not in job
    assert set(loaded["on"]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    for step in job["steps"]:
        assert set(step) <= {"name", "env", "run"}
        assert "${{" not in step["run"]
    expressions = [value for place in (job, *job["steps"]) for value in place.get("env", {}).values()]
    assert set(expressions) <= {"${{ vars.JIEFEN_WHEELS }}", "${{ vars.JIEFEN_SITE }}", "${{ github.token }}"}
    assert text.count("${{") == len(expressions)


def without_runner(workflow: Path) -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(workflow.read_text("utf-8"))
    for job in loaded["jobs"].values():
        del job["runs-on"]
    return loaded


def test_both_forges_do_the_same() -> None:
    github, forgejo = WORKFLOWS[: len(JOBS)], WORKFLOWS[len(JOBS) :]
    assert list(map(without_runner, github)) == list(map(without_runner, forgejo))
    files = skeleton_files()
    template = files[".github/pull_request_template.md"]
    assert files[".forgejo/pull_request_template.md"] == template
    for part in ("新案件", "案件进展"):
        assert f"\n### {part}\n\n- [ ] " in template.decode()
