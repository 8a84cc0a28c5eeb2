"""The inputs of the dialog that publishes: for whom, form, part, findings, language and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import USUAL_CIRCA, from_edtf
from tracker.domain.records.record_ids import id_text
from tracker.i18n.catalogue import available_languages
from tracker.publishing.contents import OfferedFinding
from tracker.publishing.publication import AUDIENCES, DEPOSITS, PAGE
from ui.exporting.data_text import part_text
from ui.publishing.publication.publication_text import AUDIENCE_NAMES, NAMES, finding_text, is_public
from ui.style.theme import set_kind
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox

EVERYTHING, SHOWN = range(2)


class PublishChoices(QWidget):
    """The inputs, which show only what the chosen form needs."""

    changed = Signal()
    earlier_requested = Signal()
    """The user ticked the box of an earlier deposit, of which none is known yet."""

    def __init__(self, day: int, shown: frozenset[int] | None, findings: Sequence[OfferedFinding]) -> None:
        super().__init__()
        set_kind(self, "panel")
        self._partnerships = (None, shown)
        self.audiences = {code: QRadioButton(AUDIENCE_NAMES[code]()) for code in AUDIENCES}
        self.forms = {
            audience: CodeField(tr("Format"), forms, lambda code: NAMES[code]())
            for audience, forms in AUDIENCES.items()
        }
        self.language = CodeField(tr("Language"), available_languages(), language_text)
        self.language.set_code(table_language())
        self.has_others = WrappingCheckBox(tr("Its readers can change to the other languages"))
        self.has_changes = WrappingCheckBox("")
        self.earlier: Path | None = None
        """The earlier deposit: the one that was written last, or that the user chose."""
        self.day = DateField(tr("As-of day"), DateReader(USUAL_CIRCA))
        self.day.set_date(from_edtf(iso_from_day(day)))
        self.parts = (
            QRadioButton(tr("&Everything")),
            QRadioButton(part_text(tr("&What is shown"), shown, tr("no filter is set"))),
        )
        self.findings = {each.id: (each, WrappingCheckBox(each.name)) for each in findings}
        self._part_of_findings, self._part_of_texts = QWidget(), QWidget()
        self._lay_out()
        self._begin()
        self._connect()

    # what is chosen ---------------------------------------------------------------------------------------------------

    @property
    def audience(self) -> str:
        """Those for whom it is published."""
        return next(code for code, button in self.audiences.items() if button.isChecked())

    @property
    def form(self) -> str:
        """The chosen form."""
        return self.forms[self.audience].code()

    @property
    def partnerships(self) -> frozenset[int] | None:
        """The partnerships of the chosen part; None for all."""
        return self._partnerships[next(index for index, button in enumerate(self.parts) if button.isChecked())]

    def chosen_findings(self) -> tuple[str, ...]:
        """Return the ids of the findings that are ticked and can be published."""
        shown = self._part_of_findings
        ticked = (each for each, box in self.findings.values() if box.isChecked() and box.isEnabledTo(shown))
        return tuple(id_text("finding", each.id) for each in ticked)

    def also_in(self) -> tuple[str, ...]:
        """Return the further languages of a page."""
        others = (code for code in available_languages() if code != self.language.code())
        return tuple(others) if self.has_others.isChecked() else ()

    def deposit_before(self) -> Path | None:
        """Return the earlier deposit with which a deposit is compared; None without one."""
        return self.earlier if self.form in DEPOSITS and self.has_changes.isChecked() else None

    def show_earlier(self, earlier: Path | None) -> None:
        """Show with which deposit a deposit is compared; None leaves the box without a tick."""
        self.earlier = earlier
        self.has_changes.setChecked(earlier is not None)
        self._name_earlier()

    def as_of(self) -> int | None:
        """Return the as-of day; None if the line is empty, unreadable or not a single day."""
        date = self.day.date()
        return date.earliest if date is not None and date.earliest == date.latest else None

    def prevented_findings(self) -> tuple[str, ...]:
        """Return the names of the findings that are ticked and can't be published with the part."""
        shown = self._part_of_findings
        return tuple(
            each.name for each, box in self.findings.values() if box.isChecked() and not box.isEnabledTo(shown)
        )

    def show_obstacles(self, findings: Sequence[OfferedFinding]) -> None:
        """Disable the findings that can't be published with the part, and say why."""
        for each in findings:
            if each.id in self.findings:
                box = self.findings[each.id][1]
                box.setText(finding_text(each.name, each.obstacle).replace("&", "&&"))
                box.setEnabled(not each.obstacle)

    # what is remembered -----------------------------------------------------------------------------------------------

    def entry(self) -> dict[str, Any]:
        """Return the choices, except those that follow from the project and what it shows now."""
        return {
            "audience": self.audience,
            "forms": {audience: field.code() for audience, field in self.forms.items()},
            "language": self.language.code(),
            "has_others": self.has_others.isChecked(),
            "deposit": "" if self.earlier is None else str(self.earlier),
            "unticked": [record for record, (_, box) in self.findings.items() if not box.isChecked()],
        }

    def restore(self, entry: Mapping[str, Any]) -> None:
        """Restore what `entry` returned; unreadable values are ignored."""
        if (audience := entry.get("audience")) in self.audiences:
            self.audiences[str(audience)].setChecked(True)
        forms = entry.get("forms")
        for audience, form in forms.items() if isinstance(forms, dict) else ():
            if form in AUDIENCES.get(audience, ()):
                self.forms[audience].set_code(form)
        if (language := entry.get("language")) in available_languages():
            self.language.set_code(str(language))
        self.has_others.setChecked(entry.get("has_others") is True)
        earlier = entry.get("deposit")
        if isinstance(earlier, str) and earlier and Path(earlier).exists():
            self.show_earlier(Path(earlier))
        unticked = entry.get("unticked")
        for record in unticked if isinstance(unticked, list) else ():
            if record in self.findings:
                self.findings[record][1].setChecked(False)
        self._follow_form()

    # layout -----------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.audiences["readers"].setChecked(True)
        self.parts[EVERYTHING].setChecked(True)
        for _, box in self.findings.values():
            box.setChecked(True)
        self.parts[SHOWN].setEnabled(self._partnerships[SHOWN] is not None)
        self._name_earlier()
        self._follow_form()

    def _connect(self) -> None:
        for button in (*self.audiences.values(), *self.parts):
            button.toggled.connect(lambda is_on: self._follow_form() if is_on else None)
        for field in (self.language, *self.forms.values()):
            field.changed.connect(self._follow_form)
        for box in (box for _, box in self.findings.values()):
            box.toggled.connect(self.changed)
        self.has_others.toggled.connect(self.changed)
        self.day.changed.connect(self.changed)
        self.has_changes.clicked.connect(self._ask_for_earlier)

    def _ask_for_earlier(self, is_on: bool) -> None:
        if is_on and self.earlier is None:
            self.earlier_requested.emit()
        elif not is_on:
            # the next tick asks for another deposit
            self.show_earlier(None)

    def _name_earlier(self) -> None:
        named = tr("Say what changed since an earlier deposit…")
        if self.earlier is not None:
            name = self.earlier.name if self.earlier.suffix != ".json" else self.earlier.parent.name
            named = tr("Say what changed since {name}", name=name)
        self.has_changes.setText(named.replace("&", "&&"))

    def _follow_form(self) -> None:
        """Show the inputs of the chosen form."""
        for audience, field in self._form_fields.items():
            field.setVisible(audience == self.audience and self.forms[audience].count() > 1)
        self._part_of_findings.setVisible(self.form == PAGE)
        self._part_of_texts.setVisible(is_public(self.form))
        self.has_others.setVisible(self.form == PAGE)
        self.has_changes.setVisible(self.form in DEPOSITS)
        self.changed.emit()

    def _lay_out(self) -> None:
        for group in (self.audiences.values(), self.parts):
            together = QButtonGroup(self)
            for button in group:
                together.addButton(button)
        self._form_fields = {audience: FormField(tr("Format"), field) for audience, field in self.forms.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(tr("For whom"), "muted", "small"))
        for button in self.audiences.values():
            column.addWidget(button)
        for field in self._form_fields.values():
            column.addWidget(field)
        column.addWidget(text_label(tr("Which part"), "muted", "small"))
        for button in self.parts:
            column.addWidget(button)
        self._lay_out_findings()
        self._lay_out_texts()
        column.addWidget(self._part_of_findings)
        column.addWidget(self._part_of_texts)
        column.addWidget(self.has_others)
        column.addWidget(self.has_changes)
        column.addStretch(1)

    def _lay_out_findings(self) -> None:
        column = QVBoxLayout(self._part_of_findings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(tr("Findings"), "muted", "small"))
        for _, box in self.findings.values():
            column.addWidget(box)
        if not self.findings:
            none = tr("No finding is saved, so the page has only the records. Save one in the view Findings.")
            column.addWidget(text_label(none, "muted"))

    def _lay_out_texts(self) -> None:
        row = QHBoxLayout(self._part_of_texts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, field in ((tr("Language"), self.language), (tr("As-of day"), self.day)):
            row.addWidget(FormField(name, field), 1, Qt.AlignmentFlag.AlignTop)
