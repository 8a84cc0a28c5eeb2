from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.findings.test_rules import any_rules
from tracker.domain.coding.vocabulary import BODY_KINDS
from tracker.domain.coding.vocabulary import UNITS as UNIT_CODES
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.reader_sentence import (
    BehindNumber,
    behind_text,
    certainty_text,
    missing_text,
    reader_sentence,
)
from tracker.domain.findings.rule_language import DENOMINATORS, KINDS, UNITS, rule_language
from tracker.domain.findings.rule_sentence import (
    SentencePart,
    rule_question,
    rule_sentence,
    sentence_parts,
    share_text,
)
from tracker.domain.findings.rules import Rule, Silence, read_rule
from tracker.domain.findings.silence import AssumedNumbers, Estimate, SilenceNumbers, Widths
from tracker.domain.statuses.day_answers import Tally
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED

ARTICLE: dict[str, Any] = {
    "focus": {"countries": ["NL"]},
    "partner": {"countries": ["CN"]},
    "from": "2021-05-07",
    "to": "2023-05-07",
}


@dataclass(frozen=True)
class Found:
    counts: dict[str, Tally]
    denominator: Tally
    share: Share | None
    estimate: Estimate | None = None


TEN = Found(
    {"municipality": Tally(8, 9), "province": Tally(2, 2), "total": Tally(10, 11)},
    Tally(42, 42),
    Share(Fraction(10, 42), Fraction(11, 42)),
)
NONE = Found({"municipality": Tally(0, 0), "province": Tally(0, 0), "total": Tally(0, 0)}, Tally(0, 0), None)


def sentence(found: Found, language: str = "en", **more: Any) -> str:
    return "".join(part.text for part in sentence_parts(read_rule({**ARTICLE, **more}), found, language))


def test_the_headline() -> None:
    assert sentence(TEN) == (
        "Between 7 May 2021 and 7 May 2023, 8 to 9 municipalities and 2 provinces in the Netherlands ended a "
        "partnership with a partner in China: 23–27 % of the 42 bodies recorded here that had one."
    )
    assert sentence(TEN, "nl") == (
        "Van 7 mei 2021 tot en met 7 mei 2023 kwam voor 8 tot 9 gemeenten en 2 provincies in Nederland een einde aan "
        "een band met een partner in China: 23–27 % van de 42 hier vastgelegde overheden die er een hadden."
    )


def test_each_number_is_a_separate_part() -> None:
    parts = sentence_parts(read_rule(ARTICLE), TEN)
    assert [part for part in parts if part.key] == [
        SentencePart("8 to 9 municipalities", "municipality"),
        SentencePart("2 provinces", "province"),
        SentencePart("23–27 %", "share"),
        SentencePart("the 42 bodies recorded here that had one", "denominator"),
    ]


def test_the_headline_names_settings_that_differ_from_the_defaults() -> None:
    assert sentence(TEN, mode="event", denominator="ever", ended=["terminated", "ending_proposed"]).endswith(
        "with a partner in China, even if it was taken up again: 23–27 % of the 42 bodies recorded here "
        "that ever had one. Counted as ended: ending proposed or ended."
    )
    assert sentence(TEN, known_by="2022-01-01").startswith("As known on 1 Jan 2022: between 7 May 2021 and")
    assert sentence(TEN, sectors=["water"], tags=["Yangtze"], partner={"kinds": ["province", "municipality"]}).endswith(
        "ended a partnership with a province or a municipality (water; tagged “Yangtze”): 23–27 % of the 42 bodies "
        "recorded here that had one."
    )


def test_a_missing_share_is_stated_in_words_and_not_as_zero_per_cent() -> None:
    assert sentence(NONE) == (
        "Between 7 May 2021 and 7 May 2023, no bodies in the Netherlands ended a partnership with a partner in China; "
        "none recorded here had one, so that there is no share."
    )
    assert ", no provinces in the Netherlands ended" in sentence(
        NONE, focus={"countries": ["NL"], "kinds": ["province"]}
    )


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("partnerships", "10 to 11 partnerships of bodies in the Netherlands with a partner in China ended: "),
        ("country_pairs", "10 to 11 pairs of countries of bodies in the Netherlands saw a partnership with a partner"),
    ],
)
def test_the_headline_names_other_units(unit: str, text: str) -> None:
    assert text in sentence(TEN, unit=unit)


@pytest.mark.parametrize("count", ["ended", "began", "entered"])
@pytest.mark.parametrize("unit", UNIT_CODES)
def test_a_period_of_one_day_is_called_a_day(count: str, unit: str) -> None:
    of = {"count": count, "unit": unit, "statuses": ["dormant"] if count == "entered" else []}
    day = {"from": "2020-05-30", "to": "2020-05-30"}
    rule = read_rule({**ARTICLE, **of, **day})
    assert "".join(part.text for part in sentence_parts(rule, TEN)).startswith("On 30 May 2020, ")
    assert " on 30 May 2020" in rule_sentence(rule)
    assert "".join(part.text for part in sentence_parts(rule, TEN, "nl")).startswith("Op 30 mei 2020 ")
    assert " op 30 mei 2020" in rule_sentence(rule, "nl")
    known = read_rule({**ARTICLE, **of, **day, "known_by": "2021-01-01"})
    assert ": on 30 May 2020, " in "".join(part.text for part in sentence_parts(known, TEN))
    several = read_rule({**ARTICLE, **of})
    assert "".join(part.text for part in sentence_parts(several, TEN)).startswith("Between 7 May 2021 and 7 May 2023, ")
    assert " from 7 May 2021 to 7 May 2023" in rule_sentence(several)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (
            {"count": "began"},
            "Between 7 May 2021 and 7 May 2023, 8 to 9 municipalities and 2 provinces in the Netherlands began a "
            "partnership with a partner in China: 23–27 % of the 42 bodies recorded here that had one.",
        ),
        (
            {"count": "began", "unit": "partnerships", "mode": "event"},
            "Between 7 May 2021 and 7 May 2023, 10 to 11 partnerships of bodies in the Netherlands with a partner in "
            "China began, even if they ended again: 23–27 % of the 42 recorded here that were in force.",
        ),
        (
            {"count": "entered", "statuses": ["dormant", "reduced"]},
            "Between 7 May 2021 and 7 May 2023, 8 to 9 municipalities and 2 provinces in the Netherlands had a "
            "partnership with a partner in China whose status became “on the back burner” or “dormant”: 23–27 % of the "
            "42 bodies recorded here that had one.",
        ),
        (
            {"count": "in_force", "denominator": "none"},
            "On 7 May 2023, 8 to 9 municipalities and 2 provinces in the Netherlands had a partnership with a partner "
            "in China in force.",
        ),
        (
            {"count": "in_force", "without": ["suspended"], "unit": "partnerships"},
            "On 7 May 2023, 10 to 11 partnerships of bodies in the Netherlands with a partner in China were in force "
            "and not suspended: 23–27 % of the 42 recorded here that were in force at some time since 7 May 2021.",
        ),
        (
            {"count": "has_status", "statuses": ["suspended"], "unit": "partnerships"},
            "On 7 May 2023, the status of 10 to 11 partnerships of bodies in the Netherlands with a partner in China "
            "was “suspended”: 23–27 % of the 42 recorded here that were in force at some time since 7 May 2021.",
        ),
        (
            {"reasons": ["human_rights", "pandemic_or_disaster"], "decided_by": ["mayor"], "actors": ["focus"]},
            "Between 7 May 2021 and 7 May 2023, 8 to 9 municipalities and 2 provinces in the Netherlands ended a "
            "partnership with a partner in China: 23–27 % of the 42 bodies recorded here that had one. "
            "Only changes with this reason are counted: human rights or pandemic or disaster. "
            "Only changes decided by these are counted: mayor. "
            "Only changes made by these are counted: the counted body.",
        ),
    ],
)
def test_the_headline_says_what_is_counted(more: dict[str, Any], text: str) -> None:
    assert sentence(TEN, **more) == text


def test_the_headline_of_one_partnership_has_a_singular_verb() -> None:
    one = Found({"total": Tally(1, 1)}, Tally(1, 1), Share(Fraction(1), Fraction(1)))
    assert "1 partnership of bodies in the Netherlands with a partner in China was in force" in sentence(
        one, count="in_force", unit="partnerships"
    )
    assert "begon 1 band van overheden" in sentence(one, "nl", count="began", unit="partnerships")


def test_the_rule_of_a_stock_names_its_day_and_a_rule_without_denominator_none() -> None:
    stock = {**ARTICLE, "count": "in_force"}
    assert rule_sentence(read_rule(stock)) == (
        "Bodies in the Netherlands that had a partnership with a partner in China in force on 7 May 2023, of those "
        "recorded here and in force at some time since 7 May 2021."
    )
    assert rule_sentence(read_rule({**stock, "denominator": "none"})) == (
        "Bodies in the Netherlands that had a partnership with a partner in China in force on 7 May 2023."
    )


def test_the_rule_of_a_stock_says_that_the_suspended_are_left_out() -> None:
    stock: dict[str, Any] = {"count": "in_force", "without": ["suspended"], "denominator": "none"}
    rule = read_rule({**ARTICLE, **stock})
    assert " in force and not suspended on 7 May 2023." in rule_sentence(rule)
    assert "die op 7 mei 2023 van kracht en niet opgeschort was." in rule_sentence(rule, "nl")
    assert "van kracht en niet opgeschort." in sentence(TEN, "nl", **stock)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ((1, 4), (1, 4), "25 %"),
        ((10, 42), (11, 42), "23–27 %"),
        ((0, 1), (1, 1), "0–100 %"),
        ((1, 1000), (999, 1000), "0.1–99.9 %"),
    ],
)
def test_a_share_in_per_cent(low: tuple[int, int], high: tuple[int, int], text: str) -> None:
    assert share_text(Share(Fraction(*low), Fraction(*high))) == text


def test_the_rule_alone() -> None:
    assert rule_sentence(read_rule({**ARTICLE, "focus": {"countries": ["NL"], "kinds": ["municipality"]}})) == (
        "Municipalities in the Netherlands that ended a partnership with a partner in China from 7 May 2021 to "
        "7 May 2023 and had not taken it up again by then, of those recorded here and in force in that time. "
        "Counted as ended: ending decided, ended, expired or void."
    )


@pytest.mark.parametrize(
    ("silence", "unit", "ends"),
    [
        ("record", "bodies", ", if what is recorded is all there is."),
        ("silent", "bodies", ", if silent bodies may have had one that nobody recorded."),
        ("strict", "bodies", ", if bodies without a complete answer may have had another one that nobody recorded."),
        ("answered", "partnerships", ", among bodies with a complete answer."),
        ("alike", "bodies", ", estimated as if silent bodies were like those with a complete answer."),
        ("silent", "partnerships", ", where partnerships that nobody recorded are not counted."),
    ],
)
def test_a_rule_with_a_frame_names_it_and_what_it_assumes_of_silent_bodies(silence: str, unit: str, ends: str) -> None:
    rule = read_rule({**ARTICLE, "frame": "Members 2023", "silence": silence, "unit": unit})
    found = replace(TEN, estimate=Estimate(0.25, 0.2, 0.3, "normal"))
    for text in (rule_sentence(rule), "".join(part.text for part in sentence_parts(rule, found))):
        assert " in the Netherlands of “Members 2023”" in text
        assert ends in text + "."


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (
            Estimate(0.28, 0.211, 0.352, "normal"),
            "an estimated 28 % (95 % interval 21–36 %), of all members, est",
        ),
        (Estimate(1.0, 0.18, 1.0, "exact"), "an estimated 100 % (exact 95 % interval 18–100 %), of all members"),
        (Estimate(1.0), "an estimated 100 % (no interval: the denominator is known only of those that answered), of"),
    ],
)
def test_an_estimate_says_how_its_interval_was_made(estimate: Estimate, said: str) -> None:
    rule = read_rule({**ARTICLE, "frame": "Members 2023", "silence": "alike", "denominator": "frame"})
    assert said in "".join(part.text for part in sentence_parts(rule, replace(TEN, estimate=estimate)))


def test_without_an_estimate_the_sentence_does_not_say_how_it_was_made() -> None:
    rule = read_rule({**ARTICLE, "frame": "Members 2023", "silence": "alike"})
    text = "".join(part.text for part in sentence_parts(rule, TEN))
    assert "; too few members gave a complete answer for an estimate" in text
    assert "estimated as if" not in text


def test_a_share_of_all_members_says_so() -> None:
    rule = read_rule({**ARTICLE, "frame": "Members 2023", "denominator": "frame"})
    assert ", of all members, if" in rule_sentence(rule)
    assert "of the 42 members, if" in "".join(part.text for part in sentence_parts(rule, TEN))


def test_every_kind_unit_and_status_has_words() -> None:
    assert (set(KINDS), set(UNITS)) == (set(BODY_KINDS), set(UNIT_CODES))
    assert {unit for _, unit in DENOMINATORS} == set(UNIT_CODES)
    words = rule_language("nl")
    assert [words.status(status) for status in CAN_COUNT_AS_ENDED]


def test_what_narrows_a_rule_is_dutch_in_dutch() -> None:
    narrowed = {**ARTICLE, "partnership_kinds": ["sister_city"], "sectors": ["water", "health"]}
    assert "(stedenband; water of gezondheid)" in rule_sentence(read_rule(narrowed), "nl")


def test_countries_have_the_article_of_the_language() -> None:
    narrowed = {**ARTICLE, "partner": {"countries": ["US", "GB", "NL"]}}
    assert "in the United States, the United Kingdom or the Netherlands" in rule_sentence(read_rule(narrowed))
    assert "in de Verenigde Staten, het Verenigd Koninkrijk of Nederland" in rule_sentence(read_rule(narrowed), "nl")


@given(any_rules(), st.sampled_from([TEN, NONE]), st.sampled_from(["en", "nl", "fr"]))
def test_every_rule_has_sentences_in_every_language(rule: Rule, found: Found, language: str) -> None:
    for text in ("".join(part.text for part in sentence_parts(rule, found, language)), rule_sentence(rule, language)):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text.replace("{}", "")
        assert "  " not in text


def read(found: Found, language: str = "en", named: str = "", **more: Any) -> list[str]:
    said = reader_sentence(read_rule({**ARTICLE, **more}), found, language, frame=named)
    return ["".join(part.text for part in parts) for parts in (said.lead, *said.lines)]


def test_readers_get_one_number_in_the_sentence_and_the_others_below_it() -> None:
    assert read(TEN) == [
        "Between 7 May 2021 and 7 May 2023, 10 to 11 municipalities and provinces in the Netherlands ended a "
        "partnership with a partner in China.",
        "In all, they are 8 to 9 municipalities and 2 provinces.",
        "That is 23–27 % of the 42 bodies recorded here that had one in that time.",
        "This counts only what is recorded here.",
    ]
    assert read(TEN, "nl") == [
        "Van 7 mei 2021 tot en met 7 mei 2023 kwam voor 10 tot 11 gemeenten en provincies in Nederland een einde aan "
        "een band met een partner in China.",
        "Samen zijn het 8 tot 9 gemeenten en 2 provincies.",
        "Dat is 23–27 % van de 42 hier vastgelegde overheden die er een hadden in die tijd.",
        "Dit telt alleen wat hier is vastgelegd.",
    ]
    one = replace(TEN, counts={**TEN.counts, "total": Tally(1, 1)})
    assert "1 municipality or province in" in read(one)[0]
    assert "no municipalities or provinces ended" in read(NONE, focus={"kinds": ["municipality", "province"]})[0]


def test_readers_see_no_label_of_a_frame_but_its_name_for_them() -> None:
    framed = {"frame": "Register 2023-b", "denominator": "frame", "silence": "silent"}
    lead, _, share, extent = read(TEN, **framed)
    assert extent == "This is about the bodies that were looked at."
    assert lead.endswith(
        " in the Netherlands ended a partnership with a partner in China, if bodies of which nothing is recorded may"
        " have had one too."
    )
    assert share == "That is 23–27 % of all bodies that this is about, 42 bodies in all."
    lead, _, share, extent = read(TEN, named="all Dutch towns", **framed)
    assert "provinces in the Netherlands ended" in lead
    assert extent == "This is about all Dutch towns."
    assert share == "That is 23–27 % of all Dutch towns, 42 bodies in all."
    by_record = read(TEN, named="all Dutch towns", **{**framed, "silence": "record"})
    assert by_record[-1] == "This counts only what is recorded about all Dutch towns."
    rule = rule_sentence(read_rule({**ARTICLE, **framed}), frame="all Dutch towns")
    assert rule.startswith("Bodies in the Netherlands among all Dutch towns that ended")


def test_a_rule_is_a_question_without_its_days_and_the_name_of_its_frame() -> None:
    rule = {**ARTICLE, "frame": "Register 2023-b"}
    asked = " in the Netherlands ended a partnership with a partner in China?"
    assert rule_question(read_rule(rule)) == f"Which bodies{asked}"
    kinds = {**rule, "focus": {"countries": ["NL"], "kinds": ["municipality", "province"]}}
    assert rule_question(read_rule(kinds)) == f"Which municipalities and provinces{asked}"
    assert rule_question(read_rule(kinds), "nl") == (
        "Voor welke gemeenten en provincies in Nederland eindigde een band met een partner in China?"
    )


@given(any_rules(), st.sampled_from(["en", "nl", "fr"]))
def test_every_rule_has_a_question_in_every_language(rule: Rule, language: str) -> None:
    text = rule_question(rule, language)
    assert text[0].isupper()
    assert text.endswith("?")
    assert "{" not in text
    assert "  " not in text


@given(any_rules(), st.sampled_from(["", "all Dutch towns"]), st.sampled_from(["en", "nl"]))
def test_readers_read_sentences_with_every_number_once(rule: Rule, frame: str, language: str) -> None:
    said = reader_sentence(rule, TEN, language, frame=frame if rule.frame else "")
    for parts in (said.lead, *said.lines):
        text = "".join(part.text for part in parts)
        assert text == text.strip()
        assert text[0].isupper()
        assert text[-1] == "."
        assert "  " not in text
        assert not rule.frame or f"“{rule.frame}”" not in text
    assert sum(bool(part.key) for part in said.lead) <= 1
    keys = [part.key for parts in (said.lead, *said.lines) for part in parts if part.key]
    assert len(keys) == len(set(keys))
    before = [part.key for part in sentence_parts(rule, TEN, language) if part.key]
    assert set(before) <= set(keys)


NOBODY = AssumedNumbers(Tally(0, 0), Tally(0, 0), None)


def numbers_of_silence(record: Tally, silent: Share | None, strict: Share | None) -> SilenceNumbers:
    under: dict[Silence, AssumedNumbers] = {
        "record": AssumedNumbers(record, Tally(21, 23), Share(Fraction(23, 100), Fraction(31, 100))),
        "silent": AssumedNumbers(Tally(5, 9), Tally(21, 50), silent),
        "strict": AssumedNumbers(Tally(5, 9), Tally(21, 50), strict),
        "answered": NOBODY,
    }
    return SilenceNumbers(under, None, Widths(Fraction(1), Fraction(1), Fraction(1)), 354, 0, 330, 24)


def test_readers_are_told_how_much_is_certain_by_the_record() -> None:
    rule = read_rule(ARTICLE)
    assert certainty_text(rule, TEN, None) == (
        "10 are certain; 1 more may count, because what is recorded about them is not exact."
    )
    certain = replace(TEN, counts={"total": Tally(10, 10)})
    assert certainty_text(rule, certain, None) == "This number is certain by what is recorded."
    open_ = replace(TEN, counts={"total": Tally(0, 1)})
    assert certainty_text(rule, open_, None).startswith("None is certain; 1 may count")
    framed = read_rule({**ARTICLE, "frame": "All", "silence": "silent"})
    silence = numbers_of_silence(Tally(1, 3), None, None)
    assert certainty_text(framed, TEN, silence) == (
        "1 is certain; 2 more may count, because what is recorded about them is not exact. All others are bodies that"
        " gave no complete answer."
    )


def test_readers_are_told_what_each_number_of_silent_bodies_assumes() -> None:
    rule = read_rule({**ARTICLE, "frame": "All"})
    some, all_ = Share(Fraction(1, 100), Fraction(96, 100)), Share(Fraction(1, 100), Fraction(1))
    partners = "a partnership on record, from any time, but without a complete answer may have had another one."
    assert missing_text(rule, numbers_of_silence(Tally(5, 7), some, all_)) == (
        "23–31 % by what is recorded; 1–96 % if the 330 bodies of which nothing is recorded may have had one too;"
        f" 1–100 % if also the 24 bodies with {partners}"
    )
    by_record = Share(Fraction(23, 100), Fraction(31, 100))
    assert missing_text(rule, numbers_of_silence(Tally(5, 7), by_record, all_)) == (
        f"23–31 % by what is recorded; 1–100 % if the 24 bodies with {partners}"
    )
    assert not missing_text(rule, numbers_of_silence(Tally(5, 7), by_record, by_record))
    assert not missing_text(rule, None)


def test_readers_are_told_why_more_partnerships_than_bodies_count() -> None:
    rule = read_rule(ARTICLE)
    behind = [BehindNumber(number, body, body, number < 3) for number, body in enumerate(["Tilburg"] * 2 + ["", "Ede"])]
    assert behind_text(rule, behind) == (
        "On record behind this number are 4 partnerships of 3 bodies (several of Tilburg); 1 of them may not count."
    )
    assert behind_text(rule, behind[:1]) == "On record behind this number is 1 partnership of 1 body."
    assert behind_text(rule, behind, "nl") == (
        "Achter dit getal zijn vastgelegd: 4 banden van 3 overheden (meerdere van Tilburg); niet zeker meegeteld: 1."
    )
    assert behind_text(read_rule({**ARTICLE, "unit": "partnerships"}), behind[2:]) == (
        "On record behind this number are 2 partnerships; 1 of them may not count."
    )
    many = [BehindNumber(number, number // 2, f"Town {number // 2}", True) for number in range(8)]
    assert "(several of 4 bodies)" in behind_text(rule, many)
    assert not behind_text(rule, [])
