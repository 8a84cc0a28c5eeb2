"""Twenty-two German and Polish ties with Russia, Belarus and Ukraine, recorded in three ways and in any order.

Status on 31 December 2022 and the finding are those that the dates of their sources allow, worked out by hand.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.cli.terminal import Terminal
from tests.ui.room import opened_context
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.evidence.record_drafts import partnership_draft
from ui.core.prompts import ScriptedPrompts
from ui.recording.forms.status_change_dialog import StatusChangeDialog

Change = tuple[str, str]
Tie = tuple[str, str, str, str, tuple[Change, ...], set[str]]

TIES: list[Tie] = [
    ("Suhl", "DE", "Kaluga", "RU", (("reaffirmed", "2 March 2022"),), {"in_force"}),
    ("Mühlhausen", "DE", "Kronstadt", "RU", (("reaffirmed", "March 2022"),), {"in_force"}),
    ("Gera", "DE", "Rostow am Don", "RU", (("reaffirmed", "by April 2022"),), {"in_force"}),
    ("Gera", "DE", "Pskow", "RU", (("reaffirmed", "by April 2022"),), {"in_force"}),
    ("Emden", "DE", "Archangelsk", "RU", (("suspended", "28 February 2022"),), {"suspended"}),
    (
        *("Karlsruhe", "DE", "Krasnodar", "RU"),
        (("in_force", "1980 or 1992"), ("reaffirmed", "February 2022"), ("suspended", "4 March 2022")),
        {"suspended"},
    ),
    ("Baden-Baden", "DE", "Sotschi", "RU", (("suspended", "25 February 2022"),), {"suspended"}),
    ("Baden-Baden", "DE", "Jalta", "UA", (("dormant", "since 2014"),), {"dormant"}),
    ("Frankfurt (Oder)", "DE", "Wizebsk", "BY", (("suspended", "12 May 2022"),), {"suspended"}),
    (
        *("Osnabrück", "DE", "Twer", "RU"),
        (("reaffirmed", "March 2022"), ("dormant", "between March 2022 and June 2023")),
        {"dormant", "in_force"},
    ),
    ("Bonn", "DE", "Minsk", "BY", (("suspended", "2006"), ("in_force", "July 2017")), {"in_force"}),
    ("Cottbus", "DE", "Lipezk", "RU", (("in_force", "1992"), ("dormant", "by May 2022")), {"dormant"}),
    ("Schwedt", "DE", "Tuapse", "RU", (("dormant", "by May 2022"),), {"dormant"}),
    ("Brandenburg", "DE", "Magnitogorsk", "RU", (("dormant", "by May 2022"),), {"dormant"}),
    ("Białystok", "PL", "Grodno", "BY", (("dormant", "2020"), ("terminated", "3 March 2022")), {"terminated"}),
    ("Białystok", "PL", "Pskow", "RU", (("expired", "by March 2022"),), {"expired"}),
    ("Niedersachsen", "DE", "Perm", "RU", (("in_force", "1993"), ("reaffirmed", "by May 2022")), {"in_force"}),
    ("Köln", "DE", "Wolgograd", "RU", (("in_force", "1988"), ("suspended", "by March 2022")), {"suspended"}),
    (
        *("Villingen-Schwenningen", "DE", "Tula", "RU"),
        (("in_force", "by 2000"), ("suspension_proposed", "by March 2022")),
        {"suspension_proposed"},
    ),
    ("Düsseldorf", "DE", "Moskau", "RU", (("suspended", "25 February 2022"),), {"suspended"}),
    ("Hamburg", "DE", "Sankt Petersburg", "RU", (("in_force", "1957"), ("dormant", "by 4 March 2022")), {"dormant"}),
    ("Chemnitz", "DE", "Wolgograd", "RU", (("dormant", "since February 2022"),), {"dormant"}),
]
CERTAIN = {"Emden", "Karlsruhe", "Baden-Baden", "Frankfurt (Oder)", "Düsseldorf"}
"""The German bodies of a tie that became suspended or dormant after 23 February 2022 whatever the vague dates are."""
POSSIBLE = CERTAIN | {"Osnabrück", "Cottbus", "Schwedt", "Brandenburg", "Köln", "Hamburg", "Chemnitz"}
FINDING = ("--from", "2022-02-24", "--to", "2022-12-31", "--focus", "DE", "--count", "suspended,dormant")


def entries(chance: random.Random) -> list[tuple[Tie, Change]]:
    """Return each change with its tie, in a random order."""
    found = [(tie, change) for tie in TIES for change in tie[4]]
    return chance.sample(found, len(found))


def by_window(path: Path, chance: random.Random, qtbot: QtBot) -> None:
    context, window = opened_context(path, ScriptedPrompts()), QWidget()
    qtbot.addWidget(window)
    bodies: dict[tuple[str, str], int | BodyDraft] = {}
    ties: dict[tuple[str, str], int] = {}
    for a, a_country, b, b_country, *_ in TIES:
        ends = [bodies.get(each, BodyDraft(each[0], country=each[1])) for each in ((a, a_country), (b, b_country))]
        created = context.project.perform(add_partnership, PartnershipDraft(*ends)).created
        assert created is not None
        ties[a, b] = created
        found = context.project.query(partnership_draft, created)
        bodies |= {(a, a_country): found.body_a, (b, b_country): found.body_b}
    for (a, _, b, *_), (status, date) in entries(chance):
        dialog = StatusChangeDialog.run(context, 738_520, partnership=ties[a, b], parent=window)
        dialog.status.set_code(status)
        dialog.date.line.setText(date)
        assert dialog.save(), (a, status, date)
    context.project.close()


def by_record(path: Path, chance: random.Random, shell: Terminal) -> None:
    for name, country in dict.fromkeys(pair for a, ac, b, bc, *_ in TIES for pair in ((a, ac), (b, bc))):
        shell.run("body", "add", "--name", name, "--country", country, file=path)
    for (a, _, b, *_), (status, date) in entries(chance):
        shell.run("record", "--a", a, "--b", b, "--status", status, "--date", date, "--create", file=path)


def by_import(path: Path, chance: random.Random, shell: Terminal) -> None:
    heads = ("body_a", "country_a", "body_b", "country_b", "status", "date", "subdivision_a")
    regions = {"Mühlhausen": "Thuringia"}
    rows = [(*tie[:4], *change, regions.get(tie[0], "")) for tie, change in entries(chance)]
    half = len(rows) // 2
    for name, part in (("one.csv", rows[:half]), ("two.csv", rows[half:])):
        with (path.parent / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *part])
        shell.run("import", path.parent / name, file=path)


@pytest.mark.parametrize("way", ["window", "record", "import"])
def test_each_tie_has_the_status_that_its_dates_allow(
    way: str, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    path, chance = tmp_path / "ties.twin", random.Random(way)
    Project.create(path, who="tester").close()
    shell = Terminal(capsys, path)
    ways: dict[str, Callable[[], None]] = {
        "window": lambda: by_window(path, chance, qtbot),
        "record": lambda: by_record(path, chance, shell),
        "import": lambda: by_import(path, chance, shell),
    }
    ways[way]()
    found: list[dict[str, Any]] = shell.json("status", "--as-of", "2022-12-31")["partnerships"]
    assert {(row["a"], row["b"]): set(row["labels"]) for row in found} == {(tie[0], tie[2]): tie[5] for tie in TIES}
    counted = shell.json("findings", *FINDING)
    assert {row["body"] for row in counted["records"] if row["certain"]} == CERTAIN
    assert {row["body"] for row in counted["records"]} == POSSIBLE
    assert counted["counts"]["total"] == {"certain": len(CERTAIN), "possible": len(POSSIBLE)}
