"""The ODK form that pyxform makes of an exported XLSForm, as a test reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pyxform.xls2xform import convert

from tracker.exchange.field_forms.form_names import NOT_LISTED

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "x": "http://www.w3.org/2002/xforms",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
}


@dataclass(frozen=True, slots=True)
class XForm:
    """A form: its id and version, the labels of its choices by list and language, questions, and external lists."""

    id: str
    version: str
    languages: tuple[str, ...]
    choices: dict[str, dict[str, str]]
    """[list] -> {name of a choice: its label in the first language}."""
    questions: tuple[str, ...]
    required: frozenset[str]
    external: frozenset[str]
    open_lists: frozenset[str]
    """The lists with a choice for what is not in them, which `choices` leaves out."""
    root: ElementTree.Element
    texts: tuple[dict[str, str], ...]
    """[id of a text] -> the text, in each of the languages."""
    text_ids: dict[str, dict[str, str]]
    """[list] -> {name of a choice: the id of its label}."""

    def label(self, question: str, language: int) -> str:
        """Return the label of a question in one of the languages; empty for a question that is not shown."""
        ids = (each for each in self.texts[language] if each.endswith(f"/{question}:label"))
        return self.texts[language].get(next(ids, ""), "")

    def list_of(self, question: str) -> tuple[str, bool]:
        """Return the list of a question and whether it has several answers; an empty text for other questions."""
        for element in self.root.iter():
            kind = element.tag.rpartition("}")[2]
            if kind in ("select", "select1") and str(element.get("ref")).endswith(f"/{question}"):
                (items,) = element.findall("x:itemset", NAMESPACES)
                return str(items.get("nodeset")).split("'")[1], kind == "select"
        return "", False

    def choice_label(self, list_name: str, name: str, language: int) -> str:
        """Return the label of a choice in one of the languages; its name if a file has the list."""
        return self.texts[language].get(self.text_ids.get(list_name, {}).get(name, ""), name)

    @classmethod
    def of(cls, path: Path) -> XForm:
        """Return the form of a file; pyxform converts each content once."""
        known = path.name, path.read_bytes()
        if known not in _CONVERTED:
            _CONVERTED[known] = cls._converted(path)
        return _CONVERTED[known]

    @classmethod
    def _converted(cls, path: Path) -> XForm:
        root = ElementTree.fromstring(convert(path).xform)
        model = root.find("h:head/x:model", NAMESPACES)
        assert model is not None
        translations = model.findall("x:itext/x:translation", NAMESPACES)
        first = next((each for each in translations if each.get("default")), translations[0])
        texts = {text.get("id"): "".join(text[0].itertext()) for text in first}
        in_languages = tuple(
            {str(text.get("id")): "".join(text[0].itertext()) for text in each} for each in translations
        )
        text_ids: dict[str, dict[str, str]] = {}
        choices: dict[str, dict[str, str]] = {}
        external = set()
        for instance in model.findall("x:instance", NAMESPACES)[1:]:
            if (source := instance.get("src")) is not None:
                external.add(source)
                continue
            items = instance.findall("x:root/x:item", NAMESPACES)
            text_ids[str(instance.get("id"))] = {
                str(item.findtext("x:name", None, NAMESPACES)): str(item.findtext("x:itextId", None, NAMESPACES))
                for item in items
            }
            choices[str(instance.get("id"))] = {
                str(item.findtext("x:name", None, NAMESPACES)): texts[item.findtext("x:itextId", None, NAMESPACES)]
                for item in items
            }
        open_lists = frozenset(name for name in choices if name in _OPEN and choices[name].pop(NOT_LISTED, ""))
        main = model.find("x:instance", NAMESPACES)
        assert main is not None
        binds = model.findall("x:bind", NAMESPACES)
        return cls(
            str(main[0].get("id")),
            str(main[0].get("version")),
            tuple(str(each.get("lang")) for each in translations),
            choices,
            tuple(each.tag.rpartition("}")[2] for each in main[0]),
            frozenset(str(each.get("nodeset")).rpartition("/")[2] for each in binds if each.get("required")),
            frozenset(external),
            open_lists,
            root,
            in_languages,
            text_ids,
        )

    def calculated(self, question: str) -> str:
        """Return what a question calculates, without the quotation marks of a constant."""
        for bind in self.root.iter(f"{{{NAMESPACES['x']}}}bind"):
            if str(bind.get("nodeset")).endswith(f"/{question}"):
                return str(bind.get("calculate")).strip("'")
        raise KeyError(question)


_OPEN = ("ties", "bodies", "all_bodies")
_CONVERTED: dict[tuple[str, bytes], XForm] = {}
"""[name and content of a file] -> its form, which no test changes."""
