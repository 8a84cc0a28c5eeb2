"""The form of a body: names, codes, location, dates and successor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.queries.rows import BodyRow
from ui.core.context import Context
from ui.recording.fields.body_field import BodyField, offer_of
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.offered_codes import define_below, form_codes
from ui.recording.fields.rows_field import RowsField
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.record_names import body_name, capital_label, draft_details
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit

MAX_LISTED = 12
"""Maximum number of partnerships listed when a body can't be deleted."""


def read_degrees(text: str) -> float | None:
    """Return degrees with a decimal point or comma, or None for an empty text; ValueError if it is not a number."""
    text = text.strip().rstrip("°").strip()
    if not text:
        return None
    return float(text.replace(",", "."))


class BodyDialog(FormDialog[BodyDraft]):
    """The form with all fields of a body."""

    def __init__(self, context: Context, body: int | None, parent: QWidget | None) -> None:
        super().__init__(context, tr("New body") if body is None else tr("Edit a body"), parent)
        self._body = body
        self._queries = queries = FormQueries(context.project)
        self.name = SuggestionLineEdit(self._places)
        self.kind = CodeField(tr("Kind"), form_codes(context, "body_kind"), capital_label)
        self.country = CountryField(tr("Country"))
        self.described.describe(BodyDraft, queries)
        self.subdivision = self.described.make("subdivision", QLineEdit)
        self.other_names = RowsField(
            tr("Other names"),
            ((tr("Name"), 4), (tr("Language: zh"), 2), (tr("Script: Hans"), 2)),
            tr("+ Add a name"),
        )
        self.codes = RowsField(tr("Codes"), ((tr("List: cbs, gb, wikidata"), 2), (tr("Code"), 3)), tr("+ Add a code"))
        self.latitude, self.longitude = QLineEdit(), QLineEdit()
        self.valid_from = self.described.make("valid_from", DateField, tr("Exists since"))
        self.valid_until = self.described.make("valid_until", DateField, tr("Existed until"))
        self.successor = BodyField(tr("Successor"), queries, may_be_new=False)
        self.note = self.described.make("note", GrowingText)
        self._own_values = OwnValuesPart(self, "body", body)
        self._build()
        QTimer.singleShot(0, self, queries.ready_gazetteer)
        for line in (self.name, self.latitude, self.longitude):
            line.textChanged.connect(self.touched)
        self.name.taken.connect(self._choose_suggestion)
        for field in (self.kind, self.country, self.successor):
            field.changed.connect(self.touched)

    @classmethod
    def run(cls, context: Context, body: int | None = None, *, parent: QWidget | None = None) -> BodyDialog:
        """Open the form for a new body, or to edit a recorded one."""
        dialog = cls(context, body, parent)
        if body is not None:
            from tracker.queries.evidence.record_drafts import body_draft

            dialog._fill(context.project.query(body_draft, body))
            dialog.offer_deletion(partial(delete_unused_body, context, body))
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> BodyDraft:
        """Return the body as entered; degrees that can't be read are None."""
        successor = self.successor.value()
        return BodyDraft(
            name=self.name.text().strip(),
            kind=self.kind.code(),
            country=self.country.code(),
            latitude=_degrees_or_none(self.latitude),
            longitude=_degrees_or_none(self.longitude),
            other_names=tuple(OtherName(*row) for row in self.other_names.rows()),
            codes=tuple(ExternalCode(*row) for row in self.codes.rows()),
            successor=successor if isinstance(successor, int) else None,
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited body."""
        return FormKey("body", {"body": self._body})

    def subject(self) -> str:
        """Return the name of the body."""
        return self.name.text().strip()

    def problems(self) -> dict[str, str]:
        """Return the problems by field; required are the name or, for an unnamed partner, the country."""
        is_unnamed = self.kind.code() == "unnamed"
        found = {
            "name": tr("What is it called?") if not self.name.text().strip() and not is_unnamed else "",
            "country": self.country.problem()
            or (
                tr("The country of an unnamed partner must be known.") if is_unnamed and not self.country.code() else ""
            ),
            "latitude": _degrees_problem(self.latitude, 90),
            "longitude": _degrees_problem(self.longitude, 180),
            "valid_from": self.valid_from.problem(),
            "valid_until": self.valid_until.problem(),
            "successor": self.successor.problem() if self.successor.has_text else "",
        }
        problems = {name: words for name, words in found.items() if words}
        if problems.keys() - {"name", "country"}:
            self.more.set_open(True)
        return problems | self._own_values.problems()

    def perform(self, draft: BodyDraft) -> ChangeSet:
        """Save the body with its names and codes as one step."""
        from tracker.operations.bodies import add_body, edit_body

        if self._body is not None:
            return self._own_values.perform(edit_body, self._body, draft)
        return self._own_values.perform(add_body, draft)

    def _build(self) -> None:
        self.name.setMaxLength(300)
        self.add_row(
            (self.add_field("name", tr("Name"), self.name), 3), (self.add_field("kind", tr("Kind"), self.kind), 2)
        )
        define_below(self.fields["kind"], self.context, "body_kind")
        self.add_row(
            (self.add_field("country", tr("Country"), self.country), 3),
            (self.add_field("subdivision", tr("Province or state"), self.subdivision), 2),
        )
        self.column.addWidget(self.add_field("other_names", tr("Other names"), self.other_names))
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        with self.section(tr("Codes, location and successor")) as self.more:
            self._add_rarer_fields()
        self._own_values.build()
        if self._body is not None:
            about = body_name(self._queries.body(self._body))
            recorded = RecordedCitations(self.context, "body", self._body, about)
            self.column.addWidget(self.add_field("citations", tr("Sources"), recorded))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _add_rarer_fields(self) -> None:
        self.column.addWidget(self.add_field("codes", tr("Codes in other lists"), self.codes))
        self.add_row(
            (self.add_field("latitude", tr("Latitude"), self.latitude), 1),
            (self.add_field("longitude", tr("Longitude"), self.longitude), 1),
        )
        self.add_row(
            (self.add_field("valid_from", tr("Exists since"), self.valid_from), 1),
            (self.add_field("valid_until", tr("Existed until"), self.valid_until, tr("Its last day")), 1),
        )
        self.column.addWidget(self.add_field("successor", tr("Succeeded by"), self.successor))

    def _places(self, typed: str) -> list[Offer]:
        """Return suggestions from the gazetteer; for a new body, bodies of the project come first."""
        if self._body is None:
            return [offer_of(one) for one in self._queries.bodies_and_more(typed)]
        places = self._queries.places(typed)
        return [Offer(place.name, draft_details(place), place, is_quiet=True) for place in places]

    def _choose_suggestion(self, chosen: BodyDraft | BodyRow) -> None:
        """Fill the form with a body of the gazetteer, or open the form of a body of the project over this one."""
        if isinstance(chosen, BodyRow):
            BodyDialog.run(self.context, chosen.id, parent=self)
        else:
            self._fill_in(chosen)

    def _fill_in(self, place: BodyDraft) -> None:
        """Show the facts of a body of the gazetteer; its names and codes are added to those in the form."""
        self.name.setText(place.name)
        self.kind.set_code(place.kind)
        self.country.set_code(place.country)
        self.subdivision.setText(place.subdivision)
        self.latitude.setText(_degrees_text(place.latitude))
        self.longitude.setText(_degrees_text(place.longitude))
        names, codes = {row[0] for row in self.other_names.rows()}, self.codes.rows()
        self.other_names.set_rows(
            [(other.name, other.language, other.script) for other in place.other_names if other.name not in names]
        )
        self.codes.set_rows(
            [(code.scheme, code.value) for code in place.codes if (code.scheme, code.value) not in codes]
        )

    def _fill(self, body: BodyDraft) -> None:
        """Show a recorded body."""
        self.name.setText(body.name)
        self.kind.set_code(body.kind)
        self.country.set_code(body.country)
        self.other_names.set_rows([(other.name, other.language, other.script) for other in body.other_names])
        self.codes.set_rows([(code.scheme, code.value) for code in body.codes])
        self.latitude.setText(_degrees_text(body.latitude))
        self.longitude.setText(_degrees_text(body.longitude))
        self.described.show(body)
        if body.successor is not None:
            self.successor.choose(self._queries.body(body.successor))


def delete_unused_body(context: Context, body: int) -> ChangeSet | None:
    """Delete a body and return the change set. A body with partnerships is not deleted: show them and return None."""
    from tracker.operations.bodies import delete_body

    uses = FormQueries(context.project).partnerships_of(body)
    if uses:
        names = "\n".join(uses[:MAX_LISTED] + (["…"] if len(uses) > MAX_LISTED else []))
        context.prompts.show_error(tr("This body can't be deleted: partnerships have it."), names)
        return None
    return context.project.perform(delete_body, body)


def _degrees_text(degrees: float | None) -> str:
    return "" if degrees is None else str(degrees)


def _degrees_or_none(line: QLineEdit) -> float | None:
    try:
        return read_degrees(line.text())
    except ValueError:
        return None


def _degrees_problem(line: QLineEdit, limit: int) -> str:
    try:
        degrees = read_degrees(line.text())
    except ValueError:
        return tr("Degrees are a number, such as 51.98.")
    if degrees is not None and not -limit <= degrees <= limit:
        return tr("Degrees lie between −{limit} and {limit}.", limit=limit)
    return ""
