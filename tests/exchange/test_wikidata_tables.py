"""Results of Wikidata queries: unknown values, reasons of endings, countries and items."""

from __future__ import annotations

import json

import pytest

from tests.exchange.conftest import Importing, verdicts
from tracker.services.tables.table_transfer import import_file

ARNHEM, WUHAN = "http://www.wikidata.org/entity/Q1310", "http://www.wikidata.org/entity/Q11746"
ROW = {"item": ARNHEM, "itemLabel": "Arnhem", "partner": WUHAN, "partnerLabel": "Wuhan"}
HISTORY = "SELECT status, date_edtf FROM status_change ORDER BY position"


@pytest.mark.parametrize(
    "unknown",
    [
        "http://www.wikidata.org/.well-known/genid/5b1c",
        "_:t431",
        "t431",
        "<http://www.wikidata.org/.well-known/genid/a1>",
    ],
)
def test_an_unknown_value_as_the_end_is_an_ending_on_an_unknown_day(importing: Importing, unknown: str) -> None:
    assert verdicts(importing({**ROW, "start": "1999", "end": unknown})) == ["new"]
    assert importing.rows(HISTORY) == [("in_force", "1999"), ("terminated", None)]


@pytest.mark.parametrize("unknown", ["http://www.wikidata.org/.well-known/genid/5b1c", "_:t431", "t431", "onbekend"])
def test_an_unknown_value_as_the_start_is_a_beginning_on_an_unknown_day(importing: Importing, unknown: str) -> None:
    assert verdicts(importing({**ROW, "start": unknown, "end": "2021-07-21"})) == ["new"]
    assert importing.rows(HISTORY) == [("in_force", None), ("terminated", "2021-07-21")]


def test_an_unknown_start_does_not_contradict_a_known_one(importing: Importing) -> None:
    importing({**ROW, "start": "1999", "end": ""})
    assert verdicts(importing({**ROW, "start": "_:t431", "end": ""})) == ["same"]
    assert importing.rows(HISTORY) == [("in_force", "1999")]


def test_the_node_of_a_json_result_is_an_unknown_value(importing: Importing) -> None:
    bindings = {name: {"type": "literal", "value": value} for name, value in ROW.items()}
    binding = {**bindings, "start": {"type": "bnode", "value": "t43112"}, "end": {"type": "bnode", "value": "t9"}}
    file = importing.folder / "query.json"
    file.write_text(json.dumps({"head": {"vars": list(binding)}, "results": {"bindings": [binding]}}))
    import_file(importing.project, file)
    assert importing.rows(HISTORY) == [("in_force", None), ("terminated", None)]


def test_the_cause_of_an_end_is_its_reason(importing: Importing) -> None:
    importing({**ROW, "end": "2022", "endCause": f"{WUHAN}0", "endCauseLabel": "war"})
    assert importing.rows("SELECT reason FROM change_reason") == [("war_or_aggression",)]


@pytest.mark.parametrize(
    "countries",
    [
        {"countryLabel": "Netherlands", "partnerCountryLabel": "People's Republic of China"},
        {"country": "http://www.wikidata.org/entity/Q55", "partnerCountry": "http://www.wikidata.org/entity/Q148"},
        {"country": "Q29999", "partnerCountry": "Q148"},
    ],
)
def test_the_countries_of_a_query_are_imported_by_name_or_item(importing: Importing, countries: dict[str, str]) -> None:
    importing({**ROW, **countries})
    assert importing.rows("SELECT name, country FROM body ORDER BY id") == [("Arnhem", "NL"), ("Wuhan", "CN")]


def test_items_are_stored_as_codes_even_without_names(importing: Importing) -> None:
    importing(ROW)
    importing({"item": "http://www.wikidata.org/entity/Q1", "partner": "http://www.wikidata.org/entity/Q2"})
    assert importing.rows("SELECT scheme, value FROM body_code ORDER BY id") == [
        ("wikidata", "Q1310"),
        ("wikidata", "Q11746"),
        ("wikidata", "Q1"),
        ("wikidata", "Q2"),
    ]
