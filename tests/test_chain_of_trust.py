"""The attack on the chain of trust as a script: one of the office's own staff, with a branch and a key (R27, R31).

A published book on a bare repository, and his clone of it. What he tries is seen by `check --since`, by which merges
are judged; what slipped past is seen by `publish --verify`, without which nothing goes up.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.commands.main import main
from tests.signing import TODAY, SigningBook, listed, ssh_key, stand_in

SIGNERS, SETTINGS, PUBLICATIONS = "office/signers", "office/settings.yaml", "office/publications"
ATTESTATION = f"{PUBLICATIONS}/attestation-2026Q3.json"
SIGNATURE = f"{ATTESTATION}.sig"
ME = "wang-qiang"
COMMITTED = "2026-11-23T10:00:00+08:00"
"""Ten working days after the case was received: late by what was merged, not by what he would like."""
CASE = "cases/2026/2026-0301.yaml"
LATE_CASE = """\
id: 2026-0301
mark: k7m2xq
received: 2026-11-09
initiative: application
via: window
kind: property.leak
area: chengdong
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
  - {date: 2026-11-09, step: accept, by: li-na, form: oral}
"""


class Attacker(SigningBook):
    """A published book whose main branch is on a bare repository; he works on `mine` and has a key of his own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        assert CliRunner().invoke(main, self.publishing(), standalone_mode=False).return_value == 0
        self.commit()
        self.git("clone", "-q", "--bare", ".", str(folder / "hub.git"))
        self.git("remote", "add", "origin", str(folder / "hub.git"))
        self.git("fetch", "-q", "origin")
        self.git("checkout", "-q", "-b", "mine")
        self.keys[ME] = ssh_key(folder, ME)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change")

    def sign_myself_in(self) -> None:
        with (self.root / SIGNERS).open("a", encoding="utf-8") as file:
            file.write(listed(self.keys[ME], ME))

    def publish_another_site(self) -> int:
        self.write("docs/public/about.md", "# 关于本站\n\n调解要收费。\n")
        self.commit()
        code = CliRunner().invoke(main, self.publishing(ME, "2026-11-21"), standalone_mode=False).return_value
        self.commit()
        return int(code)

    def forge_approval(self, path: str) -> None:
        """A record in the names of two others, who know nothing of it."""
        was = hashlib.sha256(self.git("show", f"origin/main:{path}").encode()).hexdigest()
        now = hashlib.sha256((self.root / path).read_bytes()).hexdigest()
        people = "why: 换人\nby: li-na\napproved-by: chen-guo\n"
        self.write(f"office/changes/{TODAY}-1.yaml", f"path: {path}\nbefore: {was}\nafter: {now}\n{people}")

    def found(self, *words: str) -> set[str]:
        """The codes of the errors."""
        asked = ["--book", str(self.root), *words, "--format", "json"]
        said = CliRunner().invoke(main, asked, standalone_mode=False)
        errors = {one["code"] for one in json.loads(said.stdout) if one["severity"] == "error"}
        assert said.return_value == int(bool(errors))
        return errors

    def check(self) -> set[str]:
        return self.found("check", "--since", "origin/main")

    def verify(self) -> set[str]:
        return self.found("publish", "--verify", "--today", "2026-11-25")

    def push_to_main(self) -> None:
        """Past a red check, where the forge lets him."""
        self.git("push", "-q", "-f", "origin", "HEAD:main")
        self.git("fetch", "-q", "origin")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book before any attack, made once."""
    folder = tmp_path_factory.mktemp("attack")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("jiefen.publishing.publish.build_public", stand_in)
        patched.setenv("GIT_COMMITTER_DATE", f"{TODAY}T10:00:00+08:00")
        Attacker(folder)
    return folder


@pytest.fixture
def attacker(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attacker:
    monkeypatch.setattr("jiefen.publishing.publish.build_public", stand_in)
    monkeypatch.setenv("GIT_COMMITTER_DATE", COMMITTED)
    shutil.copytree(made, tmp_path / "x")
    copy = Attacker.__new__(Attacker)
    copy.root, copy.folder = tmp_path / "x/book", tmp_path / "x"
    copy.keys = {name: tmp_path / "x" / name for name in ("li-na", ME)}
    copy.git("remote", "set-url", "origin", str(tmp_path / "x/hub.git"))
    return copy


def test_before_any_attack_all_is_green(attacker: Attacker) -> None:
    assert attacker.check() == set()
    assert attacker.verify() == set()


def test_his_own_signer_and_his_own_signature(attacker: Attacker) -> None:
    """Without an approval; then with a forged one: his list does not judge his signature."""
    attacker.sign_myself_in()
    attacker.publish_another_site()
    assert attacker.check() >= {"HIS11"}
    attacker.forge_approval(SIGNERS)
    assert attacker.publish_another_site() == 0
    assert (attacker.root / ATTESTATION.replace(".json", "-2.json")).exists()
    assert attacker.check() >= {"HIS11", "PUBL06"}


def test_what_he_merged_past_a_red_check_does_not_go_up(attacker: Attacker) -> None:
    attacker.sign_myself_in()
    attacker.forge_approval(SIGNERS)
    assert attacker.publish_another_site() == 0
    (attacker.root / f"office/changes/{TODAY}-1.yaml").unlink()
    attacker.commit()
    attacker.push_to_main()
    assert attacker.verify() == {"PUBL20"}


def test_everybody_as_a_signer_is_nobody(attacker: Attacker) -> None:
    """Wildcards and authorities are told, and do not count where a signature is judged."""
    for line, code in ((f"* {ME}", "PUBL15"), (f"{ME} cert-authority", "PUBL16")):
        who, _, option = line.partition(" ")
        options = option if option == "cert-authority" else 'namespaces="jiefen"'
        attacker.write(SIGNERS, listed(attacker.keys[ME], who, options))
        assert code in attacker.found("check")
        assert attacker.publish_another_site() == 1


def test_settings_loosened_to_pass(attacker: Attacker) -> None:
    settings = (attacker.root / SETTINGS).read_text("utf-8")
    attacker.write(SETTINGS, settings.replace("late-after: 3", "late-after: 30"))
    attacker.write(CASE, LATE_CASE)
    attacker.commit()
    assert attacker.check() >= {"HIS04", "HIS11"}
    attacker.forge_approval(SETTINGS)
    attacker.commit()
    assert "HIS04" in attacker.check()


def test_an_attestation_deleted_by_a_merge_that_takes_one_side(attacker: Attacker) -> None:
    """Against main; and afterwards, when main itself is the merge that lost it."""
    attacker.git("checkout", "-q", "-B", "mine", "origin/main~1")
    attacker.write("docs/public/about.md", "# 关于本站\n")
    attacker.commit()
    attacker.git("merge", "-q", "-s", "ours", "-m", "both", "origin/main")
    assert not (attacker.root / ATTESTATION).exists()
    assert attacker.check() >= {"HIS03", "PUBL14"}
    attacker.push_to_main()
    attacker.write("docs/public/about.md", "# 关于\n")
    attacker.commit()
    assert attacker.check() == {"PUBL14"}
    attacker.git("checkout", "origin/main^2", "--", ATTESTATION, SIGNATURE)
    attacker.commit()
    assert "PUBL14" not in attacker.check()


def test_a_colleagues_attestation_that_main_never_had(attacker: Attacker) -> None:
    """It came with a branch, and a merge of that branch left it out."""
    attacker.git("checkout", "-q", "-B", "theirs", "origin/main")
    attacker.write("docs/public/about.md", "# 关于本站\n\n调解不收费！\n")
    attacker.commit()
    words = attacker.publishing("li-na", "2026-11-21")
    assert CliRunner().invoke(main, words, standalone_mode=False).return_value == 0
    attacker.commit()
    attacker.git("checkout", "-q", "mine")
    attacker.write("docs/public/rules.md", "# 规矩\n")
    attacker.commit()
    attacker.git("merge", "-q", "-s", "ours", "-m", "both", "theirs")
    assert attacker.check() == {"PUBL14"}


@pytest.mark.parametrize("how", ["deleted", "renamed", "other"])
def test_a_signature_that_is_not_there_as_it_was(attacker: Attacker, how: str) -> None:
    place = attacker.root / SIGNATURE
    if how == "deleted":
        place.unlink()
    elif how == "renamed":
        attacker.git("mv", SIGNATURE, f"{SIGNATURE}.old")
    else:
        place.write_bytes(place.read_bytes() + b"\n")
    attacker.commit()
    assert "PUBL14" in attacker.check()
    if how != "other":
        assert "PUBL05" in attacker.verify()
