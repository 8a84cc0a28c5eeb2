"""Every verb except `pictures` works without Qt, so none of them imports it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.editing_lines import editing_lines
from tests.cli.terminal import ROOT, Terminal
from tracker.cli import VERBS

WITHOUT_QT = """
import contextlib, io, json, sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
from ui.shell.startup.entry import launch
ended = []
for arguments in json.loads(sys.stdin.read()):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as error:
        try:
            status = launch(arguments)
        except SystemExit as end:
            status = end.code
    ended.append((arguments, status, error.getvalue()))
print(json.dumps(ended))
"""
FORMS = (*((f"out.{ending}",) for ending in
           ("csv", "xlsx", "json", "geojson", "gexf", "graphml", "qs", "twin", "ris", "bib", "csl.json", "md", "txt")),
         ("tables",), ("spells.csv", "--format", "spells"),
         ("datasette", "--format", "datasette"), ("parquet", "--format", "parquet"))  # fmt: skip
"""File names of exports, each with its options."""
READING = (
    *((verb,) for verb in ("about", "checks", "claims", "coding", "due", "field", "follow-up", "history", "network")),
    ("view", "list"),
    ("code", "list"),
)
"""Verbs that need no other argument than these."""
CODING = (("code-sample", "--to", "Ann", "Bea", "--folder"), ("settle",))
"""Verbs of coders, which end with the folder of the blind copies."""
NEEDING_QT_OR_AN_EXTRA = {"pictures", "passphrase"}


def test_every_verb_except_pictures_works_without_qt(terminal: Terminal, tmp_path: Path) -> None:
    file = str(terminal.file)
    dump, table = (str(tmp_path / name) for name in ("dump.json", "table.csv"))
    Path(dump).write_text(terminal.dump(), "utf-8")
    Path(table).write_text("city,partner\nDelft,Jingdezhen\n", "utf-8")
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", "--source", "Minutes")
    source = json.loads(terminal.dump())["records"]["source"][0]["id"]
    verbs = [
        ["--version"],
        ["--help"],
        ["new", f"{tmp_path}/new.twin"],
        ["sample", f"{tmp_path}/sample.twin"],
        ["status", file],
        ["dump", file],
        ["load", f"{tmp_path}/loaded.twin", dump],
        ["import", file, table],
        *(["export", file, f"{tmp_path}/{name}", *options] for name, *options in FORMS),
        ["attach", file, "--source", source, table],
        ["record", file, "--a", "Arnhem", "--b", "Wuhan", "--status", "dormant", "--date", "2024"],
        ["merge", file, f"{tmp_path}/loaded.twin", "--dry-run"],
        ["compare", file, f"{tmp_path}/loaded.twin"],
        *([verb, file, *more, f"{tmp_path}/coding"] for verb, *more in CODING),
        ["team", file, "join", str(tmp_path)],
        ["verify", file],
        ["backup", file, f"{tmp_path}/backups"],
        ["undo", file],
        ["redo", file],
        ["search", file, "Wuhan"],
        ["show", file, "body", "Wuhan"],
        *([verb, file, *more] for verb, *more in READING),
        ["findings", file, "--from", "2020", "--to", "2023"],
        ["erase", file, "Nobody Here", "--dry-run"],
        ["restore", f"{tmp_path}/loaded.twin", f"{tmp_path}/back.twin"],
        *(line.split() for line in editing_lines(terminal.file)),
        *([["install-desktop"]] if sys.platform == "linux" else []),
    ]
    assert set(VERBS) - {arguments[0] for arguments in verbs} - {"install-desktop"} == NEEDING_QT_OR_AN_EXTRA
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT],
        input=json.dumps(verbs),
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "share")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ended = json.loads(done.stdout)
    assert [(arguments, error) for arguments, status, error in ended if status != 0] == []
