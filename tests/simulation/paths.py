"""Random lawful paths through the procedure, from receipt to the last follow-up or to anywhere before."""

import random
from datetime import date

from tests.simulation.ends import MOVES
from tests.simulation.entries import Entries
from tests.simulation.header import header
from tests.simulation.reading import DAY, LATER, LEADERS, REVOCABLE, Book, Raw, effective

SIDE_STEPS = (
    "contact", "investigate", "track", "track", "feedback", "supervise", "alert", "extend", "extend", "suspend",
    "resume", "people", "people", "escalate", "invite", "replace-mediator", "recuse", "reassign", "reassign",
    "transfer", "delegate", "interview", "inform", "mediate", "notify", "refuse-party", "restrict", "restrict",
    "revoke", "revoke", "supplement", "paper", "outside-result",
    "object",
)  # fmt: skip
AFTERWARDS = (
    "report-closed", "follow-up", "follow-up", "track", "feedback", "supplement", "paper", "perform", "perform",
    "confirm-apply", "confirm-result", "restrict", "revoke", "supervise", "reassign", "alert",
)  # fmt: skip
REVIEWS = ("review-request", "review-opinion", "recheck-request", "recheck-opinion")
CONFIRMED = ("confirm-apply", "confirm-result")
WRONG_AGAIN = 98
"""Papers of the file, as the first correction had them."""
OUT_OF_TURN = ("supplement", "supplement", "report-closed", "follow-up")
"""Steps that may come before their turn without anything else being wrong."""
WRONG: dict[str, Raw] = {
    "archive": {"papers": 99}, "interview": {"place": "other"}, "inform": {"form": "signed"},
    "track": {"finding": "slow"}, "agreement": {"performed-at-once": False, "terms": 9},
}  # fmt: skip
"""What may have been written before it was corrected."""


def path(book: Book, number: int, seed: int) -> Raw:
    """The case with this number."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - a simulation
    flavour, case = header(book, number, dice)
    return _Path(book, flavour, case, dice).tell()


class _Path(Entries):
    def tell(self) -> Raw:
        """The whole way; some cases are then cut off somewhere: they are still going on."""
        if self.flavour == "refused":
            self._turn_away()
        else:
            self._open()
            ways = {"withdraw": self._give_up, "transfer": self._hand_over, "void": self._take_out}
            ways.get(self._choose_ending(), self._come_to_an_end)()
        if self.dice.random() < 0.3 and not self.walk.has("void"):
            self._tell_later()
        if "petition" in self.case and self.dice.random() < 0.1:
            self._join()
        if self.dice.random() < 0.15:
            cut = self.dice.choice(self.log)["date"]
            self.log[:] = [entry for entry in self.log if entry["date"] <= cut]
        if self.dice.random() < 0.12:
            self._correct()
        elif self.dice.random() < 0.1:
            self._record_late()
        return self.case

    # --- the way

    def _choose_ending(self) -> str:
        route = self.case.get("petition", {}).get("route")
        self.ending = self.dice.choices(
            ("agreement", "terminate", "withdraw", "transfer", "settle"), (58, 22, 6, 8, 6)
        )[0]
        if self.flavour == "report":
            self.ending = "transfer"
        elif self.walk.simple:
            self.ending = self.one("agreement", *["agreement"] * 8, "withdraw")
        elif route == 6:
            self.ending = self.one("opinion", "opinion", "agreement") if self.channel == "petition" else "agreement"
        if self.dice.random() < 0.03:
            self.ending = "void"
        return self.ending

    def _start(self) -> None:
        level = self.walk.procedure.levels[self.walk.level]
        if level.alert:
            self.make("alert", to=level.alert, why="gathering")

    def _turn_away(self) -> None:
        self._start()
        self.pass_days()
        if "petition" in self.case and self.dice.random() < 0.5:
            self.make("object")
        self.make("refuse")
        if "petition" in self.case:
            self.make("notify", result="refused")

    def _open(self) -> None:
        self._start()
        if self.dice.random() < 0.3:
            self.make("contact")
        self.pass_days()
        self.make("accept")
        if self.flavour == "court":
            self.make("delegate", direction="in")
        if not self.walk.simple:
            if self.dice.random() < 0.15:
                self.wander(3)
            self.pass_days(0.3)
            self.make("triage")
            if self.flavour == "court" and self.dice.random() < 0.2:
                self.make("extend")
            self.wander(2)

    def _come_to_an_end(self) -> None:
        for _ in range(20):
            if self.aim(self.ending):
                if self.ending == "agreement" and self.dice.random() < 0.06:
                    self.aim(self.ending)  # they agree anew
                break
            self.ending = self.ending if self.walk.simple or self.dice.random() < 0.3 else "terminate"
        else:
            return
        self.wander(2)
        if self.dice.random() < 0.1:
            self._out_of_turn()
        self._file()
        self._conclude_it()
        after = (*AFTERWARDS, *REVIEWS) if self.ending != "opinion" else (*REVIEWS, *REVIEWS, "follow-up", "track")
        chain: tuple[str, ...] = ()
        if self.dice.random() < 0.3:
            chain = REVIEWS if self.ending == "opinion" else CONFIRMED
        for step in (*chain, *self.dice.choices(after, k=self.dice.randint(0, 6))):
            self.pass_days(0.8, 12)
            self.make(step)

    def _file(self) -> None:
        """Whatever is still owed, then the file."""
        for _ in range(12):
            self.pass_days(0.3)
            owed = self.walk.owed()
            if owed:
                step, _, why = owed[0].partition(" ")
                self.make(step, **({"to": "referrer"} if "referred" in why else {}))
            elif self.make("archive"):
                if self.dice.random() < 0.06:
                    self.make("archive")
                return
            elif not (self.make("terminate") or self.make("agreement")):
                self.make("mediate")

    def _out_of_turn(self) -> None:
        """A step before what it requires, and somebody who tells why it was so."""
        step = self.one(*OUT_OF_TURN)
        by, own = self.able(self.walk.procedure.steps[step].by), self.fill(step)
        if own is None or not by or len(self.walk.wants(step)) != 1:
            return
        early: Raw = {"date": self.day, "step": step, "by": self.dice.choice(by), **own}
        leaders = [one for one in self.able(LEADERS) if one != early["by"]]
        tellers = self.able(self.walk.procedure.steps["deviation"].by)
        against = [why for why in self.walk.against(early) if why != self.walk.early(step)]
        if against or not leaders:
            return
        approver = self.dice.choice(leaders)
        nth = sum(entry["step"] == step for entry in self.log) + 1
        told: Raw = {
            "date": self.day,
            "step": "deviation",
            "by": self.dice.choice([o for o in tellers if o != approver]),
        }
        told |= {
            "rule": "STP01",
            "entry": {"step": step, "nth": nth},
            "reason": "先办了，手续后补",
            "approved-by": approver,
        }
        for entry in (early, told):
            self.walk.take(entry)
            self.log.append(entry)

    def _conclude_it(self) -> None:
        self.pass_days(0.3)
        last = self.walk.decided_by
        oral = last == "agreement" and self.walk.taken["agreement"][-1]["form"] == "oral"
        self.make("conclude", outcome="eased" if oral and self.dice.random() < 0.4 else self.walk.outcome)

    def _give_up(self) -> None:
        self.wander(4)
        self.pass_days()
        self.make("withdraw")

    def _take_out(self) -> None:
        self.wander(4)
        self.pass_days()
        if self.make("void"):
            self.wander(2)

    def _hand_over(self) -> None:
        self.wander(3)
        for step in ("track", "feedback"):
            self.make(step)
        if self.walk.referred:
            self.make("feedback", to="referrer")
        if "petition" in self.case:
            self.make("notify", result="transferred", to="yunxiu-petition")
        if self.walk.procedure.levels[self.walk.level].supervise:
            self.make("supervise")
        self.pass_days()
        if self.make("transfer", joint=False) and self.make("archive"):
            self.make("conclude", outcome="transferred")

    def aim(self, step: str) -> bool:
        """Go for a step: first for whatever the procedure still requires before it."""
        for option in self.walk.wants(step):
            if not self.aim(self.dice.choice(option)):
                return False
        self._prepare(step)
        self.pass_days()
        if self.make(step):
            self.wander(1)
            return True
        return False

    def _prepare(self, step: str) -> None:
        if step in ("mediate", "agreement") and self.walk.suspended:
            self.pass_days()
            self.make("resume")
        if step == "opinion" and self.dice.random() < 0.3:
            self.make("hearing")
        if step in ("inform", "mediate") and not self.here() <= self.walk.told:
            self.make("inform", with_=sorted(self.here()))
        if step == "agreement" and not (self.walk.pending and self.walk.pending["result"] == "agreed"):
            for result in (*["adjourned"] * self.dice.choice((0, 0, 1, 2)), "agreed"):
                self.pass_days()
                self.make("mediate", result=result)

    def wander(self, most: int) -> None:
        """Some steps beside the way."""
        if self.walk.simple and self.dice.random() < 0.8:
            return
        for _ in range(self.dice.randint(0, most)):
            self.pass_days(0.5)
            step = self.dice.choice(SIDE_STEPS)
            if self.make(step) and self.dice.random() < 0.25:
                self._take_back(step)

    def _take_back(self, step: str) -> None:
        """What undoes a step that was just taken, if something does."""
        again = dict.fromkeys(REVOCABLE, "revoke") | {"replace-mediator": "replace-mediator"}
        if step in again:
            self.pass_days(0.5)
            self.make(again[step])

    def pass_days(self, chance: float = 0.6, most: int = 6) -> None:
        """Perhaps some days go by; who leaves the office in them hands the case over before."""
        if self.dice.random() > chance or (self.walk.simple and not self.walk.has("agreement", "terminate")):
            return
        then = self.day + DAY * self.dice.randint(1, most)
        watched = self.walk.closing is None or self.walk.closing["step"] == "conclude"
        for role in ("leader", "officer") if self.walk.held and watched else ():
            gap = self.book.uncovered(self.walk.held[role], self.day, then)
            if gap:
                self.day = max(self.day, gap - DAY)
                self.make("reassign", change=role)
        self.day = then

    # --- one step

    def make(self, step: str, change: str = "", **wanted: object) -> bool:
        """Take a step if it can be taken now."""
        if self.walk.wants(step):
            return False
        by = self.able(self.walk.procedure.steps[step].by)
        own = self.fill(step, change)
        if own is None or not by:
            return False
        entry: Raw = {"date": self.day, "step": step, "by": self.dice.choice(by), **own}
        entry |= {key.rstrip("_"): value for key, value in wanted.items()}
        if entry.get("joint") is False:
            del entry["joint"]
        if self.dice.random() < 0.05:
            entry["note"] = "材料已经核对"
        if any(self.walk.against(entry)):
            return False
        before = self.walk.level
        self.walk.take(entry)
        self.log.append(entry)
        self._follow(entry, rises=self.walk.level > before)
        return True

    def _follow(self, entry: Raw, *, rises: bool) -> None:
        """What must be done at once."""
        level = self.walk.procedure.levels[self.walk.level]
        if rises and level.alert:
            self.make("alert", to=level.alert, why="gathering")
        for role in ("leader", "officer"):
            if entry["step"] == "recuse" and entry["who"] == self.walk.held[role]:
                self.make("reassign", change=role)
        if entry["step"] == "perform" and entry["state"] == "breach":
            self.make("track", finding="urged")

    # --- after the way

    def _tell_later(self) -> None:
        """What was known at once in the case so far is told by entries of its own."""
        self._plan_later()
        last_agreed = next((one for one in reversed(self.log) if one["step"] == "agreement"), None)
        for entry in list(self.log):
            filed = next((one["date"] for one in self.log if one["step"] == "archive"), date.max)
            if entry is last_agreed and entry["form"] == "written" and effective(entry) < filed:
                self._sign_in_turn(entry)
            ended = next((one["date"] for one in self.log if one["step"] == "conclude"), None)
            after_the_end = ended is not None and entry["date"] > ended
            if "served" in entry and (after_the_end or ended is None or entry["served"] < ended):
                same = [one for one in self.log if one["step"] == entry["step"]]
                place = {"step": entry["step"], "nth": next(n for n, one in enumerate(same, 1) if one is entry)}
                self._insert("serve", entry.pop("served"), {"entry": place})
        last = max((entry["date"] for entry in self.log), default=self.case["received"])
        if "place" in self.case:
            self._insert("learn", last, {"field": "place", "is": self.case.pop("place")})
        elif self.log:
            self._insert("learn", last, {"field": "publicity", "is": self.one("agreed", "objected")}, second=True)

    def _join(self) -> None:
        """On the day of acceptance another petition, which only suggests something, joins and is told so."""
        day = next((one["date"] for one in self.log if one["step"] == "accept"), None)
        closed = self.walk.closing["date"] if self.walk.closing else date.max
        by = [one for one in self.book.holders(["officer"], day) if one not in self.walk.recused] if day else []
        if day is None or closed <= day or not by:
            return
        first = {"date": day, "by": by[0]}
        who = self.case["parties"][0]["ref"]
        joined = {"received": day, "with": [who], "purpose": "suggestion", "kind": "first"}
        at = next((n for n, one in enumerate(self.log) if one["date"] > day), len(self.log))
        self.log[at:at] = [
            {**first, "step": "join-petition", **joined},
            {**first, "step": "notify", "result": "accepted", "petitions": [2]},
        ]

    def _plan_later(self) -> None:
        """The plan is made after triage, on a day before the parties first meet."""
        triage = next((one for one in self.log if one["step"] == "triage"), None)
        met = next((one["date"] for one in self.log if one["step"] == "mediate"), date.max)
        if triage and triage["date"] < met:
            self._insert("plan", triage["date"], {"what": triage.pop("plan")})
            if self.dice.random() < 0.2:
                self._insert("plan", triage["date"], {"what": "再请设计单位看过以后谈"})

    def _sign_in_turn(self, agreement: Raw) -> None:
        """Somebody signed later than the others, or the stamp came later."""
        later = sorted(agreement["signed"])[1:]
        own: Raw = {"signed": {ref: agreement["signed"].pop(ref) for ref in later}} if later else {}
        if "stamped" in agreement:
            own["stamped"] = agreement.pop("stamped")
        days = [*own.get("signed", {}).values(), own.get("stamped", agreement["date"])]
        self._insert("sign", max([agreement["date"], *days]), own)

    def _insert(self, step: str, day: date, own: Raw, *, second: bool = False) -> None:
        """One more entry, the last of its day, by somebody who may."""
        by = [one for one in self.book.holders(LATER[step].by, day) if one not in self.walk.recused]
        checked = {"checked-by": by[1]} if second else {}
        entry = {"date": day, "step": step, "by": by[0], **own, **checked}
        at = next((n for n, one in enumerate(self.log) if one["date"] > day), len(self.log))
        self.log.insert(at, entry)

    def _correct(self) -> None:
        """Something was written wrongly first, and a second person found out."""
        fit = [(e, f) for e in self.log for f in WRONG.get(e["step"], ()) if f in e and e[f] != WRONG[e["step"]][f]]
        last = max(entry["date"] for entry in self.log)
        pool = [
            one
            for one in self.book.holders(self.walk.procedure.steps["correct"].by, last)
            if one not in self.walk.recused
        ]
        stuck = self.walk.recused & {self.walk.held.get("leader"), self.walk.held.get("officer")}
        if not fit or stuck or len(pool) < 2:
            return
        entry, field = self.dice.choice(fit)
        same = [other for other in self.log if other["step"] == entry["step"]]
        nth = next(n for n, other in enumerate(same, 1) if other is entry)
        by, second = self.dice.sample(pool, 2)
        wrong = WRONG[entry["step"]][field]
        place = {"step": entry["step"], "nth": nth}
        fix: Raw = {"date": last, "step": "correct", "by": by, "entry": place, "field": field, "was": wrong}
        fix |= {"is": entry[field], "reason": "当时写错了"}
        if field in MOVES.get(entry["step"], ()) or self.dice.random() < 0.3:
            fix["checked-by"] = second
        entry[field] = wrong
        self.log.append(fix)
        if entry["step"] == "archive" and self.dice.random() < 0.5:  # the first correction was wrong too
            self.log.append({**fix, "was": WRONG_AGAIN, "is": fix["is"]})
            self.log[-2] = {**fix, "is": WRONG_AGAIN}

    def _record_late(self) -> None:
        """An entry stands further down the file than its day, with the reason."""
        alone = [e for e in self.log[:-1] if sum(other["date"] == e["date"] for other in self.log) == 1]
        named = {entry["entry"]["step"] for entry in self.log if "entry" in entry}
        alone = [entry for entry in alone if entry["step"] not in named]  # it must stand before what names it
        if alone:
            entry = self.dice.choice(alone)
            self.log.remove(entry)
            self.log.append({**entry, "late": "当天下乡，回来才补录"})
