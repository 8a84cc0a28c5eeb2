"""Random projects, their forms, and random answers: what is imported is what was answered, in any format."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.services.field_forms.phone import Phone, Sent
from tests.services.field_forms.test_submissions import WAYS, rows
from tests.services.field_forms.xform import XForm
from tracker.domain.coding.codebook import CodeList, OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.domain.records.own_fields import OwnFieldDraft, ValueType
from tracker.domain.text.clean_text import clean_text
from tracker.exchange.field_forms.form_names import safe_label
from tracker.operations.coding.codebook import add_code
from tracker.operations.own_fields import add_own_field
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.evidence.record_drafts import change_draft
from tracker.queries.inventory.own_values import filled_values
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.field_forms.submission_transfer import import_submissions_of
from tracker.wording.texts import Texts

SIGNS = "ab Zé'\"<>&;,=+@${}[]()*_#`\\/-|武汉\U0001f600‮"
DATES = ("2023", "2023-05", "2023-05-07", "2023~", "201X", "2019/2021", "2023-05/", "2023?")
VALUES: dict[ValueType, tuple[str, ...]] = {
    "text": ("x", "=1+1"),
    "number": ("0", "-3.25", "1000000"),
    "date": DATES[:5],
    "yes_no": ("yes", "no"),
    "link": ("https://example.org/a?b=c",),
    "long_text": ("one\ntwo",),
}


def some_text(chance: random.Random, length: int = 12) -> str:
    """Return a text that is not blank, and no number or date."""
    return "q" + "".join(chance.choice(SIGNS) for _ in range(chance.randrange(1, length))) + "z"


def make_random(project: Project, chance: random.Random) -> None:
    """Add partnerships, own codes and own fields with random names."""
    for _ in range(chance.randrange(1, 4)):
        sides = [BodyDraft(some_text(chance), country=country) for country in ("NL", "CN")]
        project.perform(add_partnership, PartnershipDraft(*sides))
    lists: tuple[tuple[CodeList, str], ...] = (("status", "reduced"), ("reason", ""), ("decided_by", "mayor"))
    for list_name, counts_as in lists:
        for _ in range(chance.randrange(3)):
            project.perform(add_code, OwnCodeDraft(list_name, some_text(chance, 60), counts_as=counts_as))
    for number, value_type in enumerate([*VALUES, "one_of", "several_of"]):
        choices: tuple[str, ...] = ()
        if value_type in ("one_of", "several_of"):
            choices = tuple(dict.fromkeys(some_text(chance).replace(";", "") for _ in range(3)))
        name = f"{number} {some_text(chance)}"
        project.perform(add_own_field, OwnFieldDraft("status_change", name, value_type, choices=choices))  # type: ignore[arg-type]


def answered(phone: Phone, chance: random.Random, instance: str) -> Sent:
    """Answer every question of the form at random, or leave it out."""
    choices = phone.form.choices
    answers = {
        "tie": chance.choice([*choices["ties"]]),
        "seen": "status",
        "status": chance.choice([*choices["status"]]),
        "date": chance.choice(DATES),
        "reasons": " ".join(chance.sample([*choices["reason"]], chance.randrange(4))),
        "decided_by": chance.choice(["", *choices["decided_by"]]),
        "quote": chance.choice(["", some_text(chance, 200)]),
        "note": chance.choice(["", some_text(chance, 200)]),
        "gps": chance.choice(["", f"{chance.uniform(-90, 90):.6f} {chance.uniform(-180, 180):.6f} 1.0 5.0"]),
    }
    if chance.random() < 0.25:
        answers |= reported(chance, instance)
    for question in phone.form.questions:
        if question.startswith("own_status_change_"):
            kind = chance.choice(["", "given"])
            answers[question] = own_answer(phone, chance, question) if kind else ""
    return phone.fill(instance, {question: text for question, text in answers.items() if text})


def reported(chance: random.Random, instance: str) -> dict[str, str]:
    """Return random answers on a partnership that is not in the list; the second body may have no name."""
    names = [f"Q{place}{instance[-4:]} {some_text(chance)}" for place in "xy"]
    answers = {"tie": "other", "body_a": "other", "body_b": "other", "new_name_a": names[0], "new_country_a": "NL"}
    second = chance.choice(["", names[1]])
    return {**answers, "new_name_b": second, "new_country_b": "CN", "since": chance.choice(["", *DATES])}


def own_answer(phone: Phone, chance: random.Random, question: str) -> str:
    """Return an answer to the question of an added field, whose name begins with the number of its type."""
    value_type = [*VALUES, "one_of", "several_of"][int(re.findall(r"_(\d)_", question)[0])]
    if value_type == "several_of":
        listed = [*phone.form.choices[question]]
        return " ".join(chance.sample(listed, chance.randrange(1, len(listed) + 1)))
    if value_type == "one_of":
        return chance.choice([*phone.form.choices[question]])
    return chance.choice(VALUES[value_type])  # type: ignore[index]


def require_equal(project: Project, phone: Phone, sent: Sent, change: int, quote: str) -> None:
    """Compare a recorded change with the answers, by the labels that were shown on the phone."""
    draft, answers, form = project.query(change_draft, change), sent.answers, phone.form
    texts = Texts()
    texts.own_labels = project.query(code_labels, "en")

    def shown(list_name: str, code: str) -> str:
        return safe_label(texts.code(list_name, code)) if code else ""

    if answers["tie"] == "other":
        sides = "SELECT a.country, b.country, b.kind = 'unnamed' FROM partnership p JOIN body a ON a.id = p.body_a_id"
        found = rows(project, f"{sides} JOIN body b ON b.id = p.body_b_id WHERE p.id = {draft.partnership}")
        assert found == [("NL", "CN", int("new_name_b" not in answers))]
    else:
        assert f"p{draft.partnership}" == answers["tie"]
    assert shown("status", draft.status) == form.choices["status"][answers["status"]]
    assert shown("decided_by", draft.decided_by) == form.choices["decided_by"].get(answers.get("decided_by", ""), "")
    assert {shown("reason", given.reason) for given in draft.reasons} == {
        form.choices["reason"][name] for name in answers.get("reasons", "").split()
    }
    assert draft.date is not None
    assert draft.date.edtf == read_date(answers["date"]).edtf
    assert draft.note == clean_text(answers.get("note", ""), "note").text
    assert quote == clean_text(answers.get("quote", ""), "quote").text
    values = {
        row.field.draft.name.partition(" ")[0]: (row.field.draft.value_type, row.words)
        for row in project.query(filled_values, "status_change", [change])[change]
    }
    expected = {}
    for question, text in answers.items():
        if question.startswith("own_"):
            number = re.findall(r"_(\d)_", question)[0]
            listed = form.choices.get(question)
            expected[number] = sorted(listed[name] for name in text.split()) if listed and number in "67" else text
    assert {
        number: sorted(map(safe_label, words.split("; "))) if value_type in ("one_of", "several_of") else words
        for number, (value_type, words) in values.items()
    } == expected


def check(folder: Path, seed: int) -> None:
    """Make a project and its form, answer it, import the answers in one format, and again in another."""
    chance = random.Random(seed)
    with Project.create(folder / "p.twin") as project:
        make_random(project, chance)
        export_field_form(project, folder / "form.xlsx", "observations")
        phone = Phone(XForm.of(folder / "form.xlsx"))
        sent = [answered(phone, chance, f"instance-{number:04}") for number in range(chance.randrange(1, 6))]
        one, other = chance.sample([*WAYS], 2)
        report = import_submissions_of(project, WAYS[one](phone, folder / one if one == "folder" else folder, sent))
        assert {row.verdict for row in report.rows} == {"new"}, [row.problems for row in report.rows]
        recorded = {
            instance: (change, quote)
            for instance, change, quote in rows(
                project,
                "SELECT f.instance, t.change_id, t.quote FROM field_submission f JOIN citation t USING (source_id)"
                " ORDER BY t.id DESC",  # of two changes, the first one is that of the record
            )
        }
        for each in sent:
            require_equal(project, phone, each, *recorded[each.instance])
        again = import_submissions_of(
            project, WAYS[other](phone, folder / other if other == "folder" else folder, sent)
        )
        assert {row.verdict for row in again.rows} == {"same"}, (one, other)


def test_answers_to_a_random_form_are_imported(tmp_path: Path, home: Path) -> None:
    check(tmp_path, 1)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(2, 402))
def test_answers_to_many_random_forms_are_imported(tmp_path: Path, home: Path, seed: int) -> None:
    check(tmp_path, seed)
