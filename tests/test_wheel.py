"""The wheel carries all that the program needs: installed by a book's own script, it works far from the checkout.

The libraries are those of the environment of the tests, by links and without its editable install: a search path that
led into the checkout would be left out, since it is a book. A hook in the new environment ends the program if it opens
anything else of the checkout.
"""

import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARIES = Path(sysconfig.get_path("purelib"))
HATCH = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]
PROGRAM = HATCH["build"]["targets"]["wheel"]["hooks"]["custom"]["program"]
pytestmark = pytest.mark.node
GUARD = f"""
import sys
from pathlib import Path

CHECKOUT, LIBRARIES = {str(ROOT)!r}, {sys.prefix!r}


def refuse(event, arguments):
    path = str(arguments[0]) if event in ("open", "os.listdir", "os.scandir") else ""
    if path.startswith(CHECKOUT + "/") and not path.startswith(LIBRARIES + "/"):
        raise RuntimeError(path)


sys.addaudithook(refuse)
"""


class Installed:
    """A virtual environment with the wheel in it, and a folder to work in."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        self.wheels, self.work = wheels, folder / "work"
        self.work.mkdir()
        self.environment = {"PATH": f"{sys.base_prefix}/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        found = folder / "path"
        told = {"JIEFEN_WHEELS": str(wheels), "RUNNER_TEMP": str(folder), "GITHUB_PATH": str(found), "PIP_NO_DEPS": "1"}
        done = self.run("sh", str(ROOT / "skeleton" / "ci" / "install.sh"), **told)
        assert done.returncode == 0, done.stderr
        self.bin = Path(found.read_text("utf-8").strip())
        (site,) = self.bin.parent.glob("lib/python*/site-packages")
        for library in LIBRARIES.iterdir():
            if library.suffix != ".pth" and not (site / library.name).exists():
                (site / library.name).symlink_to(library)
        (site / "guard.py").write_text(GUARD, "utf-8")
        (site / "guard.pth").write_text("import guard\n", "utf-8")

    def run(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=self.work,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def jiefen(self, *words: str) -> str:
        done = self.run(str(self.bin / "jiefen"), *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    words = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "wheels"), str(ROOT)]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return Installed(folder, folder / "wheels")


def test_the_wheel_holds_the_package_and_all_that_its_manifest_names(installed: Installed) -> None:
    (wheel,) = installed.wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith("jiefen-")}
    expected = {
        f"jiefen/{path.relative_to(ROOT / 'tools' / 'jiefen').as_posix()}"
        for path in (ROOT / "tools" / "jiefen").rglob("*")
        if path.is_file() and path.suffix in {".py", ".po", ".typed", ".j2", ".xcu", ".conf", ".css", ".svg"}
    }
    for source, target in PROGRAM.items():
        origin = ROOT / source
        files = [path for path in origin.rglob("*") if path.is_file()] if origin.is_dir() else [origin]
        expected |= {(Path(target) / path.relative_to(origin)).as_posix() for path in files}
    assert held == expected


@pytest.mark.slow
def test_a_book_is_made_checked_and_built_without_the_checkout(installed: Installed) -> None:
    assert "新案卷库建好了" in installed.jiefen("init", "book")
    assert "错误 0，警告 0" in installed.jiefen("check", "--book", "book")
    assert "0 个要改" in installed.jiefen("fmt", "--check", "--book", "book")
    with (installed.work / "book/office/settings.yaml").open("a", encoding="utf-8") as settings:
        settings.write("sample: true\n")  # its examples would not go out otherwise
    installed.jiefen("build", "--book", "book")
    site = installed.work / "book" / "build" / "public" / "site"
    assert "示例县住房和城乡建设局矛盾纠纷调处工作规程" in (site / "regulation" / "index.html").read_text("utf-8")
    assert (site / "assets" / "js" / "register.js").is_file(), "make setup with Node 20 or later makes the scripts"
    assert "没有逾期" in installed.jiefen("due", "--book", "book")


def test_what_comes_from_the_programs_own_files_is_there(installed: Installed) -> None:
    assert "人民调解法" in installed.jiefen("law", "show", "rmtjf", "33")
    assert "+ people：2" in installed.jiefen("explain", "YAML23")
    assert "Usage:" in installed.jiefen("--lang", "en", "--help")
    installed.jiefen("synth", "--cases", "3", "--seed", "1", "practice")
    assert "查了 3 件：错误 0" in installed.jiefen("check", "--book", "practice")


def test_the_guard_would_see_the_checkout(installed: Installed) -> None:
    """Proof that the other tests ran the wheel, and that a file of the checkout would have ended them."""
    python = str(installed.bin / "python")
    where = installed.run(python, "-c", "import jiefen; print(jiefen.__file__)").stdout.strip()
    assert Path(where).is_relative_to(installed.bin.parent)
    done = installed.run(python, "-c", f"open({str(ROOT / 'pyproject.toml')!r})")
    assert "RuntimeError" in done.stderr
