from __future__ import annotations

from tracker.exchange.tables.matching.shortlist import MAX_COMPARED, CandidateLimiter


def test_a_short_list_is_returned_whole() -> None:
    records = ["a", "b"]
    assert CandidateLimiter[str](str.upper).candidates(records, "B") == records


def test_of_a_long_list_equal_records_come_first_and_new_ones_are_found() -> None:
    shortlist = CandidateLimiter[str](str.lower)
    records = [f"Record {number}" for number in range(1_000)]
    assert shortlist.candidates(records, "record 700")[0] == "Record 700"
    records.append("RECORD new")
    found = shortlist.candidates(records, "record new")
    assert found[0] == "RECORD new"
    assert len(found) == 1 + MAX_COMPARED
