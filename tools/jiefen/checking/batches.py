"""Publications that a branch adds, judged by the records as they were merged (R27, R31)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from jiefen.base.finding import Finding
from jiefen.book.book import open_book
from jiefen.history import git
from jiefen.register.judging import added_faults
from jiefen.register.read import FOLDER, publication_path, read_publications

RECORDS = ("cases", "office")


def added_publication_findings(
    root: Path, repository: git.Repository, base: str, changed: Mapping[str, git.ChangedFile]
) -> Iterator[Finding]:
    """For each batch that was not there at `base`: what of it `release` would not have written.

    The records at `base` are laid out in a folder of their own: neither the branch's cases nor its settings count.
    """
    fresh = {path for path, file in changed.items() if path.startswith(f"{FOLDER}/") and not file.old_content}
    added = [one for one in read_publications(root)[0] if f"{FOLDER}/{one.batch}.yaml" in fresh]
    if not added:
        return
    with TemporaryDirectory() as folder:
        merged = Path(folder)
        _lay_out(repository, base, merged)
        before = open_book(merged)
        earlier = read_publications(merged)[0]
        for publication in added:
            name = publication_path(Path(), publication.batch).as_posix()
            for fault in added_faults(publication, before, earlier):
                yield fault.finding(name)


def _lay_out(repository: git.Repository, base: str, folder: Path) -> None:
    """Write the records of the commit `base` into `folder`, plain files alone and byte for byte."""
    files = dict(git.files_at(repository, base, RECORDS))
    contents = git.contents(repository, files.values())
    for path, id_ in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(contents[id_])
