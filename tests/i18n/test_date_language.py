"""A language of dates is one table: every language has all of its words, and a new one needs nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.domain.dates.date_lexicon import folded
from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import read_date
from tracker.i18n.catalogue import available_languages, catalogue
from tracker.i18n.date_english import ENGLISH
from tracker.i18n.date_language import LANGUAGES, date_language

MADE_UP = r"""
import re
from dataclasses import fields, replace

from tracker.i18n import date_language
from tracker.i18n.date_english import ENGLISH


def changed(words):
    if isinstance(words, str):
        return re.sub(r"(?<![{\w])[A-Za-z]+(?![}\w])", lambda word: "zú" + word[0], words)
    if isinstance(words, tuple):
        return tuple(changed(each) for each in words)
    return {key: changed(each) for key, each in words.items()}


made_up = replace(ENGLISH, **{each.name: changed(getattr(ENGLISH, each.name)) for each in fields(ENGLISH)})
date_language.LANGUAGES["zu"] = made_up

from tracker.domain.dates.date_phrases import date_phrase
from tracker.domain.dates.date_text import date_text, explain_date
from tracker.domain.dates.vague_dates import from_edtf, read_date

NOT_CITED = ("18XX", "XXXX-06-27", "[2021-01..2021-04]", "[2021-05-21..2021-05-31]")
for edtf in (
    *("2021-07-21", "2021-05", "2022-23", "2021-29", "2021-35", "2021-40", "199X", "183X", "18XX", "2004~", "2021?"),
    *("[2019..2021]", "[..2022-11]", "[..2018-12-31]", "[2020-01-01..]", "[2021-01..2021-04]", "[2019,2021]"),
    *("[2021-05-21..2021-05-31]", "2019/2021", "../2022-11", "1999/..", "XXXX-06-27"),
):
    date = from_edtf(edtf, lasting=True)
    said = date_text(date, "zu")
    assert read_date(said, lasting=True).edtf == edtf, (edtf, said)
    assert said == edtf or "zú" in said or not re.search("[A-Za-z]", said), said
    cited = date_phrase(date, "zu")
    assert edtf in NOT_CITED or read_date(cited, lasting=True).edtf == edtf, (edtf, cited)
    assert "zú" in explain_date(date, "zu")
assert read_date("zúwinter 2021/22").edtf == "2021-24"
assert read_date("zúon zúthe 7th zúof zúMay 2021").edtf == "2021-05-07"
"""


def test_a_made_up_language_needs_only_its_table() -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", MADE_UP], cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_all_templates_and_names(code: str) -> None:
    language = LANGUAGES[code]
    assert {"decade", "or_later", "undated"} <= language.cited.keys() <= ENGLISH.shown.keys() | {"decade", "or_later"}
    assert len({folded(full) for _, full, *_ in language.months}) == 12
    assert all(full[:1].isalpha() and not full.endswith(".") for _, full, *_ in language.months)


@pytest.mark.parametrize("code", available_languages())
def test_the_examples_of_dates_in_the_window_are_read_and_written_so(code: str) -> None:
    said = catalogue(code).tr("As in “2021”, “May 2021”, “autumn 2022”, “before 2019”, “between 2019 and 2021”")
    examples = re.findall(r"[“‘]([^”’]+)[”’]", said)
    assert len(examples) == 5
    assert [date_text(read_date(example), code) for example in examples] == examples


@pytest.mark.parametrize("code", available_languages())
def test_the_program_has_the_dates_of_each_of_its_languages(code: str) -> None:
    assert code in LANGUAGES


def test_an_unknown_language_is_english() -> None:
    assert date_language("nl_BE") is LANGUAGES["nl"]
    assert date_language("xx") is date_language("") is ENGLISH
