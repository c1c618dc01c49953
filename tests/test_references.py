"""References: papers, protocols, laws, acts of the Union; what is none; properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.model import Context, Header
from parlagraph.extract.references import find_references
from parlagraph.extract.references.papers import paper_target


def read(text: str, **header: str) -> list[tuple[str, str]]:
    """Words and target of each reference."""
    return [
        (text[one.start : one.end], one.target)
        for one in find_references(text, Context(Header(**header)))  # type: ignore[arg-type]
    ]


PAPERS = [
    ("die Kleine Anfrage 5106 vom 2. Mai", [("Kleine Anfrage 5106", "5106")], "a series of its own"),
    ("KA 5106, 5107 und 5110", [("KA 5106", "5106"), ("5107", "5107"), ("5110", "5110")], "several of it"),
    ("Kleine Anfrage Nr. 12", [("Kleine Anfrage Nr. 12", "12")], "with Nr."),
    ("laut Vorl. 18/77 und DS 7/88", [("Vorl. 18/77", "18/77"), ("DS 7/88", "7/88")], "short forms"),
    ("Apr 18/749", [("Apr 18/749", "18/749")], "minutes of a committee"),
    ("siehe Drucksache 17/4711.", [("Drucksache 17/4711", "17/4711")], "the plain form"),
    ("(BT-Drs. 19/88, S. 5)", [("BT-Drs. 19/88", "19/88")], "abbreviated, with a page"),
    ("auf Bundestagsdrucksache 20/1234 an", [("Bundestagsdrucksache 20/1234", "20/1234")], "in one word"),
    ("LT-Drs. Nr. 7/205", [("LT-Drs. Nr. 7/205", "7/205")], "Nr."),
    ("Drs.18/77", [("Drs.18/77", "18/77")], "no blank"),
    ("Drucksache 19 / 6001", [("Drucksache 19 / 6001", "19/6001")], "blanks around the stroke"),
    ("(Drucksache 20/15 S)", [("Drucksache 20/15 S", "20/15 S")], "a paper of Bremen's town council"),
    ("Drucksache 20/15 S. 4", [("Drucksache 20/15", "20/15")], "a page, in short"),
    ("Drucksache 20/15 Seite 4", [("Drucksache 20/15", "20/15")], "a page"),
    ("Drucks. 20/15 (neu)", [("Drucks. 20/15 (neu)", "20/15")], "revised"),
    ("Drucksache 7/8000-B", [("Drucksache 7/8000-B", "7/8000-B")], "a resolution's letter"),
    (
        "– Drucksachen 18/10, 18/20 und 18/30 –",
        [("Drucksachen 18/10", "18/10"), ("18/20", "18/20"), ("18/30", "18/30")],
        "a series",
    ),
    ("Drucksachen 21/500 Anlage, 21/501", [("Drucksachen 21/500", "21/500"), ("21/501", "21/501")], "Anlage within"),
    ("Drucksache 17/15 (17/3)", [("Drucksache 17/15", "17/15"), ("17/3", "17/3")], "the question's number in brackets"),
    ("Drucksachen 18/909 und 2024/25", [("Drucksachen 18/909", "18/909")], "a school year ends the series"),
    ("Vorlage 18/1085", [("Vorlage 18/1085", "18/1085")], "Vorlage"),
    ("Umdruck 19/4321", [("Umdruck 19/4321", "19/4321")], "Schleswig-Holstein's committee papers"),
    ("der Antrag 8/1234", [("Antrag 8/1234", "8/1234")], "by kind and number"),
    ("Ausschussdrucksache 18(15)193-B", [("Ausschussdrucksache 18(15)193-B", "18(15)193-B")], "a committee's paper"),
    ("A-Drs. 19(4)57H", [("A-Drs. 19(4)57H", "19(4)57H")], "a committee's paper with a letter"),
    ("BR-Drucksache 128/2/25", [("BR-Drucksache 128/2/25", "128/2/25")], "Bundesrat, recommendations"),
    ("BR-Drs. 687/22 (Beschluss)", [("BR-Drs. 687/22 (Beschluss)", "687/22(B)")], "Bundesrat, decision"),
    ("Drucksache 123/25 (B)", [("Drucksache 123/25 (B)", "123/25(B)")], "Bundesrat, decision, short"),
    ("Plenarprotokoll 17/45, S. 3", [("Plenarprotokoll 17/45", "17/45")], "a plenary protocol"),
    ("APr 18/749", [("APr 18/749", "18/749")], "a committee's protocol"),
    (
        "KOM(2012) 530 endg.; Ratsdok. 8123/25",
        [("KOM(2012) 530 endg.", "KOM(2012) 530"), ("Ratsdok. 8123/25", "8123/25")],
        "EU",
    ),
    ("COM(2025) 12 final", [("COM(2025) 12 final", "COM(2025) 12")], "final"),
    (
        "auf die Anfragen Nr. 18/10 444 vom 2. März 2018 und Nr. 18/12 555",
        [("Anfragen Nr. 18/10 444", "18/10444"), ("18/12 555", "18/12555")],
        "Berlin parts the thousands; a day between two numbers",
    ),
    ("Drucksache 18/30 410 Seiten", [("Drucksache 18/30", "18/30")], "no number of Berlin's"),
]

LAWS = [
    (
        "nach § 17 (3) Satz 2 MoorG und §4 (1) Moorschutzgesetz",
        ["§ 17 (3) Satz 2 MoorG", "§4 (1) Moorschutzgesetz"],
        "a number in brackets",
    ),
    ("§ 3 (2) Der Antrag ist schriftlich.", ["§ 3"], "the number of an article's own words"),
    ("(§ 51 GO Abghs) und § 47 GO.LT", ["§ 51 GO Abghs", "§ 47 GO.LT"], "rules of procedure"),
    ("nach § 7 Abs. 1 KAG NRW", ["§ 7 Abs. 1 KAG NRW"], "abbreviation with its state"),
    ("gemäß § 22 Satz 2 AufenthG erteilt", ["§ 22 Satz 2 AufenthG"], "abbreviation"),
    ("nach § 10 Absatz 5 oder 7 AsylG nicht", ["§ 10 Absatz 5 oder 7 AsylG"], "two subsections are one place"),
    ("(§§ 165 ff. SGB III)", ["§§ 165 ff. SGB III"], "an open range"),
    ("§§ 5 bis 9 BHO", ["§§ 5 bis 9 BHO"], "a range"),
    ("§§ 22 und 23 AufenthG", ["§§ 22", "23 AufenthG"], "a series"),
    ("§ 3 Abs. 1 und § 8 LHO", ["§ 3 Abs. 1", "§ 8 LHO"], "two paragraphs"),
    ("§ 613 a BGB", ["§ 613 a BGB"], "a letter apart"),
    ("§ 1a AEntG (a. F.) galt", ["§ 1a AEntG (a. F.)"], "an old version"),
    ("§ 6 Absatz 2a – neu – EStG", ["§ 6 Absatz 2a – neu – EStG"], "a new part of a named act"),
    ("des § 12 des Bürgerlichen Gesetzbuches, wonach", ["§ 12 des Bürgerlichen Gesetzbuches"], "a full name"),
    ("§ 4 Schulordnungsgesetz sagt", ["§ 4 Schulordnungsgesetz"], "a name without article"),
    (
        "nach § 14 des Mindestlohngesetzes (MiLoG) gilt",
        ["§ 14 des Mindestlohngesetzes"],
        "the abbreviation behind is left out",
    ),
    ("§ 8 des Achten Buches Sozialgesetzbuch", ["§ 8 des Achten Buches Sozialgesetzbuch"], "a book of the code"),
    (
        "§ 75 der Geschäftsordnung des Deutschen Bundestages wird",
        ["§ 75 der Geschäftsordnung des Deutschen Bundestages"],
        "whose",
    ),
    (
        "Artikel 3 der Verfassung des Landes Brandenburg",
        ["Artikel 3 der Verfassung des Landes Brandenburg"],
        "a state's constitution",
    ),
    (
        "Artikel 74 Absatz 1 Nummer 11 des Grundgesetzes",
        ["Artikel 74 Absatz 1 Nummer 11 des Grundgesetzes"],
        "an article",
    ),
    ("Art. 5 GG", ["Art. 5 GG"], "short"),
    ("Artikel 105 und Artikel 110 GG", ["Artikel 105", "Artikel 110 GG"], "the name stands with the second"),
    ("Artikel 229 § 5 EGBGB", ["Artikel 229 § 5 EGBGB"], "an article with paragraphs"),
    ("Das Grundgesetz in Artikel 22 Absatz 2 sagt", ["Artikel 22 Absatz 2"], "the act stands before"),
    (
        "§ 2 des Gesetzes zur Förderung der Kunst vom 3. Mai 2011 (GVBl. S. 77), das zuletzt durch Artikel 4 des "
        "Gesetzes vom 2. Juni 2020 (GVBl. S. 5) geändert worden ist",
        [
            "§ 2 des Gesetzes zur Förderung der Kunst vom 3. Mai 2011 (GVBl. S. 77)",
            "Artikel 4 des Gesetzes vom 2. Juni 2020 (GVBl. S. 5)",
        ],
        "to the end of date and gazette",
    ),
    ("Die Haftung nach § 77 bleibt.", ["§ 77"], "the law is implied"),
    (
        "Artikel 6 Absatz 1 der Verordnung (EU) 2016/679",
        ["Artikel 6 Absatz 1 der Verordnung (EU) 2016/679"],
        "an article of a Union act",
    ),
    ("die Richtlinie 2014/67/EU", ["Richtlinie 2014/67/EU"], "a directive"),
    (
        "die Verordnung (EG) Nr. 1234/2007 des Rates",
        ["Verordnung (EG) Nr. 1234/2007"],
        "a regulation, the body left out",
    ),
    (
        "Richtlinie 2002/74/EG vom 23. September 2002 zur",
        ["Richtlinie 2002/74/EG vom 23. September 2002"],
        "to the end of its date",
    ),
    (
        "Verordnungen (EU) 2021/1, (EU) 2021/2 und (EU) 2021/3",
        ["Verordnungen (EU) 2021/1", "(EU) 2021/2", "(EU) 2021/3"],
        "a series",
    ),
    ("Art. 17 Abs. 2 Dublin-III-VO", ["Art. 17 Abs. 2 Dublin-III-VO"], "an abbreviated regulation"),
    ("§§ 12, 14 AsylG, 31 BHO und 20 Leute", ["§§ 12", "14 AsylG", "31 BHO"], "the series changes its act"),
    ("§§ 3 Absatz 1 Nummer 2 und 9a Absatz 4 AMG", ["§§ 3 Absatz 1 Nummer 2", "9a Absatz 4 AMG"], "two paragraphs"),
    ("Zu Artikel 1 Nummer 2 – § 31b Absatz 1 BGB", ["§ 31b Absatz 1 BGB"], "a place in the bill before a dash"),
    ("§ 3 Absatz 1 Nummer 2 und 9 AMG", ["§ 3 Absatz 1 Nummer 2 und 9 AMG"], "two numbers of one paragraph"),
    ("die Regelung des § 90 a. F. gilt", ["§ 90 a. F."], "an older version of an act that is implied"),
    ("Artikel 2 Absatz 3 a. E. GG", ["Artikel 2 Absatz 3 a. E. GG"], "at its end"),
    ("Nach § 30 wird folgender § 30a eingefügt:", ["§ 30"], "the new paragraph is none"),
    ("angefügt:\n„§ 40\nÜbergang", [], "the heading of a new paragraph"),
    ("„§ 40 ist veraltet“, hieß es", ["§ 40"], "quoted, but not new"),
    (
        "Verordnung (EU) 2019/4 des Rates vom 3. Mai 2019 zur Änderung der Verordnung (EU) Nr. 11/2010 "
        "(Futter-Verordnung) (ABl. L 7 vom 4.5.2019, S. 2) gilt",
        [
            "Verordnung (EU) 2019/4 des Rates vom 3. Mai 2019 zur Änderung der Verordnung (EU) Nr. 11/2010 "
            "(Futter-Verordnung) (ABl. L 7 vom 4.5.2019, S. 2)"
        ],
        "another act and a short name in its title",
    ),
]

NONE = [
    ("Az. 1 BvR 1047/05, C-60/03", "judgments"),
    ("im Schuljahr 2023/2024", "a school year"),
    ("das Grundgesetz und das SGB VIII", "laws without a paragraph"),
    ("der Bericht 11/2023", "an issue of a year"),
    ("In Artikel 1 wird § 2 wie folgt geändert", "places in the bill"),
    ("Artikel 1 Nummer 4 wird gestrichen", "a place in the bill"),
    ("(§ 2 Absatz 4 neu)", "a new paragraph of the bill"),
    ("§ 3 des Gesetzentwurfs", "a place in the bill"),
    ("§ 20 IfSG-E", "a place in the draft"),
    ("Die Drucksache enthält den Fragetext.", "no number"),
    ("Telefon 0211/8840", "a telephone number"),
    ("zwei Drittel (2/3)", "a fraction"),
    ("seine Kleine Anfrage 12. Mai 2024", "a day"),
    ("die Kleine Anfrage (20 Fragen)", "a count"),
    ("mit KA 4.500 Euro sparen", "an amount"),
    ("die Große Anfrage 17 Fragen umfasst", "a count without brackets"),
    ("Artikel 5 regelt das Inkrafttreten", "an article of nothing named"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PAPERS)
def test_papers(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert read(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), LAWS)
def test_laws(text: str, expected: list[str], why: str) -> None:
    assert read(text) == [(words, words) for words in expected], why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_none(text: str, why: str) -> None:
    assert read(text) == [], why


@pytest.mark.parametrize(
    ("text", "header", "expected", "why"),
    [
        ("Drucksache 18/1 (zu Drucksache 18/2)", {"number": "18/1"}, ["Drucksache 18/2"], "the paper's own number"),
        ("Drucksache 5/25 (Beschluss)", {"number": "5/25 (B)"}, [], "its own number written otherwise"),
        ("Drucksache 5/25", {"number": "5/25(B)"}, ["Drucksache 5/25"], "the bill decided on is another paper"),
        ("Nach § 5 zahlt der Bund.", {"kind": "aenderungsantrag"}, [], "an amendment deals with the bill"),
        ("Nach § 5 zahlt der Bund.", {"kind": "antrag"}, ["§ 5"], "a motion points to the law"),
        ("Nach § 5 BHO zahlt der Bund.", {"kind": "aenderungsantrag"}, ["§ 5 BHO"], "a named law is always one"),
        ("§ 1 Zweck\nNach § 5 zahlt der Bund.", {"kind": "gesetzentwurf"}, [], "a bill with paragraphs of its own"),
        ("1. § 7 wird aufgehoben.", {"kind": "gesetzentwurf"}, ["§ 7"], "a bill that amends a law"),
        ("In Artikel 1 wird § 3 geändert. § 4 bleibt.", {"kind": "beschlussempfehlung"}, [], "a bill for a new act"),
        (
            "Artikel 1 Nummer 6 wird gefasst: 6. § 31 wird geändert.",
            {"kind": "aenderungsantrag"},
            ["§ 31"],
            "a paragraph of the act that the bill amends",
        ),
        ("wie Artikel 8 verlangt", {"kind": "kleine_anfrage"}, ["Artikel 8"], "no bill is dealt with"),
        ("wie Artikel 8 verlangt", {"kind": "beschlussempfehlung"}, [], "a place in the bill"),
    ],
)
def test_context(text: str, header: dict[str, str], expected: list[str], why: str) -> None:
    assert [words for words, _ in read(text, **header)] == expected, why


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Drucksache 18/1", "paper"),
        ("Plenarprotokoll 18/1", "protocol"),
        ("§ 1 BHO", "law"),
        ("Richtlinie 2014/67/EU", "eu"),
        ("COM(2020) 1", "eu"),
        ("Kleine Anfrage 5106", "question"),
        ("Kleine Anfrage 8/123", "paper"),
    ],
)
def test_target_kind(text: str, kind: str) -> None:
    assert [one.target_kind for one in find_references(text)] == [kind]


# --- any number, any text -------------------------------------------------------------------------------------------

LEADS = [
    "Drucksache ",
    "Drs. ",
    "BT-Drs. ",
    "Bundestagsdrucksache ",
    "Landtagsdrucksache ",
    "Vorlage ",
    "Plenarprotokoll ",
]


@given(
    st.sampled_from(LEADS),
    st.integers(1, 30),
    st.integers(1, 99999),
    st.sampled_from(["", ".", ",", ")", " und", " vom 3. Mai 2020"]),
)
def test_every_number_is_found(lead: str, term: int, number: int, after: str) -> None:
    text = f"vgl. {lead}{term}/{number}{after}"
    assert read(text) == [(f"{lead}{term}/{number}", f"{term}/{number}")]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(100, 99999)), min_size=2, max_size=6))
def test_every_number_of_a_series_is_found(numbers: list[tuple[int, int]]) -> None:
    printed = [f"{term}/{number}" for term, number in numbers]
    text = f"Drucksachen {', '.join(printed[:-1])} und {printed[-1]}"
    assert [target for _, target in read(text)] == printed


@given(
    st.sampled_from(["§ ", "§", "§§ ", "Artikel ", "Art. "]),
    st.integers(1, 999),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", " Absatz 2", " Abs. 1 Satz 3", " Absatz 1 Nummer 2 Buchstabe c", " Nr. 4"]),
    st.sampled_from(
        ["BGB", "AufenthG", "SGB VIII", "GG", "KAG NRW", "des Grundgesetzes", "der Landeshaushaltsordnung"]
    ),
)
def test_every_place_is_found(sign: str, number: int, letter: str, part: str, act: str) -> None:
    citation = f"{sign}{number}{letter}{part} {act}"
    assert read(f"Gemäß {citation} ist das so.") == [(citation, citation)]


@given(st.from_regex(r"[0-9]{1,2}/[0-9]{1,5}( neu| \(neu\)|)", fullmatch=True))
def test_target_holds_no_blank(number: str) -> None:
    assert " " not in paper_target(number)
    assert paper_target(paper_target(number)) == paper_target(number)


PIECES = [
    "§",
    "§§ ",
    " 5",
    "a ",
    "Absatz ",
    "1",
    "/",
    "Drucksache ",
    "18/12",
    ", ",
    " und ",
    "GG",
    "(EU) ",
    "2016/679",
    "des ",
    "Gesetzes ",
    "\n",
    "Art. ",
    "KOM(2012) 5",
    "vom ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text(text: str) -> None:
    end = 0
    for one in find_references(text):
        assert end <= one.start < one.end <= len(text)
        words = text[one.start : one.end]
        assert words == words.strip()
        assert any(character.isdigit() for character in words)
        assert one.target
        end = one.end
