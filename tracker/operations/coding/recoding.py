"""Operations that change the codes of records: merging two codes, and coding records again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.coding.codebook import read_list
from tracker.domain.records.kinds import subject_columns
from tracker.errors import RuleError
from tracker.operations.coding.codebook import label_of, own_code, remove_code
from tracker.operations.coding.coded_records import (
    coded_records,
    replace_code,
    require_fitting_contacts,
    require_listed,
)
from tracker.operations.coding.named_codes import naming
from tracker.store.schema import recode_item
from tracker.store.transaction import StepLabel, Transaction


def merge_codes(transaction: Transaction, list_name: str, code: str, into: str) -> StepLabel:
    """Replace an own code by another code of its list in all records, saved rules and saved views, and delete it.

    RuleError not_an_own_code, unknown_code, same_code, contacts_do_not_fit.
    """
    known, entry = read_list(list_name), own_code(transaction, list_name, code)
    if code == into:
        raise RuleError("same_code", "code", name=entry["label"])
    require_listed(transaction, known, into)
    label = label_of(transaction, known, into)
    if known == "contact_outcome":
        require_fitting_contacts(transaction, code, into)
    records = coded_records(transaction, known, code)
    for record in records:
        replace_code(transaction, known, record, code, into)
    for each in naming(transaction, known, code, into):
        transaction.update(each.table, each.record, {each.column: each.changed})
    remove_code(transaction, known, code)
    return StepLabel("merge_codes", {"list": known, "name": entry["label"], "into": label, "count": len(records)})


def confirm_coding(transaction: Transaction, item: int) -> StepLabel:
    """Take a record from those to be coded again, because its code is still right."""
    row = transaction.row(recode_item, item)
    transaction.delete(recode_item, item)
    return StepLabel("confirm_coding", _facts(transaction, row), _subject(row))


def recode(transaction: Transaction, item: int, code: str) -> StepLabel:
    """Give a record that is to be coded again another code of the list.

    RuleError unknown_code, same_code, contacts_do_not_fit.
    """
    row = transaction.row(recode_item, item)
    known = read_list(row["list_name"])
    require_listed(transaction, known, code)
    if code == row["code"]:
        raise RuleError("same_code", "code", name=label_of(transaction, known, code))
    facts = {**_facts(transaction, row), "into": label_of(transaction, known, code)}
    if known == "contact_outcome":
        require_fitting_contacts(transaction, row["code"], code, _subject(row))
    replace_code(transaction, known, _subject(row), row["code"], code)
    transaction.delete(recode_item, item)
    return StepLabel("recode", facts, _subject(row))


def _facts(transaction: Transaction, row: Mapping[str, Any]) -> dict[str, object]:
    known = read_list(row["list_name"])
    return {"list": known, "name": label_of(transaction, known, row["code"])}


def _subject(row: Mapping[str, Any]) -> int:
    return next(int(row[column]) for column in subject_columns("recode_item").values() if row[column] is not None)
