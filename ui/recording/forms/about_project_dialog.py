"""The form of what is published about the project: title, creators, licence and so on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.about_project import AboutProject, Creator, is_language_tag, read_orcid
from tracker.domain.records.licences import DATA_LICENCES
from tracker.errors import RuleError
from ui.core.context import Context
from ui.recording.drafts.form_drafts import FormKey
from ui.recording.fields.rows_field import RowsField
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit


class AboutProjectDialog(FormDialog[AboutProject]):
    """The form for title, description, creators, licence, keywords, funding, contact and language of the project."""

    def __init__(self, context: Context, about: AboutProject, parent: QWidget | None) -> None:
        super().__init__(context, tr("About this project"), parent)
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
        self._build()
        self.creators.changed.connect(self.touched)
        for line in (
            self.title_line,
            self.licence,
            self.keywords,
            self.funding,
            self.contact,
            self.publication_language,
        ):
            line.textChanged.connect(self.touched)

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> AboutProjectDialog:
        """Open the form."""
        from tracker.queries.project_settings import about_project

        dialog = cls(context, context.project.query(about_project), parent)
        dialog.begin(dialog.title_line)
        return dialog

    def draft(self) -> AboutProject:
        """Return what was entered; an ORCID that can't be read is returned as typed."""
        keywords = (each.strip() for each in self.keywords.text().split(";"))
        return AboutProject(
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
        )

    def reopening(self) -> FormKey:
        """Return the key of the form; it needs no record ids."""
        return FormKey("about_project", {})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a creator without name, a wrong ORCID, no code of a language."""
        language = self.publication_language.text().strip()
        is_wrong = bool(language) and not is_language_tag(language)
        found = {
            "creators": self._problem_of_creators(),
            "publication_language": tr("Write a code such as en, nl or zh.") if is_wrong else "",
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

    def perform(self, draft: AboutProject) -> ChangeSet:
        """Save the fields as one step."""
        from tracker.operations.project_settings import describe_project

        return self.context.project.perform(describe_project, draft)

    def _build(self) -> None:
        self.set_subtitle(tr("It stands on a published page and in a deposit."))
        creators_hint = tr("Who made the inventory, in the order in which they are to be cited.")
        licence_hint = tr("What others may do with the data.")
        keywords_hint = tr("Separated by semicolons.")
        contact_hint = tr("An e-mail or web address for questions.")
        language_hint = tr("The language of names, notes and quotes, as a code such as nl.")
        for name, caption, content, advice in (
            ("title", tr("Title"), self.title_line, ""),
            ("description", tr("What it is about"), self.description, ""),
            ("creators", tr("Creators"), self.creators, creators_hint),
            ("licence", tr("Licence"), self.licence, licence_hint),
            ("keywords", tr("Keywords"), self.keywords, keywords_hint),
            ("funding", tr("Funding"), self.funding, tr("Who paid for it, with the number of the grant.")),
        ):
            self.column.addWidget(self.add_field(name, caption, content, advice))
        language = tr("Language of publication")
        self.add_row(
            (self.add_field("contact", tr("Contact"), self.contact, contact_hint), 1),
            (self.add_field("publication_language", language, self.publication_language, language_hint), 1),
        )
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))


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
