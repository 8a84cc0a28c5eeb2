"""Private field of a bibliography's record: facts that the format can't express, so that a round trip is exact.

The facts are found by reading back the written record: each fact that differs is stored with a fingerprint of the value
that was read. When the file is imported, such a fact counts only if the standard fields still have that fingerprint; a
correction made in a reference manager therefore wins.
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
"""The fact with the key of the record in the same file from which this one derives."""

_DATES = ("date", "accessed")
_CSL = "csl."
_TEXTS = tuple(
    each.name for each in fields(SourceDraft) if each.type == "str" and each.name != "csl"
)  # the annotations are strings, because annotations are postponed


def differences(read: SourceDraft, meant: SourceDraft, parent: str = "") -> str:
    """Return JSON text of the facts that differ between the read source and the meant one; empty if all are equal."""
    found, expected = facts_of(read), facts_of(meant)
    if parent:
        expected[PARENT] = parent
    differing: dict[str, list[Any]] = {}
    for name in sorted({*found, *expected}):
        if name not in expected:
            differing[name] = [_fingerprint(found, name)]
        elif name not in found or canonical(found[name]) != canonical(expected[name]):
            differing[name] = [_fingerprint(found, name), expected[name]]
    return json.dumps(differing) if differing else ""


def restored(read: SourceDraft, private: str, circa: int) -> tuple[SourceDraft, str]:
    """Return the meant source, and the key of the record from which it derives.

    `read` is the source in the standard fields; it is returned unchanged if the private field is damaged.
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
    """Return eight characters that identify the value of a fact; empty if the fact is absent."""
    if name not in facts:
        return ""
    return hashlib.sha256(canonical(facts[name]).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def facts_of(draft: SourceDraft) -> Facts:
    """Return every fact of a source by name, variables of its `csl` as `csl.volume`; dates without their bounds."""
    facts: Facts = {name: getattr(draft, name) for name in _TEXTS}
    facts["authors"] = [[author.family, author.given, author.literal] for author in draft.authors]
    facts["is_confidential"] = draft.is_confidential
    for name in _DATES:
        date: VagueDate | None = getattr(draft, name)
        facts[name] = None if date is None else [date.edtf, date.words, date.note]
    return facts | {_CSL + key: value for key, value in json.loads(draft.csl).items()}


def draft_from(facts: Facts, circa: int) -> SourceDraft:
    """Return the draft with these facts, which come from a file; ValueError, TypeError or RuleError if malformed."""
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
