"""Search for the source of each row: one of the project or of an earlier row, else a new one.

A title that is the only fact of a source may be an address or a reference as running text, and is read as in a form.
A row that names a source by its title as typed, of an earlier import or an export, means that source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.reference_parts import IN_TITLE
from tracker.domain.sources.source_guesses import IN_ADDRESS, UNKNOWN, date_in_address, guess_source
from tracker.domain.sources.source_texts import read_source_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.mapping.table_columns import SOURCE_COLUMNS
from tracker.exchange.tables.matching.differences import differs_from_record
from tracker.exchange.tables.matching.known_records import ImportIndex, Source, addresses, edtf
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.matching.shortlist import CandidateLimiter
from tracker.exchange.tables.plan.plan_effects import RowSkippedError


def source_fields(facts: RowFacts) -> dict[str, Any]:
    """Return the facts that a row gives of its source, by the source's fields; an address is no title."""
    fields = {name: getattr(facts, column) for name, column in SOURCE_COLUMNS.items()}
    read = _read_title(facts)
    if read is not None:
        fields |= {"title": "" if read.title == read.url else read.title, "url": read.url}
    return fields


def source_title(facts: RowFacts) -> str:
    """Return the title of the source that a row names; its address without one."""
    read = _read_title(facts)
    return facts.source_title or facts.source_url if read is None else read.title


def source_notes(source: Source, facts: RowFacts) -> tuple[tuple[str, RuleError], ...]:
    """Return notes, each with its column, on what a new source got from its address or from its title."""
    if source.id is not None or source.given_fields:
        return ()
    notes: list[tuple[str, RuleError]] = []
    read = _read_title(facts)
    if read is not None and read.title not in (facts.source_title, read.url):
        parts = [source.title, *(author.family or author.literal for author in source.authors), source.publisher]
        parts += [edtf(source.date), source.url, source.doi]
        error = RuleError("reference_read", "source_title", value="; ".join(filter(None, parts)))
        notes.append(("source_title", error))
    elif source.date is not None and facts.source_date is None:
        code = "date_from_title" if source.date.note == IN_TITLE else "date_from_address"
        if source.date.note in (IN_TITLE, IN_ADDRESS):
            notes.append(("source_date", RuleError(code, "source_date", value=source.date.edtf)))
    return tuple(notes)


def _read_title(facts: RowFacts) -> SourceDraft | None:
    """Return what the title of a row says beyond a title; None if it is one, or if the row gives more facts.

    An export always gives the kind, so that its titles are never read.
    """
    if not facts.source_title or facts.source_kind or facts.source_url:
        return None
    read = _read(facts.source_title)
    if read is None or (read.title != read.url and (facts.source_date is not None or facts.publisher)):
        return None
    return read


@lru_cache(maxsize=4_096)
def _read(title: str) -> SourceDraft | None:
    """Return what a title says beyond a title; None for a plain one. Many rows have one title."""
    found = read_source_text(title)
    return None if found is None or found == SourceDraft(found.title) else found


class SourceMatcher:
    """Finds the sources of rows; rows with equal facts of a source are looked up once."""

    def __init__(self, records: ImportIndex) -> None:
        self._records = records
        self._shortlist = CandidateLimiter[Source](lambda source: (fold(source.title), fold(source.publisher)))
        self._known: dict[tuple[str, ...], Source] = {}
        """Sources by all facts that a row gives of them; a later row with equal facts means the same source."""

    def known(self, facts: RowFacts) -> Source | None:
        """Return the source of an earlier row with equal facts, or None."""
        return self._known.get(_source_key(facts))

    def remember(self, facts: RowFacts, source: Source) -> None:
        """Store the source for later rows with equal facts."""
        self._known[_source_key(facts)] = source

    def find(self, facts: RowFacts, policy: Policy) -> Source:
        """Return the source with this address, else with this title and date, else a new one.

        RowSkippedError if a fact differs from the known source's and the policy doesn't replace it.
        """
        values = source_fields(facts)
        known = self._records.sources
        address = next(addresses(*_addresses_of(facts)), "")
        found = known.get(("address", address), [])
        if found:
            values = {name: value for name, value in values.items() if name != "url"}
        else:
            found, as_typed = self._titled(facts, has_address=bool(address))
            values = {**values, **dict.fromkeys(("title", "url"), "")} if as_typed else values
        differing = self._agreeing(found, values, facts, is_by_address=bool(found) and bool(address))
        if isinstance(differing, Source):
            return differing
        if differing is not None and policy != "add":
            source, name = differing
            if policy == "skip" or name in source.given_fields:
                raise RowSkippedError("conflict", SOURCE_COLUMNS[name], differs_from_record(name, name, values, source))
            return source
        return _new(facts)

    def _titled(self, facts: RowFacts, *, has_address: bool) -> tuple[list[Source], bool]:
        """Return the sources with the title and date of a row, and whether they have its title as typed, unread."""
        known, read = self._records.sources, _read_title(facts)
        as_typed = ("title", fold(facts.source_title), edtf(facts.source_date))
        if read is not None and (found := known.get(as_typed, [])):
            return found, True
        kind = "title only" if has_address else "title"
        date = facts.source_date if read is None or facts.source_date is not None else read.date
        return known.get((kind, fold(source_title(facts) if facts.source_title else ""), edtf(date)), []), False

    def _agreeing(
        self, found: list[Source], values: Mapping[str, Any], facts: RowFacts, *, is_by_address: bool
    ) -> Source | tuple[Source, str] | None:
        """Return the first source without a differing fact, else the first other one and the field, or None.

        A difference from an earlier row counts only if the address is equal.
        """
        differing: tuple[Source, str] | None = None
        for source in self._shortlist.candidates(found, (fold(facts.source_title), fold(facts.publisher))):
            comparison = source.compare_fields(values)
            if not comparison.contradicting:
                return source
            if differing is None and (is_by_address or not comparison.within_table):
                differing = (source, comparison.contradicting[0])
        return differing


def _addresses_of(facts: RowFacts) -> tuple[str, str]:
    """Return the address and the DOI that a row gives, in their columns or in its title."""
    read = _read_title(facts)
    return (facts.source_url, "") if read is None else (read.url, read.doi)


def _new(facts: RowFacts) -> Source:
    """Return a new source, with facts guessed from its address and title that the row doesn't give."""
    read = _read_title(facts) or SourceDraft(facts.source_title, url=facts.source_url)
    guess = guess_source(read.url, read.title, facts.publisher or read.publisher)
    day = (read.date or date_in_address(read.url)) if facts.source_date is None else None
    return Source(
        title=read.title or read.url,
        date=day,
        kind=guess.kind if read.kind == UNKNOWN else read.kind,
        publisher=read.publisher or guess.publisher,
        doi=read.doi,
        authors=read.authors,
        archived_url=read.archived_url,
        accessed=read.accessed,
        csl=read.csl,
    )


def _source_key(facts: RowFacts) -> tuple[str, ...]:
    return (facts.source_title, facts.source_url, edtf(facts.source_date), facts.source_kind, facts.publisher)
