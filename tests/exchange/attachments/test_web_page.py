"""Saved web pages as sources by their metadata, independent of their other content."""

from __future__ import annotations

import json
import quopri
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.records.drafts import Author, SourceDraft
from tracker.exchange.attachments.mhtml import page_of
from tracker.exchange.attachments.web_page import read_web_page


def read(page: str | bytes, name: str = "page.html") -> SourceDraft:
    found = read_web_page(page.encode() if isinstance(page, str) else page, name)
    assert found is not None
    return found


def page(head: str, body: str = "<p>words", language: str = "nl") -> str:
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def linked(**node: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_open_graph_and_the_head_are_read() -> None:
    source = read(
        page(
            '<title>Arnhem verbreekt band met Wuhan | De Gelderlander</title><meta charset="utf-8">'
            '<meta property="og:title" content="Arnhem verbreekt band met &quot;Wuhan&quot;">'
            '<meta property="og:site_name" content="De Gelderlander"><meta name="author" content="Jan van der Berg">'
            '<meta property="article:published_time" content="2021-07-21T22:30:00+02:00">'
            '<link rel="canonical" href="https://www.example.nl/arnhem~a1/">',
            language="nl-NL",
        )
    )
    assert source.title == 'Arnhem verbreekt band met "Wuhan"'
    assert source.publisher == "De Gelderlander"
    assert source.date is not None
    assert source.date.edtf == "2021-07-21"
    assert source.language == "nl"
    assert source.url == "https://www.example.nl/arnhem~a1/"
    assert source.authors == (Author("van der Berg", "Jan"),)
    assert source.kind == "newspaper_article"


def test_linked_data_in_a_graph_is_read() -> None:
    node = {
        "@type": ["NewsArticle"],
        "headline": "Cities part",
        "datePublished": "2023-05-07",
        "inLanguage": "en-GB",
        "author": [{"@type": "Person", "name": "Piet Jansen"}, {"@type": "Organization", "name": "Press Bureau"}],
        "publisher": {"@type": "Organization", "name": "The Paper"},
        "mainEntityOfPage": {"@id": "https://example.org/cities"},
    }
    source = read(page(linked(**{"@graph": [{"@type": "WebSite", "name": "Home"}, node]}), language=""))
    assert (source.title, source.publisher, source.language) == ("Cities part", "The Paper", "en")
    assert source.authors == (Author("Jansen", "Piet"), Author(literal="Press Bureau"))
    assert source.url == "https://example.org/cities"
    assert source.date is not None
    assert source.date.edtf == "2023-05-07"


def test_citation_tags_of_a_journal_are_read() -> None:
    tags = {
        "citation_title": "Paradiplomacy",
        "citation_journal_title": "Journal of Cities",
        "citation_publication_date": "2019/03",
        "citation_doi": "10.1000/Xyz.1",
        "citation_volume": "12",
        "citation_firstpage": "10",
        "citation_lastpage": "31",
    }
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    source = read(
        page(f'{head}<meta name="citation_author" content="Li, Wei"><meta name="citation_author" content="A B">')
    )
    assert source.kind == "academic_article"
    assert source.publisher == "Journal of Cities"
    assert source.authors == (Author("Li", "Wei"), Author("B", "A"))
    assert source.date is not None
    assert source.date.edtf == "2019-03"
    assert source.doi == "10.1000/xyz.1"
    assert json.loads(source.csl) == {"page": "10-31", "volume": "12"}


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    site = '<meta property="og:site_name" content="The Paper">'
    assert read(page(f"<title>Cities - and more - The Paper</title>{site}")).title == "Cities - and more"
    assert read(page(f"<title>Cities - and more</title>{site}")).title == "Cities - and more"


def test_the_address_noted_by_a_browser_is_read() -> None:
    saved = "<!-- saved from url=(0026)https://www.example.nl/a/b -->"
    source = read(f"<!DOCTYPE html>\n{saved}\n<html><title>A</title>")
    assert source.url == "https://www.example.nl/a/b"
    relative = f'{saved}<html><title>A</title><link rel="canonical" href="/c">'
    assert read(relative).url == "https://www.example.nl/c"
    front = f'{saved}<html><title>A</title><link rel="canonical" href="https://www.example.nl/">'
    assert read(front).url == "https://www.example.nl/a/b"


def test_an_archived_copy_keeps_both_addresses() -> None:
    archived = "https://web.archive.org/web/20210722101112/https://www.example.nl/a"
    source = read(f"<!-- saved from url=(0071){archived} --><html><title>A</title>")
    assert (source.url, source.archived_url) == ("https://www.example.nl/a", archived)


def mhtml(html: str, charset: str = "utf-8", nested: bool = False) -> bytes:
    part = (
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode() + quopri.encodestring(html.encode(charset))
    if nested:
        part = b'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\n' + part + b"\r\n--in--"
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.cn/news\r\n"
        b"Subject: =?utf-8?B?5q2m5rGJ?=\r\nDate: Fri, 23 Jul 2021 10:11:12 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B--x"\r\n\r\n'
    )
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    return head + b"\r\n------B--x\r\n" + part + b"\r\n------B--x\r\n" + picture + b"\r\n------B--x--\r\n"


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_an_mhtml_page_is_read(charset: str, nested: bool) -> None:
    source = read(mhtml("<html lang=zh-Hans><title>武汉与阿纳姆</title>", charset, nested), "page.mhtml")
    assert source.title == "武汉与阿纳姆"
    assert source.language == "zh"
    assert source.url == "https://www.example.cn/news"
    assert source.accessed is not None
    assert source.accessed.edtf == "2021-07-23"


def test_the_subject_replaces_a_missing_title() -> None:
    assert read(mhtml("<html><p>words"), "page.mht").title == "武汉"


@pytest.mark.parametrize(
    "content",
    [
        "<html><title>Súdwest</title>".encode(),
        "\ufeff<html><title>Súdwest</title>".encode(),
        "\ufeff<html><title>Súdwest</title>".encode("utf-16-le"),
        '<html><meta charset="iso-8859-1"><title>Súdwest</title>'.encode("cp1252"),
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Súdwest</title>'.encode(
            "cp1252"
        ),
        "<html><title>Súdwest</title>".encode("cp1252"),
        '<html><meta charset="idna"><title>Súdwest</title>'.encode(),
        '<html><meta charset="no-such"><title>Súdwest</title>'.encode(),
    ],
)
def test_declared_and_undeclared_encodings_are_read(content: bytes) -> None:
    assert read(content).title == "Súdwest"


@pytest.mark.parametrize(
    ("date_text", "edtf"),
    [
        ("2021-07-21", "2021-07-21"),
        ("2021-07-21T10:00:00Z", "2021-07-21"),
        ("2021/07/21", "2021-07-21"),
        ("20210721", "2021-07-21"),
        ("2021-07", "2021-07"),
        ("2021", "2021"),
        ("21 juli 2021", "2021-07-21"),
        ("Wed, 21 Jul 2021 10:00:00 GMT", "2021-07-21"),
        ("2021-02-30", None),
        ("yesterday", None),
        ("9" * 5000, None),
    ],
)
def test_dates_of_all_forms_are_read(date_text: str, edtf: str | None) -> None:
    date = read(page(f'<title>A</title><meta name="date" content="{date_text}">')).date
    assert (date.edtf if date else None) == edtf


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type": "NewsArticle", "headline": {"name": {"name": [[[]]]}}}',
        '{"@type": "NewsArticle", "author": [1, null, {"name": 5}], "publisher": [], "datePublished": 20210721}',
        '{"@type": 5, "@graph": {"@graph": []}}',
        "null",
        "9" * 10_000,
        " " * 2_000_000,
    ],
)
def test_broken_linked_data_is_skipped(data: str) -> None:
    source = read(page(f'<title>A title</title><script type="application/ld+json">{data}</script>'))
    assert source.title == "A title"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "page.html"),
        (b"just words", "page.txt"),
        (b"<html><p>says nothing of itself", "page.html"),
        (b"\x00\x01\x02", "page.html"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\nnothing", "page.mht"),
    ],
)
def test_other_files_and_empty_pages_are_no_source(content: bytes, name: str) -> None:
    assert read_web_page(content, name) is None


def test_invalid_addresses_are_left_out() -> None:
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "http://[", "about:blank"):
        assert read(page(f'<title>A</title><link rel="canonical" href="{bad}">')).url == ""


@given(st.text(alphabet="<>/!-='\"& abchtmletitscrip#x9;[]", max_size=300))
def test_no_page_raises_an_error(text: str) -> None:
    read_web_page(f"<html><title>A</title>{text}".encode(), "page.html")


@pytest.mark.parametrize(("signs", "is_read"), [(10, True), (20_000, False)])
def test_only_the_beginning_of_a_long_head_is_read(signs: int, is_read: bool) -> None:
    """The standard library reads the parameters of a header in quadratic time."""
    head = f"MIME-Version: 1.0\nContent-Type: text/html;{';' * signs} charset=koi8-r\n\n".encode()
    page = page_of(head + b"<p>" + "И".encode("koi8-r"))
    assert page.startswith("<p>")
    assert ("И" in page) == is_read
