"""Corrections of all equal cells become a part of the mapping, those of single lines do not."""

from __future__ import annotations

from tracker.exchange.tables.asking.kept_corrections import with_corrections
from tracker.exchange.tables.mapping.corrections import Correction
from tracker.exchange.tables.mapping.table_mapping import Mapping, Split

MAPPING = Mapping(
    "changes",
    {"body_a": "Stad", "partners": "Partners", "status": "Status"},
    splits=(Split("Waar", "subdivision_a", "country_a"),),
    values={"status": {"over": "ended", "klaar": "voorbij"}},
)


def test_a_correction_of_all_lines_is_kept_and_one_of_a_line_is_not() -> None:
    made = [Correction("Stad", " Alst ", "Aalst"), Correction("Stad", "Gnt", "Gent", line=7)]
    assert with_corrections(MAPPING, made).values == {**MAPPING.values, "body_a": {"Alst": "Aalst"}}


def test_a_correction_to_a_text_with_an_answer_gets_that_answer() -> None:
    kept = with_corrections(MAPPING, [Correction("Status", "ovr", "over")])
    assert kept.values["status"] == {"over": "ended", "klaar": "voorbij", "ovr": "ended"}


def test_columns_of_several_fields_or_partners_and_unused_ones_are_left_out() -> None:
    made = [Correction(column, "a", "b") for column in ("Waar", "Partners", "Other")]
    assert with_corrections(MAPPING, [*made, Correction("Stad", "  ", "b")]) == MAPPING


def test_a_correction_in_a_further_group_of_columns_is_kept() -> None:
    mapping = Mapping("groups", {"body_a": "Stad", "body_b": "Partner 1"}, groups=({"body_b": "Partner 2"},))
    kept = with_corrections(mapping, [Correction("Partner 2", "Gra", "Gera")])
    assert kept.values == {"body_b": {"Gra": "Gera"}}
