"""Verbs that only read import no SQLAlchemy and nothing that comes with it; all verbs except `pictures` need no Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.editing_lines import editing_lines
from tests.cli.terminal import ROOT, Terminal
from tracker.cli import VERBS

RUN = """
import contextlib, io, json, sys
from ui.shell.startup.entry import launch

def run(arguments):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as error:
        try:
            status = launch(arguments)
        except SystemExit as end:
            status = end.code or 0
    return status, error.getvalue()

first, others = json.loads(sys.stdin.read())
read, ended = [], []
for arguments in first:
    status, error = run(arguments)
    loaded = {name.partition(".")[0] for name in sys.modules}
    heavy = sorted({"sqlalchemy", "alembic", "asyncio", "pyqtgraph", "PySide6"} & loaded)
    read.append((arguments[0], status, heavy, error))
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
for arguments in others:
    ended.append((arguments, *run(arguments)))
print(json.dumps((read, ended)))
"""
"""Runs verbs in one process, which has imported nothing else; the second list of them where Qt can't be imported."""
READING = (
    ("search", "Arnhem"),
    ("status", "--as-of", "2023-05-07"),
    ("history",),
    ("findings", "--from", "2019-01-01", "--to", "2023-05-07"),
    ("claims",),
    ("checks",),
    ("audit",),
)
"""Verbs that import no SQLAlchemy, with their options."""
FORMS = (*((f"out.{ending}",) for ending in
           ("csv", "xlsx", "json", "geojson", "gexf", "graphml", "qs", "twin", "ris", "bib", "csl.json", "md", "txt")),
         ("tables",), ("spells.csv", "--format", "spells"),
         ("datasette", "--format", "datasette"), ("parquet", "--format", "parquet"))  # fmt: skip
"""File names of exports, each with its options."""
OTHERS = (
    *((verb,) for verb in ("about", "coding", "due", "field", "follow-up", "network")),
    ("view", "list"),
    ("code", "list"),
)
"""Verbs that need no other argument than these."""
CODING = (("code-sample", "--to", "Ann", "Bea", "--folder"), ("settle",))
"""Verbs of coders, which end with the folder of the blind copies."""
NEEDING_QT_OR_AN_EXTRA = {"pictures", "passphrase"}


def test_reading_imports_no_sqlalchemy_and_every_verb_except_pictures_works_without_qt(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = str(terminal.file)
    dump, table = (str(tmp_path / name) for name in ("dump.json", "table.csv"))
    Path(dump).write_text(terminal.dump(), "utf-8")
    Path(table).write_text("city,partner\nDelft,Jingdezhen\n", "utf-8")
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--source", "Minutes")
    source = json.loads(terminal.dump())["records"]["source"][0]["id"]
    reading = [["--version"], ["--help"], *([verb, file, *options] for verb, *options in READING)]
    verbs = [
        ["new", f"{tmp_path}/new.twin"],
        ["sample", f"{tmp_path}/sample.twin"],
        ["dump", file],
        ["load", f"{tmp_path}/loaded.twin", dump],
        ["import", file, table],
        *(["export", file, f"{tmp_path}/{name}", *options] for name, *options in FORMS),
        ["attach", file, "--source", source, table],
        ["record", file, "--a", "Arnhem", "--b", "Wuhan", "--status", "dormant", "--date", "2024"],
        ["merge", file, f"{tmp_path}/loaded.twin", "--dry-run"],
        ["compare", file, f"{tmp_path}/loaded.twin"],
        ["changes", file, f"{tmp_path}/loaded.twin"],
        *([verb, file, *more, f"{tmp_path}/coding"] for verb, *more in CODING),
        ["team", file, "join", str(tmp_path)],
        ["verify", file],
        ["backup", file, f"{tmp_path}/backups"],
        ["undo", file],
        ["redo", file],
        ["show", file, "body", "Wuhan"],
        *([verb, file, *more] for verb, *more in OTHERS),
        ["erase", file, "Nobody Here", "--dry-run"],
        ["restore", f"{tmp_path}/loaded.twin", f"{tmp_path}/back.twin"],
        *(line.split() for line in (*editing_lines(terminal.file), f"export {file} {tmp_path}/numbers.yml")),
        *([["install-desktop"]] if sys.platform == "linux" else []),
    ]
    tried = {arguments[0] for arguments in (*reading, *verbs)}
    assert set(VERBS) - tried - {"install-desktop"} == NEEDING_QT_OR_AN_EXTRA
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps((reading, verbs)),
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    read, ended = json.loads(done.stdout)
    assert read == [[arguments[0], 0, [], ""] for arguments in reading]
    assert [(arguments, error) for arguments, status, error in ended if status != 0] == []
