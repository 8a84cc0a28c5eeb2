"""Opening an address that stands in a project: only what a browser or mail program takes, with its true host shown."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from ui.text.translation import tr
from ui.widgets.labels.link_label import LinkLabel
from ui.widgets.labels.text_labels import selectable_label

SCHEMES = frozenset({"http", "https", "mailto"})

Opener = Callable[[QUrl], object]


def safe_url(address: str) -> QUrl | None:
    """The address as a URL that may be opened; None for any scheme but http, https, mailto and doi."""
    text = address.strip()
    if text.lower().startswith("doi:"):
        return doi_url(text[4:])
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in SCHEMES:
        return None
    if url.scheme() == "mailto":
        return url if url.path() else None
    return url if url.host() and not url.userInfo() else None


def doi_url(doi: str) -> QUrl | None:
    """The resolver's address of a DOI; None where it is none."""
    text = doi.strip()
    if not text.startswith("10.") or "/" not in text:
        return None
    url = QUrl("https://doi.org/")
    url.setPath(f"/{text}", QUrl.ParsingMode.DecodedMode)
    return url


def shown_host(url: QUrl) -> str:
    """The host in ASCII, so that letters that look like others can't deceive; of a mail address, the address."""
    if url.scheme() == "mailto":
        return url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded).removeprefix("www.")


def plain_tooltip(text: str) -> str:
    """A tooltip that says the text as it is: Qt would read tags in it as markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def set_icon_name(button: QAbstractButton, name: str) -> None:
    """Say in words what a button does that shows only a sign: to a screen reader, and to whoever points at it."""
    button.setAccessibleName(name)
    button.setAccessibleDescription(name)
    button.setToolTip(plain_tooltip(name))


def lead_label(words: str, aside: str, lead: Callable[[], object], kind: str = "") -> QLabel:
    """Words that lead somewhere in the window when they are clicked, with others behind them, on as many lines."""
    label = LinkLabel(kind)
    # Markup for the link to break its lines as words do; what comes from the project is escaped.
    link = f'<a href="place" style="text-decoration:none">{html.escape(words)}</a>'
    label.show_markup(f"{link}{html.escape(aside)}", f"{words}{aside}")
    label.linkActivated.connect(lambda _link: lead())
    return label


def credit_label(words: str, address: str, kind: str = "muted", opener: Opener = QDesktopServices.openUrl) -> QLabel:
    """Words with, in the same lines, a link that says which host it opens; without one where it may not be opened."""
    url = safe_url(address)
    if url is None:
        return selectable_label(words, kind)
    link = tr("open {host}", host=shown_host(url))
    label = LinkLabel(kind)
    # Markup for the link to flow with the words; what comes from the project is escaped.
    markup = f'{html.escape(words)} · <a href="address" style="text-decoration:none">{html.escape(link)}</a>'
    label.show_markup(markup, f"{words} · {link}")
    whole = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    label.setToolTip(plain_tooltip(whole))
    label.setAccessibleDescription(whole)
    label.linkActivated.connect(lambda _link: opener(url))
    return label
