"""Sources as items of the Citation Style Language (CSL), and CSL-JSON files of them.

`draft_of` and `item_of` define the variable for each field of a draft. Variables without a field are stored in the
draft's `csl`; facts of a draft without a variable go into the private field of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from json import JSONDecodeError, JSONDecoder
from typing import Any

from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.csl_dates import csl_from_date, date_from_csl
from tracker.domain.sources.csl_fields import KIND_OF_TYPE, UNKNOWN_TYPE_KIND, csl_type, publisher_variable
from tracker.domain.text.missing_texts import is_placeholder
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import ATTACHMENTS, EXTRAS, FileRecord, Item, canonical
from tracker.exchange.strict_json import strict_decoder
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN

PRIVATE = "twintrack"
"""The key under `custom` for facts that CSL can't express: the extras of an item, and the private facts."""

_FACTS = "facts"

_TEXTS = {"title": "title", "language": "language", "url": "URL", "doi": "DOI", "summary": "abstract"}
_PLAIN_NAME = frozenset({"family", "given", "literal"})
_BETWEEN_DOIS = re.compile(
    r"(?<![\s,;|])[\s,;|]++(?=(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,3})?10\.\d{4,9}/)", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


def draft_of(item: Item, circa: int) -> SourceDraft:
    """Return the source that an item describes; its address, else its DOI, replaces a missing title."""
    rest = {key: value for key, value in item.items() if value not in (None, "", [])}
    kind = KIND_OF_TYPE.get(str(rest.get("type", "")), UNKNOWN_TYPE_KIND)
    if rest.get("type") == csl_type(kind):
        del rest["type"]
    for variable in ("DOI", "URL"):
        if is_placeholder(text_of(rest.get(variable)) or "text"):
            del rest[variable]
    fields = {field: _pop_text(rest, variable) for field, variable in _TEXTS.items()}
    fields["doi"], *further = dois_in(fields["doi"])
    if further:
        links = rest.get(ATTACHMENTS)
        known = [link for link in links if isinstance(link, str)] if isinstance(links, list) else []
        rest[ATTACHMENTS] = list(dict.fromkeys([*known, *(f"https://doi.org/{doi}" for doi in further)]))
    fields["publisher"] = _pop_text(rest, publisher_variable(kind))
    if _is_address(rest.get("archive_location")):
        fields["archived_url"] = str(rest.pop("archive_location"))
    fields["title"] = fields["title"] or fields["url"] or fields["doi"]
    dates = {}
    for field, variable in (("date", "issued"), ("accessed", "accessed")):
        dates[field] = date_from_csl(rest.get(variable), circa)
        if dates[field] is not None:
            del rest[variable]
    authors = authors_of(rest.get("author"))
    if authors and all(name.keys() <= _PLAIN_NAME for name in rest["author"]):
        del rest["author"]
    return SourceDraft(kind=kind, authors=authors, csl=canonical(rest), **fields, **dates)  # type: ignore[arg-type]


def item_of(draft: SourceDraft) -> dict[str, Any]:
    """Return the item that describes a source, without `id`."""
    csl: dict[str, Any] = json.loads(draft.csl)
    variables: dict[str, Any] = {variable: getattr(draft, field) for field, variable in _TEXTS.items()}
    variables[publisher_variable(draft.kind)] = draft.publisher
    variables["author"] = [_name_of(author) for author in draft.authors]
    variables["issued"] = csl_from_date(draft.date) if draft.date is not None else None
    variables["accessed"] = csl_from_date(draft.accessed) if draft.accessed is not None else None
    item = csl | {variable: value for variable, value in variables.items() if value}
    if "author" in csl and authors_of(csl["author"]) == draft.authors:
        item["author"] = csl["author"]  # names with particles give these authors, and are more exact
    if KIND_OF_TYPE.get(str(csl.get("type"))) != draft.kind:
        item["type"] = csl_type(draft.kind)
    if draft.archived_url:
        item.setdefault("archive_location", draft.archived_url)
    return item


def authors_of(value: object) -> tuple[Author, ...]:
    """Return the names in a CSL variable; a leading particle is part of the family name."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    if not all(isinstance(name, Mapping) for name in value):
        return ()
    return tuple(author for name in value if (author := _author(name)) != Author())


def bare_doi(text: str) -> str:
    """Return a DOI without the address or word before it."""
    lowered = text.strip().lower()
    prefix = next((prefix for prefix in _DOI_PREFIXES if lowered.startswith(prefix)), "")
    return text.strip()[len(prefix) :].strip() if prefix else text


def dois_in(text: str) -> list[str]:
    """Return the DOIs of a field, separated by blanks, commas, semicolons or bars; else its text without prefix."""
    parts = [part for each in _BETWEEN_DOIS.split(text.strip()) if (part := bare_doi(each).rstrip(".,;"))]
    if len(parts) < 2 or not all(_DOI.fullmatch(part) for part in parts):
        return [bare_doi(text)]
    found: dict[str, str] = {}
    for part in parts:
        found.setdefault(part.casefold(), part)
    return list(found.values())


def text_of(value: object) -> str:
    """Return a text or number of an item as text; an empty text for any other value."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value)


def _pop_text(rest: dict[str, Any], variable: str) -> str:
    """Remove a variable from the rest, and return its text; one that is not a text or number stays."""
    text = text_of(rest.get(variable))
    if text:
        del rest[variable]
    return text


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.lower().startswith(("http://", "https://"))


def _author(name: Mapping[str, Any]) -> Author:
    parts = {key: " ".join(text_of(name.get(key)).split()) for key in ("family", "given", "literal", "suffix")}
    before, behind = (text_of(name.get(f"{kind}-particle")) for kind in ("non-dropping", "dropping"))
    family = " ".join(filter(None, (before, parts["family"])))
    given = " ".join(filter(None, (parts["given"], behind)))
    if parts["suffix"]:
        given = f"{given}, {parts['suffix']}"
    return Author(family, given, parts["literal"])


def _name_of(author: Author) -> dict[str, str]:
    parts = {"family": author.family, "given": author.given, "literal": author.literal}
    return {key: value for key, value in parts.items() if value}


# files ----------------------------------------------------------------------------------------------------------------


def read_csl(text: str) -> list[FileRecord]:
    """Return the items of a CSL-JSON text, an array or a single one; RuleError json_broken, not_json."""
    decoder = strict_decoder()
    try:
        values = _values(text, decoder)
    except JSONDecodeError as error:
        raise RuleError("json_broken", "file", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise RuleError("not_json", "file") from None
    records, line, counted = [], 1, 0
    for start, end, value in values:
        line += text.count("\n", counted, start)
        counted = start
        raw = text[start:end] or json.dumps(value, ensure_ascii=False, indent=1)
        records.append(_record(line, raw, value))
    return records


def write_csl(item: Item, private: str) -> str:
    """Return one item as JSON text, an element of the file's array."""
    document = {key: value for key, value in item.items() if key not in EXTRAS}
    ours: dict[str, Any] = {key: item[key] for key in EXTRAS if key in item}
    if private:
        ours[_FACTS] = json.loads(private)
    if ours:
        custom = document.get("custom", {})
        document["custom"] = {**(custom if isinstance(custom, dict) else {"custom": custom}), PRIVATE: ours}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _values(text: str, decoder: JSONDecoder) -> list[tuple[int, int, Any]]:
    """Return each item with its start and end in the text. JSON is read item by item to find the line of each.

    Items inside an object are read with the object; both indexes are then its start.
    """
    index = _skipped(text, 0)
    if text[index : index + 1] != "[":
        value, end = decoder.raw_decode(text, index)
        if _skipped(text, end) != len(text):
            raise JSONDecodeError("Extra data", text, end)
        items = value.get("items") if isinstance(value, dict) else None
        return [(index, index, each) for each in items] if isinstance(items, list) else [(index, end, value)]
    found: list[tuple[int, int, Any]] = []
    index = _skipped(text, index + 1)
    while text[index : index + 1] != "]" or found:
        value, end = decoder.raw_decode(text, index)
        found.append((index, end, value))
        index = _skipped(text, end)
        if text[index : index + 1] == "]":
            break
        if text[index : index + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, index)
        index = _skipped(text, index + 1)
    if _skipped(text, index + 1) != len(text):
        raise JSONDecodeError("Extra data", text, index)
    return found


def _skipped(text: str, index: int) -> int:
    while index < len(text) and text[index] in " \t\r\n":
        index += 1
    return index


def _record(line: int, raw: str, value: object) -> FileRecord:
    if not isinstance(value, dict) or not value.keys() & {"type", "title", "id", "author", "URL", "DOI"}:
        return FileRecord(line, raw, problem=RuleError("not_a_reference", "record"))
    item = {key: each for key, each in value.items() if key != PROBLEM_COLUMN}
    custom = item.get("custom")
    if not isinstance(custom, dict) or not isinstance(custom.get(PRIVATE), dict):
        return FileRecord(line, raw, item)
    ours = custom.pop(PRIVATE)
    private = json.dumps(ours[_FACTS]) if _FACTS in ours else ""
    item |= {key: ours[key] for key in EXTRAS if key in ours}
    if custom.keys() <= {"custom"}:
        item["custom"] = custom.get("custom")
    return FileRecord(line, raw, item, private)
