"""Why a change may leave a case lawful: the written reasons, each for the change it is about.

Whether it does is decided by walking the changed case again, never by asking the rules. A change that leaves the case
lawful and has no reason here is one that nobody thought of.
"""

from tests.simulation.changes import Change
from tests.simulation.reading import Book, in_course
from tests.simulation.walk import objections

NOT_YET = "it came last: without it the case has not got that far yet"
SAME_ORDER = "everything stays in its order; a day too late is a matter of the clocks, which warn"
ALIKE = "two entries of one step: each is as good in the other's place"

DROPPED = {
    "hearing": "an opinion may do without a hearing",
    "outside-result": "what others did need not be known",
    "settle": "not concluded yet, or ended by another outcome",
    "accept": "void before anybody decided on it",
    "revoke": "what was ordered stays so, and may",
    "void": "the registration stands, and what came after may come in an open case",
    "alert": "nothing in the case demands it, or another one was made",
    "agreement": "another outcome decides, or only what needs no agreement came after",
    "archive": "put together a second time",
    "conclude": "what came after it may come in an open case too",
    "confirm-result": "the court has not answered yet",
    "confirm-apply": "an application is the parties' own choice",
    "contact": "the parties were asked at an interview, or the case is not concluded",
    "correct": "what was written first is lawful too",
    "delegate": "no meeting was held by it yet, or it went to court, which is a way and no duty",
    "escalate": "raising a level by hand is free",
    "extend": "without more time it was done late, which is a warning",
    "feedback": "other feedback shows it, or the case is not concluded",
    "follow-up": "a visit more or less; none at all is for the clock",
    "inform": "everybody who met was told by another notice, or nobody met",
    "interview": "another interview stands, or only steps that need none came after",
    "investigate": "finding facts is free",
    "invite": "the parties may do without the others",
    "plan": "nobody has met yet, or there is another plan",
    "refuse": "not decided on yet; what was learnt needs no decision",
    "learn": "what was not learnt is not known, and need not be",
    "serve": "not yet served, and nothing rests on it so far",
    "sign": "not yet signed by all; the file is not put together yet",
    "mediate": "another meeting, or a termination without one, leads to the same outcome",
    "notify": "not concluded yet, or the office objected instead",
    "object": "an objection is free",
    "people": "the number matters to levels only, and nobody who joined by it is named later",
    "perform": "the part performed; the rest is still to come",
    "reassign": "who had the case before was in post all the time and lawfully did",
    "recuse": "nobody has to step aside without a reason",
    "refuse-party": "the talks may end for other reasons",
    "replace-mediator": "nobody asked for another mediator",
    "report-closed": "reporting is a duty without a check that blocks",
    "paper": "no list of papers demands it",
    "restrict": "a limit to publishing is free",
    "review-opinion": "the review is still going on",
    "review-request": "asking for a review is the petitioner's own choice",
    "recheck-request": "asking for a re-examination is the petitioner's own choice",
    "recheck-opinion": "the re-examination is still going on",
    "supervise": "the level does not demand it, or another order stands",
    "supplement": "papers that come later are free",
    "suspend": "it is still running; what depends on the time was in time anyhow",
    "resume": "it ended while it stood still, which a case may",
    "terminate": "ended a second time, or by another outcome",
    "track": "another entry shows tracking, or the case is not concluded",
    "transfer": "a part handed over; this office went on with its own",
    "triage": "only what needs no triage came after",
    "withdraw": "nobody withdrew, and the case went on with what came after",
}
"""By step: why an entry that is not the last may go."""

MOVED = {
    "hearing": "any day before what answers the petition",
    "outside-result": "what others did may be learnt on any day",
    "settle": "any day before the file is put together",
    "deviation": "any time after what it tells of",
    "revoke": "any time after what it revokes",
    "void": "before any result, and nothing of the dispute comes after it",
    "plan": "on any day before the parties first meet",
    "refuse": "any day on which nothing else is done; late is a warning",
    "learn": "known sooner or later; it counts alike",
    "serve": "served on another day, and nothing rests on it so far",
    "sign": "told on another day, not before they signed",
    "accept": "what stood after it needs no acceptance",
    "agreement": "it still follows a meeting, and what is done to perform it still follows",
    "alert": "an alert may be sent on any day; late is a warning",
    "archive": "any day between the outcome and the conclusion will do",
    "conclude": "what stood beside it may come before or after the conclusion",
    "confirm-apply": "any time after the agreement took effect; late is for the parties",
    "confirm-result": "any time after the application",
    "contact": "a contact may come at any time",
    "correct": "what it corrects is still there before it in the file",
    "delegate": "any time between acceptance and the first meeting",
    "escalate": "any time after acceptance",
    "extend": "the limit runs and has not passed on that day either",
    "feedback": "at any time after triage; another one, or it, still comes before the conclusion",
    "follow-up": "any time after the conclusion",
    "inform": "everybody is still told before they meet",
    "interview": "another one is there in time, or it still is",
    "investigate": "any time after acceptance",
    "invite": "everybody at the next meeting had still consented",
    "mediate": "meetings may come in any order as long as the last one leads to what follows it",
    "notify": "any time after the decision and before the end",
    "object": "may come at any time",
    "opinion": "still after notice and investigation, before the file",
    "people": "any time after acceptance, as long as nobody takes part before joining",
    "perform": "any time after the agreement took effect",
    "reassign": "whoever had the case before and after was in post",
    "recuse": "who stepped aside does nothing after it there either",
    "refuse-party": "no party meets or signs after refusing, and the talks still end by something",
    "replace-mediator": "the next meeting is still held by who came",
    "report-closed": "any time after the conclusion",
    "paper": "a paper may lie in the file, or have its number, on any day",
    "restrict": "may come at any time",
    "resume": "nothing is mediated before it",
    "recheck-opinion": "still answers its request",
    "review-opinion": "still answers its request",
    "review-request": "still follows the opinion",
    "supervise": "any time after triage; it or another still comes before the conclusion",
    "supplement": "any time after the file was put together",
    "suspend": "nothing is mediated until it is resumed",
    "terminate": "still after an interview, a meeting or a refusal, before the file",
    "track": "at any time after triage; another one, or it, still comes before the conclusion",
    "transfer": "any time after acceptance for a part; the whole still goes last",
    "triage": "what stood after it needs no triage",
    "withdraw": "still the last, but for what may follow a closed case",
}
"""By step: why an entry may stand elsewhere in the course."""

HANDED = {
    "chair": "anybody in post may hold it",
    "by": "somebody else whose post may take the step",
    "recorder": "anybody in post may keep the record",
    "mediators": "another mediator of the body, or of the office where no roll is needed",
    "team": "anybody in post may be on the team beside the officer",
    "leader": "another of the bureau's leaders, in post for as long as it lasted",
    "officer": "somebody else in post for as long as it lasted, and on the team if there is one",
    "leader-present": "another of the bureau's leaders",
    "approved-by": "another leader who may approve, and did not enter it",
    "checked-by": "another second person in post",
    "who": "anybody who does nothing later may step aside",
    "in": "another mediator on the roll who holds the next meeting, if one is held",
}
"""By field: why somebody else will do."""

ALTERED = {
    ("hearing", "with"): "others of the parties came",
    ("outside-result", "authority"): "another authority makes such results too",
    ("outside-result", "kind"): "another kind of result of the same authority",
    ("outside-result", "matter"): "not concluded, or another outcome decides",
    ("settle", "how"): "a fact that nothing else tells",
    ("settle", "performed"): "a fact that nothing else tells",
    ("settle", "told-by"): "another told us; the applicants were asked anyhow",
    ("settle", "with"): "everybody of one side still settled with the other",
    ("accept", "form"): "written or oral, as the parties like; a letter where somebody referred it",
    ("agreement", "form"): "nothing in it says that it is of the other form",
    ("agreement", "signed"): "who need not sign is left out, or the agreement is oral",
    ("learn", "field"): "what was learnt may stand there too",
    ("sign", "signed"): "who need not sign is left out, or it is not yet time for all to have signed",
    ("alert", "to"): "told to another; the level and the danger demand no more",
    ("alert", "why"): "a danger that was told to whom it must be",
    ("conclude", "outcome"): "an oral agreement counts as reached or as eased",
    ("confirm-result", "result"): "whatever the court says",
    ("contact", "how"): "a fact that nothing else tells",
    ("contact", "with"): "a contact with others; the applicants were asked anyhow",
    ("delegate", "court-procedure"): "the other procedure has its own limit",
    ("delegate", "direction"): "to the court instead of from it, with an outcome; the channel fits both",
    ("delegate", "stage"): "to the court no procedure need be stated",
    ("escalate", "level"): "another level above the one before",
    ("extend", "clock"): "another limit that ran and could be extended so far",
    ("feedback", "form"): "a fact that nothing else tells",
    ("feedback", "to"): "another who is told; no referrer waits for it, or one was told as well",
    ("follow-up", "performed"): "what the parties say of an agreement's performance",
    ("follow-up", "satisfaction"): "a fact that nothing else tells",
    ("follow-up", "with"): "a visit to others of the parties",
    ("inform", "form"): "signed or recorded, both will do",
    ("inform", "with"): "who met was told by another notice, or more were told",
    ("interview", "place"): "a fact that nothing else tells",
    ("interview", "with"): "the applicants were asked anyhow",
    ("investigate", "how"): "a fact that nothing else tells",
    ("paper", "kind"): "another kind of paper; without a list none is wrong",
    ("invite", "consents"): "no meeting followed, or who did not consent was not there",
    ("invite", "who"): "a fact that nothing else tells",
    ("mediate", "joint"): "another meeting was held with the neighbour, or none need be",
    ("mediate", "result"): "an adjourned meeting may be followed by anything, and only the last one decides",
    ("mediate", "with"): "others of the parties met, all told; whoever met has signed",
    ("notify", "result"): "what is told may still come true",
    ("opinion", "supports"): "a fact that nothing else tells",
    ("people", "count"): "a number that asks for no more than was done",
    ("people", "joined"): "one more who joined",
    ("people", "left"): "one more who left and takes no part later",
    ("perform", "state"): "what was performed, told otherwise, and nothing after it speaks against it",
    ("reassign", "body"): "another body that the channel allows",
    ("reassign", "channel"): "a channel that the body may handle, and nothing later needs the other",
    ("reassign", "unit"): "against the grid, with its reason, or the grid's own",
    ("recheck-opinion", "result"): "whatever is decided",
    ("recuse", "related-to"): "related to another party",
    ("refuse", "reason"): "any reason, with the ways told",
    ("refuse", "told-ways"): "any way told is a way",
    ("refuse-party", "stage"): "during the talks or at their end, there had been a meeting",
    ("refuse-party", "who"): "another party refused, and takes no part later",
    ("replace-mediator", "on-demand-of"): "another party asked",
    ("review-opinion", "result"): "whatever is decided",
    ("suspend", "reason"): "what depends on the time was in time by this reason too",
    ("terminate", "reason"): "any reason that the log does not speak against",
    ("terminate", "told-ways"): "another of the ways that count",
    ("track", "finding"): "a fact that nothing else tells",
    ("transfer", "joint"): "nothing came after it that a closed case forbids, or nothing else decides",
    ("transfer", "to"): "any authority may be the right one",
    ("triage", "body"): "another body that the channel allows",
    ("triage", "channel"): "a channel that the body may handle, and nothing later needs the other",
    ("triage", "unit"): "against the grid, with its reason, or the grid's own",
}
"""By step and field: why another choice, ref or code will do."""

WITHIN = "a shorter or longer limit within the channel's own, or that ends where no holidays are announced yet"

RESTATED = {
    ("accept", "due"): WITHIN,
    ("agreement", "instalments"): "another day after the agreement",
    ("agreement", "signed"): "signed on another day, not before the parties met",
    ("agreement", "stamped"): "stamped on another day, and nothing was performed before",
    ("sign", "signed"): "signed on another day, between the meeting and the entry",
    ("sign", "stamped"): "stamped on another day, by the day of the entry",
    ("delegate", "court-limit"): "another limit after the papers were signed for",
    ("delegate", "signed"): "signed for between receipt and the entry",
    ("extend", "until"): "not so far as allowed, or not as far as before",
    ("opinion", "served"): "served on another day, and nobody has asked for review yet",
    ("reassign", "due"): "a new limit from the day of reassignment on",
    ("review-opinion", "served"): "served on another day, and nobody has asked for re-examination yet",
    ("supervise", "reply-by"): "another day after the order",
    ("triage", "due"): WITHIN,
}
"""By step and field: why another stated day will do."""


def why_legal(book: Book, change: Change) -> str | None:
    """Why the changed case is still lawful; None if it is not, or if nobody has written down why."""
    return None if objections(book, change.after) else reason(change)


def reason(change: Change) -> str | None:
    """The written reason for a change that leaves the case lawful."""
    if change.kind == "drop":
        last = in_course(change.before["log"])[-1] is change.before["log"][change.at]
        return NOT_YET if last else DROPPED.get(change.step)
    if change.kind in ("redate", "swap"):
        return _another_order(change)
    if change.kind == "hand":
        return HANDED.get(change.field)
    return (ALTERED if change.kind == "alter" else RESTATED).get((change.step, change.field))


def _another_order(change: Change) -> str | None:
    if not change.moves:
        return SAME_ORDER
    if change.kind == "redate":
        return MOVED.get(change.step)
    if change.step == change.field:
        return ALIKE
    return MOVED.get(change.step) if change.field in MOVED else None
