"""Texts of a team: its open conflicts with the record, the field and each value, and files that are no bundles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.words import kind_words
from tracker.wording.messages import Translate
from tracker.wording.record_values import Named, conflict_field_text, own_value_text, record_text, value_text


class Conflict(Protocol):
    """The parts of a conflict that its texts name."""

    @property
    def kind(self) -> str:
        """The kind of the record."""

    @property
    def field(self) -> str:
        """The field, empty for the existence of the record."""

    @property
    def about(self) -> Named:
        """The name of the record."""

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the records to which values refer, by id."""

    @property
    def own_field(self) -> OwnFieldDraft | None:
        """The own field whose value is in conflict."""


def about_text(conflict: Conflict, translate: Translate, language: str) -> str:
    """Return the name of the record of a conflict, after its kind where that is not clear from the name."""
    name = record_text(conflict.about, translate, language) if conflict.about.name else translate("deleted")
    if conflict.kind in ("body", "partnership", "status_change", "activity", "source"):
        return name
    return f"{translate(kind_words().get(conflict.kind, conflict.kind))}: {name}"


def field_text(conflict: Conflict, translate: Translate) -> str:
    """Return the name of the field of a conflict, with a capital letter; an own field has its name."""
    words = conflict_field_text(conflict.field, conflict.own_field, translate)
    return words[:1].upper() + words[1:]


def question_text(conflict: Conflict, translate: Translate) -> str:
    """Return what is in conflict: the name of the field, or whether the record stays."""
    return field_text(conflict, translate) if conflict.field else translate("Keep or delete")


def edited_text(conflict: Conflict, value: Any, *, is_part: bool, translate: Translate, language: str) -> str:
    """Return the text of a value that was written into a deleted record, or into a part of it, which is named."""
    text = f"{field_text(conflict, translate)}: {written_text(conflict, value, translate, language)}"
    return f"{about_text(conflict, translate, language)}, {text}" if is_part else text


def written_text(conflict: Conflict, value: Any, translate: Translate, language: str) -> str:
    """Return the text of one of the values of a conflict; several parts are on lines of their own."""
    if not conflict.field:
        return translate("changed") if value else translate("deleted")
    if conflict.own_field is not None and conflict.field != "field":
        return own_value_text(conflict.own_field, value, translate, language)
    return value_text(conflict.field, value, conflict.names, translate, language)


def ignored_text(path: str, reason: str, tr: Translate) -> str:
    """Return the text about a file in a team folder that is no bundle."""
    words = {
        "conflict_copy": tr("a second version that the synchronisation made: compare it with the bundle and delete it"),
        "not_downloaded": tr("not downloaded yet: keep the folder on this computer"),
        "link": tr("a link, which is not followed"),
    }
    return f"{path}: {words.get(reason) or tr('not a bundle')}"
