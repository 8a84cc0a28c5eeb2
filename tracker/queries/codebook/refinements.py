"""Own codes that count as standard codes, as a project defines them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from tracker.domain.coding.codebook import CODE_LISTS, Refinements, standard_codes
from tracker.domain.statuses.one_history import NEGATIVE_EVIDENCE

_QUERY = """
SELECT list_name, code, counts_as FROM code_definition d
WHERE counts_as <> '' AND EXISTS (SELECT 1 FROM vocabulary_entry v WHERE v.list_name = d.list_name AND v.code = d.code)
ORDER BY list_name, code"""


def read_refinements(connection: sqlite3.Connection) -> Refinements:
    """Return the own codes of a project that count as a standard code, by list; a list without any is left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for list_name, code, standard in connection.execute(_QUERY):
        if list_name in CODE_LISTS and standard in standard_codes(list_name):
            found[list_name][code] = standard
    return dict(found)


def negative_kinds(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the kinds of activity that are evidence of nothing being done, with the own codes that count as one."""
    own = read_refinements(connection).get("activity", {})
    return (*NEGATIVE_EVIDENCE, *(code for code, standard in own.items() if standard in NEGATIVE_EVIDENCE))


def negative_list(connection: sqlite3.Connection) -> str:
    """Return these kinds as a list in SQL."""
    quoted = (code.replace("'", "''") for code in negative_kinds(connection))
    return "('" + "', '".join(quoted) + "')"
