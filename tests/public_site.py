"""The sample book as what the public site is made from, and sites served to a real browser."""

import functools
import random
import string
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from jiefen.base.workdays import build_calendar
from jiefen.book.gathered import require_all
from jiefen.files.resources import root
from jiefen.guides.handwritten import HandWritten, read_pages
from jiefen.law.read import load_law_register
from jiefen.office.duty.project import public_duty
from jiefen.office.duty.public import PublicDuty
from jiefen.office.duty.record import DutyRoster
from jiefen.office.organisation.public import PublicRoom
from jiefen.office.organisation.record import Organisation
from jiefen.office.settings.record import Decision, Settings
from jiefen.procedure.record import Procedure
from jiefen.register.columns import CODES
from jiefen.register.record import (
    Publication,
    PublishedFigures,
    PublishedGroup,
    PublishedLine,
    PublishedMeasure,
    PublishedRow,
    PublishedTable,
)
from jiefen.site.build import Built, build
from jiefen.site.pages import Source
from tests.plain_yaml import plain

ROOT = Path(__file__).parents[1]
DECISION = Decision(document="云住建发〔2026〕12号", date=date(2026, 6, 30))
"""Outcomes are public on the invented batches of this site: they are older than the sample's own decision."""
BRANCHES = ("property", "property", "property", "development", "construction", "leasing", "")


@functools.cache
def procedures() -> tuple[Procedure, ...]:
    files = sorted((ROOT / "office/procedure").glob("*.yaml"))
    return tuple(msgspec.convert(plain(file.read_bytes()), Procedure) for file in files)


def settings() -> Settings:
    return msgspec.convert(plain((ROOT / "office/settings.yaml").read_bytes()), Settings)


def publication(batch: str = "2026Q3", cut: date = date(2026, 9, 30), rows: int = 12) -> Publication:
    pick = random.Random(batch)  # noqa: S311  the same rows each time
    letters = string.ascii_lowercase + string.digits
    return Publication(
        batch=batch,
        cut=cut,
        approved_by=("chen-guo", "li-na"),
        smallest_class=5,
        columns=CODES,
        branches={code: branch.title for code, branch in settings().kinds.items()},
        closed=rows + 13,
        held_back=13,
        withdrawn=(),
        tables=(
            PublishedTable(
                year=cut.year - 1,
                branch="property",
                columns=("人民调解", "行政调解", "合计"),
                lines=(
                    PublishedLine(title="渗漏水", cells=(0, 0, 21)),
                    PublishedLine(title="物业费", cells=(0, 0, 14)),
                    PublishedLine(title="合计", cells=(28, 7, 35)),
                ),
            ),
        ),
        figures=PublishedFigures(
            cases=48,
            measures=(
                PublishedMeasure(measure="contact", median=1, most=2, share=(90, 100)),
                PublishedMeasure(measure="conclusion", median=21, most=44),
                PublishedMeasure(measure="satisfaction", share=(80, 90)),
            ),
            groups=(
                PublishedGroup(
                    branch="property", cases=27, measures=(PublishedMeasure(measure="conclusion", median=19),)
                ),
                PublishedGroup(cases=21, measures=(PublishedMeasure(measure="conclusion", median=23, most=51),)),
            ),
        ),
        rows=tuple(
            PublishedRow(
                case=f"{cut.year}-{4000 + number}",
                public_id="".join(pick.choices(letters, k=10)),
                year=cut.year - number % 2,
                quarter=number % 5,
                branch=pick.choice(BRANCHES),
                outcome=pick.choice(("settled", "settled", "unsettled", "moved")),
            )
            for number in range(rows)
        ),
    )


ROOM = PublicRoom(title="碧水物业矛盾纠纷调处室", host="碧水物业公司", areas=("城东片区", "城西片区"))


def written() -> HandWritten:
    return read_pages([root()])


def duty() -> tuple[PublicDuty, ...]:
    organisation = msgspec.convert(plain((ROOT / "office/organisation.yaml").read_bytes()), Organisation)
    return public_duty(require_all(ROOT, "duty", DutyRoster), organisation.units, build_calendar())


def source(*publications: Publication) -> Source:
    pages = written()
    return Source(
        settings=msgspec.structs.replace(settings(), publish_outcomes=DECISION),
        procedures=procedures(),
        publications=publications,
        register=load_law_register(root())[0],
        texts=pages.texts,
        guides=pages.guides,
        duty=duty(),
        rooms=(ROOM,),
        way=pages.way.way if pages.way else None,
        way_text=pages.way.text if pages.way else "",
    )


def publications() -> tuple[Publication, ...]:
    """Two batches for the sample's site; a year's table is in one of them."""
    older = msgspec.structs.replace(publication("2026Q2", date(2026, 6, 30), 9), tables=())
    return older, publication()


def built(out: Path, made_from: Source | None = None) -> Built:
    """The sample's site below `out`, or that of another source."""
    made_from = made_from or source(*publications())
    return build(made_from, written(), root(), out)


CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The policy that README asks servers to send; every browser test runs under it."""


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `folder` on a plain static server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
