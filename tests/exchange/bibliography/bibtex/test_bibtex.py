from __future__ import annotations

from typing import Any

import pytest

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.exchange.bibliography.bibtex.bibtex import read_bibtex
from tracker.exchange.bibliography.csl import draft_of
from tracker.wording.messages import problem_text


def item(fields: str, entry: str = "article") -> Any:
    ((record),) = read_bibtex(f"@{entry}{{key,\n{fields}\n}}")
    assert record.problem is None
    return record.item


@pytest.mark.parametrize(
    ("coded", "plain"),
    [
        (r"{Caf{\'e} M{\"u}ller, \v{C}apek, Stra\ss{}e, S{\'u}dwest}", "Café Müller, Čapek, Straße, Súdwest"),
        (r'"The {NASA} {"}story{"}"', 'The NASA "story"'),
        (r"{50% of 5\% \& \$3 \_ \#1}", "50% of 5% & $3 _ #1"),
        (r"{A -- B --- ``C''}", "A – B — “C”"),
        ("{wrapped\n   over lines}", "wrapped over lines"),
        (r"{\emph{Homo} ludens}", "Homo ludens"),
        ("{武汉}", "武汉"),
        ("abc # { and } # abc", "Foo and Foo"),
        ("{unbalanced $ math}", "unbalanced $ math"),
    ],
)
def test_latex_becomes_text(coded: str, plain: str) -> None:
    records = read_bibtex(f'@string{{abc = "Foo"}}\n@book{{k, title = {coded}}}')
    assert records[-1].item["title"] == plain


def test_names_are_split() -> None:
    names = item(
        r"author = {van den Berg, Jan and {Gemeente Arnhem and Partners} and Vincent van Gogh and M{\"u}ller, J.}"
    )
    assert names["author"] == [
        {"family": "van den Berg", "given": "Jan"},
        {"literal": "Gemeente Arnhem and Partners"},
        {"family": "van Gogh", "given": "Vincent"},
        {"family": "Müller", "given": "J."},
    ]


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ("date = {2004~}", "2004~"),
        ("date = {2014-12-31/}", "2014-12-31/.."),
        ("date = {2021-21}", "2021-21"),
        ("year = 2021, month = may", "2021-05"),
        ("year = {2021}, month = {5}, day = {7}", "2021-05-07"),
        ("year = {circa 2004}", "2004~"),
        ("year = 2021, month = {12 marca}", "2021-03-12"),
        ("year = 2021, month = {marzo}, day = {12}", "2021-03-12"),
        ("date = {12 de março de 2021}", "2021-03-12"),
        ("year = 2021, month = {nonsense}", "2021"),
        ("date = {2021-05-07}, year = 2021", "2021-05-07"),
    ],
)
def test_dates_of_both_dialects_are_read(fields: str, edtf: str) -> None:
    date = draft_of(item(fields), USUAL_CIRCA).date
    assert date is not None
    assert date.edtf == edtf


def test_a_year_of_thousands_of_digits_is_kept_as_text() -> None:
    digits = "1" * 5_000
    (record,) = read_bibtex(f"@article{{a, year = {{{digits}}}}}")
    assert record.item["issued"] == {"literal": digits}


def test_addresses_are_read_unchanged() -> None:
    found = item(r"url = {https://a.example/a_b%20c~d\_e}, doi = {10.1000/a_b}, howpublished = {print}")
    assert (found["URL"], found["DOI"]) == ("https://a.example/a_b%20c~d_e", "10.1000/a_b")


def test_files_become_links() -> None:
    found = item(r"file = {Full Text:files/1/x\;y.pdf:application/pdf;C\:\\docs\\z.pdf}")
    assert found["attachments"] == ["files/1/x;y.pdf", r"C:\docs\z.pdf"]


def test_unknown_fields_are_stored() -> None:
    found = item("eprint = {1234.5678}, eprinttype = {arxiv}, langid = {dutch}, entrysubtype = {newspaper}")
    assert found["bibtex"] == {"eprint": "1234.5678", "eprinttype": "arxiv"}
    assert (found["type"], found["language"]) == ("article-newspaper", "dutch")


def test_an_entry_inherits_fields_from_its_crossref() -> None:
    whole = "@proceedings{P, title={The Whole}, author={A, B}, editor={Bos, An}, year=2019, publisher={Brill}}"
    first, last = read_bibtex(f"@inproceedings{{a, title={{Part}}, crossref={{P}}}}\n{whole}")
    assert first.item["title"] == "Part"
    assert (first.item["container-title"], first.item["publisher"]) == ("The Whole", "Brill")
    assert first.item["issued"] == {"date-parts": [[2019]]}
    assert "author" not in first.item
    assert last.item["title"] == "The Whole"


def test_a_repeated_key_or_field_loses_no_entry() -> None:
    records = read_bibtex("@book{a, title={One}, title={Two}}\n@book{a, title={Three}}")
    assert [record.item["title"] for record in records] == ["One", "Three"]


def test_unclosed_blocks_are_reported_with_their_lines() -> None:
    records = read_bibtex("% a comment\n@book{a, title={One}}\n\n@book{b, title={Two}\n@misc{c, title={never")
    assert [(record.line, record.problem is None) for record in records] == [(2, True), (4, False), (5, False)]


def test_deep_braces_are_read() -> None:
    deep = "{" * 50_000 + "}" * 50_000
    (record,) = read_bibtex(f"@book{{a, title={{{deep}x}}}}")
    assert record.problem is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@book{b, title={Two, year=2002}\n\n@article{c, title={Three}}\n", "isn't closed"),
        ("@book{b, title={Two}", "isn't closed"),
        ("@book{b, title {Two}}\n", "can't be read."),
    ],
)
def test_each_problem_of_an_entry_has_a_message(text: str, words: str) -> None:
    problem = next(record.problem for record in read_bibtex(text) if record.problem is not None)
    assert words in problem_text(problem)
