"""The saved findings and published claims that count a partnership of a body, or name the body."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.queries.evidence.succession import partnerships_of_body
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import ClaimResult
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader

Relation = Literal["counted", "missing", "named"]
"""The way in which a claim concerns a body: the claim's rule counts one of its partnerships; the source names an ending
that the rule does not count; or the wording contains a name of the body.
"""
_SHORTEST_NAME = 3
"""Letters of a name that is looked for in the wording of claims. Shorter ones are parts of many words."""


@dataclass(frozen=True, slots=True)
class FindingOfBody:
    """A saved finding that counts partnerships of the body."""

    id: int
    name: str
    partnerships: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimOfBody:
    """A published claim that concerns the body."""

    result: ClaimResult
    relation: Relation


@dataclass(frozen=True, slots=True)
class BodyUses:
    """The findings and claims that concern a body."""

    findings: tuple[FindingOfBody, ...]
    claims: tuple[ClaimOfBody, ...]


def body_uses(reader: Reader, body: int, check: Callable[[], object] = lambda: None) -> BodyUses:
    """Return the findings and claims that concern a body. Every rule of the project is counted for it.

    `check` is called before each rule is counted; an exception that it raises ends the query.
    """
    own = frozenset(partnerships_of_body(reader, body))
    found = []
    for saved in saved_findings(reader):
        check()
        with suppress(RuleError):  # the frame of the rule may be gone
            counted = {record.partnership for record in finding(reader, saved.rule).records} & own if saved.rule else ()
            if counted:
                found.append(FindingOfBody(saved.id, saved.name, tuple(sorted(counted))))
    check()
    names = [fold(name) for name in _names(reader, body)]
    related = [(result, _relation(result, own, names)) for result in claim_results(reader)]
    claims = tuple(ClaimOfBody(result, relation) for result, relation in related if relation is not None)
    return BodyUses(tuple(found), claims)


def _names(reader: Reader, body: int) -> list[str]:
    rows = reader.rows(
        "SELECT name FROM body WHERE id = ? UNION SELECT name FROM body_name WHERE body_id = ?", body, body
    )
    return [name for (name,) in rows if len(name) >= _SHORTEST_NAME or not name.isascii()]


def _relation(result: ClaimResult, own: frozenset[int], names: list[str]) -> Relation | None:
    if any(record.partnership in own for record in result.matched):
        return "counted"
    if any(named.partnership in own for named in result.missing):
        return "missing"
    wording = f" {fold(result.wording)} "
    return (
        "named" if any(f" {name} " in wording or (not name.isascii() and name in wording) for name in names) else None
    )
