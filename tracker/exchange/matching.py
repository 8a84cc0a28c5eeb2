"""Which bodies and ties the rows of a table mean, decided for all rows before any is judged.

What is said most fully is matched first, whatever the order of the rows: so a table that was imported once finds the
same records again, and a name that a later row makes ambiguous is a conflict the first time too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tracker.domain.names import fold, fold_body, tie_name
from tracker.exchange.records import Body, Records, Tie, pair
from tracker.exchange.row_reading import RowFacts
from tracker.problems import RuleError

Policy = Literal["skip", "update", "add"]
Mention = tuple[str, str, str]
"""A body as a row names it: name, country, kind; what is left out matches any."""

Sides = tuple[Body | RuleError, Body | RuleError]

UNNAMED = "unnamed"
UNKNOWN_KIND = "unknown"
DEFAULT_BODY_KIND = "municipality"
_KIND_WORDS = {
    "provincie": "province", "provinsje": "province", "province": "province", "provinz": "province",
    "prefecture": "prefecture", "county": "county", "district": "district",
}  # fmt: skip
_KIND_ENDINGS = {"省": "province", "縣": "county", "县": "county"}


def mention(name: str, country: str, kind: str) -> Mention:
    """How a row names a body; a name that begins or ends with the word for its kind (Provincie Utrecht) tells it."""
    if not kind and name:
        words = fold(name).split()
        kind = _KIND_WORDS.get(words[0], "") or _KIND_WORDS.get(words[-1], "") or _KIND_ENDINGS.get(name[-1], "")
    return (name, country, kind if kind != UNNAMED else "")


def mentions(facts: RowFacts) -> tuple[Mention | None, Mention | None]:
    """How a row names its two bodies; None for one that it leaves without a name."""
    return (
        mention(facts.body_a, facts.country_a, facts.kind_a) if facts.body_a else None,
        mention(facts.body_b, facts.country_b, facts.kind_b) if facts.body_b else None,
    )


class BodyMatching:
    """Finds the body that each mention means, or why it can't be told; new bodies are made once."""

    def __init__(self, records: Records, mentions: Iterable[Mention]) -> None:
        self._records = records
        self._claimed: dict[int, str] = {}
        self._sides: dict[tuple[str, ...], Sides] = {}
        self._unnamed: dict[tuple[int, str], Body | RuleError] = {}
        by_fullness = sorted(dict.fromkeys(mentions), key=lambda each: -(2 * bool(each[1]) + bool(each[2])))
        self._found = {each: self._match(*each) for each in by_fullness}

    def sides(self, facts: RowFacts) -> Sides:
        """The two bodies of a row, or why one can't be told."""
        key = (facts.body_a, facts.country_a, facts.kind_a, facts.body_b, facts.country_b, facts.kind_b)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = self._find_sides(facts)
        return found

    def _find_sides(self, facts: RowFacts) -> Sides:
        told_a, told_b = mentions(facts)
        a = None if told_a is None else self._found[told_a]
        b = None if told_b is None else self._found[told_b]
        if a is None:
            assert b is not None
            return (self._partner(b, facts.country_a) if isinstance(b, Body) else b), b
        if b is None:
            return a, (self._partner(a, facts.country_b) if isinstance(a, Body) else a)
        return a, b

    def _partner(self, body: Body, country: str) -> Body | RuleError:
        """The unnamed partner of a body in a country."""
        key = (id(body), country)
        if key not in self._unnamed:
            others = (tie.other(body) for tie in self._records.ties_by_body.get(id(body), ()))
            known = {id(other): other for other in others if not other.name and other.country == country}
            if len(known) > 1:
                return RuleError("several_unnamed", "body_b", name=body.name, count=len(known))
            self._unnamed[key] = next(iter(known.values()), None) or self._new("", country, UNNAMED)
        return self._unnamed[key]

    def _match(self, name: str, country: str, kind: str) -> Body | RuleError:
        alike = [body for body in self._records.bodies_by_name[fold_body(name)] if not kind or body.kind == kind]
        found = [body for body in alike if not country or self._country(body) == country]
        if not found:
            found = [body for body in alike if not self._country(body)]
        if len(found) > 1:
            candidates = [", ".join(filter(None, (body.name, body.kind, self._country(body)))) for body in found]
            return RuleError("ambiguous_body", "body", name=name, candidates=[f"({each})" for each in candidates])
        if not found:
            return self._new(name, country, kind or DEFAULT_BODY_KIND)
        if country:
            self._claimed[id(found[0])] = country
        return found[0]

    def _country(self, body: Body) -> str:
        """The body's country, or the one that the table gives it."""
        return body.country or self._claimed.get(id(body), "")

    def _new(self, name: str, country: str, kind: str) -> Body:
        body = Body(name=name, kind=kind, country=country)
        self._records.add_body(body)
        return body


class TieMatching:
    """Finds the tie that a pair of bodies and a kind mean."""

    def __init__(self, records: Records, kinds: dict[frozenset[int], dict[str, tuple[Body, Body]]], on: Policy) -> None:
        """`kinds`: the kinds that the table gives each pair, with the bodies in the order of the first such row."""
        self._records = records
        self._policy = on
        self._by_kind: dict[frozenset[int], dict[str, Tie | RuleError]] = {}
        for bodies, named in kinds.items():
            self._by_kind[bodies] = self._assigned(bodies, named)

    def find(self, a: Body, b: Body, kind: str) -> Tie | RuleError:
        """The tie between two bodies, a new one where there is none; an omitted or unknown kind matches any."""
        bodies = pair(a, b)
        by_kind = self._by_kind.setdefault(bodies, {})
        if kind not in ("", UNKNOWN_KIND):
            return by_kind[kind]
        known = self._records.ties_by_pair.get(bodies, [])
        made = [tie for tie in by_kind.values() if isinstance(tie, Tie)]
        ties = list({id(tie): tie for tie in (*known, *made)}.values())
        if kind and len(exact := [tie for tie in ties if tie.kind == kind]) == 1:
            return exact[0]
        if len(ties) > 1:
            return _several(ties)
        return ties[0] if ties else by_kind.setdefault(UNKNOWN_KIND, Tie(a=a, b=b, kind=UNKNOWN_KIND))

    def _assigned(self, bodies: frozenset[int], named: dict[str, tuple[Body, Body]]) -> dict[str, Tie | RuleError]:
        """The tie for each kind that the table gives a pair: of that kind, of unknown kind, else another or new."""
        known = self._records.ties_by_pair.get(bodies, [])
        found: dict[str, Tie | RuleError] = {}
        for kind in named:
            exact = [tie for tie in known if tie.kind == kind]
            if exact:
                found[kind] = exact[0] if len(exact) == 1 else _several(exact)
        spare = [tie for tie in known if tie.kind not in named]
        unknown = [tie for tie in spare if tie.kind == UNKNOWN_KIND]
        others = [tie for tie in spare if tie.kind != UNKNOWN_KIND]
        for kind, (a, b) in named.items():
            if kind in found:
                continue
            if unknown:
                found[kind] = unknown.pop(0)
            elif not others or self._policy == "add":
                found[kind] = Tie(a=a, b=b, kind=kind)
            elif self._policy == "update" and len(others) == 1:
                found[kind] = others.pop()
            else:
                found[kind] = RuleError("differs", "partnership_kind", value=kind, known=others[0].kind)
        return found


def _several(ties: list[Tie]) -> RuleError:
    candidates = [f"{tie_name(tie.a.name, tie.b.name, '?')} ({tie.kind})" for tie in ties]
    return RuleError("several_ties", "partnership_kind", a=ties[0].a.name, b=ties[0].b.name, candidates=candidates)
