<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
 <context>
  <name>twintrack</name>
  <message>
   <source> (possibly {number})</source>
   <translation> (mogelijk {number})</translation>
  </message>
  <message>
   <source> and </source>
   <translation> en </translation>
  </message>
  <message>
   <source> or </source>
   <translation> of </translation>
  </message>
  <message>
   <source> preceded it</source>
   <translation> ging eraan vooraf</translation>
  </message>
  <message>
   <source> superseded it</source>
   <translation> volgde hem op</translation>
  </message>
  <message>
   <source>&amp;About Twintrack</source>
   <translation>&amp;Over Twintrack</translation>
  </message>
  <message>
   <source>&amp;Activity…</source>
   <translation>&amp;Activiteit…</translation>
  </message>
  <message>
   <source>&amp;As-of day…</source>
   <translation>&amp;Peildatum…</translation>
  </message>
  <message>
   <source>&amp;Asked today, no reply</source>
   <translation>Vandaag &amp;gevraagd, geen antwoord</translation>
  </message>
  <message>
   <source>&amp;Back</source>
   <translation>&amp;Terug</translation>
  </message>
  <message>
   <source>&amp;Back up now</source>
   <translation>&amp;Back-up maken</translation>
  </message>
  <message>
   <source>&amp;Body…</source>
   <translation>&amp;Overheid…</translation>
  </message>
  <message>
   <source>&amp;Checks</source>
   <translation>&amp;Controles</translation>
  </message>
  <message>
   <source>&amp;Compare…</source>
   <translation>&amp;Vergelijken…</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Kopiëren</translation>
  </message>
  <message>
   <source>&amp;Dark</source>
   <translation>&amp;Donker</translation>
  </message>
  <message>
   <source>&amp;Delete partnership</source>
   <translation>Band &amp;verwijderen</translation>
  </message>
  <message numerus="yes">
   <source>&amp;Delete {n} partnerships</source>
   <translation>
    <numerusform>{n} band &amp;verwijderen</numerusform>
    <numerusform>{n} banden &amp;verwijderen</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>Be&amp;werken</translation>
  </message>
  <message>
   <source>&amp;Edit partnership…</source>
   <translation>&amp;Band bewerken…</translation>
  </message>
  <message numerus="yes">
   <source>&amp;Edit {n} partnerships…</source>
   <translation>
    <numerusform>{n} band &amp;bewerken…</numerusform>
    <numerusform>{n} banden &amp;bewerken…</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Export</source>
   <translation>&amp;Exporteren</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Bestand</translation>
  </message>
  <message>
   <source>&amp;Filters</source>
   <translation>&amp;Filters</translation>
  </message>
  <message>
   <source>&amp;Find</source>
   <translation>&amp;Zoeken</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Help</translation>
  </message>
  <message>
   <source>&amp;High contrast</source>
   <translation>&amp;Hoog contrast</translation>
  </message>
  <message>
   <source>&amp;Import</source>
   <translation>&amp;Importeren</translation>
  </message>
  <message>
   <source>&amp;Inspector</source>
   <translation>&amp;Detailpaneel</translation>
  </message>
  <message>
   <source>&amp;Keep the other one</source>
   <translation>&amp;De andere houden</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Sneltoetsen</translation>
  </message>
  <message>
   <source>&amp;Language</source>
   <translation>Taa&amp;l</translation>
  </message>
  <message>
   <source>&amp;Light</source>
   <translation>&amp;Licht</translation>
  </message>
  <message>
   <source>&amp;Likely duplicates…</source>
   <translation>&amp;Waarschijnlijk dubbel…</translation>
  </message>
  <message>
   <source>&amp;Manual</source>
   <translation>&amp;Handleiding</translation>
  </message>
  <message>
   <source>&amp;Map</source>
   <translation>&amp;Kaart</translation>
  </message>
  <message>
   <source>&amp;Merge a copy…</source>
   <translation>Kopie sa&amp;menvoegen…</translation>
  </message>
  <message>
   <source>&amp;New project…</source>
   <translation>&amp;Nieuw project…</translation>
  </message>
  <message>
   <source>&amp;Next</source>
   <translation>&amp;Verder</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation>&amp;Openen…</translation>
  </message>
  <message>
   <source>&amp;Partnerships</source>
   <translation>B&amp;anden</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>&amp;Afsluiten</translation>
  </message>
  <message>
   <source>&amp;Record</source>
   <translation>&amp;Vastleggen</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>O&amp;pnieuw</translation>
  </message>
  <message>
   <source>&amp;Remove it…</source>
   <translation>&amp;Weghalen…</translation>
  </message>
  <message>
   <source>&amp;Rename tag…</source>
   <translation>Trefwoord he&amp;rnoemen…</translation>
  </message>
  <message>
   <source>&amp;Replace the project with it…</source>
   <translation>Het project e&amp;rdoor vervangen…</translation>
  </message>
  <message>
   <source>&amp;Save the log…</source>
   <translation>&amp;Logboek opslaan…</translation>
  </message>
  <message>
   <source>&amp;Show</source>
   <translation>&amp;Tonen</translation>
  </message>
  <message>
   <source>&amp;Show all partnerships</source>
   <translation>&amp;Alle banden tonen</translation>
  </message>
  <message>
   <source>&amp;Show what is typed</source>
   <translation>&amp;Tonen wat er getypt wordt</translation>
  </message>
  <message>
   <source>&amp;Sources</source>
   <translation>Br&amp;onnen</translation>
  </message>
  <message>
   <source>&amp;Source…</source>
   <translation>B&amp;ron…</translation>
  </message>
  <message>
   <source>&amp;Timeline</source>
   <translation>&amp;Tijdlijn</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Ongedaan maken</translation>
  </message>
  <message>
   <source>&amp;Usual size</source>
   <translation>&amp;Normale grootte</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>Beel&amp;d</translation>
  </message>
  <message>
   <source>(empty)</source>
   <translation>(leeg)</translation>
  </message>
  <message>
   <source>(no title)</source>
   <translation>(geen titel)</translation>
  </message>
  <message>
   <source>+ 1 year</source>
   <translation>+ 1 jaar</translation>
  </message>
  <message>
   <source>+ add</source>
   <translation>+ toevoegen</translation>
  </message>
  <message>
   <source>+ Add a code</source>
   <translation>+ Code toevoegen</translation>
  </message>
  <message>
   <source>+ Add a name</source>
   <translation>+ Naam toevoegen</translation>
  </message>
  <message>
   <source>+ Add a source</source>
   <translation>+ Bron toevoegen</translation>
  </message>
  <message>
   <source>+ Add a value for every row</source>
   <translation>+ Waarde voor elke rij toevoegen</translation>
  </message>
  <message>
   <source>+ Add an author</source>
   <translation>+ Auteur toevoegen</translation>
  </message>
  <message>
   <source>+ Add another source</source>
   <translation>+ Nog een bron toevoegen</translation>
  </message>
  <message>
   <source>+ Another fact</source>
   <translation>+ Nog een gegeven</translation>
  </message>
  <message>
   <source>+ Attach files</source>
   <translation>+ Bestanden bijvoegen</translation>
  </message>
  <message>
   <source>+ Record change</source>
   <translation>+ Wijziging vastleggen</translation>
  </message>
  <message>
   <source>+ why this date</source>
   <translation>+ waarom deze datum</translation>
  </message>
  <message numerus="yes">
   <source>, {n} stay unchanged</source>
   <translation>
    <numerusform>, {n} blijft ongewijzigd</numerusform>
    <numerusform>, {n} blijven ongewijzigd</numerusform>
   </translation>
  </message>
  <message>
   <source>0 to {most}</source>
   <translation>0 tot {most}</translation>
  </message>
  <message>
   <source>1 conflict</source>
   <translation>1 conflict</translation>
  </message>
  <message>
   <source>1 origin</source>
   <translation>1 oorsprong</translation>
  </message>
  <message>
   <source>1 record</source>
   <translation>1 record</translation>
  </message>
  <message>
   <source>1–2: one is certain, two are possible; vague dates leave the year open.</source>
   <translation>1–2: één is zeker, twee zijn mogelijk; vage data laten het jaar open.</translation>
  </message>
  <message>
   <source>95 % band</source>
   <translation>95%-band</translation>
  </message>
  <message>
   <source>95 % confidence</source>
   <translation>95 % betrouwbaarheid</translation>
  </message>
  <message>
   <source>95 % confidence: {span}</source>
   <translation>95 % betrouwbaarheid: {span}</translation>
  </message>
  <message numerus="yes">
   <source>; the first {n} are listed</source>
   <translation>
    <numerusform>; de eerste staat hier</numerusform>
    <numerusform>; de eerste {n} staan hier</numerusform>
   </translation>
  </message>
  <message>
   <source>[erased]</source>
   <translation>[gewist]</translation>
  </message>
  <message>
   <source>a</source>
   <translation>a</translation>
  </message>
  <message>
   <source>A backup can replace it: File &gt; Backups… lists them. The damaged file is kept.</source>
   <translation>Een back-up kan het vervangen: Bestand &gt; Back-ups tonen… noemt ze. Het beschadigde bestand blijft bewaard.</translation>
  </message>
  <message>
   <source>A backup is made after opening, every quarter of an hour of work, and before imports and merges. All of the last two days are kept, then the last of each day for two weeks, of each week for three months, and of each month for ever.</source>
   <translation>Er wordt een back-up gemaakt na het openen, elk kwartier dat er gewerkt wordt, en vóór importeren en samenvoegen. Alle van de laatste twee dagen blijven bewaard, daarna de laatste van elke dag twee weken lang, van elke week drie maanden lang, en van elke maand voorgoed.</translation>
  </message>
  <message>
   <source>A backup of the current file is made.</source>
   <translation>Er wordt een back-up gemaakt van het huidige bestand.</translation>
  </message>
  <message>
   <source>A body can't be its own partner.</source>
   <translation>Een overheid kan niet haar eigen partner zijn.</translation>
  </message>
  <message>
   <source>A body can't be its own successor, not even through other bodies.</source>
   <translation>Een overheid kan niet haar eigen opvolger zijn, ook niet via andere overheden.</translation>
  </message>
  <message>
   <source>A body has no partnership with itself.</source>
   <translation>Een overheid heeft geen band met zichzelf.</translation>
  </message>
  <message>
   <source>A body that was succeeded by another</source>
   <translation>Een overheid die door een andere is opgevolgd</translation>
  </message>
  <message>
   <source>A cell of the row that begins on line {line} is longer than {limit} characters.</source>
   <translation>Een cel van de rij die op regel {line} begint, is langer dan {limit} tekens.</translation>
  </message>
  <message>
   <source>A colleague’s copy that is merged later can bring the name back.</source>
   <translation>Een kopie van een collega die later wordt samengevoegd, kan de naam terugbrengen.</translation>
  </message>
  <message>
   <source>a dash</source>
   <translation>een streepje</translation>
  </message>
  <message>
   <source>A date is needed here.</source>
   <translation>Hier is een datum nodig.</translation>
  </message>
  <message>
   <source>A day, month or year: “7 May 2023”, “2021”. Of a month or year, its last day.</source>
   <translation>Een dag, maand of jaar: ‘7 mei 2023’, ‘2021’. Van een maand of jaar de laatste dag.</translation>
  </message>
  <message>
   <source>A dot marks the middle of the possible days of an ending, its line all of them. A ring is not certain.</source>
   <translation>Een stip geeft het midden van de mogelijke dagen van een beëindiging, de lijn al die dagen. Een open stip is niet zeker.</translation>
  </message>
  <message>
   <source>A failing disk, a stick pulled out or a broken transfer can do that. The file was not changed.</source>
   <translation>Dat kan door een schijf die het begeeft, een stick die eruit getrokken is of een afgebroken overdracht. Het bestand is niet veranderd.</translation>
  </message>
  <message>
   <source>A fault in Twintrack</source>
   <translation>Een fout in Twintrack</translation>
  </message>
  <message>
   <source>A file is still being read; wait a moment.</source>
   <translation>Er wordt nog een bestand gelezen; wacht even.</translation>
  </message>
  <message>
   <source>A library that is needed to draw charts and pages is missing: {detail}</source>
   <translation>Een bibliotheek die nodig is om grafieken en pagina’s te tekenen, ontbreekt: {detail}</translation>
  </message>
  <message>
   <source>a list</source>
   <translation>een lijst</translation>
  </message>
  <message>
   <source>A name is needed here.</source>
   <translation>Hier is een naam nodig.</translation>
  </message>
  <message>
   <source>A name replaced by {replacement} in 1 place</source>
   <translation>Een naam vervangen door {replacement} op 1 plaats</translation>
  </message>
  <message>
   <source>A name replaced by {replacement} in {count} places</source>
   <translation>Een naam vervangen door {replacement} op {count} plaatsen</translation>
  </message>
  <message>
   <source>A name was erased here that the copy may still contain. Erase it there first, or here again after the merge.</source>
   <translation>Hier is een naam gewist die misschien nog in de kopie staat. Wis de naam eerst daar, of na het samenvoegen hier nog eens.</translation>
  </message>
  <message>
   <source>A new backup was made.</source>
   <translation>Er is een nieuwe back-up gemaakt.</translation>
  </message>
  <message>
   <source>a new body of this name</source>
   <translation>een nieuwe overheid met deze naam</translation>
  </message>
  <message>
   <source>a new body, unless you say</source>
   <translation>een nieuwe overheid, tenzij u anders kiest</translation>
  </message>
  <message>
   <source>A new source, with the fields that were found. Check it; everything can be corrected later.</source>
   <translation>Een nieuwe bron, met de gevonden velden. Kijk haar na; alles kan later nog verbeterd worden.</translation>
  </message>
  <message>
   <source>A new source. Its kind, publisher and date can be added here or later.</source>
   <translation>Een nieuwe bron. Soort, uitgever en datum kunnen hier of later worden toegevoegd.</translation>
  </message>
  <message>
   <source>A number or a share</source>
   <translation>Een getal of een aandeel</translation>
  </message>
  <message>
   <source>A partnership can't be superseded by itself, not even through other partnerships.</source>
   <translation>Een band kan niet door zichzelf zijn opgevolgd, ook niet via andere banden.</translation>
  </message>
  <message>
   <source>A partnership counts as ended from the day on which its ending was decided.</source>
   <translation>Een band telt als beëindigd vanaf de dag waarop tot het einde is besloten.</translation>
  </message>
  <message>
   <source>A partnership in force that nothing has confirmed for so many years is listed in Checks.</source>
   <translation>Een band van kracht die zo veel jaar door niets bevestigd is, staat bij Controles.</translation>
  </message>
  <message>
   <source>A passphrase is needed here.</source>
   <translation>Hier is een wachtwoordzin nodig.</translation>
  </message>
  <message>
   <source>A person who must know was asked and did not answer. It confirms nothing.</source>
   <translation>Iemand die het moet weten, is gevraagd en antwoordde niet. Dat bevestigt niets.</translation>
  </message>
  <message>
   <source>A picture of {value} can't be made.</source>
   <translation>Van {value} kan geen afbeelding worden gemaakt.</translation>
  </message>
  <message>
   <source>A record can't be merged with itself.</source>
   <translation>Een record kan niet met zichzelf worden samengevoegd.</translation>
  </message>
  <message>
   <source>A record stands for at least one partnership, not for {value}.</source>
   <translation>Een record staat voor minstens één band, niet voor {value}.</translation>
  </message>
  <message>
   <source>A record that this entry refers to no longer exists; check: {fields}.</source>
   <translation>Een record waarnaar deze invoer verwijst, bestaat niet meer; controleer: {fields}.</translation>
  </message>
  <message>
   <source>A ring: a body with a partner of unknown location.</source>
   <translation>Een ring: een overheid met een partner waarvan de locatie onbekend is.</translation>
  </message>
  <message>
   <source>A row for each body, with all its partners</source>
   <translation>Een rij per overheid, met al haar partners</translation>
  </message>
  <message>
   <source>A row for each change</source>
   <translation>Een rij per wijziging</translation>
  </message>
  <message>
   <source>A row for each partnership</source>
   <translation>Een rij per band</translation>
  </message>
  <message>
   <source>A row of {table} in the dump refers to one of {target} that isn't in it.</source>
   <translation>Een rij van {table} in de dump verwijst naar een rij van {target} die er niet in staat.</translation>
  </message>
  <message>
   <source>A rule has no field “{value}”.</source>
   <translation>Een telregel heeft geen veld ‘{value}’.</translation>
  </message>
  <message>
   <source>A rule needs at least one status that counts as ended.</source>
   <translation>Een telregel heeft minstens één status nodig die als beëindigd telt.</translation>
  </message>
  <message>
   <source>a season or month: {dates}</source>
   <translation>een seizoen of maand: {dates}</translation>
  </message>
  <message>
   <source>A second backup folder</source>
   <translation>Een tweede back-upmap</translation>
  </message>
  <message>
   <source>A sentence of some words is hard to guess and easy to remember.</source>
   <translation>Een zin van een paar woorden is moeilijk te raden en makkelijk te onthouden.</translation>
  </message>
  <message>
   <source>A share lies between 0 % and 100 %, a number is 0 or more.</source>
   <translation>Een aandeel ligt tussen 0 % en 100 %, een getal is 0 of meer.</translation>
  </message>
  <message>
   <source>A source can't derive from itself, not even through other sources.</source>
   <translation>Een bron kan niet aan zichzelf ontleend zijn, ook niet via andere bronnen.</translation>
  </message>
  <message>
   <source>A source derived from another has the same origin.</source>
   <translation>Een bron die aan een andere ontleend is, heeft dezelfde oorsprong.</translation>
  </message>
  <message>
   <source>A source derived from another has the same origin. A bar opens the partnerships with such a change.</source>
   <translation>Een bron die aan een andere ontleend is, heeft dezelfde oorsprong. Een balk opent de banden met zo’n wijziging.</translation>
  </message>
  <message>
   <source>A step between them may be missing, or one of the two may be another status.</source>
   <translation>Er ontbreekt misschien een stap tussen beide, of een van de twee is een andere status.</translation>
  </message>
  <message>
   <source>a table of a web page</source>
   <translation>een tabel van een webpagina</translation>
  </message>
  <message>
   <source>A tag needs a name.</source>
   <translation>Een trefwoord heeft een naam nodig.</translation>
  </message>
  <message>
   <source>A third party</source>
   <translation>Een derde</translation>
  </message>
  <message>
   <source>a third party</source>
   <translation>een derde</translation>
  </message>
  <message>
   <source>a year from 1900 to 1999: {dates}</source>
   <translation>een jaar van 1900 tot 1999: {dates}</translation>
  </message>
  <message>
   <source>a year from 1930 to 2029: {dates}</source>
   <translation>een jaar van 1930 tot 2029: {dates}</translation>
  </message>
  <message>
   <source>a year from 2000 to 2099: {dates}</source>
   <translation>een jaar van 2000 tot 2099: {dates}</translation>
  </message>
  <message>
   <source>A {kind_a} with a {kind_b}.</source>
   <translation>{kind_a} met {kind_b}.</translation>
  </message>
  <message>
   <source>about</source>
   <translation>ongeveer</translation>
  </message>
  <message>
   <source>About the partnership</source>
   <translation>Over de band</translation>
  </message>
  <message>
   <source>About Twintrack</source>
   <translation>Over Twintrack</translation>
  </message>
  <message>
   <source>about {n}</source>
   <translation>ongeveer {n}</translation>
  </message>
  <message>
   <source>academic article</source>
   <translation>wetenschappelijk artikel</translation>
  </message>
  <message>
   <source>Accept this date</source>
   <translation>Deze datum aannemen</translation>
  </message>
  <message>
   <source>Accepted: {date}</source>
   <translation>Aangenomen: {date}</translation>
  </message>
  <message>
   <source>Accessed on</source>
   <translation>Geraadpleegd op</translation>
  </message>
  <message>
   <source>Acted</source>
   <translation>Handelde</translation>
  </message>
  <message>
   <source>Active</source>
   <translation>Actief</translation>
  </message>
  <message>
   <source>Active filter</source>
   <translation>Actief filter</translation>
  </message>
  <message>
   <source>Activities</source>
   <translation>Activiteiten</translation>
  </message>
  <message>
   <source>Activity</source>
   <translation>Activiteit</translation>
  </message>
  <message>
   <source>activity</source>
   <translation>activiteit</translation>
  </message>
  <message>
   <source>Activity’s dates disagree</source>
   <translation>Strijdige activiteitsdata</translation>
  </message>
  <message>
   <source>Add a first line such as “TY  - NEWS” to it, or export the file again.</source>
   <translation>Voeg een eerste regel toe zoals ‘TY  - NEWS’, of exporteer het bestand opnieuw.</translation>
  </message>
  <message>
   <source>Add a last line “ER  - ” to it, or export the file again.</source>
   <translation>Voeg een laatste regel ‘ER  - ’ toe, of exporteer het bestand opnieuw.</translation>
  </message>
  <message>
   <source>Add a row for each status change.</source>
   <translation>Voeg een rij toe voor elke statuswijziging.</translation>
  </message>
  <message>
   <source>Add a row for the next partnership, or name its bodies: Amsterdam – Bonn.</source>
   <translation>Voeg een rij toe voor de volgende band, of noem de besturen ervan: Amsterdam – Bonn.</translation>
  </message>
  <message>
   <source>Add a source</source>
   <translation>Bron toevoegen</translation>
  </message>
  <message>
   <source>Add a source: without one the change can't be defended.</source>
   <translation>Voeg een bron toe: zonder bron is de wijziging niet te verdedigen.</translation>
  </message>
  <message>
   <source>Add a source…</source>
   <translation>Bron toevoegen…</translation>
  </message>
  <message>
   <source>Add activity</source>
   <translation>Activiteit toevoegen</translation>
  </message>
  <message>
   <source>Add an activity</source>
   <translation>Een activiteit toevoegen</translation>
  </message>
  <message>
   <source>Add an activity…</source>
   <translation>Activiteit toevoegen…</translation>
  </message>
  <message>
   <source>Add an article, minutes or an interview: the source of what you record. Changes can cite it.</source>
   <translation>Voeg een artikel, notulen of een interview toe: de bron van wat u vastlegt. Wijzigingen kunnen haar aanhalen.</translation>
  </message>
  <message>
   <source>Add claim {wording}</source>
   <translation>Bewering {wording} toevoegen</translation>
  </message>
  <message>
   <source>add it as another record</source>
   <translation>toevoegen als nog een record</translation>
  </message>
  <message>
   <source>add it to the existing records</source>
   <translation>toevoegen aan de bestaande records</translation>
  </message>
  <message>
   <source>add one</source>
   <translation>toevoegen</translation>
  </message>
  <message>
   <source>Add sectors</source>
   <translation>Terreinen toevoegen</translation>
  </message>
  <message>
   <source>Add source {title}</source>
   <translation>Bron {title} toevoegen</translation>
  </message>
  <message>
   <source>Add tags</source>
   <translation>Trefwoorden toevoegen</translation>
  </message>
  <message>
   <source>Add the first one, read in a table of CSV or a workbook, or look at the sample.</source>
   <translation>Voeg de eerste toe, lees een tabel in (CSV of werkmap), of bekijk het voorbeeld.</translation>
  </message>
  <message>
   <source>Add to {name}</source>
   <translation>Aan {name} toevoegen</translation>
  </message>
  <message>
   <source>Add {name}</source>
   <translation>{name} toevoegen</translation>
  </message>
  <message>
   <source>Add {tie}</source>
   <translation>{tie} toevoegen</translation>
  </message>
  <message>
   <source>Added as another record</source>
   <translation>Als nog een record toegevoegd</translation>
  </message>
  <message>
   <source>Addition to the note</source>
   <translation>Aanvulling op de notitie</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adres</translation>
  </message>
  <message>
   <source>address</source>
   <translation>adres</translation>
  </message>
  <message>
   <source>Address of source</source>
   <translation>Adres van de bron</translation>
  </message>
  <message>
   <source>Addressed to</source>
   <translation>Gericht aan</translation>
  </message>
  <message>
   <source>addresses, skipped: {cells}</source>
   <translation>adressen, overgeslagen: {cells}</translation>
  </message>
  <message>
   <source>Adds to a record</source>
   <translation>Vult een record aan</translation>
  </message>
  <message>
   <source>Adds to one</source>
   <translation>Vult aan</translation>
  </message>
  <message>
   <source>administration</source>
   <translation>bestuur</translation>
  </message>
  <message>
   <source>After</source>
   <translation>Na</translation>
  </message>
  <message>
   <source>After the one before</source>
   <translation>Na de vorige</translation>
  </message>
  <message>
   <source>Agreed</source>
   <translation>Eens</translation>
  </message>
  <message>
   <source>Agreement</source>
   <translation>Overeenstemming</translation>
  </message>
  <message>
   <source>Agreement by field</source>
   <translation>Overeenstemming per veld</translation>
  </message>
  <message>
   <source>Agreement by reason</source>
   <translation>Overeenstemming per reden</translation>
  </message>
  <message>
   <source>agriculture and horticulture</source>
   <translation>landbouw en tuinbouw</translation>
  </message>
  <message>
   <source>aid</source>
   <translation>hulp</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>All changes saved</source>
   <translation>Alle wijzigingen opgeslagen</translation>
  </message>
  <message>
   <source>All conflicts</source>
   <translation>Alle conflicten</translation>
  </message>
  <message>
   <source>All conflicts:</source>
   <translation>Alle conflicten:</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle bestanden (*)</translation>
  </message>
  <message>
   <source>All its backups…</source>
   <translation>Alle back-ups ervan…</translation>
  </message>
  <message>
   <source>All of its backups have changed since they were saved. Look at them one by one, or try again.</source>
   <translation>Al zijn back-ups zijn veranderd sinds ze bewaard werden. Bekijk ze een voor een, of probeer het opnieuw.</translation>
  </message>
  <message>
   <source>All partners of the body</source>
   <translation>Alle partners van de overheid</translation>
  </message>
  <message>
   <source>All partnerships</source>
   <translation>Alle banden</translation>
  </message>
  <message>
   <source>All partnerships in view</source>
   <translation>Alle banden in beeld</translation>
  </message>
  <message>
   <source>All records as text (JSON)</source>
   <translation>Alle records als tekst (JSON)</translation>
  </message>
  <message>
   <source>All rows that contradict the project</source>
   <translation>Alle rijen die het project tegenspreken</translation>
  </message>
  <message>
   <source>All sources</source>
   <translation>Alle bronnen</translation>
  </message>
  <message>
   <source>All together</source>
   <translation>Alles samen</translation>
  </message>
  <message numerus="yes">
   <source>All {n} shown</source>
   <translation>
    <numerusform>De getoonde</numerusform>
    <numerusform>Alle {n} getoonde</numerusform>
   </translation>
  </message>
  <message>
   <source>alleged</source>
   <translation>beweerd</translation>
  </message>
  <message>
   <source>almost the same place</source>
   <translation>bijna dezelfde plaats</translation>
  </message>
  <message>
   <source>almost the same spelling</source>
   <translation>bijna dezelfde spelling</translation>
  </message>
  <message>
   <source>Also proposed to end</source>
   <translation>Ook voorgesteld te eindigen</translation>
  </message>
  <message>
   <source>Also proposed to end or suspended</source>
   <translation>Ook voorgesteld te eindigen, of opgeschort</translation>
  </message>
  <message>
   <source>Also written as</source>
   <translation>Ook geschreven als</translation>
  </message>
  <message>
   <source>An activity has no {field}: “{value}” was stored in its note.</source>
   <translation>Een activiteit heeft geen veld ‘{field}’: ‘{value}’ staat nu in de notitie.</translation>
  </message>
  <message>
   <source>an ending; with a number, several near ones</source>
   <translation>een beëindiging; met een getal meerdere dicht bijeen</translation>
  </message>
  <message>
   <source>An unnamed partner needs its country.</source>
   <translation>Een niet genoemde partner heeft een land nodig.</translation>
  </message>
  <message>
   <source>and</source>
   <translation>en</translation>
  </message>
  <message numerus="yes">
   <source>and {n} more</source>
   <translation>
    <numerusform>en nog {n}</numerusform>
    <numerusform>en nog {n}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and {n} more sources</source>
   <translation>
    <numerusform>en nog {n} bron</numerusform>
    <numerusform>en nog {n} bronnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>And {n} more, listed in Checks.</source>
   <translation>
    <numerusform>En nog {n}, te zien bij Controles.</numerusform>
    <numerusform>En nog {n}, te zien bij Controles.</numerusform>
   </translation>
  </message>
  <message>
   <source>Another encoding</source>
   <translation>Andere codering</translation>
  </message>
  <message>
   <source>another encoding…</source>
   <translation>andere codering…</translation>
  </message>
  <message>
   <source>answer to questions</source>
   <translation>beantwoording van vragen</translation>
  </message>
  <message>
   <source>any time</source>
   <translation>elke tijd</translation>
  </message>
  <message>
   <source>Anyone with the file can read it then.</source>
   <translation>Wie het bestand heeft, kan het dan lezen.</translation>
  </message>
  <message>
   <source>App&amp;earance</source>
   <translation>Weer&amp;gave</translation>
  </message>
  <message>
   <source>Appeared in</source>
   <translation>Verschenen in</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Toepassen</translation>
  </message>
  <message>
   <source>apply</source>
   <translation>toepassen</translation>
  </message>
  <message>
   <source>Approved by the council</source>
   <translation>Goedgekeurd door de raad</translation>
  </message>
  <message>
   <source>approved by the council</source>
   <translation>goedgekeurd door de raad</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>Arabisch</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archief</translation>
  </message>
  <message>
   <source>archive</source>
   <translation>archiefbestand</translation>
  </message>
  <message>
   <source>archive document</source>
   <translation>archiefstuk</translation>
  </message>
  <message>
   <source>Archived copy</source>
   <translation>Gearchiveerde kopie</translation>
  </message>
  <message>
   <source>archived copy</source>
   <translation>gearchiveerde kopie</translation>
  </message>
  <message>
   <source>As a share</source>
   <translation>Als aandeel</translation>
  </message>
  <message>
   <source>As a short code: nl, en or zh.</source>
   <translation>Als korte code: nl, en of zh.</translation>
  </message>
  <message>
   <source>as accepted</source>
   <translation>als aangenomen</translation>
  </message>
  <message>
   <source>as chosen for all rows</source>
   <translation>zoals voor alle rijen gekozen</translation>
  </message>
  <message>
   <source>as in 7 May 2023, or spring 2021</source>
   <translation>7 mei 2023, voorjaar 2021</translation>
  </message>
  <message>
   <source>As in “2021”, “May 2021”, “autumn 2022”, “before 2019”, “between 2019 and 2021”</source>
   <translation>Zoals ‘2021’, ‘mei 2021’, ‘najaar 2022’, ‘vóór 2019’, ‘tussen 2019 en 2021’</translation>
  </message>
  <message>
   <source>As known by</source>
   <translation>Zoals bekend op</translation>
  </message>
  <message>
   <source>As known by a day</source>
   <translation>Zoals bekend op een dag</translation>
  </message>
  <message>
   <source>As known then</source>
   <translation>Zoals toen bekend</translation>
  </message>
  <message>
   <source>As known today</source>
   <translation>Zoals nu bekend</translation>
  </message>
  <message>
   <source>As last time</source>
   <translation>Zoals de vorige keer</translation>
  </message>
  <message>
   <source>As markdown, with its sources</source>
   <translation>Als markdown, met de bronnen</translation>
  </message>
  <message>
   <source>as notes, in the order of the text</source>
   <translation>als noten, in de volgorde van de tekst</translation>
  </message>
  <message>
   <source>As of {day}</source>
   <translation>Per {day}</translation>
  </message>
  <message>
   <source>as of {day}</source>
   <translation>per {day}</translation>
  </message>
  <message>
   <source>As text, with its sources</source>
   <translation>Als tekst, met de bronnen</translation>
  </message>
  <message>
   <source>As the &amp;system</source>
   <translation>Zoals het &amp;systeem</translation>
  </message>
  <message>
   <source>As the last time, for a table with these columns.</source>
   <translation>Zoals de vorige keer, voor een tabel met deze kolommen.</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Zoals het systeem</translation>
  </message>
  <message>
   <source>As ticked below</source>
   <translation>Zoals hieronder aangevinkt</translation>
  </message>
  <message>
   <source>As you chose.</source>
   <translation>Zoals u koos.</translation>
  </message>
  <message>
   <source>As&amp;ked today, no reply</source>
   <translation>Vandaag &amp;gevraagd, geen antwoord</translation>
  </message>
  <message>
   <source>As-of day</source>
   <translation>Peildatum</translation>
  </message>
  <message>
   <source>As-of day: {day}</source>
   <translation>Peildatum: {day}</translation>
  </message>
  <message numerus="yes">
   <source>Asked {n} times without reply</source>
   <translation>
    <numerusform>Eén keer gevraagd zonder antwoord</numerusform>
    <numerusform>{n} keer gevraagd zonder antwoord</numerusform>
   </translation>
  </message>
  <message>
   <source>asked, no reply</source>
   <translation>gevraagd, geen antwoord</translation>
  </message>
  <message>
   <source>association</source>
   <translation>vereniging</translation>
  </message>
  <message>
   <source>at least</source>
   <translation>minstens</translation>
  </message>
  <message>
   <source>at most</source>
   <translation>hoogstens</translation>
  </message>
  <message>
   <source>at most {count} in force at once</source>
   <translation>hoogstens {count} tegelijk van kracht</translation>
  </message>
  <message>
   <source>At the end of</source>
   <translation>Eind</translation>
  </message>
  <message>
   <source>at the initiative of {who}</source>
   <translation>op initiatief van {who}</translation>
  </message>
  <message>
   <source>At the start</source>
   <translation>Bij het begin</translation>
  </message>
  <message>
   <source>At this size the chart can't be read: it needs {height} of height, and has {have}.</source>
   <translation>Zo klein is de grafiek niet te lezen: nodig is een hoogte van {height}, er is {have}.</translation>
  </message>
  <message>
   <source>Attach 1 file to {title}</source>
   <translation>1 bestand bij {title} voegen</translation>
  </message>
  <message>
   <source>Attach a copy without the password to search in it.</source>
   <translation>Voeg een kopie zonder wachtwoord bij om erin te zoeken.</translation>
  </message>
  <message>
   <source>Attach a smaller version or the pages that matter, and say where the whole is kept.</source>
   <translation>Voeg een kleinere versie bij, of de pagina’s die ertoe doen, en zeg waar het geheel bewaard wordt.</translation>
  </message>
  <message>
   <source>Attach files</source>
   <translation>Bestanden bijvoegen</translation>
  </message>
  <message>
   <source>Attach files…</source>
   <translation>Bijvoegen…</translation>
  </message>
  <message>
   <source>Attach the file again, or take it from a backup.</source>
   <translation>Voeg het bestand opnieuw bij, of haal het uit een back-up.</translation>
  </message>
  <message>
   <source>Attach {count} files to {title}</source>
   <translation>{count} bestanden bij {title} voegen</translation>
  </message>
  <message>
   <source>Attach {name} to {title}</source>
   <translation>{name} bij {title} voegen</translation>
  </message>
  <message>
   <source>attachment</source>
   <translation>bijlage</translation>
  </message>
  <message>
   <source>author</source>
   <translation>auteur</translation>
  </message>
  <message>
   <source>Authority</source>
   <translation>Instantie</translation>
  </message>
  <message>
   <source>Authors</source>
   <translation>Auteurs</translation>
  </message>
  <message>
   <source>authors</source>
   <translation>auteurs</translation>
  </message>
  <message>
   <source>Authors of what it appeared in</source>
   <translation>Auteurs van waarin het verscheen</translation>
  </message>
  <message>
   <source>b</source>
   <translation>b</translation>
  </message>
  <message>
   <source>Bac&amp;kups…</source>
   <translation>Back-ups &amp;tonen…</translation>
  </message>
  <message>
   <source>Back to the start</source>
   <translation>Terug naar het begin</translation>
  </message>
  <message>
   <source>Backed up</source>
   <translation>Back-up gemaakt</translation>
  </message>
  <message>
   <source>Backing up</source>
   <translation>Back-up maken</translation>
  </message>
  <message>
   <source>Backing up before the import</source>
   <translation>Back-up vóór het importeren</translation>
  </message>
  <message>
   <source>Backup in the future ({day}): is the clock right?</source>
   <translation>Back-up in de toekomst ({day}): loopt de klok goed?</translation>
  </message>
  <message>
   <source>Backup just now</source>
   <translation>Back-up zojuist</translation>
  </message>
  <message>
   <source>Backup of an earlier version, which can only be deleted: {name}</source>
   <translation>Back-up van een eerdere versie, die alleen verwijderd kan worden: {name}</translation>
  </message>
  <message>
   <source>Backup of {day}</source>
   <translation>Back-up van {day}</translation>
  </message>
  <message>
   <source>Backup that can’t be read, which can only be deleted: {name}</source>
   <translation>Back-up die niet te lezen is en alleen verwijderd kan worden: {name}</translation>
  </message>
  <message numerus="yes">
   <source>Backup {n} hours ago</source>
   <translation>
    <numerusform>Back-up {n} uur geleden</numerusform>
    <numerusform>Back-up {n} uur geleden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Backup {n} minutes ago</source>
   <translation>
    <numerusform>Back-up {n} minuut geleden</numerusform>
    <numerusform>Back-up {n} minuten geleden</numerusform>
   </translation>
  </message>
  <message>
   <source>Backup: {name}</source>
   <translation>Back-up: {name}</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>Back-ups</translation>
  </message>
  <message>
   <source>Backups of {name}</source>
   <translation>Back-ups van {name}</translation>
  </message>
  <message>
   <source>Backups of {path} can be read without its passphrase, because a copy without a passphrase was opened here.</source>
   <translation>Back-ups van {path} zijn zonder de wachtwoordzin te lezen, omdat hier een kopie zonder wachtwoordzin is geopend.</translation>
  </message>
  <message>
   <source>Backups…</source>
   <translation>Back-ups…</translation>
  </message>
  <message>
   <source>Baltic (Windows)</source>
   <translation>Baltisch (Windows)</translation>
  </message>
  <message>
   <source>ban by law</source>
   <translation>wettelijk verbod</translation>
  </message>
  <message>
   <source>basis</source>
   <translation>grondslag</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Voor</translation>
  </message>
  <message>
   <source>Before an update</source>
   <translation>Vóór een nieuwe versie</translation>
  </message>
  <message>
   <source>Begun</source>
   <translation>Begonnen</translation>
  </message>
  <message>
   <source>begun</source>
   <translation>begonnen</translation>
  </message>
  <message>
   <source>Begun and ended</source>
   <translation>Begonnen en beëindigd</translation>
  </message>
  <message>
   <source>Begun in the {decade}s</source>
   <translation>Begonnen in de jaren {decade}</translation>
  </message>
  <message>
   <source>being ended</source>
   <translation>in beëindiging</translation>
  </message>
  <message>
   <source>Bibliographies</source>
   <translation>Bibliografieën</translation>
  </message>
  <message>
   <source>Bodies</source>
   <translation>Overheden</translation>
  </message>
  <message>
   <source>bodies</source>
   <translation>overheden</translation>
  </message>
  <message>
   <source>Bodies are counted and found by their country.</source>
   <translation>Overheden worden naar hun land geteld en gevonden.</translation>
  </message>
  <message>
   <source>Bodies of</source>
   <translation>Overheden in</translation>
  </message>
  <message>
   <source>Bodies that may be one</source>
   <translation>Overheden die er één kunnen zijn</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Overheid</translation>
  </message>
  <message>
   <source>body</source>
   <translation>overheid</translation>
  </message>
  <message>
   <source>body a</source>
   <translation>eerste overheid</translation>
  </message>
  <message>
   <source>body b</source>
   <translation>tweede overheid</translation>
  </message>
  <message>
   <source>body kind</source>
   <translation>soort overheid</translation>
  </message>
  <message>
   <source>Body without a country</source>
   <translation>Overheid zonder land</translation>
  </message>
  <message>
   <source>body {words}</source>
   <translation>overheid {words}</translation>
  </message>
  <message>
   <source>Bold: the current rule. Each other line changes one thing.</source>
   <translation>Vet: de huidige telregel. Elke andere regel verandert één ding.</translation>
  </message>
  <message>
   <source>book</source>
   <translation>boek</translation>
  </message>
  <message>
   <source>Bosnian</source>
   <translation>Bosnisch</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beide</translation>
  </message>
  <message>
   <source>both</source>
   <translation>beide</translation>
  </message>
  <message>
   <source>Both say the same.</source>
   <translation>Beide zeggen hetzelfde.</translation>
  </message>
  <message>
   <source>both sides</source>
   <translation>beide kanten</translation>
  </message>
  <message>
   <source>Both together</source>
   <translation>Beide samen</translation>
  </message>
  <message>
   <source>broadcast</source>
   <translation>uitzending</translation>
  </message>
  <message>
   <source>Bulgarian</source>
   <translation>Bulgaars</translation>
  </message>
  <message>
   <source>by another name, from the gazetteer</source>
   <translation>onder een andere naam, uit de plaatsnamenlijst</translation>
  </message>
  <message>
   <source>by author and year, in the order of the alphabet</source>
   <translation>op auteur en jaar, in alfabetische volgorde</translation>
  </message>
  <message>
   <source>By sources published by the last day of the period.</source>
   <translation>Naar bronnen van uiterlijk de laatste dag van de periode.</translation>
  </message>
  <message>
   <source>By vague dates</source>
   <translation>Door vage data</translation>
  </message>
  <message>
   <source>by {day}</source>
   <translation>uiterlijk {day}</translation>
  </message>
  <message numerus="yes">
   <source>by {n} partnerships</source>
   <translation>
    <numerusform>door {n} band</numerusform>
    <numerusform>door {n} banden</numerusform>
   </translation>
  </message>
  <message>
   <source>C&amp;laim…</source>
   <translation>B&amp;ewering…</translation>
  </message>
  <message>
   <source>C&amp;lose project</source>
   <translation>Project sl&amp;uiten</translation>
  </message>
  <message>
   <source>Calendar</source>
   <translation>Kalender</translation>
  </message>
  <message>
   <source>Call number</source>
   <translation>Aanvraagnummer</translation>
  </message>
  <message>
   <source>Call the columns body_a, country_a, body_b, country_b, status, date, source_title, ...</source>
   <translation>Noem de kolommen body_a, country_a, body_b, country_b, status, date, source_title, ...</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Annuleren</translation>
  </message>
  <message>
   <source>Cancelled, nothing was changed.</source>
   <translation>Geannuleerd, er is niets gewijzigd.</translation>
  </message>
  <message>
   <source>Cancelled, nothing was written.</source>
   <translation>Geannuleerd, er is niets geschreven.</translation>
  </message>
  <message>
   <source>Cancelled. Some backups may still contain the name: search for it again.</source>
   <translation>Geannuleerd. In sommige back-ups staat de naam misschien nog: zoek er opnieuw naar.</translation>
  </message>
  <message>
   <source>Can’t be imported</source>
   <translation>Niet te importeren</translation>
  </message>
  <message>
   <source>Can’t be read</source>
   <translation>Niet te lezen</translation>
  </message>
  <message>
   <source>can’t be, if the accepted date holds</source>
   <translation>kan niet, als de aangenomen datum klopt</translation>
  </message>
  <message>
   <source>Careful: these partnerships are filtered by their outcome (status, reason or confirmation), so this is not how long partnerships last in general. Clear these filters to see that.</source>
   <translation>Let op: deze banden zijn gefilterd naar hoe het met ze afliep (status, reden of bevestiging), dus dit is niet hoe lang banden in het algemeen duren. Wis deze filters om dat te zien.</translation>
  </message>
  <message>
   <source>Catalan</source>
   <translation>Catalaans</translation>
  </message>
  <message>
   <source>Cell (F2 corrects it)</source>
   <translation>Cel (F2 verbetert)</translation>
  </message>
  <message>
   <source>Cells are separated by</source>
   <translation>Cellen zijn gescheiden door</translation>
  </message>
  <message>
   <source>Cells that were corrected before the import:</source>
   <translation>Cellen die vóór het importeren verbeterd zijn:</translation>
  </message>
  <message>
   <source>Central European (ISO 8859-2)</source>
   <translation>Midden-Europees (ISO 8859-2)</translation>
  </message>
  <message>
   <source>Central European (Windows)</source>
   <translation>Midden-Europees (Windows)</translation>
  </message>
  <message>
   <source>certain</source>
   <translation>zeker</translation>
  </message>
  <message>
   <source>Certainty</source>
   <translation>Zekerheid</translation>
  </message>
  <message>
   <source>Chair</source>
   <translation>Voorzitter</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Wijziging</translation>
  </message>
  <message>
   <source>change of government</source>
   <translation>bestuurswisseling</translation>
  </message>
  <message>
   <source>Change of status</source>
   <translation>Statuswijziging</translation>
  </message>
  <message>
   <source>Change the file's permissions, or save a copy elsewhere.</source>
   <translation>Wijzig de rechten van het bestand, of sla elders een kopie op.</translation>
  </message>
  <message>
   <source>Change the passphrase</source>
   <translation>Wachtwoordzin wijzigen</translation>
  </message>
  <message>
   <source>Change the passphrase with File &gt; Passphrase…; there you can also delete them.</source>
   <translation>Wijzig de wachtwoordzin met Bestand &gt; Wachtwoordzin…; daar kunt u ze ook verwijderen.</translation>
  </message>
  <message>
   <source>Change the project's settings</source>
   <translation>Instellingen van het project wijzigen</translation>
  </message>
  <message>
   <source>Change the rule</source>
   <translation>De telregel wijzigen</translation>
  </message>
  <message>
   <source>Change what will be made…</source>
   <translation>Wijzigen wat er gemaakt wordt…</translation>
  </message>
  <message>
   <source>change with a source</source>
   <translation>wijziging met een bron</translation>
  </message>
  <message>
   <source>Change without a source</source>
   <translation>Wijziging zonder bron</translation>
  </message>
  <message>
   <source>change without a source</source>
   <translation>wijziging zonder bron</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>Gewijzigd</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>gewijzigd</translation>
  </message>
  <message>
   <source>Changed since it was saved</source>
   <translation>Veranderd sinds het bewaren</translation>
  </message>
  <message>
   <source>changed, not saved</source>
   <translation>gewijzigd, niet opgeslagen</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Wijzigingen</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Wijzigen…</translation>
  </message>
  <message>
   <source>Chapter</source>
   <translation>Hoofdstuk</translation>
  </message>
  <message>
   <source>Chapters</source>
   <translation>Hoofdstukken</translation>
  </message>
  <message>
   <source>Chart</source>
   <translation>Grafiek</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>Grafieken</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Controle</translation>
  </message>
  <message>
   <source>Check both names, or add the partnership first (on the command line: --create).</source>
   <translation>Kijk beide namen na, of voeg de band eerst toe (op de opdrachtregel: --create).</translation>
  </message>
  <message>
   <source>Check that it is the right one.</source>
   <translation>Kijk of het de juiste is.</translation>
  </message>
  <message>
   <source>Check that the last changes are there. The original file is stored as {aside}.</source>
   <translation>Kijk of de laatste wijzigingen er zijn. Het oorspronkelijke bestand is bewaard als {aside}.</translation>
  </message>
  <message>
   <source>Check the disk or the connection to it, and try again.</source>
   <translation>Kijk de schijf of de verbinding ermee na, en probeer het opnieuw.</translation>
  </message>
  <message>
   <source>Check the location in the table.</source>
   <translation>Controleer de locatie in de tabel.</translation>
  </message>
  <message>
   <source>Check the name and the folder.</source>
   <translation>Kijk de naam en de map na.</translation>
  </message>
  <message>
   <source>Check whether it still exists, and record what you find, or that you find nothing.</source>
   <translation>Ga na of de band nog bestaat, en leg vast wat u vindt, of dat u niets vindt.</translation>
  </message>
  <message>
   <source>Checked today, &amp;found nothing</source>
   <translation>Vandaag &amp;nagegaan, niets gevonden</translation>
  </message>
  <message>
   <source>Checked today, found nothing</source>
   <translation>Vandaag nagegaan, niets gevonden</translation>
  </message>
  <message>
   <source>checked, no activity found</source>
   <translation>nagegaan, geen activiteit gevonden</translation>
  </message>
  <message>
   <source>Checking the backups</source>
   <translation>Back-ups worden nagekeken</translation>
  </message>
  <message>
   <source>Checking the file</source>
   <translation>Bestand controleren</translation>
  </message>
  <message>
   <source>Checking the project folder</source>
   <translation>De projectmap controleren</translation>
  </message>
  <message>
   <source>Checking…</source>
   <translation>Wordt nagekeken…</translation>
  </message>
  <message>
   <source>Checks</source>
   <translation>Controles</translation>
  </message>
  <message>
   <source>checks</source>
   <translation>controles</translation>
  </message>
  <message>
   <source>Checks: {found}</source>
   <translation>Controles: {found}</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>Chinees</translation>
  </message>
  <message>
   <source>Chinese, simplified (GB 18030)</source>
   <translation>Chinees, vereenvoudigd (GB 18030)</translation>
  </message>
  <message>
   <source>Chinese, traditional (Big5)</source>
   <translation>Chinees, traditioneel (Big5)</translation>
  </message>
  <message>
   <source>Choose a document, an image or a saved page.</source>
   <translation>Kies een document, een afbeelding of een opgeslagen pagina.</translation>
  </message>
  <message>
   <source>Choose a file that ends in .twin, or import this one into a project.</source>
   <translation>Kies een bestand dat op .twin eindigt, of importeer dit in een project.</translation>
  </message>
  <message>
   <source>Choose a partnership first</source>
   <translation>Kies eerst een band</translation>
  </message>
  <message>
   <source>Choose a partnership first: its dossier contains all that is known about it.</source>
   <translation>Kies eerst een band: zijn dossier bevat alles wat erover bekend is.</translation>
  </message>
  <message>
   <source>Choose a pseudonym that doesn't contain it.</source>
   <translation>Kies een pseudoniem waar de naam niet in staat.</translation>
  </message>
  <message>
   <source>Choose a row to see it in full.</source>
   <translation>Kies een rij om die helemaal te zien.</translation>
  </message>
  <message>
   <source>Choose a shorter sentence.</source>
   <translation>Kies een kortere zin.</translation>
  </message>
  <message>
   <source>Choose a status</source>
   <translation>Kies een status</translation>
  </message>
  <message>
   <source>Choose a table or a bibliography.</source>
   <translation>Kies een tabel of een bibliografie.</translation>
  </message>
  <message>
   <source>Choose an activity</source>
   <translation>Kies een activiteit</translation>
  </message>
  <message>
   <source>Choose another body.</source>
   <translation>Kies een andere overheid.</translation>
  </message>
  <message>
   <source>Choose another copy of it.</source>
   <translation>Kies er een andere kopie van.</translation>
  </message>
  <message>
   <source>Choose another file.</source>
   <translation>Kies een ander bestand.</translation>
  </message>
  <message>
   <source>Choose another name, or replace it with --overwrite.</source>
   <translation>Kies een andere naam, of vervang het met --overwrite.</translation>
  </message>
  <message>
   <source>Choose another name.</source>
   <translation>Kies een andere naam.</translation>
  </message>
  <message>
   <source>Choose another partner.</source>
   <translation>Kies een andere partner.</translation>
  </message>
  <message>
   <source>Choose at least one, such as terminated.</source>
   <translation>Kies er minstens een, zoals terminated.</translation>
  </message>
  <message>
   <source>Choose one from the list, or clear the line.</source>
   <translation>Kies er een uit de lijst, of maak de regel leeg.</translation>
  </message>
  <message>
   <source>Choose one from the list, or make a new one: both with Enter.</source>
   <translation>Kies er een uit de lijst of maak een nieuwe: beide met Enter.</translation>
  </message>
  <message>
   <source>Choose one from the list.</source>
   <translation>Kies er een uit de lijst.</translation>
  </message>
  <message>
   <source>Choose one in the list to see which records cite it and from which sources it derives.</source>
   <translation>Kies een bron in de lijst om te zien welke records haar aanhalen en aan welke bronnen zij ontleend is.</translation>
  </message>
  <message>
   <source>Choose one in the table or the timeline to read its history and sources here.</source>
   <translation>Kies een band in de tabel of de tijdlijn om hier zijn geschiedenis en bronnen te lezen.</translation>
  </message>
  <message>
   <source>Choose one of them.</source>
   <translation>Kies er een van.</translation>
  </message>
  <message>
   <source>Choose the country, or write the partner's name.</source>
   <translation>Kies het land, of schrijf de naam van de partner.</translation>
  </message>
  <message>
   <source>Choose the file itself.</source>
   <translation>Kies het bestand zelf.</translation>
  </message>
  <message>
   <source>Choose the files in it.</source>
   <translation>Kies de bestanden erin.</translation>
  </message>
  <message>
   <source>Choose the kind of activity.</source>
   <translation>Kies de soort activiteit.</translation>
  </message>
  <message>
   <source>Choose the new status.</source>
   <translation>Kies de nieuwe status.</translation>
  </message>
  <message>
   <source>Choose the next partnership</source>
   <translation>De volgende band kiezen</translation>
  </message>
  <message>
   <source>Choose the other record.</source>
   <translation>Kies het andere record.</translation>
  </message>
  <message>
   <source>Choose the project file in it.</source>
   <translation>Kies het projectbestand erin.</translation>
  </message>
  <message>
   <source>Choose the second backup folder</source>
   <translation>De tweede back-upmap kiezen</translation>
  </message>
  <message>
   <source>Choose the status that it leads to.</source>
   <translation>Kies de status waartoe het leidt.</translation>
  </message>
  <message>
   <source>Choose the tenth after it</source>
   <translation>De tiende daarna kiezen</translation>
  </message>
  <message>
   <source>Choose which body it is…</source>
   <translation>Kies welke overheid het is…</translation>
  </message>
  <message>
   <source>Choose “{words}” from the list, or clear the line.</source>
   <translation>Kies ‘{words}’ uit de lijst, of maak de regel leeg.</translation>
  </message>
  <message>
   <source>choose: its rows are skipped until then</source>
   <translation>kies: tot dan worden de rijen ervan overgeslagen</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Kiezen…</translation>
  </message>
  <message>
   <source>choose…</source>
   <translation>kies…</translation>
  </message>
  <message>
   <source>chosen: {name}, {partner}</source>
   <translation>gekozen: {name}, {partner}</translation>
  </message>
  <message>
   <source>circa</source>
   <translation>circa</translation>
  </message>
  <message>
   <source>Citation</source>
   <translation>Bronvermelding</translation>
  </message>
  <message>
   <source>Cite {title}</source>
   <translation>{title} aanhalen</translation>
  </message>
  <message>
   <source>Cited by</source>
   <translation>Aangehaald bij</translation>
  </message>
  <message>
   <source>Cited by · {n}</source>
   <translation>Aangehaald bij · {n}</translation>
  </message>
  <message numerus="yes">
   <source>cited {n} times</source>
   <translation>
    <numerusform>{n} keer aangehaald</numerusform>
    <numerusform>{n} keer aangehaald</numerusform>
   </translation>
  </message>
  <message>
   <source>city council</source>
   <translation>gemeenteraad</translation>
  </message>
  <message>
   <source>Claim</source>
   <translation>Bewering</translation>
  </message>
  <message>
   <source>Claim not reached</source>
   <translation>Bewering niet gehaald</translation>
  </message>
  <message>
   <source>Claimed</source>
   <translation>Beweerd</translation>
  </message>
  <message>
   <source>Claims</source>
   <translation>Beweringen</translation>
  </message>
  <message>
   <source>claims</source>
   <translation>beweringen</translation>
  </message>
  <message>
   <source>Claims of others</source>
   <translation>Beweringen van anderen</translation>
  </message>
  <message>
   <source>Clear the search</source>
   <translation>Zoekveld wissen</translation>
  </message>
  <message>
   <source>Click to say more about it</source>
   <translation>Klik om er meer over te zeggen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Sluiten</translation>
  </message>
  <message>
   <source>Close it there, or open and close it once, and try again.</source>
   <translation>Sluit het daar, of open en sluit het één keer, en probeer het opnieuw.</translation>
  </message>
  <message>
   <source>Close it there, or read it here without changing it.</source>
   <translation>Sluit het daar, of lees het hier zonder het te wijzigen.</translation>
  </message>
  <message>
   <source>Close other programs, and try again.</source>
   <translation>Sluit andere programma’s en probeer het opnieuw.</translation>
  </message>
  <message>
   <source>Close the other program, or wait, and try again.</source>
   <translation>Sluit het andere programma, of wacht, en probeer het opnieuw.</translation>
  </message>
  <message>
   <source>Close the quotation marks, and write a quotation mark within a cell twice.</source>
   <translation>Sluit de aanhalingstekens, en schrijf een aanhalingsteken binnen een cel dubbel.</translation>
  </message>
  <message>
   <source>Close without saving?</source>
   <translation>Sluiten zonder op te slaan?</translation>
  </message>
  <message>
   <source>Co&amp;ntinue entry…</source>
   <translation>&amp;Invoer voortzetten…</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>code</source>
   <translation>code</translation>
  </message>
  <message>
   <source>Code of a list</source>
   <translation>Code van een lijst</translation>
  </message>
  <message>
   <source>Coded</source>
   <translation>Gecodeerd</translation>
  </message>
  <message>
   <source>Coded by one alone</source>
   <translation>Door één alleen gecodeerd</translation>
  </message>
  <message>
   <source>Codes</source>
   <translation>Codes</translation>
  </message>
  <message>
   <source>codes</source>
   <translation>codes</translation>
  </message>
  <message>
   <source>Codes in other lists</source>
   <translation>Codes in andere lijsten</translation>
  </message>
  <message>
   <source>Codes of body</source>
   <translation>Codes van de overheid</translation>
  </message>
  <message>
   <source>Codes of partner</source>
   <translation>Codes van de partner</translation>
  </message>
  <message>
   <source>Codes, location and successor</source>
   <translation>Codes, locatie en opvolger</translation>
  </message>
  <message>
   <source>coding</source>
   <translation>codering</translation>
  </message>
  <message>
   <source>Cohen’s kappa</source>
   <translation>Cohens kappa</translation>
  </message>
  <message>
   <source>Collection</source>
   <translation>Collectie</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Kleuren</translation>
  </message>
  <message>
   <source>Column</source>
   <translation>Kolom</translation>
  </message>
  <message>
   <source>Column of a journal</source>
   <translation>Kolom van een tijdschrift</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>Kolommen</translation>
  </message>
  <message>
   <source>commas</source>
   <translation>komma’s</translation>
  </message>
  <message>
   <source>Compare &amp;all changes, not only those that both have written in</source>
   <translation>&amp;Alle wijzigingen vergelijken, niet alleen die waarin beiden geschreven hebben</translation>
  </message>
  <message>
   <source>Compare codin&amp;g…</source>
   <translation>&amp;Codering vergelijken…</translation>
  </message>
  <message>
   <source>Compare coding</source>
   <translation>Codering vergelijken</translation>
  </message>
  <message>
   <source>Compared</source>
   <translation>Vergeleken</translation>
  </message>
  <message>
   <source>Comparing coding</source>
   <translation>Codering vergelijken</translation>
  </message>
  <message>
   <source>comparison</source>
   <translation>vergelijking</translation>
  </message>
  <message>
   <source>conference</source>
   <translation>conferentie</translation>
  </message>
  <message>
   <source>Confidence</source>
   <translation>Betrouwbaarheid</translation>
  </message>
  <message>
   <source>confidence</source>
   <translation>betrouwbaarheid</translation>
  </message>
  <message>
   <source>Confidence is a number from 0 to 4, not {value}.</source>
   <translation>Betrouwbaarheid is een getal van 0 tot 4, niet {value}.</translation>
  </message>
  <message>
   <source>Confidence: {level}</source>
   <translation>Betrouwbaarheid: {level}</translation>
  </message>
  <message>
   <source>Confidential</source>
   <translation>Vertrouwelijk</translation>
  </message>
  <message>
   <source>confidential</source>
   <translation>vertrouwelijk</translation>
  </message>
  <message>
   <source>Confidential: left out of what is published</source>
   <translation>Vertrouwelijk: weggelaten uit wat gepubliceerd wordt</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Conflicten</translation>
  </message>
  <message>
   <source>contact</source>
   <translation>contact</translation>
  </message>
  <message>
   <source>contact refused</source>
   <translation>contact geweigerd</translation>
  </message>
  <message>
   <source>contains two values</source>
   <translation>bevat twee waarden</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Doorgaan</translation>
  </message>
  <message>
   <source>Continue in a copy</source>
   <translation>Verder in een kopie</translation>
  </message>
  <message>
   <source>Continue in a copy…</source>
   <translation>Verder in een kopie…</translation>
  </message>
  <message>
   <source>contradicted</source>
   <translation>weersproken</translation>
  </message>
  <message>
   <source>Contradicted by {source}</source>
   <translation>Weersproken door {source}</translation>
  </message>
  <message>
   <source>Contradicts</source>
   <translation>Weerspreekt</translation>
  </message>
  <message>
   <source>contradicts</source>
   <translation>weerspreekt</translation>
  </message>
  <message>
   <source>Contradicts one</source>
   <translation>Weerspreekt er een</translation>
  </message>
  <message>
   <source>Converting {name} to this version…</source>
   <translation>{name} omzetten naar deze versie…</translation>
  </message>
  <message>
   <source>Copied</source>
   <translation>Gekopieerd</translation>
  </message>
  <message>
   <source>Copied the finding as markdown</source>
   <translation>Bevinding gekopieerd als markdown</translation>
  </message>
  <message>
   <source>Copied the finding as text</source>
   <translation>Bevinding gekopieerd als tekst</translation>
  </message>
  <message>
   <source>Copied the rule</source>
   <translation>Telregel gekopieerd</translation>
  </message>
  <message>
   <source>Copied the sentence</source>
   <translation>Zin gekopieerd</translation>
  </message>
  <message numerus="yes">
   <source>Copied {n} references</source>
   <translation>
    <numerusform>{n} literatuurverwijzing gekopieerd</numerusform>
    <numerusform>{n} literatuurverwijzingen gekopieerd</numerusform>
   </translation>
  </message>
  <message>
   <source>Copies saved elsewhere, colleagues’ copies and what was exported can’t be reached from here.</source>
   <translation>Elders opgeslagen kopieën, kopieën van collega’s en wat geëxporteerd is, zijn van hieruit niet te bereiken.</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopiëren</translation>
  </message>
  <message>
   <source>copy</source>
   <translation>kopie</translation>
  </message>
  <message>
   <source>Copy it to another disk, together with the file next to it that ends in -journal.</source>
   <translation>Kopieer het naar een andere schijf, samen met het bestand ernaast dat op -journal eindigt.</translation>
  </message>
  <message>
   <source>Copy it too</source>
   <translation>Ook kopiëren</translation>
  </message>
  <message>
   <source>Copy of the project (.twin)</source>
   <translation>Projectkopie (.twin)</translation>
  </message>
  <message>
   <source>Copy quote</source>
   <translation>Citaat kopiëren</translation>
  </message>
  <message>
   <source>Copy reference</source>
   <translation>Literatuurverwijzing kopiëren</translation>
  </message>
  <message>
   <source>Copy the part that is meant into a spreadsheet, and import that.</source>
   <translation>Kopieer het bedoelde deel naar een rekenblad en importeer dat.</translation>
  </message>
  <message>
   <source>Copy the table into a spreadsheet, and import that.</source>
   <translation>Kopieer de tabel naar een rekenblad en importeer dat.</translation>
  </message>
  <message numerus="yes">
   <source>Copy {n} references</source>
   <translation>
    <numerusform>{n} literatuurverwijzing kopiëren</numerusform>
    <numerusform>{n} literatuurverwijzingen kopiëren</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Copy {n} references as notes</source>
   <translation>
    <numerusform>{n} literatuurverwijzing kopiëren als noot</numerusform>
    <numerusform>{n} literatuurverwijzingen kopiëren als noten</numerusform>
   </translation>
  </message>
  <message>
   <source>Copy ▾</source>
   <translation>Kopiëren ▾</translation>
  </message>
  <message>
   <source>Copying the backup</source>
   <translation>De back-up wordt gekopieerd</translation>
  </message>
  <message>
   <source>Correct it in the source after the import.</source>
   <translation>Verbeter het na het importeren in de bron.</translation>
  </message>
  <message>
   <source>Correct it in the source, if the page is of another day.</source>
   <translation>Verbeter die in de bron, als de pagina van een andere dag is.</translation>
  </message>
  <message>
   <source>Correct it; docs/tables.md describes the contents of a mapping.</source>
   <translation>Verbeter haar; docs/tables.md beschrijft wat een toewijzing bevat.</translation>
  </message>
  <message>
   <source>Correct one of the dates. If it was revived, record also when it first began.</source>
   <translation>Verbeter een van de data. Als de band is hersteld, leg dan ook vast wanneer hij voor het eerst begon.</translation>
  </message>
  <message>
   <source>Correct one of the two dates, or import with --on-conflict add to record both unchanged.</source>
   <translation>Verbeter een van de twee data, of importeer met --on-conflict add om beide ongewijzigd vast te leggen.</translation>
  </message>
  <message>
   <source>Correct one of the two dates, or mark the citation as contradicting.</source>
   <translation>Verbeter een van beide data, of markeer de bronvermelding als weersprekend.</translation>
  </message>
  <message>
   <source>Correct one of them, or import with --on-conflict add.</source>
   <translation>Verbeter een van beide, of importeer met --on-conflict add.</translation>
  </message>
  <message>
   <source>Correct one of them, or import with --on-conflict update or add.</source>
   <translation>Verbeter een van beide, of importeer met --on-conflict update of add.</translation>
  </message>
  <message>
   <source>Correct t&amp;he date</source>
   <translation>&amp;Datum corrigeren</translation>
  </message>
  <message>
   <source>Correct the cell, or choose a reason after the import.</source>
   <translation>Verbeter de cel, of kies na het importeren een reden.</translation>
  </message>
  <message>
   <source>Correct the coordinates or the country, or choose the body's name from the list again.</source>
   <translation>Verbeter de coördinaten of het land, of kies de naam opnieuw uit de lijst.</translation>
  </message>
  <message>
   <source>Correct the record in the project where the row is right.</source>
   <translation>Verbeter het record in het project waar de rij gelijk heeft.</translation>
  </message>
  <message>
   <source>Correct which partnership superseded it. Until then each counts as a separate partnership.</source>
   <translation>Verbeter door welke band hij is opgevolgd. Tot dan telt elk als een aparte band.</translation>
  </message>
  <message>
   <source>Corrected</source>
   <translation>Verbeterd</translation>
  </message>
  <message>
   <source>cost or capacity</source>
   <translation>kosten of capaciteit</translation>
  </message>
  <message>
   <source>Could not be searched: {name} ({reasons})</source>
   <translation>Kon niet doorzocht worden: {name} ({reasons})</translation>
  </message>
  <message>
   <source>council minutes</source>
   <translation>notulen</translation>
  </message>
  <message>
   <source>council motion</source>
   <translation>motie</translation>
  </message>
  <message>
   <source>count</source>
   <translation>aantal</translation>
  </message>
  <message>
   <source>Count it by the current rule</source>
   <translation>Tellen met de huidige telregel</translation>
  </message>
  <message>
   <source>Counted by</source>
   <translation>Geteld met</translation>
  </message>
  <message>
   <source>counted now, and was not</source>
   <translation>nu geteld, toen niet</translation>
  </message>
  <message>
   <source>Counted partnerships that were ever in force</source>
   <translation>Getelde banden die ooit van kracht waren</translation>
  </message>
  <message>
   <source>Counted partnerships that were in force in the period, {window}</source>
   <translation>Getelde banden die van kracht waren in de periode, {window}</translation>
  </message>
  <message>
   <source>Counted, and ended means</source>
   <translation>Geteld, en beëindigd betekent</translation>
  </message>
  <message>
   <source>Counting…</source>
   <translation>Tellen…</translation>
  </message>
  <message>
   <source>Countries of the counted side</source>
   <translation>Landen van de getelde kant</translation>
  </message>
  <message>
   <source>countries, skipped: {cells}</source>
   <translation>landen, overgeslagen: {cells}</translation>
  </message>
  <message>
   <source>Country</source>
   <translation>Land</translation>
  </message>
  <message>
   <source>country</source>
   <translation>land</translation>
  </message>
  <message>
   <source>country b</source>
   <translation>land van de partner</translation>
  </message>
  <message>
   <source>Country of body</source>
   <translation>Land van de overheid</translation>
  </message>
  <message>
   <source>Country of partner</source>
   <translation>Land van de partner</translation>
  </message>
  <message>
   <source>Country of those bodies</source>
   <translation>Land van die overheden</translation>
  </message>
  <message>
   <source>country {words}</source>
   <translation>land {words}</translation>
  </message>
  <message>
   <source>Counts</source>
   <translation>Telt</translation>
  </message>
  <message>
   <source>Counts as ended</source>
   <translation>Telt als beëindigd</translation>
  </message>
  <message>
   <source>Counts as ended:</source>
   <translation>Telt als beëindigd:</translation>
  </message>
  <message>
   <source>county</source>
   <translation>graafschap</translation>
  </message>
  <message>
   <source>court</source>
   <translation>rechter</translation>
  </message>
  <message>
   <source>Croatian</source>
   <translation>Kroatisch</translation>
  </message>
  <message>
   <source>cultural event</source>
   <translation>cultureel evenement</translation>
  </message>
  <message>
   <source>culture</source>
   <translation>cultuur</translation>
  </message>
  <message>
   <source>Cyrillic (KOI8-R)</source>
   <translation>Cyrillisch (KOI8-R)</translation>
  </message>
  <message>
   <source>Cyrillic (Windows)</source>
   <translation>Cyrillisch (Windows)</translation>
  </message>
  <message>
   <source>Czech</source>
   <translation>Tsjechisch</translation>
  </message>
  <message>
   <source>Damaged</source>
   <translation>Beschadigd</translation>
  </message>
  <message>
   <source>Danish</source>
   <translation>Deens</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Donker</translation>
  </message>
  <message>
   <source>data set</source>
   <translation>dataset</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>date</source>
   <translation>datum</translation>
  </message>
  <message>
   <source>Date inferred</source>
   <translation>Datum afgeleid</translation>
  </message>
  <message>
   <source>Date it “by {day}”</source>
   <translation>Dateren op ‘uiterlijk {day}’</translation>
  </message>
  <message>
   <source>Date of source</source>
   <translation>Datum van de bron</translation>
  </message>
  <message>
   <source>Date of the status</source>
   <translation>Datum van de status</translation>
  </message>
  <message>
   <source>Date that it gives</source>
   <translation>Datum die zij geeft</translation>
  </message>
  <message>
   <source>date that it states</source>
   <translation>datum die zij noemt</translation>
  </message>
  <message>
   <source>Date that the source gives</source>
   <translation>Datum die de bron geeft</translation>
  </message>
  <message>
   <source>Date, possibly the same</source>
   <translation>Datum, mogelijk dezelfde</translation>
  </message>
  <message>
   <source>Date: {note}</source>
   <translation>Datum: {note}</translation>
  </message>
  <message>
   <source>dates</source>
   <translation>datums</translation>
  </message>
  <message>
   <source>Dates can't be read as “{value}”.</source>
   <translation>Datums kunnen niet als ‘{value}’ gelezen worden.</translation>
  </message>
  <message>
   <source>Dates that disagree</source>
   <translation>Strijdige data</translation>
  </message>
  <message>
   <source>dates, skipped: {cells}</source>
   <translation>datums, overgeslagen: {cells}</translation>
  </message>
  <message>
   <source>Days of the month</source>
   <translation>Dagen van de maand</translation>
  </message>
  <message>
   <source>days on which it can have been</source>
   <translation>dagen waarop het kan zijn</translation>
  </message>
  <message>
   <source>Decade of start</source>
   <translation>Decennium van begin</translation>
  </message>
  <message>
   <source>Decided by</source>
   <translation>Besloten door</translation>
  </message>
  <message>
   <source>decided by</source>
   <translation>besloten door</translation>
  </message>
  <message>
   <source>Decided by: {who}</source>
   <translation>Besloten door: {who}</translation>
  </message>
  <message>
   <source>Degrees are a number, such as 51.98.</source>
   <translation>Graden zijn een getal, zoals 51.98.</translation>
  </message>
  <message>
   <source>Degrees lie between −{limit} and {limit}.</source>
   <translation>Graden liggen tussen −{limit} en {limit}.</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Verwijderen</translation>
  </message>
  <message>
   <source>Delete 1 partnership</source>
   <translation>1 band verwijderen</translation>
  </message>
  <message>
   <source>Delete 1 source</source>
   <translation>1 bron verwijderen</translation>
  </message>
  <message>
   <source>Delete a frozen result of {name}</source>
   <translation>Een bevroren uitkomst van {name} verwijderen</translation>
  </message>
  <message>
   <source>Delete activity</source>
   <translation>Activiteit verwijderen</translation>
  </message>
  <message>
   <source>Delete cells far away from the table, or save the table as CSV.</source>
   <translation>Verwijder cellen ver buiten de tabel, of sla de tabel op als CSV.</translation>
  </message>
  <message>
   <source>Delete change</source>
   <translation>Wijziging verwijderen</translation>
  </message>
  <message>
   <source>Delete citation</source>
   <translation>Bronvermelding verwijderen</translation>
  </message>
  <message>
   <source>Delete citation of {title}</source>
   <translation>Bronvermelding van {title} verwijderen</translation>
  </message>
  <message>
   <source>Delete claim {wording}</source>
   <translation>Bewering {wording} verwijderen</translation>
  </message>
  <message>
   <source>Delete it together with its citations, or change them to another source first.</source>
   <translation>Verwijder haar samen met de bronvermeldingen, of wijzig die eerst in een andere bron.</translation>
  </message>
  <message>
   <source>Delete it, or restore it as a project of its own and erase there.</source>
   <translation>Verwijder hem, of zet hem terug als eigen project en wis daar.</translation>
  </message>
  <message>
   <source>Delete or change its partnerships first, or merge it into another body.</source>
   <translation>Verwijder of wijzig eerst de banden, of voeg haar samen met een andere overheid.</translation>
  </message>
  <message>
   <source>Delete partnership</source>
   <translation>Band verwijderen</translation>
  </message>
  <message>
   <source>Delete source {title}</source>
   <translation>Bron {title} verwijderen</translation>
  </message>
  <message>
   <source>Delete that partnership first, or choose other bodies.</source>
   <translation>Verwijder eerst die band, of kies andere overheden.</translation>
  </message>
  <message>
   <source>Delete the citation of “{title}”?</source>
   <translation>De bronvermelding van ‘{title}’ verwijderen?</translation>
  </message>
  <message>
   <source>Delete the finding {name}</source>
   <translation>De bevinding {name} verwijderen</translation>
  </message>
  <message>
   <source>Delete the source and its citations?</source>
   <translation>De bron met haar bronvermeldingen verwijderen?</translation>
  </message>
  <message>
   <source>Delete them</source>
   <translation>Verwijderen</translation>
  </message>
  <message>
   <source>Delete {count} partnerships</source>
   <translation>{count} banden verwijderen</translation>
  </message>
  <message>
   <source>Delete {count} sources</source>
   <translation>{count} bronnen verwijderen</translation>
  </message>
  <message>
   <source>Delete {name}</source>
   <translation>{name} verwijderen</translation>
  </message>
  <message numerus="yes">
   <source>Delete {n} sources</source>
   <translation>
    <numerusform>{n} bron verwijderen</numerusform>
    <numerusform>{n} bronnen verwijderen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Delete {n} sources?</source>
   <translation>
    <numerusform>{n} bron verwijderen?</numerusform>
    <numerusform>{n} bronnen verwijderen?</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete {tie}</source>
   <translation>{tie} verwijderen</translation>
  </message>
  <message>
   <source>Delete {tie}: {kind}</source>
   <translation>{tie} verwijderen: {kind}</translation>
  </message>
  <message>
   <source>Delete {tie}: {status}</source>
   <translation>{tie} verwijderen: {status}</translation>
  </message>
  <message>
   <source>Deleted</source>
   <translation>Verwijderd</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>verwijderd</translation>
  </message>
  <message>
   <source>democracy and rule of law</source>
   <translation>democratie en rechtsstaat</translation>
  </message>
  <message>
   <source>Derived from</source>
   <translation>Ontleend aan</translation>
  </message>
  <message>
   <source>derived from</source>
   <translation>ontleend aan</translation>
  </message>
  <message>
   <source>Did you mean {nearest}?</source>
   <translation>Bedoelt u {nearest}?</translation>
  </message>
  <message>
   <source>diplomatic incident</source>
   <translation>diplomatiek incident</translation>
  </message>
  <message>
   <source>Directors</source>
   <translation>Regisseurs</translation>
  </message>
  <message>
   <source>Disagreements</source>
   <translation>Verschillen</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Weggooien</translation>
  </message>
  <message>
   <source>Discard the change</source>
   <translation>De wijziging weggooien</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Sluiten</translation>
  </message>
  <message>
   <source>Distance</source>
   <translation>Afstand</translation>
  </message>
  <message>
   <source>district</source>
   <translation>district</translation>
  </message>
  <message>
   <source>Do this if Twintrack was closed there or that computer is switched off. If it still writes to the file, what one of you records may be lost.</source>
   <translation>Doe dit als Twintrack daar gesloten is of die computer uit staat. Schrijft die nog in het bestand, dan kan verloren gaan wat een van beiden vastlegt.</translation>
  </message>
  <message>
   <source>document</source>
   <translation>document</translation>
  </message>
  <message>
   <source>Does the partnership exist?</source>
   <translation>Bestaat de band?</translation>
  </message>
  <message>
   <source>DOI</source>
   <translation>DOI</translation>
  </message>
  <message>
   <source>DOI {doi}</source>
   <translation>DOI {doi}</translation>
  </message>
  <message>
   <source>DOI, archived copy, lineage, confidential</source>
   <translation>DOI, gearchiveerde kopie, herkomst, vertrouwelijk</translation>
  </message>
  <message>
   <source>Don’t keep {name}</source>
   <translation>{name} niet bewaren</translation>
  </message>
  <message>
   <source>Dormant</source>
   <translation>Slapend</translation>
  </message>
  <message>
   <source>dormant</source>
   <translation>slapend</translation>
  </message>
  <message>
   <source>dossier</source>
   <translation>dossier</translation>
  </message>
  <message>
   <source>Dotted, in any colour: perhaps</source>
   <translation>Gestippeld, in welke kleur ook: misschien</translation>
  </message>
  <message>
   <source>Download it again, and attach that.</source>
   <translation>Download het opnieuw, en voeg dat bij.</translation>
  </message>
  <message>
   <source>Download or save it again, and attach that.</source>
   <translation>Download het of sla het opnieuw op, en voeg dat bij.</translation>
  </message>
  <message>
   <source>Drop files here, paste an image, or attach them from a folder.</source>
   <translation>Sleep bestanden hierheen, plak een afbeelding, of voeg ze uit een map toe.</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Dubbel</translation>
  </message>
  <message>
   <source>duplicate reason</source>
   <translation>reden van dubbelheid</translation>
  </message>
  <message>
   <source>Dutch</source>
   <translation>Nederlands</translation>
  </message>
  <message>
   <source>Dutch partnerships with China, as the press and council papers report them</source>
   <translation>Nederlandse banden met China, zoals pers en raadsstukken erover berichten</translation>
  </message>
  <message>
   <source>Each ends as superseded, and the successor has it from that day.</source>
   <translation>Elk eindigt als opgevolgd, en de opvolger heeft de band vanaf die dag.</translation>
  </message>
  <message>
   <source>Each row contains one status of a partnership and its date.</source>
   <translation>Elke rij bevat één status van een band, met datum.</translation>
  </message>
  <message>
   <source>Each row contains when a partnership began, and perhaps when and why it ended.</source>
   <translation>Elke rij bevat wanneer een band begon, en misschien wanneer en waarom hij eindigde.</translation>
  </message>
  <message>
   <source>Earliest beginning</source>
   <translation>Vroegste begin</translation>
  </message>
  <message>
   <source>economic cooperation</source>
   <translation>economische samenwerking</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bewerken</translation>
  </message>
  <message>
   <source>Edit &amp;many…</source>
   <translation>&amp;Meerdere bewerken…</translation>
  </message>
  <message>
   <source>Edit 1 partnership</source>
   <translation>1 band bewerken</translation>
  </message>
  <message>
   <source>Edit a body</source>
   <translation>Overheid bewerken</translation>
  </message>
  <message>
   <source>Edit a body and choose its name from the list, which fills in its coordinates.</source>
   <translation>Bewerk een overheid en kies haar naam uit de lijst, die haar coördinaten invult.</translation>
  </message>
  <message>
   <source>Edit a citation</source>
   <translation>Bronvermelding bewerken</translation>
  </message>
  <message>
   <source>Edit a claim</source>
   <translation>Bewering bewerken</translation>
  </message>
  <message>
   <source>Edit a partnership</source>
   <translation>Band bewerken</translation>
  </message>
  <message>
   <source>Edit a source</source>
   <translation>Bron bewerken</translation>
  </message>
  <message>
   <source>Edit a status change</source>
   <translation>Statuswijziging bewerken</translation>
  </message>
  <message>
   <source>Edit activity…</source>
   <translation>Activiteit bewerken…</translation>
  </message>
  <message>
   <source>Edit an activity</source>
   <translation>Activiteit bewerken</translation>
  </message>
  <message>
   <source>Edit change…</source>
   <translation>Wijziging bewerken…</translation>
  </message>
  <message>
   <source>Edit citation of {title}</source>
   <translation>Bronvermelding van {title} bewerken</translation>
  </message>
  <message>
   <source>Edit citation…</source>
   <translation>Bronvermelding bewerken…</translation>
  </message>
  <message>
   <source>Edit claim {wording}</source>
   <translation>Bewering {wording} bewerken</translation>
  </message>
  <message>
   <source>Edit history</source>
   <translation>Bewerkingen</translation>
  </message>
  <message>
   <source>Edit many partnerships</source>
   <translation>Meerdere banden bewerken</translation>
  </message>
  <message>
   <source>Edit partnership…</source>
   <translation>Band bewerken…</translation>
  </message>
  <message>
   <source>Edit source {title}</source>
   <translation>Bron {title} bewerken</translation>
  </message>
  <message>
   <source>Edit source…</source>
   <translation>Bron bewerken…</translation>
  </message>
  <message>
   <source>Edit the activity…</source>
   <translation>De activiteit bewerken…</translation>
  </message>
  <message>
   <source>Edit the body…</source>
   <translation>De overheid bewerken…</translation>
  </message>
  <message>
   <source>Edit the change…</source>
   <translation>De wijziging bewerken…</translation>
  </message>
  <message>
   <source>Edit the citation…</source>
   <translation>De bronvermelding bewerken…</translation>
  </message>
  <message>
   <source>Edit the claim: {claim}</source>
   <translation>De bewering bewerken: {claim}</translation>
  </message>
  <message>
   <source>Edit the claim…</source>
   <translation>De bewering bewerken…</translation>
  </message>
  <message>
   <source>Edit the finding {name}</source>
   <translation>De bevinding {name} bewerken</translation>
  </message>
  <message>
   <source>Edit the source…</source>
   <translation>De bron bewerken…</translation>
  </message>
  <message>
   <source>Edit {body}…</source>
   <translation>{body} bewerken…</translation>
  </message>
  <message>
   <source>Edit {count} partnerships</source>
   <translation>{count} banden bewerken</translation>
  </message>
  <message>
   <source>Edit {name}</source>
   <translation>{name} bewerken</translation>
  </message>
  <message>
   <source>Edit {tie}</source>
   <translation>{tie} bewerken</translation>
  </message>
  <message>
   <source>Edit {tie}: {kind}, {date}</source>
   <translation>{tie} bewerken: {kind}, {date}</translation>
  </message>
  <message>
   <source>Edit {tie}: {status}, {date}</source>
   <translation>{tie} bewerken: {status}, {date}</translation>
  </message>
  <message>
   <source>Edition</source>
   <translation>Editie</translation>
  </message>
  <message>
   <source>Editors</source>
   <translation>Redacteuren</translation>
  </message>
  <message>
   <source>Edit…</source>
   <translation>Bewerken…</translation>
  </message>
  <message>
   <source>education</source>
   <translation>onderwijs</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>leeg</translation>
  </message>
  <message>
   <source>encoding</source>
   <translation>codering</translation>
  </message>
  <message>
   <source>Encrypted</source>
   <translation>Versleuteld</translation>
  </message>
  <message>
   <source>encyclopedia</source>
   <translation>encyclopedie</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>Beëindigd</translation>
  </message>
  <message>
   <source>ended</source>
   <translation>beëindigd</translation>
  </message>
  <message>
   <source>Ended at some time in it</source>
   <translation>Ooit daarin beëindigd</translation>
  </message>
  <message>
   <source>Ended before it began</source>
   <translation>Beëindigd voor het begin</translation>
  </message>
  <message>
   <source>Ended in any way</source>
   <translation>Beëindigd, hoe dan ook</translation>
  </message>
  <message>
   <source>Ended on</source>
   <translation>Beëindigd op</translation>
  </message>
  <message>
   <source>Ended only</source>
   <translation>Alleen beëindigd</translation>
  </message>
  <message>
   <source>Ended, and still so at the end</source>
   <translation>Beëindigd, en aan het eind nog steeds</translation>
  </message>
  <message>
   <source>Ended, or decided to end</source>
   <translation>Beëindigd, of einde besloten</translation>
  </message>
  <message>
   <source>Ending</source>
   <translation>Beëindiging</translation>
  </message>
  <message>
   <source>Ending decided</source>
   <translation>Einde besloten</translation>
  </message>
  <message>
   <source>Ending proposed</source>
   <translation>Einde voorgesteld</translation>
  </message>
  <message>
   <source>Ending put before the beginning</source>
   <translation>Einde voor het begin gezet</translation>
  </message>
  <message>
   <source>endings</source>
   <translation>beëindigingen</translation>
  </message>
  <message>
   <source>Endings in the period</source>
   <translation>Beëindigingen in de periode</translation>
  </message>
  <message>
   <source>Endings, one after the other</source>
   <translation>Beëindigingen, na elkaar</translation>
  </message>
  <message>
   <source>energy</source>
   <translation>energie</translation>
  </message>
  <message>
   <source>English</source>
   <translation>Engels</translation>
  </message>
  <message>
   <source>Enter narrows to a value, Ctrl+Enter adds it</source>
   <translation>Enter beperkt tot een waarde, Ctrl+Enter voegt die toe</translation>
  </message>
  <message>
   <source>Enter opens it  ·  ↑ back to the box  ·  Esc closes the list</source>
   <translation>Enter opent het  ·  ↑ terug naar het vak  ·  Esc sluit de lijst</translation>
  </message>
  <message>
   <source>Enter saves, Esc restores the old date.</source>
   <translation>Enter slaat op, Esc herstelt de oude datum.</translation>
  </message>
  <message>
   <source>Enter shows a finding</source>
   <translation>Enter toont een bevinding</translation>
  </message>
  <message>
   <source>Enter the first and the last day of the period.</source>
   <translation>Geef de eerste en de laatste dag van de periode.</translation>
  </message>
  <message>
   <source>Enter the text that replaces the name.</source>
   <translation>Geef de tekst die de naam vervangt.</translation>
  </message>
  <message>
   <source>environment</source>
   <translation>milieu</translation>
  </message>
  <message>
   <source>Equal changes become one, with the sources of both.</source>
   <translation>Gelijke wijzigingen worden er één, met de bronnen van beide.</translation>
  </message>
  <message>
   <source>Equal citations and files become one.</source>
   <translation>Gelijke bronvermeldingen en bestanden worden er één.</translation>
  </message>
  <message>
   <source>Erase a &amp;person…</source>
   <translation>Een &amp;persoon wissen…</translation>
  </message>
  <message>
   <source>Erase a person</source>
   <translation>Persoon wissen</translation>
  </message>
  <message>
   <source>Erase a person…</source>
   <translation>Een persoon wissen…</translation>
  </message>
  <message>
   <source>Estonian</source>
   <translation>Ests</translation>
  </message>
  <message>
   <source>Every partnership that exists, whatever is done with it: active, dormant, under review, suspended…</source>
   <translation>Elke band die bestaat, wat er ook mee gebeurt: actief, slapend, in heroverweging, opgeschort…</translation>
  </message>
  <message>
   <source>Every partnership that is over, for whatever reason: ended, expired or void</source>
   <translation>Elke band die voorbij is, hoe hij ook eindigde: beëindigd, verlopen of nietig</translation>
  </message>
  <message>
   <source>Every row:</source>
   <translation>Elke rij:</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>Everything in it is here already.</source>
   <translation>Alles wat erin staat, is hier al.</translation>
  </message>
  <message>
   <source>Everything to do</source>
   <translation>Alles wat te doen is</translation>
  </message>
  <message>
   <source>Evidence</source>
   <translation>Bewijs</translation>
  </message>
  <message>
   <source>evidence</source>
   <translation>bewijs</translation>
  </message>
  <message>
   <source>exactly</source>
   <translation>precies</translation>
  </message>
  <message>
   <source>exchange of experts</source>
   <translation>uitwisseling van deskundigen</translation>
  </message>
  <message>
   <source>Exchange the two days.</source>
   <translation>Verwissel de twee dagen.</translation>
  </message>
  <message>
   <source>Existed until</source>
   <translation>Bestond tot</translation>
  </message>
  <message>
   <source>Exists since</source>
   <translation>Bestaat sinds</translation>
  </message>
  <message>
   <source>Exit prepared</source>
   <translation>Einde voorbereid</translation>
  </message>
  <message>
   <source>Expired</source>
   <translation>Verlopen</translation>
  </message>
  <message>
   <source>Export &amp;chart…</source>
   <translation>&amp;Grafiek exporteren…</translation>
  </message>
  <message>
   <source>Export &amp;data…</source>
   <translation>Gegevens e&amp;xporteren…</translation>
  </message>
  <message>
   <source>Export &amp;sources…</source>
   <translation>&amp;Bronnen exporteren…</translation>
  </message>
  <message>
   <source>Export a &amp;report…</source>
   <translation>&amp;Verslag exporteren…</translation>
  </message>
  <message>
   <source>Export a dossier</source>
   <translation>Dossier exporteren</translation>
  </message>
  <message>
   <source>Export a report</source>
   <translation>Verslag exporteren</translation>
  </message>
  <message>
   <source>Export as CSV or JSON.</source>
   <translation>Exporteer als CSV of JSON.</translation>
  </message>
  <message>
   <source>Export chart</source>
   <translation>Grafiek exporteren</translation>
  </message>
  <message>
   <source>Export data</source>
   <translation>Gegevens exporteren</translation>
  </message>
  <message>
   <source>Export from it what is wanted, and import that.</source>
   <translation>Exporteer daaruit wat nodig is, en importeer dat.</translation>
  </message>
  <message>
   <source>Export it again, or correct that line: a comma, a bracket or a quotation mark.</source>
   <translation>Exporteer het opnieuw, of verbeter die regel: een komma, een haakje of een aanhalingsteken.</translation>
  </message>
  <message>
   <source>Export it too</source>
   <translation>Ook exporteren</translation>
  </message>
  <message>
   <source>Export its dossier…</source>
   <translation>Dossier exporteren…</translation>
  </message>
  <message>
   <source>Export sources</source>
   <translation>Bronnen exporteren</translation>
  </message>
  <message>
   <source>Export the &amp;table shown…</source>
   <translation>De getoonde &amp;tabel exporteren…</translation>
  </message>
  <message>
   <source>Export the d&amp;ossier of the chosen partnership…</source>
   <translation>Het d&amp;ossier van de gekozen band exporteren…</translation>
  </message>
  <message>
   <source>Export the library again, or choose another file.</source>
   <translation>Exporteer de bibliotheek opnieuw, of kies een ander bestand.</translation>
  </message>
  <message>
   <source>Export the library as CSL JSON, RIS or BibTeX, and choose that file.</source>
   <translation>Exporteer de bibliotheek als CSL JSON, RIS of BibTeX, en kies dat bestand.</translation>
  </message>
  <message>
   <source>Export the map as a picture</source>
   <translation>De kaart als afbeelding exporteren</translation>
  </message>
  <message>
   <source>Export the table shown</source>
   <translation>Huidige tabel exporteren</translation>
  </message>
  <message>
   <source>Export the timeline as a picture</source>
   <translation>De tijdlijn als afbeelding exporteren</translation>
  </message>
  <message>
   <source>Export what matters from it, and attach that.</source>
   <translation>Exporteer daaruit wat ertoe doet, en voeg dat bij.</translation>
  </message>
  <message numerus="yes">
   <source>Export {n} sources…</source>
   <translation>
    <numerusform>{n} bron exporteren…</numerusform>
    <numerusform>{n} bronnen exporteren…</numerusform>
   </translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exporteren…</translation>
  </message>
  <message>
   <source>Facts, citing records and lineage</source>
   <translation>Gegevens, aanhalende records en herkomst</translation>
  </message>
  <message>
   <source>fading: over the days that a vague date leaves open</source>
   <translation>vervagend: over de dagen die een vage datum openlaat</translation>
  </message>
  <message>
   <source>Family name</source>
   <translation>Achternaam</translation>
  </message>
  <message>
   <source>Fi&amp;ndings</source>
   <translation>&amp;Bevindingen</translation>
  </message>
  <message>
   <source>Field</source>
   <translation>Veld</translation>
  </message>
  <message>
   <source>field observation</source>
   <translation>veldwaarneming</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Bestand</translation>
  </message>
  <message>
   <source>file</source>
   <translation>bestand</translation>
  </message>
  <message>
   <source>File that can’t be rewritten: {name}</source>
   <translation>Bestand dat niet herschreven kan worden: {name}</translation>
  </message>
  <message>
   <source>File: {name}</source>
   <translation>Bestand: {name}</translation>
  </message>
  <message>
   <source>File: {name}, {size}</source>
   <translation>Bestand: {name}, {size}</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Bestanden</translation>
  </message>
  <message>
   <source>Files of the source</source>
   <translation>Bestanden van de bron</translation>
  </message>
  <message>
   <source>Files that can’t be rewritten become a note</source>
   <translation>Bestanden die niet herschreven kunnen worden, worden een notitie</translation>
  </message>
  <message>
   <source>Fill in what is empty as last time</source>
   <translation>Lege velden invullen zoals de vorige keer</translation>
  </message>
  <message>
   <source>Filled in from what was found. Check it before you save.</source>
   <translation>Ingevuld met wat gevonden is. Kijk het na voordat u opslaat.</translation>
  </message>
  <message>
   <source>film</source>
   <translation>film</translation>
  </message>
  <message>
   <source>Filters</source>
   <translation>Filters</translation>
  </message>
  <message>
   <source>Finding</source>
   <translation>Bevinding</translation>
  </message>
  <message>
   <source>finding</source>
   <translation>bevinding</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>Bevindingen</translation>
  </message>
  <message>
   <source>Findings ▸</source>
   <translation>Bevindingen ▸</translation>
  </message>
  <message>
   <source>Finnish</source>
   <translation>Fins</translation>
  </message>
  <message>
   <source>First body</source>
   <translation>Eerste overheid</translation>
  </message>
  <message>
   <source>first step</source>
   <translation>eerste stap</translation>
  </message>
  <message>
   <source>fits the accepted date</source>
   <translation>past bij de aangenomen datum</translation>
  </message>
  <message>
   <source>Fixed term until</source>
   <translation>Vaste termijn tot</translation>
  </message>
  <message>
   <source>fixed term until</source>
   <translation>vaste termijn tot</translation>
  </message>
  <message>
   <source>Fold</source>
   <translation>Inklappen</translation>
  </message>
  <message>
   <source>Folder of tables (CSV)</source>
   <translation>Map met tabellen (CSV)</translation>
  </message>
  <message>
   <source>Folder to make</source>
   <translation>Te maken map</translation>
  </message>
  <message>
   <source>Followed so long</source>
   <translation>Zo lang gevolgd</translation>
  </message>
  <message>
   <source>For</source>
   <translation>Voor</translation>
  </message>
  <message>
   <source>For a fixed term, until</source>
   <translation>Voor een vaste termijn, tot</translation>
  </message>
  <message>
   <source>For a fixed term, until {date}</source>
   <translation>Voor een vaste termijn, tot {date}</translation>
  </message>
  <message>
   <source>For a spreadsheet or a colleague who adds rows: one row for each source of each change of status, in the columns that “Import a table” reads back.</source>
   <translation>Voor een rekenblad of een collega die rijen toevoegt: één rij per bron van elke statuswijziging, in de kolommen die ‘Tabel importeren’ weer leest.</translation>
  </message>
  <message>
   <source>For a spreadsheet: one row for each published number, with its words, its rule and its source, in the columns that “Import a table” reads back.</source>
   <translation>Voor een rekenblad: één rij voor elk gepubliceerd getal, met de woorden, de regel en de bron, in de kolommen die ‘Een tabel importeren’ weer leest.</translation>
  </message>
  <message>
   <source>for certain</source>
   <translation>zeker</translation>
  </message>
  <message>
   <source>for example 武汉</source>
   <translation>bijvoorbeeld 武汉</translation>
  </message>
  <message>
   <source>For or against</source>
   <translation>Voor of tegen</translation>
  </message>
  <message>
   <source>For programs and for comparing two states line by line: every record and every file, one record a line. “twintrack load” makes a project of it again.</source>
   <translation>Voor programma’s en om twee toestanden regel voor regel te vergelijken: elk record en elk bestand, één record per regel. ‘twintrack load’ maakt er weer een project van.</translation>
  </message>
  <message>
   <source>For QGIS and maps on the web: every partnership as a line between its two bodies, with its status on the as-of day. It contains no sources.</source>
   <translation>Voor QGIS en kaarten op het web: elke band als lijn tussen zijn twee overheden, met de status op de peildatum. Zonder bronnen.</translation>
  </message>
  <message>
   <source>For statistics and for an archive: every table as a CSV file, with a codebook, and datapackage.json that says what each column is and how the tables refer to each other.</source>
   <translation>Voor statistiek en archief: elke tabel als CSV-bestand, met een codeboek, en datapackage.json dat zegt wat elke kolom is en hoe de tabellen naar elkaar verwijzen.</translation>
  </message>
  <message>
   <source>For Wikidata (QuickStatements)</source>
   <translation>Voor Wikidata (QuickStatements)</translation>
  </message>
  <message numerus="yes">
   <source>For {n} of {all} nothing else says so.</source>
   <translation>
    <numerusform>Voor {n} van de {all} zegt niets anders dit.</numerusform>
    <numerusform>Voor {n} van de {all} zegt niets anders dit.</numerusform>
   </translation>
  </message>
  <message>
   <source>form</source>
   <translation>vorm</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Indeling</translation>
  </message>
  <message>
   <source>Free software under the MIT licence. Icons: Lucide, ISC licence. Countries: Unicode CLDR.</source>
   <translation>Vrije software onder de MIT-licentie. Pictogrammen: Lucide, ISC-licentie. Landen: Unicode CLDR.</translation>
  </message>
  <message>
   <source>Freeze</source>
   <translation>Bevriezen</translation>
  </message>
  <message>
   <source>Freeze the finding {name}</source>
   <translation>De bevinding {name} bevriezen</translation>
  </message>
  <message>
   <source>French</source>
   <translation>Frans</translation>
  </message>
  <message>
   <source>friendship</source>
   <translation>vriendschapsband</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Van</translation>
  </message>
  <message>
   <source>from</source>
   <translation>van</translation>
  </message>
  <message>
   <source>from the gazetteer</source>
   <translation>uit de plaatsnamenlijst</translation>
  </message>
  <message>
   <source>from {first} to {last}</source>
   <translation>van {first} tot {last}</translation>
  </message>
  <message>
   <source>Frozen result</source>
   <translation>Bevroren uitkomst</translation>
  </message>
  <message>
   <source>frozen result</source>
   <translation>bevroren uitkomst</translation>
  </message>
  <message>
   <source>Frozen results</source>
   <translation>Bevroren uitkomsten</translation>
  </message>
  <message>
   <source>Further facts of this kind of source</source>
   <translation>Verdere gegevens van deze soort bron</translation>
  </message>
  <message>
   <source>Further fields</source>
   <translation>Verdere velden</translation>
  </message>
  <message>
   <source>further fields</source>
   <translation>verdere velden</translation>
  </message>
  <message>
   <source>Gaps</source>
   <translation>Gaten</translation>
  </message>
  <message>
   <source>general</source>
   <translation>algemeen</translation>
  </message>
  <message>
   <source>geopolitics</source>
   <translation>geopolitiek</translation>
  </message>
  <message>
   <source>German</source>
   <translation>Duits</translation>
  </message>
  <message>
   <source>gift or aid</source>
   <translation>schenking of hulp</translation>
  </message>
  <message>
   <source>Give a file that ends in one of {known}.</source>
   <translation>Geef een bestand dat eindigt op een van {known}.</translation>
  </message>
  <message>
   <source>Give a pseudonym, or leave it at [erased].</source>
   <translation>Geef een pseudoniem, of laat het bij [erased].</translation>
  </message>
  <message>
   <source>Give both, such as --from 2021-05-07 --to 2023-05-07.</source>
   <translation>Geef beide, zoals --from 2021-05-07 --to 2023-05-07.</translation>
  </message>
  <message>
   <source>Give it a shorter name, or move it to a folder that is less deep.</source>
   <translation>Geef het een kortere naam, of verplaats het naar een map die minder diep ligt.</translation>
  </message>
  <message>
   <source>Give it with --encoding, one of {known}, or save the file as UTF-8.</source>
   <translation>Geef die met --encoding, een van {known}, of sla het bestand op als UTF-8.</translation>
  </message>
  <message>
   <source>Give its date or its address.</source>
   <translation>Geef de datum of het adres.</translation>
  </message>
  <message>
   <source>Give one of its sheets with --sheet.</source>
   <translation>Geef een van de bladen met --sheet.</translation>
  </message>
  <message>
   <source>Give one of its tables by its number: --table 2.</source>
   <translation>Geef een van de tabellen met het nummer: --table 2.</translation>
  </message>
  <message>
   <source>Give one of them, or leave out the column for all of them.</source>
   <translation>Geef een daarvan, of laat de kolom weg voor alle.</translation>
  </message>
  <message>
   <source>Give the bodies their codes: wikidata, and a number such as Q1310.</source>
   <translation>Geef de overheden hun codes: wikidata, en een nummer zoals Q1310.</translation>
  </message>
  <message>
   <source>Give the name in full, with at least three characters.</source>
   <translation>Geef de volledige naam, met minstens drie tekens.</translation>
  </message>
  <message>
   <source>Give the number of one of them: --table 2.</source>
   <translation>Geef het nummer van een ervan: --table 2.</translation>
  </message>
  <message>
   <source>Give the title or the address of what published it.</source>
   <translation>Geef de titel of het adres van wat het publiceerde.</translation>
  </message>
  <message>
   <source>Given name</source>
   <translation>Voornaam</translation>
  </message>
  <message>
   <source>gives no date</source>
   <translation>geeft geen datum</translation>
  </message>
  <message>
   <source>Go from mark to mark</source>
   <translation>Van teken naar teken gaan</translation>
  </message>
  <message>
   <source>Go to the first mark</source>
   <translation>Naar het eerste teken gaan</translation>
  </message>
  <message>
   <source>Go to the source</source>
   <translation>Naar de bron</translation>
  </message>
  <message>
   <source>Gone</source>
   <translation>Weg</translation>
  </message>
  <message>
   <source>Greek</source>
   <translation>Grieks</translation>
  </message>
  <message>
   <source>Greek (Windows)</source>
   <translation>Grieks (Windows)</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>Groep</translation>
  </message>
  <message>
   <source>group</source>
   <translation>groep</translation>
  </message>
  <message>
   <source>Group of partnerships</source>
   <translation>Groep banden</translation>
  </message>
  <message>
   <source>grouped by {group} · sorted by {sort}</source>
   <translation>per {group} gegroepeerd · gesorteerd op {sort}</translation>
  </message>
  <message>
   <source>Groups</source>
   <translation>Groepen</translation>
  </message>
  <message>
   <source>Guessed from the titles and the first cells: look it over.</source>
   <translation>Geraden uit de titels en de eerste cellen: kijk het na.</translation>
  </message>
  <message>
   <source>half last longer than {length}</source>
   <translation>de helft duurt langer dan {length}</translation>
  </message>
  <message>
   <source>hand-over</source>
   <translation>overdracht</translation>
  </message>
  <message>
   <source>Hatched: perhaps in force, as vague dates leave it open.</source>
   <translation>Gearceerd: misschien van kracht, zoals vage data openlaten.</translation>
  </message>
  <message>
   <source>Hatched: perhaps, as vague dates leave it open.</source>
   <translation>Gearceerd: misschien, zoals vage data openlaten.</translation>
  </message>
  <message>
   <source>health</source>
   <translation>gezondheid</translation>
  </message>
  <message>
   <source>Hebrew</source>
   <translation>Hebreeuws</translation>
  </message>
  <message>
   <source>Held on</source>
   <translation>Gehouden op</translation>
  </message>
  <message>
   <source>Here</source>
   <translation>Hier</translation>
  </message>
  <message>
   <source>high</source>
   <translation>hoog</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoog contrast</translation>
  </message>
  <message>
   <source>High: first-hand or official, and close to the event.</source>
   <translation>Hoog: uit de eerste hand of officieel, en dicht op de gebeurtenis.</translation>
  </message>
  <message>
   <source>Hindi</source>
   <translation>Hindi</translation>
  </message>
  <message>
   <source>historical memory</source>
   <translation>historische herinnering</translation>
  </message>
  <message>
   <source>History and facts</source>
   <translation>Geschiedenis en gegevens</translation>
  </message>
  <message>
   <source>History and notes</source>
   <translation>Geschiedenis en toelichtingen</translation>
  </message>
  <message>
   <source>How are the dates in “{column}” meant, such as {example}?</source>
   <translation>Hoe zijn de datums in ‘{column}’ bedoeld, zoals {example}?</translation>
  </message>
  <message>
   <source>How far “circa” widens a date</source>
   <translation>Hoeveel ‘circa’ een datum verruimt</translation>
  </message>
  <message>
   <source>How it ended</source>
   <translation>Hoe de band eindigde</translation>
  </message>
  <message>
   <source>How it is put</source>
   <translation>Hoe het gezegd is</translation>
  </message>
  <message>
   <source>How long they last</source>
   <translation>Hoe lang ze duren</translation>
  </message>
  <message>
   <source>How many confidential sources there are (they are never named)</source>
   <translation>Hoeveel vertrouwelijke bronnen er zijn (ze worden nooit genoemd)</translation>
  </message>
  <message>
   <source>How many ended for each reason. A partnership that ended for two reasons counts for both.</source>
   <translation>Hoeveel er om elke reden eindigden. Een band die om twee redenen eindigde, telt bij beide.</translation>
  </message>
  <message>
   <source>How much the count depends on the rule</source>
   <translation>Hoeveel de uitkomst van de telregel afhangt</translation>
  </message>
  <message>
   <source>How much the count depends on the rule: export as a picture</source>
   <translation>Hoeveel de uitkomst van de telregel afhangt: als afbeelding exporteren</translation>
  </message>
  <message>
   <source>How well changes are supported</source>
   <translation>Hoe goed wijzigingen onderbouwd zijn</translation>
  </message>
  <message>
   <source>human rights</source>
   <translation>mensenrechten</translation>
  </message>
  <message>
   <source>Hungarian</source>
   <translation>Hongaars</translation>
  </message>
  <message>
   <source>If a record contradicts a source</source>
   <translation>Als een record een bron tegenspreekt</translation>
  </message>
  <message>
   <source>If a record contradicts the project</source>
   <translation>Als een record het project tegenspreekt</translation>
  </message>
  <message>
   <source>If another body is meant, correct the code or the name.</source>
   <translation>Is een andere overheid bedoeld, verbeter dan de code of de naam.</translation>
  </message>
  <message>
   <source>If another body is meant, give its province or coordinates in the table, or choose it among the names.</source>
   <translation>Is een andere overheid bedoeld, geef dan de provincie of coördinaten in de tabel, of kies die bij de namen.</translation>
  </message>
  <message>
   <source>If another is meant, choose its name from the list in the form of the body.</source>
   <translation>Is een andere bedoeld, kies dan de naam uit de lijst in het formulier van de overheid.</translation>
  </message>
  <message>
   <source>If it is damaged, open it in the program that made it, save it again and attach that.</source>
   <translation>Is het beschadigd, open het dan in het programma dat het maakte, bewaar het opnieuw en voeg dat toe.</translation>
  </message>
  <message>
   <source>If it is on a stick or a network drive, connect that and try again. If it is lost, restore a backup.</source>
   <translation>Staat het op een stick of een netwerkschijf, sluit die dan aan en probeer het opnieuw. Is het verloren, zet dan een back-up terug.</translation>
  </message>
  <message>
   <source>If so, give each a row of its own, or say in the columns that a cell lists the partners.</source>
   <translation>Zo ja, geef elk een eigen rij, of zeg bij de kolommen dat een cel de partners opsomt.</translation>
  </message>
  <message>
   <source>If the passphrase is forgotten, the file and its backups can never be opened again. Keep it somewhere safe.</source>
   <translation>Als de wachtwoordzin vergeten wordt, zijn het bestand en de back-ups nooit meer te openen. Bewaar hem op een veilige plek.</translation>
  </message>
  <message>
   <source>Ignore 1 problem</source>
   <translation>1 probleem negeren</translation>
  </message>
  <message>
   <source>Ignore a problem that is not a real one. It is then listed here, with your note.</source>
   <translation>Negeer een probleem dat er geen is. Het staat dan hier, met uw toelichting.</translation>
  </message>
  <message>
   <source>Ignore {count} problems</source>
   <translation>{count} problemen negeren</translation>
  </message>
  <message numerus="yes">
   <source>Ignore {n} problems…</source>
   <translation>
    <numerusform>Het probleem negeren…</numerusform>
    <numerusform>{n} problemen negeren…</numerusform>
   </translation>
  </message>
  <message>
   <source>Ignore: {check}</source>
   <translation>Negeren: {check}</translation>
  </message>
  <message>
   <source>Ignored</source>
   <translation>Genegeerd</translation>
  </message>
  <message>
   <source>Ignored problem</source>
   <translation>Genegeerd probleem</translation>
  </message>
  <message>
   <source>ignored problem</source>
   <translation>genegeerd probleem</translation>
  </message>
  <message>
   <source>Ignored.</source>
   <translation>Genegeerd.</translation>
  </message>
  <message>
   <source>Ignored: {note}</source>
   <translation>Genegeerd: {note}</translation>
  </message>
  <message>
   <source>image</source>
   <translation>afbeelding</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importeren</translation>
  </message>
  <message>
   <source>Import a &amp;bibliography…</source>
   <translation>Een &amp;bibliografie importeren…</translation>
  </message>
  <message>
   <source>Import a &amp;copied table</source>
   <translation>Een ge&amp;kopieerde tabel importeren</translation>
  </message>
  <message>
   <source>Import a &amp;table…</source>
   <translation>Een &amp;tabel importeren…</translation>
  </message>
  <message>
   <source>Import a bibliography</source>
   <translation>Bibliografie importeren</translation>
  </message>
  <message>
   <source>Import a bibliography…</source>
   <translation>Bibliografie importeren…</translation>
  </message>
  <message>
   <source>Import a table</source>
   <translation>Tabel importeren</translation>
  </message>
  <message>
   <source>Import claims</source>
   <translation>Beweringen importeren</translation>
  </message>
  <message>
   <source>Import of {name}, {day}</source>
   <translation>Import van {name}, {day}</translation>
  </message>
  <message>
   <source>Import {file}: 1 claim</source>
   <translation>{file} importeren: 1 bewering</translation>
  </message>
  <message>
   <source>Import {file}: 1 row</source>
   <translation>{file} importeren: 1 rij</translation>
  </message>
  <message>
   <source>Import {file}: 1 source</source>
   <translation>{file} importeren: 1 bron</translation>
  </message>
  <message>
   <source>Import {file}: {count} claims</source>
   <translation>{file} importeren: {count} beweringen</translation>
  </message>
  <message>
   <source>Import {file}: {count} rows</source>
   <translation>{file} importeren: {count} rijen</translation>
  </message>
  <message>
   <source>Import {file}: {count} sources</source>
   <translation>{file} importeren: {count} bronnen</translation>
  </message>
  <message numerus="yes">
   <source>Import {n} records</source>
   <translation>
    <numerusform>{n} record importeren</numerusform>
    <numerusform>{n} records importeren</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import {n} rows</source>
   <translation>
    <numerusform>{n} rij importeren</numerusform>
    <numerusform>{n} rijen importeren</numerusform>
   </translation>
  </message>
  <message>
   <source>Imported {name}: {added} new, {changed} changed</source>
   <translation>{name} geïmporteerd: {added} nieuw, {changed} gewijzigd</translation>
  </message>
  <message>
   <source>Importing {name}</source>
   <translation>{name} importeren</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importeren…</translation>
  </message>
  <message>
   <source>Impossible order</source>
   <translation>Onmogelijke volgorde</translation>
  </message>
  <message>
   <source>in all rows that say so</source>
   <translation>in alle rijen waar dit staat</translation>
  </message>
  <message numerus="yes">
   <source>in all {n} rows that say so</source>
   <translation>
    <numerusform>in de ene rij waar dit staat</numerusform>
    <numerusform>in alle {n} rijen waar dit staat</numerusform>
   </translation>
  </message>
  <message>
   <source>In conflict</source>
   <translation>In conflict</translation>
  </message>
  <message>
   <source>In force</source>
   <translation>Van kracht</translation>
  </message>
  <message>
   <source>in force</source>
   <translation>van kracht</translation>
  </message>
  <message>
   <source>In force in all</source>
   <translation>In totaal van kracht</translation>
  </message>
  <message>
   <source>In force since</source>
   <translation>Van kracht sinds</translation>
  </message>
  <message>
   <source>In force, and never confirmed on a day that is known.</source>
   <translation>Van kracht, en nooit bevestigd op een dag die bekend is.</translation>
  </message>
  <message>
   <source>In force, and no change or activity in the years that the project settings name confirms it</source>
   <translation>Van kracht, en geen wijziging of activiteit bevestigt dit in het aantal jaren uit de projectinstellingen</translation>
  </message>
  <message>
   <source>In force, and not confirmed since {day}.</source>
   <translation>Van kracht, en niet bevestigd sinds {day}.</translation>
  </message>
  <message>
   <source>In force, by status</source>
   <translation>Van kracht, naar status</translation>
  </message>
  <message>
   <source>in force, status not certain</source>
   <translation>van kracht, status niet zeker</translation>
  </message>
  <message>
   <source>In forms</source>
   <translation>In formulieren</translation>
  </message>
  <message>
   <source>In its words</source>
   <translation>In haar eigen woorden</translation>
  </message>
  <message>
   <source>in parentheses:</source>
   <translation>tussen haakjes:</translation>
  </message>
  <message>
   <source>in the project</source>
   <translation>in het project</translation>
  </message>
  <message>
   <source>In the unit typed: “circa 2004” with ± 1 is 2003 to 2005. All dates follow a change.</source>
   <translation>In de eenheid die getypt is: ‘circa 2004’ met ± 1 is 2003 tot 2005. Alle data volgen een wijziging.</translation>
  </message>
  <message>
   <source>In this order the partnership counts as in force. Put the ending behind the beginning.</source>
   <translation>In deze volgorde telt de band als van kracht. Zet het einde achter het begin.</translation>
  </message>
  <message numerus="yes">
   <source>In {n} partnerships an ending is listed before the beginning only because its date is vaguer, so that they count as in force.</source>
   <translation>
    <numerusform>Bij {n} band staat een einde voor het begin, alleen omdat de datum vager is; daardoor telt die als van kracht.</numerusform>
    <numerusform>Bij {n} banden staat een einde voor het begin, alleen omdat de datum vager is; daardoor tellen die als van kracht.</numerusform>
   </translation>
  </message>
  <message>
   <source>Independent origins</source>
   <translation>Onafhankelijke oorsprongen</translation>
  </message>
  <message>
   <source>Independent origins of changes</source>
   <translation>Onafhankelijke oorsprongen van wijzigingen</translation>
  </message>
  <message>
   <source>Indonesian</source>
   <translation>Indonesisch</translation>
  </message>
  <message>
   <source>inferred</source>
   <translation>afgeleid</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Detailpaneel</translation>
  </message>
  <message>
   <source>Install the newest Twintrack to open it. The file was not changed.</source>
   <translation>Installeer de nieuwste Twintrack om het te openen. Het bestand is niet gewijzigd.</translation>
  </message>
  <message>
   <source>Install Twintrack with its extra “passphrase”.</source>
   <translation>Installeer Twintrack met de extra ‘passphrase’.</translation>
  </message>
  <message>
   <source>Intact, without its checksum</source>
   <translation>Gaaf, zonder controlegetal</translation>
  </message>
  <message>
   <source>interview</source>
   <translation>interview</translation>
  </message>
  <message>
   <source>Interviewers</source>
   <translation>Interviewers</translation>
  </message>
  <message>
   <source>Inventory number or shelf mark</source>
   <translation>Inventaris- of plaatsnummer</translation>
  </message>
  <message>
   <source>Irish</source>
   <translation>Iers</translation>
  </message>
  <message>
   <source>Is anything done?</source>
   <translation>Wordt er iets gedaan?</translation>
  </message>
  <message>
   <source>Is one of them the decision, and the other the end? Are both one event, recorded twice?</source>
   <translation>Is de ene het besluit en de andere het einde? Zijn beide één gebeurtenis, twee keer vastgelegd?</translation>
  </message>
  <message>
   <source>Is this meant?</source>
   <translation>Is dit bedoeld?</translation>
  </message>
  <message>
   <source>ISBN</source>
   <translation>ISBN</translation>
  </message>
  <message>
   <source>ISSN</source>
   <translation>ISSN</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>It contradicts, gives another date, needs a translation or a note</source>
   <translation>De bron weerspreekt, geeft een andere datum, heeft een vertaling of toelichting nodig</translation>
  </message>
  <message>
   <source>It derives from no other source, and none from it.</source>
   <translation>Zij is aan geen andere bron ontleend, en geen andere aan haar.</translation>
  </message>
  <message>
   <source>It ended ({until}) before it began ({since}).</source>
   <translation>De band eindigde ({until}) voordat hij begon ({since}).</translation>
  </message>
  <message>
   <source>It has no date.</source>
   <translation>Zij heeft geen datum.</translation>
  </message>
  <message>
   <source>It has no partnerships that could continue.</source>
   <translation>Zij heeft geen banden die verder kunnen gaan.</translation>
  </message>
  <message>
   <source>It is checked.</source>
   <translation>Het bestand wordt gecontroleerd.</translation>
  </message>
  <message numerus="yes">
   <source>It is cited {n} times</source>
   <translation>
    <numerusform>Zij wordt één keer aangehaald</numerusform>
    <numerusform>Zij wordt {n} keer aangehaald</numerusform>
   </translation>
  </message>
  <message>
   <source>it is damaged</source>
   <translation>het is beschadigd</translation>
  </message>
  <message>
   <source>it is encrypted</source>
   <translation>het is versleuteld</translation>
  </message>
  <message>
   <source>It is kept, in case you undo the deletion.</source>
   <translation>Het wordt bewaard, voor het geval u het verwijderen ongedaan maakt.</translation>
  </message>
  <message>
   <source>It is removed at once, whether or not you save this form. You can undo this.</source>
   <translation>Het wordt meteen verwijderd, of u dit formulier nu opslaat of niet. U kunt dit ongedaan maken.</translation>
  </message>
  <message>
   <source>It is stored with every step that you record, in every project.</source>
   <translation>Hij wordt bij elke stap bewaard die u vastlegt, in elk project.</translation>
  </message>
  <message>
   <source>it is too large</source>
   <translation>het is te groot</translation>
  </message>
  <message>
   <source>It may be a program, or is not what its name says. A copy can be saved instead.</source>
   <translation>Het kan een programma zijn, of is niet wat de naam zegt. In plaats daarvan kan een kopie worden opgeslagen.</translation>
  </message>
  <message>
   <source>It may be damaged. Open it in the program that made it and save it again, or download it again.</source>
   <translation>Het is misschien beschadigd. Open het in het programma dat het maakte en bewaar het opnieuw, of download het opnieuw.</translation>
  </message>
  <message>
   <source>It may be damaged. Save it again, split it, or save a table as CSV.</source>
   <translation>Het is misschien beschadigd. Bewaar het opnieuw, splits het, of bewaar een tabel als CSV.</translation>
  </message>
  <message>
   <source>It never opens a connection by itself; your project is one file on your own disk.</source>
   <translation>Het maakt nooit uit zichzelf verbinding; uw project is één bestand op uw eigen schijf.</translation>
  </message>
  <message>
   <source>It stays</source>
   <translation>Hij blijft</translation>
  </message>
  <message>
   <source>It was made without a passphrase: set one again.</source>
   <translation>Hij is zonder wachtwoordzin gemaakt: stel er weer een in.</translation>
  </message>
  <message>
   <source>It was not opened, because such objects can change records unseen. Use an unmodified copy.</source>
   <translation>Het is niet geopend, want zulke objecten kunnen records ongezien veranderen. Gebruik een ongewijzigde kopie.</translation>
  </message>
  <message>
   <source>It was renewed after it had ended ({known}): an activity doesn’t revive a partnership.</source>
   <translation>De band is verlengd nadat hij beëindigd was ({known}): een activiteit laat een band niet herleven.</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>Italiaans</translation>
  </message>
  <message>
   <source>Its backups have a passphrase that was not given. Try again, and type it.</source>
   <translation>De back-ups hebben een wachtwoordzin die niet gegeven is. Probeer het opnieuw en typ hem.</translation>
  </message>
  <message>
   <source>Its beginning is not recorded.</source>
   <translation>Zijn begin is niet vastgelegd.</translation>
  </message>
  <message>
   <source>Its beginning is not recorded; first known: {status}, {date}.</source>
   <translation>Zijn begin is niet vastgelegd; als eerste bekend: {status}, {date}.</translation>
  </message>
  <message>
   <source>its check found so</source>
   <translation>de controle vond dat</translation>
  </message>
  <message>
   <source>Its claims · {n}</source>
   <translation>Beweringen eruit · {n}</translation>
  </message>
  <message>
   <source>Its codes and location were filled in; {others} has the same name.</source>
   <translation>Codes en locatie zijn ingevuld; {others} heet ook zo.</translation>
  </message>
  <message>
   <source>Its coordinates are {kilometres} km from the location of its name.</source>
   <translation>De coördinaten liggen {kilometres} km van de locatie van die naam.</translation>
  </message>
  <message>
   <source>Its coordinates lie {kilometres} km outside its country.</source>
   <translation>De coördinaten liggen {kilometres} km buiten het land.</translation>
  </message>
  <message>
   <source>Its country is not recorded.</source>
   <translation>Haar land is niet vastgelegd.</translation>
  </message>
  <message>
   <source>Its evidence has changed, but every ending is counted as before.</source>
   <translation>Het bewijs is gewijzigd, maar elke beëindiging telt zoals eerder.</translation>
  </message>
  <message>
   <source>Its first cells</source>
   <translation>De eerste cellen</translation>
  </message>
  <message>
   <source>its format can’t be read</source>
   <translation>de indeling is onleesbaar</translation>
  </message>
  <message>
   <source>its lock can't be taken</source>
   <translation>de vergrendeling is niet te krijgen</translation>
  </message>
  <message>
   <source>Its partner</source>
   <translation>De partner</translation>
  </message>
  <message>
   <source>Its records are converted to the format of this version.</source>
   <translation>De records worden omgezet naar het formaat van deze versie.</translation>
  </message>
  <message>
   <source>Its search index is built.</source>
   <translation>De zoekindex wordt gebouwd.</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>Japans</translation>
  </message>
  <message>
   <source>Japanese (EUC)</source>
   <translation>Japans (EUC)</translation>
  </message>
  <message>
   <source>Japanese (Shift JIS)</source>
   <translation>Japans (Shift JIS)</translation>
  </message>
  <message>
   <source>joint project</source>
   <translation>gezamenlijk project</translation>
  </message>
  <message numerus="yes">
   <source>Judging {n} rows</source>
   <translation>
    <numerusform>{n} rij beoordelen</numerusform>
    <numerusform>{n} rijen beoordelen</numerusform>
   </translation>
  </message>
  <message>
   <source>Jurisdiction</source>
   <translation>Rechtsgebied</translation>
  </message>
  <message>
   <source>just now</source>
   <translation>zojuist</translation>
  </message>
  <message>
   <source>Kaplan–Meier: the share that lasts longer than so many years, from coming into force to the first ending. A partnership that still lasts or was superseded by another counts for the time during which it was followed. Hatched: where the line may lie, whatever the vague dates mean; the line takes their middle. The median is where the line falls to one half, its 95 % confidence interval where the band does (Brookmeyer–Crowley); “not reached”: more than half last to the end of the observed time.</source>
   <translation>Kaplan–Meier: het aandeel dat langer dan zo veel jaar duurt, van het van kracht worden tot de eerste beëindiging. Een band die nog duurt of door een andere is opgevolgd, telt zolang hij gevolgd is. Gearceerd: waar de lijn kan liggen, wat de vage data ook betekenen; de lijn neemt hun midden. De mediaan is waar de lijn tot de helft daalt, haar 95 %-betrouwbaarheidsinterval waar de betrouwbaarheidsband dat doet (Brookmeyer–Crowley); ‘niet bereikt’: meer dan de helft duurt tot het einde van de gevolgde tijd.</translation>
  </message>
  <message>
   <source>Keep editing</source>
   <translation>Verder bewerken</translation>
  </message>
  <message>
   <source>Keep for later</source>
   <translation>Voor later bewaren</translation>
  </message>
  <message>
   <source>Keep mine</source>
   <translation>De mijne houden</translation>
  </message>
  <message>
   <source>Keeps the inventory of partnerships between governments, with a source for every status.</source>
   <translation>Houdt de inventaris bij van banden tussen overheden, met een bron bij elke status.</translation>
  </message>
  <message>
   <source>Kept record</source>
   <translation>Record dat blijft</translation>
  </message>
  <message>
   <source>key</source>
   <translation>sleutel</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>Toetsenbord</translation>
  </message>
  <message>
   <source>Keywords</source>
   <translation>Trefwoorden</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Soort</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>soort</translation>
  </message>
  <message>
   <source>Kind of activity</source>
   <translation>Soort activiteit</translation>
  </message>
  <message>
   <source>Kind of body</source>
   <translation>Soort overheid</translation>
  </message>
  <message>
   <source>Kind of partner</source>
   <translation>Soort partner</translation>
  </message>
  <message>
   <source>Kind of partnership</source>
   <translation>Soort band</translation>
  </message>
  <message>
   <source>Kind of source</source>
   <translation>Soort bron</translation>
  </message>
  <message>
   <source>Kind of those bodies</source>
   <translation>Soort van die overheden</translation>
  </message>
  <message>
   <source>kind {words}</source>
   <translation>soort {words}</translation>
  </message>
  <message>
   <source>Kind, publisher, date, address</source>
   <translation>Soort, uitgever, datum, adres</translation>
  </message>
  <message>
   <source>Kinds of bodies of the counted side</source>
   <translation>Soorten overheden van de getelde kant</translation>
  </message>
  <message>
   <source>Kinds of partners</source>
   <translation>Soorten partners</translation>
  </message>
  <message>
   <source>Kinds of partnerships</source>
   <translation>Soorten banden</translation>
  </message>
  <message>
   <source>King's commissioner or governor</source>
   <translation>commissaris van de Koning of gouverneur</translation>
  </message>
  <message>
   <source>known by {date}</source>
   <translation>bekend op {date}</translation>
  </message>
  <message>
   <source>Known by {date}, when the source appeared</source>
   <translation>Bekend op {date}, toen de bron verscheen</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>Koreaans</translation>
  </message>
  <message>
   <source>Korean (EUC)</source>
   <translation>Koreaans (EUC)</translation>
  </message>
  <message>
   <source>Krippendorff’s alpha</source>
   <translation>Krippendorffs alfa</translation>
  </message>
  <message>
   <source>L&amp;arger text</source>
   <translation>&amp;Grotere tekst</translation>
  </message>
  <message>
   <source>label</source>
   <translation>aanduiding</translation>
  </message>
  <message>
   <source>lack of activity</source>
   <translation>gebrek aan activiteit</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Taal</translation>
  </message>
  <message>
   <source>language</source>
   <translation>taal</translation>
  </message>
  <message>
   <source>language {words}</source>
   <translation>taal {words}</translation>
  </message>
  <message>
   <source>Language: zh</source>
   <translation>Taal: zh</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Groter</translation>
  </message>
  <message>
   <source>Larger or smaller</source>
   <translation>Groter of kleiner</translation>
  </message>
  <message>
   <source>Last activity within a year of the as-of day</source>
   <translation>Laatste activiteit binnen een jaar voor de peildatum</translation>
  </message>
  <message numerus="yes">
   <source>Last activity {n} years before the as-of day</source>
   <translation>
    <numerusform>Laatste activiteit {n} jaar voor de peildatum</numerusform>
    <numerusform>Laatste activiteit {n} jaar voor de peildatum</numerusform>
   </translation>
  </message>
  <message>
   <source>Last change</source>
   <translation>Laatste wijziging</translation>
  </message>
  <message>
   <source>Last confirmed</source>
   <translation>Laatst bevestigd</translation>
  </message>
  <message>
   <source>Last confirmed {day}</source>
   <translation>Laatst bevestigd {day}</translation>
  </message>
  <message numerus="yes">
   <source>Last confirmed {day} ({n} years before the as-of day)</source>
   <translation>
    <numerusform>Laatst bevestigd {day} ({n} jaar voor de peildatum)</numerusform>
    <numerusform>Laatst bevestigd {day} ({n} jaar voor de peildatum)</numerusform>
   </translation>
  </message>
  <message>
   <source>Last longer</source>
   <translation>Duren langer</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Later</translation>
  </message>
  <message>
   <source>LaTeX that can't be read stays unchanged: {text}.</source>
   <translation>LaTeX die niet te lezen is, blijft ongewijzigd: {text}.</translation>
  </message>
  <message>
   <source>Latitude</source>
   <translation>Breedtegraad</translation>
  </message>
  <message>
   <source>Latitude of body</source>
   <translation>Breedtegraad van de overheid</translation>
  </message>
  <message>
   <source>Latitude of partner</source>
   <translation>Breedtegraad van de partner</translation>
  </message>
  <message>
   <source>Latvian</source>
   <translation>Lets</translation>
  </message>
  <message>
   <source>Leave both unchanged, and do not ask again</source>
   <translation>Beide ongewijzigd laten, en niet meer vragen</translation>
  </message>
  <message>
   <source>Leave it out</source>
   <translation>Weglaten</translation>
  </message>
  <message>
   <source>Leave it out, or say that the number is a share.</source>
   <translation>Laat hem weg, of zeg dat het getal een aandeel is.</translation>
  </message>
  <message>
   <source>Leave out --encoding.</source>
   <translation>Laat --encoding weg.</translation>
  </message>
  <message>
   <source>Leave out --sheet.</source>
   <translation>Laat --sheet weg.</translation>
  </message>
  <message>
   <source>Leave out confidential sources and interviewees</source>
   <translation>Vertrouwelijke bronnen en geïnterviewden weglaten</translation>
  </message>
  <message>
   <source>Leave the one that is meant, or give each a row of its own.</source>
   <translation>Laat de bedoelde datum staan, of geef elke een eigen rij.</translation>
  </message>
  <message>
   <source>Leave the options out, or choose findings of a report by --finding.</source>
   <translation>Laat de opties weg, of kies bevindingen van een rapport met --finding.</translation>
  </message>
  <message>
   <source>Leave them</source>
   <translation>Laten staan</translation>
  </message>
  <message>
   <source>left open by vague dates</source>
   <translation>door vage data opengelaten</translation>
  </message>
  <message>
   <source>Left out as blank</source>
   <translation>Leeg, niet geteld</translation>
  </message>
  <message>
   <source>Left out of what is published.</source>
   <translation>Weggelaten uit wat gepubliceerd wordt.</translation>
  </message>
  <message>
   <source>Left out: {who}.</source>
   <translation>Weggelaten: {who}.</translation>
  </message>
  <message>
   <source>Legend</source>
   <translation>Legenda</translation>
  </message>
  <message>
   <source>legislation</source>
   <translation>wetgeving</translation>
  </message>
  <message>
   <source>legislature</source>
   <translation>parlement</translation>
  </message>
  <message>
   <source>Length or size</source>
   <translation>Lengte of omvang</translation>
  </message>
  <message>
   <source>letter of intent</source>
   <translation>intentieverklaring</translation>
  </message>
  <message>
   <source>letter of the executive</source>
   <translation>brief van het bestuur</translation>
  </message>
  <message>
   <source>Levels that don't match</source>
   <translation>Ongelijke niveaus</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Licht</translation>
  </message>
  <message>
   <source>Likely duplicates</source>
   <translation>Waarschijnlijk dubbel</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>Line with the titles</source>
   <translation>Regel met de titels</translation>
  </message>
  <message>
   <source>Line {line}, {verdict}: {why}</source>
   <translation>Regel {line}, {verdict}: {why}</translation>
  </message>
  <message>
   <source>Lineage</source>
   <translation>Herkomst</translation>
  </message>
  <message>
   <source>Lines on a map (GeoJSON)</source>
   <translation>Lijnen op een kaart (GeoJSON)</translation>
  </message>
  <message numerus="yes">
   <source>Lines {lines}, {column}: corrected from “{before}” to “{after}”</source>
   <translation>
    <numerusform>Regel {lines}, {column}: verbeterd van ‘{before}’ in ‘{after}’</numerusform>
    <numerusform>Regels {lines}, {column}: verbeterd van ‘{before}’ in ‘{after}’</numerusform>
   </translation>
  </message>
  <message>
   <source>Link not archived</source>
   <translation>Link niet gearchiveerd</translation>
  </message>
  <message>
   <source>Link without an archived copy</source>
   <translation>Link zonder archiefkopie</translation>
  </message>
  <message>
   <source>List: cbs, gb, wikidata</source>
   <translation>Lijst: cbs, gb, wikidata</translation>
  </message>
  <message>
   <source>Lithuanian</source>
   <translation>Litouws</translation>
  </message>
  <message>
   <source>location</source>
   <translation>locatie</translation>
  </message>
  <message>
   <source>Location that can't be right</source>
   <translation>Locatie die niet kan kloppen</translation>
  </message>
  <message>
   <source>log</source>
   <translation>logboek</translation>
  </message>
  <message>
   <source>Log of the import</source>
   <translation>Logboek van de import</translation>
  </message>
  <message>
   <source>Longitude</source>
   <translation>Lengtegraad</translation>
  </message>
  <message>
   <source>Longitude of body</source>
   <translation>Lengtegraad van de overheid</translation>
  </message>
  <message>
   <source>Longitude of partner</source>
   <translation>Lengtegraad van de partner</translation>
  </message>
  <message>
   <source>Look for a better source, or raise the confidence if it has proved right.</source>
   <translation>Zoek een betere bron, of verhoog de betrouwbaarheid als de bron gelijk kreeg.</translation>
  </message>
  <message>
   <source>Look for the endings that it refers to, or correct the rule by which it is counted.</source>
   <translation>Zoek de beëindigingen waarnaar zij verwijst, of verbeter de telregel.</translation>
  </message>
  <message>
   <source>Look up the day and month; years go from 1 to 9999.</source>
   <translation>Zoek de dag en maand op; jaren gaan van 1 tot 9999.</translation>
  </message>
  <message numerus="yes">
   <source>Looked into {n} times, and nothing found</source>
   <translation>
    <numerusform>Eén keer nagegaan, en niets gevonden</numerusform>
    <numerusform>{n} keer nagegaan, en niets gevonden</numerusform>
   </translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Bestand bekijken</translation>
  </message>
  <message>
   <source>Looking for a backup</source>
   <translation>Er wordt een back-up gezocht</translation>
  </message>
  <message>
   <source>Looking for problems</source>
   <translation>Problemen zoeken</translation>
  </message>
  <message>
   <source>Looking for problems…</source>
   <translation>Problemen zoeken…</translation>
  </message>
  <message>
   <source>Looking for the newest intact backup…</source>
   <translation>De nieuwste gave back-up wordt gezocht…</translation>
  </message>
  <message>
   <source>loss of interest</source>
   <translation>gebrek aan belangstelling</translation>
  </message>
  <message>
   <source>low</source>
   <translation>laag</translation>
  </message>
  <message>
   <source>Low confidence only</source>
   <translation>Alleen lage betrouwbaarheid</translation>
  </message>
  <message>
   <source>Low: second-hand, anonymous or vague; nothing else says so.</source>
   <translation>Laag: uit de tweede hand, anoniem of vaag; niets anders zegt het.</translation>
  </message>
  <message>
   <source>Luxembourgish</source>
   <translation>Luxemburgs</translation>
  </message>
  <message>
   <source>Macedonian</source>
   <translation>Macedonisch</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Gemaakt</translation>
  </message>
  <message>
   <source>main reason</source>
   <translation>hoofdreden</translation>
  </message>
  <message>
   <source>Make a project of it first (main.py load FILE DUMP.json), and export from that what is wanted.</source>
   <translation>Maak er eerst een project van (main.py load BESTAND DUMP.json), en exporteer daaruit wat nodig is.</translation>
  </message>
  <message>
   <source>Make a shortcut to the program by hand.</source>
   <translation>Maak zelf een snelkoppeling naar het programma.</translation>
  </message>
  <message>
   <source>Make room and try again; your text is still here.</source>
   <translation>Maak ruimte en probeer het opnieuw; uw tekst staat hier nog.</translation>
  </message>
  <message>
   <source>Make the folder, or choose another.</source>
   <translation>Maak de map, of kies een andere.</translation>
  </message>
  <message>
   <source>Make the picture higher, or leave the legend or the title out.</source>
   <translation>Maak de afbeelding hoger, of laat de legenda of de titel weg.</translation>
  </message>
  <message>
   <source>Manual</source>
   <translation>Handleiding</translation>
  </message>
  <message>
   <source>Map</source>
   <translation>Kaart</translation>
  </message>
  <message>
   <source>map</source>
   <translation>kaart</translation>
  </message>
  <message>
   <source>Map, as a table</source>
   <translation>Kaart, als tabel</translation>
  </message>
  <message>
   <source>Map: copy the table</source>
   <translation>Kaart: tabel kopiëren</translation>
  </message>
  <message>
   <source>Map: show as a table</source>
   <translation>Kaart: als tabel tonen</translation>
  </message>
  <message>
   <source>mapping</source>
   <translation>toewijzing</translation>
  </message>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>May be a duplicate of {other}: {duplicate_reason}.</source>
   <translation>Is misschien dubbel met {other}: {duplicate_reason}.</translation>
  </message>
  <message>
   <source>May be a duplicate of “{other}”: {duplicate_reason}.</source>
   <translation>Is misschien dubbel met ‘{other}’: {duplicate_reason}.</translation>
  </message>
  <message>
   <source>mayor</source>
   <translation>burgemeester</translation>
  </message>
  <message>
   <source>measure</source>
   <translation>maat</translation>
  </message>
  <message>
   <source>media</source>
   <translation>media</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>Medium</translation>
  </message>
  <message>
   <source>Meeting or event</source>
   <translation>Vergadering of gebeurtenis</translation>
  </message>
  <message>
   <source>Mentioned by {source}</source>
   <translation>Genoemd door {source}</translation>
  </message>
  <message>
   <source>mentions</source>
   <translation>noemt</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menu</translation>
  </message>
  <message>
   <source>Menu (F10)</source>
   <translation>Menu (F10)</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Samenvoegen</translation>
  </message>
  <message>
   <source>merge</source>
   <translation>samenvoegen</translation>
  </message>
  <message>
   <source>Merge a copy</source>
   <translation>Kopie samenvoegen</translation>
  </message>
  <message>
   <source>Merge it…</source>
   <translation>Voeg samen…</translation>
  </message>
  <message>
   <source>Merge source {other} into {title}</source>
   <translation>Bron {other} met {title} samenvoegen</translation>
  </message>
  <message>
   <source>Merge the two, unless they are two agreements; both are counted.</source>
   <translation>Voeg de twee samen, tenzij het twee overeenkomsten zijn; beide worden geteld.</translation>
  </message>
  <message>
   <source>Merge the two, unless they are two bodies; both are counted.</source>
   <translation>Voeg de twee samen, tenzij het twee overheden zijn; beide worden geteld.</translation>
  </message>
  <message>
   <source>Merge the two, unless they are two documents; both count as an origin.</source>
   <translation>Voeg de twee samen, tenzij het twee documenten zijn; beide tellen als oorsprong.</translation>
  </message>
  <message>
   <source>Merge the two…</source>
   <translation>De twee samenvoegen…</translation>
  </message>
  <message>
   <source>Merge two records of a body</source>
   <translation>Twee records van een overheid samenvoegen</translation>
  </message>
  <message>
   <source>Merge two records of a partnership</source>
   <translation>Twee records van een band samenvoegen</translation>
  </message>
  <message>
   <source>Merge two records of a source</source>
   <translation>Twee records van een bron samenvoegen</translation>
  </message>
  <message>
   <source>Merge two records of {tie}</source>
   <translation>Twee records van {tie} samenvoegen</translation>
  </message>
  <message>
   <source>Merge with another…</source>
   <translation>Met een andere samenvoegen…</translation>
  </message>
  <message>
   <source>Merge {body} with another…</source>
   <translation>{body} met een andere samenvoegen…</translation>
  </message>
  <message>
   <source>Merge {other} into {name}</source>
   <translation>{other} met {name} samenvoegen</translation>
  </message>
  <message>
   <source>merged cells apply to every row that they span</source>
   <translation>samengevoegde cellen gelden voor elke rij die ze beslaan</translation>
  </message>
  <message>
   <source>Merged {file}: {records}, {conflicts}</source>
   <translation>{file} samengevoegd: {records}, {conflicts}</translation>
  </message>
  <message>
   <source>Merge…</source>
   <translation>Samenvoegen…</translation>
  </message>
  <message>
   <source>Merging {name}</source>
   <translation>{name} samenvoegen</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>De mijne</translation>
  </message>
  <message>
   <source>Mistakes</source>
   <translation>Fouten</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Maand</translation>
  </message>
  <message>
   <source>More for this finding</source>
   <translation>Meer voor deze bevinding</translation>
  </message>
  <message>
   <source>More than 1 if a source lumps partnerships together.</source>
   <translation>Meer dan 1 waar een bron banden samenneemt.</translation>
  </message>
  <message>
   <source>more than half still last</source>
   <translation>meer dan de helft duurt nog</translation>
  </message>
  <message>
   <source>More to record</source>
   <translation>Meer om vast te leggen</translation>
  </message>
  <message>
   <source>More: kinds of partnerships, sectors, tags</source>
   <translation>Meer: soorten banden, terreinen, trefwoorden</translation>
  </message>
  <message>
   <source>motion passed</source>
   <translation>motie aangenomen</translation>
  </message>
  <message>
   <source>motion rejected</source>
   <translation>motie verworpen</translation>
  </message>
  <message>
   <source>Move after the one above</source>
   <translation>Na de bovenste zetten</translation>
  </message>
  <message>
   <source>Move before the one below</source>
   <translation>Voor de onderste zetten</translation>
  </message>
  <message>
   <source>Move the map</source>
   <translation>De kaart verschuiven</translation>
  </message>
  <message>
   <source>Move {tie}: {status}</source>
   <translation>{tie} verplaatsen: {status}</translation>
  </message>
  <message>
   <source>multilateral agreement</source>
   <translation>multilaterale overeenkomst</translation>
  </message>
  <message>
   <source>municipal executive</source>
   <translation>college van burgemeester en wethouders</translation>
  </message>
  <message>
   <source>municipality</source>
   <translation>gemeente</translation>
  </message>
  <message>
   <source>My inventory.twin</source>
   <translation>Mijn inventaris.twin</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Naam</translation>
  </message>
  <message>
   <source>name</source>
   <translation>naam</translation>
  </message>
  <message>
   <source>Name columns as the header does, or leave out that field.</source>
   <translation>Noem kolommen zoals de kopregel ze noemt, of laat dat veld weg.</translation>
  </message>
  <message>
   <source>Name in its own script</source>
   <translation>Naam in het eigen schrift</translation>
  </message>
  <message>
   <source>Name in the file</source>
   <translation>Naam in het bestand</translation>
  </message>
  <message>
   <source>name in this partnership</source>
   <translation>naam in deze band</translation>
  </message>
  <message>
   <source>name in this partnership, first side</source>
   <translation>naam in deze band, eerste kant</translation>
  </message>
  <message>
   <source>name in this partnership, second side</source>
   <translation>naam in deze band, tweede kant</translation>
  </message>
  <message>
   <source>Name of the file</source>
   <translation>Naam van het bestand</translation>
  </message>
  <message>
   <source>Name of the project</source>
   <translation>Naam van het project</translation>
  </message>
  <message>
   <source>Name the source of this.</source>
   <translation>Noem de bron hiervan.</translation>
  </message>
  <message>
   <source>Name the source, or write a status.</source>
   <translation>Noem de bron, of schrijf een status.</translation>
  </message>
  <message>
   <source>Names that may mean several bodies</source>
   <translation>Namen die meerdere overheden kunnen zijn</translation>
  </message>
  <message>
   <source>Names, codes and locations of bodies: GeoNames (geonames.org), licence CC BY 4.0.</source>
   <translation>Namen, codes en locaties van overheden: GeoNames (geonames.org), licentie CC BY 4.0.</translation>
  </message>
  <message>
   <source>names, skipped: {cells}</source>
   <translation>namen, overgeslagen: {cells}</translation>
  </message>
  <message>
   <source>national advice</source>
   <translation>advies van het rijk</translation>
  </message>
  <message>
   <source>national government</source>
   <translation>landelijke overheid</translation>
  </message>
  <message>
   <source>Near ones share a dot.</source>
   <translation>Dicht bijeen delen ze een stip.</translation>
  </message>
  <message>
   <source>Neither</source>
   <translation>Geen van beide</translation>
  </message>
  <message>
   <source>Neither stays</source>
   <translation>Geen van beide blijft</translation>
  </message>
  <message>
   <source>Never confirmed on a day that is known</source>
   <translation>Nooit bevestigd op een dag die bekend is</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Nieuw</translation>
  </message>
  <message>
   <source>New &amp;partnership…</source>
   <translation>Nieuwe &amp;band…</translation>
  </message>
  <message>
   <source>New body</source>
   <translation>Nieuwe overheid</translation>
  </message>
  <message>
   <source>New body “{name}”…</source>
   <translation>Nieuwe overheid ‘{name}’…</translation>
  </message>
  <message>
   <source>New change</source>
   <translation>Nieuwe wijziging</translation>
  </message>
  <message>
   <source>New claim</source>
   <translation>Nieuwe bewering</translation>
  </message>
  <message>
   <source>New claim…</source>
   <translation>Nieuwe bewering…</translation>
  </message>
  <message>
   <source>New partnership</source>
   <translation>Nieuwe band</translation>
  </message>
  <message>
   <source>New partnership…</source>
   <translation>Nieuwe band…</translation>
  </message>
  <message>
   <source>New passphrase</source>
   <translation>Nieuwe wachtwoordzin</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>Nieuw project</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>Nieuw project…</translation>
  </message>
  <message>
   <source>New rule</source>
   <translation>Nieuwe telregel</translation>
  </message>
  <message>
   <source>New source</source>
   <translation>Nieuwe bron</translation>
  </message>
  <message>
   <source>New source “{title}”</source>
   <translation>Nieuwe bron ‘{title}’</translation>
  </message>
  <message>
   <source>New status</source>
   <translation>Nieuwe status</translation>
  </message>
  <message>
   <source>New: {details}</source>
   <translation>Nieuw: {details}</translation>
  </message>
  <message>
   <source>newspaper article</source>
   <translation>krantenartikel</translation>
  </message>
  <message>
   <source>Next month</source>
   <translation>Volgende maand</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Volgende pagina</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nee</translation>
  </message>
  <message>
   <source>No activity confirms it.</source>
   <translation>Geen activiteit bevestigt dit.</translation>
  </message>
  <message>
   <source>No archived copy of it is recorded.</source>
   <translation>Er is geen gearchiveerde kopie van vastgelegd.</translation>
  </message>
  <message>
   <source>No archived copy of {url}</source>
   <translation>Geen gearchiveerde kopie van {url}</translation>
  </message>
  <message>
   <source>No backup was made. {why}</source>
   <translation>Er is geen back-up gemaakt. {why}</translation>
  </message>
  <message>
   <source>No backup yet</source>
   <translation>Nog geen back-up</translation>
  </message>
  <message>
   <source>No beginning</source>
   <translation>Geen begin</translation>
  </message>
  <message>
   <source>No beginning or ending has a date by this day. Give a change a date, or look from a later day.</source>
   <translation>Geen begin of einde heeft op deze dag al een datum. Geef een wijziging een datum, of kies een latere peildatum.</translation>
  </message>
  <message>
   <source>No change has a source with a date yet. Cite a source for a change, and give its date of publication.</source>
   <translation>Nog geen wijziging heeft een bron met een datum. Haal bij een wijziging een bron aan, en geef de datum waarop die verscheen.</translation>
  </message>
  <message>
   <source>No change is recorded yet.</source>
   <translation>Er is nog geen wijziging vastgelegd.</translation>
  </message>
  <message>
   <source>No change rests on two origins or more</source>
   <translation>Geen wijziging berust op twee oorsprongen of meer</translation>
  </message>
  <message>
   <source>No chapter says that.</source>
   <translation>Geen hoofdstuk zegt dat.</translation>
  </message>
  <message>
   <source>No column called “{value}” is read as dates; these are: {found}.</source>
   <translation>Geen kolom ‘{value}’ wordt als datums gelezen; deze wel: {found}.</translation>
  </message>
  <message>
   <source>No column contains this: {field}. Add it if it is the same for all rows: the gazetteer can then identify the bodies.</source>
   <translation>Geen kolom bevat dit: {field}. Voeg het toe als het voor alle rijen hetzelfde is; dan herkent de plaatsnamenlijst de overheden.</translation>
  </message>
  <message>
   <source>no confidence interval: too few endings</source>
   <translation>geen betrouwbaarheidsinterval: te weinig beëindigingen</translation>
  </message>
  <message>
   <source>no coordinates</source>
   <translation>geen coördinaten</translation>
  </message>
  <message>
   <source>no date</source>
   <translation>geen datum</translation>
  </message>
  <message>
   <source>No dated activity before the as-of day</source>
   <translation>Geen gedateerde activiteit voor de peildatum</translation>
  </message>
  <message>
   <source>no decision: it lapsed</source>
   <translation>geen besluit: vanzelf verlopen</translation>
  </message>
  <message>
   <source>no economic benefit</source>
   <translation>geen economisch voordeel</translation>
  </message>
  <message>
   <source>No ending has a date by this day. Record one, or look from a later day.</source>
   <translation>Geen beëindiging heeft op deze dag al een datum. Leg er een vast, of kies een latere peildatum.</translation>
  </message>
  <message>
   <source>No ending up to this day has both a date and a reason. Reasons are recorded with the ending.</source>
   <translation>Geen beëindiging tot deze dag heeft een datum én een reden. Redenen worden bij de beëindiging vastgelegd.</translation>
  </message>
  <message>
   <source>no filter is set</source>
   <translation>geen filter ingesteld</translation>
  </message>
  <message>
   <source>No finding is saved under the name “{value}”.</source>
   <translation>Onder de naam ‘{value}’ is geen bevinding opgeslagen.</translation>
  </message>
  <message>
   <source>No finding, or more than one, is saved under the name “{value}”.</source>
   <translation>Onder de naam ‘{value}’ is geen bevinding opgeslagen, of meer dan een.</translation>
  </message>
  <message>
   <source>No font on this computer has Chinese characters: names in them are shown as empty boxes. Install such a font, for example Noto Sans CJK (on Debian or Ubuntu: {command}), and start Twintrack again.</source>
   <translation>Geen enkel lettertype op deze computer heeft Chinese tekens: namen daarin verschijnen als lege vakjes. Installeer zo’n lettertype, bijvoorbeeld Noto Sans CJK (op Debian of Ubuntu: {command}), en start Twintrack opnieuw.</translation>
  </message>
  <message>
   <source>No groups</source>
   <translation>Geen groepen</translation>
  </message>
  <message>
   <source>No other partnership is “{value}”: the name was stored in the note.</source>
   <translation>Geen andere band is ‘{value}’: dat staat nu in de notitie.</translation>
  </message>
  <message>
   <source>No partnership chosen</source>
   <translation>Geen band gekozen</translation>
  </message>
  <message>
   <source>No partnership ended in the period, not even possibly.</source>
   <translation>Geen band eindigde in deze periode, ook niet mogelijk.</translation>
  </message>
  <message>
   <source>No partnership ended in the period.</source>
   <translation>Geen band eindigde in deze periode.</translation>
  </message>
  <message>
   <source>No partnership is counted before this day only because its beginning is not recorded.</source>
   <translation>Geen band telt vóór deze dag mee alleen omdat zijn begin niet is vastgelegd.</translation>
  </message>
  <message>
   <source>No partnership is known to have begun by this day. Record when one came into force.</source>
   <translation>Van geen band is bekend dat hij op deze dag al begonnen was. Leg vast wanneer hij van kracht werd.</translation>
  </message>
  <message>
   <source>No partnerships yet</source>
   <translation>Nog geen banden</translation>
  </message>
  <message>
   <source>No problem is ignored</source>
   <translation>Geen probleem wordt genegeerd</translation>
  </message>
  <message>
   <source>No program here shows “{name}”. Save a copy of it instead.</source>
   <translation>Geen programma hier toont ‘{name}’. Sla er een kopie van op.</translation>
  </message>
  <message>
   <source>No quote is recorded.</source>
   <translation>Er is geen citaat vastgelegd.</translation>
  </message>
  <message>
   <source>no share</source>
   <translation>geen aandeel</translation>
  </message>
  <message>
   <source>no source</source>
   <translation>geen bron</translation>
  </message>
  <message>
   <source>No source chosen</source>
   <translation>Geen bron gekozen</translation>
  </message>
  <message>
   <source>No source yet</source>
   <translation>Nog geen bron</translation>
  </message>
  <message>
   <source>No source yet —</source>
   <translation>Nog geen bron —</translation>
  </message>
  <message>
   <source>No source yet.</source>
   <translation>Nog geen bron.</translation>
  </message>
  <message>
   <source>No sources yet</source>
   <translation>Nog geen bronnen</translation>
  </message>
  <message>
   <source>no titles</source>
   <translation>geen titels</translation>
  </message>
  <message>
   <source>no variation</source>
   <translation>geen variatie</translation>
  </message>
  <message>
   <source>No variation: both always gave the same value, so neither number is defined.</source>
   <translation>Geen variatie: beiden gaven steeds dezelfde waarde, dus geen van beide getallen is bepaald.</translation>
  </message>
  <message>
   <source>none</source>
   <translation>geen</translation>
  </message>
  <message>
   <source>none is selected</source>
   <translation>geen gekozen</translation>
  </message>
  <message>
   <source>None of its evidence has changed since.</source>
   <translation>Aan het bewijs ervoor is sindsdien niets veranderd.</translation>
  </message>
  <message>
   <source>None of the first cells contains two values in this way.</source>
   <translation>Geen van de eerste cellen bevat zo twee waarden.</translation>
  </message>
  <message>
   <source>None of these partnerships has coordinates for both bodies, so there is nothing to map.</source>
   <translation>Geen van deze banden heeft coördinaten van beide overheden, dus er is niets op de kaart te zetten.</translation>
  </message>
  <message>
   <source>None of these partnerships has Wikidata identifiers for both bodies, so there is nothing to export.</source>
   <translation>Geen van deze banden heeft voor beide overheden een Wikidata-nummer, dus er is niets te exporteren.</translation>
  </message>
  <message>
   <source>None recorded yet.</source>
   <translation>Nog niet vastgelegd.</translation>
  </message>
  <message>
   <source>None yet: it can’t be compared with what counts here.</source>
   <translation>Nog geen: vergelijken met wat hier telt kan niet.</translation>
  </message>
  <message>
   <source>None: a stick or a folder elsewhere would outlive this computer</source>
   <translation>Geen: een stick of een map elders zou deze computer overleven</translation>
  </message>
  <message numerus="yes">
   <source>none: skip its {n} rows</source>
   <translation>
    <numerusform>geen: de rij overslaan</numerusform>
    <numerusform>geen: de {n} rijen overslaan</numerusform>
   </translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normaal</translation>
  </message>
  <message>
   <source>Normal: a usual source that states it plainly.</source>
   <translation>Normaal: een gewone bron die het duidelijk zegt.</translation>
  </message>
  <message>
   <source>Norwegian Bokmål</source>
   <translation>Noors</translation>
  </message>
  <message>
   <source>Not approved by the council</source>
   <translation>Niet goedgekeurd door de raad</translation>
  </message>
  <message>
   <source>not certain</source>
   <translation>niet zeker</translation>
  </message>
  <message>
   <source>Not cited</source>
   <translation>Niet aangehaald</translation>
  </message>
  <message>
   <source>not comparable</source>
   <translation>niet te vergelijken</translation>
  </message>
  <message>
   <source>Not concluded</source>
   <translation>Niet gesloten</translation>
  </message>
  <message>
   <source>Not confidential</source>
   <translation>Niet vertrouwelijk</translation>
  </message>
  <message>
   <source>Not confirmed lately</source>
   <translation>Lang niet bevestigd</translation>
  </message>
  <message>
   <source>Not drawn: {what}.</source>
   <translation>Niet getekend: {what}.</translation>
  </message>
  <message>
   <source>Not known</source>
   <translation>Niet bekend</translation>
  </message>
  <message>
   <source>Not known yet</source>
   <translation>Nog niet bekend</translation>
  </message>
  <message>
   <source>not named</source>
   <translation>niet genoemd</translation>
  </message>
  <message>
   <source>not reached</source>
   <translation>niet gehaald</translation>
  </message>
  <message>
   <source>Not recorded</source>
   <translation>Niet vastgelegd</translation>
  </message>
  <message>
   <source>Not signed by the heads of both</source>
   <translation>Niet ondertekend door de hoofden van beide</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>niet genoemd</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>Nog niet</translation>
  </message>
  <message>
   <source>not yet</source>
   <translation>nog niet</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Toelichting</translation>
  </message>
  <message>
   <source>note</source>
   <translation>toelichting</translation>
  </message>
  <message>
   <source>Note: {note}</source>
   <translation>Toelichting: {note}</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>niets</translation>
  </message>
  <message>
   <source>Nothing depends on the other record; it is deleted.</source>
   <translation>Van het andere record hangt niets af; het wordt verwijderd.</translation>
  </message>
  <message>
   <source>Nothing else says so.</source>
   <translation>Niets anders zegt dit.</translation>
  </message>
  <message>
   <source>Nothing fits this filter</source>
   <translation>Niets past bij dit filter</translation>
  </message>
  <message>
   <source>Nothing found</source>
   <translation>Niets gevonden</translation>
  </message>
  <message>
   <source>Nothing in it is confidential.</source>
   <translation>Niets erin is vertrouwelijk.</translation>
  </message>
  <message>
   <source>Nothing is recorded about it yet.</source>
   <translation>Er is nog niets over vastgelegd.</translation>
  </message>
  <message>
   <source>Nothing is recorded yet. Record when it began, or what you know.</source>
   <translation>Er is nog niets vastgelegd. Leg vast wanneer de band begon, of wat u weet.</translation>
  </message>
  <message>
   <source>Nothing is to be settled.</source>
   <translation>Er valt niets te beslissen.</translation>
  </message>
  <message>
   <source>Nothing looks like a duplicate.</source>
   <translation>Niets lijkt dubbel.</translation>
  </message>
  <message>
   <source>Nothing to do</source>
   <translation>Niets te doen</translation>
  </message>
  <message>
   <source>Nothing to do here</source>
   <translation>Hier niets te doen</translation>
  </message>
  <message>
   <source>Nothing was copied. Copy a table or a list first.</source>
   <translation>Er is niets gekopieerd. Kopieer eerst een tabel of lijst.</translation>
  </message>
  <message>
   <source>Nothing was in force on a day that is known. Record a change with its date.</source>
   <translation>Niets was van kracht op een dag die bekend is. Leg een wijziging met een datum vast.</translation>
  </message>
  <message>
   <source>Nothing would change.</source>
   <translation>Er zou niets veranderen.</translation>
  </message>
  <message>
   <source>Nothing yet. Cite it when you record a change or an activity.</source>
   <translation>Nog niets. Haal haar aan als u een wijziging of activiteit vastlegt.</translation>
  </message>
  <message>
   <source>Nothing, as far as the file shows: no step was recorded after this backup.</source>
   <translation>Niets, voor zover het bestand laat zien: na deze back-up is geen stap vastgelegd.</translation>
  </message>
  <message>
   <source>Nothing, as it seems: the file was written last before this backup was made.</source>
   <translation>Niets, naar het zich laat aanzien: het bestand is voor het laatst beschreven voordat deze back-up werd gemaakt.</translation>
  </message>
  <message>
   <source>nothing: skipped</source>
   <translation>niets: overgeslagen</translation>
  </message>
  <message>
   <source>Notice</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <source>Notice runs until</source>
   <translation>Opzegtermijn tot</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>Number in the series</source>
   <translation>Nummer in de reeks</translation>
  </message>
  <message>
   <source>Number of pages</source>
   <translation>Aantal pagina’s</translation>
  </message>
  <message>
   <source>numerator</source>
   <translation>teller</translation>
  </message>
  <message>
   <source>Odd transition</source>
   <translation>Vreemde overgang</translation>
  </message>
  <message>
   <source>Of</source>
   <translation>Van</translation>
  </message>
  <message>
   <source>Of those that ever had a partnership</source>
   <translation>Van wie ooit een band had</translation>
  </message>
  <message>
   <source>Of those with a partnership in it</source>
   <translation>Van wie er toen een band had</translation>
  </message>
  <message>
   <source>Of what</source>
   <translation>Waarvan</translation>
  </message>
  <message numerus="yes">
   <source>Of {n} dates that both gave, {equal} are equal, {overlapping} overlap, {apart} lie apart.</source>
   <translation>
    <numerusform>Van de 1 datum die beiden gaven, is {equal} gelijk, overlapt {overlapping}, ligt {apart} uiteen.</numerusform>
    <numerusform>Van de {n} data die beiden gaven, zijn er {equal} gelijk, overlappen er {overlapping}, liggen er {apart} uiteen.</numerusform>
   </translation>
  </message>
  <message>
   <source>Of {n} groups the lines and the hatching are drawn; their 95 % bands would cover one another and are only in the table.</source>
   <translation>Van {n} groepen zijn de lijnen en de arcering getekend; hun 95 %-banden zouden elkaar bedekken en staan alleen in de tabel.</translation>
  </message>
  <message>
   <source>Official 3, municipality B</source>
   <translation>Ambtenaar 3, gemeente B</translation>
  </message>
  <message>
   <source>Official publication</source>
   <translation>Officiële publicatie</translation>
  </message>
  <message>
   <source>official register</source>
   <translation>officieel register</translation>
  </message>
  <message>
   <source>official visit from the partner</source>
   <translation>officieel bezoek van de partner</translation>
  </message>
  <message>
   <source>official visit to the partner</source>
   <translation>officieel bezoek aan de partner</translation>
  </message>
  <message>
   <source>official website</source>
   <translation>officiële website</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>OK</translation>
  </message>
  <message>
   <source>On an unknown day</source>
   <translation>Op een onbekende dag</translation>
  </message>
  <message>
   <source>On one origin alone</source>
   <translation>Op één enkele oorsprong</translation>
  </message>
  <message>
   <source>On the back burner</source>
   <translation>Op een laag pitje</translation>
  </message>
  <message>
   <source>on the back burner</source>
   <translation>op een laag pitje</translation>
  </message>
  <message>
   <source>On the charts of trends</source>
   <translation>In de grafieken van trends</translation>
  </message>
  <message>
   <source>On the map</source>
   <translation>Op de kaart</translation>
  </message>
  <message>
   <source>on the same day as the one before</source>
   <translation>op dezelfde dag als de vorige</translation>
  </message>
  <message>
   <source>On the timeline</source>
   <translation>Op de tijdlijn</translation>
  </message>
  <message>
   <source>On this computer</source>
   <translation>Op deze computer</translation>
  </message>
  <message>
   <source>On {day}</source>
   <translation>Op {day}</translation>
  </message>
  <message>
   <source>On {day}: {in_force} · {ended}</source>
   <translation>Op {day}: {in_force} · {ended}</translation>
  </message>
  <message>
   <source>one by one, below</source>
   <translation>zie hieronder</translation>
  </message>
  <message>
   <source>One cell lists the partners; each becomes a partnership.</source>
   <translation>Eén cel noemt de partners; elk wordt een band.</translation>
  </message>
  <message>
   <source>One copy deleted it, the other changed it: it stays, with all that belongs to it.</source>
   <translation>De ene kopie verwijderde het, de andere wijzigde het: het blijft, met alles wat erbij hoort.</translation>
  </message>
  <message>
   <source>One copy deleted it, the other still refers to it: it stays.</source>
   <translation>De ene kopie verwijderde het, de andere verwijst er nog naar: het blijft.</translation>
  </message>
  <message>
   <source>One of several of its name</source>
   <translation>Een van meer met die naam</translation>
  </message>
  <message>
   <source>one origin</source>
   <translation>één oorsprong</translation>
  </message>
  <message>
   <source>One record</source>
   <translation>Eén record</translation>
  </message>
  <message>
   <source>One side rejected the other: the partnership existed, but contact was refused.</source>
   <translation>De ene kant wees de andere af: de band bestond, maar contact werd geweigerd.</translation>
  </message>
  <message>
   <source>One step, which can be undone. A backup was made before it.</source>
   <translation>Eén stap, die ongedaan gemaakt kan worden. Daarvoor is een back-up gemaakt.</translation>
  </message>
  <message>
   <source>only</source>
   <translation>alleen</translation>
  </message>
  <message>
   <source>Only a share has a numerator; “{value}” is given for a count.</source>
   <translation>Alleen een aandeel heeft een teller; ‘{value}’ staat bij een aantal.</translation>
  </message>
  <message>
   <source>Only changes for which both gave a value are compared. Kappa and alpha correct for agreement by chance: 1 is full agreement, 0 no more than chance, below 0 less. Alpha of reasons counts sets of reasons that share some as partly equal (MASI distance).</source>
   <translation>Alleen wijzigingen waarvoor beiden een waarde gaven, worden vergeleken. Kappa en alfa corrigeren voor overeenstemming door toeval: 1 is volledige overeenstemming, 0 niet meer dan toeval, onder 0 minder. Alfa van redenen telt verzamelingen redenen die er enkele delen als deels gelijk (MASI-afstand).</translation>
  </message>
  <message>
   <source>only here</source>
   <translation>alleen hier</translation>
  </message>
  <message>
   <source>only in the copy</source>
   <translation>alleen in de kopie</translation>
  </message>
  <message>
   <source>only its country is known</source>
   <translation>alleen het land is bekend</translation>
  </message>
  <message>
   <source>Only mentions it</source>
   <translation>Noemt het alleen</translation>
  </message>
  <message>
   <source>Only mine</source>
   <translation>Alleen de mijne</translation>
  </message>
  <message>
   <source>Only one origin</source>
   <translation>Maar één oorsprong</translation>
  </message>
  <message>
   <source>Only one record has it</source>
   <translation>Maar één record heeft het</translation>
  </message>
  <message>
   <source>Only the copy’s</source>
   <translation>Alleen die van de kopie</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Openen</translation>
  </message>
  <message>
   <source>open</source>
   <translation>open</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>&amp;Recent openen</translation>
  </message>
  <message>
   <source>Open a project</source>
   <translation>Project openen</translation>
  </message>
  <message>
   <source>Open a project first, then drop {name} on it.</source>
   <translation>Open eerst een project, en sleep {name} er dan op.</translation>
  </message>
  <message>
   <source>Open another…</source>
   <translation>Ander openen…</translation>
  </message>
  <message>
   <source>Open it again</source>
   <translation>Opnieuw openen</translation>
  </message>
  <message>
   <source>Open it again to record in it.</source>
   <translation>Open het opnieuw om er iets in vast te leggen.</translation>
  </message>
  <message>
   <source>Open it again to see its current contents.</source>
   <translation>Open het opnieuw om de huidige inhoud te zien.</translation>
  </message>
  <message>
   <source>Open it for writing</source>
   <translation>Openen om te schrijven</translation>
  </message>
  <message>
   <source>Open it for writing: the index is then rebuilt (or main.py verify --repair FILE).</source>
   <translation>Open het om erin te schrijven: de index wordt dan opnieuw gemaakt (of main.py verify --repair BESTAND).</translation>
  </message>
  <message>
   <source>Open it in a spreadsheet program and save it again, or save it as CSV.</source>
   <translation>Open het in een rekenprogramma en sla het opnieuw op, of sla het op als CSV.</translation>
  </message>
  <message>
   <source>Open it in Findings</source>
   <translation>Openen in Bevindingen</translation>
  </message>
  <message>
   <source>Open it once with this one, which brings it up to date, and try again.</source>
   <translation>Open het één keer met deze versie, die het bijwerkt, en probeer het opnieuw.</translation>
  </message>
  <message>
   <source>Open its folder</source>
   <translation>Map openen</translation>
  </message>
  <message>
   <source>Open the &amp;sample</source>
   <translation>&amp;Voorbeeld openen</translation>
  </message>
  <message>
   <source>Open the folder</source>
   <translation>Map openen</translation>
  </message>
  <message>
   <source>Open the folder of the backups on this computer</source>
   <translation>De map met de back-ups op deze computer openen</translation>
  </message>
  <message>
   <source>Open the list of a field</source>
   <translation>De lijst van een veld openen</translation>
  </message>
  <message>
   <source>Open the project again.</source>
   <translation>Open het project opnieuw.</translation>
  </message>
  <message>
   <source>Open the project that I worked on last</source>
   <translation>Het project openen waaraan ik het laatst werkte</translation>
  </message>
  <message>
   <source>Open the records of a mark</source>
   <translation>De records van een teken openen</translation>
  </message>
  <message>
   <source>Open the sample</source>
   <translation>Voorbeeld openen</translation>
  </message>
  <message>
   <source>Open the saved page in a browser?</source>
   <translation>De opgeslagen pagina in een browser openen?</translation>
  </message>
  <message>
   <source>Open the second backup folder</source>
   <translation>De tweede back-upmap openen</translation>
  </message>
  <message>
   <source>Open this menu</source>
   <translation>Dit menu openen</translation>
  </message>
  <message>
   <source>open {host}</source>
   <translation>{host} openen</translation>
  </message>
  <message>
   <source>Opening {name}…</source>
   <translation>{name} openen…</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>Openen…</translation>
  </message>
  <message>
   <source>or an organisation</source>
   <translation>of een organisatie</translation>
  </message>
  <message>
   <source>Order by date</source>
   <translation>Op datum ordenen</translation>
  </message>
  <message>
   <source>order of the changes</source>
   <translation>volgorde van de wijzigingen</translation>
  </message>
  <message>
   <source>Original title</source>
   <translation>Oorspronkelijke titel</translation>
  </message>
  <message>
   <source>Originally of</source>
   <translation>Oorspronkelijk van</translation>
  </message>
  <message>
   <source>origins</source>
   <translation>oorsprongen</translation>
  </message>
  <message>
   <source>other</source>
   <translation>anders</translation>
  </message>
  <message>
   <source>Other backups of {path} have a passphrase; this copy and its backups have none.</source>
   <translation>Andere back-ups van {path} hebben een wachtwoordzin; deze kopie niet, en haar back-ups ook niet.</translation>
  </message>
  <message>
   <source>Other name</source>
   <translation>Andere naam</translation>
  </message>
  <message>
   <source>other name</source>
   <translation>andere naam</translation>
  </message>
  <message>
   <source>Other names</source>
   <translation>Andere namen</translation>
  </message>
  <message>
   <source>Other record, which is deleted</source>
   <translation>Ander record, dat verwijderd wordt</translation>
  </message>
  <message>
   <source>other rules</source>
   <translation>andere regels</translation>
  </message>
  <message>
   <source>Other spellings, one a line</source>
   <translation>Andere spellingen, één per regel</translation>
  </message>
  <message>
   <source>outcome</source>
   <translation>resultaat</translation>
  </message>
  <message>
   <source>Outcome of the activity</source>
   <translation>Uitkomst van de activiteit</translation>
  </message>
  <message>
   <source>Outlines of the map: Natural Earth (naturalearthdata.com), public domain.</source>
   <translation>Omtrekken van de kaart: Natural Earth (naturalearthdata.com), publiek domein.</translation>
  </message>
  <message>
   <source>Outlines: Natural Earth. Areas are true (Equal Earth).</source>
   <translation>Omtrekken: Natural Earth. Oppervlakten kloppen (Equal Earth).</translation>
  </message>
  <message>
   <source>Own days</source>
   <translation>Eigen dagen</translation>
  </message>
  <message>
   <source>Own size</source>
   <translation>Eigen maat</translation>
  </message>
  <message>
   <source>P&amp;assphrase…</source>
   <translation>&amp;Wachtwoordzin…</translation>
  </message>
  <message>
   <source>Page or locator</source>
   <translation>Vindplaats</translation>
  </message>
  <message>
   <source>page or locator</source>
   <translation>vindplaats</translation>
  </message>
  <message>
   <source>Page or minute</source>
   <translation>Pagina of minuut</translation>
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation>Pagina {page} van {pages}</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Pagina’s</translation>
  </message>
  <message>
   <source>pairs of countries</source>
   <translation>landenparen</translation>
  </message>
  <message>
   <source>Pale: 95 % confidence (log-log). Bar at 50 %: the median with its interval. Ticks: partnerships no longer followed.</source>
   <translation>Bleek: 95 % betrouwbaarheid (log-log). Balk bij 50 %: de mediaan met haar interval. Streepjes: banden die niet langer gevolgd zijn.</translation>
  </message>
  <message>
   <source>Pale: in force, status not certain.</source>
   <translation>Licht: van kracht, status niet zeker.</translation>
  </message>
  <message>
   <source>Pale: what is recorded of days after {day}.</source>
   <translation>Bleek: wat is vastgelegd over dagen na {day}.</translation>
  </message>
  <message>
   <source>pandemic or disaster</source>
   <translation>pandemie of ramp</translation>
  </message>
  <message>
   <source>Papiamento</source>
   <translation>Papiaments</translation>
  </message>
  <message>
   <source>parentheses</source>
   <translation>haakjes</translation>
  </message>
  <message>
   <source>part of the country</source>
   <translation>deel van het land</translation>
  </message>
  <message>
   <source>part of the text</source>
   <translation>deel van de tekst</translation>
  </message>
  <message>
   <source>Partner</source>
   <translation>Partner</translation>
  </message>
  <message>
   <source>partner</source>
   <translation>partner</translation>
  </message>
  <message>
   <source>Partners are separated by</source>
   <translation>Partners zijn gescheiden door</translation>
  </message>
  <message>
   <source>Partnership</source>
   <translation>Band</translation>
  </message>
  <message>
   <source>partnership</source>
   <translation>band</translation>
  </message>
  <message>
   <source>partnership between institutions</source>
   <translation>band tussen instellingen</translation>
  </message>
  <message>
   <source>partnership kind</source>
   <translation>soort band</translation>
  </message>
  <message>
   <source>Partnerships</source>
   <translation>Banden</translation>
  </message>
  <message>
   <source>partnerships</source>
   <translation>banden</translation>
  </message>
  <message>
   <source>Partnerships on the map</source>
   <translation>Banden op de kaart</translation>
  </message>
  <message>
   <source>Partnerships over time</source>
   <translation>Banden door de tijd</translation>
  </message>
  <message>
   <source>Partnerships that continue</source>
   <translation>Banden die doorgaan</translation>
  </message>
  <message>
   <source>Partnerships that the successor continues</source>
   <translation>Banden die de opvolger voortzet</translation>
  </message>
  <message>
   <source>Partnerships without coordinates</source>
   <translation>Banden zonder coördinaten</translation>
  </message>
  <message>
   <source>Partner’s country</source>
   <translation>Land van de partner</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Wachtwoordzin</translation>
  </message>
  <message>
   <source>passphrase</source>
   <translation>wachtwoordzin</translation>
  </message>
  <message>
   <source>Passphrase of {name}</source>
   <translation>Wachtwoordzin van {name}</translation>
  </message>
  <message>
   <source>Paste a rule</source>
   <translation>Telregel plakken</translation>
  </message>
  <message>
   <source>Pasted image {moment}.png</source>
   <translation>Geplakte afbeelding {moment}.png</translation>
  </message>
  <message>
   <source>Pasted table</source>
   <translation>Geplakte tabel</translation>
  </message>
  <message>
   <source>PDF</source>
   <translation>PDF</translation>
  </message>
  <message>
   <source>PDF page</source>
   <translation>Pagina in pdf</translation>
  </message>
  <message>
   <source>PDF, to read and print</source>
   <translation>PDF, om af te drukken</translation>
  </message>
  <message>
   <source>perhaps</source>
   <translation>misschien</translation>
  </message>
  <message>
   <source>perhaps in force</source>
   <translation>misschien van kracht</translation>
  </message>
  <message>
   <source>Period</source>
   <translation>Periode</translation>
  </message>
  <message>
   <source>period from {first} to {last}</source>
   <translation>periode van {first} tot {last}</translation>
  </message>
  <message>
   <source>Persian</source>
   <translation>Perzisch</translation>
  </message>
  <message>
   <source>personal communication</source>
   <translation>persoonlijke mededeling</translation>
  </message>
  <message>
   <source>photo</source>
   <translation>foto</translation>
  </message>
  <message>
   <source>pictures can’t be read</source>
   <translation>afbeeldingen zijn niet leesbaar</translation>
  </message>
  <message>
   <source>Picture…</source>
   <translation>Afbeelding…</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Plaats</translation>
  </message>
  <message>
   <source>Place of publication</source>
   <translation>Plaats van uitgave</translation>
  </message>
  <message>
   <source>Place of the archive</source>
   <translation>Plaats van het archief</translation>
  </message>
  <message>
   <source>Plain text</source>
   <translation>Platte tekst</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>PMID</source>
   <translation>PMID</translation>
  </message>
  <message>
   <source>PNG picture</source>
   <translation>PNG-afbeelding</translation>
  </message>
  <message>
   <source>Polish</source>
   <translation>Pools</translation>
  </message>
  <message>
   <source>ports and logistics</source>
   <translation>havens en logistiek</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>Portugees</translation>
  </message>
  <message>
   <source>Possible</source>
   <translation>Mogelijk</translation>
  </message>
  <message>
   <source>possible</source>
   <translation>mogelijk</translation>
  </message>
  <message>
   <source>Pre&amp;ferences…</source>
   <translation>Voor&amp;keuren…</translation>
  </message>
  <message>
   <source>prefecture</source>
   <translation>prefectuur</translation>
  </message>
  <message>
   <source>Preferences</source>
   <translation>Voorkeuren</translation>
  </message>
  <message>
   <source>Preferences and recent projects</source>
   <translation>Voorkeuren en recente projecten</translation>
  </message>
  <message>
   <source>press release</source>
   <translation>persbericht</translation>
  </message>
  <message>
   <source>Preview of the file</source>
   <translation>Voorvertoning van het bestand</translation>
  </message>
  <message>
   <source>Preview: {title}</source>
   <translation>Voorvertoning: {title}</translation>
  </message>
  <message>
   <source>Previous month</source>
   <translation>Vorige maand</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Vorige pagina</translation>
  </message>
  <message>
   <source>Problem</source>
   <translation>Probleem</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Problemen</translation>
  </message>
  <message>
   <source>program</source>
   <translation>programma</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Voortgang</translation>
  </message>
  <message>
   <source>Project</source>
   <translation>Project</translation>
  </message>
  <message>
   <source>project partnership</source>
   <translation>projectsamenwerking</translation>
  </message>
  <message>
   <source>Project se&amp;ttings…</source>
   <translation>Projectinste&amp;llingen…</translation>
  </message>
  <message>
   <source>Project settings</source>
   <translation>Projectinstellingen</translation>
  </message>
  <message>
   <source>Projects with a passphrase need SQLCipher: install Twintrack with its extra “passphrase”.</source>
   <translation>Projecten met een wachtwoordzin hebben SQLCipher nodig: installeer Twintrack met de extra ‘passphrase’.</translation>
  </message>
  <message>
   <source>Proposed</source>
   <translation>Voorgesteld</translation>
  </message>
  <message>
   <source>Province</source>
   <translation>Provincie</translation>
  </message>
  <message>
   <source>province</source>
   <translation>provincie</translation>
  </message>
  <message>
   <source>Province or state</source>
   <translation>Provincie of staat</translation>
  </message>
  <message>
   <source>Province or state of body</source>
   <translation>Provincie of staat van de overheid</translation>
  </message>
  <message>
   <source>Province or state of partner</source>
   <translation>Provincie of staat van de partner</translation>
  </message>
  <message>
   <source>provincial council</source>
   <translation>provinciale staten</translation>
  </message>
  <message>
   <source>provincial executive</source>
   <translation>gedeputeerde staten</translation>
  </message>
  <message>
   <source>public pressure</source>
   <translation>publieke druk</translation>
  </message>
  <message>
   <source>Published</source>
   <translation>Gepubliceerd</translation>
  </message>
  <message>
   <source>Published claims against this evidence</source>
   <translation>Beweringen naast dit bewijs</translation>
  </message>
  <message>
   <source>Published numbers with their verdicts</source>
   <translation>Gepubliceerde getallen met oordeel</translation>
  </message>
  <message>
   <source>Published on</source>
   <translation>Gepubliceerd op</translation>
  </message>
  <message>
   <source>published {words}</source>
   <translation>gepubliceerd {words}</translation>
  </message>
  <message>
   <source>Publisher</source>
   <translation>Uitgever</translation>
  </message>
  <message>
   <source>publisher</source>
   <translation>uitgever</translation>
  </message>
  <message>
   <source>Put back the line that is dragged</source>
   <translation>De lijn die versleept wordt terugzetten</translation>
  </message>
  <message>
   <source>Put it back there and try again, or continue in a copy; nothing that you typed is lost.</source>
   <translation>Zet het daar terug en probeer het opnieuw, of ga verder in een kopie; wat u hebt getypt, is er nog.</translation>
  </message>
  <message>
   <source>Put the ending behind the beginning</source>
   <translation>Zet het einde achter het begin</translation>
  </message>
  <message>
   <source>Put the ending of 1 partnership behind its beginning</source>
   <translation>Het einde van 1 band achter het begin gezet</translation>
  </message>
  <message>
   <source>Put the endings of {count} partnerships behind their beginnings</source>
   <translation>De eindes van {count} banden achter hun begin gezet</translation>
  </message>
  <message>
   <source>Put them behind</source>
   <translation>Erachter zetten</translation>
  </message>
  <message>
   <source>Put these endings behind the beginnings?</source>
   <translation>Deze eindes achter de beginnen zetten?</translation>
  </message>
  <message>
   <source>question in the council or parliament</source>
   <translation>vraag in raad of parlement</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Citaat</translation>
  </message>
  <message>
   <source>quote</source>
   <translation>citaat</translation>
  </message>
  <message>
   <source>Quotes</source>
   <translation>Citaten</translation>
  </message>
  <message>
   <source>Quotes from the sources</source>
   <translation>Citaten uit de bronnen</translation>
  </message>
  <message>
   <source>Read as</source>
   <translation>Gelezen als</translation>
  </message>
  <message>
   <source>Read as {day}</source>
   <translation>Gelezen als {day}</translation>
  </message>
  <message>
   <source>Read as: {meaning}</source>
   <translation>Gelezen als: {meaning}</translation>
  </message>
  <message>
   <source>Read as: {reference}</source>
   <translation>Gelezen als: {reference}</translation>
  </message>
  <message>
   <source>Read it as {meaning}</source>
   <translation>Lees het als {meaning}</translation>
  </message>
  <message>
   <source>read on</source>
   <translation>geraadpleegd op</translation>
  </message>
  <message>
   <source>Read the chosen partnership</source>
   <translation>De gekozen band lezen</translation>
  </message>
  <message>
   <source>Read-only</source>
   <translation>Alleen-lezen</translation>
  </message>
  <message>
   <source>Reading a bibliography</source>
   <translation>Bibliografie lezen</translation>
  </message>
  <message>
   <source>Reading a copy</source>
   <translation>Kopie lezen</translation>
  </message>
  <message>
   <source>Reading files</source>
   <translation>Bestanden lezen</translation>
  </message>
  <message>
   <source>Reading the sources</source>
   <translation>Bronnen lezen</translation>
  </message>
  <message>
   <source>Reading the sources…</source>
   <translation>Bronnen lezen…</translation>
  </message>
  <message>
   <source>Reading {name}</source>
   <translation>{name} lezen</translation>
  </message>
  <message>
   <source>Reading {name}…</source>
   <translation>{name} lezen…</translation>
  </message>
  <message>
   <source>Reading…</source>
   <translation>Lezen…</translation>
  </message>
  <message>
   <source>Reaffirmed</source>
   <translation>Herbevestigd</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Reden</translation>
  </message>
  <message>
   <source>reason</source>
   <translation>reden</translation>
  </message>
  <message>
   <source>reason basis</source>
   <translation>grondslag van de reden</translation>
  </message>
  <message>
   <source>reason weight</source>
   <translation>gewicht van de reden</translation>
  </message>
  <message>
   <source>reason {words}</source>
   <translation>reden {words}</translation>
  </message>
  <message>
   <source>Reason: {reasons}</source>
   <translation>Reden: {reasons}</translation>
  </message>
  <message>
   <source>Reasons</source>
   <translation>Redenen</translation>
  </message>
  <message>
   <source>reasons</source>
   <translation>redenen</translation>
  </message>
  <message>
   <source>Reasons for endings</source>
   <translation>Redenen van beëindiging</translation>
  </message>
  <message>
   <source>Reasons: {reasons}</source>
   <translation>Redenen: {reasons}</translation>
  </message>
  <message>
   <source>Recent projects</source>
   <translation>Recente projecten</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>record</source>
   <translation>record</translation>
  </message>
  <message>
   <source>Record &amp;change…</source>
   <translation>&amp;Wijziging vastleggen…</translation>
  </message>
  <message>
   <source>Record a change…</source>
   <translation>Wijziging vastleggen…</translation>
  </message>
  <message>
   <source>Record a published number: it is counted here by its own rule, and compared.</source>
   <translation>Leg een gepubliceerd getal vast: het wordt hier met zijn eigen telregel geteld, en vergeleken.</translation>
  </message>
  <message>
   <source>Record a status change</source>
   <translation>Statuswijziging vastleggen</translation>
  </message>
  <message>
   <source>Record change</source>
   <translation>Wijziging vastleggen</translation>
  </message>
  <message>
   <source>Record its beginning…</source>
   <translation>Begin vastleggen…</translation>
  </message>
  <message>
   <source>Record one change for all of them, from one source</source>
   <translation>Eén wijziging voor alle vastleggen, uit één bron</translation>
  </message>
  <message>
   <source>Record one first, or draw the sample.</source>
   <translation>Leg er eerst een vast, of teken het voorbeeld.</translation>
  </message>
  <message>
   <source>Record one with Ctrl+Shift+L, or choose everything.</source>
   <translation>Leg er een vast met Ctrl+Shift+L, of kies alles.</translation>
  </message>
  <message>
   <source>Record partnerships with dates, or choose another day or filter.</source>
   <translation>Leg banden met data vast, of kies een andere dag of een ander filter.</translation>
  </message>
  <message>
   <source>Record when it came into force, as exactly as is known; “before 2019” is enough.</source>
   <translation>Leg vast wanneer hij van kracht werd, zo precies als bekend; ‘vóór 2019’ is genoeg.</translation>
  </message>
  <message>
   <source>Recorded: {tie}, {status}</source>
   <translation>Vastgelegd: {tie}, {status}</translation>
  </message>
  <message>
   <source>recordings can’t be read</source>
   <translation>opnamen zijn niet leesbaar</translation>
  </message>
  <message>
   <source>Records of the file</source>
   <translation>Records in het bestand</translation>
  </message>
  <message>
   <source>Redone: {step}</source>
   <translation>Opnieuw gedaan: {step}</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Literatuurverwijzing</translation>
  </message>
  <message>
   <source>References</source>
   <translation>Literatuurverwijzingen</translation>
  </message>
  <message>
   <source>referendum</source>
   <translation>referendum</translation>
  </message>
  <message>
   <source>refocus elsewhere</source>
   <translation>andere focus</translation>
  </message>
  <message>
   <source>refocus on Europe</source>
   <translation>focus op Europa</translation>
  </message>
  <message>
   <source>Refresh the view and choose again.</source>
   <translation>Ververs de weergave en kies opnieuw.</translation>
  </message>
  <message>
   <source>region</source>
   <translation>regio</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Weghalen</translation>
  </message>
  <message>
   <source>Remove &amp;from every partnership</source>
   <translation>&amp;Van elke band weghalen</translation>
  </message>
  <message>
   <source>Remove a part of it above, or show all partnerships again.</source>
   <translation>Haal er hierboven een deel van weg, of toon alle banden weer.</translation>
  </message>
  <message>
   <source>Remove a part of it above, or show all sources again.</source>
   <translation>Haal er hierboven een deel van weg, of toon alle bronnen weer.</translation>
  </message>
  <message>
   <source>Remove sectors</source>
   <translation>Terreinen weghalen</translation>
  </message>
  <message>
   <source>Remove tag {tag}</source>
   <translation>Trefwoord {tag} weghalen</translation>
  </message>
  <message>
   <source>Remove tags</source>
   <translation>Trefwoorden weghalen</translation>
  </message>
  <message>
   <source>Remove the columns that aren't needed.</source>
   <translation>Verwijder de kolommen die niet nodig zijn.</translation>
  </message>
  <message>
   <source>Remove the filter: {filter}</source>
   <translation>Filter weghalen: {filter}</translation>
  </message>
  <message>
   <source>Remove the passphrase</source>
   <translation>Wachtwoordzin weghalen</translation>
  </message>
  <message>
   <source>Remove the passphrase from this project?</source>
   <translation>De wachtwoordzin van dit project weghalen?</translation>
  </message>
  <message>
   <source>Remove the result of {moment}</source>
   <translation>De uitkomst van {moment} weghalen</translation>
  </message>
  <message>
   <source>Remove this row</source>
   <translation>Deze rij weghalen</translation>
  </message>
  <message>
   <source>Remove {name} from {title}</source>
   <translation>{name} bij {title} weghalen</translation>
  </message>
  <message>
   <source>Remove {words}</source>
   <translation>{words} weghalen</translation>
  </message>
  <message>
   <source>Rename one of them.</source>
   <translation>Hernoem een van beide.</translation>
  </message>
  <message>
   <source>Rename tag {tag} to {new}</source>
   <translation>Trefwoord {tag} in {new} hernoemen</translation>
  </message>
  <message>
   <source>Rename the finding</source>
   <translation>Bevinding hernoemen</translation>
  </message>
  <message>
   <source>Rename the tag “{tag}” to</source>
   <translation>Het trefwoord ‘{tag}’ hernoemen in</translation>
  </message>
  <message>
   <source>Rename {name} to {other}</source>
   <translation>{name} in {other} hernoemen</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>Hernoemen…</translation>
  </message>
  <message>
   <source>renewal</source>
   <translation>verlenging</translation>
  </message>
  <message>
   <source>Reopen 1 problem</source>
   <translation>1 probleem heropenen</translation>
  </message>
  <message>
   <source>Reopen {count} problems</source>
   <translation>{count} problemen heropenen</translation>
  </message>
  <message numerus="yes">
   <source>Reopen {n} problems</source>
   <translation>
    <numerusform>Het probleem heropenen</numerusform>
    <numerusform>{n} problemen heropenen</numerusform>
   </translation>
  </message>
  <message>
   <source>Reopen: {check}</source>
   <translation>Heropenen: {check}</translation>
  </message>
  <message>
   <source>reorganisation</source>
   <translation>herindeling</translation>
  </message>
  <message>
   <source>Repeat it</source>
   <translation>Herhaal hem</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>Vervangen</translation>
  </message>
  <message>
   <source>Replace by</source>
   <translation>Vervangen door</translation>
  </message>
  <message>
   <source>Replace everywhere…</source>
   <translation>Overal vervangen…</translation>
  </message>
  <message>
   <source>Replace it there too</source>
   <translation>Daar ook vervangen</translation>
  </message>
  <message>
   <source>Replace the name by “{words}” everywhere?</source>
   <translation>De naam overal vervangen door ‘{words}’?</translation>
  </message>
  <message>
   <source>Replace {name} with the backup of {moment}?</source>
   <translation>{name} vervangen door de back-up van {moment}?</translation>
  </message>
  <message>
   <source>replaced by another partnership</source>
   <translation>vervangen door andere band</translation>
  </message>
  <message numerus="yes">
   <source>Replaced in {n} places.</source>
   <translation>
    <numerusform>Vervangen op {n} plaats.</numerusform>
    <numerusform>Vervangen op {n} plaatsen.</numerusform>
   </translation>
  </message>
  <message>
   <source>replacement</source>
   <translation>vervanging</translation>
  </message>
  <message>
   <source>Replacing the name</source>
   <translation>De naam wordt vervangen</translation>
  </message>
  <message>
   <source>reply to a survey</source>
   <translation>antwoord op een enquête</translation>
  </message>
  <message>
   <source>reply to an information request</source>
   <translation>antwoord op een informatieverzoek</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Verslag</translation>
  </message>
  <message>
   <source>report</source>
   <translation>rapport</translation>
  </message>
  <message>
   <source>Reports, bibliographies and claims are written whole: --only and --words don't apply to them.</source>
   <translation>Rapporten, bibliografieën en beweringen worden geheel geschreven: --only en --words gelden er niet voor.</translation>
  </message>
  <message>
   <source>Report…</source>
   <translation>Verslag…</translation>
  </message>
  <message>
   <source>research</source>
   <translation>onderzoek</translation>
  </message>
  <message>
   <source>Researcher</source>
   <translation>Onderzoeker</translation>
  </message>
  <message>
   <source>rest of the record</source>
   <translation>rest van het record</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Terugzetten</translation>
  </message>
  <message>
   <source>Restore a backup</source>
   <translation>Een back-up terugzetten</translation>
  </message>
  <message>
   <source>Restore a backup, or start a new project under another name.</source>
   <translation>Zet een back-up terug, of begin een nieuw project onder een andere naam.</translation>
  </message>
  <message>
   <source>Restore a backup…</source>
   <translation>Een back-up terugzetten…</translation>
  </message>
  <message>
   <source>Restore as a &amp;new file…</source>
   <translation>Terugzetten als &amp;nieuw bestand…</translation>
  </message>
  <message>
   <source>Restore it and open</source>
   <translation>Terugzetten en openen</translation>
  </message>
  <message>
   <source>Restoring {name}…</source>
   <translation>{name} wordt teruggezet…</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Uitkomst</translation>
  </message>
  <message>
   <source>result</source>
   <translation>uitkomst</translation>
  </message>
  <message>
   <source>retaliation</source>
   <translation>vergelding</translation>
  </message>
  <message>
   <source>review</source>
   <translation>evaluatie</translation>
  </message>
  <message>
   <source>Rewriting {name}…</source>
   <translation>{name} opnieuw schrijven…</translation>
  </message>
  <message>
   <source>Romanian</source>
   <translation>Roemeens</translation>
  </message>
  <message>
   <source>row</source>
   <translation>rij</translation>
  </message>
  <message>
   <source>Row by row:</source>
   <translation>Rij voor rij:</translation>
  </message>
  <message>
   <source>Row {line} of {sheet} has a cell with more than the {limit} characters of a workbook.</source>
   <translation>Rij {line} van {sheet} heeft een cel met meer dan de {limit} tekens van een werkmap.</translation>
  </message>
  <message>
   <source>Row {row} of {table} in the dump can't be stored: {detail}.</source>
   <translation>Rij {row} van {table} in de dump kan niet bewaard worden: {detail}.</translation>
  </message>
  <message>
   <source>Row {row} of {table} in the dump has other columns than that table.</source>
   <translation>Rij {row} van {table} in de dump heeft andere kolommen dan die tabel.</translation>
  </message>
  <message>
   <source>Row {row} of {table} in the dump: “{value}” can't be its {column}.</source>
   <translation>Rij {row} van {table} in de dump: ‘{value}’ kan niet haar {column} zijn.</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>Rijen</translation>
  </message>
  <message>
   <source>Rows of the file</source>
   <translation>Rijen van het bestand</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>Telregel</translation>
  </message>
  <message>
   <source>rule</source>
   <translation>telregel</translation>
  </message>
  <message>
   <source>Russian</source>
   <translation>Russisch</translation>
  </message>
  <message>
   <source>S&amp;maller text</source>
   <translation>&amp;Kleinere tekst</translation>
  </message>
  <message>
   <source>safety</source>
   <translation>veiligheid</translation>
  </message>
  <message>
   <source>Same pair twice</source>
   <translation>Hetzelfde paar twee keer</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Opslaan</translation>
  </message>
  <message>
   <source>save</source>
   <translation>opslaan</translation>
  </message>
  <message>
   <source>Save a &amp;copy…</source>
   <translation>Kopie op&amp;slaan…</translation>
  </message>
  <message>
   <source>Save a copy</source>
   <translation>Kopie opslaan</translation>
  </message>
  <message>
   <source>Save a copy elsewhere to work on it.</source>
   <translation>Sla elders een kopie op om erin te werken.</translation>
  </message>
  <message>
   <source>Save a copy…</source>
   <translation>Kopie opslaan…</translation>
  </message>
  <message>
   <source>Save a finding under that name, or write the rule as JSON or as options. Saved: {known}.</source>
   <translation>Sla een bevinding op onder die naam, of schrijf de regel als JSON of als opties. Opgeslagen: {known}.</translation>
  </message>
  <message>
   <source>save and next</source>
   <translation>opslaan en volgende</translation>
  </message>
  <message>
   <source>save and record a change</source>
   <translation>opslaan en wijziging vastleggen</translation>
  </message>
  <message>
   <source>Save as a new finding…</source>
   <translation>Als nieuwe bevinding opslaan…</translation>
  </message>
  <message>
   <source>Save as a table</source>
   <translation>Opslaan als tabel</translation>
  </message>
  <message>
   <source>Save as a table…</source>
   <translation>Opslaan als tabel…</translation>
  </message>
  <message>
   <source>Save it as CSV first.</source>
   <translation>Sla het eerst op als CSV.</translation>
  </message>
  <message>
   <source>Save the change</source>
   <translation>De wijziging opslaan</translation>
  </message>
  <message>
   <source>Save the finding {name}</source>
   <translation>De bevinding {name} opslaan</translation>
  </message>
  <message>
   <source>Save the key</source>
   <translation>Sleutel opslaan</translation>
  </message>
  <message>
   <source>Save the key…</source>
   <translation>Sleutel opslaan…</translation>
  </message>
  <message>
   <source>Save the log</source>
   <translation>Logboek opslaan</translation>
  </message>
  <message>
   <source>Save the page again from a browser, or copy the table into a spreadsheet.</source>
   <translation>Sla de pagina opnieuw op vanuit een browser, of kopieer de tabel naar een rekenblad.</translation>
  </message>
  <message>
   <source>Save the skipped rows</source>
   <translation>Overgeslagen rijen opslaan</translation>
  </message>
  <message>
   <source>Save the skipped rows…</source>
   <translation>Overgeslagen rijen opslaan…</translation>
  </message>
  <message>
   <source>Save this finding as</source>
   <translation>Deze bevinding opslaan als</translation>
  </message>
  <message>
   <source>Save, keep the source and go on with the next</source>
   <translation>Opslaan, de bron houden en door met de volgende</translation>
  </message>
  <message>
   <source>Saved a copy as {name}</source>
   <translation>Kopie opgeslagen als {name}</translation>
  </message>
  <message>
   <source>saved web page</source>
   <translation>opgeslagen webpagina</translation>
  </message>
  <message>
   <source>Saved: {step}</source>
   <translation>Opgeslagen: {step}</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Opslaan…</translation>
  </message>
  <message>
   <source>Saving a copy</source>
   <translation>Kopie opslaan</translation>
  </message>
  <message>
   <source>Says {date}</source>
   <translation>Zegt {date}</translation>
  </message>
  <message>
   <source>Scale</source>
   <translation>Schaal</translation>
  </message>
  <message>
   <source>scandal</source>
   <translation>schandaal</translation>
  </message>
  <message>
   <source>school exchange</source>
   <translation>scholenuitwisseling</translation>
  </message>
  <message>
   <source>script</source>
   <translation>schrift</translation>
  </message>
  <message>
   <source>Script: Hans</source>
   <translation>Schrift: Hans</translation>
  </message>
  <message>
   <source>Scripts in it may run there, and it may fetch images and more from the network.</source>
   <translation>Scripts erin kunnen daar draaien, en afbeeldingen en meer van het netwerk halen.</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Zoeken</translation>
  </message>
  <message>
   <source>Search bodies, sources, notes…</source>
   <translation>Zoek overheden, bronnen, notities…</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>Zoekresultaten</translation>
  </message>
  <message>
   <source>Search the manual</source>
   <translation>In de handleiding zoeken</translation>
  </message>
  <message>
   <source>Search the manual…</source>
   <translation>In de handleiding zoeken…</translation>
  </message>
  <message>
   <source>Searching for the name</source>
   <translation>De naam wordt gezocht</translation>
  </message>
  <message>
   <source>Searching the backups</source>
   <translation>De back-ups worden doorzocht</translation>
  </message>
  <message>
   <source>Search…</source>
   <translation>Zoeken…</translation>
  </message>
  <message>
   <source>Second backup folder</source>
   <translation>Tweede back-upmap</translation>
  </message>
  <message>
   <source>second backup folder missing since {day}</source>
   <translation>tweede back-upmap afwezig sinds {day}</translation>
  </message>
  <message>
   <source>second backup folder not updated yet</source>
   <translation>tweede back-upmap nog niet bijgewerkt</translation>
  </message>
  <message>
   <source>second backup folder not updated: {why}</source>
   <translation>tweede back-upmap niet bijgewerkt: {why}</translation>
  </message>
  <message>
   <source>Second body</source>
   <translation>Tweede overheid</translation>
  </message>
  <message>
   <source>secondary reason</source>
   <translation>nevenreden</translation>
  </message>
  <message>
   <source>Section</source>
   <translation>Sectie</translation>
  </message>
  <message>
   <source>Sector</source>
   <translation>Terrein</translation>
  </message>
  <message>
   <source>sector</source>
   <translation>terrein</translation>
  </message>
  <message>
   <source>sector {words}</source>
   <translation>terrein {words}</translation>
  </message>
  <message>
   <source>Sectors</source>
   <translation>Terreinen</translation>
  </message>
  <message>
   <source>security and espionage</source>
   <translation>veiligheid en spionage</translation>
  </message>
  <message>
   <source>See whether a brace, a quotation mark or a comma is missing.</source>
   <translation>Kijk of er een accolade, aanhalingsteken of komma ontbreekt.</translation>
  </message>
  <message>
   <source>See whether a delimiter or a quotation mark is missing or too many, or the file was cut off.</source>
   <translation>Kijk of er een scheidingsteken of aanhalingsteken ontbreekt of te veel is, of het bestand afgebroken is.</translation>
  </message>
  <message>
   <source>See whether the coordinates and the country are right.</source>
   <translation>Kijk of de coördinaten en het land kloppen.</translation>
  </message>
  <message>
   <source>See whether the kinds of both bodies are right, or another body is meant.</source>
   <translation>Kijk of de soorten van beide overheden kloppen, of een andere overheid bedoeld is.</translation>
  </message>
  <message>
   <source>Select at most {n} at a time</source>
   <translation>Kies er hoogstens {n} tegelijk</translation>
  </message>
  <message>
   <source>semicolons</source>
   <translation>puntkomma’s</translation>
  </message>
  <message>
   <source>semiconductors</source>
   <translation>halfgeleiders</translation>
  </message>
  <message>
   <source>separated by</source>
   <translation>gescheiden door</translation>
  </message>
  <message>
   <source>separated by {signs}</source>
   <translation>gescheiden door {signs}</translation>
  </message>
  <message>
   <source>Separator in “{column}”</source>
   <translation>Scheidingsteken in ‘{column}’</translation>
  </message>
  <message>
   <source>Serbian</source>
   <translation>Servisch</translation>
  </message>
  <message>
   <source>Series</source>
   <translation>Reeks</translation>
  </message>
  <message>
   <source>Set below how the dates in “{column}” are meant.</source>
   <translation>Stel hieronder in hoe de datums in ‘{column}’ bedoeld zijn.</translation>
  </message>
  <message>
   <source>Set one with File &gt; Passphrase…, or continue in the copy that has one.</source>
   <translation>Stel er een in met Bestand &gt; Wachtwoordzin…, of werk verder in de kopie die er een heeft.</translation>
  </message>
  <message>
   <source>Set the passphrase</source>
   <translation>Wachtwoordzin instellen</translation>
  </message>
  <message>
   <source>Setting</source>
   <translation>Instelling</translation>
  </message>
  <message>
   <source>Several sources are called “{title}”: {count}.</source>
   <translation>Er zijn verschillende bronnen met de titel ‘{title}’: {count}.</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Aandeel</translation>
  </message>
  <message>
   <source>share</source>
   <translation>aandeel</translation>
  </message>
  <message>
   <source>Share a copy of the project: a .twin file that Twintrack opens, without the edit history. A second file contains its SHA-256, so that the recipient can check that it is unchanged.</source>
   <translation>Deel een projectkopie: een .twin-bestand dat Twintrack opent, zonder de bewerkingen. Een tweede bestand bevat de SHA-256, zodat de ontvanger kan nagaan dat het onveranderd is.</translation>
  </message>
  <message>
   <source>sheet</source>
   <translation>blad</translation>
  </message>
  <message>
   <source>Sheet or table</source>
   <translation>Blad of tabel</translation>
  </message>
  <message>
   <source>sheet “{name}” of a workbook</source>
   <translation>blad ‘{name}’ van een werkmap</translation>
  </message>
  <message>
   <source>Short title</source>
   <translation>Korte titel</translation>
  </message>
  <message>
   <source>Short title of what it appeared in</source>
   <translation>Korte titel van waarin het verscheen</translation>
  </message>
  <message>
   <source>Shorten it, or attach the document as a file.</source>
   <translation>Maak het korter, of voeg het document als bestand bij.</translation>
  </message>
  <message>
   <source>Shorten it, or see whether a closing quotation mark is missing.</source>
   <translation>Maak het korter, of kijk of er een sluitend aanhalingsteken ontbreekt.</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Tonen</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Alles tonen</translation>
  </message>
  <message>
   <source>Show all partnerships</source>
   <translation>Alle banden tonen</translation>
  </message>
  <message>
   <source>Show all sources</source>
   <translation>Alle bronnen tonen</translation>
  </message>
  <message numerus="yes">
   <source>Show all {n} combinations</source>
   <translation>
    <numerusform>De combinatie tonen</numerusform>
    <numerusform>Alle {n} combinaties tonen</numerusform>
   </translation>
  </message>
  <message>
   <source>Show less time, or more</source>
   <translation>Minder tijd tonen, of meer</translation>
  </message>
  <message>
   <source>Show the current finding, and its period over the lanes</source>
   <translation>De huidige bevinding tonen, en haar periode over de banen</translation>
  </message>
  <message>
   <source>Show the partnerships</source>
   <translation>De banden tonen</translation>
  </message>
  <message>
   <source>Show the record</source>
   <translation>Het record tonen</translation>
  </message>
  <message>
   <source>Show the report</source>
   <translation>Het verslag tonen</translation>
  </message>
  <message>
   <source>Show the source and the records that cite it</source>
   <translation>De bron tonen, en de records die haar aanhalen</translation>
  </message>
  <message>
   <source>Show the whole of time</source>
   <translation>Alle tijd tonen</translation>
  </message>
  <message numerus="yes">
   <source>Show the {n} endings</source>
   <translation>
    <numerusform>De beëindiging tonen</numerusform>
    <numerusform>De {n} beëindigingen tonen</numerusform>
   </translation>
  </message>
  <message>
   <source>Show them…</source>
   <translation>Toon ze…</translation>
  </message>
  <message>
   <source>Show where it is</source>
   <translation>Tonen waar hij staat</translation>
  </message>
  <message numerus="yes">
   <source>Show {n} earlier changes</source>
   <translation>
    <numerusform>{n} eerdere wijziging tonen</numerusform>
    <numerusform>{n} eerdere wijzigingen tonen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Show {n} more activities</source>
   <translation>
    <numerusform>Nog {n} activiteit tonen</numerusform>
    <numerusform>Nog {n} activiteiten tonen</numerusform>
   </translation>
  </message>
  <message>
   <source>Shown:</source>
   <translation>Getoond:</translation>
  </message>
  <message>
   <source>Side that acted</source>
   <translation>Kant die handelde</translation>
  </message>
  <message>
   <source>Signed by the heads</source>
   <translation>Ondertekend door de hoofden</translation>
  </message>
  <message>
   <source>signed by the heads</source>
   <translation>ondertekend door de hoofden</translation>
  </message>
  <message>
   <source>Signed by the heads of both</source>
   <translation>Ondertekend door de hoofden van beide</translation>
  </message>
  <message>
   <source>signing</source>
   <translation>ondertekening</translation>
  </message>
  <message>
   <source>Since</source>
   <translation>Sinds</translation>
  </message>
  <message>
   <source>sister city</source>
   <translation>stedenband</translation>
  </message>
  <message>
   <source>sister region</source>
   <translation>regioband</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Grootte</translation>
  </message>
  <message>
   <source>size</source>
   <translation>grootte</translation>
  </message>
  <message>
   <source>Size of the text</source>
   <translation>Tekstgrootte</translation>
  </message>
  <message>
   <source>Sizes are such as 1440x900 (pixels) or 170x110mm (paper).</source>
   <translation>Maten zijn zoals 1440x900 (pixels) of 170x110mm (papier).</translation>
  </message>
  <message>
   <source>skip the record</source>
   <translation>het record overslaan</translation>
  </message>
  <message>
   <source>skip the row</source>
   <translation>de rij overslaan</translation>
  </message>
  <message>
   <source>skipped</source>
   <translation>overgeslagen</translation>
  </message>
  <message>
   <source>Skipped by you</source>
   <translation>Door u overgeslagen</translation>
  </message>
  <message>
   <source>Skipped columns: {names}</source>
   <translation>Overgeslagen kolommen: {names}</translation>
  </message>
  <message>
   <source>Skipped, although they contain dates or names: {names}. Set their meaning in the list of columns.</source>
   <translation>Overgeslagen, maar met datums of namen erin: {names}. Stel bij de kolommen in wat ze betekenen.</translation>
  </message>
  <message>
   <source>Slide</source>
   <translation>Dia</translation>
  </message>
  <message>
   <source>Slovak</source>
   <translation>Slowaaks</translation>
  </message>
  <message>
   <source>Slovenian</source>
   <translation>Sloveens</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Kleiner</translation>
  </message>
  <message>
   <source>social media</source>
   <translation>sociale media</translation>
  </message>
  <message>
   <source>solidarity</source>
   <translation>solidariteitsband</translation>
  </message>
  <message>
   <source>Something unexpected happened. Your saved records have not changed.</source>
   <translation>Er gebeurde iets onverwachts. Uw opgeslagen records zijn niet veranderd.</translation>
  </message>
  <message>
   <source>Sort</source>
   <translation>Sorteren</translation>
  </message>
  <message>
   <source>Sort the changes of {tie} by date</source>
   <translation>De wijzigingen van {tie} op datum sorteren</translation>
  </message>
  <message>
   <source>sorted by {sort}</source>
   <translation>gesorteerd op {sort}</translation>
  </message>
  <message>
   <source>sound</source>
   <translation>geluid</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Bron</translation>
  </message>
  <message>
   <source>source</source>
   <translation>bron</translation>
  </message>
  <message>
   <source>source date</source>
   <translation>datum van de bron</translation>
  </message>
  <message>
   <source>source kind</source>
   <translation>soort bron</translation>
  </message>
  <message>
   <source>Source line</source>
   <translation>Bronregel</translation>
  </message>
  <message>
   <source>source title</source>
   <translation>titel van de bron</translation>
  </message>
  <message>
   <source>Source without a date</source>
   <translation>Bron zonder datum</translation>
  </message>
  <message>
   <source>Source: {project}, {sources}; as of {day}; made with Twintrack.</source>
   <translation>Bron: {project}, {sources}; per {day}; gemaakt met Twintrack.</translation>
  </message>
  <message>
   <source>Source: {title}</source>
   <translation>Bron: {title}</translation>
  </message>
  <message>
   <source>Sources</source>
   <translation>Bronnen</translation>
  </message>
  <message>
   <source>sources</source>
   <translation>bronnen</translation>
  </message>
  <message>
   <source>Sources by year of publication</source>
   <translation>Bronnen naar jaar van uitgave</translation>
  </message>
  <message>
   <source>Sources on the partnership itself</source>
   <translation>Bronnen bij de band zelf</translation>
  </message>
  <message>
   <source>Sources that bear on the claim</source>
   <translation>Bronnen over de bewering</translation>
  </message>
  <message>
   <source>Sources that derive from one another are not independent evidence; look for an independent one.</source>
   <translation>Bronnen die aan elkaar ontleend zijn, zijn geen onafhankelijk bewijs; zoek een onafhankelijke.</translation>
  </message>
  <message>
   <source>Sources that derive from one another count as one origin.</source>
   <translation>Bronnen die aan elkaar ontleend zijn, tellen als één oorsprong.</translation>
  </message>
  <message>
   <source>Sources that may be one</source>
   <translation>Bronnen die er één kunnen zijn</translation>
  </message>
  <message>
   <source>Sources: {titles}</source>
   <translation>Bronnen: {titles}</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>Spaans</translation>
  </message>
  <message>
   <source>Split it into several files, or save it as CSV.</source>
   <translation>Splits het in meerdere bestanden, of sla het op als CSV.</translation>
  </message>
  <message>
   <source>Split it into several files.</source>
   <translation>Splits het in meerdere bestanden.</translation>
  </message>
  <message>
   <source>Split it into smaller files, or save a table as CSV.</source>
   <translation>Splits het in kleinere bestanden, of bewaar een tabel als CSV.</translation>
  </message>
  <message>
   <source>sport</source>
   <translation>sport</translation>
  </message>
  <message>
   <source>stale years</source>
   <translation>jaren tot bevestiging</translation>
  </message>
  <message>
   <source>stance</source>
   <translation>houding</translation>
  </message>
  <message>
   <source>Stands for</source>
   <translation>Staat voor</translation>
  </message>
  <message>
   <source>stands for</source>
   <translation>staat voor</translation>
  </message>
  <message numerus="yes">
   <source>Stands for {n} partnerships that a source lumps together</source>
   <translation>
    <numerusform>Staat voor {n} band die een bron samenneemt</numerusform>
    <numerusform>Staat voor {n} banden die een bron samenneemt</numerusform>
   </translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Begin</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Toestand</translation>
  </message>
  <message>
   <source>state</source>
   <translation>staat</translation>
  </message>
  <message>
   <source>stated</source>
   <translation>genoemd</translation>
  </message>
  <message>
   <source>stated to the partner</source>
   <translation>aan de partner genoemd</translation>
  </message>
  <message>
   <source>statement</source>
   <translation>verklaring</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>status</source>
   <translation>status</translation>
  </message>
  <message>
   <source>Status as of {day}</source>
   <translation>Status op {day}</translation>
  </message>
  <message>
   <source>Status history</source>
   <translation>Verloop van de status</translation>
  </message>
  <message>
   <source>status {words}</source>
   <translation>status {words}</translation>
  </message>
  <message>
   <source>Step {n} of {total}: {words}</source>
   <translation>Stap {n} van {total}: {words}</translation>
  </message>
  <message>
   <source>Step {step} of {count}: {name}</source>
   <translation>Stap {step} van {count}: {name}</translation>
  </message>
  <message>
   <source>Still contains the name: {name}</source>
   <translation>Bevat de naam nog: {name}</translation>
  </message>
  <message>
   <source>still ended</source>
   <translation>nog steeds beëindigd</translation>
  </message>
  <message>
   <source>Still in force</source>
   <translation>Nog van kracht</translation>
  </message>
  <message>
   <source>Store the numbers of today, to see later what has changed</source>
   <translation>De getallen van vandaag vastleggen, om later te zien wat er veranderd is</translation>
  </message>
  <message>
   <source>Stored with the source at once: {names}</source>
   <translation>Meteen bij de bron bewaard: {names}</translation>
  </message>
  <message>
   <source>Submitted on</source>
   <translation>Ingediend op</translation>
  </message>
  <message>
   <source>Succeeded by</source>
   <translation>Opgevolgd door</translation>
  </message>
  <message>
   <source>Successor</source>
   <translation>Opvolger</translation>
  </message>
  <message>
   <source>successor</source>
   <translation>opvolger</translation>
  </message>
  <message>
   <source>Summary</source>
   <translation>Samenvatting</translation>
  </message>
  <message>
   <source>summary</source>
   <translation>samenvatting</translation>
  </message>
  <message>
   <source>Summary in your own words</source>
   <translation>Samenvatting in eigen woorden</translation>
  </message>
  <message>
   <source>Superseded</source>
   <translation>Opgevolgd</translation>
  </message>
  <message>
   <source>Superseded by</source>
   <translation>Opgevolgd door</translation>
  </message>
  <message>
   <source>superseded by</source>
   <translation>opgevolgd door</translation>
  </message>
  <message>
   <source>Superseded in a circle</source>
   <translation>In een kring opgevolgd</translation>
  </message>
  <message>
   <source>supported</source>
   <translation>bevestigd</translation>
  </message>
  <message>
   <source>supports</source>
   <translation>bevestigt</translation>
  </message>
  <message>
   <source>Supports or contradicts</source>
   <translation>Bevestigt of weerspreekt</translation>
  </message>
  <message>
   <source>Suspended</source>
   <translation>Opgeschort</translation>
  </message>
  <message>
   <source>suspended</source>
   <translation>opgeschort</translation>
  </message>
  <message>
   <source>SVG drawing</source>
   <translation>SVG-tekening</translation>
  </message>
  <message>
   <source>Swedish</source>
   <translation>Zweeds</translation>
  </message>
  <message>
   <source>T&amp;rends</source>
   <translation>T&amp;rends</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabel</translation>
  </message>
  <message>
   <source>Table (*.csv)</source>
   <translation>Tabel (*.csv)</translation>
  </message>
  <message>
   <source>Table (CSV, TSV)</source>
   <translation>Tabel (CSV, TSV)</translation>
  </message>
  <message>
   <source>Table of claims (CSV, TSV)</source>
   <translation>Tabel van beweringen (CSV, TSV)</translation>
  </message>
  <message>
   <source>Table with commas (*.csv)</source>
   <translation>Tabel met komma’s (*.csv)</translation>
  </message>
  <message>
   <source>Table with tabs (*.tsv)</source>
   <translation>Tabel met tabs (*.tsv)</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tabellen</translation>
  </message>
  <message>
   <source>tables</source>
   <translation>tabellen</translation>
  </message>
  <message>
   <source>tabs</source>
   <translation>tabs</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Trefwoord</translation>
  </message>
  <message>
   <source>tag</source>
   <translation>trefwoord</translation>
  </message>
  <message>
   <source>tag {words}</source>
   <translation>trefwoord {words}</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Trefwoorden</translation>
  </message>
  <message>
   <source>Take it over</source>
   <translation>Overnemen</translation>
  </message>
  <message>
   <source>Take it over…</source>
   <translation>Overnemen…</translation>
  </message>
  <message>
   <source>Take the copy’s</source>
   <translation>Die van de kopie nemen</translation>
  </message>
  <message>
   <source>Take the correction back</source>
   <translation>De verbetering terugnemen</translation>
  </message>
  <message>
   <source>Take the first offer of a list, go to the next field</source>
   <translation>Het eerste aanbod van een lijst nemen, naar het volgende veld</translation>
  </message>
  <message>
   <source>Take {name} over from the other computer?</source>
   <translation>{name} overnemen van de andere computer?</translation>
  </message>
  <message>
   <source>taken on</source>
   <translation>opgenomen op</translation>
  </message>
  <message>
   <source>Takes effect on</source>
   <translation>Gaat in op</translation>
  </message>
  <message>
   <source>technology</source>
   <translation>technologie</translation>
  </message>
  <message>
   <source>term expired</source>
   <translation>termijn verlopen</translation>
  </message>
  <message>
   <source>territorial dispute</source>
   <translation>territoriaal geschil</translation>
  </message>
  <message>
   <source>text</source>
   <translation>tekst</translation>
  </message>
  <message>
   <source>text of an agreement</source>
   <translation>tekst van een overeenkomst</translation>
  </message>
  <message>
   <source>Text of the chapter</source>
   <translation>Tekst van het hoofdstuk</translation>
  </message>
  <message>
   <source>text of the file</source>
   <translation>tekst van het bestand</translation>
  </message>
  <message>
   <source>Texts</source>
   <translation>Teksten</translation>
  </message>
  <message>
   <source>That passphrase doesn’t open {path}.</source>
   <translation>Die wachtwoordzin opent {path} niet.</translation>
  </message>
  <message>
   <source>The accepted date is {date}.</source>
   <translation>De aangenomen datum is {date}.</translation>
  </message>
  <message>
   <source>The agreement, and what each side calls the partnership</source>
   <translation>De overeenkomst, en hoe elke kant de band noemt</translation>
  </message>
  <message>
   <source>The as-of day a month later (with Shift a day)</source>
   <translation>De peildatum een maand later (met Shift een dag)</translation>
  </message>
  <message>
   <source>The backup is checked and replaces the file. Nothing else can be opened until then.</source>
   <translation>De back-up wordt gecontroleerd en vervangt het bestand. Tot dan kan niets anders worden geopend.</translation>
  </message>
  <message>
   <source>The backup is restored.</source>
   <translation>De back-up is teruggezet.</translation>
  </message>
  <message>
   <source>The body itself</source>
   <translation>De overheid zelf</translation>
  </message>
  <message>
   <source>The cells of the row</source>
   <translation>De cellen van de rij</translation>
  </message>
  <message>
   <source>The chosen problem</source>
   <translation>Het gekozen probleem</translation>
  </message>
  <message>
   <source>The chosen source</source>
   <translation>De gekozen bron</translation>
  </message>
  <message>
   <source>The claim</source>
   <translation>De bewering</translation>
  </message>
  <message>
   <source>The claim has no rule to count by.</source>
   <translation>De bewering heeft geen telregel.</translation>
  </message>
  <message>
   <source>The claim needs its number.</source>
   <translation>De bewering heeft haar getal nodig.</translation>
  </message>
  <message>
   <source>The claim needs its source.</source>
   <translation>De bewering heeft haar bron nodig.</translation>
  </message>
  <message>
   <source>The claim needs its wording.</source>
   <translation>De bewering heeft een tekst nodig.</translation>
  </message>
  <message>
   <source>The clipboard contains no rule that can be read.</source>
   <translation>Het klembord bevat geen telregel die te lezen is.</translation>
  </message>
  <message>
   <source>The codebook</source>
   <translation>Het codeboek</translation>
  </message>
  <message>
   <source>The content of {path} is missing from the project.</source>
   <translation>De inhoud van {path} ontbreekt in het project.</translation>
  </message>
  <message>
   <source>The content of {path} is not what was stored.</source>
   <translation>De inhoud van {path} is niet wat er bewaard was.</translation>
  </message>
  <message>
   <source>The copy may have brought an erased name back: look for it (Edit, Erase a person…).</source>
   <translation>De kopie heeft misschien een gewiste naam teruggebracht: zoek ernaar (Bewerken, Een persoon wissen…).</translation>
  </message>
  <message>
   <source>The copy’s</source>
   <translation>Die van de kopie</translation>
  </message>
  <message>
   <source>The count under other rules</source>
   <translation>De uitkomst met andere telregels</translation>
  </message>
  <message>
   <source>The country of an unnamed partner must be known.</source>
   <translation>Van een niet genoemde partner moet het land bekend zijn.</translation>
  </message>
  <message>
   <source>The current file is stored next to it, under a name with “replaced” in it.</source>
   <translation>Het huidige bestand wordt ernaast bewaard, onder een naam met ‘replaced’ erin.</translation>
  </message>
  <message>
   <source>The current file is stored next to it, under a name with “replaced” in it. What was recorded after the backup is only in that file.</source>
   <translation>Het huidige bestand wordt ernaast bewaard, onder een naam met ‘replaced’ erin. Wat na de back-up is vastgelegd, staat alleen in dat bestand.</translation>
  </message>
  <message>
   <source>The current rule</source>
   <translation>De huidige telregel</translation>
  </message>
  <message>
   <source>The date of its beginning is not known.</source>
   <translation>De datum van zijn begin is niet bekend.</translation>
  </message>
  <message>
   <source>The date of the source, {value}, was read in its address.</source>
   <translation>De datum van de bron, {value}, is in het adres gelezen.</translation>
  </message>
  <message>
   <source>The date that it gives</source>
   <translation>De datum die zij geeft</translation>
  </message>
  <message>
   <source>The date that this source gives</source>
   <translation>De datum die deze bron geeft</translation>
  </message>
  <message>
   <source>The dates contradict the order of its changes.</source>
   <translation>De data spreken de volgorde van de wijzigingen tegen.</translation>
  </message>
  <message>
   <source>the day first: {dates}</source>
   <translation>eerst de dag: {dates}</translation>
  </message>
  <message>
   <source>The day that everything is shown as of</source>
   <translation>De dag waarop alles getoond wordt</translation>
  </message>
  <message>
   <source>The day that the project opens on; empty for today.</source>
   <translation>De dag waarop het project opent; leeg is vandaag.</translation>
  </message>
  <message>
   <source>The desktop can't show {folder}; open it by hand.</source>
   <translation>De werkomgeving kan {folder} niet tonen; open de map met de hand.</translation>
  </message>
  <message>
   <source>The disk of {path} is full; nothing was changed.</source>
   <translation>De schijf van {path} is vol; er is niets gewijzigd.</translation>
  </message>
  <message>
   <source>The dot marks the current rule. Each other line changes one thing; Enter uses it.</source>
   <translation>De stip geeft de huidige telregel. Elke andere regel verandert één ding; Enter gebruikt die.</translation>
  </message>
  <message>
   <source>The dump has other tables than a project: {tables}.</source>
   <translation>De dump heeft andere tabellen dan een project: {tables}.</translation>
  </message>
  <message>
   <source>The entry can't be read.</source>
   <translation>Het item is niet te lezen.</translation>
  </message>
  <message>
   <source>The entry isn't closed: the next entry begins, or the file ends, within it.</source>
   <translation>Het item is niet afgesloten: het volgende item begint erin, of het bestand houdt erin op.</translation>
  </message>
  <message>
   <source>The field contains several DOIs: {doi} is used for the source, others are stored as links: {count}.</source>
   <translation>Het veld bevat verschillende DOI’s: {doi} is gebruikt voor de bron, andere zijn als koppelingen bewaard: {count}.</translation>
  </message>
  <message>
   <source>The file can't be read as {encoding}: line {line} has other bytes.</source>
   <translation>Het bestand is niet te lezen als {encoding}: regel {line} heeft andere bytes.</translation>
  </message>
  <message>
   <source>The file could not be read in {limit} MiB of memory.</source>
   <translation>Het bestand kon niet worden gelezen met {limit} MiB geheugen.</translation>
  </message>
  <message>
   <source>The file could not be read in {seconds} seconds of the processor’s time.</source>
   <translation>Het bestand kon niet worden gelezen binnen {seconds} seconden rekentijd.</translation>
  </message>
  <message>
   <source>The file could not be read: the part of the program that reads such files stopped on it.</source>
   <translation>Het bestand kon niet worden gelezen: het deel van het programma dat zulke bestanden leest, is erop gestopt.</translation>
  </message>
  <message>
   <source>The file could not be rewritten. Make room on the disk and do it again.</source>
   <translation>Het bestand kon niet herschreven worden. Maak ruimte op de schijf en doe het opnieuw.</translation>
  </message>
  <message>
   <source>The file is not a table of text: it contains NUL bytes (line {line}).</source>
   <translation>Het bestand is geen teksttabel: het bevat NUL-bytes (regel {line}).</translation>
  </message>
  <message>
   <source>The file is UTF-8; read as {encoding} it would say “{preview}”.</source>
   <translation>Het bestand is UTF-8; gelezen als {encoding} zou er ‘{preview}’ staan.</translation>
  </message>
  <message>
   <source>The file isn't Unicode. Choose the line that reads right.</source>
   <translation>Het bestand is geen Unicode. Kies de regel die goed leest.</translation>
  </message>
  <message>
   <source>The file isn't UTF-8 (line {line}), and its encoding can't be detected.</source>
   <translation>Het bestand is geen UTF-8 (regel {line}), en de codering is niet vast te stellen.</translation>
  </message>
  <message>
   <source>The file isn’t Unicode. See whether this reads right.</source>
   <translation>Het bestand is geen Unicode. Kijk of dit goed leest.</translation>
  </message>
  <message>
   <source>The file stops being JSON on line {line}.</source>
   <translation>Het bestand is vanaf regel {line} geen JSON meer.</translation>
  </message>
  <message>
   <source>The file was not changed.</source>
   <translation>Het bestand is niet gewijzigd.</translation>
  </message>
  <message>
   <source>The file was not changed. Restore a backup of it (main.py restore BACKUP FILE).</source>
   <translation>Het bestand is niet gewijzigd. Zet een back-up terug (main.py restore BACK-UP BESTAND).</translation>
  </message>
  <message>
   <source>the file’s name says something else</source>
   <translation>de naam van het bestand zegt iets anders</translation>
  </message>
  <message>
   <source>the first</source>
   <translation>de eerste</translation>
  </message>
  <message>
   <source>the first body</source>
   <translation>de eerste overheid</translation>
  </message>
  <message>
   <source>The first body calls it</source>
   <translation>De eerste overheid noemt hem</translation>
  </message>
  <message>
   <source>The first day of the period a month later (with Shift a day)</source>
   <translation>De eerste dag van de periode een maand later (met Shift een dag)</translation>
  </message>
  <message>
   <source>the first here</source>
   <translation>de eerste hier</translation>
  </message>
  <message>
   <source>The first rows as the program reads them</source>
   <translation>De eerste rijen zoals het programma ze leest</translation>
  </message>
  <message>
   <source>The first rows of the file</source>
   <translation>De eerste rijen van het bestand</translation>
  </message>
  <message>
   <source>The first step came from</source>
   <translation>De eerste stap kwam van</translation>
  </message>
  <message>
   <source>The image is damaged: it can't be shown.</source>
   <translation>De afbeelding is beschadigd: zij is niet te tonen.</translation>
  </message>
  <message>
   <source>The image is too large for a preview. Open it to look at it.</source>
   <translation>De afbeelding is te groot voor een voorvertoning. Open haar om haar te bekijken.</translation>
  </message>
  <message numerus="yes">
   <source>The interviewees of {n} sources are not named.</source>
   <translation>
    <numerusform>De geïnterviewden van {n} bron worden niet genoemd.</numerusform>
    <numerusform>De geïnterviewden van {n} bronnen worden niet genoemd.</numerusform>
   </translation>
  </message>
  <message>
   <source>The journal of {path} was damaged and did not record steps. It is repaired.</source>
   <translation>Het logboek van {path} was beschadigd en legde geen stappen vast. Het is hersteld.</translation>
  </message>
  <message>
   <source>The language changes when this is done.</source>
   <translation>De taal verandert wanneer dit klaar is.</translation>
  </message>
  <message numerus="yes">
   <source>The largest groups are drawn; {n} smaller ones with {ties} are not.</source>
   <translation>
    <numerusform>De grootste groepen zijn getekend; 1 kleinere met {ties} niet.</numerusform>
    <numerusform>De grootste groepen zijn getekend; {n} kleinere met {ties} niet.</numerusform>
   </translation>
  </message>
  <message>
   <source>the last comma</source>
   <translation>de laatste komma</translation>
  </message>
  <message>
   <source>The last day of the period a month later (with Shift a day)</source>
   <translation>De laatste dag van de periode een maand later (met Shift een dag)</translation>
  </message>
  <message>
   <source>The location of its file is not known.</source>
   <translation>De plaats van het bestand is niet bekend.</translation>
  </message>
  <message>
   <source>The map needs the latitude and longitude of both bodies. Edit a body and choose its name from the list, which fills them in, or type them.</source>
   <translation>De kaart heeft breedte- en lengtegraad van beide overheden nodig. Bewerk een overheid en kies haar naam uit de lijst, die ze invult, of typ ze.</translation>
  </message>
  <message>
   <source>The mapping can't be read: {detail}</source>
   <translation>De toewijzing is niet te lezen: {detail}</translation>
  </message>
  <message>
   <source>The mapping names a column “{value}” that the table doesn't have; it has {found}.</source>
   <translation>De toewijzing noemt een kolom ‘{value}’ die de tabel niet heeft; die heeft {found}.</translation>
  </message>
  <message>
   <source>the month first: {dates}</source>
   <translation>eerst de maand: {dates}</translation>
  </message>
  <message>
   <source>The name is replaced in records, history, search and plain files. This can’t be undone.</source>
   <translation>De naam wordt vervangen in records, geschiedenis, zoekindex en tekstbestanden. Dit kan niet ongedaan worden gemaakt.</translation>
  </message>
  <message>
   <source>The name is too short: it would match parts of many other names.</source>
   <translation>De naam is te kort: hij zou met delen van veel andere namen overeenkomen.</translation>
  </message>
  <message>
   <source>The name or the folder of {path} is too long.</source>
   <translation>De naam of de map van {path} is te lang.</translation>
  </message>
  <message numerus="yes">
   <source>The names of {n} lanes are shortened.</source>
   <translation>
    <numerusform>De naam van {n} baan is ingekort.</numerusform>
    <numerusform>De namen van {n} banen zijn ingekort.</numerusform>
   </translation>
  </message>
  <message>
   <source>The new body needs a name.</source>
   <translation>De nieuwe overheid heeft een naam nodig.</translation>
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, in the same place.</source>
   <translation>De nieuwe overheid ‘{name}’ is misschien {known}: {likeness} % gelijk, op dezelfde plaats.</translation>
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, spelled nearly so.</source>
   <translation>De nieuwe overheid ‘{name}’ is misschien {known}: {likeness} % gelijk, bijna zo gespeld.</translation>
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, with the same code.</source>
   <translation>De nieuwe overheid ‘{name}’ is misschien {known}: {likeness} % gelijk, met dezelfde code.</translation>
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, with the same name.</source>
   <translation>De nieuwe overheid ‘{name}’ is misschien {known}: {likeness} % gelijk, met dezelfde naam.</translation>
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike.</source>
   <translation>De nieuwe overheid ‘{name}’ is misschien {known}: {likeness} % gelijk.</translation>
  </message>
  <message>
   <source>The newer value</source>
   <translation>De nieuwste waarde</translation>
  </message>
  <message>
   <source>The newest intact backup</source>
   <translation>De nieuwste gave back-up</translation>
  </message>
  <message>
   <source>The number</source>
   <translation>Het getal</translation>
  </message>
  <message>
   <source>The number of years until a partnership must be confirmed again is 1 to {limit}, not {value}.</source>
   <translation>Het aantal jaren tot een band opnieuw bevestigd moet zijn, is 1 tot {limit}, niet {value}.</translation>
  </message>
  <message>
   <source>The only source for all that is known is “{source}”.</source>
   <translation>De enige bron voor alles wat bekend is, is ‘{source}’.</translation>
  </message>
  <message>
   <source>The original file is stored as {aside}.</source>
   <translation>Het oorspronkelijke bestand is bewaard als {aside}.</translation>
  </message>
  <message>
   <source>The page has several tables. Choose the one that is meant.</source>
   <translation>De pagina heeft meerdere tabellen. Kies de bedoelde.</translation>
  </message>
  <message>
   <source>the partner</source>
   <translation>de partner</translation>
  </message>
  <message>
   <source>The partnership began after this date. If it was revived then, record also when it first began.</source>
   <translation>De band begon na deze datum. Als hij toen is hersteld, leg dan ook vast wanneer hij voor het eerst begon.</translation>
  </message>
  <message>
   <source>The partnership ended before this date. If it was revived, record also when it first began.</source>
   <translation>De band eindigde voor deze datum. Als hij is hersteld, leg dan ook vast wanneer hij voor het eerst begon.</translation>
  </message>
  <message>
   <source>The partnership itself</source>
   <translation>De band zelf</translation>
  </message>
  <message>
   <source>The partnership that superseded it, for example after a merger.</source>
   <translation>De band die hem opvolgde, bijvoorbeeld na een fusie.</translation>
  </message>
  <message>
   <source>The partnerships of the findings over time</source>
   <translation>De banden van de bevindingen door de tijd</translation>
  </message>
  <message>
   <source>The partnerships that superseded it lead back to it.</source>
   <translation>De banden die hem opvolgden leiden naar hem terug.</translation>
  </message>
  <message>
   <source>The passphrase contains a control character.</source>
   <translation>De wachtwoordzin bevat een besturingsteken.</translation>
  </message>
  <message>
   <source>The passphrase is too long: use at most {most} characters.</source>
   <translation>De wachtwoordzin is te lang: gebruik hoogstens {most} tekens.</translation>
  </message>
  <message>
   <source>The passphrase is too short: use at least {least} characters.</source>
   <translation>De wachtwoordzin is te kort: gebruik minstens {least} tekens.</translation>
  </message>
  <message>
   <source>The passphrase of “{name}”</source>
   <translation>De wachtwoordzin van ‘{name}’</translation>
  </message>
  <message>
   <source>The PDF is damaged, or not one at all; nothing in it can be read here.</source>
   <translation>De PDF is beschadigd, of is er geen; hier is er niets in te lezen.</translation>
  </message>
  <message>
   <source>The PDF is locked with a password, so that nothing in it can be read here.</source>
   <translation>De PDF is met een wachtwoord vergrendeld, zodat er hier niets in te lezen is.</translation>
  </message>
  <message>
   <source>The period ends before it begins.</source>
   <translation>De periode eindigt voor zij begint.</translation>
  </message>
  <message>
   <source>The period ends on {last}, before it begins on {first}.</source>
   <translation>De periode eindigt op {last}, voor zij begint op {first}.</translation>
  </message>
  <message>
   <source>The period needs a first and a last day, such as 7 May 2021 and 7 May 2023.</source>
   <translation>De periode heeft een eerste en een laatste dag nodig, zoals 7 mei 2021 en 7 mei 2023.</translation>
  </message>
  <message>
   <source>The picture is copied</source>
   <translation>De afbeelding is gekopieerd</translation>
  </message>
  <message>
   <source>The previous file is stored as {name}.</source>
   <translation>Het vorige bestand is bewaard als {name}.</translation>
  </message>
  <message>
   <source>The process that reads such files could not be started: {detail}.</source>
   <translation>Het proces dat zulke bestanden leest, kon niet worden gestart: {detail}.</translation>
  </message>
  <message>
   <source>The project closes when this is done.</source>
   <translation>Het project wordt gesloten wanneer dit klaar is.</translation>
  </message>
  <message>
   <source>The project has a passphrase. It is needed to open the file.</source>
   <translation>Het project heeft een wachtwoordzin. Die is nodig om het bestand te openen.</translation>
  </message>
  <message>
   <source>The project has no partnership for that picture.</source>
   <translation>Het project heeft geen band voor die afbeelding.</translation>
  </message>
  <message>
   <source>The project has no passphrase.</source>
   <translation>Het project heeft geen wachtwoordzin.</translation>
  </message>
  <message>
   <source>The project has no passphrase: anyone with the file can read it.</source>
   <translation>Het project heeft geen wachtwoordzin: wie het bestand heeft, kan het lezen.</translation>
  </message>
  <message>
   <source>The project has this source already.</source>
   <translation>Het project heeft deze bron al.</translation>
  </message>
  <message>
   <source>The project has this source already: {source}</source>
   <translation>Het project heeft deze bron al: {source}</translation>
  </message>
  <message>
   <source>The project is encrypted and backed up. Nothing else can be opened until then.</source>
   <translation>Het project wordt versleuteld en er wordt een back-up gemaakt. Tot dan kan niets anders worden geopend.</translation>
  </message>
  <message>
   <source>The project is written without encryption and backed up. Nothing else can be opened until then.</source>
   <translation>Het project wordt zonder versleuteling geschreven en er wordt een back-up gemaakt. Tot dan kan niets anders worden geopend.</translation>
  </message>
  <message>
   <source>The project opens with its passphrase only.</source>
   <translation>Het project gaat alleen nog open met de wachtwoordzin.</translation>
  </message>
  <message>
   <source>The quotation marks of the row that begins on line {line} don't match.</source>
   <translation>De aanhalingstekens van de rij die op regel {line} begint, kloppen niet.</translation>
  </message>
  <message>
   <source>The record has no first line with its type (TY).</source>
   <translation>Het record heeft geen eerste regel met zijn soort (TY).</translation>
  </message>
  <message>
   <source>The record is not ended: the file breaks off in it, or its last line (ER) is missing.</source>
   <translation>Het record is niet afgesloten: het bestand breekt erin af, of de laatste regel (ER) ontbreekt.</translation>
  </message>
  <message>
   <source>The record of this entry is no longer in the project, so the entry can't be continued.</source>
   <translation>Het record van deze invoer staat niet meer in het project, zodat zij niet kan worden voortgezet.</translation>
  </message>
  <message>
   <source>The record that you were editing no longer exists. If you save this, it becomes a new one.</source>
   <translation>Het record dat u bewerkte, bestaat niet meer. Als u dit opslaat, wordt het een nieuw record.</translation>
  </message>
  <message>
   <source>The records behind each finding</source>
   <translation>De records achter elke bevinding</translation>
  </message>
  <message>
   <source>The replacement still contains the name.</source>
   <translation>De vervangende tekst bevat de naam nog.</translation>
  </message>
  <message>
   <source>the result of a query</source>
   <translation>het resultaat van een zoekopdracht</translation>
  </message>
  <message>
   <source>The row gives the {column} of a status change but not its status.</source>
   <translation>De rij geeft de {column} van een statuswijziging, maar niet de status.</translation>
  </message>
  <message>
   <source>The row has {cells} cells, where the header has {columns}.</source>
   <translation>De rij heeft {cells} cellen, de kopregel {columns}.</translation>
  </message>
  <message>
   <source>The rule by which it is counted</source>
   <translation>De regel waarmee geteld wordt</translation>
  </message>
  <message>
   <source>The rule, as JSON</source>
   <translation>De telregel, als JSON</translation>
  </message>
  <message>
   <source>the same address</source>
   <translation>hetzelfde adres</translation>
  </message>
  <message>
   <source>the same change: add its source to that</source>
   <translation>dezelfde wijziging: voeg de bron daaraan toe</translation>
  </message>
  <message>
   <source>the same code in an official list</source>
   <translation>dezelfde code in een officiële lijst</translation>
  </message>
  <message>
   <source>the same day</source>
   <translation>dezelfde dag</translation>
  </message>
  <message>
   <source>the same DOI</source>
   <translation>dezelfde DOI</translation>
  </message>
  <message>
   <source>the same name</source>
   <translation>dezelfde naam</translation>
  </message>
  <message>
   <source>The same project is also in {place}. The two share their backups and unsaved entries, but what is recorded in one is not in the other. Continue in one of them, or merge them.</source>
   <translation>Hetzelfde project staat ook in {place}. De twee delen hun back-ups en niet-opgeslagen invoer, maar wat in het ene wordt vastgelegd, staat niet in het andere. Ga in een van beide verder, of voeg ze samen.</translation>
  </message>
  <message>
   <source>the same title and year</source>
   <translation>dezelfde titel en hetzelfde jaar</translation>
  </message>
  <message>
   <source>the same two bodies</source>
   <translation>dezelfde twee overheden</translation>
  </message>
  <message>
   <source>The sample</source>
   <translation>Het voorbeeld</translation>
  </message>
  <message>
   <source>The search index of {path} is damaged; its records are not part of it.</source>
   <translation>De zoekindex van {path} is beschadigd; de records zelf staan daar niet in.</translation>
  </message>
  <message>
   <source>The search index of {path} was damaged. It was rebuilt from the records.</source>
   <translation>De zoekindex van {path} was beschadigd. Hij is opnieuw gemaakt uit de records.</translation>
  </message>
  <message>
   <source>the second body</source>
   <translation>de tweede overheid</translation>
  </message>
  <message>
   <source>The second body calls it</source>
   <translation>De tweede overheid noemt hem</translation>
  </message>
  <message>
   <source>The second record</source>
   <translation>Het tweede record</translation>
  </message>
  <message>
   <source>The second value in “{column}”</source>
   <translation>De tweede waarde in ‘{column}’</translation>
  </message>
  <message>
   <source>The selected rows</source>
   <translation>De gekozen rijen</translation>
  </message>
  <message>
   <source>The sentence alone</source>
   <translation>Alleen de zin</translation>
  </message>
  <message>
   <source>The source</source>
   <translation>De bron</translation>
  </message>
  <message>
   <source>The source has “{name}” already.</source>
   <translation>De bron heeft ‘{name}’ al.</translation>
  </message>
  <message>
   <source>The source needs a title.</source>
   <translation>De bron heeft een titel nodig.</translation>
  </message>
  <message>
   <source>The sources that are cited for changes, each once.</source>
   <translation>De bronnen die bij wijzigingen worden aangehaald, elk één keer.</translation>
  </message>
  <message>
   <source>The table has {count} columns, where {limit} can be read.</source>
   <translation>De tabel heeft {count} kolommen; {limit} kunnen er gelezen worden.</translation>
  </message>
  <message>
   <source>The ten years to {day}</source>
   <translation>De tien jaar tot {day}</translation>
  </message>
  <message>
   <source>The text in parentheses in “{column}”</source>
   <translation>De tekst tussen haakjes in ‘{column}’</translation>
  </message>
  <message>
   <source>the two bodies</source>
   <translation>de twee overheden</translation>
  </message>
  <message>
   <source>The two files have no common origin: bodies and partnerships are matched by their names.</source>
   <translation>De twee bestanden hebben geen gemeenschappelijke oorsprong: overheden en banden worden op naam gekoppeld.</translation>
  </message>
  <message>
   <source>The two passphrases differ.</source>
   <translation>De twee wachtwoordzinnen verschillen.</translation>
  </message>
  <message>
   <source>The two records differ</source>
   <translation>De twee records verschillen</translation>
  </message>
  <message>
   <source>The two years to {day}</source>
   <translation>De twee jaar tot {day}</translation>
  </message>
  <message>
   <source>The whole globe</source>
   <translation>De hele wereldbol</translation>
  </message>
  <message>
   <source>The whole record</source>
   <translation>Het hele record</translation>
  </message>
  <message>
   <source>the whole record</source>
   <translation>het hele record</translation>
  </message>
  <message>
   <source>The whole text</source>
   <translation>De hele tekst</translation>
  </message>
  <message>
   <source>The words themselves</source>
   <translation>De woorden zelf</translation>
  </message>
  <message>
   <source>The year to {day}</source>
   <translation>Het jaar tot {day}</translation>
  </message>
  <message>
   <source>The {field} is not JSON of the expected kind.</source>
   <translation>{field}: geen JSON van de verwachte soort.</translation>
  </message>
  <message>
   <source>The {field} is too long: {length} characters, where {limit} are allowed.</source>
   <translation>{field}: te lang met {length} tekens; {limit} zijn toegestaan.</translation>
  </message>
  <message>
   <source>The {field} is “{known}” already, not “{value}”.</source>
   <translation>{field}: is al ‘{known}’, niet ‘{value}’.</translation>
  </message>
  <message>
   <source>The {field} is “{known}” in line {line}, not “{value}”.</source>
   <translation>{field}: is in regel {line} ‘{known}’, niet ‘{value}’.</translation>
  </message>
  <message>
   <source>The {field} must be between -{limit} and {limit} degrees, not {value}.</source>
   <translation>{field}: moet tussen -{limit} en {limit} graden liggen, niet {value}.</translation>
  </message>
  <message>
   <source>The {field} stays “{known}”; the row says “{value}”.</source>
   <translation>{field}: blijft ‘{known}’; de rij zegt ‘{value}’.</translation>
  </message>
  <message numerus="yes">
   <source>The {n} of one origin</source>
   <translation>
    <numerusform>De {n} met één oorsprong</numerusform>
    <numerusform>De {n} met één oorsprong</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} possible ones</source>
   <translation>
    <numerusform>De {n} mogelijke</numerusform>
    <numerusform>De {n} mogelijke</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} selected</source>
   <translation>
    <numerusform>De {n} gekozen</numerusform>
    <numerusform>De {n} gekozen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} values that were not kept are in the edit history of their partnerships and sources.</source>
   <translation>
    <numerusform>De waarde die niet behouden is, staat bij haar band of bron, onder Bewerkingen.</numerusform>
    <numerusform>De {n} waarden die niet behouden zijn, staan bij hun banden en bronnen, onder Bewerkingen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} without a source</source>
   <translation>
    <numerusform>De {n} zonder bron</numerusform>
    <numerusform>De {n} zonder bron</numerusform>
   </translation>
  </message>
  <message>
   <source>There already</source>
   <translation>Al aanwezig</translation>
  </message>
  <message>
   <source>There is a file “{name}” next to this project: the project was changed on two computers at once. What was recorded on the other computer is in that copy.</source>
   <translation>Naast dit project staat een bestand ‘{name}’: het project is op twee computers tegelijk gewijzigd. Wat op de andere computer is vastgelegd, staat in die kopie.</translation>
  </message>
  <message>
   <source>There is another change to this status that may be the same one: {known}.</source>
   <translation>Er is een andere wijziging naar deze status die dezelfde kan zijn: {known}.</translation>
  </message>
  <message>
   <source>There is more than one partnership between {a} and {b}: {candidates}.</source>
   <translation>Er is meer dan één band tussen {a} en {b}: {candidates}.</translation>
  </message>
  <message>
   <source>There is no check called “{value}”.</source>
   <translation>Er is geen controle die ‘{value}’ heet.</translation>
  </message>
  <message>
   <source>There is no claim in the chosen part of the project.</source>
   <translation>In het gekozen deel van het project staat geen bewering.</translation>
  </message>
  <message>
   <source>There is no column for {missing}; the columns are {found}.</source>
   <translation>Er is geen kolom voor {missing}; de kolommen zijn {found}.</translation>
  </message>
  <message>
   <source>There is no file and no image on the clipboard.</source>
   <translation>Er staat geen bestand en geen afbeelding op het klembord.</translation>
  </message>
  <message>
   <source>There is no file {path}.</source>
   <translation>Er is geen bestand {path}.</translation>
  </message>
  <message>
   <source>There is no filter “{value}”.</source>
   <translation>Er is geen filter ‘{value}’.</translation>
  </message>
  <message>
   <source>There is no folder {path}.</source>
   <translation>Er is geen map {path}.</translation>
  </message>
  <message>
   <source>There is no partnership between {a} and {b}.</source>
   <translation>Er is geen band tussen {a} en {b}.</translation>
  </message>
  <message>
   <source>There is no partnership between {a} and {b}; there is {candidates}.</source>
   <translation>Er is geen band tussen {a} en {b}; wel {candidates}.</translation>
  </message>
  <message>
   <source>There is no preview of this kind of file. Open it to look at it.</source>
   <translation>Van deze soort bestand is er geen voorvertoning. Open het om het te bekijken.</translation>
  </message>
  <message>
   <source>There is no preview, and it is not opened from here.</source>
   <translation>Er is geen voorvertoning, en van hieruit wordt het niet geopend.</translation>
  </message>
  <message>
   <source>There is no share: nothing counts in its denominator.</source>
   <translation>Er is geen aandeel: niets telt mee in de noemer.</translation>
  </message>
  <message>
   <source>There is no such {field} ({record}); it may have been deleted.</source>
   <translation>Niet gevonden: {field} ({record}); misschien verwijderd.</translation>
  </message>
  <message>
   <source>There is nothing to count in this project yet.</source>
   <translation>In dit project is nog niets te tellen.</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation>Er is niets opnieuw te doen.</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>Er is niets ongedaan te maken.</translation>
  </message>
  <message>
   <source>there since</source>
   <translation>bestaat sinds</translation>
  </message>
  <message>
   <source>there until</source>
   <translation>bestaat tot</translation>
  </message>
  <message>
   <source>there, and in use</source>
   <translation>aanwezig, en in gebruik</translation>
  </message>
  <message>
   <source>These are already one record.</source>
   <translation>Deze zijn al één record.</translation>
  </message>
  <message>
   <source>These are saved: {candidates}.</source>
   <translation>Deze zijn opgeslagen: {candidates}.</translation>
  </message>
  <message>
   <source>These are several files. Drop one at a time.</source>
   <translation>Dit zijn meerdere bestanden. Sleep er een tegelijk.</translation>
  </message>
  <message>
   <source>These checks find nothing.</source>
   <translation>Deze controles vinden niets.</translation>
  </message>
  <message>
   <source>These two bodies are partners of each other; merged, a body would be its own partner.</source>
   <translation>Deze twee overheden zijn elkaars partner; samengevoegd zou een overheid haar eigen partner zijn.</translation>
  </message>
  <message>
   <source>thesis</source>
   <translation>proefschrift of scriptie</translation>
  </message>
  <message>
   <source>They are &amp;different</source>
   <translation>Ze zijn &amp;verschillend</translation>
  </message>
  <message>
   <source>They have an earlier passphrase, or none. A new backup was made.</source>
   <translation>Ze hebben een eerdere wachtwoordzin, of geen. Er is een nieuwe back-up gemaakt.</translation>
  </message>
  <message>
   <source>This body can't be deleted: partnerships have it.</source>
   <translation>Deze overheid kan niet verwijderd worden: zij heeft banden.</translation>
  </message>
  <message>
   <source>This can’t be undone. No backup is made first, because the backup would contain the name.</source>
   <translation>Dit kan niet ongedaan worden gemaakt. Vooraf wordt geen back-up gemaakt, want daar zou de naam in staan.</translation>
  </message>
  <message>
   <source>This computer</source>
   <translation>Deze computer</translation>
  </message>
  <message>
   <source>This computer's clock says {now}, and the last step was recorded on {last}. Steps and backups stay in order, but set the clock before you record more.</source>
   <translation>De klok van deze computer zegt {now}, en de laatste stap is vastgelegd op {last}. Stappen en back-ups blijven op volgorde, maar zet de klok goed voordat u verdergaat.</translation>
  </message>
  <message>
   <source>This installation can’t encrypt a project: SQLCipher is not part of it.</source>
   <translation>Deze installatie kan een project niet versleutelen: SQLCipher zit er niet bij.</translation>
  </message>
  <message>
   <source>This is not a bibliographic record.</source>
   <translation>Dit is geen bibliografisch record.</translation>
  </message>
  <message>
   <source>This is not a dump of a Twintrack project.</source>
   <translation>Dit is geen dump van een Twintrack-project.</translation>
  </message>
  <message>
   <source>This is one step, which can be undone.</source>
   <translation>Dit is één stap, die ongedaan te maken is.</translation>
  </message>
  <message>
   <source>This must be a single day, such as 7 May 2023.</source>
   <translation>Dit moet één dag zijn, zoals 7 mei 2023.</translation>
  </message>
  <message>
   <source>This must say from when, such as 1945 or 7 May 1920.</source>
   <translation>Dit moet zeggen vanaf wanneer, zoals 1945 of 7 mei 1920.</translation>
  </message>
  <message>
   <source>This name may mean several bodies here. It is added, and found again as a duplicate.</source>
   <translation>Deze naam kan hier meerdere overheden betekenen. Zij wordt toegevoegd, en als dubbel teruggevonden.</translation>
  </message>
  <message>
   <source>This partnership is recorded twice, as {tie_kind} and as {other_kind}.</source>
   <translation>Deze band is twee keer vastgelegd, als {tie_kind} en als {other_kind}.</translation>
  </message>
  <message>
   <source>This partnership is recorded twice.</source>
   <translation>Deze band is twee keer vastgelegd.</translation>
  </message>
  <message>
   <source>This project is read-only: {name} was not imported.</source>
   <translation>Dit project is alleen-lezen: {name} is niet geïmporteerd.</translation>
  </message>
  <message>
   <source>This row</source>
   <translation>Deze rij</translation>
  </message>
  <message>
   <source>This row has no problems.</source>
   <translation>Deze rij heeft geen problemen.</translation>
  </message>
  <message>
   <source>This should not have happened. You can continue to work. A fault report with this text helps to fix it.</source>
   <translation>Dit had niet mogen gebeuren. U kunt verder werken. Een foutrapport met deze tekst helpt het te verhelpen.</translation>
  </message>
  <message>
   <source>This system keeps no menu of that kind.</source>
   <translation>Dit systeem heeft zo’n menu niet.</translation>
  </message>
  <message>
   <source>three or more</source>
   <translation>drie of meer</translation>
  </message>
  <message>
   <source>Tick at least one status that counts as ended.</source>
   <translation>Vink minstens één status aan die als beëindigd telt.</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Tijdlijn</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>title</source>
   <translation>titel</translation>
  </message>
  <message>
   <source>Title of source</source>
   <translation>Titel van de bron</translation>
  </message>
  <message>
   <source>Title, publisher or address</source>
   <translation>Titel, uitgever of adres</translation>
  </message>
  <message>
   <source>To</source>
   <translation>Tot</translation>
  </message>
  <message>
   <source>to</source>
   <translation>tot</translation>
  </message>
  <message>
   <source>to be made, as the gazetteer knows it</source>
   <translation>te maken, zoals de plaatsnamenlijst haar kent</translation>
  </message>
  <message>
   <source>To be pasted in QuickStatements: “twinned with” both ways, with beginning, ending and the address of a source. Read them before you send them.</source>
   <translation>Om in QuickStatements te plakken: ‘twinned with’ over en weer, met begin, einde en het adres van een bron. Lees ze na voordat u ze verstuurt.</translation>
  </message>
  <message>
   <source>to keep the dialogue</source>
   <translation>om in gesprek te blijven</translation>
  </message>
  <message>
   <source>to keep the trade</source>
   <translation>om de handel te behouden</translation>
  </message>
  <message>
   <source>To look through and to sort: the one table first, then every table of the project as a sheet, and the codebook. Texts stay texts, none becomes a formula.</source>
   <translation>Om door te kijken en te sorteren: eerst de ene tabel, dan elke tabel van het project als blad, en het codeboek. Teksten blijven teksten, geen wordt een formule.</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Vandaag</translation>
  </message>
  <message>
   <source>Together</source>
   <translation>Samen</translation>
  </message>
  <message>
   <source>Together these would form a cycle: the older one is removed.</source>
   <translation>Samen zouden deze een kring vormen: de oudste wordt verwijderd.</translation>
  </message>
  <message>
   <source>tourism</source>
   <translation>toerisme</translation>
  </message>
  <message>
   <source>trade and investment</source>
   <translation>handel en investeringen</translation>
  </message>
  <message>
   <source>trade mission</source>
   <translation>handelsmissie</translation>
  </message>
  <message>
   <source>translation</source>
   <translation>vertaling</translation>
  </message>
  <message>
   <source>Translation of the quote</source>
   <translation>Vertaling van het citaat</translation>
  </message>
  <message>
   <source>Translators</source>
   <translation>Vertalers</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Opnieuw proberen</translation>
  </message>
  <message>
   <source>Try again, and type it.</source>
   <translation>Probeer het opnieuw en typ hem.</translation>
  </message>
  <message>
   <source>Try another encoding, or save the file as UTF-8.</source>
   <translation>Probeer een andere codering, of sla het bestand op als UTF-8.</translation>
  </message>
  <message>
   <source>Turkish</source>
   <translation>Turks</translation>
  </message>
  <message>
   <source>Turkish (Windows)</source>
   <translation>Turks (Windows)</translation>
  </message>
  <message>
   <source>Twice in the file</source>
   <translation>Dubbel in het bestand</translation>
  </message>
  <message>
   <source>Twin towns and other partnerships between governments, with a source for every status.</source>
   <translation>Stedenbanden en andere banden tussen overheden, met een bron bij elke status.</translation>
  </message>
  <message>
   <source>twinning association of the partner</source>
   <translation>vriendschapsvereniging van de partner</translation>
  </message>
  <message>
   <source>twinning committee</source>
   <translation>stedenbandcommissie</translation>
  </message>
  <message>
   <source>twinning outdated</source>
   <translation>stedenband achterhaald</translation>
  </message>
  <message>
   <source>Twintrack</source>
   <translation>Twintrack</translation>
  </message>
  <message>
   <source>Twintrack closes when this is done.</source>
   <translation>Twintrack sluit wanneer dit klaar is.</translation>
  </message>
  <message>
   <source>Twintrack project</source>
   <translation>Twintrack-project</translation>
  </message>
  <message>
   <source>Twintrack stopped unexpectedly last time. Saved data is intact, and unsaved entries can be restored.</source>
   <translation>Twintrack is de vorige keer onverwacht gestopt. Opgeslagen gegevens zijn ongeschonden, en niet-opgeslagen invoer kan worden teruggehaald.</translation>
  </message>
  <message>
   <source>Twintrack stopped while a backup was being restored. The project may still have its previous content.</source>
   <translation>Twintrack is gestopt terwijl een back-up werd teruggezet. Het project heeft misschien nog zijn vorige inhoud.</translation>
  </message>
  <message>
   <source>Twintrack stopped while a name was being erased. Backups, unsaved entries or the project itself may still contain it: search for it again.</source>
   <translation>Twintrack is gestopt terwijl een naam werd gewist. Back-ups, niet-opgeslagen invoer of het project zelf kunnen hem nog bevatten: zoek er opnieuw naar.</translation>
  </message>
  <message>
   <source>Two columns mean the same: {field}.</source>
   <translation>Twee kolommen betekenen hetzelfde: {field}.</translation>
  </message>
  <message>
   <source>Two endings in a row</source>
   <translation>Twee beëindigingen achtereen</translation>
  </message>
  <message>
   <source>two origins</source>
   <translation>twee oorsprongen</translation>
  </message>
  <message>
   <source>Type a name, in any script</source>
   <translation>Typ een naam, in welk schrift ook</translation>
  </message>
  <message>
   <source>Type a number, such as 8, or a share, such as 25 %.</source>
   <translation>Typ een getal, zoals 8, of een aandeel, zoals 25 %.</translation>
  </message>
  <message>
   <source>Type both again.</source>
   <translation>Typ ze allebei opnieuw.</translation>
  </message>
  <message>
   <source>Type it again, with the same capitals and spaces. If it is right, the file is damaged: restore a backup.</source>
   <translation>Typ hem opnieuw, met dezelfde hoofdletters en spaties. Is hij goed, dan is het bestand beschadigd: zet een back-up terug.</translation>
  </message>
  <message>
   <source>Type it at a terminal, or give it in TWINTRACK_NEW_PASSPHRASE.</source>
   <translation>Typ hem in een terminal, of geef hem in TWINTRACK_NEW_PASSPHRASE.</translation>
  </message>
  <message>
   <source>Type it in a terminal, or give it in TWINTRACK_PASSPHRASE.</source>
   <translation>Typ hem in een terminal, of geef hem in TWINTRACK_PASSPHRASE.</translation>
  </message>
  <message>
   <source>Type it; or paste an address, a DOI, a reference; or drop a file</source>
   <translation>Typ de titel, plak een adres, DOI of literatuurverwijzing, of sleep een bestand hierheen</translation>
  </message>
  <message>
   <source>type of file</source>
   <translation>soort bestand</translation>
  </message>
  <message>
   <source>Type the name of one of its bodies</source>
   <translation>Typ de naam van een van de overheden</translation>
  </message>
  <message>
   <source>type to find</source>
   <translation>typ om te zoeken</translation>
  </message>
  <message>
   <source>Type to find or make one. Paste an address or a reference, drop a file.</source>
   <translation>Typ om te zoeken of te maken. Plak een adres of literatuurverwijzing, sleep een bestand.</translation>
  </message>
  <message>
   <source>Ukrainian</source>
   <translation>Oekraïens</translation>
  </message>
  <message>
   <source>Unchanged</source>
   <translation>Ongewijzigd</translation>
  </message>
  <message>
   <source>Undated</source>
   <translation>Ongedateerd</translation>
  </message>
  <message>
   <source>undated</source>
   <translation>ongedateerd</translation>
  </message>
  <message>
   <source>Undated, but can be bounded</source>
   <translation>Ongedateerd, maar te begrenzen</translation>
  </message>
  <message>
   <source>Under review</source>
   <translation>In heroverweging</translation>
  </message>
  <message>
   <source>under review</source>
   <translation>in heroverweging</translation>
  </message>
  <message>
   <source>Understood</source>
   <translation>Begrepen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Ongedaan maken</translation>
  </message>
  <message>
   <source>Undo the last correction</source>
   <translation>De laatste verbetering ongedaan maken</translation>
  </message>
  <message>
   <source>Undo: {step}</source>
   <translation>Ongedaan maken: {step}</translation>
  </message>
  <message>
   <source>undone</source>
   <translation>ongedaan gemaakt</translation>
  </message>
  <message>
   <source>Undone: {step}</source>
   <translation>Ongedaan gemaakt: {step}</translation>
  </message>
  <message>
   <source>unfair competition</source>
   <translation>oneerlijke concurrentie</translation>
  </message>
  <message>
   <source>Unicode (UTF-8)</source>
   <translation>Unicode (UTF-8)</translation>
  </message>
  <message>
   <source>unit</source>
   <translation>eenheid</translation>
  </message>
  <message>
   <source>Unknown</source>
   <translation>Onbekend</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>onbekend</translation>
  </message>
  <message>
   <source>unknown kind</source>
   <translation>onbekende soort</translation>
  </message>
  <message>
   <source>unnamed</source>
   <translation>niet genoemd</translation>
  </message>
  <message>
   <source>unnamed partner</source>
   <translation>niet genoemde partner</translation>
  </message>
  <message>
   <source>unnamed partner ({country})</source>
   <translation>niet genoemde partner ({country})</translation>
  </message>
  <message>
   <source>Unnamed partner…</source>
   <translation>Niet genoemde partner…</translation>
  </message>
  <message>
   <source>Unsaved entry</source>
   <translation>Niet-opgeslagen invoer</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>Tot</translation>
  </message>
  <message>
   <source>Until a change is corrected or moved, the changes are used in the order of their dates.</source>
   <translation>Tot een wijziging verbeterd of verplaatst is, worden de wijzigingen op volgorde van hun data gebruikt.</translation>
  </message>
  <message>
   <source>upright lines</source>
   <translation>verticale strepen</translation>
  </message>
  <message>
   <source>urban planning</source>
   <translation>stedenbouw</translation>
  </message>
  <message>
   <source>Use a pseudonym</source>
   <translation>Pseudoniem gebruiken</translation>
  </message>
  <message>
   <source>Use a pseudonym…</source>
   <translation>Pseudoniem gebruiken…</translation>
  </message>
  <message>
   <source>Use a status of the list, such as in force, dormant, under review, suspended, expired or ended.</source>
   <translation>Gebruik een status uit de lijst, zoals van kracht, slapend, in heroverweging, opgeschort, verlopen of beëindigd.</translation>
  </message>
  <message>
   <source>Use letters, digits, spaces and punctuation.</source>
   <translation>Gebruik letters, cijfers, spaties en leestekens.</translation>
  </message>
  <message>
   <source>Use no second backup folder</source>
   <translation>Geen tweede back-upmap gebruiken</translation>
  </message>
  <message>
   <source>Use none</source>
   <translation>Geen gebruiken</translation>
  </message>
  <message>
   <source>Use one of {allowed}.</source>
   <translation>Gebruik een van {allowed}.</translation>
  </message>
  <message>
   <source>Use one of {known}, or save the file as UTF-8.</source>
   <translation>Gebruik een van {known}, of sla het bestand op als UTF-8.</translation>
  </message>
  <message>
   <source>Use one of: {allowed}.</source>
   <translation>Gebruik een van: {allowed}.</translation>
  </message>
  <message>
   <source>Use only: {allowed}.</source>
   <translation>Gebruik alleen: {allowed}.</translation>
  </message>
  <message>
   <source>Use some of: {allowed}.</source>
   <translation>Gebruik enkele van: {allowed}.</translation>
  </message>
  <message>
   <source>use the value from the file</source>
   <translation>de waarde uit het bestand gebruiken</translation>
  </message>
  <message>
   <source>use the verdict</source>
   <translation>het oordeel volgen</translation>
  </message>
  <message>
   <source>Use these: {allowed}.</source>
   <translation>Gebruik deze: {allowed}.</translation>
  </message>
  <message>
   <source>Use this rule</source>
   <translation>Deze telregel gebruiken</translation>
  </message>
  <message>
   <source>vague dates: {span}</source>
   <translation>vage data: {span}</translation>
  </message>
  <message>
   <source>value</source>
   <translation>waarde</translation>
  </message>
  <message>
   <source>Value: {side}</source>
   <translation>Waarde: {side}</translation>
  </message>
  <message>
   <source>Values for every row</source>
   <translation>Waarden voor elke rij</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>Oordeel</translation>
  </message>
  <message>
   <source>Verdict: {verdict}</source>
   <translation>Oordeel: {verdict}</translation>
  </message>
  <message>
   <source>Verified</source>
   <translation>Nagekeken</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Versie</translation>
  </message>
  <message>
   <source>very high</source>
   <translation>zeer hoog</translation>
  </message>
  <message>
   <source>Very high: the deciding document itself, or two independent first-hand sources.</source>
   <translation>Zeer hoog: het besluit zelf, of twee onafhankelijke bronnen uit de eerste hand.</translation>
  </message>
  <message>
   <source>very low</source>
   <translation>zeer laag</translation>
  </message>
  <message>
   <source>Very low: doubtful, or known to be unreliable on this point.</source>
   <translation>Zeer laag: twijfelachtig, of op dit punt als onbetrouwbaar bekend.</translation>
  </message>
  <message>
   <source>Vietnamese</source>
   <translation>Vietnamees</translation>
  </message>
  <message>
   <source>Views</source>
   <translation>Weergaven</translation>
  </message>
  <message>
   <source>Void</source>
   <translation>Nietig</translation>
  </message>
  <message>
   <source>Volume</source>
   <translation>Deel of jaargang</translation>
  </message>
  <message>
   <source>Wait until it is whole, and attach it again.</source>
   <translation>Wacht tot het heel is, en voeg het opnieuw bij.</translation>
  </message>
  <message>
   <source>war or aggression</source>
   <translation>oorlog of agressie</translation>
  </message>
  <message>
   <source>was certain, is only possible now</source>
   <translation>was zeker, is nu alleen mogelijk</translation>
  </message>
  <message>
   <source>was counted, and is not now</source>
   <translation>was geteld, en is het nu niet</translation>
  </message>
  <message>
   <source>was edited</source>
   <translation>is bewerkt</translation>
  </message>
  <message>
   <source>was possible, is certain now</source>
   <translation>was mogelijk, is nu zeker</translation>
  </message>
  <message>
   <source>water</source>
   <translation>water</translation>
  </message>
  <message>
   <source>web page</source>
   <translation>webpagina</translation>
  </message>
  <message>
   <source>Web page (HTML)</source>
   <translation>Webpagina (HTML)</translation>
  </message>
  <message>
   <source>Web pages disappear; save a copy in a web archive and record its address, or attach the file.</source>
   <translation>Webpagina’s verdwijnen; sla een kopie op in een webarchief en leg het adres vast, of voeg het bestand bij.</translation>
  </message>
  <message>
   <source>website of a party</source>
   <translation>website van een partij</translation>
  </message>
  <message>
   <source>weight</source>
   <translation>gewicht</translation>
  </message>
  <message>
   <source>Western European (DOS)</source>
   <translation>West-Europees (DOS)</translation>
  </message>
  <message>
   <source>Western European (old Macintosh)</source>
   <translation>West-Europees (oude Macintosh)</translation>
  </message>
  <message>
   <source>Western European (Windows)</source>
   <translation>West-Europees (Windows)</translation>
  </message>
  <message>
   <source>Western Frisian</source>
   <translation>Fries</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Wat</translation>
  </message>
  <message>
   <source>What a source reports had happened by the day it appeared.</source>
   <translation>Wat een bron meldt, was gebeurd op de dag dat zij verscheen.</translation>
  </message>
  <message>
   <source>What both say alike</source>
   <translation>Wat beide gelijk zeggen</translation>
  </message>
  <message>
   <source>What came of it</source>
   <translation>Wat ervan kwam</translation>
  </message>
  <message>
   <source>What can be read in the file</source>
   <translation>Wat in het bestand te lezen is</translation>
  </message>
  <message>
   <source>What changed since</source>
   <translation>Wat er sindsdien veranderde</translation>
  </message>
  <message>
   <source>What changed since {moment}</source>
   <translation>Wat er veranderde sinds {moment}</translation>
  </message>
  <message>
   <source>What depends on the other record is moved: {parts}.</source>
   <translation>Wat van het andere record afhangt, wordt overgezet: {parts}.</translation>
  </message>
  <message>
   <source>What do they mean to do?</source>
   <translation>Wat willen ze doen?</translation>
  </message>
  <message>
   <source>What each source says</source>
   <translation>Wat elke bron zegt</translation>
  </message>
  <message>
   <source>What each source says…</source>
   <translation>Wat elke bron zegt…</translation>
  </message>
  <message>
   <source>What is confidential is meant for this project alone.</source>
   <translation>Wat vertrouwelijk is, is alleen voor dit project bedoeld.</translation>
  </message>
  <message>
   <source>What is counted</source>
   <translation>Wat geteld wordt</translation>
  </message>
  <message>
   <source>What is it called?</source>
   <translation>Hoe heet zij?</translation>
  </message>
  <message>
   <source>What is shown</source>
   <translation>Wat getoond is</translation>
  </message>
  <message>
   <source>What is the project called?</source>
   <translation>Hoe heet het project?</translation>
  </message>
  <message>
   <source>What it holds</source>
   <translation>Wat het bevat</translation>
  </message>
  <message>
   <source>What it is about</source>
   <translation>Waarover het gaat</translation>
  </message>
  <message>
   <source>what it is about</source>
   <translation>waarover het gaat</translation>
  </message>
  <message>
   <source>What it means</source>
   <translation>Wat het betekent</translation>
  </message>
  <message>
   <source>What keys do</source>
   <translation>Wat toetsen doen</translation>
  </message>
  <message>
   <source>What to do with the source: {title}</source>
   <translation>Wat te doen met de bron: {title}</translation>
  </message>
  <message>
   <source>What to do with this partnership</source>
   <translation>Wat te doen met deze band</translation>
  </message>
  <message>
   <source>What to do with this source</source>
   <translation>Wat te doen met deze bron</translation>
  </message>
  <message>
   <source>What to do with: {record}</source>
   <translation>Wat te doen met: {record}</translation>
  </message>
  <message>
   <source>What was known</source>
   <translation>Wat er bekend was</translation>
  </message>
  <message>
   <source>What was published, in a sentence</source>
   <translation>Wat er gepubliceerd is, in één zin</translation>
  </message>
  <message>
   <source>What was published? Say it in a sentence.</source>
   <translation>Wat is er gepubliceerd? Zeg het in één zin.</translation>
  </message>
  <message>
   <source>What was recorded after this backup.</source>
   <translation>Wat na deze back-up is vastgelegd.</translation>
  </message>
  <message>
   <source>What was recorded between this backup and {moment}, when the file was written last ({time} later).</source>
   <translation>Wat is vastgelegd tussen deze back-up en {moment}, toen het bestand voor het laatst beschreven werd ({time} later).</translation>
  </message>
  <message>
   <source>What will be in it</source>
   <translation>Wat erin komt</translation>
  </message>
  <message>
   <source>What would be lost</source>
   <translation>Wat verloren zou gaan</translation>
  </message>
  <message>
   <source>What would change</source>
   <translation>Wat er zou veranderen</translation>
  </message>
  <message>
   <source>What you record is checked as you work. Gaps and contradictions are listed here.</source>
   <translation>Wat u vastlegt, wordt meteen gecontroleerd. Gaten en tegenspraken staan dan hier.</translation>
  </message>
  <message>
   <source>What you record is still saved; a backup is tried again in a quarter of an hour.</source>
   <translation>Wat u vastlegt, wordt toch opgeslagen; over een kwartier wordt weer een back-up geprobeerd.</translation>
  </message>
  <message>
   <source>What you type can't be stored until you save it: {why}</source>
   <translation>Wat u typt, kan pas bij het opslaan bewaard worden: {why}</translation>
  </message>
  <message>
   <source>What you typed here is not saved in the project yet.</source>
   <translation>Wat u hier typte, is nog niet in het project opgeslagen.</translation>
  </message>
  <message>
   <source>What “{column}” means</source>
   <translation>Wat ‘{column}’ betekent</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wanneer</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Waar</translation>
  </message>
  <message>
   <source>Where it is</source>
   <translation>Waar hij staat</translation>
  </message>
  <message>
   <source>Which body is it?</source>
   <translation>Welke overheid is het?</translation>
  </message>
  <message>
   <source>Which body succeeded it?</source>
   <translation>Welke overheid volgde haar op?</translation>
  </message>
  <message>
   <source>Which body?</source>
   <translation>Welke overheid?</translation>
  </message>
  <message>
   <source>Which column contains the body?</source>
   <translation>Welke kolom bevat de overheid?</translation>
  </message>
  <message>
   <source>Which column contains the partner, or its country? The country can also be the same for every row.</source>
   <translation>Welke kolom bevat de partner of diens land? Het land kan ook voor elke rij hetzelfde zijn.</translation>
  </message>
  <message>
   <source>Which day? This has no end.</source>
   <translation>Welke dag? Dit heeft geen einde.</translation>
  </message>
  <message>
   <source>Which entry do you want to continue?</source>
   <translation>Welke invoer wilt u voortzetten?</translation>
  </message>
  <message>
   <source>Which number?</source>
   <translation>Welk getal?</translation>
  </message>
  <message>
   <source>Which part</source>
   <translation>Welk deel</translation>
  </message>
  <message>
   <source>Which partnership is it?</source>
   <translation>Welke band is het?</translation>
  </message>
  <message>
   <source>Who acted</source>
   <translation>Wie handelde</translation>
  </message>
  <message>
   <source>who acted</source>
   <translation>wie handelde</translation>
  </message>
  <message>
   <source>Who began and who decided</source>
   <translation>Wie begon en wie besloot</translation>
  </message>
  <message>
   <source>Who published it?</source>
   <translation>Wie publiceerde het?</translation>
  </message>
  <message>
   <source>Whose decision</source>
   <translation>Wiens besluit</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Waarom</translation>
  </message>
  <message numerus="yes">
   <source>Why are these {n} problems ignored?</source>
   <translation>
    <numerusform>Waarom wordt dit probleem genegeerd?</numerusform>
    <numerusform>Waarom worden deze {n} problemen genegeerd?</numerusform>
   </translation>
  </message>
  <message>
   <source>Why it ended</source>
   <translation>Waarom hij eindigde</translation>
  </message>
  <message>
   <source>Why they ended</source>
   <translation>Waarom ze eindigden</translation>
  </message>
  <message>
   <source>Why this date</source>
   <translation>Waarom deze datum</translation>
  </message>
  <message>
   <source>Width and height can be {least} to {most} {unit}.</source>
   <translation>Breedte en hoogte kunnen {least} tot {most} {unit} zijn.</translation>
  </message>
  <message>
   <source>Width of a page</source>
   <translation>Breedte van een pagina</translation>
  </message>
  <message>
   <source>With a passphrase, the file, its backups and the copies that you save are encrypted, also in the second backup folder. What you export, share or open in another program is not. The names of files and folders can be read. Older backups are listed afterwards and can be deleted; deleted data can sometimes be recovered from a disk.</source>
   <translation>Met een wachtwoordzin zijn het bestand, de back-ups en de kopieën die u opslaat versleuteld, ook in de tweede back-upmap. Wat u exporteert, deelt of in een ander programma opent, is dat niet. De namen van bestanden en mappen blijven leesbaar. Oudere back-ups worden daarna genoemd en kunnen worden verwijderd; verwijderde gegevens zijn soms van een schijf terug te halen.</translation>
  </message>
  <message>
   <source>With attachments</source>
   <translation>Met bijlagen</translation>
  </message>
  <message>
   <source>With dates that can be read in two ways: {names}. Set how they are meant in the list of columns.</source>
   <translation>Met datums die op twee manieren gelezen kunnen worden: {names}. Stel bij de kolommen in hoe ze bedoeld zijn.</translation>
  </message>
  <message>
   <source>With partners in</source>
   <translation>Met partners in</translation>
  </message>
  <message>
   <source>with “{text}”</source>
   <translation>met ‘{text}’</translation>
  </message>
  <message>
   <source>Without a source</source>
   <translation>Zonder bron</translation>
  </message>
  <message>
   <source>Without attachments</source>
   <translation>Zonder bijlagen</translation>
  </message>
  <message>
   <source>Without its date a source does not show what was known when.</source>
   <translation>Zonder datum laat een bron niet zien wat wanneer bekend was.</translation>
  </message>
  <message>
   <source>Word document (DOCX)</source>
   <translation>Word-document (DOCX)</translation>
  </message>
  <message>
   <source>wording</source>
   <translation>tekst van de bewering</translation>
  </message>
  <message>
   <source>Workbook (*.xlsx)</source>
   <translation>Werkmap (*.xlsx)</translation>
  </message>
  <message>
   <source>Workbook (XLSX)</source>
   <translation>Werkmap (XLSX)</translation>
  </message>
  <message>
   <source>Worth a look</source>
   <translation>Een blik waard</translation>
  </message>
  <message>
   <source>Write --only NAME=VALUE with one of: {allowed}.</source>
   <translation>Schrijf --only NAAM=WAARDE met een van: {allowed}.</translation>
  </message>
  <message>
   <source>Write 1440x900 for pixels, or 170x100mm for paper.</source>
   <translation>Schrijf 1440x900 voor pixels, of 170x100mm voor papier.</translation>
  </message>
  <message>
   <source>Write a number, such as 8 or 0.25.</source>
   <translation>Schrijf een getal, zoals 8 of 0.25.</translation>
  </message>
  <message>
   <source>Write a number, such as 8 or 25 %.</source>
   <translation>Schrijf een getal, zoals 8 of 25 %.</translation>
  </message>
  <message>
   <source>Write a status such as ended or under review, if it changed the partnership.</source>
   <translation>Schrijf een status zoals beëindigd of in heroverweging, als de band erdoor veranderde.</translation>
  </message>
  <message>
   <source>Write a whole number, such as 10.</source>
   <translation>Schrijf een geheel getal, zoals 10.</translation>
  </message>
  <message>
   <source>Write both days, such as 7 May 2021 and 7 May 2023.</source>
   <translation>Schrijf beide dagen, zoals 7 mei 2021 en 7 mei 2023.</translation>
  </message>
  <message>
   <source>Write degrees as 52.09, without symbols or letters.</source>
   <translation>Schrijf graden als 52.09, zonder symbolen of letters.</translation>
  </message>
  <message>
   <source>Write findings with their records and sources as a document</source>
   <translation>Bevindingen met hun records en bronnen als document schrijven</translation>
  </message>
  <message>
   <source>Write it as 2021, 2021-05, May 2021, 7 May 2023, spring 2021, before 2019, around 2004, between 2019 and 2021, or known by 7 May 2023.</source>
   <translation>Schrijf het als 2021, 2021-05, mei 2021, 7 mei 2023, voorjaar 2021, vóór 2019, rond 2004, tussen 2019 en 2021, of bekend op 7 mei 2023.</translation>
  </message>
  <message>
   <source>Write its name, or remove the tag.</source>
   <translation>Schrijf de naam, of haal het trefwoord weg.</translation>
  </message>
  <message>
   <source>Write the claim in the words in which it was published.</source>
   <translation>Schrijf de bewering in de woorden waarin zij gepubliceerd is.</translation>
  </message>
  <message>
   <source>Write the country's usual name in English, Dutch or German, or its two-letter code.</source>
   <translation>Schrijf de gewone naam van het land in het Engels, Nederlands of Duits, of de code van twee letters.</translation>
  </message>
  <message>
   <source>Write the date, or let the column show dates in the spreadsheet.</source>
   <translation>Schrijf de datum, of laat de kolom in het rekenblad datums tonen.</translation>
  </message>
  <message>
   <source>Write the name as in the project, with its country, kind or province.</source>
   <translation>Schrijf de naam zoals in het project, met land, soort of provincie.</translation>
  </message>
  <message>
   <source>Write the name.</source>
   <translation>Schrijf de naam.</translation>
  </message>
  <message>
   <source>Write the one that is meant.</source>
   <translation>Schrijf wat bedoeld is.</translation>
  </message>
  <message>
   <source>Write the partner's name.</source>
   <translation>Schrijf de naam van de partner.</translation>
  </message>
  <message>
   <source>Write the scheme, an equals sign and the code; several with semicolons between them.</source>
   <translation>Schrijf de lijst, een isgelijkteken en de code; meerdere met puntkomma’s ertussen.</translation>
  </message>
  <message>
   <source>Write the status.</source>
   <translation>Schrijf de status.</translation>
  </message>
  <message>
   <source>Write the title, or describe the document in a few words.</source>
   <translation>Schrijf de titel, of beschrijf het document in enkele woorden.</translation>
  </message>
  <message>
   <source>Write what is known, even if it is only a year or “before 2019”.</source>
   <translation>Schrijf wat bekend is, al is het maar een jaar of ‘vóór 2019’.</translation>
  </message>
  <message>
   <source>Write “in force” instead, if it was concluded again.</source>
   <translation>Schrijf in plaats daarvan ‘van kracht’, als de band opnieuw is aangegaan.</translation>
  </message>
  <message>
   <source>Writing {name}</source>
   <translation>{name} schrijven</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Jaar</translation>
  </message>
  <message>
   <source>Years</source>
   <translation>Jaren</translation>
  </message>
  <message>
   <source>Years until a partnership must be confirmed again</source>
   <translation>Jaren tot een band opnieuw bevestigd moet zijn</translation>
  </message>
  <message>
   <source>years: {dates}</source>
   <translation>jaren: {dates}</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>You can undo this.</source>
   <translation>U kunt dit ongedaan maken.</translation>
  </message>
  <message>
   <source>You chose to skip the row.</source>
   <translation>U koos ervoor de rij over te slaan.</translation>
  </message>
  <message>
   <source>You looked where it should show, and found nothing. It confirms nothing.</source>
   <translation>U keek waar het te zien zou zijn, en vond niets. Dat bevestigt niets.</translation>
  </message>
  <message>
   <source>You were entering in {name}: {entry}</source>
   <translation>U was in {name} aan het invoeren: {entry}</translation>
  </message>
  <message>
   <source>You were entering: {entry}</source>
   <translation>U was aan het invoeren: {entry}</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Uw naam</translation>
  </message>
  <message>
   <source>youth</source>
   <translation>jeugd</translation>
  </message>
  <message>
   <source>Zoom to the chosen partnership</source>
   <translation>Inzoomen op de gekozen band</translation>
  </message>
  <message>
   <source>{activity} is dated {date}, but “{source}” says {stated}.</source>
   <translation>{activity} is gedateerd {date}, maar ‘{source}’ zegt {stated}.</translation>
  </message>
  <message>
   <source>{begun} and {ended} in a span of {years} years that is certain</source>
   <translation>{begun} en {ended} in een tijdvak van {years} jaar dat zeker is</translation>
  </message>
  <message>
   <source>{begun} and {ended} in a year that is certain</source>
   <translation>{begun} en {ended} in een jaar dat zeker is</translation>
  </message>
  <message>
   <source>{body} calls it “{name}”</source>
   <translation>{body} noemt haar ‘{name}’</translation>
  </message>
  <message>
   <source>{body} is part of {successor} now</source>
   <translation>{body} is nu deel van {successor}</translation>
  </message>
  <message>
   <source>{body} is part of {successor}, since {date}</source>
   <translation>{body} is deel van {successor}, sinds {date}</translation>
  </message>
  <message>
   <source>{body} was succeeded by another…</source>
   <translation>{body} is door een andere opgevolgd…</translation>
  </message>
  <message>
   <source>{body}, unless you say</source>
   <translation>{body}, tenzij u anders kiest</translation>
  </message>
  <message>
   <source>{cell}. Enter opens its records.</source>
   <translation>{cell}. Enter opent de records.</translation>
  </message>
  <message>
   <source>{certain} certain, {possible} possible</source>
   <translation>{certain} zeker, {possible} mogelijk</translation>
  </message>
  <message>
   <source>{certain} to {possible} in force</source>
   <translation>{certain} tot {possible} van kracht</translation>
  </message>
  <message>
   <source>{change} (no source yet)</source>
   <translation>{change} (nog geen bron)</translation>
  </message>
  <message>
   <source>{cited}, {by}. The records stay, without this source. You can undo this.</source>
   <translation>{cited}, {by}. De records blijven, zonder deze bron. U kunt dit ongedaan maken.</translation>
  </message>
  <message>
   <source>{client} synchronises this folder with other computers. Work on the project on one computer at a time, and wait until {client} is finished before you open it on another. Two people should each have a copy and merge them.</source>
   <translation>{client} synchroniseert deze map met andere computers. Werk op één computer tegelijk aan het project, en wacht tot {client} klaar is voordat u het elders opent. Twee mensen kunnen beter elk een kopie hebben en die samenvoegen.</translation>
  </message>
  <message>
   <source>{column}: line {line} says “{known}”, this one “{value}”.</source>
   <translation>{column}: regel {line} zegt ‘{known}’, deze ‘{value}’.</translation>
  </message>
  <message>
   <source>{column}: the project says “{known}”, the file “{value}”.</source>
   <translation>{column}: het project zegt ‘{known}’, het bestand ‘{value}’.</translation>
  </message>
  <message>
   <source>{counted}: all of them derive from this one.</source>
   <translation>{counted}: alle zijn aan deze ontleend.</translation>
  </message>
  <message>
   <source>{counted}: all of them derive from “{title}”.</source>
   <translation>{counted}: alle zijn ontleend aan ‘{title}’.</translation>
  </message>
  <message>
   <source>{count} conflicts</source>
   <translation>{count} conflicten</translation>
  </message>
  <message>
   <source>{count} records</source>
   <translation>{count} records</translation>
  </message>
  <message>
   <source>{count} sources, but 1 origin: “{source}”.</source>
   <translation>{count} bronnen, maar 1 oorsprong: ‘{source}’.</translation>
  </message>
  <message>
   <source>{decade}s</source>
   <translation>jaren {decade}</translation>
  </message>
  <message>
   <source>{encoding}: “{stretch}”</source>
   <translation>{encoding}: ‘{stretch}’</translation>
  </message>
  <message>
   <source>{endings}, none after another in the same row</source>
   <translation>{endings}, geen na een andere in dezelfde rij</translation>
  </message>
  <message>
   <source>{endings}; half follow the one before in their row within {days}</source>
   <translation>{endings}; de helft volgt de vorige in de rij binnen {days}</translation>
  </message>
  <message>
   <source>{field}: one of two values was kept{who}</source>
   <translation>{field}: een van twee waarden is behouden{who}</translation>
  </message>
  <message>
   <source>{field}: {kept} was kept, not {other}{who}</source>
   <translation>{field}: {kept} bleef, niet {other}{who}</translation>
  </message>
  <message>
   <source>{first} or {last}</source>
   <translation>{first} of {last}</translation>
  </message>
  <message>
   <source>{group}  ·  {shown} of {total}</source>
   <translation>{group}  ·  {shown} van {total}</translation>
  </message>
  <message numerus="yes">
   <source>{group}: at {length} only {n} were at risk, fewer than later, so an ending there weighs much.</source>
   <translation>
    <numerusform>{group}: bij {length} werd er maar {n} gevolgd, minder dan later, zodat een beëindiging daar zwaar telt.</numerusform>
    <numerusform>{group}: bij {length} werden er maar {n} gevolgd, minder dan later, zodat een beëindiging daar zwaar telt.</numerusform>
   </translation>
  </message>
  <message>
   <source>{group}: the line falls to 0 at {length}, when every partnership followed so far had ended. It can’t rise again, although others enter later.</source>
   <translation>{group}: de lijn valt op 0 bij {length}, toen elke tot dan gevolgde band was beëindigd. Zij kan niet meer stijgen, al komen er later andere bij.</translation>
  </message>
  <message>
   <source>{kind}, confidential</source>
   <translation>{kind}, vertrouwelijk</translation>
  </message>
  <message>
   <source>{kind}, whatever its name says</source>
   <translation>{kind}, wat de naam ook zegt</translation>
  </message>
  <message>
   <source>{lines}, with their status on {day}.</source>
   <translation>{lines}, met hun status op {day}.</translation>
  </message>
  <message>
   <source>{line}, chosen</source>
   <translation>{line}, gekozen</translation>
  </message>
  <message>
   <source>{low} to not reached</source>
   <translation>{low} tot niet bereikt</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} tot {high}</translation>
  </message>
  <message>
   <source>{main}; also {secondary}</source>
   <translation>{main}; ook {secondary}</translation>
  </message>
  <message>
   <source>{mark}. Enter opens its records.</source>
   <translation>{mark}. Enter opent de records.</translation>
  </message>
  <message>
   <source>{moment} (in the future)</source>
   <translation>{moment} (in de toekomst)</translation>
  </message>
  <message>
   <source>{most} and {last}</source>
   <translation>{most} en {last}</translation>
  </message>
  <message>
   <source>{name} (copy)</source>
   <translation>{name} (kopie)</translation>
  </message>
  <message>
   <source>{name} can't be opened here. The window opens a project (.twin), a table (CSV, TSV, XLSX, XLS, ODS, JSON, HTML) or a bibliography (RIS, BibTeX, CSL JSON). Drop other files on the form of their source.</source>
   <translation>{name} kan hier niet worden geopend. Het venster opent een project (.twin), een tabel (CSV, TSV, XLSX, XLS, ODS, JSON, HTML) of een bibliografie (RIS, BibTeX, CSL JSON). Sleep andere bestanden op het formulier van hun bron.</translation>
  </message>
  <message>
   <source>{name} in {folder}, opened {day}</source>
   <translation>{name} in {folder}, geopend {day}</translation>
  </message>
  <message>
   <source>{name} is written</source>
   <translation>{name} is geschreven</translation>
  </message>
  <message>
   <source>{name} of {day}</source>
   <translation>{name} van {day}</translation>
  </message>
  <message>
   <source>{name} opens when this is done.</source>
   <translation>{name} wordt geopend wanneer dit klaar is.</translation>
  </message>
  <message>
   <source>{name} was succeeded by {successor}</source>
   <translation>{name} is opgevolgd door {successor}</translation>
  </message>
  <message>
   <source>{name} · of a source that was removed</source>
   <translation>{name} · van een bron die verwijderd is</translation>
  </message>
  <message>
   <source>{name}: {taken}, {conflicts}</source>
   <translation>{name}: {taken}, {conflicts}</translation>
  </message>
  <message>
   <source>{number} ended</source>
   <translation>{number} beëindigd</translation>
  </message>
  <message>
   <source>{number} in force</source>
   <translation>{number} van kracht</translation>
  </message>
  <message>
   <source>{number} km</source>
   <translation>{number} km</translation>
  </message>
  <message>
   <source>{n} %</source>
   <translation>{n} %</translation>
  </message>
  <message numerus="yes">
   <source>{n} activities</source>
   <translation>
    <numerusform>{n} activiteit</numerusform>
    <numerusform>{n} activiteiten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} backups</source>
   <translation>
    <numerusform>{n} back-up</numerusform>
    <numerusform>{n} back-ups</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} backups also contain the name.</source>
   <translation>
    <numerusform>De naam staat ook in 1 back-up.</numerusform>
    <numerusform>De naam staat ook in {n} back-ups.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} began</source>
   <translation>
    <numerusform>{n} begonnen</numerusform>
    <numerusform>{n} begonnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} beginnings on an unknown day</source>
   <translation>
    <numerusform>{n} begin op een onbekende dag</numerusform>
    <numerusform>{n} keer een begin op een onbekende dag</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} beginnings that are not recorded</source>
   <translation>
    <numerusform>{n} niet vastgelegd begin</numerusform>
    <numerusform>{n} keer een niet vastgelegd begin</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} bodies</source>
   <translation>
    <numerusform>{n} overheid</numerusform>
    <numerusform>{n} overheden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes</source>
   <translation>
    <numerusform>{n} wijziging</numerusform>
    <numerusform>{n} wijzigingen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes of both are compared</source>
   <translation>
    <numerusform>{n} wijziging van beide is vergeleken</numerusform>
    <numerusform>{n} wijzigingen van beide zijn vergeleken</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes were coded by both</source>
   <translation>
    <numerusform>{n} wijziging is door beiden gecodeerd</numerusform>
    <numerusform>{n} wijzigingen zijn door beiden gecodeerd</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes without a source</source>
   <translation>
    <numerusform>{n} wijziging zonder bron</numerusform>
    <numerusform>{n} wijzigingen zonder bron</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} citations</source>
   <translation>
    <numerusform>{n} bronvermelding</numerusform>
    <numerusform>{n} bronvermeldingen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} citations of them are deleted too</source>
   <translation>
    <numerusform>{n} bronvermelding ervan wordt ook verwijderd</numerusform>
    <numerusform>{n} bronvermeldingen ervan worden ook verwijderd</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} claims</source>
   <translation>
    <numerusform>1 bewering</numerusform>
    <numerusform>{n} beweringen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} claims of one origin</source>
   <translation>
    <numerusform>{n} bewering met één oorsprong</numerusform>
    <numerusform>{n} beweringen met één oorsprong</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} claims.</source>
   <translation>
    <numerusform>1 bewering.</numerusform>
    <numerusform>{n} beweringen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} columns</source>
   <translation>
    <numerusform>{n} kolom</numerusform>
    <numerusform>{n} kolommen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} columns are skipped: {first}, …</source>
   <translation>
    <numerusform>{n} kolom wordt overgeslagen: {first}</numerusform>
    <numerusform>{n} kolommen worden overgeslagen: {first}, …</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} confidential sources are included.</source>
   <translation>
    <numerusform>{n} vertrouwelijke bron gaat mee.</numerusform>
    <numerusform>{n} vertrouwelijke bronnen gaan mee.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} confidential sources are left out.</source>
   <translation>
    <numerusform>{n} vertrouwelijke bron is weggelaten.</numerusform>
    <numerusform>{n} vertrouwelijke bronnen zijn weggelaten.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} conflicts</source>
   <translation>
    <numerusform>{n} conflict</numerusform>
    <numerusform>{n} conflicten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} counted partnerships</source>
   <translation>
    <numerusform>{n} getelde band</numerusform>
    <numerusform>{n} getelde banden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days</source>
   <translation>
    <numerusform>{n} dag</numerusform>
    <numerusform>{n} dagen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days after the one before</source>
   <translation>
    <numerusform>{n} dag na de vorige</numerusform>
    <numerusform>{n} dagen na de vorige</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} derived sources</source>
   <translation>
    <numerusform>{n} ontleende bron</numerusform>
    <numerusform>{n} ontleende bronnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} disagreements to settle</source>
   <translation>
    <numerusform>{n} verschil te beslechten</numerusform>
    <numerusform>{n} verschillen te beslechten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} ended</source>
   <translation>
    <numerusform>{n} beëindigd</numerusform>
    <numerusform>{n} beëindigd</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} endings</source>
   <translation>
    <numerusform>{n} beëindiging</numerusform>
    <numerusform>{n} beëindigingen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} endings have changed.</source>
   <translation>
    <numerusform>{n} beëindiging is veranderd.</numerusform>
    <numerusform>{n} beëindigingen zijn veranderd.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} endings on an unknown day</source>
   <translation>
    <numerusform>{n} beëindiging op een onbekende dag</numerusform>
    <numerusform>{n} beëindigingen op een onbekende dag</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} fields</source>
   <translation>
    <numerusform>{n} veld</numerusform>
    <numerusform>{n} velden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} fields differ.</source>
   <translation>
    <numerusform>{n} veld verschilt.</numerusform>
    <numerusform>{n} velden verschillen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files</source>
   <translation>
    <numerusform>{n} bestand</numerusform>
    <numerusform>{n} bestanden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files not searched</source>
   <translation>
    <numerusform>{n} bestand niet doorzocht</numerusform>
    <numerusform>{n} bestanden niet doorzocht</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files, {size}</source>
   <translation>
    <numerusform>{n} bestand, {size}</numerusform>
    <numerusform>{n} bestanden, {size}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} found, arrow down to choose one</source>
   <translation>
    <numerusform>1 gevonden, pijl omlaag om het te kiezen</numerusform>
    <numerusform>{n} gevonden, pijl omlaag om er een te kiezen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} gaps</source>
   <translation>
    <numerusform>{n} gat</numerusform>
    <numerusform>{n} gaten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} had not begun on this day.</source>
   <translation>
    <numerusform>{n} was op deze dag nog niet begonnen.</numerusform>
    <numerusform>{n} waren op deze dag nog niet begonnen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} hours</source>
   <translation>
    <numerusform>{n} uur</numerusform>
    <numerusform>{n} uur</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} hours ago</source>
   <translation>
    <numerusform>{n} uur geleden</numerusform>
    <numerusform>{n} uur geleden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} in force</source>
   <translation>
    <numerusform>{n} van kracht</numerusform>
    <numerusform>{n} van kracht</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} known only from their ending</source>
   <translation>
    <numerusform>{n} alleen bekend van zijn beëindiging</numerusform>
    <numerusform>{n} alleen bekend van hun beëindiging</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} lanes are bare: nothing in them has a date.</source>
   <translation>
    <numerusform>{n} baan is leeg: niets erin heeft een datum.</numerusform>
    <numerusform>{n} banen zijn leeg: niets erin heeft een datum.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} lines</source>
   <translation>
    <numerusform>{n} regel</numerusform>
    <numerusform>{n} regels</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} links that are not archived</source>
   <translation>
    <numerusform>{n} link die niet gearchiveerd is</numerusform>
    <numerusform>{n} links die niet gearchiveerd zijn</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} minutes</source>
   <translation>
    <numerusform>{n} minuut</numerusform>
    <numerusform>{n} minuten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} minutes ago</source>
   <translation>
    <numerusform>{n} minuut geleden</numerusform>
    <numerusform>{n} minuten geleden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} mistakes</source>
   <translation>
    <numerusform>{n} fout</numerusform>
    <numerusform>{n} fouten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} months</source>
   <translation>
    <numerusform>{n} maand</numerusform>
    <numerusform>{n} maanden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} more are not listed</source>
   <translation>
    <numerusform>nog {n} staat er niet bij</numerusform>
    <numerusform>nog {n} staan er niet bij</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} more have no date at all.</source>
   <translation>
    <numerusform>Nog {n} heeft helemaal geen datum.</numerusform>
    <numerusform>Nog {n} hebben helemaal geen datum.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} never known to be in force</source>
   <translation>
    <numerusform>{n} voor zover bekend nooit van kracht</numerusform>
    <numerusform>{n} voor zover bekend nooit van kracht</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} newer backups are damaged and were skipped.</source>
   <translation>
    <numerusform>{n} nieuwere back-up is beschadigd en is overgeslagen.</numerusform>
    <numerusform>{n} nieuwere back-ups zijn beschadigd en zijn overgeslagen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} of which no day is known on which they existed</source>
   <translation>
    <numerusform>{n} waarvan geen dag bekend is waarop hij bestond</numerusform>
    <numerusform>{n} waarvan geen dag bekend is waarop ze bestonden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} of {changes} rest on two origins or more</source>
   <translation>
    <numerusform>{n} van {changes} berust op twee oorsprongen of meer</numerusform>
    <numerusform>{n} van {changes} berusten op twee oorsprongen of meer</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} older copies can be read without this passphrase.</source>
   <translation>
    <numerusform>{n} oudere kopie is zonder deze wachtwoordzin te lezen.</numerusform>
    <numerusform>{n} oudere kopieën zijn zonder deze wachtwoordzin te lezen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} older copies still need their passphrase.</source>
   <translation>
    <numerusform>{n} oudere kopie heeft nog haar wachtwoordzin nodig.</numerusform>
    <numerusform>{n} oudere kopieën hebben nog hun wachtwoordzin nodig.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} only here</source>
   <translation>
    <numerusform>{n} alleen hier</numerusform>
    <numerusform>{n} alleen hier</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} only in {name}</source>
   <translation>
    <numerusform>{n} alleen in {name}</numerusform>
    <numerusform>{n} alleen in {name}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} origins</source>
   <translation>
    <numerusform>{n} oorsprong</numerusform>
    <numerusform>{n} oorsprongen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of bodies</source>
   <translation>
    <numerusform>{n} paar overheden</numerusform>
    <numerusform>{n} paren overheden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of partnerships</source>
   <translation>
    <numerusform>{n} paar banden</numerusform>
    <numerusform>{n} paren banden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of sources</source>
   <translation>
    <numerusform>{n} paar bronnen</numerusform>
    <numerusform>{n} paren bronnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships</source>
   <translation>
    <numerusform>{n} band</numerusform>
    <numerusform>{n} banden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships have no coordinates.</source>
   <translation>
    <numerusform>{n} band heeft geen coördinaten.</numerusform>
    <numerusform>{n} banden hebben geen coördinaten.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships in one picture of areas, too dense for every name, for marks and for fading ends.</source>
   <translation>
    <numerusform>{n} band in één beeld van vlakken, te dicht voor elke naam, voor tekens en voor vervagende einden.</numerusform>
    <numerusform>{n} banden in één beeld van vlakken, te dicht voor elke naam, voor tekens en voor vervagende einden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships lack a Wikidata identifier on either side and are left out.</source>
   <translation>
    <numerusform>{n} band heeft aan een van beide kanten geen Wikidata-nummer en is weggelaten.</numerusform>
    <numerusform>{n} banden hebben aan een van beide kanten geen Wikidata-nummer en zijn weggelaten.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships lack coordinates and are left out.</source>
   <translation>
    <numerusform>{n} band heeft geen coördinaten en is weggelaten.</numerusform>
    <numerusform>{n} banden hebben geen coördinaten en zijn weggelaten.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships of unknown beginning enter late: they count from the first day on which they are known to exist, and as begun when half of the partnerships had begun whose beginning is known and lies before that day. Their other possible beginnings are in the hatching, which is wider than necessary.</source>
   <translation>
    <numerusform>1 band met onbekend begin komt er later bij: die telt vanaf de eerste dag waarop bekend is dat hij bestaat, en als begonnen toen de helft was begonnen van de banden waarvan het begin bekend is en vóór die dag ligt. Zijn andere mogelijke begindagen zitten in de arcering, die ruimer is dan nodig.</numerusform>
    <numerusform>{n} banden met onbekend begin komen er later bij: ze tellen vanaf de eerste dag waarop bekend is dat ze bestaan, en als begonnen toen de helft was begonnen van de banden waarvan het begin bekend is en vóór die dag ligt. Hun andere mogelijke begindagen zitten in de arcering, die ruimer is dan nodig.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships on a map</source>
   <translation>
    <numerusform>{n} band op een kaart</numerusform>
    <numerusform>{n} banden op een kaart</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships on a timeline</source>
   <translation>
    <numerusform>{n} band op een tijdlijn</numerusform>
    <numerusform>{n} banden op een tijdlijn</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships with partners of unknown location</source>
   <translation>
    <numerusform>{n} band met een partner op een onbekende locatie</numerusform>
    <numerusform>{n} banden met partners op een onbekende locatie</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships without a location to draw</source>
   <translation>
    <numerusform>{n} band zonder locatie om te tekenen</numerusform>
    <numerusform>{n} banden zonder locatie om te tekenen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships would change</source>
   <translation>
    <numerusform>{n} band zou veranderen</numerusform>
    <numerusform>{n} banden zouden veranderen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships, in both directions.</source>
   <translation>
    <numerusform>{n} band, in beide richtingen.</numerusform>
    <numerusform>{n} banden, in beide richtingen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} places of the history</source>
   <translation>
    <numerusform>{n} plaats in de geschiedenis</numerusform>
    <numerusform>{n} plaatsen in de geschiedenis</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} predecessors</source>
   <translation>
    <numerusform>{n} voorganger</numerusform>
    <numerusform>{n} voorgangers</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} problems</source>
   <translation>
    <numerusform>{n} probleem</numerusform>
    <numerusform>{n} problemen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records are included</source>
   <translation>
    <numerusform>{n} record gaat mee</numerusform>
    <numerusform>{n} records gaan mee</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records count as the {ties} partnerships they stand for.</source>
   <translation>
    <numerusform>{n} record telt als de {ties} banden waar het voor staat.</numerusform>
    <numerusform>{n} records tellen als de {ties} banden waar ze voor staan.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records differ in the copy; those of this project are kept.</source>
   <translation>
    <numerusform>{n} record is in de kopie anders; dat van dit project blijft.</numerusform>
    <numerusform>{n} records zijn in de kopie anders; die van dit project blijven.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records in {format}</source>
   <translation>
    <numerusform>{n} record in {format}</numerusform>
    <numerusform>{n} records in {format}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records merged from {name}</source>
   <translation>
    <numerusform>{n} record overgenomen uit {name}</numerusform>
    <numerusform>{n} records overgenomen uit {name}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows</source>
   <translation>
    <numerusform>{n} rij</numerusform>
    <numerusform>{n} rijen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows were imported.</source>
   <translation>
    <numerusform>{n} rij is geïmporteerd.</numerusform>
    <numerusform>{n} rijen zijn geïmporteerd.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows with fewer are only in the table.</source>
   <translation>
    <numerusform>{n} rij met minder staat alleen in de tabel.</numerusform>
    <numerusform>{n} rijen met minder staan alleen in de tabel.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows with fewer endings are not shown.</source>
   <translation>
    <numerusform>{n} rij met minder beëindigingen is niet getoond.</numerusform>
    <numerusform>{n} rijen met minder beëindigingen zijn niet getoond.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources</source>
   <translation>
    <numerusform>{n} bron</numerusform>
    <numerusform>{n} bronnen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources are confidential.</source>
   <translation>
    <numerusform>{n} bron is vertrouwelijk.</numerusform>
    <numerusform>{n} bronnen zijn vertrouwelijk.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources are in {name}</source>
   <translation>
    <numerusform>{n} bron staat in {name}</numerusform>
    <numerusform>{n} bronnen staan in {name}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources name interviewees.</source>
   <translation>
    <numerusform>{n} bron noemt geïnterviewden.</numerusform>
    <numerusform>{n} bronnen noemen geïnterviewden.</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} sources were pasted; this is the first. A file of them can be imported.</source>
   <translation>{n} bronnen zijn geplakt; dit is de eerste. Een bestand ervan kan worden geïmporteerd.</translation>
  </message>
  <message numerus="yes">
   <source>{n} status changes</source>
   <translation>
    <numerusform>{n} statuswijziging</numerusform>
    <numerusform>{n} statuswijzigingen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} steps that were recorded later:</source>
   <translation>
    <numerusform>{n} stap die later is vastgelegd:</numerusform>
    <numerusform>{n} stappen die later zijn vastgelegd:</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} texts contained characters that cannot be stored; these were removed.</source>
   <translation>
    <numerusform>{n} tekst bevatte tekens die niet bewaard kunnen worden; die zijn verwijderd.</numerusform>
    <numerusform>{n} teksten bevatten tekens die niet bewaard kunnen worden; die zijn verwijderd.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} texts with characters that cannot be stored</source>
   <translation>
    <numerusform>{n} tekst met tekens die niet bewaard kunnen worden</numerusform>
    <numerusform>{n} teksten met tekens die niet bewaard kunnen worden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} that are not cited</source>
   <translation>
    <numerusform>{n} die niet wordt aangehaald</numerusform>
    <numerusform>{n} die niet worden aangehaald</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} that began in an unknown decade</source>
   <translation>
    <numerusform>{n} begonnen in een onbekend decennium</numerusform>
    <numerusform>{n} begonnen in een onbekend decennium</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} that may not have begun</source>
   <translation>
    <numerusform>{n} die misschien niet begonnen is</numerusform>
    <numerusform>{n} die misschien niet begonnen zijn</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} unsaved entries and recent projects</source>
   <translation>
    <numerusform>{n} niet-opgeslagen invoer of recent project</numerusform>
    <numerusform>{n} keer niet-opgeslagen invoer of een recent project</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} values</source>
   <translation>{n} waarden</translation>
  </message>
  <message numerus="yes">
   <source>{n} were followed so long</source>
   <translation>
    <numerusform>{n} is zo lang gevolgd</numerusform>
    <numerusform>{n} zijn zo lang gevolgd</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} without coordinates</source>
   <translation>
    <numerusform>{n} zonder coördinaten</numerusform>
    <numerusform>{n} zonder coördinaten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} worth a look</source>
   <translation>
    <numerusform>{n} een blik waard</numerusform>
    <numerusform>{n} een blik waard</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} years</source>
   <translation>
    <numerusform>{n} jaar</numerusform>
    <numerusform>{n} jaar</numerusform>
   </translation>
  </message>
  <message>
   <source>{path} already exists and was not changed.</source>
   <translation>{path} bestaat al en is niet gewijzigd.</translation>
  </message>
  <message>
   <source>{path} becomes larger than {limit} MiB when it is unpacked.</source>
   <translation>{path} wordt uitgepakt groter dan {limit} MiB.</translation>
  </message>
  <message>
   <source>{path} can only be read.</source>
   <translation>{path} kan alleen worden gelezen.</translation>
  </message>
  <message>
   <source>{path} can't be read as a workbook.</source>
   <translation>{path} is niet als werkmap te lezen.</translation>
  </message>
  <message>
   <source>{path} can't be read or written: {detail}.</source>
   <translation>{path} is niet te lezen of te schrijven: {detail}.</translation>
  </message>
  <message>
   <source>{path} contains no bibliographic records.</source>
   <translation>{path} bevat geen bibliografische records.</translation>
  </message>
  <message>
   <source>{path} contains objects that Twintrack didn't create: {objects}.</source>
   <translation>{path} bevat objecten die Twintrack niet heeft gemaakt: {objects}.</translation>
  </message>
  <message>
   <source>{path} has a header and no rows.</source>
   <translation>{path} heeft een kopregel en geen rijen.</translation>
  </message>
  <message>
   <source>{path} has a passphrase, which was not given.</source>
   <translation>{path} heeft een wachtwoordzin, die niet gegeven is.</translation>
  </message>
  <message>
   <source>{path} has a passphrase.</source>
   <translation>{path} heeft een wachtwoordzin.</translation>
  </message>
  <message>
   <source>{path} has a sheet with a cell in row {rows} or column {columns}: more than can be read.</source>
   <translation>{path} heeft een blad met een cel in rij {rows} of kolom {columns}: meer dan er gelezen kan worden.</translation>
  </message>
  <message>
   <source>{path} has more than {limit} rows.</source>
   <translation>{path} heeft meer dan {limit} rijen.</translation>
  </message>
  <message>
   <source>{path} has no sheet called “{value}”; it has {sheets}.</source>
   <translation>{path} heeft geen blad ‘{value}’; het heeft {sheets}.</translation>
  </message>
  <message>
   <source>{path} has no table called “{value}”; it has {tables}.</source>
   <translation>{path} heeft geen tabel ‘{value}’; wel {tables}.</translation>
  </message>
  <message>
   <source>{path} has several tables: {tables}.</source>
   <translation>{path} heeft meerdere tabellen: {tables}.</translation>
  </message>
  <message>
   <source>{path} has tables within tables, more than {limit} deep.</source>
   <translation>{path} heeft tabellen in tabellen, meer dan {limit} diep.</translation>
  </message>
  <message>
   <source>{path} is a folder, not a project.</source>
   <translation>{path} is een map, geen project.</translation>
  </message>
  <message>
   <source>{path} is a folder.</source>
   <translation>{path} is een map.</translation>
  </message>
  <message>
   <source>{path} is a link to something that isn't there.</source>
   <translation>{path} is een koppeling naar iets dat er niet is.</translation>
  </message>
  <message>
   <source>{path} is a packed file, not a bibliography.</source>
   <translation>{path} is een ingepakt bestand, geen bibliografie.</translation>
  </message>
  <message>
   <source>{path} is a PDF, not a bibliography.</source>
   <translation>{path} is een PDF, geen bibliografie.</translation>
  </message>
  <message>
   <source>{path} is a project.</source>
   <translation>{path} is een project.</translation>
  </message>
  <message>
   <source>{path} is a web page of more than {limit} MiB.</source>
   <translation>{path} is een webpagina van meer dan {limit} MiB.</translation>
  </message>
  <message>
   <source>{path} is a web page that defines abbreviations of its own, which are not read.</source>
   <translation>{path} is een webpagina die eigen afkortingen vastlegt; die worden niet gelezen.</translation>
  </message>
  <message>
   <source>{path} is a web page with more than {limit} cells.</source>
   <translation>{path} is een webpagina met meer dan {limit} cellen.</translation>
  </message>
  <message>
   <source>{path} is a web page without a table or list.</source>
   <translation>{path} is een webpagina zonder tabel of lijst.</translation>
  </message>
  <message>
   <source>{path} is a web page, not a bibliography.</source>
   <translation>{path} is een webpagina, geen bibliografie.</translation>
  </message>
  <message>
   <source>{path} is being used by another program.</source>
   <translation>{path} is in gebruik bij een ander programma.</translation>
  </message>
  <message>
   <source>{path} is being written, or was not closed properly.</source>
   <translation>{path} wordt geschreven, of is niet goed afgesloten.</translation>
  </message>
  <message>
   <source>{path} is closed.</source>
   <translation>{path} is gesloten.</translation>
  </message>
  <message>
   <source>{path} is damaged: {detail}.</source>
   <translation>{path} is beschadigd: {detail}.</translation>
  </message>
  <message>
   <source>{path} is empty.</source>
   <translation>{path} is leeg.</translation>
  </message>
  <message>
   <source>{path} is empty: it has no bytes.</source>
   <translation>{path} is leeg: er staat geen enkele byte in.</translation>
  </message>
  <message>
   <source>{path} is encrypted, or no Twintrack project.</source>
   <translation>{path} is versleuteld, of geen Twintrack-project.</translation>
  </message>
  <message>
   <source>{path} is larger than the {limit} bytes that are read.</source>
   <translation>{path} is groter dan de {limit} bytes die gelezen worden.</translation>
  </message>
  <message>
   <source>{path} is larger than the {limit} MiB allowed for one file in a project.</source>
   <translation>{path} is groter dan de {limit} MiB die voor één bestand in een project zijn toegestaan.</translation>
  </message>
  <message>
   <source>{path} is larger than {limit} MiB.</source>
   <translation>{path} is groter dan {limit} MiB.</translation>
  </message>
  <message>
   <source>{path} is no workbook and has no sheets.</source>
   <translation>{path} is geen werkmap en heeft geen bladen.</translation>
  </message>
  <message>
   <source>{path} is not a file that can be attached.</source>
   <translation>{path} is geen bestand dat bijgevoegd kan worden.</translation>
  </message>
  <message>
   <source>{path} is not a file that can be read.</source>
   <translation>{path} is geen bestand dat gelezen kan worden.</translation>
  </message>
  <message>
   <source>{path} is not a text: it contains bytes that no bibliography has.</source>
   <translation>{path} is geen tekst: het bevat bytes die geen bibliografie heeft.</translation>
  </message>
  <message>
   <source>{path} is not a Twintrack project.</source>
   <translation>{path} is geen Twintrack-project.</translation>
  </message>
  <message>
   <source>{path} is open elsewhere: on {host}, process {pid}, since {since}.</source>
   <translation>{path} is elders open: op {host}, proces {pid}, sinds {since}.</translation>
  </message>
  <message>
   <source>{path} is open in another window, since {since}.</source>
   <translation>{path} is open in een ander venster, sinds {since}.</translation>
  </message>
  <message>
   <source>{path} is open on another computer, {host}, since {since}.</source>
   <translation>{path} is open op een andere computer, {host}, sinds {since}.</translation>
  </message>
  <message>
   <source>{path} is stored, but its text could not be read: the search finds nothing in it.</source>
   <translation>{path} is bewaard, maar de tekst erin kon niet worden gelezen: het zoeken vindt er niets in.</translation>
  </message>
  <message>
   <source>{path} is the dump of a project.</source>
   <translation>{path} is de dump van een project.</translation>
  </message>
  <message>
   <source>{path} is this project itself.</source>
   <translation>{path} is dit project zelf.</translation>
  </message>
  <message>
   <source>{path} isn't open elsewhere any more.</source>
   <translation>{path} is nergens anders meer open.</translation>
  </message>
  <message>
   <source>{path} isn't there any more: it was moved, renamed or deleted, or its drive is gone.</source>
   <translation>{path} staat er niet meer: het bestand is verplaatst, hernoemd of verwijderd, of de schijf is weg.</translation>
  </message>
  <message>
   <source>{path} may not be opened or written by this user.</source>
   <translation>{path} mag door deze gebruiker niet geopend of geschreven worden.</translation>
  </message>
  <message>
   <source>{path} no longer begins as a Twintrack project does.</source>
   <translation>{path} begint niet meer zoals een Twintrack-project begint.</translation>
  </message>
  <message>
   <source>{path} was being written while it was read.</source>
   <translation>{path} werd geschreven terwijl het gelezen werd.</translation>
  </message>
  <message>
   <source>{path} was changed or replaced by another program.</source>
   <translation>{path} is door een ander programma gewijzigd of vervangen.</translation>
  </message>
  <message>
   <source>{path} was made by an earlier version; a name can't be replaced in it.</source>
   <translation>{path} is door een eerdere versie gemaakt; een naam is er niet in te vervangen.</translation>
  </message>
  <message>
   <source>{path} was not closed properly, and can't be put right where it only can be read.</source>
   <translation>{path} is niet goed gesloten, en kan niet hersteld worden op een plaats waar alleen gelezen kan worden.</translation>
  </message>
  <message>
   <source>{path} was written by a newer Twintrack: file version {version}, this one knows {known}.</source>
   <translation>{path} is geschreven door een nieuwere Twintrack: bestandsversie {version}, deze kent {known}.</translation>
  </message>
  <message>
   <source>{path} was written by an older Twintrack.</source>
   <translation>{path} is geschreven door een oudere Twintrack.</translation>
  </message>
  <message>
   <source>{path}: this file extension is not supported.</source>
   <translation>{path}: deze bestandsextensie wordt niet ondersteund.</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
  <message>
   <source>{percent} % alike: {reason}</source>
   <translation>{percent} % gelijk: {reason}</translation>
  </message>
  <message>
   <source>{percent} last longer</source>
   <translation>{percent} duurt langer</translation>
  </message>
  <message>
   <source>{place} can't be reached, and was never updated</source>
   <translation>{place} is niet bereikbaar, en is nooit bijgewerkt</translation>
  </message>
  <message>
   <source>{place} can't be reached; last updated on {when}</source>
   <translation>{place} is niet bereikbaar; voor het laatst bijgewerkt op {when}</translation>
  </message>
  <message>
   <source>{place} can’t be reached now; backups in it may contain the name. Connect it and search again.</source>
   <translation>{place} is nu niet bereikbaar; in back-ups daar kan de naam staan. Sluit de map aan en zoek opnieuw.</translation>
  </message>
  <message>
   <source>{place}, updated {when}</source>
   <translation>{place}, bijgewerkt {when}</translation>
  </message>
  <message>
   <source>{project} – Twintrack</source>
   <translation>{project} – Twintrack</translation>
  </message>
  <message>
   <source>{secondary} (secondary)</source>
   <translation>{secondary} (nevenreden)</translation>
  </message>
  <message>
   <source>{sheet} has more than the {limit} rows that a workbook can contain.</source>
   <translation>{sheet} heeft meer dan de {limit} rijen die een werkmap kan bevatten.</translation>
  </message>
  <message>
   <source>{shown} of {all}: {words}</source>
   <translation>{shown} van {all}: {words}</translation>
  </message>
  <message numerus="yes">
   <source>{shown} of {n} partnerships</source>
   <translation>
    <numerusform>{shown} van {n} band</numerusform>
    <numerusform>{shown} van {n} banden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{shown} of {n} problems</source>
   <translation>
    <numerusform>{shown} van {n} probleem</numerusform>
    <numerusform>{shown} van {n} problemen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{shown} of {n} sources</source>
   <translation>
    <numerusform>{shown} van {n} bron</numerusform>
    <numerusform>{shown} van {n} bronnen</numerusform>
   </translation>
  </message>
  <message>
   <source>{source}, which says {date}</source>
   <translation>{source}, die {date} zegt</translation>
  </message>
  <message>
   <source>{status} has no date, but was known by {day}, when its earliest source appeared.</source>
   <translation>{status} heeft geen datum, maar was bekend op {day}, toen de vroegste bron verscheen.</translation>
  </message>
  <message>
   <source>{status} is dated {date}, but “{source}” says {stated}.</source>
   <translation>{status} is gedateerd {date}, maar ‘{source}’ zegt {stated}.</translation>
  </message>
  <message>
   <source>{status}, {date}, before it began: {begun}.</source>
   <translation>{status}, {date}, voor het begin: {begun}.</translation>
  </message>
  <message>
   <source>{status}, {date}, is listed before the beginning, {begun}, only because its date is vaguer.</source>
   <translation>{status}, {date}, staat voor het begin, {begun}, alleen omdat de datum vager is.</translation>
  </message>
  <message>
   <source>{status}, {date}: no source says so yet.</source>
   <translation>{status}, {date}: nog zegt geen bron dit.</translation>
  </message>
  <message>
   <source>{status}, {date}: odd after “{before}”.</source>
   <translation>{status}, {date}: vreemd na ‘{before}’.</translation>
  </message>
  <message>
   <source>{status}, {date}: only sources of low confidence say so.</source>
   <translation>{status}, {date}: alleen bronnen met lage betrouwbaarheid zeggen dit.</translation>
  </message>
  <message>
   <source>{status}, {date}: the partnership had already ended ({before}), and nothing revived it.</source>
   <translation>{status}, {date}: de band was al geëindigd ({before}), en niets deed hem herleven.</translation>
  </message>
  <message>
   <source>{text} (the file says “{before}”)</source>
   <translation>{text} (in het bestand staat ‘{before}’)</translation>
  </message>
  <message>
   <source>{tie} · now {status}</source>
   <translation>{tie} · nu {status}</translation>
  </message>
  <message>
   <source>{tie}: {kind}, {date}</source>
   <translation>{tie}: {kind}, {date}</translation>
  </message>
  <message>
   <source>{tie}: {status}, {date}</source>
   <translation>{tie}: {status}, {date}</translation>
  </message>
  <message>
   <source>{title}, as a table</source>
   <translation>{title}, als tabel</translation>
  </message>
  <message>
   <source>{title}, this source</source>
   <translation>{title}, deze bron</translation>
  </message>
  <message>
   <source>{title}: copy the table</source>
   <translation>{title}: tabel kopiëren</translation>
  </message>
  <message>
   <source>{title}: export as a picture</source>
   <translation>{title}: als afbeelding exporteren</translation>
  </message>
  <message>
   <source>{title}: show as a table</source>
   <translation>{title}: als tabel tonen</translation>
  </message>
  <message>
   <source>{title}: {choice}</source>
   <translation>{title}: {choice}</translation>
  </message>
  <message>
   <source>{told} Then {then}, now {now}.</source>
   <translation>{told} Toen {then}, nu {now}.</translation>
  </message>
  <message>
   <source>{value}: there is nothing to draw.</source>
   <translation>{value}: er is niets te tekenen.</translation>
  </message>
  <message>
   <source>{what}: {before} → {after}</source>
   <translation>{what}: {before} → {after}</translation>
  </message>
  <message>
   <source>{when} · after the as-of day</source>
   <translation>{when} · na de peildatum</translation>
  </message>
  <message>
   <source>{words} on {day}, at most {most} at once since {first}</source>
   <translation>{words} op {day}, hoogstens {most} tegelijk sinds {first}</translation>
  </message>
  <message numerus="yes">
   <source>{words}, since {date}</source>
   <translation>
    <numerusform>{words}, {date}</numerusform>
    <numerusform>{words}, sinds {date}</numerusform>
   </translation>
  </message>
  <message>
   <source>{words}: {count}</source>
   <translation>{words}: {count}</translation>
  </message>
  <message>
   <source>“As known by” needs a day, such as 7 May 2023.</source>
   <translation>‘Zoals bekend op’ heeft een dag nodig, zoals 7 mei 2023.</translation>
  </message>
  <message>
   <source>“Circa” can widen a date by 0 to {limit}, not by {value}.</source>
   <translation>‘Circa’ kan een datum met 0 tot {limit} verruimen, niet met {value}.</translation>
  </message>
  <message>
   <source>“{cell}” is “{first}” and “{second}”</source>
   <translation>‘{cell}’ is ‘{first}’ en ‘{second}’</translation>
  </message>
  <message>
   <source>“{column}” contains two values</source>
   <translation>‘{column}’ bevat twee waarden</translation>
  </message>
  <message>
   <source>“{first}” and “{second}” may both be the column {column}.</source>
   <translation>‘{first}’ en ‘{second}’ kunnen beide de kolom {column} zijn.</translation>
  </message>
  <message>
   <source>“{name}” can't be deleted: records still refer to it.</source>
   <translation>‘{name}’ kan niet verwijderd worden: records verwijzen er nog naar.</translation>
  </message>
  <message>
   <source>“{name}” cannot be opened</source>
   <translation>‘{name}’ kan niet worden geopend</translation>
  </message>
  <message>
   <source>“{name}” has {count} unnamed partners in that country.</source>
   <translation>‘{name}’ heeft {count} niet genoemde partners in dat land.</translation>
  </message>
  <message numerus="yes">
   <source>“{name}” in lines {lines} is</source>
   <translation>
    <numerusform>‘{name}’ in regel {lines} is</numerusform>
    <numerusform>‘{name}’ in de regels {lines} is</numerusform>
   </translation>
  </message>
  <message>
   <source>“{name}” is damaged</source>
   <translation>‘{name}’ is beschadigd</translation>
  </message>
  <message>
   <source>“{name}” is not at the location of {others}; the location in the table is used.</source>
   <translation>‘{name}’ ligt niet op de locatie van {others}; de locatie uit de tabel is gebruikt.</translation>
  </message>
  <message>
   <source>“{name}” is not opened from here.</source>
   <translation>‘{name}’ wordt van hieruit niet geopend.</translation>
  </message>
  <message>
   <source>“{name}” is not there</source>
   <translation>‘{name}’ is er niet</translation>
  </message>
  <message>
   <source>“{name}” is stored as another name of {known}, which the row means.</source>
   <translation>‘{name}’ is bewaard als andere naam van {known}, waar de rij over gaat.</translation>
  </message>
  <message>
   <source>“{name}” is {kilometres} km outside the country in the row.</source>
   <translation>‘{name}’ ligt {kilometres} km buiten het land in de rij.</translation>
  </message>
  <message>
   <source>“{name}” looks like {count} bodies in one cell, and would become one.</source>
   <translation>‘{name}’ lijkt op {count} overheden in één cel, en zou er één worden.</translation>
  </message>
  <message>
   <source>“{name}” may mean more than one body: {candidates}.</source>
   <translation>‘{name}’ kan meer dan één overheid betekenen: {candidates}.</translation>
  </message>
  <message numerus="yes">
   <source>“{name}” may mean {n} bodies: see “Which body?”.</source>
   <translation>
    <numerusform>‘{name}’ kan {n} overheid betekenen: zie ‘Welke overheid?’.</numerusform>
    <numerusform>‘{name}’ kan {n} overheden betekenen: zie ‘Welke overheid?’.</numerusform>
   </translation>
  </message>
  <message>
   <source>“{name}” was not opened, since a dialog is open. Close it, then open the file again.</source>
   <translation>‘{name}’ is niet geopend, want er staat een dialoog open. Sluit die en open het bestand daarna opnieuw.</translation>
  </message>
  <message>
   <source>“{name}” was taken as {taken} of the project; {others} may be meant too.</source>
   <translation>‘{name}’ is opgevat als {taken} van het project; {others} kan ook bedoeld zijn.</translation>
  </message>
  <message>
   <source>“{name}” was taken as {taken}, the prefecture, not as {others}.</source>
   <translation>‘{name}’ is opgevat als {taken}, de prefectuur, niet als {others}.</translation>
  </message>
  <message>
   <source>“{name}” was taken as {taken}, which has at least {times} times the people of {others}.</source>
   <translation>‘{name}’ is opgevat als {taken}, met minstens {times} keer zoveel inwoners als {others}.</translation>
  </message>
  <message>
   <source>“{name}” was taken as {taken}, which the gazetteer knows by that name too.</source>
   <translation>‘{name}’ is opgevat als {taken}, die in de plaatsnamenlijst ook zo heet.</translation>
  </message>
  <message>
   <source>“{title}” can't be deleted: records cite it.</source>
   <translation>‘{title}’ kan niet verwijderd worden: records verwijzen ernaar.</translation>
  </message>
  <message>
   <source>“{value}” can't count as ended.</source>
   <translation>‘{value}’ kan niet als beëindigd tellen.</translation>
  </message>
  <message>
   <source>“{value}” doesn't name a day to begin or end the period with.</source>
   <translation>‘{value}’ noemt geen dag om de periode mee te beginnen of te eindigen.</translation>
  </message>
  <message>
   <source>“{value}” is no whole number.</source>
   <translation>‘{value}’ is geen geheel getal.</translation>
  </message>
  <message>
   <source>“{value}” is not a code such as Q90 or wikidata=Q90.</source>
   <translation>‘{value}’ is geen code zoals Q90 of wikidata=Q90.</translation>
  </message>
  <message>
   <source>“{value}” is not a known status.</source>
   <translation>‘{value}’ is geen bekende status.</translation>
  </message>
  <message>
   <source>“{value}” is not a known {field}.</source>
   <translation>‘{value}’ is niet bekend als {field}.</translation>
  </message>
  <message>
   <source>“{value}” is not a number of degrees.</source>
   <translation>‘{value}’ is geen aantal graden.</translation>
  </message>
  <message>
   <source>“{value}” is not a number.</source>
   <translation>‘{value}’ is geen getal.</translation>
  </message>
  <message>
   <source>“{value}” is not a reason of the list: it was stored in the note.</source>
   <translation>‘{value}’ is geen reden van de lijst: het staat nu in de notitie.</translation>
  </message>
  <message>
   <source>“{value}” is not an encoding of texts.</source>
   <translation>‘{value}’ is geen codering van teksten.</translation>
  </message>
  <message>
   <source>“{value}” is not an option of a rule.</source>
   <translation>‘{value}’ is geen optie van een telregel.</translation>
  </message>
  <message>
   <source>“{value}” is not the name of a single country.</source>
   <translation>‘{value}’ is niet de naam van één land.</translation>
  </message>
  <message>
   <source>“{value}” is not the size of a picture.</source>
   <translation>‘{value}’ is niet de maat van een afbeelding.</translation>
  </message>
  <message>
   <source>“{value}” is what a source says, and the row names no source.</source>
   <translation>‘{value}’ is wat een bron zegt, en de rij noemt geen bron.</translation>
  </message>
  <message>
   <source>“{wording}”: {comparator} {claimed} claimed, {counted} documented here.</source>
   <translation>‘{wording}’: {comparator} {claimed} beweerd, {counted} hier vastgelegd.</translation>
  </message>
  <message>
   <source>“{wording}”: {comparator} {value}</source>
   <translation>‘{wording}’: {comparator} {value}</translation>
  </message>
  <message>
   <source>“{words}” can mean several things: {readings}.</source>
   <translation>‘{words}’ kan meerdere dingen betekenen: {readings}.</translation>
  </message>
  <message>
   <source>“{words}” can't be read as a date.</source>
   <translation>‘{words}’ is niet als datum te lezen.</translation>
  </message>
  <message>
   <source>“{words}” ends before it begins.</source>
   <translation>‘{words}’ eindigt voor het begint.</translation>
  </message>
  <message>
   <source>“{words}” is a date that doesn't exist.</source>
   <translation>‘{words}’ is een datum die niet bestaat.</translation>
  </message>
  <message>
   <source>“{words}” is no date, but the number by which spreadsheets count {readings}.</source>
   <translation>‘{words}’ is geen datum, maar het getal waarmee rekenbladen {readings} tellen.</translation>
  </message>
  <message>
   <source>“{words}” lists several dates, and none of them is taken.</source>
   <translation>‘{words}’ noemt meerdere datums; geen ervan wordt overgenomen.</translation>
  </message>
  <message>
   <source>“{words}”: that day is another day of the week.</source>
   <translation>‘{words}’: die dag is een andere dag van de week.</translation>
  </message>
  <message>
   <source>“{words}”: that month doesn't have such a day.</source>
   <translation>‘{words}’: die maand heeft zo’n dag niet.</translation>
  </message>
  <message>
   <source>“{words}”: that year doesn't have such a week.</source>
   <translation>‘{words}’: dat jaar heeft niet zo’n week.</translation>
  </message>
  <message>
   <source>“{words}”: there is no such month.</source>
   <translation>‘{words}’: zo’n maand is er niet.</translation>
  </message>
  <message>
   <source>“{words}”: years go from 1 to 9999.</source>
   <translation>‘{words}’: jaren gaan van 1 tot 9999.</translation>
  </message>
  <message>
   <source>… and {n} more</source>
   <translation>… en nog {n}</translation>
  </message>
  <message>
   <source>↓ to choose one  ·  Enter goes on to the view  ·  Esc closes the list</source>
   <translation>↓ om er een te kiezen  ·  Enter gaat door naar de weergave  ·  Esc sluit de lijst</translation>
  </message>
  <message>
   <source>− 1 year</source>
   <translation>− 1 jaar</translation>
  </message>
 </context>
</TS>
