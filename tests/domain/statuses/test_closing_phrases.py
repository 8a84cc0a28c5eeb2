"""Closings in words become the right pairs of changes, or nothing: none is cut."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.statuses.closing_phrases import read_closing

DECIDED, ENDED = "ending_decided", "terminated"

PHRASES = {
    # English
    "Announced Sept. 2019, will close Dec. 2019": [(DECIDED, "2019-09"), (ENDED, "2019-12")],
    "announced September 2019, effective 31 December 2019": [(DECIDED, "2019-09"), (ENDED, "2019-12-31")],
    "decided 3 May 2021; effective from 1 January 2022": [(DECIDED, "2021-05-03"), (ENDED, "2022-01-01")],
    "Decided in March 2020, as of 2021": [(DECIDED, "2020-03"), (ENDED, "2021")],
    "council vote 2018-06-07 / takes effect 2019": [(DECIDED, "2018-06-07"), (ENDED, "2019")],
    "announced 2019 and closed 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "announced on May 3, 2019, ended on June 30, 2019": [(DECIDED, "2019-05-03"), (ENDED, "2019-06-30")],
    "reported June 2020": [(ENDED, "[..2020-06]")],
    "announced Sept. 2019, reported June 2020": [(DECIDED, "2019-09"), (ENDED, "[..2020-06]")],
    "planned for 2022": [(ENDED, "2022")],
    "decision 2019, planned for 2022": [(DECIDED, "2019"), (ENDED, "2022")],
    "ended 2021 (announced 2020)": [(DECIDED, "2020"), (ENDED, "2021")],
    "2021 (announced 2020)": [(DECIDED, "2020"), (ENDED, "2021")],
    "was announced in 2019 and then was terminated in 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "gave notice 2017, expires 2018": [(DECIDED, "2017"), (ENDED, "2018")],
    "announced 2019": [(DECIDED, "2019")],
    # Dutch
    "aangekondigd sept. 2019, sluit dec. 2019": [(DECIDED, "2019-09"), (ENDED, "2019-12")],
    "besloten in mei 2020, per 1 januari 2021": [(DECIDED, "2020-05"), (ENDED, "2021-01-01")],
    "Besluit 12 maart 2019; met ingang van 1 april 2019": [(DECIDED, "2019-03-12"), (ENDED, "2019-04-01")],
    "opgezegd in 2018 en beëindigd in 2019": [(DECIDED, "2018"), (ENDED, "2019")],
    "raadsbesluit 2020, gaat in op 1 juli 2020": [(DECIDED, "2020"), (ENDED, "2020-07-01")],
    "aangekondigd in 2019, wordt beëindigd in 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "gemeld juni 2020": [(ENDED, "[..2020-06]")],
    "gepland voor 2021": [(ENDED, "2021")],
    "besloten 2019, voorzien voor eind 2020": [(DECIDED, "2019"), (ENDED, "[2020-09..2020-12]")],
    "is aangekondigd op 3 mei 2019, is gestopt op 1 juni 2019": [(DECIDED, "2019-05-03"), (ENDED, "2019-06-01")],
    "beëindigd 2021 (besloten 2020)": [(DECIDED, "2020"), (ENDED, "2021")],
    "werd besloten op 5 april 2018, loopt af in 2019": [(DECIDED, "2018-04-05"), (ENDED, "2019")],
    "opzegging mei 2017, dan gesloten in december 2017": [(DECIDED, "2017-05"), (ENDED, "2017-12")],
    "per 1 januari 2021": [(ENDED, "2021-01-01")],
    # German
    "im September 2019 angekündigt, endet im Dezember 2019": [(DECIDED, "2019-09"), (ENDED, "2019-12")],
    "Beschluss vom 3. Mai 2021, wirksam zum 31.12.2021": [(DECIDED, "2021-05-03"), (ENDED, "2021-12-31")],
    "beschlossen 2019; beendet 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "im Mai 2020 beschlossen und zum 1. Januar 2021 wirksam": [(DECIDED, "2020-05"), (ENDED, "2021-01-01")],
    "Kündigung 2018, läuft aus 2019": [(DECIDED, "2018"), (ENDED, "2019")],
    "wurde 2018 gekündigt, mit Wirkung zum 1.1.2019": [(DECIDED, "2018"), (ENDED, "2019-01-01")],
    "Ratsbeschluss Mai 2022 / geschlossen Juni 2022": [(DECIDED, "2022-05"), (ENDED, "2022-06")],
    "berichtet Juni 2020": [(ENDED, "[..2020-06]")],
    "geplant für 2021": [(ENDED, "2021")],
    "entschieden 2019, vorgesehen für 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "angekündigt im Oktober 2016, dann im März 2017 beendet": [(DECIDED, "2016-10"), (ENDED, "2017-03")],
    "beendet 2021 (angekündigt 2020)": [(DECIDED, "2020"), (ENDED, "2021")],
    "bekannt gegeben am 4. März 2022, in Kraft ab 1. April 2022": [(DECIDED, "2022-03-04"), (ENDED, "2022-04-01")],
    "zum 31.12.2020": [(ENDED, "2020-12-31")],
    # French
    "annoncé en septembre 2019, prendra fin en décembre 2019": [(DECIDED, "2019-09"), (ENDED, "2019-12")],
    "décidé en mai 2020, à compter du 1 janvier 2021": [(DECIDED, "2020-05"), (ENDED, "2021-01-01")],
    "décision du 3 mai 2021 ; effectif le 31 décembre 2021": [(DECIDED, "2021-05-03"), (ENDED, "2021-12-31")],
    "annoncée en 2019 et fermée en 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "dénoncé en 2018, prend effet en 2019": [(DECIDED, "2018"), (ENDED, "2019")],
    "signalé en juin 2020": [(ENDED, "[..2020-06]")],
    "prévu pour 2021": [(ENDED, "2021")],
    "vote du conseil 2019, prévue pour 2020": [(DECIDED, "2019"), (ENDED, "2020")],
    "a été annoncé en 2016, puis a pris fin en 2017": [(DECIDED, "2016"), (ENDED, "2017")],
    "terminé 2021 (annoncé 2020)": [(DECIDED, "2020"), (ENDED, "2021")],
    "décision mars 2018, cessé en avril 2018": [(DECIDED, "2018-03"), (ENDED, "2018-04")],
    "annonce du 4 mars 2022 / effective à partir du 1 avril 2022": [(DECIDED, "2022-03-04"), (ENDED, "2022-04-01")],
    "aankondiging 2014 en opgeheven 2015": [(DECIDED, "2014"), (ENDED, "2015")],
    "verkündet 2014, aufgelöst 2015": [(DECIDED, "2014"), (ENDED, "2015")],
    "announcement 2014, in effect 2015": [(DECIDED, "2014"), (ENDED, "2015")],
    "décidée en 2017, avec effet au 1 janvier 2018": [(DECIDED, "2017"), (ENDED, "2018-01-01")],
}
NOT_READ = (
    "2019",
    "May 3, 2019",
    "announced",
    "announced in spring, closed 2020 or so perhaps",
    "announced 2018, decided, closed 2020",
    "closed 2019, closed 2020",
    "announced 2018, announced 2019",
    "closed until 2020",
    "announced 2019, will close when the war is over",
    "decided by the mayor 2019, effective 2020",
    "angekündigt 2019, bis auf Weiteres",
    "besloten 2019, misschien 2020",
    "annoncé 2019, sauf accord, 2021 ou plus",
)


@pytest.mark.parametrize("text", PHRASES)
def test_a_closing_in_words_is_the_right_pair_of_changes(text: str) -> None:
    found = read_closing(text, passed=date(2026, 12, 1))
    assert [(change.status, read_date(change.date).edtf) for change in found] == [
        (status, edtf) if not edtf.startswith("[..") else (status, read_date(f"by {edtf[3:-1]}").edtf)
        for status, edtf in PHRASES[text]
    ]


@pytest.mark.parametrize("text", NOT_READ)
def test_a_text_that_is_not_read_as_a_whole_is_not_read(text: str) -> None:
    assert read_closing(text) == ()


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("announced Sept. 2019, will close Dec. 2019", "2019-10-01", [(DECIDED, "Sept. 2019")]),
        ("announced Sept. 2019, will close Dec. 2019", "2020-01-01", [(DECIDED, "Sept. 2019"), (ENDED, "Dec. 2019")]),
        ("announced Sept. 2019, will close Dec. 2019", "2019-12", [(DECIDED, "Sept. 2019")]),
        ("announced Sept. 2019, closed Dec. 2019", "2019", [(DECIDED, "Sept. 2019"), (ENDED, "Dec. 2019")]),
        ("will close 2030", "2025-03-01", [(DECIDED, "by 2025-03-01")]),
        ("will close 2099", "", [(DECIDED, "")]),
    ],
)
def test_a_day_that_was_to_come_stays_a_decision(text: str, source: str, expected: list[tuple[str, str]]) -> None:
    found = read_closing(text, read_date(source) if source else None, date(2026, 12, 1))
    assert [(change.status, change.date) for change in found] == expected


def test_a_long_or_crafted_text_is_refused_quickly() -> None:
    assert read_closing("announced 2019, " * 10_000) == ()
    assert read_closing(", ".join(["announced 2019"] * 12)) == ()
