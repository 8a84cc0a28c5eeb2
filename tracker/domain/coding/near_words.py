"""Suggestions of codes for words that no vocabulary contains, by similar spelling or by related meaning.

Each entry of `_STEMS` maps beginnings of words, in English, Dutch and German, to the codes that a text with such a word
may mean. They are only suggested to the user, never used without confirmation, so a beginning may be ambiguous. Texts
are compared folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tracker.domain.text.name_folding import fold
from tracker.domain.text.slips import is_slip

MAX_COMPARED_LENGTH = 300
"""Maximum number of characters of a text for which codes are suggested."""
_MOST = 3
"""Maximum number of suggestions."""
_SHORTEST, _LONG = 4, 12
"""Minimum number of characters of a word for one spelling error, and for two."""
_MAX_WORD_LENGTH = 3
"""A beginning with at most this number of characters must be the whole word."""
_NOT = frozenset(
    (
        *("not", "no", "never", "without", "niet", "geen", "nooit", "zonder"),
        *("nicht", "kein", "keine", "nie", "ohne"),
    )
)
_ENDED = frozenset(("terminated", "ending_decided", "ending_proposed", "expired"))

_STEMS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "announc anounc aangekond aankond angekund ankund": "ending_decided ending_proposed proposed",
        "cancel terminat ending ended end stop halt break broke cut sever withdr abandon quit drop clos eind beeind "
        "opzeg opgezeg verbre verbro stopz stopg ontbind beend kund auflos aufgelos abbr abgebr trenn": "terminated "
        "ending_decided ending_proposed",
        "expir laps verlop verstr ablauf abgelauf auslauf ausgelauf": "expired",
        "consider overweg overwog erwag erwog mull": "under_review ending_proposed proposed",
        "review reconsid rethink evaluat doubt question heroverw herzien twijfel uberpruf zweifel": "under_review",
        "plan gepland geplant intend intent voorne beabs": "proposed ending_proposed suspension_proposed",
        "decid decision besluit besloten beslist beschl entsch": "ending_decided proposed",
        "vote voted stem gestemd abstimm": "ending_decided",
        "propos voorst vorgeschl vorschl": "proposed ending_proposed suspension_proposed",
        "paus suspend suspens freez froze hold schors opschort opgeschort bevr ausgesetz aussetz unterbr": ""
        "suspended suspension_proposed",
        "dorm sleep slap ruht ruhen inact silent quiet faded still": "dormant",
        "less reduc limit minder beperk wenig eingeschr downgrad afgewaard herabg": "reduced",
        "renew extend exten prolong verleng vernieuw hernieuw verlang erneu": "in_force reaffirmed",
        "restor resum reinst reviv reactiv heropen herstel herva reaktiv wieder": "in_force active",
        "sign conclud agreed teken getekend geslot unterz geschl abgeschl": "in_force",
        "contact kontakt talk gesprek gesprach exchang uitwissel austausch": "active proposed",
        "continu keep kept maintain remain stay blijf behoud behalt bleib fortg reaffirm confirm bevestig bestatig": ""
        "reaffirmed",
        "upgrad opgewaard aufgewert successor follow opvolg nachfolg": "superseded in_force",
        "merg fus herindel eingem zusamm": "superseded",
        "annul invalid nietig nichtig": "void",
        "reject refus verworp afgewez afgekeur geweiger abgel": "not_concluded reaffirmed",
        "phas afbouw bouw abwick": "exit_prepared",
        "exist besta bestan besteht": "in_force active",
    },
    "reason": {
        "econom okonom wirtsch profit winst gewinn": "no_economic_benefit keep_trade",
        "trade handel": "keep_trade no_economic_benefit",
        "covid corona pandem virus lockdown flood earthq ramp katastr": "pandemic_or_disaster",
        "uyghur uighur oeigo uigur xinjiang tibet genocid abus repress onderdruk unterdruck mensenr menschenr": ""
        "human_rights",
        "spy spies spion espion hack cyber secur veilig sicherh influenc beinvloed": "security_espionage",
        "taiwan hong hongkong": "geopolitics territorial_dispute democracy_rule_of_law",
        "china chines peking beijing": "geopolitics human_rights",
        "russia russian rusland russisch russland putin poetin ukrain oekra war oorlog krieg invas aggress": ""
        "war_or_aggression",
        "cost money budget financ kosten geld bezuin spar staff personeel personal capac": "cost_or_capacity",
        "democ rechtsst value waarden werte autocra dictat authorit": "democracy_rule_of_law",
        "activ aktiv inactiv inaktiv contact kontakt": "lack_of_activity",
        "interest belangst interess animo": "loss_of_interest",
        "europ eu": "refocus_europe",
        "focus priorit region regio": "refocus_other refocus_europe",
        "outdat uberh achterh veroud": "twinning_outdated",
        "corrupt scand schand skandal fraud": "scandal",
        "coalit election verkiez wahl mayor burgemeester burgerm govern regier bestuur": "change_of_government",
        "protest pressur druk druck petit public": "public_pressure",
        "law legal ban verbod gesetz wet verbot": "legal_ban",
        "advice advies minist": "national_advice",
        "term contract looptijd termijn laufzeit": "term_expired",
        "merg herindel reorgan fus": "reorganisation",
        "subsid unfair concurr wettbew intellect": "unfair_competition",
        "retal revenge verge tegenm counterm": "retaliation",
        "incident row affair": "diplomatic_incident",
        "histor memor herinner erinner past verled vergang": "historical_memory",
        "dialog": "keep_dialogue",
        "border island grens eiland grenz insel territor": "territorial_dispute",
        "benefit nut nutzen voordeel vorteil": "no_economic_benefit",
    },
    "decided_by": {
        "council counc raad gemeenterad rat stadtr gemeinder": "municipal_council",
        "college wethoud alderm execut magistr": "municipal_executive",
        "mayor burgem oberburg": "mayor",
        "staten": "provincial_council provincial_executive",
        "gedep": "provincial_executive",
        "govern minist regering regier kabinet kabinett state": "national_government",
        "parl kamer": "legislature",
        "partner other": "partner_body partner_association",
        "associ verenig verein": "partner_association twinning_committee",
        "committ commiss komit": "twinning_committee commissioner",
        "court judg recht gericht": "court",
        "voter referend people": "referendum",
    },
}


def near_codes(list_name: str, text: str, meanings: Mapping[str, str]) -> list[str]:
    """Return up to three codes that `text` may mean, the likeliest first; empty if it is over MAX_COMPARED_LENGTH.

    `meanings`: {folded word: code}. The text is compared with these words allowing one spelling error, then its words
    with the beginnings in `_STEMS`, then it is compared allowing two errors; the first of these with a result is used.
    """
    if len(text) > MAX_COMPARED_LENGTH:
        return []
    folded = fold(text)
    return (_misspelt(folded, meanings, 1) or _by_meaning(list_name, folded) or _misspelt(folded, meanings, 2))[:_MOST]


def _misspelt(folded: str, meanings: Mapping[str, str], slips: int) -> list[str]:
    """Return the codes of the words that differ from the text by at most `slips` errors; 2 only for long words."""
    least = _SHORTEST if slips == 1 else _LONG
    words = (word for word in meanings if len(word) >= least and is_slip(folded, word, slips))
    return list(dict.fromkeys(meanings[word] for word in words))


def _by_meaning(list_name: str, folded: str) -> list[str]:
    """Return the codes for the words of a folded text; a negated ending gives `reaffirmed` and `in_force`."""
    words = folded.split()
    found: dict[str, None] = {}
    for word in words:
        for stem, codes in _stems(list_name).items():
            if word == stem or (len(stem) > _MAX_WORD_LENGTH and word.startswith(stem)):
                found |= dict.fromkeys(codes)
    if list_name == "status" and _NOT & set(words) and _ENDED & found.keys():
        return ["reaffirmed", "in_force"]
    return list(found)


@cache
def _stems(list_name: str) -> Mapping[str, tuple[str, ...]]:
    """Return {beginning of a word: codes} of a vocabulary."""
    entries = _STEMS.get(list_name, {})
    return {stem: tuple(codes.split()) for stems, codes in entries.items() for stem in stems.split()}
