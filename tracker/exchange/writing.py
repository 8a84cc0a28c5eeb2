"""Files that are written: whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import csv
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from tracker.exchange.table_reading import neutral
from tracker.problems import KnownError
from tracker.store.backup import new_file
from tracker.store.engine import from_system
from tracker.store.lock import lock_path


@contextlib.contextmanager
def open_new(target: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file to write, which takes its name when the block ends well; KnownError already_exists, no_folder, ..."""
    require_new(target)
    try:
        with new_file(target) as part, part.open("x", encoding=encoding, newline="") as file:
            yield file
            file.close()  # before it takes its name
    except OSError as error:
        raise from_system(error, target) from error


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which takes its name when the block ends well; KnownError already_exists, no_folder."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    require_new(target)
    try:
        part.mkdir()
        try:
            yield part
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise from_system(error, target) from error


def require_new(target: Path) -> None:
    """See before longer work that its outcome can be put there; KnownError already_exists, no_folder."""
    if os.path.lexists(target):
        raise KnownError("already_exists", path=str(target))
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))


def write_text(target: Path, text: str) -> None:
    """A new text file in UTF-8."""
    with open_new(Path(target)) as file:
        file.write(text)


def write_bytes(target: Path, content: bytes) -> None:
    """A file that may take another's place, whole or not at all; KnownError already_exists where a project stands."""
    target = Path(target)
    part = target.with_name(f".{target.name[-100:]}.{os.getpid()}.part")
    if target.suffix.lower() == ".twin" or os.path.lexists(lock_path(target.resolve())):
        raise KnownError("already_exists", path=str(target))
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        raise from_system(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


TABS = (".tsv", ".tab")
"""The endings of tables whose cells stand between tabs."""


def write_table(target: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """A new CSV file, or TSV by its name, in UTF-8 with a byte order mark, as spreadsheets expect; gives its row count.

    Texts that a spreadsheet would run as formulas are neutralised; None is an empty cell.
    """
    count, target = 0, Path(target)
    delimiter = "\t" if target.suffix.lower() in TABS else ","
    with open_new(target, encoding="utf-8-sig") as file:
        writer = csv.writer(file, lineterminator="\r\n", delimiter=delimiter)
        writer.writerow(header)
        for count, row in enumerate(rows, start=1):  # noqa: B007
            writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return count
