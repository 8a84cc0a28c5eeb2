"""Search for the source of each row: one of the project or of an earlier row, else a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.sources.source_guesses import date_in_address, guess_source
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
    """Return the facts that a row gives of its source, by the source's fields."""
    return {name: getattr(facts, column) for name, column in SOURCE_COLUMNS.items()}


def date_notes(source: Source, facts: RowFacts) -> tuple[tuple[str, RuleError], ...]:
    """Return a note, with its column, that a new source got its date from its address; else an empty tuple."""
    if source.id is not None or source.given_fields or source.date is None or facts.source_date is not None:
        return ()
    return (("source_date", RuleError("date_from_address", "source_date", value=source.date.edtf)),)


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
        address = next(addresses(facts.source_url), "")
        found = known.get(("address", address), [])
        if found:
            values = {name: value for name, value in values.items() if name != "url"}
        else:
            key = ("title only" if address else "title", fold(facts.source_title), edtf(facts.source_date))
            found = known.get(key, [])
        differing = self._agreeing(found, values, facts, is_by_address=bool(found) and bool(address))
        if isinstance(differing, Source):
            return differing
        if differing is not None and policy != "add":
            source, name = differing
            if policy == "skip" or name in source.given_fields:
                raise RowSkippedError("conflict", SOURCE_COLUMNS[name], differs_from_record(name, name, values, source))
            return source
        return _new(facts)

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


def _new(facts: RowFacts) -> Source:
    """Return a new source, with facts guessed from its address and title that the row doesn't give."""
    guess = guess_source(facts.source_url, facts.source_title, facts.publisher)
    day = date_in_address(facts.source_url) if facts.source_date is None else None
    title = facts.source_title or facts.source_url
    return Source(title=title, date=day, kind=guess.kind, publisher=guess.publisher)


def _source_key(facts: RowFacts) -> tuple[str, ...]:
    return (facts.source_title, facts.source_url, edtf(facts.source_date), facts.source_kind, facts.publisher)
