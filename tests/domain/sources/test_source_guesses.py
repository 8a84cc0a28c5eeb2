from __future__ import annotations

import pytest

from tracker.domain.sources.source_guesses import IN_ADDRESS, UNKNOWN, Guess, date_in_address, guess_source


@pytest.mark.parametrize(
    ("address", "title", "kind"),
    [
        ("https://www.nrc.nl/nieuws/2021/07/22/arnhem", "Motie over Wuhan", "newspaper_article"),
        ("https://provincieutrecht.vvd.nl/nieuws/51373/einde", "Einde", "party_website"),
        ("https://www.weert.nl/gemeente-weert-beeindigt", "Gemeente Weert beëindigt", "official_website"),
        ("https://gemeente.groningen.nl/x", "", "official_website"),
        ("https://www.provincie-utrecht.nl/x", "", "official_website"),
        ("https://www.stadt-koeln.de/x", "", "official_website"),
        ("https://www.sz.gov.cn/x", "", "official_website"),
        ("https://zoek.officielebekendmakingen.nl/x", "", "official_register"),
        ("https://www.tweedekamer.nl/x", "Antwoord op schriftelijke vragen over Wuhan", "answer_to_questions"),
        ("https://nl.wikipedia.org/wiki/Stedenband", "", "encyclopedia"),
        ("https://www.arnhem.nl/x", "Raadsbrief stedenband Wuhan", "executive_letter"),
        ("", "Raadsinformatiebrief over Wuhan", "executive_letter"),
        ("", "Notulen van 21 juli 2021", "council_minutes"),
        ("", "Motie Stop met Wuhan", "council_motion"),
        ("", "Besluit op Woo-verzoek stedenband", "foi_response"),
        ("", "Pressemitteilung der Stadt", "press_release"),
        ("https://www.omroepgelderland.nl/nieuws/2458099/x", "Arnhem verbreekt banden", UNKNOWN),
        ("https://docplayer.nl/1", "Overzicht", UNKNOWN),
        ("", "Arnhem stopt met Wuhan", UNKNOWN),
        ("http://[bad", "", UNKNOWN),
    ],
)
def test_the_kind_of_a_source_is_guessed_from_its_address_and_title(address: str, title: str, kind: str) -> None:
    assert guess_source(address, title).kind == kind


def test_a_newspaper_is_recognized_by_its_address_and_by_its_name() -> None:
    assert guess_source("https://www.nrc.nl/x") == Guess("newspaper_article", "NRC")
    assert guess_source("", "Arnhem stopt", "De Telegraaf").kind == "newspaper_article"


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        ("https://a.example/2021/05/21/x", "2021-05-21"),
        ("https://a.example/nieuws/2021-05-21-x", "2021-05-21"),
        ("https://a.example/x_20210521.html", "2021-05-21"),
        ("https://a.example/en/2025-06/11/c_1.htm", "2025-06-11"),
        ("https://web.archive.org/web/20210507120000/https://a.example/2019/03/02/x", "2019-03-02"),
    ],
)
def test_a_day_in_an_address_is_found_and_has_a_note(address: str, edtf: str) -> None:
    found = date_in_address(address)
    assert found is not None
    assert (found.edtf, found.note) == (edtf, IN_ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/x",
        "https://a.example/2021/13/41/x",
        "https://a.example/18120521",
        "https://a.example/560702106",
        "https://web.archive.org/web/20210507120000/https://a.example/x",
        "https://a.example/x?d=20210521",
        "http://[bad",
    ],
)
def test_other_numbers_in_an_address_are_not_dates(address: str) -> None:
    assert date_in_address(address) is None
