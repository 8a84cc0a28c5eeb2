"""The option `--inventory` of the verb `claims`: the project and the inventory of others, record by record."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json, print_list
from tracker.clock import today
from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.differences.recapture import Lists, Recapture
from tracker.domain.differences.two_inventories import FOUND, ComparedPartnership, OtherInventory
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.inventory_report import ReportedInventory, write_inventory
from tracker.reports.inventory_texts import (
    HEADINGS,
    counts_text,
    difference_texts,
    partnership_name,
    recapture_heading,
    recapture_lines,
    unread_text,
)
from tracker.services.differences.other_inventory import compare_with
from tracker.wording.texts import Texts


def print_inventory(arguments: Arguments, path: Path) -> int:
    """Print which partnerships only one of two inventories has, and where the others differ."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        found = compare_with(project, path)
        if arguments.report is not None:
            report_texts = ReportTexts(texts.language)
            report_texts.own_labels = texts.own_labels
            reported = ReportedInventory(project.name, path.name, found, arguments.lists, today(project.clock))
            write_inventory(reported, arguments.report, report_texts)
    if arguments.json:
        print_json(_json(found, arguments.lists))
        return 0
    print(counts_text(found, FOUND, texts))
    for kind in FOUND:
        of_kind = [_line(each, found, texts) for each in found.partnerships if kind in each.found]
        if of_kind:
            print()
            print_list(HEADINGS[kind](texts), of_kind)
    if found.unread_rows:
        print("\n" + unread_text(found, texts))
    if found.unclear:
        print()
        print_list(texts.tr("Theirs, which may be several of this project and are compared with none:"), found.unclear)
    print()
    print_list(recapture_heading(texts), recapture_lines(found, arguments.lists, texts))
    return 0


def _line(each: ComparedPartnership, found: OtherInventory, texts: Texts) -> str:
    return one_line("; ".join([partnership_name(each, found, texts), *difference_texts(each, texts)]))


def _json(found: OtherInventory, lists: Lists) -> dict[str, object]:
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
        "recapture": _recapture_json(found.recapture(), lists),
    }


def _recapture_json(number: Recapture | None, lists: Lists) -> dict[str, object] | None:
    """Return how many there may be; None for lists of which no number follows."""
    if number is None or lists == "unknown":
        return None
    counts = {name: getattr(number, name) for name in ("ours", "theirs", "both", "low")}
    is_independent = lists == "independent"
    return {
        "lists": lists,
        **counts,
        "estimate": float(number.estimate) if is_independent else None,
        "high": number.high if is_independent else None,
    }


def _change_json(change: CodedChange | None) -> dict[str, object] | None:
    return None if change is None else {"status": change.status, "date": change.edtf or None}
