"""One submission as the XML in which ODK Collect and Briefcase store it: an instance of the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from tracker.errors import RuleError

MAX_INSTANCE_BYTES: Final = 4 * 1024**2
_MAX_DEPTH: Final = 20
_MAX_ELEMENTS: Final = 5_000


class _RefusedError(Exception):
    """Raised within the parser for what no instance of a form contains."""


@dataclass(slots=True)
class _Reading:
    """The leaves of the document that were read, and where the parser is."""

    values: dict[str, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_leaf: bool = False
    count: int = 0
    form: str = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.path) >= _MAX_DEPTH or self.count > _MAX_ELEMENTS:
            raise _RefusedError
        if not self.path:
            self.form = attributes.get("id", "")
        self.path.append(name.rpartition(":")[2])
        self.texts, self.is_leaf = [], True

    def add(self, text: str) -> None:
        self.texts.append(text)

    def end(self, _name: str) -> None:
        name = self.path.pop()
        text = "".join(self.texts).strip()
        if self.is_leaf and text:
            self.values.setdefault(name, text)
        self.texts, self.is_leaf = [], False


def instance_values(content: bytes, name: str) -> tuple[str, dict[str, str]]:
    """Return the id of the form of an instance, and the texts of its answers by question; the first of equal ones.

    A document type, entities, and documents that are nested deeply or have thousands of elements are refused before
    anything of them is used. RuleError instance_unreadable, instance_refused.
    """
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = reading.begin, reading.end
    parser.CharacterDataHandler = reading.add
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except _RefusedError:
        raise RuleError("instance_refused", "file", path=name) from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RuleError("instance_unreadable", "file", path=name) from error
    return reading.form, reading.values


def _refuse(*_declaration: object) -> None:
    raise _RefusedError
