"""Texts that tables have in columns of countries, in ten languages, with the countries that they mean.

Each line is a text, and the codes that are right for it: one, several for a text with several meanings, `-` for a text
that means no single country of today. A reader may refuse any of them; a suggestion must be one of the codes.
"""

from __future__ import annotations

from collections.abc import Mapping

_TEXTS = """
VK|GB
V.K.|GB
UK (England)|GB
Grt. Britain|GB
Groot Brittanie|GB
Gr. Britannien|GB
North Ireland|GB
Shotland|GB
Slow. Republik|SK
Slowak. Republik|SK
Slovak Rep.|SK
Slowakische Rep|SK
Slovakya|SK
Tschech. Republik|CZ
Tschechische Rep.|CZ
Czech Rep.|CZ
Chech Republic|CZ
Tsjechie (rep.)|CZ
Rep. Checa|CZ
Republika Czeska|CZ
Чешская Республика|CZ
Ver. Staten|US
Verenigde Saten|US
Verein. Staaten|US
Etats Unis|US
Stany Zjednoczone|US
Estados Unidos da América|US
США|US
Соединенные Штаты|US
美國|US
New Mexico|US
New Jersey|US
District of Columbia|US
YUG|RS HR SI BA MK ME XK
ex-Jugoslavia|RS HR SI BA MK ME XK
Joegoslavie|RS HR SI BA MK ME XK
Jugosławia|RS HR SI BA MK ME XK
Югославия|RS HR SI BA MK ME XK
Serbia and Montenegro|RS ME
Servie en Montenegro|RS ME
Sovjet-Unie|RU UA BY KZ GE AM AZ MD UZ KG TJ TM LT LV EE
UdSSR|RU UA BY KZ GE AM AZ MD UZ KG TJ TM LT LV EE
СССР|RU UA BY KZ GE AM AZ MD UZ KG TJ TM LT LV EE
Tsjecho-Slowakije|CZ SK
ČSSR|CZ SK
Nederlandse Antillen|CW BQ SX AW
Korea|KR KP
Corée|KR KP
S. Korea|KR
Zuid Korea|KR
Corea del Sur|KR
Korea Płd.|KR
Congo|CG CD
Kongo|CG CD
Kongo, Dem. Rep.|CD CG
EU|-
EUU|-
Europese Unie|-
欧盟|-
Europa|-
Azië|-
Afrika|-
N/A|-
n.v.t.|-
onbekend|-
unbekannt|-
inconnu|-
desconocido|-
nieznany|-
неизвестно|-
未知|-
-|-
?|-
diversen|-
verschillende|-
Overig|-
buitenland|-
Scandinavië|-
Balkan|-
Benelux|-
Bosnien-Herzegowina|BA
Bosnie Herzegovine|BA
Bosnie-Herzégowine|BA
Rep. Srpska|BA
Kap Verde|CV
Kapverdische Inseln|CV
Capo Verde|CV
East Germany|DE
DDR|DE
West-Duitsland|DE
Duitsand|DE
Deutchland|DE
Allemange|DE
Niemcy (RFN)|DE
Beieren|DE
Sachsen|DE
528|NL
Nehterlands|NL
Netherland|NL
Neederland|NL
Holandia|NL
Paises Bajos|NL
Голландия|NL
荷兰王国|NL
056|BE
Belgie (Vlaanderen)|BE
Vlaanderen|BE
Belguim|BE
Bélgica|BE
Frankreich/Elsass|FR
Farnce|FR
Corsica|FR
Kazakhstah|KZ
Kasachtan|KZ
Northern Cyprus|CY
Zypern (griech.)|CY
Suid-Afrika|ZA
S. Africa|ZA
Africa do Sul|ZA
Inner Mongolia|CN
Tibet|CN
Volksrep. China|CN
P.R. of China|CN
Chine populaire|CN
Chinees Taipei|TW
Siberia|RU
Russ. Föderation|RU
Rusia|RU
Rusland (Rus)|RU
Rosja|RU
Catalonië|ES
Spanjen|ES
Hiszpania|ES
Südtirol|IT
Itlay|IT
Włochy|IT
Oostenrjk|AT
Austira|AT
Austrlia|AU AT
Australien/NSW|AU
British Columbia|CA
Columbia|CO
Crimea|UA
Oekrane|UA
Belgian Congo|CD
Nederlands-Indië|ID
Republic of Turkey|TR
Turkije (Türkiye)|TR
Griekeland|GR
Grecia antigua|GR
Hongarjie|HU
Wegry|HU
Венгрия|HU
Roemenie (Transsylvanië)|RO
Roumania|RO
Polen (Schlesien)|PL
Polnad|PL
Zwitersland|CH
Suisse romande|CH
Denemarken/Groenland|DK GL
Swedn|SE
Zweden (Noord)|SE
Fillipijnen|PH
Japna|JP
Japón|JP
Maroko|MA
Marocco|MA
Isreal|IL
Palestina (Westbank)|PS
Nicaragau|NI
Burkina Fasso|BF
Papua|PG ID
Republic|-
Islands|-
Moravia|-
Iberia|-
Atlantis|-
Narnia|-
Amsterdam|-
London|-
Wuhan|-
Arnhem|-
stad|-
1999|-
zz|-
Kurdistan|-
"""

COUNTRY_TEXTS: Mapping[str, frozenset[str]] = {
    text: frozenset(codes.split()) - {"-"}
    for text, _, codes in (line.rpartition("|") for line in _TEXTS.strip().splitlines())
}
"""{text: the codes that are right for it}."""
