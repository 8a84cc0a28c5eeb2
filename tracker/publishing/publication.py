"""Publishes a project without what is confidential: for readers as a page, for an archive as a deposit, for colleagues
as a copy or tables.

write_publication(project, "page", Path("page.html"), PageOptions(language="nl"), progress)
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from tracker.clock import today
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.file_writing import replace_atomically, require_new_or_file, require_target_free
from tracker.exchange.progress import Count, Progress
from tracker.project import Project
from tracker.project_snapshot import ProjectSnapshot
from tracker.publishing.contents import PublicationContents, read_contents
from tracker.publishing.deposit.deposit import DepositOptions, Draw, export_deposit
from tracker.publishing.page_file import PageOptions, export_page
from tracker.queries.project_integrity import require_whole
from tracker.services.data_export import ENDINGS as ENDINGS_OF_DATA
from tracker.services.data_export import record_count, write_data

PAGE: Final = "page"
DEPOSITS: Final = ("zip", "deposit")
"""The forms of a deposit: as one file, and as a folder."""
AUDIENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "readers": (PAGE,),
    "archive": DEPOSITS,
    "colleagues": ("bundle", "workbook", "folder", "dump"),
}
"""The forms of a publication, by those for whom it is; the first of each is the usual one."""
ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    PAGE: ("html",),
    "zip": ("zip",),
    "deposit": (),
    **ENDINGS_OF_DATA,
}
"""File extensions of each form; empty for a folder."""


def publication_contents(project: Project, part: ExportScope, progress: Progress) -> PublicationContents:
    """Return what a publication of a part contains and leaves out, in any thread. `progress` may raise to cancel."""
    return project.read_in_background(
        lambda snapshot: read_contents(snapshot, part, Count(snapshot.query(record_count), progress).track)
    )


def write_publication(
    project: Project,
    form: str,
    out: Path,
    options: PageOptions,
    progress: Progress,
    draw: Draw | None = None,
    *,
    before: Path | None = None,
) -> Path:
    """Write a publication in any thread, without anything confidential, and return its path.

    A deposit has all findings, the charts that `draw` draws, and what changed since the deposit `before`.

    An existing file is replaced when the new one is complete; a folder or a project never is. `progress` is called with
    (records done, approximate total); an exception that it raises cancels the work and leaves nothing behind. The
    errors are those of `export_page`, `export_deposit` and `write_data`.
    """
    if form in ENDINGS_OF_DATA:
        part = ExportScope(options.partnerships, without_confidential=True)
        day = options.day or today(project.clock)
        return write_data(project, form, out, part, day, progress, may_replace=True)
    if ENDINGS[form]:
        require_new_or_file(out)
    else:
        require_target_free(out)
    deposit = DepositOptions(options.language, options.day, options.partnerships, draw, before)

    def write(snapshot: ProjectSnapshot) -> None:
        snapshot.query(require_whole, snapshot.path)
        # the records of a deposit are written as tables too
        track = Count((1 if form == PAGE else 2) * snapshot.query(record_count), progress).track
        with replace_atomically(out) if ENDINGS[form] else nullcontext(out) as place:
            if form == PAGE:
                export_page(snapshot, place, options, track)
            else:
                export_deposit(snapshot, place, deposit, track)

    project.read_in_background(write)
    return out
