"""Hashes the evidence behind a count, to detect whether it changed since a result was frozen."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from tracker.queries.findings.rule_scope import Scope, as_json
from tracker.queries.reader import Reader

DEFINED_PARTS: Final = ("counts_as", "definition", "includes", "excludes")
"""The columns of a definition that decide which records have an own code, and as what they count."""
DEFINED: Final = ", ".join(f"coalesce(d.{part}, '')" for part in DEFINED_PARTS)
"""SQL expressions of these, in a query in which `d` is the definition of the code."""

_OF_PARTNERSHIPS: Final = "(SELECT value FROM json_each(:partnerships))"
_CHANGES: Final = f"(SELECT id FROM status_change WHERE partnership_id IN {_OF_PARTNERSHIPS})"

_EVIDENCE: Final = (
    f"SELECT id, body_a_id, body_b_id, kind, stands_for FROM partnership WHERE id IN {_OF_PARTNERSHIPS} ORDER BY id",
    f"""
SELECT id, name, kind, country FROM body WHERE id IN (
    SELECT body_a_id FROM partnership WHERE id IN {_OF_PARTNERSHIPS}
    UNION SELECT body_b_id FROM partnership WHERE id IN {_OF_PARTNERSHIPS}) ORDER BY id""",
    f"SELECT partnership_id, sector FROM partnership_sector WHERE partnership_id IN {_OF_PARTNERSHIPS} ORDER BY 1, 2",
    f"SELECT partnership_id, tag FROM partnership_tag WHERE partnership_id IN {_OF_PARTNERSHIPS} ORDER BY 1, 2",
    f"""
SELECT id, partnership_id, status, date_edtf, date_earliest, date_latest, actor, decided_by FROM status_change
WHERE partnership_id IN {_OF_PARTNERSHIPS} ORDER BY partnership_id, position, id""",
    f"SELECT change_id, reason, weight, basis FROM change_reason WHERE change_id IN {_CHANGES} ORDER BY 1, 2",
    f"""
SELECT id, change_id, source_id, quote, translation, locator, stated_date_edtf, stance, confidence FROM citation
WHERE change_id IN {_CHANGES} ORDER BY id""",
    f"""
WITH RECURSIVE up(id) AS (
    SELECT source_id FROM citation WHERE change_id IN {_CHANGES}
    UNION SELECT s.derived_from_id FROM source s JOIN up ON s.id = up.id WHERE s.derived_from_id IS NOT NULL)
SELECT id, title, publisher, date_edtf, url, derived_from_id FROM source WHERE id IN up ORDER BY id""",
)
"""The facts of partnerships in scope that are hashed. Notes and activities change no number and are left out."""

_FOLLOWED: Final = (
    f"SELECT id, superseded_by_id FROM partnership WHERE id IN {_OF_PARTNERSHIPS}"
    " AND superseded_by_id IS NOT NULL ORDER BY id"
)
"""The superseding records. They are hashed only if there are any, so that older hashes stay equal."""


_REFINED: Final = f"SELECT change_id, code FROM status_refinement WHERE change_id IN {_CHANGES} ORDER BY 1"
"""The statuses of this project under which changes were coded. They too are hashed only if there are any."""

_OWN_CODES: Final = f"""
WITH used(list_name, code) AS (
    SELECT 'body_kind', kind FROM body WHERE id IN (
        SELECT body_a_id FROM partnership WHERE id IN {_OF_PARTNERSHIPS}
        UNION SELECT body_b_id FROM partnership WHERE id IN {_OF_PARTNERSHIPS})
    UNION SELECT 'partnership_kind', kind FROM partnership WHERE id IN {_OF_PARTNERSHIPS}
    UNION SELECT 'sector', sector FROM partnership_sector WHERE partnership_id IN {_OF_PARTNERSHIPS}
    UNION SELECT 'decided_by', decided_by FROM status_change WHERE partnership_id IN {_OF_PARTNERSHIPS}
    UNION SELECT 'reason', reason FROM change_reason WHERE change_id IN {_CHANGES}
    UNION SELECT 'status', code FROM status_refinement WHERE change_id IN {_CHANGES})
SELECT v.list_name, v.code, v.label, {DEFINED} FROM used u JOIN vocabulary_entry v USING (list_name, code)
LEFT JOIN code_definition d USING (list_name, code) ORDER BY v.list_name, v.code"""


_OF_MEMBERS: Final = "(SELECT value FROM json_each(:members))"
_ANSWERS: Final = f"""
SELECT id, body_id, date_edtf, date_earliest, date_latest, complete_until FROM contact
WHERE complete_until <> '' AND body_id IN {_OF_MEMBERS} ORDER BY id"""
"""The complete answers of members. They and the members are hashed only if the rule has a frame."""


def own_codes_in(reader: Reader, scope: Scope) -> list[dict[str, str]]:
    """Return the own codes of the records in scope: list, code, label, what each counts as, and its definition."""
    if not reader.rows("SELECT 1 FROM vocabulary_entry LIMIT 1"):
        return []
    names = ("list", "code", "label", *DEFINED_PARTS)
    return [dict(zip(names, row, strict=True)) for row in reader.named_rows(_OWN_CODES, _values(scope))]


def evidence_hash(reader: Reader, scope: Scope) -> str:
    """Return the SHA-256 of the partnerships in scope, their changes, the citations and sources of these, and of what
    the project defines about its own codes in them.

    With a frame, also of its members that the rule counts, and of their complete answers.
    """
    values = _values(scope)
    digest = hashlib.sha256()
    for query in _EVIDENCE:
        digest.update(json.dumps(reader.named_rows(query, values), ensure_ascii=False).encode())
    if followed := reader.named_rows(_FOLLOWED, values):
        digest.update(json.dumps(followed).encode())
    if codes := own_codes_in(reader, scope):
        refined = reader.named_rows(_REFINED, values)
        defined = [[code[name] for name in ("list", "code", *DEFINED_PARTS)] for code in codes]
        digest.update(json.dumps([refined, defined], ensure_ascii=False).encode())
    if scope.members is not None:
        members = as_json(scope.members.facts.members)
        digest.update(as_json(scope.members.ids).encode())
        digest.update(json.dumps(reader.named_rows(_ANSWERS, {"members": members})).encode())
    return digest.hexdigest()


def _values(scope: Scope) -> dict[str, str]:
    return {"partnerships": as_json(scope.columns.partnerships.key[scope.records])}
