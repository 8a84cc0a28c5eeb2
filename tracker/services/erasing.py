"""Erasing a person, or giving them a pseudonym: in the project, and in what this computer keeps beside it.

erasure = Erasure("Piet Jansen", ("P. Jansen",), "Official 3")
traces = project.query(traces_of, erasure)
report = erase(project, erasure)
erase_kept(project, erasure)

Copies of the project are for `tracker.services.erasing_in_copies`.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from tracker.changes import ChangeSet
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.operations.erasing import erase_person
from tracker.paths import home
from tracker.project import Project
from tracker.queries.name_occurrences import FileTrace, NameSearch, UnreadFile, traces_of
from tracker.services.form_drafts import UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.store.backups.backup_notes import read_notes, write_notes


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was done: in how many places, and the files that still hold the name."""

    count: int
    files_left: tuple[FileTrace, ...]
    is_compact: bool
    """Whether the file was rewritten after it; where the disk was too full, deleted bytes were overwritten only."""
    changes: ChangeSet = field(default_factory=ChangeSet)
    files_unread: tuple[UnreadFile, ...] = ()
    """Files that could not be looked into: the name may stand in them."""


@dataclass(frozen=True, slots=True)
class ProgramTraces:
    """What the program keeps beside the project and names the person.

    Drafts of forms, recent projects, and whether what is noted beside its backups does: its name, and where it stood.
    """

    drafts: tuple[Path, ...] = ()
    recent: tuple[str, ...] = ()
    in_notes: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.drafts) + len(self.recent) + self.in_notes


def erase(
    project: Project, erasure: Erasure, *, replace_files: bool = False, search: NameSearch | None = None
) -> ErasureReport:
    """Replace the name in the whole file, as a step that can't be undone, and rewrite the file without old bytes."""
    project.require_writable()
    report = erase_in_background(project, erasure, replace_files=replace_files, search=search)
    project.publish(report.changes)
    return report


def erase_in_background(
    project: Project, erasure: Erasure, *, replace_files: bool = False, search: NameSearch | None = None
) -> ErasureReport:
    """Erase in any thread, between `require_writable` and `tell`; once the name is replaced it doesn't fail.

    What is left is found by looking through the file once more, its attachments as they are then.
    """
    search = search or NameSearch(erasure)
    before, changes = project.query_in_background(traces_of, erasure, search), ChangeSet()
    left, unread = before.files, before.files_unread
    if before.count:
        changes = project.perform_in_background(erase_person, erasure, replace_files=replace_files, search=search)
    try:
        # also where nothing was found: the disk may have been too full for it the last time
        project.compact_in_background()
        is_compact = True
        after = project.query_in_background(traces_of, erasure, search)
        left, unread = after.files, after.files_unread
    except KnownError:
        is_compact = False
    return ErasureReport(before.count, left, is_compact, changes, unread)


def find_program_traces(project: Project, erasure: Erasure) -> ProgramTraces:
    """The kept drafts of the project, the recent projects and the notes on its backups that name the person."""
    kept = _drafts(project).contents()
    drafts = tuple(path for path, content in kept.items() if erasure.value(content) != content)
    recent = tuple(each.path for each in SettingsFile().value.recent if erasure.erase_from_text(each.path) != each.path)
    notes = read_notes(project.backup_folder.folder)
    return ProgramTraces(drafts, recent, notes != notes.reworded(erasure.erase_from_text))


def erase_kept(project: Project, erasure: Erasure, settings: SettingsFile | None = None) -> ProgramTraces:
    """Replace the name in kept drafts and notes, and forget paths of projects that hold it; gives what it was.

    `settings` are those that the window has open, which would else write back what they hold.
    """
    found, settings = find_program_traces(project, erasure), settings or SettingsFile()
    drafts = _drafts(project)
    kept = drafts.contents()
    for path in found.drafts:
        with contextlib.suppress(KnownError):
            drafts.reword(path, erasure.value(kept[path]))
    value = settings.value
    for each in found.recent:
        value = value.without_recent(each)
    settings.keep(value)
    folder = project.backup_folder.folder
    write_notes(folder, read_notes(folder).reworded(erasure.erase_from_text))
    return found


def _drafts(project: Project) -> UnsavedEntryStore:
    return UnsavedEntryStore(home().drafts / project.identifier, project.clock, project.key)
