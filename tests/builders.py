"""A case as files write it, and small changes to it."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]

CASE: Mapping[str, Any] = {
    "id": "2026-0137",
    "received": "2026-03-02",
    "initiative": "application",
    "via": "window",
    "kind": "property.leak",
    "area": "chengdong",
    "people": 2,
    "amount": 1200000,
    "parties": [
        {"ref": "P1", "role": "applicant", "type": "person"},
        {"ref": "P2", "role": "respondent", "type": "person"},
    ],
    "log": [
        {"date": "2026-03-02", "step": "accept", "by": "li-na", "form": "oral"},
        {
            "date": "2026-03-02",
            "step": "triage",
            "by": "li-na",
            "channel": "people",
            "body": "committee",
            "leader": "chen-guo",
            "unit": "property",
            "officer": "wang-qiang",
            "team": ["wang-qiang", "zhao-min"],
            "plan": "先上门看现场，再请双方坐到一起谈",
            "due": "2026-04-01",
        },
        {"date": "2026-03-03", "step": "interview", "by": "wang-qiang", "with": ["P1", "P2"], "place": "room"},
        {"date": "2026-03-03", "step": "inform", "by": "wang-qiang", "with": ["P1", "P2"], "form": "signed"},
        {
            "date": "2026-03-10",
            "step": "mediate",
            "by": "wang-qiang",
            "mediators": ["qiu-ping", "xie-yun"],
            "recorder": "li-na",
            "with": ["P1", "P2"],
            "result": "agreed",
        },
        {
            "date": "2026-03-10",
            "step": "agreement",
            "by": "wang-qiang",
            "form": "written",
            "signed": {"P1": "2026-03-10", "P2": "2026-03-11"},
            "stamped": "2026-03-11",
            "terms": 4,
            "amount": 800000,
            "instalments": [{"due": "2026-03-20", "amount": 800000}],
        },
        {"date": "2026-03-20", "step": "perform", "by": "wang-qiang", "state": "full", "amount": 800000},
        {"date": "2026-03-21", "step": "track", "by": "wang-qiang", "finding": "done"},
        {"date": "2026-03-21", "step": "feedback", "by": "wang-qiang", "to": "parties", "form": "phone"},
        {"date": "2026-03-23", "step": "archive", "by": "li-na", "papers": 8},
        {"date": "2026-03-23", "step": "conclude", "by": "li-na", "outcome": "agreed"},
        {"date": "2026-03-24", "step": "report-closed", "by": "li-na", "to": "leading-group"},
        {
            "date": "2026-04-20",
            "step": "follow-up",
            "by": "li-na",
            "performed": "full",
            "satisfaction": "satisfied",
            "with": ["P1", "P2"],
        },
    ],
}
"""People's mediation in the sample office, from acceptance to follow-up."""


def case_dict(**changes: Any) -> dict[str, Any]:
    """The case with these header fields changed (`_` for `-`); None takes a field away."""
    data = copy.deepcopy(dict(CASE)) | {key.replace("_", "-"): value for key, value in changes.items()}
    return {key: value for key, value in data.items() if value is not None}


def entry(date: str, step: str, **own: Any) -> dict[str, Any]:
    """An entry of the log; a trailing `_` keeps Python's words apart, others stand for `-`."""
    return {"date": date, "step": step, "by": "li-na"} | {
        key.rstrip("_").replace("_", "-"): value for key, value in own.items()
    }


def as_yaml(data: Mapping[str, Any]) -> bytes:
    """A file with one line for each field and each entry, written without our own writer."""
    lines = [f"{key}: {_flow(value)}" for key, value in data.items() if key != "log"]
    log = data.get("log", [])
    entries = [f"  - {_flow(item)}" for item in log] if isinstance(log, list) else []
    lines += ["log:", *entries] if entries else [f"log: {_flow(log)}"]
    return "".join(f"{line}\n" for line in lines).encode()


def _flow(value: object) -> str:
    """JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def book_of(root: Path, number: str, text: str) -> Path:
    """A book below `root`: the office of the sample, and one case as its file has it."""
    copy_office(root / "office")
    path = root / f"cases/{number[:4]}/{number}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return root
