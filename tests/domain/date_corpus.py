"""Phrases for dates with the first and last day that the model gives each: `first last: phrase | phrase`.

Two dots are an open end. The days are those of a change of a partnership that is in force already.
"""

from __future__ import annotations

CORPUS = """
2021-01-01 2021-12-31: 2021 | in 2021 | the year 2021 | in het jaar 2021 | im Jahr 2021 | en 2021 | '21 | anno 2021
2021-01-01 2021-12-31: gedurende 2021 | in de loop van 2021 | during 2021 | in the course of 2021 | au cours de 2021
2021-01-01 2021-12-31: im Laufe des Jahres 2021 | tijdens 2021 | sometime in 2021 | ergens in 2021 | courant 2021
2021-01-01 2021-12-31: per 2021 | vanaf 2021 | as of 2021 | effective 2021 | ab 2021 | à partir de 2021 | from 2021
2021-05-01 2021-05-31: mei 2021 | May 2021 | Mai 2021 | mai 2021 | mei '21 | 2021-05 | 5/2021 | de maand mei 2021
2021-05-01 2021-05-31: the month of May 2021 | in mei 2021 | in May 2021 | im Mai 2021 | en mai 2021 | 2021-mei
2021-05-01 2021-05-31: MEI 2021
2021-03-01 2021-03-31: maart 2021 | March 2021 | März 2021 | mars 2021 | mrt 2021 | Mar. 2021
2021-08-01 2021-08-31: augustus 2021 | August 2021 | août 2021 | aug 2021
2020-12-01 2020-12-31: december 2020 | Dezember 2020 | décembre 2020 | dec. 2020 | déc. 2020
2020-02-01 2020-02-29: februari 2020 | February 2020 | Februar 2020 | février 2020 | febr. 2020
2021-05-01 2021-05-01: 1 mei 2021 | 1 May 2021 | May 1, 2021 | 1. Mai 2021 | 1er mai 2021 | 1st of May 2021 | 1-5-2021
2018-04-29 2018-04-29: 29-IV-2018 | 29.IV.2018 | 29/iv/2018 | 29 IV 2018 | 29. IV. 2018 | 29.04.18
2018-11-09 2018-11-09: 9-XI-2018 | 09.11.18 | 9.11.18
1974-01-01 1974-12-31: 1974 AD | AD 1974 | 1974 A.D. | 1974 CE | 1974 n.Chr. | 1974 n. Chr. | (1974) | 1974 apr. J.-C.
1973-01-01 1975-12-31: circa AD 1974 | (ca. 1974)
2021-05-01 2021-05-01: op 1 mei 2021 | on 1 May 2021 | am 1. Mai 2021 | le 1er mai 2021 | 2021-05-01 | 01.05.2021
2021-05-01 2021-05-01: zaterdag 1 mei 2021 | Saturday 1 May 2021 | Samstag, 1. Mai 2021 | samedi 1er mai 2021
2021-05-01 2021-05-01: met ingang van 1 mei 2021 | per 1 mei 2021 | vanaf 1 mei 2021 | ingaande 1 mei 2021
2021-05-01 2021-05-01: m.i.v. 1 mei 2021 | as of 1 May 2021 | effective 1 May 2021 | with effect from 1 May 2021
2021-05-01 2021-05-01: from 1 May 2021 on | from 1 May 2021 onwards | effective from 1 May 2021 | as from 1 May 2021
2021-05-01 2021-05-01: ab 1. Mai 2021 | ab dem 1. Mai 2021 | mit Wirkung vom 1. Mai 2021 | zum 1. Mai 2021
2021-05-01 2021-05-01: à partir du 1er mai 2021 | à compter du 1er mai 2021 | vom 1. Mai 2021 an | 2021年5月1日
.. 2021-05-01: voor of op 1 mei 2021 | vóór of op 1 mei 2021 | op of voor 1 mei 2021 | uiterlijk 1 mei 2021
.. 2021-05-01: uiterlijk op 1 mei 2021 | niet na 1 mei 2021 | niet later dan 1 mei 2021 | op zijn laatst 1 mei 2021
.. 2021-05-01: tot en met 1 mei 2021 | t/m 1 mei 2021 | 1 mei 2021 of eerder | tot uiterlijk 1 mei 2021
.. 2021-05-01: on or before 1 May 2021 | before or on 1 May 2021 | not after 1 May 2021 | not later than 1 May 2021
.. 2021-05-01: no later than 1 May 2021 | by 1 May 2021 | 1 May 2021 at the latest | 1 May 2021 or earlier
.. 2021-05-01: up to and including 1 May 2021 | known by 1 May 2021 | bekend op 1 mei 2021
.. 2021-05-01: at the latest on 1 May 2021
.. 2021-05-01: spätestens am 1. Mai 2021 | nicht nach dem 1. Mai 2021 | bis einschließlich 1. Mai 2021
.. 2021-05-01: am oder vor dem 1. Mai 2021 | bis zum 1. Mai 2021 | nicht später als 1. Mai 2021
.. 2021-05-01: au plus tard le 1er mai 2021 | jusqu'au 1er mai 2021 | pas après le 1er mai 2021
.. 2019-12-31: niet na 2019 | voor of in 2019 | in of voor 2019 | uiterlijk 2019 | tot en met 2019
.. 2019-12-31: op zijn laatst in 2019
.. 2019-12-31: not after 2019 | in or before 2019 | before or in 2019 | by 2019 | until 2019 | 2019 or before
.. 2019-12-31: nicht nach 2019 | spätestens 2019 | bis 2019 | au plus tard en 2019 | jusqu'en 2019 | 2019 ou avant
.. 2019-12-31: by the end of 2019 | before the end of 2019 | voor eind 2019 | voor het einde van 2019 | vor Ende 2019
.. 2018-12-31: before 2019 | voor 2019 | vóór 2019 | vor 2019 | avant 2019 | prior to 2019 | eerder dan 2019
.. 2021-04-30: before 1 May 2021 | voor 1 mei 2021 | vor dem 1. Mai 2021 | avant le 1er mai 2021 | before May 2021
.. 2018-12-31: ergens vóór 2019 | noch vor 2019 | sometime before 2019 | irgendwann vor 2019 | nog voor 2019
.. 2018-12-31: already before 2019 | déjà avant 2019
.. 2019-12-31: d'ici fin 2019 | d'ici 2019
.. 2019-12-31: before circa 2019 | vóór circa 2019 | vor etwa 2019 | avant environ 2019 | prior to around 2019
2019-01-01 ..: after circa 2019 | na circa 2019 | nach etwa 2019 | après environ 2019
.. 2019-05-31: before circa May 2019 | vóór circa mei 2019
2019-05-07 ..: after circa 7 May 2019 | na ongeveer 7 mei 2019
.. 2020-12-31: [..2019~] | by circa 2019 | uiterlijk circa 2019
.. 2020-12-31: before early 2021 | voor begin 2021 | before 2021-Q1
2019-01-01 ..: na of in 2019 | in of na 2019 | op of na 1 januari 2019 | niet voor 2019 | niet eerder dan 2019
2019-01-01 ..: op zijn vroegst 2019 | not before 2019 | in or after 2019 | not earlier than 2019 | 2019 or later
2019-01-01 ..: 2019 of later | since 2019 | sinds 2019 | sedert 2019 | seit 2019 | depuis 2019 | 2019 onwards
2019-01-01 ..: not until 2019
2019-01-01 ..: nicht vor 2019 | frühestens 2019 | pas avant 2019 | au plus tôt 2019 | 2019 oder später
2019-01-01 ..: 2019 ou plus tard
2020-01-01 ..: after 2019 | na 2019 | nach 2019 | après 2019 | later than 2019 | later dan 2019 | after 2019 or 2020
2020-01-01 ..: na 2019 of 2020 | after 2019 or after 2020 | since 2020 or 2021 | nach 2019 oder 2020
2021-05-02 ..: after 1 May 2021 | na 1 mei 2021 | nach dem 1. Mai 2021 | après le 1er mai 2021
2021-05-04 2021-05-06: op of omstreeks 5 mei 2021 | on or about 5 May 2021 | op of rond 5 mei 2021 | ± 5 mei 2021
2021-05-04 2021-05-06: am oder um den 5. Mai 2021 | le ou vers le 5 mai 2021 | around 5 May 2021
2021-05-04 2021-05-06: on or around 5 May 2021
1984-01-01 1986-12-31: ±1985 | ± 1985 | +/- 1985 | circa 1985 | ca. 1985 | c. 1985 | around 1985 | rond 1985
1984-01-01 1986-12-31: omstreeks 1985 | c1985 | ca1985 | rund 1985 | aux environs de 1985 | aux alentours de 1985
1989-01-01 1996-12-31: ca. 1990-1995 | circa 1990 tot 1995 | rond 1990-1995 | around 1990 to 1995 | ca. 1990/1995
1989-01-01 1996-12-31: etwa 1990 bis 1995 | vers 1990-1995 | ca. 1990 - ca. 1995 | circa between 1990 and 1995
1989-01-01 1996-12-31: 1990-1995 or thereabouts | tussen circa 1990 en circa 1995 | um 1990–1995
1989-01-01 1995-12-31: between circa 1990 and 1995 | van circa 1990 tot 1995 | 1990~/1995
1990-01-01 1995-12-31: perhaps 1990-1995 | misschien 1990 tot 1995
2021-05-06 2021-05-10: circa 7-9 May 2021
1984-01-01 1986-12-31: um 1985 | etwa 1985 | vers 1985 | environ 1985 | 1985~ | 1985 of daaromtrent
1984-01-01 1986-12-31: in of omstreeks 1985
2021-04-01 2021-06-30: circa mei 2021 | around May 2021 | etwa Mai 2021 | vers mai 2021
2021-04-01 2021-12-31: ± derde kwartaal 2021 | around Q3 2021
2019-01-01 2021-12-31: 2019 or 2021 | 2019 of 2021 | 2019 oder 2021 | 2019 ou 2021 | [2019,2021]
2019-01-01 2020-12-31: 2019 or 2020 | in 2019 of in 2020 | 2019 dan wel 2020 | 2019 bzw. 2020 | 2019 or 2020?
2019-01-01 2021-12-31: either 2019 or 2021 | entweder 2019 oder 2021 | soit 2019, soit 2021 | ofwel 2019 ofwel 2021
2019-01-01 2021-12-31: hetzij 2019, hetzij 2021 | 2019, 2020 or 2021 | 2019, 2020, or 2021 | 2019, 2020 of 2021
2019-01-01 2021-12-31: 2019, 2020 oder 2021 | 2019, 2020 ou 2021
2021-05-01 2021-05-03: 1, 2 or 3 May 2021 | 1, 2 of 3 mei 2021
2021-05-01 2021-06-30: mei of juni 2021 | May or June 2021 | Mai oder Juni 2021 | mai ou juin 2021 | mei/juni 2021
2021-05-01 2021-06-30: mei-juni 2021
2021-05-07 2021-05-08: 7 or 8 May 2021 | 7 of 8 mei 2021 | 7. oder 8. Mai 2021 | 7 ou 8 mai 2021
2021-05-07 2021-05-08: 7th or 8th of May 2021
2020-01-01 2021-12-31: after 2019 until 2021 | na 2019 tot 2021 | nach 2019 bis 2021 | na 2019 tot en met 2021
2020-01-01 2021-12-31: after 2019 and not after 2021 | na 2019 en niet na 2021 | after 2019 but by 2021
2020-01-01 2020-12-31: after 2019 and before 2021 | na 2019 en voor 2021 | nach 2019 und vor 2021
2020-01-01 2020-12-31: après 2019 et avant 2021
2020-01-01 2020-12-31: na 2019 maar voor 2021 | after 2019 but before 2021 | before 2021 but after 2019
2020-01-01 2020-12-31: voor 2021 en na 2019
2019-01-01 2021-12-31: between 2019 and 2021 | tussen 2019 en 2021 | zwischen 2019 und 2021 | entre 2019 et 2021
2019-01-01 2021-12-31: not before 2019 and not after 2021 | niet voor 2019 en niet na 2021 | 2019-2021 | 2019 – 2021
2019-01-01 2021-12-31: from 2019 to 2021 | van 2019 tot 2021 | von 2019 bis 2021 | de 2019 à 2021 | 2019 t/m 2021
2019-01-01 2021-12-31: 2019/2021
2019-01-01 2021-12-31: since 2019 until 2021 | vanaf 2019 tot en met 2021 | sinds 2019 tot 2021 | 2019 until 2021
2013-01-01 2019-12-31: 2013-19 | 2013/19 | 2013 – 2019
2021-05-01 2021-05-03: between 1 and 3 May 2021 | tussen 1 en 3 mei 2021 | zwischen dem 1. und dem 3. Mai 2021
2021-05-01 2021-05-03: 1-3 mei 2021
2021-05-01 2021-05-03: entre le 1er et le 3 mai 2021 | 1 to 3 May 2021 | 1 t/m 3 mei 2021 | 1 mei 2021 - 3 mei 2021
2021-07-01 2021-09-30: 2021-Q3 | 2021Q3 | Q3 2021 | Q3-2021 | 2021 Q3 | K3 2021 | 2021-K3 | 2021-35
2021-07-01 2021-09-30: third quarter of 2021 | 3Q 2021
2021-07-01 2021-09-30: derde kwartaal 2021 | derde kwartaal van 2021 | 3e kwartaal 2021
2021-07-01 2021-09-30: het derde kwartaal van 2021 | kwartaal 3 2021
2021-07-01 2021-09-30: 3. Quartal 2021 | drittes Quartal 2021 | troisième trimestre 2021 | 3e trimestre 2021
2021-07-01 2021-09-30: in the third quarter of 2021
2021-01-01 2021-03-31: 2021-Q1 | eerste kwartaal 2021 | 1. Quartal 2021 | premier trimestre 2021 | 2021-33
2021-10-01 2021-12-31: Q4 2021 | vierde kwartaal 2021 | laatste kwartaal van 2021 | last quarter of 2021
2021-10-01 2021-12-31: 4. Quartal 2021 | 2021-36
2021-01-01 2021-06-30: 1e halfjaar 2021 | eerste halfjaar 2021 | eerste helft van 2021 | first half of 2021
2021-01-01 2021-06-30: H1 2021 | 2021-40 | 1H 2021 | 2021 1H
2021-01-01 2021-06-30: 1. Halbjahr 2021 | erstes Halbjahr 2021 | premier semestre 2021 | 1er semestre 2021
2021-01-01 2021-06-30: in het eerste halfjaar van 2021
2020-07-01 2020-12-31: second half of 2020 | tweede halfjaar 2020 | 2e halfjaar 2020 | tweede helft 2020
2020-07-01 2020-12-31: 2. Halbjahr 2020 | 2020-H2
2020-07-01 2020-12-31: second semestre 2020 | zweites Halbjahr 2020 | 2020-41 | 2nd half 2020
2020-03-16 2020-03-22: 2020-W12 | week 12 van 2020 | week 12 2020 | week 12 of 2020 | KW 12 2020
2020-03-16 2020-03-22: semaine 12 de 2020 | wk 12 2020
2020-03-16 2020-03-22: 2020W12 | in week 12 van 2020 | Woche 12 2020 | 12. Woche 2020 | 2020 week 12
2020-03-18 2020-03-18: 2020-W12-3
2021-03-01 2021-05-31: voorjaar 2021 | spring 2021 | Frühling 2021 | Frühjahr 2021 | printemps 2021 | lente 2021
2021-06-01 2021-08-31: zomer 2021 | summer of 2021 | Sommer 2021 | été 2021 | l'été 2021 | in de zomer van 2021
2021-09-01 2021-11-30: najaar 2021 | herfst 2021 | autumn 2021 | fall 2021 | Herbst 2021 | automne 2021 | 2021-autumn
2021-12-01 2022-02-28: winter 2021/22 | winter 2021-2022 | winter of 2021-22 | hiver 2021/22 | Winter 2021/22
2021-12-01 2022-02-28: 2021/22 winter | de winter van 2021/22 | l'hiver 2021/2022 | im Winter 2021/22
1999-12-01 2000-02-29: winter 1999/00 | winter 1999/2000 | Winter 1999-00
2021-12-01 2022-02-28: summer in the southern hemisphere 2021/22 | zomer op het zuidelijk halfrond 2021/22
2021-12-01 2022-02-28: été austral 2021/22
2021-09-01 2022-02-28: herfst/winter 2021/22 | autumn or winter 2021/22
2019-06-01 2019-06-30: early summer 2019 | begin van de zomer van 2019 | Anfang Sommer 2019 | début de l'été 2019
2010-01-01 2010-01-31: mid-winter 2009/10 | midden winter 2009/10 | halverwege de winter van 2009/10
2019-05-01 2019-05-07: first week of May 2019 | eerste week van mei 2019 | 1e week van mei 2019 | erste Woche Mai 2019
2019-05-01 2019-05-07: in der ersten Woche des Mai 2019 | première semaine de mai 2019 | 1st week of May 2019
2019-02-22 2019-02-28: last week of February 2019 | fourth week of February 2019 | laatste week van februari 2019
2019-02-22 2019-02-28: letzte Woche im Februar 2019 | dernière semaine de février 2019
2021-05-29 2021-05-31: fifth week of May 2021
2021-05-01 2021-05-14: first or second week of May 2021 | 1st or 2nd week of May 2021 | 1e of 2e week van mei 2021
2021-05-01 2021-05-14: 1. oder 2. Woche Mai 2021
2021-01-01 2021-04-30: begin 2021 | early 2021 | Anfang 2021 | début 2021 | beginning of 2021 | begin van 2021
2021-01-01 2021-04-30: the start of 2021
2021-05-01 2021-08-31: medio 2021 | mid-2021 | Mitte 2021 | mi-2021 | halverwege 2021 | middle of 2021
2021-09-01 2021-12-31: ultimo 2021 | per ultimo 2021
2021-09-01 2021-12-31: eind 2021 | late 2021 | Ende 2021 | fin 2021 | end of 2021 | aan het einde van 2021
2021-05-21 2021-05-31: eind mei 2021 | late May 2021 | Ende Mai 2021 | fin mai 2021 | end of May 2021
2019-09-01 2020-04-30: eind 2019/begin 2020 | eind 2019 of begin 2020 | late 2019 or early 2020
2019-09-01 2020-04-30: Ende 2019/Anfang 2020
2019-09-01 2020-04-30: eind 2019 - begin 2020 | fin 2019/début 2020 | between late 2019 and early 2020
2020-03-01 2021-04-30: maart 2020-april 2021 | March 2020-April 2021 | März 2020-April 2021 | mars 2020-avril 2021
2020-03-01 2021-04-30: maart 2020 - april 2021 | maart 2020 t/m april 2021 | maart 2020/april 2021
2020-03-01 2021-04-30: from March 2020 to April 2021
1900-01-01 1999-12-31: 20e eeuw | de 20e eeuw | twintigste eeuw | 20th century | the twentieth century
1900-01-01 1999-12-31: 20. Jahrhundert | XXe siècle
1900-01-01 1999-12-31: in de 20e eeuw | 20e siècle | 19XX | zwanzigstes Jahrhundert
1900-01-01 1949-12-31: first half of the 20th century | eerste helft van de 20e eeuw
1900-01-01 1949-12-31: erste Hälfte des 20. Jahrhunderts
1966-01-01 1999-12-31: late 20th century | eind 20e eeuw | Ende des 20. Jahrhunderts
1800-01-01 1899-12-31: 19e eeuw | negentiende eeuw | 19th century | 19. Jahrhundert | XIXe siècle
2010-01-01 2019-12-31: jaren 10 | de jaren 10 | jaren tien | 2010s | the 2010s | '10s | 2010er Jahre | années 2010
2010-01-01 2019-12-31: 201X
1980-01-01 1989-12-31: jaren 80 | jaren tachtig | the 1980s | '80s | eighties | 80er Jahre | achtziger Jahre
1980-01-01 1989-12-31: années 80 | 1980's | the 1980's | 80's | 80er | in den 80er Jahren | in den 1980er Jahren
1980-01-01 1989-12-31: die 1980er | in den achtziger Jahren | in den Achtzigerjahren | 1980er-Jahre
1980-01-01 1983-12-31: Anfang der 1980er | early 1980's | Anfang der 80er Jahre
1960-01-01 1963-12-31: early 1960s
2016-01-01 2019-12-31: late 2010s
2006-01-01 2009-12-31: late 2000s
1930-01-01 1939-12-31: jaren dertig | thirties | dreißiger Jahre | années trente
1996-01-01 1999-12-31: eind jaren negentig | late nineties | Ende der neunziger Jahre | late 1990s
.. ..: voor 2019 of na 2021 | before 2019 or after 2021 | 27 juni, jaar onbekend
2021-01-01 2021-12-31: misschien 2021 | perhaps 2021 | vielleicht 2021 | peut-être 2021 | 2021? | 2021 (?)
2001-09-01 2001-11-30: spring in the southern hemisphere 2001 | [2001-29]
2021-01-01 2021-04-30: first four months of 2021 | eerste vier maanden van 2021 | 2021-37
"""

ASKED = {
    "2019-21": ("2019-21", "2019/2021"),
    "2020-21": ("2020-21", "2020-24", "2020/2021"),
    "2019-20": ("2019-24", "2019/2020"),
    "2019/20": ("2019-24", "2019/2020"),
    "1998-99": ("1998-24", "1998/1999"),
    "2022-23?": ("2022-23", "2022-24", "2022/2023"),
    "2021-24": ("2021-24", "2021/2024"),
    "2001-29": ("2001-29", "2001/2029"),
    "2010/12": ("2010-12", "2010/2012"),
    "jaren 20": ("192X", "202X"),
    "the twenties": ("192X", "202X"),
    "1900s": ("190X", "19XX"),
    "1900's": ("190X", "19XX"),
    "late 1900s": ("[1906..1909]", "[1966..1999]"),
    "early 1900s": ("[1900..1903]", "[1900..1933]"),
    "mid 1900s": ("[1903..1906]", "[1933..1966]"),
    "begin jaren 1900": ("[1900..1903]", "[1900..1933]"),
    "early 1800s": ("[1800..1803]", "[1800..1833]"),
    "eind 1800s": ("[1806..1809]", "[1866..1899]"),
    "Ende der 1900er Jahre": ("[1906..1909]", "[1966..1999]"),
    "fin des années 1900": ("[1906..1909]", "[1966..1999]"),
    "first half of the 1900s": ("[1900..1904]", "[1900..1949]"),
    "before the late 1900s": ("[..1905-12-31]", "[..1965-12-31]"),
    "winter 2010": ("2009-24", "2010-24"),
    "Winter 2010": ("2009-24", "2010-24"),
    "hiver 2010": ("2009-24", "2010-24"),
    "de winter van 2010": ("2009-24", "2010-24"),
    "in the winter of 2010": ("2009-24", "2010-24"),
    "2010-winter": ("2009-24", "2010-24"),
    "l'hiver 2010": ("2009-24", "2010-24"),
    "winter 2010?": ("2009-24", "2010-24"),
    "circa winter 2010": ("2009-24~", "2010-24~"),
    "before winter 2010": ("[..2009-11-30]", "[..2010-11-30]"),
    "summer in the southern hemisphere 2010": ("2009-30", "2010-30"),
    "late winter 2010": ("2010-02", "2011-02"),
    "02.03.35": ("1935-03-02", "2035-03-02"),
    "'35": ("1935", "2035"),
    "mei '35": ("1935-05", "2035-05"),
    "before 2019 or 2020": ("[..2019-12-31]", "[..2018-12-31,2020]"),
    "voor 2019 of 2020": ("[..2019-12-31]", "[..2018-12-31,2020]"),
    "circa 2019-21": ("2019-21~", "2019~/2021~"),
}
"""Ambiguous phrases with all their readings in EDTF."""


def phrases() -> list[tuple[str, str, str]]:
    """Return every phrase with its first and last day in ISO 8601, two dots for none."""
    found = []
    for line in CORPUS.strip().splitlines():
        days, _, listed = line.partition(": ")
        first, last = days.split()
        found += [(phrase.strip(), first, last) for phrase in listed.split(" | ")]
    return found
