"""Prints which partnerships an action on many of them would change, for `--dry-run`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.cli.arguments import Arguments
from tracker.cli.output import print_json
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.inventory.bulk_preview import BulkRow, bulk_preview
from tracker.queries.inventory.row_records import is_partnership
from tracker.wording.texts import Texts


def print_preview(project: Project, arguments: Arguments, given: Sequence[object]) -> None:
    """Print the effect of an operation with these arguments: ids, and a BulkEdit unless they are deleted.

    RuleError no_such_record for an id that is not one of a partnership.
    """
    ids, edit = given[0], given[1] if len(given) > 1 else BulkEdit()
    assert isinstance(ids, list)
    assert isinstance(edit, BulkEdit)
    for record in ids:
        if not project.query(is_partnership, record):
            raise RuleError("no_such_record", "partnership", record=record)
    found = project.query(bulk_preview, ids, edit)
    changed, unchanged = (len(ids), 0) if arguments.action == "delete" else (found.changed, found.unchanged)
    if arguments.json:
        rows = [_json(row) for row in found.rows]
        print_json({"dry_run": True, "changed": changed, "unchanged": unchanged, "partnerships": rows})
        return
    texts = arguments.texts
    if arguments.action == "delete":
        print(texts.plural(changed, "1 partnership would be deleted.", "{n} partnerships would be deleted."))
        return
    print(texts.plural(changed, "1 partnership would change.", "{n} partnerships would change."))
    for row in found.rows:
        print(f"  {_line(row, texts)}")


def _json(row: BulkRow) -> dict[str, object]:
    differences = [
        {"field": each.field, "before": list(each.before), "after": list(each.after)} for each in row.differences
    ]
    return {"id": str(row.id), "a": row.a.name, "b": row.b.name, "differences": differences}


def _line(row: BulkRow, texts: Texts) -> str:
    parts = []
    for each in row.differences:
        before, after = (", ".join(map(texts.any_code, values)) for values in (each.before, each.after))
        parts.append(
            f"{texts.field(each.field)}: {before} → {after}" if before else f"{texts.field(each.field)}: {after}"
        )
    a, b = row.a.name or texts.unnamed, row.b.name or texts.unnamed
    return f"{a} – {b}: {'; '.join(parts)}"
