"""The text that counts problems by severity."""

from __future__ import annotations

from collections.abc import Mapping

from ui.text.translation import plural


def severity_text(counts: Mapping[str, int]) -> str:
    """Return `1 mistake · 45 gaps · 68 worth a look`. Severities without problems are left out."""
    mistakes, gaps, hints = (counts.get(severity, 0) for severity in ("mistake", "gap", "hint"))
    parts = (
        plural(mistakes, "1 mistake", "{n} mistakes") if mistakes else "",
        plural(gaps, "1 gap", "{n} gaps") if gaps else "",
        plural(hints, "1 worth a look", "{n} worth a look") if hints else "",
    )
    return " · ".join(part for part in parts if part)
