"""Planning by column gives the plan that planning row by row gives, for tables with odd cells in any place."""

from __future__ import annotations

import gc
import random
import shutil
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import table_text
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.statuses.statuses import STATUSES
from tracker.exchange.progress import PassTracker
from tracker.exchange.tables.mapping.own_columns import own_columns, recorded_values, with_own_columns
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.mapping.table_columns import COLUMNS
from tracker.exchange.tables.mapping.table_guessing import guess
from tracker.exchange.tables.mapping.table_shaping import to_interchange_rows
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.matching.known_records import Change, Citation
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.matching.record_loading import load_records
from tracker.exchange.tables.plan.import_batch import ImportBatch, batch_of
from tracker.exchange.tables.plan.import_plan import PASSES, ImportDecisions, TablePlanner
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.plan.plain_rows import cell_rows
from tracker.exchange.tables.plan.plan_effects import ImportPlan, PlannedOwnValues
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table, table_of
from tracker.exchange.tables.table_files import TableFile
from tracker.operations.own_fields import add_own_field
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.services.tables.table_transfer import PlanRequest, TablePlan, import_file, plan_table

USUAL: dict[str, tuple[str, ...]] = {
    "body_a": ("Arnhem", "Lyon", "Oulu", "Arnhem"), "country_a": ("NL", "FR", "FI", ""),
    "kind_a": ("municipality", ""), "body_b": ("Wuhan", "Gera", "Arnhem", "Kyoto"),
    "country_b": ("CN", "DE", "NL", ""), "kind_b": ("municipality", ""), "partnership_kind": ("sister_city", ""),
    "status": ("in_force", "terminated", "expired", "in_force"),
    "date": ("1999-05-01", "2001", "2004-02", "2004-02-29", "2010", "2015-06-01"),
    "source_title": ("Report", "Report 2", "Besluit", ""), "source_url": ("", "", "https://a.example/2019/05/03/x"),
    "source_date": ("", "2001"), "sectors": ("", "culture"), "reasons": ("", "human_rights; retaliation"),
    "decided_by": ("", "mayor"), "side": ("", "a", "b"), "note": ("", "A note"), "quote": ("", "They end it", "q"),
    "confidence": ("", "3"), "stance": ("", "contradicts"), "publisher": ("", "The Daily"),
}  # fmt: skip
ODD: dict[str, tuple[str, ...]] = {
    "body_a": ("Provincie Utrecht", " Lyon ", "\u202eLyon", "", "unknown", "Wuhan 武汉", "Lyon (Rhône)", "'=Lyon"),
    "body_b": ("gera", "  ", "Ge\x01ra", "Lyon", "-"), "country_a": ("France", "Atlantis"), "country_b": ("China", "?"),
    "kind_a": ("province", "odd"), "kind_b": ("unnamed",), "partnership_kind": ("unknown", "friendship", "odd"),
    "status": ("", "upgrade", "not formal", "proposed", "signed", "odd"),
    "date": (
        "c. 2001", "since 1999", "3/4/2001", "44317", "1904-01-01", "2001-02-30", "unknown", "", " 2001 ", "2001/2005",
        "2001-21", "spring 2001", "1999?",
    ),
    "source_title": ("report", "Report "), "source_url": ("not an address", "https://A.example/2019/05/03/x"),
    "source_date": ("c. 1990", "odd"), "sectors": ("culture; odd",), "reasons": ("odd", "human_rights and odd"),
    "decided_by": ("odd",), "side": ("both",), "note": ("a\x01b", " A note "), "quote": ('"quoted"', "x" * 300),
    "confidence": ("high", "99"), "stance": ("odd",), "publisher": ("the daily", "Other"),
}  # fmt: skip
RARE: dict[str, tuple[str, ...]] = {
    "since": ("1999", "", "unknown", "2005-01-01"), "activity": ("", "", "renewal"), "outcome": ("", "good"),
    "fixed_term_until": ("", "", "2030"), "successor": ("", "", "Gera"), "locator": ("", "p. 3"),
    "stated_date": ("", "1999", "c. 1999"), "source_kind": ("", "newspaper_article"), "latitude_a": ("", "51.98"),
    "longitude_a": ("", "5.91"), "codes_a": ("", "", "wikidata=Q1310"), "subdivision_b": ("", "Hubei"),
    "position": ("", "", "", "1", "2", "3", "4", "-1", "first"),
}  # fmt: skip
OWN: dict[str, tuple[str, ...]] = {
    "partnership.visits": ("", "3", "3", "4", "odd"), "status_change.mood": ("", "calm", "tense"),
    "activity.mood": ("", "", "", "calm"), "source.read_on": ("", "2001", "2001", "c. 2001"),
    "body_a.size": ("", "5", "5", "6"), "body_b.size": ("", "5"), "council_approved": ("", "yes", "yes", "no"),
    "label_a": ("", "", "Lyon the Great"), "source_language": ("", "nl", "nl", "de"), "valid_from_a": ("", "1900"),
}  # fmt: skip
"""Columns of fields that the project added, and of described fields without a column of their own."""
POLICIES: tuple[Policy, ...] = ("skip", "update", "add")


def some_table(seed: int) -> str:
    """Return a table as CSV: mostly usual cells, some rows with odd ones, shorter, longer or cut off."""
    dice = random.Random(seed)
    names = ["body_a", "country_a", "body_b", "country_b", "status", "date", "source_title"]
    others = [name for name in USUAL if name not in names]
    names += dice.sample(others, dice.randint(0, 8)) + dice.sample(sorted(RARE), dice.choice((0, 0, 1, 2)))
    names += dice.sample(sorted(OWN), dice.choice((0, 0, 1, 3)))
    rows = []
    for _ in range(dice.randint(1, 12)):
        row = {name: dice.choice((USUAL | RARE | OWN)[name]) for name in names}
        if dice.random() < 0.2:
            for name in dice.choices([name for name in names if name in ODD], k=dice.randint(0, 2)):
                row[name] = dice.choice(ODD[name])
        rows.append(row)
    ending = dice.choice(("", "", "", "", "Arnhem,NL\r\n", f"Arnhem{',' * 40}more\r\n", "Arnhem,NL,Gera"))
    return table_text(rows) + ending


def of_problems(problems: Any) -> list[tuple[Any, ...]]:
    return [(each.column, each.value, each.error.code, each.error.field, str(each.error.facts)) for each in problems]


def of_verdict(row: RowVerdict) -> tuple[Any, ...]:
    return (row.line, row.verdict, of_problems(row.problems), of_problems(row.notes), list(row.understood))


def of_batch(batch: ImportBatch) -> dict[str, Any]:
    new = {each.table: (each.columns, list(each.rows)) for each in batch.new}
    new["own_field_value"][1].sort(key=str)  # the values of a change have no order among those of other records
    lines = {table: list(lines) for table, lines in batch.lines.items()}
    parts = {name: getattr(batch, name) for name in ImportBatch.__slots__}
    return {**parts, "new": new, "lines": lines}


def plans(reader: Reader, table: Table, policy: Policy, decisions: ImportDecisions) -> list[ImportPlan]:
    """Return the plan by column and the plan row by row of a table."""
    own = own_columns(reader.connection)
    mapping = with_own_columns(guess(table), table.header, own)
    made = to_interchange_rows(table, mapping)
    found = []
    for is_by_column in (True, False):
        row_reader = RowReader(made.recognised, made.width, {}, 2, made.made, mapping.dates, own)
        passes = PassTracker(len(made.rows), PASSES)
        values = PlannedOwnValues(own, recorded_values(reader.connection))
        plan = ImportPlan(load_records(reader.connection), own=values)
        planner = TablePlanner(plan, row_reader, policy, decisions, GazetteerLookup(used=False), passes)
        by_column = cell_rows(made.rows, row_reader)
        if is_by_column and by_column is not None:
            planner.plan_columns(by_column)
        else:
            planner.plan_rows(list(made.rows))
        found.append(plan)
    return found


def require_same_plans(reader: Reader, text: str, policy: Policy, decisions: ImportDecisions) -> tuple[int, int]:
    """Check that both plans of a table are equal; return how many rows were planned by column, and how many weren't."""
    table = table_of(text, "odd.csv")
    by_column, by_row = plans(reader, table, policy, decisions)
    assert list(map(of_verdict, by_column.verdicts)) == list(map(of_verdict, by_row.verdicts))
    assert [by_column.verdicts[index].line for index in range(len(by_row.verdicts))] == [
        each.line for each in by_row.verdicts
    ]
    assert of_batch(batch_of(by_column)) == of_batch(batch_of(by_row))
    assert by_column.texts_changed == by_row.texts_changed
    plain = 0 if by_column.plain is None else len(by_column.plain.rows)
    return plain, len(by_row.verdicts) - plain


def add_fields(project: Project) -> None:
    """Add the fields of the columns `OWN`."""
    for table, name, of_type in (
        ("partnership", "Visits", "number"),
        ("status_change", "Mood", "text"),
        ("activity", "Mood", "text"),
        ("source", "Read on", "date"),
        ("body", "Size", "number"),
    ):
        project.perform(add_own_field, OwnFieldDraft(table, name, of_type))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one partnership, its change and its source."""
    folder = tmp_path_factory.mktemp("known")
    row = {
        "body_a": "Arnhem",
        "country_a": "NL",
        "body_b": "Wuhan",
        "country_b": "CN",
        "status": "in_force",
        "date": "1999-05-01",
        "source_title": "Report",
        "publisher": "The Daily",
        "partnership.visits": "4",
        "body_a.size": "5",
        "source_language": "nl",
    }
    (folder / "known.csv").write_text(table_text([row]), encoding="utf-8")
    with Project.create(folder / "known.twin") as project:
        add_fields(project)
        import_file(project, folder / "known.csv")
    return folder / "known.twin"


@pytest.fixture
def readers(known: Path, tmp_path: Path) -> Iterator[tuple[Project, Project]]:
    shutil.copyfile(known, tmp_path / "known.twin")
    with Project.open(tmp_path / "known.twin", read_only=True) as some, Project.create(tmp_path / "empty.twin") as none:
        add_fields(none)
        yield some, none


def compare_generated(readers: tuple[Project, Project], seeds: range) -> None:
    """Compare both plans of a table for each seed, in turn with and without known records, by each policy."""
    seen = [0, 0]
    for seed in seeds:
        text, left = some_table(seed), seed % 31
        decisions = ImportDecisions({left: "leave", left + 1: "one"} if left < 10 else {})
        project, policy = readers[seed % 2], POLICIES[seed // 2 % len(POLICIES)]
        try:
            plain, others = project.query(require_same_plans, text, policy, decisions)
        except Exception as error:
            error.add_note(f"seed {seed}, {policy}:\n{text}")
            raise
        seen[0] += plain
        seen[1] += others
    assert min(seen) > 0


def test_planning_by_column_gives_the_plan_of_planning_row_by_row(readers: tuple[Project, Project]) -> None:
    """90 generated tables; the marker `torture` adds 4,000."""
    compare_generated(readers, range(90))


@pytest.mark.torture
def test_planning_any_table_by_column_gives_the_plan_of_planning_row_by_row(readers: tuple[Project, Project]) -> None:
    compare_generated(readers, range(1_000, 5_000))


def test_every_usual_column_can_be_planned_by_column(readers: tuple[Project, Project]) -> None:
    rows = [
        {
            "body_a": "Lyon",
            "country_a": "FR",
            "body_b": f"Gera {number // 3}",
            "country_b": "DE",
            "status": ("in_force", "suspended", "terminated")[number % 3],
            "date": f"{1999 + number % 3}",
            **{name: cells[number % len(cells)] for name, cells in USUAL.items() if name in COLUMNS[10:]},
        }
        for number in range(30)
    ]
    for row in rows:
        row["source_title"] = row["source_title"] or "Report"
        row["sectors"], row["source_url"], row["source_date"] = "culture", "", ""
        row |= {name: cells[1] for name, cells in OWN.items() if name not in ("activity.mood", "label_a")}
    plain, others = readers[1].query(require_same_plans, table_text(rows), "skip", ImportDecisions())
    assert (plain, others) == (30, 0)


def test_a_source_in_conflict_leaves_out_its_row_and_not_the_partnership(readers: tuple[Project, Project]) -> None:
    """The first row of a partnership is left out, so that its second row adds it."""
    rows = [
        {
            "body_a": "Lyon",
            "country_a": "FR",
            "body_b": "Gera",
            "country_b": "DE",
            "status": status,
            "date": date,
            "source_title": "Report",
            "source_url": "https://a.example/1",
            "publisher": publisher,
        }
        for status, date, publisher in (
            ("in_force", "1999", "One"),
            ("suspended", "2001", "Two"),
            ("terminated", "2002", "One"),
        )
    ]
    other = {**rows[0], "body_b": "Oulu", "country_b": "FI", "publisher": "Two"}
    text = table_text([rows[0], other, *rows[1:], {**other, "publisher": "One", "date": "2004"}])
    assert readers[1].query(require_same_plans, text, "skip", ImportDecisions()) == (3, 2)


def plain_table(rows: int) -> Table:
    """Return a table whose rows have different dates and quotes, and whose partnerships have ten rows each."""
    lines = ["body_a,country_a,body_b,country_b,status,date,source_title,quote"]
    lines += [
        f"Lyon,FR,Gera {row // 10},DE,{STATUSES[row % 2]},{1960 + row % 10}-01-02,Report {row % 99},q{row}"
        for row in range(rows)
    ]
    return table_of("\n".join(lines) + "\n", "plain.csv")


def planned(reader: Reader, rows: int) -> tuple[TablePlan, int]:
    """Return the plan of a table with its batch, and how many objects exist for single rows."""
    table = plain_table(rows)
    plan = plan_table(reader, TableFile("plain.csv", "", table), PlanRequest(guess(table)))
    assert plan.report.counts["new"] == rows
    return plan, row_objects()


def row_objects() -> int:
    """Count the objects that exist for single rows, except verdicts with notes."""
    gc.collect()
    return sum(
        isinstance(each, (RowFacts, TableRow, Change, Citation)) or (isinstance(each, RowVerdict) and not each.notes)
        for each in gc.get_objects()
    )


def test_no_object_is_kept_for_each_row_of_a_plan(readers: tuple[Project, Project]) -> None:
    before = row_objects()
    plan, kept = readers[1].query(planned, 1_500)
    counts = {each.table: len(each.rows) for each in plan.batch.new}
    assert counts["status_change"] == counts["citation"] == 1_500
    assert kept - before < 50


def peak_bytes(reader: Reader, rows: int) -> int:
    table = plain_table(rows)
    tracemalloc.start()
    try:
        plan_table(reader, TableFile("plain.csv", "", table), PlanRequest(guess(table)))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_planning_takes_few_bytes_for_each_row(readers: tuple[Project, Project]) -> None:
    readers[1].query(peak_bytes, 2_000)  # first what is read and compiled once, of which 100 rows need a part only
    few, many = (readers[1].query(peak_bytes, rows) for rows in (500, 2_000))
    assert few < many
    assert (many - few) / 1_500 < 700
