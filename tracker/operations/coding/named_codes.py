"""The rules and saved views that name a code. Used within operations on codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from tracker.domain.coding.codebook import CodeList
from tracker.domain.coding.named_codes import rule_with, view_with
from tracker.store.engine import raw
from tracker.store.schema import claim, finding, finding_result, saved_view
from tracker.store.transaction import Transaction

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Naming:
    """A column of a record that names a code in its JSON, and that JSON with another code in its place."""

    table: Table
    record: int
    column: str
    changed: str


def naming(transaction: Transaction, list_name: CodeList, code: str, into: str) -> Iterator[Naming]:
    """Yield the saved findings, their frozen results, the claims and the saved views that name a code."""
    tables: tuple[tuple[Table, str, Callable[[Json, str], Json]], ...] = (
        (finding, "question", lambda rule, _page: rule_with(rule, list_name, code, into)),
        (claim, "rule", lambda rule, _page: rule_with(rule, list_name, code, into)),
        (finding_result, "result", lambda result, _page: _result_with(result, list_name, code, into)),
        (saved_view, "content", lambda content, page: view_with(content, page, list_name, code, into)),
    )
    for table, column, replaced in tables:
        page = "page" if table is saved_view else "''"
        rows = raw(transaction.connection).execute(
            f"SELECT id, {column}, {page} FROM {table.name} WHERE instr({column}, ?) ORDER BY id",
            (json.dumps(code, ensure_ascii=False),),
        )
        for record, text, of_page in rows.fetchall():
            known = json.loads(text)
            changed = replaced(known, of_page)
            if changed != known:
                yield Naming(table, record, column, json.dumps(changed, ensure_ascii=False, sort_keys=True))


def _result_with(result: Json, list_name: CodeList, code: str, into: str) -> Json:
    """Return a frozen result with the other code in its rule, so that it can still be compared."""
    return {**result, "rule": rule_with(result["rule"], list_name, code, into)}
