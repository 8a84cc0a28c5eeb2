"""Reads and writes BibTeX and BibLaTeX entries. An entry that can't be split becomes a record with a problem."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from bibtexparser.library import Library
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.edtf import Expression, parse
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate
from tracker.domain.sources.csl_dates import date_from_csl, year_of
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import ATTACHMENTS, FileRecord, Item
from tracker.exchange.bibliography.bibtex.bibtex_fields import (
    CONTAINER_FIELD,
    DATES_OF_FIELD,
    ENTRY_OF_TYPE,
    INHERITED,
    MASTERS_THESIS,
    NAMES_OF_FIELD,
    PERIODICALS,
    PUBLISHER_FIELD,
    SORT_OF_ENTRY,
    SUBTYPES,
    TYPE_OF_ENTRY,
    VARIABLE_OF_FIELD,
    VERBATIM,
    is_masters_thesis,
)
from tracker.exchange.bibliography.bibtex.bibtex_text import (
    address_in,
    concatenated,
    escaped,
    in_braces,
    is_balanced,
    is_braced,
    macro_text,
    unescaped,
)
from tracker.exchange.bibliography.bibtex.latex import plain_text
from tracker.exchange.bibliography.bibtex.missing_commas import separated
from tracker.exchange.bibliography.csl import text_of

_MAX_DIGITS = 9
"""A year, month or day with more digits is kept as text; Python refuses to convert thousands of digits."""
PRIVATE_FIELD = "twintrack"

Fields = dict[str, str]

Unread = dict[str, tuple[str, ...]]
"""By field, the LaTeX that could not be read and stays as typed."""

LATEX = "latex"
"""The key of the fields of an item's `bibtex` with the LaTeX of texts that can't be written from the text alone."""
_MAX_INHERITED_LENGTH, _MAX_SHOWN_LENGTH = 10_000, 200

# the splitter would log the user's text, and a log must not contain it
logging.getLogger("bibtexparser.splitter").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser.splitter").propagate = False

_FIRST_FIELDS = {variable: field for field, variable in reversed(tuple(VARIABLE_OF_FIELD.items()))}
_FIELD_OF_VARIABLE = dict(reversed(_FIRST_FIELDS.items()))
_SUBTYPE_OF_TYPE = {csl_type: subtype for subtype, csl_type in SUBTYPES.items()}
_SUBTITLE_OF = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
}
_TITLES = _SUBTITLE_OF.keys()
_WRITTEN_AS = {"journaltitle": "journal"}
_MATH_OR_BRACES = re.compile(r"[{}$\\]")
_PAGE_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_INVALID_KEY_CHARACTER = re.compile(r"[^\w:./+-]")
_OWN_FIELD = re.compile(r"[A-Za-z][\w-]*")
_OWN_TYPE = re.compile(r"(?!(?:string|comment|preamble)$)[a-z]+")
_FILE_PART = re.compile(r"(?:\\.|[^\\;])+", re.DOTALL)
_FILE_COLON = re.compile(r"(?<!\\):")


def read_bibtex(text: str) -> list[FileRecord]:
    """Return the entries of a text in their order, each with its line."""
    library = Splitter(text).split()
    strings = {block.key.lower(): macro_text(block.value) for block in library.blocks if isinstance(block, String)}
    parents = {entry.key.lower(): _fields(entry, strings) for entry in library.entries}
    return [_record(block, strings, parents) for block in _entry_blocks(library)]


def write_bibtex(item: Item, private: str) -> str:
    """Return one item as an entry; its key is the item's `id`."""
    csl_type = text_of(item.get("type"))
    extras = item.get("bibtex")
    own = {name: text_of(value) for name, value in extras.items()} if isinstance(extras, Mapping) else {}
    latex = extras.get(LATEX) if isinstance(extras, Mapping) else None
    own.pop(LATEX, "")
    own.pop("crossref", "")  # inherited fields are written out; an entry with this key may differ in another file
    entry = _entry_type(item, own.pop("entrytype", ""))
    fields = _text_fields(item, entry, csl_type, own)
    if fields.get("type") and SORT_OF_ENTRY.get(entry) == fields["type"]:
        del fields["type"]
    written = {name: _name_list(item[variable]) for name, variable in NAMES_OF_FIELD.items() if variable in item}
    as_read = latex if isinstance(latex, Mapping) else {}
    written |= {name: _field_text(name, value, text_of(as_read.get(name))) for name, value in fields.items()}
    if "pages" in written:
        written["pages"] = _PAGE_RANGE.sub("--", written["pages"])
    written |= {name: _edtf(item[variable]) for name, variable in DATES_OF_FIELD.items() if variable in item}
    written["year"] = year if (year := year_of(item.get("issued"))).isdecimal() else ""
    links = item.get(ATTACHMENTS)
    if isinstance(links, list):
        written["file"] = in_braces(";".join(_file_part(text_of(link)) for link in links))
    written |= {
        name: _field_text(name, value, text_of(as_read.get(name)))
        for name, value in own.items()
        if _OWN_FIELD.fullmatch(name) and name not in written
    }
    if private:
        written[PRIVATE_FIELD] = quote(private, safe=" :;,.!?*()[]/+&$")
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in written.items() if value)
    return f"@{entry}{{{bibtex_key(text_of(item.get('id')))},\n{lines}}}\n"


def _entry_type(item: Item, own: str) -> str:
    """Return the entry type that an item had if it still fits its CSL type, else that of the CSL type."""
    csl_type = text_of(item.get("type"))
    if _OWN_TYPE.fullmatch(own) and TYPE_OF_ENTRY.get(own, csl_type) == csl_type:
        return own
    if csl_type == "thesis" and is_masters_thesis(text_of(item.get("genre"))):
        return MASTERS_THESIS
    return ENTRY_OF_TYPE.get(csl_type, "misc")


def _text_fields(item: Item, entry: str, csl_type: str, own: Mapping[str, str]) -> Fields:
    """Return the texts of the fields with one text, under the names that BibTeX and BibLaTeX read."""
    fields = {field: text_of(item[variable]) for variable, field in _FIELD_OF_VARIABLE.items() if variable in item}
    fields["entrysubtype"] = _SUBTYPE_OF_TYPE.get(csl_type, "")
    for field, name in (
        (_FIELD_OF_VARIABLE["publisher"], PUBLISHER_FIELD.get(entry) or PUBLISHER_FIELD.get(csl_type, "publisher")),
        (_FIELD_OF_VARIABLE["container-title"], CONTAINER_FIELD.get(csl_type, "booktitle")),
    ):
        if field in fields and name not in own:
            fields[name] = fields.pop(field)
    if "issue" in fields and csl_type in PERIODICALS:
        fields["number"] = fields.pop("issue")
    if "number" in item and csl_type not in PERIODICALS:
        fields["number"] = text_of(item["number"])
    return fields


def _field_text(name: str, value: str, latex: str) -> str:
    """Return the text of a field for an entry: the LaTeX from which it was read, if it still says the same."""
    if name in VERBATIM:
        return in_braces(value)
    return latex if latex and is_balanced(latex) and plain_text(latex).text == value else escaped(value)


def bibtex_key(key: str) -> str:
    """Return a key without the characters that a BibTeX key can't contain; `source` if it is empty."""
    return _INVALID_KEY_CHARACTER.sub("_", key) or "source"


# reading --------------------------------------------------------------------------------------------------------------


def _entry_blocks(library: Library) -> Iterator[Block]:
    """Yield the entries and the blocks that could not be parsed, without comments and preambles."""
    for block in library.blocks:
        if isinstance(block, (Entry, ParsingFailedBlock)):
            yield block


_UNCLOSED = "Unexpected"
"""The beginning of bibtexparser's message for an entry that is not closed before the next or the end of the file."""


def _record(block: Block, strings: Mapping[str, str], parents: Mapping[str, Fields]) -> FileRecord:
    line, raw = (block.start_line or 0) + 1, (block.raw or "").strip() + "\n"
    # an entry with a repeated key or field is read all the same
    entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    if not isinstance(entry, Entry):
        message = getattr(getattr(block, "error", None), "abort_reason", "") or _UNCLOSED
        reason = {"reason": "unclosed"} if message.startswith(_UNCLOSED) else {}
        return FileRecord(line, raw, problem=RuleError("bibtex_block", "record", **reason))
    fields = _fields(entry, strings)
    notes = _comma_notes(entry, fields)
    parent = parents.get(fields.get("crossref", "").strip().lower(), {})
    # many entries may share one parent, so very long values are cut instead of copied to each
    inherited = {INHERITED[name]: value[:_MAX_INHERITED_LENGTH] for name, value in parent.items() if name in INHERITED}
    if "date" in fields or "year" in fields:
        inherited = {name: value for name, value in inherited.items() if name not in ("date", "year")}
    fields = inherited | fields
    private = unquote(fields.pop(PRIVATE_FIELD, ""))
    unread: Unread = {}
    item = _item(entry, fields, unread)
    notes += [
        (field, RuleError("latex_unread", field, text=", ".join(parts)[:_MAX_SHOWN_LENGTH]))
        for field, parts in unread.items()
    ]
    return FileRecord(line, raw, item, private, notes=tuple(notes))


def _fields(entry: Entry, strings: Mapping[str, str]) -> Fields:
    """Return the fields by name in lower case; of a repeated field the first value."""
    fields: Fields = {}
    for field in entry.fields:
        value, further = separated(str(field.value))
        for name, text in ((field.key.lower(), value), *further):
            fields.setdefault(name, concatenated(text, strings))
    return fields


def _comma_notes(entry: Entry, fields: Fields) -> list[tuple[str, RuleError]]:
    """Return a note for each field without a comma before it, with the text as which it was read."""
    names = [name for field in entry.fields for name, _ in separated(str(field.value))[1]]
    return [(name, RuleError("bibtex_comma", name, name=name, text=fields[name][:_MAX_SHOWN_LENGTH])) for name in names]


def _item(entry: Entry, fields: Fields, unread: Unread) -> Item:
    sort = entry.entry_type.lower()
    csl_type = TYPE_OF_ENTRY.get(sort, "document")
    if sort == "article":
        csl_type = SUBTYPES.get(fields.pop("entrysubtype", "").strip("{}").lower(), csl_type)
    item: dict[str, Any] = {"type": csl_type, "id": entry.key}
    names = {variable: fields.pop(field) for field, variable in NAMES_OF_FIELD.items() if field in fields}
    item |= _dates(fields)
    links = _links(fields.pop("file", ""))
    _move_address(fields)
    texts = {
        name: unescaped(value) if name in VERBATIM else _read(value, name, unread) for name, value in fields.items()
    }
    latex = _latex_to_keep(fields, texts)
    for subtitle, title in (("subtitle", "title"), ("booksubtitle", "booktitle"), ("journalsubtitle", "journaltitle")):
        if title in texts and subtitle in texts:
            texts[title] = f"{texts[title]}: {texts.pop(subtitle)}"
    _move_texts(texts, item, csl_type)
    item |= {variable: _names(value, variable, unread) for variable, value in names.items()}
    if links:
        item[ATTACHMENTS] = links
    if sort in SORT_OF_ENTRY:
        item.setdefault("genre", SORT_OF_ENTRY[sort])
    is_default = sort in TYPE_OF_ENTRY and ENTRY_OF_TYPE[csl_type] == sort
    kept: dict[str, Any] = {**texts, "entrytype": "" if is_default else sort, LATEX: latex}
    item["bibtex"] = {name: value for name, value in kept.items() if value or name in texts}
    return {variable: value for variable, value in item.items() if value}


def _move_texts(texts: Fields, item: dict[str, Any], csl_type: str) -> None:
    """Move the texts of known fields to the variables of an item."""
    for field, variable in VARIABLE_OF_FIELD.items():
        if field in texts and variable not in item:
            item[variable] = texts.pop(field)
    if "number" in texts:
        variable = "issue" if csl_type in PERIODICALS else "number"
        if variable not in item:
            item[variable] = texts.pop("number")
    if "page" in item:
        item["page"] = item["page"].replace("--", "-").replace("–", "-")


def _latex_to_keep(fields: Fields, texts: Fields) -> Fields:
    """Return the LaTeX of titles with formulas or braces, under the field's name when it is written."""
    kept = {}
    for name in _TITLES & fields.keys():
        latex = " ".join(fields[name].split())
        if _MATH_OR_BRACES.search(latex) and latex != escaped(texts[name]) and _SUBTITLE_OF[name] not in fields:
            kept[_WRITTEN_AS.get(name, name)] = latex
    return kept


def _move_address(fields: Fields) -> None:
    """Move an address from `howpublished` to `url` if an entry has no `url`."""
    address = address_in(fields.get("howpublished", ""))
    if address and "url" not in fields:
        fields["url"] = address
        del fields["howpublished"]


def _read(latex: str, field: str, unread: Unread) -> str:
    """Return a field's LaTeX as plain text, and add the parts that could not be read to `unread`."""
    read = plain_text(latex)
    if read.unread:
        unread[field] = unread.get(field, ()) + read.unread
    return read.text


def _dates(fields: Fields) -> dict[str, Any]:
    dates: dict[str, Any] = {}
    for field, variable in DATES_OF_FIELD.items():
        if text := unescaped(fields.pop(field, "")).strip():
            dates[variable] = {"literal": text}
    year, month, day = (unescaped(fields.pop(name, "")).strip("{} ") for name in ("year", "month", "day"))
    if "issued" in dates or not (year or month):
        return dates
    numbers = [part for part in (year, month, day) if part]
    if all(part.isascii() and part.isdecimal() and len(part) <= _MAX_DIGITS for part in numbers):
        dates["issued"] = {"date-parts": [[int(part) for part in numbers]]}
    else:
        date_text = {"literal": " ".join(filter(None, (day, month, year)))}
        dates["issued"] = (
            date_text
            if date_from_csl(date_text, USUAL_CIRCA) is not None or not year.isdecimal()
            else {"literal": year}
        )
    return dates


def _names(text: str, field: str, unread: Unread) -> list[dict[str, str]]:
    """Parse names written `Family, Given and {An Organisation} and Given Family`."""
    names = []
    for name in split_multiple_persons_names(text):
        if is_braced(name.strip()):
            names.append({"literal": _read(name, field, unread)})
            continue
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except (ValueError, IndexError):
            names.append({"literal": _read(name, field, unread)})
            continue
        family = " ".join([*parts.von, *parts.last])
        given = " ".join(parts.first) + (f", {' '.join(parts.jr)}" if parts.jr else "")
        family, given = _read(family, field, unread), _read(given, field, unread)
        names.append({key: value for key, value in (("family", family), ("given", given)) if value})
    return names


def _links(value: str) -> list[str]:
    """Return the paths of a `file` field, separated by `;`: bare, or `description:path:type` of Zotero and JabRef."""
    links = []
    for part in _FILE_PART.findall(value):
        pieces = [re.sub(r"\\(.)", r"\1", piece) for piece in _FILE_COLON.split(part.strip())]
        links.append(pieces[1] if len(pieces) == 3 else ":".join(pieces))
    return [link for link in links if link]


# writing --------------------------------------------------------------------------------------------------------------


def _name_list(value: object) -> str:
    names = [name for name in value if isinstance(name, Mapping)] if isinstance(value, list) else []
    written = []
    for name in names:
        particle, family, given, literal = (
            escaped(text_of(name.get(key))) for key in ("non-dropping-particle", "family", "given", "literal")
        )
        if not family and not given:
            written.append(f"{{{literal}}}")
            continue
        family = f"{particle} {family}".strip()
        family, given = (f"{{{each}}}" if "," in each or " and " in each else each for each in (family, given))
        written.append(f"{family}, {given}" if given else family)
    return " and ".join(written)


def _edtf(value: object) -> str:
    """Return a date for BibLaTeX; a form that BibLaTeX can't read becomes a range from the first to the last day."""
    date = date_from_csl(value, USUAL_CIRCA)
    expression = parse(date.edtf) if date is not None else None
    if date is None or expression is None:
        return in_braces(text_of(value.get("literal"))) if isinstance(value, Mapping) else ""
    if expression.kind in ("moment", "interval"):
        return date.edtf if _is_known_to_biblatex(expression) else _days_between(date)
    first, last = (end.text if end else ".." for end in (expression.first, expression.last))
    return f"{first}/{last}"


def _is_known_to_biblatex(expression: Expression) -> bool:
    """Return whether all moments are of levels 0 and 1 of EDTF, which BibLaTeX reads."""
    return all("S" not in moment.text and moment.grouping == moment.season for moment in expression.moments)


def _days_between(date: VagueDate) -> str:
    """Return the range from the first to the last day of a date; `..` is an open end."""
    first, last = (".." if day is None else iso_from_day(day) for day in (date.earliest, date.latest))
    return f"{first}/{last}"


def _file_part(link: str) -> str:
    return re.sub(r"([\\:;])", r"\\\1", link)
