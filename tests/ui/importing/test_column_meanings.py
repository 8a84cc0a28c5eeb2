"""The names of meanings in the window are recognised as titles of columns."""

from __future__ import annotations

import pytest

from tracker.exchange.tables.mapping.table_guessing import guess
from tracker.exchange.tables.reading.table_reading import table_of
from ui.importing.column_meanings import FIELD_WORDS, column_text
from ui.text.languages import temporary_language

BODIES = {"body_a", "codes_a", "body_b", "codes_b", "partners"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("field", [field for field in FIELD_WORDS if field != "effective"])
def test_the_programs_own_name_of_a_meaning_is_a_known_title(language: str, field: str) -> None:
    with temporary_language(language):
        title = FIELD_WORDS[field]()
    header = [title] if field in BODIES else ["body_a", "body_b", title]
    table = table_of(f"{';'.join(header)};x\n{';'.join(['1990'] * len(header))};y\n", "t.csv", delimiter=";")
    assert guess(table).columns.get(field) == title


@pytest.mark.usefixtures("qapp")
def test_a_column_without_a_title_is_named_in_the_readers_language() -> None:
    with temporary_language("nl"):
        assert (column_text("Column 6"), column_text("Column x")) == ("Kolom 6", "Column x")
