"""Suggestions for words that no vocabulary contains: none leads astray."""

from __future__ import annotations

import pytest

from tests.domain.coding.status_texts import STATUS_TEXTS
from tracker.domain.coding.code_reading import nearest_codes
from tracker.domain.coding.event_words import Event, read_event
from tracker.errors import RuleError


def test_no_text_of_a_long_list_is_read_wrongly_or_has_a_wrong_first_suggestion() -> None:
    wrong, helped = [], 0
    for text, right in STATUS_TEXTS.items():
        try:
            found = [read_event(text).code]
        except RuleError as error:
            found = list(map(str, error.facts["nearest"]))  # type: ignore[call-overload]
        helped += bool(right and found)
        if found and found[0] not in right:
            wrong.append((text, found[0]))
    assert len(STATUS_TEXTS) >= 120
    assert wrong == []
    assert helped >= 0.95 * sum(bool(right) for right in STATUS_TEXTS.values())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("not active", "dormant"),
        ("weer actief", "active"),
        ("formeel beëindigd", "terminated"),
        ("geen contact meer", "dormant"),
        ("op laag pitje", "reduced"),
        ("维持", "reaffirmed"),
        ("zakończona", "terminated"),
        ("en vigueur", "in_force"),
        ("résilié", "terminated"),
        ("suspendu", "suspended"),
        ("sospesa", "suspended"),
        ("caducado", "expired"),
        ("расторгнут", "terminated"),
        ("终止", "terminated"),
    ],
)
def test_words_with_one_meaning_are_read_in_further_languages(text: str, status: str) -> None:
    assert read_event(text) == Event("status", status)


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("former", ["terminated", "expired", "superseded", "dormant"]),
        ("defunct", ["terminated", "expired", "superseded", "dormant"]),
        ("current", ["in_force", "active"]),
        ("nieuw", ["in_force", "proposed"]),
        ("waakvlam", ["reduced", "dormant"]),
        ("annulé", ["terminated", "void"]),
        ("gesloten", ["in_force", "terminated", "expired"]),
        ("onbekend", []),
        ("N/A", []),
    ],
)
def test_words_with_several_meanings_are_refused_with_these(text: str, meanings: list[str]) -> None:
    assert nearest_codes("status", text) == meanings
    with pytest.raises(RuleError):
        read_event(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("never ended", "reaffirmed"),
        ("not suspended", "in_force"),
        ("no contact since years", "dormant"),
        ("not renewed after 2010", "expired"),
        ("nooit ondertekend door de raad", "not_concluded"),
    ],
)
def test_a_negation_suggests_what_remains_and_not_what_is_denied(text: str, first: str) -> None:
    assert nearest_codes("status", text)[0] == first
