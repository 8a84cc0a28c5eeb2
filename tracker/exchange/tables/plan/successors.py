"""Successor of a partnership in cells of tables: `Amsterdam`, `Amsterdam – Bonn`, `sister city`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.text.name_folding import NO_NAME, fold_body, partnership_name
from tracker.errors import RuleError
from tracker.exchange.tables.matching.known_records import Body, ImportIndex, Partnership, pair

_BODY = r"(?P<name_{0}>[^\[\]]*)\[(?:(?P<country_{0}>[A-Z]{{2}}) )?(?P<kind_{0}>[^\[\]\s]+)\]"
_EXPORTED = re.compile(_BODY.format("a") + " – " + _BODY.format("b") + r"(?:: (?P<kind>\S+))?")
"""Matches a cell of an export: `Amsterdam [NL municipality] – Bonn [DE municipality]: sister_city`."""
_BETWEEN = re.compile(r" [-–—/] ")


def successor_text(partnership: Partnership) -> str:
    """Return an unambiguous cell for the partnership's successor; empty without a successor."""
    following = partnership.successor
    if following is None:
        return ""
    kind = f": {following.kind}" if following.kind else ""
    return f"{_body_text(following.a)} – {_body_text(following.b)}{kind}"


def _body_text(body: Body) -> str:
    return f"{body.name} [{' '.join(filter(None, (body.country, body.kind)))}]"


def find_successor(
    records: ImportIndex, partnership: Partnership, text: str, own_kinds: Collection[str] = ()
) -> Partnership:
    """Return the partnership that a cell names as the successor of a partnership.

    `own_kinds`: the kinds of partnerships that the project added, which a cell may name by code or label.

    RuleError successor_unknown, several_ties, superseded_by_itself.
    """
    matches = dict.fromkeys(_matches(records, partnership, text.strip(), own_kinds))
    found = [each for each in matches if each is not partnership]
    if not found:
        raise RuleError("successor_unknown", "successor", value=text)
    if len(found) > 1:
        candidates = [
            CodedText(
                f"{partnership_name(each.a.name, each.b.name, NO_NAME)} (",
                VocabularyCode("partnership_kind", each.kind),
                ")",
            )
            for each in found
        ]
        raise RuleError("several_ties", "successor", a=partnership.a.name, b=partnership.b.name, candidates=candidates)
    following: Partnership | None = found[0]
    while following is not None:
        if following is partnership:
            raise RuleError("superseded_by_itself", "successor")
        following = following.successor
    return found[0]


def _matches(
    records: ImportIndex, partnership: Partnership, text: str, own_kinds: Collection[str]
) -> Iterator[Partnership]:
    if exact := _EXPORTED.fullmatch(text):
        yield from _exact_matches(records, exact)
        return
    try:
        kind = read_code("partnership_kind", text, own_kinds)
    except RuleError:
        kind = ""
    if kind:
        yield from (
            each
            for each in records.partnerships_by_pair.get(pair(partnership.a, partnership.b), [])
            if each.kind == kind
        )
        return
    names = [name for name in _BETWEEN.split(" ".join(text.split())) if name]
    if not names:
        return
    called = records.bodies_by_name
    partners = called.get(fold_body(" – ".join(names[1:])), []) if len(names) > 1 else [partnership.a, partnership.b]
    for body in called.get(fold_body(names[0]), []):
        for each in records.partnerships_by_body.get(id(body), []):
            other = each.other(body)
            if any(partner is other for partner in partners):
                yield each


def _exact_matches(records: ImportIndex, match: re.Match[str]) -> Iterator[Partnership]:
    """Yield the partnerships between bodies with exactly these names, countries and kinds."""
    sides = [tuple((match[f"{part}_{side}"] or "").strip() for part in ("name", "country", "kind")) for side in "ab"]
    named = next((side for side in sides if side[0]), None)
    if named is None:
        return
    for body in records.bodies_by_name.get(fold_body(named[0]), []):
        for each in records.partnerships_by_body.get(id(body), []):
            both = [(side.name, side.country, side.kind) for side in (each.a, each.b)]
            if both in (sides, sides[::-1]) and each.kind == (match["kind"] or ""):
                yield each
