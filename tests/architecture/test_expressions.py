"""No regular expression takes more than linear time, whatever text it is used on.

A new expression is found by itself: in a module, a class, a container, or written out in a function. One that is put
together in a function is listed here, with what is tried in its place.
"""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from tests.architecture.expressions import (
    Expression,
    expressions,
    hard_texts,
    is_linear,
    put_together,
    used_on,
)
from tracker.domain.erasing import Erasure

EXPRESSIONS = {expression.name: expression for expression in expressions("tracker", "ui")}

PUT_TOGETHER = {
    "tracker.domain.edtf_moment",  # ten digits and dashes at most
    "tracker.domain.erasing",  # tried below
    "tracker.domain.excerpts",  # one text as it is written, tried in tests/exchange/test_lengths.py
    "tracker.places",  # a list of the program's own, used on the names of folders
}


def not_linear(expression: Expression) -> str:
    """The first method that takes too long, with the text on which it does, at twelve letters; else nothing."""
    for make in hard_texts(expression.pattern):
        for method in expression.methods:
            if not is_linear(
                lambda length, make=make, method=method: used_on(expression.pattern, method, make(length))
            ):
                return f"{method} on {make(12)!r}"
    return ""


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_it_takes_linear_time(name: str) -> None:
    assert not_linear(EXPRESSIONS[name]) == ""


def test_the_expressions_of_every_kind_are_found() -> None:
    assert {
        "tracker.domain.addresses._DOI",
        "tracker.exchange.page_text.RAW_END['script']",
        "tracker.domain.date_lexicon._WINTERS[0]",
    } <= EXPRESSIONS.keys()
    assert any(re.fullmatch(r"tracker\.exchange\.bibtex:\d+", name) for name in EXPRESSIONS)
    assert len(EXPRESSIONS) > 100


def test_those_that_are_put_together_are_listed() -> None:
    found = {
        module.name
        for package in ("tracker", "ui")
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
        if ".versions" not in module.name and not module.name.endswith(".env")
        if put_together(importlib.import_module(module.name))
    }
    assert found <= PUT_TOGETHER


def test_that_of_a_name_to_be_erased_takes_linear_time() -> None:
    erasure = Erasure("Jan van der Berg-O'Neill", ("Jansen, Piet",))
    assert not_linear(Expression("erasure", erasure.pattern, ("search", "subn"))) == ""


@pytest.mark.parametrize(("pattern", "method"), [(r"\s*,\s*", "split"), (r"<b.*?</b>", "sub")])
def test_this_test_sees_quadratic_time(pattern: str, method: str) -> None:
    work = [
        lambda length, make=make: used_on(re.compile(pattern), method, make(length))
        for make in hard_texts(re.compile(pattern))
    ]
    assert not all(is_linear(each, (500, 4_000)) for each in work)
