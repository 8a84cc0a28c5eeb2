"""The verb `attach`: attach files to a source."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.editing.field_reading import named_record
from tracker.cli.opening import for_writing
from tracker.cli.output import one_line, print_json
from tracker.domain.records.attachments import AttachmentDraft
from tracker.errors import KnownError
from tracker.queries.sources.attachments import AttachmentRow
from tracker.wording.texts import Texts


def attach_verb(arguments: Arguments) -> int:
    """Attach all files to the source, or none; files that it already has are reported as such."""
    from tracker.operations.attachments import add_attachments
    from tracker.queries.sources.attachments import attachments_of

    texts = arguments.texts
    with for_writing(arguments.file, texts) as project:
        source = named_record(project, "source", arguments.source_id)
        had = {row.id for row in project.query(attachments_of, source)}
        seen: list[str] = []
        project.perform(add_attachments, source, _drafts(arguments.paths, seen, texts))
        rows = project.query(attachments_of, source)
    added = [row for row in rows if row.id not in had]
    known = [row for row in rows if row.id in had and row.sha256 in seen]
    if arguments.json:
        print_json({"attached": [_json(row) for row in added], "already": [_json(row) for row in known]})
        return 0
    for row in added:
        print(_attached_text(row, texts))
    for row in known:
        print(texts.tr("The source has {name} already.", name=one_line(row.name)))
    return 0


def _attached_text(row: AttachmentRow, texts: Texts) -> str:
    facts = {"name": one_line(row.name), "kind": row.media_type, "size": row.size}
    if row.has_text:
        return texts.tr("Attached {name} ({kind}, {size} bytes)", **facts)
    return texts.tr("Attached {name} ({kind}, {size} bytes), no text", **facts)


def _drafts(paths: Sequence[Path], seen: list[str], texts: Texts) -> Iterator[AttachmentDraft]:
    """Yield the files one at a time, each followed by those attached to it; their SHA-256 are appended to `seen`."""
    from tracker.exchange.attachments.attachment_reading import attachments_within, read_attachment

    def warn(problem: KnownError) -> None:
        print(texts.problem_and_hint(problem), file=sys.stderr)

    for path in paths:
        draft = read_attachment(path, warn)
        for each in (draft, *attachments_within(draft, warn)):
            seen.append(each.sha256)
            yield each


def _json(row: AttachmentRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "name": row.name,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
        "has_text": row.has_text,
    }
