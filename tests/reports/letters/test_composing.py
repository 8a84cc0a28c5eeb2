"""Letters are filled in from what is on record about each body, in the language of the wave."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import made
from tracker.domain.bodies.countries import country_name
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import WaveDraft
from tracker.domain.census.letters import LettersSent, letter_reference
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.operations.bodies import add_body, edit_body
from tracker.operations.census.letters import log_letters
from tracker.operations.census.waves import edit_wave
from tracker.operations.merging.succession import succeed_body
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.queries.census.contacts import contacts_of_wave
from tracker.queries.census.letter_facts import recipient_counts
from tracker.queries.census.waves import wave_draft, wave_row
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.search.search import search
from tracker.reports.document.blocks import Document, Heading
from tracker.reports.letters.composing import (
    Letter,
    LettersWanted,
    compose_letters,
    kept_template,
    letter_language,
    usual_template,
)
from tracker.reports.writers.text_writer import as_text

DAY = day("2023-04-03")


def letters(census: Census, template: str, **more: object) -> dict[str, Letter]:
    wanted = LettersWanted(census.wave, template, "nl", DAY, **more)  # type: ignore[arg-type]
    return {letter.name: letter for letter in compose_letters(census.project, wanted).letters}


def test_every_field_has_its_value(census: Census) -> None:
    fields = "{body}|{salutation}|{address}|{question}|{due}|{day}|{sender}|{wave}|{law}"
    found = letters(census, fields, sender="De redactie")
    assert list(found) == ["Almelo", "Breda", "Delft", "Weert"]
    expected = "Breda|Geachte heer of mevrouw,||Heeft u een band met China?|1 mei 2023|3 april 2023|De redactie|Spring|"
    assert found["Breda"].text == f"{expected}Wet open overheid, artikel 4.4"


def test_what_is_on_record_has_its_sources_but_no_confidential_one(census: Census) -> None:
    found = letters(census, "{ties}")
    assert found["Almelo"].text == "Er zijn geen banden vastgelegd."
    first, source = found["Weert"].text.splitlines()
    assert first == f"- Yuhang ({country_name('CN', 'nl')}): van kracht vanaf 12 mei 1999"
    assert "Raadsbesluit" in source
    assert "Vertrouwelijk" not in found["Weert"].text


@pytest.mark.parametrize(
    ("begun", "ended", "known"),
    [
        ("1999", "21 July 2021", "in force from 1999, ended on 21 July 2021"),
        ("12 May 1999", "July 2021", "in force from 12 May 1999, ended in July 2021"),
        ("1999", "2021", "in force from 1999, ended in 2021"),
        ("1999", "between 2019 and 2021", "in force from 1999, ended between 2019 and 2021"),
        ("", "2021", "ended in 2021"),
        ("by 1987", "autumn 2022", "in force by 1987, ended in autumn 2022"),
        ("1999", "", "in force from 1999"),
    ],
)
def test_a_sentence_says_what_is_known_of_a_partnership(census: Census, begun: str, ended: str, known: str) -> None:
    project = census.project
    partner = made(project, add_body, BodyDraft("Gera", "municipality", "DE"))
    tie = made(project, add_partnership, PartnershipDraft(census.body["Breda"], partner))
    for status, words in (("in_force", begun), ("terminated", ended)):
        if words:
            project.perform(record_status_change, ChangeDraft(tie, status, read_date(words)))
    wanted = LettersWanted(census.wave, "{ties}", "en", day("2023-04-03"))
    (text,) = (each.text for each in compose_letters(project, wanted).letters if each.name == "Breda")
    assert text.splitlines()[-1] == f"- Gera (Germany): {known}"


def test_the_reply_form_asks_about_each_partnership_and_for_others(census: Census) -> None:
    sender = "De redactie\nPostbus 1\n1000 AA Amsterdam"
    found = letters(census, "Onderwerp: x\n\n{sender_address}\n\n{sender}", sender=sender, has_reply_form=True)
    weert = found["Weert"]
    assert weert.message == f"{sender}\n\nDe redactie"
    text = as_text(Document("", "", "nl", weert.enclosed, ()))
    assert f"Weert\nKenmerk: {weert.values['reference']}" in text
    assert f"Yuhang ({country_name('CN', 'nl')}) · van kracht vanaf 12 mei 1999\t☐ ja · ☐ nee" in text
    assert "Postbus 1" in text
    assert "1 mei 2023" in text
    assert "Raadsbesluit" not in text
    assert isinstance(weert.enclosed[0], Heading)
    assert weert.enclosed[0].starts_page
    assert "Yuhang" not in as_text(Document("", "", "nl", found["Breda"].enclosed, ()))


def test_a_first_letter_becomes_a_reminder_below_its_salutation(census: Census) -> None:
    wave = census.project.query(wave_row, census.wave)
    kept = replace(wave, templates={"nl": "Betreft: Banden\n\n{salutation}\n\nBanden van {body}:"})
    assert kept_template(kept, "nl", "not_asked") == kept.templates["nl"]
    subject, salutation, reminder, rest = kept_template(kept, "nl", "reminders").split("\n\n")
    assert (subject, salutation, rest) == ("Betreft: herinnering, Banden", "{salutation}", "Banden van {body}:")
    assert "{asked}" in reminder
    own = {**kept.templates, "nl-x-reminder": "Denkt u aan onze brief?"}
    assert kept_template(replace(wave, templates=own), "nl", "reminders") == "Denkt u aan onze brief?"
    assert letter_language(replace(wave, questions={}, templates=own), "en") == "nl"
    assert kept_template(kept, "en", "reminders") == ""


def test_a_reference_tells_bodies_and_waves_apart_and_stays() -> None:
    found = {letter_reference(wave, body) for wave in range(1, 40) for body in range(1, 40)}
    assert len(found) == 39 * 39
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", each) for each in found)
    assert letter_reference(7, 12) == letter_reference(7, 12)


def test_an_answer_is_found_by_the_reference_of_its_letter(census: Census) -> None:
    census.project.perform(log_letters, LettersSent(census.wave, (census.body["Weert"],), "letter", DAY))
    (contact,) = census.project.query(contacts_of_wave, census.wave)
    assert contact.note == letter_reference(census.wave, census.body["Weert"])
    hits = census.project.query(search, contact.note)
    assert [hit.body for group in hits.groups for hit in group.hits] == [census.body["Weert"]]


def test_own_fields_of_a_body_are_filled_in(census: Census) -> None:
    project = census.project
    for name, value in (("E-mail", "griffie@weert.example"), ("Aanhef", "Geachte griffier,"), ("Adres", "Postbus 1")):
        made(project, add_own_field, OwnFieldDraft("body", name))
        (code,) = (row.code for row in project.query(defined_fields) if row.draft.name == name)
        project.perform(set_own_values, Subject("body", census.body["Weert"]), {code: value})
    found = letters(census, "{salutation}\n{address}", bodies=(census.body["Weert"],))["Weert"]
    assert (found.text, found.email) == ("Geachte griffier,\nPostbus 1", "griffie@weert.example")


def test_reminders_go_to_those_whose_answer_is_overdue(census: Census) -> None:
    census.contact("Breda", "letter", "sent", "2023-03-21")
    census.contact("Delft", "letter", "sent", "2023-03-21")
    census.contact("Delft", "email", "answered", "2023-03-30")
    assert list(letters(census, "x {body}")) == ["Almelo", "Weert"]
    overdue = LettersWanted(census.wave, "{asked}", "nl", day("2023-04-19"), "reminders")
    (reminder,) = compose_letters(census.project, overdue).letters
    assert (reminder.name, reminder.text) == ("Breda", "21 maart 2023")
    counts = census.project.query(recipient_counts, census.wave, overdue.day)
    assert counts == {"not_asked": 2, "reminders": 1, "all": 4}
    with pytest.raises(RuleError) as nobody:
        compose_letters(census.project, replace(overdue, day=day("2023-04-18")))
    assert (nobody.value.code, nobody.value.facts["reason"]) == ("nobody_to_write_to", "reminders")


def test_reminders_follow_the_reminder_days_of_the_wave(census: Census) -> None:
    for name in ("Breda", "Delft", "Weert", "Almelo"):
        census.contact(name, "letter", "sent", "2023-03-21")
    census.contact("Breda", "email", "answered", "2023-03-30")
    census.contact("Delft", "phone", "refused", "2023-03-30")
    wave = census.project.query(wave_draft, census.wave)
    census.project.perform(edit_wave, census.wave, replace(wave, reminder_days=14))
    late = LettersWanted(census.wave, "{asked}", "nl", day("2023-04-04"), "reminders")
    assert [each.name for each in compose_letters(census.project, late).letters] == ["Almelo", "Weert"]
    assert census.project.query(recipient_counts, census.wave, late.day)["reminders"] == 2
    census.project.perform(log_letters, LettersSent(census.wave, (census.body["Weert"],), "letter", late.day))
    census.project.perform(succeed_body, census.body["Almelo"], Succession(census.body["Breda"], read_date("2023-04")))
    assert [each.name for each in compose_letters(census.project, replace(late, day=late.day + 14)).letters] == [
        "Almelo",
        "Weert",
    ]
    later = replace(late, day=day("2023-05-02"))
    assert [each.name for each in compose_letters(census.project, later).letters] == ["Weert"], "Almelo is gone"


def test_a_field_without_a_value_is_refused_with_the_body(census: Census) -> None:
    for template, reason in (("{asked}", "asked"), ("{question}", "question")):
        with pytest.raises(RuleError) as refused:
            compose_letters(census.project, LettersWanted(census.wave, template, "en", DAY))
        assert (refused.value.code, refused.value.facts["reason"]) == ("letter_field_empty", reason)
    foreign = census.project.query(body_draft, census.body["Almelo"])
    census.project.perform(edit_body, census.body["Almelo"], replace(foreign, country="BT"))
    with pytest.raises(RuleError) as refused:
        letters(census, "{law}")
    assert refused.value.facts == {"reason": "law", "value": "law", "name": "Almelo"}


def test_a_body_outside_the_frame_gets_no_letter(census: Census) -> None:
    with pytest.raises(RuleError) as refused:
        letters(census, "{body}", bodies=(census.partner,))
    assert refused.value.code == "body_not_member"


def test_a_request_is_due_by_the_law_unless_the_wave_sets_days(census: Census) -> None:
    project = census.project
    for name in census.body:
        known = project.query(body_draft, census.body[name])
        project.perform(edit_body, census.body[name], replace(known, country="CZ"))
    wanted = LettersWanted(census.wave, "{due}", "en", DAY, channel="foi_request")
    by_wave = compose_letters(project, wanted)
    assert (by_wave.letters[0].text, by_wave.sent.due_days) == ("1 May 2023", None)
    row = project.query(wave_row, census.wave)
    project.perform(edit_wave, census.wave, WaveDraft(row.frame, row.name, row.opened))
    by_law = compose_letters(project, wanted)
    assert (by_law.letters[0].text, by_law.sent.due_days) == ("18 April 2023", 15)
    project.perform(log_letters, by_law.sent)
    assert project.query(wave_row, census.wave).due_days == {"foi_request": 15}


def test_each_letter_is_due_by_the_law_of_its_country(census: Census) -> None:
    project = census.project
    for name, country in (("Weert", "CZ"), ("Delft", "DE")):
        known = project.query(body_draft, census.body[name])
        project.perform(edit_body, census.body[name], replace(known, country=country))
    row = project.query(wave_row, census.wave)
    project.perform(edit_wave, census.wave, WaveDraft(row.frame, row.name, row.opened))
    wanted = LettersWanted(census.wave, "{due}", "en", DAY, channel="foi_request")
    found = compose_letters(project, wanted)
    assert {each.name: each.text for each in found.letters} == {
        "Almelo": "1 May 2023",
        "Breda": "1 May 2023",
        "Delft": "1 May 2023",
        "Weert": "18 April 2023",
    }
    assert found.sent.due_days is None


def test_the_line_of_the_subject_is_no_part_of_the_message(census: Census) -> None:
    found = letters(census, "Onderwerp: banden van {body}\n\n{salutation}")["Delft"]
    assert (found.subject, found.message) == ("banden van Delft", "Geachte heer of mevrouw,")
    plain = letters(census, "Let op: {body}")["Delft"]
    assert (plain.subject, plain.message) == ("Spring", "Let op: Delft")


def test_letters_are_in_the_language_of_the_question(census: Census) -> None:
    wave = census.project.query(wave_row, census.wave)
    assert letter_language(wave, "en") == "nl"
    assert letter_language(replace(wave, questions={}), "en") == "en"
    assert letter_language(replace(wave, questions={}, templates={"nl": "x"}), "en") == "nl"
    assert letter_language(replace(wave, questions={"en": "a", "nl": "b"}), "nl") == "nl"


@pytest.mark.parametrize("channel", ["letter", "foi_request"])
def test_the_templates_to_begin_with_can_be_filled_in(census: Census, channel: str) -> None:
    template = usual_template("nl", "not_asked", channel)
    found = letters(census, template, channel=channel, sender="De redactie")["Weert"]
    assert "{" not in found.text
    assert found.text.startswith("Onderwerp: ")
    assert found.text.endswith("Hoogachtend,\n\nDe redactie")
    census.project.perform(log_letters, LettersSent(census.wave, (census.body["Weert"],), channel, DAY))
    reminder = usual_template("nl", "reminders", channel)
    late = LettersWanted(census.wave, reminder, "nl", DAY + 60, "reminders", channel)
    (found,) = compose_letters(census.project, late).letters
    assert "Op 3 april 2023 vroegen wij u" in found.text


def test_a_name_with_braces_is_no_field(census: Census) -> None:
    named = replace(census.project.query(body_draft, census.body["Weert"]), name="{due} {x")
    census.project.perform(edit_body, census.body["Weert"], named)
    assert letters(census, "Aan {body}")["{due} {x"].text == "Aan {due} {x"


def test_a_letter_that_fields_make_far_too_long_is_refused(census: Census) -> None:
    with pytest.raises(RuleError) as refused:
        letters(census, "{ties}" * 16_000)
    assert refused.value.code == "letter_too_long"
    assert refused.value.facts["limit"] == 1_000_000
