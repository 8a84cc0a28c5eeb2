"""The list of sources compared with a plain reading of the same project, and the details of one source."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.building import change, claim, new_project, records, small_inventory, source, tie, when
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.records.drafts import Author, CitationDraft, SourceDraft
from tracker.domain.records.subjects import CitedKind
from tracker.domain.text.name_folding import fold
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.sources import delete_source, edit_source, insert_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.sources.source_detail import source_detail
from tracker.queries.sources.source_filter import NONE, SourceFilter, SourceOrder
from tracker.queries.sources.sources import MAX_YEARS, source_facets, source_ids, source_rows
from tracker.store.transaction import StepLabel, Transaction

SOURCES = st.builds(
    SourceDraft,
    title=st.sampled_from(["Arnhem breekt met Wuhan", "武汉市与阿纳姆", "Súdwest-Fryslân", "100% *", "De Kampioen"]),
    kind=st.sampled_from(["newspaper_article", "broadcast"]),
    authors=st.sampled_from([(), (Author("Łukasz", "J."),), (Author(literal="Gemeente Arnhem"),)]),
    publisher=st.sampled_from(["", "NRC", "de Volkskrant"]),
    date=st.sampled_from([None, "1999", "before 2010", "between 2019 and 2021", "7 May 2023"]).map(when),
    language=st.sampled_from(["", "nl", "zh"]),
    url=st.sampled_from(["", "https://www.example.org/Arnhem"]),
    archived_url=st.sampled_from(["", "https://archive.example.org/1"]),
    is_confidential=st.booleans(),
)
CHOICES = st.frozensets(
    st.sampled_from([
        ("kind", "broadcast"), ("kind", "thesis"), ("language", "nl"), ("language", NONE), ("year", "1999"),
        ("year", "2010s"), ("year", NONE), ("flag", "unarchived"), ("flag", "confidential"), ("flag", "unused"),
        ("flag", "without_files"),
    ]),
    max_size=3,
)  # fmt: skip
TEXTS = st.sampled_from(
    ["", "arnhem", "武汉", "sudwest", "lukasz", "nrc arnhem", "example.org", "*", '"', "NEAR(", "given"]
)


def year_of(draft: SourceDraft) -> int | None:
    if draft.date is None:
        return None
    day = draft.date.earliest if draft.date.earliest is not None else draft.date.latest
    assert day is not None
    return date.fromordinal(day).year


def is_meant(draft: SourceDraft, wanted: SourceFilter) -> bool:
    """Return whether a source without citations matches the filter, tested plainly."""
    year = year_of(draft)
    years = {NONE} if year is None else {str(year), f"{year // 10}0s"}
    flags = {"unused", "without_files", "confidential" if draft.is_confidential else "not_confidential"}
    flags |= {"unarchived"} if draft.url and not draft.archived_url else set()
    names = " ".join(f"{author.given} {author.family} {author.literal}" for author in draft.authors)
    places = (fold(f"{draft.title} {draft.publisher}"), draft.url.lower(), fold(names))
    values = {"kind": {draft.kind}, "language": {draft.language or NONE}, "year": years}
    return (
        all(not wanted.values(facet) or known & wanted.values(facet) for facet, known in values.items())
        and wanted.values("flag") <= flags
        and all(any(word in place for place in places) for word in fold(wanted.text).split())
    )


def add_all(transaction: Transaction, drafts: list[SourceDraft]) -> StepLabel:
    for draft in drafts:
        insert_source(transaction, draft)
    return StepLabel("import", {"file": "sources.ris", "count": len(drafts)})


@settings(max_examples=max(20, settings().max_examples // 10))
@given(st.lists(SOURCES, max_size=6), CHOICES, TEXTS)
def test_the_source_filter_equals_plain_filtering(
    drafts: list[SourceDraft], chosen: frozenset[tuple[str, str]], text: str
) -> None:
    wanted = SourceFilter(text, chosen)
    with TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        if drafts:
            project.perform(add_all, drafts)
        known = {source: project.query(source_draft, source) for source in project.query(source_ids, SourceFilter())}
        found = project.query(source_ids, wanted)
        assert set(found) == {source for source, draft in known.items() if is_meant(draft, wanted)}
        facets = project.query(source_facets, wanted)
        assert (facets.shown, facets.total) == (len(found), len(drafts))
        for facet in facets.facets:
            for value in facet.values:
                # flags are joined by AND, values of other facets by OR
                others = wanted if facet.facet == "flag" else wanted.without(facet.facet)
                narrowed = SourceFilter(text, others.chosen | {(facet.facet, value.value)})
                assert value.count.certain == len(project.query(source_ids, narrowed)), (facet.facet, value)


def test_years_become_decades_where_there_are_many(project: Project) -> None:
    for year in range(1990, 1990 + MAX_YEARS):
        source(project, f"Of {year}", date=when(str(year)))
    counted = project.query(source_facets, SourceFilter()).facets[-1]
    assert [value.value for value in counted.values[:2]] == ["2001", "2000"]
    source(project, "Of 2019", date=when("2019"))
    counted = project.query(source_facets, SourceFilter()).facets[-1]
    assert [(value.value, value.count.certain) for value in counted.values] == [
        ("2010s", 1),
        ("2000s", 2),
        ("1990s", 10),
    ]
    assert len(project.query(source_ids, SourceFilter().only("year", "2000s"))) == 2


def test_sources_are_sorted_by_the_requested_key(project: Project) -> None:
    old = source(project, "B", publisher="Z", date=when("1999"))
    undated = source(project, "a")
    new = source(project, "C", publisher="y", date=when("2020"), language="nl")
    change(project, tie(project), "in_force", "1999", sources=(new,))

    def ordered(key: str, is_descending: bool = False) -> list[int]:
        return list(project.query(source_ids, SourceFilter(), SourceOrder(key, is_descending)))

    assert ordered("title") == [undated, old, new]
    assert ordered("title", is_descending=True) == [new, old, undated]
    assert ordered("date") == [old, new, undated]
    assert ordered("date", is_descending=True) == [new, old, undated], "what has no date stands last either way"
    assert ordered("publisher") == [new, old, undated]
    assert ordered("citations") == [new, undated, old]


def test_a_source_row_counts_its_citations_and_claims(project: Project) -> None:
    known = small_inventory(project)
    change(project, known["arnhem"], "reaffirmed", "2018", sources=(known["page"],))
    page, retold = project.query(source_rows, [known["page"], known["retold"]])
    assert (page.uses, page.partnerships, page.files) == (3, 1, 0), "two citations and a claim, of one partnership"
    assert (retold.uses, retold.partnerships) == (1, 1)
    assert project.query(source_rows, [404]) == []


def test_a_citing_record_has_the_number_of_its_origins(project: Project) -> None:
    known = small_inventory(project)
    other = source(project, "Council minutes")
    project.perform(add_citation, CitationTarget("change", known["begun"]), CitationDraft(known["retold"]))
    project.perform(add_citation, CitationTarget("change", known["begun"]), CitationDraft(other))
    detail = project.query(source_detail, known["retold"])
    assert detail is not None
    begun, ended = detail.records
    assert (begun.id, begun.code, begun.sources, begun.origins) == (known["begun"], "in_force", 2, 2)
    assert (ended.id, ended.code, ended.sources, ended.origins) == (known["ended"], "terminated", 2, 1)
    assert ended.partnership is not None
    assert (ended.partnership.a.name, ended.partnership.b.name) == ("Arnhem", "Wuhan")
    assert detail.on_one_origin == 1


def test_a_source_that_contradicts_supports_nothing(project: Project) -> None:
    known = small_inventory(project)
    doubting = source(project, "A denial")
    project.perform(
        add_citation, CitationTarget("change", known["ended"]), CitationDraft(doubting, stance="contradicts")
    )
    detail = project.query(source_detail, doubting)
    assert detail is not None
    assert (detail.records[0].sources, detail.records[0].origins) == (2, 1)


@pytest.mark.parametrize("kind", ["change", "activity", "partnership", "body", "claim"])
def test_every_kind_of_record_can_cite_a_source(small: tuple[Project, dict[str, int]], kind: CitedKind) -> None:
    project, known = small
    known["town"] = int(records(project, "body")[0]["id"])
    names = {"change": "ended", "activity": "motion", "partnership": "arnhem", "body": "town", "claim": "claim"}
    record = known[names[kind]]
    cited = source(project, "A new one")
    project.perform(add_citation, CitationTarget(kind, record), CitationDraft(cited, quote="So it is."))
    detail = project.query(source_detail, cited)
    assert detail is not None
    (resting,) = detail.records
    assert (resting.kind, resting.id, resting.citation.quote) == (kind, record, "So it is.")
    assert (resting.partnership is None) == (kind in ("body", "claim"))
    assert (resting.body is None) == (kind != "body")


def test_the_lineage_is_a_tree_from_its_origin(project: Project) -> None:
    first = source(project, "Press release")
    wire = source(project, "Wire", derived_from=first)
    paper = source(project, "Paper", derived_from=wire)
    blog = source(project, "Blog", derived_from=paper)
    other = source(project, "Other paper", derived_from=first)
    detail = project.query(source_detail, paper)
    assert detail is not None
    assert [(line.source.id, line.depth, line.relation) for line in detail.lineage] == [
        (first, 0, "ancestor"),
        (wire, 1, "ancestor"),
        (paper, 2, "itself"),
        (blog, 3, "descendant"),
        (other, 1, "relative"),
    ]
    assert detail.origin.title == "Press release"
    alone = project.query(source_detail, source(project, "Alone"))
    assert alone is not None
    assert [line.relation for line in alone.lineage] == ["itself"]


def test_a_detail_has_everything_of_the_source_and_its_claims(project: Project) -> None:
    draft = SourceDraft(
        "A book", "book", (Author("Ni", "Hao"),), csl='{"ISBN": "1"}', doi="10.1/x", summary="All of it"
    )
    known = source(project, "A book")
    project.perform(edit_source, known, draft)
    claim(project, known, "at least eight")
    detail = project.query(source_detail, known)
    assert detail is not None
    assert detail.draft == draft
    assert [(said.wording, claimed_text(said.number, said.measure)) for said in detail.claims] == [
        ("at least eight", "8")
    ]
    gone = source(project, "Gone")
    project.perform(delete_source, gone)
    assert project.query(source_detail, gone) is None
