"""The panel that says what a publication contains and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button

_WIDTH = 300
"""The least width in pixels for the usual font."""


class ContentsPanel(QScrollArea):
    """Shows texts below headings; it scrolls if they are higher than the dialog."""

    about_asked = Signal()
    """The user wants to change what the project says about itself."""
    texts_asked = Signal()
    """The user wants to change the headline and the other texts for readers."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(scaled(_WIDTH, self))
        self.setAccessibleName(tr("What is published"))
        self.form = text_label("", "", "subtitle")
        self.purpose, self.contents = text_label(), text_label()
        self.problem = text_label("", "danger")
        self.left_out: list[QLabel] = []
        self.warning = text_label("", "warning")
        self.about, self.missing = text_label(), text_label("", "warning")
        self.about_link = link_button(tr("About this project…"))
        self.about_link.clicked.connect(lambda: self.about_asked.emit())
        self.texts_link = link_button(tr("Headline and texts for readers…"))
        self.texts_link.clicked.connect(lambda: self.texts_asked.emit())
        content = QWidget()
        set_kind(content, "page")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        self._captions = {
            self.contents: text_label(tr("What will be in it"), "muted", "small"),
            self._lines: text_label(tr("What is left out"), "muted", "small"),
            self.about: text_label(tr("What it says about itself"), "muted", "small"),
        }
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addWidget(self.purpose)
        column.addSpacing(6)
        column.addWidget(self._captions[self.contents])
        column.addWidget(self.contents)
        column.addWidget(self.problem)
        column.addSpacing(6)
        column.addWidget(self._captions[self._lines])
        column.addLayout(self._lines)
        column.addSpacing(6)
        for widget in (
            self._captions[self.about],
            self.about,
            self.missing,
            self.about_link,
            self.texts_link,
            self.warning,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)

    def show_form(self, name: str, purpose: str) -> None:
        """Show the name of the form and what it is for."""
        self.form.setText(name)
        self.purpose.setText(purpose)

    def show_contents(self, contents: str, left_out: Sequence[str], problem: str = "") -> None:
        """Show what is published and what is left out, or the problem that prevents it."""
        self.contents.setText(contents)
        self.problem.setText(problem)
        self._captions[self._lines].setVisible(bool(left_out))
        for label in self.left_out:
            self._lines.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.left_out = [text_label(f"– {line}") for line in left_out]
        for label in self.left_out:
            self._lines.addWidget(label)
        self.contents.setVisible(bool(contents))
        self._captions[self.contents].setVisible(bool(contents or problem))
        self.problem.setVisible(bool(problem))
        self.setAccessibleDescription(" ".join(filter(None, (contents, problem, *left_out))))

    def show_about(self, about: str, missing: str, *, may_change: bool, has_texts: bool) -> None:
        """Show what the project says about itself, and what is missing; nothing for an empty text.

        `has_texts` is whether it has a headline and other texts for readers.
        """
        self.about.setText(about)
        self.missing.setText(missing)
        for widget in (self._captions[self.about], self.about):
            widget.setVisible(bool(about))
        self.missing.setVisible(bool(missing))
        self.about_link.setVisible(bool(about or missing) and may_change)
        self.texts_link.setVisible(has_texts and may_change)

    def show_warning(self, warning: str) -> None:
        """Show who can read the file; nothing for an empty text."""
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
