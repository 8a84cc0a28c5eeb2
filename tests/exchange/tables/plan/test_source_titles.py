"""Titles of sources in tables that are placeholders, addresses, or references as running text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.exchange.conftest import ENDED, Importing, problem, verdicts
from tracker.domain.records.drafts import SourceDraft
from tracker.operations.sources import add_source, edit_source
from tracker.queries.evidence.record_drafts import source_drafts

FACTS = "SELECT title, publisher, date_edtf, kind, url FROM source"
ADDRESS = "https://nltimes.nl/2021/07/22/arnhem-ends-ties"
REFERENCE = "Jansen, P. (1994). Dertig jaar stedenband. Noordhollands Dagblad, 12 maart 1994. https://a.example/x"


def notes(report: object) -> list[tuple[str, str]]:
    """Return column and code of each note."""
    return [(each.column, each.error.code) for row in report.rows for each in row.notes]  # type: ignore[attr-defined]


@pytest.mark.parametrize("column", ["source_title", "source_url", "publisher"])
@pytest.mark.parametrize("text", ["n/a", "DOI", "-", "?", "n.v.t.", "onbekend", "NA"])
def test_a_placeholder_identifies_no_source(importing: Importing, column: str, text: str) -> None:
    assert verdicts(importing({**ENDED, column: text})) == ["new"]
    assert importing.value("SELECT count(*) FROM source") == 0


def test_placeholders_as_addresses_do_not_make_sources_one(importing: Importing) -> None:
    one = {**ENDED, "source_title": "Besluit", "source_url": "NA"}
    report = importing(one, {**ENDED, "body_a": "Breda", "source_title": "Nota", "source_url": "NA"})
    assert verdicts(report) == ["new", "new"]
    assert importing.rows("SELECT title, url FROM source ORDER BY id") == [("Besluit", ""), ("Nota", "")]


def test_a_quote_of_a_placeholder_needs_its_source(importing: Importing) -> None:
    report = importing({**ENDED, "source_title": "n.v.t.", "quote": "beëindigd"})
    assert verdicts(report) == ["rejected"]
    assert problem(report)[2] == "title_missing"


def test_an_address_in_the_column_of_titles_is_read_as_in_a_form(importing: Importing) -> None:
    report = importing({**ENDED, "source_title": ADDRESS}, {**ENDED, "body_a": "Breda", "source_title": ADDRESS})
    assert verdicts(report) == ["new", "new"]
    assert importing.rows(FACTS) == [(ADDRESS, "NL Times", "2021-07-22", "newspaper_article", ADDRESS)]
    assert notes(report) == [("source_date", "date_from_address")]


def test_an_address_that_got_its_title_since_is_the_same_source(importing: Importing) -> None:
    importing({**ENDED, "source_title": ADDRESS})
    ((source, draft),) = importing.project.query(source_drafts).items()
    importing.project.perform(edit_source, source, replace(draft, title="Arnhem ends ties", publisher="NLT"))
    assert verdicts(importing({**ENDED, "source_title": ADDRESS})) == ["same"]


def test_a_newspaper_with_its_day_has_publisher_and_date(importing: Importing) -> None:
    importing({**ENDED, "source_title": "NRC 7 mei 2023"})
    assert importing.rows(FACTS) == [("NRC 7 mei 2023", "NRC", "2023-05-07", "newspaper_article", "")]


def test_a_reference_is_taken_apart_with_a_note_and_kept_as_typed(importing: Importing) -> None:
    report = importing({**ENDED, "source_title": REFERENCE})
    assert verdicts(report) == ["new"]
    assert importing.rows(FACTS) == [
        ("Dertig jaar stedenband", "Noordhollands Dagblad", "1994-03-12", "newspaper_article", "https://a.example/x")
    ]
    ((authors, csl),) = importing.rows("SELECT authors, csl FROM source")
    assert json.loads(authors) == [{"family": "Jansen", "given": "P.", "literal": ""}]
    assert json.loads(csl) == {"note": REFERENCE}
    assert notes(report) == [("source_title", "reference_read")]


def test_a_source_with_the_whole_reference_as_its_title_stays_the_one(importing: Importing) -> None:
    importing.project.perform(add_source, SourceDraft(REFERENCE))
    importing({**ENDED, "source_title": REFERENCE})
    assert importing.value("SELECT count(*) FROM source") == 1


@pytest.mark.parametrize(
    "further",
    [{"source_kind": "report"}, {"publisher": "Gemeente"}, {"source_date": "2001"}, {"source_kind": "unknown"}],
)
def test_a_title_with_further_facts_is_a_title(importing: Importing, further: dict[str, str]) -> None:
    text = "Jansen, P. (1994). Dertig jaar stedenband. NRC."
    importing({**ENDED, "source_title": text, **further})
    assert importing.rows("SELECT title, authors FROM source") == [(text, "[]")]
