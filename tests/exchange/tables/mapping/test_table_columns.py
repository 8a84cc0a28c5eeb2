from __future__ import annotations

import pytest

from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_columns import COLUMNS, HEADER_WORDS, recognise


def test_columns_are_recognised_by_their_names_in_any_order() -> None:
    found = recognise(tuple(reversed(COLUMNS)))
    assert {column: COLUMNS[-1 - place] for column, place in found.indexes.items()} == {name: name for name in COLUMNS}
    assert not found.ignored


def test_dutch_and_english_headers_are_guessed() -> None:
    found = recognise(("Gemeente", "Partnerstad", "Land partner", "Status", "Datum", "Reden", "Bron", "Opmerkingen"))
    assert list(found.indexes) == ["body_a", "body_b", "country_b", "status", "date", "reasons", "source_title", "note"]
    assert recognise(("City 1", "Country 1", "City 2", "Country 2", "Source URL")).indexes.keys() == {
        "body_a",
        "country_a",
        "body_b",
        "country_b",
        "source_url",
    }


def test_no_header_name_means_two_columns() -> None:
    words = [fold(word) for names in HEADER_WORDS.values() for word in names.split(";")]
    assert len(words) == len(set(words))
    assert HEADER_WORDS.keys() <= set(COLUMNS)


def test_a_columns_own_name_takes_precedence_over_other_names() -> None:
    found = recognise(("status", "state", "body_a", "country_b", "inhabitants", "import_problem"))
    assert found.indexes["status"] == 0
    assert found.ignored == ("state", "inhabitants")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (("body_b", "status"), "column_missing"),
        (("body_a", "country_a", "status"), "column_missing"),
        (("name", "year"), "column_missing"),
        (("body_a", "partner", "twin town"), "column_ambiguous"),
    ],
)
def test_a_header_with_missing_or_repeated_columns_is_refused(header: tuple[str, ...], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        recognise(header)
    assert caught.value.code == code


def test_an_unnamed_partner_needs_only_its_country() -> None:
    assert recognise(("body_a", "country_b")).indexes == {"body_a": 0, "country_b": 1}
