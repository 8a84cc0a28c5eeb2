"""Added fields of every type on every kind of record, through every verb that reads or writes them.

The ordinary run tries all of them in one project; the thorough run tries each of them alone, and each two kinds of
records with all types.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from tests import own_values
from tests.cli.terminal import Terminal
from tests.confidential_bytes import content
from tests.own_values import ALL_PAIRS, Pair, define, filled_project, words
from tests.ready import ready
from tests.store.building import is_sound, new_project, records
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.own_fields import OwnerTable, owner_tables
from tracker.operations.findings import save_finding
from tracker.project import Project

ALONE = [(pair,) for pair in ALL_PAIRS]
TWO_KINDS = [tuple(pair for pair in ALL_PAIRS if pair[0] in kinds) for kinds in combinations(owner_tables(), 2)]
PAIRS = [
    pytest.param(ALL_PAIRS, id="all"),
    *(
        pytest.param(pairs, id=f"{pairs[0][0]}-{pairs[-1][0]}-{pairs[-1][1]}", marks=pytest.mark.torture)
        for pairs in (*ALONE, *TWO_KINDS)
    ),
]
TABLE = ("all.csv",)
WITH_VALUES = (TABLE, ("all.xlsx",), ("folder",), ("all.json",), ("all.twin",))
"""Forms of export that have all values as plain bytes; the table of partnerships has none of contacts."""
WITHOUT_VALUES = (
    *(
        (f"all.{ending}",)
        for ending in ("geojson", "gexf", "graphml", "qs", "ris", "bib", "csl.json", "html", "docx", "md", "txt")
    ),
    ("page.html", "--format", "page"),
    ("sets", "--format", "datasette"),
    ("deposit", "--format", "deposit"),
    ("claims.csv", "--table", "claims"),
    ("dossier.html", "--body", "Arnhem"),
)
OTHERS = (
    ("spells.csv", "--format", "spells"),
    ("numbers.yml",),
    ("columns", "--format", "parquet"),
    ("observations.xlsx", "--format", "xlsform", "--form", "observations"),
    ("visits.xlsx", "--format", "xlsform", "--form", "contacts"),
)
CONTACTS = (("contacts.csv", "--table", "contacts"), ("contacts.xlsx", "--table", "contacts"))
every_pair = pytest.mark.parametrize("pairs", PAIRS)
Pairs = Sequence[Pair]


class Filled:
    """A project with the fields of some pairs, filled in for one record of each kind."""

    def __init__(self, terminal: Terminal, folder: Path, pairs: Pairs) -> None:
        self.terminal, self.folder, self.pairs = terminal, folder, pairs
        self.path = folder / "filled.twin"
        self.known = ready(filled_project, self.path, pairs)

    def run(self, verb: str, *arguments: object, file: Path | None = None) -> str:
        return self.terminal.run(verb, *arguments, file=file or self.path).out

    def values(self, file: Path | None = None) -> dict[Pair, list[str]]:
        """Return the values of a project, which is checked: dates as EDTF."""
        with Project.open(file or self.path) as project:
            assert is_sound(project)
            return {pair: [as_edtf(pair, each) for each in texts] for pair, texts in own_values.values(project).items()}

    def expected(self, number: int = 0) -> dict[Pair, list[str]]:
        return {pair: [as_edtf(pair, words(pair, number))] for pair in self.pairs}

    def export(self, *arguments: str, file: Path | None = None) -> Path:
        out = self.folder / f"{(file or self.path).stem}-{arguments[0]}"
        self.run("export", out, *arguments[1:], file=file)
        return out

    def copy(self, name: str, number: int) -> Path:
        """Return a copy of the project in which each value is another one."""
        path = Path(shutil.copy(self.path, self.folder / name))
        with Project.open(path, who=name) as project:
            for pair in self.pairs:
                own_values.set_value(project, self.known, pair, words(pair, number))
        return path

    def empty(self) -> Path:
        """Return another project with the same fields and no records."""
        path = self.folder / "empty.twin"
        with new_project(path.parent, path.name) as project:
            for pair in self.pairs:
                define(project, pair)
        return path


def as_edtf(pair: Pair, text: str) -> str:
    return read_date(text, lasting=True).edtf if pair[1] == "date" else text


def marks(kinds: Sequence[OwnerTable], pairs: Pairs) -> list[bytes]:
    """Return bytes that only the values of these kinds contain."""
    texts = [words(pair) for pair in pairs if pair[0] in kinds and pair[1] in ("text", "link")]
    return [text.split(" “")[0].split("&")[0].lower().encode() for text in texts]


@pytest.fixture
def filled(terminal: Terminal, tmp_path: Path, pairs: Pairs) -> Filled:
    return Filled(terminal, tmp_path, pairs)


@every_pair
def test_values_are_set_listed_shown_and_found(filled: Filled) -> None:
    run, known = filled.run, filled.known
    for kind in owner_tables():
        pairs = [pair for pair in filled.pairs if pair[0] == kind]
        if not pairs:
            continue
        run("field", "--about", known[kind], *(f"--set={value_type}=" for _, value_type in pairs))
        listed = json.loads(run("field", "--about", known[kind], "--json"))["values"]
        assert [each["as_typed"] for each in listed] == [""] * len(pairs)
        run("field", "--about", known[kind], *(f"--set={pair[1]}={words(pair)}" for pair in pairs))
        listed = json.loads(run("field", "--about", known[kind], "--json"))["values"]
        assert {each["code"]: each["as_typed"] for each in listed} == {pair[1]: words(pair) for pair in pairs}
        run("field", "--about", known[kind])
        if kind == "body":
            assert json.loads(run("show", "Arnhem", "--json"))["body"]["own_fields"] == listed
            assert all(each["as_typed"].split("\n")[0] in run("show", "Arnhem") for each in listed)
        if (kind, "text") in pairs:
            hits = [
                hit for group in json.loads(run("search", f"zeist {kind}", "--json"))["groups"] for hit in group["hits"]
            ]
            assert hits
    assert filled.values() == filled.expected()


@every_pair
def test_each_form_of_export_has_the_values_that_it_promises(filled: Filled) -> None:
    about = ("--title=Towns", "--description=All.", "--creator=The archive", "--licence=CC0-1.0")
    filled.run("about", *about)
    with Project.open(filled.path) as project:
        project.perform(save_finding, "Ended", read_rule({"from": "2020", "to": "2023"}))
    for arguments in (*WITH_VALUES, *WITHOUT_VALUES, *OTHERS, *CONTACTS):
        written = content(filled.export(*arguments)).lower()
        kinds = promised(arguments)
        if kinds is not None:
            others = [kind for kind in owner_tables() if kind not in kinds]
            assert [mark for mark in marks(kinds, filled.pairs) if mark not in written] == [], arguments
            assert [mark for mark in marks(others, filled.pairs) if mark in written] == [], arguments


def promised(arguments: tuple[str, ...]) -> Sequence[OwnerTable] | None:
    """Return the kinds of records whose values a form of export has; None if it is only written."""
    if arguments in OTHERS:
        return None
    if arguments == TABLE:
        return [kind for kind in owner_tables() if kind != "contact"]
    return ["contact"] if arguments in CONTACTS else owner_tables() if arguments in WITH_VALUES else []


@every_pair
def test_what_is_confidential_leaves_with_no_value(filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "secret.twin"
    with new_project(tmp_path, path.name) as project:
        own_values.fill(project, filled.pairs, is_confidential=True)
    for arguments in (*WITH_VALUES, *CONTACTS):
        written = content(filled.export(*arguments, "--no-confidential", file=path)).lower()
        assert [mark for mark in marks(("source", "contact"), filled.pairs) if mark in written] == [], arguments
        if arguments in WITH_VALUES:
            open_kinds: tuple[OwnerTable, ...] = ("body", "partnership", "status_change", "activity")
            assert [mark for mark in marks(open_kinds, filled.pairs) if mark not in written] == [], arguments


@every_pair
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exported_tables_give_another_project_the_same_values(filled: Filled, ending: str) -> None:
    other = filled.empty()
    for table, how in (
        (filled.export(f"all.{ending}"), ()),
        (filled.export(f"contacts.{ending}", "--table", "contacts"), ("--kind", "contacts")),
    ):
        filled.run("import", table, *how, file=other)
        before = filled.run("dump", file=other)
        filled.run("import", table, *how, file=other)
        assert filled.run("dump", file=other) == before
    assert filled.values(other) == filled.expected()


@every_pair
def test_a_table_that_contradicts_the_values_is_a_conflict_that_may_replace_them(filled: Filled) -> None:
    pairs = [pair for pair in filled.pairs if pair[0] != "contact"]
    table = filled.export("all.csv", file=filled.copy("later.twin", 1))
    said = filled.terminal.run("import", table, "--json", file=filled.path, code=4 if pairs else 0)
    verdicts = {row["verdict"] for row in json.loads(said.out)["rows"]}
    assert ("conflict" in verdicts) == bool(pairs)
    assert filled.values() == filled.expected()
    filled.run("import", table, "--on-conflict", "update")
    assert filled.values() == filled.expected() | {pair: filled.expected(1)[pair] for pair in pairs}


@every_pair
@pytest.mark.parametrize(("prefer", "number"), [("mine", 1), ("theirs", 2)])
def test_a_merge_of_copies_keeps_the_preferred_values(filled: Filled, prefer: str, number: int) -> None:
    mine, theirs = filled.copy("mine.twin", 1), filled.copy("theirs.twin", 2)
    kept = filled.values(mine) if prefer == "mine" else filled.values(theirs)
    for pair in filled.pairs:
        if pair[1] == "yes_no":
            kept[pair] = filled.values(mine)[pair]  # only one copy changed it
    filled.run("merge", theirs, "--prefer", prefer, file=mine)
    assert filled.values(mine) == kept
    if any(pair[1] != "yes_no" for pair in filled.pairs):  # else the other copy changed nothing
        filled.run("undo", file=mine)
    assert filled.values(mine) == filled.expected(1)


@every_pair
def test_each_step_is_undone_and_redone_and_a_dump_is_loaded_as_it_was(filled: Filled) -> None:
    with Project.open(filled.path) as project:
        for _ in filled.pairs:
            project.undo()
            project.undo()
        assert records(project, "own_field_value") == records(project, "own_field") == []
        for _ in filled.pairs:
            project.redo()
            project.redo()
    assert filled.values() == filled.expected()
    path, other = filled.folder / "dump.json", filled.folder / "loaded.twin"
    path.write_text(filled.run("dump"), "utf-8")
    filled.run("load", path, file=other)
    assert filled.run("dump", file=other) == filled.run("dump")
    assert filled.values(other) == filled.expected()


@every_pair
def test_a_blind_copy_has_the_fields_and_no_value(filled: Filled) -> None:
    filled.run("code-sample", "--to", "Ann", "--folder", filled.folder / "coding")
    (copy,) = (filled.folder / "coding").glob("*.twin")
    assert filled.values(copy) == {pair: [] for pair in filled.pairs}
    assert [mark for mark in marks(owner_tables(), filled.pairs) if mark in content(copy).lower()] == []


@every_pair
def test_a_member_of_a_team_gets_the_values_but_those_that_are_confidential(filled: Filled, tmp_path: Path) -> None:
    anna, bert, place = tmp_path / "anna.twin", tmp_path / "bert.twin", tmp_path / "shared"
    place.mkdir()
    with new_project(tmp_path, anna.name):
        pass
    for path, name in ((anna, "Anna"), (bert, "Bert")):
        filled.run("team", "join", place, "--as", name, file=path)
    with Project.open(anna) as project:
        own_values.fill(project, filled.pairs, is_confidential=True)
    filled.run("team", "publish", file=anna)
    filled.run("team", "take-in", file=bert)
    secret: dict[Pair, list[str]] = {pair: [] for pair in filled.pairs if pair[0] in ("source", "contact")}
    assert filled.values(bert) == filled.expected() | secret
