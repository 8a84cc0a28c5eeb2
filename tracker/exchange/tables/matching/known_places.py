"""Search for the gazetteer's bodies of a name in a table: one if that is certain, several if the name is ambiguous.

Suzhou alone may be 苏州 or 宿州; Suzhou in Anhui, or at 33.6 degrees north, is one of them.

Portland in the United States is taken to be the one in Oregon, with ten times the population of the one in Maine, and a
note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from tracker.domain.bodies.body_levels import is_city_province, is_town, levels_match
from tracker.domain.bodies.distance import FAR_KILOMETRES, kilometres
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold, fold_body, script_of
from tracker.domain.text.name_spellings import looser_forms, spellings
from tracker.exchange.tables.matching.body_mentions import BodyMention

_FAR_WITHIN = 250.0
"""The most kilometres between a row's coordinates and those of a province or county, which are of its seat."""
_SAME_PLACE = 20.0
_TOWN = "municipality"
MANY_TIMES = 8
"""Factor of population: of two places with one name, a place that is so many times larger is the meant one.

Compared with the list of the world's twin towns with its coordinates: of names that two places in one country share,
the larger one was right in 49 of 55 cases from this factor up, in 30 of 39 between 4 and 8, in 48 of 77 between 2 and
4.
"""
_PROVINCE = re.compile(r"([^(),]*[^(),\s])\s*(?:\(([^()]+)\)|,\s*([^(),]+))\s*")
SYLLABIC_COUNTRIES = frozenset({"CN", "HK", "JP", "KP", "KR", "MO", "SG", "TW", "VN"})
"""Countries whose names are transcribed with or without blanks between the syllables."""

TIMES_OF_LONGER_NAME = 4
"""Factor of population from which a place with a longer name (Newcastle upon Tyne) may be meant by the name alone."""
_MOST_LARGER = 6
"""The most such places that are offered."""

Why = Literal["largest", "rank", "other_name", "own_name"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Bodies that a name may mean in the gazetteer: no body, one, or several that are equally likely.

    `why` is the reason for choosing one body although the name alone is ambiguous: of several (`others`) it has by far
    the most people (`largest`) or is a prefecture of China (`rank`); or the name is not among its recorded names
    (`other_name`), or is its main name and another name of others (`own_name`). `far` are the
    bodies of this name that are elsewhere than the mention says.
    """

    found: tuple[BodyDraft, ...] = ()
    others: tuple[BodyDraft, ...] = ()
    why: Why | Literal[""] = ""
    elsewhere: tuple[BodyDraft, ...] = ()
    kind: str = ""
    """The kind of all bodies of this name, if the mention has no country: `municipality` for towns of any kind."""

    is_name: bool = False
    """Whether the gazetteer has the name, although none of its bodies is likely enough to be found."""

    def __bool__(self) -> bool:
        """Return whether the gazetteer has the name."""
        return bool(self.found or self.others or self.elsewhere or self.is_name)


NO_MEANING: Final = Meaning()


class GazetteerLookup:
    """Lookup of many names in the gazetteer; finds nothing unless `used`.

    `_absent` are names that mean nothing: they have one part, and the gazetteer does not have them. A name without a
    country that occurs in several countries means nothing, but with `in_any_country` the likeliest of its places.
    """

    def __init__(self, *, used: bool, in_any_country: bool = False) -> None:
        self.is_used = used
        self._in_any_country = in_any_country
        self._places: dict[str, list[int]] = {}
        self._absent: set[str] = set()
        self._meanings: dict[BodyMention, Meaning] = {}

    def look_up(self, names: Iterable[str]) -> None:
        """Look up all these names at once, before their meanings are queried; those looked up before stay known."""
        if self.is_used:
            parts = {name: _parts_of(name) for name in names}
            forms = {part: _forms_of(part) for each in parts.values() for part in each}
            self._places |= gazetteer().places_of({form for each in forms.values() for form in each})
            unknown = {part for part, each in forms.items() if not any(form in self._places for form in each)}
            self._absent |= {name for name, each in parts.items() if len(each) == 1 and name in unknown}

    def candidates(self, mention: BodyMention) -> Sequence[BodyDraft]:
        """Return the bodies that a mention may mean: none, one, or several that are equally likely."""
        return self.meaning(mention).found

    def meaning(self, mention: BodyMention) -> Meaning:
        """Return the bodies that a mention may mean, and those of the name that were rejected; cached."""
        if mention.name in self._absent and (not mention.bare or mention.bare in self._absent):
            return NO_MEANING
        if mention not in self._meanings:
            self._meanings[mention] = self._search(mention) if self.is_used else NO_MEANING
        return self._meanings[mention]

    def places(self, name: str, country: str = "") -> Sequence[int]:
        """Return the indices of the gazetteer's bodies with a name that was looked up, also of other countries."""
        return self._named(name, country)

    def _search(self, mention: BodyMention) -> Meaning:
        if mention.kind == UNKNOWN_BODY_KIND:
            mention = mention._replace(kind="")
        places = self._named(mention.name, mention.country)
        if not places:
            return self._by_parts(mention) or self._by_bare_name(mention)
        pool = [_Candidate(place) for place in places]
        pool = [each for each in pool if not mention.country or each.draft.country == mention.country]
        shown = [each for each in pool if fold_body(each.draft.name) == fold_body(mention.name)]
        towns = [each for each in pool if is_local(each.draft)]
        is_town_elsewhere = not mention.kind and len(towns) == 1 and not any(is_local(each.draft) for each in shown)
        if is_town_elsewhere and not mention.subdivision and mention.location is None:
            pool = towns  # Genève alone is the city; under that name only the canton is shown
        else:
            pool = shown or pool
        if mention.subdivision and pool:
            within = [each for each in pool if self._is_within(each.draft, mention.subdivision)]
            if not within:
                return Meaning(elsewhere=tuple(each.draft for each in pool))
            pool = within
        pool = _of_kind(pool, mention.kind) or [each for each in pool if _is_called(each.draft, mention)]
        if mention.is_town:
            pool = [each for each in pool if is_local(each.draft)] or pool
        if mention.location is not None:
            return _nearest(pool, mention.location)
        pool = _likeliest(pool)
        if not (mention.country or self._in_any_country) and len({each.draft.country for each in pool}) > 1:
            return Meaning(kind=_common_kind(pool), is_name=True)
        found = _meaning(mention.name, pool, is_shown=bool(shown))
        return self._with_larger(mention, found, pool, places) if shown and len(found.found) == 1 else found

    def _with_larger(
        self, mention: BodyMention, found: Meaning, pool: Sequence[_Candidate], places: Sequence[int]
    ) -> Meaning:
        """Return the meaning of a main name with the other places of its country that may be meant.

        Those with a longer name and far more people make it ambiguous (Halle: Halle (Saale)); of those that have it as
        another name, and are not many times smaller, there is only a note (Aken: Aachen, Guixi: Huayuan 贵溪).
        """
        taken = found.found[0]
        mine = next((each for each in pool if each.draft is taken), None)
        if mine is None or not is_local(taken) or mention.is_specific:
            return found

        def others(indexes: Iterable[int], times: float) -> list[_Candidate]:
            least = times * max(mine.people, 1)
            drafts = (_Candidate(place) for place in indexes if gazetteer().people_at(place) >= least)
            at = (taken.latitude, taken.longitude)
            there = (each for each in drafts if each.draft.country == taken.country and is_local(each.draft))
            return [each for each in there if each.draft != taken and not _is_near(at, each.draft)]

        longer_names = () if mention.kind else gazetteer().places_of_longer_names(fold_body(mention.name))
        longer = tuple(each.draft for each in others(longer_names, TIMES_OF_LONGER_NAME))
        if longer and not found.others:
            return Meaning((taken, *longer[:_MOST_LARGER]), kind=found.kind)
        so_called = [] if found.others else _of_kind(others(places, 1 / MANY_TIMES), mention.kind)
        if not so_called:
            return found
        return Meaning((taken,), tuple(each.draft for each in so_called), "own_name", kind=found.kind)

    def _named(self, name: str, country: str) -> list[int]:
        """Return the gazetteer places of a name; in East Asia also without the blanks between syllables (Wu Han)."""
        folded = fold_body(name)
        found = self._places.get(folded, [])
        if not found and country in SYLLABIC_COUNTRIES:
            found = self._places.get(folded.replace(" ", ""), [])
        return found or self._spelled(name)

    def _spelled(self, name: str) -> list[int]:
        """Return the gazetteer places of a name in another spelling, such as Luenen for Lünen."""
        near = {place for form in looser_forms(name) for place in self._places.get(form, ())}
        return sorted(
            place for place in near if any(spellings(name) & spellings(each) for each in _names_of(_body_at(place)))
        )

    def _is_within(self, draft: BodyDraft, subdivision: str) -> bool:
        """Return whether a body is in a province or state, by any name of that province or state."""
        if fold_body(draft.subdivision) == fold_body(subdivision):
            return True
        called_so = (_body_at(place) for place in self._named(subdivision, draft.country))
        return any(
            each.country == draft.country and not is_local(each) and each.name == draft.subdivision
            for each in called_so
        )

    def _by_bare_name(self, mention: BodyMention) -> Meaning:
        """Find the bodies of a name without the words for its kind (Utrecht for `Prov. Utrecht`)."""
        names = dict.fromkeys(filter(None, (mention.stored, mention.bare)))
        found = (self._search(mention._replace(name=name, bare="", stored="")) for name in names)
        return next(filter(None, found), NO_MEANING)

    def _by_parts(self, mention: BodyMention) -> Meaning:
        """Find the bodies of a name in two scripts (Wuhan 武汉), or of a town and its province (Suzhou, Anhui)."""
        scripts = [self._search(mention._replace(name=part)) for part in parts_in_scripts(mention.name)]
        if known := [each for each in scripts if each.found]:
            both = [draft for draft in known[0].found if all(draft in each.found for each in known)]
            return Meaning(tuple(both)) if len(both) == 1 or len(known) > 1 else known[0]
        base, province = town_and_province(mention.name)
        if scripts or not base or mention.subdivision:
            return Meaning()
        found = self._search(mention._replace(name=base, subdivision=province))
        return found if len(found.found) == 1 else Meaning()


class _Candidate:
    """Body of the gazetteer, with its population."""

    __slots__ = ("draft", "people")

    def __init__(self, place: int) -> None:
        self.draft = _body_at(place)
        self.people = gazetteer().people_at(place)


def parts_in_scripts(name: str) -> tuple[str, ...]:
    """Return the two parts of a name in two scripts, `Wuhan (武汉)` or `武汉 Wuhan`; empty for any other name."""
    if name.isascii():
        return ()
    found = re.split(r"\s*[(（,/]\s*|\s+", name.strip(" )）"))
    kinds = [script_of(part) for part in found]
    turns = [index for index, (one, other) in enumerate(pairwise(kinds), start=1) if one != other]
    if len(turns) != 1 or "" in kinds:
        return ()
    return " ".join(found[: turns[0]]), " ".join(found[turns[0] :])


def names_in_cell(name: str) -> Sequence[str]:
    """Return the names of one body in a cell, the Latin one first: two if the cell has them in two scripts."""
    parts = parts_in_scripts(name)
    return sorted(parts, key=lambda part: script_of(part) != "Latn") if parts else (name,)


def _parts_of(name: str) -> tuple[str, ...]:
    """Return a name and the parts of it that are looked up too."""
    return (name, *filter(None, town_and_province(name)), *parts_in_scripts(name))


def _forms_of(part: str) -> tuple[str, ...]:
    """Return the folded forms in which a name or a part of it is looked up; none for a name without letters."""
    folded = fold_body(part)
    return (folded, folded.replace(" ", ""), *looser_forms(part)) if folded else ()


def is_local(draft: BodyDraft) -> bool:
    """Return whether a bare name means this body rather than a province or district of the same name."""
    if is_city_province(draft.kind, draft.country, draft.name):
        return True
    return draft.kind in ("municipality", "prefecture") and is_town(draft.kind, draft.country)


def town_and_province(name: str) -> tuple[str, str]:
    """Split Suzhou (Anhui) and Suzhou, Anhui into `Suzhou` and `Anhui`; both empty for other names."""
    # most names have neither; the pattern needs one of them
    found = _PROVINCE.fullmatch(name) if "(" in name or "," in name else None
    return (found[1], found[2] or found[3]) if found else ("", "")


@lru_cache(maxsize=4_096)
def _body_at(index: int) -> BodyDraft:
    return gazetteer().body_at(index)


def _of_kind(pool: list[_Candidate], kind: str) -> list[_Candidate]:
    """Return the candidates of the kind, else those on its level; never a town for a county or the like."""
    if not kind:
        return pool
    exact = [each for each in pool if each.draft.kind == kind]
    return exact or [each for each in pool if _is_on_level(each.draft, kind)]


def _is_called(draft: BodyDraft, mention: BodyMention) -> bool:
    """Return whether a body has a name with the words for a kind that it is not of: Distrito Federal is a region."""
    return bool(mention.bare) and fold(draft.name) == fold(mention.name)


def _is_on_level(draft: BodyDraft, kind: str) -> bool:
    if is_city_province(draft.kind, draft.country, draft.name):
        return is_town(kind, draft.country)
    is_level = levels_match(kind, draft.country, draft.kind, draft.country)
    return is_level and is_town(kind, draft.country) == is_town(draft.kind, draft.country)


def _nearest(pool: list[_Candidate], coordinates: tuple[float, float]) -> Meaning:
    """Return the body at the coordinates of the mention; without such a body, the others as `far`."""
    placed = [
        (kilometres(coordinates, (each.draft.latitude, each.draft.longitude)), number)
        for number, each in enumerate(pool)
        if each.draft.latitude is not None and each.draft.longitude is not None
    ]
    local = [each for each in placed if is_local(pool[each[1]].draft)]
    near = [each for each in local if each[0] <= FAR_KILOMETRES] or [
        each for each in placed if each[0] <= FAR_KILOMETRES
    ]
    if not near and not local:
        near = [each for each in placed if each[0] <= _FAR_WITHIN]
    if near:
        return Meaning((pool[min(near)[1]].draft,))
    return Meaning(elsewhere=tuple(pool[number].draft for _, number in sorted(local or placed)))


def _likeliest(pool: list[_Candidate]) -> list[_Candidate]:
    """Return the towns among them, else those of the first candidate's kind; only the first if all are in one place."""
    if not pool:
        return pool
    local = [each for each in pool if is_local(each.draft)]
    found = local or [each for each in pool if each.draft.kind == pool[0].draft.kind]
    first = (found[0].draft.latitude, found[0].draft.longitude)
    return found[:1] if all(_is_near(first, each.draft) for each in found) else found


def _is_near(coordinates: tuple[float | None, float | None], draft: BodyDraft) -> bool:
    if coordinates[0] is None or coordinates[1] is None or draft.latitude is None or draft.longitude is None:
        return False
    return kilometres((coordinates[0], coordinates[1]), (draft.latitude, draft.longitude)) <= _SAME_PLACE


def _meaning(name: str, pool: list[_Candidate], *, is_shown: bool) -> Meaning:
    """Return the likeliest body of a name, or all of them if none is clearly likelier."""
    spelled = [each for each in pool if each.draft.name.casefold() == name.casefold()]
    if 0 < len(spelled) < len(pool) and not name.isascii():
        pool = spelled  # Münster is spelled differently from Munster
    drafts = tuple(each.draft for each in pool)
    if len(pool) == 1:
        is_known_so = fold_body(name) in {fold_body(each) for each in _names_of(drafts[0])}
        return Meaning(
            drafts, kind=_common_kind(pool), why="" if is_known_so or script_of(name) != "Latn" else "other_name"
        )
    leading, why = _leading(pool)
    if leading is None or (spelled and leading not in spelled):
        # matches by other names are too weak to ask the user which body is meant
        return Meaning(drafts if is_shown else (), kind=_common_kind(pool), is_name=bool(pool))
    others = tuple(each.draft for each in pool if each is not leading)
    return Meaning((leading.draft,), others, why, kind=_common_kind(pool))


def _common_kind(pool: Iterable[_Candidate]) -> str:
    """Return the kind of all candidates; empty if they have several."""
    kinds = {_TOWN if is_town(each.draft.kind, each.draft.country) else each.draft.kind for each in pool}
    return kinds.pop() if len(kinds) == 1 else ""


def _leading(pool: list[_Candidate]) -> tuple[_Candidate | None, Why | Literal[""]]:
    """Return the candidate that is clearly likelier than the others, and why; else None and an empty text."""
    if not pool:
        return None, ""
    ranked = [each for each in pool if any(code.scheme == "gb" for code in each.draft.codes)]
    if len({each.draft.country for each in pool}) > 1:
        ranked = []  # a rank in China says nothing about places elsewhere
    if len(ranked) == 1:
        return ranked[0], "rank"
    first, second = sorted(ranked or pool, key=lambda each: -each.people)[:2]
    return (first, "largest") if first.people >= MANY_TIMES * max(second.people, 1) else (None, "")


def _names_of(draft: BodyDraft) -> Iterator[str]:
    yield draft.name
    yield from (other.name for other in draft.other_names)
