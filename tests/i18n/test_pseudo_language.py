"""A language is added by a catalogue and a table of dates, and then no report, error or label is English."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from devtools import build_translations
from tests.i18n.pseudo_language import CODE, pseudo_language
from tests.ready import ready
from tracker.cli.arguments import Arguments, parser
from tracker.domain.checks.checks import CHECKS
from tracker.domain.coding.coded_text import CodedText, VocabularyCode
from tracker.domain.dates.vague_dates import read_date
from tracker.errors import KnownError, RuleError
from tracker.i18n import catalogue as catalogue_module
from tracker.i18n.catalogue import available_languages, catalogue
from tracker.i18n.code_words import LIST_TITLES, VERDICT_WORDS, WORDS
from tracker.i18n.definitions.code_definitions import MEANINGS
from tracker.i18n.error_words import HINTS, PROBLEMS
from tracker.project import Project
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.inventory.selection import InventoryFilter
from tracker.reports import ReportOptions, make_dossier, make_report
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.report import report_day
from tracker.reports.writers.text_writer import as_text
from tracker.services.sample import make_sample
from tracker.wording.check_messages import problem_message
from tracker.wording.messages import STEP_LABELS, problem_hint, problem_text, step_label

WORD = re.compile(r"[A-Za-z]{2,}")
PHRASE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]+)*")
TABLES = frozenset(
    {
        *("body", "body_name", "partnership", "status_change", "activity", "source", "citation", "claim", "finding"),
        "project_setting",
    }
)
CODED_COLUMNS = frozenset({"kind", "status", "actor", "decided_by", "stance", "comparator", "measure", "unit"})


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with pseudo_language(tmp_path / "i18n", monkeypatch) as language:
        yield language


def test_the_language_is_offered(pseudo: str) -> None:
    assert available_languages() == ("en", CODE)
    known = parser().parse_args(["export", "a.twin", "b.txt", "--language", CODE], Arguments())
    assert known.language == CODE


def test_a_new_catalogue_has_the_names_of_countries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_module, "FOLDER", tmp_path)
    words = Catalog()
    words.add("Netherlands", context="country")
    words.add("Cancel")
    made = build_translations.updated("es", words)
    assert made.get("Netherlands", "country").string == "Países Bajos"
    assert [message.id for message in build_translations.untranslated(made)] == ["Cancel"]


def test_no_error_or_hint_is_english(pseudo: str) -> None:
    translate = catalogue(pseudo).tr
    found = [problem_text(error_of(key), translate, pseudo) for key in PROBLEMS]
    found += [problem_hint(error_of(key), translate, pseudo) for key in HINTS]
    assert [text for text in found if WORD.search(text)] == []


def error_of(key: str) -> KnownError:
    """Return the error of a key of the tables of messages: its code, and its reason if there is one."""
    code, _, reason = key.partition(" ")
    return KnownError(code, reason=reason) if reason else KnownError(code)


def test_details_and_descriptions_in_errors_are_not_english(pseudo: str) -> None:
    translate = catalogue(pseudo).tr
    damaged = problem_text(KnownError("damaged", path="/x", detail="its end is missing"), translate, pseudo)
    suzhou = CodedText("(苏州, ", VocabularyCode("body_kind", "prefecture"), ")")
    alike = problem_text(RuleError("ambiguous_body", "body", name="苏州", candidates=[suzhou]), translate, pseudo)
    assert not WORD.search(damaged + alike)
    assert str(suzhou) == "(苏州, prefecture)"


def test_no_label_of_a_step_is_english(pseudo: str) -> None:
    translate = catalogue(pseudo).tr
    facts = {"count": 1200, "conflicts": 2, "status": "in_force", "kind": "signing", "check": "same_pair"}
    labels = [
        step_label(action, {**facts, "count": count}, translate, str, pseudo, catalogue(pseudo).form)
        for action in STEP_LABELS
        for count in (1, 1200)
    ]
    assert [label for label in labels if WORD.search(label)] == []


def test_no_code_or_meaning_is_english(pseudo: str) -> None:
    texts = ReportTexts(pseudo)
    found = [texts.code(name, code) for name, codes in (*WORDS.items(), ("verdict", VERDICT_WORDS)) for code in codes]
    found += [texts.list_title(name) for name in LIST_TITLES]
    found += [texts.meaning(name, code) for name, codes in MEANINGS.items() for code in codes]
    assert [text for text in found if WORD.search(text)] == []


def test_no_message_of_a_check_is_english(pseudo: str) -> None:
    translate, facts = catalogue(pseudo).tr, Everything()
    found = [problem_message(check.code, facts, translate, pseudo) for check in CHECKS]
    assert [text for text in found if WORD.search(text)] == []


class Everything(dict[str, object]):
    """The facts of any problem."""

    def __init__(self) -> None:
        days = dict.fromkeys(("date", "stated", "begun"), read_date("21 Jul 2021"))
        statuses = dict.fromkeys(("status", "before"), "suspended")
        kinds = {"kind_a": "municipality", "kind_b": "province", "tie_kind": "friendship", "other_kind": "contact"}
        others = {"duplicate_reason": "same_name", "comparator": "at_least", "activity": "signing", "day": 738000}
        super().__init__(**days, **statuses, **kinds, **others, claimed="1,300", counted="2.5")


def test_no_sentence_of_a_report_is_english(pseudo: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    options = ReportOptions(language=pseudo, shows_codebook=False)
    with Project.open(path, read_only=True) as project:
        day = report_day(project)
        partnership = int(project.query(partnership_ids, InventoryFilter(day))[0])
        documents = make_report(project, options=options), make_dossier(project, partnership, options)
        found = "\n".join(as_text(document) for document in documents)
    data = "\n".join(free_text(path))
    assert len(found) > 5000
    assert sorted({words for words in PHRASE.findall(found) if words not in data}) == []


def free_text(path: Path) -> Iterator[str]:
    """Yield the texts of a project that are not codes."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in TABLES & set(tables):
            cursor = connection.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                cells = zip(columns, row, strict=True)
                yield from (str(cell) for column, cell in cells if column not in CODED_COLUMNS)
