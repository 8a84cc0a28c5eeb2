"""Erases a person's name, or replaces it by a pseudonym: in the project, and in the program's own files about it.

erasure = Erasure("Piet Jansen", ("P. Jansen",), "Official 3")
traces = project.query(traces_of, erasure)
report = erase(project, erasure)
erase_program_traces(project, erasure)

`tracker.services.erasing_in_copies` handles copies of the project.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from tracker.changes import ChangeSet
from tracker.domain.text.hashed_names import HashedName
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.operations.erasing import erase_person
from tracker.paths import home, plain_bytes
from tracker.project import Project
from tracker.queries.name_occurrences import FileTrace, NameSearch, UnreadFile, traces_of
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.services.unsaved_entries import UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.store.backups.backup_notes import read_notes, write_notes

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A letter as JSON escapes it."""


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """Result of an erasure: the number of replaced places, and the files that still contain the name."""

    count: int
    files_left: tuple[FileTrace, ...]
    is_compact: bool
    """Whether the file was rewritten afterwards. If the disk was too full, deleted bytes were only overwritten."""
    changes: ChangeSet = field(default_factory=ChangeSet)
    files_unread: tuple[UnreadFile, ...] = ()
    """Files that could not be searched, and may contain the name."""


@dataclass(frozen=True, slots=True)
class ProgramTraces:
    """Files of the program, outside the project, that contain the name.

    Unsaved entries, paths of recent projects, whether the notes next to the project's backups contain it, and the
    number of mappings of earlier imports that do.
    """

    drafts: tuple[Path, ...] = ()
    recent: tuple[str, ...] = ()
    in_notes: bool = False
    mappings: int = 0

    @property
    def count(self) -> int:
        """Number of these places."""
        return len(self.drafts) + len(self.recent) + self.in_notes + self.mappings


def erase(
    project: Project,
    erasure: Erasure,
    *,
    replace_files: bool = False,
    search: NameSearch | None = None,
    asked: Collection[HashedName] = (),
) -> ErasureReport:
    """Replace the name in the whole project as a step that can't be undone, and rewrite the file without old bytes."""
    project.require_writable()
    report = erase_in_background(project, erasure, replace_files=replace_files, search=search, asked=asked)
    project.publish(report.changes)
    return report


def erase_in_background(
    project: Project,
    erasure: Erasure,
    *,
    replace_files: bool = False,
    search: NameSearch | None = None,
    asked: Collection[HashedName] = (),
) -> ErasureReport:
    """Erase in any thread. Once the name is replaced, a failure to compact the file is reported, not raised.

    Call `Project.require_writable` before it and `Project.publish` after it, in the project's thread. Afterwards the
    project is searched again, to report the attachments that still contain the name. `asked` are the hashed names that
    others of the team erased, if this confirms their erasure.
    """
    search = search or NameSearch(erasure)
    before, changes = project.query_in_background(traces_of, erasure, search), ChangeSet()
    left, unread = before.files, before.files_unread
    project.who = erasure.erase_from_text(project.who)  # the author of the step may be the person
    if before.count or asked:
        changes = project.perform_in_background(
            erase_person, erasure, replace_files=replace_files, search=search, asked=asked
        )
    try:
        # also if nothing was found: the disk may have been too full the last time
        project.compact_in_background()
        is_compact = True
        after = project.query_in_background(traces_of, erasure, search)
        left, unread = after.files, after.files_unread
    except KnownError:
        is_compact = False
    return ErasureReport(before.count, left, is_compact, changes, unread)


def find_program_traces(project: Project, erasure: Erasure) -> ProgramTraces:
    """Return the unsaved entries, recent projects, backup notes and mappings of imports that contain the name.

    Entries that can't be read count as if they did.
    """
    stored = _drafts(project).contents()
    found = (path for path, content in stored.items() if erasure.value(content) != content)
    drafts = (*found, *_drafts(project).damaged())
    recent = tuple(each.path for each in SettingsFile().value.recent if erasure.erase_from_text(each.path) != each.path)
    notes = read_notes(project.backup_folder.folder)
    mappings = len(RememberedMappings().erased(erasure))
    return ProgramTraces(drafts, recent, notes != notes.reworded(erasure.erase_from_text), mappings)


def erase_program_traces(project: Project, erasure: Erasure, settings: SettingsFile | None = None) -> ProgramTraces:
    """Replace the name in unsaved entries, notes and mappings, forget recent paths with it; return what contained it.

    Entries that can't be read are deleted, and so are damaged files of settings that contain it.
    `settings` are the open settings of the window, if any: they would otherwise write the old paths again.
    """
    found, settings = find_program_traces(project, erasure), settings or SettingsFile()
    drafts = _drafts(project)
    stored = drafts.contents()
    for path in found.drafts:
        with contextlib.suppress(KnownError, OSError):
            if path in stored:
                drafts.replace_content(path, erasure.value(stored[path]))
            else:
                path.unlink()
    value = settings.value
    for each in found.recent:
        value = value.without_recent(each)
    settings.save(value)
    settings.delete_damaged(lambda path: _contains(erasure, path))
    folder = project.backup_folder.folder
    write_notes(folder, read_notes(folder).reworded(erasure.erase_from_text))
    RememberedMappings().erase(erasure)
    return found


def _contains(erasure: Erasure, path: Path) -> bool:
    """Return whether the text of a damaged file contains the name, also where JSON escapes it."""
    try:
        text = plain_bytes(path).decode("utf-8", errors="replace")
    except (OSError, ValueError):
        return False
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return any(erasure.erase_from_text(each) != each for each in (text, plain))


def _drafts(project: Project) -> UnsavedEntryStore:
    return UnsavedEntryStore(home().drafts / project.identifier, project.clock, project.key)
