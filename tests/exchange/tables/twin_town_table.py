"""A large table of twin towns as they are published, with the meaning of every row beside it.

It has two rows of titles, a column without one, a state of the first body in two languages, lists of partners in a
cell, names that several places have, doubts, totals, notes, footnote marks and `NA` for missing values.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tracker.domain.bodies.body_levels import is_town
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold_body

TITLES = (
    ("Gemeinde", "Bundesland", "State", "Partner", "", "seit", "", "Quelle"),
    ("", "", "", "Name", "Land", "", "", ""),
)
STATES = {
    "Baden-Württemberg": "Baden-Wurttemberg", "Bayern": "Bavaria", "Hessen": "Hesse", "Niedersachsen": "Lower Saxony",
    "Nordrhein-Westfalen": "North Rhine-Westphalia", "Rheinland-Pfalz": "Rhineland-Palatinate", "Sachsen": "Saxony",
    "Sachsen-Anhalt": "Saxony-Anhalt", "Thüringen": "Thuringia", "Brandenburg": "Brandenburg",
    "Schleswig-Holstein": "Schleswig-Holstein", "Saarland": "Saarland",
}  # fmt: skip
COUNTRIES = {
    "FR": "Frankreich", "PL": "Polen", "CZ": "Tschechien", "HU": "Ungarn", "GB": "Großbritannien", "IT": "Italien",
    "NL": "Niederlande", "BE": "Belgien", "US": "USA", "CN": "China",
}  # fmt: skip
DOUBTS = ("beendet?", "(beendet)", "vermutlich beendet", "beendet (?)")
UNKNOWN = {
    "Grünhainichen-Waldau": "CZ", "Oberunterdorf": "PL", "Neu Sankt Nirgends": "FR", "Hinterwaldau an der Gluck": "US",
}  # fmt: skip
"""Names that no gazetteer has, with their countries."""
MISSING = "NA"
WRITTEN_OUT: dict[int, str] = {
    ord(letter): written
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ö", "Oe"), ("Ü", "Ue"), ("Ä", "Ae"))
}

Key = tuple[str, str]
"""A body: the scheme and value of a code, or its name and country; the name is empty for an unnamed partner."""


@dataclass(slots=True)
class Meaning:
    """The beginnings of a partnership of the table as EDTF, and its later statuses."""

    since: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)


@dataclass(slots=True)
class TwinTowns:
    """The rows of the table, the partnerships that they mean, and the lines that mean none."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    ties: dict[tuple[Key, Key], Meaning] = field(default_factory=dict)
    no_ties: set[int] = field(default_factory=set)
    line: int = 1 + len(TITLES)
    """The line of the file on which the next row begins."""
    namesakes: dict[str, str] = field(default_factory=dict)
    """[name that several places have] -> the code of the place that is meant."""

    def add(self, row: tuple[str, ...], a: Key, partners: list[Key], since: str = "", status: str = "") -> None:
        """Add a row, and what it means for each of the partners; a row without partners is no partnership."""
        self.rows.append(row)
        self.no_ties |= set() if partners else {self.line}
        self.line += 1 + max(cell.count("\n") for cell in row)
        for b in partners:
            meaning = self.ties.setdefault((a, b), Meaning())
            meaning.since |= {since} - {""}
            meaning.statuses |= {status} - {""}

    def write(self, path: Path) -> None:
        """Write the table as CSV."""
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((*TITLES, *self.rows))


def key(draft: BodyDraft) -> Key:
    """Return the key of a body of the gazetteer."""
    code = next((each for each in draft.codes if each.scheme == "geonames"), draft.codes[0])
    return code.scheme, code.value


@cache
def towns(country: str) -> list[BodyDraft]:
    """Return the towns of a country whose name no other place of the country has, not even as a rare spelling."""
    known = gazetteer()
    found = [each for each in known.bodies_in([country]) if is_town(each.kind, country) and _is_easy(each)]
    places = known.places_of({fold_body(each.name) for each in found})
    named = {name: sum(known.body_at(place).country == country for place in each) for name, each in places.items()}
    return [each for each in found if named[fold_body(each.name)] == 1]


def _is_easy(draft: BodyDraft) -> bool:
    """Return whether a name has no sign that also separates names, and no number."""
    name = draft.name
    plain = not any(sign in name for sign in "/,;&()*.0123456789") and name.isprintable()
    return plain and bool(draft.codes) and not {"en", "und", "and", "et", "am", "an"} & set(name.lower().split())


def twin_towns(seed: int, count: int) -> TwinTowns:
    """Return a table of about so many rows."""
    chance = random.Random(seed)
    table = TwinTowns()
    mine = [each for each in towns("DE") if each.subdivision in STATES]
    while len(table.rows) < count:
        a = chance.choice(mine)
        _add_row(table, chance, a)
        if len(table.rows) % 500 == 499:
            table.add(("Summe", "", "", str(chance.randrange(50, 99)), "", "", "", ""), ("", ""), [])
    for text in ("Gesamt: 3000", "Quelle: Statistisches Amt", "* Angaben der Gemeinde"):
        table.add((text, "", "", "", "", "", "", ""), ("", ""), [])
    return table


def _add_row(table: TwinTowns, chance: random.Random, a: BodyDraft) -> None:
    """Add a row of a kind that is drawn."""
    country = chance.choice(list(COUNTRIES))
    first, second = chance.sample(towns(country), 2)
    since = str(chance.randrange(1950, 2021))
    head = (_spelled(chance, a.name), a.subdivision, STATES[a.subdivision])
    status, means = chance.choice((("", ""), ("aktiv", "active"), ("ruht", "dormant"), ("beendet", "terminated")))
    source = chance.choice(("", "Website der Gemeinde", MISSING, "n/a"))
    land = COUNTRIES[country]
    kind = chance.random()
    if kind < 0.80:
        name = chance.choice((first.name, first.name, first.name, f"{first.name}*", f"{first.name} [2]"))
        table.add((*head, name, land, since, status, source), key(a), [key(first)], since, means)
    elif kind < 0.84:
        names = chance.choice(("{0} und {1}", "{0} / {1}", "{0}, {1}", "{0}; {1}", "1. {0}\n2. {1}", "{0}\n{1}"))
        cell = names.format(first.name, second.name)
        table.add((*head, cell, land, since, "", source), key(a), [key(first), key(second)], since)
    elif kind < 0.86:
        other = chance.choice([each for each in COUNTRIES if each != country])
        far = chance.choice(towns(other))
        cell = f"{first.name} ({land}), {far.name} ({COUNTRIES[other]})"
        table.add((*head, cell, "", since, "", source), key(a), [key(first), key(far)], since)
    elif kind < 0.88:
        status, means = chance.choice(DOUBTS), "terminated"
        table.add((*head, first.name, land, since, status, source), key(a), [key(first)], since, means)
    elif kind < 0.90:
        table.add((*head, first.name, land, MISSING, status, source), key(a), [key(first)], "", means)
    elif kind < 0.92:
        name = chance.choice(towns("AT")).name
        table.add((*head, name, MISSING, since, status, source), key(a), [(name, "")], since, means)
    elif kind < 0.93:
        table.add((*head, "Windhoek", MISSING, since, "", source), key(a), [_windhoek()], since)
    elif kind < 0.95:
        mark = chance.choice(("?", "n.n.", "unbekannt"))
        table.add((*head, mark, land, since, "", source), key(a), [("", country)], since)
    elif kind < 0.97:
        end = str(int(since) + chance.randrange(3, 40))
        table.add((*head, first.name, land, f"{since}–{end}", "", source), key(a), [key(first)], since, "terminated")
    elif kind < 0.99:
        name, country = chance.choice(list(UNKNOWN.items()))
        land = COUNTRIES[country]
        table.add((*head, name, land, since, "", source), key(a), [(name, country)], since)
    else:
        draft = chance.choice(_namesakes())
        table.namesakes[draft.name] = key(draft)[1]
        table.add((*head, draft.name, COUNTRIES[draft.country], since, "", source), key(a), [key(draft)], since)


@cache
def _windhoek() -> Key:
    (found,) = (
        each for each in gazetteer().bodies_in(["NA"]) if each.name == "Windhoek" and each.kind == "municipality"
    )
    return key(found)


@cache
def _namesakes() -> list[BodyDraft]:
    """Return one place each for a few names that several places of a country have."""
    found = gazetteer().bodies_in(["US"])
    by_name: dict[str, list[BodyDraft]] = {}
    for each in found:
        by_name.setdefault(each.name, []).append(each)
    several = sorted(name for name, some in by_name.items() if len(some) > 3 and name.isalpha())
    return [by_name[name][0] for name in several[:6]]


def _spelled(chance: random.Random, name: str) -> str:
    """Return a name as a table may have it: with a word for its kind, or its umlauts written out."""
    draw = chance.random()
    if draw < 0.03:
        return f"Stadt {name}"
    if draw < 0.06:
        return name.translate(WRITTEN_OUT)
    return f"{name}²" if draw < 0.08 else name
