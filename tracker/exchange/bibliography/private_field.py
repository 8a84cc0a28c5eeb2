"""The private field of a bibliography's record: what its format can't say of our source, so that a round trip is exact.

It is found by reading back what was written: each fact that comes out otherwise is kept beside a fingerprint of what
came out. When the file is read, such a fact counts only as long as the standard fields still say what they said then;
what somebody corrected in a reference manager is taken as corrected.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.errors import RuleError
from tracker.exchange.bibliography.bibliography_records import canonical

Facts = dict[str, Any]

PARENT = "derived_from"
"""The fact that names the record in the same file from which this one derives."""

_DATES = ("date", "accessed")
_CSL = "csl."
_TEXTS = tuple(
    each.name for each in fields(SourceDraft) if each.type == "str" and each.name != "csl"
)  # the annotations are texts, as in every module


def differences(read: SourceDraft, meant: SourceDraft, parent: str = "") -> str:
    """JSON text of the facts in which what was read back is not what was meant; empty where it is."""
    found, wanted = facts_of(read), facts_of(meant)
    if parent:
        wanted[PARENT] = parent
    kept: dict[str, list[Any]] = {}
    for name in sorted({*found, *wanted}):
        if name not in wanted:
            kept[name] = [_fingerprint(found, name)]
        elif name not in found or canonical(found[name]) != canonical(wanted[name]):
            kept[name] = [_fingerprint(found, name), wanted[name]]
    return json.dumps(kept) if kept else ""


def restored(read: SourceDraft, private: str, circa: int = 1) -> tuple[SourceDraft, str]:
    """The source that was meant, and the key of the record from which it derives; as read where the field is not ours.

    `read` is what the standard fields say.
    """
    found = facts_of(read)
    facts = dict(found)
    try:
        for name, (print_then, *meant) in json.loads(private).items():
            if print_then != _fingerprint(found, name):
                continue
            if meant:
                facts[name] = meant[0]
            else:
                facts.pop(name, None)
        parent = facts.pop(PARENT, "")
        return draft_from(facts, circa), parent if isinstance(parent, str) else ""
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, RuleError):
        return read, ""


def _fingerprint(facts: Mapping[str, Any], name: str) -> str:
    """What tells one value of a fact from another, in eight characters; nothing where it isn't there."""
    if name not in facts:
        return ""
    return hashlib.sha256(canonical(facts[name]).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def facts_of(draft: SourceDraft) -> Facts:
    """Every fact of a source by its name, variables of its `csl` as `csl.volume`; dates without their bounds."""
    facts: Facts = {name: getattr(draft, name) for name in _TEXTS}
    facts["authors"] = [[author.family, author.given, author.literal] for author in draft.authors]
    facts["is_confidential"] = draft.is_confidential
    for name in _DATES:
        date: VagueDate | None = getattr(draft, name)
        facts[name] = None if date is None else [date.edtf, date.words, date.note]
    return facts | {_CSL + key: value for key, value in json.loads(draft.csl).items()}


def draft_from(facts: Facts, circa: int) -> SourceDraft:
    """The draft of facts that a stranger may have written; ValueError, TypeError or RuleError where they are none."""
    for name in _TEXTS:
        if not isinstance(facts[name], str):
            raise TypeError(name)
    if not isinstance(facts["is_confidential"], bool):
        raise TypeError("is_confidential")
    if not all(isinstance(part, str) for author in facts["authors"] for part in author):
        raise TypeError("authors")
    rest = {key.removeprefix(_CSL): value for key, value in facts.items() if key.startswith(_CSL)}
    return SourceDraft(
        **{name: facts[name] for name in _TEXTS},
        authors=tuple(Author(*author) for author in facts["authors"]),
        date=_date(facts["date"], circa),
        accessed=_date(facts["accessed"], circa),
        is_confidential=facts["is_confidential"],
        csl=canonical(rest),
    )


def _date(value: Any, circa: int) -> VagueDate | None:
    if value is None:
        return None
    edtf, words, note = value
    if not isinstance(words, str) or not isinstance(note, str):
        raise TypeError("date")
    return from_edtf(edtf, words=words, note=note, circa=circa, lasting=True)
