"""The blank forms that the public site offers, and an example of each (R25, R26)."""

from collections.abc import Iterator, Mapping

from jiefen.base.finding import Finding
from jiefen.papers.faults import UNUSABLE
from jiefen.papers.form import Form
from jiefen.papers.forms import FORMS
from jiefen.papers.page import form_file
from jiefen.papers.word.fill import Filler, UnusableTemplate


def form_files(templates: Mapping[str, bytes], office: str, row: str) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The Word files of the site by path, for the office of this name; `row` is what a public row shows.

    None of them, and findings, if something is wrong with a template.
    """
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    with Filler() as filler:
        for form in FORMS.values():
            try:
                files |= dict(_files(form, templates.get(form.code, b""), office, row, filler))
            except UnusableTemplate as unusable:
                findings.append(UNUSABLE.told(unusable.say).finding(f"office/papers/{form.code}.docx"))
    return ({} if findings else files), tuple(findings)


def _files(form: Form, template: bytes, office: str, row: str, filler: Filler) -> Iterator[tuple[str, bytes]]:
    for example in (False, True):
        values = form.values(office, row, example=example)
        yield form_file(form, example=example), filler.fill(template, values).paper
