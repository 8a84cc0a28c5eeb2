"""Names of the columns of the interchange table in other tables, in English, Dutch and German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROBLEM_COLUMN = "import_problem"
"""The column that the file of rejected rows adds and every import skips."""

HEADER_WORDS: Mapping[str, str] = MappingProxyType({
    "body_a": "body; municipality; city; town; city 1; city1; city a; municipality a; own body; gemeente; bestuur; "
    "bestuur a; gemeente a; stad; stad a; stad 1; provincie a; overheid a; eigen gemeente; Stadt; Gemeinde; "
    "Kommune; Körperschaft; Gebietskörperschaft; Ort; "
    "eigene Stadt; deutsche Stadt; deutsche Gemeinde; Stadt a; Stadt 1; Gemeinde a; Gemeinde 1; "
    "a; from; city from; town a; body 1; item label; itemlabel; city label; citylabel; "
    "name of body; gemeente naam; naam gemeente; name of municipality; municipality name; city name; "
    "Name der Gemeinde; Gemeinde Name; Stadt Name; naam stad; stad naam; overheid",
    "country_a": "country 1; country1; country of body a; land a; land 1; Staat a; Staat 1; land van bestuur; "
    "country of body; gemeente land; gemeente country; municipality country; city country; stad land; "
    "Gemeinde Land; Stadt Land",
    "kind_a": "kind of body a; type a; body kind a; soort a; soort bestuur a; Art der Gemeinde; Art a",
    "body_b": "partner; partner body; partner city; twin town; sister city; city 2; city2; city b; municipality b; "
    "bestuur b; gemeente b; stad b; stad 2; partnerstad; partnergemeente; zusterstad; provincie b; overheid b; "
    "Partnerstadt; Partnergemeinde; Partnerkommune; Partnerort; Partner 1; Stadt b; Stadt 2; Gemeinde b; "
    "Gemeinde 2; to; city to; twin; twin city; town b; body 2; twinned body; partner label; partnerlabel; "
    "twin label; twinlabel; partner name; partner municipality; partner town; sister town; sister municipality; "
    "twin municipality; twinned town; twinned city; foreign municipality; foreign city; partner gemeente; "
    "partner stad; naam partner; buitenlandse gemeente; buitenlandse stad; buitenlandse partner; Name des Partners; "
    "Partnername; ausländische Stadt; ausländische Gemeinde; ausländischer Partner; "
    "partner naam; partner plaats; partner Stadt; partner Gemeinde; partner Ort",
    "country_b": "partner country; country of partner; country 2; country2; partnerland; land partner; "
    "land van partner; land b; land 2; Land des Partners; Staat des Partners; Partnerstaat; Staat b; Staat 2; "
    "Land der Partnerstadt; partner country label; land van partnerstad; "
    "land van partnergemeente; country of partner municipality; country of partner city; Land der Partnergemeinde; "
    "partner land; partner Staat",
    "kind_b": "kind of body b; partner kind; type b; body kind b; soort b; soort partner; soort bestuur b; "
    "Art des Partners; Art b",
    "partnership_kind": "kind of partnership; partnership type; type of partnership; kind of tie; tie kind; "
    "soort partnerschap; soort band; type partnerschap; soort stedenband; Art der Partnerschaft; "
    "Partnerschaftsart; Partnerschaftstyp; Art der Beziehung; Form der Partnerschaft; form; form of partnership; "
    "form of cooperation; vorm; vorm van samenwerking; vorm van partnerschap; soort relatie; relationship type; "
    "type of relationship; type of agreement; Form der Zusammenarbeit",
    "since": "start; start year; year; since year; established; begin; start date; sinds; jaar; startjaar; "
    "beginjaar; sinds jaar; vanaf; begonnen; seit; Jahr; Beginn; gegründet; Gründungsjahr; Partnerschaft seit; "
    "Jahr der Gründung; Abschluss; start time; starttime; stedenband sinds; sinds wanneer; "
    "starting year; starting date; year of start; established in; year of establishment; date of establishment; "
    "year established; founding year; begindatum; startdatum; jaar van aangaan; datum van aangaan; aangegaan in; "
    "Startjahr; Anfang; Anfangsjahr; Beginndatum; Jahr des Abschlusses",
    "status": "new status; toestand; nieuwe status; stand; Zustand; neuer Status",
    "date": "date of change; status date; change date; when; datum; datum wijziging; statusdatum; wanneer; "
    "Datum der Änderung; Änderungsdatum; wann",
    "reasons": "reason; why; reden; redenen; motief; motieven; waarom; Grund; Gründe; Begründung; Motiv; Motive",
    "decided_by": "decider; decision by; who decided; besloten door; besluit door; beslisser; wie besloot; "
    "beschlossen von; Beschluss durch; entschieden von; Entscheider; Beschlussorgan",
    "side": "actor; who acted; initiative; acted by; kant; zijde; partij; initiatief; handelende kant; "
    "handelnde Seite; Akteur; Initiative von",
    "note": "notes; remark; remarks; comment; comments; opmerking; opmerkingen; notitie; toelichting; Bemerkung; "
    "Bemerkungen; Anmerkung; Anmerkungen; Kommentar; Notiz; Notizen",
    "sectors": "sector; field; fields; themes; sectoren; thema; themas; terrein; terreinen; beleidsterreinen; "
    "Bereich; Bereiche; Themen; Themenfelder; Politikfelder",
    "source_title": "source; title; title of source; source name; bron; titel; titel van bron; brontitel; "
    "titel bron; Quelle; Quellentitel; Titel der Quelle; bron titel",
    "source_url": "url; link; web address; source link; address; webadres; bron url; link bron; bronlink; Weblink; "
    "Internetadresse; Quellenlink; reference url; reference; referentie",
    "source_date": "date of source; publication date; published; datum bron; brondatum; publicatiedatum; "
    "datum van bron; gepubliceerd; Datum der Quelle; Quellendatum; Veröffentlicht; Veröffentlichungsdatum; "
    "veröffentlicht am",
    "source_kind": "kind of source; source type; type of source; soort bron; bronsoort; type bron; Art der Quelle; "
    "Quellenart; Quellentyp",
    "publisher": "newspaper; medium; outlet; uitgever; krant; uitgegeven door; Verlag; Zeitung; Herausgeber",
    "quote": "quotation; cited text; citaat; aanhaling; aangehaald; Zitat",
    "locator": "page; pages; place in source; pagina; bladzijde; vindplaats; plaats in bron; Seite; Seiten; "
    "Fundstelle",
    "stated_date": "date stated; date given by source; date in source; genoemde datum; datum volgens bron; "
    "genanntes Datum; Datum laut Quelle",
    "confidence": "certainty; reliability; betrouwbaarheid; zekerheid; vertrouwen; Sicherheit; Verlässlichkeit; "
    "Zuverlässigkeit",
    "stance": "position of source; standpunt; houding; standpunt bron; Haltung; Haltung der Quelle",
    "subdivision_a": "province of body a; Bundesland a; subdivision 1; state a; state 1; province 1",
    "latitude_a": "lat1; lat 1; lat a; latitude 1; breedtegraad a; Breitengrad a; Breite a",
    "longitude_a": "lng1; lng 1; lon1; lon 1; lng a; lon a; longitude 1; lengtegraad a; Längengrad a; Länge a",
    "codes_a": "item; qid a; qid 1; qid1; wikidata a; wikidata 1; code a; codes 1",
    "subdivision_b": "province of partner; partner province; Provinz des Partners; provincie van partner; "
    "Bundesland b; subdivision 2; state b; state 2; province 2; partner state; state of partner",
    "latitude_b": "lat2; lat 2; lat b; latitude 2; breedtegraad b; Breitengrad b; Breite b",
    "longitude_b": "lng2; lng 2; lon2; lon 2; lng b; lon b; longitude 2; lengtegraad b; Längengrad b; Länge b",
    "codes_b": "qid b; qid 2; qid2; wikidata b; wikidata 2; code b; codes 2; partner qid; twin qid",
    "activity": "activity kind; kind of activity; activiteit; soort activiteit; Aktivität; Art der Aktivität",
    "outcome": "result of activity; outcome of activity; uitkomst; afloop; Ergebnis; Ausgang",
    "fixed_term_until": "fixed term; term until; agreement until; agreement valid until; valid until; valid to; "
    "runs until; expires; expires on; expiry date; expiration date; end of term; term ends; looptijd tot; geldig tot; "
    "geldig tot en met; loopt tot; termijn tot; overeenkomst tot; contract tot; einde looptijd; gültig bis; "
    "Laufzeit bis; befristet bis; Vertrag bis; läuft bis; Laufzeitende; Ende der Laufzeit",
    "successor": "next record; next partnership; superseded by; replaced by; succeeded by; continued as; goes on as; "
    "continued under; opvolger; opgevolgd door; vervangen door; gaat verder als; voortgezet als; "
    "voortgezet onder; volgende band; Nachfolger; ersetzt durch; abgelöst durch; fortgeführt als; "
    "weitergeführt als; Nachfolgepartnerschaft",
    "position": "position in history; position in the history; place in history; place in the history; sequence; "
    "order of changes; order in history; positie; volgorde; plaats in geschiedenis; plaats in de geschiedenis; "
    "positie in geschiedenis; positie in de geschiedenis; volgorde van wijzigingen; volgorde in de geschiedenis; "
    "Reihenfolge; Abfolge; Platz in der Geschichte; Position in der Geschichte; Stelle in der Geschichte; "
    "Reihenfolge der Änderungen",
})  # fmt: skip
"""Other names of each column, separated by `;` and compared folded. Words that may mean two columns are left out."""

SIDELESS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "country": "country; land; Staat; Herkunftsland; country label; countrylabel; pays",
        "kind": "kind; type; soort; Art",
        "subdivision": "subdivision; Bundesland; deelgebied",
        "latitude": "latitude; lat; breedtegraad; Breitengrad",
        "longitude": "longitude; lng; lon; long; lengtegraad; Längengrad",
        "codes": "codes; qid; wikidata; wikidata id; wikidata qid",
    }
)
"""Names that don't say which body they belong to. They mean the body whose column is before."""

FURTHER_WORDS: Mapping[str, str] = MappingProxyType({
    "until": "until; end; end year; end date; ended; end time; endtime; einde; eind; eindjaar; einddatum; tot; "
    "tot en met; beëindigd in; Ende; bis; Endjahr; Enddatum; beendet; beendet am; "
    "ended in; ended on; date ended; year ended; terminated; terminated in; terminated on; termination; "
    "termination date; date of termination; year of termination; dissolved; dissolved in; dissolution; "
    "date of dissolution; discontinued; cancelled; canceled; beëindigd; beëindigd op; beëindiging; datum beëindiging; "
    "datum van beëindiging; jaar beëindiging; jaar van beëindiging; opgezegd; opgezegd in; opgezegd op; opzegging; "
    "datum opzegging; datum van opzegging; jaar van opzegging; geëindigd; geëindigd in; stopgezet; gestopt; "
    "gestopt in; ontbonden; verbroken; datum einde; jaar einde; beendet in; Beendigung; Datum der Beendigung; "
    "Jahr der Beendigung; aufgelöst; aufgelöst am; Auflösung; Datum der Auflösung; Jahr der Auflösung; gekündigt; "
    "gekündigt am; Kündigung; Datum der Kündigung; erloschen",
    "end_reason": "end_reason; reason for ending; end cause; endcause; end cause label; endcauselabel; reden einde; "
    "reden van beëindiging; Grund des Endes; Grund der Beendigung",
    "effective": "effective; effective date; effective day; effective from; effective on; effective as of; "
    "date of effect; takes effect; takes effect on; in effect from; ingangsdatum; ingaand; ingaand per; ingang; "
    "met ingang van; gaat in; gaat in op; van kracht per; van kracht vanaf; wirksam; wirksam ab; wirksam zum; "
    "wirksam seit; in Kraft ab; gültig ab; Inkrafttreten; Datum des Inkrafttretens",
    "notice_until": "notice until; notice period until; notice period ends; notice ends; end of notice; "
    "end of notice period; notice expires; opzegtermijn; opzegtermijn tot; einde opzegtermijn; opgezegd per; "
    "opzegging per; opgezegd tegen; Kündigungsfrist; Kündigungsfrist bis; Ende der Kündigungsfrist; gekündigt zum; "
    "Kündigung zum; gekündigt per",
    "status": "event; event type; kind of event; development; gebeurtenis; soort gebeurtenis; ontwikkeling; Ereignis; "
    "Art des Ereignisses; Entwicklung",
    "partners": "partners; partner cities; sister cities; twin towns; twinned with; twinnings; partnersteden; "
    "stedenbanden; zustersteden; partnergemeenten; Partnerstädte; Partnergemeinden; Städtepartnerschaften",
    "comment": "cell comments",
})  # fmt: skip
"""Names of columns that are not in the interchange table: they become a status change, or several rows."""

OWN_WORDS: Mapping[str, str] = MappingProxyType({
    "country_a": "land van de overheid",
    "kind_a": "kind of body; soort overheid",
    "subdivision_a": "province or state of body; provincie of staat van de overheid",
    "country_b": "land van de partner",
    "kind_b": "kind of partner",
    "subdivision_b": "province or state of partner; provincie of staat van de partner",
    "partners": "all partners of the body; alle partners van de overheid",
    "fixed_term_until": "vaste termijn tot",
    "since": "in force since; van kracht sinds",
    "end_reason": "why it ended; waarom hij eindigde",
    "date": "date of the status; datum van de status",
    "notice_until": "notice runs until",
    "outcome": "outcome of the activity; uitkomst van de activiteit",
    "side": "whose decision; wiens besluit",
    "comment": "addition to the note; aanvulling op de toelichting",
    "source_title": "titel van de bron",
    "source_url": "address of source; adres van de bron",
    "source_date": "datum van de bron",
    "locator": "page or locator",
    "stated_date": "date that the source gives; datum die de bron geeft",
    "stance": "supports or contradicts; bevestigt of weerspreekt",
    "latitude_a": "latitude of body; breedtegraad van de overheid",
    "longitude_a": "longitude of body; lengtegraad van de overheid",
    "codes_a": "codes of body; codes van de overheid",
    "latitude_b": "latitude of partner; breedtegraad van de partner",
    "longitude_b": "longitude of partner; lengtegraad van de partner",
    "codes_b": "codes of partner; codes van de partner",
})  # fmt: skip
"""The program's own names of meanings that differ from the usual words."""

STATE_WORDS = "state; province; provincie; Provinz; federal state; deelstaat; prefecture; prefectuur; Präfektur"
"""Names of columns with the state or province of a body, if the cells confirm it; `state` may also be a status."""

LABEL = "label"
"""The suffix that Wikidata's query service adds to the column of an item for the column of the item's name."""
