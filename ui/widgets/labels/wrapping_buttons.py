"""Links, check boxes and choices whose text wraps where it has too little room for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QSizePolicy

from ui.style.theme import FontRole, font
from ui.text.word_lines import widest, wrapped_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle, QStyleOptionButton

    _Button = QAbstractButton
else:
    _Button = object  # a class of Qt has one base of Qt


class _WrappingText(_Button):
    """A button whose text wraps. The subclass paints the lines."""

    def minimumSizeHint(self) -> QSize:
        """Return the size with the longest word alone on a line."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        spared = metrics.horizontalAdvance(self.text()) - round(widest(metrics, self.text().split()))
        return QSize(hint.width() - max(spared, 0), hint.height())

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the number of lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width. Layouts ask often, and mostly the text fits on one line."""
        hint = super().sizeHint()
        if width >= hint.width():
            return hint.height()
        return hint.height() + (len(self.lines(width)) - 1) * self.fontMetrics().height()

    def lines(self, width: int) -> list[str]:
        """Return the text in lines, for a button of this width."""
        around = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return wrapped_lines(self.text(), self.fontMetrics(), width - around)


class LinkButton(_WrappingText, QPushButton):
    """A button that looks like a link, in the program's font or in that of a role."""

    def __init__(self, text: str, role: FontRole | None = None) -> None:
        super().__init__(text.replace("&", "&&"))
        self._role = role
        self.update_font()
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(_policy(QSizePolicy.Policy.Maximum))

    def update_font(self) -> None:
        """Set the font for the current text size."""
        if self._role is not None:
            self.setFont(font(self._role, QApplication.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button with its text in lines."""
        # Imported here: the enumerations of QStyle take longer than the rest of this module.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self.lines(self.width()))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class WrappingCheckBox(_WrappingText, QCheckBox):
    """A check box with any text, in which an ampersand is no mnemonic."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setSizePolicy(_policy(QSizePolicy.Policy.Preferred))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with its text in lines."""
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_CheckBox, QStyle.SubElement.SE_CheckBoxContents)


class WrappingRadioButton(_WrappingText, QRadioButton):
    """One of several choices, with any text, in which an ampersand is no mnemonic."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setSizePolicy(_policy(QSizePolicy.Policy.Preferred))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle with its text in lines."""
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        option = QStyleOptionButton()
        self.initStyleOption(option)
        _paint(self, option, QStyle.ControlElement.CE_RadioButton, QStyle.SubElement.SE_RadioButtonContents)


def _paint(
    button: WrappingCheckBox | WrappingRadioButton,
    option: QStyleOptionButton,
    control: QStyle.ControlElement,
    contents: QStyle.SubElement,
) -> None:
    """Paint a mark with its text in lines, to which the style would give the height of one."""
    from PySide6.QtWidgets import QStylePainter

    lines = button.lines(button.width())
    painter = QStylePainter(button)
    if len(lines) == 1:
        painter.drawControl(control, option)
        return
    left = button.style().subElementRect(contents, option, button).left()
    option.text = ""
    painter.drawControl(control, option)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    room, words = button.rect().adjusted(left, 0, 0, 0), "\n".join(lines)
    painter.drawItemText(room, flags, button.palette(), button.isEnabled(), words, button.foregroundRole())


def link_button(text: str, role: FontRole | None = None) -> LinkButton:
    """Return a button that looks like a link, in the font of a role if there is one."""
    return LinkButton(text, role)


def _policy(across: QSizePolicy.Policy) -> QSizePolicy:
    policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
