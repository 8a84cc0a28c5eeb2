"""Opens the place of a team by the text that a user gave: a folder, or the address of a server."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.errors import RuleError
from tracker.exchange.teams.folder_place import FolderPlace
from tracker.exchange.teams.place import TeamPlace

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
_HUB_SCHEMES = ("postgresql", "postgres")
_MISWRITTEN = re.compile(r"postgres(?:ql)?:", re.IGNORECASE)
_PASSWORD = re.compile(r"password\s*=", re.IGNORECASE)
"""Pattern of a text for libpq that is no address. It is not used as a folder, because its path would be shown."""


def open_place(text: str) -> TeamPlace:
    """Return the place for a folder or an address `postgresql://...`. Nothing is opened before its methods are called.

    RuleError place_missing, place_unknown, place_unreadable, place_password, place_option; KnownError postgres_missing.
    """
    text = text.strip()
    if not text:
        raise RuleError("place_missing", "place")
    address = _ADDRESS.match(text)
    if address is None:
        if _MISWRITTEN.match(text):
            raise RuleError("place_unreadable", "place")
        if _PASSWORD.search(text):
            raise RuleError("place_password", "place")
        return FolderPlace(Path(text).expanduser().absolute())
    if address[1].lower() not in _HUB_SCHEMES:
        raise RuleError("place_unknown", "place", value=address[1])
    from tracker.exchange.teams.hub_place import HubPlace

    return HubPlace(text)
