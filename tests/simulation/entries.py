"""What an entry of each step may say as things stand, drawn at random; None where nothing fits."""

import random
from collections.abc import Iterable, Iterator
from datetime import date

from tests.simulation.header import twin_of
from tests.simulation.limits import limit_of
from tests.simulation.reading import DAY, LEADERS, OPINIONS, REVOCABLE, Book, Raw, effective, some
from tests.simulation.walk import Walk


class Entries:
    """A case on its way, with dice. `fewest`: parties at a meeting; one alone may be met, which leads nowhere."""

    fewest = 2

    def __init__(self, book: Book, flavour: str, case: Raw, dice: random.Random) -> None:
        self.book, self.flavour, self.case, self.dice = book, flavour, case, dice
        self.walk = Walk(book, case)
        self.day: date = case["received"]
        self.log: list[Raw] = case["log"]
        self.ending = ""

    @property
    def channel(self) -> str:
        """The channel now."""
        return str(self.walk.held.get("channel", ""))

    def fill(self, step: str, change: str = "") -> Raw | None:
        """The own fields of an entry; `change`: what a reassignment is to change."""
        if step == "reassign":
            return self._reassign(change)
        own: Raw | None = getattr(self, "_" + step.replace("-", "_"), dict)()
        return own

    def here(self) -> set[str]:
        """The parties that still take part."""
        return self.walk.here - self.walk.refused

    def able(self, roles: Iterable[str]) -> list[str]:
        """Who holds one of the roles today and may still act in the case."""
        return [one for one in self.book.holders(roles, self.day) if one not in self.walk.recused]

    def one(self, *items: str) -> str:
        """One of them."""
        return self.dice.choice(items)

    def parties(self, among: set[str] | None = None) -> list[str]:
        """Some parties, most often all."""
        refs = sorted(self.walk.here if among is None else among)
        if self.flavour == "report":
            refs = [ref for ref in refs if self.walk.parties[ref] != "respondent"]
        return refs if self.dice.random() < 0.7 else some(self.dice, refs)

    def _accept(self) -> Raw:
        own: Raw = {"form": "transfer-letter" if self.case["initiative"] == "referred" else self.one("written", "oral")}
        if self.walk.simple:
            fixed = self._four("people")
            own |= {field: fixed[field] for field in ("leader", "unit", "officer", "due")}
        return own

    def _four(self, channel: str) -> Raw:
        own = self.book.unit(self.case["kind"], self.case["area"])
        other = self.dice.random() < 0.08 and not self.walk.simple
        unit = self.dice.choice([unit.code for unit in self.book.organisation.units]) if other else own
        officer = self.dice.choice(self.officers())
        team = [officer, *some(self.dice, [one for one in self.officers() if one != officer][:2], 0)]
        longest = 19 if channel == "people" else 60
        return {
            "leader": self.dice.choice(self.able(LEADERS)),
            "unit": unit,
            "officer": officer,
            "team": team,
            "plan": self.one("先上门看现场，再约双方谈", "核对台账，当面答复", "请检测机构看现场"),
            "due": self.day + DAY * self.dice.randint(5, longest),
            **({"against-grid": "涉及几个股室，指定这里牵头"} if unit != own else {}),
        }

    def officers(self) -> list[str]:
        """Who could have a case today."""
        return self.able(["officer"])

    def _triage(self) -> Raw:
        channel = {"administrative": "administrative", "report": "petition"}.get(self.flavour, "people")
        if self.flavour == "petition":
            channel = self.one("petition", "petition", "petition", "people", "administrative")
        elif self.flavour == "court":
            channel = "judicial"
        return {"channel": channel, "body": self._body(channel), **self._four(channel)}

    def _body(self, channel: str) -> str:
        kinds = self.walk.procedure.channels[channel].bodies
        return self.dice.choice(
            [body.code for body in self.book.organisation.bodies if body.kind in kinds and body.covers(self.day)]
        )

    def _reassign(self, change: str = "") -> Raw | None:
        if not self.walk.held:
            return None
        change = change or self.one("officer", "officer", "leader", "due", "plan", "unit", "channel")
        fresh, held = self._four(self.channel), self.walk.held
        own: Raw = {"reason": self.one("工作调整", "原承办人外出学习", "牵头单位变了")}
        if change in ("officer", "leader"):
            new = self._successor(change)
            return own | ({"officer": new, "team": [new]} if change == "officer" else {"leader": new}) if new else None
        if change == "unit":
            own |= {"unit": fresh["unit"], "against-grid": "几个股室都有关，指定一个牵头"}
        elif (
            change == "channel"
            and self.flavour in ("ordinary", "collective", "administrative")
            and not self.walk.has("agreement")
        ):
            own["channel"] = self.one("people", "administrative")
            own["body"] = self._body(own["channel"])
        else:
            own["due"] = max(held["due"], self.day) + DAY * self.dice.randint(1, 20)
        return own

    def _successor(self, role: str) -> str:
        """Somebody else who can have the case for a good while; nobody if there is nobody."""
        others = self.able(LEADERS) if role == "leader" else self.officers()
        held, until = self.walk.held.get(role), self.day + DAY * 200
        stay = [one for one in others if one != held and self.book.uncovered(one, self.day, until) is None]
        return self.dice.choice(stay) if stay else ""

    def _contact(self) -> Raw | None:
        return {"how": self.one("phone", "visit", "window"), "with": self.parties()} if self.here() else None

    def _interview(self) -> Raw | None:
        return {"with": self.parties(), "place": self.one("room", "scene", "home", "online")} if self.here() else None

    def _inform(self) -> Raw | None:
        return {"with": self.parties(), "form": self.one("signed", "oral-recorded")} if self.here() else None

    def _investigate(self) -> Raw:
        return {"how": self.one("scene", "documents", "appraisal", "inquiry")}

    def _invite(self) -> Raw | None:
        return {"who": self.one("kin", "expert", "lawyer"), "consents": sorted(self.here())} if self.here() else None

    def _refuse_party(self) -> Raw | None:
        if not self.here() or self.walk.simple or self.walk.has("agreement", "terminate", "opinion"):
            return None
        results = [entry["result"] for entry in self.walk.taken.get("mediate", ())]
        stage = "before" if not results else self.one("during", *(["signing"] if "agreed" in results else []))
        return {"who": [self.dice.choice(sorted(self.here()))], "stage": stage}

    def _mediators(self) -> list[str]:
        body = self.walk.held["body"]
        people = self.book.body_kind(body, self.day) == "people"
        fit = self.book.mediators(body, self.day) if people else self.book.holders(["officer"], self.day)
        return [one for one in fit if one not in self.walk.aside | self.walk.recused]

    def _replace_mediator(self) -> Raw | None:
        if not self.walk.has("mediate") or not self.here() or len(self._mediators()) < 4:
            return None
        old = self.dice.choice(sorted(self.walk.ours))
        new = self.dice.choice([one for one in self._mediators() if one != old])
        return {"out": old, "in": new, "on-demand-of": self.dice.choice(sorted(self.here()))}

    def _recuse(self) -> Raw | None:
        if "body" not in self.walk.held:
            return None
        able = self._mediators()
        if len(self.walk.recused) or len(able) < 4 or not self.here():
            return None
        return {"who": self.dice.choice(able), "related-to": self.dice.choice(sorted(self.here()))}

    def _mediate(self) -> Raw | None:
        able, present = self._mediators(), self.here() & self.walk.told
        if not able or len(present) < self.fewest or self.walk.has("archive") or self.walk.unended:
            return None
        expected = sorted(self.walk.expected)
        others = [one for one in able if one not in expected]
        most = 0 if expected and self.dice.random() < 0.5 else 1
        own: Raw = {
            "mediators": expected
            + self.dice.sample(others, min(len(others), max(most, self.dice.choice((1, 1, 2)) - len(expected))))
        }
        if self.dice.random() < 0.1:
            own["mediators"].append({"body": "yunxiu-court", "count": self.dice.randint(1, 2)})
        if self.dice.random() < 0.6:
            able = self.able(["officer", "assistant"])
            own["recorder"] = self.dice.choice(able)
        own["with"] = sorted(present)
        leader = self.walk.procedure.levels[self.walk.level].leader_present
        if leader or self.dice.random() < 0.1:
            leaders = self.able(LEADERS)
            own["leader-present"] = self.dice.choice(leaders)
        if "boundary" in self.case:
            own["joint"] = self.case["boundary"]["partner"]
        last = {"agreement": "agreed", "terminate": "failed"}.get(getattr(self, "ending", ""), "adjourned")
        own["result"] = last if self.dice.random() < 0.5 and self.walk.has("mediate") else "adjourned"
        return own

    def _agreement(self) -> Raw | None:
        if not self.walk.signers or self.walk.unended:
            return None
        form = "oral" if self.walk.simple and self.dice.random() < 0.7 else self.one("written", "written", "oral")
        own: Raw = {"form": form}
        if form == "written":
            own["signed"] = {ref: self.day + DAY * self.dice.choice((0, 0, 1, 2)) for ref in sorted(self.walk.signers)}
            if self.channel == "people" or self.dice.random() < 0.3:
                own["stamped"] = max(own["signed"].values()) + DAY * self.dice.choice((0, 0, 1, 3))
            own["terms"] = self.dice.randint(1, 6)
        if self.walk.simple or self.dice.random() < 0.3:
            return {**own, "performed-at-once": True}
        first = max([self.day, *own.get("signed", {}).values(), own.get("stamped", self.day)])
        dues = [first + DAY * n * self.dice.randint(8, 40) for n in range(1, self.dice.choice((1, 1, 2, 3)) + 1)]
        if self.dice.random() < 0.8:
            amounts = [self.dice.randint(1, 90) * 10000 for _ in dues]
            own["amount"] = sum(amounts)
            return {**own, "instalments": [{"due": d, "amount": a} for d, a in zip(sorted(dues), amounts, strict=True)]}
        return {**own, "instalments": [{"due": due} for due in sorted(dues)]}

    def _plan(self) -> Raw:
        return {"what": self.one("先修后赔", "先对账再谈")}

    def _sign(self) -> Raw | None:
        """Who has not yet signed the last agreement does, and it is stamped."""
        made = self.walk.taken["agreement"][-1] if self.walk.has("agreement") else {"form": "oral"}
        if made["form"] == "oral":
            return None
        missing = sorted(self.walk.agreed_by - set(made.get("signed", {})))
        stamp = {"stamped": self.day} if self.channel == "people" and "stamped" not in made else {}
        own = {**({"signed": dict.fromkeys(missing, self.day)} if missing else {}), **stamp}
        return own or None

    def _settle(self) -> Raw | None:
        """All that still take part, among themselves."""
        who = sorted(self.walk.here)
        if not who or self.walk.has("agreement", "settle", "terminate", "archive"):
            return None
        return {"with": who, "how": [self.one("paid", "repaired", "let-go")], "told-by": who[:1], "performed": "full"}

    def _outside_result(self) -> Raw | None:
        """What another authority did without ending the dispute."""
        return {
            "authority": self.one("town", "police", "bureau"),
            "kind": self.one("order", "measure"),
            "matter": "open",
        }

    def _hearing(self) -> Raw | None:
        return {"chair": self.dice.choice(self.able(LEADERS)), "with": sorted(self.here())} if self.here() else None

    def _serve(self) -> Raw | None:
        waiting = [(step, n) for step in OPINIONS for n, one in self._numbered(step) if "served" not in one]
        return {"entry": {"step": waiting[0][0], "nth": waiting[0][1]}} if waiting else None

    def _numbered(self, step: str) -> Iterator[tuple[int, Raw]]:
        return enumerate(self.walk.taken.get(step, ()), 1)

    def _perform(self) -> Raw | None:
        if not self.walk.has("agreement"):
            return None
        agreement = self.walk.taken["agreement"][-1]
        done = self.walk.taken.get("perform", ())
        if (
            agreement.get("performed-at-once")
            or self.day < effective(agreement)
            or any(e["state"] == "full" for e in done)
        ):
            return None
        state, left = self.one("full", "full", "part", "breach"), agreement.get("amount", 0) - self.walk.paid
        if "amount" not in agreement or state == "breach" or (not self.walk.paid and self.dice.random() < 0.3):
            return {"state": state}
        return {"state": state, "amount": left if state == "full" else self.dice.randint(1, left - 1)}

    def _track(self) -> Raw:
        return {"finding": self.one("on-course", "slow", "obstacle", "urged", "done")}

    def _feedback(self) -> Raw:
        to = [*("parties", "leader", "superior"), *(["referrer"] if self.case["initiative"] == "referred" else ())]
        return {"to": self.one(*to), "form": self.one("oral", "phone", "written")}

    def _supervise(self) -> Raw:
        leaders = self.able(LEADERS)
        return {
            "leader": self.dice.choice(leaders),
            "order": self.one("三日内再谈一次", "把台账核实清楚"),
            "reply-by": self.day + DAY * self.dice.randint(2, 10),
        }

    def _alert(self) -> Raw:
        to = self.one("police", "superior")
        why = self.one("violence", "crime") if to == "police" else self.one("gathering", "major", "safety")
        return {"to": to, **({"why": why} if self.day.day % 2 else {})}  # of a newer one the sealed half says why

    def _extend(self) -> Raw | None:
        names = [name for name, clock in self.walk.procedure.clocks.items() if clock.extend]
        if self.flavour == "court":
            names = [name for name in names if name.startswith("court")]
        name = self.dice.choice(names)
        clock, limit = self.walk.procedure.clocks[name], limit_of(self.walk, name)
        if limit is None or clock.extend is None or self.day > limit.last:
            return None
        limit.stand_until(self.day)
        furthest = limit.furthest or limit.last + DAY * 20
        if furthest <= limit.last:
            return None
        until = limit.last + DAY * self.dice.randint(1, (furthest - limit.last).days)
        if clock.extend.consent:
            return {"clock": name, "until": until, "consents": sorted(self.walk.here)} if self.here() else None
        approver = self.dice.choice(self.able(clock.extend.approved_by))
        return {
            "clock": name,
            "until": until,
            "reason": self.one("还在等检测结果", "一方在外地"),
            "approved-by": approver,
        }

    def _suspend(self) -> Raw:
        return {"reason": self.one("appraisal", "party-absent", "evidence", "related-case")}

    def _escalate(self) -> Raw | None:
        higher = [level.code for level in self.walk.procedure.levels][self.walk.level + 1 :]
        return (
            {"level": self.dice.choice(higher), "reason": "有人准备集体到访"}
            if higher and not self.walk.simple
            else None
        )

    def _people(self) -> Raw | None:
        count = next((e["count"] for e in reversed(self.walk.taken.get("people", ()))), self.case["people"])
        if self.flavour != "collective" and self.dice.random() < 0.6:
            return None
        if self.dice.random() < 0.4 and len(self.here()) > 3:
            return {"count": max(2, count - 1), "left": [max(self.here(), key=_number)]}
        new = f"P{len(self.walk.parties) + 1}"
        return {"count": count + self.dice.choice((1, 1, 3, 8)), "joined": [new]}

    def _transfer(self) -> Raw:
        to = self.one("court", "arbitration", "petition-office", "police", "bureau", "other")
        return {"to": to, "reason": self.one("不属于本局职责", "一方已经起诉"), "joint": self.dice.random() < 0.97}

    def _delegate(self) -> Raw | None:
        if self.walk.standing("delegate") or self.walk.simple:
            return None
        stage = self.one("before-docketing", "after", "second-instance", "after-judgment")
        own: Raw = {"direction": "out", "stage": stage, "signed": self.day}
        if stage == "after":
            own["court-procedure"] = self.one("ordinary", "simple")
        if self.flavour == "court" and self.dice.random() < 0.3:
            own["court-limit"] = self.day + DAY * self.dice.randint(10, 40)
        return own if self.flavour == "court" or stage == "before-docketing" else None

    def _withdraw(self) -> Raw | None:
        applicants = sorted(ref for ref in self.walk.here if self.walk.parties[ref] == "applicant")
        return {"by-party": applicants} if applicants else None

    def _refuse(self) -> Raw:
        return {"reason": self.one("not-ours", "settled", "court-only"), "told-ways": ["court", "petition"]}

    def _terminate(self) -> Raw:
        reason = "party-refuses" if self.walk.unended else self.one("no-agreement", "party-absent", "unfit")
        return {
            "reason": reason,
            "told-ways": self.dice.choice((["court"], ["arbitration", "court"], ["administrative"])),
        }

    def _confirm_apply(self) -> Raw | None:
        if (
            self.walk.taken["agreement"][-1]["form"] == "oral"
            or self.case["kind"] in self.book.settings.no_confirmation
        ):
            return None
        agreed = self.walk.taken["agreement"][-1].get("signed", self.walk.agreed_by)
        return {"with": sorted(agreed), "court": self.dice.choice(self.book.partners("court"))}

    def _confirm_result(self) -> Raw | None:
        return None if not self.walk.confirming else {"result": self.one("confirmed", "refused", "withdrawn")}

    def _notify(self) -> Raw | None:
        again = self.walk.has("accept") and self.dice.random() < 0.2
        return {"result": "accepted"} if "petition" in self.case and (again or not self.walk.has("notify")) else None

    def _object(self) -> Raw | None:
        return (
            {"received": self.case["received"]} if self.flavour == "refused" and not self.walk.has("object") else None
        )

    def _opinion(self) -> Raw:
        return {"served": self.day + DAY * self.dice.randint(0, 3), "supports": self.one("all", "part", "none")}

    def _review_request(self) -> Raw | None:
        return _since(self.walk.taken["opinion"][-1])

    def _recheck_request(self) -> Raw | None:
        return _since(self.walk.taken["review-opinion"][-1])

    def _review_opinion(self) -> Raw | None:
        served = {
            "result": self.one("upheld", "revoked", "changed"),
            "served": self.day + DAY * self.dice.randint(0, 3),
        }
        return None if self.walk.has("review-opinion") else served

    def _recheck_opinion(self) -> Raw | None:
        if self.walk.has("recheck-opinion"):
            return None
        first = self.walk.taken["recheck-request"][-1]["date"]
        hearing = {"hearing": {"from": first, "until": self.day}} if self.dice.random() < 0.4 else {}
        return {"result": self.one("upheld", "revoked", "changed"), **hearing}

    def _archive(self) -> Raw:
        return {"papers": self.dice.randint(1, 30)}

    def _conclude(self) -> Raw:
        """Why there is no sealed half, from the day on which the office asks."""
        asks = self.book.settings.identities
        return {"unsealed": "模拟的案件没有当事人"} if asks and self.day >= asks.since else {}

    def _report_closed(self) -> Raw:
        return {"to": self.one("leading-group", "general")}

    def _follow_up(self) -> Raw | None:
        if not self.walk.here:
            return None
        done = "not-applicable"
        if self.walk.has("agreement"):
            full = self.walk.performed or self.walk.taken["agreement"][-1].get("performed-at-once")
            done = "full" if full else self.one("part", "none")
        return {
            "performed": done,
            "satisfaction": self.one("satisfied", "mostly"),
            "with": self.parties(self.walk.here),
        }

    def _supplement(self) -> Raw:
        return {"papers": [self.one("receipt", "letter", "photo")]}

    def _paper(self) -> Raw:
        """A paper with its number, or in the file, or both."""
        own: Raw = {"kind": self.one("identity", "evidence", "notice")}
        said: Raw = self.dice.choice(({"number": self.dice.randint(1, 99)}, {"pages": 3}, {"number": 100, "pages": 2}))
        return own | said

    def _restrict(self) -> Raw:
        return {"reason": "当事人请求不公开"}

    def _revoke(self) -> Raw | None:
        """Whatever can be revoked and was not."""
        gone = [id(made) for made in self.walk.taken_back.values()]
        places = [
            {"step": step, "nth": nth}
            for step in REVOCABLE
            for nth, entry in enumerate((one for one in self.log if one["step"] == step), 1)
            if id(entry) not in gone
        ]
        if not places:
            return None
        leaders = self.able(LEADERS)
        return {"entry": self.dice.choice(places), "reason": "记错了案件", "approved-by": self.dice.choice(leaders)}

    def _void(self) -> Raw:
        own: Raw = {"reason": "mistake", "approved-by": self.dice.choice(self.able(["officer", "assistant"]))}
        return {**own, "reason": "twice", "see": twin_of(self.case)} if self.dice.random() < 0.5 else own


def _number(ref: str) -> int:
    return int(ref[1:])


def _since(opinion: Raw) -> Raw | None:
    """From which day a request counts: that on which the opinion was served."""
    return {"received": opinion["served"]} if "served" in opinion else None
