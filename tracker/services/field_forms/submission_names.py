"""Matches the partnerships and bodies that are not in the list of a form, by their names, as an import of a table does.

Nothing is written here: new records are in the batch that the import of the submissions writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.text.name_folding import partnership_name
from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import NEW_NAME
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.named_bodies import meant_bodies
from tracker.exchange.tables.asking.questions import UNIDENTIFIED
from tracker.exchange.tables.asking.stored_answers import NamedBody
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.matching.body_matching import BodyMatcher, mention
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.matching.known_records import Body, Change, ImportIndex, Partnership, edtf, pair
from tracker.exchange.tables.matching.partnership_matching import UNKNOWN_KIND, PartnershipMatcher, Policy
from tracker.exchange.tables.matching.record_loading import load_records
from tracker.exchange.tables.plan.import_batch import ImportBatch, batch_of
from tracker.exchange.tables.plan.import_report import Verdict
from tracker.exchange.tables.plan.plan_builder import PlanBuilder, near_duplicate
from tracker.exchange.tables.plan.plan_effects import ImportPlan, RowEffect
from tracker.exchange.tables.plan.unknown_names import UnknownName
from tracker.queries.reader import Reader
from tracker.services.tables.name_candidates import unknown_at_lines

BEGINNING = "in_force"
"""The status with which a new partnership begins."""


@dataclass(frozen=True, slots=True)
class Side:
    """A body as answered: one of the project by its id, or one that is not in the list by its name; or neither."""

    body: int | None = None
    name: str = ""
    country: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class NewNames:
    """The answers on a partnership or body that is not in the list: two sides, or the one body of a contact.

    `is_beginning` says that nothing else was observed: the record of the submission is the beginning of the
    partnership.
    """

    line: int
    sides: tuple[Side, ...]
    kind: str = ""
    since: VagueDate | None = None
    is_beginning: bool = False
    wave: int | None = None
    """The wave of the form, of a contact: it belongs to it if the body is in its frame after all."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the answers."""
        said = [[each.body, each.name, each.country, each.kind] for each in self.sides]
        content = [said, self.kind, edtf(self.since), self.is_beginning]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def question(self, side: int) -> str:
        """Return the question for the name of a side."""
        return NEW_NAME if len(self.sides) == 1 else f"{NEW_NAME}_{'ab'[side]}"


@dataclass(slots=True)
class Match:
    """The record that answers mean: its id, or -n for the nth new one of the batch; or the problem.

    `beginning` is the id of the change with which the partnership begins, if the project has one.
    """

    record: int = 0
    name: str = ""
    beginning: int | None = None
    notes: list[RowProblem] = field(default_factory=list)
    problem: RowProblem | None = None
    verdict: Verdict = "conflict"


@dataclass(frozen=True, slots=True)
class NameMatches:
    """The matches of answers by their key, the records to write, and the names without a body anywhere."""

    found: Mapping[int, Match]
    batch: ImportBatch
    unknown: tuple[UnknownName, ...]


def match_names(
    reader: Reader,
    asked: Mapping[int, NewNames],
    policy: Policy,
    named: Sequence[NamedBody] = (),
    *,
    is_strict: bool = False,
    track: Track = untracked,
) -> NameMatches:
    """Return what the answers of each submission mean, by the keys of `asked`.

    `named` are the answers to earlier questions about names. With `is_strict` a name that neither the project nor the
    gazetteer has is no match.
    """
    if not asked:
        return NameMatches({}, ImportBatch(), ())
    records = load_records(reader.connection, track)
    try:
        matcher = _Matcher(records, asked, policy, named, track, is_strict=is_strict)
        found = {key: matcher.match(each) for key, each in asked.items()}
        return NameMatches(found, batch_of(matcher.plan), unknown_at_lines(reader, matcher.unknown(asked), track))
    finally:
        records.break_cycles()


class _Matcher:
    """Matches all names, those with most facts first, and collects the new records in a plan."""

    def __init__(
        self,
        records: ImportIndex,
        asked: Mapping[int, NewNames],
        policy: Policy,
        named: Sequence[NamedBody],
        track: Track,
        *,
        is_strict: bool,
    ) -> None:
        self.plan = ImportPlan(records)
        self._by_id = {body.id: body for body in records.bodies}
        sides = [side for each in asked.values() for side in each.sides if side.body is None and side.name]
        mentions = {mention(side.name, side.country, side.kind): True for side in sides}
        choices = meant_bodies(named, records)
        self._bodies = BodyMatcher(records, mentions, GazetteerLookup(used=True), choices, track, is_strict=is_strict)
        self._builder = PlanBuilder(self.plan, self._bodies.kinds)
        kinds: dict[int, dict[str, tuple[Body, Body]]] = {}
        for each in asked.values():
            a, b = self._sides(each)[:2] if len(each.sides) == 2 else (None, None)
            if isinstance(a, Body) and isinstance(b, Body) and a is not b and each.kind not in ("", UNKNOWN_KIND):
                kinds.setdefault(pair(a, b), {}).setdefault(each.kind, (a, b))
        self._partnerships = PartnershipMatcher(records, kinds, policy)

    def unknown(self, asked: Mapping[int, NewNames]) -> dict[tuple[str, str], tuple[str, tuple[int, ...]]]:
        """[unknown name and its country] -> the question that has it first, and the lines."""
        found: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}
        for each in asked.values():
            for number, side in enumerate(each.sides):
                key = side.name, side.country
                if side.body is None and key in self._bodies.unknown:
                    question, lines = found.get(key, (each.question(number), ()))
                    found[key] = question, tuple(dict.fromkeys((*lines, each.line)))
        return found

    def match(self, asked: NewNames) -> Match:
        """Return what answers mean, and add to the plan what the project lacks."""
        bodies = self._sides(asked)
        for number, body in enumerate(bodies):
            if isinstance(body, RuleError):
                problem = RowProblem(asked.question(number), asked.sides[number].name, body)
                return Match(problem=problem, verdict="rejected" if body.code in UNIDENTIFIED else "conflict")
        known = [body for body in bodies if isinstance(body, Body)]
        facts, effect = _facts(asked, known), RowEffect()
        if len(known) == 1:
            self._builder.add_body(known[0], facts, "a", effect)
            match = Match(_reference(known[0], self.plan.bodies), known[0].name)
        else:
            a, b = known
            partnership = self._partnership(a, b, asked.kind)
            if isinstance(partnership, RuleError):
                verdict: Verdict = "rejected" if a is b else "conflict"
                return Match(problem=RowProblem("partnership_kind", asked.kind, partnership), verdict=verdict)
            self._builder.add_partnership(partnership, facts, effect, (a, b))
            match = Match(
                _reference(partnership, self.plan.partnerships), partnership_name(a.name, b.name, b.country or "?")
            )
            code = "partnership_is_new" if partnership.id is None else "partnership_is_known"
            match.notes.append(RowProblem("tie", match.name, RuleError(code, "partnership", name=match.name)))
            self._note_beginning(partnership, asked, match)
        match.notes[:0] = [
            *self._notes_on_bodies(asked, known),
            *_problems((*self._bodies.notes(_facts(asked)), *effect.notes)),
        ]
        return match

    def _sides(self, asked: NewNames) -> list[Body | RuleError]:
        """Return the body of each side; one without a name is the unnamed partner of the other."""
        found: list[Body | RuleError] = []
        for side in asked.sides:
            if side.body is not None:
                found.append(self._by_id[side.body])
            elif side.name:
                found.append(self._bodies.body(mention(side.name, side.country, side.kind)))
            else:
                found.append(self._bodies.partner(found[0], side.country) if isinstance(found[0], Body) else found[0])
        return found

    def _partnership(self, a: Body, b: Body, kind: str) -> Partnership | RuleError:
        return RuleError("same_body_twice", "body_b") if a is b else self._partnerships.find(a, b, kind)

    def _notes_on_bodies(self, asked: NewNames, bodies: Sequence[Body]) -> list[RowProblem]:
        """Return a note for each body that is added."""
        notes = []
        for number, (side, body) in enumerate(zip(asked.sides, bodies, strict=True)):
            if body.id is None and side.name:
                parts = separated(body.name, VocabularyCode("body_kind", body.kind), body.country)
                code = "body_is_unknown" if (side.name, side.country) in self._bodies.unknown else "body_is_new"
                error = RuleError(code, "body", name=side.name, found=CodedText(*parts))
                notes.append(RowProblem(asked.question(number), side.name, error))
        return notes

    def _note_beginning(self, partnership: Partnership, asked: NewNames, match: Match) -> None:
        """Find the beginning that the partnership has, in the project or by an earlier submission of the file."""
        change = Change(partnership=partnership, status=BEGINNING, date=asked.since)
        begun = [each for key, found in partnership.changes.items() if key[0] == BEGINNING for each in found]
        if asked.is_beginning:
            if begun:
                known = edtf((near_duplicate(change) or begun[0]).date) or "undated"
                match.notes.append(RowProblem("since", "", RuleError("near_duplicate", "date", known=known)))
            partnership.add_change(change)
        elif asked.since is not None:
            if not begun:
                partnership.add_change(change)
                return
            match.beginning = begun[0].id
            if edtf(begun[0].date) != asked.since.edtf:
                error = differs("since", asked.since, begun[0].date, reason="kept")
                match.notes.append(RowProblem("since", asked.since.edtf, error))


def _reference(record: Body | Partnership, new: Sequence[Body] | Sequence[Partnership]) -> int:
    """Return how the batch refers to a record: by its id, or by -n for the nth new one."""
    if record.id is not None:
        return record.id
    return -1 - next(place for place, each in enumerate(new) if each is record)


def _facts(asked: NewNames, bodies: Sequence[Body] = ()) -> RowFacts:
    """Return the answers as facts of a row. Given the bodies, those on a body of the project are left out: it stays."""
    facts = RowFacts(asked.line, partnership_kind=asked.kind)
    for number, (side, letter) in enumerate(zip(asked.sides, "ab", strict=False)):
        if side.body is None and (not bodies or bodies[number].id is None):
            for name, value in (("body", side.name), ("country", side.country), ("kind", side.kind)):
                setattr(facts, f"{name}_{letter}", value)
    return facts


def _problems(notes: Sequence[tuple[str, RuleError]]) -> list[RowProblem]:
    return [RowProblem(column, "", error) for column, error in notes]
