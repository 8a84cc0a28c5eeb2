"""Every reader of foreign text takes linear time: of pasted texts, cells, pages and files.

Each reader is given repetitions of what it searches for, of 500 and 5,000 characters (readers in SLOW of half of that),
and in the long run of a thousand to a million. The growth of the processor time is compared, never the time itself.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping

import pytest

from tests.architecture.expressions import is_linear
from tracker.domain.bodies import countries, external_codes
from tracker.domain.bodies.no_names import says_unnamed
from tracker.domain.census import letter_templates
from tracker.domain.coding import code_reading
from tracker.domain.dates import edtf, vague_dates
from tracker.domain.records import attachments
from tracker.domain.sources import addresses, source_texts
from tracker.domain.sources.reference_names import authors_in
from tracker.domain.sources.reference_parts import read_reference
from tracker.domain.text import clean_text, excerpts, name_folding, text_matches, type_words
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError, TwintrackError
from tracker.exchange.attachments import mhtml, page_text, web_page
from tracker.exchange.bibliography import csl, ris
from tracker.exchange.bibliography.bibliography_reading import is_bibliographic_table
from tracker.exchange.bibliography.bibtex import bibtex, bibtex_text
from tracker.exchange.bibliography.format_detection import text_format
from tracker.exchange.tables.asking import no_names
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.asking.several import listed, names_to_look_up
from tracker.exchange.tables.mapping.table_columns import recognise_some
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.mapping.table_shaping import name_and_remark
from tracker.exchange.tables.matching.known_places import town_and_province
from tracker.exchange.tables.reading.query_json import is_query_json
from tracker.exchange.tables.reading.table_reading import decoded, table_of
from tracker.reports.document.text_runs import pieces
from tracker.reports.letters.forms import address_of

LENGTHS = (500, 5_000)
HALF = (250, 2_500)
LONG = (1_000, 10_000, 100_000, 1_000_000)

Reader = Callable[[str], object]

SOUGHT = text_matches.parse_search("jan van dijk ab")
ERASURE = Erasure("Jan van Dijk")
RUNS = (
    " ", "a", "-", "<", "&a", "&#9", ",", ";", "(", ")", "x (", "a b ", "city ", "市", '"', 'x"y', "'", "{", "}", "@a{",
    "\n@a{b,c={", "\\", "\n", "TY  - A\n", "\u202a", "\u2067", "\u202a\u202c", "\u2067\u202a", "\u202a\u202a\u2069",
    "e\u0301", "\u0301", "\x00", "\ud800", "%20", "http://a ", "http://a)", "10.1000/", "=?a?q?x", ';"', "<a ",
    "<a b='", "<!--", "<svg>", "<script>", "#", " and ", "1", "1999,", "[", '{"a":', "\t", "=", "jan ", "dijk, ",
)  # fmt: skip


def page(text: str) -> object:
    unquoted = text.replace("'", "")
    whole = f"<!doctype html><title>{text}</title><meta name=author content='{unquoted}'><p>{text}"
    return web_page.read_web_page(whole.encode("utf-8", "replace"), "a.html")


def mail(text: str) -> object:
    line = text.replace("\n", " ")
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\nSubject: {line}\n\n--x\n'
    whole = f"{head}Content-Type: text/html; {line}\n\n<title>a{text}\n--x--"
    return web_page.read_web_page(whole.encode("utf-8", "replace"), "a.mht")


def numbered_cells(text: str) -> object:
    """Return a header as wide as the text is long."""
    return recognise_some([f"kind {number}" for number in range(len(text) // 10)] + ["kind"] * (len(text) // 10))


def record_of_ris(text: str) -> object:
    values = "".join(f"{tag}  - {text}\n" for tag in ("TI", "AU", "PY", "SP", "UR", "KW", "N2"))
    return ris.read_ris(f"TY  - NEWS\n{values}ER  - \n")


def entry_of_bibtex(text: str) -> object:
    values = ",".join(f"{name}={{{text}}}" for name in ("title", "author", "year", "file", "url"))
    return bibtex.read_bibtex(f"@article{{a,{values}}}")


READERS: Mapping[str, Reader] = {
    "a name at the gate": lambda text: clean_text.clean_text(text, "name"),
    "a note at the gate": lambda text: clean_text.clean_text(text, "note"),
    "a line without a limit": lambda text: clean_text.clean_text(text, "name", limit=10**9, single_line=True),
    "a cell that lists bodies": lambda text: (listed(text, "", KnownNames()), list(names_to_look_up(text))),
    "a name with words for its kind": lambda text: type_words.typed_name.__wrapped__(text),
    "a cell without a name": lambda text: (no_names.is_total(text), no_names.is_note(text), says_unnamed(text)),
    "a cell with a remark": name_and_remark,
    "a cell with a province": town_and_province,
    "a cell with codes": external_codes.read_codes,
    "a cell with several values": code_reading.split_values,
    "a status": code_reading.read_status,
    "a country": countries.read_country,
    "a folded name": name_folding.fold.__wrapped__,
    "a folded body": name_folding.fold_body.__wrapped__,
    "a name that is typed": name_folding.typed_forms,
    "two names": name_folding.two_names,
    "words for the search": name_folding.search_tokens,
    "what is typed into the search": text_matches.parse_search,
    "an excerpt": lambda text: excerpts.excerpt(text, SOUGHT),
    "words that are found": lambda text: text_matches.match_ranges(text, SOUGHT),
    "a date": vague_dates.read_date,
    "EDTF": edtf.parse,
    "an address": lambda text: (addresses.url_key(text), addresses.clean_address(text), addresses.archived_page(text)),
    "a DOI": lambda text: (addresses.doi_key(text), addresses.doi_in_address(text)),
    "addresses in a note": lambda text: list(pieces(text)),
    "a name that is erased": lambda text: (
        ERASURE.may_contain(text),
        ERASURE.erase_from_text(text),
        ERASURE.excerpt(text),
    ),
    "a code that is erased": lambda text: (ERASURE.erase_from_code(text), ERASURE.erase_from_stored(text)),
    "a template of letters": letter_templates.read_template,
    "a template with fields": lambda text: letter_templates.read_template("{day}\n" * (len(text) // 6) + text),
    "the address of a letter": address_of,
    "the name of a file": attachments.safe_name,
    "the text of a file": attachments.read_text,
    "what is pasted": source_texts.read_source_text,
    "a reference": lambda text: read_reference(f"Jansen, P. (1994). {text[:950]}"),
    "names of authors": lambda text: authors_in(text[:1_000], in_full=True, given_first=True),
    "RIS": ris.read_ris,
    "a record of RIS": record_of_ris,
    "BibTeX": bibtex.read_bibtex,
    "an entry of BibTeX": entry_of_bibtex,
    "a value of BibTeX": lambda text: bibtex_text.concatenated(text, {}),
    "a text for BibTeX": lambda text: (bibtex_text.escaped(text), bibtex_text.unescaped(text)),
    "CSL-JSON": csl.read_csl,
    "an item of CSL-JSON": lambda text: csl.read_csl(json.dumps([{"type": "book", "title": text}])),
    "pages for RIS": lambda text: ris.write_ris({"type": "book", "page": text.encode("utf-8", "replace").decode()}, ""),
    "which bibliography it is": text_format,
    "whether it is a table of sources": is_bibliographic_table,
    "whether it is JSON of a query": is_query_json,
    "a table": lambda text: table_of(text, "a.csv", is_header=is_header),
    "the rows of a table": lambda text: guess(table_of(f"body_a,country_a,body_b\n{text}\n{text}", "a.csv")),
    "an unknown encoding": lambda text: decoded(b"\xe9" + text.encode("utf-8", "replace")),
    "the header of a wide table": numbered_cells,
    "a page": page_text.page_parts,
    "a tag of a page": lambda text: page_text.page_parts(f"<meta {text}>"),
    "a saved page": page,
    "a page with its parts": mail,
    "the head of a page with its parts": lambda text: mhtml.headers(f"Subject: {text}\n\n".encode("utf-8", "replace")),
}

SLOW = (
    "BibTeX", "an entry of BibTeX", "a text for BibTeX", "a record of RIS", "words that are found", "an excerpt",
    "a name that is erased", "the header of a wide table", "a saved page", "a page with its parts",
)  # fmt: skip
"""Readers that take more than 0.15 seconds for the whole lengths."""
CUT = ("the head of a page with its parts",)
"""Readers that read only the first 4,000 characters, not in linear time; so both lengths are above that."""


def lengths_for(name: str) -> tuple[int, ...]:
    """Return two lengths for a reader, one ten times the other."""
    if name in CUT:
        return (5_000, 50_000)
    return HALF if name in SLOW else LENGTHS


def runs_that_take_too_long(reader: Reader, lengths: tuple[int, ...]) -> list[str]:
    def work(run: str) -> Callable[[int], Callable[[], object]]:
        def of_length(length: int) -> Callable[[], object]:
            text = run * (length // len(run)) + "\x01"
            return lambda: read(reader, text)

        return of_length

    return [run for run in RUNS if not is_linear(work(run), lengths)]


def read(reader: Reader, text: str) -> None:
    for cached in (name_folding.fold, name_folding.fold_body):
        cached.cache_clear()  # or a short text that was read before would take no time, and a long one too much for it
    with contextlib.suppress(TwintrackError):
        reader(text)


@pytest.mark.parametrize("length", [1_000, 10_000, 100_000, 1_000_000])
def test_a_text_of_any_length_is_cleaned_or_refused(length: int) -> None:
    for field in ("name", "note", "quote"):
        text = "\u202a\u202a\u2069" * (length // 3)
        with contextlib.suppress(RuleError):
            assert len(clean_text.clean_text(text, field).text) <= clean_text.LIMITS[field]


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_each_reader_takes_linear_time(name: str) -> None:
    assert runs_that_take_too_long(READERS[name], lengths_for(name)) == []


@pytest.mark.torture
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", READERS)
def test_a_million_characters_are_read_in_linear_time(name: str) -> None:
    assert runs_that_take_too_long(READERS[name], LONG[1:] if name in CUT else LONG) == []


def test_a_far_too_long_text_is_refused_before_it_is_scanned() -> None:
    looked_at: list[str] = []

    class Seen(str):
        def isascii(self) -> bool:
            looked_at.append("isascii")
            return super().isascii()

    with pytest.raises(RuleError) as caught:
        clean_text.clean_text(Seen("\u202a\u202a\u2069" * 1_000_000), "note")
    assert caught.value.code == "text_too_long"
    assert caught.value.facts == {"limit": 100_000, "length": 3_000_000}
    assert looked_at == []


def test_a_name_of_kind_words_only_is_folded() -> None:
    assert name_folding.fold_body("市" * 100_000) == "市市"
    assert name_folding.fold_body("city " * 100_000) == "city"


def test_nested_bibtex_macros_do_not_become_gigabytes() -> None:
    macro = f"@string{{a = {{{'x' * 500_000}}}}}\n"
    entry = f"@misc{{k, title = {' # '.join(['a'] * 20_000)}}}\n"
    parent = f"@book{{p, title = {{{'y' * 500_000}}}}}\n"
    children = "".join(f"@inbook{{c{number}, crossref = {{p}}}}\n" for number in range(500))
    records = bibtex.read_bibtex(macro + entry + parent + children)
    assert len(records) == 502
    assert sum(len(str(record.item)) for record in records) < 10_000_000
