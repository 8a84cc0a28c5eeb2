"""Exports the data of a project, whole or in part, in one of several formats. An export can be cancelled.

write_data(project, "workbook", Path("all.xlsx"), ExportScope(without_confidential=True), day, progress)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from tracker.errors import KnownError, RuleError
from tracker.exchange.copies.partial_content import ExportScope, PartCounts, part_counts
from tracker.exchange.field_forms.form_names import FormKind
from tracker.exchange.file_writing import replace_atomically, require_target_free
from tracker.exchange.formats.parquet import parquet_writer
from tracker.exchange.progress import Count, Progress, Track
from tracker.i18n.catalogue import ENGLISH
from tracker.project import Project
from tracker.project_snapshot import ProjectSnapshot, ReadableProject
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.services.analysis.datasette_export import export_datasette
from tracker.services.analysis.network_export import NETWORK_FORMATS, export_network
from tracker.services.analysis.numbers_export import NUMBER_FORMS, export_numbers
from tracker.services.analysis.parquet_export import export_parquet
from tracker.services.analysis.spell_export import export_spells
from tracker.services.census.contact_export import export_contacts
from tracker.services.claims_tables import export_claims
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.format_exports import (
    export_dump,
    export_geojson,
    export_quickstatements,
    export_workbook,
)
from tracker.services.partial_projects import export_project_part, partial_project
from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder
from tracker.store.schema import RECORD_TABLES

__all__ = [
    "ALWAYS_PUBLIC",
    "ENDINGS",
    "FIELD_FORMS",
    "WITHOUT_SOURCES",
    "ExportScope",
    "PartCounts",
    "data_counts",
    "missing_library",
    "nothing_in",
    "record_count",
    "write_data",
]

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "table": ("csv", "tsv"),
    "claims": ("csv", "tsv"),
    "contacts": ("csv", "tsv", "xlsx"),
    "workbook": ("xlsx",),
    "folder": (),
    "bundle": ("twin",),
    "map": ("geojson",),
    "network": NETWORK_FORMATS,
    "spells": ("csv", "tsv"),
    "numbers": NUMBER_FORMS,
    "observations_form": ("xlsx",),
    "contacts_form": ("xlsx",),
    "datasette": (),
    "parquet": (),
    "wikidata": ("qs",),
    "dump": ("json",),
}
"""File extensions of each format; empty for a folder."""

ALWAYS_PUBLIC: Final = frozenset({"datasette"})
"""The formats that only ever contain what is public (`public_content.py`), because they are published."""

FIELD_FORMS: Final[Mapping[str, FormKind]] = {"observations_form": "observations", "contacts_form": "contacts"}
"""The formats that are forms for phones, each with what is entered in it."""

WITHOUT_SOURCES: Final = frozenset({"map", "network", "spells", "numbers", *FIELD_FORMS})
"""The formats that contain nothing confidential, because they contain no sources, contacts or notes."""


_NEEDED: Final[Mapping[str, tuple[str, str]]] = {
    "map": ("placed", "nothing_to_map"),
    "network": ("partnerships", "nothing_in_force"),
    "spells": ("partnerships", "nothing_in_force"),
    "numbers": ("findings", "no_finding_saved"),
    "wikidata": ("numbered", "nothing_for_wikidata"),
    "claims": ("claims", "nothing_claimed"),
    "contacts": ("contacts", "nothing_contacted"),
}
"""[format] -> the count that must not be 0, and the code of the problem if it is."""


def nothing_in(form: str, counts: PartCounts) -> RuleError | None:
    """Return the error that a part has nothing for a format; None if it has something."""
    needed, code = _NEEDED.get(form, ("", ""))
    return RuleError(code, "form") if needed and not getattr(counts, needed) else None


def missing_library(form: str) -> KnownError | None:
    """Return the error that a format cannot be written because no library for it is installed; None if it can."""
    if form == "parquet":
        try:
            parquet_writer()
        except KnownError as error:
            return error
    return None


def data_counts(reader: Reader, part: ExportScope) -> PartCounts:
    """Return the number of records in a part of the data."""
    return part_counts(reader.connection, part)


def write_data(
    project: Project,
    form: str,
    out: Path,
    part: ExportScope,
    day: int,
    progress: Progress,
    *,
    may_replace: bool = False,
    language: str = ENGLISH,
) -> Path:
    """Write a part of the data in a format, in any thread; `day` is the as-of day of a map or network,
    `language` that of the numbers of findings, and the first one of a form for phones.

    No write to the project waits for this. If the project is written to in the meantime, the export begins again, so
    that its files show one state.

    With `may_replace` an existing file is replaced when the new one is complete; a folder or a project never is.
    `progress` is called with (records done, approximate total); an exception that it raises cancels the export and
    leaves nothing behind. RuleError of `nothing_in`, numbers_of_one_name; KnownError already_exists, no_folder, ...
    """

    def write(snapshot: ProjectSnapshot) -> None:
        snapshot.query(require_whole, snapshot.path)
        if form in FIELD_FORMS:
            count = Count(snapshot.query(record_count), progress)
            export_field_form(
                snapshot,
                out,
                FIELD_FORMS[form],
                language=language,
                chosen=part.partnerships,
                may_replace=may_replace,
                track=count.track,
            )
            return
        with (
            replace_atomically(out) if may_replace and ENDINGS[form] and form != "bundle" else nullcontext(out) as place
        ):
            _write(snapshot, form, place, part, day, progress, language)

    project.read_in_background(write)
    return out


def _write(
    project: ReadableProject, form: str, out: Path, part: ExportScope, day: int, progress: Progress, language: str
) -> None:
    """Write a part of the data to a new file or folder."""
    require_target_free(out)
    if form in ALWAYS_PUBLIC:
        part = ExportScope.public(part.partnerships)
    missing = missing_library(form)
    if missing is not None:
        raise missing
    counts = project.query(data_counts, part)
    nothing = nothing_in(form, counts)
    if nothing is not None:
        raise nothing
    # a part is first written to a temporary project, and then exported from it
    passes = 1 if form == "bundle" or form in _OF_TIES or part.is_whole else 2
    count = Count(passes * project.query(record_count), progress)
    if form == "bundle":
        export_project_part(project, out, part, count.track)
    elif form in _OF_TIES:
        _OF_TIES[form](project, out, day, part.partnerships, count.track)
    else:
        with partial_project(project, part, count.track) as chosen:
            if form == "numbers":
                export_numbers(chosen, out, language=language, track=count.track)
                return
            _WRITERS[form](chosen, out, day, count.track)


def record_count(reader: Reader) -> int:
    """Return the number of records of all kinds."""
    return sum(reader.rows(f"SELECT count(*) FROM {table.name}")[0][0] for table in RECORD_TABLES)


def _write_dump(project: ReadableProject, out: Path, _day: int, track: Track) -> None:
    export_dump(project, out, track)


_OF_TIES: Mapping[str, Callable[[ReadableProject, Path, int, frozenset[int] | None, Track], object]] = {
    "network": export_network,
    "spells": export_spells,
}
"""Writers of chosen partnerships, which read the whole project: a partnership may have records that are not chosen."""

_WRITERS: Mapping[str, Callable[[ReadableProject, Path, int, Track], object]] = {
    "table": lambda project, out, _day, track: export_csv_file(project, out, track),
    "claims": lambda project, out, _day, track: export_claims(project, out, track),
    "contacts": lambda project, out, _day, track: export_contacts(project, out, track),
    "workbook": lambda project, out, _day, track: export_workbook(project, out, track),
    "folder": lambda project, out, _day, track: export_csv_folder(project, out, track),
    "map": export_geojson,
    "wikidata": lambda project, out, _day, track: export_quickstatements(project, out, track),
    "dump": _write_dump,
    "datasette": export_datasette,
    "parquet": lambda project, out, _day, track: export_parquet(project, out, track),
}
