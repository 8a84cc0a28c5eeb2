"""Reads a bibliography or a table of claims. The format is recognised by the content, not by the file's name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_columns import is_bibliography, read_columns
from tracker.exchange.bibliography.bibliography_records import FileRecord
from tracker.exchange.bibliography.bibliography_writing import FORMATS
from tracker.exchange.bibliography.claims_columns import claim_columns, is_claims
from tracker.exchange.bibliography.format_detection import text_format
from tracker.exchange.tables.mapping.table_columns import recognise
from tracker.exchange.tables.mapping.table_guessing import is_header
from tracker.exchange.tables.reading.document_tables import is_document
from tracker.exchange.tables.reading.query_json import is_query_json
from tracker.exchange.tables.reading.table_reading import Table, decoded, file_content, table_of, utf16_without_mark
from tracker.exchange.tables.reading.workbook_reading import read_workbook
from tracker.exchange.tables.table_files import WORKBOOKS, has_sheet

FileFormat = Literal["ris", "bibtex", "csl-json", "csv", "xlsx", "claims"]
FORMAT_OF_EXTENSION: Mapping[str, FileFormat] = {
    ".ris": "ris", ".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl-json", ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx", ".xls": "xlsx", ".ods": "xlsx",
}  # fmt: skip

_BIBLIOGRAPHIC = frozenset({"ris", "bibtex", "csl-json"})
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_DUMP = '"format": "twintrack-dump"'
_DETECTION_BYTES = 2**17
"""Bytes at the beginning of a file by which its format is recognised."""

_HEADER_WITHIN = 20_000
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Records of a file, its format by its content, and whether its extension is that of another format."""

    format: FileFormat
    records: Sequence[FileRecord]
    is_misnamed: bool = False
    table: Table | None = None
    """The table, if the file is a table."""


def read_bibliography(path: Path, encoding: str | None = None) -> Bibliography:
    """Read the records of a file.

    RuleError bibliography_empty, not_a_bibliography with a `reason`, not_json, those of tables, encoding_needed, ...;
    KnownError if the file can't be read.
    """
    content = file_content(path)
    if not content.strip():
        raise RuleError("bibliography_empty", "file", path=path.name)
    if content.startswith(WORKBOOKS):
        return _workbook(content, path)
    if content.startswith(b"%PDF"):
        raise RuleError("not_a_bibliography", "file", path=path.name, reason="pdf")
    text = _text(content, path, encoding)
    if _DUMP in text:
        raise RuleError("data_is_a_dump", "file", path=path.name)
    found = text_format(text)
    if found is None:
        if is_claims_text(text):
            table = table_of(text, path.name, is_header=is_claims)
            return Bibliography("claims", claim_records(table), table=table)
        if FORMAT_OF_EXTENSION.get(path.suffix.lower()) == "csv" or is_bibliographic_table(text):
            return _bibliography(path, "csv", table_of(text, path.name))
        raise RuleError("not_a_bibliography", "file", path=path.name)
    records = FORMATS[found].read(text)
    if not records:
        raise RuleError("not_a_bibliography", "file", path=path.name)
    return Bibliography(found, records, _is_misnamed(path, found))


def is_bibliography_file(path: Path, encoding: str | None = None) -> bool:
    """Return whether a file is a bibliography or table of claims, by its extension or content.

    RuleError and KnownError only if the file can't be read.
    """
    extension = FORMAT_OF_EXTENSION.get(path.suffix.lower())
    if extension in _BIBLIOGRAPHIC and extension != "csl-json":
        return True
    content = file_content(path, _DETECTION_BYTES)
    if content.startswith(WORKBOOKS):
        whole = file_content(path)
        if is_document(whole):
            return False
        if has_sheet(whole, path.name, is_header) is True:
            return False  # such as the workbook of an export, which has a sheet of claims too
        return bool(has_sheet(whole, path.name, is_claims)) or has_sheet(whole, path.name, is_bibliography) is not False
    if extension == "csl-json":
        return not is_query_json(content.decode("utf-8-sig", "replace"))
    if extension == "xlsx":
        return True
    if len(content) == _DETECTION_BYTES and not content.startswith(_BYTE_ORDER_MARKS):
        content = content[: content.rfind(b"\n") + 1]
    try:
        text = _text(content, path, encoding)
    except RuleError:
        return False
    return text_format(text) is not None or is_claims_text(text) or is_bibliographic_table(text)


def is_claims_text(text: str) -> bool:
    """Return whether a text is a table of claims."""
    beginning = text[: text.find("\n", _HEADER_WITHIN)] if len(text) > _HEADER_WITHIN else text
    try:
        return is_claims(table_of(beginning, "", is_header=is_claims).header)
    except RuleError:
        return False


def claim_records(table: Table) -> list[FileRecord]:
    """Return the rows of a table of claims as records whose title is the claim's wording."""
    index = claim_columns(table.header)["wording"]
    return [FileRecord(row.line, "", {"title": row.cell(index)}) for row in table.rows]


def is_bibliographic_table(text: str) -> bool:
    """Return whether a text is a table of publications and not one of partnerships."""
    try:
        header = table_of(text[: text.find("\n", 20_000)] if len(text) > 20_000 else text, "").header
    except RuleError:
        header = _first_line(text)
    try:
        recognise(header)
    except RuleError:
        return is_bibliography(header)
    return False


def _first_line(text: str) -> tuple[str, ...]:
    """Return the header of a table that can't be parsed or has no rows."""
    line = text.lstrip("\ufeff\n\r ").partition("\n")[0]
    return tuple(cell.strip(' "\r') for cell in re.split("[,;\t|]", line))


def _text(content: bytes, path: Path, encoding: str | None) -> str:
    """Return the text of a file; RuleError encoding_needed, not_a_bibliography if it is binary or a web page."""
    is_marked = content.startswith(_BYTE_ORDER_MARKS) or bool(utf16_without_mark(content))
    text = "\x00" if b"\x00" in content and encoding is None and not is_marked else decoded(content, encoding)[0]
    if "\x00" in text:
        raise RuleError("not_a_bibliography", "file", path=path.name, reason="binary")
    if _WEB_PAGE.match(text):
        raise RuleError("not_a_bibliography", "file", path=path.name, reason="web_page")
    return text


def _workbook(content: bytes, path: Path) -> Bibliography:
    try:
        if has_sheet(content, path.name, is_claims):
            table = read_workbook(content, path.name, is_claims)
            return Bibliography("claims", claim_records(table), table=table)
        return _bibliography(path, "xlsx", read_workbook(content, path.name, is_bibliography))
    except RuleError as error:
        if error.code != "workbook_unreadable" or FORMAT_OF_EXTENSION.get(path.suffix.lower()) == "xlsx":
            raise
        raise RuleError("not_a_bibliography", "file", path=path.name, reason="zip") from error


def _bibliography(path: Path, found: FileFormat, table: Table) -> Bibliography:
    if not is_bibliography(table.header):
        raise RuleError("not_a_bibliography", "file", path=path.name)
    return Bibliography(found, read_columns(table), _is_misnamed(path, found), table)


def _is_misnamed(path: Path, found: FileFormat) -> bool:
    return FORMAT_OF_EXTENSION.get(path.suffix.lower(), found) != found
