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
def test_no_variable_of_a_kind_occurs_twice(kind: str) -> None:
    keys = [field.key for field in FIELDS_OF_KIND[kind]]
    own = {*VARIABLE_OF_FIELD.values(), publisher_variable(kind)} - {"archive_location"}
    assert len(set(keys)) == len(keys) > 0
    assert not own & set(keys)


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_the_type_of_each_kind_maps_to_a_kind(kind: str) -> None:
    assert KIND_OF_TYPE[CSL_TYPES[kind]] in SOURCE_KINDS


def test_the_variable_of_the_publisher_depends_on_the_kind() -> None:
    assert publisher_variable("newspaper_article") == "container-title"
    assert publisher_variable("archive_document") == "archive"
    assert publisher_variable("report") == "publisher"


def test_a_kind_added_by_the_project_has_a_type_and_fields() -> None:
    assert csl_type("plaque") == "document"
    assert fields_of_kind("plaque")
