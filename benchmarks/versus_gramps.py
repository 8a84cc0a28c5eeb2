"""Measures Gramps: bodies as people, partnerships as families, changes as events, imported as XML. Needs Gramps'
Python.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from benchmarks.versus_figures import given, print_figure, since_start, timed

NAME = "Gramps"
LACKS = (
    "its command line and its own modules do it, without a window and without painting; a filter selects one kind"
    " of record at a time; dates may be vague, but the days that they leave open are not counted; no status on a"
    " day; no chart of all families over time; it has sources, and undo until it is closed"
)
TREE = "versus"
ENDS = ("body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<database xmlns="http://gramps-project.org/xml/1.7.2/">
<header><created date="2026-01-01" version="6.0.0"/><researcher></researcher></header>
"""


def version_command(_python: str) -> list[str]:
    """Return the command that prints the version; it fails if the program is missing."""
    return ["gramps", "--version"]


def write_tree(table: str, target: Path) -> None:
    """Write bodies, partnerships and changes as people, families and events."""
    people: dict[tuple[str, ...], list[int]] = {}
    families: dict[tuple[str, ...], list[int]] = {}
    events: dict[tuple[int, str, str], int] = {}
    with open(table, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ends = tuple(row[name] for name in ENDS)
            changes = families.setdefault(ends, [])
            family = len(families) if not changes else changes[0]
            if not changes:
                changes.append(family)
                for end in (ends[:3], ends[3:]):
                    people.setdefault(end, []).append(family)
            key = (family, row["status"], row["date"])
            if key not in events:
                events[key] = len(events) + 1
                changes.append(events[key])
    with target.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, lines in (
            ("events", _events(events)),
            ("people", _people(people)),
            ("families", _families(families, people)),
        ):
            out.write(f"<{name}>\n")
            out.writelines(lines)
            out.write(f"</{name}>\n")
        out.write("</database>\n")


def _events(events: dict[tuple[int, str, str], int]) -> Iterator[str]:
    for (_, status, date), number in events.items():
        day = date.strip("[]~?%").split("..")[0]
        yield (
            f'<event handle="_e{number}" change="1" id="E{number}"><type>{escape(status)}</type>'
            f"<dateval val={quoteattr(day)}/></event>\n"
        )


def _people(people: dict[tuple[str, ...], list[int]]) -> Iterator[str]:
    for number, ((name, country, _), families) in enumerate(people.items(), start=1):
        parents = "".join(f'<parentin hlink="_f{family}"/>' for family in families)
        yield (
            f'<person handle="_p{number}" change="1" id="I{number}"><gender>U</gender><name type="Birth Name">'
            f"<surname>{escape(name)}</surname></name>"
            f'<attribute type="Country" value={quoteattr(country)}/>{parents}</person>\n'
        )


def _families(families: dict[tuple[str, ...], list[int]], people: dict[tuple[str, ...], list[int]]) -> Iterator[str]:
    numbers = {person: number for number, person in enumerate(people, start=1)}
    for ends, (family, *events) in families.items():
        references = "".join(f'<eventref hlink="_e{event}" role="Family"/>' for event in events)
        yield (
            f'<family handle="_f{family}" change="1" id="F{family}"><rel type="Unknown"/>'
            f'<father hlink="_p{numbers[ends[:3]]}"/><mother hlink="_p{numbers[ends[3:]]}"/>{references}</family>\n'
        )


def open_tree() -> Any:
    """Open the family tree."""
    from gramps.gen.db.utils import open_database  # type: ignore[import-not-found]

    base = open_database(TREE)
    assert base is not None
    return base


def listed(base: Any) -> list[tuple[str, str]]:
    """Return the two names of each family, as its list shows them."""
    names = {person.handle: person.primary_name.get_name() for person in base.iter_people()}
    return [(names.get(each.father_handle, ""), names.get(each.mother_handle, "")) for each in base.iter_families()]


def passing(base: Any, rule: Any) -> Any:
    """Return the people who match a filter rule."""
    from gramps.gen.filters import GenericFilterFactory  # type: ignore[import-not-found]

    asked = GenericFilterFactory("Person")()
    asked.add_rule(rule)
    return asked.apply(base)


def recorded(base: Any) -> None:
    """Add an event to a family, and save."""
    from gramps.gen.db import DbTxn  # type: ignore[import-not-found]
    from gramps.gen.lib import Event, EventRef, EventType  # type: ignore[import-not-found]

    family = next(base.iter_families())
    with DbTxn("A change", base) as transaction:
        event = Event()
        event.set_type(EventType("terminated"))
        handle = base.add_event(event, transaction)
        reference = EventRef()
        reference.set_reference_handle(handle)
        family.add_event_ref(reference)
        base.commit_family(family, transaction)


def measure_tree(runs: int, country: str, word: str) -> None:
    """Measure the opened tree, in a process of its own."""
    from gramps.gen.filters.rules.person import HasAttribute, SearchName  # type: ignore[import-not-found]

    base = open_tree()
    listed(base)
    print_figure("open", since_start())
    print_figure("memory", peak_mebibytes())
    timed("filter", lambda: passing(base, HasAttribute(["Country", country])), min(runs, 3))
    timed("sort", lambda: base.get_family_handles(sort_handles=True), min(runs, 3))
    timed("search", lambda: passing(base, SearchName([word])), min(runs, 3))
    timed("change", lambda: recorded(base), runs)
    base.close()


def main() -> None:
    """Import the table with the command line, then open the tree in another process."""
    known = given()
    if sys.argv[2:] == ["tree"]:
        measure_tree(known["runs"], known["country"], known["word"])
        return
    folder = Path(known["folder"])
    tree = folder / "world.gramps"
    write_tree(known["table"], tree)
    environment = os.environ | {"GRAMPSHOME": str(folder), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    environment.pop("DISPLAY", None)
    command = ["gramps", "-q", "-y", "-C", TREE, "-i", str(tree)]
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print_figure("import", (time.perf_counter() - begun) * 1000)
    environment["VERSUS_BEGUN"] = str(time.perf_counter())
    subprocess.run([sys.executable, __file__, sys.argv[1], "tree"], env=environment, check=True)


if __name__ == "__main__":
    main()
