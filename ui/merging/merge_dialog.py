"""The dialog that merges two records of the same thing: both side by side, with a choice for each field."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.merging.merged_records import JOINED, Choice, apply_choices, is_turned, proposed_choices, swap_sides
from tracker.domain.records.drafts import PartnershipDraft
from ui.core.context import Context
from ui.merging.merge_fields import MergeField, merge_fields, moved_text
from ui.merging.merge_table import MergeRow, MergeTable
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.fold import FoldableSection

Kind = Literal["body", "partnership", "source"]

CHECKS: dict[Kind, str] = {"body": "duplicate_bodies", "partnership": "same_pair", "source": "duplicate_sources"}
"""The check that finds likely duplicates of a kind; pairs marked as different are ignored under its code."""
ANY_DAY = 1
WIDTH = 1000


class MergeDialog(FormDialog[Any]):
    """Chooses the values of the merged record field by field. Records linked to the other one are moved to it."""

    def __init__(self, context: Context, kind: Kind, kept: int, other: int | None, parent: QWidget | None) -> None:
        titles = {
            "body": tr("Merge two records of a body"),
            "partnership": tr("Merge two records of a partnership"),
            "source": tr("Merge two records of a source"),
        }
        super().__init__(context, titles[kind], parent, width=WIDTH)
        self.kind = kind
        self.kept, self.other = kept, other
        self._entry = FormQueries(context.project)
        self._fields = merge_fields(kind, self._entry, ANY_DAY)
        self._drafts: tuple[Any, Any] | None = None
        self._choices: dict[str, Choice] = {}
        self.second = self._second_field() if other is None else None
        self.table = MergeTable()
        self.same = text_label("", "muted")
        self.follows = text_label("", "")
        self._build()
        self.table.chosen.connect(self._choose)
        self._compare()

    @classmethod
    def run(
        cls, context: Context, kind: Kind, kept: int, other: int | None = None, *, parent: QWidget | None = None
    ) -> MergeDialog:
        """Open the dialog for two records, or for one if the second is still to be chosen."""
        dialog = cls(context, kind, kept, other, parent)
        dialog.begin(dialog.second if dialog.second is not None else dialog.table)
        return dialog

    def draft(self) -> Any:
        """Return the merged record by the choices made; None without a second record."""
        return None if self._drafts is None else apply_choices(*self._drafts, self._choices)

    @property
    def is_touched(self) -> bool:
        """False: the input of this dialog can be repeated easily, so closing needs no prompt."""
        return False

    def problems(self) -> dict[str, str]:
        """Return the problems by field; the second record is required."""
        if self.second is None or self.other is not None:
            return {}
        if self.second.value() == self.kept:
            return {"second": tr("These are already one record.")}
        return {"second": self.second.problem() or tr("Choose the other record.")}

    def perform(self, draft: Any) -> ChangeSet:
        """Merge the records as one step."""
        from tracker.operations.merging.record_merge import merge_bodies, merge_partnerships, merge_sources

        merges: dict[Kind, Any] = {
            "body": merge_bodies,
            "partnership": merge_partnerships,
            "source": merge_sources,
        }
        assert self.other is not None
        return self.context.project.perform(merges[self.kind], self.kept, self.other, draft)

    def swap(self) -> None:
        """Exchange the kept and the other record. Chosen values stay chosen."""
        if self.other is None:
            return
        self.kept, self.other = self.other, self.kept
        opposite: dict[Choice, Choice] = {"kept": "other", "other": "kept", "both": "both"}
        before = {name: opposite[side] for name, side in self._choices.items()}
        self._compare()
        self._choices |= {name: side for name, side in before.items() if self._differ(name)}
        self._show_rows()

    def keep_apart(self) -> None:
        """Mark the records as different, so that the checks do not report them again, and close."""
        from tracker.operations.checks import accept_problem

        assert self.other is not None
        subject = "-".join(map(str, sorted((self.kept, self.other))))
        if self.context.bridge.run_with_retry(
            lambda: self.context.project.perform(accept_problem, CHECKS[self.kind], subject)
        ):
            self.accept()

    # building --------------------------------------------------------------------------------------------------------

    def _second_field(self) -> BodyField | SourceField:
        field = (
            SourceField(self._entry, may_be_new=False)
            if self.kind == "source"
            else BodyField(tr("The second record"), self._entry, may_be_new=False)
        )
        field.changed.connect(self._set_second)
        return field

    def _build(self) -> None:
        if self.second is not None:
            self.column.addWidget(self.add_field("second", tr("The second record"), self.second))
        self.column.addWidget(self.table)
        equal = QWidget()
        inside = QVBoxLayout(equal)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.same)
        self.equal = FoldableSection(tr("What both say alike"), equal)
        self.column.addWidget(self.equal)
        self.column.addWidget(self.follows)
        self.column.addStretch(1)
        self.apart_button = QPushButton(tr("They are &different"))
        self.apart_button.setToolTip(tr("Leave both unchanged, and do not ask again"))
        self.apart_button.clicked.connect(self.keep_apart)
        self.swap_button = QPushButton(tr("&Keep the other one"))
        self.swap_button.clicked.connect(self.swap)
        for place, button in enumerate((self.swap_button, self.apart_button)):
            self.footer.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.save_button.setText(tr("Merge"))
        self.key_hint(QKeySequence("Ctrl+Return"), tr("merge"))

    def _set_second(self) -> None:
        assert self.second is not None
        found = self.second.value()
        self.other = found if isinstance(found, int) and found != self.kept else None
        self._compare()
        self.touched()

    # comparing -------------------------------------------------------------------------------------------------------

    def _compare(self) -> None:
        """Read both records and start with the proposed choices."""
        self._drafts = None if self.other is None else self._read(self.kept, self.other)
        self._choices = {} if self._drafts is None else proposed_choices(*self._drafts)
        for part in (self.table, self.equal, self.follows, self.swap_button, self.apart_button):
            part.setVisible(self._drafts is not None)
        self._show_rows()

    def _read(self, kept: int, other: int) -> tuple[Any, Any]:
        from tracker.queries.evidence.record_drafts import body_form, partnership_form, source_form

        queries: dict[Kind, Any] = {"body": body_form, "partnership": partnership_form, "source": source_form}
        mine, theirs = (self.context.project.query(queries[self.kind], record) for record in (kept, other))
        if isinstance(mine, PartnershipDraft) and is_turned(_sides(theirs), _sides(mine)):
            theirs = swap_sides(theirs)
        return mine, theirs

    def _differ(self, name: str) -> bool:
        assert self._drafts is not None
        mine, theirs = (getattr(draft, name) for draft in self._drafts)
        return bool(mine != theirs)

    def _choose(self, name: str, side: Choice) -> None:
        field = next(field for field in self._fields if field.names[0] == name)
        self._choices |= dict.fromkeys(field.names, side)
        self._show_rows()
        self.table.choices[name, side].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        if self._drafts is None:
            return
        mine, _ = self._drafts
        unlike = [field for field in self._fields if any(map(self._differ, field.names))]
        alike = [(field.caption, field.words(mine)) for field in self._fields if field not in unlike]
        titles = (tr("Kept record"), tr("Other record, which is deleted"), tr("Together"))
        self.table.show_rows([self._row(field) for field in unlike], titles)
        self.same.setText("\n".join(f"{caption}: {words}" for caption, words in alike if words))
        self.set_subtitle(
            plural(len(unlike), "1 field differs.", "{n} fields differ.") if unlike else tr("Both say the same.")
        )
        assert self.other is not None
        self.follows.setText(self._consequences_text(self.other))
        self.fit()

    def _row(self, field: MergeField) -> MergeRow:
        assert self._drafts is not None
        mine, theirs = self._drafts
        name = field.names[0]
        words, others = field.words(mine), field.words(theirs)
        together = field.words(apply_choices(mine, theirs, self._choices | {name: "both"})) if name in JOINED else ""
        both = together if together not in (words, others) or self._choices[name] == "both" else ""
        return MergeRow(name, field.caption, words, others, both, self._choices[name])

    def _consequences_text(self, other: int) -> str:
        from tracker.queries.evidence.merge_moves import merge_moves

        moves = moved_text(self.context.project.query(merge_moves, self.kind, other))
        joined = {
            "body": "",
            "partnership": tr("Equal changes become one, with the sources of both."),
            "source": tr("Equal citations and files become one."),
        }
        return " ".join(filter(None, (moves, joined[self.kind], tr("You can undo this."))))


def _sides(partnership: PartnershipDraft) -> tuple[int, int]:
    """Return the ids of the bodies of a recorded partnership."""
    assert isinstance(partnership.body_a, int)
    assert isinstance(partnership.body_b, int)
    return partnership.body_a, partnership.body_b
