"""Matching of the bodies that the rows of a table name, for all rows before any row is planned.

The mentions with most facts are matched first, independent of the order of rows. A table that is imported again
therefore finds the same records, and a name that a later row makes ambiguous is a conflict the first time too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from tracker.domain.bodies.body_levels import is_city_province, is_town
from tracker.domain.bodies.distance import FAR_KILOMETRES, kilometres
from tracker.domain.bodies.external_codes import Code
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft, OtherName
from tracker.domain.text.name_folding import fold, fold_body, script_of
from tracker.domain.text.name_spellings import spellings
from tracker.domain.text.type_words import typed_name
from tracker.errors import RuleError
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.named_bodies import Meant, choices_of_bodies
from tracker.exchange.tables.mapping.cell_remarks import name_and_remark
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.mapping.table_columns import SIDES
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.body_notes import (
    chosen_of_several,
    described,
    is_body,
    match_note,
    taken_by_spelling,
)
from tracker.exchange.tables.matching.known_places import GazetteerLookup, Meaning, names_in_cell, parts_in_scripts
from tracker.exchange.tables.matching.known_records import Body, ImportIndex
from tracker.exchange.tables.matching.region_conflicts import region_conflict

UNNAMED = "unnamed"
_PROVINCE_WORDS = frozenset({"provincie", "provinsje", "provinz", "province", "of"})
TOWN = "municipality"
"""The kind of a body that is said to be a town, where the gazetteer does not have another one."""

ColumnKinds = tuple[str, str]
"""The kinds of bodies that the titles of the columns of the two names say, each perhaps empty."""
NO_KINDS: ColumnKinds = ("", "")

Sides = tuple[Body | RuleError, Body | RuleError]
ChosenBodies = dict[tuple[str, str], Meant]
"""[name and country of a mention] -> what the user chose for it."""


def mention(
    name: str,
    country: str,
    kind: str,
    subdivision: str = "",
    coordinates: tuple[float | None, float | None] = (None, None),
    codes: tuple[Code, ...] = (),
    kind_of_column: str = "",
) -> BodyMention:
    """Return the mention of a body. Without a kind, that in the name (Prov. Utrecht), else in the title is used."""
    typed = typed_name(name)
    said = "" if kind else typed.kind or kind_of_column
    says_town = said == TOWN
    kind = kind or ("" if says_town else said)
    latitude, longitude = coordinates
    where = None if latitude is None or longitude is None else (latitude, longitude)
    stored = typed.stored if typed.is_abbreviated else ""
    kind = kind if kind != UNNAMED else ""
    return BodyMention(name, country, kind, subdivision, where, codes, says_town, typed.bare, stored)


def mentions_in_row(facts: RowFacts, kinds: ColumnKinds = NO_KINDS) -> tuple[BodyMention | None, BodyMention | None]:
    """Return the mentions of the two bodies of a row; None for a body without a name."""
    a = (facts.body_a, facts.country_a, facts.kind_a, facts.subdivision_a)
    b = (facts.body_b, facts.country_b, facts.kind_b, facts.subdivision_b)
    return (
        mention(*a, (facts.latitude_a, facts.longitude_a), facts.codes_a, kinds[0]) if facts.body_a else None,
        mention(*b, (facts.latitude_b, facts.longitude_b), facts.codes_b, kinds[1]) if facts.body_b else None,
    )


body_facts = attrgetter(*(name for names in SIDES.values() for name in names))
"""All facts of a row about its two bodies."""


def mentions_in_table(rows: Iterable[RowFacts], kinds: ColumnKinds = NO_KINDS) -> dict[BodyMention, bool]:
    """Return [mention in the rows, in their order] -> whether the gazetteer may complete it.

    It may not complete a mention that is only on a side for which the table gives codes.
    """
    before: object = None
    found: tuple[dict[BodyMention, None], dict[BodyMention, None]] = ({}, {})
    for facts in rows:
        facts_of_bodies = body_facts(facts)
        if facts_of_bodies != before:  # a row with the bodies of the row before adds nothing
            for of_side, each in zip(found, mentions_in_row(facts, kinds), strict=True):
                if each is not None:
                    of_side.setdefault(each)
            before = facts_of_bodies
    is_open = [not any(each.codes for each in of_side) for of_side in found]
    in_order = dict.fromkeys((*found[0], *found[1]))
    return {each: any(is_open[side] and each in found[side] for side in (0, 1)) for each in in_order}


class BodyMatcher:
    """Finds the body that each mention means, or an error; new bodies are added once."""

    def __init__(
        self,
        records: ImportIndex,
        mentions: Mapping[BodyMention, bool],
        lookup: GazetteerLookup,
        choices: ChosenBodies | None = None,
        track: Track = untracked,
        kinds: ColumnKinds = NO_KINDS,
        *,
        is_strict: bool = False,
    ) -> None:
        """Match all mentions, as `mentions_in_table` returns them with the same `kinds`.

        With `is_strict`, a name that neither project nor gazetteer has is an error.

        `track` iterates over the mentions and may raise to cancel; `choices` are the bodies that the user chose for
        names.
        """
        self._records = records
        self._gazetteer_lookup = lookup
        self._choices = choices or {}
        self._claimed: dict[int, str] = {}
        self._sides: dict[tuple[object, ...], Sides] = {}
        self._unnamed: dict[tuple[int, str], Body | RuleError] = {}
        self._may_be_completed = mentions
        self._notes: dict[BodyMention, RuleError] = {}
        self._kinds, self._is_strict = kinds, is_strict
        self.unknown: dict[tuple[str, str], None] = {}
        """The names, each with its country, that neither the project nor the gazetteer has."""
        open_ones = [each for each, is_open in mentions.items() if is_open]
        lookup.look_up(
            part
            for each in open_ones
            for part in (each.name, each.subdivision, each.bare, each.stored, name_and_remark(each.name)[0])
            if part
        )
        by_fullness = sorted(mentions, key=lambda each: -each.fullness)
        self._found = {each: self._match(each) for each in track(by_fullness)}
        self._noted = {each.name for each in self._notes}

    def body(self, body_mention: BodyMention) -> Body | RuleError:
        """Return the body of a mention that was matched, or the error for which it can't be."""
        return self._found[body_mention]

    def sides(self, facts: RowFacts) -> Sides:
        """Return the two bodies of a row, each of them or the error for which it can't be matched."""
        key = body_facts(facts)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = self._find_sides(
                *mentions_in_row(facts, self._kinds), facts.country_a, facts.country_b
            )
        return found

    def notes(self, facts: RowFacts) -> list[tuple[str, RuleError]]:
        """Return the notes on the two bodies that a row was matched with, each with its column."""
        if facts.body_a not in self._noted and facts.body_b not in self._noted:
            return []
        named = zip(("body_a", "body_b"), mentions_in_row(facts, self._kinds), strict=True)
        return [(column, self._notes[each]) for column, each in named if each is not None and each in self._notes]

    def kinds(self, facts: RowFacts) -> tuple[str, str]:
        """Return the kinds that the names of a row or the titles of their columns say, each perhaps empty."""
        a, b = mentions_in_row(facts, self._kinds)
        return _said_kind(a), _said_kind(b)

    def _find_sides(
        self, mention_a: BodyMention | None, mention_b: BodyMention | None, country_a: str, country_b: str
    ) -> Sides:
        a = None if mention_a is None else self._found[mention_a]
        b = None if mention_b is None else self._found[mention_b]
        if a is None:
            assert b is not None
            return (self.partner(b, country_a) if isinstance(b, Body) else b), b
        if b is None:
            return a, (self.partner(a, country_b) if isinstance(a, Body) else a)
        return a, b

    def partner(self, body: Body, country: str) -> Body | RuleError:
        """Return the unnamed partner of a body in a country; a new body if the project has no such partner."""
        key = (id(body), country)
        if key not in self._unnamed:
            others = (partnership.other(body) for partnership in self._records.partnerships_by_body.get(id(body), ()))
            known = {id(other): other for other in others if not other.name and other.country == country}
            if len(known) > 1:
                return RuleError("several_unnamed", "body_b", name=body.name, count=len(known))
            self._unnamed[key] = next(iter(known.values()), None) or self._new(Body(kind=UNNAMED, country=country))
        return self._unnamed[key]

    def _match(self, body_mention: BodyMention) -> Body | RuleError:
        if (body_mention.name, body_mention.country) in self._choices:
            return self._chosen(body_mention, self._choices[body_mention.name, body_mention.country])
        if (
            self._gazetteer_lookup.is_used
            and self._may_be_completed.get(body_mention)
            and (conflict := region_conflict(body_mention))
        ):
            return conflict
        found = self._by_code(body_mention.codes) or self._by_name(body_mention)
        meaning = self._meaning(body_mention)
        if not found and (spelled := self._by_spelling(body_mention, meaning)) is not None:
            self._notes[body_mention] = taken_by_spelling(body_mention, spelled)
            return self._claimed_body(body_mention, spelled)
        if len(found) > 1:
            leading = [body for body in found if meaning.why and is_body(body, meaning.found[0])]
            if len(leading) != 1:
                return self._ambiguous(body_mention, found)
            others = [body for body in found if body is not leading[0]]
            self._notes[body_mention] = chosen_of_several(body_mention, leading[0], others)
            return self._claimed_body(body_mention, leading[0])
        if found and found[0].id is None and not body_mention.is_specific:
            # the table has more facts about one of them elsewhere, which need not be this one
            if len(meaning.found) > 1:
                found = []
            elif meaning.others and not is_body(found[0], meaning.found[0]):
                return self._ambiguous(body_mention, found, meaning.found)
        body = found[0] if found else self._unknown(body_mention)
        if (
            isinstance(body, Body)
            and body_mention.country
            and (note := match_note(body_mention, body, meaning)) is not None
        ):
            self._notes[body_mention] = note
        return self._claimed_body(body_mention, body) if found and isinstance(body, Body) else body

    def _claimed_body(self, body_mention: BodyMention, body: Body) -> Body:
        if body_mention.country:
            self._claimed[id(body)] = body_mention.country
        return body

    def _meaning(self, body_mention: BodyMention) -> Meaning:
        """Return the gazetteer's bodies for a mention; an empty Meaning if the gazetteer may not be used."""
        return self._gazetteer_lookup.meaning(body_mention) if self._may_be_completed.get(body_mention) else Meaning()

    def _by_code(self, codes: Iterable[Code]) -> list[Body]:
        """Return the bodies with one of the codes."""
        found = (body for code in codes for body in self._records.bodies_by_code.get(code, ()))
        return list({id(body): body for body in found}.values())

    def _by_name(self, body_mention: BodyMention) -> list[Body]:
        """Return the bodies of this name that the mention doesn't exclude; only the nearest if it has coordinates."""
        named = self._records.bodies_by_name.get(fold_body(body_mention.name), ()) or self._by_parts(body_mention.name)
        for name in filter(None, (body_mention.stored, body_mention.bare)):
            named = named or self._records.bodies_by_name.get(fold_body(name), ())
        alike = [body for body in named if not _is_other(body, body_mention)]
        there = [body for body in alike if not body_mention.country or self._country(body) == body_mention.country]
        found = _of_kind(there, body_mention.kind)
        if not found:
            found = _of_kind([body for body in alike if not self._country(body)], body_mention.kind)
        found = self._of_own_kind(body_mention, found)
        if len(found) > 1 and body_mention.subdivision:
            found = [body for body in found if body.subdivision] or found
        if len(found) > 1 and body_mention.location is not None:
            near = [
                (kilometres(body_mention.location, body.location), body) for body in found if body.location is not None
            ]
            found = [min(near, key=lambda each: each[0])[1]] if near else found
        return found

    def _by_spelling(self, body_mention: BodyMention, meaning: Meaning) -> Body | None:
        """Return the only body of the mention's country whose name is spelled otherwise: Lünen for Luenen.

        If the gazetteer has the name, it is a body without a code of the gazetteer: that may be another place.
        """
        name, folded = body_mention.name, fold_body(body_mention.name)
        forms = spellings(name)
        near = [body for form in forms for body in self._records.bodies_by_spelling.get(form, ())]
        near += [body for form in forms - {folded} for body in self._records.bodies_by_name.get(form, ())]
        alike = {
            id(body): body
            for body in near
            if body_mention.country
            and self._country(body) == body_mention.country
            and not _is_other(body, body_mention)
            and not (meaning.found and body.codes)
        }
        found = _of_kind(list(alike.values()), body_mention.kind)
        return found[0] if len(found) == 1 else None

    def _by_parts(self, name: str) -> Sequence[Body]:
        """Return the bodies that a name in two scripts means (Wuhan 武汉): by both, else by one of them."""
        named = [self._records.bodies_by_name.get(fold_body(part), []) for part in parts_in_scripts(name)]
        if not named or not all(named):
            return next(filter(None, named), [])
        return [body for body in named[0] if any(body is other for other in named[1])]

    def _of_own_kind(self, body_mention: BodyMention, found: list[Body]) -> list[Body]:
        """Remove provinces and counties from bodies of one name if the mention gives no kind and so means the town."""
        towns = [body for body in found if _is_a_town(body, self._country(body))]
        if body_mention.kind not in ("", UNKNOWN_BODY_KIND) or len(towns) == len(found):
            return found
        if body_mention.is_town or any(
            _is_town_called(draft, body_mention) for draft in self._meaning(body_mention).found
        ):
            return towns
        return [body for body in found if not typed_name(body.name).kind] or found

    def _unknown(self, body_mention: BodyMention) -> Body | RuleError:
        """Return the body for a mention without a match in the project: one of the gazetteer, or a new one."""
        drafts = self._meaning(body_mention).found
        if len(drafts) > 1:
            return self._ambiguous(body_mention, (), drafts)
        if not drafts or not body_mention.country:
            return self._unidentified(body_mention, drafts)
        known = self._by_code((code.scheme, code.value) for code in drafts[0].codes)
        return known[0] if len(known) == 1 else self._new(new_body_from(body_mention, drafts[0]))

    def _chosen(self, body_mention: BodyMention, choice: Meant) -> Body | RuleError:
        """Return the body that the user chose for a name; an error for an answer that names none."""
        if isinstance(choice, str):
            near: list[Body | BodyDraft] = [*self._by_name(body_mention), *self._meaning(body_mention).found]
            return _waiting("answer_names_no_body", body_mention, near, value=choice)
        if isinstance(choice, int):
            found = next((body for body in self._records.bodies if body.id == choice), None)
            return found or RuleError("no_such_record", "body", record=choice)
        new_body = new_body_from(body_mention, choice)
        existing = self._by_code(new_body.codes)
        return existing[0] if existing else self._new(new_body)

    def _unidentified(self, body_mention: BodyMention, drafts: Sequence[BodyDraft]) -> Body | RuleError:
        """Return the new body for an unknown name, or for a known one without a country."""
        meaning = self._meaning(body_mention)
        is_known = bool(body_mention.codes) or (not body_mention.country and bool(meaning))
        if self._gazetteer_lookup.is_used and not is_known:
            self.unknown.setdefault((body_mention.name, body_mention.country))
            named = self._without_remark(body_mention)
            if self._is_strict or named:
                return _waiting("unknown_name", body_mention, [*named, *drafts, *meaning.elsewhere])
        body = new_body_from(body_mention, None)
        if not body_mention.kind and not body_mention.is_town:
            body.kind = meaning.kind or UNKNOWN_BODY_KIND
        return self._new(body)

    def _without_remark(self, body_mention: BodyMention) -> list[Body | BodyDraft]:
        """Return the bodies of a name before a remark in parentheses; such a remark is not taken for a part of a name.

        Empty for a mention without a remark, with a place as remark (`Jiaojiang (Taizhou)`), or with an unknown name.
        """
        name, remark = name_and_remark(body_mention.name)
        if not name or gazetteer().places_of({fold_body(remark)}):
            return []
        known = [
            body
            for body in self._records.bodies_by_name.get(fold_body(name), ())
            if body.id is not None and body_mention.country in ("", self._country(body))
        ]
        return [*known, *self._gazetteer_lookup.meaning(mention(name, body_mention.country, body_mention.kind)).found]

    def _ambiguous(
        self, body_mention: BodyMention, found: Sequence[Body], drafts: Sequence[BodyDraft] = ()
    ) -> RuleError:
        candidates = [
            separated(body.name, VocabularyCode("body_kind", body.kind), self._country(body)) for body in found
        ]
        return RuleError(
            "ambiguous_body",
            "body",
            name=body_mention.name,
            country=body_mention.country,
            candidates=[*(CodedText("(", *parts, ")") for parts in candidates), *map(described, drafts)],
            choices=choices_of_bodies((*found, *drafts)),
        )

    def _country(self, body: Body) -> str:
        """Return the body's country, or the one that the table gives it."""
        return body.country or self._claimed.get(id(body), "")

    def _new(self, body: Body) -> Body:
        self._records.add_body(body)
        return body


def _waiting(code: str, of: BodyMention, near: Sequence[Body | BodyDraft], **facts: object) -> RuleError:
    """Return an error of a name that waits for an answer, with the bodies that it may mean."""
    choices = choices_of_bodies(near)
    return RuleError(code, "body", name=of.name, country=of.country, choices=choices, waits=True, **facts)


def _said_kind(body_mention: BodyMention | None) -> str:
    """Return the kind that a name or the title of its column says, or its row."""
    return "" if body_mention is None else body_mention.kind or (TOWN if body_mention.is_town else "")


def _is_other(body: Body, body_mention: BodyMention) -> bool:
    """Return whether codes, province or coordinates show that a body of this name is another one."""
    codes = dict(body.codes)
    if any(codes.get(scheme, value) != value for scheme, value in body_mention.codes):
        return True
    if (
        body.subdivision
        and body_mention.subdivision
        and fold_body(body.subdivision) != fold_body(body_mention.subdivision)
    ):
        return True
    return bool(
        body.location and body_mention.location and kilometres(body.location, body_mention.location) > FAR_KILOMETRES
    )


def _is_town_called(draft: BodyDraft, body_mention: BodyMention) -> bool:
    """Return whether a gazetteer body is the town of a name.

    In China only the main name counts, because Minhang is also called “Shanghai”.
    """
    is_own = draft.country != "CN" or fold_body(draft.name) == fold_body(body_mention.name)
    return is_own and is_town(draft.kind, draft.country)


def _is_a_town(body: Body, country: str) -> bool:
    return is_town(body.kind, country) or is_city_province(body.kind, country, body.name)


def _of_kind(bodies: Sequence[Body], kind: str) -> list[Body]:
    """Return the bodies that may be of this kind; those of unknown kind only if the kind of no other fits."""
    if kind == UNKNOWN_BODY_KIND:
        return [body for body in bodies if body.kind == kind] or list(bodies)
    found = [body for body in bodies if _is_of_kind(body, kind)]
    return found if found or not kind else [body for body in bodies if body.kind == UNKNOWN_BODY_KIND]


def _is_of_kind(body: Body, kind: str) -> bool:
    """Return whether a body is of this kind, or no kind is given; Shanghai is both a province and a municipality."""
    return kind in ("", body.kind) or (is_town(kind, "CN") and is_city_province(body.kind, body.country, body.name))


def new_body_from(body_mention: BodyMention, draft: BodyDraft | None) -> Body:
    """Return a new body with the facts of the mention, completed from the gazetteer's draft."""
    latitude, longitude = body_mention.location or (None, None)
    if draft is None:
        kind = body_mention.kind or (TOWN if body_mention.is_town else UNKNOWN_BODY_KIND)
        return Body(
            None,
            frozenset(),
            body_mention.stored or body_mention.name,
            kind,
            body_mention.country,
            body_mention.subdivision,
            latitude,
            longitude,
            body_mention.codes,
        )
    schemes = {scheme for scheme, _ in body_mention.codes}
    name, *others = [draft.name] if body_mention.stored else names_in_cell(body_mention.name)
    if name.casefold() == draft.name.casefold():
        name = draft.name  # TILBURG is Tilburg
    besides = (OtherName(each, "", script_of(each)) for each in (*others, draft.name))
    other_names = [*draft.other_names, *besides]
    other_names = list({fold_body(each.name): each for each in reversed(other_names)}.values())[::-1]
    other_names = [other for other in other_names if fold_body(other.name) != fold_body(name)]
    # Anhui Province is Anhui, but Kansas County need not be Kansas
    words = [word for word in fold(body_mention.subdivision).split() if word not in _PROVINCE_WORDS]
    is_same_province = words == fold(draft.subdivision).split()
    if body_mention.location is None:
        latitude, longitude = draft.latitude, draft.longitude
    return Body(
        name=name,
        kind=body_mention.kind or draft.kind,
        country=body_mention.country or draft.country,
        subdivision=draft.subdivision if is_same_province else body_mention.subdivision or draft.subdivision,
        latitude=latitude,
        longitude=longitude,
        codes=(*body_mention.codes, *((code.scheme, code.value) for code in draft.codes if code.scheme not in schemes)),
        other_names=tuple(other_names),
    )
