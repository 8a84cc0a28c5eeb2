"""Assigns a sample to coders: the assignment is recorded in the project, and each coder gets a blind copy.

assign(project, SampleRequest("Pilot", ("Ann", "Bea"), size=40, seed=7, by="country"), Path("coding"))
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.domain.coding.sampling import Stratum, UnitKind, drawn
from tracker.domain.records.coding import AssignmentDraft, How, SampleDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import KnownError
from tracker.exchange.copies.blind_content import BlindScope, blind_records
from tracker.exchange.copies.partial_content import attachments_of
from tracker.exchange.file_writing import require_target_free
from tracker.file_modes import made_folder
from tracker.operations.coding.assignments import assign_coding, checked_coders
from tracker.project import Project
from tracker.queries.coding.assignments import partnership_of_changes, strata_of_units
from tracker.queries.reader import Reader
from tracker.store import project_content
from tracker.store.connections import from_system
from tracker.store.project_file.creation import create_file, give_identifier
from tracker.store.project_file.verified_copy import require_folder_of

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """The request of an assignment: a name, the coders, and the units: a random sample of a size, or all without one.

    `partnerships` are those to draw from, None for all; `is_chosen` says that these are the units chosen by hand.
    """

    name: str
    coders: tuple[str, ...]
    unit: UnitKind = "partnership"
    size: int | None = None
    seed: int = 1
    by: Stratum | None = None
    partnerships: frozenset[int] | None = None
    is_chosen: bool = False
    with_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Assigned:
    """The assignment that was made: its record, the numbers of units and of those drawn from, coders and copies."""

    assignment: int
    units: int
    of: int
    coders: tuple[str, ...]
    copies: tuple[Path, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result in the JSON form of the command line."""
        return {
            "assignment": str(self.assignment),
            "units": self.units,
            "of": self.of,
            "copies": [str(path) for path in self.copies],
        }


def copy_name(coder: str) -> str:
    """Return the name of the file of a coder."""
    return f"{_NOT_IN_NAMES.sub('-', coder).strip(' .-') or 'coder'}.twin"


def draft_of(project: Project, request: SampleRequest) -> AssignmentDraft:
    """Draw the units of an assignment; RuleError of `drawn`, coders_missing, coder_twice."""
    coders = tuple(checked_coders(request.coders))
    strata = project.query(strata_of_units, request.unit, request.by, request.partnerships)
    chosen = drawn(strata, request.size, request.seed)
    units: tuple[tuple[int, int | None], ...] = tuple((unit, None) for unit in chosen)
    if request.unit == "change":
        owners = project.query(partnership_of_changes)
        units = tuple((owners[unit], unit) for unit in chosen)
    how: How = "random" if request.size is not None else "chosen" if request.is_chosen else "all"
    seed = request.seed if how == "random" else None
    sample = SampleDraft(how, len(units), len(strata), seed, request.by or "" if how == "random" else "")
    return AssignmentDraft(request.name, request.unit, coders, units, sample)


def assign(project: Project, request: SampleRequest, folder: Path) -> Assigned:
    """Record an assignment as one step, and write a blind copy for each coder into a folder, which is made if needed.

    If a copy can't be written, the step is undone and no copy is left. The copies of an encrypted project have its
    passphrase. RuleError as in `draft_of`, KnownError already_exists, no_folder, or an error of the disk.
    """
    made = record_assignment(project, request, folder)
    try:
        write_copies(project, made, request)
    except BaseException:
        project.undo()
        raise
    return made


def record_assignment(project: Project, request: SampleRequest, folder: Path) -> Assigned:
    """Record an assignment as one step, after a check that its copies can be written into the folder."""
    draft = draft_of(project, request)
    targets = target_paths(Path(folder), draft.coders)
    if not folder.exists():
        require_folder_of(folder)
    changed = project.perform(assign_coding, draft)
    assert changed.created is not None
    return Assigned(changed.created, len(draft.units), draft.sample.of, draft.coders, tuple(targets))


def write_copies(project: Project, made: Assigned, request: SampleRequest) -> None:
    """Write the copies of an assignment, in any thread; all are deleted again if any of them can't be written."""
    folder = made.copies[0].parent
    is_new = _make_folder(folder)
    written: list[Path] = []
    try:
        for coder, target in zip(made.coders, made.copies, strict=True):
            _write(project, BlindScope(made.assignment, coder, request.with_confidential), target)
            written.append(target)
    except BaseException:
        for target in written:
            target.unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise


def target_paths(folder: Path, coders: Iterable[str]) -> list[Path]:
    """Return the path of each coder's copy; KnownError already_exists."""
    targets: list[Path] = []
    for coder in coders:
        target = folder / copy_name(clean_text(coder, "coders").text.strip())
        if target in targets:
            raise KnownError("already_exists", path=str(target))
        if folder.exists():
            require_target_free(target)
        targets.append(target)
    return targets


def _make_folder(folder: Path) -> bool:
    """Make a folder if it does not exist, and return whether it was made."""
    if folder.exists():
        return False
    require_folder_of(folder)
    try:
        made_folder(folder)
    except OSError as error:
        raise from_system(error, folder) from error
    return True


def _write(project: Project, scope: BlindScope, target: Path) -> None:
    def write(reader: Reader) -> None:
        source = reader.connection

        def fill(connection: sqlite3.Connection) -> None:
            records = blind_records(source, scope)
            project_content.write_everything(connection, records, *attachments_of(source, records["attachment"]))
            give_identifier(connection, project.clock)

        create_file(target, target.stem, project.clock, fill, project.key, origins=[project.path])

    project.query_in_background(write)
