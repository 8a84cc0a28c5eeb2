"""The texts of codes in the codebook: labels, and the definitions of a project or else those of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.coding.codebook import CodeList, CodeMeaning
from tracker.i18n.definitions.code_definitions import english_definition
from tracker.queries.codebook.codebook import CodeRow, FormerDefinition
from tracker.wording.texts import Texts


@dataclass(frozen=True)
class CodebookTexts:
    """The texts of codes in one language."""

    texts: Texts

    def label(self, row: CodeRow) -> str:
        """Return the label of a code."""
        return row.label_in(self.texts.language) if row.is_own else self.texts.code(row.list_name, row.code)

    def meaning(self, row: CodeRow) -> CodeMeaning:
        """Return the definition of a code: that of the project, else that of the program."""
        return self.standard(row.list_name, row.code) if row.meaning.is_empty and not row.is_own else row.meaning

    def former(self, former: FormerDefinition, row: CodeRow) -> CodeMeaning:
        """Return a definition that a code had."""
        is_program = former.meaning.is_empty and not row.is_own
        return self.standard(row.list_name, row.code) if is_program else former.meaning

    def until(self, former: FormerDefinition) -> str:
        """Return until when a code had another definition."""
        return self.texts.tr("Until {day}", day=self.texts.stored_date(former.replaced_on))

    def standard(self, list_name: CodeList, code: str) -> CodeMeaning:
        """Return the definition that the program has of a standard code."""
        parts = english_definition(list_name, code)
        return CodeMeaning(*(self.texts.tr(part) if part else "" for part in parts))

    def meaning_lines(self, meaning: CodeMeaning) -> Iterator[tuple[str, str]]:
        """Yield the parts of a definition that are not empty, each after its heading."""
        tr = self.texts.tr
        for head, words in (
            (tr("Meaning"), meaning.definition),
            (tr("Belongs to it"), meaning.includes),
            (tr("Does not belong to it"), meaning.excludes),
            (tr("Example"), meaning.example),
        ):
            if words:
                yield head, words

    def lines(self, row: CodeRow) -> Iterator[tuple[str, str]]:
        """Yield what is known of a code, each part after its heading."""
        tr = self.texts.tr
        yield from self.meaning_lines(self.meaning(row))
        if row.counts_as:
            yield tr("Counts as"), self.texts.code(row.list_name, row.counts_as)
        if row.defined_on:
            yield tr("Defined on"), self.texts.stored_date(row.defined_on)
        if row.withdrawn_on:
            yield tr("Withdrawn since"), self.texts.stored_date(row.withdrawn_on)
        yield tr("Records"), self.texts.number(row.uses)
