"""The codes of the lists of a project with their labels, definitions and uses."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.coding.codebook import (
    CODE_LISTS,
    CODED_COLUMNS,
    CodeList,
    CodeMeaning,
    coded_columns,
    in_order,
    read_list,
    records_query,
    standard_codes,
)
from tracker.errors import RuleError
from tracker.queries.codebook.recode_queue import waiting_counts
from tracker.queries.reader import Reader
from tracker.queries.record_owners import page_of

PARTS = ("definition", "includes", "excludes", "example")
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys((*PARTS, "counts_as", "withdrawn_on", "defined_on"), ""),
    "labels": "{}",
    "position": None,
}


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code of a list. `meaning` is the definition in this project; empty if there is only that of the program.

    Days are ISO days, empty for none. `uses` is the number of records with the code, `own_uses` those of the code
    itself, without the own codes that refine it; `waiting` are those that are to be coded again.
    """

    list_name: CodeList
    code: str
    is_own: bool
    label: str
    labels: Mapping[str, str]
    meaning: CodeMeaning
    defined_on: str
    counts_as: str
    withdrawn_on: str
    uses: int
    own_uses: int
    waiting: int

    def label_in(self, language: str) -> str:
        """Return the label of an own code in a language; empty for a standard code."""
        return self.labels.get(language) or self.label


@dataclass(frozen=True, slots=True)
class FormerDefinition:
    """A definition that a code had; without any text, it is the definition of the program. Days are ISO days."""

    meaning: CodeMeaning
    defined_on: str
    replaced_on: str


def codebook(reader: Reader, list_name: str | None = None) -> list[CodeRow]:
    """Return the codes of one list, or of all, in the order of display; RuleError unknown_code for a wrong list."""
    lists = CODE_LISTS if list_name is None else (read_list(list_name),)
    return [row for each in lists for row in _rows(reader, each)]


def code_row(reader: Reader, list_name: str, code: str) -> CodeRow:
    """Return one code of a list; RuleError unknown_code."""
    known = codebook(reader, list_name)
    for row in known:
        if row.code == code:
            return row
    raise RuleError("unknown_code", list_name, value=code, allowed=[row.code for row in known], nearest=())


def offered_codes(reader: Reader, list_name: CodeList) -> tuple[str, ...]:
    """Return the codes of a list that a form offers, in their order: all but those that are withdrawn."""
    own = _own(reader, list_name)
    return tuple(
        code
        for code in in_order(list_name, [(code, row["counts_as"]) for code, row in own.items()])
        if code not in own or not own[code]["withdrawn_on"]
    )


def meanings(reader: Reader, list_name: CodeList) -> dict[str, CodeMeaning]:
    """[code] -> its definition in this project, for the codes of a list that have one."""
    found = reader.records("SELECT * FROM code_definition WHERE list_name = ?", list_name)
    return {row["code"]: meaning_of(row) for row in found if not meaning_of(row).is_empty}


def refined_statuses(reader: Reader) -> dict[str, str]:
    """[own status that is not withdrawn] -> the standard status that it refines, in order."""
    own = _own(reader, "status")
    return {code: row["counts_as"] for code, row in own.items() if row["counts_as"] and not row["withdrawn_on"]}


def own_code_order(reader: Reader, list_name: CodeList) -> list[str]:
    """Return the own codes of a list in their own order, in which `move_code` counts their places."""
    return list(_own(reader, list_name))


def code_labels(reader: Reader, language: str) -> dict[tuple[str, str], str]:
    """[list, own code] -> its label in a language."""
    rows = reader.rows(
        "SELECT v.list_name, v.code, v.label, coalesce(d.labels, '{}') FROM vocabulary_entry v"
        " LEFT JOIN code_definition d USING (list_name, code) ORDER BY v.id"
    )
    return {(name, code): json.loads(labels).get(language) or label or code for name, code, label, labels in rows}


def former_definitions(reader: Reader, list_name: str, code: str) -> list[FormerDefinition]:
    """Return the definitions that a code had, the latest first."""
    rows = reader.records(
        "SELECT * FROM former_definition WHERE list_name = ? AND code = ? ORDER BY replaced_on DESC, id DESC",
        list_name,
        code,
    )
    return [FormerDefinition(meaning_of(row), row["defined_on"], row["replaced_on"]) for row in rows]


def records_with_code(reader: Reader, list_name: str, code: str) -> list[int]:
    """Return the ids of the records with a code, ascending; those of own codes that refine it are left out."""
    return [record for (record,) in reader.named_rows(records_query(read_list(list_name)), {"code": code})]


def tables_with_code(reader: Reader, list_name: str, code: str) -> dict[int, str]:
    """[record with a code] -> its table, in the order of the ids."""
    columns = coded_columns(read_list(list_name))
    found = ((each, reader.named_rows(each.records, {"code": code})) for each in columns)
    return dict(sorted((record, each.record_table) for each, rows in found for (record,) in rows))


def last_with_code(reader: Reader, list_name: str, code: str, partnership: int) -> int | None:
    """Return the last change or activity of a partnership with a code of a list of these; None without one."""
    coded = CODED_COLUMNS[read_list(list_name)]
    table = coded.record_table
    ((found,),) = reader.rows(
        f"SELECT max({coded.owner}) FROM {coded.table} c WHERE {coded.code} = ?"
        f" AND {coded.owner} IN (SELECT id FROM {table} WHERE partnership_id = ?)",
        code,
        partnership,
    )
    return None if found is None else int(found)


def partnerships_with_code(reader: Reader, list_name: str, code: str) -> list[int]:
    """Return the ids of the partnerships of the records with a code; of a kind of source, those that
    cite it, of a contact those of its body.
    """
    found: set[int] = set()
    for coded in coded_columns(read_list(list_name)):
        table = coded.record_table
        page, owner = page_of(table, tuple(_PARTNERSHIPS))
        if page:
            pages = f"(SELECT {owner} FROM {table} WHERE {table}.id IN ({coded.records}))"
            query = _PARTNERSHIPS[page].format(ids=pages)
            found.update(record for (record,) in reader.named_rows(query, {"code": code}))
    return sorted(found)


def meaning_of(row: Mapping[str, Any]) -> CodeMeaning:
    """Return the definition in a row of the tables of definitions."""
    return CodeMeaning(*(row[part] for part in PARTS))


_PARTNERSHIPS: Mapping[str, str] = {
    "partnership": "SELECT id FROM partnership WHERE id IN {ids}",
    "body": "SELECT id FROM partnership WHERE body_a_id IN {ids} OR body_b_id IN {ids}",
    "source": """
SELECT DISTINCT coalesce(t.partnership_id, c.partnership_id, v.partnership_id) AS tie FROM citation t
LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity v ON v.id = t.activity_id
WHERE t.source_id IN {ids} AND tie IS NOT NULL""",
}
"""[table of the page on which a record is listed] -> the query of the partnerships of such pages."""


def _rows(reader: Reader, list_name: CodeList) -> list[CodeRow]:
    own = _own(reader, list_name)
    defined = {
        row["code"]: row for row in reader.records("SELECT * FROM code_definition WHERE list_name = ?", list_name)
    }
    single, rolled = _uses(reader, list_name, {code: row["counts_as"] for code, row in own.items()})
    waiting = waiting_counts(reader, list_name)
    rows = []
    for code in in_order(list_name, [(code, row["counts_as"]) for code, row in own.items()]):
        known = own.get(code) or defined.get(code) or _NOTHING
        rows.append(
            CodeRow(
                list_name=list_name,
                code=code,
                is_own=code in own,
                label=own[code]["label"] or code if code in own else "",
                labels=json.loads(known["labels"]) if code in own else {},
                meaning=meaning_of(known),
                defined_on=known["defined_on"],
                counts_as=known["counts_as"] if code in own else "",
                withdrawn_on=known["withdrawn_on"] if code in own else "",
                uses=rolled.get(code, 0),
                own_uses=single.get(code, 0),
                waiting=waiting.get(code, 0),
            )
        )
    return rows


def _own(reader: Reader, list_name: CodeList) -> dict[str, Mapping[str, Any]]:
    """[own code] -> its label and definition, in the order of the own codes."""
    rows = reader.records(
        "SELECT v.code, v.label, d.labels, d.definition, d.includes, d.excludes, d.example, d.counts_as,"
        " d.withdrawn_on, d.defined_on, d.position FROM vocabulary_entry v"
        " LEFT JOIN code_definition d USING (list_name, code) WHERE v.list_name = ?"
        " ORDER BY d.position IS NULL, d.position, v.id",
        list_name,
    )
    standard = set(standard_codes(list_name))
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if row["code"] not in standard:
            known = {**row, **{name: value for name, value in _NOTHING.items() if row[name] is None}}
            found[row["code"]] = {**known, "counts_as": known["counts_as"] if known["counts_as"] in standard else ""}
    return found


def _uses(reader: Reader, list_name: CodeList, counted: Mapping[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of records of each code itself, and with those of the own codes that count as it."""
    query = " UNION ALL ".join(
        f"SELECT {coded.code} AS code, c.{coded.owner} AS record FROM {coded.table} c"
        for coded in coded_columns(list_name)
    )
    if not any(counted.values()):
        rows = reader.rows(f"SELECT code, count(DISTINCT record) FROM ({query}) GROUP BY code")
        single = dict(rows)
        return single, single
    records: dict[str, set[int]] = defaultdict(set)
    for code, record in reader.rows(query):
        records[code].add(record)
    single = {code: len(each) for code, each in records.items()}
    for own, standard in counted.items():
        if standard:
            records[standard] |= records.get(own, set())
    return single, {code: len(each) for code, each in records.items()}
