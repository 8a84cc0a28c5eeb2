"""The templates and words of sentences about counting rules, in any language that has a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Protocol

from tracker.domain.bodies.countries import country_name
from tracker.i18n.catalogue import ENGLISH, Catalogue, catalogue
from tracker.i18n.code_words import STATUS_CONTEXT, STATUSES_IN_SENTENCE, WORDS

Noun = tuple[str, str]
"""Singular and plural in English."""

CONTEXT: Final = "counting rule: {key}"
"""The context of a template in the catalogues."""
SMALL_RANGE: Final = ("counting rule: 'singular' if '0 to 1' is followed by a singular noun", "plural")
"""Context and text that say whether a range up to 1, and zero, take the singular, as in Dutch "0 tot 1 band" and "geen
band"; English has "0 to 1 partnerships" and "no partnerships".
"""
COUNTRY_CONTEXT: Final = "country in a sentence"
WITH_ARTICLE: Final = (
    "AE", "BS", "CF", "DO", "FK", "FO", "GB", "GM", "KM", "KY", "MH", "MV", "NL", "PH", "SB", "SC", "US", "VA",
)  # fmt: skip
"""The countries whose English name has an article in a sentence."""

KINDS: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        "municipality": ("municipality", "municipalities"),
        "province": ("province", "provinces"),
        "region": ("region", "regions"),
        "state": ("state", "states"),
        "prefecture": ("prefecture", "prefectures"),
        "county": ("county", "counties"),
        "district": ("district", "districts"),
        "national": ("national government", "national governments"),
        "association": ("association", "associations"),
        "unnamed": ("body without a name", "bodies without a name"),
        "unknown": ("body of unknown kind", "bodies of unknown kind"),
    }
)
UNITS: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        "bodies": ("body", "bodies"),
        "partnerships": ("partnership", "partnerships"),
        "country_pairs": ("pair of countries", "pairs of countries"),
    }
)
TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bodies": "{when}, {who} ended {tie}{again}{extent}.",
        "partnerships": "{when}, {who} ended{again}{extent}.",
        "partnerships_one": "{when}, {who} ended{again}{extent}.",
        "country_pairs": "{when}, {who} saw {tie} end{again}{extent}.",
        "began_bodies": "{when}, {who} began {tie}{again}{extent}.",
        "began_partnerships": "{when}, {who} began{again}{extent}.",
        "began_partnerships_one": "{when}, {who} began{again}{extent}.",
        "began_country_pairs": "{when}, {who} saw {tie} begin{again}{extent}.",
        "entered_bodies": "{when}, {who} had {tie} whose status became {statuses}{again}{extent}.",
        "entered_partnerships": "{when}, the status of {who} became {statuses}{again}{extent}.",
        "entered_country_pairs": ("{when}, {who} had {tie} whose status became {statuses}{again}{extent}."),
        "in_force_bodies": "On {last}, {who} had {tie} in force{without}{extent}.",
        "in_force_partnerships": "On {last}, {who} were in force{without}{extent}.",
        "in_force_partnerships_one": "On {last}, {who} was in force{without}{extent}.",
        "in_force_country_pairs": "On {last}, {who} had {tie} in force{without}{extent}.",
        "has_status_bodies": "On {last}, {who} had {tie} whose status was {statuses}{extent}.",
        "has_status_partnerships": "On {last}, the status of {who} was {statuses}{extent}.",
        "has_status_country_pairs": "On {last}, {who} had {tie} whose status was {statuses}{extent}.",
        "between": "Between {first} and {last}",
        "on_day": "On {first}",
        "from_to": "from {first} to {last}",
        "on_one_day": "on {first}",
        "known": "As known on {day}: ",
        "who": "{bodies}{place}",
        "ties": "{ties}{of}{partner}{narrowed}",
        "of": " of {bodies}{place}",
        "tie": "a partnership{partner}{narrowed}",
        "partner": " with {body}{place}",
        "any_partner": "a partner",
        "a": "a {noun}",
        "place": " in {countries}",
        "members": " of “{frame}”",
        "reader_members": "among {frame}",
        "reader_kinds": "In all, they are {kinds}.",
        "reader_share": "That is {share} of {of}.",
        "reader_share_live": "That is {share} of {of} in that time.",
        "reader_share_all": "That is {share} of {of}, {number} in all.",
        "reader_all": "all bodies that this is about",
        "reader_estimate": "That is {estimate}.",
        "reader_record": "This counts only what is recorded here.",
        "reader_record_of": "This counts only what is recorded about {frame}.",
        "reader_about": "This is about {frame}.",
        "reader_unnamed": "the bodies that were looked at",
        "reader_silent": ", if bodies of which nothing is recorded may have had one too",
        "reader_certain": "This number is certain by what is recorded.",
        "reader_none_certain": "None is certain; {more} may count, because what is recorded about them is not exact.",
        "reader_others": "All others are bodies that gave no complete answer.",
        "behind_several": " (several of {names})",
        "behind_open": "; {number} of them may not count",
        "narrowed": " ({values})",
        "tag": "tagged “{tag}”",
        "again": ", even if it was taken up again",
        "again_many": ", even if they were taken up again",
        "began_again": ", even if it ended again",
        "began_again_many": ", even if they ended again",
        "entered_again": ", even if it changed again",
        "without": " and not {statuses}",
        "quoted": "“{status}”",
        "extent": ": {share} of {of}",
        "here": " recorded here",
        "no_share": "; none had one, so that there is no share",
        "no_share_partnerships": "; none was in force, so that there is no share",
        "no_share_here": "; none recorded here had one, so that there is no share",
        "no_share_partnerships_here": "; none recorded here was in force, so that there is no share",
        "none": "no {noun}",
        "range": "{certain} to {possible}",
        "ended": " Counted as ended: {statuses}.",
        "reasons": " Only changes with this reason are counted: {texts}.",
        "decided_by": " Only changes decided by these are counted: {texts}.",
        "actors": " Only changes made by these are counted: {texts}.",
        "actor_focus": "the counted body",
        "actor_partner": "the partner",
        "actor_both": "both together",
        "actor_third_party": "a third party",
        "actor_unknown": "somebody unknown",
        "and": " and ",
        "or": " or ",
        "rule_bodies": "{who} that ended {tie} {during}{still}{known}{of}.",
        "rule_partnerships": "{who} that ended {during}{still}{known}{of}.",
        "rule_country_pairs": "{who} that saw {tie} end {during}{still}{known}{of}.",
        "began_rule_bodies": "{who} that began {tie} {during}{still}{known}{of}.",
        "began_rule_partnerships": "{who} that began {during}{still}{known}{of}.",
        "began_rule_country_pairs": "{who} that saw {tie} begin {during}{still}{known}{of}.",
        "entered_rule_bodies": ("{who} with {tie} whose status became {statuses} {during}{still}{known}{of}."),
        "entered_rule_partnerships": ("{who} whose status became {statuses} {during}{still}{known}{of}."),
        "entered_rule_country_pairs": ("{who} with {tie} whose status became {statuses} {during}{still}{known}{of}."),
        "in_force_rule_bodies": "{who} that had {tie} in force{without} on {last}{known}{of}.",
        "in_force_rule_partnerships": "{who} that were in force{without} on {last}{known}{of}.",
        "in_force_rule_country_pairs": "{who} that had {tie} in force{without} on {last}{known}{of}.",
        "has_status_rule_bodies": "{who} with {tie} whose status was {statuses} on {last}{known}{of}.",
        "has_status_rule_partnerships": "{who} whose status was {statuses} on {last}{known}{of}.",
        "has_status_rule_country_pairs": "{who} with {tie} whose status was {statuses} on {last}{known}{of}.",
        "question_bodies": "Which {who} ended {tie}?",
        "question_partnerships": "Which {who} ended?",
        "question_country_pairs": "Which {who} saw {tie} end?",
        "began_question_bodies": "Which {who} began {tie}?",
        "began_question_partnerships": "Which {who} began?",
        "began_question_country_pairs": "Which {who} saw {tie} begin?",
        "entered_question_bodies": "Which {who} had {tie} whose status became {statuses}?",
        "entered_question_partnerships": "The status of which {who} became {statuses}?",
        "entered_question_country_pairs": "Which {who} had {tie} whose status became {statuses}?",
        "in_force_question_bodies": "Which {who} had {tie} in force{without}?",
        "in_force_question_partnerships": "Which {who} were in force{without}?",
        "in_force_question_country_pairs": "Which {who} had {tie} in force{without}?",
        "has_status_question_bodies": "Which {who} had {tie} whose status was {statuses}?",
        "has_status_question_partnerships": "The status of which {who} was {statuses}?",
        "has_status_question_country_pairs": "Which {who} had {tie} whose status was {statuses}?",
        "of_all": ", of those {of}",
        "of_all_here": ", of those recorded here and {of}",
        "of_members": ", of all members",
        "silence_record": ", if what is recorded is all there is",
        "silence_silent": ", if silent bodies may have had one that nobody recorded",
        "silence_strict": ", if bodies without a complete answer may have had another one that nobody recorded",
        "silence_answered": ", among bodies with a complete answer",
        "silence_alike": ", estimated as if silent bodies were like those with a complete answer",
        "silence_silent_partnerships": ", where partnerships that nobody recorded are not counted",
        "silence_strict_partnerships": (
            ", if those of bodies without a complete answer may have ended without a record of it, and where"
            " partnerships that nobody recorded are not counted"
        ),
        "estimate": ": an estimated {share} ({interval}){of}",
        "interval_normal": "95 % interval {bounds}",
        "interval_exact": "exact 95 % interval {bounds}",
        "interval_none": "no interval: the denominator is known only of those that answered",
        "no_estimate": "; too few members gave a complete answer for an estimate",
        "assumption_record": "as recorded",
        "assumption_silent": "silent bodies either way",
        "assumption_strict": "all without a complete answer either way",
        "assumption_answered": "complete answers only",
        "assumption_alike": "silent bodies like the others, an estimate",
        "assumed": "{assumption}: {number}",
        "assumed_estimate": "{share} ({interval})",
        "assumed_nothing": "no share",
        "by_record": " {record} by what is recorded",
        "were_silent": "; {share} were every silent body counted either way",
        "were_strict": "; {share} were every body without a complete answer counted either way",
        "widest": "; {reason}.",
        "widest_dates": "vague dates are the main cause of this range",
        "still": " and had not taken it up again by then",
        "still_many": " and had not been taken up again by then",
        "began_still": " and still had it then",
        "began_still_many": " and were still in force then",
        "entered_still": " and still was so then",
        "known_then": ", as known on {day}",
        "live": "in force in that time",
        "ever": "ever in force until then",
        "since": "in force at some time since {first}",
    }
)
DENOMINATORS: Final[Mapping[tuple[str, str], Noun]] = MappingProxyType(
    {
        ("live", "bodies"): ("the {number} body{here} that had one", "the {number} bodies{here} that had one"),
        ("since", "bodies"): (
            "the {number} body{here} that had one at some time since {first}",
            "the {number} bodies{here} that had one at some time since {first}",
        ),
        ("ever", "bodies"): (
            "the {number} body{here} that ever had one",
            "the {number} bodies{here} that ever had one",
        ),
        ("live", "partnerships"): ("the {number}{here} that was in force", "the {number}{here} that were in force"),
        ("since", "partnerships"): (
            "the {number}{here} that was in force at some time since {first}",
            "the {number}{here} that were in force at some time since {first}",
        ),
        ("ever", "partnerships"): (
            "the {number}{here} that ever was in force",
            "the {number}{here} that ever were in force",
        ),
        ("live", "country_pairs"): (
            "the {number} pair of countries{here} that had one",
            "the {number} pairs of countries{here} that had one",
        ),
        ("since", "country_pairs"): (
            "the {number} pair of countries{here} that had one at some time since {first}",
            "the {number} pairs of countries{here} that had one at some time since {first}",
        ),
        ("ever", "country_pairs"): (
            "the {number} pair of countries{here} that ever had one",
            "the {number} pairs of countries{here} that ever had one",
        ),
        ("frame", "bodies"): ("the {number} member", "the {number} members"),
    }
)
"""[denominator, unit] -> templates of the denominator of a share, for the number 1 and for other numbers.

`here`: the template of that key without a frame, because the units are then those that happen to be recorded.
"""
WIDEST: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        "nothing_known": (
            "the {number} silent body is the main cause of this range",
            "the {number} silent bodies are the main cause of this range",
        ),
        "partners_silent": (
            "the {number} body with a partnership but without a complete answer is the main cause of this range",
            "the {number} bodies with a partnership but without a complete answer are the main cause of this range",
        ),
    }
)
"""[part of the width of bounds] -> templates that name it as the greatest, for the number 1 and for other numbers."""
READER_FORMS: Final[Mapping[str, Noun]] = MappingProxyType(
    {
        "certain": (
            "{certain} is certain; {more} more may count, because what is recorded about them is not exact.",
            "{certain} are certain; {more} more may count, because what is recorded about them is not exact.",
        ),
        "behind": (
            "On record behind this number is {partnerships}{of}{several}{open}.",
            "On record behind this number are {partnerships}{of}{several}{open}.",
        ),
        "missing_silent": (
            "; {share} if the {number} body of which nothing is recorded may have had one too",
            "; {share} if the {number} bodies of which nothing is recorded may have had one too",
        ),
        "missing_partners": (
            "; {share} if the {number} body with a partnership on record, from any time, but without a complete answer"
            " may have had another one",
            "; {share} if the {number} bodies with a partnership on record, from any time, but without a complete"
            " answer may have had another one",
        ),
        "missing_partners_too": (
            "; {share} if also the {number} body with a partnership on record, from any time, but without a complete"
            " answer may have had another one",
            "; {share} if also the {number} bodies with a partnership on record, from any time, but without a complete"
            " answer may have had another one",
        ),
    }
)
"""[key] -> templates of sentences for readers that have a form for the number 1 and one for other numbers."""


class Number(Protocol):
    """A count that depends on vague dates."""

    @property
    def certain(self) -> int:
        """The number of units that count in every world."""
        ...

    @property
    def possible(self) -> int:
        """The number of units that count in at least one world."""
        ...


OwnLabels = Mapping[tuple[str, str], str]
"""[list, own code] -> its label in the language of a sentence."""
NO_LABELS: Final[OwnLabels] = MappingProxyType({})


class RuleLanguage:
    """The templates and words in one language; `labels` are those of the codes that the project added."""

    def __init__(self, words: Catalogue, labels: OwnLabels = NO_LABELS) -> None:
        self.code = words.language
        self._words, self._labels = words, labels
        self.is_small_range_singular = words.tr_in(*SMALL_RANGE) == "singular"

    def template(self, key: str) -> str:
        """Return a template of TEMPLATES."""
        return self._words.tr_in(CONTEXT.format(key=key), TEMPLATES[key])

    def is_one(self, number: Number) -> bool:
        """Return whether the noun of this number is singular: for 1, and in some languages also for 0 and 0 to 1."""
        return number.possible <= 1 if self.is_small_range_singular else number.certain == number.possible == 1

    def counted(self, noun: Noun, number: Number) -> str:
        """Return the form of a noun or template that fits a number."""
        if self.is_one(number):
            return self.one(noun)
        return self._words.form(number.possible if number.possible > 1 else 0, *noun)

    def one(self, noun: Noun) -> str:
        """Return the singular of a noun."""
        return self._words.form(1, *noun)

    def many(self, noun: Noun) -> str:
        """Return the plural of a noun."""
        return self._words.form(2, *noun)

    def code_text(self, list_name: str, code: str) -> str:
        """Return the text of a code; of a code of the project its label, or the code without one."""
        return self._labels.get((list_name, code)) or self._words.tr(WORDS[list_name].get(code, code))

    def status(self, status: str) -> str:
        """Return the text of a status within a sentence."""
        if status not in STATUSES_IN_SENTENCE:
            return self.code_text("status", status)
        return self._words.tr_in(STATUS_CONTEXT, STATUSES_IN_SENTENCE[status])

    def kind_noun(self, kind: str) -> Noun:
        """Return the noun of a kind of body; a kind of the project has one form, its label."""
        own = self._labels.get(("body_kind", kind)) or kind.replace("_", " ")
        return KINDS.get(kind, (own, own))

    def country(self, code: str) -> str:
        """Return the name of a country within a sentence, with its article if it has one."""
        if code not in WITH_ARTICLE:
            return country_name(code, self.code)
        return self._words.tr_in(COUNTRY_CONTEXT, english_with_article(code))


def english_with_article(country: str) -> str:
    """Return the English name of a country with its article, such as `the Netherlands`."""
    return f"the {country_name(country, ENGLISH)}"


def rule_language(code: str, labels: OwnLabels = NO_LABELS) -> RuleLanguage:
    """Return the words of a language such as `nl` or `nl_NL`; English if there is no translation.

    `labels` are those of the codes of the project.
    """
    return RuleLanguage(catalogue(code), labels) if labels else _rule_language(catalogue(code))


@lru_cache(maxsize=8)
def _rule_language(words: Catalogue) -> RuleLanguage:
    return RuleLanguage(words)
