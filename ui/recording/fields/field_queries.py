"""What the fields of forms ask the project for while one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.drafts import BodyDraft, SourceDraft
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import (
    BodyRow,
    BodySuggestion,
    GazetteerSuggestion,
    PartnershipRow,
    SourceRow,
    SourceSuggestion,
)
from ui.text.record_names import tie_text
from ui.text.translation import plural
from ui.widgets.fields.date_field import DateReader

if TYPE_CHECKING:
    from tracker.project import Project

OFFERS = 8
"""How many records are offered at once."""
MAX_SEARCHED = 1_000
"""How many partnerships are looked through for those of one body."""
_ANY_DAY = 1


class FormQueries:
    """The project as the fields of a form see it."""

    def __init__(self, project: Project) -> None:
        from tracker.queries.project_settings import project_settings

        self._project = project
        self._circa = circa = project.query(project_settings).circa
        self.date = DateReader(circa)
        """Reads the day of something that happened on one day."""
        self.beginning = DateReader(circa, begins_partnership=True)
        """The same for what begins a tie, where `since 1999` means in 1999."""
        self.span = DateReader(circa, lasting=True)
        """Reads the days of something that may have lasted."""

    def bodies(self, text: str) -> list[BodySuggestion]:
        """Bodies that fit the text."""
        from tracker.queries.search.suggestions import suggest_bodies

        return self._project.query(suggest_bodies, text, OFFERS)

    @staticmethod
    def ready_gazetteer() -> None:
        """Have the gazetteer read, which is done once."""
        from tracker.domain.bodies.gazetteer import gazetteer

        gazetteer()

    def bodies_and_more(self, text: str) -> list[BodySuggestion | GazetteerSuggestion]:
        """Bodies that fit the text, and those of the gazetteer that the project does not have."""
        from tracker.queries.search.suggestions import suggest_bodies_with_gazetteer

        return self._project.query(suggest_bodies_with_gazetteer, text, OFFERS)

    @staticmethod
    def places(text: str) -> list[BodyDraft]:
        """Bodies of the gazetteer that fit the text, whether the project has them or not."""
        from tracker.domain.bodies.gazetteer import gazetteer

        return gazetteer().search(text, OFFERS)

    def sources(self, text: str) -> list[SourceSuggestion]:
        """Sources that fit the text; the latest ones while there is none."""
        from tracker.queries.search.suggestions import recent_sources, suggest_sources

        if text:
            return self._project.query(suggest_sources, text, OFFERS)
        return self._project.query(recent_sources, OFFERS)

    def partnerships(self, text: str, as_of: int) -> list[PartnershipRow]:
        """Partnerships that fit the text, as they stand on a day."""
        from tracker.queries.inventory.inventory import partnership_ids, partnership_rows

        found = self._project.query(partnership_ids, InventoryFilter(as_of, text), SortOrder())
        return self._project.query(partnership_rows, found[:OFFERS].tolist(), as_of)

    def partnership(self, partnership: int, as_of: int) -> PartnershipRow:
        """One partnership as it stands on a day."""
        from tracker.queries.inventory.inventory import partnership_rows

        return self._project.query(partnership_rows, [partnership], as_of)[0]

    def body(self, body: int) -> BodyRow:
        """One body as it is named beside a partnership."""
        from tracker.queries.inventory.inventory import bodies_by_id

        return self._project.query(bodies_by_id, {body})[body]

    def source(self, source: int) -> SourceRow:
        """One source as it is named beside what rests on it."""
        from tracker.queries.evidence.record_drafts import source_form

        draft = self._project.query(source_form, source)
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

    def sources_in(self, text: str) -> tuple[SourceDraft, ...]:
        """The references, the address or the DOI in a text that is pasted; none in ordinary words."""
        from tracker.exchange.bibliography.pasted_sources import read_pasted_all

        return tuple(found for found in read_pasted_all(text, self._circa) if found != SourceDraft(found.title))

    def known_source(self, draft: SourceDraft) -> SourceRow | None:
        """The source that the project has with this DOI or address."""
        from tracker.queries.search.suggestions import known_source

        return self._project.query(known_source, draft)

    def keep_files(self, source: int, files: Sequence[AttachmentDraft]) -> None:
        """Keep files with a source that is there, as a step of its own."""
        from tracker.operations.attachments import add_attachments

        self._project.perform(add_attachments, source, files)

    def moment(self) -> datetime:
        """Now, by the project's clock."""
        return self._project.clock.now()

    def tags(self) -> list[str]:
        """Every tag that some partnership has, by name."""
        from tracker.queries.inventory.bulk_preview import tags_in_use

        return [tag for tag, _ in self._project.query(tags_in_use)]

    def partnerships_of(self, body: int) -> list[str]:
        """The names of the partnerships that a body has; at least one where it has any."""
        from tracker.queries.evidence.record_drafts import body_uses
        from tracker.queries.inventory.inventory import partnership_ids, partnership_rows

        uses = self._project.query(body_uses, body)
        if not uses:
            return []
        found = self._project.query(partnership_ids, InventoryFilter(_ANY_DAY, self.body(body).name), SortOrder())
        rows = self._project.query(partnership_rows, found[:MAX_SEARCHED].tolist(), _ANY_DAY)
        names = [tie_text(row) for row in rows if body in (row.a.id, row.b.id)]
        return names or [plural(uses, "1 partnership", "{n} partnerships")]
