"""The addresses below `/case/<number>` that are no step."""

from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Response, request

from jiefen.base.text import N_, say
from jiefen.case.ahead import next_steps
from jiefen.case.text.reply import TO_FILL, reply_text
from jiefen.desk.asking.answers import Form
from jiefen.desk.case import broken, correcting, form, learning, papers, parties, renumbering, theirs, undoing
from jiefen.desk.case.limits import limits_shown
from jiefen.desk.case.overview import overview_of
from jiefen.desk.frame import show, window
from jiefen.desk.seen import Seen, see
from jiefen.writing.unmerged import last_unmerged

pages = Blueprint("case", __name__)
PDF = "pdf"
SHOWN = "shown"
"""In an address: the case is restricted, and whoever asks says that they must see it."""


@pages.get("/case/<number>")
def case(number: str) -> Response:
    """Where a case stands, what comes next, what was done."""
    if broken.is_broken(window().root, number):
        return broken.broken_page(window(), number)
    seen = see(window(), number)
    if seen.case.restricted and SHOWN not in request.args and not _at_work_on(number):
        return show("case/restricted.html.j2", title=say(N_("这一件不公开")), number=number)
    unmerged = last_unmerged(seen.book.root, number, seen.data["log"])
    page = overview_of(seen, seen.book.register, unmerged)
    return show("case/overview.html.j2", title=seen.title, page=page, seen=seen, unlocked=seen.people is not None)


def _at_work_on(number: str) -> bool:
    """Whether whoever asks comes from another page of the case: that they may see it was said before."""
    return urlsplit(request.referrer or "").path.startswith(f"/case/{number}")


@pages.get("/case/<number>/limits")
def limits(number: str) -> Response:
    """Why each limit ends on its day, and what follows if it is missed."""
    seen = see(window(), number)
    shown = limits_shown(seen, seen.book.register)
    return show("case/limits.html.j2", title=say(N_("期限怎么算的")), seen=seen, limits=shown)


@pages.get("/case/<number>/reply")
def reply(number: str) -> Response:
    """The answer to who referred the case, to be copied: nobody is named in it."""
    seen = see(window(), number)
    steps = next_steps(seen.case, seen.context, seen.context.today)
    words = msgspec.structs.replace(seen.words, called=None)
    known = their_number(seen)
    text = reply_text(seen.case, seen.context, steps, words, known or TO_FILL)
    return show("case/reply.html.j2", title=say(N_("答复转来的单位")), seen=seen, text=text, known=bool(known))


def their_number(seen: Seen) -> str:
    """The number that the other body gave the matter, where only one is known and the window is unlocked."""
    numbers = [one.number for one in seen.people.references.values()] if seen.people else []
    return numbers[0] if len(numbers) == 1 else ""


@pages.post("/case/<number>/restore")
def restore(number: str) -> Response:
    """The newest readable version of a damaged file comes back."""
    return broken.take_back(window(), number)


@pages.route("/case/<number>/correct", methods=["GET", "POST"])
def correct(number: str) -> Response:
    """What was written wrongly is corrected."""
    seen = see(window(), number)
    if request.method == "POST":
        return correcting.taken(seen, window(), request.args, sent_form())
    return correcting.page(seen, window(), request.args)


@pages.route("/case/<number>/add", methods=["GET", "POST"])
def add(number: str) -> Response:
    """What was not known when the case was registered is added."""
    seen, field = see(window(), number), request.args.get("field", "")
    if request.method == "POST":
        return learning.taken(seen, window(), field, sent_form())
    return learning.page(seen, window(), field)


@pages.route("/case/<number>/undo", methods=["GET", "POST"])
def undo(number: str) -> Response:
    """The last entry, or the whole case, is taken back."""
    seen = see(window(), number)
    return undoing.taken(seen, window(), sent_form()) if request.method == "POST" else undoing.page(seen, window())


@pages.route("/case/<number>/renumber", methods=["GET", "POST"])
def renumber(number: str) -> Response:
    """The case gets another number, because somebody else's was merged first."""
    seen = see(window(), number)
    return renumbering.taken(seen, window(), sent_form()) if request.method == "POST" else renumbering.page(seen)


@pages.get("/case/<number>/parties")
def parties_of(number: str) -> Response:
    """Who the parties are, for who has a key."""
    return parties.page(see(window(), number), window())


@pages.post("/case/<number>/parties/choose")
def choose(number: str) -> Response:
    """Of two values the one that counts."""
    return parties.chosen(see(window(), number), window(), sent_form())


@pages.route("/case/<number>/parties/number", methods=["GET", "POST"])
def number_elsewhere(number: str) -> Response:
    """The number that another body gave the matter."""
    seen = see(window(), number)
    if request.method == "POST":
        return theirs.taken(seen, window(), sent_form())
    return theirs.page(seen, window(), {})


@pages.route("/case/<number>/parties/<ref>", methods=["GET", "POST"])
def party(number: str, ref: str) -> Response:
    """What is known of one party, written with or without a key."""
    seen = see(window(), number)
    if request.method == "POST":
        return parties.taken(seen, window(), ref, sent_form())
    return parties.form_page(seen, window(), ref, {})


@pages.get("/case/<number>/papers")
def papers_of(number: str) -> Response:
    """Which papers the case has, may have and lacks."""
    return papers.page(see(window(), number), window())


@pages.get("/case/<number>/papers/all.<any(pdf, zip):ending>")
def all_papers(number: str, ending: str) -> Response:
    """Every paper that is made here, to be printed or kept."""
    return papers.all_files(see(window(), number), window(), pdf=ending == PDF)


@pages.post("/case/<number>/papers/number")
def number_of(number: str) -> Response:
    """The papers get their numbers."""
    return papers.numbered(see(window(), number), window(), sent_form())


@pages.route("/case/<number>/papers/volume", methods=["GET", "POST"])
def volume(number: str) -> Response:
    """The whole volume lies in the file."""
    asking = papers.volume_asking(see(window(), number), window())
    return form.sent(asking, sent_form()) if request.method == "POST" else form.first(asking)


@pages.route("/case/<number>/papers/<kind>/<int:nth>", methods=["GET", "POST"])
def paper(number: str, kind: str, nth: int) -> Response:
    """One paper: what stands on it, and the form that puts it into the file."""
    seen = see(window(), number)
    if request.method == "POST":
        return papers.taken(seen, window(), kind, nth, sent_form())
    return papers.paper_page(seen, window(), kind, nth)


@pages.get("/case/<number>/papers/<kind>/<int:nth>.<any(pdf, docx):ending>")
def paper_file(number: str, kind: str, nth: int, ending: str) -> Response:
    """One paper as a file, for Word or to be printed."""
    file = papers.pdf_file if ending == PDF else papers.word_file
    return file(see(window(), number), window(), kind, nth)


def sent_form() -> Form:
    """What was sent, each name with all its values."""
    return request.form.to_dict(flat=False)
