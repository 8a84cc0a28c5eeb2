from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.bibliography_drafts import drafts
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.records.drafts import SourceDraft
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat
from tracker.exchange.bibliography.bibliography_writing import FORMATS, bibliography_text
from tracker.exchange.bibliography.csl import draft_of, read_csl
from tracker.exchange.bibliography.private_field import restored


def read_back(text: str, form: BibliographyFormat) -> list[SourceDraft]:
    records = FORMATS[form].read(text)
    assert all(record.problem is None for record in records)
    found = [restored(draft_of(record.item, USUAL_CIRCA), record.private, USUAL_CIRCA) for record in records]
    ids = [record.item["id"] for record in records]
    return [replace(draft, derived_from=ids.index(parent) + 1 if parent else None) for draft, parent in found]


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
def test_written_bibliographies_read_as_equal_sources(form: BibliographyFormat, data: st.DataObject) -> None:
    sources = dict(enumerate(data.draw(st.lists(drafts(), min_size=1, max_size=4)), start=1))
    if len(sources) > 1:
        sources[2] = replace(sources[2], derived_from=1)
    assert read_back(bibliography_text(sources, form), form) == list(sources.values())


def test_items_inside_an_object_each_have_their_own_text() -> None:
    text = '\n{"items": [{"title": "One"}, {"type": 5, "abstract": "long"}]}\n'
    assert [json.loads(record.raw) for record in read_csl(text)] == json.loads(text)["items"]
