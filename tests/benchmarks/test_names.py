"""How often the gazetteer finds the place that is meant: of a small table, and the published figures."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.names import FATES, fates_of, names_in

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = """city1,country1,lat1,lng1,city2,country2,lat2,lng2
Arnhem,Netherlands,51.98,5.91,Arnhem,Netherlands,51.98,5.91
Arnhem,Netherlands,0,0,Suzhou,China,31.3,120.6
Guixi,China,30.33,107.35,Guixi,China,28.29,117.21
Qwertyveen,Netherlands,52,5,Ede,Atlantis,52,5
Ede,Netherlands,,,,Netherlands,52,5
"""


def test_each_name_has_one_fate(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(ROWS, "utf-8")
    names = names_in(table)
    fates = fates_of(names)
    assert dict(fates) == dict.fromkeys(FATES, 1)
    assert len(names) == len(FATES)


def test_the_figures_in_the_documents_are_those_of_the_list_of_the_world(shared_data: Path) -> None:
    text = (ROOT / "docs" / "tables.md").read_text("utf-8")
    said = text[text.index("Accuracy:") : text.index("## Verdicts")].replace(" 50 km", "")
    names = names_in(shared_data / "world" / "twin_cities_geocoded.csv")
    fates = fates_of(names)
    order = ("right", "right with a note", "elsewhere", "elsewhere with a note", "asked", "not found", "no location")
    told = [int(number.replace(",", "")) for number in re.findall(r"[0-9][0-9,]*(?=[^0-9,])", said)]
    assert told == [len(names), *(fates[fate] for fate in order)]
