"""Matching of the partnerships that the rows of a table mean, for all rows before any row is planned.

The most exact kinds are matched first, independent of the order of rows. A table that is imported again therefore finds
the same records, and a kind that a later row makes ambiguous is a conflict the first time too.
"""

from __future__ import annotations

from typing import Literal

from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.text.name_folding import NO_NAME, partnership_name
from tracker.errors import RuleError
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_records import Body, ImportIndex, Partnership, pair

Policy = Literal["skip", "update", "add"]

UNKNOWN_KIND = "unknown"


class PartnershipMatcher:
    """Finds the partnership that a pair of bodies and a kind mean."""

    def __init__(self, records: ImportIndex, kinds: dict[int, dict[str, tuple[Body, Body]]], on: Policy) -> None:
        """Match all kinds: those that the table gives each pair, with the bodies in the order of the first such row."""
        self._records = records
        self._policy = on
        self._by_kind: dict[int, dict[str, Partnership | RuleError]] = {}
        for bodies, named in kinds.items():
            self._by_kind[bodies] = self._assigned(bodies, named)

    def find(self, a: Body, b: Body, kind: str) -> Partnership | RuleError:
        """Return the partnership of two bodies, else a new one; an empty or unknown kind matches any."""
        bodies = pair(a, b)
        by_kind = self._by_kind.setdefault(bodies, {})
        if kind not in ("", UNKNOWN_KIND):
            return by_kind[kind]
        known = self._records.partnerships_by_pair.get(bodies, [])
        added = [partnership for partnership in by_kind.values() if isinstance(partnership, Partnership)]
        existing = list({id(partnership): partnership for partnership in (*known, *added)}.values())
        if kind and len(exact := [partnership for partnership in existing if partnership.kind == kind]) == 1:
            return exact[0]
        if len(existing) > 1:
            return _several_error(existing)
        return existing[0] if existing else by_kind.setdefault(UNKNOWN_KIND, Partnership(a=a, b=b, kind=UNKNOWN_KIND))

    def _assigned(self, bodies: int, named: dict[str, tuple[Body, Body]]) -> dict[str, Partnership | RuleError]:
        """Return the partnership for each kind that the table gives a pair, an existing one if possible."""
        known = self._records.partnerships_by_pair.get(bodies, [])
        found: dict[str, Partnership | RuleError] = {}
        for kind in named:
            exact = [partnership for partnership in known if partnership.kind == kind]
            if exact:
                found[kind] = exact[0] if len(exact) == 1 else _several_error(exact)
        spare = [partnership for partnership in known if partnership.kind not in named]
        unknown = [partnership for partnership in spare if partnership.kind == UNKNOWN_KIND]
        others = [partnership for partnership in spare if partnership.kind != UNKNOWN_KIND]
        for kind, (a, b) in named.items():
            if kind in found:
                continue
            if unknown:
                found[kind] = unknown.pop(0)
            elif not others or self._policy == "add":
                found[kind] = Partnership(a=a, b=b, kind=kind)
            elif self._policy == "update" and len(others) == 1:
                found[kind] = others.pop()
            else:
                found[kind] = differs("partnership_kind", kind, others[0].kind)
        return found


def _several_error(partnerships: list[Partnership]) -> RuleError:
    candidates = [
        CodedText(
            f"{partnership_name(partnership.a.name, partnership.b.name, NO_NAME)} (",
            VocabularyCode("partnership_kind", partnership.kind),
            ")",
        )
        for partnership in partnerships
    ]
    return RuleError(
        "several_ties", "partnership_kind", a=partnerships[0].a.name, b=partnerships[0].b.name, candidates=candidates
    )
