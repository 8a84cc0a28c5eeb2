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
_SHORTEST, _LONG = 5, 12
"""Minimum number of characters of a word for one spelling error, and for two."""
_MAX_WORD_LENGTH = 3
"""A beginning with at most this number of characters must be the whole word."""
_NOT = frozenset(
    (
        *("not", "no", "never", "without", "lost", "refused", "niet", "geen", "nooit", "zonder", "verloren"),
        *("geweigerd", "nicht", "kein", "keine", "nie", "ohne", "verweigert", "non", "pas", "sans", "sin", "senza"),
        *("nao", "sem", "brak", "не", "нет", "без"),
    )
)
_NEGATED: Mapping[str, str] = {
    "cancel terminat ending ended end stop halt break broke cut sever withdr quit drop eind beeind opzeg opgezeg "
    "verbre verbro stopz stopg ontbind beend kund auflos aufgelos abbr abgebr": "reaffirmed in_force",
    "renew exten prolong verleng vernieuw hernieuw verlang erneu": "expired",
    "suspend suspens paus froz freez hold schors opschort opgeschort bevr ausgesetz": "in_force reaffirmed",
    "sign conclud agreed teken getekend onderteken unterz geschl abgeschl": "not_concluded",
    "contact kontakt activ aktiv actief attiv ativ aktywn актив exchang uitwissel austausch": "dormant",
}
"""By beginnings of words, the statuses that a text with such a word and a negation may mean."""
_KNOWN: Mapping[str, str] = {
    "terminated expired superseded dormant": "former; formerly; past; ex; defunct; voormalig; voormalige; vroeger; "
    "vroegere; oud; ehemalig; ehemalige; ehemals; früher; ancien; ancienne; antiguo; antigua; ex gemello; dawny; "
    "dawna; dawne; były; była; byłe; бывший; бывшая; бывшие; 前; 原",
    "in_force active": "current; currently; present; existing; bestaand; bestaande; huidig; huidige; actueel; aktuell; "
    "derzeit; bestehend; bestehende; actuel; actuelle; actual; actuales; attuale; atual; obecny; obecna; obecne; "
    "aktualny; aktualna; aktualne; текущий; нынешний; 现有; 现行; 目前; yes; ja; oui; sí; sì; sim; tak; да; 是; ok",
    "in_force proposed": "new; nieuw; nieuwe; neu; neue; nouveau; nouvelle; nuevo; nueva; nuovo; nuova; novo; nova; "
    "nowy; nowa; nowe; новый; новая; новое; 新; 新建",
    "terminated expired": "finished; completed; afgelopen; afgerond; voltooid; klaar; fini; finie; achevé; achevée; "
    "finalizado; finalizada; finito; finita; завершено; завершен; 完成; over; voorbij; vorbei; closed; fermé; cerrado; "
    "chiuso; fechado; zamknięte; закрыто; 关闭",
    "in_force terminated expired": "gesloten; geschlossen; abgeschlossen; concluded; concluido; concluida; "
    "concluído; concluída; concluso; conclusa",
    "terminated void": "annulé; annulée; anulado; anulada; annullato; annullata; anulowane; anulowana; аннулировано",
    "reaffirmed in_force": "confirmed; bevestigd; bestätigt; confirmé; confirmée; confirmado; confirmada; confermato; "
    "confermata; 确认",
    "suspended terminated": "中止; gestrandet; gestrand",
    "proposed suspended": "postponed; uitgesteld; verschoben; reporté; reportée; aplazado; aplazada; rinviato; "
    "rinviata; adiado; adiada; odroczone; отложено; 推迟; 延期",
    "reduced dormant": "waakvlam; op waakvlam; op de waakvlam; waakvlamstand; minimal; minimaal; minimum; "
    "weinig contact; little contact; wenig Kontakt",
    "dormant": "no activity; no activities; geen activiteit; geen activiteiten; keine Aktivität; keine Aktivitäten; "
    "stilgevallen; stilstand; stagnated; slaapt; schläft",
    "": "unknown; onbekend; unbekannt; inconnu; inconnue; desconocido; sconosciuto; desconhecido; nieznany; nieznana; "
    "nieznane; неизвестно; 未知; 不详; n/a; na; nvt; n.v.t.; none; geen; no; nee; nein; non; não; nie; нет; 否; other; "
    "overig; anders; sonstige; autre; inny; другое; 其他; to be confirmed; to be checked; te bevestigen; "
    "nog te bepalen; zu bestätigen; à confirmer; tbc; tbd; see note; zie opmerking; niet zeker; not sure; good; goed; "
    "gut",
}
"""By the statuses that they may mean, the likeliest first, texts that are asked about or that mean none."""

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
        "activ aktiv actief attiv aktywn": "active",
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
    """Return the codes that `text` may mean, the likeliest first; empty if it is over MAX_COMPARED_LENGTH.

    `meanings`: {folded word: code}. A status with known meanings has these. Else the text is compared with the words
    allowing one spelling error, then its words with the beginnings in `_STEMS`, then it is compared allowing two
    errors; up to three codes of the first of these with a result are used.
    """
    if len(text) > MAX_COMPARED_LENGTH:
        return []
    folded = fold(text)
    if list_name == "status" and (known := _known().get(folded)) is not None and folded not in meanings:
        return list(known)
    return (_misspelt(folded, meanings, 1) or _by_meaning(list_name, folded) or _misspelt(folded, meanings, 2))[:_MOST]


def _misspelt(folded: str, meanings: Mapping[str, str], slips: int) -> list[str]:
    """Return the codes of the words that differ from the text by at most `slips` errors; 2 only for long words."""
    least = _SHORTEST if slips == 1 else _LONG
    words = (word for word in meanings if len(word) >= least and is_slip(folded, word, slips))
    return list(dict.fromkeys(meanings[word] for word in words))


def _by_meaning(list_name: str, folded: str) -> list[str]:
    """Return the codes for the words of a folded text; of statuses with a negation, those for what it denies."""
    words = folded.split()
    is_negated = list_name == "status" and not _NOT.isdisjoint(words)
    stems = _negated_stems() if is_negated else _stems(list_name)
    found: dict[str, None] = {}
    for word in words:
        for stem, codes in stems.items():
            if word == stem or (len(stem) > _MAX_WORD_LENGTH and word.startswith(stem)):
                found |= dict.fromkeys(codes)
    return list(found)


@cache
def _stems(list_name: str) -> Mapping[str, tuple[str, ...]]:
    """Return {beginning of a word: codes} of a vocabulary."""
    return _split_stems(_STEMS.get(list_name, {}))


@cache
def _negated_stems() -> Mapping[str, tuple[str, ...]]:
    return _split_stems(_NEGATED)


def _split_stems(entries: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {stem: tuple(codes.split()) for stems, codes in entries.items() for stem in stems.split()}


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """Return {folded text: statuses that it may mean} of the texts whose meanings are known."""
    return {fold(text): tuple(codes.split()) for codes, texts in _KNOWN.items() for text in texts.split(";")}
