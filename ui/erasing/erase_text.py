"""Texts of the erasing dialog about the fields, files and copies that contain the name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.core.errors import sentence
from ui.text.conflict_text import field_text, kind_text
from ui.text.translation import number, tr, unread

if TYPE_CHECKING:
    # Imported when a search starts.
    from tracker.domain.text.person_names import Erasure
    from tracker.queries.name_occurrences import FileTrace, Traces, UnreadFile
    from tracker.services.erasing_in_copies import CopySearchResult, CopyWithName, RemainingCopies
    from tracker.services.teams.asked_erasures import BundlesLeft

MAX_SHOWN = 200


def found_lines(
    erasure: Erasure, traces: Traces, copy_search: CopySearchResult, unreachable: Sequence[Path]
) -> list[str]:
    """Return one line for each place of the name, and for each file that could not be searched."""
    lines = [
        f"{kind_text(each.table)} · {field_text(each.column)}: {erasure.excerpt(each.text)}"
        for each in traces.fields[:MAX_SHOWN]
    ]
    orcids = [orcid for each in traces.fields if each.column == "value" for orcid in erasure.orcids(each.text)]
    lines += [tr("ORCID in About this project, removed with the name: {orcid}", orcid=each) for each in orcids]
    if len(traces.fields) > MAX_SHOWN:
        lines.append(tr("… and {n} more", n=number(len(traces.fields) - MAX_SHOWN)))
    lines += [
        tr("File: {name}", name=with_sources(file))
        if file.is_rewritable
        else tr("File that can’t be rewritten: {name}", name=with_sources(file))
        for file in traces.files
    ]
    lines += [_copy_text(copy) for copy in copy_search.copies]
    return lines + unread_lines(traces.files_unread, copy_search) + [away_text(place) for place in unreachable]


def remaining_lines(
    files: Sequence[FileTrace], files_unread: Sequence[UnreadFile], remaining: RemainingCopies
) -> list[str]:
    """Return one line for each file or copy that still contains the name, and for each that could not be searched."""
    names = [*map(with_sources, files), *(name_of(copy) for copy in remaining.copies if copy.state != "unsure")]
    lines = [tr("Still contains the name: {name}", name=name) for name in names]
    lines += [_copy_text(copy) for copy in remaining.copies if copy.state == "unsure"]
    return lines + unread_lines(files_unread, remaining)


def bundle_lines(left: BundlesLeft) -> list[str]:
    """Return the lines about the team: the others are asked too, and the bundles with the name can't be changed."""
    lines = [tr("The others of the team are asked to erase it too, once this is published.")]
    lines += [
        tr(
            "Bundle {number} of {name} still contains the name; only a new team is without it.",
            number=f"{each.number:06}",
            name=who,
        )
        for each, who in left.named
    ]
    lines += [
        tr(
            "Bundle {number} of a member ({writer}) could not be read; it may contain the name.",
            number=f"{each.number:06}",
            writer=each.writer,
        )
        for each in left.unread
    ]
    if left.problem is not None:
        lines.append(
            tr("Which bundles of the team contain the name is not known: {problem}", problem=sentence(left.problem))
        )
    return lines


def unread_lines(files: Sequence[UnreadFile], copy_search: CopySearchResult | RemainingCopies) -> list[str]:
    """Return one line for each file that could not be searched, in the project and in its copies."""
    words = [(with_sources(file), file.reasons) for file in files]
    words += [(f"{with_sources(each.file)}, {each.path}", each.file.reasons) for each in copy_search.unread]
    return [
        tr("Could not be searched: {name} ({reasons})", name=name, reasons=unread(reasons)) for name, reasons in words
    ]


def with_sources(file: FileTrace | UnreadFile) -> str:
    """Return the name of a file and the titles of its sources."""
    titles = "; ".join(file.sources)
    return f"{file.name} · {titles}" if titles else tr("{name} · of a source that was removed", name=file.name)


def name_of(copy: CopyWithName) -> str:
    """Return the name of a copy, or its path if it is not on this computer."""
    return str(copy.path) if copy.is_elsewhere else copy.path.name


def _copy_text(copy: CopyWithName) -> str:
    if copy.is_coding:
        return {
            "holds": tr("Coding of another person, never deleted: {name}", name=name_of(copy)),
            "old": tr(
                "Coding of an earlier version, never deleted; open it, and erase the name there: {name}",
                name=name_of(copy),
            ),
            "unsure": tr(
                "Coding that can’t be read, never deleted; open it, and erase the name there: {name}",
                name=name_of(copy),
            ),
        }[copy.state]
    words = {
        "holds": tr("Backup: {name}", name=name_of(copy)),
        "old": tr("Backup of an earlier version, which can only be deleted: {name}", name=name_of(copy)),
        "unsure": tr("Backup that can’t be read, which can only be deleted: {name}", name=name_of(copy)),
    }
    return words[copy.state]


def away_text(place: Path) -> str:
    """Return the text about a second backup folder that can't be reached."""
    return tr(
        ("{place} can’t be reached now; backups in it may contain the name. Connect it and search again."), place=place
    )
