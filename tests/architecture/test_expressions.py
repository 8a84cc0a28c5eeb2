"""No regular expression takes more than linear time, whatever the text.

New expressions are found automatically: in a module, a class, a container, or as a constant in a function. Modules
with functions that compose expressions are listed here, with the test that covers them.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.architecture.expressions import (
    Expression,
    composed_patterns,
    expressions,
    hard_texts,
    is_linear,
    make_call,
    modules_of,
)
from tests.architecture.source import ROOT
from tracker.domain.dates.date_lexicon import winter_patterns
from tracker.domain.findings import stated_numbers
from tracker.domain.findings.text_check import known_nouns
from tracker.domain.text.person_names import Erasure
from tracker.domain.text.quote_matching import _pattern

PACKAGES = sorted(
    ".".join(path.parent.relative_to(ROOT).parts)
    for root in ("tracker", "ui")
    for path in (ROOT / root).rglob("__init__.py")
    if path.parent.name != "versions"
)

COMPOSED = {
    "tracker.domain.dates.date_lexicon",  # the words of the languages, tested below
    "tracker.domain.dates.edtf_moment",  # ten digits and dashes at most
    "tracker.domain.dates.likely_dates",  # a number of two digits at most
    "tracker.domain.findings.stated_numbers",  # tested below
    "tracker.domain.text.person_names",  # tested below
    "tracker.domain.text.quote_matching",  # the letters of a quote, tested below
    "tracker.domain.text.excerpts",  # one literal text, tested in tests/exchange/test_lengths.py
    "tracker.services.synced_folders",  # a fixed list, used on the names of folders
}


@pytest.fixture(scope="module", params=PACKAGES)
def package(request: pytest.FixtureRequest) -> str:
    """Each package of the program in turn, for all tests, because parsing its modules takes long."""
    return str(request.param)


@cache
def found(package: str) -> dict[str, Expression]:
    """Return the expressions in a package, by name."""
    return {each.name: each for each in expressions(package)}


def not_linear(expression: Expression) -> str:
    """Return the first method that takes too long, with a text of twelve characters on which it does; else nothing."""
    for make in hard_texts(expression.pattern):
        for method in expression.methods:
            if not is_linear(
                lambda length, make=make, method=method: make_call(expression.pattern, method, make(length))
            ):
                return f"{method} on {make(12)!r}"
    return ""


def test_expressions_take_linear_time(package: str) -> None:
    assert {name: fault for name, each in found(package).items() if (fault := not_linear(each))} == {}


def test_composed_expressions_are_listed(package: str) -> None:
    assert {module.__name__ for module in modules_of(package) if composed_patterns(module)} <= COMPOSED


def test_the_expressions_of_every_kind_are_found() -> None:
    names = {
        name
        for package in PACKAGES
        if package.startswith(("tracker.domain", "tracker.exchange"))
        for name in found(package)
    }
    assert {
        "tracker.domain.sources.addresses._DOI",
        "tracker.exchange.attachments.page_text.RAW_END['script']",
        "tracker.domain.sources.source_guesses._DATES[0]",
    } <= names
    assert any(re.fullmatch(r"tracker\.exchange\.bibliography\.bibtex\.bibtex:\d+", name) for name in names)
    assert len(names) > 100


def test_the_expression_of_an_erased_name_takes_linear_time() -> None:
    erasure = Erasure("Jan van der Berg-O'Neill", ("Jansen, Piet",))
    assert not_linear(Expression("erasure", erasure.pattern, ("search", "subn"))) == ""
    assert not_linear(Expression("erasure in markup", erasure._pattern_in_markup, ("search",))) == ""


@pytest.mark.parametrize("quote", ["samen-werking met Wuhan", "aaaaaaaaaaaa", "a a a a a a"])
def test_the_expression_of_a_quote_takes_linear_time(quote: str) -> None:
    assert not_linear(Expression("quote", _pattern(quote), ("search", "finditer"))) == ""


@pytest.mark.parametrize("pattern", winter_patterns())
def test_the_expressions_of_winters_take_linear_time(pattern: re.Pattern[str]) -> None:
    assert not_linear(Expression("winter", pattern, ("sub",))) == ""


@pytest.mark.parametrize(
    "pattern",
    [stated_numbers._expression(), stated_numbers._dates(), *known_nouns().patterns],
    ids=("numbers", "dates", "noun after", "noun", "no noun"),
)
def test_the_expressions_of_numbers_in_a_text_take_linear_time(pattern: re.Pattern[str]) -> None:
    assert not_linear(Expression("numbers", pattern, ("finditer", "search"))) == ""


@pytest.mark.parametrize(("pattern", "method"), [(r"\s*,\s*", "split"), (r"<b.*?</b>", "sub")])
def test_quadratic_time_is_found(pattern: str, method: str) -> None:
    work = [
        lambda length, make=make: make_call(re.compile(pattern), method, make(length))
        for make in hard_texts(re.compile(pattern))
    ]
    assert not all(is_linear(each) for each in work)
