"""The tables of a deposit: one CSV file for each public table, described by a Frictionless data package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tracker.exchange.copies.public_content import PUBLIC_COLUMNS
from tracker.exchange.file_writing import write_text
from tracker.exchange.formats.data_package import write_resource
from tracker.exchange.formula_cells import PACKAGE, PLAIN_CELLS
from tracker.exchange.progress import Track, untracked
from tracker.file_modes import made_folder
from tracker.publishing.deposit.contents import DepositFacts
from tracker.queries.reader import Reader
from tracker.store.schema import RECORD_TABLES

IDENTIFIER: Final = "project_id"
"""The key of the setting that has the identifier of a project."""
_TABLES: Final = {table.name: table for table in RECORD_TABLES}


def write_data_folder(reader: Reader, folder: Path, facts: DepositFacts, track: Track = untracked) -> None:
    """Write the tables of a public copy of the project, and `datapackage.json`, into a folder."""
    made_folder(folder)
    resources = [
        write_resource(reader.connection, folder, _TABLES[name], columns, track, _is_not_of_the_copy)
        for name, columns in PUBLIC_COLUMNS.items()
    ]
    about = facts.about
    package = {
        "profile": "tabular-data-package",
        "name": "twintrack-deposit",
        "title": about.title,
        "description": about.description,
        "created": f"{facts.day}T00:00:00Z",
        "licenses": [_licence(facts)],
        "contributors": [_contributor(each.name, each.orcid, each.affiliation) for each in about.creators],
        **({"keywords": list(about.keywords)} if about.keywords else {}),
        **PLAIN_CELLS,
        "resources": resources,
    }
    write_text(folder / PACKAGE, json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def _is_not_of_the_copy(row: Sequence[Any]) -> bool:
    """Return whether a row is not the identifier of the public copy, which is another each time."""
    return bool(row[1] != IDENTIFIER)


def _licence(facts: DepositFacts) -> Mapping[str, str]:
    """Return the licence as a data package states it; one without an identifier is in the file LICENSE."""
    licence = facts.licence
    if not licence.identifier:
        return {"name": "see-LICENSE", "title": licence.name.splitlines()[0][:200]}
    return {"name": licence.identifier, "title": licence.name, "path": licence.address}


def _contributor(name: str, orcid: str, affiliation: str) -> dict[str, Any]:
    more = {"path": f"https://orcid.org/{orcid}" if orcid else "", "organization": affiliation}
    return {"title": name, "role": "author", **{key: value for key, value in more.items() if value}}
