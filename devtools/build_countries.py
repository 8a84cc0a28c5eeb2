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

READ_TOO = ("es", "it", "pl", "pt", "ru", "zh_Hant")
"""Further languages whose names of countries are recognised in tables."""

OF_SEVERAL = frozenset(["congo", "kongo", "конго"])
"""Folded names that some languages use for one of several countries. They are asked about, never read."""

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
    "AE": "UAE; Emirates; VAE; Ver. Arabische Emiraten; Ver. Arab. Emirate; V.A.E.",
    "BA": "Bosnia; Bosnia and Hercegovina; Bosnia-Hercegovina; Bosnië; Bosnien-Herzegowina; Bosnien; "
    "Bosnië-Herzegovina; Bosnia-Herzegovina; BiH; Bosnien u. Herzegowina",
    "BG": "Bulgarije",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia; Bolivia, Plurinational State of",
    "BY": "Belorussia; Wit-Rusland; Weißrussland; Republic of Belarus; Weissrussland",
    "CD": "DR Congo; D.R. Congo; DRC; Congo-Kinshasa; Zaire; Democratic Republic of Congo; "
    "Congo, Democratic Republic of the; Congo (DRC); Kongo-Kinshasa",
    "CF": "Central African Rep.; Zentralafr. Republik; C.A.R.",
    "CG": "Congo-Brazzaville; Republic of Congo; Kongo-Brazzaville",
    "CH": "Confoederatio Helvetica; Suisse; Zwits.",
    "CI": "Ivory Coast; Ivoorkust; Elfenbeinküste; Cote d'Ivoire",
    "CN": "P.R. of China; Chinese People's Republic; КНР; "
    "PRC; PR China; P.R. China; People's Republic of China; China, People's Republic of; Mainland China; "
    "VR China; Volksrepubliek China; Volksrepublik China; 中华人民共和国; 中華人民共和國; Zhongguo",
    "CV": "Kapverdische Inseln; Cape Verde; Cabo Verde; Kaapverdië; Kap Verde; Kapverden",
    "CZ": "Чешская Республика; Republika Czeska; République tchèque; República Checa; "
    "Czech Republic; Czechia; Tsjechië; Tsjechische Republiek; Tschechische Republik; Czech Rep.; "
    "Tschech. Republik; Tsjech. Republiek; Tsjech. Rep.; Tschechei; Rép. tchèque; Rep. Checa",
    "DE": "Federal Republic of Germany; Bondsrepubliek Duitsland; Bundesrepublik Deutschland; BRD; East Germany; "
    "West Germany; German Democratic Republic; GDR; DDR; FRG; West-Duitsland; Oost-Duitsland; Westduitsland; "
    "Oostduitsland; Westdeutschland; Ostdeutschland; Deutsche Demokratische Republik; RFA; RDA; BR Deutschland; "
    "Germany (East); Germany (West); Germany, East; Germany, West",
    "DO": "Dominican Rep.; Dom. Republik; Dom. Rep.; Dominicaanse Rep.",
    "FK": "Falkland Islands; Falklands; Malvinas",
    "FM": "Micronesia; Federated States of Micronesia; Micronesia, Federated States of",
    "GB": "Gr. Britannien; Gr. Brittannië; Gr. Britain; Англия; "
    "UK; U.K.; Great Britain; Britain; Groot-Brittannië; Großbritannien; England; Engeland; Scotland; "
    "Schotland; Schottland; Wales; Northern Ireland; Noord-Ierland; Nordirland; "
    "United Kingdom of Great Britain and Northern Ireland; VK; V.K.; Ver. Koninkrijk; Ver. Königreich; "
    "Vereinigtes Königr.; GBR; Utd. Kingdom; Royaume Uni; Grande-Bretagne; Gran Bretaña; Gran Bretagna; North Ireland",
    "GE": "Georgia (country); Republic of Georgia; Georgië; Grusinien",
    "GM": "The Gambia",
    "GR": "Hellas; Hellenic Republic; EL",
    "HK": "Hong Kong SAR; Hong Kong, China",
    "IE": "Republic of Ireland; Ierse Republiek; Republik Irland; Eire",
    "IR": "Islamic Republic of Iran; Iran, Islamic Republic of; Perzië",
    "KG": "Kirgizië; Kyrgyz Republic; Kirgisien",
    "KP": "North Korea; DPRK; Democratic People's Republic of Korea; Korea, Democratic People's Republic of; "
    "Korea (North); Korea, North; NK; N. Korea; Noord Korea; Nordkorea",
    "KR": "South Korea; Republic of Korea; Korea, Republic of; Korea (South); Korea, South; ROK; "
    "Korea (Republic of); Rep. of Korea; Republik Korea; Zuid Korea; Südkorea; S. Korea; Corée du Sud",
    "LA": "Lao PDR; Lao People's Democratic Republic",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Republic of Moldova; Moldova, Republic of; Moldavia; Moldavië; Moldawien; Moldau",
    "MK": "Macedonia; Republic of North Macedonia; FYROM; FYR Macedonia; Macedonië; Mazedonien; N. Macedonia",
    "MM": "Burma; Birma",
    "MO": "Macao SAR; Macau, China; Macao, China",
    "MV": "Malediven",
    "NL": "Голландия; 荷兰王国; Pays-Bas (Les); "
    "Holland; The Netherlands; Kingdom of the Netherlands; Koninkrijk der Nederlanden; Ned.; Niederl.; Pays Bas",
    "PG": "Papoea-Nieuw-Guinea; Papua-Nieuw-Guinea",
    "PH": "Philippines; the Philippines; Filippijnen",
    "PL": "Republic of Poland; Rep. of Poland",
    "PS": "State of Palestine; Palestine, State of; Palestinian Authority; Palestijnse Autoriteit; "
    "Palestinian Territory; Palestinian Territories; Palestijnse gebieden; Palästinensische Gebiete",
    "RU": "РФ; Российская Федерация; "
    "Russian Federation; Russische Federatie; Russische Föderation; Rossiya; Russ. Föderation; Russian Fed.; "
    "Russische Fed.; Soviet Russia",
    "SA": "KSA; Saudi; Saoedi Arabië; Saudi-Arabien; Saoudi-Arabië",
    "SK": "Slow. Republik; Slowak. Republik; Slowakische Republik; Slovak Republic; Slovak Rep.; "
    "Slowaakse Republiek; Slow. Rep.; Slovaakse Republiek; Slowakije",
    "SR": "Surinam",
    "ST": "Sao Tome; Sao Tome and Principe",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland; Kingdom of Eswatini",
    "TL": "East Timor; Oost-Timor; Osttimor; Timor Leste",
    "TR": "Turkey; Türkiye; Turkiye; Republic of Türkiye; Turkiye Cumhuriyeti",
    "TW": "Taiwan, Province of China; Taiwan (ROC); Republic of China; Republiek China; Republik China; "
    "Chinese Taipei; Taiwan, China; Taiwan, R.O.C.; 臺灣; 中華民國",
    "TZ": "United Republic of Tanzania; Tanzania, United Republic of",
    "UA": "Украйна; Oekraine; Ukraina",
    "US": "США; Соединенные Штаты; Etats-Unis d'Amérique; "
    "USA; U.S.A.; U.S.; United States of America; America; Amerika; Verenigde Staten van Amerika; VS; "
    "Vereinigte Staaten von Amerika; EE.UU.; Estados Unidos; Ver. Staten; Ver. Staten van Amerika; Verein. Staaten; "
    "U.S. of America; Etats Unis; EEUU; EUA",
    "VA": "Holy See; Vatican; Vatikan",
    "VC": "Saint Vincent and the Grenadines; St Vincent",
    "VE": "Bolivarian Republic of Venezuela; Venezuela, Bolivarian Republic of",
    "VN": "Viet Nam; Socialist Republic of Vietnam",
    "XK": "Kosovo; Republic of Kosovo; XKX; RKS",
    "ZA": "S. Africa; Zuid Afrika; Republic of South Africa; RSA",
}
"""Short, official, older and inverted names, and parts of a country that tables use as its name."""

FORMER_NUMBERS = frozenset(["230", "249", "278", "280", "720", "736", "886"])
"""Numbers of former states that CLDR leads to a country with a number of its own."""

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
    others += [Locale.parse(language).territories.get(code, "") for language in READ_TOO]
    others += [name.strip() for name in ALSO_CALLED.get(code, "").split(";") if name.strip()]
    read_already = {fold_country(name) for name in shown.values()} | OF_SEVERAL
    kept: list[str] = []
    for name in others:
        if name and fold_country(name) not in read_already:
            read_already.add(fold_country(name))
            kept.append(name)
    whole = next((whole for whole, parts in PART_OF.items() if code in parts.split()), "")
    return {**shown, "others": kept, **numeric_code(code), **({"part_of": whole} if whole else {})}


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


def numeric_code(code: str) -> dict[str, str]:
    """Return the three digits of ISO 3166-1 for a country under `number`; nothing if it has none, as Kosovo."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    found = [old for old, new in aliases.items() if new == [code] and old.isdecimal() and old not in FORMER_NUMBERS]
    if len(found) > 1:
        sys.exit(f"{code} has several numbers: {', '.join(sorted(found))}")
    return {"number": found[0]} if found else {}


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
