"""The section of the findings that counts in every sensible way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.queries.findings.specification_curve import Curve, specification_curve
from tracker.queries.reader import Reader
from tracker.reports.curve_texts import choice_name, choice_text, curve_sentence, row_share, varied_text
from ui.charts.colours import chart_colours
from ui.charts.published.published_curve import PublishedCurve
from ui.core.context import Context
from ui.findings.curve_drawing import Measure, curve_drawing, rows_of, way_text
from ui.findings.findings_text import table_texts
from ui.findings.folded_count import FoldedCount
from ui.style.theme import Theme
from ui.text.spans import span_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout


class CurvePicture(QWidget):
    """Shows the ways of counting; the pointer names the way that it is at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._curve: Curve | None = None
        self._measure: Measure = "count"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("The number in every sensible way of counting"))
        theme.changed.connect(self.update)

    def show_curve(self, curve: Curve, measure: Measure, description: str) -> None:
        """Show other numbers; `description` says what they give together, for readers who cannot see the bars."""
        self._curve, self._measure = curve, measure
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bars and of the choices below them."""
        drawing = self._drawing()
        return QSize(320, 0 if drawing is None else round(drawing.wanted_height(self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        drawing = self._drawing()
        if drawing is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.paint(painter, self.width(), self.height(), self.devicePixelRatioF())

    def event(self, event: QEvent) -> bool:
        """Name the way at the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x()), self)
            return True
        return super().event(event)

    def text_at(self, x: float) -> str:
        """Return the text of the way at a place; empty outside them."""
        drawing = self._drawing()
        place = None if drawing is None else drawing.way_at(x, self.width())
        if place is None or self._curve is None:
            return ""
        return way_text(rows_of(self._curve, self._measure)[place], table_texts())

    def _drawing(self) -> PublishedCurve | None:
        if self._curve is None:
            return None
        return curve_drawing(self._curve, self._measure, table_texts(), chart_colours(self._theme), self.font())


class CurvePart(FoldedCount[Curve]):
    """The section *Under other sensible counts*: a sentence, the picture, and what was varied."""

    picture_requested = Signal()

    def __init__(self, context: Context) -> None:
        content = QWidget()
        super().__init__(context, tr("Under other sensible counts"), content)
        self.measure: Measure = "share"
        self.varied = text_label("", "muted", "small")
        self.picture = CurvePicture(context.theme)
        self.other_measure = link_button("")
        self.copy_table = link_button(tr("Copy as a table"))
        self.export_picture = link_button(tr("Picture…"))
        self.export_picture.setAccessibleName(tr("Under other sensible counts: export as a picture"))
        self._links = (self.other_measure, self.copy_table, self.export_picture)
        links = FlowLayout(gap=14)
        for link in self._links:
            links.addWidget(link)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        for widget in (self.sentence, self.picture, self.varied):
            inside.addWidget(widget)
        inside.addLayout(links)
        self.other_measure.clicked.connect(self._change_measure)
        self.copy_table.clicked.connect(self._copy)
        self.export_picture.clicked.connect(self.picture_requested)

    def query(self) -> Callable[[Reader, Rule], Curve]:
        """Return the query of all ways of counting."""
        return specification_curve

    def show_text(self, text: str) -> None:
        """Show a text without the picture."""
        self.sentence.setText(text)
        for widget in (self.picture, self.varied, *self._links):
            widget.hide()

    def show_found(self, curve: Curve) -> None:
        """Show what the ways of counting give together, and each of them in the picture."""
        texts = table_texts()
        said = curve_sentence(curve, texts)
        has_share = curve.shares is not None
        if not has_share:
            self.measure = "count"
        self.sentence.setText(said)
        self.varied.setText(f"{tr('A dot marks the count as asked and saved findings.')} {varied_text(curve, texts)}")
        self.other_measure.setText(tr("Show the numbers") if self.measure == "share" else tr("Show the shares"))
        for widget in (self.picture, self.varied, *self._links):
            widget.show()
        self.other_measure.setVisible(has_share)
        self.picture.show_curve(curve, self.measure, said)

    def _change_measure(self) -> None:
        self.measure = "count" if self.measure == "share" else "share"
        if self.found is not None:
            self.show_found(self.found)

    def _copy(self) -> None:
        """Put all ways and their numbers into the clipboard, as a table with tabs."""
        if self.found is None:
            return
        texts, names = table_texts(), list(self.found.grid.varied)
        heads = [tr("Number"), tr("Share"), *(choice_name(name, texts) for name in names)]
        lines = [
            [
                span_text(row.counted),
                row_share(row, texts),
                *(choice_text(name, row.specification.choices[name], texts) for name in names),
            ]
            for row in self.found.rows
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in (heads, *lines)))
        self.context.bridge.notice_given.emit(tr("Copied."))
