"""Dates: every form the grammar knows, what is never one, and properties over generated text."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parlagraph.extract.dates import find_dates
from parlagraph.extract.dates.calendar import easter, full_year
from parlagraph.extract.facts import DateExpression
from parlagraph.extract.masks import FILLER, masked
from parlagraph.extract.model import Block, Context, Header, Section
from parlagraph.extract.offsets import Span

PAPER = Context(header=Header(date=dt.date(2024, 5, 15)))
"""A Wednesday in week 20."""


def read(text: str, context: Context = PAPER) -> list[tuple[str, str | None]]:
    return [(text[date.start : date.end], date.value) for date in find_dates(text, context)]


POINTS = [
    ("Der Ausschuss tagte am 07.03.2023 öffentlich.", [("07.03.2023", "2023-03-07")], "numeric"),
    ("Beschluss vom 7.3.2023", [("7.3.2023", "2023-03-07")], "numeric without zeros"),
    ("Brief vom 2.11. 2021 an das Amt", [("2.11. 2021", "2021-11-02")], "a blank that the typesetter left"),
    ("eingegangen 12.09.23", [("12.09.23", "2023-09-12")], "two digits of the year"),
    ("Gesetz vom 03.02.78", [("03.02.78", "1978-02-03")], "two digits of the last century"),
    ("Erlass vom 9. Oktober 2019", [("9. Oktober 2019", "2019-10-09")], "named"),
    ("am 9.Oktober 2019", [("9.Oktober 2019", "2019-10-09")], "no blank"),
    ("am 01. Mai 2020", [("01. Mai 2020", "2020-05-01")], "zero"),
    ("am 3. Okt. 2024", [("3. Okt. 2024", "2024-10-03")], "short month"),
    ("am 6. Jänner 2020", [("6. Jänner 2020", "2020-01-06")], "Austrian month"),
    ("am Donnerstag, dem 9. Februar 2023,", [("9. Februar 2023", "2023-02-09")], "the weekday adds no value"),
    ("Montag, 06.05.2024", [("06.05.2024", "2024-05-06")], "weekday before numbers"),
    ("geändert 2021-06-30", [("2021-06-30", "2021-06-30")], "ISO"),
    ("im Berichtsmonat 2023-11", [("2023-11", "2023-11")], "ISO month"),
    ("gilt ab 08.2024", [("08.2024", "2024-08")], "month in numbers"),
    ("(Stand: 04/2024)", [("04/2024", "2024-04")], "month with a slash"),
    ("Im Juni 2022 begann", [("Juni 2022", "2022-06")], "month"),
    ("für den Monat März 2021", [("Monat März 2021", "2021-03")], "month with its head"),
    ("im Spätsommer 2020", [("Spätsommer 2020", "2020-22")], "season"),
    ("im Frühjahr 2021", [("Frühjahr 2021", "2021-21")], "season in -jahr"),
    ("im Winter 2022/23", [("Winter 2022/23", "2022-24")], "a winter bears its first year"),
    ("im 3. Quartal 2020", [("3. Quartal 2020", "2020-35")], "quarter"),
    ("das IV. Quartal 2020", [("IV. Quartal 2020", "2020-36")], "Roman quarter"),
    ("im zweiten Quartal des Jahres 2020", [("zweiten Quartal des Jahres 2020", "2020-34")], "quarter in words"),
    ("Umsatz Q3 2022", [("Q3 2022", "2022-35")], "Q3"),
    ("Baubeginn 2. Q 2022", [("2. Q 2022", "2022-34")], "2. Q"),
    ("im ersten Halbjahr 2023", [("ersten Halbjahr 2023", "2023-40")], "half-year"),
    ("in der zweiten Jahreshälfte 2023", [("zweiten Jahreshälfte 2023", "2023-41")], "half of a year"),
    ("in KW 7/2022", [("KW 7/2022", "2022-W07")], "week"),
    ("in der 41. Kalenderwoche 2022", [("41. Kalenderwoche 2022", "2022-W41")], "week in words"),
    ("bis 2023-W05", [("2023-W05", "2023-W05")], "ISO week"),
    ("in der 12. Kalenderwoche", [("12. Kalenderwoche", None)], "week of no year"),
    ("im Jahr 1987", [("Jahr 1987", "1987")], "year with its head"),
    ("im Wirtschaftsjahr 2015", [("Wirtschaftsjahr 2015", "2015")], "a year of its own kind"),
    ("seit 2011 gilt", [("2011", "2011")], "year behind a preposition"),
    ("Schon 2009 gab es dazu Berichte.", [("2009", "2009")], "bare year"),
    ("(vgl. Landesrechnungshof 2019)", [("2019", "2019")], "year of a publication"),
    ("GVBl. 2018 S. 77", [("2018", "2018")], "year of a gazette, not its page"),
    ("die Strategie Moor 2035", [("2035", "2035")], "a name with a target year"),
    ("um 1850", [("1850", "1850~")], "roughly"),
    ("in den 1960er Jahren", [("1960er Jahren", "196X")], "decade"),
    ("der 80er-Jahre", [("80er-Jahre", "198X")], "decade in two digits"),
    ("in den Fünfzigerjahren", [("Fünfzigerjahren", "195X")], "decade in words"),
    ("in den 20er Jahren", [("20er Jahren", None)], "which century?"),
    ("im 17. Jahrhundert", [("17. Jahrhundert", "16XX")], "century"),
    ("im 2. Jahrhundert v. Chr.", [("2. Jahrhundert", None)], "before our era"),
    ("an Ostern 2019", [("Ostern 2019", "2019-04-21")], "movable feast"),
    ("am Tag der Deutschen Einheit 2022", [("Tag der Deutschen Einheit 2022", "2022-10-03")], "fixed feast"),
]

PARTS = [
    ("Ende 2017", [("Ende 2017", "2017", "end")], "end of a year"),
    ("zur Mitte des Jahres 2022", [("Mitte des Jahres 2022", "2022", "mid")], "middle of a year"),
    ("Anfang Februar 2021", [("Anfang Februar 2021", "2021-02", "start")], "start of a month"),
    ("gegen Ende der 1980er Jahre", [("Ende der 1980er Jahre", "198X", "end")], "end of a decade"),
    ("bis zum Ende der Legislaturperiode", [("Ende der Legislaturperiode", None, "end")], "end of a term"),
    ("zum Jahresende 2021", [("Jahresende 2021", "2021", "end")], "one word"),
    ("in den ersten Monaten 2020", [("ersten Monaten 2020", "2020", "start")], "some first months"),
    ("vor 1990", [("1990", "1990", "before")], "before"),
    ("seit dem Jahr 2001", [("Jahr 2001", "2001", "after")], "since"),
    ("Das ist das Ende. Am Anfang stand nichts.", [], "nothing is named behind them"),
]

INTERVALS = [
    ("von 2019 bis 2023", [("2019 bis 2023", "2019/2023")], "years"),
    ("Programm 2019-2023", [("2019-2023", "2019/2023")], "hyphen"),
    ("Programm 2019 – 2023", [("2019 – 2023", "2019/2023")], "dash with blanks"),
    ("Förderperiode 2014–20", [("2014–20", "2014/2020")], "short second year"),
    ("vom Jahr 2010 bis zum Jahr 2014", [("Jahr 2010 bis zum Jahr 2014", "2010/2014")], "two heads"),
    ("in den Jahren 2010 bis 2014", [("Jahren 2010 bis 2014", "2010/2014")], "one head"),
    ("zwischen 2010 und 2014", [("2010 und 2014", "2010/2014")], "between"),
    ("zwischen den Jahren 2010 und 2014", [("Jahren 2010 und 2014", "2010/2014")], "between years"),
    ("Doppelhaushalt 2023/2024", [("2023/2024", "2023/2024")], "two years running"),
    ("im Schuljahr 2021/22", [("Schuljahr 2021/22", "2021/2022")], "school year"),
    ("das Kita-Jahr 2021/2022", [("Kita-Jahr 2021/2022", "2021/2022")], "kindergarten year"),
    ("im Wintersemester 2020/21", [("Wintersemester 2020/21", "2020/2021")], "semester"),
    ("ab 2025 ff.", [("2025 ff.", "2025/..")], "and after"),
    ("2016 bis heute", [("2016 bis heute", "2016/..")], "to this day"),
    ("12. bis 14. Juni 2018", [("12. bis 14. Juni 2018", "2018-06-12/2018-06-14")], "days share month and year"),
    ("am 12./13. Juni 2018", [("12./13. Juni 2018", "2018-06-12/2018-06-13")], "two days running"),
    ("12.-14.06.2018", [("12.-14.06.2018", "2018-06-12/2018-06-14")], "days in numbers"),
    ("01.02.-15.03.2021", [("01.02.-15.03.2021", "2021-02-01/2021-03-15")], "the year only once"),
    (
        "vom 1. März 2020 bis zum 30. April 2021",
        [("1. März 2020 bis zum 30. April 2021", "2020-03-01/2021-04-30")],
        "full days",
    ),
    ("vom 1. März bis 31. Mai", [("1. März bis 31. Mai", None)], "no year at all"),
    ("1. März bis 31. Mai 2022", [("1. März bis 31. Mai 2022", "2022-03-01/2022-05-31")], "year behind"),
    ("Februar bis April 2022", [("Februar bis April 2022", "2022-02/2022-04")], "months"),
    ("Februar/März 2022", [("Februar/März 2022", "2022-02/2022-03")], "two months running"),
    ("Oktober bis Januar 2022", [("Oktober bis Januar 2022", "2021-10/2022-01")], "over New Year"),
    ("im Herbst/Winter 2021", [("Herbst/Winter 2021", "2021-23/2021-24")], "two seasons running"),
    (
        "in der Nacht vom 8. auf den 9. November 2020",
        [("8. auf den 9. November 2020", "2020-11-08/2020-11-09")],
        "night",
    ),
    ("letzten sechs Monaten des Jahres 2019", [("letzten sechs Monaten des Jahres 2019", "2019-07/2019-12")], "last"),
    ("in den ersten drei Monaten 2019", [("ersten drei Monaten 2019", "2019-01/2019-03")], "first"),
    (
        "für das vorige Kalenderjahr bis zum 31. März",
        [("vorige Kalenderjahr", "2023"), ("31. März", None)],
        "a deadline",
    ),
    ("29. Februar bis 3. März 2023", [("29. Februar bis 3. März 2023", None)], "no such day that year"),
    ("2023 bis 2019", [("2023", "2023"), ("2019", "2019")], "not in order: no interval"),
]

COORDINATED = [
    ("im April und Mai 2023", [("April", "2023-04"), ("Mai 2023", "2023-05")], "months share the year"),
    ("am 4. und 6. Mai 2023", [("4.", "2023-05-04"), ("6. Mai 2023", "2023-05-06")], "days share month and year"),
    ("3., 5. und 8. Juli 2020", [("3.", "2020-07-03"), ("5.", "2020-07-05"), ("8. Juli 2020", "2020-07-08")], "three"),
    ("in den Jahren 2012 und 2013", [("Jahren 2012", "2012"), ("2013", "2013")], "the head belongs to the first"),
    ("2012, 2014 und 2016", [("2012", "2012"), ("2014", "2014"), ("2016", "2016")], "a list of years"),
    ("das Abkommen 1925/1971", [("1925", "1925"), ("1971", "1971")], "years apart: two dates"),
    ("im 1. und 2. Quartal 2021", [("1.", "2021-33"), ("2. Quartal 2021", "2021-34")], "quarters"),
    ("im 18. und 19. Jahrhundert", [("18.", "17XX"), ("19. Jahrhundert", "18XX")], "centuries"),
    ("der 16. und 17. Wahlperiode", [("16.", None), ("17. Wahlperiode", None)], "terms"),
    ("von 2020 auf 2021", [("2020", "2020"), ("2021", "2021")], "from one to the other is no interval"),
    ("der vorigen und der laufenden Wahlperiode", [("vorigen", None), ("laufenden Wahlperiode", None)], "adjectives"),
    ("im vergangenen und im laufenden Jahr", [("vergangenen", "2023"), ("laufenden Jahr", "2024")], "adjectives"),
]

DURATIONS = [
    ("nach drei Jahren", [("drei Jahren", "P3Y")], "words"),
    ("binnen 18 Monaten", [("18 Monaten", "P18M")], "digits"),
    ("sechs Wochen lang", [("sechs Wochen", "P6W")], "weeks"),
    ("nach einem Tag", [("einem Tag", "P1D")], "one"),
    ("zehn Werktage", [("zehn Werktage", "P10D")], "working days"),
    ("nach zwei Stunden und 30 Minuten", [("zwei Stunden", "PT2H"), ("30 Minuten", "PT30M")], "clock"),
    ("ein halbes Jahr", [("ein halbes Jahr", "P6M")], "half"),
    ("anderthalb Jahre", [("anderthalb Jahre", "P18M")], "one and a half"),
    ("zwei Jahrzehnte", [("zwei Jahrzehnte", "P20Y")], "decades"),
    ("zwei weitere Jahre", [("zwei weitere Jahre", "P2Y")], "with an adjective"),
    ("von fünf auf zehn Jahre", [("fünf", "P5Y"), ("zehn Jahre", "P10Y")], "the noun for both"),
    ("drei bis fünf Jahre", [("drei bis fünf Jahre", None)], "ISO 8601 has no such duration"),
    ("eine dreijährige Förderung", [("dreijährige", "P3Y")], "adjective"),
    ("ein 24-monatiges Verfahren", [("24-monatiges", "P24M")], "adjective in digits"),
    ("mehrjährige Programme", [("mehrjährige", None)], "several years"),
    ("seit Monaten", [("Monaten", None)], "for months"),
    ("jahrelanger Streit", [("jahrelanger", None)], "for years"),
    ("einige Wochen später", [("einige Wochen", None)], "some weeks"),
    ("in den letzten zehn Jahren", [("letzten zehn Jahren", "P10Y")], "the last ten years"),
    ("ein 5-Jahres-Plan", [("5-Jahres", "P5Y")], "compound"),
]

SETS = [
    ("berichtet jährlich", [("jährlich", "P1Y")], "yearly"),
    ("halbjährlicher Bericht", [("halbjährlicher", "P6M")], "half-yearly"),
    ("vierteljährlich", [("vierteljährlich", "P3M")], "quarterly"),
    ("300 Euro pro Monat", [("pro Monat", "P1M")], "per month"),
    ("je Woche", [("je Woche", "P1W")], "per week"),
    ("jeden Tag", [("jeden Tag", "P1D")], "every day"),
    ("alle vier Jahre", [("alle vier Jahre", "P4Y")], "every four years"),
    ("zweimal im Jahr", [("im Jahr", "P1Y")], "twice a year"),
    ("Jahr für Jahr", [("Jahr für Jahr", "P1Y")], "year after year"),
    ("montags geschlossen", [("montags", None)], "on Mondays"),
    ("eine alltägliche Erfahrung", [], "everyday is ordinary"),
    ("80 Kilometer pro Stunde", [], "a speed"),
]

RELATIVE = [
    ("im vergangenen Jahr", [("vergangenen Jahr", "2023")], "last year"),
    ("in diesem Jahr", [("diesem Jahr", "2024")], "this year"),
    ("im kommenden Jahr", [("kommenden Jahr", "2025")], "next year"),
    ("im vorvergangenen Jahr", [("vorvergangenen Jahr", "2022")], "the year before last"),
    ("im letzten Monat", [("letzten Monat", "2024-04")], "last month"),
    ("nächste Woche", [("nächste Woche", "2024-W21")], "next week"),
    ("am vergangenen Freitag", [("vergangenen Freitag", "2024-05-10")], "last Friday"),
    ("im vergangenen Okt.", [("vergangenen Okt.", "2023-10")], "last October"),
    ("im letzten Winter", [("letzten Winter", "2023-24")], "last winter"),
    ("im kommenden September", [("kommenden September", "2024-09")], "next September"),
    ("gestern", [("gestern", "2024-05-14")], "yesterday"),
    ("bis heute", [("heute", "2024-05-15")], "to this day"),
    ("Heute weiß man mehr.", [("Heute", None)], "nowadays"),
    ("heute und morgen", [("heute", None), ("morgen", None)], "now and in the future"),
    ("bis Ende des Jahres", [("Ende des Jahres", "2024")], "this year's end"),
    ("Im Jahr 2019 und bis Ende des Jahres", [("Jahr 2019", "2019"), ("Ende des Jahres", None)], "which year's end?"),
    ("am 1. Juli dieses Jahres", [("1. Juli dieses Jahres", "2024-07-01")], "a day of this year"),
    ("im Mai d. J.", [("Mai d. J.", "2024-05")], "a month of this year"),
    ("2018 mehr als im Vorjahr", [("2018", "2018"), ("Vorjahr", "2017")], "the year before one named"),
    (
        "Das Jahr 2018 endete. Das Vorjahr war besser.",
        [("Jahr 2018", "2018"), ("Vorjahr", None)],
        "not in its sentence",
    ),
    ("am 3. Mai 2021, am selben Tag", [("3. Mai 2021", "2021-05-03"), ("selben Tag", "2021-05-03")], "the same day"),
    ("das jeweils vergangene Jahr", [("vergangene Jahr", None)], "any year's last"),
    (
        "im laufenden Jahr (Stand: 30. Juni 2022)",
        [("laufenden Jahr", "2022"), ("30. Juni 2022", "2022-06-30")],
        "named",
    ),
    ("in den kommenden Jahren", [("kommenden Jahren", None)], "vague"),
    ("der letzten Jahrzehnte", [("letzten Jahrzehnte", None)], "vague"),
    ("in den genannten Jahren", [("genannten Jahren", None)], "named elsewhere"),
    ("am Tag nach der Verkündung", [("Tag", None)], "a day that the sentence fixes"),
    ("nach Absatz 2 tritt am Tag nach der Wahl", [("Tag", None)], "a day, not so often a day"),
    ("zum 1. Oktober", [("1. Oktober", None)], "a day of no year"),
]

TERMS = [
    ("in der 16. Wahlperiode", [("16. Wahlperiode", None)], "numbered"),
    ("der laufenden Legislaturperiode", [("laufenden Legislaturperiode", None)], "adjective"),
    ("der letzten Legislatur", [("letzten Legislatur", None)], "short"),
]

NEVER = [
    ("Drucksache 19/2023", "number of a paper"),
    ("auf Drs. 7/1998 und 18/2001", "numbers of papers"),
    ("§ 1906 BGB", "paragraph"),
    ("Art. 2010 und Nummer 2021", "article, number"),
    ("Kapitel 2004 Titel 1999", "budget titles"),
    ("S. 1886, 1889", "pages"),
    ("Seite 2020", "page"),
    ("(EU) 2019/1152", "number of an act"),
    ("die Richtlinie 2009/28/EG", "number of a directive"),
    ("COM(2021) 554 final", "number of a Commission paper"),
    ("1 BvR 1987/12", "case number"),
    ("Az. 4 K 19.22", "file number"),
    ("https://www.example.org/2021/03/04/bericht-2021.pdf", "web address"),
    ("bericht2020@example.org", "mail address"),
    ("Telefon 0211 2024 1999", "telephone"),
    ("IBAN DE12 2010 2020 1999 2018 00", "bank account"),
    ("DIN EN 17128:2021-01", "edition of a norm"),
    ("Natura 2000", "a name of no time"),
    ("um 10.30 Uhr und 14:45", "times of day"),
    ("1999 Euro", "money"),
    ("rund 2000 Personen", "a count"),
    ("2015 Wohnungen", "a count"),
    ("1.998 und 2.024,50", "grouped and decimal numbers"),
    ("Version 20.24 und Abschnitt 3.11.24", "section number"),
    ("am 31.02.2024", "no such day"),
    ("Kinder unter drei Jahren", "age"),
    ("Personen im Alter von 40 Jahren", "age"),
    ("wer 60 Jahre oder älter ist", "age"),
    ("Jugendliche zwischen 14 und 17 Jahren", "age"),
    ("die zehnjährige Schülerin", "age"),
    ("das Wahlalter auf 16 Jahre senken", "age"),
    ("vor Vollendung des 18. Lebensjahres", "age"),
    ("bitte nach Jahren aufschlüsseln", "a column, not a time"),
    ("zum Tag der offenen Tür", "an event's name"),
    ("derzeit, nun, künftig, bislang", "no unit and no name"),
    ("die Stunde der Wahrheit", "an hour without a number"),
    ("B-1049 Brüssel", "postcode"),
    ("1. Einleitung 2. Ergebnis", "headings"),
    ("mit so viel, die im März-Bericht", "words that other parsers take for weekdays"),
]


@pytest.mark.parametrize(
    ("text", "expected", "why"), [*POINTS, *INTERVALS, *COORDINATED, *DURATIONS, *SETS, *RELATIVE, *TERMS]
)
def test_reads(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert read(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), PARTS)
def test_part_of_a_time(text: str, expected: list[tuple[str, str | None, str]], why: str) -> None:
    assert [(text[d.start : d.end], d.value, d.mod) for d in find_dates(text, PAPER)] == expected, why


@pytest.mark.parametrize(("text", "why"), NEVER)
def test_never_a_date(text: str, why: str) -> None:
    assert read(text) == [], why


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ([row for row in POINTS if "/" not in (row[1][0][1] or "")], "date"),
        ([row for row in INTERVALS if len(row[1]) == 1], "interval"),
        (DURATIONS, "duration"),
        ([row for row in SETS if row[1]], "set"),
        (TERMS, "term"),
    ],
)
def test_kind(table: list[tuple[str, object, str]], kind: str) -> None:
    for text, _, why in table:
        assert {date.kind for date in find_dates(text, PAPER)} == {kind}, why


ROLES = [
    ("Datum des Originals: 02.05.2024", "document_original"),
    ("Ausgegeben: 03.05.2024", "document_issued"),
    ("(verteilt am 03.05.2024)", "document_issued"),
    ("in der 12. Sitzung des Ausschusses am 03.05.2024", "session"),
    ("zuletzt abgerufen am 03.05.2024", "access"),
    ("im Haushaltsjahr 2024", "budget_year"),
    ("im Haushaltsplan 2024", "budget_year"),
    ("spätestens am 03.07.2024", "deadline"),
    ("ist bis zum 31.12.2024 vorzulegen", "deadline"),
    ("das Amt soll bis zum 31.12.2024 berichten", "deadline"),
    ("das dauert bis zum 31.12.2024", None),
    ("innerhalb von sechs Wochen", "deadline"),
    ("BGBl. 2021 I S. 5", "publication"),
    ("vgl. Meier, Anna (2021)", "publication"),
    ("tritt am 1. Juli 2024 in Kraft", "validity"),
    ("bei der Kommunalwahl am 9. Juni 2024", "event"),
    ("bis zum 31.12.2019", None),
    ("am 3. Mai 2024", None),
    ("Meier wurde (2021)", None),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role(text: str, role: str | None) -> None:
    assert [date.role for date in find_dates(text, PAPER)] == [role]


def test_both_budget_years() -> None:
    assert [date.role for date in find_dates("in den Haushaltsjahren 2023 und 2024")] == ["budget_year"] * 2


def test_role_by_place() -> None:
    text = "Landtag\nDrucksache 8/123\n03.05.2024\nAntrag\nDer Landtag möge\nBerlin, den 2. Mai 2024\nMeier"
    signed = text.index("Berlin")
    header = Header(date=dt.date(2024, 5, 3), spans={"date": Span(text.index("03."), text.index("03.") + 10)})
    context = Context(header=header, sections=(Section(signed, len(text), "unterschriften"),))
    assert [date.role for date in find_dates(text, context)] == ["document_issued", "document_original"]


def test_nothing_is_counted_from_a_day_that_is_not_known() -> None:
    for text in ("im vergangenen Jahr", "gestern", "bis Ende des Jahres", "letzten Freitag", "bis heute"):
        assert [value for _, value in read(text, Context())] == [None], text


def test_no_expression_goes_over_blocks() -> None:
    text = "Ansatz 2023\nbis 2024\n12.\nMai 2020"
    blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r".+", text))
    assert read(text, Context(blocks=blocks)) == [("2023", "2023"), ("2024", "2024"), ("Mai 2020", "2020-05")]


def test_raw_line_breaks_are_blanks_but_bullets_are_not() -> None:
    assert read("am 3.\nMai 2020") == [("3.\nMai 2020", "2020-05-03")]
    assert read("2020\n– 2021") == [("2020", "2020"), ("2021", "2021")]


def test_mask_keeps_offsets() -> None:
    text = "Drucksache 18/4711 vom 3. Mai"
    assert len(masked(text)) == len(text)
    assert masked(text) == FILLER * 18 + " vom 3. Mai"


@pytest.mark.parametrize(
    "year, day", [(1990, "1990-04-15"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("two", "today", "year"),
    [
        (24, dt.date(2024, 1, 1), 2024),
        (39, dt.date(2024, 1, 1), 2039),
        (40, dt.date(2024, 1, 1), 1940),
        (85, None, 1985),
    ],
)
def test_full_year(two: int, today: dt.date | None, year: int) -> None:
    assert full_year(two, today) == year


def test_real_sentences(shared: Path) -> None:
    folder = shared / "gold" / "documents"
    text = (folder / "sentences-dates-dev.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "sentences-dates-dev.gold.json").read_text(encoding="utf-8"))["dates"]
    wanted = Counter((date["text"], date["value"]) for date in gold)
    found = Counter(read(text, Context()))
    right = (wanted & found).total()
    assert right / wanted.total() >= 0.97
    assert right / found.total() >= 0.97


# Properties


def listed(words: str) -> list[str]:
    return words.split()


MONTHS = listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
SHORT = listed("Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.")
WEEKDAYS = listed("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")
SEASONS = {"Frühjahr": 21, "Frühling": 21, "Sommer": 22, "Herbst": 23, "Winter": 24}

DAY_FORMS = (
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day}. {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02}. {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day}. {SHORT[d.month - 1]} {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.day}. {MONTHS[d.month - 1]} des Jahres {d.year}",
)
FRAMES = ("{}", "Der Antrag vom {} liegt vor.", "({})", "Stand: {}; ", "„{}“", "am {},\n")
days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(days, st.sampled_from(DAY_FORMS), st.sampled_from(FRAMES))
def test_every_form_of_a_day(day: dt.date, form, frame: str) -> None:  # type: ignore[no-untyped-def]
    words = form(day)
    assert read(frame.format(words)) == [(words, day.isoformat())]


@given(days, st.booleans())
def test_every_weekday_before_a_day(day: dt.date, comma: bool) -> None:
    words = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    text = f"{WEEKDAYS[day.weekday()]}{', den' if comma else ','} {words}"
    assert read(text) == [(words, day.isoformat())]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2038, 12, 31)))
def test_every_short_year(day: dt.date) -> None:
    words = f"{day:%d.%m.%y}"
    assert read(f"Bonn, {words}") == [(words, day.isoformat())]


@given(
    st.integers(1900, 2098), st.integers(1, 12), st.sampled_from(sorted(SEASONS)), st.integers(1, 4), st.integers(1, 52)
)
def test_every_form_of_a_part_of_a_year(year: int, month: int, season: str, quarter: int, week: int) -> None:
    roman = ["I", "II", "III", "IV"][quarter - 1]
    half = min(quarter, 2)
    for words, value in (
        (f"{MONTHS[month - 1]} {year}", f"{year}-{month:02}"),
        (f"{season} {year}", f"{year}-{SEASONS[season]}"),
        (f"{quarter}. Quartal {year}", f"{year}-{32 + quarter}"),
        (f"{roman}. Quartal {year}", f"{year}-{32 + quarter}"),
        (f"Q{quarter} {year}", f"{year}-{32 + quarter}"),
        (f"{half}. Halbjahr {year}", f"{year}-{39 + half}"),
        (f"{week}. Kalenderwoche {year}", f"{year}-W{week:02}"),
        (f"KW {week}/{year}", f"{year}-W{week:02}"),
        (f"Haushaltsjahr {year}", f"{year}"),
        (f"Schuljahr {year}/{(year + 1) % 100:02}", f"{year}/{year + 1}"),
        (f"Schuljahr {year}/{year + 1}", f"{year}/{year + 1}"),
    ):
        assert read(f"Die Zahlen für {words} fehlen.") == [(words, value)], words


@given(days, days, st.sampled_from(DAY_FORMS[:5]), st.sampled_from((" bis ", " bis zum ", "–", " – ", "-")))
def test_every_form_of_a_range_of_days(one: dt.date, other: dt.date, form, link: str) -> None:  # type: ignore[no-untyped-def]
    first, last = sorted((one, other))
    if first == last:
        return
    words = form(first) + link + form(last)
    assert read(f"vom {words} an") == [(words, f"{first}/{last}")]


@given(days, days, st.sampled_from((" bis ", ".-", "./")))
def test_every_range_within_a_month(one: dt.date, other: dt.date, link: str) -> None:
    first, last = sorted((one, other.replace(year=one.year, month=one.month, day=min(other.day, 28))))
    if first == last:
        return
    link = link if link.startswith(".") else "." + link
    words = f"{first.day}{link}{last.day}. {MONTHS[last.month - 1]} {last.year}"
    if "/" in link and (last - first).days > 1:
        assert [value for _, value in read(f"am {words}")] == [str(first), str(last)]
    else:
        assert read(f"am {words}") == [(words, f"{first}/{last}")]


@given(st.integers(1801, 2097), st.integers(1, 60), st.sampled_from((" bis ", "-", "–", " bis zum Jahr ")))
def test_every_range_of_years(first: int, years: int, link: str) -> None:
    last = min(first + years, 2099)
    words = f"{first}{link}{last}"
    assert read(f"im Zeitraum {words}.") == [(words, f"{first}/{last}")]


UNITS = {"Jahre": "P{}Y", "Monate": "P{}M", "Wochen": "P{}W", "Tage": "P{}D", "Stunden": "PT{}H", "Minuten": "PT{}M"}
NUMBER_WORDS = {2: "zwei", 7: "sieben", 12: "zwölf", 21: "einundzwanzig", 60: "sechzig", 99: "neunundneunzig"}


@given(st.integers(2, 999), st.sampled_from(sorted(UNITS)))
def test_every_duration(number: int, unit: str) -> None:
    words = f"{number} {unit}"
    assert read(f"Das dauerte {words}.") == [(words, UNITS[unit].format(number))]


@pytest.mark.parametrize("number", sorted(NUMBER_WORDS))
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_number_words(number: int, unit: str) -> None:
    words = f"{NUMBER_WORDS[number]} {unit}"
    assert read(f"Das dauerte {words}.") == [(words, UNITS[unit].format(number))]


A_TIME_WORD = re.compile(
    r"\d|jahr|monat|woche|tag|stunde|minute|sekunde|quartal|dekade|periode|legislatur|semester|jähr|wöch|täg|stünd|minüt"
    r"|heut|gestern|morgen|sommer|winter|herbst|früh|mittwoch|sonnabend|januar|jänner|februar|feber|märz|maerz|april|mai"
    r"|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|mrz|apr|jun|jul|aug|sep|okt|nov|dez|ostern"
    r"|pfingst|weihnacht|silvester|neujahr|heilig|himmelfahrt|fronleichnam|zig|zehn|dreiß|hälfte|p\.|std|min|[dvl]\.|kw|wp"
    # Numbers and adjectives whose noun follows a later one.
    r"|\bein|erst|zwei|drei|dritt|vier|fünf|sechs|sieb|acht|neun|elf|zwölf|letzt|kommend|dies|vergangen|laufend|folgend|selb",
    re.IGNORECASE,
)
VALUE = re.compile(
    r"P(?:\d+(?:\.\d+)?[YMWD]|T\d+(?:\.\d+)?[HMS])"
    r"|(?:\.\.|\d\d(?:\d\d|\dX|XX)(?:-W\d\d|-\d\d(?:-\d\d)?)?~?)(?:/(?:\.\.|\d\d(?:\d\d|\dX|XX)(?:-W\d\d|-\d\d(?:-\d\d)?)?~?))?"
)


def check(text: str, dates: list[DateExpression]) -> None:
    at = 0
    for date in dates:
        assert at <= date.start < date.end <= len(text)
        words, at = text[date.start : date.end], date.end
        assert words == words.strip()
        assert A_TIME_WORD.search(words), words
        assert date.value is None or VALUE.fullmatch(date.value), (words, date.value)
        for day in re.findall(r"\d{4}-\d\d-\d\d", date.value or ""):
            dt.date.fromisoformat(day)


PIECES = listed("""
    1. 14. 31.12. 2024 2022/23 24 18/1234 bis und zum des der – - / , . ( ) Mai März Jan. Ende Anfang Mitte Jahr Jahre
    Jahres Monat Tag Tage zwei ein halbes zehn letzten kommenden diesem ersten zweiten Quartal Halbjahr KW Wahlperiode
    heute gestern zwischen pro jährlich vierjährig Vorjahr Sommer Winter 1990er Jahrhundert Freitag im am seit § S. Uhr
    ff. Euro
""")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from((" ", "", "\n")))
def test_any_row_of_time_words_is_survived(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    check(text, find_dates(text, PAPER))


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    check(text, find_dates(text, PAPER))


def test_ten_thousand_random_strings() -> None:
    source = random.Random(20260428)
    letters = "abcdefghijklmnopqrstuvwxyzäöüß" * 3 + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ" + " " * 20 + ".,-–/()§\n„“€"
    for _ in range(10_000):
        text = "".join(source.choices(letters, k=source.randrange(80)))
        check(text, find_dates(text, PAPER))


@pytest.mark.parametrize(
    "unit",
    ["1.", "1. ", "a-", "2024-", "2024 bis ", "Vorjahr ", "zwei bis ", "Ende des ", "1. und ", "§ 1, ", " ", "A.b@"],
)
def test_time_grows_with_the_text_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_dates(text, PAPER)
        return time.process_time() - begin

    seconds(1000)
    # Eight times the text may take eight times as long; quadratic would be 64 times.
    assert seconds(24_000) < 24 * seconds(3_000) + 0.5
