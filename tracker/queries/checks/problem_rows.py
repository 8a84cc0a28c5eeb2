"""Problems for display: each with its records and the facts of its text, read for the rows on the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any, Final, Literal

import numpy as np

from tracker.domain.checks.checks import CHECK_OF, CHECKS, Severity
from tracker.domain.coding.vocabulary import DUPLICATE_REASONS
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.findings.verdicts import share_text_for_claim
from tracker.domain.statuses.day_answers import codes_in
from tracker.domain.statuses.history_order import OVER, possible_order
from tracker.domain.statuses.one_history import NEVER
from tracker.domain.statuses.statuses import answers_through, presupposes_beginning
from tracker.i18n.check_words import OPEN_CONFLICTS
from tracker.queries.body_names import body_names
from tracker.queries.checks.checks_of_census import OF_CONTACTS, OF_MEMBERS, contact_facts, member_facts
from tracker.queries.checks.checks_of_codes import AGAIN, WITHDRAWN, again_facts, withdrawn_facts
from tracker.queries.checks.checks_of_conflicts import ERASURE_ASKED, conflict_facts, erasure_facts
from tracker.queries.checks.checks_of_evidence import SEVERAL_SOURCES
from tracker.queries.checks.checks_of_history import WITHOUT_START
from tracker.queries.checks.checks_of_places import REASONS as PLACE_REASONS
from tracker.queries.checks.checks_of_places import place_facts
from tracker.queries.checks.problem_arrays import NO_RECORD
from tracker.queries.checks.problem_list import ProblemList
from tracker.queries.findings.claim_results import claim_verdicts, number_of
from tracker.queries.inventory.confirmation import last_confirmed
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.store.date_columns import date_from

SubjectOfProblem = Literal[
    "partnership",
    "change",
    "activity",
    "body",
    "source",
    "claim",
    "citation",
    "recode_item",
    "code",
    "contact",
    "member",
    "conflict",
    "project",
]
"""Kinds of records that problems are about; a member is that of a frame, a conflict the record that has one."""

_OTHERS: Final[Mapping[str, SubjectOfProblem]] = {
    "date_conflict": "citation",
    "activity_date_conflict": "citation",
    "same_pair": "partnership",
    "duplicate_bodies": "body",
    "duplicate_sources": "source",
    "until_is_succession": "body",
    "one_origin": "source",
    "quote_not_in_file": "citation",
    "quote_in_unread_file": "citation",
    **dict.fromkeys(AGAIN, "recode_item"),
    **dict.fromkeys(WITHDRAWN, "code"),
    **dict.fromkeys(OF_CONTACTS, "contact"),
    **dict.fromkeys(OF_MEMBERS, "member"),
    **dict.fromkeys(OPEN_CONFLICTS, "conflict"),
}


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record by its kind and id."""

    kind: SubjectOfProblem
    id: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: its check, the ids that identify it, the records that it is about, and the facts of its text.

    `partnership` is the partnership that it belongs to, None for a problem of a body, source or claim. `note` is the
    user's reason for ignoring it. `names_confidential` is set if the text mentions a confidential source.
    """

    code: str
    subject: str
    record: RecordRef
    other: RecordRef | None
    partnership: int | None
    facts: Mapping[str, object] = field(hash=False)
    is_accepted: bool = False
    note: str = ""
    names_confidential: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of its check."""
        return CHECK_OF[self.code].severity


def problem_rows(reader: Reader, listed: ProblemList, rows: Sequence[int]) -> list[Problem]:
    """Return some problems of the list, with the facts that their texts need."""
    chosen = listed.select(np.asarray(rows, np.int64))
    known = _ProblemRecords(reader, chosen)
    notes = _notes(reader, chosen)
    return [_problem(known, notes, chosen, row) for row in range(len(chosen))]


def _problem(known: _ProblemRecords, notes: Mapping[tuple[str, str], str], listed: ProblemList, row: int) -> Problem:
    code = CHECKS[listed.check[row]].code
    owner, record, other = int(listed.owner[row]), int(listed.record[row]), int(listed.other[row])
    is_of_partnership = CHECK_OF[code].owner == "partnership"
    subject = listed.subject(row)
    return Problem(
        code,
        subject,
        RecordRef(CHECK_OF[code].record, record),
        RecordRef(_OTHERS[code], other) if other != NO_RECORD else None,
        owner if is_of_partnership else None,
        known.facts(code, owner, record, other, int(listed.detail[row])),
        bool(listed.is_accepted[row]),
        notes.get((code, subject), ""),
        known.names_confidential(code, owner, record, other),
    )


def _notes(reader: Reader, listed: ProblemList) -> Mapping[tuple[str, str], str]:
    if not listed.is_accepted.any():
        return {}
    return {
        (code, subject): note for code, subject, note in reader.rows("SELECT code, subject, note FROM accepted_problem")
    }


class _ProblemRecords:
    """The records of some problems, each kind read once for all of them."""

    def __init__(self, reader: Reader, listed: ProblemList) -> None:
        self._reader = reader
        self._day = listed.day
        codes = [CHECKS[number].code for number in listed.check.tolist()]
        problems = list(zip(codes, *(ids.tolist() for ids in (listed.owner, listed.record, listed.other)), strict=True))
        ids: dict[str, set[int]] = defaultdict(set)
        for code, owner, record, other in problems:
            ids[CHECK_OF[code].owner].add(owner)
            ids[CHECK_OF[code].record].add(record)
            if other != NO_RECORD:
                ids[_OTHERS[code]].add(other)
            ids[code].add(owner)
        self._partnerships = self._read(_PARTNERSHIPS, ids["partnership"])
        self._bodies = body_names(reader, ids["body"])
        self._sources = self._read(_SOURCES, ids["source"])
        self._changes = self._read("SELECT * FROM status_change WHERE id IN ({marks})", ids["change"])
        self._activities = self._read("SELECT * FROM activity WHERE id IN ({marks})", ids["activity"])
        self._citations = self._read(_CITATIONS, ids["citation"])
        self._claims = self._read(_CLAIMS, ids["claim"])
        self._judged = claim_verdicts(reader, ids["claim"]) if ids["claim"] else {}
        self._histories = self._read_histories(set().union(*(ids[code] for code in _NEED_HISTORY)))
        self._bounds = self._read(_BOUNDS, ids["change"] if ids["undated_change"] else ())
        self._confirmed = self._read_confirmed(ids["not_confirmed"])
        self._supports = self._read(_SUPPORTS, ids["one_origin"])
        self._files = self._read(_FILES, ids["quote_not_in_file"] | ids["quote_in_unread_file"])
        placed = ids["place_doubtful"] | ids["one_of_several"]
        self._again = again_facts(reader, ids["recode_item"]) if ids["recode_item"] else {}
        self._withdrawn = withdrawn_facts(reader, ids["code"]) if ids["code"] else {}
        self._contacts = contact_facts(reader, ids["contact"]) if ids["contact"] else {}
        self._members = member_facts(reader, ids["member"]) if ids["member"] else {}
        self._conflicts = conflict_facts(reader, ids["conflict"]) if ids["conflict"] else {}
        self._erasures = erasure_facts(reader) if ids[ERASURE_ASKED] else {}
        self._last_days = self._read(_LAST_DAYS, ids["until_is_succession"])
        self._places = place_facts(reader.connection, placed) if placed else {}

    def facts(self, code: str, owner: int, record: int, other: int, detail: int) -> dict[str, object]:
        """Return the facts of a problem's text: texts and codes as recorded, dates as vague dates."""
        facts = self._subject_facts(CHECK_OF[code].owner, owner)
        if CHECK_OF[code].record == "change":
            change = self._changes.get(record, {})
            facts |= {"status": change.get("status", ""), "date": date_from(change, "date") if change else None}
        elif CHECK_OF[code].record == "activity":
            activity = self._activities.get(record, {})
            facts |= {"activity": activity.get("kind", ""), "date": date_from(activity, "date") if activity else None}
        more = _FACTS.get(code)
        return facts | (more(self, owner, record, other, detail) if more else {})

    def names_confidential(self, code: str, owner: int, record: int, other: int) -> bool:
        """Return whether the text of a problem mentions a confidential source, its claim or citation, or a contact."""
        records: Mapping[str, Mapping[int, Mapping[str, Any]]] = {
            "source": self._sources,
            "claim": self._claims,
            "citation": self._citations,
            "contact": self._contacts,
        }
        check = CHECK_OF[code]
        places = ((check.owner, owner), (check.record, record), (_OTHERS.get(code, ""), other))
        return any(records[kind].get(each, {}).get("is_confidential") for kind, each in places if kind in records)

    def _subject_facts(self, kind: str, owner: int) -> dict[str, object]:
        if kind == "partnership":
            partnership = self._partnerships.get(owner, {})
            return {name: partnership.get(name, "") for name in _PARTNERSHIP_FACTS}
        if kind == "body":
            return {"body": self._bodies.get(owner, "")}
        if kind == "claim":
            claim = self._claims.get(owner, {})
            return {"title": claim.get("title", ""), "source_id": claim.get("source_id", 0)}
        return {"title": self._sources.get(owner, {}).get("title", "")}

    # facts of single checks ------------------------------------------------------------------------------------------

    def conflict(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the title of the source and the date that it states."""
        citation = self._citations.get(other, {})
        stated = date_from(citation, "stated_date") if citation else None
        return {"source": citation.get("title", ""), "stated": stated}

    def before(self, owner: int, record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the formal status before the change."""
        changes = self._histories.get(owner, [])
        order = possible_order([(row["date_earliest"], row["date_latest"]) for row in changes])
        ordered = [changes[place] for place in order]
        answers = answers_through([row["status"] for row in ordered])
        at = next((place for place, row in enumerate(ordered) if row["id"] == record), 0)
        return {"before": answers[at].formal or "" if ordered else ""}

    def ending_first(self, owner: int, _record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the change that comes before the first beginning, the ending if there is one, and that beginning."""
        changes = self._histories.get(owner, [])
        begun = next((row for row in changes if row["status"] == "in_force"), None)
        early = [row for row in changes[: changes.index(begun) if begun else 0] if presupposes_beginning(row["status"])]
        ending = next((row for row in early if row["status"] in OVER), early[0] if early else None)
        return {
            "status": ending["status"] if ending else "",
            "date": date_from(ending, "date") if ending else None,
            "begun": date_from(begun, "date") if begun else None,
        }

    def start(self, owner: int, _record: int, _other: int, detail: int) -> dict[str, object]:
        """Return why the beginning is unknown, with status and date of the first change."""
        changes = self._histories.get(owner, [])
        first = changes[0] if changes else None
        known = {"status": first["status"], "date": date_from(first, "date")} if first else {}
        return {"reason": WITHOUT_START[detail], **known}

    def bound(self, _owner: int, record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the latest day of the change: the date of its earliest supporting source."""
        return {"day": self._bounds.get(record, {}).get("day")}

    def confirmed(self, owner: int, _record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the day on which it was last confirmed, None if never, and the status that is shown."""
        day, status = self._confirmed.get(owner, (NEVER, "in_force"))
        return {"day": None if day == NEVER else day, "status": status, "reason": "never" if day == NEVER else ""}

    def origin(self, owner: int, _record: int, other: int, detail: int) -> dict[str, object]:
        """Return the single origin, and the number of sources that go back to it."""
        count = self._supports.get(owner, {}).get("count", 0)
        source = self._sources.get(other, {}).get("title", "")
        return {"source": source, "count": count, "reason": "several" if detail == SEVERAL_SOURCES else ""}

    def pair(self, _owner: int, _record: int, other: int, detail: int) -> dict[str, object]:
        """Return the name of the other record, and why both may be the same."""
        name = self._bodies.get(other) or self._sources.get(other, {}).get("title", "")
        kind = self._partnerships.get(other, {}).get("tie_kind", "")
        return {"other": name, "other_kind": kind, "duplicate_reason": DUPLICATE_REASONS[detail]}

    def link(self, _owner: int, record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the address of the page."""
        return {"url": self._sources.get(record, {}).get("url", "")}

    def quoted(self, owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the quote, shortened, and the names of the files."""
        quote = " ".join(str(self._citations.get(other, {}).get("quote", "")).split())
        return {
            "quote": shorten(quote, _SHOWN_QUOTE, placeholder=" …"),
            "files": self._files.get(owner, {}).get("names", ""),
        }

    def place(self, owner: int, _record: int, _other: int, detail: int) -> dict[str, object]:
        """Return why the location is doubtful, its distance, and the other places of the body's name."""
        return {"reason": PLACE_REASONS[detail], **self._places.get(owner, {})}

    def claim(self, owner: int, _record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return the claim and the count under its rule."""
        claim, judged = self._claims.get(owner), self._judged.get(owner)
        if claim is None or judged is None:
            return {"wording": "", "comparator": "exactly", "claimed": "", "counted": ""}
        number, measure = number_of(claim), claim["measure"]
        counted = str(judged.counted)
        if measure == "share" and judged.share:
            counted = share_text_for_claim(judged.share, claim["comparator"], number)
        return {
            "wording": claim["wording"],
            "comparator": claim["comparator"],
            "claimed": claimed_text(number, measure),
            "counted": counted,
        }

    def again(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the code under which a record is to be coded again, or not."""
        return self._again.get(other, {})

    def withdrawn(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the code that was withdrawn, and on which day."""
        return self._withdrawn.get(other, {})

    def contact(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return outcome and date of a contact, with its wave, and the successor of its body."""
        return self._contacts.get(other, {})

    def member(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return name and day of the frame, and why the body did not exist then."""
        return self._members.get(other, {})

    def succession(self, owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the last day of the body, and the name of its successor."""
        return {"day": self._last_days.get(owner, {}).get("day"), "successor": self._bodies.get(other, "")}

    def open_conflict(self, _owner: int, _record: int, other: int, _detail: int) -> dict[str, object]:
        """Return the fields of a record that have several values, and who wrote them."""
        return self._conflicts.get(other, {})

    def erasure(self, _owner: int, record: int, _other: int, _detail: int) -> dict[str, object]:
        """Return who asks for an erasure, and what the name is replaced by."""
        return self._erasures.get(record, {})

    # reading ----------------------------------------------------------------------------------------------------------

    def _read(self, query: str, ids: Iterable[int]) -> dict[int, Mapping[str, Any]]:
        return {row["id"]: row for row in in_batches(self._reader, query, sorted(ids))}

    def _read_histories(self, ids: Iterable[int]) -> dict[int, list[Mapping[str, Any]]]:
        histories: dict[int, list[Mapping[str, Any]]] = {}
        for row in in_batches(self._reader, _HISTORIES, sorted(ids)):
            histories.setdefault(row["partnership_id"], []).append(row)
        return histories

    def _read_confirmed(self, ids: Iterable[int]) -> dict[int, tuple[int, str]]:
        """[partnership] -> the day on which it was last confirmed, and its label; in force if several are possible."""
        known = np.array(sorted(ids), np.int64)
        columns = self._reader.columns
        days = last_confirmed(columns, known, self._day).tolist()
        labels = map(codes_in, columns.histories_of(known).on_day(self._day).labels.tolist())
        shown = [(each[0] or "in_force") if len(each) == 1 else "in_force" for each in labels]
        return dict(zip(known.tolist(), zip(days, shown, strict=True), strict=True))


_FACTS: Final[Mapping[str, Callable[[_ProblemRecords, int, int, int, int], dict[str, object]]]] = {
    "date_conflict": _ProblemRecords.conflict,
    "activity_date_conflict": _ProblemRecords.conflict,
    "ending_first": _ProblemRecords.ending_first,
    "ended_before_begun": _ProblemRecords.ending_first,
    "two_endings": _ProblemRecords.before,
    "odd_transition": _ProblemRecords.before,
    "without_start": _ProblemRecords.start,
    "undated_change": _ProblemRecords.bound,
    "not_confirmed": _ProblemRecords.confirmed,
    "one_origin": _ProblemRecords.origin,
    "same_pair": _ProblemRecords.pair,
    "duplicate_bodies": _ProblemRecords.pair,
    "duplicate_sources": _ProblemRecords.pair,
    "link_without_archive": _ProblemRecords.link,
    "quote_not_in_file": _ProblemRecords.quoted,
    "quote_in_unread_file": _ProblemRecords.quoted,
    "place_doubtful": _ProblemRecords.place,
    "one_of_several": _ProblemRecords.place,
    "claim_not_reached": _ProblemRecords.claim,
    **dict.fromkeys(AGAIN, _ProblemRecords.again),
    **dict.fromkeys(WITHDRAWN, _ProblemRecords.withdrawn),
    **dict.fromkeys(OF_CONTACTS, _ProblemRecords.contact),
    **dict.fromkeys(OF_MEMBERS, _ProblemRecords.member),
    "until_is_succession": _ProblemRecords.succession,
    **dict.fromkeys(OPEN_CONFLICTS, _ProblemRecords.open_conflict),
    ERASURE_ASKED: _ProblemRecords.erasure,
}
_NEED_HISTORY: Final = frozenset(
    {"ending_first", "ended_before_begun", "two_endings", "odd_transition", "without_start"}
)

_SHOWN_QUOTE: Final = 120
"""Maximum number of characters of a quote in the text of a problem."""

_PARTNERSHIP_FACTS = ("name_a", "name_b", "body_a", "body_b", "kind_a", "kind_b", "tie_kind")
_PARTNERSHIPS = """
SELECT p.id, a.name AS name_a, b.name AS name_b, a.id AS body_a, b.id AS body_b,
       a.kind AS kind_a, b.kind AS kind_b, p.kind AS tie_kind
FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id WHERE p.id IN ({marks})"""
_SOURCES = "SELECT id, title, url, is_confidential FROM source WHERE id IN ({marks})"
_CITATIONS = """
SELECT t.*, s.title, s.is_confidential FROM citation t JOIN source s ON s.id = t.source_id WHERE t.id IN ({marks})"""
_FILES = """
SELECT source_id AS id, group_concat(name, ', ') AS names FROM attachment
WHERE source_id IN ({marks}) GROUP BY source_id"""
_CLAIMS = """
SELECT c.*, s.title, s.is_confidential FROM claim c JOIN source s ON s.id = c.source_id WHERE c.id IN ({marks})"""
_HISTORIES = "SELECT * FROM status_change WHERE partnership_id IN ({marks}) ORDER BY partnership_id, position, id"
_LAST_DAYS = "SELECT id, valid_until_latest AS day FROM body WHERE id IN ({marks})"
_BOUNDS = """
SELECT t.change_id AS id, min(s.date_latest) AS day FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.change_id IN ({marks}) AND t.stance = 'supports' GROUP BY t.change_id"""
_SUPPORTS = """
SELECT p.id, (SELECT count(*) FROM (
    SELECT t.source_id FROM status_change c JOIN citation t ON t.change_id = c.id
        WHERE c.partnership_id = p.id AND t.stance = 'supports'
    UNION SELECT t.source_id FROM activity v JOIN citation t ON t.activity_id = v.id
        WHERE v.partnership_id = p.id AND t.stance = 'supports'
    UNION SELECT t.source_id FROM citation t WHERE t.partnership_id = p.id AND t.stance = 'supports'
)) AS count FROM partnership p WHERE p.id IN ({marks})"""
