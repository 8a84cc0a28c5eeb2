"""The option `--inventory` of the verb `claims`: the project and the inventory of others, record by record."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json, print_list
from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.differences.two_inventories import FOUND, ComparedPartnership
from tracker.reports.inventory_texts import HEADINGS, change_text
from tracker.services.differences.other_inventory import OtherInventory, compare_with
from tracker.wording.texts import Texts


def print_inventory(arguments: Arguments, path: Path) -> int:
    """Print which partnerships only one of two inventories has, and where the others differ."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        found = compare_with(project, path)
    if arguments.json:
        print_json(_json(found))
        return 0
    print(", ".join(f"{HEADINGS[kind](texts)}: {texts.number(found.count(kind))}" for kind in FOUND))
    for kind in FOUND:
        of_kind = [_line(each, found, texts) for each in found.partnerships if kind in each.found]
        if of_kind:
            print()
            print_list(HEADINGS[kind](texts), of_kind)
    if found.unread_rows:
        print(
            "\n"
            + texts.plural(
                found.unread_rows,
                "1 row of theirs could not be read; `import --dry-run` says why.",
                "{n} rows of theirs could not be read; `import --dry-run` says why.",
            )
        )
    if found.unclear:
        print()
        print_list(texts.tr("Theirs, which may be several of this project and are compared with none:"), found.unclear)
    return 0


def _line(each: ComparedPartnership, found: OtherInventory, texts: Texts) -> str:
    name = " – ".join(texts.body_name(name) if name else texts.unnamed() for name in found.names_of(each))
    return one_line("; ".join([name, *(change_text(one, texts) for one in each.changes if one.found != "both")]))


def _json(found: OtherInventory) -> dict[str, object]:
    return {
        **{kind: found.count(kind) for kind in FOUND},
        "partnerships": [
            {
                "found": list(each.found),
                "partnership": None if each.ours is None else str(each.ours),
                "bodies": [name or None for name in found.names_of(each)],
                "changes": [
                    {"found": change.found, "ours": _change_json(change.ours), "theirs": _change_json(change.theirs)}
                    for change in each.changes
                ],
            }
            for each in found.partnerships
        ],
        "unread_rows": found.unread_rows,
        "unclear": list(found.unclear),
    }


def _change_json(change: CodedChange | None) -> dict[str, object] | None:
    return None if change is None else {"status": change.status, "date": change.edtf or None}
