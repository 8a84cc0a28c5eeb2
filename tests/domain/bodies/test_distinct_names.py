"""Bodies of one name are distinguished by the plainest fact in which they differ."""

from __future__ import annotations

import pytest

from tracker.domain.bodies.distinct_names import Namesake, distinct_names_of
from tracker.domain.text.name_folding import fold_body
from tracker.wording.texts import Texts


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ((("Ede", "municipality", "NL", "Gelderland"),), ["Ede"]),
        (
            (("Bergen", "municipality", "NL", "Limburg"), ("Bergen", "municipality", "NL", "Noord-Holland")),
            ["Bergen (Limburg)", "Bergen (Noord-Holland)"],
        ),
        (
            (("Bergen", "municipality", "NL", "Limburg"), ("Bergen", "municipality", "NO", "Vestland")),
            ["Bergen (Nederland)", "Bergen (Noorwegen)"],
        ),
        (
            (("Utrecht", "municipality", "NL", "Utrecht"), ("Utrecht", "province", "NL", "")),
            ["Utrecht (gemeente)", "Utrecht (provincie)"],
        ),
        (
            (
                ("Bergen", "municipality", "NL", "Limburg"),
                ("bergen", "municipality", "NL", "Noord-Holland"),
                ("Bergen", "municipality", "NO", ""),
            ),
            ["Bergen (Limburg, Nederland)", "bergen (Noord-Holland, Nederland)", "Bergen (Noorwegen)"],
        ),
        (
            (("Ede", "municipality", "NL", "", "cbs 0228"), ("Ede", "municipality", "NL", "")),
            ["Ede (gemeente, Nederland, cbs 0228)", "Ede (gemeente, Nederland, 2)"],
        ),
    ],
)
def test_bodies_of_one_name_differ_by_country_province_or_kind(facts: tuple[tuple[str, ...], ...], names: list[str]):
    found = distinct_names_of(
        Namesake(number, row[0], fold_body(row[0]), *row[1:]) for number, row in enumerate(facts, 1)
    )
    assert [Texts("nl").body_name(found[number]) for number in sorted(found)] == names
    assert [str(name) for name in found.values()] == [row[0] for row in facts], "the name itself stays as recorded"
