"""Exports what is public of a project as a folder for Datasette: a database and its description.

export_datasette(project, Path("datasette"), day)

`datasette serve datasette/inventory.db --metadata datasette/metadata.yaml` serves it as pages and JSON. What is public
is defined once, for pages, deposits and this (`tracker/exchange/copies/public_content.py`).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tracker.domain.coding.code_reading import join_values
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.licences import read_licence
from tracker.domain.records.record_ids import id_text
from tracker.domain.statuses.statuses import IN_FORCE
from tracker.exchange.file_writing import new_folder, write_text
from tracker.exchange.formats.data_package import codebook_rows
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.networks.spell_rows import spell_rows
from tracker.queries.project_settings import about_project
from tracker.queries.reader import Reader
from tracker.services.analysis.datasette_tables import VIEWS, DatasetteTable, all_tables, array_of
from tracker.services.analysis.spell_export import spell_cells
from tracker.store.connections import known_error
from tracker.store.driver import driver_errors, open_new
from tracker.store.project_file.verified_copy import new_file

DATABASE, METADATA = "inventory.db", "metadata.yaml"
_PARTNERSHIPS: Final = f"""
SELECT p.id, coalesce(nullif(a.name, ''), '?') || ' – ' || coalesce(nullif(b.name, ''), '?'), a.id, b.id, a.country,
       b.country, p.kind,
       {array_of("sector", "partnership_sector WHERE partnership_id = p.id ORDER BY sector")},
       {array_of("tag", "partnership_tag WHERE partnership_id = p.id ORDER BY tag")},
       p.stands_for, p.superseded_by_id
FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id ORDER BY p.id"""


def export_datasette(project: ReadableProject, out: Path, day: int, track: Track = untracked) -> None:
    """Write the folder. `project` must be a public copy (`ExportScope.public`); `day` is the as-of day of the statuses.

    KnownError already_exists, no_folder, disk_full, ...
    """
    with new_folder(Path(out)) as folder:
        with new_file(folder / DATABASE) as part:
            project.query(_write_database, part, day, track)
        metadata = project.query(lambda reader: _metadata(about_project(reader), project.name, day))
        write_text(folder / METADATA, "".join(_yaml(metadata)))


def _write_database(reader: Reader, target: Path, day: int, track: Track) -> None:
    """Fill an empty file with the tables and views."""
    # all is read before the first row is written, so that an error is reported for the file that it is about
    rows = {name: list(track(_rows(reader, name, table, day))) for name, table in all_tables().items()}
    try:
        with contextlib.closing(open_new(target, None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            for name, table in all_tables().items():
                _create(connection, name, table)
                marks = ", ".join("?" * len(table.columns))
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows[name])
            for name, (_, query) in VIEWS.items():
                connection.execute(f"CREATE VIEW {name} AS {query}")
            connection.execute("COMMIT")
    except driver_errors(OSError) as error:
        raise known_error(error, target) from error


def _create(connection: sqlite3.Connection, name: str, table: DatasetteTable) -> None:
    """Make a table, with an index on each column that refers to another table."""
    columns = ", ".join(f'"{column}" {sql_type}' for column, sql_type in table.columns.items())
    connection.execute(f"CREATE TABLE {name} ({columns})")
    for column, sql_type in table.columns.items():
        if "REFERENCES" in sql_type:
            connection.execute(f'CREATE INDEX {name}_{column} ON {name} ("{column}")')


def _rows(reader: Reader, name: str, table: DatasetteTable, day: int) -> Iterable[tuple[Any, ...]]:
    if name == "partnerships":
        return _partnership_rows(reader, day)
    if name == "spells":
        return map(spell_cells, spell_rows(reader, day))
    if name == "codes":
        return ((*tuple(row[:3]), row[4]) for row in codebook_rows(reader.connection))
    return reader.rows(table.query)


def _partnership_rows(reader: Reader, day: int) -> Iterator[tuple[Any, ...]]:
    """Yield the partnerships with their possible labels on the day, and whether they are in force then."""
    statuses = {row.id: row for row in status_on_day(reader, day)}
    for row in reader.rows(_PARTNERSHIPS):
        status = statuses[row[0]]
        in_force = {formal in IN_FORCE for formal in status.formal}
        yield (
            *(id_text("partnership", row[0]), row[1], id_text("body", row[2]), id_text("body", row[3])),
            *row[4:-1],
            row[-1] and id_text("partnership", row[-1]),
            join_values(status.labels),
            "possible" if len(in_force) > 1 else "certain" if True in in_force else "no",
        )


def _metadata(about: AboutProject, name: str, day: int) -> dict[str, Any]:
    """Return the metadata that Datasette shows. A licence is only stated if the project has one."""
    licence = read_licence(about.licence)
    stated = {"license": licence.text, "license_url": licence.address, "source": ", ".join(_names(about))}
    described = f"{about.description}\n\n" if about.description else ""
    return {
        "title": about.title or name,
        "description": f"{described}Statuses are those of {iso_from_day(day)}.",
        **{key: text for key, text in stated.items() if text},
        "databases": {
            Path(DATABASE).stem: {
                "tables": {
                    **{table: _table_metadata(each) for table, each in all_tables().items()},
                    **{view: {"description": description} for view, (description, _) in VIEWS.items()},
                }
            }
        },
    }


def _names(about: AboutProject) -> list[str]:
    return [creator.name for creator in about.creators]


def _table_metadata(table: DatasetteTable) -> dict[str, Any]:
    given = {"label_column": table.label, "columns": dict(table.explained), "facets": list(table.facets)}
    return {"description": table.description, **{key: value for key, value in given.items() if value}}


def _yaml(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield mappings and lists as lines of YAML; every text is a JSON string, which YAML reads as that text."""
    indent = "  " * depth
    for key, each in value.items():
        if isinstance(each, Mapping):
            yield f"{indent}{key}:\n"
            yield from _yaml(each, depth + 1)
        elif isinstance(each, list):
            yield f"{indent}{key}:\n"
            yield from (f"{indent}- {json.dumps(item, ensure_ascii=False)}\n" for item in each)
        else:
            yield f"{indent}{key}: {json.dumps(each, ensure_ascii=False)}\n"
