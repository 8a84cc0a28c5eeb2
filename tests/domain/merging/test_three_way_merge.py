"""Three-way merge of random contents: the value of each field, valid references, no circles of references."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.merging.merged_references import break_reference_cycles, restore_referenced_records
from tracker.domain.merging.three_way_merge import (
    ComparedField,
    ComparedKind,
    ComparedReference,
    Conflict,
    Edit,
    Merged,
    Side,
    merge_records,
)

KINDS = {
    "body": ComparedKind(
        "body",
        (ComparedField("name", ("name",), ("name",)), ComparedField("successor", ("successor_id",), ("successor_id",))),
        (ComparedReference("successor_id", "body", False),),
    ),
    "part": ComparedKind(
        "part",
        (ComparedField("text", ("text",), ("text",)), ComparedField("body", ("body_id",), ("body_id",))),
        (ComparedReference("body_id", "body", True),),
    ),
    "tag": ComparedKind("tag", (), (ComparedReference("body_id", "body", True),), ("body_id", "tag")),
}

ids = st.integers(1, 4)
bodies = st.dictionaries(ids, st.tuples(st.sampled_from("abc"), st.none() | ids))
parts = st.dictionaries(ids, st.tuples(ids, st.sampled_from("xy")))
tags = st.sets(st.tuples(ids, st.sampled_from("tu")))
moments = st.dictionaries(st.tuples(st.sampled_from(["mine", "theirs"]), st.sampled_from(["body", "part"]), ids), ids)


@st.composite
def contents(draw: Any) -> Any:
    """Return a strategy for contents with valid references and without circles."""
    known = {
        record: {"id": record, "name": name, "successor_id": successor}
        for record, (name, successor) in draw(bodies).items()
    }
    for row in known.values():
        target = row["successor_id"]
        row["successor_id"] = target if target in known and target > row["id"] else None
    owned = {
        record: {"id": record, "body_id": body, "text": text}
        for record, (body, text) in draw(parts).items()
        if body in known
    }
    listed = {
        (body, tag, 0): {"id": 10 * body + ord(tag), "body_id": body, "tag": tag}
        for body, tag in draw(tags)
        if body in known
    }
    return {"body": known, "part": owned, "tag": listed}


def merged_of(base: Any, mine: Any, theirs: Any, moments: Any) -> Merged:
    def edits(side: Side, kind: str, record: int, columns: tuple[str, ...] | None) -> Edit:
        return Edit(str(moments.get((side, kind, record), 0)))

    def newest(conflict: Conflict) -> Side:
        assert conflict.winner is not None
        return conflict.winner

    merged = merge_records(KINDS, base, mine, theirs, edits, newest)
    restore_referenced_records(KINDS, base, merged, edits)
    break_reference_cycles(KINDS, merged, edits, mine, theirs, lambda kind, record: None)
    return merged


@given(contents(), contents(), contents(), moments)
def test_the_merge_is_symmetric(base: Any, mine: Any, theirs: Any, moments: Any) -> None:
    turned = {
        ("theirs" if side == "mine" else "mine", kind, record): at for (side, kind, record), at in moments.items()
    }
    one, other = merged_of(base, mine, theirs, moments), merged_of(base, theirs, mine, turned)
    assert one.content == other.content
    listed = [sorted((each.kind, each.record, each.field) for each in side.conflicts) for side in (one, other)]
    assert listed[0] == listed[1]


@given(contents(), contents(), contents(), moments)
def test_each_field_has_the_value_of_the_side_that_changed_it(base: Any, mine: Any, theirs: Any, moments: Any) -> None:
    merged = merged_of(base, mine, theirs, moments)
    conflicts = {(each.kind, each.record, each.field): each for each in merged.conflicts}
    for name, columns in (
        ("body", {"name": "name", "successor": "successor_id"}),
        ("part", {"text": "text", "body": "body_id"}),
    ):
        for record in mine[name].keys() & theirs[name].keys():
            before = base[name].get(record)
            for field, column in columns.items():
                one, other = mine[name][record][column], theirs[name][record][column]
                result = merged.content[name][record][column]
                conflict = conflicts.get((name, record, field))
                if conflict is not None:
                    continue
                if one == other:
                    assert result == one
                elif before is None:
                    assert None in (one, other)
                    assert result == (one if other is None else other)
                else:
                    assert before[column] in (one, other)
                    assert result == (other if before[column] == one else one)


@given(contents(), contents(), contents(), moments)
def test_sets_have_the_members_of_both_sides_without_those_that_one_removed(
    base: Any, mine: Any, theirs: Any, moments: Any
) -> None:
    found = merged_of(base, mine, theirs, moments)
    before, one, other = (set(each["tag"]) for each in (base, mine, theirs))
    wanted = (before & one & other) | (one - before) | (other - before)
    tags = set(found.content["tag"])
    assert wanted <= tags
    # further members only belong to bodies that are kept against a deletion
    restored = {each.record for each in found.conflicts if each.kind == "body" and not each.field}
    assert {body for body, _, _ in tags - wanted} <= restored


@given(contents(), contents(), contents(), moments)
def test_the_merged_content_has_valid_references_without_circles(
    base: Any, mine: Any, theirs: Any, moments: Any
) -> None:
    content = merged_of(base, mine, theirs, moments).content
    known = content["body"]
    for name in ("part", "tag"):
        assert all(row["body_id"] in known for row in content[name].values())
    for record, row in known.items():
        visited = {record}
        while (record := row["successor_id"]) is not None:
            assert record in known
            assert record not in visited
            visited.add(record)
            row = known[record]
