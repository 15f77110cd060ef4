"""Word files to PDF by LibreOffice, where it is installed: nothing of ours depends on it (R25).

Papers hold names: they lie in a private folder, in memory where that can be, are called by numbers there, and are gone
afterwards. So is the profile that LibreOffice keeps of its users: what a person has open meanwhile stays as it is.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.files import programs
from jiefen.files.drafts import private_folder

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_BELOW_ON_WINDOWS = ("LibreOffice", "program", "soffice.com")
"""Below each folder of programs. Of the two, `soffice.com` alone waits until the work is done."""
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
_WORDS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")
_FROM, _TO = "MS Word 2007 XML", "pdf:writer_pdf_Export"
_SETTINGS = Path(__file__).with_suffix(".xcu")
"""A paper that somebody changed may hold a picture from elsewhere: whoever serves it would learn of the paper."""
_FONTS = Path(__file__).with_suffix(".conf")
"""The font taken for one that is not installed, as a paper's own table names it: LibreOffice does not read that table.

For a name it does not know, fontconfig goes by the language: figures would come in other letters than the words.
"""
_INSTALLED_FONTS = Path("/etc/fonts/fonts.conf")
AT_ONCE = 100
"""Files of one start: a command line has room for no more on every system."""
SECONDS_TO_START, SECONDS_A_FILE = 90.0, 10.0
"""What a slow machine may need; usual are two seconds, and a fifth of one."""


def office_suite(environment: Mapping[str, str] | None = None) -> str | None:
    """The whole path of LibreOffice; None where it is not installed."""
    given = os.environ if environment is None else environment
    places = (programs.program(name, given) for name in (*_NAMES, *_USUAL, *_on_windows(given)))
    return next((place for place in places if place), None)


def _on_windows(environment: Mapping[str, str]) -> Iterator[str]:
    for folder in _PROGRAM_FOLDERS:
        if environment.get(folder):
            yield str(Path(environment[folder], *_BELOW_ON_WINDOWS))


class Converter:
    """Turns Word files into PDF files, each content once: what was counted is not made again to be printed."""

    def __init__(self) -> None:
        self._done: dict[bytes, bytes] = {}

    @property
    def there(self) -> bool:
        """Whether LibreOffice is installed."""
        return office_suite() is not None

    def each(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        """The PDF files, by the same names. Raises Failure like `as_pdf`."""
        keys = {name: sha256(raw).digest() for name, raw in papers.items()}
        new = {name: papers[name] for name, key in keys.items() if key not in self._done}
        if new:
            made = as_pdf(new)
            self._done |= {keys[name]: raw for name, raw in made.items()}
        return {name: self._done[key] for name, key in keys.items()}

    def forget(self) -> None:
        """Let go of what was made, before the next case."""
        self._done.clear()


def as_pdf(papers: Mapping[str, bytes], *, seconds: float | None = None) -> dict[str, bytes]:
    """Word files, by a name each, as PDF files by the same names.

    `seconds` is how long one start may take. Raises Failure where LibreOffice is not installed, takes too long, or
    leaves one of them out: none is passed over.
    """
    suite = office_suite()
    if suite is None:
        raise Failure(
            say(N_("这台电脑上没有 LibreOffice，做不了 PDF。")),
            say(N_("装上 LibreOffice 再试；不装的，去掉 --pdf，用 Word 打开文书来打印。")),
        )
    names = list(papers)
    made: dict[str, bytes] = {}
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        limit = SECONDS_TO_START + SECONDS_A_FILE * len(some) if seconds is None else seconds
        made |= _converted(suite, {name: papers[name] for name in some}, limit)
    return made


def _converted(suite: str, papers: Mapping[str, bytes], seconds: float) -> dict[str, bytes]:
    with private_folder(os.environ) as folder:
        files = {name: f"{number:04}" for number, name in enumerate(papers, start=1)}
        for name, file in files.items():
            (folder / f"{file}.docx").write_bytes(papers[name])
        _run(suite, [f"{file}.docx" for file in files.values()], folder, seconds)
        done = {name: folder / f"{file}.pdf" for name, file in files.items()}
        left = [name for name, path in done.items() if not path.is_file()]
        if left:
            raise Failure(
                say(N_("LibreOffice 没有做成这几份的 PDF：{names}。"), names=tuple(left)),
                say(N_("用 Word 打开这几份看看；打得开的，请核对 LibreOffice 能不能正常启动。")),
            )
        return {name: path.read_bytes() for name, path in done.items()}


def _run(suite: str, files: Sequence[str], folder: Path, seconds: float) -> None:
    """Let LibreOffice put a PDF file beside each file. Raises Failure when it takes too long."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_bytes(_SETTINGS.read_bytes())
    words = [f"-env:UserInstallation={profile.as_uri()}", *_WORDS, f"--infilter={_FROM}", "--convert-to", _TO]
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    try:
        programs.run(
            [suite, *words, "--outdir", str(folder), *files],
            folder=folder,
            more={"SAL_USE_VCLPLUGIN": "svp", **_fonts(folder), **temporary},  # no screen, on Linux
            seconds=seconds,
        )
    except TimeoutError:
        raise Failure(
            say(N_("LibreOffice 超过 {n} 秒还没有做完，已经停下。"), n=round(seconds)),
            say(N_("关掉别的程序再试，或者用 --only 少做几份。")),
        ) from None


def _fonts(folder: Path) -> dict[str, str]:
    """The variable that tells fontconfig of the other fonts; none where there are no settings that they add to."""
    if "FONTCONFIG_FILE" in os.environ or not _INSTALLED_FONTS.is_file():
        return {}
    place = folder / "fonts.conf"
    place.write_bytes(_FONTS.read_bytes())
    return {"FONTCONFIG_FILE": str(place)}
