"""Adds the facts of rows without conflicts to an import plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from tracker.domain.bodies.distance import kilometres
from tracker.domain.bodies.external_codes import Code
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import OtherName
from tracker.domain.statuses.history_order import with_infinite_bounds
from tracker.domain.text.name_folding import fold_body, script_of
from tracker.domain.text.type_words import typed_name
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.mapping.table_columns import CITATION_COLUMNS
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_places import names_in_cell, town_and_province
from tracker.exchange.tables.matching.known_records import (
    TABLES,
    Activity,
    Body,
    Change,
    Citation,
    Owner,
    Partnership,
    Record,
    Source,
    add_citation,
    edtf,
)
from tracker.exchange.tables.matching.partnership_matching import UNKNOWN_KIND, Policy
from tracker.exchange.tables.matching.shortlist import CandidateLimiter
from tracker.exchange.tables.plan.plan_effects import ImportPlan, RowEffect

_MANY_CHANGES = 64
"""A history with more changes is not searched for near duplicates."""


_BODY_FIELDS = ("country", "subdivision", "latitude", "longitude")
facts_of_side = {
    side: attrgetter(*(f"{name}_{side}" for name in (*_BODY_FIELDS, "kind", "body", "codes"))) for side in "ab"
}
"""The facts of a row about its body on a side: the fields, then kind, name and codes."""
_SAME_PLACE = 1.0
"""Kilometres within which two coordinates count as one place."""


class PlanBuilder:
    """Collects the values of table rows into an import plan: new records, changed fields, citations."""

    def __init__(self, plan: ImportPlan, said_kinds: Callable[[RowFacts], tuple[str, str]] | None = None) -> None:
        """`said_kinds` returns the kinds that the names of a row, or the titles of their columns, say."""
        self._plan = plan
        self._said_kinds = said_kinds
        self._citations = CandidateLimiter[Citation](lambda each: (each.quote, each.locator, edtf(each.stated_date)))

    def add_partnership(
        self, partnership: Partnership, facts: RowFacts, effect: RowEffect, sides: tuple[Body, Body]
    ) -> None:
        """Add or complete the partnership of a row with its two bodies, in the row's order of the bodies."""
        for body, side in zip(sides, "ab", strict=True):
            self.add_body(body, facts, side, effect)
        if partnership.id is None and not partnership.given_fields:
            partnership.mark_given(["kind"], facts.line)
            self._plan.partnerships.append(partnership)
            self._plan.records.add_partnership(partnership)
            effect.added = True
        if facts.partnership_kind not in ("", UNKNOWN_KIND, partnership.kind):
            self.set(partnership, "kind", facts.partnership_kind)
            effect.touch(partnership)
        for sector in facts.sectors:
            if sector not in partnership.sectors:
                partnership.sectors += (sector,)
                self._plan.sectors.append((partnership, sector))
                effect.touch(partnership)

    def add_plain_partnership(
        self, partnership: Partnership, sides: tuple[Body, Body], sectors: Iterable[str], line: int
    ) -> None:
        """Add a new partnership with its bodies, about which its row says nothing that they lack."""
        for body in sides:
            self._need(body, line)
        if not partnership.given_fields:
            partnership.mark_given(["kind"], line)
            self._plan.partnerships.append(partnership)
            self._plan.records.add_partnership(partnership)
        for sector in sectors:
            if sector not in partnership.sectors:
                partnership.sectors += (sector,)
                self._plan.sectors.append((partnership, sector))

    def adds_nothing(self, body: Body, facts: RowFacts, side: str) -> bool:
        """Return whether a row says nothing about a body that the body lacks, or that differs from it."""
        *values, kind, name, codes = facts_of_side[side](facts)
        known = (body.country, body.subdivision, body.latitude, body.longitude)
        if any(cell not in ("", None) and cell != own for cell, own in zip(values, known, strict=True)):
            return False
        is_same = (kind or self._said_kind(body, facts, side)) in ("", UNKNOWN_BODY_KIND, body.kind) and all(
            code in body.codes for code in codes
        )
        return is_same and (not name or self._has_name(body, name))

    def _said_kind(self, body: Body, facts: RowFacts, side: str) -> str:
        """Return the kind that a name says of a body of unknown kind; empty for any other body."""
        if body.kind != UNKNOWN_BODY_KIND or self._said_kinds is None:
            return ""
        return self._said_kinds(facts)["ab".index(side)]

    def _need(self, body: Body, line: int) -> None:
        """Add a new body that an imported row needs."""
        if body.id is None and not body.is_needed:
            body.is_needed = True
            body.line = line
            self._plan.bodies.append(body)
            self._plan.codes += [(body, code) for code in body.codes]

    def add_body(self, body: Body, facts: RowFacts, side: str, effect: RowEffect) -> None:
        """Add a new body or complete a known one, and note the facts that differ."""
        self._need(body, facts.line)
        *values, kind, name, codes = facts_of_side[side](facts)
        for column, cell in zip(_BODY_FIELDS, values, strict=True):
            if cell not in ("", None) and getattr(body, column) in ("", None):
                self.set(body, column, cell)
                effect.touch(body)
        stated = kind or self._said_kind(body, facts, side)
        if body.kind == UNKNOWN_BODY_KIND and stated not in ("", "unnamed", UNKNOWN_BODY_KIND):
            self.set(body, "kind", stated)
            effect.touch(body)
        for scheme, value in codes:
            if all(known != scheme for known, _ in body.codes):
                body.codes += ((scheme, value),)
                self._plan.codes.append((body, (scheme, value)))
                effect.touch(body)
        if name:
            self._name(body, name, side, effect)
        effect.notes += tuple(_contradictions(body, dict(zip(_BODY_FIELDS, values, strict=True)), kind, codes, side))

    def _name(self, body: Body, name: str, side: str, effect: RowEffect) -> None:
        """Add a row's name of a body that was found by its code or location as another name of the body."""
        if self._has_name(body, name):
            return
        by_name = self._plan.records.bodies_by_name
        for part in names_in_cell(name):
            known = by_name[fold_body(part)]
            if any(each is body for each in known):
                continue
            known.append(body)
            other = OtherName(part, "", script_of(part))
            if body.id is None:
                body.other_names += (other,)
            else:
                self._plan.names.append((body, other))
            effect.touch(body)
            error = RuleError("name_added", f"body_{side}", name=part, known=body.name)
            effect.notes += ((f"body_{side}", error),)

    def _has_name(self, body: Body, name: str) -> bool:
        """Return whether a body is known by a row's name, or by its town if the name has the body's province."""
        town, province = town_and_province(name)
        is_within = town and fold_body(province) == fold_body(body.subdivision)
        typed = typed_name(name)
        forms = {fold_body(each) for each in (town if is_within else name, typed.stored, typed.bare) if each}
        known = self._plan.records.bodies_by_name
        return any(each is body for form in forms for each in known.get(form, ()))

    def change(self, change: Change, facts: RowFacts, row_values: Mapping[str, Any], effect: RowEffect) -> None:
        """Add or complete the status change of a row, and note another one that may be the same."""
        if change.id is None and "status" not in change.given_fields:
            near = near_duplicate(change)
            if near is not None:
                effect.notes += (("date", RuleError("near_duplicate", "date", known=edtf(near.date) or "undated")),)
            change.line = facts.line
            self.add_change(change, self._plan.changes)
            effect.added = True
        self._complete(change, row_values, effect, facts.line)
        for reason in facts.reasons:
            if reason not in change.reasons:
                change.reasons += (reason,)
                self._plan.reasons.append((change, reason))
                effect.touch(change)
        effect.repeats_new_record |= change.id is None

    def activity(self, activity: Activity, facts: RowFacts, effect: RowEffect) -> None:
        """Add or complete the activity of a row."""
        if activity.id is None and "kind" not in activity.given_fields:
            activity.line = facts.line
            activity.mark_given(["kind"], facts.line)
            activity.partnership.add_activity(activity)
            self._plan.activities.append(activity)
            effect.added = True
        self._complete(activity, {"outcome": facts.outcome}, effect, facts.line)
        effect.repeats_new_record |= activity.id is None

    def term(self, partnership: Partnership, facts: RowFacts, effect: RowEffect) -> None:
        """Set the fixed term of a partnership if it is missing or the policy replaces it."""
        self._complete(partnership, {"fixed_term_until": facts.fixed_term_until}, effect, facts.line)

    def successor(self, partnership: Partnership, successor: Partnership, effect: RowEffect) -> None:
        """Set the successor of a partnership."""
        partnership.successor = successor
        self._plan.with_successor.append(partnership)
        effect.touch(partnership)

    def add_change(self, change: Change, added_to: list[Change]) -> None:
        """Add a new change to its partnership's history and to the list `added_to`."""
        change.mark_given(["status"], change.line)
        change.partnership.add_change(change)
        added_to.append(change)

    def redate(
        self, partnership: Partnership, known: VagueDate, date: VagueDate | None, effect: RowEffect, line: int
    ) -> None:
        """Set another date for the project's beginning of a partnership."""
        changes = partnership.changes[("in_force", known.edtf)]
        change = changes.pop(0)
        if not changes:
            del partnership.changes[("in_force", known.edtf)]
        self.set(change, "date", date)
        partnership.add_change(change)
        change.mark_given(["status"], line)
        self._plan.redated.append(change)
        effect.touch(change)

    def source(self, source: Source, row_values: Mapping[str, Any], effect: RowEffect, line: int) -> None:
        """Add or complete the source that a row names."""
        if source.id is None and not source.given_fields:
            self._complete(source, {**row_values, "title": source.title}, effect, line)
            self._plan.sources.append(source)
            self._plan.records.index_source(source)
            return
        before = source.lookup_keys()
        self._complete(source, row_values, effect, line)
        self._plan.records.index_source(source, before)

    def citation(self, owner: Owner, source: Source, facts: RowFacts, effect: RowEffect, policy: Policy) -> None:
        """Add or complete the citation of a row's source for a record."""
        row_values = citation_fields(facts)
        citation = self._known_citation(owner, source, row_values, policy)
        if citation is None:
            citation = Citation(source=source)
            self._complete(citation, row_values, RowEffect(), facts.line)
            add_citation(owner, citation)
            self._plan.citations.append((owner, citation))
            effect.touch(owner)
        else:
            self._complete(citation, row_values, effect, facts.line)
        effect.repeats_new_record |= citation.id is None

    def _complete(self, record: Record, row_values: Mapping[str, Any], effect: RowEffect, line: int) -> None:
        """Set the fields that the record lacks, and under `update` those that differ from the project."""
        comparison = record.compare_fields(row_values)
        for name in (*comparison.gaps, *comparison.with_project):
            self.set(record, name, row_values[name])
            effect.touch(record)
        record.mark_given(comparison.given, line)

    def set(self, record: Record, name: str, value: Any) -> None:
        """Set a field of a record, and add it to the plan's updates if the record is in the project."""
        setattr(record, name, value)
        if record.id is not None:
            columns = self._plan.updates.setdefault((TABLES[type(record)], record.id), {})
            columns[name] = value

    def _known_citation(
        self, owner: Owner, source: Source, row_values: Mapping[str, Any], policy: Policy
    ) -> Citation | None:
        """Return the citation of this source that equals the row's or can be completed by it; else None."""
        found = (owner.citations or {}).get(id(source), [])
        near = self._citations.candidates(
            found, (row_values["quote"], row_values["locator"], edtf(row_values["stated_date"]))
        )
        compared = [(citation, citation.compare_fields(row_values)) for citation in near]
        for citation, comparison in compared:
            if not comparison.contradicting and not comparison.gaps:
                return citation
        for citation, comparison in compared:
            is_free = citation.id is not None and not citation.given_fields
            if is_free and (
                not comparison.with_project or (comparison.with_project == ["confidence"] and policy == "update")
            ):
                return citation
        return None


def _contradictions(
    body: Body, row_values: Mapping[str, Any], kind: str, codes: Iterable[Code], side: str
) -> Iterator[tuple[str, RuleError]]:
    """Yield a note for each fact of a row that differs from the body's, which is not changed; each with its column."""
    coordinates = (row_values["latitude"], row_values["longitude"])
    is_near = (
        None not in coordinates and body.location is not None and kilometres(coordinates, body.location) <= _SAME_PLACE
    )
    for name, value in (*row_values.items(), ("kind", kind)):
        known = getattr(body, name)
        if (
            value in ("", None, known)
            or (name, value) == ("kind", UNKNOWN_BODY_KIND)
            or (name in ("latitude", "longitude") and is_near)
        ):
            continue
        if name == "subdivision" and fold_body(value) == fold_body(known):
            continue
        column = f"{name}_{side}"
        yield column, differs(column, value, known, reason="kept")
    for scheme, value in codes:
        if (scheme, value) not in body.codes:
            known = next(known for other, known in body.codes if other == scheme)
            column = f"codes_{side}"
            yield column, differs(column, f"{scheme}={value}", f"{scheme}={known}", reason="kept")


def near_duplicate(change: Change) -> Change | None:
    """Return another change of the partnership to the same status on what may be the same day; None without one."""
    if len(change.partnership.changes) > _MANY_CHANGES:
        return None
    first, last = with_infinite_bounds(change.bounds)
    for (status, _), others in change.partnership.changes.items():
        for other in others if status == change.status else ():
            earliest, latest = with_infinite_bounds(other.bounds)
            if earliest <= last and first <= latest:
                return other
    return None


def citation_fields(facts: RowFacts) -> dict[str, Any]:
    """Return the facts that a row gives of a citation."""
    given = {name: getattr(facts, name) for name in CITATION_COLUMNS}
    return {**given, "stance": given["stance"] or "supports"}
