"""Exports every table of a project as a Parquet file in a folder, as the folder of CSV tables does.

export_parquet(project, Path("parquet"))
"""

from __future__ import annotations

from pathlib import Path

from tracker.exchange.file_writing import new_folder
from tracker.exchange.formats.data_package import typed_tables
from tracker.exchange.formats.parquet import parquet_writer
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.queries.reader import Reader
from tracker.store.project_file.verified_copy import new_file


def export_parquet(project: ReadableProject, out: Path, track: Track = untracked) -> None:
    """Write the folder. KnownError parquet_missing, already_exists, no_folder, ..."""
    write = parquet_writer()

    def write_tables(reader: Reader) -> None:
        with new_folder(Path(out)) as folder:
            for name, columns, rows in typed_tables(reader.connection):
                with new_file(folder / f"{name}.parquet") as part:
                    write(part, columns, list(track(rows)))

    project.query(write_tables)
