"""What the wheel carries besides the package: `program` in pyproject.toml, the one list of it.

An installed checkout (`pip install -e`) reads these files where they lie and needs no Node. A wheel must hold all of
them: without the scripts and styles that Node bundles, its sites would have no filters, so none is built.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramFiles(BuildHookInterface[Any]):
    """Adds the program-owned files to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name every file below each source, and where it goes.

        Raises FileNotFoundError when a source is missing or empty.
        """
        if version == "editable":
            return
        for source, target in self.config["program"].items():
            path = Path(self.root, source)
            if not path.is_file() and not any(each.is_file() for each in path.rglob("*")):
                raise FileNotFoundError(f"{source} is missing: `make setup` makes it, with Node 20 or later")
            build_data["force_include"][str(path)] = target
