"""Names that no list has, and bodies named by their kind, place or branch: what shows them to be names, and what doesn't."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from parlagraph.extract.actors import find_actors
from parlagraph.extract.model import Context, Header

PERSONS = [
    # a group behind two capitalised words
    ("Ebbo Harmsen (DIE LINKE): Das stimmt nicht.", ["Ebbo Harmsen"], "a group in brackets"),
    ("(Zuruf von Quirin Halbritter, SPD: Aha!)", ["Quirin Halbritter"], "a group behind a comma, before a colon"),
    ("(Jella Brodersen, FDP, lacht)", ["Jella Brodersen"], "a group between commas"),
    ("Wilko Tamm (Kiel) (CDU) und Ebbo J. Harmsen [GRÜNE]", ["Wilko Tamm", "Ebbo J. Harmsen"], "a constituency; an initial"),
    ("Wie Jella von der Heide MdL sagte, geht das nicht.", ["Jella von der Heide"], "MdL"),
    ("Dr. Manfred Sohn (LINKE) ..... 41", ["Manfred Sohn"], "a noun as surname behind a known given name"),
    ("Die Kleine Anfrage (SPD) und der Entwurf Hessen (CDU) liegen vor.", [], "papers of a group are no persons"),
    ("Haushaltsausschuss Hessen (SPD)", ["Haushaltsausschuss"], "a body"),
    ("Der Fraktionskollege Tamm (AfD) fehlt.", ["Tamm"], "a role is no given name"),
    ("Univ.Prag Karl Uhde (fraktionslos)", ["Karl Uhde"], "the end of a degree is no given name"),
    ("Große AnfrageKarl Uhde (SPD)", [], "words run together"),
    ("Hanna Honka, CDU-Fraktion, spricht.", ["Hanna Honka", "CDU"], "a group by its full word"),
    # members
    ("Kleine Anfrage des Abgeordneten Steevo Bretzke", ["Steevo Bretzke"], "behind `Abgeordneten`"),
    ("der Abgeordneten Rolf Maier und Steevo Bretzke der CDU-Fraktion", ["Rolf Maier", "Steevo Bretzke", "CDU"], "the last of a list"),
    ("Die Abgeordneten Rechte und Pflichten Dritter bleiben.", [], "nouns in a list"),
    ("Die Abgeordneten haben Rechte.", [], "no name at all"),
    # posts of state
    ("Der Innenminister Lauro Läämets hat das erklärt.", ["Lauro Läämets"], "a verb behind the name"),
    ("Die Ministerin Läämets Anfang Mai zu befragen, hilft.", ["Läämets"], "a noun behind a surname"),
    ("Die Ministerin Läämets Stellung nehmen zu lassen, hilft.", ["Läämets"], "another"),
    ("Der Staatsminister und Chef der Staatskanzlei Rolf Maier antwortet.", ["Rolf Maier"], "two offices of one"),
    ("Der Vorsitzende der AfD Herr Tamm fehlt.", ["AfD", "Tamm"], "the genitive between a post and a name"),
    # lists with the surname first
    ("Tamm, Wilko (SPD) ........ 38", [], "an unknown given name: it may be two surnames"),
    ("Abg. Karl Uhde SPD\nHerr Präsident!", ["Karl Uhde"], "a speaker's group at a line's end"),
    ("Abg. Karl Uhde\nSPD\nSchluss.", ["Karl Uhde", "SPD"], "a group on a line of its own"),
    ("vom 3. Mai 2031 der Abgeordneten Karla Uhde SPD\nDrucksache 1/2", ["Karla Uhde", "SPD"], "a group that asks"),
    ("Abg. Karl Uhde SPD fordert das.", ["Karl Uhde", "SPD"], "a group in a sentence"),
    ("Uhde, Karl (SPD) ........ 38", ["Karl Uhde"], "the surname first"),
    ("von Ahlen, Ute (GRÜNE) .... 4", ["Ute von Ahlen"], "with a particle"),
    ("Ahlen, Ute von (GRÜNE) .... 4", ["Ute von Ahlen"], "the particle behind"),
    ("Uhde, Karl, Dr. (Kiel) (SPD) .... 4", ["Karl Uhde"], "a degree and a constituency behind"),
    ("die Abgeordneten Dr. Karl Uhde, Erika Brandt (GRÜNE)", ["Karl Uhde", "Erika Brandt"], "a list in the usual order"),
    ("Kiel, Karl (der Große)", [], "no group"),
    # tables of contents of protocols
    ("Wehnert SPD . . . . 3167 C", ["Wehnert"], "a speaker and the page"),
    ("Frau Dr. Hecht (Kiel) FDP 12 A", ["Hecht"], "with a constituency"),
    ("Erika Brandt DIE LINKE . . . 5312 B", ["Erika Brandt"], "a full name"),
    ("Anteil SPD 31 Prozent", ["SPD"], "a share, no page"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "why"), PERSONS, ids=[row[2] for row in PERSONS])
def test_persons(text: str, names: list[str], why: str) -> None:
    assert [mention.name for mention in find_actors(text)] == names, why


BODIES = [
    # halves and branches
    ("Die Industrie- und Handelskammer zu Rostock lehnt das ab.", ["Industrie- und Handelskammer zu Rostock"], "two halves and the seat"),
    ("Der Sächsische Städte- und Gemeindetag wurde gehört.", ["Sächsischer Städte- und Gemeindetag"], "an adjective before two halves"),
    ("Der Natur- und Umweltverband hat Mitglieder.", [], "any society"),
    ("Die AOK Nordost und der NABU Brandenburg zahlen.", ["AOK Nordost", "NABU Brandenburg"], "branches"),
    ("Die AOK Versicherten zahlen.", ["AOK"], "no branch"),
    ("Die Kassenärztliche Vereinigung Hessen zahlt.", ["Kassenärztliche Vereinigung Hessen"], "the state behind a name"),
    ("Die Wirtschafts- und Aufbaubank Hessen, das Bundes- und Landesamt für Moore und die Land- und Amtsgerichte prüfen.", ["Wirtschafts- und Aufbaubank Hessen", "Landesamt für Moore"], "halves of one name and of two"),
    ("Die Verträge der Bundesagentur für Arbeit zu Dienstleistungen, das Amtsgericht Bad Segeberg", ["Bundesagentur für Arbeit", "Amtsgericht Bad Segeberg"], "a topic is no seat; a place of two words"),
    ("Das Bezirksamt Mitte von Berlin prüft.", ["Bezirksamt Mitte von Berlin"], "whose borough"),
    ("Staatskanzlei Kiel, 3. Mai 2031", ["Staatskanzlei"], "where a letter is written"),
    ("Das Bezirksamt (BA) Mitte prüft. Das BA misst.", ["Bezirksamt Mitte", "Bezirksamt Mitte"], "its abbreviation inside"),
    ("Das Bundesamt (BMA) für Moore und Seen prüft.", ["Bundesamt für Moore und Seen"], "its abbreviation before the rest"),
    ("Das Amt (BA) und ein Bezirksamt (BA) prüfen.", [], "an abbreviation makes no name"),
    ("Das Bezirksamt (mitte) prüft.", [], "another bracket"),
    # kinds of authorities
    ("Der Landesbetrieb Bau und Liegenschaften plant, der Landesbetrieb Verkehr Brandenburg auch.", ["Landesbetrieb Bau und Liegenschaften", "Landesbetrieb Verkehr Brandenburg"], "a task and a state"),
    ("Ein Landesbetrieb Verkehr wäre gut.", [], "any"),
    ("Die Polizei Berlin und die Berliner Feuerwehr melden das.", ["Polizei Berlin", "Berliner Feuerwehr"], "police and fire brigade of a state"),
    ("Die Polizei Daten abfragen zu lassen, geht nicht; die Feuerwehr kam.", [], "police in general"),
    ("Die Polizeiinspektion Anklam und das Jobcenter Wismar antworten.", ["Polizeiinspektion Anklam", "Jobcenter Wismar"], "local offices"),
    ("Die Stiftung Moorschutz Brandenburg kauft Flächen.", ["Stiftung Moorschutz Brandenburg"], "a foundation's task and state"),
    ("Der Landesmusikrat und der Landesanglerverband tagen.", ["Landesmusikrat", "Landesanglerverband"], "one of each in a state"),
    ("Der Moorbeirat und die Wahlkreiskommission tagen, eine Auswahlkommission nicht.", ["Moorbeirat", "Wahlkreiskommission"], "the one that there is"),
    ("Der Gesetzgebungs- und Beratungsdienst und die Landtagskanzlei antworten.", ["Gesetzgebungs- und Beratungsdienst", "Landtagskanzlei"], "offices of a house"),
    ("Ein Landesfachverband und jede Landesoberbehörde können das.", [], "many of each in a state"),
    ("Das Büro der Staatssekretärin antwortet.", [], "a post's office is no body"),
    ("Die Kommunalen Landesverbände wurden gehört.", ["Kommunale Landesverbände"], "a name in the plural"),
    # companies
    ("Das Unternehmen Sunbrook LP und die Investmentgesellschaft Makry Group Limited zahlen.", ["Sunbrook LP", "Makry Group Limited"], "foreign forms"),
    ("Die TankMax GmbH liefert. Später stellte TankMax die Lieferung ein.", ["TankMax GmbH", "TankMax GmbH"], "its short name"),
    ("Die Salzgrund AG liefert. In Salzgrund und bei Salzgrund liegt Schnee.", ["Salzgrund AG"], "a place is no short name"),
    ("Das Bündnis mit dem US-amerikanischen Unternehmen Sunbrook LP", ["Sunbrook LP"], "an adjective and a kind before the name"),
    ("Die Messe AG liefert. Später war die Messe zu.", ["Messe AG"], "a noun is no short name"),
    # media with common names
    ("Das stand im „Spiegel“ und im Nachrichtenmagazin Focus.", ["Spiegel", "Focus"], "in quotation marks, behind `Magazin`"),
    ("Ein Spiegel der Zeit, die Welt im Bild.", [], "nouns"),
    ("Das Deutsche Rote Kreuz und die Pläne der Deutschen Bahn.", ["Deutsches Rotes Kreuz", "Deutsche Bahn"], "adjectives in every case"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "why"), BODIES, ids=[row[2] for row in BODIES])
def test_bodies(text: str, names: list[str], why: str) -> None:
    assert [mention.name for mention in find_actors(text)] == names, why


HOUSES = [
    ("", "Das ukrainische Parlament und das britische Unterhaus beschlossen das.", [("Ukrainisches Parlament", "parliament"), ("Britisches Unterhaus", "parliament")], "houses abroad"),
    ("", "Ein ukrainisches Parlament gab es damals nicht.", [], "any house"),
    ("", "Der Landtag Brandenburg tagt. Der Landtag beschloss das.", [("Landtag Brandenburg", "parliament")] * 2, "the only one named in full"),
    ("", "Der Landtag Brandenburg und der Hessische Landtag tagen. Der Landtag beschloss das.", [("Landtag Brandenburg", "parliament"), ("Hessischer Landtag", "parliament"), ("Landtag", "parliament")], "two named in full"),
    ("be", "Die Drucksachen des Abgeordnetenhauses sind bei der Muster-Verlag GmbH zu beziehen.", [], "the distributor's notice"),
    ("by", "Drucksachen sind unter www.landtag.example abrufbar. Die Staatsregierung antwortet.", [("Staatsregierung", "government")], "what follows a notice"),
    ("he", "Wiesbaden, Haus des Landtags", [], "a building"),
    ("he", "Das Kabinett hat den Entwurf gebilligt.", [("Kabinett", "government")], "a cabinet that acts"),
    ("he", "Ein Kabinett mit Kupferstichen; das Kabinett Merkel II.", [], "another, and one of many"),
    ("hb", "Die Stadtbürgerschaft stimmt zu.", [("Stadtbürgerschaft", "parliament")], "the town's house"),
    ("", "Rot-Rot-Grün hat das beschlossen, die rot-grünen Farben nicht.", [("Rot-Rot-Grün", "party")], "a coalition by its colours"),
    ("", "Die Partei „Der V. Weg“ und die Partei Die Rechte meldeten an.", [("Der V. Weg", "party"), ("Die Rechte", "party")], "parties in no parliament"),
    ("", "Die Partei der Arbeit hat die Rechte der Partei gewahrt.", [], "nouns"),
    ("", "Frankreich und die USA haben zugestimmt.", [("Frankreich", "municipality"), ("USA", "municipality")], "two subjects"),
    ("", "Wir besuchten Frankreich und die USA.", [], "places"),
]  # fmt: skip


@pytest.mark.parametrize(("parliament", "text", "expected", "why"), HOUSES, ids=[row[3] for row in HOUSES])
def test_houses(parliament: str, text: str, expected: list[tuple[str, str]], why: str) -> None:
    context = Context(Header(parliament=parliament or None))
    assert [(mention.name, mention.type) for mention in find_actors(text, context)] == expected, why
