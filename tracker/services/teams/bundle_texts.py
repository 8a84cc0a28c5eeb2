"""The texts of a bundle: those that it brings into a project, and all that it contains."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.teams.bundles import Bundle
from tracker.domain.text.hashed_names import strings_in


def texts_brought(bundle: Bundle) -> Iterator[str]:
    """Yield the texts that are stored when a bundle is merged: not the values that its steps replaced or deleted."""
    yield bundle.name
    for step in bundle.steps:
        yield step.who
        yield from strings_in(step.facts)
        for row in step.rows:
            if row.after is not None:
                yield from strings_in(list(row.after.values()))
    for _, text in bundle.attachments.values():
        yield text


def texts_of(bundle: Bundle) -> Iterator[str]:
    """Yield all texts of a bundle. Those in the bytes of attached files are not read."""
    yield from texts_brought(bundle)
    for step in bundle.steps:
        for row in step.rows:
            if row.before is not None:
                yield from strings_in(list(row.before.values()))
