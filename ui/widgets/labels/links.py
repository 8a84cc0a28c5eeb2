"""Opens addresses from a project: only with safe schemes, and with the actual host shown."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from ui.style.theme import FontRole
from ui.text.translation import tr
from ui.widgets.labels.link_label import LinkLabel
from ui.widgets.labels.text_labels import plain_tooltip, selectable_label

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


def set_icon_name(button: QAbstractButton, name: str) -> None:
    """Set the accessible name and tooltip of a button that shows only an icon or symbol."""
    button.setAccessibleName(name)
    button.setAccessibleDescription(name)
    button.setToolTip(plain_tooltip(name))


def lead_label(words: str, details: str, lead: Callable[[], object], kind: str = "") -> QLabel:
    """Return a label with a link within the program, followed by plain text."""
    label = pieces_label(((words, "place"), (details, "")), kind)
    label.linkActivated.connect(lambda _link: lead())
    return label


def pieces_label(pieces: Iterable[tuple[str, str]], kind: str = "", role: FontRole | None = None) -> LinkLabel:
    """Return a label of pieces of text. Those with a key are links, whose activation emits the key."""
    label = LinkLabel(kind, role)
    pieces = tuple(pieces)
    # The links are markup so that the line wraps like text; project data are escaped.
    label.show_markup("".join(_link(words, key) for words, key in pieces), "".join(words for words, _ in pieces))
    return label


def _link(words: str, key: str) -> str:
    """Return markup of a text, as a link if it has a key."""
    escaped = html.escape(words)
    return f'<a href="{html.escape(key)}" style="text-decoration:none">{escaped}</a>' if key else escaped


def credit_label(words: str, address: str, kind: str = "muted", opener: Opener = QDesktopServices.openUrl) -> QLabel:
    """Return a label with a link that names the host it opens. Without a safe address, the label has no link."""
    url = safe_url(address)
    if url is None:
        return selectable_label(words, kind)
    link = tr("open {host}", host=shown_host(url))
    label = pieces_label(((f"{words} · ", ""), (link, "address")), kind)
    whole = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    label.setToolTip(plain_tooltip(whole))
    label.setAccessibleDescription(whole)
    label.linkActivated.connect(lambda _link: opener(url))
    return label
