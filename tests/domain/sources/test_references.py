"""Exact texts of references in both styles and languages; missing values leave no punctuation."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.bibliography_drafts import drafts
from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.dates.date_phrases import date_phrase, year_phrase
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.references import Run, reference, reference_runs

JAN, PIET = Author("de Vries", "Jan"), Author("Smit", "Piet")
ARNHEM = Author(literal="Gemeente Arnhem")


def source(kind: str, title: str = "Raad stopt", date: str = "2021-05-07", **more: object) -> SourceDraft:
    csl = {key.replace("_", "-"): more.pop(key) for key in list(more) if key not in SourceDraft.__slots__}
    when = from_edtf(date, lasting=True) if date else None
    accessed = more.pop("accessed", "")
    seen = from_edtf(str(accessed)) if accessed else None
    return SourceDraft(title, kind, date=when, accessed=seen, csl=json.dumps(csl), **more)  # type: ignore[arg-type]


NEWS = source(
    "newspaper_article", authors=(JAN, PIET), publisher="NRC", page="3-4", section="Binnenland",
    url="https://nrc.example/1", accessed="2022-06-03",
)  # fmt: skip
ARTICLE = source(
    "academic_article", "On ties", authors=(JAN,), publisher="Cities", volume="12", issue="3", page="15-20",
    doi="10.1000/1", url="https://x.example",
)  # fmt: skip
BOOK = source(
    "book", "Ties", "2019", authors=(JAN, PIET, ARNHEM), publisher="Brill", edition="2", publisher_place="Leiden"
)
INTERVIEW = source("interview", "Gesprek over Wuhan", authors=(JAN,), interviewer=[{"family": "Bos", "given": "An"}])
MOTION = source("council_motion", "Stop de band", authors=(ARNHEM,), number="M12", event_title="Raad")
MAIL = source(
    "personal_communication", "Over Wuhan", authors=(JAN,), recipient=[{"literal": "An Bos"}], medium="e-mail"
)
PHOTO = source("photo", "Bord bij de stadsgrens", "2004~", authors=(JAN,), archive="Stadsarchief")
MANY = source("report", "Cijfers", "2022-23", authors=(JAN, PIET, ARNHEM, Author(literal="VNG")))


@pytest.mark.parametrize(
    ("draft", "style", "language", "expected"),
    [
        (
            NEWS,
            "author_date",
            "en",
            "de Vries, Jan, and Piet Smit (2021). “Raad stopt”. NRC, sec. Binnenland, pp. 3–4, "
            "7 May 2021. https://nrc.example/1, accessed 3 June 2022.",
        ),
        (
            NEWS,
            "author_date",
            "nl",
            "de Vries, Jan, en Piet Smit (2021). ‘Raad stopt’. NRC, sectie Binnenland, p. 3–4, "
            "7 mei 2021. https://nrc.example/1, geraadpleegd op 3 juni 2022.",
        ),
        (
            NEWS,
            "note",
            "en",
            "Jan de Vries and Piet Smit, “Raad stopt”, NRC, sec. Binnenland, pp. 3–4, 7 May 2021, "
            "https://nrc.example/1, accessed 3 June 2022.",
        ),
        (
            ARTICLE,
            "author_date",
            "en",
            "de Vries, Jan (2021). “On ties”. Cities 12, no. 3, pp. 15–20. https://doi.org/10.1000/1",
        ),
        (ARTICLE, "note", "nl", "Jan de Vries, ‘On ties’, Cities 12, nr. 3, p. 15–20, 2021, https://doi.org/10.1000/1"),
        (
            BOOK,
            "author_date",
            "en",
            "de Vries, Jan, Piet Smit, and Gemeente Arnhem (2019). Ties. 2nd ed., Leiden: Brill.",
        ),
        (BOOK, "note", "nl", "Jan de Vries, Piet Smit en Gemeente Arnhem, Ties, 2e dr., Leiden: Brill, 2019."),
        (INTERVIEW, "note", "nl", "Jan de Vries, Gesprek over Wuhan, interview door An Bos, 7 mei 2021."),
        (MOTION, "author_date", "nl", "Gemeente Arnhem (2021). ‘Stop de band’. Motie, nr. M12, Raad, 7 mei 2021."),
        (MAIL, "note", "en", "Jan de Vries, Over Wuhan, personal communication to An Bos, e-mail, 7 May 2021."),
        (PHOTO, "author_date", "en", "de Vries, Jan (circa 2004). Bord bij de stadsgrens. Photograph, Stadsarchief."),
        (MANY, "author_date", "en", "de Vries, Jan, et al. (autumn 2022). Cijfers."),
        (MANY, "note", "nl", "Jan de Vries et al., Cijfers, najaar 2022."),
        (
            source("newspaper_article", "Is het over?", "", publisher="NRC"),
            "author_date",
            "nl",
            "NRC (z.d.). ‘Is het over?’",
        ),
        (source("report", "T", ""), "author_date", "en", "T (n.d.)."),
        (source("report", "T", ""), "note", "nl", "T, z.d."),
        (
            source("newspaper_article", "https://a.example/x", "", url="https://a.example/x"),
            "note",
            "en",
            "https://a.example/x, n.d.",
        ),
        (
            source(
                "book", "Chapter", "2020", type="chapter", container_title="The Book", publisher="Brill", authors=(JAN,)
            ),
            "note",
            "en",
            "Jan de Vries, “Chapter”, in The Book, Brill, 2020.",
        ),
        (source("book", "Old", "", issued={"date-parts": [["-334"]]}), "note", "en", "Old, 334 BC."),
    ],
)
def test_references_in_both_styles_and_languages(draft: SourceDraft, style: str, language: str, expected: str) -> None:
    assert reference(draft, style, language) == expected  # type: ignore[arg-type]


def test_names_of_papers_and_books_are_italic() -> None:
    italic = [run for draft in (NEWS, BOOK, ARTICLE) for run in reference_runs(draft) if run.is_italic]
    assert italic == [Run("NRC", True), Run("Ties", True), Run("Cities", True)]


@pytest.mark.parametrize(
    ("edtf", "english", "dutch"),
    [
        ("2021-05-07", "7 May 2021", "7 mei 2021"),
        ("2021-03", "March 2021", "maart 2021"),
        ("2004~", "circa 2004", "circa 2004"),
        ("2022-23", "autumn 2022", "najaar 2022"),
        ("[2019..2021]", "between 2019 and 2021", "tussen 2019 en 2021"),
        ("2019/2021", "2019–2021", "2019–2021"),
        ("[..2022-11-30]", "by 30 November 2022", "uiterlijk 30 november 2022"),
        ("2019?", "2019?", "2019?"),
        ("[2019..]", "2019 or later", "2019 of later"),
        ("2019/..", "since 2019", "sinds 2019"),
        ("../2019", "until 2019", "tot en met 2019"),
        ("[2019,2021]", "2019 or 2021", "2019 of 2021"),
        ("201X", "2010s", "jaren 2010"),
        ("20XX", "2000–2099", "2000–2099"),
        ("2021-XX", "2021", "2021"),
        ("2021-05-25/2022-06-26~", "25 May 2021 – circa 26 June 2022", "25 mei 2021 – circa 26 juni 2022"),
    ],
)
def test_vague_dates_as_text(edtf: str, english: str, dutch: str) -> None:
    date = from_edtf(edtf, lasting=True)
    assert (date_phrase(date, "en"), date_phrase(date, "nl")) == (english, dutch)


def test_the_year_of_a_date_in_author_date_style() -> None:
    dates = [from_edtf(edtf, lasting=True) for edtf in ("2021-05-07", "2021-05-07/2021-06", "2004~", "2020-12/2021-01")]
    assert [year_phrase(date) for date in dates] == ["2021", "2021", "circa 2004", "2020–2021"]
    assert year_phrase(None, "nl") == "z.d."


@pytest.mark.parametrize("kind", SOURCE_KINDS)
@pytest.mark.parametrize("style", ["author_date", "note"])
def test_every_kind_has_a_reference_with_only_a_title(kind: str, style: str) -> None:
    text = reference(SourceDraft("Title", kind), style)  # type: ignore[arg-type]
    assert "Title" in text
    assert "n.d." in text
    assert not re.search(r"[,.:] ?[,.:]|\( *\)|  | ,|^\W*$", text.replace("n.d.", "nd"))


@given(drafts(), st.sampled_from(("author_date", "note")), st.sampled_from(("en", "nl")))
def test_every_source_has_a_reference(draft: SourceDraft, style: str, language: str) -> None:
    assert reference(draft, style, language)  # type: ignore[arg-type]
