"""Matching of bibliography records with sources, and comparison of their facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.sources.addresses import doi_in_address
from tracker.domain.text.name_folding import fold
from tracker.exchange.bibliography.bibliography_records import ATTACHMENTS
from tracker.exchange.bibliography.private_field import Facts
from tracker.exchange.tables.matching.known_records import addresses

CONFLICTING_FACTS = ("title", "authors", "publisher", "date", "doi", "url")
"""Facts in which a record can contradict a source. Other facts of a source are only changed by an update."""

NEVER_COMPARED = frozenset({"csl.id", "csl.citation-key"})
"""Facts that only identify the record in its file."""

Key = str | tuple[str, str]
"""Key of a DOI or address, or a folded title with its year."""

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(slots=True, eq=False)
class SourceFacts:
    """Source of the project, or a new one, with its facts. `fact_lines`: [fact] -> line of the record that gave it."""

    facts: Facts
    id: int | None = None
    parent: SourceFacts | None = None
    fact_lines: dict[str, int] = field(default_factory=dict)
    is_changed: bool = False
    is_linked: bool = False
    """Whether the file gave the source its parent."""

    def note_lines(self, record_facts: Facts, line: int) -> None:
        """Store the record's line for each of its non-empty facts that no earlier record gave."""
        for name, value in record_facts.items():
            if value not in (None, "", []) and value is not False:
                self.fact_lines.setdefault(name, line)

    def copy_facts(self, record_facts: Facts, names: Iterable[str]) -> None:
        """Copy these facts of a record into the source."""
        for name in names:
            self.facts[name] = record_facts[name]
            self.is_changed = True

    @property
    def address_keys(self) -> frozenset[str]:
        """Return the keys of the source's DOI and address, by which equal sources are found.

        DOIs that its DOI field contained besides the first are included.
        """
        links = self.facts.get(f"csl.{ATTACHMENTS}")
        dois = [doi_in_address(link) for link in links if isinstance(link, str)] if isinstance(links, list) else []
        further = (f"doi:{doi}" for doi in dois if doi)
        return frozenset((*addresses(self.facts["url"], self.facts["doi"]), *further))

    @property
    def title_key(self) -> tuple[str, str]:
        """Return the folded title and the year."""
        return fold(self.facts["title"]), (self.facts["date"] or [""])[0][:4]


@dataclass(slots=True)
class FactComparison:
    """Names of the facts in which a record differs from a source.

    `gaps` are empty or less precise in the source, `contradicted` are of CONFLICTING_FACTS, `others` are minor.
    """

    gaps: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def compare_facts(source: SourceFacts, facts: Facts) -> FactComparison:
    """Compare a record's facts with those of a source; empty facts of the record are skipped."""
    found = FactComparison()
    for name, value in facts.items():
        current = source.facts.get(name)
        if name in NEVER_COMPARED or value in (None, "", []) or value is False or value == current:
            continue
        if current in (None, "", []) or current is False or _completes(name, current, value):
            found.gaps.append(name)
        elif name not in CONFLICTING_FACTS:
            found.others.append(name)
        elif not _is_same(name, current, value):
            # one DOI may be at many addresses
            is_known_by_doi = name == "url" and facts["doi"] and _is_same("doi", source.facts["doi"], facts["doi"])
            (found.others if is_known_by_doi else found.contradicted).append(name)
    return found


class SourceIndex:
    """Index of the sources of the project and of the file, by DOI, address and title."""

    def __init__(self, known: Iterable[SourceFacts]) -> None:
        self._known: Mapping[Key, dict[SourceFacts, None]] = defaultdict(dict)
        self._without_doi: Mapping[Key, dict[SourceFacts, None]] = defaultdict(dict)
        for source in known:
            self.add(source)

    def add(self, source: SourceFacts) -> None:
        """Add a source to the index; a source whose facts changed may be added again."""
        keys: list[Key] = [*source.address_keys, source.title_key]
        for index in (self._known,) if _dois(source.address_keys) else (self._known, self._without_doi):
            for key in keys:
                index[key][source] = None

    def candidates(self, record: SourceFacts) -> list[SourceFacts]:
        """Return the sources that a record may be: by its DOI, else its address, else its folded title and year."""
        keys = record.address_keys
        dois = _dois(keys)
        # a record with a DOI is not compared with sources that have another DOI, because there may be very many
        possible = self._without_doi if dois else self._known
        for group, index in ((dois, self._known), (keys - dois, possible)):
            found = [
                source for key in sorted(group) for source in index[key] if not _have_different_dois(source, record)
            ]
            if found:
                return list(dict.fromkeys(found))
        return [source for source in possible[record.title_key] if not _are_different_works(source, record)]


def _dois(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key.startswith("doi:"))


def _have_different_dois(source: SourceFacts, record: SourceFacts) -> bool:
    known, other = _dois(source.address_keys), _dois(record.address_keys)
    return bool(known and other) and not known & other


def _are_different_works(source: SourceFacts, record: SourceFacts) -> bool:
    """Return whether works of one title and year are different works.

    They are if both have a DOI and none in common, or if both have an address and their publishers differ.
    """
    if _have_different_dois(source, record):
        return True
    known, other_publisher = source.facts["publisher"], record.facts["publisher"]
    is_elsewhere = bool(source.facts["url"] and record.facts["url"])
    return is_elsewhere and bool(known and other_publisher) and fold(known) != fold(other_publisher)


def _completes(name: str, current: Any, value: Any) -> bool:
    """Return whether a date is more precise than the current one and within it: 7 May 2023 of 2023."""
    return name in ("date", "accessed") and _is_within(value[0], current[0])


def _is_within(fine: str, coarse: str) -> bool:
    return _PLAIN_DATE.fullmatch(coarse) is not None and fine.startswith(f"{coarse}-")


def _is_same(name: str, current: Any, value: Any) -> bool:
    """Return whether two values of a fact agree, one perhaps less precise."""
    if name == "date":
        return bool(current[0] == value[0]) or _is_within(current[0], value[0])
    if name == "authors":
        return len(current) == len(value) and all(map(_is_same_name, current, value))
    if name in ("doi", "url"):
        known, other_keys = (
            set(addresses("", text) if name == "doi" else addresses(text)) for text in (current, value)
        )
        return bool(known & other_keys)
    shown, other = fold(current), fold(value)
    return shown == other or (name == "publisher" and (_shortens(shown, other) or _shortens(other, shown)))


def _shortens(short: str, long: str) -> bool:
    """Return whether a folded name abbreviates another one: `sci rep`, `bmc ecol evol`."""
    words = iter(long.split())
    return bool(short) and all(any(word.startswith(part) for word in words) for part in short.split())


def _is_same_name(current: list[str], value: list[str]) -> bool:
    """Return whether two names may be of one person: equal family names without particles, and compatible initials."""
    known, other = (fold(name[0] or name[2]) for name in (current, value))
    initials = ["".join(word[0] for word in fold(name[1]).split()) for name in (current, value)]
    is_one_family = known == other or known.endswith(f" {other}") or other.endswith(f" {known}")
    return is_one_family and (initials[0].startswith(initials[1][:1]) or initials[1].startswith(initials[0][:1]))
