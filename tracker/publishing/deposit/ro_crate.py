"""The file ro-crate-metadata.json: creators, licence, time and place covered, files, and the provenance of tables.

It follows RO-Crate 1.2 (https://w3id.org/ro/crate/1.2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from tracker.domain.bodies.countries import country_name
from tracker.domain.records.about_project import Creator
from tracker.publishing.deposit.citation_files import ORCID_ADDRESS
from tracker.publishing.deposit.contents import DepositFacts, DepositFile, TableOrigin

NAME: Final = "ro-crate-metadata.json"
SPECIFICATION: Final = "https://w3id.org/ro/crate/1.2"
_PROGRAM: Final = "#twintrack"
_MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".html": "text/html",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".md": "text/markdown",
    ".py": "text/x-python",
    ".cff": "application/yaml",
}
Entity = dict[str, Any]


def ro_crate(
    facts: DepositFacts, files: Sequence[DepositFile], purposes: Mapping[str, str], origins: Sequence[TableOrigin]
) -> str:
    """Return the metadata as JSON text.

    `files` are all others of the deposit; `purposes`: [path or folder] -> what a file is.
    """
    descriptor = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": "./"},
    }
    people = [_agent(creator, number) for number, creator in enumerate(facts.about.creators, start=1)]
    actions = [_export(facts), *(_action(origin, number) for number, origin in enumerate(origins, start=1))]
    names = dict.fromkeys(origin.who for origin in origins if origin.who)
    graph = [
        descriptor,
        _root(facts, files, actions),
        *people,
        *_affiliations(facts.about.creators),
        _licence(facts),
        *_places(facts),
        *_further(facts),
        {
            "@id": _PROGRAM,
            "@type": "SoftwareApplication",
            "name": "Twintrack",
            "url": "https://spdx.org/licenses/MIT.html",
            "version": facts.version,
        },
        *({"@id": _who(name), "@type": "Person", "name": name} for name in names),
        *(_file(file, purposes) for file in files),
        *actions,
    ]
    document = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _root(facts: DepositFacts, files: Sequence[DepositFile], actions: Sequence[Entity]) -> Entity:
    about = facts.about
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "datePublished": facts.day,
        "license": {"@id": _licence(facts)["@id"]},
        "author": _references(_agent(creator, number) for number, creator in enumerate(about.creators, start=1)),
        "hasPart": _references({"@id": file.path} for file in files),
    }
    if about.keywords:
        root["keywords"] = ", ".join(about.keywords)
    if about.publication_language:
        root["inLanguage"] = about.publication_language
    if facts.covered:
        root["temporalCoverage"] = "/".join(facts.covered)
    if facts.countries:
        root["spatialCoverage"] = _references(_places(facts))
    if about.funding:
        root["funding"] = {"@id": "#funding"}
    if about.contact:
        root["contactPoint"] = {"@id": _contact(about.contact)}
    root["mentions"] = _references(actions)
    return root


def _references(entities: Iterable[Entity]) -> Any:
    """Return references to entities: a list, or the reference to the only one."""
    found = [{"@id": each["@id"]} for each in entities]
    return found[0] if len(found) == 1 else found


def _agent(creator: Creator, number: int) -> Entity:
    identifier = ORCID_ADDRESS + creator.orcid if creator.orcid else f"#creator-{number}"
    kind = "Person" if creator.is_person else "Organization"
    found: Entity = {"@id": identifier, "@type": kind, "name": creator.name}
    if creator.family_name:
        found |= {"familyName": creator.family_name, "givenName": creator.given_name}
    if creator.affiliation:
        relation = "affiliation" if creator.is_person else "parentOrganization"
        found[relation] = {"@id": _affiliation(creator.affiliation)}
    return found


def _affiliation(name: str) -> str:
    return f"#organisation-{_slug(name)}"


def _affiliations(creators: Sequence[Creator]) -> Iterator[Entity]:
    for name in dict.fromkeys(creator.affiliation for creator in creators if creator.affiliation):
        yield {"@id": _affiliation(name), "@type": "Organization", "name": name}


def _slug(text: str) -> str:
    """Return a text as part of an identifier: letters and digits, others as their numbers."""
    return "".join(letter if letter.isascii() and letter.isalnum() else f"-{ord(letter):x}-" for letter in text)


def _licence(facts: DepositFacts) -> Entity:
    licence = facts.licence
    named: Entity = {"@id": licence.address or "#licence", "@type": "CreativeWork", "name": licence.name}
    return named | {"description": licence.text} | ({"identifier": licence.identifier} if licence.identifier else {})


def _places(facts: DepositFacts) -> list[Entity]:
    return [
        {"@id": f"#country-{country}", "@type": "Country", "name": country_name(country, "en"), "identifier": country}
        for country in facts.countries
    ]


def _contact(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else f"mailto:{address}"


def _further(facts: DepositFacts) -> Iterator[Entity]:
    """Yield the funding and the contact."""
    if facts.about.funding:
        yield {"@id": "#funding", "@type": "Grant", "name": facts.about.funding}
    if contact := facts.about.contact:
        is_mail = "@" in contact and not contact.startswith("http")
        address = {"email": contact} if is_mail else {"url": contact}
        purpose = "questions about the data"
        yield {"@id": _contact(contact), "@type": "ContactPoint", "name": contact, "contactType": purpose, **address}


def _file(file: DepositFile, purposes: Mapping[str, str]) -> Entity:
    path = PurePosixPath(file.path)
    purpose = purposes.get(file.path) or purposes.get(str(path.parent), "")
    return {
        "@id": file.path,
        "@type": "File",
        "name": path.name,
        **({"description": purpose} if purpose else {}),
        "encodingFormat": _MEDIA_TYPES.get(path.suffix, "text/plain"),
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }


def _who(name: str) -> str:
    return f"#recorded-by-{_slug(name)}"


def _export(facts: DepositFacts) -> Entity:
    """Return the making of the deposit."""
    return {
        "@id": "#export",
        "@type": "CreateAction",
        "name": "Export of this deposit",
        "instrument": {"@id": _PROGRAM},
        "endTime": facts.day,
        "result": {"@id": "./"},
    }


def _action(origin: TableOrigin, number: int) -> Entity:
    """Return the steps in which one person made or changed the published rows of a table."""
    described = f"Steps in the edit history that made or changed rows of this table: {origin.steps}."
    if origin.imports:
        files = ", ".join(f"{name} (SHA-256 {digest})" if digest else name for name, digest in origin.imports)
        described += f" Imported files: {files}."
    return {
        "@id": f"#steps-{number}",
        "@type": "CreateAction",
        "name": f"Recording of {origin.table}",
        "description": described,
        **({"agent": {"@id": _who(origin.who)}} if origin.who else {}),
        "instrument": {"@id": _PROGRAM},
        "startTime": origin.first,
        "endTime": origin.last,
        "result": {"@id": f"data/{origin.table}.csv"},
    }
