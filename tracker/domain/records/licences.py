"""Licences for data, by their SPDX identifiers. Any other licence may be given as free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its SPDX identifier (empty for free text), its name, the address of its text (empty if unknown)."""

    identifier: str
    name: str
    address: str = ""

    @property
    def text(self) -> str:
        """The name with the identifier."""
        return f"{self.name} ({self.identifier})" if self.identifier else self.name


DATA_LICENCES: Final = (
    Licence("CC0-1.0", "Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    Licence("CC-BY-SA-4.0", "Creative Commons Attribution Share Alike 4.0 International", "https://creativecommons.org/licenses/by-sa/4.0/"),
    Licence("CC-BY-NC-4.0", "Creative Commons Attribution Non Commercial 4.0 International", "https://creativecommons.org/licenses/by-nc/4.0/"),
    Licence("CC-BY-NC-SA-4.0", "Creative Commons Attribution Non Commercial Share Alike 4.0 International", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    Licence("CC-BY-ND-4.0", "Creative Commons Attribution No Derivatives 4.0 International", "https://creativecommons.org/licenses/by-nd/4.0/"),
    Licence("CC-BY-NC-ND-4.0", "Creative Commons Attribution Non Commercial No Derivatives 4.0 International", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    Licence("PDDL-1.0", "Open Data Commons Public Domain Dedication & License 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    Licence("ODC-By-1.0", "Open Data Commons Attribution License v1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    Licence("ODbL-1.0", "Open Data Commons Open Database License v1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    Licence("CDLA-Permissive-2.0", "Community Data License Agreement Permissive 2.0", "https://cdla.dev/permissive-2-0/"),
    Licence("etalab-2.0", "Etalab Open License 2.0", "https://spdx.org/licenses/etalab-2.0.html"),
    Licence("OGL-UK-3.0", "Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    Licence("DL-DE-BY-2.0", "Data licence Germany – attribution – version 2.0", "https://www.govdata.de/dl-de/by-2-0"),
    Licence("MIT", "MIT License", "https://spdx.org/licenses/MIT.html"),
)  # fmt: skip
_SPACES: Final = re.compile(r"[\s_-]+")
_BY_KEY: Final = {_SPACES.sub("-", each.identifier).casefold(): each for each in DATA_LICENCES}


def read_licence(text: str) -> Licence:
    """Return the licence that a text names by its identifier, as `CC-BY-4.0` or `cc by 4.0`; else a licence without
    identifier, whose name is the text.
    """
    stripped = text.strip()
    return _BY_KEY.get(_SPACES.sub("-", stripped).casefold()) or Licence("", stripped)
