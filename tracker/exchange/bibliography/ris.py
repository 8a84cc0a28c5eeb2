"""RIS: records of tagged lines between `TY` and `ER`. A record without `TY` or `ER` is reported as a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

from tracker.domain.dates.edtf import parse
from tracker.domain.dates.edtf_moment import Moment
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.sources.csl_dates import csl_from_date, date_from_csl
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import ATTACHMENTS, FileRecord, Item
from tracker.exchange.bibliography.csl import text_of
from tracker.exchange.bibliography.ris_tags import (
    ADDRESS_TAGS,
    DATE_TAGS,
    LINK_TAGS,
    NAMES_OF_TAG,
    PERIODICALS,
    REFERENCE_OF_TYPE,
    TYPE_OF_REFERENCE,
    VARIABLE_OF_TAG,
)

TAGGED = re.compile(r"([A-Z][A-Z0-9])  ?-(?:[ \t](.*)|[ \t]*)", re.DOTALL)
"""Matches a line with a tag: two characters, two blanks, a dash, a blank; one blank too few is accepted."""

PRIVATE_TAG = "U5"
PRIVATE_WORD = "twintrack:"

Tags = dict[str, list[str]]

_LINE_BREAK = re.compile("\r\n|\r|\n")
_FURTHER_TAG = re.compile("(?!TY|ER)[A-Z][A-Z0-9]")
_OWN_REFERENCE = re.compile("[A-Z][A-Z0-9]{1,9}")
_DASH = re.compile("[-\u2013]")
_TAG_OF_VARIABLE = {variable: tag for tag, variable in reversed(tuple(VARIABLE_OF_TAG.items()))}
_TAG_OF_NAMES = {variable: tag for tag, variable in reversed(tuple(NAMES_OF_TAG.items()))}


def read_ris(text: str) -> list[FileRecord]:
    """Return the records of a RIS text, each with its line; text between records is skipped."""
    return [_record(line, lines, is_ended) for line, lines, is_ended in _split_records(text)]


def write_ris(item: Item, private: str) -> str:
    """Return one item as a record."""
    csl_type = text_of(item.get("type"))
    lines = [("TY", _reference_type(item, csl_type))]
    for variable, tag in _TAG_OF_NAMES.items():
        lines += [(tag, name) for name in _names(item.get(variable))]
    lines += [(tag, text_of(item.get(variable))) for variable, tag in _TAG_OF_VARIABLE.items()]
    lines += _date_lines(item)
    issue, serial = ("issue", "ISSN") if csl_type in PERIODICALS else ("number", "ISBN")
    lines += [("IS", text_of(item.get(issue))), ("SN", text_of(item.get(serial))), ("UR", text_of(item.get("URL")))]
    page = text_of(item.get("page"))
    lines += list(zip(("SP", "EP"), _ends_of_pages(page) or (page,), strict=False))
    lines += [("KW", word) for word in text_of(item.get("keyword")).split("; ")]
    lines += [("L1", text_of(link)) for link in _list(item.get(ATTACHMENTS))]
    lines += _further_lines(item.get("ris"))
    if private:
        lines.append((PRIVATE_TAG, PRIVATE_WORD + quote(private, safe=' :;,.!?*()[]"/+=&@$')))
    return "".join(f"{tag}  - {_indented(value)}\n" for tag, value in lines if value) + "ER  - \n"


# reading --------------------------------------------------------------------------------------------------------------


def _split_records(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each record: the line of its `TY`, its lines, and whether an `ER` ends it."""
    first_line = 0
    record: list[str] = []
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        match = TAGGED.fullmatch(line)
        tag = match[1] if match else ""
        if tag == "TY":
            if first_line:
                yield first_line, record, False
            first_line, record = number, [line]
        elif first_line:
            record.append(line)
            if tag == "ER":
                yield first_line, record, True
                first_line, record = 0, []
        elif tag and tag != "ER":
            # a record without its `TY`
            first_line, record = number, [line]
    if first_line:
        yield first_line, record, False


def _record(line: int, lines: Sequence[str], is_ended: bool) -> FileRecord:
    raw = "\n".join(lines) + "\n"
    tags = _tags(lines)
    if "TY" not in tags:
        return FileRecord(line, raw, problem=RuleError("record_unbegun", "record"))
    if not is_ended:
        return FileRecord(line, raw, problem=RuleError("record_unfinished", "record"))
    return FileRecord(line, raw, _item(tags), _private(tags))


def _private(tags: Tags) -> str:
    """Return the contents of the private field, which may have been wrapped."""
    ours = (value for value in tags.get(PRIVATE_TAG, ()) if value.startswith(PRIVATE_WORD))
    return unquote(next(ours, "").removeprefix(PRIVATE_WORD).replace("\n", ""))


def _tags(lines: Sequence[str]) -> Tags:
    """Return the values of each tag; a line without a tag continues the value before it."""
    values_of_tag: dict[str, list[list[str]]] = {}
    values: list[list[str]] = []
    for line in lines:
        match = TAGGED.fullmatch(line)
        if match is not None:
            values = values_of_tag.setdefault(match[1], [])
            values.append([(match[2] or "").rstrip()])
        elif values:
            values[-1].append(line.rstrip())
    joined = {tag: ["\n".join(parts).strip() for parts in values] for tag, values in values_of_tag.items()}
    return {tag: nonempty for tag, values in joined.items() if (nonempty := [value for value in values if value])}


def _item(tags: Tags) -> Item:
    unread = {tag: list(values) for tag, values in tags.items() if tag not in ("ER", PRIVATE_TAG)}
    if further := [value for value in tags.get(PRIVATE_TAG, ()) if not value.startswith(PRIVATE_WORD)]:
        unread[PRIVATE_TAG] = further
    reference = " ".join(unread.pop("TY", [""])[0].split()).upper()
    csl_type = TYPE_OF_REFERENCE.get(reference, "document")
    item: dict[str, Any] = {"type": csl_type}
    _move_texts(item, unread)
    for tag, variable in NAMES_OF_TAG.items():
        if tag in unread:
            names = [_name(name) for value in unread.pop(tag) for name in value.splitlines() if name.strip()]
            item.setdefault(variable, []).extend(names)
    issue, serial = ("issue", "ISSN") if csl_type in PERIODICALS else ("number", "ISBN")
    for tag, variable in (("IS", issue), ("SN", serial)):
        if tag in unread:
            item[variable] = _line(unread.pop(tag))
    _move_dates(item, unread)
    _move_pages(item, unread)
    _move_links(item, unread)
    if "KW" in unread:
        words = [word.strip() for value in unread.pop("KW") for word in value.splitlines() if word.strip()]
        item["keyword"] = "; ".join(words)
    if REFERENCE_OF_TYPE.get(csl_type, "GEN") != reference:
        unread["TY"] = [reference]
    if unread:
        item["ris"] = unread
    return item


def _move_texts(item: dict[str, Any], unread: Tags) -> None:
    """Move the tags of text variables from `unread` to `item`: the first value, but all values of a note or a DOI.

    A tag whose first value differs from that of an earlier tag of the variable stays in `unread`.
    """
    for tag, variable in VARIABLE_OF_TAG.items():
        if tag not in unread or item.get(variable, unread[tag][0]) != unread[tag][0]:
            continue
        values = unread.pop(tag)
        if variable in ("note", "abstract"):
            item[variable] = "\n".join(values)
        elif variable == "DOI":
            item[variable] = _line(values)
        else:
            item[variable] = _line(values.pop(0))
            if values:
                unread[tag] = values


def _line(values: str | Sequence[str]) -> str:
    """Return a value, or several joined by semicolons, on one line."""
    return " ".join((values if isinstance(values, str) else "; ".join(values)).split())


def _name(text: str) -> dict[str, str]:
    """Parse a name: `Family, Given`; `Given` includes a suffix after a second comma. An organisation has no comma."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        return {"literal": family}
    return {key: value for key, value in (("family", family), ("given", given)) if value}


def _move_dates(item: dict[str, Any], unread: Tags) -> None:
    """Move the first date of DATE_TAGS to `issued`, and `Y2` to `accessed`; drop other dates of the same year."""
    date_text = ""
    for tag in DATE_TAGS:
        value = unread.get(tag, [""])[0]
        if value and (date := _date(value)) is not None and ("issued" not in item or value[:4] == date_text[:4]):
            date_text = value if item.setdefault("issued", date) is date else date_text
            unread.pop(tag)
    if "Y2" in unread and (date := _date(unread["Y2"][0])) is not None:
        item["accessed"] = date
        unread.pop("Y2")


def _date(text: str) -> Mapping[str, Any] | None:
    """Parse `YYYY/MM/DD/words` with optional parts, or a date in words; None for an empty date."""
    parts = [part.strip() for part in text.split("/", 3)]
    if parts[0].isascii() and parts[0].isdecimal() and len(parts[0]) == 4:
        numbers = [int(part) for part in _leading_numbers(parts[:3])]
        if not numbers:
            return None
        words = parts[3] if len(parts) == 4 else ""
        date = date_from_csl(words, USUAL_CIRCA) if words else None
        if date is not None and parse(date.edtf) is not None and str(numbers[0]) in date.edtf:
            return {"literal": words}
        return {"date-parts": [numbers]}
    return {"literal": text.strip(" /")} if text.strip(" /") else None


def _leading_numbers(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if not (part.isascii() and part.isdecimal() and len(part) <= 4) or int(part) == 0:
            return
        yield part


def _move_pages(item: dict[str, Any], unread: Tags) -> None:
    first, last = (_line(unread.pop(tag)) if tag in unread else "" for tag in ("SP", "EP"))
    if first or last:
        item["page"] = f"{first}-{last}" if first and last and first != last else first or last


def _move_links(item: dict[str, Any], unread: Tags) -> None:
    """Move the first address to `URL`, and further addresses and those of files to the attachments."""
    addresses = [address for tag in ADDRESS_TAGS for value in unread.pop(tag, []) for address in _addresses(value)]
    links = addresses[1:] + [link for tag in LINK_TAGS for value in unread.pop(tag, []) for link in value.splitlines()]
    if addresses:
        item["URL"] = addresses[0]
    if links:
        item[ATTACHMENTS] = links


def _addresses(value: str) -> list[str]:
    """Return the addresses of one value: some programs write several with blanks between."""
    parts = value.split()
    return parts if all("://" in part for part in parts) else ["".join(value.splitlines())]


# writing --------------------------------------------------------------------------------------------------------------


def _reference_type(item: Item, csl_type: str) -> str:
    """Return the type that an imported record had if it still fits the CSL type, else that of the CSL type."""
    extras = item.get("ris")
    own = text_of(next(iter(_list(extras.get("TY"))), "")) if isinstance(extras, Mapping) else ""
    if _OWN_REFERENCE.fullmatch(own) and TYPE_OF_REFERENCE.get(own, csl_type) == csl_type:
        return own
    return REFERENCE_OF_TYPE.get(csl_type, "GEN")


def _names(value: object) -> list[str]:
    names = [name for name in _list(value) if isinstance(name, Mapping)]
    written = []
    for name in names:
        particle, family, given, literal = (
            text_of(name.get(key)) for key in ("non-dropping-particle", "family", "given", "literal")
        )
        family = f"{particle} {family}".strip()
        written.append(f"{family}, {given}".rstrip() if family or given else literal)
    return written


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _date_lines(item: Item) -> list[tuple[str, str]]:
    """Return `DA` with the full date, `PY` with the year, and `Y2` with the day of access."""
    lines = []
    for tag, variable in (("DA", "issued"), ("Y2", "accessed")):
        date = date_from_csl(item.get(variable), USUAL_CIRCA)
        expression = parse(date.edtf) if date is not None else None
        if date is None or expression is None:
            value = item.get(variable)
            text = text_of(value.get("literal")) if isinstance(value, Mapping) else ""
            lines.append((tag, text))
            continue
        moment = expression.moments[0]
        is_plain = date.edtf == "-".join(filter(None, (moment.year, moment.month, moment.day))) and not moment.grouping
        words = "" if is_plain else text_of(csl_from_date(date).get("literal")) or date.edtf
        lines.append((tag, f"{'/'.join(_numbers(moment))}/{words}"))
        if tag == "DA" and moment.year.isdecimal():
            lines.append(("PY", moment.year))
    return lines


def _numbers(moment: Moment) -> tuple[str, str, str]:
    year, month, day = (part if part.isdecimal() else "" for part in (moment.year, moment.month, moment.day))
    return (year, "", "") if moment.grouping else (year, month, day)


def _ends_of_pages(pages: str) -> tuple[str, str] | None:
    """Return the first and the last page of `12-15` or `12 – 15`; None for any other text."""
    match pages.split():
        case [both] if (dash := _DASH.search(both, 1)) and dash.end() < len(both):
            return both[: dash.start()], both[dash.end() :]
        case [first, last] if len(first) > 1 and _DASH.match(first[-1]):
            return first[:-1], last
        case [first, last] if len(last) > 1 and _DASH.match(last):
            return first, last[1:]
        case [first, dash, last] if _DASH.fullmatch(dash):
            return first, last
    return None


def _further_lines(extras: object) -> list[tuple[str, str]]:
    if not isinstance(extras, Mapping):
        return []
    extra_tags = [(tag, values) for tag, values in extras.items() if _FURTHER_TAG.fullmatch(tag)]
    return [(tag, text_of(value)) for tag, values in extra_tags for value in _list(values)]


def _indented(value: str) -> str:
    """Return a value with its further lines indented if they would be read as tags."""
    first, *further = value.split("\n")
    return "\n".join([first, *(f" {line}" if TAGGED.fullmatch(line) else line for line in further)])
