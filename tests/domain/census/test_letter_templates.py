"""Templates of letters: fields are filled in, and what can't be filled in is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.census.letter_templates import FIELDS, MAX_TEMPLATE_LENGTH, read_template
from tracker.errors import RuleError

VALUES = dict.fromkeys(FIELDS, "x") | {"body": "Ede", "ties": "- Wuhan\n- Ube", "address": ""}


def test_fields_are_filled_in_and_doubled_braces_are_braces() -> None:
    template = read_template("Dear { Body },\n\n{ties}\n{{literal}} {{{body}}}")
    assert template.fields == {"body", "ties"}
    assert template.filled(VALUES) == "Dear Ede,\n\n- Wuhan\n- Ube\n{literal} {Ede}"


def test_an_empty_field_leaves_no_gap() -> None:
    assert read_template("{body}\n\n{address}\n\n\nend  \n").filled(VALUES) == "Ede\n\nend"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\nDear {mayor}", "template_field_unknown", 2),
        ("{}", "template_field_unknown", 1),
        ("{body.__class__}", "template_field_unknown", 1),
        ("a\n\n{body", "template_brace_open", 3),
        ("{bo\ndy}", "template_brace_open", 1),
        ("{{body}", "template_brace_closed", 1),
        ("a }\nb", "template_brace_closed", 1),
        (" \n", "template_empty", None),
        ("x" * (MAX_TEMPLATE_LENGTH + 1), "template_too_long", None),
    ],
)
def test_a_bad_template_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(RuleError) as refused:
        read_template(text)
    assert (refused.value.code, refused.value.facts.get("line")) == (code, line)


@given(st.text(max_size=60).filter(str.strip))
def test_text_with_doubled_braces_is_returned_as_it_is(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    assert "".join(part for part, is_field in read_template(doubled).parts if not is_field) == text


@given(st.text(max_size=40))
def test_braces_in_a_value_stay(name: str) -> None:
    shown = name.strip().replace("\r", "")
    if shown and len(shown.splitlines()) == 1:
        assert read_template("a {body} b").filled(VALUES | {"body": shown}) == f"a {shown} b"
