"""Making two records of one body into one: side by side what each holds, and which of them is kept."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records import BodyDraft
from ui.context import Context
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.body_field import BodyField
from ui.widgets.entry import Entry
from ui.widgets.labels import text_label
from ui.wording import plural, tr

Pair = tuple[int, int]
"""The body that is kept and the one that goes into it; 0 where one is not chosen yet."""


class MergeDialog(FormDialog[Pair]):
    """Choose two bodies; everything of the one moves to the other, which is kept."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(context, tr("Merge two bodies"), parent, width=680)
        self.set_subtitle(tr("The ties, names, codes and citations of both go on under the one that is kept."))
        self._entry = Entry(context.project)
        self.bodies = tuple(
            BodyField(name, self._entry, may_be_new=False) for name in (tr("First record"), tr("Second record"))
        )
        self.kept = tuple(QRadioButton(tr("Keep this one")) for _ in self.bodies)
        self._contents = tuple(text_label("", "muted") for _ in self.bodies)
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        for place, body in enumerate(self.bodies):
            group.addButton(self.kept[place])
            row.addWidget(self._side(place), 1)
            body.changed.connect(self._show_contents)
        self.kept[0].setChecked(True)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.save_button.setText(tr("Merge"))
        self.key_hint(QKeySequence("Ctrl+Return"), tr("merge"))

    @classmethod
    def run(cls, context: Context, body: int | None = None, *, parent: QWidget | None = None) -> MergeDialog:
        """Open the dialog, with one of the two chosen already where it is given."""
        dialog = cls(context, parent)
        if body is not None:
            dialog.bodies[0].choose(dialog._entry.body(body))
        dialog.begin(dialog.bodies[1 if body is not None else 0])
        return dialog

    def draft(self) -> Pair:
        """Which is kept and which goes."""
        first, second = (value if isinstance(value := body.value(), int) else 0 for body in self.bodies)
        return (first, second) if self.kept[0].isChecked() else (second, first)

    @property
    def is_touched(self) -> bool:
        """Nothing that one would miss is typed here."""
        return False

    def problems(self) -> dict[str, str]:
        """Two records must be chosen."""
        first, second = (body.value() for body in self.bodies)
        found = {"body_0": self.bodies[0].problem(), "body_1": self.bodies[1].problem()}
        if first is not None and first == second:
            found["body_1"] = tr("These are one record already.")
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: Pair) -> ChangeSet:
        """One step, which can be undone."""
        from tracker.domain.merged import merged_body
        from tracker.operations.merging import merge_bodies
        from tracker.questions.forms import body_form

        kept, other = (self.context.project.ask(body_form, body) for body in draft)
        return self.context.project.perform(merge_bodies, *draft, merged_body(kept, other))

    def _side(self, place: int) -> QWidget:
        side = QFrame()
        side.setProperty("kind", "card")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 12, 12)
        caption = self.bodies[place].line.accessibleName()
        column.addWidget(self.add_field(f"body_{place}", caption, self.bodies[place]))
        column.addWidget(self._contents[place])
        column.addStretch(1)
        column.addWidget(self.kept[place])
        return side

    def _show_contents(self) -> None:
        from tracker.questions.forms import body_form, body_uses

        for body, contents in zip(self.bodies, self._contents, strict=True):
            which = body.value()
            if isinstance(which, int):
                draft = self.context.project.ask(body_form, which)
                contents.setText(body_contents(draft, self.context.project.ask(body_uses, which)))
            else:
                contents.clear()
        self.touched()
        self.fit()


def body_contents(body: BodyDraft, partnerships: int) -> str:
    """What a record of a body holds besides what its field says, a line each."""
    lines = [
        plural(partnerships, "1 partnership", "{n} partnerships"),
        tr("Also called {names}", names=", ".join(name.name for name in body.other_names)) if body.other_names else "",
        ", ".join(f"{code.scheme} {code.value}" for code in body.codes),
        body.note,
    ]
    return "\n".join(line for line in lines if line)
