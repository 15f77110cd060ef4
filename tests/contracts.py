"""A contract of ours for `lint-imports`: which modules may touch files, written down; all others may not."""

from collections.abc import Iterable
from typing import Any

from grimp import ImportGraph
from importlinter.application import output
from importlinter.domain import fields
from importlinter.domain.contract import Contract, ContractCheck
from importlinter.domain.helpers import module_expressions_to_modules


class OnlyThese(Contract):
    """Only `may` reach `forbidden`, directly or by way of others; whoever is named there and does not is told too.

    So a new module is free of files until somebody writes its name down, and the list is never longer than the truth.
    A pattern (`jiefen.**.read`) need not fit exactly.
    """

    type_name = "only-these"

    package = fields.StringField()
    may = fields.SetField(subfield=fields.ModuleExpressionField())
    forbidden = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Compare what reaches `forbidden` with what may."""
        may: Any = self.may  # import-linter replaces the field by its value
        forbidden: Any = self.forbidden
        reaching = self._reaching(graph, forbidden)
        allowed = {module.name for module in module_expressions_to_modules(graph, may)}
        named = {str(one) for one in may if "*" not in str(one)}
        strangers = sorted(reaching - allowed)
        idle = sorted(named - reaching - set(forbidden))
        return ContractCheck(kept=not strangers and not idle, metadata={"strangers": strangers, "idle": idle})

    def _reaching(self, graph: ImportGraph, forbidden: Iterable[str]) -> set[str]:
        """The modules of the package that import one of `forbidden`, however far away."""
        found: set[str] = set()
        for target in forbidden:
            if target in graph.modules:
                found |= graph.find_downstream_modules(target, as_package=not graph.is_module_squashed(target))
                found.add(target)
        package = str(self.package)
        return {module for module in found if module == package or module.startswith(f"{package}.")}

    def render_broken_contract(self, check: ContractCheck) -> None:
        """A line for each module that is wrong."""
        told: dict[str, Any] = check.metadata
        for module in told["strangers"]:
            output.print(f"{module} reaches a file, and is not written down as one that may.")
        for module in told["idle"]:
            output.print(f"{module} reaches no file: take it off the list.")
