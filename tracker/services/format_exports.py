"""Exports a project as a workbook, as lines on a map (GeoJSON), or as statements for Wikidata.

export_workbook(project, Path("all.xlsx"))
export_geojson(project, Path("partnerships.geojson"), day)
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.records.record_ids import id_text
from tracker.exchange.file_writing import create_text_file, write_text
from tracker.exchange.formats.data_package import sheets_of
from tracker.exchange.formats.dump import dump_of
from tracker.exchange.formats.geojson import feature_collection, line_feature
from tracker.exchange.formats.quickstatements import statements
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.record_chunks import partnerships_in_chunks
from tracker.exchange.tables.writing.workbook_writing import write_workbook
from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.inventory import StatusRow, status_on_day
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Exported:
    """Number of exported partnerships, and of those left out because a body lacks what the format needs."""

    count: int
    left_out: int


def export_workbook(project: ReadableProject, out: Path, track: Track = untracked) -> None:
    """Write every table as a sheet of a new workbook; the first has the import columns, the last is the codebook."""
    project.query(lambda reader: write_workbook(Path(out), sheets_of(reader.connection, track)))


def export_dump(project: ReadableProject, out: Path, track: Track = untracked) -> None:
    """Write the records and attachments as one JSON document, while they are read."""

    def write(reader: Reader) -> None:
        with create_text_file(Path(out)) as file:
            file.writelines(dump_of(reader.connection, track=track))
            file.write("\n")

    project.query(write)


def export_geojson(project: ReadableProject, out: Path, day: int, track: Track = untracked) -> Exported:
    """Write the partnerships whose bodies both have a location as lines, with their status on a day."""
    features, left_out = project.query(_features, day, track)
    document = feature_collection(features, date.fromordinal(day).isoformat())
    write_text(Path(out), json.dumps(document, ensure_ascii=False) + "\n")
    return Exported(len(features), left_out)


def export_quickstatements(project: ReadableProject, out: Path, track: Track = untracked) -> Exported:
    """Write QuickStatements for the partnerships whose bodies both have a Wikidata number."""

    def write(reader: Reader) -> Exported:
        numbers: Counter[bool] = Counter()
        with create_text_file(Path(out)) as file:
            for partnership in partnerships_in_chunks(reader.connection, track):
                lines = statements(partnership)
                numbers[bool(lines)] += 1
                file.writelines(f"{line}\n" for line in track(lines))
        return Exported(numbers[True], numbers[False])

    return project.query(write)


def _features(reader: Reader, day: int, track: Track) -> tuple[list[dict[str, Any]], int]:
    query = "SELECT id, latitude, longitude FROM body WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
    places = {body: (latitude, longitude) for body, latitude, longitude in reader.rows(query)}
    rows = status_on_day(reader, day)
    features = [
        line_feature(id_text("partnership", row.id), places[row.a.id], places[row.b.id], dict(_properties(row)))
        for row in track(rows)
        if row.a.id in places and row.b.id in places
    ]
    return features, len(rows) - len(features)


def _properties(row: StatusRow) -> Iterator[tuple[str, object]]:
    for side, body in (("a", row.a), ("b", row.b)):
        yield from ((side, body.name), (f"country_{side}", body.country), (f"kind_{side}", body.kind))
    yield "label", row.labels[0] if row.is_certain else None
    yield "labels", list(row.labels)
    yield "formal", list(row.formal)
    yield "practice", list(row.practice)
    yield "intent", list(row.intent)
    yield "certain", row.is_certain
