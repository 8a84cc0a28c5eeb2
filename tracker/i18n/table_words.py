"""The names of codes that are recognised in imported tables, in English, Dutch and German, besides the display texts.

Statuses are recognised in French, Spanish, Italian, Portuguese, Polish, Russian and Chinese too. A word with several
meanings is not here: `tracker.domain.coding.near_words` has its meanings.

Each entry is one or more words separated by `;`. They are compared after folding, which ignores case, accents and
hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.i18n.census_words import CENSUS_TABLE_WORDS

_STATUS_WORDS: Mapping[str, str] = {
    "proposed": "planned; memorandum; letter of intent; decision to establish; intended; to be established; "
    "decided to establish; intention to sign; proposed partnership; "
    "voorgesteld; gepland; voornemen; intentieverklaring; besluit tot oprichting; voorgenomen; beoogd; "
    "besloten aan te gaan; vorgeschlagen; geplant; Absichtserklärung; beabsichtigt; Gründung beschlossen",
    "not_concluded": "never concluded; not established; not signed; never signed; niet gesloten; "
    "niet doorgegaan; nooit gesloten; niet getekend; nooit getekend; nicht zustande gekommen; "
    "nie zustande gekommen; nicht unterzeichnet",
    "in_force": "established; signed; begun; started; start; founded; agreement signed; entered into; revived; "
    "restored; resumed; reinstated; re-established; reestablished; revival; restoration; resumption; "
    "reinstatement; suspension lifted; unfrozen; "
    "van kracht; opgericht; aangegaan; ondertekend; getekend; gestart; hervat; hersteld; heropgericht; "
    "nieuw leven ingeblazen; opnieuw aangegaan; herstel; hervatting; opschorting opgeheven; weer opgepakt; "
    "in kraft; gegründet; unterzeichnet; begonnen; wiederaufgenommen; wieder aufgenommen; wiederhergestellt; "
    "wiederbelebt; wieder in Kraft; Wiederaufnahme; Aussetzung aufgehoben",
    "suspension_proposed": "recommended to suspend; recommendation to suspend; suspension recommended; "
    "recommended suspension; proposed to suspend; proposal to suspend; proposed suspension; suspension planned; "
    "planned suspension; planned to suspend; plans to suspend; to be suspended; should be suspended; "
    "opschorting voorgesteld; voorgesteld op te schorten; "
    "voorstel tot opschorting; voorstel om op te schorten; voorgestelde opschorting; "
    "aanbevolen op te schorten; aanbeveling om op te schorten; aanbeveling tot opschorting; "
    "opschorting aanbevolen; opschorting gepland; geplande opschorting; op te schorten; "
    "Aussetzung empfohlen; empfohlene Aussetzung; Empfehlung zur Aussetzung; Aussetzung vorgeschlagen; "
    "Vorschlag zur Aussetzung; Aussetzung geplant; geplante Aussetzung; soll ausgesetzt werden; "
    "Aussetzung beantragt; auszusetzen empfohlen",
    "suspended": "on hold; paused; pause; frozen; freeze; put on hold; on ice; put on ice; temporarily suspended; "
    "suspension; opgeschort; gepauzeerd; op pauze; pauze; bevroren; stilgelegd; in de ijskast; "
    "tijdelijk opgeschort; tijdelijk stilgelegd; tijdelijk stopgezet; opschorting; "
    "ausgesetzt; pausiert; eingefroren; auf Eis gelegt; stillgelegt; vorübergehend ausgesetzt; Aussetzung",
    "ending_proposed": "proposed to cancel; proposed to end; proposal to end; proposal to cancel; "
    "cancellation proposed; proposed cancellation; proposed termination; termination proposed; "
    "voorstel tot beëindiging; voorgesteld te beëindigen; beëindiging voorgesteld; voorstel om te beëindigen; "
    "voorstel tot opzegging; voorgesteld op te zeggen; opzegging voorgesteld; "
    "Beendigung vorgeschlagen; Kündigung vorgeschlagen; Vorschlag zur Beendigung; Vorschlag zur Kündigung",
    "ending_decided": "decided to cancel; decided to end; decision to end; decision to cancel; "
    "cancellation decided; ending announced; end announced; announced ending; announced to end; "
    "cancellation announced; announced cancellation; termination announced; announced termination; will end; "
    "will be ended; will be cancelled; will be terminated; notice given; notice of termination; "
    "besloten te beëindigen; besluit tot beëindiging; besloten op te zeggen; besluit tot opzegging; "
    "beëindiging aangekondigd; aangekondigde beëindiging; einde aangekondigd; opzegging aangekondigd; "
    "wordt beëindigd; wordt opgezegd; zal worden beëindigd; zal worden opgezegd; "
    "Beendigung beschlossen; Kündigung beschlossen; Beendigung angekündigt; Ende angekündigt; "
    "Kündigung angekündigt; wird beendet; wird gekündigt; wird aufgelöst",
    "terminated": "terminated; termination; cancelled; canceled; cancellation; broken off; broke off; severed; "
    "severed ties; cut; cut ties; ties cut; dissolved; dissolution; revoked; rescinded; discontinued; ended; "
    "ended ties; stopped; beëindigd; beëindiging; opgezegd; opzegging; verbroken; band verbroken; "
    "banden verbroken; stedenband verbroken; stedenband beëindigd; stopgezet; opgeheven; opheffing; afgebroken; "
    "ingetrokken; gestopt; ontbonden; gestaakt; geëindigd; gekündigt; Kündigung; beendet; Beendigung; aufgelöst; "
    "Auflösung; abgebrochen; aufgekündigt; aufgehoben; Partnerschaft beendet; Partnerschaft gekündigt",
    "expired": "lapsed; ran out; run out; not renewed; not extended; verlopen; niet verlengd; niet vernieuwd; "
    "verstreken; van rechtswege geëindigd; abgelaufen; ausgelaufen; nicht verlängert; nicht erneuert; erloschen",
    "void": "null and void; annulled; annulment; declared void; invalid; nietig; nietig verklaard; vernietigd; "
    "ongeldig; nichtig; annulliert; ungültig; für nichtig erklärt",
    "superseded": "replaced; merged; taken over; absorbed; vervangen; opgevolgd; overgenomen; gefuseerd; "
    "samengevoegd; ersetzt; abgelöst; fusioniert; zusammengelegt; eingemeindet",
    "active": "alive; still active; ongoing; actief; nog actief; levend; lopend; aktiv; noch aktiv; "
    "weiterhin aktiv; lebendig; laufend",
    "reduced": "less intensive; back burner; scaled down; scaled back; low level; op een laag pitje; laag pitje; "
    "minder intensief; afgeschaald; verminderd; eingeschränkt; auf Sparflamme; reduziert",
    "dormant": "faded; faded away; inactive; no longer active; sleeping; asleep; slapend; sluimerend; ingeslapen; "
    "slapende; inactief; niet actief; niet meer actief; verwaterd; een stille dood gestorven; ruhend; ruht; "
    "eingeschlafen; inaktiv; nicht mehr aktiv; schlafend",
    "under_review": "review; reviewed; reconsidered; reconsideration; under reconsideration; rethinking; "
    "being reviewed; being reconsidered; heroverweging; in heroverweging; heroverwogen; wordt heroverwogen; "
    "herbezinning; in beraad; onder de loep; ter discussie; wird überprüft; überprüft; Überprüfung; "
    "auf dem Prüfstand; in Prüfung; wird überdacht",
    "exit_prepared": "preparing exit; phasing out; being phased out; wordt afgebouwd; afbouw; "
    "beëindiging voorbereid; Ausstieg vorbereitet; wird abgewickelt",
    "reaffirmed": "continued; continuation; will continue; kept; maintained; upheld; retained; "
    "not ended; not cancelled; not terminated; herbevestigd; voortgezet; voortzetting; "
    "wordt voortgezet; gehandhaafd; behouden; in stand gehouden; blijft bestaan; niet beëindigd; niet opgezegd; "
    "niet verbroken; bekräftigt; fortgesetzt; Fortsetzung; wird fortgesetzt; fortgeführt; "
    "weitergeführt; beibehalten; aufrechterhalten; nicht beendet; nicht gekündigt",
}  # fmt: skip

_FURTHER_STATUS_WORDS: Mapping[str, str] = {
    "proposed": "en projet; envisagé; envisagée; prévu; prévue; propuesto; propuesta; previsto; prevista; "
    "en proyecto; proposto; proposta; planowane; planowana; planowany; proponowane; proponowana; планируется; "
    "планируемый; предложено; предложен; 拟议; 计划中; 拟建; 意向; in voorbereiding; in Vorbereitung; in Planung; "
    "in preparation",
    "not_concluded": "non conclu; non conclue; jamais conclu; jamais signé; no firmado; nunca firmado; mai firmato; "
    "non concluso; não concluído; nie zawarto; nie podpisano; не заключено; не подписано; 未签署; 未达成; 未缔结; "
    "never materialised; nooit tot stand gekomen; niet tot stand gekomen",
    "in_force": "en vigueur; signé; signée; conclu; conclue; vigente; en vigor; firmado; firmada; in vigore; firmato; "
    "firmata; em vigor; assinado; assinada; obowiązuje; obowiązujące; obowiązująca; obowiązujący; podpisano; "
    "podpisane; podpisana; podpisany; nawiązano; nawiązane; действует; действующий; действующее; в силе; подписан; "
    "подписано; заключено; заключен; 生效; 有效; 已签署; 签署; 缔结; 已缔结; 生效中; 存续; rétabli; rétablie; "
    "restablecido; restablecida; ripristinato; ripristinata; wznowione; wznowiona; wznowiono; возобновлено; "
    "возобновлен; 恢复; 已恢复; geldig; valid; gültig; in werking; ingegaan",
    "suspended": "suspendu; suspendue; gelé; gelée; suspension; mis en suspens; en suspens; suspendido; suspendida; "
    "congelado; congelada; sospeso; sospesa; sospensione; congelato; congelata; suspenso; suspensa; zawieszone; "
    "zawieszona; zawieszony; zawieszono; приостановлено; приостановлен; приостановлена; заморожено; заморожен; 暂停; "
    "已暂停; 冻结; 搁置; on pause; tijdelijk gestopt; stilgelegd tot nader order; vorläufig ausgesetzt",
    "ending_proposed": "résiliation proposée; fin proposée; rupture proposée; terminación propuesta; "
    "propuesta de rescisión; proposta di scioglimento; proponowane zakończenie; предложено расторгнуть; 提议终止; "
    "建议终止",
    "ending_decided": "résiliation décidée; fin décidée; rupture décidée; rescisión acordada; fin acordado; "
    "scioglimento deciso; postanowiono zakończyć; решено расторгнуть; решено прекратить; 决定终止; "
    "opzegging besloten; beëindiging besloten; einde besloten; in opzegging",
    "terminated": "résilié; résiliée; rompu; rompue; dissous; dissoute; dénoncé; dénoncée; abrogé; terminé; terminée; "
    "rescindido; rescindida; terminado; terminada; roto; rota; disuelto; disuelta; sciolto; sciolta; terminato; "
    "terminata; interrotto; interrotta; encerrado; encerrada; rompido; rompida; zakończone; zakończona; zakończony; "
    "zakończono; zerwane; zerwana; zerwany; zerwano; rozwiązane; rozwiązana; rozwiązany; rozwiązano; wypowiedziane; "
    "wypowiedziana; wypowiedziany; расторгнуто; расторгнут; расторгнута; прекращено; прекращен; прекращена; "
    "разорвано; разорваны; разорван; 终止; 已终止; 解除; 已解除; 取消; 已取消; 断绝; 结束; 已结束; 終止; "
    "formeel beëindigd; officieel beëindigd; formally ended; formally terminated; officially ended; formell beendet; "
    "offiziell beendet; formellement résilié; einde; called off; axed; scrapped; wound up; geschrapt; opgedoekt; "
    "geannuleerd; beëindigde band; relatie beëindigd; band beëindigd; partnership ended; ties severed; "
    "relations severed; agreement cancelled; twinning ended",
    "expired": "expiré; expirée; échu; échue; non renouvelé; non renouvelée; expirado; expirada; caducado; caducada; "
    "no renovado; no renovada; vencido; scaduto; scaduta; non rinnovato; non rinnovata; caducou; não renovado; "
    "wygasłe; wygasła; wygasł; wygasło; nieprzedłużone; nieprzedłużona; истек; истекло; истекла; не продлено; "
    "не продлен; 到期; 已到期; 期满; 过期; 未续签; termijn verstreken",
    "void": "nul et non avenu; nul; nulo; nula; nullo; nulla; nieważne; nieważna; unieważnione; unieważniona; "
    "недействительно; недействителен; 无效; 作废",
    "superseded": "remplacé; remplacée; fusionné; fusionnée; reemplazado; reemplazada; sustituido; sustituida; "
    "sostituito; sostituita; substituído; substituída; zastąpione; zastąpiona; заменено; заменен; 取代; 被取代; 合并",
    "active": "actif; toujours actif; activo; activa; attivo; attiva; ativo; ativa; aktywne; aktywna; aktywny; "
    "активно; активен; активный; активные; активна; 活跃; 正常; 进行中; weer actief; opnieuw actief; active again; "
    "wieder aktiv; de nouveau actif; zeer actief; very active; sehr aktiv; bruisend; springlevend; "
    "lebendige Partnerschaft; actieve band; intensief; intensive; intensiv",
    "reduced": "réduit; réduite; au ralenti; en veilleuse; reducido; reducida; limitado; limitada; ridotto; ridotta; "
    "reduzido; reduzida; ograniczone; ograniczona; сокращено; ограничено; 减少; 缩减; op laag pitje; "
    "op een lager pitje; laag pitje gezet; op een laag pitje gezet; on the back burner; auf kleiner Flamme; "
    "low intensity; beperkt actief; weinig actief; less active; minder actief; weniger aktiv; sporadic; sporadisch; "
    "sporadisch contact",
    "dormant": "en sommeil; inactif; dormante; inactivo; inactiva; durmiente; inattivo; inattiva; dormiente; inativo; "
    "inativa; adormecido; nieaktywne; nieaktywna; nieaktywny; uśpione; uśpiona; неактивно; неактивен; неактивна; "
    "неактивный; бездействует; спящий; 休眠; 不活跃; 停滞; 沉寂; 无往来; not active; geen contact meer; geen contact; "
    "no contact any more; no contact anymore; no more contact; no longer in contact; kein Kontakt mehr; "
    "keine Kontakte mehr; kein Kontakt; plus de contact; sin contacto; nessun contatto; brak kontaktu; нет контактов; "
    "stille Partnerschaft; in slaap; ingedut; doodgebloed; verwatert; moribund; lifeless",
    "under_review": "en révision; à l’étude; à l'examen; en cours d’examen; en revisión; en estudio; in revisione; "
    "in esame; em revisão; em análise; w trakcie przeglądu; analizowane; на пересмотре; пересматривается; 审查中; "
    "重新评估; under evaluation; being evaluated; wordt geëvalueerd; in evaluatie; wird evaluiert; wordt herzien; "
    "in herziening",
    "exit_prepared": "sortie en préparation; salida en preparación; uscita in preparazione; готовится выход; 准备退出",
    "reaffirmed": "maintenu; maintenue; reconduit; reconduite; mantenido; mantenida; mantenuto; mantenuta; "
    "potwierdzone; potwierdzona; utrzymane; utrzymana; подтверждено; подтвержден; сохранено; 重申; 保留; 维持",
}  # fmt: skip

_ALL_STATUS_WORDS: Mapping[str, str] = {
    code: f"{words}; {_FURTHER_STATUS_WORDS[code]}" if code in _FURTHER_STATUS_WORDS else words
    for code, words in _STATUS_WORDS.items()
}

TABLE_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "status": _ALL_STATUS_WORDS,
    "asserted_status": _ALL_STATUS_WORDS,
    "body_kind": {
        "municipality": "city; town; village; commune; municipal; gemeente; stad; dorp; Stadt; Gemeinde; 市; 市町村",
        "province": "provincie; provinsje; Provinz; 省",
        "region": "regio; gewest; streek; Region; oblast; voivodeship",
        "state": "deelstaat; staat; Bundesland; federal state",
        "prefecture": "prefectuur; prefecture level city; Präfektur; 県",
        "county": "graafschap; kreis; landkreis; 县",
        "district": "stadsdeel; Bezirk; Stadtbezirk; wijk; 区",
        "national": "national; country; rijk; nationale overheid; landelijke overheid; Bund",
        "association": "vereniging; samenwerkingsverband; Verband; Verein; union of municipalities",
        "unnamed": "not named; niet genoemd; ungenannt",
        "unknown": "onbekend; unbekannt; not known",
    },
    "partnership_kind": {
        "sister_city": "sister cities; twin town; twin towns; twin city; twinning; town twinning; stedenband; "
        "stedenbanden; zusterstad; jumelage; partnerstad; Städtepartnerschaft; Partnerstadt; 友好城市",
        "sister_region": "sister province; sister state; twin region; provinciale band; zusterprovincie; "
        "zusterregio; regioband; Regionalpartnerschaft; Partnerregion",
        "friendship": "friendship city; friendship tie; friendship treaty; friendly relations; vriendschapsband; "
        "vriendschapsstad; vriendschapsverdrag; vriendschap; vriendschappelijk; Städtefreundschaft; Freundschaft; "
        "freundschaftlich",
        "project_partnership": "project; project based; projectsamenwerking; projectpartnerschap; Projektpartnerschaft",
        "economic_cooperation": "economic; economic partnership; economisch; economische samenwerking; "
        "economische band; Wirtschaftspartnerschaft; wirtschaftlich; wirtschaftliche Zusammenarbeit",
        "letter_of_intent": "memorandum; memorandum of understanding; mou; intentieverklaring; Absichtserklärung",
        "contact": "contacts; informal; informal contact; contacten; informeel contact; Kontakt; Kontakte",
        "multilateral": "multilateral; network; multilateraal; multilaterale overeenkomst; netwerk; Netzwerk",
        "solidarity": "solidarity partnership; solidariteit; solidariteitsband; Solidarität; Solidaritätspartnerschaft",
        "institutional": "institutional; institutioneel; tussen instellingen; band tussen instellingen; institutionell",
        "unknown": "onbekend; unbekannt; not known",
    },
    "reason": {
        "human_rights": "mensenrechten; mensenrechtenschending; Uyghurs; Oeigoeren; Menschenrechte",
        "democracy_rule_of_law": "democracy; rule of law; different values; democratie; rechtsstaat; "
        "democratie en rechtsstaat; andere waarden; Demokratie; Rechtsstaat; Demokratie und Rechtsstaat",
        "war_or_aggression": "war; aggression; invasion; war in Ukraine; oorlog; oorlog of agressie; agressie; "
        "oorlog in Oekraïne; Krieg; Krieg in der Ukraine; Angriffskrieg",
        "territorial_dispute": "border dispute; territoriaal geschil; grensgeschil; Gebietsstreit; Grenzstreit",
        "diplomatic_incident": "diplomatic row; diplomatiek incident; diplomatischer Zwischenfall",
        "retaliation": "countermeasure; vergelding; tegenmaatregel; Vergeltung",
        "security_espionage": "security; national security; espionage; spying; cyber security; veiligheid; spionage; "
        "nationale veiligheid; veiligheid en spionage; Sicherheit; Sicherheit und Spionage",
        "geopolitics": "geopolitical; geopolitiek; Geopolitik",
        "historical_memory": "herinnering; historische herinnering; Erinnerungspolitik",
        "no_economic_benefit": "no benefit; no economic gain; geen economisch voordeel; geen economisch nut; "
        "geen voordeel; levert niets op; kein wirtschaftlicher Nutzen; kein Nutzen",
        "unfair_competition": "state subsidies; intellectual property; oneerlijke concurrentie; staatssteun; "
        "unlauterer Wettbewerb",
        "lack_of_activity": "no activity; inactivity; gebrek aan activiteit; geen activiteit; inactiviteit; "
        "mangelnde Aktivität; Inaktivität",
        "loss_of_interest": "no interest; gebrek aan belangstelling; geen interesse; mangelndes Interesse",
        "cost_or_capacity": "cost; costs; capacity; budget; kosten; capaciteit; kosten of capaciteit; bezuiniging; "
        "Kosten; Kapazität; Kosten oder Kapazität",
        "refocus_europe": "focus on Europe; Europe; richten op Europa; focus op Europa; Europa; Fokus auf Europa",
        "refocus_other": "refocus; refocus on own region; focus elders; richten op eigen regio; andere focus; "
        "neue Ausrichtung",
        "twinning_outdated": "outdated; old fashioned; verouderd; stedenband achterhaald; achterhaald; veraltet; "
        "nicht mehr zeitgemäß",
        "change_of_government": "new government; new coalition; bestuurswisseling; nieuw bestuur; Regierungswechsel",
        "public_pressure": "protest; protests; publieke druk; maatschappelijke druk; öffentlicher Druck",
        "legal_ban": "law; ban; wettelijk verbod; verbod; gesetzliches Verbot",
        "national_advice": "advice of the government; advies van het rijk; landelijk advies; Rat der Regierung",
        "term_expired": "end of term; contract ended; termijn verlopen; looptijd verstreken; Laufzeit abgelaufen",
        "reorganisation": "reorganization; merger; herindeling; gemeentelijke herindeling; reorganisatie; fusie; "
        "Gebietsreform; Eingemeindung",
        "pandemic_or_disaster": "pandemic; covid; corona; disaster; pandemie; ramp; pandemie of ramp; Pandemie; "
        "Katastrophe",
        "scandal": "corruption; schandaal; corruptie; Skandal; Korruption",
        "replaced_by_other_tie": "replaced; other partner; vervangen door andere band; andere partner; ersetzt",
        "keep_dialogue": "dialogue; dialoog; dialoog behouden; in gesprek blijven; Dialog; Dialog erhalten",
        "keep_trade": "trade kept; handel behouden; Handel erhalten",
        "other": "overig; overige; anders; andere; sonstige; sonstiges",
        "not_stated": "none given; no reason given; niet genoemd; niet vermeld; geen reden genoemd; nicht genannt",
    },
    "reason_weight": {"main": "hoofdreden; Hauptgrund", "secondary": "nevenreden; bijkomend; Nebengrund"},
    **CENSUS_TABLE_WORDS,
    "reason_basis": {
        "stated": "genoemd; genannt",
        "stated_to_partner": "aan partner genoemd; dem Partner genannt",
        "inferred": "afgeleid; erschlossen",
        "alleged": "beweerd; angeblich",
    },
    "decided_by": {
        "municipal_council": "municipal council; council; town council; gemeenteraad; raad; Stadtrat; Gemeinderat; "
        "Stadtverordnetenversammlung",
        "municipal_executive": "aldermen; mayor and aldermen; college; b en w; b&w; college van b en w; "
        "college van b&w; college van burgemeester en wethouders; wethouder; wethouders; Magistrat; Stadtverwaltung",
        "mayor": "burgemeester; Bürgermeister; Oberbürgermeister; lord mayor",
        "provincial_council": "provincial states; states provincial; provinciale staten; Landtag; Kreistag",
        "provincial_executive": "gedeputeerde staten; gs; gedeputeerde; Landesregierung",
        "commissioner": "king s commissioner; governor; commissaris van de koning; commissaris; cdk; gouverneur; "
        "Gouverneur",
        "partner_body": "partner; the other side; partnerstad; de partner; partnerbestuur; Partnerstadt",
        "partner_association": "partner association; twinning association; vriendschapsvereniging van de partner; "
        "partnervereniging; Partnerschaftsverein",
        "national_government": "government; rijk; regering; rijksoverheid; kabinet; Regierung; Bundesregierung",
        "legislature": "parliament; parlement; tweede kamer; Parlament; Bundestag",
        "court": "judge; rechter; rechtbank; Gericht",
        "twinning_committee": "stedenbandcommissie; commissie stedenbanden; jumelagecomité; stedenbandstichting; "
        "Partnerschaftskomitee",
        "referendum": "volksraadpleging; Volksentscheid; Bürgerentscheid",
        "lapsed": "nobody; lapsed; niemand; vanzelf verlopen; vanzelf; niemand besloot; niemand (verlopen); "
        "von selbst ausgelaufen",
        "unknown": "onbekend; unbekannt; not known",
    },
    "activity": {
        "signing": "signature; ondertekening; Unterzeichnung; signing ceremony",
        "renewal": "renewed; extended; extension; prolonged; renewal signed; re-signed; verlenging; vernieuwing; "
        "hernieuwing; verlengd; vernieuwd; hernieuwd; Erneuerung; Verlängerung; erneuert; verlängert",
        "review": "evaluation; evaluated; evaluatie; geëvalueerd; herziening; Überprüfung; Evaluation; evaluiert",
        "official_visit_out": "visit out; outgoing visit; bezoek aan partner; uitgaand bezoek; Besuch beim Partner",
        "official_visit_in": "visit in; incoming visit; bezoek van partner; inkomend bezoek; Besuch vom Partner",
        "trade_mission": "handelsmissie; economische missie; Handelsmission; Wirtschaftsdelegation",
        "expert_exchange": "expert exchange; uitwisseling van deskundigen; kennisuitwisseling; Expertenaustausch",
        "school_exchange": "pupil exchange; student exchange; youth exchange; scholenuitwisseling; "
        "jongerenuitwisseling; uitwisseling; Schüleraustausch; Jugendaustausch",
        "cultural_event": "culturele activiteit; cultureel evenement; Kulturveranstaltung",
        "gift_or_aid": "gift; aid; donation; schenking; hulp; gift of hulp; Spende; Hilfe; Geschenk",
        "joint_project": "project; gezamenlijk project; gemeinsames Projekt",
        "conference": "conferentie; congres; Konferenz",
        "statement": "declaration; motion; motion filed; motion submitted; motion tabled; motion announced; debate; "
        "debated; debate in the council; discussed; discussion; criticised; criticized; criticism; condemned; "
        "condemnation; verklaring; uitspraak; motie; motie ingediend; motie aangekondigd; debat; raadsdebat; "
        "besproken; bespreking; bekritiseerd; kritiek; veroordeeld; Erklärung; Antrag; Antrag gestellt; "
        "Antrag eingereicht; Debatte; debattiert; diskutiert; Diskussion; kritisiert; Kritik; verurteilt",
        "motion_passed": "motion adopted; motion carried; motion accepted; motion approved; adopted motion; "
        "passed motion; motie aangenomen; aangenomen motie; Antrag angenommen; Antrag beschlossen; angenommener Antrag",
        "motion_rejected": "rejected motion; motion defeated; motion failed; motion voted down; motion not passed; "
        "motion not adopted; motie verworpen; verworpen motie; motie afgewezen; motie weggestemd; motie afgestemd; "
        "motie niet aangenomen; Antrag abgelehnt; abgelehnter Antrag; Antrag nicht angenommen",
        "parliamentary_question": "question; questions; questions asked; council questions; written questions; vragen; "
        "vragen gesteld; raadsvragen; schriftelijke vragen; Kamervragen; Statenvragen; Anfrage; schriftliche Anfrage; "
        "kleine Anfrage",
        "contact_refused": "contact geweigerd; Kontakt verweigert",
        "asked_no_reply": "no reply; gevraagd zonder antwoord; geen antwoord; keine Antwort",
        "checked_no_activity": "no activity found; nagegaan geen activiteit; geen activiteit gevonden; "
        "keine Aktivität gefunden",
    },
    "sector": {
        "general": "algemeen; allgemein",
        "trade_investment": "trade; investment; economy; economic; handel; investeringen; economie; "
        "handel en investeringen; Wirtschaft; Handel und Investitionen",
        "technology": "tech; innovation; technologie; innovatie; Technologie; Innovation",
        "semiconductors": "chips; halfgeleiders; Halbleiter",
        "agriculture_horticulture": "agriculture; horticulture; landbouw; tuinbouw; landbouw en tuinbouw; "
        "Landwirtschaft; Gartenbau; Landwirtschaft und Gartenbau",
        "ports_logistics": "port; ports; logistics; haven; havens; logistiek; havens en logistiek; Hafen; Logistik; "
        "Häfen und Logistik",
        "water": "water management; watermanagement; Wasser",
        "environment": "climate; milieu; klimaat; duurzaamheid; Umwelt; Klima",
        "urban_planning": "planning; ruimtelijke ordening; stedenbouw; stedelijke planning; Stadtplanung",
        "energy": "energie; Energie",
        "health": "care; gezondheid; zorg; Gesundheit",
        "education": "schools; university campus; onderwijs; Bildung",
        "research": "science; onderzoek; wetenschap; Forschung; Wissenschaft",
        "culture": "cultural; cultuur; cultureel; Kultur; kulturell",
        "youth": "jeugd; jongeren; Jugend",
        "sport": "sports; sporten",
        "tourism": "toerisme; Tourismus",
        "administration": "governance; bestuur; openbaar bestuur; Verwaltung",
        "aid": "development; ontwikkelingssamenwerking; hulp; Entwicklungshilfe; Hilfe",
        "human_rights": "mensenrechten; Menschenrechte",
        "safety": "security; veiligheid; Sicherheit",
        "media": "pers; press; Medien",
    },
    "source_kind": {
        "newspaper_article": "newspaper; article; news; krant; krantenartikel; artikel; nieuwsartikel; nieuws; "
        "Zeitung; Zeitungsartikel",
        "broadcast": "radio; television; tv; uitzending; televisie; Sendung; Rundfunk; Fernsehen",
        "press_release": "persbericht; Pressemitteilung",
        "council_minutes": "minutes; notulen; raadsnotulen; verslag raadsvergadering; Protokoll; Ratsprotokoll",
        "council_motion": "motion; motie; raadsmotie; Antrag",
        "executive_letter": "letter; raadsbrief; collegebrief; brief; raadsinformatiebrief; brief van het college",
        "answer_to_questions": "answers; antwoord op vragen; beantwoording raadsvragen; beantwoording; "
        "Antwort auf Anfrage",
        "agreement_text": "agreement; treaty; overeenkomst; verdrag; tekst van overeenkomst; Vertrag; Vereinbarung",
        "legislation": "law; wet; wetgeving; Gesetz; Gesetzgebung",
        "official_register": "register; official list; officieel register; lijst; amtliches Register",
        "official_website": "municipal website; officiële website; gemeentelijke website; "
        "gemeentesite; amtliche Website",
        "party_website": "party; party page; website van een partij; partijwebsite; partijsite; Parteiwebsite",
        "social_media": "tweet; post; facebook; sociale media; soziale Medien",
        "report": "policy paper; rapport; nota; beleidsnota; Bericht",
        "academic_article": "journal article; wetenschappelijk artikel; wissenschaftlicher Artikel",
        "thesis": "dissertation; scriptie; proefschrift; Dissertation; Masterarbeit",
        "book": "boek; Buch",
        "dataset": "dataset; database; Datensatz",
        "encyclopedia": "encyclopaedia; wikipedia; encyclopedie; Enzyklopädie; Lexikon",
        "archive_document": "archive; archief; archiefstuk; archiefdocument; Archiv; Archivdokument",
        "interview": "vraaggesprek; Gespräch",
        "personal_communication": "e-mail; email; mail; phone call; persoonlijke mededeling; "
        "persönliche Mitteilung",
        "field_observation": "observation; observatie; veldwaarneming; waarneming; Beobachtung",
        "foi_response": "foi; foi reply; freedom of information; woo; wob; woo-verzoek; wob-verzoek; woo-besluit; "
        "antwoord op woo-verzoek; IFG",
        "survey_reply": "survey; questionnaire; enquête; antwoord op enquête; Umfrage",
        "photo": "photograph; picture; foto; Foto",
        "unknown": "onbekend; unbekannt; not known",
    },
    "actor": {
        "a": "side a; body a; first; kant a; eerste; Seite a",
        "b": "side b; body b; second; kant b; tweede; Seite b",
        "both": "both sides; mutual; jointly; beide; beiden; beide kanten; wederzijds; gezamenlijk; gemeinsam",
        "third_party": "third; derde; derde partij; Dritte; Dritter",
    },
    "stance": {
        "supports": "support; confirms; steunt; bevestigt; ondersteunt; bestätigt; stützt",
        "contradicts": "contradict; denies; spreekt tegen; weerspreekt; ontkent; widerspricht",
        "mentions": "mention; noemt; vermeldt; erwähnt",
    },
    "confidence": {
        "very_low": "zeer laag; sehr niedrig; sehr gering",
        "low": "laag; niedrig; gering",
        "normal": "medium; moderate; normaal; gemiddeld; mittel",
        "high": "hoog; hoch",
        "very_high": "zeer hoog; sehr hoch",
    },
    "comparator": {
        "at_least": "minimum; minstens; ten minste; tenminste; mindestens",
        "exactly": "equal to; precies; exact; genau",
        "about": "around; approximately; circa; ongeveer; etwa; ungefähr",
        "at_most": "maximum; hoogstens; ten hoogste; höchstens",
    },
    "measure": {"count": "number; aantal; Anzahl", "share": "percentage; proportion; aandeel; Anteil"},
    "unit": {
        "bodies": "besturen; overheden; Körperschaften; governments; local governments; authorities; overheidslagen",
        "partnerships": "ties; twinnings; relations; agreements; stedenbanden; banden; partnerschappen; "
        "Partnerschaften",
        "country_pairs": "country pairs; landenparen; Länderpaare",
    },
})  # fmt: skip
