"""The queries that the fields of a form run while the user types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.clock import today
from tracker.domain.coding.codebook import CodeList
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.drafts import BodyDraft, SourceDraft
from tracker.domain.statuses.statuses import lasts
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import (
    BodyRow,
    BodySuggestion,
    GazetteerSuggestion,
    PartnershipRow,
    SourceRow,
    SourceSuggestion,
)
from ui.core.background_task import BackgroundTask
from ui.text.languages import own_countries
from ui.text.record_names import tie_text
from ui.text.translation import plural, tr
from ui.widgets.fields.date_field import DateReader

if TYPE_CHECKING:
    from tracker.project import Project

OFFERS = 8
"""Maximum number of suggestions."""
MAX_SEARCHED = 1_000
"""Maximum number of partnerships searched for those of one body."""
_ANY_DAY = 1
SHORT_PASTE = 20_000
"""Length of a pasted text that is read at once; a longer one, of more than about ten references, in the background."""

PastedSources = tuple[SourceDraft, ...]


class FormQueries:
    """The queries of the form fields, bound to one project."""

    def __init__(self, project: Project) -> None:
        from tracker.queries.project_settings import project_settings

        self._project = project
        self._circa = circa = project.query(project_settings).circa
        now = partial(today, project.clock)
        self.date = DateReader(circa, today=now)
        """Reads the date of an event that happened on one day."""
        self.beginning = DateReader(circa, begins_state=True, today=now)
        """Reads the date on which a partnership or a status that lasts began, where `since 1999` means in 1999."""
        self.span = DateReader(circa, lasting=True, today=now)
        """Reads the date of something that may have lasted several days."""

    def of_status(self, status: str) -> DateReader:
        """Return the reader of the date of a change to a status: `since 1999` means in 1999 if it lasts."""
        return self.beginning if lasts(status) else self.date

    def codes(self, list_name: CodeList) -> tuple[str, ...]:
        """Return the codes of a list that forms offer, also those of the project."""
        from tracker.queries.codebook.codebook import offered_codes

        return self._project.query(offered_codes, list_name)

    def bodies(self, text: str) -> list[BodySuggestion]:
        """Return bodies of the project that match the text."""
        from tracker.queries.search.suggestions import suggest_bodies

        return self._project.query(suggest_bodies, text, OFFERS)

    @staticmethod
    def ready_gazetteer() -> None:
        """Load the gazetteer if it is not loaded yet."""
        from tracker.domain.bodies.gazetteer import gazetteer

        gazetteer()

    def bodies_and_more(self, text: str) -> list[BodySuggestion | GazetteerSuggestion]:
        """Return bodies that match the text: those of the project, and those of the gazetteer that it lacks."""
        from tracker.queries.search.suggestions import suggest_bodies_with_gazetteer

        return self._project.query(suggest_bodies_with_gazetteer, text, OFFERS, own_countries())

    def places(self, text: str) -> list[BodyDraft]:
        """Return bodies of the gazetteer that match the text, including those that the project has."""
        from tracker.queries.search.suggestions import known_places

        return self._project.query(known_places, text, OFFERS, own_countries())

    def sources(self, text: str) -> list[SourceSuggestion]:
        """Return sources that match the text; for an empty text, the most recent ones."""
        from tracker.queries.search.suggestions import recent_sources, suggest_sources

        if text:
            return self._project.query(suggest_sources, text, OFFERS)
        return self._project.query(recent_sources, OFFERS)

    def partnerships(self, text: str, as_of: int) -> list[PartnershipRow]:
        """Return partnerships that match the text, as of a day."""
        from tracker.queries.inventory.inventory import partnership_ids, partnership_rows

        found = self._project.query(partnership_ids, InventoryFilter(as_of, text), SortOrder())
        return self._project.query(partnership_rows, found[:OFFERS].tolist(), as_of)

    def partnership(self, partnership: int, as_of: int) -> PartnershipRow:
        """Return one partnership as of a day."""
        from tracker.queries.inventory.inventory import partnership_rows

        return self._project.query(partnership_rows, [partnership], as_of)[0]

    def body(self, body: int) -> BodyRow:
        """Return the row of one body."""
        from tracker.queries.inventory.row_records import bodies_by_id

        return self._project.query(bodies_by_id, {body})[body]

    def source(self, source: int) -> SourceRow:
        """Return the row of one source."""
        from tracker.queries.evidence.record_drafts import source_draft

        draft = self._project.query(source_draft, source)
        return SourceRow(
            id=source,
            title=draft.title,
            kind=draft.kind,
            publisher=draft.publisher,
            date=draft.date,
            url=draft.url,
            is_confidential=draft.is_confidential,
            authors=draft.authors,
            summary=draft.summary,
        )

    def has_files(self, source: int) -> bool:
        """Return whether files are attached to a source."""
        from tracker.queries.sources.attachments import attachments_of

        return bool(self._project.query(attachments_of, source))

    def sources_in(self, text: str) -> PastedSources:
        """Return the references, address or DOI found in pasted text; empty for other text."""
        from tracker.exchange.bibliography.pasted_sources import read_pasted_all

        return tuple(found for found in read_pasted_all(text, self._circa) if found != SourceDraft(found.title))

    def read_sources(
        self, parent: QObject, text: str, then: Callable[[PastedSources], object]
    ) -> BackgroundTask[PastedSources] | None:
        """Call `then` with the sources in a pasted text: at once, or when the returned task has read a long text."""
        if len(text) <= SHORT_PASTE:
            then(self.sources_in(text))
            return None
        return (
            BackgroundTask(parent, lambda _progress: self.sources_in(text))
            .with_progress(tr("Reading the pasted text"))
            .on_success(then)
            .start()
        )

    def known_source(self, draft: SourceDraft) -> SourceRow | None:
        """Return the source of the project with the DOI or address of the draft, or None."""
        from tracker.queries.search.suggestions import known_source

        return self._project.query(known_source, draft)

    def attach_files(self, source: int, files: Sequence[AttachmentDraft]) -> None:
        """Attach files to an existing source, as a step of their own."""
        from tracker.operations.attachments import add_attachments

        self._project.perform(add_attachments, source, files)

    def moment(self) -> datetime:
        """Return the current time of the project's clock."""
        return self._project.clock.now()

    def tags(self) -> list[str]:
        """Return every tag in use, by name."""
        from tracker.queries.inventory.bulk_preview import tags_in_use

        return [tag for tag, _ in self._project.query(tags_in_use)]

    def partnerships_of(self, body: int) -> list[str]:
        """Return the names of the partnerships of a body, or else their number; empty if it has no partnerships."""
        from tracker.queries.evidence.record_drafts import body_uses
        from tracker.queries.inventory.inventory import partnership_ids, partnership_rows

        uses = self._project.query(body_uses, body)
        if not uses:
            return []
        found = self._project.query(partnership_ids, InventoryFilter(_ANY_DAY, self.body(body).name), SortOrder())
        rows = self._project.query(partnership_rows, found[:MAX_SEARCHED].tolist(), _ANY_DAY)
        names = [tie_text(row) for row in rows if body in (row.a.id, row.b.id)]
        return names or [plural(uses, "1 partnership", "{n} partnerships")]
