"""Bibliographies as tables: reads the columns that Zotero, Lens, asreview and others export into CSL items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bibtexparser.middlewares.names import parse_single_name_into_parts

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.sources.csl_dates import date_from_csl
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import ATTACHMENTS, FileRecord, Item
from tracker.exchange.bibliography.ris_tags import PERIODICALS, TYPE_OF_REFERENCE
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.reading.table_reading import Table

HEADER_WORDS: Mapping[str, str] = {
    "id": "key; id; record id; lens id; accession number",
    "type": "item type; type; publication type; document type; type of reference; entry type; reference type",
    "title": "title; primary title; article title; document title; titel",
    "author": "author; authors; author s; author names; first authors; auteur; auteurs",
    "year": "publication year; year; py; jaar",
    "issued": "date; date published; publication date; datum",
    "container-title": "publication title; source title; journal; journal title; journal name; secondary title; "
    "journaltitle; container title; newspaper; tijdschrift; krant",
    "container-title-short": "journal abbreviation; abbreviated source title",
    "title-short": "short title",
    "volume": "volume",
    "issue": "issue; issue number",
    "number": "number; report number",
    "page": "pages; page; paginas",
    "first-page": "start page; page start; first page",
    "last-page": "end page; page end; last page",
    "number-of-pages": "num pages; number of pages; page count",
    "number-of-volumes": "number of volumes",
    "collection-title": "series; series title",
    "collection-number": "series number",
    "edition": "edition",
    "version": "version",
    "publisher": "publisher; uitgever",
    "publisher-place": "place; place published; place of publication",
    "language": "language; taal",
    "ISBN": "isbn",
    "ISSN": "issn; issns",
    "DOI": "doi",
    "URL": "url; urls; link; external url",
    "addresses": "source urls",
    "accessed": "access date; accessed; date accessed",
    "abstract": "abstract; abstract note; notes abstract; summary; samenvatting",
    "note": "notes; extra",
    "keyword": "manual tags; keywords; keyword; author keywords; tags; trefwoorden",
    "further-keyword": "automatic tags",
    "archive": "archive; database",
    "archive_location": "archive location",
    "source": "library catalog",
    "call-number": "call number",
    "medium": "medium",
    "scale": "scale",
    "section": "section",
    "event-title": "meeting name; conference name",
    "PMID": "pmid; pubmed id",
    "PMCID": "pmcid",
    "editor": "editor; editors",
    "translator": "translator",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "files": "file attachments",
    "links": "link attachments",
}
"""Column names by CSL variable, compared folded. Other columns are stored under their own names."""

_TYPICAL_VARIABLES = frozenset({
    "author", "container-title", "DOI", "abstract", "ISSN", "ISBN", "type", "issue", "volume", "year", "keyword",
})  # fmt: skip
_MIN_TYPICAL_VARIABLES = 3
_PEOPLE = frozenset({"author", "editor", "translator", "interviewer", "recipient"})
_TYPE_NAMES: Mapping[str, str] = {
    "article-journal": "journal article; journalarticle; article; preprint; letter to the editor; editorial",
    "article-newspaper": "newspaper article; newspaperarticle; newspaper; krantenartikel",
    "article-magazine": "magazine article; magazinearticle; magazine",
    "book": "book; boek; edited book",
    "chapter": "book section; booksection; book chapter; chapter; incollection; inbook",
    "paper-conference": "conference paper; conferencepaper; conference proceedings article; conference proceedings; "
    "inproceedings",
    "report": "report; rapport; techreport",
    "thesis": "thesis; dissertation; phdthesis; mastersthesis",
    "webpage": "web page; webpage; website; online",
    "post-weblog": "blog post; blogpost",
    "post": "forum post; forumpost",
    "broadcast": "tv broadcast; tvbroadcast; radio broadcast; radiobroadcast; podcast",
    "motion_picture": "film; video recording; videorecording",
    "song": "audio recording; audiorecording",
    "entry-encyclopedia": "encyclopedia article; encyclopediaarticle; reference entry",
    "entry-dictionary": "dictionary entry; dictionaryentry",
    "interview": "interview",
    "personal_communication": "letter; email; e mail; instant message; instantmessage",
    "manuscript": "manuscript; unpublished",
    "dataset": "dataset; data set",
    "software": "computer program; computerprogram; software",
    "legislation": "statute; legislation",
    "legal_case": "case",
    "bill": "bill",
    "hearing": "hearing",
    "patent": "patent",
    "standard": "standard",
    "map": "map",
    "graphic": "artwork; image; photo; photograph",
    "speech": "presentation",
    "document": "document; misc; other; generic",
}
_AT_PAGES = re.compile(r"(?:(?<!\s)\s++)?;\s*+")


def is_bibliography(header: Sequence[str]) -> bool:
    """Return whether a table's header is that of publications: a title and two other columns of publications."""
    found = {variable for name in header if (variable := _variables().get(fold(name)))}
    return "title" in found and len(found & _TYPICAL_VARIABLES) >= _MIN_TYPICAL_VARIABLES - 1


def read_columns(table: Table) -> list[FileRecord]:
    """Return the rows of a table as CSL items; a row with too many or missing cells becomes a record with a problem."""
    # in exports of Lens and similar programs the given name comes first
    is_given_name_first = any(fold(name) in ("author s", "lens id") for name in table.header)
    records = []
    for row in table.rows:
        if any(row.cells[len(table.header) :]) or (row.is_cut_off and len(row.cells) < len(table.header)):
            problem = RuleError("row_shape", "row", cells=len(row.cells), columns=len(table.header))
            records.append(FileRecord(row.line, "", problem=problem))
            continue
        cells = {name: cell for name, cell in zip(table.header, row.cells, strict=False) if cell.strip()}
        records.append(FileRecord(row.line, "", _item(cells, is_given_name_first=is_given_name_first)))
    return records


def _item(cells: Mapping[str, str], *, is_given_name_first: bool) -> Item:
    values, others = _split_cells(cells)
    item: dict[str, Any] = {"type": _csl_type(values.pop("type", ""))}
    year = values.pop("year", "")
    date = values.pop("issued", "") or year
    if date:
        is_read = date_from_csl({"literal": date}, USUAL_CIRCA) is not None or not year
        item["issued"] = {"literal": date if is_read else year}
    if accessed := values.pop("accessed", ""):
        item["accessed"] = {
            "literal": accessed.split()[0] if date_from_csl(accessed, USUAL_CIRCA) is None else accessed
        }
    first, last = values.pop("first-page", ""), values.pop("last-page", "")
    if first and "page" not in values:
        values["page"] = f"{first}-{last}" if last and last != first else first
    words = [values.pop(name) for name in ("keyword", "further-keyword") if name in values]
    if words:
        values["keyword"] = "; ".join(words)
    links = [link for name in ("files", "links") for link in _AT_PAGES.split(values.pop(name, "")) if link]
    addresses = values.pop("addresses", "").split()
    if addresses and "URL" not in values:
        values["URL"] = addresses.pop(0)
    if links or addresses:
        item[ATTACHMENTS] = links + addresses
    for variable in _PEOPLE & values.keys():
        item[variable] = _names(values.pop(variable), is_given_name_first=is_given_name_first)
    if "number" in values and item["type"] in PERIODICALS:
        values.setdefault("issue", values.pop("number"))
    item |= values
    if others:
        item["columns"] = others
    return item


def _split_cells(cells: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Split cells into the values of known columns by CSL variable, and the other cells by column name."""
    values: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, cell in cells.items():
        variable = _variables().get(fold(name), "")
        if not variable or variable in values:
            if name.casefold() != PROBLEM_COLUMN:
                others[name] = cell
        else:
            values[variable] = cell.strip() if variable in ("abstract", "note") else " ".join(cell.split())
    return values, others


def _names(text: str, *, is_given_name_first: bool) -> list[dict[str, str]]:
    """Parse names written `Family, Given; An Organisation`, or `Given Family; Given Family`."""
    names = []
    for name in filter(None, (part.strip() for part in text.split(";"))):
        family, comma, given = (part.strip() for part in name.partition(","))
        if not comma and is_given_name_first and " " in name:
            parts = parse_single_name_into_parts(name, strict=False)
            family, given = " ".join([*parts.von, *parts.last]), " ".join(parts.first)
        elif not comma:
            names.append({"literal": name})
            continue
        names.append({key: value for key, value in (("family", family), ("given", given)) if value})
    return names


def _csl_type(text: str) -> str:
    return _types().get(fold(text)) or TYPE_OF_REFERENCE.get(text.strip().upper(), "document")


@cache
def _variables() -> Mapping[str, str]:
    return {fold(word): variable for variable, words in HEADER_WORDS.items() for word in words.split(";")}


@cache
def _types() -> Mapping[str, str]:
    words = {fold(word): csl_type for csl_type, type_names in _TYPE_NAMES.items() for word in type_names.split(";")}
    return words | {fold(csl_type): csl_type for csl_type in _TYPE_NAMES}
