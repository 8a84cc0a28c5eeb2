"""Two releases of the sample with thirty edits between them: each edit is a line that is understood alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.cli.terminal import Terminal
from tests.ready import ready
from tracker.services.sample import make_sample

LETTER = "Council letter"
CHANGE = """
SELECT c.id FROM status_change c JOIN partnership p ON p.id = c.partnership_id JOIN body a ON a.id = p.body_a_id
JOIN body b ON b.id = p.body_b_id WHERE a.name = ? AND b.name = ? AND c.status = ?"""
PARTNERSHIP = """
SELECT p.id FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id
WHERE a.name = ? AND b.name = ?"""
SOURCE = "SELECT id FROM source WHERE title = ?"


class Found(NamedTuple):
    """The id of a record of the sample, by the query that finds it."""

    query: str
    names: tuple[str, ...]


def change(*names: str) -> Found:
    return Found(CHANGE, names)


def tie(*names: str) -> Found:
    return Found(PARTNERSHIP, names)


def source(title: str) -> Found:
    return Found(SOURCE, (title,))


ADD, EDIT, REMOVE = ("change", "add"), ("change", "edit"), ("change", "delete")
OF, ALMERE = ("--source", LETTER), tie("Almere", "Shenzhen")
EDITS = [
    (("source", "add", "--title", LETTER, "--kind", "report"), f"Source, {LETTER}: added"),
    ((*ADD, "--partnership", tie("Oss", "Taizhou"), "--status", "terminated", "--date", "2023-06-01", *OF),
     "Oss – Taizhou: ended 1 Jun 2023 (was: under review)"),
    ((*ADD, "--partnership", tie("Den Haag", "Qingdao"), "--status", "terminated", "--date", "2022-12-01", *OF),
     "Den Haag – Qingdao: ended 1 Dec 2022 (was: active)"),
    ((*ADD, "--partnership", tie("Groningen", "Xi'an"), "--status", "in_force", "--date", "2012", *OF),
     "Groningen – Xi'an: in force 2012 (was: proposed)"),
    ((*ADD, "--partnership", tie("Rotterdam", "Shanghai"), "--status", "suspended", "--date", "2023-01", *OF),
     "Change of status, Rotterdam – Shanghai: Suspended, Jan 2023: added"),
    ((*EDIT, change("Eindhoven", "Nanjing", "terminated"), "--date", "2022-11-15"),
     "Eindhoven – Nanking: Ended: date: 15 Nov 2022 (was: Nov 2022)"),
    ((*EDIT, change("Capelle aan den IJssel", "", "terminated"), "--date", "2023-02"),
     "Capelle aan den IJssel – unnamed partner: Ended: date: Feb 2023 (was: by 7 May 2023)"),
    ((*EDIT, change("Heerenveen", "Hefei", "active"), "--date", "2019"),
     "Heerenveen – Hefei: Active: date: 2019 (was: by Oct 2020)"),
    ((*EDIT, change("Maastricht", "Chengdu", "ending_proposed"), "--date", "2023-03-01"),
     "Maastricht – Chengdu: Ending proposed: date: 1 Mar 2023 (was: undated)"),
    ((*EDIT, change("Breda", "Yangzhou", "expired"), "--status", "terminated"),
     "Breda – Yangzhou: 1 Jan – 31 Mar 2023: status: Ended (was: Expired)"),
    ((*EDIT, change("Weert", "Yuhang", "ending_proposed"), "--status", "ending_decided"),
     "Weert – Yuhang: 12 Apr 2023: status: Ending decided (was: Ending proposed)"),
    ((*EDIT, change("Utrecht", "Guangdong", "terminated"), "--reason", "geopolitics"),
     "Utrecht – Guangdong: Ended, 16 Nov 2022: reason: geopolitics (was: geopolitics; human rights)"),
    ((*EDIT, change("Tilburg", "Chengdu", "terminated"), "--decided-by", "mayor"),
     "Tilburg – Chengdu: Ended, autumn 2022: decided by: mayor (was: city council)"),
    ((*EDIT, change("Fryslân", "Sichuan", "in_force"), "--actor", "both"),
     "Fryslân – Sichuan: In force, 2001: who acted: both (was: nothing)"),
    ((*EDIT, change("Arnhem", "Wuhan", "under_review"), "--note", "Checked."),
     "Arnhem – Wuhan: Under review, between 26 Mar 2020 and 20 Jul 2021: note: Checked. (was: nothing)"),
    ((*REMOVE, change("Enschede", "Dalian", "under_review")),
     "Change of status, Enschede – Dalian: Under review, May 2021: removed"),
    ((*REMOVE, change("Breda", "Yangzhou", "reaffirmed")),
     "Change of status, Breda – Yangzhou: Reaffirmed, Dec 2021: removed"),
    (("partnership", "add", "--a", "Zwolle", "--b", "Harbin", "--create"), "Partnership, Zwolle – Harbin: added"),
    (("partnership", "edit", tie("Groningen", "Tianjin"), "--kind", "friendship"),
     "Groningen – Tianjin: kind: friendship (was: sister city)"),
    (("partnership", "edit", tie("Emmen", "Shangluo"), "--stands-for", "2"),
     "Emmen – Shangluo: stands for: 2 (was: 1)"),
    (("partnership", "delete", tie("Groningen", "Yantai")),
     "Partnership, Groningen – Yantai: removed, with 1 change of status and 1 activity"),
    (("body", "edit", "Almere", "--note", "A city since 1984."),
     "Almere: note: A city since 1984. (was: nothing)"),
    (("body", "edit", "Weert", "--kind", "province"), "Weert: kind: province (was: municipality)"),
    (("body", "edit", "Nanjing", "--name", "Nanking"), "Nanking: name: Nanking (was: Nanjing)"),
    (("activity", "add", "--partnership", ALMERE, "--kind", "trade_mission", "--date", "May 2022"),
     "Activity, Almere – Shenzhen: trade mission, May 2022: added"),
    (("cite", "add", change("Oosterhout", "Chongchuan", "in_force"), "--for", "change", *OF),
     f"Oosterhout – Chongchuan: In force, 2019: now cites {LETTER}"),
    (("claim", "add", "--wording", "Eleven ended", "--value", "11", *OF), f"Claim, {LETTER}: Eleven ended: added"),
    (("source", "edit", source("Gemeenten breken met China"), "--publisher", "NRC Handelsblad"),
     "Gemeenten breken met China: publisher: NRC Handelsblad (was: NRC)"),
    (("keep", "add", "Begun", "--from", "2010", "--to", "2023", "--count", "began"), "Finding, Begun: added"),
    (("settings", "change", "--stale-years", "3"),
     "Setting of the project: Years until a partnership must be confirmed again: 3 (was: 5)"),
]  # fmt: skip
"""Each edit as a verb with its options, and the line that states it."""


def test_each_of_thirty_edits_is_a_line_that_is_understood_alone(terminal: Terminal, tmp_path: Path) -> None:
    before, after = tmp_path / "release 1.twin", tmp_path / "release 2.twin"
    ready(make_sample, before)
    shutil.copy(before, after)
    with closing(sqlite3.connect(after)) as connection:
        edits = [[_option(connection, part) for part in verb] for verb, _ in EDITS]
    assert len(edits) == 30
    for verb in edits:
        terminal.run(*verb, file=after)
    told = terminal.run("changes", after, file=before).out
    lines = [line.strip().rpartition(" [")[0] for line in told.splitlines() if line.endswith("]")]
    expected = [line for _, line in EDITS]
    assert sorted(set(expected) - set(lines)) == []
    assert sorted(set(lines) - set(expected)) == ["Body, Harbin: added"], "the body of the new partnership"


def _option(connection: sqlite3.Connection, part: str | Found) -> str:
    return part if isinstance(part, str) else str(connection.execute(part.query, part.names).fetchone()[0])
