"""The form that changes many partnerships at once, with a preview of every difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from tracker.changes import ChangeSet
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.domain.records.drafts import ChangeDraft
from tracker.queries.codebook.codebook import own_code_order, refined_statuses
from tracker.queries.inventory.bulk_preview import MAX_SHOWN, Difference
from ui.core.context import Context
from ui.recording.fields.citation_form import CitationForm
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.offered_codes import define_below
from ui.recording.forms.form_dialog import FormDialog
from ui.style.sizes import scaled
from ui.text.language_names import country_text
from ui.text.record_names import capital_label, tie_text
from ui.text.translation import plural, tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField, RoomyDelegate, StatusField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.labels.text_labels import text_label

PAUSE = 200
"""Milliseconds after the last change until the preview is updated."""
PREVIEW_HEIGHT = 190
UNNAMED = "unnamed"


class BulkDialog(FormDialog[BulkEdit]):
    """Fields left empty change nothing. All changes are one step, made when the user clicks Apply."""

    def __init__(self, context: Context, selected: Sequence[int], shown: Sequence[int], parent: QWidget | None) -> None:
        super().__init__(context, tr("Edit many partnerships"), parent, width=860)
        self._scopes = {"selected": tuple(map(int, selected)), "shown": tuple(map(int, shown))}
        entry = FormQueries(context.project)
        tags = entry.tags()
        as_it_is = tr("Unchanged")
        self.scope = {
            "selected": QRadioButton(plural(len(selected), "The 1 selected", "The {n} selected")),
            "shown": QRadioButton(plural(len(shown), "The 1 shown", "All {n} shown")),
        }
        sectors = entry.codes("sector")
        self.kind = CodeField(tr("Kind"), entry.codes("partnership_kind"), capital_label, nothing=as_it_is)
        self.add_sectors = ChipField(tr("Add sectors"), sectors, capital_label)
        removable = tuple(dict.fromkeys((*sectors, *context.project.query(own_code_order, "sector"))))
        self.remove_sectors = ChipField(tr("Remove sectors"), removable, capital_label)
        self.add_tags = ChipField(tr("Add tags"), tags, is_free=True)
        self.remove_tags = ChipField(tr("Remove tags"), tags)
        self.side = CodeField(tr("Bodies of"), ("a", "b"), _side_text)
        self.country = CountryField(tr("Country"))
        kinds = [kind for kind in entry.codes("body_kind") if kind != UNNAMED]
        self.body_kind = CodeField(tr("Kind of body"), kinds, capital_label, nothing=as_it_is)
        self.status = StatusField(context.theme, context.project.query(refined_statuses))
        self._entry = entry
        self.date = DateField(tr("When"), entry.date)
        self.citation = CitationForm(entry, self.form)
        self.citation.setAccessibleName(tr("Source"))
        self.preview = QTreeWidget()
        self.counts = text_label("", "muted")
        self._build()
        self._preview_timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._preview_timer.timeout.connect(self.show_preview)
        self._watch()

    @classmethod
    def run(
        cls, context: Context, selected: Sequence[int], shown: Sequence[int], *, parent: QWidget | None = None
    ) -> BulkDialog:
        """Open the form for the selected partnerships, or for all that are shown."""
        dialog = cls(context, selected, shown, parent)
        dialog.show_preview()
        dialog.begin(dialog.kind)
        return dialog

    @property
    def partnerships(self) -> tuple[int, ...]:
        """The ids of the partnerships to change."""
        return self._scopes["selected" if self.scope["selected"].isChecked() else "shown"]

    def draft(self) -> BulkEdit:
        """Return the edit as entered."""
        citation = self.citation.draft()
        change = ChangeDraft(0, self.status.code(), self.date.date(), citations=(citation,) if citation else ())
        return BulkEdit(
            kind=self.kind.code(),
            add_sectors=self.add_sectors.codes(),
            remove_sectors=self.remove_sectors.codes(),
            add_tags=self.add_tags.codes(),
            remove_tags=self.remove_tags.codes(),
            side="b" if self.side.code() == "b" else "a",
            body_country=self.country.code(),
            body_kind=self.body_kind.code(),
            change=change if change.status else None,
        )

    def problems(self) -> dict[str, str]:
        """Return the problems by field; a date or source requires a status."""
        is_loose = not self.status.code() and (self.date.has_text or self.citation.source.value() is not None)
        found = {
            "status": tr("Choose the status that it leads to.") if is_loose else "",
            "date": self.date.problem(),
            "citation": self.citation.problem(),
            "add_sectors": self.add_sectors.problem(),
            "remove_sectors": self.remove_sectors.problem(),
            "remove_tags": self.remove_tags.problem(),
            "country": self.country.problem(),
        }
        problems = {name: words for name, words in found.items() if words}
        if problems.keys() & {"status", "date", "citation"}:
            self.change_part.set_open(True)
        return problems

    def perform(self, draft: BulkEdit) -> ChangeSet:
        """Save all changes as one step."""
        from tracker.operations.bulk import edit_many

        return self.context.project.perform(edit_many, self.partnerships, draft)

    def show_preview(self) -> None:
        """Show every difference that saving would make."""
        from tracker.queries.inventory.bulk_preview import bulk_preview

        found = self.context.project.query(bulk_preview, self.partnerships, self.draft())
        self.preview.clear()
        for row in found.rows:
            for place, difference in enumerate(row.differences):
                name = tie_text(row) if place == 0 else ""
                cells = [
                    name,
                    _field_text(difference.field),
                    _words(difference, "before"),
                    _words(difference, "after"),
                ]
                self.preview.addTopLevelItem(QTreeWidgetItem(cells))
        self.counts.setText(_count_text(found.changed, found.unchanged))
        self.save_button.setEnabled(found.changed > 0)

    # building --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        scope = QHBoxLayout()
        group = QButtonGroup(self)
        for name, button in self.scope.items():
            group.addButton(button)
            button.setVisible(bool(self._scopes[name]))
            scope.addWidget(button)
        scope.addStretch(1)
        self.scope["selected" if self._scopes["selected"] else "shown"].setChecked(True)
        self.column.addLayout(scope)
        for pair in (
            (("add_sectors", self.add_sectors), ("remove_sectors", self.remove_sectors)),
            (("add_tags", self.add_tags), ("remove_tags", self.remove_tags)),
        ):
            self.add_row(*((self.add_field(name, field.accessibleName(), field), 1) for name, field in pair))
        define_below(self.fields["add_sectors"], self.context, "sector", lines=1)
        self.add_row(
            (self.add_field("kind", tr("Kind of partnership"), self.kind), 3),
            (self.add_field("side", tr("Bodies of"), self.side), 3),
        )
        self.add_row(
            (self.add_field("country", tr("Country of those bodies"), self.country), 3),
            (self.add_field("body_kind", tr("Kind of those bodies"), self.body_kind), 3),
        )
        offer_meanings(self.fields["remove_sectors"], "sector")
        offer_meanings(self.fields["kind"], "partnership_kind")
        offer_meanings(self.fields["body_kind"], "body_kind")
        with self.section(tr("Record one change for all of them, from one source")) as self.change_part:
            self._add_change()
        self.column.addWidget(self.counts)
        self.preview.setHeaderLabels([tr("Partnership"), tr("What"), tr("Before"), tr("After")])
        self.preview.setRootIsDecorated(False)
        self.preview.setUniformRowHeights(True)
        self.preview.setItemDelegate(RoomyDelegate(self.preview))
        self.preview.setAccessibleName(tr("What would change"))
        self.preview.setFixedHeight(scaled(PREVIEW_HEIGHT, self))
        for place, width in enumerate((260, 110, 210)):
            self.preview.setColumnWidth(place, scaled(width, self))
        self.column.addWidget(self.preview)
        self.save_button.setText(tr("Apply"))
        self.key_hint(QKeySequence("Ctrl+Return"), tr("apply"))

    def _add_change(self) -> None:
        self.add_row(
            (self.add_field("status", tr("Status"), self.status), 1),
            (self.add_field("date", tr("When"), self.date), 1),
        )
        define_below(self.fields["status"], self.context, "status", lines=2)
        self.column.addWidget(self.add_field("citation", "", self.citation))

    def _watch(self) -> None:
        """Update the preview shortly after every change."""
        fields = (
            self.kind,
            self.add_sectors,
            self.remove_sectors,
            self.add_tags,
            self.remove_tags,
            self.side,
            self.country,
            self.body_kind,
            self.status,
            self.date,
            self.citation,
        )
        self.status.changed.connect(lambda: self.date.set_reader(self._entry.of_status(self.status.standard())))
        for field in fields:
            field.changed.connect(self._preview_timer.start)
            field.changed.connect(self.touched)
        for button in self.scope.values():
            button.toggled.connect(self._preview_timer.start)


def _side_text(side: str) -> str:
    return tr("the first body") if side == "a" else tr("the second body")


def _field_text(field: str) -> str:
    words = {
        "kind": tr("Kind"),
        "sectors": tr("Sectors"),
        "tags": tr("Tags"),
        "country": tr("Country"),
        "body_kind": tr("Kind of body"),
        "change": tr("New change"),
    }
    return words[field]


def _words(difference: Difference, when: str) -> str:
    """Return the values before or after a difference as text; a dash for no value."""
    values = difference.before if when == "before" else difference.after
    text_functions: dict[str, Callable[[str], str]] = {"tags": str, "country": country_text}
    text_of = text_functions.get(difference.field, capital_label)
    return ", ".join(text_of(value) for value in values if value) or "–"


def _count_text(changed: int, unchanged: int) -> str:
    if not changed:
        return tr("Nothing would change.")
    words = plural(changed, "1 partnership would change", "{n} partnerships would change")
    if unchanged:
        words += plural(unchanged, ", 1 stays unchanged", ", {n} stay unchanged")
    if changed > MAX_SHOWN:
        words += plural(MAX_SHOWN, "; the first 1 is listed", "; the first {n} are listed")
    return f"{words}."
