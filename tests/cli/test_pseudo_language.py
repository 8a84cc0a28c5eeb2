"""In a made-up language no verb prints an English sentence: not in help, nor in results, nor in errors."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from tests.cli.terminal import Said, Terminal
from tests.copies import copied, opened
from tests.exchange.table_making import xlsx
from tests.i18n.pseudo_language import CODE, pseudo_language
from tests.i18n.test_pseudo_language import free_text
from tests.ready import ready
from tests.store.building import change, digest, edit_file, records
from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run, require_cipher
from tracker.cli import VERBS, main
from tracker.cli.arguments import FORMATS
from tracker.cli.language import VARIABLE
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED
from tracker.project import Project
from tracker.queries.inventory.selection import FACETS
from tracker.services.sample import make_sample
from tracker.services.unfinished_work import note_begun

WORD = re.compile(r"[A-Za-z]{2,}")
NOT_WORDS = re.compile(
    r"--[a-z-]+(?:=[a-z]+)?|TWINTRACK_\w+|\S*/\S*|\b[\w-]+\.(?:twin|csv|ris|xlsx|json|geojson|png|md|py|txt|html|pdf)\b|install-desktop|follow-up|status_change|\{[^{}]*\}"
    r"|'[^']*'|\b\d\S*|“[^”]*”"
)
"""Options, paths, choices, quoted values, and times."""
HASH = re.compile(r"\b[0-9a-f]{16,}\b")
"""Hashes are left out before the texts of the project, one of which may be a piece of a hash."""
EXAMPLE = re.compile(r"\b[a-z]+\s+[PS]\.twin\s.*", re.DOTALL)
"""The command line at the end of the help of a verb."""
ALWAYS = frozenset({"twintrack", "tester", "main", "SHA", CODE})


class Listener:
    """Runs verbs, and collects the English words in their output."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal = terminal
        self.folder = folder
        self.found: dict[str, list[str]] = {}

    def run(self, verb: str, *arguments: object, code: int = 0, file: Path | None = None) -> Said:
        """Run a verb on a project, and note its English words."""
        path = file or self.terminal.file
        before = project_texts(path) if path.exists() else []
        said = self.terminal.run(verb, *arguments, code=code, file=file)
        self.note(verb, said.out + said.error, [*map(str, arguments), *before, *project_texts(path)])
        return said

    def note(self, verb: str, output: str, data: list[str]) -> None:
        output = HASH.sub(" ", output)
        for text in sorted(data, key=len, reverse=True):
            output = output.replace(text, " ") if len(text) > 1 else output
        words = [word for word in WORD.findall(NOT_WORDS.sub(" ", output)) if word not in ALWAYS | set(VERBS)]
        if words:
            self.found.setdefault(verb, []).append(" ".join(words))


def project_texts(path: Path) -> list[str]:
    """Return the texts of a project that are not translated; none for another file."""
    return _texts_of(path, digest(path)) if path.is_file() else []


@cache
def _texts_of(path: Path, _content: str) -> list[str]:
    try:
        return [" ".join(text.split()) for text in free_text(path)]
    except sqlite3.DatabaseError:
        return []


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with (
        pytest.MonkeyPatch.context() as patch,
        pseudo_language(tmp_path_factory.mktemp("pseudo") / "i18n", patch) as code,
    ):
        yield code


@pytest.fixture
def listener(terminal: Terminal, pseudo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Listener:
    monkeypatch.setenv(VARIABLE, pseudo)
    return Listener(terminal, tmp_path)


RECORD = ("--a", "Arnhem", "--b", "Wuhan", "--status")
TWO_YEARS = ("--from", "2021-05-07", "--to", "2023-05-07")


def test_help_is_not_english(listener: Listener) -> None:
    for verb in ("", *VERBS):
        if verb != "pictures":
            with pytest.raises(SystemExit):
                main([verb, "--help"] if verb else ["--help"])
            help_text = EXAMPLE.sub(" ", listener.terminal.capture.readouterr().out)
            listener.note(verb, help_text, [f".{form}" for form in FORMATS])
    assert listener.found == {}


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "dance",
        "status",
        "status a --nonsense",
        "import a b --on-conflict x",
        "search a b --limit 0",
        "findings a --state --event",
        "findings a --from",
        "record a --a",
        "erase a b --dry-run=yes",
        "attach a --so",
        "export a b --no",
        "search a b --limit 1 c",
        "status a --language xx",
        "attach a --source 1",
    ],
)
def test_usage_errors_are_not_english(listener: Listener, arguments: str) -> None:
    assert main(arguments.split()) == 2
    error = listener.terminal.capture.readouterr().err
    assert error
    choices = [f"en, {CODE}", "mine", "theirs", "newest", "skip", "update", "add", "keep", "erase", "delete"]
    listener.note(arguments, error, choices)
    assert listener.found == {}


def test_verbs_on_records_are_not_english(listener: Listener) -> None:
    codes = [*VOCABULARIES["reason"], *VOCABULARIES["decided_by"]]
    listener.run("status")
    listener.run("status", "--as-of", "someday", code=4)
    listener.run("record", *RECORD, "suspended", "--date", "autumn 2021", "--reason", "keep_trade")
    for more in (
        "cancelledd",
        "unknown",
        "active --date 2021-02-30",
        "active --reason boredom",
        "active --decided-by king",
        "active --source \x07",
    ):
        said = listener.terminal.run("record", *RECORD, *more.split(" "), code=4)
        listener.note("record", said.error, [*more.split(" "), *codes])
    listener.run("record", "--a", "Arnhem", "--b", "Guangdong", "--status", "active", code=4)
    listener.run("record", "--a", "Nowhere", "--b", "Elsewhere", "--status", "active", code=4)
    listener.run("record", "--a", "Arnhem", "--b", "Arnhem", "--status", "active", "--create", code=4)
    listener.run("undo")
    listener.run("redo")
    listener.run("redo", code=4)
    listener.run("undo")
    listener.run("history")
    listener.run("history", "Arnhem", code=4)
    listener.run("checks", "--all")
    for limit in ((), ("--limit", "1")):
        said = listener.terminal.run("search", "wuhan", *limit)
        listener.note("search", said.out.replace("[", "").replace("]", ""), project_texts(listener.terminal.file))
    listener.run("search", "zebra")
    listener.run("claims")
    assert listener.found == {}


def test_findings_and_claims_are_not_english(listener: Listener) -> None:
    sample = listener.folder / "sample.twin"
    ready(make_sample, sample)
    listener.run("status", file=sample)
    listener.run("findings", *TWO_YEARS, file=sample)
    listener.run("findings", *TWO_YEARS, "--unit", "partnerships", "--event", "--known-by", "2022", file=sample)
    listener.run("findings", *TWO_YEARS, "--unit", "country_pairs", "--denominator", "ever", file=sample)
    listener.run("findings", "--from", "2021", "--to", "2022", "--focus", "US", file=sample)
    listener.run("claims", file=sample)
    listener.run("findings", "--from", "2021", code=2)
    listener.run("findings", "--from", "2023", "--to", "2021", code=4)
    for option, value in (("--focus", "XX"), ("--ended", "gone"), ("--ended", "dormant"), ("--focus-kind", "lodge")):
        said = listener.terminal.run("findings", *TWO_YEARS, option, value, code=4)
        listener.note("findings", said.error, [*CAN_COUNT_AS_ENDED, *VOCABULARIES["body_kind"]])
    empty = listener.folder / "empty.twin"
    listener.run("new", file=empty)
    listener.run("claims", file=empty)
    listener.run("checks", file=empty)
    listener.run("undo", code=4, file=empty)
    assert listener.found == {}


def test_verbs_on_project_files_are_not_english(listener: Listener) -> None:
    file, folder = listener.terminal.file, listener.folder
    listener.run("new", code=3)
    listener.run("sample", file=folder / "s.twin")
    listener.run("verify")
    listener.run("backup", folder / "backups")
    (backup,) = (folder / "backups").glob("*.twin")
    assert main(["restore", str(backup), str(file)]) == 0
    listener.note("restore", listener.terminal.capture.readouterr().out, [])
    assert main(["restore", str(folder / "none.twin"), str(file)]) == 3
    listener.note("restore", listener.terminal.capture.readouterr().err, [])
    dump = folder / "dump.json"
    dump.write_text(listener.terminal.dump(), "utf-8")
    listener.run("load", dump, file=folder / "loaded.twin")
    dump.write_text("{", "utf-8")
    listener.run("load", dump, file=folder / "other.twin", code=4)
    for name, content in (("empty.twin", b""), ("text.twin", b"no project\n" * 50)):
        (folder / name).write_bytes(content)
        listener.run("status", file=folder / name, code=3)
    assert listener.found == {}


def test_damage_is_not_described_in_english(listener: Listener) -> None:
    file = listener.terminal.file
    for table in ("source", "status_change", "citation", "partnership"):
        damaged = Path(shutil.copy(file, listener.folder / f"{table}.twin"))
        edit_file(damaged, f"DELETE FROM {table}")
        listener.run("verify", code=3, file=damaged)
    cut = Path(shutil.copy(file, listener.folder / "cut.twin"))
    cut.write_bytes(file.read_bytes()[:-4096])
    listener.run("status", code=3, file=cut)
    tables = {
        "source",
        "status_change",
        "citation",
        "partnership",
        "body",
        "activity",
        "claim",
        "partnership_tag",
        "partnership_sector",
        "change_reason",
        "body_name",
    }
    left = {word for texts in listener.found.values() for text in texts for word in text.split()}
    assert left <= {part for table in tables for part in (table, *table.split("_"))}


TABLE = """body_a,country_a,body_b,country_b,status,date,reasons,opened on
Zwolle,NL,Linyi,CN,in_force,spring 2012,,2 May 2019
Arnhem,NL,Wuhan,CN,blown,2019,boredom,4 June 2020
Weert,NL,Suzhou,CN,dormant,03/04/2019,,5 June 2020
Weert,NL,Suzhou,CN,terminated,whenever,,1 Jan 2021
"""


def test_imports_are_not_reported_in_english(listener: Listener) -> None:
    folder = listener.folder
    table, out = folder / "table.csv", folder / "rejects.csv"
    table.write_text(TABLE, "utf-8")
    columns = [
        "opened on",
        "status",
        "date",
        "reasons",
        "body_a",
        "body_b",
        "partnership_kind",
        *re.split("[,\n]", TABLE),
    ]
    columns += [
        "spring 2012",
        "in_force",
        "terminated",
        "dormant",
        "day-first",
        "month-first",
        "country",
        "since",
        "Jiangsu",
        "Anhui",
    ]
    said = listener.terminal.run("import", table, "--rejects", out, code=4)
    listener.note("import", said.out, [*columns, *TABLE.split("\n")])
    reasons = out.read_text("utf-8-sig").splitlines()[1:]
    listener.note("rejects", "\n".join(reasons), [*columns, *TABLE.split("\n")])
    with Project.open(listener.terminal.file, read_only=True) as project:
        zwolle = next(row["id"] for row in records(project, "body") if row["name"] == "Zwolle")
    said = listener.terminal.run("history", zwolle)
    assert str(table.name) in said.out
    listener.note("history", said.out, [])
    listener.run("import", folder / "missing.csv", code=3)
    (folder / "bad.json").write_text('{"columns": {"nonsense": "x"}}')
    said = listener.terminal.run("import", table, "--mapping", folder / "bad.json", code=4)
    listener.note("mapping", said.error.split(";")[0], [])
    book = xlsx(folder / "ties.xlsx", [["Gemeente", "Partnerstad"], ["Ede", "Xinyang"]])
    said = listener.terminal.run("import", book, "--sheet", "Blad9", code=4)
    listener.note("sheet", said.error, ["Blad1"])
    (folder / "library.ris").write_text("TY  - NEWS\nTI  - Een stad\nER  - \n\nTI  - Los\nER  - \n")
    said = listener.terminal.run("import", folder / "library.ris", "--rejects", folder / "left.ris", code=4)
    listener.note("bibliography", said.out, ["NEWS", "Een stad", "TY"])
    listener.note("bibliography", (folder / "left.ris").read_text("utf-8").splitlines()[0], ["TY", "NEWS"])
    assert listener.found == {}


def test_exports_and_files_are_not_reported_in_english(listener: Listener) -> None:
    folder = listener.folder
    for name in ("out.csv", "tables", "out.geojson", "out.gexf", "out.qs", "out.twin", "out.ris", "out.txt"):
        listener.run("export", folder / name)
    listener.run("export", folder / "out.csv", code=3)
    for out, code, more, data in (
        ("out.doc", 2, (), [f".{form}" for form in FORMATS]),
        ("part.csv", 4, ("--only", "colour=red"), [*FACETS, "NAME=VALUE"]),
    ):
        listener.note("export", listener.terminal.run("export", folder / out, *more, code=code).error, data)
    listener.run("export", folder / "part.md", "--words", "x", code=2)
    source = listener.terminal.json("dump")["records"]["source"][0]["id"]
    note, empty = folder / "note.txt", folder / "empty.pdf"
    note.write_text("A note.")
    empty.write_bytes(b"")
    listener.run("attach", "--source", source, note)
    listener.run("attach", "--source", source, note)
    listener.run("attach", "--source", source, empty, code=4)
    listener.run("attach", "--source", "x", note, code=4)
    assert listener.found == {}


def test_copies_are_not_reported_in_english(listener: Listener) -> None:
    terminal = listener.terminal
    other = copied(terminal.file, "bert")
    for days, path in enumerate((terminal.file, other), start=1):
        with opened(path, path.stem, days) as project:
            row = next(row for row in records(project, "status_change") if row["status"] == "terminated")
            change(project, int(row["partnership_id"]), "dormant", f"201{days}")
            change(project, int(row["partnership_id"]), "active", "2014", reasons=())
    data = ["bert", "ties"]
    for verb, *more in (("compare",), ("compare", "--all"), ("merge", "--dry-run"), ("merge",)):
        said = terminal.run(verb, other, *more)
        listener.note(verb, said.out, [*data, *project_texts(terminal.file)])
    listener.run("merge", terminal.file, code=3)
    listener.run("merge", listener.folder / "none.twin", code=3)
    assert listener.found == {}


def test_erasing_is_not_reported_in_english(listener: Listener) -> None:
    source = listener.terminal.json("dump")["records"]["source"][0]["id"]
    page = listener.folder / "page.html"
    page.write_text("<html><p>Gelderlander</p>", "utf-8")
    photo = listener.folder / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    listener.terminal.run("attach", "--source", source, page, photo)
    with Project.open(listener.terminal.file, who="tester") as project:
        project.back_up()
    for more in (("--dry-run",), ()):
        listener.run("erase", "Gelderlander", *more)
    listener.run("erase", "X", code=4)
    assert listener.found == {}


def test_passphrases_are_not_asked_for_in_english(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    require_cipher()
    listener.run("passphrase", code=2)
    monkeypatch.setenv("TWINTRACK_NEW_PASSPHRASE", "short")
    listener.run("passphrase", code=4)
    monkeypatch.setenv("TWINTRACK_NEW_PASSPHRASE", PASSPHRASE)
    data = project_texts(listener.terminal.file)
    listener.note("passphrase", listener.terminal.run("passphrase").out, data)
    as_in_a_new_run()
    listener.note("passphrase", listener.terminal.run("status", code=3).error, data)
    monkeypatch.setenv("TWINTRACK_PASSPHRASE", OTHER)
    listener.note("passphrase", listener.terminal.run("status", code=3).error, data)
    prompts: list[str] = []

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("tracker.cli.passphrases.getpass", typed)
    monkeypatch.delenv("TWINTRACK_NEW_PASSPHRASE")
    listener.note("passphrase", listener.terminal.run("passphrase").out, data)
    assert len(prompts) == 3
    listener.note("passphrase", "\n".join(prompts), data)
    listener.note("passphrase", listener.terminal.run("passphrase", "--remove", "--backups", "delete").out, data)
    as_in_a_new_run()
    assert listener.found == {}


@pytest.mark.skipif(sys.platform != "linux", reason="menus of this kind are on Linux")
def test_the_menu_entry_is_not_reported_in_english(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(listener.folder / "share"))
    for more in ([], ["--remove"], ["--remove"]):
        assert main(["install-desktop", *more]) == 0
        listener.note("install-desktop", listener.terminal.capture.readouterr().out, ["Twintrack"])
    assert listener.found == {}


def test_warnings_are_not_english(listener: Listener, home: Path) -> None:
    with Project.open(listener.terminal.file, read_only=True) as project:
        note_begun(project.identifier, "erasing")
    assert listener.run("undo").error
    shutil.rmtree(home / "backups")
    (home / "backups").write_bytes(b"in the way")
    assert listener.run("redo").error
    assert listener.found == {}


def test_sentences_in_documents_are_not_english(listener: Listener) -> None:
    said = listener.terminal.run("status", "--as-of", "someday", "--json", code=4)
    error = json.loads(said.error)["error"]
    assert error["code"] == "date_unreadable"
    listener.note("status", error["message"] + error["hint"], [])
    texts = [step["label"] for step in listener.terminal.json("history")["steps"]]
    texts += [problem["message"] for problem in listener.terminal.json("checks")["problems"]]
    texts.append(listener.terminal.json("findings", *TWO_YEARS)["sentence"])
    listener.note("documents", "\n".join(texts), project_texts(listener.terminal.file))
    assert listener.found == {}


def test_free_texts_of_a_project_are_read(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.file)):
        assert "Wuhan" in project_texts(terminal.file)


def test_a_team_is_not_reported_in_english(listener: Listener) -> None:
    shared, other = listener.folder / "shared", listener.folder / "other.twin"
    shared.mkdir()
    listener.run("team", "status", code=3)
    listener.run("team", "join", shared, "--as", "Bert")
    listener.run("team", "join", shared, code=3)
    listener.terminal.run("team", "join", shared, "--as", "Bert", file=other)
    body = listener.terminal.json("dump")["records"]["body"][0]["id"]
    for file in (listener.terminal.file, other):
        listener.terminal.run("body", "edit", body, "--note", file.stem, file=file)
    listener.terminal.run("team", "publish", file=other)
    for more in (("take-in",), ("take-in",), ("conflicts",), ("settle", f"body/{body}/note")):
        listener.run("team", *more)
    for more in (("conflicts",), ("publish",), ("publish",), ("status",), ("settle", "body/1/note"), ("leave",)):
        listener.run("team", *more, code=4 if more[0] == "settle" else 0)
    names = {"Bert", listener.terminal.file.stem, other.stem}
    assert {word for line in listener.found.get("team", ()) for word in line.split()} <= names
