"""Actors: what is found, what it is called, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.actors import find_actors
from parlagraph.extract.actors.titles import post_of
from parlagraph.extract.facts import Mention
from parlagraph.extract.groups import canonical_group, group_pattern
from parlagraph.extract.inflection import adjective, singulars, without_genitive
from parlagraph.extract.model import Context, Header

HESSE = Context(Header(parliament="he", body="Hessischer Landtag", term=20, originators=("SPD",)))
FEDERAL = Context(Header(parliament="bt", body="Deutscher Bundestag", term=18, originators=("DIE LINKE",)))
BERLIN = Context(Header(parliament="be", body="Abgeordnetenhaus von Berlin", term=19))
NOWHERE = Context()


def found(text: str, context: Context = NOWHERE) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.name, m.type) for m in find_actors(text, context)]


PERSONS = [
    ("Das sagte Erika Brandt gestern.", ["Erika Brandt"], ["Erika Brandt"], "given name and surname"),
    ("Herr Dr. Otto Lang MdL fragt.", ["Herr Dr. Otto Lang"], ["Otto Lang"], "titles belong, MdL does not"),
    ("die Antwort von Ministerin Carla Engel", ["Ministerin Carla Engel"], ["Carla Engel"], "a post before the name"),
    (
        "dem Staatsminister a. D. Prof. Dr. Karl Uhde",
        ["Staatsminister a. D. Prof. Dr. Karl Uhde"],
        ["Karl Uhde"],
        "a former post, two degrees",
    ),
    (
        "Max W. Huber und Ute von Ahlen",
        ["Max W. Huber", "Ute von Ahlen"],
        ["Max W. Huber", "Ute von Ahlen"],
        "initial, particle",
    ),
    (
        "Carla Engel redet. Später hat Engel geklagt.",
        ["Carla Engel", "Engel"],
        ["Carla Engel"] * 2,
        "a surname later on",
    ),
    (
        "der Abgeordneten Rolf Maier und Jutta Uhde",
        ["Rolf Maier", "Jutta Uhde"],
        ["Rolf Maier", "Jutta Uhde"],
        "bare in a list",
    ),
    (
        "Anfrage der Abgeordneten Frau Hecht, Dr. Barsch und Fraktion der CDU",
        ["Frau Hecht", "Dr. Barsch"],
        ["Hecht", "Barsch"],
        "surnames in a list before the group",
    ),
    (
        "der Abgeordneten Merkel, Schäuble und Steinmeier in Berlin",
        ["Merkel", "Schäuble", "Steinmeier"],
        ["Merkel", "Schäuble", "Steinmeier"],
        "known surnames in a list",
    ),
    (
        "der Abgeordneten Kevin Senkeit, Rolf Maier und Jutta Uhde",
        ["Kevin Senkeit", "Rolf Maier", "Jutta Uhde"],
        ["Kevin Senkeit", "Rolf Maier", "Jutta Uhde"],
        "a surname that ends as nouns do",
    ),
    ("des Abgeordneten Rolf Maier (CDU)", ["Abgeordneten Rolf Maier"], ["Rolf Maier"], "one member, with the role"),
    ("(Uhde, Jutta (2019), S. 4)", ["Uhde, Jutta"], ["Jutta Uhde"], "an author, surname first"),
    ("Maier/Uhde (2019) zeigen das.", ["Maier", "Uhde"], ["Maier", "Uhde"], "two authors"),
    (
        "Präsidentin des Landtags Frau Jutta Uhde",
        ["Präsidentin des Landtags Frau Jutta Uhde"],
        ["Jutta Uhde"],
        "post with genitive",
    ),
]


@pytest.mark.parametrize(("text", "spans", "names", "why"), PERSONS)
def test_persons(text: str, spans: list[str], names: list[str], why: str) -> None:
    persons = [m for m in find_actors(text, NOWHERE) if m.type == "person"]
    assert [text[m.start : m.end] for m in persons] == spans, why
    assert [m.name for m in persons] == names, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Die Willy-Brandt-Straße wird gesperrt.", "a street"),
        ("Der Minister antwortet nicht.", "a bare role"),
        ("Sehr geehrte Frau Präsidentin, sehr geehrter Herr Minister,", "forms of address without a name"),
        ("Im August Beginn der Arbeiten", "a month that is a given name"),
        ("Mark Brandenburg und Land", "a word that is a given name"),
        ("Die Bürgerinnen und Bürger zahlen.", "people in general"),
        ("Frau und Kind warten.", "no name behind und"),
        ("die Zahl der Abgeordneten, Pflichten und Bezüge", "nouns in a list"),
    ],
)
def test_no_persons(text: str, why: str) -> None:
    assert [m for m in find_actors(text, NOWHERE) if m.type == "person"] == [], why


GROUPS = [
    ("die Fraktion der SPD", ["Fraktion der SPD"], ["SPD"], "the word before belongs to it"),
    ("Fraktion BÜNDNIS 90/DIE GRÜNEN", ["Fraktion BÜNDNIS 90/DIE GRÜNEN"], ["GRÜNE"], "no article"),
    ("Fraktionen der CDU/CSU und SPD", ["CDU/CSU", "SPD"], ["CDU/CSU", "SPD"], "a plural gives bare names"),
    ("Die Fraktion DIE LINKE. lehnt ab.", ["Fraktion DIE LINKE"], ["DIE LINKE"], "the dot is left out"),
    ("CDU und Grüne regieren.", ["CDU", "Grüne"], ["CDU", "GRÜNE"], "a plain word beside a group"),
    ("die Freien Demokraten", ["Freien Demokraten"], ["FDP"], "another name"),
    ("Die Opposition klagt.", ["Opposition"], ["Opposition"], "keeps its name"),
    ("die Koalitionsfraktionen", ["Koalitionsfraktionen"], ["Koalitionsfraktionen"], "keeps its name"),
    ("Jutta Uhde und Fraktion", ["Fraktion"], ["SPD"], "the moving group under a signature"),
    ("aus Sicht der einbringenden Fraktion", ["einbringenden Fraktion"], ["SPD"], "the moving group"),
]


@pytest.mark.parametrize(("text", "spans", "names", "why"), GROUPS)
def test_groups(text: str, spans: list[str], names: list[str], why: str) -> None:
    parties = [m for m in find_actors(text, HESSE) if m.type == "party"]
    assert [text[m.start : m.end] for m in parties] == spans, why
    assert [m.name for m in parties] == names, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("eine CDU-geführte Regierung", "inside a compound"),
        ("Erika Brandt (SPD) sagt das.", "a person's group in brackets"),
        ("alle Fraktionen stimmen zu", "no group is named"),
        ("grüne Wiesen und linke Ufer", "adjectives"),
    ],
)
def test_no_groups(text: str, why: str) -> None:
    assert [m for m in find_actors(text, HESSE) if m.type == "party"] == [], why


BODIES = [
    (
        "des Ministeriums für Umwelt, Verkehr und Sport",
        "Ministerium für Umwelt, Verkehr und Sport",
        "government",
        "a portfolio",
    ),
    (
        "im Ministerium der Justiz und für Europa",
        "Ministerium der Justiz und für Europa",
        "government",
        "genitive and für",
    ),
    (
        "das Bayerische Staatsministerium des Innern",
        "Bayerisches Staatsministerium des Innern",
        "government",
        "adjective",
    ),
    ("dem Innenministerium", "Innenministerium", "government", "a compound"),
    ("des Ausschusses für Recht und Sport", "Ausschuss für Recht und Sport", "parliament", "a committee"),
    ("der Petitionsausschuss", "Petitionsausschuss", "parliament", "a committee in one word"),
    ("des Statistischen Bundesamtes", "Statistisches Bundesamt", "organisation", "to the nominative, neuter"),
    ("des Deutschen Städtetages", "Deutscher Städtetag", "organisation", "to the nominative, masculine"),
    ("dem Amtsgericht Celle", "Amtsgericht Celle", "organisation", "a place is part of the name"),
    ("Verband kommunaler Unternehmen e. V.", "Verband kommunaler Unternehmen e. V.", "organisation", "a bare genitive"),
    ("die Musterbau GmbH", "Musterbau GmbH", "organisation", "a company"),
    ("im Europäischen Parlament", "Europäisches Parlament", "parliament", "a parliament of another level"),
    ("der polnischen Regierung", "Polnische Regierung", "government", "a foreign government"),
    ("der Bundesrat bittet", "Bundesrat", "parliament", "the Bundesrat"),
    ("bei den Regionalen Forstbehörden", "Regionale Forstbehörden", "organisation", "a capital adjective names many"),
    (
        "Amt für die Förderung ländlicher Räume",
        "Amt für die Förderung ländlicher Räume",
        "organisation",
        "a relation and its genitive",
    ),
]


@pytest.mark.parametrize(("text", "name", "kind", "why"), BODIES)
def test_bodies(text: str, name: str, kind: str, why: str) -> None:
    assert [(m.name, m.type) for m in find_actors(text, NOWHERE)] == [(name, kind)], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ein Verband, zwei Vereine und Gerichte", "kinds of bodies"),
        ("bei den zuständigen Forstbehörden", "a small adjective makes no name"),
        ("Das Ehrenamt und der Rettungsdienst sind wichtig.", "words that end like a body"),
        ("§ 4 des Gesetzes über das Bundesverfassungsgericht", "inside a law's title"),
        ("die Geschäftsordnung des Bundestages", "rules of procedure"),
        ("die EU-Richtlinie und die ZDF-Sendung", "inside a compound"),
        ("die Richtlinie 2002/74/EG des Europäischen Parlaments", "the title of an act"),
        ("Am Platz des Landtags 1", "an address"),
        ("Druck: Musterbau GmbH", "the printer"),
        ("der Gesamtbetrag insgesamt", "amt inside a word"),
        ("Kommunen, Verbände und Unternehmen", "groups in general"),
    ],
)
def test_no_bodies(text: str, why: str) -> None:
    assert found(text) == [], why


HOUSES = [
    (
        "Der Landtag fordert die Landesregierung auf",
        HESSE,
        [("Landtag", "Hessischer Landtag"), ("Landesregierung", "Landesregierung")],
    ),
    ("Der Senat wird aufgefordert", BERLIN, [("Senat", "Senat")]),
    ("Der Senat wird aufgefordert", HESSE, []),
    ("im Deutschen Bundestag", FEDERAL, [("Deutschen Bundestag", "Deutscher Bundestag")]),
    ("des Landtags Brandenburg", HESSE, [("Landtags Brandenburg", "Landtag Brandenburg")]),
    (
        "Das Parlament muss die Regierung kontrollieren.",
        HESSE,
        [("Parlament", "Hessischer Landtag"), ("Regierung", "Landesregierung")],
    ),
    ("Der Bundestag beschließt; eine Bundestagsdrucksache liegt vor.", FEDERAL, [("Bundestag", "Deutscher Bundestag")]),
]


@pytest.mark.parametrize(("text", "context", "expected"), HOUSES)
def test_houses(text: str, context: Context, expected: list[tuple[str, str]]) -> None:
    assert [(words, name) for words, name, _ in found(text, context)] == expected


STATES = [
    ("Deutschland ist gefordert.", ["Deutschland"], "subject at the opening"),
    ("Es ist klar, dass Frankreich zahlt.", ["Frankreich"], "subject of a clause"),
    ("Damals hat Polen zugestimmt.", ["Polen"], "subject behind the verb"),
    ("Der Bund trägt die Kosten.", ["Bund"], "a masculine nominative"),
    ("die Haltung Ungarns zur Frage", ["Ungarn"], "the genitive of a stance"),
    ("eine Beteiligung des Bundes", ["Bund"], "the genitive of an act"),
    ("die Vergabe von Zuwendungen des Bundes", ["Bund"], "what the Bund gives"),
    ("Mittel, die vom Bund bewilligt wurden", ["Bund"], "an agent"),
    ("Das Land muss handeln.", ["Land Hessen"], "the paper's own state"),
    ("wird die Bundesrepublik Deutschland nicht gerecht", ["Deutschland"], "its short name"),
    ("Die Stadt Kassel hat geklagt.", ["Stadt Kassel"], "a town that acts"),
    ("Reisen nach Indien und Handel mit Japan", [], "mere places"),
    ("die Aufnahme Indiens", [], "the object of somebody else's act"),
    ("an der Grenze der Bundesrepublik Deutschland", [], "a place"),
    ("in einem Land wie Japan", [], "an example"),
    ("zwischen Bund und Ländern", [], "partners"),
    ("Der Bund der Steuerzahler rügt.", [], "an association of that name"),
]


@pytest.mark.parametrize(("text", "names", "why"), STATES)
def test_states(text: str, names: list[str], why: str) -> None:
    assert [m.name for m in find_actors(text, HESSE) if m.type == "municipality"] == names, why


REPEATED = [
    (
        "Das Landesamt für Bienenkunde (LfB) prüft. Das LfB schweigt. Das Amt ist gefragt.",
        ["Landesamt für Bienenkunde"] * 3,
        "an abbreviation that is explained, and a short form",
    ),
    ("Das BAMF prüft.", ["BAMF"], "an abbreviation that is not explained"),
    (
        "Das Bundesverfassungsgericht irrt, sagt das BVerfG nicht.",
        ["Bundesverfassungsgericht"] * 2,
        "the full name elsewhere",
    ),
    ("Das Amt ist schwer.", [], "nothing that it could be short for"),
    (
        "Ausschuss für Sport (6. Ausschuss); Beschlüsse des 6. Ausschusses",
        ["Ausschuss für Sport"] * 2,
        "a committee by number",
    ),
    (
        "Universitäten Kassel, Gießen und Marburg",
        ["Universität Kassel", "Universität Gießen", "Universität Marburg"],
        "a shared head",
    ),
]


@pytest.mark.parametrize(("text", "names", "why"), REPEATED)
def test_repeated(text: str, names: list[str], why: str) -> None:
    assert [m.name for m in find_actors(text, NOWHERE)] == names, why


def test_known_members_are_named_in_full() -> None:
    [mention] = find_actors("Bundesministerin Merkel widersprach.", Context(Header(parliament="bt", term=13)))
    assert (mention.name, mention.post, mention.party) == ("Angela Merkel", "Bundesministerin", "CDU/CSU")


def test_a_surname_that_two_bear_stays_as_it_is() -> None:
    # In the 16th Bundestag there were two members Merkel.
    [mention] = find_actors("Frau Merkel widersprach.", Context(Header(parliament="bt", term=16)))
    assert mention.name == "Merkel"


def test_the_masthead_counts_once() -> None:
    text = "HESSISCHER LANDTAG\nHessischer Landtag\nAntrag\nTitel\nDer Landtag beschließt."
    header = Header(parliament="he", body="Hessischer Landtag", head_end=50)
    assert [m.start for m in find_actors(text, Context(header))] == [0, 55]


def test_a_list_of_names_over_lines() -> None:
    text = "Antrag\nder Abgeordneten Rolf Maier, Jutta\nUhde und der Fraktion der SPD"
    assert [m.name for m in find_actors(text, HESSE)] == ["Rolf Maier", "Jutta Uhde", "SPD"]


@pytest.mark.parametrize(
    ("titles", "post"),
    [
        ("Parlamentarischen Staatssekretärs ", "Parlamentarischer Staatssekretär"),
        ("Ministerin für Kultur ", "Ministerin für Kultur"),
        ("Frau Senatorin ", "Senatorin"),
        ("Herrn Dr. ", None),
        ("Abgeordneten ", None),
    ],
)
def test_posts(titles: str, post: str | None) -> None:
    assert post_of(titles) == post


def test_inflection() -> None:
    assert adjective("Deutschen", "n") == "Deutsches"
    assert adjective("Berliner", "f") == "Berliner"
    assert "Rat" in singulars("Rates")
    assert without_genitive("Polens") == "Polen"
    assert without_genitive("Strauß") == "Strauß"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fraktion der Freien Demokraten", "FDP"),
        ("SPD-Landtagsfraktion", "SPD"),
        ("Gruppe BSW", "BSW"),
        ("F.D.P.", "FDP"),
        ("DIE LINKE.", "DIE LINKE"),
        ("fraktionslos", "fraktionslos"),
        ("Landesregierung", None),
        ("CDU und SPD", None),
        ("", None),
        ("BÜNDNISGRÜNE", "GRÜNE"),
        ("PIRATEN-Landtagsfraktion", "PIRATEN"),
        ("Linksfraktion.PDS", "PDS"),
        ("bündnisgrün", None),
    ],
)
def test_canonical_group(text: str, name: str | None) -> None:
    assert canonical_group(text) == name


def test_group_pattern_takes_whole_words() -> None:
    assert [m.group("group") for m in group_pattern().finditer("CDU/CSU, SPD-geführt, AfD")] == ["CDU/CSU", "AfD"]


BITS = [
    *(text for text, *_ in [*PERSONS, *GROUPS, *BODIES, *STATES, *REPEATED]),
    "(SPD)",
    "\n",
    "§ 4",
    "des ",
    "Gesetz über das ",
]


@given(st.one_of(st.lists(st.sampled_from(BITS), max_size=12).map(" ".join), st.text(max_size=200)))
def test_order_and_no_overlaps(text: str) -> None:
    mentions: list[Mention] = find_actors(text, HESSE)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.name == mention.name.strip() != ""
        end = mention.end


def test_fast_enough() -> None:
    paragraph = " ".join(text for text, *_ in [*PERSONS, *GROUPS, *BODIES, *STATES, *REPEATED])
    filling = " In den vergangenen Jahren wurde viel gebaut und wenig geprüft, was am Ende alle bezahlen mussten." * 20
    text = "\n".join([paragraph + filling] * 60)
    find_actors(text[:10_000], HESSE)
    start = time.process_time()
    find_actors(text, HESSE)
    assert len(text) / (time.process_time() - start) > 50_000


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("Ärzara Quindt und Fraktion", ["Ärzara Quindt"], "a given name that no list has"),
        ("Ärzara Quindtmann fragt", [], "another surname"),
        ("die Quindt", [], "half a name"),
    ],
)
def test_signatories_are_found_wherever_they_stand(text: str, names: list[str], why: str) -> None:
    header = Header(parliament="he", body="Hessischer Landtag", signatories=("Ärzara Quindt",))
    assert [m.name for m in find_actors(text, Context(header)) if m.type == "person"] == names, why


@pytest.mark.parametrize(("term", "group"), [(13, "PDS"), (14, "PDS"), (17, "DIE LINKE"), (None, None)])
def test_a_group_that_took_another_name(term: int | None, group: str | None) -> None:
    found_there = find_actors("Ulla Jelpke fragt.", Context(Header(parliament="bt", term=term)))
    assert [mention.party for mention in found_there] == [group]
