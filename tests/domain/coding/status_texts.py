"""Texts that tables have in columns of statuses, in ten languages, with the statuses that they mean.

Each line is a text, and the statuses that are right for it: one, several for a text with several meanings, `-` for a
text that means no status. A reader may refuse any of them; a suggestion must be one of the statuses.
"""

from __future__ import annotations

from collections.abc import Mapping

_ENDED = "terminated expired dormant superseded"
_TEXTS = f"""
onbekend|-
unknown|-
unbekannt|-
inconnu|-
nieznany|-
неизвестно|-
未知|-
n.v.t.|-
N/A|-
?|-
geen|-
other|-
nieuw|in_force proposed
new|in_force proposed
neu|in_force proposed
nouveau|in_force proposed
nowa|in_force proposed
новый|in_force proposed
新|in_force proposed
former|{_ENDED}
voormalig|{_ENDED}
ehemalig|{_ENDED}
ancienne|{_ENDED}
antiguo|{_ENDED}
dawna|{_ENDED}
бывший|{_ENDED}
defunct|{_ENDED}
current|in_force active
huidig|in_force active
aktuell|in_force active
actuelle|in_force active
现有|in_force active
bestaand|in_force active
bestehende Partnerschaft|in_force active
not active|dormant
niet actief meer|dormant
non actif|dormant
pas active|dormant
no activa|dormant
nie aktywna|dormant
не активно|dormant
nicht aktiv|dormant
weer actief|active
wieder aktiv|active
formeel beëindigd|terminated
formeel opgezegd|terminated
officieel beeindigd|terminated
waakvlam|reduced dormant
op de waakvlam|reduced dormant
geen contact meer|dormant
no contact since years|dormant
kein Kontakt mehr|dormant
contact verloren|dormant
lost contact|dormant
op laag pitje|reduced
laag pitjes|reduced
维持|reaffirmed active
zakończona|terminated
zakonczona|terminated
en vigueur|in_force
résilié|terminated
suspendu|suspended
suspendue|suspended
suspendida|suspended
sospesa|suspended
suspensa|suspended
zawieszona|suspended
приостановлено|suspended
暂停|suspended
中止|suspended terminated
终止|terminated
расторгнут|terminated
rescindido|terminated
sciolto|terminated
rompida|terminated
rozwiązana|terminated
résillié|terminated
suspendus|suspended
expirée|expired
caducado|expired
scaduto|expired
wygasła|expired
истек|expired
到期|expired
annulé|terminated void
annullato|terminated void
nul et non avenu|void
vigente|in_force
in vigore|in_force
em vigor|in_force
obowiązuje|in_force
действует|in_force
生效|in_force
activo|active
attivo|active
aktywna|active
активно|active
活跃|active
en sommeil|dormant
inactivo|dormant
inattiva|dormant
nieaktywna|dormant
休眠|dormant
canceld|terminated
cancelled by Wuhan|terminated ending_decided
terminatd|terminated
beeindigt|terminated
beëindigd door raad|terminated ending_decided
opgezged|terminated
gekuendigt|terminated
geeindigd|terminated
niet beëindigd meer|reaffirmed in_force
never ended|reaffirmed in_force
nooit opgezegd|reaffirmed in_force
supended|suspended
suspened|suspended
opgeschrot|suspended
tijdelijk bevroren door raad|suspended
on hold since covid|suspended
not suspended|in_force reaffirmed
niet opgeschort|in_force reaffirmed
dormannt|dormant
slaapt|dormant
verlopen overeenkomst|expired
expired agreement|expired
not renewed after 2010|expired
niet verlengd na afloop|expired
renewal refused|expired terminated not_concluded
under revieuw|under_review
wordt opnieuw bekeken|under_review
in heroverweging bij raad|under_review
announced|ending_decided ending_proposed proposed
aangekondigd|ending_decided ending_proposed proposed
considered|under_review ending_proposed proposed
contact|active proposed
confirmed|reaffirmed in_force
bevestigd|reaffirmed in_force
confirmado|reaffirmed in_force
postponed|proposed suspended
uitgesteld|proposed suspended
completed|terminated expired
afgerond|terminated expired
gesloten|in_force terminated expired
abgeschlossen|in_force terminated expired
concluded|in_force terminated expired
ja|in_force active
yes|in_force active
no|-
nee|-
stopped in 2019|terminated
end of contract|expired terminated
friendship|-
sister city|-
stedenband|-
Wuhan|-
banana|-
1999|-
good|-
goed|-
slecht|-
stable|-
see note|-
zie opmerking|-
te bevestigen|-
to be checked|-
not sure|-
niet zeker|-
"""

STATUS_TEXTS: Mapping[str, frozenset[str]] = {
    text: frozenset(codes.split()) - {"-"}
    for text, _, codes in (line.rpartition("|") for line in _TEXTS.strip().splitlines())
}
"""{text: the statuses that are right for it}."""
