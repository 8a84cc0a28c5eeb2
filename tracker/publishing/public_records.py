"""The records of a project as a published page carries them: only the columns that are named here.

Every query names its columns, so that a column that is added later, or one with private text such as a note, does not
become public. A key is omitted if it has no value. Ids are texts; days are day numbers, and a missing bound is open.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.domain.dates.vague_dates import VagueDate, known_by
from tracker.domain.records.kinds import subject_columns
from tracker.domain.records.reader_names import names_from
from tracker.domain.records.record_ids import id_text
from tracker.domain.sources.people import PERSONAL_KINDS
from tracker.domain.statuses.statuses import presupposes_beginning
from tracker.queries.reader import Reader

PublicRecord = dict[str, Any]
"""One record in the form that is written to the page."""

_DECIMALS_OF_DEGREES: Final = 4
"""Enough for a place within ten metres, and written alike in Python and JavaScript."""
_USUAL_STANCE: Final = "supports"

_BODIES: Final = """
SELECT id, name, kind, country, subdivision, latitude, longitude, successor_id AS successor,
       valid_from_edtf, valid_from_words, valid_from_earliest, valid_from_latest,
       valid_until_edtf, valid_until_words, valid_until_earliest, valid_until_latest
FROM body ORDER BY id"""
_NAMES: Final = "SELECT body_id, name, language, script FROM body_name ORDER BY body_id, id"
_CODES: Final = "SELECT body_id, scheme, value FROM body_code ORDER BY body_id, id"
_PARTNERSHIPS: Final = """
SELECT id, body_a_id AS a, body_b_id AS b, kind, label_a, label_b, nullif(stands_for, 1) AS stands_for,
       superseded_by_id AS next, signed_by_heads, council_approved, fixed_term_until_edtf, fixed_term_until_words,
       fixed_term_until_earliest, fixed_term_until_latest
FROM partnership ORDER BY id"""
_SECTORS: Final = "SELECT partnership_id, sector FROM partnership_sector ORDER BY partnership_id, sector"
_TAGS: Final = "SELECT partnership_id, tag FROM partnership_tag ORDER BY partnership_id, tag"
_CHANGES: Final = """
SELECT partnership_id, id, status, date_edtf, date_words, date_earliest, date_latest, actor, decided_by
FROM status_change ORDER BY partnership_id, position, id"""
_REASONS: Final = "SELECT change_id, reason FROM change_reason ORDER BY change_id, weight = 'secondary', id"
_CITATIONS: Final = """
SELECT change_id, partnership_id, body_id, claim_id, source_id AS source, quote, translation, locator,
       stated_date_edtf AS stated_date, stance, confidence
FROM citation WHERE activity_id IS NULL AND contact_id IS NULL ORDER BY id"""
_SOURCES: Final = """
SELECT id, kind, title, authors, publisher, date_edtf, date_words, date_earliest, date_latest, language, url, doi,
       accessed_edtf AS accessed, archived_url, derived_from_id AS derived_from
FROM source WHERE is_confidential = 0 ORDER BY id"""
_FRAMES: Final = "SELECT id, name, day, reader_names AS names FROM frame ORDER BY id"
_MEMBERS: Final = "SELECT frame_id, body_id FROM frame_member ORDER BY frame_id, body_id"
_ANSWERS: Final = """
SELECT body_id AS body, complete_until, date_latest AS latest FROM contact
WHERE complete_until <> '' AND is_confidential = 0 ORDER BY body_id, id"""
_REFERENCES: Final = {
    **dict.fromkeys(("a", "b", "successor", "body"), "body"),
    "next": "partnership",
    **dict.fromkeys(("source", "derived_from"), "source"),
}
"""[key] -> the table whose ids are its values."""


def public_bodies(reader: Reader) -> list[PublicRecord]:
    """Return all bodies with their names, codes, places and the citations about them, by id."""
    names, codes = _grouped(reader, _NAMES, _without_empty), _grouped(reader, _CODES, _without_empty)
    citations = _citations(reader, "body_id")
    found = []
    for row in reader.records(_BODIES):
        record = _public(row, "body", ("valid_from", "valid_until"))
        for axis in ("latitude", "longitude"):
            if axis in record:
                record[axis] = _plain_number(record[axis])
        parts = {"names": names[row["id"]], "codes": codes[row["id"]], "citations": citations[row["id"]]}
        found.append(record | _without_empty(parts))
    return found


def public_partnerships(reader: Reader) -> list[PublicRecord]:
    """Return all partnership records with their changes in the order of their histories, by id."""
    reasons = _grouped(reader, _REASONS, lambda row: str(row["reason"]))
    own_statuses: dict[int, str] = dict(reader.rows(OWN_STATUSES))
    citations = _citations(reader, "change_id")

    def change(row: Mapping[str, Any]) -> PublicRecord:
        record = _public(row, "status_change", ("date",), leave_out="partnership_id")
        own = own_statuses.get(row["id"], "")
        begun = _begun_by(row)
        more = {"begun_by": begun, "own_status": own, "reasons": reasons[row["id"]], "citations": citations[row["id"]]}
        return record | _without_empty(more)

    changes = _grouped(reader, _CHANGES, change)
    sectors = _grouped(reader, _SECTORS, lambda row: str(row["sector"]))
    tags = _grouped(reader, _TAGS, lambda row: str(row["tag"]))
    of_record = _citations(reader, "partnership_id")
    return [
        _public(row, "partnership", ("fixed_term_until",))
        | _without_empty({"sectors": sectors[row["id"]], "tags": tags[row["id"]], "citations": of_record[row["id"]]})
        | {"changes": changes[row["id"]]}
        for row in reader.records(_PARTNERSHIPS)
    ]


def public_sources(reader: Reader) -> list[PublicRecord]:
    """Return the sources that are not confidential, without the names of people who were spoken to, by id."""
    found = []
    for row in reader.records(_SOURCES):
        authors = [] if row["kind"] in PERSONAL_KINDS else json.loads(row["authors"])
        record = _public(row, "source", ("date",), leave_out="authors")
        found.append(record | _without_empty({"authors": authors}))
    return found


def citations_of_claims(reader: Reader) -> Mapping[int, list[PublicRecord]]:
    """[claim] -> the citations about it."""
    return _citations(reader, "claim_id")


def public_frames(reader: Reader) -> list[PublicRecord]:
    """Return all frames with the ids of their members, by id."""
    members = _grouped(reader, _MEMBERS, lambda row: id_text("body", row["body_id"]))
    return [
        _public({**row, "names": names_from(row["names"]) or None}, "frame") | {"members": members[row["id"]]}
        for row in reader.records(_FRAMES)
    ]


def public_answers(reader: Reader) -> list[PublicRecord]:
    """Return the complete answers: the body, the day until which its record is complete, the latest day of the answer.

    Neither the person nor the channel of a contact is public.
    """
    return [
        _public({**row, "complete_until": date.fromisoformat(row["complete_until"]).toordinal()})
        for row in reader.records(_ANSWERS)
    ]


def _begun_by(row: Mapping[str, Any]) -> str:
    """Return the date of an unrecorded beginning before a change, if it may have one with a date."""
    edtf, latest = row["date_edtf"], row["date_latest"]
    if edtf is None or latest is None or not presupposes_beginning(row["status"]):
        return ""
    return known_by(VagueDate(edtf, "", row["date_earliest"], latest)).edtf


def _citations(reader: Reader, subject: str) -> Mapping[int, list[PublicRecord]]:
    """[record of the kind that the column `subject` names] -> its citations of public sources."""
    public = {source for (source,) in reader.rows("SELECT id FROM source WHERE is_confidential = 0")}
    subjects = tuple(subject_columns("citation").values())
    found: dict[int, list[PublicRecord]] = defaultdict(list)
    for row in reader.records(_CITATIONS):
        if row[subject] is None or row["source"] not in public:
            continue
        record = _public(row, leave_out=subjects)
        if record["stance"] == _USUAL_STANCE:
            del record["stance"]
        found[row[subject]].append(record)
    return found


def _grouped(reader: Reader, query: str, convert: Callable[[PublicRecord], Any]) -> Mapping[int, list[Any]]:
    """[first column] -> the converted other columns of its rows."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in reader.records(query):
        owner, *_ = row
        values = dict(row)
        key = values.pop(owner)
        found[key].append(convert(values))
    return found


def _public(
    row: Mapping[str, Any], table: str = "", dates: Iterable[str] = (), leave_out: str | Iterable[str] = ()
) -> PublicRecord:
    """Return a row without empty values, with ids as texts, and with each vague date as a record of its own.

    `table` is that of its own id, if it has one.
    """
    targets = {"id": table, **_REFERENCES}
    omitted = {leave_out} if isinstance(leave_out, str) else set(leave_out)
    of_dates = {f"{name}_{part}": name for name in dates for part in ("edtf", "words", "earliest", "latest")}
    found: PublicRecord = {}
    for key, value in row.items():
        if key in omitted or value is None or value == "":
            continue
        if key in of_dates:
            name = of_dates[key]
            found.setdefault(name, {})[key.removeprefix(f"{name}_")] = value
        else:
            found[key] = id_text(targets[key], value) if key in targets else value
    for name in set(of_dates.values()) & found.keys():
        moment = found[name]
        if moment.get("words") == moment.get("edtf"):
            moment.pop("words", None)
    return found


def _without_empty(values: Mapping[str, Any]) -> PublicRecord:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _plain_number(degrees: float) -> float:
    """Return degrees with few decimals, as a whole number if these are zeros."""
    rounded = round(degrees, _DECIMALS_OF_DEGREES)
    return int(rounded) if rounded == int(rounded) else rounded
