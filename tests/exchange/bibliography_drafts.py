"""Sources of every kind for property tests, with texts that are difficult for formats."""

from __future__ import annotations

from hypothesis import strategies as st

from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.dates.vague_dates import from_edtf, read_date
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.csl_fields import VARIABLES
from tracker.domain.text.clean_text import clean_text
from tracker.exchange.bibliography.bibliography_records import canonical

_ODD = (
    "武汉与阿纳姆", "TY  - JOUR", "ER  - ", "a\nTY  - NEWS\nER  - \nb", "@article{x, title={y}}", "a\n@book{x,",
    "50% of {all}",
    "back\\slash", "\\", "}{", '"quoted" and {braced}', "a -- b --- c", "``x''", "Jansen and De Vries", "a, b",
    "#1 & $2_3^4~5",
    "  two  blanks ", "trailing\\", "a;b: c", "a\n\nb", "AB - dash", "é ü ø ß ı", "https://a.example/?q={x}%20~y#z",
    "'", "null",
    "\u2028sep", "twintrack:{}", "van der Berg", "Müller, Jr.", "10.1000/182", "\u00a0hard blank", "%", "a=b,c",
)  # fmt: skip
TEXTS = st.sampled_from(_ODD) | st.text(max_size=30)


def _line(text: str, field: str) -> str:
    return clean_text(text, field).text


TITLES = TEXTS.map(lambda text: _line(text, "title")).filter(bool)
LINES = st.just("") | TEXTS.map(lambda text: _line(text, "publisher"))
LONG_LINES = st.just("") | TEXTS.map(lambda text: clean_text(text, "summary").text)
DATES = st.none() | st.sampled_from(
    (
        "2021", "2021-05", "2021-05-07", "[2019..2021]", "[..2022-11]", "[2019,2021]", "2004~", "2021-21", "201X",
        "2019?",
        "2014-12-31/2015-01-01", "2014-12-31/..", "../2014", "2021-24~", "2021-05-25~/2022-06-26", "XXXX-12", "0987",
    )
).map(lambda edtf: from_edtf(edtf, words="so it says", note="inferred", lasting=True)) | st.sampled_from(
    ("spring 2021", "circa 2004", "before 2019", "known by 7 May 2023", "2019 to 2021", "mei 2021")
).map(lambda words: read_date(words, lasting=True))  # fmt: skip
AUTHORS = st.builds(Author, LINES, LINES, LINES).filter(lambda author: author != Author())
NAMES = st.lists(st.fixed_dictionaries({"family": TITLES}, optional={"given": TITLES}), min_size=1, max_size=2)
VALUES = TITLES | st.integers(0, 3000) | NAMES | st.just({"date-parts": [[2021, 5]]}) | st.none() | st.booleans()
OWN_NAMES = st.sampled_from(("U1", "TY", "eprint", "crossref", "entrytype", "ER", "a b"))
CSL = st.dictionaries(
    st.sampled_from((*VARIABLES, "id", "citation-key", "type", "author", "custom", "unheard-of", "ris", "bibtex")),
    VALUES | st.lists(TITLES, max_size=2) | st.dictionaries(OWN_NAMES, VALUES),
    max_size=4,
)


@st.composite
def drafts(draw: st.DrawFn) -> SourceDraft:
    """Draw a source with the facts that a project can store."""
    links = draw(st.lists(TITLES, max_size=2))
    csl = draw(CSL) | ({"attachments": links} if links else {})
    return SourceDraft(
        title=draw(TITLES),
        kind=draw(st.sampled_from(SOURCE_KINDS)),
        authors=tuple(draw(st.lists(AUTHORS, max_size=3))),
        publisher=draw(LINES),
        date=draw(DATES),
        language=draw(st.sampled_from(("", "nl", "zh-Hans"))),
        url=draw(LINES),
        doi=draw(st.just("") | st.just("10.1000/a_b%{c}") | LINES),
        accessed=draw(DATES),
        archived_url=draw(st.just("") | st.just("https://web.archive.org/x") | LINES),
        is_confidential=draw(st.booleans()),
        summary=draw(LONG_LINES),
        csl=canonical(csl),
    )
