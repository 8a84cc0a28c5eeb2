"""Texts that say which source is meant: references as running text, addresses and placeholders."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sources.source_texts import read_source_text, source_of_text

GUARDIAN = "https://www.theguardian.com/world/twins"


class Read(NamedTuple):
    """Return the title, authors, publisher, EDTF of the date and kind that are read from a reference."""

    title: str
    authors: str
    publisher: str = ""
    date: str = ""
    kind: str = "unknown"


NEWS, JOURNAL = "newspaper_article", "academic_article"

REFERENCES = {
    # APA
    "Jansen, P. (1994). Dertig jaar stedenband. Noordhollands Dagblad, 12 maart 1994.": Read(
        "Dertig jaar stedenband", "Jansen P.", "Noordhollands Dagblad", "1994-03-12", NEWS
    ),
    "de Vries, A. (2020, 7 mei). Raad stopt met Wuhan. NRC.": Read(
        "Raad stopt met Wuhan", "de Vries A.", "NRC", "2020-05-07", NEWS
    ),
    "Jansen, P., & de Vries, A. B. (2019). Ties of provinces. Journal of Town Studies, 12(3), 45–67.": Read(
        "Ties of provinces", "Jansen P.; de Vries A. B.", "Journal of Town Studies", "2019", JOURNAL
    ),
    "Gemeente Arnhem. (2021). Besluit over de stedenband met Wuhan.": Read(
        "Besluit over de stedenband met Wuhan", "Gemeente Arnhem", date="2021"
    ),
    "Noordhollands Dagblad. (1994, 12 maart). Dertig jaar stedenband.": Read(
        "Dertig jaar stedenband", "", "Noordhollands Dagblad", "1994-03-12", NEWS
    ),
    "Smith, J. et al. (2001). Twin towns of Europe. London: Example Press.": Read(
        "Twin towns of Europe", "Smith J.", "Example Press", "2001"
    ),
    "Müller, J. (2018). Partnerschaften im Wandel. Zeitschrift für Kommunales, 4(2), 11-29.": Read(
        "Partnerschaften im Wandel", "Müller J.", "Zeitschrift für Kommunales", "2018", JOURNAL
    ),
    "Stadt Duisburg (2023). Bericht über die Partnerschaft mit Wuhan. Duisburg.": Read(
        "Bericht über die Partnerschaft mit Wuhan", "Stadt Duisburg", date="2023"
    ),
    "Dupont, M. (2017). Le jumelage entre Lille et Nankin. Revue des villes, 8(1), 3-19.": Read(
        "Le jumelage entre Lille et Nankin", "Dupont M.", "Revue des villes", "2017", JOURNAL
    ),
    "García, L. (2016). Ciudades hermanas de China. Revista de Estudios, 5(2), 7-21.": Read(
        "Ciudades hermanas de China", "García L.", "Revista de Estudios", "2016", JOURNAL
    ),
    "Rossi, M. (2015). Gemellaggi tra città. Rivista di studi urbani, 3(1), 9–20.": Read(
        "Gemellaggi tra città", "Rossi M.", "Rivista di studi urbani", "2015", JOURNAL
    ),
    "García, L. (2016, 12 de marzo). Ciudades hermanas. El País.": Read(
        "Ciudades hermanas", "García L.", "El País", "2016-03-12"
    ),
    "Rossi, M. (2015, 1° maggio). Gemellaggi tra città. Corriere della Sera.": Read(
        "Gemellaggi tra città", "Rossi M.", "Corriere della Sera", "2015-05-01", NEWS
    ),
    "Silva, A. (2018, 5 de março). Cidades irmãs. Revista Municipal.": Read(
        "Cidades irmãs", "Silva A.", "Revista Municipal", "2018-03-05", NEWS
    ),
    "Silva, A. (dezembro de 2018). Cidades irmãs. Revista Municipal.": Read(
        "Cidades irmãs", "Silva A.", "Revista Municipal", "2018-12"
    ),
    # MLA
    'Jansen, Piet. "Dertig jaar stedenband." Noordhollands Dagblad, 12 maart 1994, p. 3.': Read(
        "Dertig jaar stedenband", "Jansen Piet", "Noordhollands Dagblad", "1994-03-12", NEWS
    ),
    'Jansen, Piet, and Anna de Vries. "Thirty Years." Town Review, vol. 12, no. 3, 2019, pp. 45-67.': Read(
        "Thirty Years", "Jansen Piet; de Vries Anna", "Town Review", "2019", JOURNAL
    ),
    "Dupont, Marie. « Le jumelage de Lille ». Le Monde, 12 mars 2017.": Read(
        "Le jumelage de Lille", "Dupont Marie", "Le Monde", "2017-03-12", NEWS
    ),
    "Kowalski, Jan. „Partnerstwo miast.” Gazeta Wyborcza, 12 marca 1994 r., s. 5.": Read(
        "Partnerstwo miast", "Kowalski Jan", "Gazeta Wyborcza", "1994-03-12", NEWS
    ),
    # Chicago and Harvard
    'Piet Jansen, "Thirty Years of Twinning," The Guardian, March 12, 1994.': Read(
        "Thirty Years of Twinning", "Jansen Piet", "The Guardian", "1994-03-12", NEWS
    ),
    'Jansen, Piet. 1994. "Thirty Years of Twinning." Journal of Town Studies 12 (3): 45–67.': Read(
        "Thirty Years of Twinning", "Jansen Piet", "Journal of Town Studies", "1994", JOURNAL
    ),
    "Jansen, Piet. 1994. Dertig jaar stedenband. Leiden: Leiden University Press.": Read(
        "Dertig jaar stedenband", "Jansen Piet", "Leiden University Press", "1994"
    ),
    "Jansen, P., 1994. Thirty years of twinning. Leiden: Leiden University Press.": Read(
        "Thirty years of twinning", "Jansen P.", "Leiden University Press", "1994"
    ),
    # newspapers
    "P. Jansen, “Dertig jaar stedenband”, NRC, 7 mei 2023, p. 5": Read(
        "Dertig jaar stedenband", "Jansen P.", "NRC", "2023-05-07", NEWS
    ),
    "“Arnhem stopt met Wuhan”, de Gelderlander, 21 juli 2021, p. 4": Read(
        "Arnhem stopt met Wuhan", "", "de Gelderlander", "2021-07-21", NEWS
    ),
    "Arnhem stopt met Wuhan, NRC, 7 mei 2023": Read("Arnhem stopt met Wuhan", "", "NRC", "2023-05-07", NEWS),
    "NRC 7 mei 2023": Read("NRC 7 mei 2023", "", "NRC", "2023-05-07", NEWS),
    "NRC, 7 mei 2023: Arnhem stopt": Read("Arnhem stopt", "", "NRC", "2023-05-07", NEWS),
    "Müller, Jörg: „Partnerschaft am Ende?“ In: Süddeutsche Zeitung, 3. Mai 2019, S. 12.": Read(
        "Partnerschaft am Ende?", "Müller Jörg", "Süddeutsche Zeitung", "2019-05-03", NEWS
    ),
    "«Gemellaggio finito», Corriere della Sera, 12 marzo 2017": Read(
        "Gemellaggio finito", "", "Corriere della Sera", "2017-03-12", NEWS
    ),
    "„Partnerschaft beendet“, Süddeutsche Zeitung, 3. Mai 2019": Read(
        "Partnerschaft beendet", "", "Süddeutsche Zeitung", "2019-05-03", NEWS
    ),
}


@pytest.mark.parametrize("text", REFERENCES)
def test_a_reference_in_a_usual_style_is_read_and_kept_as_typed(text: str) -> None:
    read = read_source_text(text)
    assert read is not None
    authors = "; ".join(f"{each.family} {each.given}".strip() or each.literal for each in read.authors)
    date = "" if read.date is None else read.date.edtf
    assert Read(read.title, authors, read.publisher, date, read.kind) == REFERENCES[text]
    assert read.title == text or json.loads(read.csl)["note"] == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Besluit stedenband (1994)", "1994"),
        ("Stedenband Arnhem – Wuhan (2021)", "2021"),
        ("Raadsbrief over Wuhan, 3 mei 2019", "2019-05-03"),
        ("Wuhan, China (2021). Rapport.", "2021"),
        ("Arnhemse Koerier, Stedenband, 12 mei 1994", "1994-05-12"),
        ("Interview met Jansen, P. (2019). Arnhem.", "2019"),
        ("Wu, Hao (2019). Sister cities of Wuhan.", "2019"),
        ("Den Haag, “Brief over de stedenband”, 3 maart 2021", "2021-03-03"),
        ("Jaarverslag 2019", ""),
        ("Overzicht 2019-2021, 3 mei 2022", ""),
        ("Jansen, P. (1994). Dertig jaar. NRC, 12 maart 1995.", ""),
        ("Trouw, Den Haag. “Stedenband eindigt.” 12 mei 1994.", ""),
        ("Arnhem, Gemeente. 1994. Nota stedenbanden. Arnhem.", ""),
        ("Beleidsnota, Internationaal. 2019. De banden van Arnhem.", ""),
        ("Wuhan, China. 1994. Overeenkomst van Arnhem.", ""),
        ("De stedenband eindigt", ""),
        ("Agreement of 5/6/2021, 5/6/2021", ""),
    ],
)
def test_a_text_that_may_be_something_else_stays_the_title_without_authors(text: str, date: str) -> None:
    read = read_source_text(text)
    assert read is not None
    assert (read.title, read.authors, read.publisher) == (text, (), "")
    assert ("" if read.date is None else read.date.edtf) == date


def test_an_address_in_a_reference_is_its_address() -> None:
    read = read_source_text(f"Jansen, P. (1994). Thirty years. The Guardian, 12 March 1994. {GUARDIAN}.")
    assert read is not None
    assert (read.title, read.publisher, read.url) == ("Thirty years", "The Guardian", GUARDIAN)
    assert [author.family for author in read.authors] == ["Jansen"]
    assert GUARDIAN in json.loads(read.csl)["note"]


@pytest.mark.parametrize(
    "text",
    [
        f"Thirty years. Available at: {GUARDIAN} (accessed 3 May 2021).",
        f"Thirty years. Retrieved 3 May 2021, from {GUARDIAN}",
        f"Thirty years, {GUARDIAN}, geraadpleegd op 3 mei 2021",
        f"Thirty years, abgerufen am 3. Mai 2021 von {GUARDIAN}",
        f"Thirty years. {GUARDIAN} Consulté le 3 mai 2021.",
    ],
)
def test_the_day_of_access_is_no_date_of_the_source(text: str) -> None:
    read = read_source_text(text)
    assert read is not None
    assert read.title.removesuffix(".") == "Thirty years"
    assert (read.url, read.date, read.publisher) == (GUARDIAN, None, "The Guardian")
    assert read.accessed is not None
    assert read.accessed.edtf == "2021-05-03"


def test_a_doi_behind_a_reference_is_its_doi() -> None:
    read = read_source_text("Jansen, P. (2019). Ties. Journal of Town Studies, 12(3), 45–67. doi: 10.1234/jts.2019")
    assert read is not None
    assert (read.title, read.doi, read.kind) == ("Ties", "10.1234/jts.2019", JOURNAL)
    assert {key: value for key, value in json.loads(read.csl).items() if key != "note"} == {
        "volume": "12",
        "issue": "3",
        "page": "45-67",
    }


def test_two_addresses_are_a_title() -> None:
    text = "A https://a.example/x and https://b.example/y"
    read = read_source_text(text)
    assert read is not None
    assert (read.title, read.url) == (text, "")


@given(st.text(st.sampled_from("Jansen, P.(1994)“”: 12 maart NRC&https://a.b"), max_size=80))
def test_any_text_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    line = " ".join(text.split())
    if line:
        read = source_of_text(text)
        kept = f"{read.title} {read.url} {read.archived_url} {read.doi} {json.loads(read.csl).get('note', '')}"
        assert read.title
        assert line in kept or all(word.strip(".,;:()“”[]") in kept for word in line.split())
