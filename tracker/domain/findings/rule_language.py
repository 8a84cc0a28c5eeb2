"""Sentence templates and words for counting rules, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED
from tracker.i18n.code_words import STATUS_WORDS

_THE: Final = (
    "AE", "BS", "CF", "DO", "FK", "FO", "GB", "GM", "KM", "KY", "MH", "MV", "NL", "PH", "SB", "SC", "US", "VA",
)  # fmt: skip
_DE: Final = ("AE", "BS", "CF", "DO", "FO", "KY", "MH", "MV", "PH", "SB", "SC", "US")


@dataclass(frozen=True, slots=True)
class RuleLanguage:
    """Templates and words of one language; each noun is a pair of singular and plural.

    `is_one_singular_to`: a range up to 1, and zero, take the singular, as in Dutch "0 tot 1 band" and "geen band";
    English has "0 to 1 partnerships" and "no partnerships".
    """

    code: str
    is_one_singular_to: bool
    kinds: Mapping[str, tuple[str, str]]
    units: Mapping[str, tuple[str, str]]
    ended: Mapping[str, str]
    shown: Mapping[str, str]
    of: Mapping[tuple[str, str], tuple[str, str]]
    """[denominator, unit] -> templates of the denominator of a share, for the number 1 and for other numbers."""
    articles: Mapping[str, str]
    """[country code] -> the article, with a space, before the name of the country."""

    def kind(self, code: str) -> tuple[str, str]:
        """Return singular and plural of a kind of body; a code that the project added is shown with spaces."""
        own = code.replace("_", " ")
        return self.kinds.get(code, (own, own))


ENGLISH: Final = RuleLanguage(
    code="en",
    is_one_singular_to=False,
    kinds=MappingProxyType(
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
        }
    ),
    units=MappingProxyType(
        {
            "bodies": ("body", "bodies"),
            "partnerships": ("partnership", "partnerships"),
            "country_pairs": ("pair of countries", "pairs of countries"),
        }
    ),
    ended=MappingProxyType({code: STATUS_WORDS[code].lower() for code in CAN_COUNT_AS_ENDED}),
    shown=MappingProxyType(
        {
            "bodies": "Between {first} and {last}, {who} ended {tie}{again}{extent}.",
            "partnerships": "Between {first} and {last}, {who} ended{again}{extent}.",
            "partnerships_one": "Between {first} and {last}, {who} ended{again}{extent}.",
            "country_pairs": "Between {first} and {last}, {who} saw {tie} end{again}{extent}.",
            "known": "As known on {day}: b",
            "known_from": "B",
            "who": "{bodies}{place}",
            "ties": "{ties}{of}{partner}{narrowed}",
            "of": " of {bodies}{place}",
            "tie": "a partnership{partner}{narrowed}",
            "partner": " with {body}{place}",
            "any_partner": "a partner",
            "a": "a {noun}",
            "place": " in {countries}",
            "narrowed": " ({values})",
            "tag": "tagged “{tag}”",
            "again": ", even if it was taken up again",
            "again_many": ", even if they were taken up again",
            "extent": ": {share} of {of}",
            "no_share": "; none had one, so that there is no share",
            "no_share_partnerships": "; none was in force, so that there is no share",
            "none": "no {many}",
            "range": "{certain} to {possible}",
            "ended": " Counted as ended: {statuses}.",
            "and": " and ",
            "or": " or ",
            "rule_bodies": "{who} that ended {tie} from {first} to {last}{still}{known}, of those {of}.",
            "rule_partnerships": "{who} that ended from {first} to {last}{still}{known}, of those {of}.",
            "rule_country_pairs": "{who} that saw {tie} end from {first} to {last}{still}{known}, of those {of}.",
            "still": " and had not taken it up again by then",
            "still_many": " and had not been taken up again by then",
            "known_then": ", as known on {day}",
            "live": "in force in that time",
            "ever": "ever in force until then",
        }
    ),
    of=MappingProxyType(
        {
            ("live", "bodies"): ("the {number} body that had one", "the {number} bodies that had one"),
            ("ever", "bodies"): ("the {number} body that ever had one", "the {number} bodies that ever had one"),
            ("live", "partnerships"): ("the {number} that was in force", "the {number} that were in force"),
            ("ever", "partnerships"): ("the {number} that ever was in force", "the {number} that ever were in force"),
            ("live", "country_pairs"): (
                "the {number} pair of countries that had one",
                "the {number} pairs of countries that had one",
            ),
            ("ever", "country_pairs"): (
                "the {number} pair of countries that ever had one",
                "the {number} pairs of countries that ever had one",
            ),
        }
    ),
    articles=MappingProxyType(dict.fromkeys(_THE, "the ")),
)

DUTCH: Final = RuleLanguage(
    code="nl",
    is_one_singular_to=True,
    kinds=MappingProxyType(
        {
            "municipality": ("gemeente", "gemeenten"),
            "province": ("provincie", "provincies"),
            "region": ("regio", "regio’s"),
            "state": ("staat", "staten"),
            "prefecture": ("prefectuur", "prefecturen"),
            "county": ("graafschap", "graafschappen"),
            "district": ("district", "districten"),
            "national": ("landelijke overheid", "landelijke overheden"),
            "association": ("vereniging", "verenigingen"),
            "unnamed": ("overheid zonder naam", "overheden zonder naam"),
        }
    ),
    units=MappingProxyType(
        {
            "bodies": ("overheid", "overheden"),
            "partnerships": ("band", "banden"),
            "country_pairs": ("landenpaar", "landenparen"),
        }
    ),
    ended=MappingProxyType(
        {
            "suspended": "opgeschort",
            "ending_proposed": "einde voorgesteld",
            "ending_decided": "einde besloten",
            "terminated": "beëindigd",
            "expired": "verlopen",
            "void": "nietig",
        }
    ),
    shown=MappingProxyType(
        {
            "bodies": "Van {first} tot en met {last} kwam voor {who} een einde aan {tie}{again}{extent}.",
            "partnerships": "Van {first} tot en met {last} eindigden {who}{again}{extent}.",
            "partnerships_one": "Van {first} tot en met {last} eindigde {who}{again}{extent}.",
            "country_pairs": "Van {first} tot en met {last} kwam voor {who} een einde aan {tie}{again}{extent}.",
            "known": "Zoals bekend op {day}: v",
            "known_from": "V",
            "who": "{bodies}{place}",
            "ties": "{ties}{of}{partner}{narrowed}",
            "of": " van {bodies}{place}",
            "tie": "een band{partner}{narrowed}",
            "partner": " met {body}{place}",
            "any_partner": "een partner",
            "a": "een {noun}",
            "place": " in {countries}",
            "narrowed": " ({values})",
            "tag": "met het label “{tag}”",
            "again": ", ook als die later werd hervat",
            "again_many": ", ook als die later werden hervat",
            "extent": ": {share} van {of}",
            "no_share": "; geen had er een, dus is er geen aandeel",
            "no_share_partnerships": "; er was er geen, dus is er geen aandeel",
            "none": "geen {one}",
            "range": "{certain} tot {possible}",
            "ended": " Als beëindigd telt: {statuses}.",
            "and": " en ",
            "or": " of ",
            "rule_bodies": "{who} met {tie} die eindigde van {first} tot en met {last}{still}{known}, van die {of}.",
            "rule_partnerships": "{who} die eindigden van {first} tot en met {last}{still}{known}, van die {of}.",
            "rule_country_pairs": "{who} met {tie} die eindigde van {first} tot en met {last}{still}{known}, "
            "van die {of}.",
            "still": " en toen niet was hervat",
            "still_many": " en toen niet waren hervat",
            "known_then": ", zoals bekend op {day}",
            "live": "die er in die tijd waren",
            "ever": "die er ooit waren tot dan",
        }
    ),
    of=MappingProxyType(
        {
            ("live", "bodies"): ("de {number} overheid die er een had", "de {number} overheden die er een hadden"),
            ("ever", "bodies"): (
                "de {number} overheid die er ooit een had",
                "de {number} overheden die er ooit een hadden",
            ),
            ("live", "partnerships"): ("de {number} die er was", "de {number} die er waren"),
            ("ever", "partnerships"): ("de {number} die er ooit was", "de {number} die er ooit waren"),
            ("live", "country_pairs"): (
                "het {number} landenpaar dat er een had",
                "de {number} landenparen die er een hadden",
            ),
            ("ever", "country_pairs"): (
                "het {number} landenpaar dat er ooit een had",
                "de {number} landenparen die er ooit een hadden",
            ),
        }
    ),
    articles=MappingProxyType({**dict.fromkeys(_DE, "de "), "GB": "het "}),
)

RULE_LANGUAGES: Final[Mapping[str, RuleLanguage]] = MappingProxyType({"en": ENGLISH, "nl": DUTCH})
