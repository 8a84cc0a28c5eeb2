"""The form of a partnership: bodies, kind, sectors and the agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from tracker.changes import ChangeSet
from tracker.domain.bodies.body_levels import SISTER_CITY, SISTER_REGION, UNKNOWN_KIND, usual_partnership_kind
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.domain.text.name_folding import partnership_name
from tracker.queries.rows import PartnershipRow
from ui.core.context import Context
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.fact_field import FactField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.offered_codes import define_below, form_codes
from ui.recording.fields.partnership_field import PartnershipField
from ui.recording.forms.citations_part import CitationsPart
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.last_entry import LastEntry
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.record_names import capital_label, tie_text
from ui.text.translation import tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.number_field import give_margin

NO_BODY = 0
"""The body id of a draft without a body. No record has this id."""

MAX_STANDS_FOR = 9_999


class PartnershipDialog(FormDialog[PartnershipDraft]):
    """The form for two bodies, which can be created in it, and further facts.

    For a new partnership it also has the date since when it is in force, and sources. Other status changes have their
    own form.
    """

    change_wanted = Signal()
    """Emitted after the new partnership is saved, when a status change is to be recorded next."""

    def __init__(
        self,
        context: Context,
        as_of: int,
        edited: PartnershipRow | None,
        parent: QWidget | None,
        *,
        is_part_of_change: bool = False,
    ) -> None:
        title = tr("New partnership") if edited is None else tr("Edit a partnership")
        super().__init__(context, title, parent)
        self._edited = edited
        queries = FormQueries(context.project)
        self.described.describe(PartnershipDraft, queries)
        self.body_a = BodyField(tr("First body"), queries)
        self.body_b = BodyField(tr("Second body"), queries)
        self.kind = CodeField(tr("Kind"), form_codes(context, "partnership_kind"), capital_label)
        self.sectors = ChipField(tr("Sectors"), form_codes(context, "sector"), capital_label)
        self.tags = ChipField(tr("Tags"), queries.tags(), is_free=True)
        self.note = self.described.make("note", GrowingText)
        self.label_a, self.label_b = (self.described.make(name, QLineEdit) for name in ("label_a", "label_b"))
        self.stands_for = QSpinBox()
        self.stands_for.setRange(1, MAX_STANDS_FOR)
        give_margin(self.stands_for)
        self.signed_by_heads = self.described.make("signed_by_heads", FactField)
        self.council_approved = self.described.make("council_approved", FactField)
        self.fixed_term_until = self.described.make("fixed_term_until", DateField)
        self.superseded_by = PartnershipField(queries, as_of)
        self.since: DateField | None = None
        self.citations: CitationsPart | None = None
        if edited is None:
            self.since = DateField(tr("Since"), queries.beginning, is_main=True)
            self.citations = CitationsPart(queries, tr("Source"), parent=self.form)
            self.since.changed.connect(self.touched)
            self.citations.changed.connect(self._citations_changed)
        self._own_values = OwnValuesPart(self, "partnership", edited.id if edited is not None else None)
        self._build()
        if edited is None and not is_part_of_change:
            self.offer_next(tr("Save and record a change"))
        self._last = LastEntry(self, "partnership") if edited is None else None
        for field in (self.body_a, self.body_b, self.kind, self.sectors, self.tags):
            field.changed.connect(self.touched)
        self.superseded_by.changed.connect(self.touched)
        self._may_set_kind = edited is None
        self._sets_kind = False
        # Chosen in the list, or typed in the closed field.
        self.kind.activated.connect(self._keep_kind)
        self.kind.changed.connect(self._keep_kind)
        for field in (self.body_a, self.body_b):
            field.changed.connect(self._follow_bodies)

    @classmethod
    def run(
        cls,
        context: Context,
        as_of: int,
        partnership: int | None = None,
        *,
        names: tuple[str, str] = ("", ""),
        is_part_of_change: bool = False,
        parent: QWidget | None = None,
    ) -> PartnershipDialog:
        """Open the form for a new partnership, or to edit one.

        `names` are typed names of the bodies of a new one. With `is_part_of_change` the form of a status change is
        open already, and is not offered.
        """
        row = FormQueries(context.project).partnership(partnership, as_of) if partnership is not None else None
        dialog = cls(context, as_of, row, parent, is_part_of_change=is_part_of_change)
        if row is not None:
            from tracker.queries.evidence.record_drafts import partnership_draft

            dialog._fill(row, context.project.query(partnership_draft, row.id), as_of)
        dialog.begin(dialog.body_a)
        dialog._name_bodies(*names)
        return dialog

    def draft(self) -> PartnershipDraft:
        """Return the partnership as entered."""
        return PartnershipDraft(
            body_a=self._body(self.body_a),
            body_b=self._body(self.body_b),
            kind=self.kind.code(),
            stands_for=self.stands_for.value(),
            sectors=self.sectors.codes(),
            tags=self.tags.codes(),
            superseded_by=row.id if (row := self.superseded_by.row()) is not None else None,
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited partnership."""
        return FormKey("partnership", {"partnership": self._edited.id if self._edited is not None else None})

    def subject(self) -> str:
        """Return the typed names of the two bodies; empty if neither is typed."""
        names = (self.body_a.line.text().strip(), self.body_b.line.text().strip())
        return partnership_name(*names, "…") if any(names) else ""

    def problems(self) -> dict[str, str]:
        """Return the problems by field; two different bodies are required."""
        a, b = self.body_a.value(), self.body_b.value()
        is_same = isinstance(a, int) and a == b
        found = {
            "body_a": self.body_a.problem(),
            "body_b": self.body_b.problem() or (tr("A body has no partnership with itself.") if is_same else ""),
            "since": self.since.problem() if self.since is not None else "",
            "sectors": self.sectors.problem(),
            "fixed_term_until": self.fixed_term_until.problem(),
            "superseded_by": self.superseded_by.problem(),
            "citations": self.citations.problem() if self.citations is not None else "",
        }
        if self.citations is not None:
            self.citations.show_problems()
        if found["fixed_term_until"] or found["superseded_by"]:
            self.agreement.set_open(True)
        return {name: words for name, words in found.items() if words} | self._own_values.problems()

    def perform(self, draft: PartnershipDraft) -> ChangeSet:
        """Save the partnership with its beginning, sources and new bodies as one step."""
        from tracker.operations.partnerships import add_partnership, edit_partnership

        if self._edited is not None:
            return self._own_values.perform(edit_partnership, self._edited.id, draft)
        assert self.since is not None
        assert self.citations is not None
        beginning = (self.since.date(), self.citations.drafts())
        change_set = self._own_values.perform(add_partnership, draft, *beginning)
        self._remember(change_set.created)
        return change_set

    def save_and_next(self) -> bool:
        """Save a new partnership, close, and request the form of a status change."""
        if self._edited is not None:
            return self.save()
        change_set = self._try_to_save()
        if change_set is None:
            return False
        self._close_saved(change_set)
        self.change_wanted.emit()
        return True

    def _remember(self, partnership: int | None) -> None:
        """Store what the next partnership may have in common with this one: first body, kind and sectors."""
        from tracker.queries.evidence.record_drafts import partnership_draft

        assert partnership is not None
        body = self.context.project.query(partnership_draft, partnership).body_a
        if self._last is not None and isinstance(body, int):
            first = {"text": "", "id": body, "new": None}
            self._last.remember(
                {"body_a": first, "kind": self.kind.saved_state(), "sectors": self.sectors.saved_state()}
            )

    def _name_bodies(self, a: str, b: str) -> None:
        """Put names into the lines and show the suggestions of the first, then of the second."""
        if a:
            self.body_a.line.setText(a)
            self.body_a.line.offer()
        if b:
            self.body_b.line.setText(b)
            self.body_a.line.taken.connect(lambda _: QTimer.singleShot(0, self, self._offer_second))

    def _offer_second(self) -> None:
        if self.body_b.value() is None and not self.body_a.is_form_open:
            self.body_b.line.offer()

    def _citations_changed(self) -> None:
        """Offer the earliest publication date of the sources as the latest possible beginning."""
        assert self.since is not None
        assert self.citations is not None
        self.since.offer_known_by(self.citations.earliest_source_date())
        self.touched()

    def _keep_kind(self) -> None:
        """Leave the kind as the user chose it."""
        if not self._sets_kind:
            self._may_set_kind = False

    def _follow_bodies(self) -> None:
        """Set the kind that is usual between such bodies, until the user chose one."""
        if not self._may_set_kind or self.kind.code() not in (SISTER_CITY, SISTER_REGION, UNKNOWN_KIND):
            return
        a, b = self.body_a.levels(), self.body_b.levels()
        if a is None or b is None:
            return
        usual = usual_partnership_kind(a, b)
        if usual or self.kind.code() == UNKNOWN_KIND:
            self._sets_kind = True
            self.kind.set_code(usual or SISTER_CITY)
            self._sets_kind = False

    def _body(self, field: BodyField) -> int | BodyDraft:
        value = field.value()
        return NO_BODY if value is None else value

    def _build(self) -> None:
        self.add_row(
            (self.add_field("body_a", tr("First body"), self.body_a), 1),
            (self.add_field("body_b", tr("Second body"), self.body_b), 1),
        )
        kind = self.add_field("kind", tr("Kind"), self.kind)
        define_below(kind, self.context, "partnership_kind", lines=2 if self.since is None else 3)
        if self.since is not None:
            self.add_row((self.add_field("since", tr("Since"), self.since), 1), (kind, 1))
        else:
            self.column.addWidget(kind)
        self.add_row(
            (self.add_field("sectors", tr("Sectors"), self.sectors), 1),
            (self.add_field("tags", tr("Tags"), self.tags), 1),
        )
        define_below(self.fields["sectors"], self.context, "sector", lines=0)
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        with self.section(tr("The agreement, and what each side calls the partnership")) as self.agreement:
            self._add_agreement()
        self._own_values.build()
        if self._edited is not None:
            recorded = RecordedCitations(self.context, "partnership", self._edited.id, tie_text(self._edited))
            self.column.addWidget(self.add_field("citations", tr("Sources on the partnership itself"), recorded))
        if self.citations is not None:
            self.column.addWidget(self.citations)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _add_agreement(self) -> None:
        grid = QGridLayout()
        self.column.addLayout(grid)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.add_field("label_a", tr("The first body calls it"), self.label_a), 0, 0, top)
        grid.addWidget(self.add_field("label_b", tr("The second body calls it"), self.label_b), 0, 1, top)
        grid.addWidget(FormField(tr("Signed by the heads of both"), self.signed_by_heads), 1, 0, top)
        grid.addWidget(FormField(tr("Approved by the council"), self.council_approved), 1, 1, top)
        until = self.add_field("fixed_term_until", tr("For a fixed term, until"), self.fixed_term_until)
        grid.addWidget(until, 2, 0, top)
        lumped = self.add_field(
            "stands_for", tr("Stands for"), self.stands_for, tr("More than 1 if a source lumps partnerships together.")
        )
        grid.addWidget(lumped, 2, 1, top)
        superseding = self.add_field(
            "superseded_by",
            tr("Superseded by"),
            self.superseded_by,
            tr("The partnership that superseded it, for example after a merger."),
        )
        grid.addWidget(superseding, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _fill(self, row: PartnershipRow, draft: PartnershipDraft, as_of: int) -> None:
        """Show a recorded partnership."""
        self.described.show(draft)
        self.set_subtitle(tie_text(row))
        self.body_a.choose(row.a)
        self.body_b.choose(row.b)
        self.kind.set_code(draft.kind)
        self.sectors.set_codes(draft.sectors)
        self.tags.set_codes(draft.tags)
        self.stands_for.setValue(draft.stands_for)
        if draft.superseded_by is not None:
            self.superseded_by.choose(FormQueries(self.context.project).partnership(draft.superseded_by, as_of))
