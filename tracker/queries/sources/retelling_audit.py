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

from tracker.domain.sources.origins import origins
from tracker.domain.sources.retellings import Assertion, AuditedRow, AuditKey, Entered, audited
from tracker.domain.text.shared_words import Passages, passages_of, shared_words, words_of
from tracker.queries.evidence.partnership_evidence import source_row
from tracker.queries.inventory.row_records import bodies_by_id, in_batches
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, SourceRow

LEAST_OVERLAP: Final = 0.3
"""The share of the words of a text that another one must have before a person is asked about it."""
LEAST_WORDS: Final = 25
"""Shorter texts are not compared: a few quoted words would be most of them."""

_ENTERED: Final = """
SELECT t.source_id, t.stance, t.asserts_status, t.asserts_unit, t.asserts_number, t.asserts_condition,
       c.status AS recorded, coalesce(p.body_a_id, t.body_id) AS body, m.id AS claim, m.source_id AS claimed_by,
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
class AuditRow:
    """A row of an audit with what names it: a body, or the wording and measure of a claim."""

    row: AuditedRow
    body: BodyRow | None
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
    entered = _entered(reader, members)
    rows = {row["id"]: source_row(row) for row in in_batches(reader, _SOURCES, members)}
    found = (_audit(reader, rows[root], [rows[each] for each in family], entered) for root, family in families.items())
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
            rows.append(
                AuditRow(AuditedRow(each.row.about, each.row.recorded, cells), each.body, each.wording, each.measure)
            )
    left = tuple(each for each in audit.retellings if each.id not in hidden)
    return Audit(audit.origin, left, tuple(rows)) if left and rows else None


_SOURCES: Final = "SELECT * FROM source WHERE id IN ({marks})"
_WORDINGS: Final = """
SELECT m.id, m.wording, m.measure, s.is_confidential FROM claim m JOIN source s ON s.id = m.source_id
WHERE m.id IN ({marks})
"""


def _audit(
    reader: Reader, origin: SourceRow, family: Collection[SourceRow], entered: Mapping[int, list[Entered]]
) -> Audit:
    retellings = sorted((each for each in family if each.id != origin.id), key=_by_date)
    ordered = [each for source in (origin, *retellings) for each in entered.get(source.id, ())]
    found = audited(ordered, origin.id, [each.id for each in retellings])
    bodies = bodies_by_id(reader, [row.about.id for row in found if row.about.kind == "body"])
    claims = {
        row["id"]: row
        for row in in_batches(reader, _WORDINGS, [row.about.id for row in found if row.about.kind == "claim"])
    }
    return Audit(origin, tuple(retellings), tuple(_named(row, bodies, claims) for row in found))


def _named(row: AuditedRow, bodies: Mapping[int, BodyRow], claims: Mapping[int, Mapping[str, Any]]) -> AuditRow:
    if row.about.kind == "body":
        return AuditRow(row, bodies[row.about.id])
    claim = claims[row.about.id]
    return AuditRow(row, None, claim["wording"], claim["measure"], bool(claim["is_confidential"]))


def _by_date(source: SourceRow) -> tuple[int, int]:
    """Return the sort key of a source: undated ones come last."""
    date = source.date
    days = [] if date is None else [day for day in (date.earliest, date.latest) if day is not None]
    return (days[0] if days else 4_000_000), source.id


def _entered(reader: Reader, sources: Collection[int]) -> dict[int, list[Entered]]:
    """Return what is entered of each source: its own claims, and its citations in their order."""
    found: dict[int, list[Entered]] = defaultdict(list)
    for row in in_batches(reader, _ENTERED, list(sources)):
        entered = _cited(row)
        if entered is not None:
            found[row["source_id"]].append(entered)
    for row in in_batches(reader, _CLAIMS, list(sources)):
        about = AuditKey("claim", row["id"])
        found[row["source_id"]].append(
            Entered(row["source_id"], about, Assertion(unit=row["unit"], number=_number(row)))
        )
    return found


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
