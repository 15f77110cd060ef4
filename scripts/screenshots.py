"""Pictures for the READMEs, from the sample book's own site and papers: `.venv/bin/python -m scripts.screenshots`."""  # noqa: INP001

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from html import escape
from io import StringIO
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.sealing.crypt import DEMO_KEY
from jiefen.site.build import build_public
from tests.browser.clerk import Clock, running
from tests.chromium import CHROMIUM, CHROMIUM_ARGS
from tests.public_site import ROOT, served

IMAGES = ROOT / "docs/images"
PICTURES = {
    "site.png": ("", "guides/leaks/"),
    "regulation.png": ("regulation/#limits", "regulation/#flow"),
    "register.png": ("register/", "way/?go=whom.neighbour.neighbour-talk"),
    "statistics.png": ("statistics/", "statistics/"),
}
"""Picture → the page on a desk's screen, and the one on the phone in front of it."""
NOON = "2026-11-20T12:00:00+08:00"
TERMINAL = IMAGES / "due-explain.png"
EXPLAINED = ("due", "--explain", "2026-0022", "--today", "2026-11-20")
PAPERS = {
    "paper-cover.png": ("2026-0001", "cover", 1),
    "paper-mediation-record.png": ("2026-0001", "mediation-record", 1),
    "paper-agreement.png": ("2026-0001", "agreement", 2),
    "paper-opinion.png": ("2026-0060", "petition-opinion", 1),
}
"""Picture → the case, the kind of paper (the last of its kind) and the page. No page with a number of anybody."""
SUMMARY = IMAGES / "summary.png"
SUMMED_UP = ("report", "summary", "2025", "--pdf", "--today", "2026-11-20")
SUMMARY_PAGES = (1, 2)
WINDOW = IMAGES / "window.png"
WINDOW_SHOWS = ("/", "/case/2026-0022/mediate")
"""The page on a desk's screen, and the one on the phone in front of it."""
DOTS_PER_INCH = "70"
WIDTH, HEIGHT = 1280, 800
FRAME = """
<body style="margin:0; width:1280px; height:800px; background:#dfe8e6; position:relative; overflow:hidden">
<style>img {{ position: absolute; box-shadow: 0 6px 30px #0005; border-radius: 8px }}</style>
<img style="left:40px; top:40px; width:960px" src="{desk}">
<img style="right:40px; top:90px; width:330px" src="{phone}">
</body>"""
SPREAD = """
<style>body {{ margin:0; width:1240px; background:#dfe8e6; display:flex; gap:24px; padding:28px;
  box-sizing:border-box; align-items:flex-start }}</style><body>
{pages}
</body>"""
SCREEN = """
<body style="margin:0; width:900px; background:#dfe8e6">
<div style="margin:28px; padding:18px 24px; background:#12292b; border-radius:8px; box-shadow:0 6px 30px #0005">
<pre style="margin:0; color:#e8f1ef; font:15px/1.65 'Noto Sans Mono CJK SC', monospace">{text}</pre>
</div></body>"""


def main() -> None:
    """Build the sample's site, photograph it, and put the pictures together."""
    built = build_public(open_book(ROOT))
    with served(built.site) as address, opened() as opening, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        IMAGES.mkdir(exist_ok=True)
        for name, (desk, phone) in PICTURES.items():
            behind = shot(browser, address + desk, WIDTH, 960)
            before = shot(browser, address + phone, 360, 720)
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.set_content(FRAME.format(desk=behind, phone=before), wait_until="load")
            page.screenshot(path=IMAGES / name)
        page = browser.new_page(viewport={"width": 900, "height": 200})
        page.set_content(SCREEN.format(text=escape(terminal())), wait_until="load")
        page.screenshot(path=TERMINAL, full_page=True)
        summary(browser)
        window(browser, opening)
        browser.close()
    papers()
    for name in (*PICTURES, TERMINAL.name, *PAPERS, SUMMARY.name, WINDOW.name):
        report(IMAGES / name)


@contextmanager
def opened() -> Iterator[str]:
    """The window of 王强 on a copy of the sample; the address that opens it."""
    with TemporaryDirectory() as folder:
        book = Path(folder, "book")
        run(["git", "clone", "-q", str(ROOT), str(book)], check=True)  # noqa: S603, S607
        run(["git", "config", "jiefen.me", "wang-qiang"], cwd=book, check=True)  # noqa: S607
        with running(book, Clock(date.fromisoformat(NOON[:10])), Path(folder, "no.key")) as address:
            yield address


def window(browser: Browser, opening: str) -> None:
    """The clerk's window: today, and on a phone a step of a case."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 960})
    page = context.new_page()
    page.goto(opening, wait_until="networkidle")
    pictures = []
    for path, (width, height) in zip(WINDOW_SHOWS, ((WIDTH, 960), (360, 720)), strict=True):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(opening.partition("/enter")[0] + path, wait_until="networkidle")
        pictures.append(f"data:image/png;base64,{b64encode(page.screenshot()).decode()}")
    context.close()
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_content(FRAME.format(desk=pictures[0], phone=pictures[1]), wait_until="load")
    page.screenshot(path=WINDOW)


def papers() -> None:
    """One page of each paper, as LibreOffice prints it and pdftoppm (of poppler-utils) draws it."""
    for name, (case, kind, page) in PAPERS.items():
        with TemporaryDirectory() as folder:
            wish = ("--only", kind, "--key", str(ROOT / DEMO_KEY), "--restricted", "--pdf", "--out", folder)
            attempt(["--book", str(ROOT), "papers", "make", case, *wish, "--today", NOON[:10]])
            paper = max(Path(folder, case).glob(f"*-{kind}.pdf"))
            pages = ("-f", str(page), "-singlefile", "-r", DOTS_PER_INCH)
            run(["pdftoppm", *pages, "-png", str(paper), str((IMAGES / name).with_suffix(""))], check=True)  # noqa: S603, S607


def summary(browser: Browser) -> None:
    """The first pages of the annual summary, side by side."""
    with TemporaryDirectory() as folder:
        attempt(["--book", str(ROOT), *SUMMED_UP, "--out", folder])
        paper = next(Path(folder).rglob("*-summary.pdf"))
        images = [_page(paper, number) for number in SUMMARY_PAGES]
    shown = "\n".join(f'<img style="width:580px; box-shadow:0 6px 30px #0005" src="{one}">' for one in images)
    page = browser.new_page(viewport={"width": 1240, "height": 200})
    page.set_content(SPREAD.format(pages=shown), wait_until="load")
    page.screenshot(path=SUMMARY, full_page=True)


def _page(paper: Path, number: int) -> str:
    """One page of a PDF file as the address of a picture."""
    drawn = paper.with_name(f"{number}.png")
    which = ("-f", str(number), "-singlefile", "-r", "110")
    run(["pdftoppm", *which, "-png", str(paper), str(drawn.with_suffix(""))], check=True)  # noqa: S603, S607
    return f"data:image/png;base64,{b64encode(drawn.read_bytes()).decode()}"


def terminal() -> str:
    """What the command prints, below its own line."""
    printed = StringIO()
    with redirect_stdout(printed):
        attempt([*EXPLAINED, "--book", str(ROOT)])
    return f"$ jiefen {' '.join(EXPLAINED)}\n{printed.getvalue()}"


def shot(browser: Browser, address: str, width: int, height: int) -> str:
    """One page as the address of a picture, at noon of a day that the sample's roster holds."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.clock.set_fixed_time(NOON)
    page.goto(address, wait_until="networkidle")
    picture = page.screenshot()
    page.close()
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def report(picture: Path) -> None:
    """Where the picture lies and how large it is."""
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} KB")  # noqa: T201


if __name__ == "__main__":
    main()
