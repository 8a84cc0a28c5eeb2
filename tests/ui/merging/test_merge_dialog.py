"""Merging two records: proposed and chosen values, and records marked as different."""

from __future__ import annotations

from tests.store.building import body, change, made, records, source, tie
from tests.ui.room import Room
from tracker.domain.records.drafts import BodyDraft, OtherName, PartnershipDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.bodies import add_body
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.partnerships import add_partnership
from tracker.queries.checks.duplicates import duplicate_bodies
from tracker.queries.evidence.own_fields import own_values
from ui.merging.merge_dialog import MergeDialog


def two_bodies(room: Room) -> tuple[int, int]:
    first = BodyDraft("Den Bosch", country="NL", note="mine", other_names=(OtherName("Bois-le-Duc", "fr"),))
    second = BodyDraft("'s-Hertogenbosch", country="NL", subdivision="Noord-Brabant", note="theirs")
    return made(room.project, add_body, first), made(room.project, add_body, second)


def merged_body(room: Room, kept: int) -> dict[str, str]:
    return next(row for row in records(room.project, "body") if row["id"] == str(kept))


def other_names(room: Room, kept: int) -> set[str]:
    return {row["name"] for row in records(room.project, "body_name") if row["body_id"] == str(kept)}


def test_the_proposed_merge_loses_no_value(room: Room) -> None:
    kept, other = two_bodies(room)
    tie(room.project, other, body(room.project, "Jiaxing", "CN"))
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    assert "1 partnership" in dialog.follows.text()
    assert dialog.save()
    row = merged_body(room, kept)
    assert (row["name"], row["subdivision"], row["note"]) == ("Den Bosch", "Noord-Brabant", "mine\n\ntheirs")
    assert other_names(room, kept) == {"Bois-le-Duc", "'s-Hertogenbosch"}


def test_each_field_can_be_chosen_from_either_side(room: Room) -> None:
    kept, other = two_bodies(room)
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    dialog.table.choices["name", "other"].click()
    dialog.table.choices["note", "kept"].click()
    assert dialog.save()
    row = merged_body(room, kept)
    assert (row["name"], row["note"]) == ("'s-Hertogenbosch", "mine")
    assert other_names(room, kept) == {"Bois-le-Duc", "Den Bosch"}


def test_keeping_the_other_record_takes_its_name_and_fields(room: Room) -> None:
    first = BodyDraft("Den Bosch", country="NL", kind="county", note="mine")
    second = BodyDraft("'s-Hertogenbosch", country="NL", subdivision="Noord-Brabant", kind="municipality")
    kept, other = (made(room.project, add_body, draft) for draft in (first, second))
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    dialog.swap_button.click()
    assert dialog.save()
    row = merged_body(room, other)
    assert (row["name"], row["kind"], row["subdivision"]) == ("'s-Hertogenbosch", "municipality", "Noord-Brabant")
    assert row["note"] == "mine", "only the other record has a note"
    assert other_names(room, other) == {"Den Bosch"}


def test_own_fields_are_chosen_as_other_fields(room: Room) -> None:
    kept, other = two_bodies(room)
    for name in ("Rank", "Size", "Equal", "Only theirs"):
        room.project.perform(add_own_field, OwnFieldDraft("body", name))
    for record, words in (
        (kept, {"rank": "mine", "size": "1", "equal": "x"}),
        (other, {"rank": "theirs", "size": "2", "equal": "x", "only_theirs": "y"}),
    ):
        room.project.perform(set_own_values, Subject("body", record), words)
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    assert {name for name, _ in dialog.table.choices if name.startswith("value_of_")} == {
        *("value_of_rank", "value_of_size", "value_of_only_theirs"),
    }
    assert "Equal: x" in dialog.same.text()
    dialog.table.choices["value_of_rank", "other"].click()
    dialog.swap_button.click()
    assert dialog.save()
    words_now = {row.field.code: row.words for row in room.project.query(own_values, Subject("body", other))}
    assert words_now == {"rank": "theirs", "size": "2", "equal": "x", "only_theirs": "y"}


def test_the_value_of_an_own_field_is_taken_from_the_kept_record_unless_chosen(room: Room) -> None:
    kept, other = two_bodies(room)
    for name in ("Rank", "Size"):
        room.project.perform(add_own_field, OwnFieldDraft("body", name))
    for record, words in ((kept, "mine"), (other, "theirs")):
        room.project.perform(set_own_values, Subject("body", record), {"rank": words, "size": words})
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    dialog.table.choices["value_of_size", "other"].click()
    assert dialog.save()
    assert [row.words for row in room.project.query(own_values, Subject("body", kept))] == ["mine", "theirs"]


def test_a_value_chosen_by_hand_stays_when_the_other_record_is_kept(room: Room) -> None:
    kept, other = two_bodies(room)
    dialog = MergeDialog.run(room.context, "body", kept, other, parent=room.window)
    dialog.table.choices["note", "other"].click()
    dialog.swap_button.click()
    assert dialog.save()
    row = merged_body(room, other)
    assert (row["name"], row["note"], row["subdivision"]) == ("'s-Hertogenbosch", "theirs", "Noord-Brabant")
    assert other_names(room, other) == {"Bois-le-Duc", "Den Bosch"}


def test_a_second_body_is_found_by_its_name(room: Room) -> None:
    kept = room.dossier().row.b.id
    other = body(room.project, "Wu-han", "CN", kind="prefecture")
    dialog = MergeDialog.run(room.context, "body", kept, parent=room.window)
    assert not dialog.save()
    assert dialog.second is not None
    dialog.second.line.setText("Wu-han")
    dialog.second.line.offer()
    assert dialog.second.line.take_first()
    dialog.swap_button.click()
    assert dialog.save()
    assert room.dossier().row.b.id == other


def test_two_records_can_be_marked_as_different(room: Room) -> None:
    kept, other = (body(room.project, "Suzhou", "CN") for _ in range(2))
    (pair,) = room.project.query(duplicate_bodies)
    dialog = MergeDialog.run(room.context, "body", other, kept, parent=room.window)
    dialog.apart_button.click()
    assert not dialog.isVisible()
    assert [(row["code"], row["subject"]) for row in records(room.project, "accepted_problem")] == [
        ("duplicate_bodies", pair.subject)
    ]


def test_merged_partnerships_have_one_history(room: Room) -> None:
    row = room.dossier().row
    other = made(room.project, add_partnership, PartnershipDraft(row.b.id, row.a.id, note="from the other side"))
    change(room.project, other, "reaffirmed", "2001", actor="b")
    before = len(room.dossier().changes)
    dialog = MergeDialog.run(room.context, "partnership", room.tie, other, parent=room.window)
    assert "1 change" in dialog.follows.text()
    assert dialog.save()
    assert len(room.dossier().changes) == before + 1
    assert next(each for each in room.dossier().changes if each.status == "reaffirmed").actor == "a"


def test_two_sources_are_compared_by_their_differences(room: Room) -> None:
    one = source(room.project, "Letter", publisher="Arnhem", url="https://arnhem.nl/letter")
    two = source(room.project, "Letter", publisher="Gemeente Arnhem", language="nl")
    dialog = MergeDialog.run(room.context, "source", one, two, parent=room.window)
    assert {name for name, _ in dialog.table.choices} == {"publisher", "url", "language"}
    assert dialog.save()
    (left,) = [row for row in records(room.project, "source") if row["title"] == "Letter"]
    assert (left["publisher"], left["url"], left["language"]) == ("Arnhem", "https://arnhem.nl/letter", "nl")
