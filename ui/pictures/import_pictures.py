"""The import wizard in pictures: a small table with new rows, known ones, and one that needs a decision."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tracker.exchange.field_forms.form_names import FORM_MARK, form_mark
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.inventory.selection import InventoryFilter
from ui.core.prompts import ScriptedPrompts
from ui.importing.import_dialog import ImportDialog
from ui.importing.plan.import_plan_part import ALL
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.main_window import MainWindow

STEPS = ("table", "columns", "plan")
_TABLE = (
    "Stad;Partnerstad;Land;Sinds;Einde;Reden einde;Bron;Krantenknipsel\n"
    "Arnhem;Wuhan;China;1999;juli 2021;mensenrechten;de Gelderlander;p. 4\n"
    "Delft;Suzhou;China;omstreeks 1995;;;AD;p. 12\n"
    "Groningen;Tianjin;China;1985;;;Dagblad van het Noorden;\n"
    "Haarlem;Jingdezhen;China;2003;30 februari 2020;geen activiteiten;Haarlems Dagblad;p. 7\n"
    "Zwolle;Yangzhou;China;voorjaar 2004;;;de Stentor;\n"
)
_CONTACTS = (
    "body,country,date,channel,outcome,note\n"
    "Arnhem,NL,2023-03-20,letter,sent,\n"
    "Arnhem,NL,2023-04-03,email,answered,Ended in 2021\n"
    "Almere,NL,2023-03-20,letter,sent,\n"
    "Almere,NL,2023-03-20,letter,sent,\n"
    "Delft,NL,30 February 2023,telephone,refused,\n"
)
_A_TURN = 0.02
"""Seconds."""


def open_wizard(window: MainWindow, project: Path, step: str) -> None:
    """Open the wizard with the table, and go to a step."""
    dialog = _wizard_of(window, project.with_name("stedenbanden.csv"), _TABLE)
    for _ in range(STEPS.index(step) + 1):
        _wait_until_ready(dialog)
        if dialog.pages.currentIndex() < STEPS.index(step):
            dialog.go_on()
    if step == STEPS[-1]:
        dialog.plan_part.show_part(ALL)
        dialog.plan_part.table.selectRow(1)


def open_contacts(window: MainWindow, project: Path) -> None:
    """Open the dialog that imports contacts, with new rows, a row that occurs twice, and one that can't be read."""
    wizard = _wizard_of(window, project.with_name("contacts.csv"), _CONTACTS)
    _wait_until_ready(wizard)
    wizard.go_on()
    wait_for_tasks(window)


def open_submissions(window: MainWindow, project: Path) -> None:
    """Open the dialog that imports submissions: new ones, one of them with an unknown name, one with an unknown status,
    and one without its photo.
    """
    assert window.project is not None
    opened = window.project.context.project
    mark = form_mark("observations", opened.identifier)
    ties = opened.query(partnership_ids, InventoryFilter(0))[:4]
    answers = (
        "status,dormant,,2023-05-02,",
        "activity,,conference,2023-05,",
        "status,terminatd,,2023-05-04,",
        "activity,,statement,2023-05-06,photo.jpg",
    )
    path = project.with_name("observations.csv")
    lines = [f"uuid:{tie},{mark},t{tie},,{answer}" for tie, answer in zip(ties.tolist(), answers, strict=False)]
    lines.append(f"uuid:new,{mark},other,,,,,,,other,Arnhem,NL,other,Minkou,CN,sister_city,2014")
    new = "body_a,new_name_a,new_country_a,body_b,new_name_b,new_country_b,partnership_kind,since"
    header = f"KEY,{FORM_MARK},tie,tie_name,seen,status,activity,date,photo,{new}"
    path.write_text("\n".join((header, *lines, "")), "utf-8")
    window.project.tables.open(path)
    wait_for_tasks(window)


def _wizard_of(window: MainWindow, path: Path, table: str) -> ImportDialog:
    """Write a table to a file, and open the wizard with it."""
    assert window.project is not None
    assert isinstance(window.ask, ScriptedPrompts)
    path.write_text(table, "utf-8")
    window.ask.answers.append(path)
    window.possible["import_table"].trigger()
    dialog = window.project.tables.dialog
    assert dialog is not None
    return dialog


def _wait_until_ready(dialog: ImportDialog) -> None:
    """Wait until the wizard can go on to its next step."""
    while dialog.is_busy or not dialog.next_button.isEnabled():
        dialog.wait(_A_TURN)
        QApplication.processEvents()
