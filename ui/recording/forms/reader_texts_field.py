"""The input of the texts for readers of a published page: headline, note and names, one language at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.domain.records.about_project import READER_TEXTS, AboutProject
from tracker.domain.records.reader_names import OTHERWISE, ReaderNames
from tracker.i18n.catalogue import available_languages
from tracker.queries.reader_names import NamedForReaders
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button

_ONLY_TRANSLATED = ("title", "description")
"""The texts that have another field in the language of the project."""
Texts = dict[str, dict[str, str]]
"""[language, empty for that of the project] -> the texts by field, or by kind and id of what they name."""


class ReaderTextsField(QWidget):
    """A line for each text, in the language that is chosen above them; the texts of the others are kept."""

    changed = Signal()

    def __init__(
        self, about: AboutProject, named: Sequence[NamedForReaders], offered: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__()
        self._offered = {**offered, OTHERWISE: offered.get(about.publication_language or table_language(), "")}
        self._own_language = about.publication_language
        self._named = {f"{each.table}-{each.id}": each for each in named}
        self._texts = _texts_of(about, named)
        others = [code for code in available_languages() if code != about.publication_language]
        self.language = CodeField(
            tr("Language of these texts"),
            list(dict.fromkeys((*others, *filter(None, self._texts)))),
            language_text,
            nothing=self._name_of_own(),
        )
        self.lines: dict[str, QLineEdit | GrowingText] = {
            name: GrowingText() if name == "description" else QLineEdit() for name in (*READER_TEXTS, *self._named)
        }
        self._fields = {name: FormField(self._caption(name), line) for name, line in self.lines.items()}
        for name in self._named:
            self._fields[name].wrap_caption()
        self._shown = OTHERWISE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(FormField(tr("Language of these texts"), self.language))
        self.question, self.offer = text_label("", "muted"), link_button(tr("Use the question of the finding"))
        self.offer.clicked.connect(self._take_offer)
        for name, field in self._fields.items():
            column.addWidget(field)
            if name == "headline":
                column.addWidget(self.question)
                column.addWidget(self.offer)
        self.setFocusProxy(self.language)
        self._show()
        self.language.changed.connect(self._change_language)
        self.changed.connect(self._show_offer)
        for line in self.lines.values():
            (line.changed if isinstance(line, GrowingText) else line.textChanged).connect(self.changed)

    def described(self, about: AboutProject) -> AboutProject:
        """Return what the project says about itself with these texts."""
        self._keep()
        own = self._texts.get(OTHERWISE, {})
        translated = {
            language: kept
            for language, texts in sorted(self._texts.items())
            if language and (kept := {name: texts[name] for name in READER_TEXTS if texts.get(name)})
        }
        headline, note = own.get("headline", ""), own.get("chart_note", "")
        return replace(about, headline=headline, chart_note=note, translations=translated)

    def names(self) -> ReaderNames:
        """Return the names of findings and frames in every language that has or had one."""
        self._keep()
        return {
            (each.table, each.id): {
                language: texts.get(key, "")
                for language, texts in self._texts.items()
                if texts.get(key) or language in each.names
            }
            for key, each in self._named.items()
        }

    def saved_state(self) -> dict[str, object]:
        """Return the texts in all languages, and the chosen one; see `StatefulInput`."""
        self._keep()
        return {"language": self._shown, "texts": {language: dict(texts) for language, texts in self._texts.items()}}

    def restore(self, value: Mapping[str, object]) -> bool:
        """Show saved texts; see `StatefulInput`. Return False if something that they name no longer exists."""
        saved = value["texts"]
        assert isinstance(saved, dict)
        self._texts = {str(language): dict(texts) for language, texts in saved.items()}
        self._shown = str(value["language"])
        with QSignalBlocker(self.language):
            self.language.set_code(self._shown)
        self._show()
        return all(name in self.lines for texts in self._texts.values() for name in texts)

    def _name_of_own(self) -> str:
        if not self._own_language:
            return tr("The language of the project")
        return tr("{language}, the language of the project", language=language_text(self._own_language))

    def _caption(self, name: str) -> str:
        named = self._named.get(name)
        if named is None:
            return {
                "headline": tr("Headline"),
                "title": tr("Title in this language"),
                "description": tr("What it is about, in this language"),
                "chart_note": tr("Note in the chart"),
            }[name]
        if named.table == "finding":
            return tr("Name of the finding “{name}” for readers", name=named.name)
        if named.table == "claim":
            return tr("Wording of “{name}” for readers", name=named.name)
        return tr("Name of the frame “{name}” for readers, such as “all Dutch towns”", name=named.name)

    def _keep(self) -> None:
        """Keep the texts of the lines as the texts of the language that is shown."""
        self._texts[self._shown] = {name: line.text().strip() for name, line in self.lines.items()}

    def _change_language(self) -> None:
        self._keep()
        self._shown = self.language.code()
        self._show()

    def _show_offer(self) -> None:
        """Offer the question of the first finding in the language that is shown, while there is no headline in it."""
        question = self._offered.get(self._shown, "")
        self.question.setText(question)
        for widget in (self.question, self.offer):
            widget.setVisible(bool(question) and not self.lines["headline"].text().strip())

    def _take_offer(self) -> None:
        line = self.lines["headline"]
        assert isinstance(line, QLineEdit)
        line.setText(self._offered[self._shown])
        line.setFocus()

    def _show(self) -> None:
        texts, own = self._texts.get(self._shown, {}), self._texts.get(OTHERWISE, {})
        for name, line in self.lines.items():
            text = texts.get(name, "")
            line.set_text(text) if isinstance(line, GrowingText) else line.setText(text)
            line.setPlaceholderText(own.get(name, "") if self._shown else "")
            self._fields[name].setVisible(bool(self._shown) or name not in _ONLY_TRANSLATED)
        self._show_offer()


def _texts_of(about: AboutProject, named: Sequence[NamedForReaders]) -> Texts:
    own = {"headline": about.headline, "chart_note": about.chart_note}
    texts: Texts = {OTHERWISE: own, **{language: dict(each) for language, each in about.translations.items()}}
    for each in named:
        for language, name in each.names.items():
            texts.setdefault(language, {})[f"{each.table}-{each.id}"] = name
    return texts
