"""Agreement of two coders by field, by reason and by date."""

from __future__ import annotations

import random

import pytest

from tracker.domain.coding.coder_agreement import (
    DateAgreement,
    FieldAgreement,
    agreements,
    dates_of,
    disagreements,
    reasons_of,
)
from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.coding.coefficients import cohens_kappa, krippendorffs_alpha, masi_distance


def coded(
    record: int,
    status: str = "terminated",
    year: int | None = 2020,
    last: int | None = None,
    *,
    reasons: str = "",
    decided_by: str = "",
    actor: str = "",
) -> CodedChange:
    edtf = "" if year is None else f"{year}/{last or year}"
    bounds = (year, last or year)
    return CodedChange(record, 1, status, edtf, bounds, frozenset(reasons.split()), decided_by, actor)


def by_field(pairs: list[tuple[CodedChange, CodedChange]]) -> dict[str, FieldAgreement]:
    return {each.field: each for each in agreements(pairs)}


REASONS = ("geopolitics", "human_rights", "no_activity", "costs", "other", "security", "policy", "public_opinion")


def test_randomly_drawn_reasons_have_no_agreement_beyond_chance() -> None:
    """A kappa over the decisions of all reasons together is high, because both coders omit most reasons."""
    lots = random.Random(5)

    def drawn() -> str:
        # both coders always give the usual reason, geopolitics, and draw further ones at random
        return " ".join({"geopolitics", *lots.sample(REASONS, lots.choice((0, 0, 1)))})

    pairs = [(coded(each, reasons=drawn()), coded(each, reasons=drawn())) for each in range(400)]
    one_by_one = [(reason in mine.reasons, reason in theirs.reasons) for mine, theirs in pairs for reason in REASONS]
    pooled = cohens_kappa(one_by_one)
    assert pooled is not None
    assert pooled > 0.7
    found = by_field(pairs)["reasons"]
    assert found.kappa is None
    assert found.alpha == pytest.approx(0, abs=0.1)
    for each in reasons_of(pairs):
        assert each.kappa is None if each.reason == "geopolitics" else each.kappa == pytest.approx(0, abs=0.1)


def test_each_reason_has_its_own_table_and_kappa() -> None:
    pairs = [
        (coded(1, reasons="a b"), coded(1, reasons="b a")),
        (coded(2, reasons="a"), coded(2, reasons="a b")),
        (coded(3, reasons="b"), coded(3, reasons="a")),
        (coded(4, reasons="a"), coded(4)),
    ]
    a, b = reasons_of(pairs)
    assert (a.reason, a.both, a.only_mine, a.only_theirs, a.neither, a.compared) == ("a", 2, 0, 1, 0, 3)
    assert a.kappa == pytest.approx(cohens_kappa([(1, 1), (1, 1), (0, 1)]))
    assert (b.reason, b.both, b.only_mine, b.only_theirs, b.neither) == ("b", 1, 1, 1, 0)
    reasons = by_field(pairs)["reasons"]
    assert (reasons.compared, reasons.agreed, reasons.left_out) == (3, 1, 1)
    sets = [(frozenset("ab"), frozenset("ab")), (frozenset("a"), frozenset("ab")), (frozenset("b"), frozenset("a"))]
    assert reasons.alpha == pytest.approx(krippendorffs_alpha(sets, masi_distance))


def test_a_pair_with_a_blank_value_is_left_out_of_the_field() -> None:
    pairs = [
        (coded(1, decided_by="mayor"), coded(1, decided_by="mayor")),
        (coded(2), coded(2)),
        (coded(3, decided_by="court"), coded(3)),
        (coded(4, year=None), coded(4)),
        (coded(5, decided_by="council"), coded(5, decided_by="mayor")),
    ]
    found = by_field(pairs)
    decided = found["decided_by"]
    assert (decided.compared, decided.agreed, decided.left_out) == (2, 1, 3)
    assert decided.kappa == pytest.approx(cohens_kappa([("mayor", "mayor"), ("council", "mayor")]))
    assert (found["actor"].compared, found["actor"].share, found["actor"].left_out) == (0, None, 5)
    assert (found["date"].compared, found["date"].left_out) == (4, 1)
    assert found["date_overlap"].left_out == 1


def test_an_undefined_coefficient_has_a_reason() -> None:
    pairs = [(coded(1), coded(1)), (coded(2), coded(2))]
    found = by_field(pairs)
    assert (found["status"].share, found["status"].kappa, found["status"].alpha) == (1, None, None)
    assert found["status"].undefined == "no_variation"
    assert found["actor"].undefined == "nothing"
    assert found["date_overlap"].undefined == ""
    other = by_field([*pairs, (coded(3, "expired"), coded(3, "expired"))])
    assert (other["status"].kappa, other["status"].alpha, other["status"].undefined) == (1, 1, "")


def test_dates_are_counted_as_equal_overlapping_or_apart() -> None:
    pairs = [
        (coded(1, year=2019), coded(1, year=2019)),
        (coded(2, year=2019, last=2021), coded(2, year=2020)),
        (coded(3, year=2018), coded(3, year=2020)),
        (coded(4, year=None), coded(4, year=2020)),
    ]
    assert dates_of(pairs) == DateAgreement(equal=1, overlapping=1, apart=1)
    found = by_field(pairs)
    assert (found["date"].compared, found["date"].agreed) == (3, 1)
    assert (found["date_overlap"].compared, found["date_overlap"].agreed) == (3, 2)


def test_only_differing_fields_are_listed_as_disagreements() -> None:
    pairs = [
        (coded(1, "terminated", 2020, actor="a"), coded(1, "expired", 2020, actor="a")),
        (coded(2, reasons="x"), coded(2, reasons="x y")),
        (coded(3, actor="b"), coded(3)),
    ]
    found = [(each.pair[0].id, each.field, each.values, each.blank) for each in disagreements(pairs)]
    assert found == [
        (1, "status", ("terminated", "expired"), ""),
        (2, "reasons", (frozenset("x"), frozenset("xy")), ""),
        (3, "actor", ("b", ""), "theirs"),
    ]
