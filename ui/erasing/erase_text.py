"""What the dialog for erasing a person says of fields, files and copies in which the name stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.text.conflict_text import field_text, kind_text
from ui.text.translation import number, tr, unread

if TYPE_CHECKING:
    # read when something is looked for
    from tracker.domain.text.person_names import Erasure
    from tracker.queries.name_occurrences import FileTrace, Traces, UnreadFile
    from tracker.services.erasing_in_copies import CopySearchResult, CopyWithName, RemainingCopies

MAX_SHOWN = 200


def found_lines(erasure: Erasure, traces: Traces, looked: CopySearchResult, away: Sequence[Path]) -> list[str]:
    """Where the name stands, and what could not be looked into, a line each."""
    lines = [
        f"{kind_text(each.table)} · {field_text(each.column)}: {erasure.excerpt(each.text)}"
        for each in traces.fields[:MAX_SHOWN]
    ]
    if len(traces.fields) > MAX_SHOWN:
        lines.append(tr("… and {n} more", n=number(len(traces.fields) - MAX_SHOWN)))
    lines += [
        tr("File: {name}", name=with_sources(file)) if file.is_rewritable
        else tr("File that can’t be rewritten: {name}", name=with_sources(file))
        for file in traces.files
    ]  # fmt: skip
    lines += [_copy_text(copy) for copy in looked.copies]
    return lines + unread_lines(traces.files_unread, looked) + [away_text(place) for place in away]


def left_lines(files: Sequence[FileTrace], files_unread: Sequence[UnreadFile], left: RemainingCopies) -> list[str]:
    """What still holds the name after it was replaced, and what could not be looked into, a line each."""
    names = [*map(with_sources, files), *map(name_of, left.copies)]
    lines = [tr("Still holds the name: {name}", name=name) for name in names]
    return lines + unread_lines(files_unread, left)


def unread_lines(files: Sequence[UnreadFile], looked: CopySearchResult | RemainingCopies) -> list[str]:
    """The files that could not be looked into, in the project and in copies of it."""
    words = [(with_sources(file), file.reasons) for file in files]
    words += [(f"{with_sources(each.file)}, {each.path}", each.file.reasons) for each in looked.unread]
    return [
        tr("Could not be looked into: {name} ({reasons})", name=name, reasons=unread(reasons))
        for name, reasons in words
    ]  # fmt: skip


def with_sources(file: FileTrace | UnreadFile) -> str:
    """A file's name and the titles of the sources that it is kept with."""
    titles = "; ".join(file.sources)
    return f"{file.name} · {titles}" if titles else tr("{name} · of a source that was removed", name=file.name)


def name_of(copy: CopyWithName) -> str:
    """What a copy is called, with its place where that is another one than this computer."""
    return str(copy.path) if copy.is_elsewhere else copy.path.name


def _copy_text(copy: CopyWithName) -> str:
    words = {
        "holds": tr("Backup: {name}", name=name_of(copy)),
        "old": tr("Backup of an earlier version, which can only be deleted: {name}", name=name_of(copy)),
        "unsure": tr("Backup that can’t be read, which can only be deleted: {name}", name=name_of(copy)),
    }
    return words[copy.state]


def away_text(place: Path) -> str:
    """A second place that isn't there."""
    return tr("{place} isn’t there now; backups in it may hold the name. Connect it and look again.", place=place)
