from __future__ import annotations

import pytest

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.drafts import Author
from tracker.exchange.bibliography.pasted_sources import read_pasted, read_pasted_all


@pytest.mark.parametrize(
    "typed", ["10.1002/ar.25520", "doi:10.1002/ar.25520", "DOI: 10.1002/ar.25520.", "https://doi.org/10.1002/ar.25520"]
)
def test_a_doi_is_recognised_in_every_form(typed: str) -> None:
    source = read_pasted(typed, USUAL_CIRCA)
    assert source is not None
    assert (source.doi, source.kind, source.url) == ("10.1002/ar.25520", "academic_article", "")


def test_only_unambiguous_hosts_give_kind_and_publisher() -> None:
    known, unknown = (
        read_pasted("https://www.nrc.nl/nieuws/x", USUAL_CIRCA),
        read_pasted("https://notnrc.nl/x", USUAL_CIRCA),
    )
    assert known is not None
    assert unknown is not None
    assert (known.kind, known.publisher) == ("newspaper_article", "NRC")
    assert (unknown.publisher, unknown.title) == ("", "https://notnrc.nl/x")


def test_a_pasted_address_gives_kind_and_date() -> None:
    bare, letter = (
        read_pasted("https://a.example/x", USUAL_CIRCA),
        read_pasted("Raadsbrief https://a.example/2021/05/21/x", USUAL_CIRCA),
    )
    assert bare is not None
    assert letter is not None
    assert (bare.kind, bare.date) == ("unknown", None)
    assert letter.date is not None
    assert (letter.kind, letter.date.edtf, letter.date.note) == ("executive_letter", "2021-05-21", "in the address")


def test_an_archived_copy_gives_the_original_address_too() -> None:
    source = read_pasted("https://web.archive.org/web/20210507120000/https://www.weert.example/raad", USUAL_CIRCA)
    assert source is not None
    assert source.url == "https://www.weert.example/raad"
    assert source.archived_url.startswith("https://web.archive.org/web/2021")


def test_a_title_with_its_address_behind_it() -> None:
    source = read_pasted("Arnhem stopt met Wuhan\nhttps://a.example/x_(y)", USUAL_CIRCA)
    assert source is not None
    assert (source.title, source.url) == ("Arnhem stopt met Wuhan", "https://a.example/x_(y)")


def test_records_of_every_format_become_filled_sources() -> None:
    ris = "TY  - NEWS\nAU  - de Vries, Jan\nTI  - Raad stopt\nT2  - NRC\nDA  - 2021/05/07\nER  - \n"
    bibtex = "@article{a, title={Raad stopt}, author={de Vries, Jan}, date={2021-05-07}, journaltitle={NRC},"
    bibtex += " entrysubtype={newspaper}}"
    csl = '{"type": "article-newspaper", "title": "Raad stopt", "author": [{"family": "de Vries", "given": "Jan"}],'
    csl += ' "container-title": "NRC", "issued": {"date-parts": [[2021, 5, 7]]}}'
    for text in (ris, ris.removesuffix("ER  - \n"), bibtex, csl, f"[{csl}]"):
        source = read_pasted(text, USUAL_CIRCA)
        assert source is not None
        assert (source.title, source.kind, source.publisher) == ("Raad stopt", "newspaper_article", "NRC")
        assert source.authors == (Author("de Vries", "Jan"),)
        assert source.date is not None
        assert source.date.edtf == "2021-05-07"


def test_several_records_are_several_sources() -> None:
    ris = "TY  - BOOK\nTI  - One\nER  - \n\nTY  - BOOK\nTI  - Two\nER  - \n"
    assert [source.title for source in read_pasted_all(ris, USUAL_CIRCA)] == ["One", "Two"]


@pytest.mark.parametrize("typed", ["[1] A list", "{braces}", "[" * 100_000, "@handle said so", "http://[bad", "TY  - "])
def test_a_text_that_only_resembles_a_record_is_a_title(typed: str) -> None:
    source = read_pasted(typed, USUAL_CIRCA)
    assert source is not None
    assert source.title


def test_an_empty_text_is_no_source() -> None:
    assert read_pasted(" \n\t ", USUAL_CIRCA) is None
