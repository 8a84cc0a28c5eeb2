from __future__ import annotations

import pytest

from tracker.domain.coding.vocabulary import CSL_TYPES, SOURCE_KINDS
from tracker.domain.sources.csl_fields import (
    FIELDS_OF_KIND,
    KIND_OF_TYPE,
    VARIABLE_OF_FIELD,
    csl_type,
    fields_of_kind,
    publisher_variable,
)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_no_field_is_asked_for_twice(kind: str) -> None:
    keys = [field.key for field in FIELDS_OF_KIND[kind]]
    own = {*VARIABLE_OF_FIELD.values(), publisher_variable(kind)} - {"archive_location"}
    assert len(set(keys)) == len(keys) > 0
    assert not own & set(keys)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_each_kind_comes_back_as_one_with_its_type(kind: str) -> None:
    assert KIND_OF_TYPE[CSL_TYPES[kind]] in SOURCE_KINDS


def test_what_the_publisher_is_depends_on_the_kind() -> None:
    assert publisher_variable("newspaper_article") == "container-title"
    assert publisher_variable("archive_document") == "archive"
    assert publisher_variable("report") == "publisher"


def test_a_kind_of_the_project_has_fields_too() -> None:
    assert csl_type("plaque") == "document"
    assert fields_of_kind("plaque")
