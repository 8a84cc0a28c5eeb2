"""Sources whose authors are people who were spoken to, and such sources without their names."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tracker.domain.records.drafts import SourceDraft

PERSONAL_KINDS = frozenset({"interview", "personal_communication", "survey_reply", "field_observation"})
"""The kinds of source whose authors are people who were spoken to, not writers."""


def without_people(draft: SourceDraft) -> SourceDraft:
    """Return a source without the names of people who were spoken to; a source with a writer is unchanged."""
    if draft.kind not in PERSONAL_KINDS:
        return draft
    return replace(draft, authors=(), csl=without_names(draft.csl) if draft.csl else draft.csl)


def without_names(csl: str) -> str:
    """Return the further fields, as JSON, without those that name people."""
    return json.dumps({key: value for key, value in json.loads(csl).items() if not _names_people(key, value)})


def _names_people(key: str, value: Any) -> bool:
    return isinstance(value, (list, dict)) or key in ("recipient", "interviewer", "contributor")
