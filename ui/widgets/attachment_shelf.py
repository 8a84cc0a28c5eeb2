"""Where files stand: with a source in the project, or with one that is not saved yet, until it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ui.context import Context

if TYPE_CHECKING:
    from tracker.domain.attachments import AttachmentDraft
    from tracker.questions.attachments import AttachmentRow


class Shelf(Protocol):
    """What the window does with the files of one source, wherever they stand."""

    @property
    def may_change(self) -> bool:
        """Whether files may be added, named otherwise and removed."""
        ...

    def rows(self) -> list[AttachmentRow]:
        """The files, the first kept first."""
        ...

    def content(self, row: AttachmentRow) -> bytes:
        """The bytes of a file; any thread. KnownError where they are not what was kept."""
        ...

    def text(self, row: AttachmentRow) -> str:
        """What could be read in a file; any thread."""
        ...

    def add(self, files: Sequence[AttachmentDraft]) -> None:
        """Keep files, but those that are there already."""
        ...

    def rename(self, row: AttachmentRow, name: str) -> None:
        """Call a file otherwise."""
        ...

    def remove(self, row: AttachmentRow) -> None:
        """Keep a file no longer."""
        ...


class SourceShelf:
    """The files of a source in the project; each change is a step that can be undone."""

    def __init__(self, context: Context, source: int) -> None:
        self.source = source
        self._project = context.project

    @property
    def may_change(self) -> bool:
        """Where the project may be written."""
        return not self._project.is_read_only

    def rows(self) -> list[AttachmentRow]:
        """As the project has them now."""
        from tracker.questions.attachments import attachments_of

        return self._project.ask(attachments_of, self.source)

    def content(self, row: AttachmentRow) -> bytes:
        """Read beside the work, for it may be much."""
        from tracker.questions.attachments import attachment_content

        return self._project.ask_beside(attachment_content, row.id)

    def text(self, row: AttachmentRow) -> str:
        """As it was read when the file was kept."""
        from tracker.questions.attachments import attachment_text

        return self._project.ask_beside(attachment_text, row.id)

    def add(self, files: Sequence[AttachmentDraft]) -> None:
        """One step for all."""
        from tracker.operations.attachments import add_attachments

        self._project.perform(add_attachments, self.source, files)

    def rename(self, row: AttachmentRow, name: str) -> None:
        """One step."""
        from tracker.operations.attachments import rename_attachment

        self._project.perform(rename_attachment, row.id, name)

    def remove(self, row: AttachmentRow) -> None:
        """One step."""
        from tracker.operations.attachments import remove_attachment

        self._project.perform(remove_attachment, row.id)


class HeldShelf:
    """Files for a source that is being entered: held until it is saved, or let go with it."""

    def __init__(self, files: Sequence[AttachmentDraft] = ()) -> None:
        self.files = list(files)

    @property
    def may_change(self) -> bool:
        """Always: nothing is saved yet."""
        return True

    def rows(self) -> list[AttachmentRow]:
        """With their places as ids."""
        from tracker.questions.attachments import AttachmentRow

        return [
            AttachmentRow(place, 0, file.name, file.media_type, len(file.content), file.sha256, bool(file.text))
            for place, file in enumerate(self.files)
        ]

    def content(self, row: AttachmentRow) -> bytes:
        """From memory."""
        return self._file(row).content

    def text(self, row: AttachmentRow) -> str:
        """From memory."""
        return self._file(row).text

    def add(self, files: Sequence[AttachmentDraft]) -> None:
        """Hold each content once."""
        for file in files:
            if all(file.sha256 != held.sha256 for held in self.files):
                self.files.append(file)

    def rename(self, row: AttachmentRow, name: str) -> None:
        """By the same rule as in the project."""
        from tracker.domain.attachments import renamed

        place = self.files.index(self._file(row))
        self.files[place] = replace(self.files[place], name=renamed(row.name, name))

    def remove(self, row: AttachmentRow) -> None:
        """At once: it was never saved."""
        self.files.remove(self._file(row))

    def _file(self, row: AttachmentRow) -> AttachmentDraft:
        return next(file for file in self.files if file.sha256 == row.sha256)


class EmptyShelf(HeldShelf):
    """No source: nothing can be put there."""

    @property
    def may_change(self) -> bool:
        """Never."""
        return False
