"""Publishes a project without what is confidential: for readers as a page, for colleagues as a copy or tables.

write_publication(project, "page", Path("page.html"), PageOptions(language="nl"), progress)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tracker.clock import today
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.file_writing import replace_atomically, require_new_or_file
from tracker.exchange.progress import Count, Progress
from tracker.project import Project
from tracker.project_snapshot import ProjectSnapshot
from tracker.publishing.contents import PublicationContents, read_contents
from tracker.publishing.page_file import PageOptions, export_page
from tracker.services.data_export import ENDINGS as ENDINGS_OF_DATA
from tracker.services.data_export import record_count, write_data

PAGE: Final = "page"
AUDIENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "readers": (PAGE,),
    "colleagues": ("bundle", "workbook", "folder", "dump"),
}
"""The forms of a publication, by those for whom it is; the first of each is the usual one."""
ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {PAGE: ("html",), **ENDINGS_OF_DATA}
"""File extensions of each form; empty for a folder."""


def publication_contents(project: Project, part: ExportScope, progress: Progress) -> PublicationContents:
    """Return what a publication of a part contains and leaves out, in any thread. `progress` may raise to cancel."""
    return project.read_in_background(
        lambda snapshot: read_contents(snapshot, part, Count(snapshot.query(record_count), progress).track)
    )


def write_publication(project: Project, form: str, out: Path, options: PageOptions, progress: Progress) -> Path:
    """Write a publication in any thread, without anything confidential, and return its path.

    An existing file is replaced when the new one is complete; a folder or a project never is. `progress` is called with
    (records done, approximate total); an exception that it raises cancels the work and leaves nothing behind. The
    errors are those of `export_page` and `write_data`.
    """
    if form != PAGE:
        part = ExportScope(options.partnerships, without_confidential=True)
        day = options.day or today(project.clock)
        return write_data(project, form, out, part, day, progress, may_replace=True)
    require_new_or_file(out)

    def write(snapshot: ProjectSnapshot) -> None:
        with replace_atomically(out) as place:
            export_page(snapshot, place, options, Count(snapshot.query(record_count), progress).track)

    project.read_in_background(write)
    return out
