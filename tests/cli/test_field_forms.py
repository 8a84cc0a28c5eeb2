"""Forms for phones on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.terminal import Terminal
from tests.services.field_forms.phone import Phone
from tests.services.field_forms.xform import XForm


def test_a_form_of_chosen_partnerships_is_written_and_replaced_on_request(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    chosen = ("--only", "country=CN", "--words", "Arnhem")
    made = terminal.json("export", str(out), "--format", "xlsform", *chosen)
    assert (made["form"], made["format"], made["records"], made["files"]) == ("observations", "xlsform", 1, [])
    form = XForm.of(out)
    assert (form.id, form.version) == (made["form_id"], made["version"])
    assert [*form.choices["ties"].values()] == ["Arnhem – Wuhan"]
    refused = terminal.run("export", str(out), "--format", "xlsform", code=3)
    assert "form.xlsx" in refused.error
    again = terminal.json("export", str(out), "--format", "xlsform", "--overwrite", "--language", "nl")
    assert XForm.of(out).languages[0] == "Nederlands (nl)"
    assert again["records"] == 2


def test_a_form_of_contacts_offers_the_bodies_of_a_wave(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    export = ("export", str(out), "--format", "xlsform", "--form", "contacts")
    everything = terminal.json(*export)
    assert everything["records"] == 4
    terminal.run("frame", "add", "Two", "--on", "2023-01-01", "--body", "Arnhem")
    terminal.run("wave", "add", "Spring", "--frame", "Two", "--opened", "2023-03-01")
    made = terminal.json(*export, "--overwrite", "--wave", "spring")
    assert [*XForm.of(out).choices["bodies"].values()] == ["Arnhem"]
    assert made["version"] != everything["version"]
    assert "Autumn" in terminal.run(*export, "--overwrite", "--wave", "Autumn", code=4).error


def test_a_form_is_a_workbook(terminal: Terminal, tmp_path: Path) -> None:
    refused = terminal.run("export", str(tmp_path / "form.csv"), "--format", "xlsform", code=2)
    assert ".xlsx" in refused.error
    assert not (tmp_path / "form.csv").exists()


def test_labels_and_new_names_are_imported_and_asked_about(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", str(tmp_path / "form.xlsx"), "--format", "xlsform")
    phone = Phone(XForm.of(tmp_path / "form.xlsx"))
    answers = {"tie": "other", "body_a": "other", "body_b": "other", "since": "2014", "partnership_kind": "sister_city"}
    for side, name, country in (("a", "Ede", "NL"), ("b", "Xhq Bhutrwq", "CN")):
        answers |= {f"new_name_{side}": name, f"new_country_{side}": country}
    path = str(phone.kobo_labels(tmp_path / "sent.xlsx", [phone.fill("instance-0001", answers)]))
    asked = tmp_path / "asked.json"
    options = ("import", path, "--strict-names", "--answers-to", str(asked))
    refused = terminal.json(*options, "--dry-run", code=4)
    assert (refused["rejected"], [each["name"] for each in refused["unknown_names"]]) == (1, ["Xhq Bhutrwq"])
    document = json.loads(asked.read_text("utf-8"))
    document["answers"][0]["answer"] = "prefecture, CN"
    asked.write_text(json.dumps(document), "utf-8")
    made = terminal.json("import", path, "--strict-names", "--answers", str(asked))
    assert (made["new"], made["format"], made["committed"]) == (1, "submissions", True)
    assert "Xhq Bhutrwq  In force" in terminal.run("status").out
    assert terminal.json("import", path)["same"] == 1
