"""The builder of a report: its language, and the sources and codes to which it refers so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.people import without_people
from tracker.domain.sources.references import Run as ReferenceRun
from tracker.domain.sources.references import Style, reference_runs
from tracker.domain.text.name_folding import fold
from tracker.exchange.progress import RecordCount
from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.queries.rows import CitationRow, SourceRow
from tracker.reports.document.blocks import Block, Note, NoteReference, Paragraph, Quote, Runs, Text, plain, sources_in
from tracker.reports.document.report_texts import ReportTexts, isolated
from tracker.wording.further_text import further_text

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue


@dataclass(slots=True)
class ReportBuilder:
    """Collects what one report refers to.

    `shows_confidential_count`: the number of confidential sources is stated. If it is not set, names of people are left
    out too. `count` counts endings and references while the report is composed, so that it can be cancelled.
    """

    project: ReadableProject
    texts: ReportTexts
    style: Style
    shows_confidential_count: bool
    count: RecordCount = field(default_factory=RecordCount)
    codes: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """The codes that occur, by vocabulary, in order of first use."""
    confidential: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take over the labels of the codes that the project added."""
        self.texts.own_labels = self.project.query(code_labels, self.texts.language)

    def code(self, list_name: str, code: str) -> str:
        """Return the text of a code, and add the code to the codebook of the report."""
        self.codes[list_name][code] = None
        return self.texts.code(list_name, code)

    def capital(self, list_name: str, code: str) -> str:
        """Return the text of a code with a capital, and add the code to the codebook of the report."""
        text = self.code(list_name, code)
        return text[:1].upper() + text[1:]

    def note_references(self, sources: Iterable[SourceRow]) -> Runs:
        """Return references to the notes of sources; of confidential sources only their number."""
        hidden, shown = set(), {}
        for source in sources:
            if source.is_confidential:
                hidden.add(source.id)
            else:
                shown[source.id] = NoteReference(source.id)
        self.confidential |= hidden
        runs: Runs = tuple(shown.values())
        if hidden and self.shows_confidential_count:
            text = self.texts.plural(len(hidden), "1 confidential", "{n} confidential")
            runs += (Text(f"{' + ' if runs else ''}{text}", is_italic=True),)
        return runs

    def citation_references(self, citations: Sequence[CitationRow]) -> Runs:
        """Return references to the sources that support a record, then to those that contradict it."""
        runs = self.note_references(citation.source for citation in citations if citation.stance != "contradicts")
        against = self.note_references(citation.source for citation in citations if citation.stance == "contradicts")
        if against:
            self.codes["stance"]["contradicts"] = None
            text = self.texts.tr("contradicted by")
            runs += (Text(f"; {text} " if runs else f"{text} "), *against)
        return runs

    def quote(self, citation: CitationRow, date: VagueDate | None) -> Quote:
        """Return quote, translation and reference of a citation of a record with this date."""
        credit: Runs = self.details(citation, date)
        return Quote(citation.quote.strip(), citation.translation.strip(), (NoteReference(citation.source.id), *credit))

    def details(self, citation: CitationRow, date: VagueDate | None) -> Runs:
        """Return locator, stance, a stated date other than `date`, confidence and note of a citation."""
        texts = self.texts
        parts = [citation.locator]
        if citation.stance != "supports":
            parts.append(self.code("stance", citation.stance))
        if citation.stated_date is not None and (date is None or citation.stated_date.edtf != date.edtf):
            parts.append(texts.tr("dates it {date}", date=texts.date(citation.stated_date)))
        level = CONFIDENCE_LEVELS[citation.confidence]
        if level != "normal":
            parts.append(texts.tr("confidence: {level}", level=self.code("confidence", level)))
        parts += self.further_facts(citation.further)
        if citation.note.strip():
            parts.append(texts.tr("note: {note}", note=citation.note.strip()))
        details = "; ".join(part for part in parts if part)
        return plain(f" {details}" if details else "")

    def further(self, further: FurtherValue) -> tuple[str, str]:
        """Return the label and the value of a described field."""
        return further_text(further, self.texts.tr, self.code, self.texts.language)

    def further_facts(self, found: Sequence[FurtherValue]) -> list[str]:
        """Return the labels and values of described fields, as parts of a sentence."""
        return ["{}: {}".format(*self.further(each)) for each in found]

    def notes(self, blocks: Sequence[Block]) -> tuple[Note, ...]:
        """Return the reference of every source in the blocks: in their order, or sorted for the style author_date."""
        wanted = sources_in(blocks)
        self.count.expect(len(wanted))
        drafts = self.project.query(source_drafts, wanted)
        if not self.shows_confidential_count:
            drafts = {source: without_people(draft) for source, draft in drafts.items()}
        language = self.texts.language
        found = [
            Note(source, _runs(reference_runs(_isolated(drafts[source]), self.style, language)))
            for source in self.count.track(wanted)
        ]
        if self.style == "author_date":
            found.sort(key=lambda note: fold("".join(run.text for run in note.runs if isinstance(run, Text))))
        return tuple(found)

    def confidential_text(self) -> Paragraph | None:
        """Return the number of confidential sources as a paragraph; None if it is 0 or not to be stated."""
        if not (self.confidential and self.shows_confidential_count):
            return None
        text = self.texts.plural(
            len(self.confidential),
            "1 confidential source is not named here.",
            "{n} confidential sources are not named here.",
        )
        return Paragraph(plain(text), "quiet")


def _isolated(draft: SourceDraft) -> SourceDraft:
    """Return the source with its title and publisher isolated, so that they do not reverse the text around them."""
    return replace(draft, title=isolated(draft.title), publisher=isolated(draft.publisher))


def _runs(reference: Sequence[ReferenceRun]) -> Runs:
    return tuple(Text(run.text, is_italic=run.is_italic) for run in reference)
