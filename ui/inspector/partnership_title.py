"""The title of the inspector: the names of both bodies, which lead to their pages."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal

from tracker.queries.rows import BodyRow
from ui.style.theme import Theme
from ui.text.translation import tr
from ui.widgets.labels.link_label import LinkTabbingLabel
from ui.widgets.labels.text_labels import RoleLabel


class PartnershipTitle(LinkTabbingLabel, RoleLabel):
    """Shows the names of two bodies as links in the colour of the text."""

    body_asked = Signal(object)
    """The BodyRow whose name was chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("title")
        self._theme = theme
        self._bodies: tuple[BodyRow, ...] = ()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(lambda side: self.body_asked.emit(self._bodies[int(side)]))
        theme.changed.connect(self._show)

    def show_bodies(self, *bodies: BodyRow) -> None:
        """Show the names of the bodies, joined by dashes."""
        if bodies != self._bodies:
            self._bodies = bodies
            self._show()

    def text(self) -> str:
        """Return the names as plain text; the markup with the links is not returned."""
        return " – ".join(map(_short_name, self._bodies))

    def _links(self) -> int:
        return len(self._bodies)

    def _show(self) -> None:
        style = f"color:{self._theme.colour('text').name()};text-decoration:none"
        # The names are markup, so that each is a link; project data are escaped.
        names = (
            f'<a href="{side}" style="{style}">{html.escape(_short_name(body))}</a>'
            for side, body in enumerate(self._bodies)
        )
        self.setText(" – ".join(names))
        self.setAccessibleName(self.text())


def _short_name(body: BodyRow) -> str:
    return body.name or tr("unnamed partner")
