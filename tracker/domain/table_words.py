"""What tables call the codes, in English, Dutch and German, beside the code itself and its word in `words`.

Each entry is one or more words separated by `;`; they are compared folded, so case, accents and hyphens don't count.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TABLE_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "status": {
        "proposed": "planned; memorandum; letter of intent; decision to establish; intended; voorgesteld; gepland; "
        "voornemen; intentieverklaring; besluit tot oprichting; vorgeschlagen; geplant; Absichtserklärung",
        "not_concluded": "never concluded; not established; niet gesloten; niet doorgegaan; "
        "nooit gesloten; nicht zustande gekommen",
        "in_force": "established; signed; begun; started; start; founded; revived; restored; resumed; "
        "van kracht; opgericht; aangegaan; ondertekend; getekend; gestart; hervat; hersteld; in kraft; gegründet; "
        "unterzeichnet; begonnen; wiederaufgenommen",
        "suspended": "on hold; paused; frozen; put on hold; opgeschort; gepauzeerd; op pauze; bevroren; stilgelegd; "
        "ausgesetzt; pausiert; eingefroren; auf Eis gelegt",
        "ending_proposed": "proposed to cancel; proposed to end; proposal to end; cancellation proposed; "
        "voorstel tot beëindiging; voorgesteld te beëindigen; beëindiging voorgesteld; Beendigung vorgeschlagen; "
        "Kündigung vorgeschlagen",
        "ending_decided": "decided to cancel; decided to end; decision to end; cancellation decided; "
        "besloten te beëindigen; besluit tot beëindiging; Beendigung beschlossen; Kündigung beschlossen",
        "terminated": "terminated; cancelled; canceled; cancellation; broken off; broke off; severed; cut; dissolved; "
        "revoked; discontinued; ended; beëindigd; opgezegd; verbroken; stopgezet; opgeheven; afgebroken; ingetrokken; "
        "gestopt; gekündigt; beendet; aufgelöst; abgebrochen; aufgekündigt; aufgehoben",
        "expired": "lapsed; ran out; not renewed; verlopen; niet verlengd; verstreken; abgelaufen; "
        "ausgelaufen; nicht verlängert",
        "void": "null and void; annulled; invalid; nietig; vernietigd; ongeldig; nichtig; annulliert; ungültig",
        "superseded": "replaced; upgraded; merged; vervangen; opgevolgd; opgewaardeerd; ersetzt; abgelöst; aufgewertet",
        "active": "alive; actief; levend; lopend; aktiv; lebendig",
        "reduced": "less intensive; back burner; scaled down; low level; op een laag pitje; laag pitje; "
        "minder intensief; afgeschaald; verminderd; eingeschränkt; auf Sparflamme; reduziert",
        "dormant": "faded; inactive; sleeping; asleep; slapend; sluimerend; ingeslapen; slapende; inactief; "
        "niet actief; verwaterd; ruhend; eingeschlafen; inaktiv; schlafend",
        "under_review": "review; reviewed; reconsidered; reconsideration; rethinking; being reviewed; heroverweging; "
        "in heroverweging; heroverwogen; herbezinning; in beraad; wird überprüft; auf dem Prüfstand; in Prüfung",
        "exit_prepared": "preparing exit; phasing out; being phased out; wordt afgebouwd; afbouw; "
        "beëindiging voorbereid; Ausstieg vorbereitet; wird abgewickelt",
        "reaffirmed": "continued; kept; maintained; herbevestigd; voortgezet; gehandhaafd; "
        "behouden; bekräftigt; fortgesetzt; fortgeführt; beibehalten",
    },
    "body_kind": {
        "municipality": "city; town; village; commune; municipal; gemeente; stad; dorp; Stadt; Gemeinde; 市; 市町村",
        "province": "provincie; provinsje; Provinz; 省",
        "region": "regio; gewest; streek; Region; oblast; voivodeship",
        "state": "deelstaat; Bundesland; federal state",
        "prefecture": "prefectuur; prefecture level city; Präfektur; 県",
        "county": "graafschap; kreis; landkreis; 县",
        "district": "stadsdeel; Bezirk; Stadtbezirk; wijk; 区",
        "national": "national; country; rijk; nationale overheid; Bund",
        "association": "vereniging; samenwerkingsverband; Verband; Verein; union of municipalities",
        "unnamed": "not named; niet genoemd; ungenannt",
    },
    "partnership_kind": {
        "sister_city": "sister cities; twin town; twin towns; twin city; twinning; town twinning; stedenband; "
        "stedenbanden; zusterstad; jumelage; partnerstad; Städtepartnerschaft; Partnerstadt; 友好城市",
        "sister_region": "sister province; sister state; twin region; provinciale band; zusterprovincie; "
        "zusterregio; Regionalpartnerschaft; Partnerregion",
        "friendship": "friendship city; friendship tie; friendship treaty; friendly relations; vriendschapsband; "
        "vriendschapsstad; vriendschapsverdrag; Städtefreundschaft; Freundschaft",
        "project_partnership": "project; project based; projectsamenwerking; projectpartnerschap; Projektpartnerschaft",
        "economic_cooperation": "economic; economic partnership; economische samenwerking; economische band; "
        "Wirtschaftspartnerschaft; wirtschaftliche Zusammenarbeit",
        "letter_of_intent": "memorandum; memorandum of understanding; mou; intentieverklaring; Absichtserklärung",
        "contact": "contacts; informal; informal contact; contacten; informeel contact; Kontakt; Kontakte",
        "multilateral": "multilateral; network; multilateraal; netwerk; Netzwerk",
        "solidarity": "solidarity partnership; solidariteit; solidariteitsband; Solidarität; Solidaritätspartnerschaft",
        "institutional": "institutional; institutioneel; tussen instellingen; institutionell",
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
        "signing": "signature; ondertekening; Unterzeichnung",
        "renewal": "renewed; verlenging; vernieuwing; verlengd; vernieuwd; Erneuerung; Verlängerung",
        "review": "evaluation; evaluatie; herziening; Überprüfung; Evaluation",
        "official_visit_out": "visit out; outgoing visit; bezoek aan partner; uitgaand bezoek; Besuch beim Partner",
        "official_visit_in": "visit in; incoming visit; bezoek van partner; inkomend bezoek; Besuch vom Partner",
        "trade_mission": "handelsmissie; Handelsmission; Wirtschaftsdelegation",
        "expert_exchange": "expert exchange; uitwisseling van deskundigen; kennisuitwisseling; Expertenaustausch",
        "school_exchange": "pupil exchange; youth exchange; scholenuitwisseling; uitwisseling; Schüleraustausch",
        "cultural_event": "culturele activiteit; cultureel evenement; Kulturveranstaltung",
        "gift_or_aid": "gift; aid; schenking; hulp; gift of hulp; Spende; Hilfe; Geschenk",
        "joint_project": "project; gezamenlijk project; gemeinsames Projekt",
        "conference": "conferentie; congres; Konferenz",
        "statement": "declaration; verklaring; uitspraak; Erklärung",
        "motion_passed": "motion adopted; motie aangenomen; aangenomen motie; Antrag angenommen",
        "motion_rejected": "motie verworpen; verworpen motie; Antrag abgelehnt",
        "parliamentary_question": "question; questions; written questions; vragen; raadsvragen; Kamervragen; Anfrage",
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
        "culture": "cultural; cultuur; Kultur",
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
        "bodies": "besturen; overheden; Körperschaften",
        "partnerships": "ties; banden; partnerschappen; Partnerschaften",
        "country_pairs": "country pairs; landenparen; Länderpaare",
    },
})  # fmt: skip
