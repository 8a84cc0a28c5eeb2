"""The verb `show`: everything that is recorded of a body, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.terminal import Terminal
from tests.legacy.kept_files import copied
from tracker.domain.records.kinds import all_kinds


def test_a_body_is_printed_with_its_partnerships_and_sources(terminal: Terminal) -> None:
    lines = terminal.run("show", "body", "arnhem", "--as-of", "2023").out.splitlines()
    assert lines[0] == "Arnhem"
    assert "1 partnership, as of 31 Dec 2023" in lines
    assert any(line.startswith("Wuhan") and "Ended" in line and "1999" in line for line in lines)
    assert "  Arnhem breekt met Wuhan (1)" in lines


def test_the_document_has_ids_dates_and_sources(terminal: Terminal) -> None:
    document = terminal.json("show", "body", "Arnhem", "--as-of", "2023-05-07")
    assert document["as_of"] == "2023-05-07"
    found = document["body"]
    (each,) = found["partnerships"]
    assert each["partner"]["name"] == "Wuhan"
    assert (each["labels"], each["since"], each["is_over"]) == (["terminated"], "1999", True)
    assert {source["title"]: source["citations"] for source in found["sources"]} == {
        "Arnhem breekt met Wuhan": 1,
        "Arnhem ends tie": 1,
    }
    assert found["origins"] == 1
    again = terminal.json("show", "body", found["id"], "--as-of", "2023-05-07")
    assert again == document


def test_an_unknown_name_is_an_error(terminal: Terminal) -> None:
    assert "There is no such" in terminal.run("show", "body", "Nowhere", code=4).error


def test_a_record_of_another_kind_is_shown_by_its_id_with_its_parts(terminal: Terminal) -> None:
    tie = terminal.json("status")["partnerships"][0]["id"]
    terminal.run("partnership", "edit", tie, "--tag", "twin", "--signed-by-heads", "yes", "--fixed-term-until", "2030")
    for text in (f"p{tie}", tie):
        found = terminal.json("show", text)
        assert (found["what"], found["record"]["id"]) == ("partnership", tie)
        assert (found["record"]["signed_by_heads"], found["record"]["fixed_term_until"]) == (True, "2030")
        assert found["record"]["council_approved"] is None
        assert [each["tag"] for each in found["parts"]["partnership_tag"]] == ["twin"]
        assert {each["status"] for each in found["parts"]["change"]} >= {"terminated"}
    lines = terminal.run("show", f"p{tie}").out.splitlines()
    assert lines[0] == f"Partnership p{tie}"
    assert {"First body: Arnhem", "Signed by the heads: Yes", "Fixed term until: 2030"} <= set(lines)
    assert not any(line.startswith("Approved by the council") for line in lines)


def test_what_a_citation_is_about_is_shown(terminal: Terminal) -> None:
    citation = terminal.json("dump")["records"]["citation"][0]
    found = terminal.json("show", f"q{citation['id']}")
    assert found["record"]["about"] == {"kind": "change", "id": citation["change_id"]}
    assert found["record"]["source"] == citation["source_id"]


def test_the_place_of_a_body_and_its_years_are_lines_of_the_text(terminal: Terminal) -> None:
    terminal.run("body", "edit", "Arnhem", "--latitude", "51.98", "--longitude", "5.91", "--valid-from", "1233")
    lines = terminal.run("show", "Arnhem").out.splitlines()
    assert {"Latitude: 51.98", "Longitude: 5.91", "There since: 1233"} <= set(lines)


def test_an_id_without_a_record_is_an_error(terminal: Terminal) -> None:
    terminal.run("show", "p123456789012345678", code=4)
    terminal.run("show", "123456789012345678", code=4)


def test_a_record_of_each_kind_is_shown_with_all_its_fields(terminal: Terminal, tmp_path: Path) -> None:
    path = copied("format-3.zip/first.twin", tmp_path)
    records = terminal.run("dump", file=path).document["records"]
    for table, kind in all_kinds().items():
        named = f"{kind.letter}{records[table][0]['id']}"
        found = json.loads(terminal.run("show", named, "--json", file=path).out)
        shown = found["body"] if table == "body" else found["record"]
        assert shown.keys() >= {field.name for field in kind.fields if field.type != "derived"}, table
        assert len(terminal.run("show", named, file=path).out.splitlines()) > 1
