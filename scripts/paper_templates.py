"""Makes the program's paper templates, papers/*.docx: `.venv/bin/python -m scripts.paper_templates`."""  # noqa: INP001

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.papers import (
    administrative,
    assessment,
    derivations,
    duty,
    events,
    filing,
    forms,
    meetings,
    network,
    opening,
    periods,
    petition,
    publication,
    responsibility,
    steering,
    subsidy,
    talks,
    tasks,
)

FOLDER = Path(__file__).parents[1] / "papers"
TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    **administrative.TEMPLATES,
    **assessment.TEMPLATES,
    **derivations.TEMPLATES,
    **duty.TEMPLATES,
    **events.TEMPLATES,
    **forms.TEMPLATES,
    **meetings.TEMPLATES,
    **network.TEMPLATES,
    **opening.TEMPLATES,
    **periods.TEMPLATES,
    **petition.TEMPLATES,
    **publication.TEMPLATES,
    **responsibility.TEMPLATES,
    **steering.TEMPLATES,
    **subsidy.TEMPLATES,
    **filing.TEMPLATES,
    **talks.TEMPLATES,
    **tasks.TEMPLATES,
}
"""Every template by its code, each family in a file of its own in scripts/papers."""


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        (FOLDER / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
