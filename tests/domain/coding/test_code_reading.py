from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.coding.code_reading import (
    join_values,
    names_code,
    read_code,
    read_confidence,
    read_status,
    split_values,
)
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.code_words import WORDS
from tracker.i18n.table_words import TABLE_WORDS


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("cancelled", "terminated"),
        ("Canceled", "terminated"),
        ("broken off", "terminated"),
        ("terminated", "terminated"),
        ("beëindigd", "terminated"),
        ("BEEINDIGD", "terminated"),
        ("opgezegd", "terminated"),
        ("verbroken", "terminated"),
        ("gekündigt", "terminated"),
        ("beendet", "terminated"),
        ("expired", "expired"),
        ("verlopen", "expired"),
        ("slapend", "dormant"),
        ("faded", "dormant"),
        ("ruhend", "dormant"),
        ("on hold", "suspended"),
        ("paused", "suspended"),
        ("opgeschort", "suspended"),
        ("established", "in_force"),
        ("opgericht", "in_force"),
        ("in kraft", "in_force"),
        ("under review", "under_review"),
        ("review", "under_review"),
        ("heroverweging", "under_review"),
        ("proposed to cancel", "ending_proposed"),
        ("recommended to suspend", "suspension_proposed"),
        ("Suspension proposed", "suspension_proposed"),
        ("opschorting voorgesteld", "suspension_proposed"),
        ("Voorgesteld op te schorten", "suspension_proposed"),
        ("Aussetzung empfohlen", "suspension_proposed"),
        ("Aussetzung", "suspended"),
        ("continued", "reaffirmed"),
        ("memorandum", "proposed"),
        ("letter of intent", "proposed"),
        ("decision to establish", "proposed"),
        ("active", "active"),
        ("On the back burner", "reduced"),
        ("ending-decided", "ending_decided"),
    ],
)
def test_usual_words_are_read_as_statuses(text: str, status: str) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "not_yet", "renewed", "motion", "contact", "banana", "active-claim", "not formal", "concluded"],
)
def test_text_that_is_not_a_status_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_status(text)
    assert (caught.value.code, caught.value.field) == ("unknown_status", "status")


def test_a_misspelt_word_gets_a_suggestion() -> None:
    with pytest.raises(RuleError) as caught:
        read_status("canceld")
    assert caught.value.facts == {"value": "canceld", "nearest": ["terminated"]}
    with pytest.raises(RuleError) as caught:
        read_code("reason", "mensenrechte")
    assert caught.value.facts["nearest"] == ["human_rights"]
    assert caught.value.field == "reason"


@pytest.mark.parametrize("list_name", VOCABULARIES)
def test_every_code_is_read_from_itself_and_from_its_display_text(list_name: str) -> None:
    for code in VOCABULARIES[list_name]:
        assert read_code(list_name, code) == code
        assert read_code(list_name, code.replace("_", " ").upper()) == code
        assert read_code(list_name, WORDS[list_name][code]) == code


def test_every_status_is_read_from_its_code_and_from_its_display_text() -> None:
    for code in STATUSES:
        assert read_status(code) == code
        assert read_status(WORDS["status"][code]) == code


@pytest.mark.parametrize("list_name", TABLE_WORDS)
def test_no_word_of_a_vocabulary_means_two_codes(list_name: str) -> None:
    codes = STATUSES if list_name == "status" else VOCABULARIES[list_name]
    assert set(TABLE_WORDS[list_name]) <= set(codes)
    meanings = {
        (fold(word), code)
        for code in codes
        for word in (code, WORDS[list_name][code], *split_values(TABLE_WORDS[list_name][code]))
    }
    assert [word for word, count in Counter(word for word, _ in meanings).items() if count > 1] == []


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [
        ("decided_by", "gemeenteraad", "municipal_council"),
        ("decided_by", "College van B&W", "municipal_executive"),
        ("decided_by", "Provinciale Staten", "provincial_council"),
        ("reason", "Mensenrechten", "human_rights"),
        ("reason", "war in Ukraine", "war_or_aggression"),
        ("reason", "no benefit", "no_economic_benefit"),
        ("body_kind", "Gemeente", "municipality"),
        ("body_kind", "provincie", "province"),
        ("partnership_kind", "stedenband", "sister_city"),
        ("partnership_kind", "twin town", "sister_city"),
        ("sector", "havens en logistiek", "ports_logistics"),
        ("source_kind", "krantenartikel", "newspaper_article"),
        ("actor", "beide", "both"),
        ("actor", "A", "a"),
    ],
)
def test_synonyms_in_tables_are_read_as_codes(list_name: str, text: str, code: str) -> None:
    assert read_code(list_name, text) == code


def test_a_code_added_by_the_project_takes_precedence() -> None:
    assert read_code("sector", "World Heritage", extra=["world_heritage"]) == "world_heritage"


@pytest.mark.parametrize(("text", "level"), [("0", 0), ("2", 2), ("4", 4), ("hoog", 3), ("very low", 0), ("Normal", 2)])
def test_confidence_is_a_number_or_a_word(text: str, level: int) -> None:
    assert read_confidence(text) == level


@pytest.mark.parametrize("text", ["5", "-1", "2.5", "", "sure"])
def test_confidence_outside_the_levels_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        read_confidence(text)


def test_a_cell_is_split_at_semicolons() -> None:
    assert split_values(" human_rights ;geopolitics;; ") == ["human_rights", "geopolitics"]
    assert split_values("") == []
    assert split_values("人权；地缘政治") == ["人权", "地缘政治"]


@given(st.lists(st.text("abc ü漢,", min_size=1).map(str.strip).filter(bool)))
def test_joined_values_are_split_into_the_originals(values: list[str]) -> None:
    assert split_values(join_values(values)) == values


def test_own_codes_are_read_by_their_labels_in_any_language() -> None:
    own = {"chips_more": OwnCode("chips_more", ("Chips & more", "Chips en zo"), "technology")}
    for text in ("chips_more", "Chips & More", "CHIPS EN ZO"):
        assert read_code("sector", text, own) == "chips_more"
    with pytest.raises(RuleError) as refused:
        read_code("sector", "chips en zoo", own)
    assert refused.value.facts["nearest"] == ["chips_more"]


def test_a_standard_code_is_never_read_as_an_own_one_with_the_same_label() -> None:
    own = {"water_2": OwnCode("water_2", ("water", "drinking water"), "water")}
    assert read_code("sector", "water", own) == "water"
    assert read_code("sector", "Drinking water", own) == "water_2"


def test_an_own_status_is_read_and_named_as_the_nearest() -> None:
    own = {"waiting": OwnCode("waiting", ("Waiting for a reply", "wacht op antwoord"), "dormant")}
    assert read_status("Wacht op antwoord", own) == "waiting"
    with pytest.raises(RuleError) as refused:
        read_status("waitting", own)
    assert refused.value.facts["nearest"] == ["waiting"]


WORDS_OF_CODES = sorted({word for words in WORDS.values() for word in words.values()})


@given(text=st.sampled_from(WORDS_OF_CODES) | st.text(max_size=12), list_name=st.sampled_from(sorted(VOCABULARIES)))
def test_a_text_names_a_code_if_it_can_be_read_as_one(text: str, list_name: str) -> None:
    try:
        can_be_read = bool(read_code(list_name, text))
    except RuleError:
        can_be_read = False
    assert names_code(list_name, text) == can_be_read
