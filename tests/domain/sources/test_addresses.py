"""Addresses: equal keys for one page, different keys for different pages, removal of tracking parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sources.addresses import (
    archived_page,
    clean_address,
    doi_in_address,
    doi_key,
    is_front_page,
    url_key,
)

PAGE = "gelderlander.nl/arnhem/breuk~a1b2"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gelderlander.nl/arnhem/breuk~a1b2",
        "http://gelderlander.nl/arnhem/breuk~a1b2/",
        "HTTPS://WWW.Gelderlander.NL:443/arnhem/breuk~a1b2#comments",
        "gelderlander.nl/arnhem/breuk~a1b2",
        " https://www.gelderlander.nl/arnhem/breuk~a1b2?utm_source=x&utm_medium=social&fbclid=IwAR0 ",
        "https://web.archive.org/web/20221103120000/https://www.gelderlander.nl/arnhem/breuk~a1b2",
        "https://web.archive.org/web/20221103120000id_/http://www.gelderlander.nl/arnhem/breuk~a1b2/",
    ],
)
def test_one_page_has_one_key(address: str) -> None:
    assert url_key(address) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://raad.nl/doc?id=1", "https://raad.nl/doc?id=2"),
        ("https://raad.nl/doc/A", "https://raad.nl/doc/a"),
        ("https://arnhem.nl/a", "https://arnhem.nl/b"),
        ("https://arnhem.nl", "https://arnhem.nl/wuhan"),
        ("https://arnhem.nl/?reference=1", "https://arnhem.nl/?reference=2"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


def test_the_order_of_parameters_is_ignored() -> None:
    assert url_key("https://raad.nl/doc?b=2&a=1&utm_campaign=x") == url_key("http://raad.nl/doc/?a=1&b=2")


def test_a_front_page_is_recognized() -> None:
    assert is_front_page(url_key("https://www.weert.nl/"))
    assert not is_front_page(url_key("https://www.weert.nl/?page=2"))


@pytest.mark.parametrize(
    "text",
    ["10.1000/XYZ.1", "doi: 10.1000/xyz.1", "https://doi.org/10.1000/xyz.1", "http://dx.doi.org/10.1000%2FXYZ.1."],
)
def test_a_doi_is_found_in_every_usual_form(text: str) -> None:
    assert doi_key(text) == "10.1000/xyz.1"


@given(st.text(max_size=60))
def test_no_text_raises_an_error(text: str) -> None:
    assert isinstance(url_key(text), str)
    assert isinstance(doi_key(text), str)


def test_only_addresses_of_dois_have_a_doi() -> None:
    assert doi_in_address("https://DX.doi.org/10.1000/XYZ.1") == doi_in_address("doi:10.1000/xyz.1") == "10.1000/xyz.1"
    assert doi_in_address("https://journal.example/10.1000/xyz.1") == ""


def test_the_page_of_an_archived_copy_is_found() -> None:
    assert archived_page("https://archive.ph/20221103120000/https://arnhem.nl/a") == "https://arnhem.nl/a"
    assert archived_page("https://arnhem.nl/a") == ""


def test_only_tracking_parameters_are_removed() -> None:
    assert clean_address("www.a.example/x?utm_source=t&b=1&fbclid=z#part") == "https://www.a.example/x?b=1#part"
    assert clean_address("https://a.example/x?q=a%20b&c") == "https://a.example/x?q=a%20b&c"
    assert clean_address("https://a.example/x#:~:text=word") == "https://a.example/x"
    assert clean_address("https://[::1") == "https://[::1"
