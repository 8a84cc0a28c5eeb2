"""Writing of tables as the sheets of an XLSX workbook; a text is never written as a formula."""

from __future__ import annotations

import contextlib
import io
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.exchange.file_writing import require_target_free
from tracker.exchange.tables.writing.sheet_rows import write_rows
from tracker.store.connections import from_system
from tracker.store.project_file.verified_copy import new_file
from tracker.unfinished_files import temporary_folder

Sheet = tuple[str, Sequence[str], Iterable[Sequence[object]]]
"""Name, header and rows of a sheet."""


def write_workbook(target: Path, sheets: Iterable[Sheet]) -> None:
    """Write a new workbook atomically.

    RuleError workbook_cell_long, workbook_rows; KnownError already_exists, ...
    """
    from xlsxwriter.exceptions import FileCreateError

    target = Path(target)
    require_target_free(target)
    try:
        with new_file(target) as part, _open_workbook(part) as workbook:
            bold = workbook.add_format({"bold": True})
            for name, header, rows in sheets:
                _fill(workbook.add_worksheet(name), name, header, rows, bold)
    except OSError as error:
        raise from_system(error, target) from error
    except FileCreateError as error:
        _forget_archive(error)
        raise from_system(OSError(str(error)), target) from error


def _forget_archive(error: BaseException) -> None:
    """End the unfinished archive now, while the bytes that it is written to exist: its destructor writes to them."""
    found: BaseException | None = error
    while found is not None:
        traceback.clear_frames(found.__traceback__)
        found = found.__context__


@contextmanager
def _open_workbook(part: Path) -> Iterator[Any]:
    """Open a workbook that is written when the block ends; its temporary files are removed, even after a failure.

    The archive is made in memory: after a full disk, an unfinished archive in a file would be written to again by its
    destructor.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with temporary_folder() as temporary:
        archive = io.BytesIO()
        workbook = xlsxwriter.Workbook(archive, {**options, "tmpdir": str(temporary)})
        try:
            yield workbook
            workbook.close()
            part.write_bytes(archive.getbuffer())
        finally:
            workbook.fileclosed = True  # otherwise its destructor would write it again
            for sheet in workbook.worksheets():
                with contextlib.suppress(OSError):
                    sheet.row_data_fh.close()


def _fill(sheet: Any, name: str, header: Sequence[str], rows: Iterable[Sequence[object]], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
    write_rows(sheet, name, len(header), rows)
