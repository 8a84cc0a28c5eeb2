"""The metadata files of a deposit that name it for citations: datacite.xml, CITATION.cff and LICENSE."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as Xml

from tracker.domain.bodies.countries import country_name
from tracker.domain.records.about_project import Creator
from tracker.publishing.deposit.contents import DepositFacts

_NAMESPACE: Final = "http://datacite.org/schema/kernel-4"
_SCHEMA: Final = f"{_NAMESPACE} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
TO_BE_ASSIGNED: Final = "(:tba)"
"""The value that DataCite prescribes for what is assigned later: the archive assigns a DOI, and is the publisher."""
ORCID_ADDRESS: Final = "https://orcid.org/"
_WAIVERS: Final = ("CC0-1.0", "PDDL-1.0")
"""The licences by which the creators keep no rights, and do not ask to be named."""
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def datacite_xml(facts: DepositFacts) -> str:
    """Return the metadata in the schema of DataCite, version 4.6."""
    about, licence = facts.about, facts.licence
    root = Xml.Element("resource", {"xmlns": _NAMESPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": _SCHEMA})
    _add(root, "identifier", TO_BE_ASSIGNED, identifierType="DOI")
    creators = _add(root, "creators")
    for creator in about.creators:
        _add_creator(creators, creator)
    _add(_add(root, "titles"), "title", about.title, **_in_language(facts))
    _add(root, "publisher", TO_BE_ASSIGNED)
    _add(root, "publicationYear", facts.day[:4])
    _add(root, "resourceType", "Inventory of partnerships", resourceTypeGeneral="Dataset")
    if about.keywords:
        subjects = _add(root, "subjects")
        for keyword in about.keywords:
            _add(subjects, "subject", keyword)
    dates = _add(root, "dates")
    _add(dates, "date", facts.day, dateType="Created")
    if facts.covered:
        _add(dates, "date", "/".join(facts.covered), dateType="Coverage")
    if about.publication_language:
        _add(root, "language", about.publication_language)
    rights = {"rightsURI": licence.address, "rightsIdentifier": licence.identifier}
    if licence.identifier:
        rights |= {"rightsIdentifierScheme": "SPDX", "schemeURI": "https://spdx.org/licenses/"}
    _add(_add(root, "rightsList"), "rights", licence.name, **{key: value for key, value in rights.items() if value})
    _add(_add(root, "descriptions"), "description", about.description, descriptionType="Abstract")
    if facts.countries:
        places = _add(root, "geoLocations")
        for country in facts.countries:
            _add(_add(places, "geoLocation"), "geoLocationPlace", country_name(country, "en"))
    if about.funding:
        _add(_add(_add(root, "fundingReferences"), "fundingReference"), "funderName", about.funding)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, name, {key.replace("xml_", "xml:"): value for key, value in attributes.items()})
    element.text = _NOT_XML.sub("", text) or None
    return element


def _in_language(facts: DepositFacts) -> dict[str, str]:
    language = facts.about.publication_language
    return {"xml_lang": language} if language else {}


def _add_creator(creators: Xml.Element, creator: Creator) -> None:
    added = _add(creators, "creator")
    kind = "Personal" if creator.is_person else "Organizational"
    _add(added, "creatorName", creator.name, nameType=kind)
    if creator.family_name:
        _add(added, "givenName", creator.given_name)
        _add(added, "familyName", creator.family_name)
    if creator.orcid:
        scheme = {"nameIdentifierScheme": "ORCID", "schemeURI": ORCID_ADDRESS}
        _add(added, "nameIdentifier", ORCID_ADDRESS + creator.orcid, **scheme)
    if creator.affiliation:
        _add(added, "affiliation", creator.affiliation)


def citation_cff(facts: DepositFacts) -> str:
    """Return the file that says how to cite the deposit, in the Citation File Format 1.2.0."""
    about = facts.about
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite these data as below, with the DOI that the archive has assigned.",
        "type: dataset",
        f"title: {_quoted(about.title)}",
        f"abstract: {_quoted(about.description)}",
        "authors:",
        *(line for creator in about.creators for line in _author(creator)),
    ]
    if facts.licence.identifier:
        lines.append(f"license: {facts.licence.identifier}")
    if about.keywords:
        lines += ["keywords:", *(f"  - {_quoted(keyword)}" for keyword in about.keywords)]
    lines.append(f"date-released: {facts.day}")
    return "\n".join(lines) + "\n"


def _author(creator: Creator) -> Iterator[str]:
    """Yield the lines of an author: a person by family and given name, any other by one name."""
    values: dict[str, str] = {"name": creator.name}
    if creator.family_name:
        values = {"family-names": creator.family_name, "given-names": creator.given_name}
        values |= {"affiliation": creator.affiliation}
    values |= {"orcid": ORCID_ADDRESS + creator.orcid if creator.orcid else ""}
    stated = [f"{key}: {_quoted(value)}" for key, value in values.items() if value]
    yield from (f"  {'- ' if not number else '  '}{line}" for number, line in enumerate(stated))


def _quoted(text: str) -> str:
    """Return a text as YAML, of which JSON strings are a part."""
    return json.dumps(_NOT_XML.sub("", text), ensure_ascii=False)


def licence_text(facts: DepositFacts) -> str:
    """Return the file LICENSE: the licence by name, identifier and address, whom to name, and what is not under it."""
    licence, about = facts.licence, facts.about
    holders = "; ".join(creator.name for creator in about.creators)
    is_waived = licence.identifier in _WAIVERS
    owned = f"{facts.day[:4]} {holders}"
    lines = [about.title, owned if is_waived else f"© {owned}", "", f"Licence of the data: {licence.name}"]
    if licence.identifier:
        lines += [f"SPDX-License-Identifier: {licence.identifier}", f"Text: {licence.address}"]
        if not is_waived:
            lines += ["", "Name the data as: " + f"{holders} ({facts.day[:4]}): {about.title}. {licence.identifier}."]
    lines += ["", "Not under this licence are:", *(f"- {each}" for each in _others(facts))]
    return "\n".join(lines) + "\n"


def _others(facts: DepositFacts) -> Iterator[str]:
    """Yield what is in a deposit and not under its licence, with the terms of each."""
    yield "quotes, which are the words of the sources that are cited with them, and remain theirs"
    if facts.is_from_geonames:
        yield (
            "names, places and codes of bodies with a code of the scheme geonames in data/body_code.csv: GeoNames,"
            " https://www.geonames.org, chosen and arranged for the program Twintrack; CC BY 4.0,"
            " https://creativecommons.org/licenses/by/4.0/ (name GeoNames too)"
        )
    yield (
        "recount.py, and the script and style of page.html: part of the program Twintrack, © The Twintrack authors; MIT"
        " License, https://spdx.org/licenses/MIT.html"
    )
    yield "the outlines on the map of page.html: Natural Earth, public domain"
