"""Amounts: every written form, what is none, tables, and properties of any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.numerals import parse_digits, parse_words


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Words, low, high and currency of each amount; numbers as short as they go."""
    return [
        (text[one.start : one.end], f"{one.low.normalize():f}", f"{one.high.normalize():f}", one.currency)
        for one in find_amounts(text)
    ]


def one(words: str, value: str, currency: str = "EUR") -> tuple[str, str, str, str]:
    return (words, value, value, currency)


FORMS = [
    ("Das kostet 1.250,50 Euro im Monat.", [one("1.250,50 Euro", "1250.5")], "dots and comma"),
    ("Das kostet 12 500 Euro.", [one("12 500 Euro", "12500")], "blank groups"),
    ("Das kostet 12\u202f500\u00a0€.", [one("12\u202f500\u00a0€", "12500")], "narrow and hard blanks"),
    ("Es fehlen 203 847 119 Euro.", [one("203 847 119 Euro", "203847119")], "blank groups of nine digits"),
    ("Wir geben 7000 Euro.", [one("7000 Euro", "7000")], "no groups"),
    ("Es waren 2,75 Mio. Euro.", [one("2,75 Mio. Euro", "2750000")], "million, abbreviated"),
    ("Es waren 12,345 Mio. Euro.", [one("12,345 Mio. Euro", "12345000")], "three decimals before a scale"),
    ("Es waren 1.234 Mio. Euro.", [one("1.234 Mio. Euro", "1234000000")], "a group before a scale"),
    ("Es waren 1.5 Mio. Euro.", [one("1.5 Mio. Euro", "1500000")], "a dot before one decimal"),
    (
        "Es waren 3 Mrd. €, 4 Milliarden EUR.",
        [one("3 Mrd. €", "3000000000"), one("4 Milliarden EUR", "4000000000")],
        "Mrd",
    ),
    ("Der Etat sieht 85 T€ und 20 TEUR vor.", [one("85 T€", "85000"), one("20 TEUR", "20000")], "thousands glued"),
    ("Dafür sind 640 T Euro da.", [one("640 T Euro", "640000")], "thousands apart"),
    ("Dafür sind 75 Tsd. Euro da.", [one("75 Tsd. Euro", "75000")], "Tsd."),
    ("EUR 4.100 und € 3,5 Mio. sind weg.", [one("EUR 4.100", "4100"), one("€ 3,5 Mio.", "3500000")], "currency first"),
    ("Strafe: 750,- Euro und 80,– €", [one("750,- Euro", "750"), one("80,– €", "80")], "dash for cents"),
    ("rund 300Euro,bzw.17,20 Euro", [one("300Euro", "300"), one("17,20 Euro", "17.2")], "glued to the words around"),
    ("Das sind 90 \x80 mehr.", [one("90 \x80", "90")], "a euro sign of Windows-1252"),
    ("Es flossen 250 Euro.16 Danach nichts.", [one("250 Euro", "250")], "a footnote's mark behind the full stop"),
    ("Es flossen 250 Euro3 im Jahr.", [one("250 Euro", "250")], "a footnote's mark at the word"),
    ("zwei Milliarden Euro", [one("zwei Milliarden Euro", "2000000000")], "words"),
    ("eine halbe Million Euro", [one("eine halbe Million Euro", "500000")], "half"),
    ("Zweieinhalb Millionen Euro", [one("Zweieinhalb Millionen Euro", "2500000")], "two and a half"),
    ("fünfhunderttausend Euro", [one("fünfhunderttausend Euro", "500000")], "a compound word"),
    ("nur ein Euro je Antrag", [one("ein Euro", "1")], "one"),
    ("19 Cent je Stunde, 4 ct/kWh", [one("19 Cent", "0.19"), one("4 ct", "0.04")], "cents"),
    ("ein 60-Milliarden-Euro-Paket", [one("60-Milliarden-Euro", "60000000000")], "in a compound"),
    ("der 25-Euro-Gutschein", [one("25-Euro", "25")], "in a compound without scale"),
    ("das 500-Milliarden-Paket", [one("500-Milliarden", "500000000000")], "a compound that names no currency"),
    ("3 Mio. DM, 40 Pfennig", [one("3 Mio. DM", "3000000", "DEM"), one("40 Pfennig", "0.4", "DEM")], "D-Mark"),
    ("900 Mark der DDR", [one("900 Mark der DDR", "900", "DDM")], "east German mark"),
    ("7 Mio. US-Dollar", [one("7 Mio. US-Dollar", "7000000", "USD")], "dollars"),
    ("50 Mrd. schwedische Kronen", [one("50 Mrd. schwedische Kronen", "50000000000", "SEK")], "kronor"),
    ("20 Schweizer Franken", [one("20 Schweizer Franken", "20", "CHF")], "francs"),
    ("ein Saldo (-3.210,40 Euro)", [one("-3.210,40 Euro", "-3210.4")], "a sign in brackets"),
    ("Erwartet werden -2,5 Mio. Euro.", [one("-2,5 Mio. Euro", "-2500000")], "a sign after a blank"),
    (
        "2019: 55 T € 2020: 60 T €",
        [one("55 T €", "55000"), one("60 T €", "60000")],
        "the unit stands behind, not before",
    ),
    ("im Jahr 2026 316,75 Mio. €", [one("316,75 Mio. €", "316750000")], "a year before the number"),
    ("5,1 Mio.\nEuro", [one("5,1 Mio.\nEuro", "5100000")], "broken line"),
]

RANGES = [
    ("100.000 bis 200.000 Euro", [("100.000 bis 200.000 Euro", "100000", "200000", "EUR")], "bis"),
    (
        "zwischen 8 und 13 Milliarden Euro",
        [("8 und 13 Milliarden Euro", "8000000000", "13000000000", "EUR")],
        "zwischen",
    ),
    ("30-45 Mio. Euro", [("30-45 Mio. Euro", "30000000", "45000000", "EUR")], "hyphen"),
    ("300–1.900 Euro", [("300–1.900 Euro", "300", "1900", "EUR")], "dash"),
    ("6.100 EUR - 9.400 EUR", [("6.100 EUR - 9.400 EUR", "6100", "9400", "EUR")], "two currencies"),
    ("800.000 bis 1,2 Mio. Euro", [("800.000 bis 1,2 Mio. Euro", "800000", "1200000", "EUR")], "own scales"),
    ("zwei bis drei Millionen Euro", [("zwei bis drei Millionen Euro", "2000000", "3000000", "EUR")], "words"),
    (
        "von -4,5 bis -4,1 Milliarden Euro",
        [("-4,5 bis -4,1 Milliarden Euro", "-4500000000", "-4100000000", "EUR")],
        "below zero",
    ),
    ("5 Euro und 6 Euro", [one("5 Euro", "5"), one("6 Euro", "6")], "no range without zwischen"),
    ("von 5 auf 7 Mio. Euro", [one("5", "5000000"), one("7 Mio. Euro", "7000000")], "a rise"),
    ("6 Mio. bzw. 16 Mio. Euro", [one("6 Mio.", "6000000"), one("16 Mio. Euro", "16000000")], "shared currency"),
    ("250, 500 und 750 Euro", [one("250", "250"), one("500", "500"), one("750 Euro", "750")], "a row"),
    ("2024 und 500 Euro", [one("500 Euro", "500")], "a year is no part of a row"),
    ("Nach § 3 und 80 Euro", [one("80 Euro", "80")], "nor is a paragraph"),
    ("600 – 500 Euro", [one("500 Euro", "500")], "a falling pair is no range"),
]

NONE = [
    ("Es beteiligten sich 3,5 Prozent.", "a percentage"),
    ("Dort leben 12 Millionen Menschen.", "people"),
    ("mehrere Millionen Euro", "no number"),
    ("einige tausend Euro", "no number"),
    ("Tausende Euro", "no number"),
    ("in dreistelliger Millionenhöhe", "no number"),
    ("Kapitel 1602 Titel 686 05", "a budget title"),
    ("Angaben in 1 000 €", "a unit"),
    ("Beträge in Mio. Euro", "a unit"),
    ("Der Euro ist stabil.", "a currency alone"),
    ("ein Euro-Land", "a country"),
    ("Drucksache 18/2000 vom 22.10.2014", "a number and a date"),
    ("Am 3.5.2021 Euro", "a date before a name"),
    ("12 Eurobonds", "another word"),
    ("192.168.0.12 Euro", "no number of money"),
    ("Rund 700 Unternehmen zahlten.", "a count"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FORMS + RANGES)
def test_finds(text: str, expected: list[tuple[str, str, str, str]], why: str) -> None:
    assert read(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_finds_none(text: str, why: str) -> None:
    assert read(text) == [], why


@pytest.mark.parametrize(
    ("text", "approximate", "why"),
    [
        ("rund 5 Mio. Euro", True, "rund"),
        ("rd. 5 Mio. Euro", True, "rd."),
        ("bis zu 5 Euro", True, "bis zu"),
        ("mehr als insgesamt 5 Euro", True, "a word between"),
        ("in Höhe von mindestens 5 Euro", True, "mindestens"),
        ("über 5 Mio. Euro mehr", True, "über"),
        ("zwischen ca. 5 und 6 Euro", True, "before a range"),
        ("7 bis über 8 Euro", True, "within a range"),
        ("genau 5 Euro", False, "no qualifier"),
        ("unter 5 Euro", False, "a bound, not an estimate"),
        ("ein Vertrag über 5 Mio. Euro", False, "über names the matter"),
        ("verfügt über 5 Mio. Euro", False, "über belongs to the verb"),
        ("Rundfunk 5 Euro", False, "part of a word"),
    ],
)
def test_approximate(text: str, approximate: bool, why: str) -> None:
    assert [amount.approximate for amount in find_amounts(text)] == [approximate], why


IMPLIED = [
    ("Es kostet 40.000 Euro im Jahr, einmalig 85 000.", ["40.000 Euro", "85 000"], "another amount in the sentence"),
    ("Der Bund gab 9 Mio. Euro (davon 2 Mio. im Jahr 2020).", ["9 Mio. Euro", "2 Mio."], "a part of it"),
    ("Die Kosten von 3 Mio. trägt das Land.", [], "a noun follows that could be counted"),
    ("Das verursacht Kosten von 3 Mio. im Jahr.", ["3 Mio."], "the noun says it"),
    ("Es kostet 4 Euro, 3 Mio. Menschen zahlen, 2 Mio. nicht.", ["4 Euro"], "the sentence counts people too"),
    ("Es gab 5 Euro. Danach kamen 7 Mio. dazu.", ["5 Euro"], "another sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), IMPLIED)
def test_currency_implied(text: str, expected: list[str], why: str) -> None:
    assert [words for words, *_ in read(text)] == expected, why


TABLES = [
    (
        "Ausgaben in 1 000 €\nPersonal 1 250 1 300",
        [one("1 250", "1250000"), one("1 300", "1300000")],
        "a row under its head",
    ),
    ("Mio. Euro\nInsgesamt 12,5 13,1", [one("12,5", "12500000"), one("13,1", "13100000")], "a head of the unit alone"),
    ("Sachkosten (in Tsd. Euro) 7,5", [one("7,5", "7500")], "head and cell in one line"),
    (
        "Die Tabelle zeigt die Mittel (in Euro):\n2021 4.500\n2022 6.100",
        [one("4.500", "4500"), one("6.100", "6100")],
        "years are labels",
    ),
    (
        "Angaben in T€\n1 2 3\nBau 40 50 60",
        [one("40", "40000"), one("50", "50000"), one("60", "60000")],
        "the columns' numbers",
    ),
    (
        "Ansätze in 1 000 €\nVerpflichtung ........ 700 Rest ........ 80",
        [one("700", "700000"), one("80", "80000")],
        "behind leaders",
    ),
    ("Aufwand in Tausend Euro: (3 * 20,40 / 60) * 500 = 510", [one("510", "510000")], "the result of a calculation"),
    (
        "Ausgaben in Mio. Euro\nBau 15\nEs gab viele Anträge von Vereinen.\nAnträge 17",
        [one("15", "15000000")],
        "a sentence ends it",
    ),
    (
        "In Mio. Euro\nBund - 12 - 15",
        [one("- 12", "-12000000"), one("- 15", "-15000000")],
        "every cell with a minus apart",
    ),
    ("In Mio. Euro\nBund 12 - 15", [one("12", "12000000")], "a minus or an empty cell: left out"),
    ("In Mio. Euro\nBund ..... - 15", [one("15", "15000000")], "an empty cell behind leaders"),
    ("Betrag in Euro\nDas war zu teuer.4", [], "a footnote's mark"),
    ("Beträge in Mio. Euro\nKraftwerk Süd 2", [], "a number that may belong to the name"),
    ("Beträge in Mio. Euro\n2.1 Beiräte 350", [one("350", "350000000")], "an item's number"),
    ("Aufwand in (Bund in Euro Euro)) in\nBau 40", [], "heads broken over lines"),
    ("Ausgaben in Mio. Euro und Anteil in %\nBau 5 20", [], "columns differ"),
    ("Anzahl der Anträge\nBau 5 20", [], "no unit"),
    ("Ansätze in 1 000 €\nTit. 686 05 Klimaschutz", [], "a budget title"),
    ("Beträge in Euro\nVerein 12 1.250,00", [one("1.250,00", "1250")], "a count beside cents"),
    ("Beträge in Mio. Euro\nSüd 192 165 92", [one("92", "92000000")], "two cells or one number: left out"),
    ("Beträge in Euro\nISSN 0722-8333", [], "a serial number"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TABLES)
def test_table(text: str, expected: list[tuple[str, str, str, str]], why: str) -> None:
    assert read(text) == expected, why


def test_table_rows_qualify_their_cells() -> None:
    amounts = find_amounts("Ansätze in 1 000 €\ndavon fällig 2016 bis zu ........ 700")
    assert [(one.low, one.approximate) for one in amounts] == [(Decimal(700000), True)]


@pytest.mark.parametrize(
    ("text", "role", "year", "subject", "why"),
    [
        ("Im Jahr 2022 wurden 500 Euro verausgabt.", "actual", "2022", None, "spent"),
        ("Veranschlagt sind 500 Euro für den Straßenbau.", "planned", None, "den Straßenbau", "planned, and for what"),
        ("Das Bußgeld beträgt 500 Euro.", "fine", None, None, "a fine"),
        ("2021: 500 Euro", None, "2021", None, "a label"),
        ("Geplant waren Kosten von 500 Euro.", None, None, None, "two roles: none"),
        ("Zwischen 2019 und 2023 waren es 500 Euro.", None, None, None, "two years: none"),
        ("Es waren 500 Euro für drei Jahre.", None, None, None, "a time is no subject"),
    ],
)
def test_facets(text: str, role: str | None, year: str | None, subject: str | None, why: str) -> None:
    [amount] = find_amounts(text)
    assert (amount.role, amount.year, amount.subject) == (role, year, subject), why


COLUMNS = [
    (
        "Ausgaben in Euro\n2022 2023 2024\nPersonal 1.000.000 1.200.000 1.300.000",
        [("2022", None, "Personal"), ("2023", None, "Personal"), ("2024", None, "Personal")],
        "years over columns, the row's label",
    ),
    (
        "in Mio. Euro\n2022 2023\nSoll Ist Soll Ist\nBau 5,0 4,0 6,0 4,5",
        [("2022", "planned", "Bau"), ("2022", "actual", "Bau"), ("2023", "planned", "Bau"), ("2023", "actual", "Bau")],
        "a year over two columns",
    ),
    ("in Mio. Euro\n2022 2023 2024\nBau 5,0 4,0", [(None, None, "Bau")] * 2, "a cell is missing: no column is sure"),
    ("in Mio. Euro\nVolle Wirkung 2022 2023\nBau 5,0 4,0 3,0", [(None, None, "Bau")] * 3, "more cells than years"),
    (
        "in Mio. Euro\n2022 2023\nInsgesamt 5,0 4,0",
        [("2022", None, None), ("2023", None, None)],
        "a total is no matter",
    ),
    ("in Mio. Euro\nHaushaltsjahr 2022 5,0", [("2022", None, None)], "the year in the row"),
    (
        "in Mio. Euro\n2022 2023\nAnlage 2\nAusgaben in Mio. Euro\nBau 5,0 4,0",
        [(None, None, "Bau"), (None, None, "Bau")],
        "another table",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), COLUMNS)
def test_heads_say_what_cells_are(text: str, expected: list[tuple[str | None, ...]], why: str) -> None:
    assert [(one.year, one.role, one.subject) for one in find_amounts(text)] == expected, why


FACETS = [
    ("Von 900 Euro wurden 30 Euro ausgegeben.", [("planned", None), ("actual", None)], "a part of what was planned"),
    ("Im Jahr 2021 waren es 30 Euro.", [(None, "2021")], "no verb before to tell again"),
    ("Der Ansatz 2022 steigt von 50 Euro auf 70 Euro.", [("planned", None), ("planned", "2022")], "before and after"),
    ("Ist die Hilfe auf 50 Euro begrenzt?", [(None, None)], "Ist as a verb"),
    ("Im Mai 2021 kamen 30 Euro.", [(None, None)], "a month is no year"),
    ("Bau 50 Euro 2022 2023", [(None, None)], "two years behind"),
    ("Seit 2014 insgesamt 30 Euro.", [(None, None)], "since a year"),
    ("Die vorgesehenen Mittel betragen 30 Euro.", [("planned", None)], "an attribute of money"),
    ("Die vorgesehene Absenkung bringt 30 Euro.", [(None, None)], "an attribute of something else"),
    ("Das war so vorgesehen. 30 Euro fehlen.", [(None, None)], "another sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FACETS)
def test_role_and_year(text: str, expected: list[tuple[str | None, str | None]], why: str) -> None:
    assert [(one.role, one.year) for one in find_amounts(text)] == expected, why


@pytest.mark.parametrize("text", ["die Abgasnorm Euro-6-Klasse", "Kosten -125\nEuro 6 PKW"])
def test_a_norm_is_no_money(text: str) -> None:
    assert read(text) == []


@pytest.mark.xfail(strict=True, reason="fractions in figures are not read")
def test_fraction() -> None:
    assert read("19 1/2 Mrd. Euro") == [one("19 1/2 Mrd. Euro", "19500000000")]


# --- any number, any text -------------------------------------------------------------------------------------------


def german(value: Decimal, group: str) -> str:
    return f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", group)


MONEY = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(MONEY, st.sampled_from([".", " ", "\u00a0", "\u202f", ""]))
def test_german_format_comes_back(value: Decimal, group: str) -> None:
    assert parse_digits(german(value, group)) == value


@given(
    MONEY,
    st.sampled_from([".", " ", ""]),
    st.sampled_from(["", "Mio. ", "Mrd. ", "Tsd. ", "Millionen "]),
    st.sampled_from(["Euro", "€", "EUR", "US-Dollar", "DM"]),
    st.sampled_from(["", "rund ", "etwa ", "bis zu ", "Es kostet ", "(", "– ", "insgesamt "]),
    st.sampled_from(["", ".", ", und", " im Jahr 2020", ") und", "/h"]),
)
def test_every_way_to_write_is_found(
    value: Decimal, group: str, scale: str, unit: str, before: str, after: str
) -> None:
    number = german(value, group)
    factor = {"": 1, "Tsd. ": 10**3, "Mio. ": 10**6, "Millionen ": 10**6, "Mrd. ": 10**9}[scale]
    text = f"{before}{number} {scale}{unit}{after}"
    [amount] = find_amounts(text)
    assert text[amount.start : amount.end] == f"{number} {scale}{unit}"
    assert amount.low == amount.high == value * factor
    assert amount.approximate == before.startswith(("rund", "etwa", "bis zu"))


UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
TEENS = ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def spoken(number: int) -> str:
    """A whole number below a million in German words, the way a speaker builds it."""
    if number >= 1000:
        return spoken(number // 1000) + "tausend" + (spoken(number % 1000) if number % 1000 else "")
    if number >= 100:
        return UNITS[number // 100] + "hundert" + (spoken(number % 100) if number % 100 else "")
    if number < 20:
        return (UNITS + TEENS)[number]
    return (UNITS[number % 10] + "und" if number % 10 else "") + TENS[number // 10]


@given(st.integers(min_value=1, max_value=999_999))
def test_number_words_come_back(number: int) -> None:
    assert parse_words(spoken(number)) == number


@given(st.integers(min_value=2, max_value=999_999))
def test_number_words_are_found(number: int) -> None:
    assert read(f"Es kostet {spoken(number)} Euro.") == [
        one(f"{spoken(number)} Euro", f"{Decimal(number).normalize():f}")
    ]


PIECES = [
    "1",
    "23",
    "1.234",
    ",50",
    " ",
    "Euro",
    "€",
    "Mio. ",
    "T€",
    "zwei ",
    "bis ",
    "und ",
    "(",
    "-",
    "–",
    "\n",
    "in ",
    "EUR ",
    "…",
    "=",
    "%",
    "x",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        assert amount.low <= amount.high
        words = text[amount.start : amount.end]
        assert words == words.strip()
        assert (
            any(character.isdigit() for character in words)
            or parse_words(words.replace("-", " ").split()[0]) is not None
        )
        end = amount.end
