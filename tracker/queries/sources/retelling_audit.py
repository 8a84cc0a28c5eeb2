"""Retellings held against their origin, read from what people entered, and overlaps of kept texts that are asked about.

What a source asserts is what its citations say that it does. A citation that supports a change, without saying more,
asserts the status of that change, and one that supports a claim its number; one that contradicts or mentions a record
names it only. The row of a partnership is that of its first body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.sources.origins import origins
from tracker.domain.sources.retellings import Assertion, AuditedRow, AuditKey, Entered, audited
from tracker.domain.text.shared_words import Passages, passages_of, shared_words, words_of
from tracker.queries.evidence.partnership_evidence import source_row
from tracker.queries.inventory.row_records import bodies_by_id, in_batches
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, SourceRow
from tracker.store.date_columns import date_from

LEAST_OVERLAP: Final = 0.3
"""The share of the words of a text that another one must have before a person is asked about it."""
LEAST_WORDS: Final = 25
"""Shorter texts are not compared: a few quoted words would be most of them."""

_ENTERED: Final = """
SELECT t.source_id, t.stance, t.asserts_status, t.asserts_unit, t.asserts_number, t.asserts_condition,
       c.status AS recorded, c.date_edtf, c.date_words, c.date_note, c.date_earliest, c.date_latest,
       coalesce(p.body_a_id, t.body_id) AS body, m.id AS claim, m.source_id AS claimed_by,
       m.unit, m.value, m.measure
FROM citation t LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity a ON a.id = t.activity_id
LEFT JOIN partnership p ON p.id = coalesce(t.partnership_id, c.partnership_id, a.partnership_id)
LEFT JOIN claim m ON m.id = t.claim_id
WHERE t.source_id IN ({marks}) AND t.contact_id IS NULL ORDER BY t.id
"""
_CLAIMS: Final = "SELECT id, source_id, unit, value, measure FROM claim WHERE source_id IN ({marks}) ORDER BY id"
_TEXTS: Final = """
SELECT a.source_id, b.text FROM attachment a JOIN attachment_bytes b ON b.sha256 = a.sha256
WHERE b.text <> '' ORDER BY a.source_id, a.id
"""


@dataclass(frozen=True, slots=True)
class RecordedStatus:
    """A status that the project records of a body, with its date."""

    status: str
    date: VagueDate | None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row of an audit with what names it: a body, or the wording and measure of a claim.

    `recorded` are the changes for which the sources of the lineage are cited, the first one first.
    """

    row: AuditedRow
    body: BodyRow | None
    recorded: tuple[RecordedStatus, ...] = ()
    wording: str = ""
    measure: str = ""
    is_confidential: bool = False
    """Whether the source of the claim is confidential."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An origin, its retellings by date, and the bodies and numbers in them."""

    origin: SourceRow
    retellings: tuple[SourceRow, ...]
    rows: tuple[AuditRow, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A source that shares `shared` of its `words` words with another source, not recorded as its origin."""

    source: SourceRow
    other: SourceRow
    shared: int
    words: int


def audits(reader: Reader, source: int | None = None) -> tuple[Audit, ...]:
    """Return the audit of each lineage of which anything is entered, or that of the lineage of a source."""
    parents = lineages(reader)
    roots = origins(parents)
    families: dict[int, list[int]] = defaultdict(list)
    for member, root in roots.items():
        if source is None or root == roots.get(source):
            families[root].append(member)
    members = [member for family in families.values() for member in family]
    entered, recorded = _entered(reader, members)
    rows = {row["id"]: source_row(row) for row in in_batches(reader, _SOURCES, members)}
    found = (
        _audit(reader, rows[root], [rows[each] for each in family], entered, recorded)
        for root, family in families.items()
    )
    return tuple(sorted((each for each in found if each.rows), key=lambda each: _by_date(each.origin)))


def without_confidential(audit: Audit) -> Audit | None:
    """Return an audit without confidential sources and claims; None if its origin is one or nothing is left."""
    if audit.origin.is_confidential:
        return None
    hidden = {each.id for each in audit.retellings if each.is_confidential}
    rows = []
    for each in audit.rows:
        cells = tuple(cell for cell in each.row.cells if cell.source not in hidden)
        if not each.is_confidential and any(cell.told is not None for cell in cells):
            row = AuditedRow(each.row.about, each.row.recorded, cells)
            rows.append(AuditRow(row, each.body, each.recorded, each.wording, each.measure))
    left = tuple(each for each in audit.retellings if each.id not in hidden)
    return Audit(audit.origin, left, tuple(rows)) if left and rows else None


_SOURCES: Final = "SELECT * FROM source WHERE id IN ({marks})"
_WORDINGS: Final = """
SELECT m.id, m.wording, m.measure, s.is_confidential FROM claim m JOIN source s ON s.id = m.source_id
WHERE m.id IN ({marks})
"""


def _audit(
    reader: Reader,
    origin: SourceRow,
    family: Collection[SourceRow],
    entered: Mapping[int, list[Entered]],
    recorded: Mapping[tuple[int, AuditKey], Collection[RecordedStatus]],
) -> Audit:
    retellings = sorted((each for each in family if each.id != origin.id), key=_by_date)
    ordered = [each for source in (origin, *retellings) for each in entered.get(source.id, ())]
    found = audited(ordered, origin.id, [each.id for each in retellings])
    bodies = bodies_by_id(reader, [row.about.id for row in found if row.about.kind == "body"])
    claims = {
        row["id"]: row
        for row in in_batches(reader, _WORDINGS, [row.about.id for row in found if row.about.kind == "claim"])
    }
    rows = []
    for row in found:
        if row.about.kind == "body":
            dated = {one: None for each in family for one in recorded.get((each.id, row.about), ())}
            rows.append(AuditRow(row, bodies[row.about.id], tuple(sorted(dated, key=_by_day))))
        else:
            claim = claims[row.about.id]
            rows.append(AuditRow(row, None, (), claim["wording"], claim["measure"], bool(claim["is_confidential"])))
    return Audit(origin, tuple(retellings), tuple(rows))


def _by_day(each: RecordedStatus) -> tuple[int, int, str]:
    """Return the sort key of a recorded status: undated ones come last."""
    date = each.date
    if date is None:
        return OPEN_FUTURE, OPEN_FUTURE, each.status
    return date.earliest or OPEN_PAST, date.latest or OPEN_FUTURE, each.status


def _by_date(source: SourceRow) -> tuple[int, int]:
    """Return the sort key of a source: undated ones come last."""
    date = source.date
    days = [] if date is None else [day for day in (date.earliest, date.latest) if day is not None]
    return (days[0] if days else 4_000_000), source.id


def _entered(
    reader: Reader, sources: Collection[int]
) -> tuple[dict[int, list[Entered]], dict[tuple[int, AuditKey], set[RecordedStatus]]]:
    """Return what is entered of each source: its own claims, and its citations in their order.

    And [source, row] -> the changes for which the source is cited.
    """
    found: dict[int, list[Entered]] = defaultdict(list)
    recorded: dict[tuple[int, AuditKey], set[RecordedStatus]] = defaultdict(set)
    for row in in_batches(reader, _ENTERED, list(sources)):
        entered = _cited(row)
        if entered is not None:
            found[row["source_id"]].append(entered)
            if entered.recorded:
                dated = RecordedStatus(entered.recorded, date_from(row, "date"))
                recorded[entered.source, entered.about].add(dated)
    for row in in_batches(reader, _CLAIMS, list(sources)):
        about = AuditKey("claim", row["id"])
        found[row["source_id"]].append(
            Entered(row["source_id"], about, Assertion(unit=row["unit"], number=_number(row)))
        )
    return found, recorded


def _cited(row: Mapping[str, Any]) -> Entered | None:
    """Return what a citation enters; None if it is about a record of another kind, or a source cites its own claim."""
    if row["claimed_by"] == row["source_id"]:
        return None
    about = row["claim"] or row["body"]
    if about is None:
        return None
    assertion = Assertion(
        row["asserts_status"], row["asserts_unit"], row["asserts_number"], row["asserts_condition"].strip()
    )
    if row["stance"] == "supports":
        assertion = Assertion(
            assertion.status or row["recorded"] or "",
            assertion.unit or row["unit"] or "",
            _number(row) if assertion.number is None else assertion.number,
            assertion.condition,
        )
    key = AuditKey("claim" if row["claim"] else "body", about)
    return Entered(row["source_id"], key, assertion, row["recorded"] or "")


def _number(row: Mapping[str, Any]) -> float | None:
    """Return the number of a claim; that of a share in per cent, as people write it."""
    if row["value"] is None:
        return None
    return round(row["value"] * 100, 9) if row["measure"] == "share" else float(row["value"])


# overlaps of kept texts -----------------------------------------------------------------------------------------------


def overlaps(reader: Reader, source: int | None = None) -> tuple[Overlap, ...]:
    """Return, for each source with a kept text or for one, the other source that has most of its words.

    Sources of one lineage, and sources that appeared later, are not asked about.
    """
    texts = _kept_words(reader)
    passages = {each: passages_of(words) for each, words in texts.items()}
    roots = origins(lineages(reader))
    rows = {row["id"]: source_row(row) for row in in_batches(reader, _SOURCES, list(texts))}
    asked = texts if source is None else {each: words for each, words in texts.items() if each == source}
    found = []
    for each, words in asked.items():
        others = [
            other
            for other in texts
            if roots.get(other, other) != roots.get(each, each) and not _is_later(rows[other], rows[each])
        ]
        best = _best(words, {other: passages[other] for other in others})
        if best is not None:
            found.append(Overlap(rows[each], rows[best[0]], best[1], len(words)))
    return tuple(found)


def _kept_words(reader: Reader) -> dict[int, tuple[str, ...]]:
    """[source] -> the words of its kept texts; sources with few words are left out."""
    texts: dict[int, list[str]] = defaultdict(list)
    for source, text in reader.rows(_TEXTS):
        texts[source].append(text)
    words = {source: words_of("\n".join(parts)) for source, parts in texts.items()}
    return {source: found for source, found in words.items() if len(found) >= LEAST_WORDS}


def _is_later(other: SourceRow, source: SourceRow) -> bool:
    """Return whether another source certainly appeared after a source."""
    first = other.date.earliest if other.date is not None else None
    last = source.date.latest if source.date is not None else None
    return first is not None and last is not None and first > last


def _best(words: tuple[str, ...], others: Mapping[int, Passages]) -> tuple[int, int] | None:
    shared = {other: shared_words(words, passages) for other, passages in others.items()}
    other = min(shared, key=lambda each: (-shared[each], each), default=None)
    if other is None or shared[other] < LEAST_OVERLAP * len(words):
        return None
    return other, shared[other]
