"""Extract the texts of the program, update the catalogues of all languages with them, and compile these.

Run it after adding or changing texts. Existing translations stay, texts that are no longer used are removed, and texts
without a translation are listed. To add a language, give its code: `build_translations.py de`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.cli.language import ARGPARSE_COUNTED, ARGPARSE_TEXTS  # noqa: E402  the path must be set first
from tracker.cli.language import CONTEXT as ARGPARSE_CONTEXT  # noqa: E402
from tracker.domain.bodies import countries  # noqa: E402
from tracker.domain.findings.rule_language import (  # noqa: E402
    CONTEXT,
    COUNTRY_CONTEXT,
    DENOMINATORS,
    KINDS,
    READER_FORMS,
    SMALL_RANGE,
    TEMPLATES,
    UNITS,
    WIDEST,
    WITH_ARTICLE,
    english_with_article,
)
from tracker.domain.records.kinds import all_kinds  # noqa: E402
from tracker.domain.records.words import field_words, kind_words  # noqa: E402
from tracker.domain.sources.csl_fields import VARIABLES  # noqa: E402
from tracker.exchange.tables.asking.questions import ANSWER_TEXTS  # noqa: E402
from tracker.exchange.tables.mapping.column_questions import CELL_KINDS, CELLS_CONTEXT  # noqa: E402
from tracker.exchange.tables.plan.import_report import (  # noqa: E402
    FORMAT_NAMES,
    LEFT_ASIDE,
    VERDICT_CONTEXT,
    VERDICT_COUNTS,
    VERDICTS,
)
from tracker.i18n import reference_words  # noqa: E402
from tracker.i18n.catalogue import ENGLISH, WITHIN_SENTENCE, available_languages, catalogue_file  # noqa: E402
from tracker.i18n.census_number_words import DISPOSITION_WORDS, RATE_WORDS, WAVE_CHANGE_WORDS  # noqa: E402
from tracker.i18n.check_words import CHECK_ADVICE, CHECK_TEXTS, CHECK_TITLES, SEVERITY_TITLES  # noqa: E402
from tracker.i18n.code_words import (  # noqa: E402
    CONFIDENCE_ANCHORS,
    LIST_TITLES,
    STATUS_CONTEXT,
    STATUSES_IN_SENTENCE,
    VERDICT_WORDS,
    WORDS,
)
from tracker.i18n.definitions.code_definitions import MEANINGS  # noqa: E402
from tracker.i18n.definitions.code_limits import CODE_LIMITS  # noqa: E402
from tracker.i18n.error_words import HINTS, NEAREST_HINT, PROBLEMS  # noqa: E402
from tracker.i18n.letter_words import LETTER_PARAGRAPHS, PARTS_OF_YEAR, REPLY_WORDS  # noqa: E402
from tracker.i18n.percentages import DECIMAL_SEPARATOR, THOUSANDS_SEPARATOR  # noqa: E402
from tracker.i18n.record_words import RETELLING_MARK_WORDS, VALUE_TYPE_WORDS  # noqa: E402
from tracker.wording.messages import (  # noqa: E402
    NOTE_OF_A_DATE,
    SEARCH_FIELDS,
    SEARCH_GROUPS,
    STEP_COUNTS,
    STEP_LABELS,
    STEP_LABELS_OF_ONE,
    UNDATED,
    UNNAMED,
    UNREAD_REASONS,
    field_text,
)
from ui.text.language_names import NAMED_LANGUAGES  # noqa: E402

KEYWORDS: Mapping[str, Any] = {"tr": (1,), "tr_in": ((1, "c"), 2), "plural": (2, 3), "Phrase": (1,), "translate": (1,)}
"""The functions and methods whose arguments are texts, as Babel describes them: positions, and `c` for the context."""
DETAILED_ERRORS = {"_not_json", "_unreadable"}
"""Functions of the code whose last argument is the detail of an error."""
ERRORS = {"KnownError", "RuleError", *DETAILED_ERRORS}
"""The functions whose calls may have a field or a detail to translate."""
NAMES = {*KEYWORDS, *ERRORS}
FOLDERS = ("ui", "tracker")
AUTHORS = "The Twintrack authors"
HEADER = "# The texts of Twintrack in this language. CONTRIBUTING.md says how this file is made and updated."


def main(codes: Iterable[str]) -> int:
    """Update the catalogues of these languages, or of all; return 1 if a text is not translated yet."""
    words = template()
    missing = 0
    for language in [*codes] or translated_languages():
        found = updated(language, words)
        write(found, language)
        for message in untranslated(found):
            print(f"{language}: {message.context + ': ' if message.context else ''}{message.id}")
            missing += 1
    return 1 if missing else 0


def translated_languages() -> list[str]:
    """Return the languages that have a catalogue."""
    return [code for code in available_languages() if code != ENGLISH]


def template() -> Catalog:
    """Return the texts in the code and in the tables of the program, without translations."""
    catalog = Catalog()
    found: list[tuple[str | None, str | tuple[str, str]]] = [*words_of_tables()]
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            calls = extract_from_file(_extract, path, keywords=KEYWORDS)
            found += [(context, text) for _, text, _, context in calls]
    for context, text in found:
        added = catalog.add(text, context=context)
        # A text that occurs alone and as the form for one is one entry.
        assert isinstance(text, str) or added.id == text, f"{text} has two forms for many: {added.id}"
    return catalog


def words_of_tables() -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Yield (context, text or forms) of what is translated by its place in a table or an error."""
    for nouns in (KINDS, UNITS, DENOMINATORS, WIDEST, READER_FORMS):
        yield from ((None, forms) for forms in nouns.values())
    yield from ((None, (one, STEP_LABELS[action])) for action, one in STEP_LABELS_OF_ONE.items())
    yield from ((None, forms) for forms in STEP_COUNTS.values())
    yield from ((None, text) for text in plain_texts())
    yield from ((CONTEXT.format(key=key), template) for key, template in TEMPLATES.items())
    yield from ((STATUS_CONTEXT, text) for text in STATUSES_IN_SENTENCE.values())
    yield WITHIN_SENTENCE
    yield from (SMALL_RANGE, THOUSANDS_SEPARATOR, DECIMAL_SEPARATOR)
    yield from ((COUNTRY_CONTEXT, english_with_article(code)) for code in WITH_ARTICLE)
    yield from ((countries.CONTEXT, name) for _, name in countries.all_countries())
    yield from ((reference_words.CONTEXT, text) for text in reference_words.TEXTS)
    yield from ((VERDICT_CONTEXT, text) for text in (*VERDICTS, *VERDICT_COUNTS.values()))
    yield from ((CELLS_CONTEXT, kind) for kind in CELL_KINDS)
    yield from ((ARGPARSE_CONTEXT, text) for text in ARGPARSE_TEXTS)
    yield None, ARGPARSE_COUNTED


def plain_texts() -> Iterator[str]:
    """Yield the texts of tables and errors that have neither a context nor a count."""
    tables = (
        *WORDS.values(),
        *(SEVERITY_TITLES, CHECK_TITLES, CHECK_TEXTS, CHECK_ADVICE, field_words(), kind_words(), VALUE_TYPE_WORDS),
        *(
            VERDICT_WORDS,
            DISPOSITION_WORDS,
            RATE_WORDS,
            WAVE_CHANGE_WORDS,
            RETELLING_MARK_WORDS,
            LIST_TITLES,
            *MEANINGS.values(),
            HINTS,
            PROBLEMS,
            SEARCH_FIELDS,
            SEARCH_GROUPS,
            UNREAD_REASONS,
            FORMAT_NAMES,
            LEFT_ASIDE,
            ANSWER_TEXTS,
            LETTER_PARAGRAPHS,
            PARTS_OF_YEAR,
            REPLY_WORDS,
        ),
    )
    for table in tables:
        yield from table.values()
    yield from (text for codes in CODE_LIMITS.values() for texts in codes.values() for text in texts)
    yield from (label for action, label in STEP_LABELS.items() if action not in STEP_LABELS_OF_ONE)
    yield from (field.caption for field in VARIABLES.values())
    yield from (field.help for kind in all_kinds().values() for field in kind.fields if field.help)
    yield from (UNNAMED, UNDATED, NOTE_OF_A_DATE, NEAREST_HINT, *CONFIDENCE_ANCHORS, *NAMED_LANGUAGES)
    yield from map(field_text, WORDS)
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        yield from _texts_of_errors(path.read_bytes())


def _texts_of_errors(source: bytes) -> Iterator[str]:
    """Yield the field and the detail of each error in a Python file; details of the system stay in its language."""
    for call in _calls(source, ERRORS):
        if _name_of(call) == "RuleError" and len(call.args) > 1:
            yield from map(field_text, _constants(call.args[1]))
        details = [keyword.value for keyword in call.keywords if keyword.arg == "detail"]
        if isinstance(call.func, ast.Name) and call.func.id in DETAILED_ERRORS:
            details = call.args[-1:]
        for detail in details:
            yield from _constants(detail)


def _extract(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield the calls with texts in a Python file, as Babel's extractors do.

    Unlike Babel's own, it reads both texts of `tr(a if condition else b)`. A text from a table is not among them.
    """
    for call in _calls(file.read(), keywords):
        texts = [[*_constants(argument)] or [None] for argument in call.args]
        name = _name_of(call)
        for number in range(max(map(len, texts), default=0)):
            yield call.lineno, name, tuple(each[min(number, len(each) - 1)] for each in texts), []


def _calls(source: bytes, names: Collection[str]) -> Iterator[ast.Call]:
    """Yield the calls of functions and methods with these names, which are some of NAMES."""
    return (call for call in _calls_with_texts(source) if _name_of(call) in names)


@cache
def _calls_with_texts(source: bytes) -> tuple[ast.Call, ...]:
    """Return the calls of NAMES in a Python file, which is parsed once; a file without the names is not."""
    if re.search(rf"\b(?:{'|'.join(NAMES)})\b".encode(), source) is None:
        return ()
    # In the order of `ast.walk`, which takes longer.
    found: list[ast.AST] = [ast.parse(source)]
    for node in found:  # grows meanwhile
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                found += [each for each in value if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST):
                found.append(value)
    return tuple(node for node in found if isinstance(node, ast.Call) and _name_of(node) in NAMES)


def _name_of(call: ast.Call) -> str:
    """Return the name of the function or method that is called; empty if it has none."""
    called = call.func
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an argument may have."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def read_translations(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one if the language is new."""
    path = catalogue_file(language, "po")
    if not path.exists():
        return Catalog(
            language, project="Twintrack", version="", last_translator=AUTHORS, language_team=AUTHORS, fuzzy=False
        )
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, words: Catalog) -> Catalog:
    """Return the catalogue of a language with exactly the texts of the program."""
    catalog = read_translations(language)
    is_new = not len(catalog)
    catalog.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if is_new:
        _name_countries(catalog, language)
    catalog.header_comment, catalog.msgid_bugs_address = HEADER, ""
    return catalog


def _name_countries(catalog: Catalog, language: str) -> None:
    """Translate the names of countries in a new catalogue by those of the Unicode CLDR."""
    territories = Locale.parse(language).territories
    for code, name in countries.all_countries():
        message = catalog.get(name, countries.CONTEXT)
        if message is not None:
            message.string = territories.get(code, "")


def untranslated(catalog: Catalog) -> list[Message]:
    """Return the texts without a complete translation."""
    return [message for message in catalog if message.id and (message.fuzzy or not all(forms(message)))]


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a text: one, or one for each plural form; a missing one is empty."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def write(catalog: Catalog, language: str) -> None:
    """Write the catalogue of a language as text and compiled."""
    text = catalogue_file(language, "po")
    text.parent.mkdir(parents=True, exist_ok=True)
    with text.open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    with catalogue_file(language).open("wb") as file:
        write_mo(file, catalog)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
