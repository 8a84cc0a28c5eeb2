"""A phone and a server, as tests use them: answers to a form as an instance, and as what servers export of it."""

from __future__ import annotations

import copy
import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.services.field_forms.xform import NAMESPACES, XForm
from tracker.exchange.field_forms.form_names import FORM_MARK
from tracker.exchange.tables.writing.workbook_writing import write_workbook

_X = f"{{{NAMESPACES['x']}}}"
_HIDDEN = (FORM_MARK, "wave")


@dataclass(frozen=True)
class Sent:
    """One submission: its answers by question, id, the id of the version before it, and its files."""

    answers: Mapping[str, str]
    instance: str
    former: str = ""
    root: str = ""
    """The id of the first version, where the server states it."""
    number: int = 0
    """The number that KoboToolbox gives it, which all versions have; 0 for one of its own."""
    edits: int | None = None
    """How often it was edited on the server, where that is stated."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    at: str = ""
    """When it was filled in or edited last, where that is stated."""
    by: str = ""
    """Who sent it, as the account on the server is called; empty without an account."""

    @property
    def folder(self) -> str:
        return f"form_{self.instance[-4:]}"


class Phone:
    """Fills in one form."""

    def __init__(self, form: XForm) -> None:
        self.form = form

    def fill(self, instance: str, answers: Mapping[str, str], former: str = "", **files: bytes) -> Sent:
        """Answer the form; the answers to hidden questions are those that the form calculates."""
        unknown = answers.keys() - set(self.form.questions)
        assert not unknown, unknown
        hidden = {name: self.form.calculated(name) for name in _HIDDEN if name in self.form.questions}
        named = {
            f"{question}_name": self.form.choices[choices][answers[question]]
            for question, choices in _PICKED
            if answers.get(question) in self.form.choices.get(choices, {})
        }
        names = {question: f"{question}-{instance[-4:]}{_ENDINGS[question]}" for question in files}
        content = {names[question]: found for question, found in files.items()}
        return Sent({**hidden, **named, **names, **answers}, instance, former, former, files=content)

    def xml(self, sent: Sent) -> bytes:
        """Return a submission as the instance that the form describes."""
        model = self.form.root.find("h:head/x:model/x:instance", NAMESPACES)
        assert model is not None
        data = copy.deepcopy(model[0])
        for element in data:
            element.text = sent.answers.get(element.tag.removeprefix(_X))
        meta = next(each for each in data if each.tag.endswith("meta"))
        for name, text in (("instanceID", sent.instance), ("deprecatedID", sent.former)):
            if text:
                found = next((each for each in meta if each.tag.endswith(name)), None)
                element = ElementTree.SubElement(meta, name) if found is None else found
                element.text = f"uuid:{text}"
        return ElementTree.tostring(data, encoding="utf-8")

    def folder(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as ODK Collect keeps them: a folder each, with the instance and its files."""
        for each in sent:
            place = target / "instances" / each.folder
            place.mkdir(parents=True)
            (place / f"{each.folder}.xml").write_bytes(self.xml(each))
            for name, content in each.files.items():
                (place / name).write_bytes(content)
        return target

    def central_zip(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as the ZIP file of ODK Central: a table, with the places in columns, and `media`."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("form.csv", _table([self._central(each) for each in sent], ","))
            for each in sent:
                for name, content in each.files.items():
                    packed.writestr(f"media/{name}", content)
        return target

    def kobo_csv(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as the table of KoboToolbox, with columns for each reason, and their files in `media`."""
        rows = []
        for each in sent:
            row = dict(each.answers)
            if "reasons" in row:
                row |= {f"reasons/{name}": str(int(name in row["reasons"].split())) for name in ("other", "pandemic")}
            if "gps" in row:
                row |= dict(zip(("_gps_latitude", "_gps_longitude"), row["gps"].split(), strict=False))
            rows.append({**row, **_server(each)} | ({"end": each.at} if each.at else {}))
        target.write_text(_table(rows, ";"), "utf-8-sig")
        self._media(target, sent)
        return target

    def kobo_xlsx(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as the workbook of KoboToolbox with XML values and headers, in a group."""
        names = [name for name in self.form.questions if name != "meta"]
        rows = [{**{f"field/{name}": each.answers.get(name, "") for name in names}, **_server(each)} for each in sent]
        return self._workbook(target, rows, sent)

    def kobo_labels(self, target: Path, sent: Sequence[Sent], language: int = 0) -> Path:
        """Write submissions as KoboToolbox does by default: with labels, and a column for each of several answers.

        It is a workbook, or a table by the ending of the target; that has the name of a group before each label.
        """
        is_table = target.suffix == ".csv"
        titles: list[tuple[str, str, str, str]] = []  # title, question, list, choice
        for question in (name for name in self.form.questions if name != "meta"):
            label = self.form.label(question, language)
            title = f"In the field/{label}" if label and is_table else label or question
            list_name, has_several = self.form.list_of(question)
            titles.append((title, question, list_name, ""))
            for name in self.form.text_ids.get(list_name, {}) if has_several else ():
                choice = self.form.choice_label(list_name, name, language)
                titles.append((f"{title}/{choice}", question, list_name, name))
        rows = []
        for each in sent:
            cells = [self._labelled(each, *column[1:], language) for column in titles]
            place = each.answers.get("gps", "").split()
            label = self.form.label("gps", language)
            parts = dict(zip((f"_{label}_{part}" for part in ("latitude", "longitude")), place, strict=False))
            rows.append((cells, {**parts, **_server(each)}))
        header = list(dict.fromkeys(name for _, kept in rows for name in kept))
        written = [[*cells, *(kept.get(name, "") for name in header)] for cells, kept in rows]
        if is_table:
            text = io.StringIO(newline="")
            csv.writer(text, delimiter=";").writerows([[*(title for title, *_ in titles), *header], *written])
            target.write_text(text.getvalue(), "utf-8-sig")
        else:
            target.unlink(missing_ok=True)
            write_workbook(target, [("Observations", [*(title for title, *_ in titles), *header], written)])
        self._media(target, sent)
        return target

    def _labelled(self, sent: Sent, question: str, list_name: str, choice: str, language: int) -> str:
        """Return a cell: an answer, or whether a choice is one of the answers."""
        answer = sent.answers.get(question, "")
        if choice:
            return str(int(choice in answer.split()))
        if not list_name or not answer:
            return answer
        names = answer.split() if self.form.list_of(question)[1] else [answer]
        return " ".join(self.form.choice_label(list_name, name, language) for name in names)

    def _workbook(self, target: Path, rows: Sequence[Mapping[str, str]], sent: Sequence[Sent]) -> Path:
        header = list(dict.fromkeys(name for row in rows for name in row))
        cells = [[row.get(name, "") for name in header] for row in rows]
        target.unlink(missing_ok=True)
        write_workbook(target, [("Observations", header, cells)])
        self._media(target, sent)
        return target

    def kobo_json(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as the JSON of KoboToolbox."""
        rows = [
            {
                **each.answers,
                "meta/instanceID": f"uuid:{each.instance}",
                "_id": _number(each),
                "_geolocation": [None, None],
                "_submitted_by": each.by or None,
            }
            | ({"meta/deprecatedID": f"uuid:{each.former}"} if each.former else {})
            for each in sent
        ]
        target.write_text(json.dumps({"count": len(rows), "results": rows}), "utf-8")
        self._media(target, sent)
        return target

    def central_json(self, target: Path, sent: Sequence[Sent]) -> Path:
        """Write submissions as the OData document of ODK Central."""
        rows = []
        for each in sent:
            row: dict[str, object] = dict(each.answers)
            if "gps" in each.answers:
                latitude, longitude, altitude, accuracy = map(float, each.answers["gps"].split())
                place = {"type": "Point", "coordinates": [longitude, latitude, altitude]}
                row["gps"] = {**place, "properties": {"accuracy": accuracy}}
            ids = {"__id": f"uuid:{each.root or each.instance}", "meta": {"instanceID": f"uuid:{each.instance}"}}
            system = {
                "edits": each.edits or 0,
                "reviewState": None,
                "submitterId": "7",
                "submitterName": each.by or None,
            }
            rows.append({**row, **ids, "__system": system})
        target.write_text(json.dumps({"value": rows, "@odata.context": "x"}), "utf-8")
        self._media(target, sent)
        return target

    def _central(self, sent: Sent) -> dict[str, str]:
        row = {f"group-{name}": text for name, text in sent.answers.items() if name != "gps"}
        if "gps" in sent.answers:
            parts = ("Latitude", "Longitude", "Altitude", "Accuracy")
            row |= {f"gps-{part}": text for part, text in zip(parts, sent.answers["gps"].split(), strict=True)}
        root = sent.root or sent.instance
        edits = {} if sent.edits is None else {"Edits": str(sent.edits)}
        ids = {"meta-instanceID": f"uuid:{sent.instance}", "KEY": f"uuid:{root}"}
        return {**row, **ids, "SubmitterID": "7", "SubmitterName": sent.by, "ReviewState": "", **edits}

    def _media(self, target: Path, sent: Sequence[Sent]) -> None:
        folder = target.parent / "media"
        folder.mkdir(exist_ok=True)
        for each in sent:
            for name, content in each.files.items():
                (folder / name).write_bytes(content)


_PICKED = (("tie", "ties"), ("body", "bodies"), ("body_a", "all_bodies"), ("body_b", "all_bodies"))
_ENDINGS = {"photo": ".jpg", "audio": ".m4a"}


def _server(sent: Sent) -> dict[str, str]:
    """Return the columns that KoboToolbox adds to each submission."""
    when = "2026-05-08T10:11:12"
    return {
        "_id": str(_number(sent)),
        "_submission_time": when,
        "_submitted_by": sent.by,
        "_uuid": sent.root or sent.instance,
    }


def _number(sent: Sent) -> int:
    return sent.number or int(sent.instance[-1], 16) + 17


def _table(rows: Sequence[Mapping[str, str]], delimiter: str) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
