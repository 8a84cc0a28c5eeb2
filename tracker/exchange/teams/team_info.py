"""The description of a team as JSON, in the file of a folder or the row of a server."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from tracker.domain.teams.bundles import FORMAT as VERSION
from tracker.domain.teams.bundles import WRITER, TeamInfo
from tracker.domain.text.clean_text import clean_text
from tracker.errors import KnownError
from tracker.exchange.strict_json import read_unique

FORMAT = "twintrack-team"
_FORMS = {
    "project_id": re.compile(r"[0-9A-Za-z-]{1,60}"),
    "founder": WRITER,
    "base": re.compile(r"[0-9a-f]{64}"),
    "salt": re.compile(r"(?:[0-9a-f]{32})?"),
}
_MAX_LINE = 500


def text_of(info: TeamInfo) -> str:
    """Return the JSON text, with one value a line."""
    document = {"kind": FORMAT, **asdict(info)}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def info_of(content: bytes, label: str) -> TeamInfo:
    """Return the description in a JSON text; KnownError team_file_damaged, team_newer with the label of its place."""
    try:
        document = read_unique(content)
        if not isinstance(document, dict) or document.pop("kind", None) != FORMAT:
            raise ValueError(FORMAT)
        version = document.get("format")
        if type(version) is int and version > VERSION:
            raise KnownError("team_newer", path=label)
        if version != VERSION or document.keys() != {field.name for field in fields(TeamInfo)}:
            raise ValueError(version)
        _require_values(document)
    except (ValueError, TypeError, RecursionError) as error:
        raise KnownError("team_file_damaged", path=label) from error
    return TeamInfo(**document)


def _require_values(found: Mapping[str, Any]) -> None:
    is_right = (
        type(found["schema"]) is int
        and found["schema"] > 0
        and type(found["is_trusted"]) is bool
        and _is_line(found["made_by"])
        and all(_FORMS[name].fullmatch(found[name]) for name in _FORMS)
    )
    if not is_right:
        raise ValueError(found)


def _is_line(text: object) -> bool:
    return isinstance(text, str) and clean_text(text, "name", limit=_MAX_LINE, single_line=True).text == text
