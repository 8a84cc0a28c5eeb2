"""The form of the project: what is published about it, its settings, its own fields, and its privacy, in tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.about_project import AboutProject, Creator, is_language_tag, read_orcid
from tracker.domain.records.licences import DATA_LICENCES
from tracker.domain.records.project_settings import MAX_CIRCA, MAX_STALE_YEARS, ProjectSettings
from tracker.domain.records.reader_names import ReaderNames
from tracker.errors import RuleError
from tracker.i18n.catalogue import available_languages
from tracker.queries.reader_names import NamedForReaders
from ui.core.context import Context
from ui.own_fields.own_fields_part import OwnFieldsPart
from ui.recording.fields.rows_field import RowsField
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.reader_texts_field import ReaderTextsField
from ui.recording.unsaved.entry_saver import FormKey
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.number_field import give_margin
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.tabs import Tabs

TABS: Mapping[str, Callable[[], str]] = {
    "description": lambda: tr("Description"),
    "readers": lambda: tr("For readers"),
    "settings": lambda: tr("Settings"),
    "own_fields": lambda: tr("Own fields"),
    "privacy": lambda: tr("Privacy"),
}
"""The texts of the tabs by their names."""
PROJECT_FIELDS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "name": ("description", lambda: tr("Name of the project")),
    "title": ("description", lambda: tr("Title")),
    "description": ("description", lambda: tr("What it is about")),
    "creators": ("description", lambda: tr("Creators")),
    "licence": ("description", lambda: tr("Licence")),
    "keywords": ("description", lambda: tr("Keywords")),
    "funding": ("description", lambda: tr("Funding")),
    "contact": ("description", lambda: tr("Contact")),
    "publication_language": ("description", lambda: tr("Language of publication")),
    "reader_texts": ("readers", lambda: tr("Texts of a published page")),
    "chart_note_on": ("readers", lambda: tr("Day of the note in the chart")),
    "author": ("settings", lambda: tr("Author of reports")),
    "as_of": ("settings", lambda: tr("As-of day")),
    "circa": ("settings", lambda: tr("How far “circa” widens a date")),
    "stale_years": ("settings", lambda: tr("Years until a partnership must be confirmed again")),
    "earliest_beginning": ("settings", lambda: tr("Earliest beginning")),
    "followed_from": ("settings", lambda: tr("Endings recorded from")),
}
"""The tab and the caption of each field, by its name in the draft."""


_TAB_WIDTH, _TAB_HEIGHT, _LEAST_LINES = 616, 520, 8
"""The usual width of a tab in pixels, and its least height in lines."""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The facts that are published and the settings, as the form saves them; the description is in both.

    `names` are those of findings and frames for readers.
    """

    about: AboutProject
    settings: ProjectSettings
    names: ReaderNames = field(default_factory=dict)


class _ScrolledTab(QScrollArea):
    """A tab that scrolls by itself if there is too little room for it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.page = QWidget()
        set_kind(self.page, "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.page)

    def sizeHint(self) -> QSize:
        """Return the size in which nothing is scrolled, but of a long page no more than fits the lowest screen."""
        return QSize(self._width, min(self.page.heightForWidth(self._width), scaled(_TAB_HEIGHT, self)))

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the page, and the height of a few lines."""
        return QSize(self.page.minimumSizeHint().width(), _LEAST_LINES * self.fontMetrics().lineSpacing())


class ProjectDialog(FormDialog[ProjectFacts]):
    """The form with its tabs. Own fields are saved at once; what erases or encrypts closes the form first."""

    def __init__(
        self,
        context: Context,
        facts: ProjectFacts,
        named: Sequence[NamedForReaders],
        offered: Mapping[str, str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, tr("Project"), parent, width=660)
        self._opened_with = facts
        self._make_description(facts.about)
        self.reader_texts = ReaderTextsField(facts.about, named, offered)
        self.chart_note_on = _day_field("chart_note_on", _ordinal(facts.about.chart_note_on))
        self._make_settings(facts.settings)
        self.own_fields = OwnFieldsPart(context)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Parts of the form"))
        self.passphrase_button = QPushButton(tr("P&assphrase…"))
        self.erase_button = QPushButton(tr("Erase a &person…"))
        self._build()
        self.creators.changed.connect(self.touched)
        for line in self.findChildren(QLineEdit):
            line.textChanged.connect(self.touched)
        self.reader_texts.changed.connect(self.touched)
        for day in (self.as_of, self.earliest_beginning, self.followed_from, self.chart_note_on):
            day.changed.connect(self.touched)

    def _make_description(self, about: AboutProject) -> None:
        self.name = QLineEdit(self._opened_with.settings.name)
        self.name.setMaxLength(300)
        self.title_line = QLineEdit(about.title)
        self.title_line.setMaxLength(2000)
        self.description = GrowingText()
        self.description.set_text(about.description)
        self.creators = RowsField(
            tr("Creators"),
            ((tr("Family name, given name; or an organisation"), 5), ("ORCID", 4), (tr("Affiliation"), 4)),
            tr("+ Add a creator"),
        )
        self.creators.set_rows([(each.name, each.orcid, each.affiliation) for each in about.creators])
        self.licence = SuggestionLineEdit(_suggested_licences)
        self.licence.setText(about.licence)
        self.licence.setPlaceholderText(tr("Search, or type the name of another licence"))
        self.licence.taken.connect(self.licence.setText)
        self.keywords = QLineEdit("; ".join(about.keywords))
        self.funding = QLineEdit(about.funding)
        self.contact = QLineEdit(about.contact)
        self.publication_language = QLineEdit(about.publication_language)

    def _make_settings(self, settings: ProjectSettings) -> None:
        self.author = QLineEdit(settings.author)
        self.author.setMaxLength(300)
        self.as_of = _day_field("as_of", settings.as_of)
        self.earliest_beginning = _day_field("earliest_beginning", settings.earliest_beginning)
        self.followed_from = _day_field("followed_from", settings.followed_from)
        self.circa = _number_field(0, MAX_CIRCA, settings.circa)
        self.circa.setPrefix("± ")
        self.stale_years = _number_field(1, MAX_STALE_YEARS, settings.stale_years)

    @classmethod
    def run(cls, context: Context, first: str = "name", *, parent: QWidget | None = None) -> ProjectDialog:
        """Open the form at a field, or at a tab by its name in TABS."""
        from tracker.queries.project_settings import about_project, project_settings
        from tracker.queries.reader_names import names_for_readers, offered_headlines

        query = context.project.query
        named = query(names_for_readers)
        facts = ProjectFacts(query(about_project), query(project_settings), _names_of(named))
        dialog = cls(context, facts, named, query(offered_headlines, available_languages()), parent)
        dialog.own_fields.refresh()
        dialog.begin(dialog.name)
        dialog.go_to(first)
        return dialog

    # the draft --------------------------------------------------------------------------------------------------------

    def draft(self) -> ProjectFacts:
        """Return what was entered; an ORCID that can't be read is returned as typed."""
        keywords = (each.strip() for each in self.keywords.text().split(";"))
        day, earliest, followed = self.as_of.date(), self.earliest_beginning.date(), self.followed_from.date()
        noted = self.chart_note_on.date()
        about = AboutProject(
            title=self.title_line.text().strip(),
            description=self.description.text(),
            creators=tuple(
                Creator(name, _orcid(orcid), affiliation) for name, orcid, affiliation in self.creators.rows()
            ),
            licence=self.licence.text().strip(),
            keywords=tuple(dict.fromkeys(each for each in keywords if each)),
            funding=self.funding.text().strip(),
            contact=self.contact.text().strip(),
            publication_language=self.publication_language.text().strip(),
            chart_note_on="" if noted is None or noted.latest is None else iso_from_day(noted.latest),
        )
        settings = ProjectSettings(
            name=self.name.text().strip(),
            description=self.description.text(),
            as_of=day.latest if day is not None else None,
            circa=self.circa.value(),
            stale_years=self.stale_years.value(),
            earliest_beginning=earliest.earliest if earliest is not None else None,
            followed_from=followed.latest if followed is not None else None,
            author=self.author.text().strip(),
        )
        return ProjectFacts(self.reader_texts.described(about), settings, self.reader_texts.names())

    def reopening(self) -> FormKey:
        """Return the key of the form; it needs no record ids."""
        return FormKey("project", {})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: no name, a wrong creator or language, a vague as-of day, days that are open."""
        day, earliest, followed = self.as_of.date(), self.earliest_beginning.date(), self.followed_from.date()
        language = self.publication_language.text().strip()
        is_wrong = bool(language) and not is_language_tag(language)
        is_vague = day is not None and (day.earliest is None or day.earliest != day.latest)
        noted = self.chart_note_on.date()
        is_long = noted is not None and (noted.earliest is None or noted.earliest != noted.latest)
        single = tr("This must be a single day, such as 7 May 2023.")
        is_open = earliest is not None and earliest.earliest is None
        is_endless = followed is not None and followed.latest is None
        found = {
            "name": "" if self.name.text().strip() else tr("What is the project called?"),
            "creators": self._problem_of_creators(),
            "publication_language": tr("Write a code such as en, nl or zh.") if is_wrong else "",
            "chart_note_on": self.chart_note_on.problem() or (single if is_long else ""),
            "as_of": self.as_of.problem() or (single if is_vague else ""),
            "earliest_beginning": self.earliest_beginning.problem()
            or (tr("This must say from when, such as 1945 or 7 May 1920.") if is_open else ""),
            "followed_from": self.followed_from.problem()
            or (tr("This must say by when, such as 2000 or 7 May 1998.") if is_endless else ""),
        }
        return {name: words for name, words in found.items() if words}

    def _problem_of_creators(self) -> str:
        for name, orcid, _ in self.creators.rows():
            try:
                read_orcid(orcid)
                if not name:
                    raise RuleError("creator_nameless", "creators")
            except RuleError as error:
                return f"{problem(error)} {hint(error)}"
        return ""

    def perform(self, draft: ProjectFacts) -> ChangeSet:
        """Save what was changed as one step."""
        from tracker.operations.project_settings import change_project, change_settings, describe_project

        project, before = self.context.project, self._opened_with
        if draft.settings == before.settings:
            return project.perform(describe_project, draft.about, draft.names)
        if (draft.about, draft.names) == (before.about, before.names):
            return project.perform(change_settings, draft.settings)
        return project.perform(change_project, draft.settings, draft.about, draft.names)

    # the tabs ---------------------------------------------------------------------------------------------------------

    def go_to(self, name: str) -> None:
        """Show the tab of a field, or a tab by its own name, and focus the field or the first input of the tab."""
        tab, _ = PROJECT_FIELDS.get(name, (name, None))
        if tab in TABS:
            self.tabs.setCurrentIndex(list(TABS).index(tab))
        first = {"settings": self.author, "own_fields": self.own_fields.fields, "privacy": self.passphrase_button}
        if name in first:
            first[name].setFocus()
        super().go_to(name)
        area = self.tabs.currentWidget()
        if name in self.fields and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.fields[name])

    def _leave_for(self, action: str) -> None:
        """Close the form, with a prompt if input would be lost, and start an action of the window.

        A form that stayed open could save a name again that was erased.
        """
        bridge = self.context.bridge
        self.reject()
        if not self.isVisible():
            bridge.action_asked.emit(action)

    def _press_or_next(self) -> None:
        if self.focusWidget() is not self.own_fields.fields:  # there Enter opens the form of a field
            super()._press_or_next()

    def _build(self) -> None:
        self.column.addWidget(self.tabs)
        with self._tab("description"):
            self._lay_out_description()
        with self._tab("readers"):
            self._lay_out_readers()
        with self._tab("settings"):
            self._lay_out_settings()
        with self._tab("own_fields"):
            self.column.addWidget(self.own_fields, 1)
        with self._tab("privacy"):
            self._lay_out_privacy()
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    @contextmanager
    def _tab(self, name: str) -> Iterator[None]:
        """Add a tab; it contains everything added within the block."""
        area, whole = _ScrolledTab(scaled(_TAB_WIDTH, self)), self.column
        self.tabs.addTab(area, TABS[name]())
        self.column = QVBoxLayout(area.page)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(12)
        try:
            yield
        finally:
            if name != "own_fields":
                self.column.addStretch(1)
            self.column = whole

    def _field(self, name: str, content: QWidget, advice: str = "") -> QWidget:
        return self.add_field(name, PROJECT_FIELDS[name][1](), content, advice)

    def _lay_out_description(self) -> None:
        field = self._field
        makers_hint = tr("Who made the inventory, in the order in which they are to be cited.")
        language_hint = tr("The language of names, notes and quotes, as a code such as nl.")
        for row in (
            (
                field("name", self.name, tr("It stands in the window.")),
                field("title", self.title_line, tr("It stands on a published page and in a deposit.")),
            ),
            (field("description", self.description),),
            (field("creators", self.creators, makers_hint),),
            (
                field("licence", self.licence, tr("What others may do with the data.")),
                field("keywords", self.keywords, tr("Separated by semicolons.")),
            ),
            (field("funding", self.funding, tr("Who paid for it, with the number of the grant.")),),
            (
                field("contact", self.contact, tr("An e-mail or web address for questions.")),
                field("publication_language", self.publication_language, language_hint),
            ),
        ):
            self.add_widgets(*row)

    def _lay_out_readers(self) -> None:
        words = tr("A published page has these texts in each of its languages. Empty ones are as in the project.")
        self.column.addWidget(self._field("reader_texts", self.reader_texts, words))
        hint = tr("The day at which the note stands; empty for no note.")
        self.column.addWidget(self._field("chart_note_on", self.chart_note_on, hint))

    def _lay_out_settings(self) -> None:
        author_hint = tr("Files of reports name it in their properties; empty for no author.")
        self.column.addWidget(self._field("author", self.author, author_hint))
        as_of_hint = tr("The day that the project opens on; empty for today.")
        circa_hint = tr("In the unit typed: “circa 2004” with ± 1 is 2003 to 2005. All dates follow a change.")
        self.add_row(
            (self._field("as_of", self.as_of, as_of_hint), 1),
            (self._field("circa", self.circa, circa_hint), 1),
        )
        stale_hint = tr("A partnership in force that nothing has confirmed for so many years is listed in Checks.")
        earliest_hint = tr("No partnership is counted before this day only because its beginning is not recorded.")
        followed_hint = tr(
            "From this day on, an ending of any partnership would have been recorded. “How long they last” counts a"
            " partnership from this day at the latest; without it, from its first dated source."
        )
        for name, content, advice in (
            ("stale_years", self.stale_years, stale_hint),
            ("earliest_beginning", self.earliest_beginning, earliest_hint),
            ("followed_from", self.followed_from, followed_hint),
        ):
            self.column.addWidget(self._field(name, content, advice))

    def _lay_out_privacy(self) -> None:
        state = (
            tr("The project has a passphrase. It is needed to open the file.")
            if self.context.project.key is not None
            else tr("The project has no passphrase: anyone with the file can read it.")
        )
        about = tr("The name is replaced in records, history, search and plain files. This can’t be undone.")
        for words, button, action in (
            (state, self.passphrase_button, "passphrase"),
            (about, self.erase_button, "erase_person"),
        ):
            self.column.addWidget(text_label(words))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.clicked.connect(partial(self._leave_for, action))


def _day_field(name: str, day: int | None) -> DateField:
    field = DateField(PROJECT_FIELDS[name][1](), DateReader(USUAL_CIRCA))
    field.line.setText(day_text(day) if day is not None else "")
    return field


def _ordinal(iso: str) -> int | None:
    return date.fromisoformat(iso).toordinal() if iso else None


def _names_of(named: Sequence[NamedForReaders]) -> ReaderNames:
    return {(each.table, each.id): dict(each.names) for each in named}


def _number_field(least: int, most: int, value: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    give_margin(field)
    field.setValue(value)
    return field


def _orcid(text: str) -> str:
    with suppress(RuleError):
        return read_orcid(text)
    return text


def _suggested_licences(typed: str) -> Sequence[Offer]:
    """Return the licences whose identifier or name contains the typed text."""
    wanted = typed.strip().casefold()
    return [
        Offer(each.identifier, each.name, each.identifier)
        for each in DATA_LICENCES
        if wanted in f"{each.identifier} {each.name}".casefold()
    ]
