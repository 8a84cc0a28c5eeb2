"""The list of problems: found in the whole project once, then updated for the records that a step changed.

The caller stores a `FoundProblems` and replaces it by the result of `patched_problems` for each ChangeSet. Pairs of
records that may be the same, and claims, have functions of their own: pairs take longest, and any change may affect
any claim.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

import numpy as np

from tracker.changes import ChangeSet
from tracker.domain.checks.checks import NUMBER_OF_CHECK
from tracker.domain.coding.vocabulary import DUPLICATE_REASONS
from tracker.queries.checks.checks_of_census import census_problems
from tracker.queries.checks.checks_of_claims import claim_ids, claim_problems, claims_of
from tracker.queries.checks.checks_of_codes import code_problems
from tracker.queries.checks.checks_of_conflicts import conflict_problems
from tracker.queries.checks.checks_of_evidence import (
    body_hits,
    evidence_problems,
    source_hits,
    succession_problems,
    users_of_lineage,
)
from tracker.queries.checks.checks_of_history import (
    circle_findings,
    history_problems,
    level_findings,
    tie_kind_findings,
)
from tracker.queries.checks.checks_of_places import place_findings
from tracker.queries.checks.checks_of_quotes import quote_hits
from tracker.queries.checks.duplicates import (
    Comparable,
    DuplicatePair,
    comparable,
    similar_bodies,
    similar_partnerships,
    similar_sources,
)
from tracker.queries.checks.problem_arrays import CheckHits, join_hits, no_problems, read_numbers
from tracker.queries.columns.column_table import Frame, Ids, is_among
from tracker.queries.inventory.confirmation import stale_years
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True, eq=False)
class FoundProblems:
    """All problems, ignored ones included, as one frame for each kind of owner. `day` is the day the checks are run
    for.
    """

    day: int
    stale_years: int
    partnerships: Frame
    bodies: Frame
    sources: Frame
    claims: Frame
    pairs: Frame
    codes: Frame
    census: Frame
    successions: Frame
    conflicts: Frame

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames of all problems."""
        found = (self.partnerships, self.bodies, self.sources, self.claims, self.pairs, self.codes, self.census)
        return (*found, self.successions, self.conflicts)


def all_problems(reader: Reader, day: int, *, pairs: bool = True) -> FoundProblems:
    """Run all checks as of `day`. Without `pairs` the frame of likely duplicates is empty."""
    connection, years = reader.connection, stale_years(reader)
    ids = reader.columns.partnerships.key
    return FoundProblems(
        day,
        years,
        partnerships=_partnership_problems(reader, ids, None, day, years, circle_findings(reader.columns)),
        bodies=join_hits([*body_hits(connection, None), *place_findings(connection, None)]),
        sources=join_hits([*source_hits(connection, None), *quote_hits(connection, None)]),
        claims=claim_problems(reader),
        pairs=pair_problems(reader) if pairs else no_problems(),
        codes=code_problems(reader),
        census=census_problems(reader),
        successions=succession_problems(connection),
        conflicts=conflict_problems(reader),
    )


def pair_problems(reader: Reader) -> Frame:
    """Return likely duplicates, each with the first record of the pair as its owner."""
    return compared_pairs(comparable(reader))


def compared_pairs(read: Comparable) -> Frame:
    """Return likely duplicates among records that were read before. The file is not accessed, so writers are not
    blocked.
    """
    found = {
        "same_pair": similar_partnerships(read.partnerships),
        "duplicate_bodies": similar_bodies(read.bodies),
        "duplicate_sources": similar_sources(read.sources),
    }
    return join_hits(_pair_findings(code, pairs) for code, pairs in found.items())


def patched_problems(reader: Reader, found: FoundProblems, changes: ChangeSet) -> FoundProblems:
    """Return the problems, with those of changed records found again.

    Pairs stay unchanged while both records exist. Claims stay unchanged while neither they nor their source is changed.
    """
    years = stale_years(reader)
    if changes.everything or years != found.stale_years:
        return replace(all_problems(reader, found.day, pairs=False), pairs=found.pairs)
    connection = reader.connection
    bodies, sources = _sorted(changes.bodies), _sorted(changes.sources)
    touched = np.union1d(_sorted(changes.partnerships), users_of_lineage(connection, sources))
    # a change of one partnership may open or close a circle of others
    circles = circle_findings(reader.columns)
    touched = np.union1d(touched, np.union1d(_in_circles(found.partnerships), circles.owner))
    exists = is_among(touched, reader.columns.partnerships.key)
    present = touched[exists]
    found_again = _partnership_problems(reader, present, present, found.day, years, circles)
    return replace(
        found,
        partnerships=found.partnerships.replaced(touched, found_again),
        bodies=found.bodies.replaced(
            bodies, join_hits([*body_hits(connection, bodies), *place_findings(connection, bodies)])
        ),
        sources=found.sources.replaced(
            sources, join_hits([*source_hits(connection, sources), *quote_hits(connection, sources)])
        ),
        claims=_claims_of(reader, found.claims, sources),
        codes=code_problems(reader),
        census=census_problems(reader) if changes.census or len(bodies) else found.census,
        successions=succession_problems(connection),
        conflicts=conflict_problems(reader),
        pairs=_existing_pairs(
            found.pairs,
            [
                touched[~exists],
                _deleted(connection, "body", bodies),
                _deleted(connection, "source", sources),
            ],
        ),
    )


def _in_circles(found: Frame) -> Ids:
    """Return the partnerships that are part of a circle of successions."""
    keys: Ids = found.key[found["check"] == NUMBER_OF_CHECK["superseded_in_circle"]]
    return keys


def with_claim(reader: Reader, found: FoundProblems, claim: int) -> FoundProblems:
    """Return the problems with one claim checked again."""
    only = np.array([claim], np.int64)
    return replace(found, claims=found.claims.replaced(only, claim_problems(reader, only)))


def _claims_of(reader: Reader, claims: Frame, sources: Ids) -> Frame:
    """Return the frame of claims with those of some sources checked again, and without those that were deleted."""
    touched = claims_of(reader, sources)
    gone = np.setdiff1d(claims.key, claim_ids(reader))
    return claims.replaced(np.union1d(touched, gone), claim_problems(reader, touched))


def _deleted(connection: sqlite3.Connection, table: str, ids: Ids) -> Ids:
    """Return the ids that do not exist in the table any more."""
    present = read_numbers(connection, f"SELECT id FROM {table} WHERE {{where}}", "id", ids, 1)
    return np.setdiff1d(ids, present)


def _existing_pairs(pairs: Frame, gone: list[Ids]) -> Frame:
    """Return the pairs of which both records exist."""
    missing = np.concatenate(gone)
    exists = ~(np.isin(pairs["record"], missing) | np.isin(pairs["other"], missing))
    return pairs if exists.all() else Frame(pairs.key[exists], {name: pairs[name][exists] for name in pairs.columns})


def _partnership_problems(
    reader: Reader, ids: Ids, only: Ids | None, day: int, years: int, circles: CheckHits
) -> Frame:
    """Return the problems of partnerships. `only` is equal to `ids`, or None for all; `circles` are the hits of all."""
    columns = reader.columns
    if only is None:
        # read these columns whole, so that later queries find them in memory
        _ = columns.changes, columns.activities, columns.histories
    changes = columns.of("change_ids", ids)
    return join_hits(
        [
            *evidence_problems(columns.connection, changes, only),
            *history_problems(reader, ids, changes, day, years),
            level_findings(columns, ids),
            tie_kind_findings(columns, ids),
            _hits_of(circles, ids),
        ]
    )


def _hits_of(found: CheckHits, ids: Ids) -> CheckHits:
    """Return the hits that belong to these partnerships (sorted)."""
    is_meant = np.isin(found.owner, ids)
    return replace(found, owner=found.owner[is_meant], record=found.record[is_meant])


def _pair_findings(code: str, pairs: tuple[DuplicatePair, ...]) -> CheckHits:
    first, second = (np.array([getattr(pair, side) for pair in pairs], np.int64) for side in ("first", "second"))
    reasons = [DUPLICATE_REASONS.index(pair.reason) for pair in pairs]
    return CheckHits(code, first, first, second, np.array(reasons, np.int8))


def _sorted(ids: frozenset[int]) -> Ids:
    return np.array(sorted(ids), np.int64)
