"""The saved findings, claims and saved views that name a code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tracker.domain.coding.codebook import CodeList, read_list
from tracker.domain.coding.named_codes import rule_with, view_with
from tracker.queries.reader import Reader

UserKind = Literal["finding", "claim", "saved_view"]
_NO_CODE = ""


@dataclass(frozen=True, slots=True)
class CodeUser:
    """A saved finding, a claim or a saved view, with its name; of a claim, its wording."""

    kind: UserKind
    id: int
    name: str


def code_users(reader: Reader, list_name: str, code: str) -> list[CodeUser]:
    """Return what names a code of a list in its rule or filter; RuleError unknown_code for a wrong list."""
    return list(_users(reader, read_list(list_name), code))


def _users(reader: Reader, list_name: CodeList, code: str) -> Iterator[CodeUser]:
    named = json.dumps(code, ensure_ascii=False)
    for kind, query in (
        ("finding", "SELECT id, name, question FROM finding WHERE instr(question, ?) ORDER BY id"),
        ("claim", "SELECT id, wording, rule FROM claim WHERE instr(rule, ?) ORDER BY id"),
    ):
        for record, name, text in reader.rows(query, named):
            rule = json.loads(text)
            if rule_with(rule, list_name, code, _NO_CODE) != rule:
                yield CodeUser("finding" if kind == "finding" else "claim", record, name)
    query = "SELECT id, name, content, page FROM saved_view WHERE instr(content, ?) ORDER BY position, id"
    for record, name, text, page in reader.rows(query, named):
        content = json.loads(text)
        if view_with(content, page, list_name, code, _NO_CODE) != content:
            yield CodeUser("saved_view", record, name)
