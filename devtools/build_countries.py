"""Build countries.json: every country's code, its names by language, and the other names that tables use.

Names come from the Unicode CLDR through `babel`; the short and older names below are added by hand. Run it with a
Python that has babel. It writes into `resources`, and refuses names that two countries would share.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
sys.path.insert(0, str(RESOURCES.parent))

from tracker.domain.bodies.countries import fold_country  # noqa: E402  the path must be set first

LANGUAGES = ("en", "nl", "de", "fr", "zh")
"""The languages in which the program can show a country."""

NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""The codes of CLDR that are not in ISO 3166-1. XK (Kosovo), which ISO leaves to its users, is not excluded."""

SHOWN_OTHERWISE = {
    "HK": {"en": "Hong Kong", "nl": "Hongkong", "de": "Hongkong", "fr": "Hong Kong", "zh": "香港"},
    "MO": {"en": "Macau", "nl": "Macau", "de": "Macau", "fr": "Macao", "zh": "澳门"},
    "MM": {"en": "Myanmar", "nl": "Myanmar"},
    "CG": {"en": "Republic of the Congo"},
    "CD": {"en": "Democratic Republic of the Congo"},
    "PS": {"en": "Palestine", "nl": "Palestina", "de": "Palästina", "fr": "Palestine", "zh": "巴勒斯坦"},
}
"""Names that are shorter or clearer than CLDR's. CLDR's names are recognised too."""

ALSO_CALLED = {
    "AE": "UAE; Emirates; VAE",
    "BA": "Bosnia; Bosnia and Hercegovina; Bosnia-Hercegovina; Bosnië",
    "BO": "Plurinational State of Bolivia; Bolivia, Plurinational State of",
    "BN": "Brunei Darussalam",
    "BY": "Belorussia; Wit-Rusland; Weißrussland; Republic of Belarus",
    "CD": "DR Congo; D.R. Congo; DRC; Congo-Kinshasa; Zaire; Democratic Republic of Congo; "
    "Congo, Democratic Republic of the",
    "CG": "Congo-Brazzaville; Republic of Congo",
    "CI": "Ivory Coast; Ivoorkust; Elfenbeinküste; Cote d'Ivoire",
    "CN": "PRC; PR China; P.R. China; People's Republic of China; China, People's Republic of; Mainland China; "
    "VR China; Volksrepubliek China; Volksrepublik China; 中华人民共和国; 中華人民共和國; Zhongguo",
    "CV": "Cape Verde; Cabo Verde; Kaapverdië",
    "CZ": "Czech Republic; Czechia; Tsjechië; Tsjechische Republiek; Tschechische Republik",
    "DE": "Federal Republic of Germany; Bondsrepubliek Duitsland; Bundesrepublik Deutschland; BRD",
    "FK": "Falkland Islands; Falklands; Malvinas",
    "FM": "Micronesia; Federated States of Micronesia; Micronesia, Federated States of",
    "GB": "UK; U.K.; Great Britain; Britain; Groot-Brittannië; Großbritannien; England; Engeland; Scotland; Schotland; "
    "Schottland; Wales; Northern Ireland; Noord-Ierland; Nordirland; "
    "United Kingdom of Great Britain and Northern Ireland",
    "GE": "Georgia (country); Republic of Georgia; Georgië; Grusinien",
    "GM": "The Gambia",
    "GR": "Hellas; Hellenic Republic; EL",
    "HK": "Hong Kong SAR; Hong Kong, China",
    "IE": "Republic of Ireland; Ierse Republiek; Republik Irland; Eire",
    "IR": "Islamic Republic of Iran; Iran, Islamic Republic of; Perzië",
    "KG": "Kirgizië; Kyrgyz Republic; Kirgisien",
    "KP": "North Korea; DPRK; Democratic People's Republic of Korea; Korea, Democratic People's Republic of; "
    "Korea (North); Korea, North; NK",
    "KR": "South Korea; Republic of Korea; Korea, Republic of; Korea (South); Korea, South; ROK; Korea (Republic of)",
    "LA": "Lao PDR; Lao People's Democratic Republic",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Republic of Moldova; Moldova, Republic of; Moldavia; Moldavië; Moldawien",
    "MK": "Macedonia; Republic of North Macedonia; FYROM; FYR Macedonia; Macedonië; Mazedonien",
    "MM": "Burma; Birma",
    "MO": "Macao SAR; Macau, China; Macao, China",
    "MV": "Malediven",
    "NL": "Holland; The Netherlands; Kingdom of the Netherlands; Koninkrijk der Nederlanden",
    "PS": "State of Palestine; Palestine, State of; Palestinian Authority; Palestijnse Autoriteit",
    "RU": "Russian Federation; Russische Federatie; Russische Föderation; Rossiya",
    "SR": "Surinam",
    "ST": "Sao Tome; Sao Tome and Principe",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland; Kingdom of Eswatini",
    "TL": "East Timor; Oost-Timor; Osttimor",
    "TR": "Turkey; Türkiye; Turkiye; Republic of Türkiye",
    "TW": "Taiwan, Province of China; Taiwan (ROC); Republic of China; Republiek China; Republik China; "
    "Chinese Taipei; Taiwan, China; Taiwan, R.O.C.; 臺灣; 中華民國",
    "TZ": "United Republic of Tanzania; Tanzania, United Republic of",
    "US": "USA; U.S.A.; U.S.; United States of America; America; Amerika; Verenigde Staten van Amerika; VS; "
    "Vereinigte Staaten von Amerika; EE.UU.; Estados Unidos",
    "VA": "Holy See; Vatican; Vatikan",
    "VC": "Saint Vincent and the Grenadines; St Vincent",
    "VE": "Bolivarian Republic of Venezuela; Venezuela, Bolivarian Republic of",
    "VN": "Viet Nam; Socialist Republic of Vietnam",
    "XK": "Kosovo; Republic of Kosovo; XKX; RKS",
}
"""Short, official, older and inverted names, and parts of a country that tables use as its name."""

PART_OF = {
    "AU": "CX CC NF HM",
    "CN": "HK MO",
    "DK": "GL FO",
    "FI": "AX",
    "FR": "GF GP MQ RE YT NC PF PM WF BL MF TF",
    "GB": "GG JE IM GI FK BM KY VG TC AI MS SH IO PN GS",
    "NL": "AW CW SX BQ",
    "NO": "SJ BV",
    "NZ": "CK NU TK",
    "US": "PR GU AS VI MP UM",
}
"""Territories with a code of their own: `Réunion, France` is Réunion, but `Georgia, United States` is not Georgia."""


def main() -> None:
    """Write countries.json, or exit with the names that clash."""
    english: Mapping[str, str] = Locale.parse("en").territories
    codes = sorted(code for code in english if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES)
    countries = {code: country(code) for code in codes}
    refuse_clashes(countries)
    target = RESOURCES / "countries.json"
    lines = [f"{json.dumps(code)}: {json.dumps(entry, ensure_ascii=False)}" for code, entry in countries.items()]
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def country(code: str) -> dict[str, Any]:
    """Return a country's entry in countries.json: names by language, other names, the country that it is part of."""
    unicode_names = {language: Locale.parse(language).territories[code] for language in LANGUAGES}
    shown = unicode_names | SHOWN_OTHERWISE.get(code, {})
    others = [*unicode_names.values(), *own_names(code), *longer_codes(code)]
    others += [name.strip() for name in ALSO_CALLED.get(code, "").split(";") if name.strip()]
    read_already = {fold_country(name) for name in shown.values()}
    kept: list[str] = []
    for name in others:
        if fold_country(name) not in read_already:
            read_already.add(fold_country(name))
            kept.append(name)
    whole = next((whole for whole, parts in PART_OF.items() if code in parts.split()), "")
    return {**shown, "others": kept, **({"part_of": whole} if whole else {})}


def own_names(code: str) -> list[str]:
    """Return the country's name in its official languages, regional ones included, if CLDR has them."""
    names = []
    for language in get_official_languages(code, regional=True, de_facto=True):
        try:
            names.append(Locale.parse(language).territories.get(code, ""))
        except UnknownLocaleError:
            continue
    return [name for name in names if name]


def longer_codes(code: str) -> list[str]:
    """Return the three-letter code of ISO 3166-1, and former codes that led only to this country."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return sorted(old for old, new in aliases.items() if new == [code] and len(old) == 3 and old.isalpha())


def refuse_clashes(countries: Mapping[str, dict[str, Any]]) -> None:
    """Exit if a folded name or code belongs to two countries, because it would be ambiguous."""
    meanings: dict[str, set[str]] = {}
    for code, entry in countries.items():
        for name in (code, *(entry[language] for language in LANGUAGES), *entry["others"]):
            meanings.setdefault(fold_country(name), set()).add(code)
    clashes = [f"{name}: {', '.join(sorted(codes))}" for name, codes in meanings.items() if len(codes) > 1]
    if clashes:
        sys.exit("These names stand for more than one country:\n" + "\n".join(clashes))


if __name__ == "__main__":
    main()
