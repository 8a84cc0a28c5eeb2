"""Translation of texts: facts filled in, fitting plurals, and translated sentences."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QLocale

from tracker.domain.statuses.statuses import CODES
from tracker.errors import KnownError, RuleError
from tracker.i18n.catalogue import Catalogue
from ui.text.languages import temporary_language
from ui.text.translation import (
    code_text,
    current_catalogue,
    hint,
    number,
    plural,
    problem,
    tr,
    tr_in,
    use_catalogue,
)


class Dutch(NullTranslations):
    """A few sentences of Dutch, as a catalogue provides them."""

    def gettext(self, message: str) -> str:
        return {"Undo {step}": "Maak {step} ongedaan", "Light": "Licht"}.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return {("colours", "Light"): "Lichte kleuren"}.get((context, message), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ("{n} banden" if n != 1 else "één band") if msgid1 == "1 partnership" else msgid2


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    with temporary_language("en"):
        QLocale.setDefault(QLocale("en_GB"))
        yield


@pytest.fixture
def dutch() -> Iterator[None]:
    before = current_catalogue()
    use_catalogue(Catalogue("nl", Dutch()))
    yield
    use_catalogue(before)


def test_facts_are_filled_in_unchanged() -> None:
    assert tr("Undo {step}", step="{braces} & <b>") == "Undo {braces} & <b>"


def test_a_text_without_facts_may_have_braces() -> None:
    assert tr("{10.1000/182}") == "{10.1000/182}"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 partnerships"), (1, "1 partnership"), (2, "2 partnerships"), (60000, "60,000 partnerships")],
)
def test_a_plural_fits_its_count(count: int, said: str) -> None:
    assert plural(count, "1 partnership", "{n} partnerships") == said


@pytest.mark.parametrize(("locale", "said"), [("C", "60,000"), ("en_GB", "60,000"), ("nl_NL", "60.000")])
def test_a_large_number_has_separators_in_every_locale(locale: str, said: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert number(60_000) == said


@pytest.mark.usefixtures("dutch")
def test_a_translation_replaces_the_sentence_and_keeps_the_facts() -> None:
    assert tr("Undo {step}", step="Arnhem") == "Maak Arnhem ongedaan"
    assert plural(1, "1 partnership", "{n} partnerships") == "één band"
    assert plural(3, "1 partnership", "{n} partnerships") == "3 banden"


@pytest.mark.usefixtures("dutch")
def test_a_text_with_several_meanings_has_a_translation_for_each() -> None:
    assert tr("Light") == "Licht"
    assert tr_in("colours", "Light") == "Lichte kleuren"


def test_every_status_has_a_text() -> None:
    for code in CODES:
        assert "_" not in code_text(code)


def test_a_problem_is_shown_with_a_hint() -> None:
    error = KnownError("disk_full")
    assert problem(error)
    assert hint(error)


def test_dates_in_a_problem_have_the_language_of_its_words() -> None:
    error = RuleError("date_ambiguous", "date", words="2019-21", readings=["2019-21", "2019/2021"])
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert "“spring 2019”" in problem(error)
    finally:
        QLocale.setDefault(before)


def test_program_texts_have_typographic_apostrophes_and_names_keep_theirs() -> None:
    assert tr("{name} can't be read", name="Xi'an") == "Xi'an can’t be read"
    assert plural(2, "1 isn't", "{n} aren't") == "2 aren’t"
    assert tr("'{name}'", name="Xi'an") == "'Xi'an'"
