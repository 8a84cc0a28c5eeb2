"""Remarks in parentheses behind the name of a body: known codes and dates become facts, others are asked about."""

from __future__ import annotations

import pytest

from tests.exchange.tables.asking.test_answers import rows, table
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.exchange.tables.mapping.cell_remarks import facts_behind_name
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.i18n.catalogue import available_languages
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file
from tracker.wording.texts import Texts

LISTS = {"partnership_kind": "partnership_kind", "sector": "sectors", "body_kind": "kind"}


pytestmark = pytest.mark.usefixtures("home")

HEAD = "body_a,country_a,body_b,country_b"
NAMES = "SELECT name FROM body WHERE name <> 'Arnhem' ORDER BY name"
KIND = "SELECT kind FROM partnership"
SECTORS = "SELECT sector FROM partnership_sector ORDER BY sector"
HISTORY = "SELECT status, date_edtf FROM status_change ORDER BY date_earliest IS NULL, date_earliest"


def imported(project: Project, partner: str, further: str = "", head: str = "") -> ImportReport:
    line = f'Arnhem,NL,"{partner}",DE{further}'
    return import_file(project, table(project, line, head=HEAD + head))


@pytest.mark.parametrize("language", available_languages())
@pytest.mark.parametrize("list_name", LISTS)
def test_every_code_behind_a_name_is_a_fact_in_every_language(list_name: str, language: str) -> None:
    texts = Texts(language)
    for code in VOCABULARIES[list_name]:
        label = texts.code(list_name, code)
        name, facts = facts_behind_name(f"Wuhan ({label})")
        if code in ("unknown", "unnamed"):
            assert name == "", label
        elif list_name != "body_kind":  # a word for a kind of body may be part of the name, which the matching knows
            assert (name, [text for _, text in facts]) == ("Wuhan", [label]), label


@pytest.mark.parametrize(
    ("remark", "kind", "sectors", "history"),
    [
        ("friendship", "friendship", [], []),
        ("vriendschap", "friendship", [], []),
        ("economic", "economic_cooperation", [], []),
        ("culture, sport", "unknown", ["culture", "sport"], []),
        ("inactive since 2010", "unknown", [], [("dormant", "2010")]),
        ("slapend sinds 2010", "unknown", [], [("dormant", "2010")]),
        ("friendship, suspended", "friendship", [], [("suspended", None)]),
        ("since 1999", "unknown", [], [("in_force", "1999")]),
        ("1999–2021", "unknown", [], [("in_force", "1999"), ("terminated", "2021")]),
    ],
)
def test_a_known_remark_behind_a_name_becomes_a_fact(
    project: Project, remark: str, kind: str, sectors: list[str], history: list[tuple[str, str | None]]
) -> None:
    (row,) = imported(project, f"Gera ({remark})").rows
    assert row.verdict == "new"
    assert {note.error.code.partition("_behind_")[2] for note in row.notes} == {"name"}
    assert rows(project, NAMES) == [("Gera",)]
    assert rows(project, KIND) == [(kind,)]
    assert [each for (each,) in rows(project, SECTORS)] == sectors
    assert rows(project, HISTORY) == history


@pytest.mark.parametrize(
    ("partner", "further", "head"),
    [
        ("Gera (friendship)", ",sister city", ",partnership_kind"),
        ("Gera (since 1999)", ",1990", ",since"),
        ("Gera (inactive since 2010)", ",active,2005", ",status,date"),
    ],
)
def test_a_remark_that_contradicts_its_row_is_asked_about(
    project: Project, partner: str, further: str, head: str
) -> None:
    report = imported(project, partner, further, head)
    assert [row.verdict for row in report.rows] == ["rejected"]
    assert [question.asks for question in report.asked] == ["word"]


def test_an_unknown_remark_behind_a_known_name_is_asked_about(project: Project) -> None:
    report = imported(project, "Gera (qqzz)")
    (question,) = report.asked
    assert (question.asks, question.name) == ("name", "Gera (qqzz)")
    assert [choice.answer for choice in question.choices] == ["geonames=2921232", "new"]
    assert rows(project, NAMES) == []


def test_a_name_with_parentheses_of_its_own_stays(project: Project) -> None:
    imported(project, "Frankfurt (Oder)")
    ((name,),) = rows(project, NAMES)
    assert name == "Frankfurt (Oder)"
