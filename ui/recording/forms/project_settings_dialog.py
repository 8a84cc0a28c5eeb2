"""The form of the project settings: name, description, author, as-of day, and how dates and checks are read."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from tracker.changes import ChangeSet
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.project_settings import MAX_CIRCA, MAX_STALE_YEARS, ProjectSettings
from ui.core.context import Context
from ui.recording.drafts.form_drafts import FormKey
from ui.recording.forms.form_dialog import FormDialog
from ui.text.day_text import day_text
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.number_field import give_margin


class ProjectSettingsDialog(FormDialog[ProjectSettings]):
    """The form for name, description, author of reports, as-of day, and how dates and checks are read."""

    def __init__(self, context: Context, settings: ProjectSettings, parent: QWidget | None) -> None:
        super().__init__(context, tr("Project settings"), parent, width=560)
        self.name = QLineEdit(settings.name)
        self.name.setMaxLength(300)
        self.description = GrowingText()
        self.description.set_text(settings.description)
        self.author = QLineEdit(settings.author)
        self.author.setMaxLength(300)
        self.as_of = DateField(tr("As-of day"), DateReader(USUAL_CIRCA))
        self.as_of.line.setText(day_text(settings.as_of) if settings.as_of is not None else "")
        self.earliest_beginning = DateField(tr("Earliest beginning"), DateReader(USUAL_CIRCA))
        if settings.earliest_beginning is not None:
            self.earliest_beginning.line.setText(day_text(settings.earliest_beginning))
        self.followed_from = DateField(tr("Endings recorded from"), DateReader(USUAL_CIRCA))
        if settings.followed_from is not None:
            self.followed_from.line.setText(day_text(settings.followed_from))
        self.circa = QSpinBox()
        self.circa.setRange(0, MAX_CIRCA)
        self.circa.setPrefix("± ")
        give_margin(self.circa)
        self.circa.setValue(settings.circa)
        self.stale_years = QSpinBox()
        self.stale_years.setRange(1, MAX_STALE_YEARS)
        give_margin(self.stale_years)
        self.stale_years.setValue(settings.stale_years)
        self._build()
        for line in (self.name, self.author):
            line.textChanged.connect(self.touched)
        for field in (self.as_of, self.earliest_beginning, self.followed_from):
            field.changed.connect(self.touched)

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> ProjectSettingsDialog:
        """Open the form."""
        from tracker.queries.project_settings import project_settings

        dialog = cls(context, context.project.query(project_settings), parent)
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> ProjectSettings:
        """Return the settings as entered."""
        day, earliest, followed = self.as_of.date(), self.earliest_beginning.date(), self.followed_from.date()
        return ProjectSettings(
            name=self.name.text().strip(),
            description=self.description.text(),
            as_of=day.latest if day is not None else None,
            circa=self.circa.value(),
            stale_years=self.stale_years.value(),
            earliest_beginning=earliest.earliest if earliest is not None else None,
            followed_from=followed.latest if followed is not None else None,
            author=self.author.text().strip(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form; it needs no record ids."""
        return FormKey("settings", {})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a missing name, a vague as-of day, days that are open."""
        day, earliest, followed = self.as_of.date(), self.earliest_beginning.date(), self.followed_from.date()
        is_vague = day is not None and (day.earliest is None or day.earliest != day.latest)
        is_open = earliest is not None and earliest.earliest is None
        is_endless = followed is not None and followed.latest is None
        found = {
            "name": "" if self.name.text().strip() else tr("What is the project called?"),
            "as_of": self.as_of.problem() or (tr("This must be a single day, such as 7 May 2023.") if is_vague else ""),
            "earliest_beginning": self.earliest_beginning.problem()
            or (tr("This must say from when, such as 1945 or 7 May 1920.") if is_open else ""),
            "followed_from": self.followed_from.problem()
            or (tr("This must say by when, such as 2000 or 7 May 1998.") if is_endless else ""),
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: ProjectSettings) -> ChangeSet:
        """Save the settings as one step."""
        from tracker.operations.project_settings import change_settings

        return self.context.project.perform(change_settings, draft)

    def _build(self) -> None:
        self.column.addWidget(self.add_field("name", tr("Name of the project"), self.name))
        self.column.addWidget(self.add_field("description", tr("What it is about"), self.description))
        author_hint = tr("Files of reports name it in their properties; empty for no author.")
        self.column.addWidget(self.add_field("author", tr("Author of reports"), self.author, author_hint))
        as_of_hint = tr("The day that the project opens on; empty for today.")
        circa_hint = tr("In the unit typed: “circa 2004” with ± 1 is 2003 to 2005. All dates follow a change.")
        self.add_row(
            (self.add_field("as_of", tr("As-of day"), self.as_of, as_of_hint), 1),
            (self.add_field("circa", tr("How far “circa” widens a date"), self.circa, circa_hint), 1),
        )
        stale_hint = tr("A partnership in force that nothing has confirmed for so many years is listed in Checks.")
        earliest_hint = tr("No partnership is counted before this day only because its beginning is not recorded.")
        followed_hint = tr(
            "From this day on, an ending of any partnership would have been recorded. “How long they last” counts a"
            " partnership from this day at the latest; without it, from its first dated source."
        )
        for name, caption, content, hint in (
            ("stale_years", tr("Years until a partnership must be confirmed again"), self.stale_years, stale_hint),
            ("earliest_beginning", tr("Earliest beginning"), self.earliest_beginning, earliest_hint),
            ("followed_from", tr("Endings recorded from"), self.followed_from, followed_hint),
        ):
            self.column.addWidget(self.add_field(name, caption, content, hint))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
