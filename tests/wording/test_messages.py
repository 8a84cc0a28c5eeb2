from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import dates_made
from tracker.domain.bodies.countries import read_country
from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.coding.vocabulary import VOCABULARIES, require
from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.statuses.statuses import CODES
from tracker.domain.text.clean_text import clean_text
from tracker.errors import KnownError, RuleError, TwintrackError
from tracker.i18n.date_language import LANGUAGES
from tracker.i18n.error_words import HINTS, PROBLEMS
from tracker.wording.messages import (
    STEP_LABELS,
    any_english_code_text,
    english_code_text,
    problem_hint,
    problem_text,
    status_text,
    step_label,
)
from tracker.wording.step_dates import step_date_text


def test_every_code_has_a_display_text() -> None:
    for list_name, codes in VOCABULARIES.items():
        assert all(english_code_text(list_name, code) for code in codes)
    assert [status_text(code) for code in ("terminated", "reduced", "not_yet")] == [
        "Ended",
        "On the back burner",
        "Not yet",
    ]
    assert len({status_text(code) for code in CODES}) == len(CODES)
    assert english_code_text("decided_by", "municipal_council") == "city council"
    assert any_english_code_text("human_rights") == english_code_text("reason", "human_rights") == "human rights"


def test_a_code_of_the_project_is_its_own_text() -> None:
    assert english_code_text("sector", "world_heritage") == any_english_code_text("world_heritage") == "world heritage"
    assert english_code_text("no_such_list", "a_code") == "a code"


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (KnownError("empty_file", path="a.twin"), "a.twin is empty."),
        (
            KnownError("locked", path="a.twin", host="desk", pid=12345, since="2023-05-07 10:00"),
            "a.twin is open elsewhere: on desk, process 12345, since 2023-05-07 10:00.",
        ),
        (
            RuleError("body_in_use", "body", name="Arnhem", uses=2),
            "“Arnhem” can't be deleted: records still refer to it.",
        ),
        (
            RuleError("no_such_record", "status_change", record=7),
            "There is no such status change (7); it may have been deleted.",
        ),
    ],
)
def test_an_error_has_message_and_advice(problem: TwintrackError, text: str) -> None:
    assert problem_text(problem) == text
    assert problem_hint(problem)


def test_errors_of_the_domain_have_complete_messages() -> None:
    said = {}
    questions: dict[str, Callable[[], object]] = {
        "status": lambda: read_status("canceld"),
        "country": lambda: read_country("Kazakhstah"),
        "reason": lambda: read_code("reason", "mensenrechte"),
        "date": lambda: from_edtf("2021-02-30"),
        "stance": lambda: require("stance", "doubts"),
        "name": lambda: clean_text("x" * 301, "name"),
    }
    for name, ask in questions.items():
        with pytest.raises(RuleError) as caught:
            ask()
        said[name] = f"{problem_text(caught.value)} {problem_hint(caught.value)}"
    assert said == {
        "status": "“canceld” is not a known status. Did you mean Ended?",
        "country": "“Kazakhstah” is not the name of a single country. Did you mean Kazakhstan?",
        "reason": "“mensenrechte” is not one of the values of “reason”. Did you mean human rights?",
        "date": "“2021-02-30”: that month doesn't have such a day. Look up the day and month; years go from 1 to 9999.",
        "stance": "“doubts” is not one of the values of “stance”. Use one of: supports, contradicts, mentions.",
        "name": "“name” is too long: 301 characters, where 300 are allowed. "
        "Shorten it, or attach the document as a file.",
    }


NAMING_KINDS = {
    *("no_such_record", "record_gone", "record_ambiguous", "name_unknown", "too_many", "no_such_view_part"),
    *("degrees_out_of_range",),
}
"""Errors whose field is the kind of a record, a part of a view, latitude or longitude: a noun in every case."""


def test_the_label_of_any_field_is_quoted_in_a_sentence() -> None:
    """A label such as *decided by* or *what is meant* is no noun, so that “a known decided by” says nothing."""
    with_field = {code: text for code, text in PROBLEMS.items() if "{field}" in text}
    assert with_field.keys() >= NAMING_KINDS
    assert [text for code, text in with_field.items() if code not in NAMING_KINDS and "“{field}”" not in text] == []


def test_every_hint_belongs_to_an_error() -> None:
    """The key of a hint is that of an error text, its code alone, or its code with a reason."""
    codes = {key.split()[0] for key in PROBLEMS}
    assert not {key for key in HINTS if key not in PROBLEMS and key.split()[0] not in codes}


OF_THE_WINDOW = re.compile(
    r"refresh|Ctrl\+|\bF\d+\b|\w >|\bclick|\bbutton|\bdialog|\bmenu\b|on the page|from the list|this window|\bpress\b",
    re.I,
)


@pytest.mark.parametrize("key", HINTS)
def test_no_advice_needs_the_window(key: str) -> None:
    """The command line prints the same advice."""
    assert OF_THE_WINDOW.search(HINTS[key]) is None


@given(
    st.sampled_from([*PROBLEMS, "never_heard_of"]),
    st.dictionaries(st.sampled_from(["words", "path", "nearest"]), st.text()),
)
def test_every_error_has_a_message_on_one_line(code: str, facts: dict[str, object]) -> None:
    for problem in (RuleError(code, "date", **facts), KnownError(code, **facts)):
        for line in (problem_text(problem), problem_hint(problem)):
            assert len(line.splitlines()) <= 1
        assert problem_text(problem)


def test_a_very_long_text_is_quoted_in_part_and_a_path_in_full() -> None:
    typed = problem_text(RuleError("no_such_wave", "wave", value="x" * 1_000_000))
    assert "xxx…" in typed
    assert len(typed) < 1_000
    path = "/".join(["folder"] * 500)
    assert path in problem_text(KnownError("already_exists", path=path))


@pytest.mark.parametrize(
    ("saved", "listed"),
    [(["Ended", "Begun"], "Ended, Begun."), (["Ended, by the record", "Begun"], "Ended, by the record; Begun.")],
)
def test_names_with_commas_are_listed_with_semicolons(saved: list[str], listed: str) -> None:
    error = RuleError("no_such_finding", "finding", value="None", candidates=saved)
    assert problem_hint(error) == f"These are saved: {listed}"


def test_facts_are_not_taken_for_templates() -> None:
    assert (
        problem_text(RuleError("date_unreadable", "date", words="{path} {0}"))
        == "“{path} {0}” can't be read as a date."
    )


@pytest.mark.parametrize(
    ("action", "facts", "label"),
    [
        (
            "record_status_change",
            {"tie": "Arnhem – Wuhan", "status": "terminated", "date": "21 Jul 2021"},
            "Arnhem – Wuhan: Ended, 21 Jul 2021",
        ),
        ("record_status_change", {"tie": "A – B", "status": "dormant", "date": ""}, "A – B: Dormant, undated"),
        ("add_partnership", {"tie": "Arnhem – Wuhan"}, "Add Arnhem – Wuhan"),
        ("record_activity", {"tie": "A – B", "kind": "trade_mission", "date": "2019"}, "A – B: trade mission, 2019"),
        ("merge_bodies", {"name": "The Hague", "other": "Den Haag"}, "Merge Den Haag into The Hague"),
        ("import", {"file": "ties.csv", "count": 28}, "Import ties.csv: 28 rows"),
        ("import", {"file": "ties.csv", "count": 1}, "Import ties.csv: 1 row"),
        ("import", {"file": "ties.csv", "count": 12000}, "Import ties.csv: 12,000 rows"),
        ("edit_many", {"count": 1}, "Edit 1 partnership"),
        ("accept_problems", {"count": 1}, "Ignore 1 problem"),
        ("merge_copy", {"file": "copy.twin", "count": 1, "conflicts": 0}, "Merged copy.twin: 1 record, 0 conflicts"),
        (
            "merge_copy",
            {"file": "copy.twin", "count": 1300, "conflicts": 1},
            "Merged copy.twin: 1,300 records, 1 conflict",
        ),
        ("edit_status_change", {"tie": "{x}", "status": "{0}", "date": "{}"}, "Edit {x}: {0}, {}"),
        ("a_new_action", {}, "A new action"),
        ("add_body", {}, "Add …"),
    ],
)
def test_a_step_has_its_label(action: str, facts: dict[str, object], label: str) -> None:
    assert step_label(action, facts) == label


@pytest.mark.parametrize("action", ['{"a": ', "{", "}", "{0}", "{count.real}", "{tie", "[[1]]"])
def test_an_action_of_a_damaged_project_is_shown_unchanged(action: str) -> None:
    assert step_label(action, {"tie": "A – B", "count": 2}) == action.strip()


@pytest.mark.parametrize(
    ("fact", "english", "dutch"),
    [
        ("2021-23", "autumn 2021", "najaar 2021"),
        ("[..2022-11]", "by Nov 2022", "uiterlijk nov 2022"),
        ("2021-XX-07", "2021-XX-07", "2021-XX-07"),
        ("", "undated", "ongedateerd"),
        # as version 0.1 stored them
        ("autumn 2021", "autumn 2021", "najaar 2021"),
        ("since 1999", "since 1999", "sinds 1999"),
        ("the 1990s", "the 1990s", "de jaren 90"),
        ("early May 2021", "early May 2021", "begin mei 2021"),
        ("27 Jun, year unknown", "27 Jun, year unknown", "27 jun, jaar onbekend"),
        ("undated", "undated", "ongedateerd"),
        # texts that no version stored
        ("herfst 2021", "herfst 2021", "herfst 2021"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("5/6/2021", "5/6/2021", "5/6/2021"),
        ("{0}", "{0}", "{0}"),
    ],
)
def test_the_date_of_a_step_is_shown_in_the_language(fact: str, english: str, dutch: str) -> None:
    facts = {"tie": "A – B", "status": "suspended", "date": fact}
    for language, words in (("en", english), ("nl", dutch), ("xx", english)):
        label = step_label("record_status_change", facts, language=language)
        assert label == f"A – B: Suspended, {words}"


@given(dates_made.expressions, st.sampled_from(sorted(LANGUAGES)))
def test_english_dates_of_version_0_1_are_shown_as_edtf_is(edtf: str, language: str) -> None:
    old = date_text(from_edtf(edtf, lasting=True))
    assert step_date_text(old, language) == step_date_text(edtf, language)


def test_all_parts_of_a_text_are_translated() -> None:
    asked: list[str] = []

    def shout(template: str, **facts: object) -> str:
        asked.append(template)
        return template.upper() if not facts else template.replace("{", "<{").replace("}", "}>").format(**facts)

    assert step_label("delete_activity", {"tie": "A – B", "kind": "signing"}, shout) == "Delete <A – B>: <SIGNING>"
    assert "Delete {tie}: {kind}" in asked
    assert (
        problem_hint(RuleError("unknown_status", "status", value="x", nearest=["void"]), shout)
        == "Did you mean <VOID>?"
    )


def test_templates_are_well_formed() -> None:
    for template in (*PROBLEMS.values(), *HINTS.values(), *STEP_LABELS.values()):
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(template))
