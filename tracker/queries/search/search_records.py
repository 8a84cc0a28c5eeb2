"""The records behind each part of the search indexes, with the texts that are searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tracker.queries.reader import Reader

MAX_SEARCHED = 200_000
"""Number of characters at the beginning of an attachment in which excerpts are searched. Later matches lack one."""

_CITATION = ("quote", "translation", "locator", "note")
_CITED = "t.stance, t.source_id, t.quote, t.translation, t.locator, t.note"


@dataclass(frozen=True, slots=True)
class Listing:
    """Records of one kind in a part of an index.

    `query` selects id, owner, code, cited source and the texts named in `fields`, and ends with the owner's column, so
    that `IN (owners)` can be appended.
    """

    part: str
    record: str
    query: str
    fields: tuple[str, ...]


LISTINGS: Mapping[str, tuple[Listing, ...]] = {
    "partnership": (
        Listing("name", "partnership", "SELECT p.id, p.id, p.kind, NULL, b.name, b.subdivision FROM partnership p"
                " JOIN body b ON b.id IN (p.body_a_id, p.body_b_id) WHERE p.id", ("name", "subdivision")),
        Listing("name", "partnership", "SELECT p.id, p.id, p.kind, NULL, n.name FROM partnership p"
                " JOIN body_name n ON n.body_id IN (p.body_a_id, p.body_b_id) WHERE p.id", ("other_name",)),
        Listing("name", "partnership", "SELECT p.id, p.id, p.kind, NULL, p.label_a, p.label_b FROM partnership p"
                " WHERE p.id", ("label", "label")),
        Listing("name", "partnership", "SELECT t.partnership_id, t.partnership_id, '', NULL, t.tag"
                " FROM partnership_tag t WHERE t.partnership_id", ("tag",)),
        Listing("history", "partnership", "SELECT p.id, p.id, p.kind, NULL, p.note FROM partnership p"
                " WHERE p.note <> '' AND p.id", ("note",)),
        Listing("history", "change", "SELECT c.id, c.partnership_id, c.status, NULL, c.note FROM status_change c"
                " WHERE c.note <> '' AND c.partnership_id", ("note",)),
        Listing("history", "activity", "SELECT v.id, v.partnership_id, v.kind, NULL, v.outcome, v.note"
                " FROM activity v WHERE v.partnership_id", ("outcome", "note")),
        Listing("history", "partnership", "SELECT p.id, p.id, p.kind, NULL, f.note FROM partnership p"
                " JOIN follow_up f ON f.partnership_id = p.id WHERE p.id", ("follow_up",)),
        Listing("history", "change", "SELECT c.id, c.partnership_id, c.status, NULL, f.note FROM status_change c"
                " JOIN follow_up f ON f.change_id = c.id WHERE c.partnership_id", ("follow_up",)),
        Listing("history", "activity", "SELECT v.id, v.partnership_id, v.kind, NULL, f.note FROM activity v"
                " JOIN follow_up f ON f.activity_id = v.id WHERE v.partnership_id", ("follow_up",)),
        Listing("history", "partnership", "SELECT p.id, p.id, p.kind, NULL, f.text FROM partnership p"
                " JOIN own_field_value f ON f.partnership_id = p.id WHERE p.id", ("own_field",)),
        Listing("history", "change", "SELECT c.id, c.partnership_id, c.status, NULL, f.text FROM status_change c"
                " JOIN own_field_value f ON f.change_id = c.id WHERE c.partnership_id", ("own_field",)),
        Listing("history", "activity", "SELECT v.id, v.partnership_id, v.kind, NULL, f.text FROM activity v"
                " JOIN own_field_value f ON f.activity_id = v.id WHERE v.partnership_id", ("own_field",)),
        Listing("quote", "citation", f"SELECT t.id, c.partnership_id, {_CITED} FROM status_change c"
                " JOIN citation t ON t.change_id = c.id WHERE c.partnership_id", _CITATION),
        Listing("quote", "citation", f"SELECT t.id, v.partnership_id, {_CITED} FROM activity v"
                " JOIN citation t ON t.activity_id = v.id WHERE v.partnership_id", _CITATION),
        Listing("quote", "citation", f"SELECT t.id, t.partnership_id, {_CITED} FROM citation t"
                " WHERE t.partnership_id", _CITATION),
        Listing("source", "source", "SELECT DISTINCT s.id, c.partnership_id, s.kind, s.id, s.title, s.publisher"
                " FROM status_change c JOIN citation t ON t.change_id = c.id JOIN source s ON s.id = t.source_id"
                " WHERE c.partnership_id", ("title", "publisher")),
    ),
    "body": (
        Listing("name", "body", "SELECT b.id, b.id, b.kind, NULL, b.name, b.subdivision FROM body b WHERE b.id",
                ("name", "subdivision")),
        Listing("name", "body", "SELECT n.body_id, n.body_id, '', NULL, n.name FROM body_name n WHERE n.body_id",
                ("other_name",)),
        Listing("name", "body", "SELECT c.body_id, c.body_id, '', NULL, c.value FROM body_code c WHERE c.body_id",
                ("code",)),
        Listing("history", "body", "SELECT b.id, b.id, b.kind, NULL, b.note FROM body b WHERE b.note <> '' AND b.id",
                ("note",)),
        Listing("history", "body", "SELECT b.id, b.id, b.kind, NULL, f.note FROM body b"
                " JOIN follow_up f ON f.body_id = b.id WHERE b.id", ("follow_up",)),
        Listing("history", "body", "SELECT b.id, b.id, b.kind, NULL, f.text FROM body b"
                " JOIN own_field_value f ON f.body_id = b.id WHERE b.id", ("own_field",)),
        Listing("history", "contact", "SELECT c.id, c.body_id, c.outcome, NULL, c.person, c.note FROM contact c"
                " WHERE c.body_id", ("person", "note")),
        Listing("history", "contact", "SELECT c.id, c.body_id, c.outcome, NULL, f.note FROM contact c"
                " JOIN follow_up f ON f.contact_id = c.id WHERE c.body_id", ("follow_up",)),
        Listing("history", "contact", "SELECT c.id, c.body_id, c.outcome, NULL, f.text FROM contact c"
                " JOIN own_field_value f ON f.contact_id = c.id WHERE c.body_id", ("own_field",)),
        Listing("quote", "citation", f"SELECT t.id, t.body_id, {_CITED} FROM citation t WHERE t.body_id", _CITATION),
        Listing("quote", "citation", f"SELECT t.id, c.body_id, {_CITED} FROM contact c"
                " JOIN citation t ON t.contact_id = c.id WHERE c.body_id", _CITATION),
    ),
    "source": (
        Listing("text", "source", "SELECT s.id, s.id, s.kind, s.id, s.title, s.publisher, s.summary, s.url, s.doi"
                " FROM source s WHERE s.id", ("title", "publisher", "summary", "url", "doi")),
        Listing("text", "source", "SELECT s.id, s.id, s.kind, s.id, CAST(j.atom AS TEXT)"
                " FROM source s, json_tree(s.authors) j WHERE j.atom <> '' AND s.id", ("author",)),
        Listing("text", "source", "SELECT s.id, s.id, s.kind, s.id, CAST(j.atom AS TEXT)"
                " FROM source s, json_tree(s.csl) j WHERE j.atom <> '' AND s.id", ("further",)),
        Listing("text", "source", "SELECT s.id, s.id, s.kind, s.id, f.note FROM source s"
                " JOIN follow_up f ON f.source_id = s.id WHERE s.id", ("follow_up",)),
        Listing("text", "source", "SELECT s.id, s.id, s.kind, s.id, f.text FROM source s"
                " JOIN own_field_value f ON f.source_id = s.id WHERE s.id", ("own_field",)),
        Listing("claim", "claim", "SELECT k.id, k.source_id, k.comparator, k.source_id, f.note FROM claim k"
                " JOIN follow_up f ON f.claim_id = k.id WHERE k.source_id", ("follow_up",)),
        Listing("claim", "claim", "SELECT k.id, k.source_id, k.comparator, k.source_id, k.wording, k.note"
                " FROM claim k WHERE k.source_id", ("wording", "note")),
        Listing("quote", "citation", f"SELECT t.id, k.source_id, {_CITED} FROM claim k"
                " JOIN citation t ON t.claim_id = k.id WHERE k.source_id", _CITATION),
        Listing("attachment", "attachment", "SELECT a.id, a.source_id, a.media_type, a.source_id, a.name,"
                f" substr(f.text, 1, {MAX_SEARCHED}) FROM attachment a JOIN attachment_bytes f ON f.sha256 = a.sha256"
                " WHERE a.source_id", ("name", "text")),
    ),
}  # fmt: skip


@dataclass(slots=True)
class FoundRecord:
    """A record with its texts, each with the name of its field."""

    record: str
    id: int
    owner: int
    code: str
    source: int | None
    texts: list[tuple[str, str]] = field(default_factory=list)


def records_of(reader: Reader, index: str, owners: Iterable[int], part: str) -> list[FoundRecord]:
    """Return the records of these owners in one part of an index, grouped in the order of the owners."""
    listings = (listing for listing in LISTINGS[index] if listing.part == part)
    return list(_listed(reader, listings, tuple(owners)).values())


def owner_records(reader: Reader, index: str, owners: Iterable[int]) -> list[FoundRecord]:
    """Return the owners in their order, each with all texts of its records except those of attachments."""
    wanted = tuple(owners)
    listings = [listing for listing in LISTINGS[index] if listing.part != "attachment"]
    wholes: dict[int, FoundRecord] = {}
    for found in _listed(reader, listings, wanted).values():
        whole = wholes.setdefault(found.owner, FoundRecord(index, found.owner, found.owner, "", None))
        whole.code = whole.code or (found.code if found.record == index else "")
        whole.texts += found.texts
    return [wholes[owner] for owner in wanted if owner in wholes]


def census_records(reader: Reader) -> list[FoundRecord]:
    """Return all frames and waves with their texts, the latest first. They are few, so they have no index."""
    frames = [
        FoundRecord("frame", id, id, "", None, list(_written(("name", "note"), texts)))
        for id, *texts in reader.rows("SELECT id, name, note FROM frame ORDER BY day DESC, id")
    ]
    waves = [
        FoundRecord("wave", id, id, "", None, [*_written(("name", "note"), texts), *_questions(questions)])
        for id, questions, *texts in reader.rows("SELECT id, questions, name, note FROM wave ORDER BY opened DESC, id")
    ]
    return [*waves, *frames]


def _questions(column: str) -> Iterator[tuple[str, str]]:
    # imported by the first search, so that the first rows are shown sooner
    from tracker.domain.census.drafts import questions_from

    return (("question", text) for text in questions_from(column).values())


def _listed(
    reader: Reader, listings: Iterable[Listing], owners: tuple[int, ...]
) -> dict[tuple[str, int, int], FoundRecord]:
    found: dict[tuple[str, int, int], FoundRecord] = {}
    marks = ", ".join("?" * len(owners))
    for listing in listings:
        for id, owner, code, source, *texts in reader.rows(f"{listing.query} IN ({marks})", *owners):
            record = found.setdefault((listing.record, id, owner), FoundRecord(listing.record, id, owner, code, source))
            record.texts += _written(listing.fields, texts)
    place = {owner: number for number, owner in enumerate(owners)}
    return dict(sorted(found.items(), key=lambda item: place[item[1].owner]))


def _written(fields: tuple[str, ...], texts: list[str]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in zip(fields, texts, strict=True) if text)
