"""The verb `show`: everything that is recorded of a body, as text and as JSON."""

from __future__ import annotations

from tests.cli.terminal import Terminal


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
