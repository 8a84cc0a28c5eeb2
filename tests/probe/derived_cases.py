"""What shows, takes or finds fields: forms, the inspector, columns, filters, the search, verbs, imported tables.

What fails today is listed in `test_added_fields.py` with the reason, until it passes.
"""

from __future__ import annotations

import csv
import json
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.probe.added_fields import CODE, FIELDS, NUMBER, canary, values_for
from tests.probe.cases import EDITS
from tests.probe.workshop import CASES, Workshop, added_columns, case, said
from tests.store.building import content
from tests.ui.room import opened_context
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.core.context import Context
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.inspector.inspector import Inspector
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.source_dialog import SourceDialog

SEARCHED: Final = ("body", "partnership", "source", "status_change", "activity", "claim", "citation", "follow_up")
HEADINGS: Final = {
    "{}": "partnership",
    "change_{}": "status_change",
    "activity_{}": "activity",
    "source_{}": "source",
    "{}_a": "body",
    "{}_b": "body",
}
"""[heading of a field in a table] -> the kind of record."""
NOT_IN_TABLES: Final = ("probe_source_id", "probe_date_words", "probe_date_note")
"""Tables have no ids, and of each date the EDTF."""
FORMS: Final = ("body", "source", "follow_up")


def form_of(table: str, context: Context, record: int) -> QWidget:
    """Return the form that edits a record."""
    if table == "body":
        return BodyDialog(context, record, None)
    if table == "source":
        return SourceDialog(context, record, None)
    return FollowUpDialog(context, "", None, record, None)


def words(widget: QWidget) -> str:
    """Return all texts and accessible names of a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join((*labels, *(each.accessibleName() for each in widget.findChildren(QWidget)))).casefold()


def first(at: Workshop, table: str) -> dict[str, Any]:
    """Return the last record of a kind that is not confidential."""
    with Project.open(at.copy("read"), read_only=True) as project:
        rows = content(project)["records"][table]
        found: dict[str, Any] = next(row for row in reversed(rows) if not row.get("is_confidential"))
    return found


def form(table: str, at: Workshop) -> None:
    """The form of a kind has an input with the label of each added field."""
    application = QApplication.instance() or QApplication([])
    record = int(first(at, table)["id"])
    context = opened_context(at.copy(), ScriptedPrompts())
    try:
        text = words(form_of(table, context, record))
        lacking = [each for each in ("probe text", "probe note", "probe number", "probe date") if each not in text]
        assert application is not None
        assert not lacking, lacking
    finally:
        context.project.close()


@case
def the_inspector_shows_the_fields_of_a_partnership(at: Workshop) -> None:
    application = QApplication.instance() or QApplication([])
    record = int(first(at, "partnership")["id"])
    context = opened_context(at.copy(), ScriptedPrompts())
    try:
        inspector = Inspector(context, ViewState(InventoryFilter(738_647), SortOrder()))
        inspector.show_partnership(record)
        inspector.show()
        assert application is not None
        assert "probe text" in words(inspector)
        assert canary("partnership", "text") in words(inspector)
    finally:
        context.project.close()


@case
def partnerships_are_filtered_by_a_code(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "some.csv", "--only", f"partnership:probe_code={CODE}")
    with (at.folder / "some.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file))


@case
def a_body_is_shown_with_them(at: Workshop) -> None:
    shown = said("show", at.copy(), first(at, "body")["id"])
    assert canary("body", "text") in shown
    assert str(NUMBER) in shown


def search(table: str, at: Workshop) -> None:
    """The search finds a record by the text of its added field, and by the note of its added date."""
    for field in ("text", "date"):
        assert said("search", at.copy(), canary(table, field), "--json").count('"id"'), field


def options(table: str, at: Workshop) -> None:
    """The verb of a kind has an option for each added field."""
    verb, action, _ = EDITS[table]
    record = first(at, table)["id"]
    path = at.copy()
    option = "--citation-probe" if table == "citation" else "--probe"  # verbs that cite have fields of the same names
    said(verb, path, action, record, f"{option}-text", "given by an option", f"{option}-day", "2020-02-01")
    with Project.open(path, read_only=True) as project:
        (row,) = (row for row in content(project)["records"][table] if row["id"] == record)
    assert (row["probe_text"], row["probe_day"]) == ("given by an option", "2020-02-01")


@case
def a_table_has_them_and_is_imported(at: Workshop) -> None:
    """A table has all columns but those of references; a new project gets all values, and knows the table then."""
    said("export", at.copy(), at.folder / "all.csv")
    with (at.folder / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = [name.partition(":")[0] for name in FIELDS if not name.startswith("probe_source")]
    for pattern, table in HEADINGS.items():
        assert (
            {canary(table, "text")}
            <= {row[pattern.format("probe_text")] for row in rows}
            <= {canary(table, "text"), ""}
        )
        assert {pattern.format(name) for name in fields} <= rows[0].keys(), table
        assert {row[pattern.format("probe_flag")] for row in rows} <= {"no", ""}, table
    said("new", at.folder / "new.twin")
    taken = partial(said, "import", at.folder / "new.twin", at.folder / "all.csv", "--json", code=4)
    first = json.loads(taken())
    lacking = {problem["column"] for row in first["rows"] for problem in row.get("problems", ())}
    assert lacking == {"status"}, lacking  # a status of the project, which a new one lacks
    with Project.open(at.folder / "new.twin", read_only=True) as project:
        found = content(project)["records"]
    for table in HEADINGS.values():
        columns = [name for name in added_columns(table) if name not in NOT_IN_TABLES]
        wanted = values_for(table, None)
        assert found[table], table
        for row in found[table]:
            assert not [(name, row[name]) for name in columns if row[name] != wanted[name]], (table, row)
    assert {row["verdict"] for row in json.loads(taken())["rows"]} == {"same", "rejected"}


CASES.update({f"the form of a {table}": partial(form, table) for table in FORMS})
CASES.update({f"the search for a text of a {table}": partial(search, table) for table in SEARCHED})
CASES.update({f"options of the verb of a {table}": partial(options, table) for table in EDITS})
