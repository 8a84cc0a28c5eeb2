"""Hashes of the record that a submission became when it was imported; `field_submission.recorded` has them as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft
from tracker.domain.records.own_fields import OwnerTable, OwnValue
from tracker.domain.records.subjects import SubjectKind
from tracker.domain.text.clean_text import clean_text

RecordDraft = ChangeDraft | ActivityDraft | ContactDraft


@dataclass(frozen=True, slots=True)
class Recorded:
    """The SHA-256 of the values of the record and of its added fields, and the day of its follow-up.

    The day is in ISO format, empty without one. `own` and `follow_up` are None for submissions that were imported
    before they were noted. `edits` says how often it had been edited on the server, `sent_at` when it was sent, as an
    ISO moment; None and empty where the export did not say so.
    """

    record: str
    own: str | None = None
    follow_up: str | None = None
    edits: int | None = None
    sent_at: str = ""
    names: str = ""
    """The SHA-256 of the answers on a partnership or body that was not in the list; empty for one of the list."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `text` wrote; a text of another form is the hash of the record alone."""
        try:
            found = json.loads(text)
            parts = {name: str(found[name]) for name in ("record", "own", "follow_up")}
            edits = found.get("edits")
            later = {name: str(found.get(name, "")) for name in ("sent_at", "names")}
            return cls(**parts, edits=None if edits is None else int(edits), **later)
        except (ValueError, LookupError, TypeError):
            return cls(text)

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self))


def kind_of(draft: RecordDraft) -> SubjectKind:
    """Return the kind of record of a draft."""
    if isinstance(draft, ContactDraft):
        return "contact"
    return "change" if isinstance(draft, ChangeDraft) else "activity"


def owner_table(draft: RecordDraft) -> OwnerTable:
    """Return the table of the record of a draft, which names the kind of records of its added fields."""
    kind = kind_of(draft)
    return "contact" if kind == "contact" else "status_change" if kind == "change" else "activity"


def recorded_digest(draft: RecordDraft, quote: str) -> str:
    """Return the SHA-256 of the values of a record that a submission gives, of a draft or of the recorded one.

    The partnership or body is left out, because a merge of records may replace it.
    """
    values: list[object] = [kind_of(draft), _edtf(draft.date), _clean(draft.note), _clean(quote)]
    if isinstance(draft, ChangeDraft):
        values += [draft.status, draft.decided_by, sorted(given.reason for given in draft.reasons)]
    elif isinstance(draft, ActivityDraft):
        values.append(draft.kind)
    else:
        values += [draft.channel, draft.outcome, draft.complete_until, _clean(draft.person).strip()]
    return _sha256(values)


def own_digest(values: Mapping[str, OwnValue]) -> str:
    """Return the SHA-256 of the values of added fields, by the codes of the fields."""
    return _sha256([[code, each.text, each.number, _edtf(each.date)] for code, each in sorted(values.items())])


def _sha256(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def _edtf(date: VagueDate | None) -> str:
    return "" if date is None else date.edtf


def _clean(text: str) -> str:
    return clean_text(text, "note").text
