"""Operations on the codebook: add, rename, define, move, withdraw and delete codes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.clock import today
from tracker.domain.coding.codebook import (
    CodeList,
    CodeMeaning,
    OwnCodeDraft,
    read_list,
    standard_codes,
)
from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.records.own_fields import free_code
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.coding.coded_records import (
    coded_records,
    coded_subjects,
    require_fitting_contacts,
    set_standard_statuses,
)
from tracker.operations.coding.named_codes import naming
from tracker.store.engine import raw
from tracker.store.schema import code_definition, former_definition, metadata, recode_item, vocabulary_entry
from tracker.store.transaction import StepLabel, Transaction, Values

_PARTS = ("definition", "includes", "excludes", "example")


def add_code(transaction: Transaction, draft: OwnCodeDraft) -> StepLabel:
    """Add a code to a list, after the other codes of this project.

    RuleError label_missing, label_taken, unknown_code, counts_as_missing (a status without the one that it refines).
    """
    list_name = read_list(draft.list_name)
    label = _label(transaction, list_name, draft.label, None)
    counts_as = _counted_as(list_name, draft.counts_as)
    codes = own_codes(transaction, list_name)
    code = free_code(label, (*standard_codes(list_name), *codes, "unknown", "not_yet"))
    added = transaction.insert(vocabulary_entry, {"list_name": list_name, "code": code, "label": label})
    meaning = _meaning(draft.meaning)
    position = 1 + max((place or 0 for place in _positions(transaction, list_name)), default=0)
    values = {"labels": _labels(draft.labels), "counts_as": counts_as, "position": position, **meaning}
    if any(meaning.values()):
        values["defined_on"] = _today(transaction)
    _write(transaction, list_name, code, values)
    return _step("add_code", list_name, label, added)


def edit_code(transaction: Transaction, code: str, draft: OwnCodeDraft) -> StepLabel:
    """Set everything about a code as in the draft, which names its list; of a standard code only its definition.

    The errors and effects are those of `rename_code`, `refine_code` and `define_code`.
    """
    list_name = draft.list_name
    if code in standard_codes(read_list(list_name)):
        return define_code(transaction, list_name, code, draft.meaning)
    renamed = rename_code(transaction, list_name, code, draft.label, draft.labels)
    refine_code(transaction, list_name, code, draft.counts_as)
    define_code(transaction, list_name, code, draft.meaning)
    return StepLabel("edit_code", renamed.facts, renamed.created)


def rename_code(
    transaction: Transaction, list_name: str, code: str, label: str, labels: Mapping[str, str]
) -> StepLabel:
    """Set the labels of an own code, in general and in single languages; the code stays.

    RuleError not_an_own_code, label_missing, label_taken.
    """
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    new = _label(transaction, known, label, code)
    transaction.update(vocabulary_entry, entry["id"], {"label": new})
    _write(transaction, known, code, {"labels": _labels(labels)})
    return _step("rename_code", known, new, entry["id"])


def define_code(transaction: Transaction, list_name: str, code: str, meaning: CodeMeaning) -> StepLabel:
    """Set the definition of a code. The former definition is kept, and records coded under it are to be coded again.

    An empty definition of a standard code is that of the program. Nothing is to be coded again if the code had no
    definition, or if only the example changes.
    """
    known = read_list(list_name)
    label = label_of(transaction, known, code)
    before = definition_row(transaction, known, code)
    values = _meaning(meaning)
    if values != {name: before[name] for name in _PARTS}:
        is_standard = code in standard_codes(known)
        if is_standard or before["defined_on"]:
            _keep_former(transaction, known, code, before)
            if any(values[name] != before[name] for name in _PARTS[:3]):
                _open_queue(transaction, known, code)
        is_program = is_standard and not any(values.values())
        _write(transaction, known, code, {**values, "defined_on": "" if is_program else _today(transaction)})
    return _step("define_code", known, label)


def refine_code(transaction: Transaction, list_name: str, code: str, counts_as: str) -> StepLabel:
    """Set the standard code as which an own code counts; empty for none, which a status can't be.

    RuleError not_an_own_code, unknown_code, counts_as_missing, contacts_do_not_fit if contacts with the code could not
    have that outcome.
    """
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    standard = _counted_as(known, counts_as)
    if known == "contact_outcome":
        require_fitting_contacts(transaction, code, standard)
    _write(transaction, known, code, {"counts_as": standard})
    if known == "status":
        set_standard_statuses(transaction, code, standard)
    return _step("refine_code", known, entry["label"], entry["id"])


def move_code(transaction: Transaction, list_name: str, code: str, index: int) -> StepLabel:
    """Move an own code to an index (from 0) among the own codes of its list; RuleError not_an_own_code."""
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    codes = [each for each in own_codes(transaction, known) if each != code]
    codes.insert(max(0, min(index, len(codes))), code)
    for position, each in enumerate(codes, start=1):
        _write(transaction, known, each, {"position": position})
    return _step("move_code", known, entry["label"], entry["id"])


def withdraw_code(transaction: Transaction, list_name: str, code: str) -> StepLabel:
    """Stop to offer an own code in forms; records keep it. RuleError not_an_own_code."""
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    day = definition_row(transaction, known, code)["withdrawn_on"] or _today(transaction)
    _write(transaction, known, code, {"withdrawn_on": day})
    return _step("withdraw_code", known, entry["label"], entry["id"])


def restore_code(transaction: Transaction, list_name: str, code: str) -> StepLabel:
    """Offer a withdrawn code again; RuleError not_an_own_code."""
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    _write(transaction, known, code, {"withdrawn_on": ""})
    return _step("restore_code", known, entry["label"], entry["id"])


def delete_code(transaction: Transaction, list_name: str, code: str) -> StepLabel:
    """Delete an own code that no record has and no rule names; RuleError not_an_own_code, code_in_use, code_named."""
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    used = len(coded_records(transaction, known, code))
    if used:
        raise RuleError("code_in_use", "code", count=used, name=entry["label"])
    if any(True for _ in naming(transaction, known, code, "")):
        raise RuleError("code_named", "code", name=entry["label"])
    remove_code(transaction, known, code)
    return _step("delete_code", known, entry["label"])


def remove_code(transaction: Transaction, list_name: CodeList, code: str) -> None:
    """Delete an own code with its definitions and its items of the queue: all records with its list and code.

    Used within several operations.
    """
    for kind in all_kinds().values():
        if {"list_name", "code"} <= kind.by_name.keys():
            query = f"SELECT id FROM {kind.table} WHERE list_name = ? AND code = ?"
            for (record,) in raw(transaction.connection).execute(query, (list_name, code)).fetchall():
                transaction.delete(metadata.tables[kind.table], record)


def own_code(transaction: Transaction, list_name: str, code: str) -> Mapping[str, Any]:
    """Return the row of an own code; RuleError not_an_own_code."""
    row = (
        raw(transaction.connection)
        .execute("SELECT id, label FROM vocabulary_entry WHERE list_name = ? AND code = ?", (list_name, code))
        .fetchone()
    )
    if row is None:
        raise RuleError("not_an_own_code", "code", value=code, allowed=own_codes(transaction, read_list(list_name)))
    return {"id": row[0], "label": row[1] or code}


def own_codes(transaction: Transaction, list_name: CodeList) -> list[str]:
    """Return the own codes of a list in their order."""
    rows = raw(transaction.connection).execute(
        "SELECT v.code FROM vocabulary_entry v LEFT JOIN code_definition d USING (list_name, code)"
        " WHERE v.list_name = ? ORDER BY d.position IS NULL, d.position, v.id",
        (list_name,),
    )
    return [code for (code,) in rows]


def label_of(transaction: Transaction, list_name: CodeList, code: str) -> str:
    """Return the label of an own code, or a standard code itself; RuleError unknown_code for any other."""
    if code in standard_codes(list_name):
        return code
    if code not in own_codes(transaction, list_name):
        allowed = [*standard_codes(list_name), *own_codes(transaction, list_name)]
        raise RuleError("unknown_code", list_name, value=code, allowed=allowed, nearest=())
    return str(own_code(transaction, list_name, code)["label"])


def definition_row(transaction: Transaction, list_name: CodeList, code: str) -> Mapping[str, Any]:
    """Return what is recorded about a code, with empty values if nothing is."""
    columns = [column.name for column in code_definition.columns]
    row = (
        raw(transaction.connection)
        .execute(
            f"SELECT {', '.join(columns)} FROM code_definition WHERE list_name = ? AND code = ?", (list_name, code)
        )
        .fetchone()
    )
    if row is not None:
        return dict(zip(columns, row, strict=True))
    empty: Values = dict.fromkeys((*_PARTS, "counts_as", "withdrawn_on", "defined_on"), "")
    return {"id": None, "list_name": list_name, "code": code, "labels": "{}", "position": None, **empty}


def _write(transaction: Transaction, list_name: CodeList, code: str, values: Values) -> None:
    row = definition_row(transaction, list_name, code)
    if row["id"] is None:
        transaction.insert(code_definition, {name: row[name] for name in row if name != "id"} | values)
    else:
        transaction.update(code_definition, row["id"], values)


def _keep_former(transaction: Transaction, list_name: CodeList, code: str, before: Mapping[str, Any]) -> None:
    """Keep a definition until today; of several changes on one day, that of before the first."""
    day = _today(transaction)
    known = raw(transaction.connection).execute(
        "SELECT 1 FROM former_definition WHERE list_name = ? AND code = ? AND replaced_on = ?", (list_name, code, day)
    )
    if known.fetchone() is None:
        parts = {name: before[name] for name in (*_PARTS, "defined_on")}
        transaction.insert(former_definition, {"list_name": list_name, "code": code, **parts, "replaced_on": day})


def _open_queue(transaction: Transaction, list_name: CodeList, code: str) -> None:
    """Add each record with the code to those that are to be coded again, unless it is among them."""
    columns = subject_columns("recode_item").values()
    waiting = raw(transaction.connection).execute(
        f"SELECT coalesce({', '.join(columns)}) FROM recode_item WHERE list_name = ? AND code = ?", (list_name, code)
    )
    known = {record for (record,) in waiting}
    for subject in coded_subjects(transaction, list_name, code):
        if subject.id not in known:
            known.add(subject.id)
            owners: Values = dict.fromkeys(columns) | {f"{subject.kind}_id": subject.id}
            transaction.insert(recode_item, {**owners, "list_name": list_name, "code": code})


def _label(transaction: Transaction, list_name: CodeList, text: str, own: str | None) -> str:
    label = clean_text(text, "label").text.strip()
    if not label:
        raise RuleError("label_missing", "label")
    rows = raw(transaction.connection).execute(
        "SELECT code FROM vocabulary_entry WHERE list_name = ? AND label = ?", (list_name, label)
    )
    if any(code != own for (code,) in rows):
        raise RuleError("label_taken", "label", name=label)
    return label


def _labels(labels: Mapping[str, str]) -> str:
    cleaned = {clean_text(key, "language").text: clean_text(text, "label").text.strip() for key, text in labels.items()}
    return json.dumps({key: cleaned[key] for key in sorted(cleaned) if cleaned[key]}, ensure_ascii=False)


def _counted_as(list_name: CodeList, code: str) -> str:
    if not code and list_name == "status":
        raise RuleError("counts_as_missing", "counts_as")
    if code and code not in standard_codes(list_name):
        raise RuleError("unknown_code", "counts_as", value=code, allowed=list(standard_codes(list_name)), nearest=())
    return code


def _meaning(meaning: CodeMeaning) -> Values:
    return {name: clean_text(getattr(meaning, name), name, single_line=False).text.strip() for name in _PARTS}


def _positions(transaction: Transaction, list_name: CodeList) -> list[int | None]:
    rows = raw(transaction.connection).execute("SELECT position FROM code_definition WHERE list_name = ?", (list_name,))
    return [position for (position,) in rows]


def _today(transaction: Transaction) -> str:
    return date.fromordinal(today(transaction.clock)).isoformat()


def _step(action: str, list_name: CodeList, name: str, record: int | None = None) -> StepLabel:
    return StepLabel(action, {"list": list_name, "name": name}, record)
