"""Writes the bill of materials of the built program: CycloneDX 1.6 as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from cyclonedx.contrib.license.exceptions import LicenseFactoryException
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bundle.contents import version
from bundle.licences import Component

_SCHEMES = {"package": "pypi", "system": "deb"}


def write_bill(target: Path, found: Iterable[Component]) -> Path:
    """Write the bill of the program with these third-party components into a file, and return its path."""
    program = Entry(name="twintrack", version=version(), type=ComponentType.APPLICATION, bom_ref="twintrack")
    program.licenses.add(LicenseFactory().make_from_string("MIT"))
    bill = Bom()
    bill.metadata.component = program
    entries = [_entry(each) for each in found]
    for entry in entries:
        bill.components.add(entry)
    bill.register_dependency(program, entries)
    target.write_text(JsonV1Dot6(bill).output_as_string(indent=2) + "\n", "utf-8")
    return target


def _entry(component: Component) -> Entry:
    """Return the entry of a component, with a package URL if a package index or Debian has it by this name."""
    kind = ComponentType.DATA if component.origin == "data" else ComponentType.LIBRARY
    scheme = _SCHEMES.get(component.origin)
    namespace = "debian" if scheme == "deb" else None
    purl = PackageURL(scheme, namespace, component.name.lower(), component.version or None) if scheme else None
    entry = Entry(
        name=component.name,
        version=component.version or None,
        type=kind,
        bom_ref=re.sub(r"\W+", "-", f"{component.name} {component.version}".strip()),
        purl=purl,
    )
    entry.licenses.add(_licence(component.licence))
    if component.address:
        entry.external_references.add(
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(component.address))
        )
    return entry


def _licence(said: str) -> object:
    """Return a licence by its SPDX expression, or by its name where the package states it in other words."""
    factory = LicenseFactory()
    try:
        return factory.make_from_string(said)
    except LicenseFactoryException:
        return factory.make_with_name(said)
