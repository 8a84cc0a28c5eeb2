"""The check of published numbers: each claim is compared with the count under its own rule, over the whole project."""

from __future__ import annotations

import numpy as np

from tracker.queries.checks.problem_arrays import CheckHits, join_hits
from tracker.queries.columns.column_table import Frame, Ids
from tracker.queries.findings.claim_results import claim_verdicts
from tracker.queries.findings.rule_scope import as_json
from tracker.queries.reader import Reader

_OF_SOURCES = "SELECT id FROM claim WHERE source_id IN (SELECT value FROM json_each(?)) ORDER BY id"


def claim_problems(reader: Reader, claims: Ids | None = None) -> Frame:
    """Return the claims with the verdict `not_reached`: more is claimed than counted. `claims`: only among these."""
    judged = claim_verdicts(reader, None if claims is None else claims.tolist())
    found = np.array([claim for claim, each in judged.items() if each.verdict == "not_reached"], np.int64)
    return join_hits([CheckHits("claim_not_reached", found, found)])


def claim_ids(reader: Reader) -> Ids:
    """Return the ids of all claims."""
    return np.array(reader.rows("SELECT id FROM claim ORDER BY id"), np.int64).reshape(-1)


def claims_of(reader: Reader, sources: Ids) -> Ids:
    """Return the ids of the claims of these sources."""
    return np.array(reader.rows(_OF_SOURCES, as_json(sources.tolist())), np.int64).reshape(-1)
