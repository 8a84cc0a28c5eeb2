"""The words of a published page in one language: templates of sentences, labels of codes, countries and months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from tracker.domain.bodies.countries import all_countries
from tracker.domain.coding.codebook import CodeList
from tracker.domain.findings.rule_language import (
    DENOMINATORS,
    KINDS,
    READER_FORMS,
    TEMPLATES,
    UNITS,
    WIDEST,
    Noun,
    OwnLabels,
    RuleLanguage,
    rule_language,
)
from tracker.domain.statuses.statuses import CODES
from tracker.i18n.code_words import WORDS
from tracker.i18n.date_language import date_language
from tracker.i18n.percentages import separators
from tracker.queries.codebook.codebook import code_labels, codebook
from tracker.queries.reader import Reader
from tracker.reports.codebook_texts import CodebookTexts
from tracker.wording.texts import Texts

_LISTS: Final[tuple[CodeList, ...]] = (
    "status",
    "body_kind",
    "partnership_kind",
    "sector",
    "reason",
    "decided_by",
    "activity",
    "source_kind",
)
"""The lists of codes whose labels a page shows."""


def page_words(reader: Reader, language: str) -> dict[str, Any]:
    """Return the words of a language, with the labels and definitions of the codes of the project.

    A noun or template with a number is its form for 1 and its form for other numbers.
    """
    labels = code_labels(reader, language)
    words = rule_language(language, labels)
    thousands, decimal = separators(language)
    return {
        "templates": {key: words.template(key) for key in TEMPLATES if "question" not in key},
        "units": _all_forms(words, UNITS),
        "kinds": _all_forms(words, {kind: words.kind_noun(kind) for kind in _codes("body_kind", KINDS, labels)}),
        "denominators": {" ".join(key): _forms(words, forms) for key, forms in DENOMINATORS.items()},
        "widest": _all_forms(words, WIDEST),
        "reader_forms": _all_forms(words, READER_FORMS),
        "small_range_is_singular": words.is_small_range_singular,
        "statuses": {code: words.status(code) for code in _codes("status", CODES, labels)},
        "labels": {
            name: {code: words.code_text(name, code) for code in _codes(name, WORDS[name], labels)} for name in _LISTS
        },
        "definitions": {name: _definitions(reader, name, language) for name in _LISTS},
        "countries": {code: words.country(code) for code, _ in all_countries()},
        "months": [forms[0] for forms in date_language(language).months],
        "thousands": thousands,
        "decimal": decimal,
    }


def _definitions(reader: Reader, list_name: CodeList, language: str) -> dict[str, dict[str, str]]:
    """[code that occurs in a record, or is a code of the project] -> the parts of its definition that are not empty."""
    texts = CodebookTexts(Texts(language))
    shown = (row for row in codebook(reader, list_name) if row.uses or row.is_own)
    return {row.code: {part: text for part, text in asdict(texts.meaning(row)).items() if text} for row in shown}


def _codes(list_name: str, standard: Mapping[str, object] | tuple[str, ...], labels: OwnLabels) -> list[str]:
    """Return the standard codes of a list and those of the project."""
    return list(dict.fromkeys((*standard, *(code for name, code in labels if name == list_name))))


def _all_forms(words: RuleLanguage, nouns: Mapping[str, Noun]) -> dict[str, list[str]]:
    return {key: _forms(words, noun) for key, noun in nouns.items()}


def _forms(words: RuleLanguage, noun: Noun) -> list[str]:
    return [words.one(noun), words.many(noun)]
