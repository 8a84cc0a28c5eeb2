"""The dialog that merges two records of the same thing: both side by side, with a choice for each field."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.merging.merged_records import (
    Choice,
    apply_choices,
    is_joined,
    is_turned,
    proposed_choices,
    swap_sides,
)
from tracker.domain.records.drafts import PartnershipDraft
from ui.core.context import Context
from ui.merging.merge_fields import ANY_DAY, MergeField, moved_text
from ui.merging.merge_kinds import MERGE_KINDS, Kind
from ui.merging.merge_table import MergeRow, MergeTable
from ui.merging.own_pairs import OwnPair, own_pairs
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.fold import FoldableSection

WIDTH = 1000


class MergeDialog(FormDialog[Any]):
    """Chooses the values of the merged record field by field. Records linked to the other one are moved to it."""

    def __init__(self, context: Context, kind: Kind, kept: int, other: int | None, parent: QWidget | None) -> None:
        super().__init__(context, MERGE_KINDS[kind].title(), parent, width=WIDTH)
        self.kind = MERGE_KINDS[kind]
        self.kept, self.other = kept, other
        self._queries = FormQueries(context.project)
        self._fields = self.kind.fields(self._queries, ANY_DAY)
        self._drafts: tuple[Any, Any] | None = None
        self._pairs: dict[str, OwnPair] = {}
        """The values of own fields, by names that no field of the drafts has."""
        self._choices: dict[str, Choice] = {}
        self._chosen: set[str] = set()
        """The fields whose side the user chose; the others follow the kept record."""
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
        return None if self._drafts is None else apply_choices(*self._drafts, self._of_drafts())

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
        assert self.other is not None
        own = {pair.code: self._side(name) for name, pair in self._pairs.items() if pair.differs}
        return self.kind.merge(self.context.project, self.kept, self.other, draft, own)

    def swap(self) -> None:
        """Exchange the kept and the other record. Values chosen by the user stay; other fields are proposed again."""
        if self.other is None:
            return
        self.kept, self.other = self.other, self.kept
        opposite: dict[Choice, Choice] = {"kept": "other", "other": "kept", "both": "both"}
        before = {name: opposite[side] for name, side in self._choices.items() if name in self._chosen}
        self._compare()
        self._choices |= {name: side for name, side in before.items() if self._differ(name)}
        self._show_rows()

    def keep_apart(self) -> None:
        """Mark the records as different, so that the checks do not report them again, and close."""
        from tracker.operations.checks import accept_problem

        assert self.other is not None
        subject = "-".join(map(str, sorted((self.kept, self.other))))
        if self.context.bridge.run_with_retry(
            lambda: self.context.project.perform(accept_problem, self.kind.check, subject)
        ):
            self.accept()

    # building --------------------------------------------------------------------------------------------------------

    def _second_field(self) -> BodyField | SourceField:
        field = self.kind.second_field(self._queries)
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
        self.equal = FoldableSection(tr("Equal in both"), equal)
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
        self._chosen.clear()
        self._compare()
        self.touched()

    # comparing -------------------------------------------------------------------------------------------------------

    def _compare(self) -> None:
        """Read both records and start with the proposed choices. The subtitle names the record that is kept."""
        name = self.kind.names(self.context.project, {self.kept}).get(self.kept, "")
        self.set_subtitle(tr("Kept: {name}", name=name) if name else "")
        self._drafts = None if self.other is None else self._read(self.kept, self.other)
        self._choices, self._pairs = {}, {}
        if self._drafts is not None and self.other is not None:
            self._pairs = own_pairs(self.context.project, self.kind.name, self.kept, self.other)
            self._choices = proposed_choices(*self._drafts)
            self._choices |= {name: pair.proposed for name, pair in self._pairs.items()}
        for part in (self.table, self.equal, self.follows, self.swap_button, self.apart_button):
            part.setVisible(self._drafts is not None)
        self._show_rows()

    def _read(self, kept: int, other: int) -> tuple[Any, Any]:
        mine, theirs = (self.context.project.query(self.kind.draft, record) for record in (kept, other))
        if isinstance(mine, PartnershipDraft) and is_turned(_sides(theirs), _sides(mine)):
            theirs = swap_sides(theirs)
        return mine, theirs

    def _differ(self, name: str) -> bool:
        if name in self._pairs:
            return self._pairs[name].differs
        assert self._drafts is not None
        mine, theirs = (getattr(draft, name) for draft in self._drafts)
        return bool(mine != theirs)

    def _choose(self, name: str, side: Choice) -> None:
        names = next((field.names for field in self._fields if field.names[0] == name), (name,))
        self._choices |= dict.fromkeys(names, side)
        self._chosen.update(names)
        self._show_rows()
        self.table.choices[name, side].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        if self._drafts is None:
            return
        mine, _ = self._drafts
        unlike = [field for field in self._fields if any(map(self._differ, field.names))]
        alike = [(field.caption, field.words(mine)) for field in self._fields if field not in unlike]
        alike += [(pair.caption, pair.kept) for pair in self._pairs.values() if not pair.differs]
        rows = [self._row(field) for field in unlike]
        rows += [
            MergeRow(name, pair.caption, pair.kept, pair.other, "", self._choices[name])
            for name, pair in self._pairs.items()
            if pair.differs
        ]
        titles = (tr("Kept record"), tr("Other record, which is deleted"), tr("Together"))
        self.table.show_rows(rows, titles)
        self.same.setText("\n".join(f"{caption}: {words}" for caption, words in alike if words))
        self.set_subtitle(
            plural(len(rows), "1 field differs.", "{n} fields differ.") if rows else tr("Both say the same.")
        )
        assert self.other is not None
        self.follows.setText(self._consequences_text(self.other))
        self.fit()

    def _of_drafts(self) -> dict[str, Choice]:
        """Return the choices for the fields of the drafts, without own fields."""
        return {name: side for name, side in self._choices.items() if name not in self._pairs}

    def _side(self, name: str) -> Literal["kept", "other"]:
        return "other" if self._choices[name] == "other" else "kept"

    def _row(self, field: MergeField) -> MergeRow:
        assert self._drafts is not None
        mine, theirs = self._drafts
        name = field.names[0]
        words, others = field.words(mine), field.words(theirs)
        is_both = is_joined(type(mine), name)
        together = field.words(apply_choices(mine, theirs, self._of_drafts() | {name: "both"})) if is_both else ""
        both = together if together not in (words, others) or self._choices[name] == "both" else ""
        return MergeRow(name, field.caption, words, others, both, self._choices[name])

    def _consequences_text(self, other: int) -> str:
        from tracker.queries.evidence.merge_moves import merge_moves

        moves = moved_text(self.context.project.query(merge_moves, self.kind.name, other))
        return " ".join(filter(None, (moves, self.kind.joined_text(), tr("You can undo this."))))


def _sides(partnership: PartnershipDraft) -> tuple[int, int]:
    """Return the ids of the bodies of a recorded partnership."""
    assert isinstance(partnership.body_a, int)
    assert isinstance(partnership.body_b, int)
    return partnership.body_a, partnership.body_b
