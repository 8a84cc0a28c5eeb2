"""Exact sentences of rules with the numbers 0, 1, a range, all and thousands, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts
from tracker.domain.findings.rules import read_rule
from tracker.domain.statuses.day_answers import Tally

RULE: dict[str, Any] = {"focus": {"countries": ["NL"]}, "from": "2021-01-01", "to": "2021-12-31"}


@dataclass(frozen=True)
class Counted:
    counts: dict[str, Tally]
    denominator: Tally
    share: Share | None


def counted(number: tuple[int, int], of: tuple[int, int], kind: str = "municipality") -> Counted:
    """Return counts of a kind and a denominator, each (certain, possible); the share is of the possible denominator."""
    share = Share(Fraction(number[0], max(of[1], 1)), Fraction(number[1], max(of[1], 1))) if of[1] else None
    return Counted({kind: Tally(*number), "total": Tally(*number)}, Tally(*of), share)


def sentence(found: Counted, language: str, **more: Any) -> str:
    return "".join(part.text for part in sentence_parts(read_rule({**RULE, **more}), found, language))


PARTNERSHIPS = [
    ((0, 0), (0, 0),
     "no partnerships of bodies in the Netherlands ended; none recorded here was in force, so that there is no share.",
     "eindigde geen band van overheden in Nederland; geen van de hier vastgelegde was er, dus is er geen aandeel."),
    ((0, 0), (12, 12),
     "no partnerships of bodies in the Netherlands ended: 0 % of the 12 recorded here that were in force.",
     "eindigde geen band van overheden in Nederland: 0 % van de 12 hier vastgelegde die er waren."),
    ((0, 0), (1, 1),
     "no partnerships of bodies in the Netherlands ended: 0 % of the 1 recorded here that was in force.",
     "eindigde geen band van overheden in Nederland: 0 % van de 1 hier vastgelegde die er was."),
    ((1, 1), (1, 1),
     "1 partnership of bodies in the Netherlands ended: 100 % of the 1 recorded here that was in force.",
     "eindigde 1 band van overheden in Nederland: 100 % van de 1 hier vastgelegde die er was."),
    ((0, 1), (0, 1),
     "0 to 1 partnerships of bodies in the Netherlands ended: 0–100 % of the 0 to 1 recorded here that were in force.",
     "eindigde 0 tot 1 band van overheden in Nederland: 0–100 % van de 0 tot 1 hier vastgelegde die er was."),
    ((1, 2), (4, 4),
     "1 to 2 partnerships of bodies in the Netherlands ended: 25–50 % of the 4 recorded here that were in force.",
     "eindigden 1 tot 2 banden van overheden in Nederland: 25–50 % van de 4 hier vastgelegde die er waren."),
    ((2, 2), (2, 2),
     "2 partnerships of bodies in the Netherlands ended: 100 % of the 2 recorded here that were in force.",
     "eindigden 2 banden van overheden in Nederland: 100 % van de 2 hier vastgelegde die er waren."),
    ((4, 5), (4, 5),
     "4 to 5 partnerships of bodies in the Netherlands ended: 80–100 % of the 4 to 5 recorded here that were in force.",
     "eindigden 4 tot 5 banden van overheden in Nederland: 80–100 % van de 4 tot 5 hier vastgelegde die er waren."),
    ((1300, 1300), (2600, 2600),
     "1,300 partnerships of bodies in the Netherlands ended: 50 % of the 2,600 recorded here that were in force.",
     "eindigden 1.300 banden van overheden in Nederland: 50 % van de 2.600 hier vastgelegde die er waren."),
    ((1, 1), (1300, 1300),
     "1 partnership of bodies in the Netherlands ended: <1 % of the 1,300 recorded here that were in force.",
     "eindigde 1 band van overheden in Nederland: <1 % van de 1.300 hier vastgelegde die er waren."),
    ((1, 1299), (1300, 1300),
     "1 to 1,299 partnerships of bodies in the Netherlands ended: 0.07–99.93 % of the 1,300 "
     "recorded here that were in force.",
     "eindigden 1 tot 1.299 banden van overheden in Nederland: 0,07–99,93 % van de 1.300 "
     "hier vastgelegde die er waren."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "of", "english", "dutch"), PARTNERSHIPS)
def test_partnerships_that_ended(number: tuple[int, int], of: tuple[int, int], english: str, dutch: str) -> None:
    found = counted(number, of)
    assert sentence(found, "en", unit="partnerships") == f"Between 1 Jan 2021 and 31 Dec 2021, {english}"
    assert sentence(found, "nl", unit="partnerships") == f"Van 1 jan 2021 tot en met 31 dec 2021 {dutch}"


BODIES = [
    ((0, 0), (0, 0),
     "no bodies in the Netherlands ended a partnership; none recorded here had one, so that there is no share.",
     "geen overheid in Nederland een einde aan een band; geen van de "
     "hier vastgelegde had er een, dus is er geen aandeel."),
    ((0, 0), (3, 3),
     "no bodies in the Netherlands ended a partnership: 0 % of the 3 bodies recorded here that had one.",
     "geen overheid in Nederland een einde aan een band: 0 % van de 3 hier vastgelegde overheden die er een hadden."),
    ((1, 1), (1, 1),
     "1 municipality in the Netherlands ended a partnership: 100 % of the 1 body recorded here that had one.",
     "1 gemeente in Nederland een einde aan een band: 100 % van de 1 hier vastgelegde overheid die er een had."),
    ((0, 1), (2, 2),
     "0 to 1 municipalities in the Netherlands ended a partnership: 0–50 % of the 2 bodies recorded here that had one.",
     "0 tot 1 gemeente in Nederland een einde aan een band: 0–50 % van de 2 "
     "hier vastgelegde overheden die er een hadden."),
    ((1, 2), (2, 2),
     "1 to 2 municipalities in the Netherlands ended a partnership: 50–100 % of the 2 bodies "
     "recorded here that had one.",
     "1 tot 2 gemeenten in Nederland een einde aan een band: 50–100 % van de 2 "
     "hier vastgelegde overheden die er een hadden."),
    ((1300, 1300), (1300, 1300),
     "1,300 municipalities in the Netherlands ended a partnership: 100 % of the 1,300 bodies "
     "recorded here that had one.",
     "1.300 gemeenten in Nederland een einde aan een band: 100 % van de 1.300 "
     "hier vastgelegde overheden die er een hadden."),
]  # fmt: skip


@pytest.mark.parametrize(("number", "of", "english", "dutch"), BODIES)
def test_bodies_that_ended_one(number: tuple[int, int], of: tuple[int, int], english: str, dutch: str) -> None:
    found = counted(number, of)
    assert sentence(found, "en") == f"Between 1 Jan 2021 and 31 Dec 2021, {english}"
    assert sentence(found, "nl") == f"Van 1 jan 2021 tot en met 31 dec 2021 kwam voor {dutch}"


def test_pairs_of_countries() -> None:
    found = counted((1, 1), (1, 1))
    assert sentence(found, "en", unit="country_pairs", denominator="ever") == (
        "Between 1 Jan 2021 and 31 Dec 2021, 1 pair of countries of bodies in the Netherlands saw a partnership end: "
        "100 % of the 1 pair of countries recorded here that ever had one."
    )
    assert sentence(found, "nl", unit="country_pairs", denominator="ever") == (
        "Van 1 jan 2021 tot en met 31 dec 2021 kwam voor 1 landenpaar van overheden in Nederland een einde aan een "
        "band: 100 % van het 1 hier vastgelegde landenpaar dat er ooit een had."
    )


@pytest.mark.parametrize(
    ("number", "unit", "english", "dutch"),
    [
        (1, "partnerships", "even if it was taken up again", "ook als die later werd hervat"),
        (2, "partnerships", "even if they were taken up again", "ook als die later werden hervat"),
        (2, "bodies", "even if it was taken up again", "ook als die later werd hervat"),
    ],
)
def test_the_clause_on_revivals_is_singular_or_plural(number: int, unit: str, english: str, dutch: str) -> None:
    found = counted((number, number), (4, 4))
    assert f", {english}: " in sentence(found, "en", unit=unit, mode="event")
    assert f", {dutch}: " in sentence(found, "nl", unit=unit, mode="event")


@pytest.mark.parametrize(
    ("unit", "english", "dutch"),
    [
        (
            "bodies",
            "Bodies in the Netherlands that ended a partnership from 1 Jan 2021 to 31 Dec 2021 and had not taken it up "
            "again by then",
            "Overheden in Nederland met een band die eindigde van 1 jan 2021 tot en met 31 dec 2021 en toen niet was "
            "hervat",
        ),
        (
            "partnerships",
            "Partnerships of bodies in the Netherlands that ended from 1 Jan 2021 to 31 Dec 2021 and had not been "
            "taken up again by then",
            "Banden van overheden in Nederland die eindigden van 1 jan 2021 tot en met 31 dec 2021 en toen niet waren "
            "hervat",
        ),
    ],
)
def test_the_verbs_of_a_rule_agree_with_its_unit(unit: str, english: str, dutch: str) -> None:
    rule = read_rule({**RULE, "unit": unit})
    assert rule_sentence(rule).startswith(f"{english}, of those ")
    assert rule_sentence(rule, "nl").startswith(f"{dutch}, van alle ")
