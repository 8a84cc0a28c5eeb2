"""Import and export of bibliographies: every record has a verdict, and nothing is lost."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.bibliography_drafts import drafts
from tests.exchange.conftest import verdicts
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat
from tracker.exchange.bibliography.bibliography_writing import FORMATS
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport
from tracker.operations.sources import add_source, insert_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.services.bibliographies import (
    export_bibliography,
    formatted_references,
    import_bibliography,
    is_bibliography_file,
)
from tracker.store.transaction import StepLabel, Transaction
from tracker.wording.messages import problem_text

RIS = """TY  - NEWS
AU  - de Vries, Jan
TI  - Raad stopt met Wuhan
T2  - NRC
DA  - 2021/05/07
UR  - https://nrc.example/1
L1  - internal-pdf://1/raad.pdf
ZZ  - something of its own
ER  -

TY  - JOUR
AU  - Smit, P.
TI  - On ties
T2  - Cities
PY  - 2020
DO  - 10.1000/1
ER  -
"""


class Library:
    """A project and the bibliographies that are imported into it."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder

    def __call__(self, text: str | bytes, name: str = "library.ris", on: Policy = "skip") -> ImportReport:
        """Import a text; check that a dry run gives the same report, and that a second import changes nothing."""
        file = self.folder / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        before = self.project.path.read_bytes()
        dry = import_bibliography(self.project, file, dry_run=True, on_conflict=on)
        assert self.project.path.read_bytes() == before
        report = import_bibliography(self.project, file, on_conflict=on)
        assert report.as_json() == {**dry.as_json(), "committed": True}
        known = self.sources
        again = import_bibliography(self.project, file, on_conflict=on)
        for first, second in zip(report.rows, again.rows, strict=True):
            assert first.verdict in LEFT_OUT or second.verdict == "same"
        assert self.sources == known
        return report

    @property
    def sources(self) -> list[SourceDraft]:
        """Return the project's sources, oldest first."""
        return list(self.project.query(source_drafts).values())

    def refused(self, text: str | bytes, name: str) -> tuple[str, object]:
        """Return code and reason of a refused import, which must write nothing."""
        file = self.folder / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        before = self.project.path.read_bytes()
        with pytest.raises(RuleError) as refusal:
            import_bibliography(self.project, file)
        assert self.project.path.read_bytes() == before
        return refusal.value.code, refusal.value.facts.get("reason", "")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Project.create(tmp_path / "project.twin") as project:
        yield Library(project, tmp_path)


def test_records_become_sources_and_data_without_a_field_is_preserved(library: Library) -> None:
    assert verdicts(library(RIS)) == ["new", "new"]
    news = library.sources[0]
    assert (news.title, news.kind, news.publisher) == ("Raad stopt met Wuhan", "newspaper_article", "NRC")
    assert news.authors == (Author("de Vries", "Jan"),)
    assert json.loads(news.csl) == {
        "attachments": ["internal-pdf://1/raad.pdf"],
        "ris": {"ZZ": ["something of its own"]},
    }


def test_an_import_is_one_labelled_step(library: Library) -> None:
    library(RIS)
    library.project.undo()
    assert library.sources == []
    library.project.redo()
    assert len(library.sources) == 2


# duplicates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [
        "TY  - JOUR\nTI  - Another wording?\nDO  - https://doi.org/10.1000/1\nER  - \n",
        "TY  - JOUR\nTI  - ON TIES.\nPY  - 2020\nER  - \n",
        "TY  - JOUR\nTI  - On ties\nPY  - 2020\nAU  - Smit, Piet\nUR  - https://elsewhere.example\nER  - \n",
    ],
    ids=["doi", "title", "title and more"],
)
def test_a_work_that_occurs_twice_in_a_file_becomes_one_source(library: Library, second: str) -> None:
    report = library(RIS + second)
    assert report.rows[2].verdict in ("duplicate", "conflict")
    assert len(library.sources) == 2


def test_equal_titles_with_different_dois_years_or_places_are_different_works(library: Library) -> None:
    more = (
        "TY  - JOUR\nTI  - On ties\nPY  - 2020\nDO  - 10.1000/2\nER  - \n"
        "TY  - JOUR\nTI  - On ties\nPY  - 2019\nER  - \n"
        "TY  - NEWS\nTI  - Raad stopt met Wuhan\nT2  - Trouw\nDA  - 2021/05/07\nUR  - https://trouw.example/9\nER  - \n"
    )
    assert verdicts(library(RIS + more)) == ["new"] * 5


def test_missing_values_of_a_source_are_added(library: Library) -> None:
    library.project.perform(add_source, SourceDraft("On ties", "academic_article", doi="10.1000/1"))
    assert verdicts(library(RIS)) == ["new", "changed"]
    assert library.sources[0].publisher == "Cities"


@pytest.mark.parametrize(
    ("policy", "verdict", "titles"),
    [
        ("skip", "conflict", ["Known otherwise"]),
        ("update", "changed", ["On ties"]),
        ("add", "new", ["Known otherwise", "On ties"]),
    ],
)
def test_contradicting_values_follow_the_policy(
    library: Library, policy: Policy, verdict: str, titles: list[str]
) -> None:
    library.project.perform(add_source, SourceDraft("Known otherwise", "academic_article", doi="10.1000/1"))
    report = library(RIS, on=policy)
    assert report.rows[1].verdict == verdict
    assert [source.title for source in library.sources if source.doi] == titles
    if verdict == "conflict":
        ((problem,),) = [row.problems for row in report.rows if row.problems]
        assert (problem.column, problem.value, problem.error.facts["known"]) == ("title", "On ties", "Known otherwise")


# export and import ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=max(7, settings().max_examples // 10))
@given(data=st.data())
def test_export_then_import_gives_equal_sources(form: BibliographyFormat, data: st.DataObject) -> None:
    several = data.draw(st.lists(drafts(), min_size=1, max_size=3, unique_by=lambda draft: draft.title))
    several = [replace(draft, doi=f"10.1000/{place}", url="") for place, draft in enumerate(several)]

    def fill(transaction: Transaction) -> StepLabel:
        first = insert_source(transaction, several[0])
        for draft in several[1:]:
            insert_source(transaction, replace(draft, derived_from=first))
        return StepLabel("make_sample", {})

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out"
        with Project.create(Path(folder) / "a.twin") as project:
            project.perform(fill)
            written = project.query(source_drafts)
            assert export_bibliography(project, file, form) == len(several)
        with Project.create(Path(folder) / "b.twin") as other:
            report = import_bibliography(other, file)
            assert verdicts(report) == ["new"] * len(several)
            read = other.query(source_drafts)
            first = next(iter(read))
            assert [replace(draft, derived_from=None) for draft in read.values()] == [
                replace(draft, derived_from=None) for draft in written.values()
            ]
            assert [draft.derived_from for draft in read.values()] == [None, *[first] * (len(several) - 1)]
            assert set(verdicts(import_bibliography(other, file))) == {"same"}


def test_confidential_sources_may_be_left_out(library: Library, tmp_path: Path) -> None:
    library.project.perform(add_source, SourceDraft("Open", "interview"))
    library.project.perform(add_source, SourceDraft("Secret", "interview", is_confidential=True))
    assert export_bibliography(library.project, tmp_path / "o.bib", "bibtex", leave_out_confidential=True) == 1
    assert "Secret" not in (tmp_path / "o.bib").read_text("utf-8")
    listed = formatted_references(library.project, leave_out_confidential=True)
    assert [each.text for each in listed] == ["Open (n.d.). Interview."]


def test_corrections_made_in_a_reference_manager_are_imported(library: Library, tmp_path: Path) -> None:
    draft = SourceDraft("Some {odd} title", "council_motion", is_confidential=True, csl='{"unheard-of": "x"}')
    library.project.perform(add_source, draft)
    export_bibliography(library.project, tmp_path / "o.ris", "ris")
    text = (tmp_path / "o.ris").read_text("utf-8").replace("Some {odd} title", "A corrected title")
    with Project.create(tmp_path / "other.twin") as other:
        (tmp_path / "o2.ris").write_text(text, "utf-8")
        import_bibliography(other, tmp_path / "o2.ris")
        (source,) = other.query(source_drafts).values()
    assert source == replace(draft, title="A corrected title")


# unreadable files and records -----------------------------------------------------------------------------------------


def test_an_unfinished_last_record_is_rejected_with_its_line(library: Library, tmp_path: Path) -> None:
    cut = RIS.rstrip().removesuffix("ER  -")
    report = library(cut)
    assert verdicts(report) == ["new", "rejected"]
    assert (report.rows[1].line, report.rows[1].problems[0].error.code) == (11, "record_unfinished")
    import_bibliography(library.project, tmp_path / "library.ris", rejects=tmp_path / "left.ris")
    left = (tmp_path / "left.ris").read_text("utf-8")
    assert "On ties" in left
    assert verdicts(library(left + "ER  - \n")) == ["new"]


def test_a_broken_entry_among_good_ones_is_rejected_alone(library: Library, tmp_path: Path) -> None:
    text = "@book{a, title={One}}\n@book{b, title={Two}\n@book{c, title={Three},\n year=2020}\n"
    report = library(text, "library.bib")
    assert verdicts(report) == ["new", "rejected", "new"]
    assert report.rows[1].line == 2
    import_bibliography(library.project, tmp_path / "library.bib", rejects=tmp_path / "left.bib")
    left = (tmp_path / "left.bib").read_text("utf-8")
    assert left.startswith("% Left out:")
    assert verdicts(library(left.rstrip() + "}\n", "left2.bib")) == ["new"]


def test_a_record_without_a_title_or_with_a_long_one_is_rejected(library: Library, tmp_path: Path) -> None:
    items = [{"type": "book"}, {"type": "book", "title": "x" * 3000}, {"type": "book", "title": "Good"}, 5]
    report = library(json.dumps(items), "library.csl.json")
    codes = [row.problems[0].error.code if row.problems else "" for row in report.rows]
    assert codes == ["title_missing", "text_too_long", "", "not_a_reference"]
    import_bibliography(library.project, tmp_path / "library.csl.json", rejects=tmp_path / "left.json")
    assert "import_problem" in json.loads((tmp_path / "left.json").read_text("utf-8"))[0]


def test_rejects_never_replace_a_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "there.ris").write_text("")
    (tmp_path / "library.ris").write_text(RIS)
    with pytest.raises(KnownError) as refusal:
        import_bibliography(library.project, tmp_path / "library.ris", rejects=tmp_path / "there.ris")
    assert refusal.value.code == "already_exists"
    assert library.sources == []


def test_rejects_of_a_dry_run_do_not_prevent_the_import_of_a_bibliography(library: Library, tmp_path: Path) -> None:
    (tmp_path / "library.csl.json").write_text(json.dumps([{"type": "book"}, {"type": "book", "title": "Good"}]))
    for dry_run in (True, False):
        report = import_bibliography(
            library.project, tmp_path / "library.csl.json", dry_run=dry_run, rejects=tmp_path / "left.json"
        )
    assert report.is_committed
    assert len(library.sources) == 1
    assert len(json.loads((tmp_path / "left.json").read_text("utf-8"))) == 1


def _zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("a.txt", "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.ris", ("bibliography_empty", "")),
        (b" \n\n", "a.bib", ("bibliography_empty", "")),
        (b"<!DOCTYPE html><html><body>TY  - JOUR</body></html>", "a.ris", ("not_a_bibliography", "web_page")),
        (b"<!-- -->" * 20_000 + b"<html>", "a.ris", ("not_a_bibliography", "web_page")),
        (b"<!-- -->" * 20_000, "a.ris", ("not_a_bibliography", "")),
        (b"%PDF-1.7\n...", "a.ris", ("not_a_bibliography", "pdf")),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.ris", ("not_a_bibliography", "binary")),
        (_zip(), "a.bib", ("not_a_bibliography", "zip")),
        (_zip(), "a.xlsx", ("workbook_unreadable", "")),
        (b"just words", "a.ris", ("not_a_bibliography", "")),
        (b"title,authors,year,doi\n", "a.csv", ("table_without_rows", "")),
        (b"[]", "a.json", ("not_a_bibliography", "")),
        (b'[{"title": NaN}]', "a.json", ("not_json", "")),
        (b'[{"title": 1e999}]', "a.json", ("not_json", "")),
        (b'[{"title": "cut', "a.json", ("json_broken", "")),
        (b'[\n{"title": "a"},\n]', "a.json", ("json_broken", "")),
        (b"[" * 100_000, "a.json", ("not_json", "")),
        (b'[{"a":' * 100_000, "a.json", ("not_json", "")),
        (b"TY  - JOUR\nTI  - Gen\xe8ve\nER  - \n", "a.ris", ("encoding_needed", "")),
    ],
)
def test_a_file_that_is_not_a_bibliography_is_refused_with_the_reason(
    library: Library, content: bytes, name: str, refusal: tuple[str, str]
) -> None:
    assert library.refused(content, name) == refusal


def test_a_file_is_read_by_its_content_and_a_wrong_extension_is_reported(library: Library) -> None:
    report = library(RIS, "library.bib")
    assert verdicts(report) == ["new", "new"]
    assert (report.format, report.is_misnamed) == ("ris", True)
    assert "RIS" in report.summary()
    assert not library(RIS, "library.ris").is_misnamed


def test_byte_order_marks_and_encodings_are_recognised(library: Library, tmp_path: Path) -> None:
    assert verdicts(library(b"\xef\xbb\xbf" + RIS.encode().replace(b"\n", b"\r\n"))) == ["new", "new"]
    assert verdicts(library(RIS.encode("utf-16"), "marked.ris")) == ["same", "same"]
    (tmp_path / "old.ris").write_bytes("TY  - BOOK\nTI  - Genève\nER  - \n".encode("cp1252"))
    import_bibliography(library.project, tmp_path / "old.ris", encoding="cp1252")
    assert library.sources[-1].title == "Genève"


def test_a_record_with_a_huge_field_is_rejected_and_the_rest_is_imported(library: Library) -> None:
    report = library(f"TY  - BOOK\nTI  - Big\nAB  - {'word ' * 500_000}\nER  - \n\n{RIS}")
    assert verdicts(report) == ["rejected", "new", "new"]


# recognising bibliographies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (RIS, "a.txt", True),
        ("Key,Item Type,Title,Author,Publication Year\n", "a.csv", True),
        ("body_a;body_b;status;date;source_title\nWeert;Wuhan;terminated;2021;X\n", "a.csv", False),
        ("city,country,partner,year\nArnhem,NL,Wuhan,1999\n", "a.csv", False),
        ("anything", "a.ris", True),
    ],
)
def test_tables_of_partnerships_are_not_bibliographies(tmp_path: Path, text: str, name: str, expected: bool) -> None:
    (tmp_path / name).write_text(text)
    assert is_bibliography_file(tmp_path / name) == expected


def test_too_much_data_without_a_standard_field_is_rejected_with_a_message(library: Library) -> None:
    report = library(f"TY  - JOUR\nTI  - a\nN1  - {'long ' * 60_000}\nER  - \n", "library.ris")
    ((_, verdict, _, _, reason),) = report.problem_rows()
    assert verdict == "rejected"
    assert reason.startswith("“rest of the record” is too long: 2")


def test_unknown_latex_is_stored_as_typed_with_a_note(library: Library) -> None:
    report = library("@book{a, title={A {\\textless} B \\foo{c}}, year=2020}\n", "library.bib")
    assert library.sources[0].title == r"A < B \foo{c}"
    assert [row[2:4] for row in report.note_rows()] == [("title", r"\foo{c}")]


# one address, several titles ------------------------------------------------------------------------------------------

ONE = "TY  - NEWS\nTI  - Raad stopt\nUR  - https://a.org/1\nVL  - 1\nER  - \n"
OTHER = "TY  - NEWS\nTI  - Iets anders\nUR  - https://a.org/1\nVL  - 1\nER  - \n"


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_two_titles_at_one_address_in_a_file_are_a_conflict_with_both_lines(library: Library, policy: Policy) -> None:
    report = library(ONE + OTHER, on=policy)
    assert verdicts(report) == ["new", "conflict"]
    assert problem_text(report.rows[1].problems[0].error) == "“title” is “Raad stopt” in line 1, not “Iets anders”."
    assert report.rows[1].line == 6


def test_two_titles_at_one_address_become_two_sources_with_the_policy_add(library: Library) -> None:
    assert verdicts(library(ONE + OTHER, on="add")) == ["new", "new"]


def test_an_update_takes_the_value_of_a_field_from_one_record_only(library: Library) -> None:
    library.project.perform(add_source, SourceDraft("Known otherwise", "newspaper_article", url="https://a.org/1"))
    report = library(ONE + OTHER, on="update")
    assert verdicts(report) == ["changed", "conflict"]
    assert report.rows[1].problems[0].error.facts["line"] == 1
    assert [source.title for source in library.sources] == ["Raad stopt"]


def test_an_update_reports_a_field_in_which_a_second_record_differs(library: Library) -> None:
    report = library(ONE + ONE.replace("VL  - 1", "VL  - 2"), on="update")
    assert verdicts(report) == ["new", "conflict"]
    assert (report.rows[1].problems[0].column, report.rows[1].problems[0].error.facts["line"]) == ("csl.volume", 1)
    assert json.loads(library.sources[0].csl)["volume"] == "1"


# several DOIs in the field --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dois",
    [
        "10.1000/1; 10.1000/2",
        "https://doi.org/10.1000/1 https://doi.org/10.1000/2",
        "doi:10.1000/1,doi: 10.1000/2.",
        "10.1000/1\nDO  - 10.1000/2",
        "10.1000/1; 10.1000/2; 10.1000/1",
    ],
)
def test_several_dois_in_one_field_are_separated(library: Library, dois: str) -> None:
    report = library(f"TY  - JOUR\nTI  - On ties\nDO  - {dois}\nER  - \n")
    (source,) = library.sources
    assert source.doi == "10.1000/1"
    assert json.loads(source.csl)["attachments"] == ["https://doi.org/10.1000/2"]
    assert [error.error.code for error in report.rows[0].notes] == ["several_dois"]


def test_a_long_field_of_many_dois_is_read(library: Library) -> None:
    dois = "; ".join(f"10.1000/abcdefghij.{place}" for place in range(40))
    assert verdicts(library(f"TY  - JOUR\nTI  - On ties\nDO  - {dois}\nER  - \n")) == ["new"]
    assert library.sources[0].doi == "10.1000/abcdefghij.0"


def test_a_doi_that_contains_separators_is_one_doi(library: Library) -> None:
    doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    library(f"TY  - JOUR\nTI  - On ties\nDO  - {doi}\nER  - \n")
    assert library.sources[0].doi == doi


def test_a_record_with_the_second_doi_of_a_source_is_not_added_again(library: Library) -> None:
    text = "TY  - JOUR\nTI  - On ties\nDO  - 10.1000/1; 10.1000/2\nER  - \n"
    assert verdicts(library(text + text.replace("10.1000/1; ", ""))) == ["new", "conflict"]


@pytest.mark.parametrize("text", ["N/A", "DOI", "-", "n.v.t.", "unknown", "none", "?"])
def test_a_placeholder_as_doi_or_address_identifies_no_source(library: Library, text: str) -> None:
    entries = "".join(f"TY  - JOUR\nTI  - {title}\nDO  - {text}\nUR  - {text}\nER  -\n\n" for title in ("One", "Two"))
    assert verdicts(library(entries, "a.ris")) == ["new", "new"]
    assert {(draft.title, draft.doi, draft.url) for draft in library.sources} == {("One", "", ""), ("Two", "", "")}


def test_what_two_records_of_one_source_disagree_on_is_noted(library: Library) -> None:
    one = "TY  - JOUR\nTI  - On ties\nPY  - 2020\nT2  - Cities\nVL  - 3\nDO  - 10.1000/1\nER  -\n\n"
    other = one.replace("JOUR", "RPRT").replace("VL  - 3", "VL  - 4")
    report = library(one + other)
    assert verdicts(report) == ["new", "duplicate"]
    noted = {each.column: (each.value, problem_text(each.error)) for each in report.rows[1].notes}
    assert noted["kind"][0] == "report"
    assert "academic_article" in noted["kind"][1]
    assert noted["csl.volume"][0] == "4"
    assert list(report.rows[0].notes) == []
    assert verdicts(library(one + one, "same.ris")) == ["same", "same"]
