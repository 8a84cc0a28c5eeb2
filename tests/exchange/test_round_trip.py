"""The facts that the columns contain are equal after an export and an import into an empty project."""

from __future__ import annotations

import csv
import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ExternalCode,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.statuses.statuses import STATUSES
from tracker.exchange.formats.dump import dump_text, load
from tracker.exchange.tables.mapping.table_columns import POSITION
from tracker.operations.activities import record_activity
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import insert_partnership
from tracker.operations.sources import insert_source
from tracker.operations.statuses import insert_change, move_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.format_exports import export_workbook
from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder, import_file
from tracker.store.schema import partnership
from tracker.store.transaction import StepLabel, Transaction

NAMES = ("Arnhem", "'s-Hertogenbosch", "=Wuhan", "武汉", 'Sint "Quote"', "O, Comma; etc", "-Dash|Bar", "Genève")
TEXTS = st.sampled_from((
    "", "=1+1", "'=quoted", "two\nlines", "“Zo”, zei zij", "-", "+x", "@y", "a\tb", "ja; nee", "  =1+1", "\t=2",
    "\xa0+3", "' @4",
))  # fmt: skip
DATES = st.sampled_from(
    (None, "2021", "2021-05", "2021-05-07", "[2019..2021]", "[..2022-11]", "2004~", "2021-21", "201X", "2019?")
).map(lambda edtf: None if edtf is None else from_edtf(edtf))


@st.composite
def bodies(draw: st.DrawFn) -> list[BodyDraft]:
    kinds = st.sampled_from(("municipality", "province", "prefecture"))
    identities = st.tuples(st.sampled_from(NAMES), kinds, st.sampled_from(("NL", "CN", "DE")))
    identities_drawn = draw(st.lists(identities, min_size=2, max_size=5, unique=True))
    places = st.sampled_from(((None, None), (52.09, 5.12), (-0.5, 179.999)))
    codes = st.sampled_from(((), (ExternalCode("wikidata", "Q1"),)))
    return [
        BodyDraft(
            *(*each, draw(st.sampled_from(("", "Hubei"))), *draw(places)),
            codes=draw(codes) if number == 0 else (),
            valid_from=draw(DATES),
            valid_until=draw(DATES),
            note=draw(TEXTS),
        )
        for number, each in enumerate(identities_drawn)
    ]


@st.composite
def citations(draw: st.DrawFn, sources: int) -> list[CitationDraft]:
    """Draw citations that differ in more than their confidence: an import treats equal ones as one."""
    citation_facts = st.tuples(st.integers(0, sources - 1), TEXTS, st.sampled_from(("", "p. 3")), DATES)
    return [
        CitationDraft(
            source,
            quote,
            locator=locator,
            stated_date=date,
            stance=draw(st.sampled_from(("supports", "contradicts", "mentions"))),
            confidence=draw(st.integers(0, 4)),
        )
        for source, quote, locator, date in draw(st.lists(citation_facts, max_size=3, unique=True))
    ]


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    made = draw(bodies())
    sources = [
        SourceDraft(
            f"Source {number}",
            kind=draw(st.sampled_from(("newspaper_article", "council_minutes", "unknown"))),
            publisher=draw(st.sampled_from(("", "=The Paper"))),
            date=draw(DATES),
            url=draw(st.sampled_from(("", f"https://example.org/{number}"))),
            language=draw(st.sampled_from(("", "nl"))),
            accessed=draw(DATES),
            archived_url=draw(st.sampled_from(("", "https://example.org/kept"))),
            is_confidential=draw(st.booleans()),
            summary=draw(TEXTS),
        )
        for number in range(3)
    ]
    all_pairs = st.sampled_from(list(itertools.permutations(range(len(made)), 2)))
    pairs = draw(st.lists(all_pairs, min_size=1, max_size=4, unique_by=frozenset))
    ties = [(pair, draw(partnerships()), draw(citations(3)), draw(histories())) for pair in pairs]
    done = [draw(activities()) for _ in pairs]
    followed = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    moves = [draw(moves_in(len(history))) for *_, history in ties]
    return {
        "bodies": made,
        "sources": sources,
        "ties": ties,
        "activities": done,
        "followed": followed,
        "moves": moves,
    }


def moves_in(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Draw which changes of a history a person moves, and to which places."""
    places = st.integers(0, length - 1) if length else st.nothing()
    return st.lists(st.tuples(places, places), max_size=2) if length else st.just([])


@st.composite
def partnerships(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "kind": draw(st.sampled_from(("sister_city", "friendship", "unknown"))),
        "sectors": tuple(draw(st.lists(st.sampled_from(("water", "culture", "trade_investment")), unique=True))),
        "note": draw(TEXTS),
        "fixed_term_until": draw(DATES),
        "label_a": draw(TEXTS),
        "label_b": draw(TEXTS),
        "stands_for": draw(st.sampled_from((1, 40))),
        "signed_by_heads": draw(st.sampled_from((None, False, True))),
        "council_approved": draw(st.sampled_from((None, False, True))),
    }


@st.composite
def activities(draw: st.DrawFn) -> list[tuple[dict[str, Any], list[CitationDraft]]]:
    """Draw activities with their citations, no two of one kind and date: an import may treat those as one."""

    def key(kind_and_date: tuple[str, VagueDate | None]) -> tuple[str, str]:
        return kind_and_date[0], "" if kind_and_date[1] is None else kind_and_date[1].edtf

    kinds = st.sampled_from(("renewal", "statement", "motion_rejected"))
    drawn = draw(st.lists(st.tuples(kinds, DATES), max_size=3, unique_by=key))
    return [
        ({"kind": kind, "date": date, "outcome": draw(TEXTS), "note": draw(TEXTS)}, draw(citations(3)))
        for kind, date in drawn
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dict[str, Any], list[CitationDraft]]]:
    def key(kind_and_date: tuple[str, VagueDate | None]) -> tuple[str, str]:
        return kind_and_date[0], "" if kind_and_date[1] is None else kind_and_date[1].edtf

    drawn = draw(st.lists(st.tuples(st.sampled_from(STATUSES), DATES), max_size=4, unique_by=key))
    reasons = st.lists(st.sampled_from(("human_rights", "geopolitics", "not_stated")), max_size=2, unique=True)
    return [
        (
            {
                "status": status,
                "date": date,
                "actor": draw(st.sampled_from(("", "a", "b", "both"))),
                "decided_by": draw(st.sampled_from(("", "mayor"))),
                "note": draw(TEXTS),
                "reasons": tuple(map(ReasonGiven, draw(reasons))),
            },
            draw(citations(3)),
        )
        for status, date in drawn
    ]


def build(transaction: Transaction, content: dict[str, Any]) -> StepLabel:
    sources = [insert_source(transaction, draft) for draft in content["sources"]]
    made: dict[int, int] = {}

    def cited(drafts: list[CitationDraft]) -> tuple[CitationDraft, ...]:
        return tuple(
            CitationDraft(
                sources[int(draft.source)],
                draft.quote,
                locator=draft.locator,
                stated_date=draft.stated_date,
                stance=draft.stance,
                confidence=draft.confidence,
            )
            for draft in drafts
        )

    created = []
    for ((a, b), facts, tie_citations, history), moves in zip(content["ties"], content["moves"], strict=True):
        sides = [made.get(place, content["bodies"][place]) for place in (a, b)]
        created_id = insert_partnership(transaction, PartnershipDraft(*sides, **facts))
        row = transaction.row(partnership, created_id)
        made[a], made[b] = row["body_a_id"], row["body_b_id"]
        for draft in cited(tie_citations):
            add_citation(transaction, CitationTarget("partnership", created_id), draft)
        changes = [
            insert_change(transaction, ChangeDraft(created_id, citations=cited(change_citations), **change))
            for change, change_citations in history
        ]
        for moved, place in moves:
            move_status_change(transaction, changes[moved], place)
        created.append(created_id)
    for created_id, done in zip(created, content["activities"], strict=True):
        for activity, activity_citations in done:
            record_activity(transaction, ActivityDraft(created_id, citations=cited(activity_citations), **activity))
    for created_id, following, is_followed in zip(created, created[1:], content["followed"], strict=False):
        if is_followed:
            transaction.update(partnership, created_id, {"superseded_by_id": following})
    return StepLabel("make_sample", {})


NUMBER = """(SELECT count(*) FROM status_change e
        WHERE e.partnership_id = c.partnership_id AND (e.position, e.id) <= (c.position, c.id))"""
"""Position of a change in its history, counted from 1: the stored positions may have gaps."""
CARRIED = {
    "ties": """SELECT a.name, a.country, a.kind, a.latitude, a.subdivision, b.name, b.country, b.kind, b.longitude,
        a.valid_from_edtf, a.valid_until_edtf, a.note, b.valid_from_edtf, b.valid_until_latest, b.note,
        p.label_a, p.label_b, p.stands_for, p.signed_by_heads, p.council_approved,
        (SELECT group_concat(scheme || value) FROM body_code WHERE body_id IN (a.id, b.id)), p.kind, p.note,
        p.fixed_term_until_edtf, p.fixed_term_until_latest,
        (SELECT count(*) FROM partnership e WHERE p.superseded_by_id IS NOT NULL AND e.id <= p.superseded_by_id),
        (SELECT group_concat(sector, ';' ORDER BY sector) FROM partnership_sector WHERE partnership_id = p.id)
        FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id ORDER BY p.id""",
    "changes": f"""SELECT c.partnership_id, {NUMBER}, c.status, c.date_edtf, c.date_earliest, c.date_latest, c.actor,
        c.decided_by, c.note,
        (SELECT group_concat(reason, ';' ORDER BY reason) FROM change_reason WHERE change_id = c.id)
        FROM status_change c ORDER BY c.partnership_id, c.position""",
    "activities": """SELECT (SELECT count(*) FROM partnership e WHERE e.id <= c.partnership_id), c.kind, c.date_edtf,
        c.date_earliest, c.outcome, c.note,
        (SELECT count(*) FROM citation WHERE activity_id = c.id)
        FROM activity c ORDER BY c.partnership_id, c.kind, c.date_edtf""",
    "citations": f"""SELECT {NUMBER}, t.partnership_id IS NULL, t.activity_id IS NULL, s.title, s.kind, s.publisher,
        s.date_edtf, s.url, s.language, s.accessed_edtf, s.archived_url, s.is_confidential, s.summary,
        t.quote, t.locator, t.stated_date_edtf, t.confidence, t.stance
        FROM citation t JOIN source s ON s.id = t.source_id LEFT JOIN status_change c ON c.id = t.change_id""",
}


def carried(project: Project) -> dict[str, Any]:
    """Return the facts that the columns contain; partnerships are numbered, because they get new ids."""
    found = {name: project.query(lambda reader, query=query: reader.rows(query)) for name, query in CARRIED.items()}
    numbers = {
        partnership_id: number
        for number, partnership_id in enumerate(dict.fromkeys(row[0] for row in found["changes"]))
    }
    found["changes"] = [(numbers[partnership_id], *rest) for partnership_id, *rest in found["changes"]]
    found["citations"] = sorted(json.dumps(row) for row in found["citations"])
    return found


def rows_of_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table without positions, which are not written where the dates give the same order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: cell for name, cell in row.items() if name != POSITION} for row in csv.DictReader(file)]


def check_round_trip(content: dict[str, Any]) -> None:
    """Export as a table, a workbook, a folder and JSON, and import each: the records and a second export are equal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Project.create(folder / "first.twin") as first:
            first.perform(build, content)
            export_csv_file(first, folder / "out.csv")
            report = import_file(first, folder / "out.csv")
            assert {row.verdict for row in report.rows} == {"same"}
            export_workbook(first, folder / "out.xlsx")
            export_csv_folder(first, folder / "tables")
            in_folder = {"tables.csv": "tables/interchange.csv"}
            for name in ("out.csv", "out.xlsx", "tables.csv"):
                with Project.create(folder / f"{name}.twin") as second:
                    report = import_file(second, folder / in_folder.get(name, name))
                    assert not report.needs_attention, report.problem_rows()
                    assert carried(second) == carried(first)
                    export_csv_file(second, folder / f"{name} again.csv")
                assert rows_of_table(folder / "out.csv") == rows_of_table(folder / f"{name} again.csv")
                if not any(content["moves"]):
                    assert (folder / "out.csv").read_bytes() == (folder / f"{name} again.csv").read_bytes()
            document = first.query(dump)
            load(folder / "loaded.twin", json.loads(dump_text(document)))
            with Project.open(folder / "loaded.twin", read_only=True) as loaded:
                assert loaded.query(dump) == document


@settings(max_examples=7)
@given(projects())
def test_an_export_imports_as_equal_records(content: dict[str, Any]) -> None:
    check_round_trip(content)


@pytest.mark.torture
@pytest.mark.timeout(3600)
@settings(max_examples=1_000)
@given(projects())
def test_a_thousand_exports_import_as_equal_records(content: dict[str, Any]) -> None:
    check_round_trip(content)
