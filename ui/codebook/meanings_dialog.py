"""The codebook over a form: the meanings of the codes of a list."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from tracker.domain.coding.codebook import CodeList
from ui.codebook.codebook_page import CodebookPage
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog


class MeaningsDialog(PlainDialog):
    """Shows the page of the codebook while a form is open, in which codes can be added and edited too."""

    def __init__(self, context: Context, state: ViewState, codes: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(tr("Codebook"), parent)
        self.page = CodebookPage(context, state, self)
        self.page.show_list(codes)
        if (inside := self.page.layout()) is not None:
            inside.setContentsMargins(0, 0, 0, 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.addWidget(text_label(tr("Codebook"), "", "title"))
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        context.bridge.records_changed.connect(self.page.refresh)
        resize_to_text(self, 980, 620)

    @classmethod
    def run(cls, context: Context, state: ViewState, codes: CodeList, parent: QWidget | None = None) -> MeaningsDialog:
        """Open the dialog with a list of codes."""
        dialog = cls(context, state, codes, parent)
        dialog.open()
        return dialog
