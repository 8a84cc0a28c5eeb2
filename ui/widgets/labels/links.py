"""Opens addresses from a project: only with safe schemes, and with the actual host shown."""

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
    """Return the address as a URL, or None if it contains user data or its scheme is not http(s), mailto or doi."""
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
    """Return the resolver's URL of a DOI, or None if the text is not a DOI."""
    text = doi.strip()
    if not text.startswith("10.") or "/" not in text:
        return None
    url = QUrl("https://doi.org/")
    url.setPath(f"/{text}", QUrl.ParsingMode.DecodedMode)
    return url


def shown_host(url: QUrl) -> str:
    """Return the host in ASCII, so that similar characters cannot deceive. For mailto, return the mail address."""
    if url.scheme() == "mailto":
        return url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded).removeprefix("www.")


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows the text literally. Qt would interpret tags in it as markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def set_icon_name(button: QAbstractButton, name: str) -> None:
    """Set the accessible name and tooltip of a button that shows only an icon or symbol."""
    button.setAccessibleName(name)
    button.setAccessibleDescription(name)
    button.setToolTip(plain_tooltip(name))


def lead_label(words: str, details: str, lead: Callable[[], object], kind: str = "") -> QLabel:
    """Return a label with a link within the program, followed by plain text."""
    label = LinkLabel(kind)
    # The link is markup so that its lines wrap like text; project data are escaped.
    link = f'<a href="place" style="text-decoration:none">{html.escape(words)}</a>'
    label.show_markup(f"{link}{html.escape(details)}", f"{words}{details}")
    label.linkActivated.connect(lambda _link: lead())
    return label


def credit_label(words: str, address: str, kind: str = "muted", opener: Opener = QDesktopServices.openUrl) -> QLabel:
    """Return a label with a link that names the host it opens. Without a safe address, the label has no link."""
    url = safe_url(address)
    if url is None:
        return selectable_label(words, kind)
    link = tr("open {host}", host=shown_host(url))
    label = LinkLabel(kind)
    # The link is markup within a line of text; project data are escaped.
    markup = f'{html.escape(words)} · <a href="address" style="text-decoration:none">{html.escape(link)}</a>'
    label.show_markup(markup, f"{words} · {link}")
    whole = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    label.setToolTip(plain_tooltip(whole))
    label.setAccessibleDescription(whole)
    label.linkActivated.connect(lambda _link: opener(url))
    return label
