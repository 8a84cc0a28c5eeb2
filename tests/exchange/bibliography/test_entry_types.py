"""Records of every type leave as they came: in their own format, with the fields that BibTeX and BibLaTeX read."""

from __future__ import annotations

import json
import re

import pytest

from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.csl_fields import KIND_OF_TYPE
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat
from tracker.exchange.bibliography.bibliography_writing import FORMATS, bibliography_text
from tracker.exchange.bibliography.bibtex.bibtex_fields import TYPE_OF_ENTRY
from tracker.exchange.bibliography.record_conversion import source_in
from tracker.exchange.bibliography.ris_tags import TYPE_OF_REFERENCE

PUBLISHERS = {"thesis": "school", "report": "institution"}


def read(text: str, form: BibliographyFormat) -> list[SourceDraft]:
    """Return the sources of a text."""
    return [source_in(each, SOURCE_KINDS, USUAL_CIRCA).draft for each in FORMATS[form].read(text)]


def rewritten(text: str, form: BibliographyFormat) -> str:
    """Return a text with one record as an export writes it; reading that gives the same source."""
    (draft,) = read(text, form)
    written = bibliography_text({1: draft}, form)
    assert read(written, form) == [draft]
    for other in FORMATS:
        assert read(bibliography_text({1: draft}, other), other) == [draft]
    return written


def entry(sort: str, **fields: str) -> str:
    """Return an entry of BibTeX."""
    given = {"title": "A title", "author": "Jansen, Piet", "year": "2019", **fields}
    return f"@{sort}{{key, " + ", ".join(f"{name} = {{{text}}}" for name, text in given.items()) + "}"


def fields_of(text: str) -> dict[str, str]:
    """Return the fields of a written entry."""
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))


@pytest.mark.parametrize("sort", TYPE_OF_ENTRY)
def test_an_entry_of_bibtex_leaves_as_the_type_as_which_it_came(sort: str) -> None:
    fields = {"booktitle": "The book", "publisher": "The publisher"}
    written = rewritten(entry(sort, **fields), "bibtex")
    assert written.startswith(f"@{sort}{{key,")
    assert {"The book", "The publisher"} <= set(fields_of(written).values())
    assert "type" not in fields_of(written)


@pytest.mark.parametrize("reference", TYPE_OF_REFERENCE)
def test_a_record_of_ris_leaves_as_the_type_as_which_it_came(reference: str) -> None:
    text = f"TY  - {reference}\nTI  - A title\nT2  - The book\nPB  - The publisher\nPY  - 2019\nER  - \n"
    written = rewritten(text, "ris")
    assert written.startswith(f"TY  - {reference}\n")
    assert "T2  - The book\n" in written
    assert "PB  - The publisher\n" in written


@pytest.mark.parametrize("csl_type", KIND_OF_TYPE)
def test_an_item_of_csl_leaves_as_the_type_as_which_it_came(csl_type: str) -> None:
    item = {"id": "key", "type": csl_type, "title": "A title", "container-title": "The book", "publisher": "X"}
    (written,) = json.loads(rewritten(json.dumps([item]), "csl-json"))
    assert {name: written[name] for name in item} == item


@pytest.mark.parametrize(
    ("sort", "fields"),
    [
        ("article", {"journal": "J"}),
        ("incollection", {"booktitle": "B", "publisher": "P"}),
        ("inbook", {"booktitle": "B", "publisher": "P"}),
        ("inproceedings", {"booktitle": "B"}),
        ("conference", {"booktitle": "B"}),
        ("phdthesis", {"school": "S"}),
        ("mastersthesis", {"school": "S"}),
        ("mastersthesis", {"school": "S", "type": "Masterscriptie"}),
        ("techreport", {"institution": "I"}),
        ("manual", {"organization": "O"}),
        ("book", {"publisher": "P", "address": "Leiden", "pages": "1--9"}),
    ],
)
def test_fields_that_every_style_reads_leave_under_their_names(sort: str, fields: dict[str, str]) -> None:
    written = fields_of(rewritten(entry(sort, **fields), "bibtex"))
    assert {name: text for name, text in written.items() if name not in ("title", "author", "year", "date")} == fields


@pytest.mark.parametrize(
    ("biblatex", "fields"),
    [
        (entry("article", journaltitle="J", location="Leiden"), {"journal": "J", "address": "Leiden"}),
        (entry("thesis", institution="I", type="Bachelor's thesis"), {"school": "I", "type": "Bachelor's thesis"}),
        (entry("report", institution="I"), {"institution": "I"}),
    ],
)
def test_fields_of_biblatex_get_names_that_bibtex_reads_too(biblatex: str, fields: dict[str, str]) -> None:
    assert fields_of(rewritten(biblatex, "bibtex")).items() >= fields.items()


@pytest.mark.parametrize(
    "title",
    [
        r"Violation at $\sqrt{s}=7$ TeV",
        r"The {EU} and {\'E}tat",
        r"On $\alpha$-diversity",
        r"{Wuhan}: a \emph{city}",
        r"50\% of {T}owns \& more",
    ],
)
def test_math_and_braces_of_titles_leave_as_they_came(title: str) -> None:
    text = entry("incollection", title=title, booktitle=title)
    written = fields_of(rewritten(text, "bibtex"))
    assert (written["title"], written["booktitle"]) == (title, title)
    assert fields_of(rewritten(rewritten(text, "bibtex"), "bibtex"))["title"] == title


def test_a_title_that_was_corrected_is_not_written_as_it_was_read() -> None:
    (draft,) = read(entry("book", title=r"The {EU} of $\sqrt{s}$"), "bibtex")
    corrected = SourceDraft(**{**{name: getattr(draft, name) for name in draft.__slots__}, "title": "The EU & s"})
    assert fields_of(bibliography_text({1: corrected}, "bibtex"))["title"] == r"The EU \& s"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (entry("mastersthesis", school="S"), "bibtex"),
        ("TY  - THES\nTI  - A title\nM3  - Master's thesis\nER  - \n", "ris"),
        ('[{"id": "a", "type": "thesis", "genre": "Masterarbeit", "title": "A title"}]', "csl-json"),
    ],
)
def test_a_masters_thesis_stays_one_in_every_format(text: str, form: BibliographyFormat) -> None:
    (draft,) = read(text, form)
    assert bibliography_text({1: draft}, "bibtex").startswith("@mastersthesis{")
    assert re.search(r"^M3  - Master", bibliography_text({1: draft}, "ris"), re.MULTILINE)
    assert json.loads(bibliography_text({1: draft}, "csl-json"))[0]["genre"].startswith("Master")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@article{a, title={A} year={2019}, journal={X}}", {"title": "A", "year": "2019", "journal": "X"}),
        ('@article{a, title={A}\n  year=2019\n journal="X, Y"}', {"title": "A", "year": "2019", "journal": "X, Y"}),
        ("@article{a, journal={X}, month=mar year=2019, title={A = B}}", {"title": "A = B", "year": "2019"}),
    ],
)
def test_a_field_without_the_comma_before_it_is_read_with_a_note(text: str, fields: dict[str, str]) -> None:
    (record,) = FORMATS["bibtex"].read(text)
    noted = [(field, error.code) for field, error in record.notes]
    assert ("year", "bibtex_comma") in noted
    assert fields_of(bibliography_text({1: read(text, "bibtex")[0]}, "bibtex")).items() >= fields.items()


def test_an_equals_sign_in_a_value_is_no_missing_comma() -> None:
    (record,) = FORMATS["bibtex"].read('@misc{a, title={x = {y}}, note="a = b", url={https://a.example/?q=1}}')
    assert record.notes == ()
