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

LOUD = ("title", "authors", "publisher", "date", "doi", "url")
"""Facts in which a record can contradict a source. Other facts of a source are only changed by an update."""

NEVER_COMPARED = frozenset({"csl.id", "csl.citation-key"})
"""Facts that only identify the record in its file."""

Key = str | tuple[str, str]
"""Key of a DOI or address, or a folded title with its year."""

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(slots=True, eq=False)
class SourceFacts:
    """Source of the project, or a new one, with the facts and the lines of the records that gave them."""

    facts: Facts
    id: int | None = None
    parent: SourceFacts | None = None
    fact_lines: dict[str, int] = field(default_factory=dict)
    is_changed: bool = False
    is_linked: bool = False
    """Whether the file gave the source its parent."""

    def note_lines(self, told: Facts, line: int) -> None:
        """Store the record's line for each of its non-empty facts that no earlier record gave."""
        for name, value in told.items():
            if value not in (None, "", []) and value is not False:
                self.fact_lines.setdefault(name, line)

    def copy_facts(self, told: Facts, names: Iterable[str]) -> None:
        """Copy these facts of a record into the source."""
        for name in names:
            self.facts[name] = told[name]
            self.is_changed = True

    @property
    def address_keys(self) -> frozenset[str]:
        """The keys of the source's DOI and address, by which equal sources are found.

        DOIs that its DOI field contained besides the first are included.
        """
        links = self.facts.get(f"csl.{ATTACHMENTS}")
        dois = [doi_in_address(link) for link in links if isinstance(link, str)] if isinstance(links, list) else []
        further = (f"doi:{doi}" for doi in dois if doi)
        return frozenset((*addresses(self.facts["url"], self.facts["doi"]), *further))

    @property
    def title_key(self) -> tuple[str, str]:
        """The folded title and the year."""
        return fold(self.facts["title"]), (self.facts["date"] or [""])[0][:4]


@dataclass(slots=True)
class FactComparison:
    """Facts that a record adds to a source, those that it contradicts, and minor facts in which it differs."""

    gaps: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def compare_facts(work: SourceFacts, told: Facts) -> FactComparison:
    """Compare a record's facts with those of a source; empty facts of the record are skipped."""
    found = FactComparison()
    for name, value in told.items():
        held = work.facts.get(name)
        if name in NEVER_COMPARED or value in (None, "", []) or value is False or value == held:
            continue
        if held in (None, "", []) or held is False or _completes(name, held, value):
            found.gaps.append(name)
        elif name not in LOUD:
            found.others.append(name)
        elif not _is_same(name, held, value):
            # one DOI may be at many addresses
            is_known_by_doi = name == "url" and told["doi"] and _is_same("doi", work.facts["doi"], told["doi"])
            (found.others if is_known_by_doi else found.contradicted).append(name)
    return found


class SourceIndex:
    """Index of the sources of the project and of the file, by DOI, address and title."""

    def __init__(self, known: Iterable[SourceFacts]) -> None:
        self._known: Mapping[Key, dict[SourceFacts, None]] = defaultdict(dict)
        self._without_doi: Mapping[Key, dict[SourceFacts, None]] = defaultdict(dict)
        for work in known:
            self.add(work)

    def add(self, work: SourceFacts) -> None:
        """Add a source to the index; a source whose facts changed may be added again."""
        keys: list[Key] = [*work.address_keys, work.title_key]
        for index in (self._known,) if _dois(work.address_keys) else (self._known, self._without_doi):
            for key in keys:
                index[key][work] = None

    def candidates(self, told: SourceFacts) -> list[SourceFacts]:
        """Return the sources that a record may be: by its DOI, else its address, else its folded title and year."""
        keys = told.address_keys
        dois = _dois(keys)
        # works with other DOIs are skipped, because there may be very many
        possible = self._without_doi if dois else self._known
        for group, index in ((dois, self._known), (keys - dois, possible)):
            found = [work for key in sorted(group) for work in index[key] if not _have_two_dois(work, told)]
            if found:
                return list(dict.fromkeys(found))
        return [work for work in possible[told.title_key] if not _are_two(work, told)]


def _dois(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key.startswith("doi:"))


def _have_two_dois(work: SourceFacts, told: SourceFacts) -> bool:
    known, said = _dois(work.address_keys), _dois(told.address_keys)
    return bool(known and said) and not known & said


def _are_two(work: SourceFacts, told: SourceFacts) -> bool:
    """Return whether works of one title and year are two: by DOI, or by address and publisher both different."""
    if _have_two_dois(work, told):
        return True
    known, said = work.facts["publisher"], told.facts["publisher"]
    is_elsewhere = bool(work.facts["url"] and told.facts["url"])
    return is_elsewhere and bool(known and said) and fold(known) != fold(said)


def _completes(name: str, held: Any, value: Any) -> bool:
    """Return whether a date is more precise than the current one and within it: 7 May 2023 of 2023."""
    return name in ("date", "accessed") and _is_within(value[0], held[0])


def _is_within(fine: str, coarse: str) -> bool:
    return _PLAIN_DATE.fullmatch(coarse) is not None and fine.startswith(f"{coarse}-")


def _is_same(name: str, held: Any, value: Any) -> bool:
    """Return whether two values of a fact agree, one perhaps less precise."""
    if name == "date":
        return bool(held[0] == value[0]) or _is_within(held[0], value[0])
    if name == "authors":
        return len(held) == len(value) and all(map(_is_same_name, held, value))
    if name in ("doi", "url"):
        known, said = (set(addresses("", text) if name == "doi" else addresses(text)) for text in (held, value))
        return bool(known & said)
    shown, told = fold(held), fold(value)
    return shown == told or (name == "publisher" and (_shortens(shown, told) or _shortens(told, shown)))


def _shortens(short: str, long: str) -> bool:
    """Return whether a folded name abbreviates another one: `sci rep`, `bmc ecol evol`."""
    words = iter(long.split())
    return bool(short) and all(any(word.startswith(part) for word in words) for part in short.split())


def _is_same_name(held: list[str], value: list[str]) -> bool:
    """Return whether two names may be of one person: equal family names without particles, and compatible initials."""
    known, said = (fold(name[0] or name[2]) for name in (held, value))
    initials = ["".join(word[0] for word in fold(name[1]).split()) for name in (held, value)]
    is_one_family = known == said or known.endswith(f" {said}") or said.endswith(f" {known}")
    return is_one_family and (initials[0].startswith(initials[1][:1]) or initials[1].startswith(initials[0][:1]))
