"""Actors as the papers of each parliament print them, and what is none: invented sentences in their style."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from parlagraph.extract.actors import find_actors
from parlagraph.extract.model import Context, Header

FOUND = [
    ("sn", "Die Staatsregierung wird ersucht, mit dem Staatsministerium für Kultus und der Landesdirektion Sachsen zu reden.", ["Staatsregierung", "Staatsministerium für Kultus", "Landesdirektion Sachsen"], "Saxony"),
    ("sn", "Dem Sächsischen Staatsministerium für Wirtschaft, Arbeit, Energie und Klimaschutz liegt nichts vor.", ["Sächsisches Staatsministerium für Wirtschaft, Arbeit, Energie und Klimaschutz"], "a long portfolio"),
    ("he", "Der Landtag bittet das Hessische Ministerium des Innern, für Sicherheit und Heimatschutz um Auskunft.", ["Hessischer Landtag", "Hessisches Ministerium des Innern, für Sicherheit und Heimatschutz"], "Hesse: a comma before für"),
    ("he", "Minister Kaweh Mansoori, dem der Hessische Rechnungshof widerspricht, verweist auf Hessen Mobil.", ["Kaweh Mansoori", "Hessischer Rechnungshof", "Hessen Mobil"], "a given name that no list has"),
    ("hh", "Der Senat wird ersucht, die Behörde für Schule und Berufsbildung und das Bezirksamt Hamburg-Nord zu fragen.", ["Senat", "Behörde für Schule und Berufsbildung", "Bezirksamt Hamburg-Nord"], "Hamburg"),
    ("hh", "Der Hamburger Senat und der Senat der Freien und Hansestadt Hamburg sind derselbe.", ["Senat", "Senat"], "the own government by its long names"),
    ("be", "Die Senatsverwaltung für Inneres und Sport teilt mit, die Berliner Verkehrsbetriebe zahlten das.", ["Senatsverwaltung für Inneres und Sport", "Berliner Verkehrsbetriebe"], "Berlin"),
    ("hb", "Die Fraktionen der SPD, Bündnis 90/Die Grünen und DIE LINKE bitten den Senat um einen Bericht.", ["SPD", "GRÜNE", "DIE LINKE", "Senat"], "Bremen"),
    ("mv", "Das Ministerium für Klimaschutz, Landwirtschaft, ländliche Räume und Umwelt hat nicht geantwortet.", ["Ministerium für Klimaschutz, Landwirtschaft, ländliche Räume und Umwelt"], "an adjective inside the portfolio"),
    ("bb", "Die Frage des Abgeordneten Péter Vida (BVB/FREIE WÄHLER) geht an die Investitionsbank des Landes Brandenburg.", ["Péter Vida", "Investitionsbank des Landes Brandenburg"], "Brandenburg"),
    ("st", "Das Ministerium für Infrastruktur und Digitales hört die Nahverkehrsgesellschaft Börde GmbH an.", ["Ministerium für Infrastruktur und Digitales", "Nahverkehrsgesellschaft Börde GmbH"], "Saxony-Anhalt"),
    ("sh", "Der Innen- und Rechtsausschuss hat sich mit Abgeordnetem Lars Harms (SSW) befasst.", ["Innen- und Rechtsausschuss", "Lars Harms"], "one committee with two halves"),
    ("rp", "Die Aufsichts- und Dienstleistungsdirektion Trier wurde vom Ministerium des Innern und für Sport gefragt.", ["Aufsichts- und Dienstleistungsdirektion Trier", "Ministerium des Innern und für Sport"], "Rhineland-Palatinate"),
    ("th", "Das Thüringer Ministerium für Inneres und Kommunales widerspricht dem Thüringer Landesverwaltungsamt.", ["Thüringer Ministerium für Inneres und Kommunales", "Thüringer Landesverwaltungsamt"], "Thuringia"),
    ("sl", "Die Regierung des Saarlandes wird aufgefordert, den Landtag des Saarlandes zu unterrichten.", ["Landesregierung", "Landtag des Saarlandes"], "the own government by its long name"),
    ("by", "Die Regierung von Oberbayern hat der Staatsregierung berichtet.", ["Regierung von Oberbayern", "Staatsregierung"], "a district's authority is no government"),
    ("bw", "Die Anfrage der Abg. Daniel Lede Abal GRÜNE liegt vor.", ["Daniel Lede Abal", "GRÜNE"], "a second surname before the group"),
    # governments of others are not the own one
    ("nw", "Die hessische Landesregierung lehnt das ab.", ["Hessische Landesregierung"], "another state's"),
    ("nw", "Die Landesregierung Rheinland-Pfalz lehnt das ab.", ["Landesregierung Rheinland-Pfalz"], "another state's, its name behind"),
    ("nw", "Die nordrhein-westfälische Landesregierung lehnt das ab.", ["Landesregierung"], "the own one"),
    ("nw", "Der Senat von Berlin lehnt das ab.", ["Senat von Berlin"], "another state's"),
    ("bt", "Die Bayerische Staatsregierung lehnt das ab.", ["Bayerische Staatsregierung"], "a state's in a federal paper"),
    # names that end where the sentence goes on
    ("bt", "Das Bundesministerium der Finanzen für den Fall eines Verzugs zu beauftragen, ist richtig.", ["Bundesministerium der Finanzen"], "für goes on"),
    ("bt", "Das Bundesministerium der Verteidigung und der Bundeswehr nahe Kreise sagen das.", ["Bundesministerium der Verteidigung"], "und der goes on"),
    ("bt", "Das Bundesministerium des Innern, für Bau und Heimat hat geantwortet.", ["Bundesministerium des Innern, für Bau und Heimat"], "but this für belongs to it"),
    ("bt", "Das Bundesumweltministerium für die ausrichtenden Städte zu gewinnen, gelang.", ["Bundesumweltministerium"], "the word has its portfolio"),
    ("bt", "Das Bundesministerium des Innern sowie einige Ressorts haben geantwortet.", ["Bundesministerium des Innern"], "sowie einige goes on"),
    ("bt", "Das vom Bundesministerium für Arbeit und Soziales erstellte Papier fehlt.", ["Bundesministerium für Arbeit und Soziales"], "a participle goes on"),
    ("bt", "Staatspräsident Salva Kiir (Südsudan) reiste ab.", ["Salva Kiir"], "a foreigner's full name"),
    ("bt", "Das sagte der Landkreis Sonneberg zu.", ["Landkreis Sonneberg"], "no genitive"),
    ("ni", "Für die Hochschule Hannover Ertüchtigung zu planen, dauert.", ["Hochschule Hannover"], "a noun behind the place"),
    ("ni", "Die Verbraucherzentrale Baden-Württemberg im Falle eines Falles zu fragen, hilft.", ["Verbraucherzentrale Baden-Württemberg"], "no town `im Falle`"),
    ("bt", "Das Landesamt für Statistik und des Bundesamts eigene Zahlen weichen ab.", ["Landesamt für Statistik"], "und des goes on"),
    ("bt", "Ein Gutachten des Fraunhofer-Instituts für Angewandte Forschung liegt vor.", ["Fraunhofer-Institut für Angewandte Forschung"], "an adjective with a capital"),
    ("bt", "Die Arbeitsgemeinschaft der Wissenschaftlichen Medizinischen Fachgesellschaften rät ab.", ["Arbeitsgemeinschaft der Wissenschaftlichen Medizinischen Fachgesellschaften"], "two adjectives"),
    ("bt", "Das Auswärtige Amt hat geantwortet.", ["Auswärtiges Amt"], "a ministry without the word"),
    ("bt", "Die Universität Frankfurt am Main hat geantwortet.", ["Universität Frankfurt am Main"], "a town on a river"),
    # what is nobody
    ("bt", "Darauf einigten sich die NATO-Außenminister Maßnahmen betreffend.", [], "a noun behind a plural"),
    ("bt", "Die Zulage für Vorsitzende von Ausschüssen entfällt.", [], "a plural with von"),
    ("bt", "Die Obersten Straßenbaubehörden der Länder sind zuständig.", [], "no colonel"),
    ("bt", "Experten Widerspruch zu ermöglichen, war das Ziel.", [], "a noun behind a plural"),
    ("ni", "Die Firma Richter Gerüstbau bekam den Zuschlag.", [], "a company's trade"),
    ("br", "Der Bayerische Ministerpräsident München, 8. Juli 2025", [], "the place of a letter"),
    ("by", "Wann hat der Kollege Urlaub?", [], "a noun behind a post"),
    ("bt", "Die Förderung der Robert Bosch Stiftung endet.", ["Robert Bosch Stiftung"], "named after a person"),
    ("bt", "Anlässlich des Christopher Street Days wehte die Fahne.", [], "named after a street"),
    ("bt", "Berichterstatterin Zusammenstellung des Entwurfs", [], "a heading behind a post"),
]  # fmt: skip


@pytest.mark.parametrize(("parliament", "text", "names", "why"), FOUND)
def test_names(parliament: str, text: str, names: list[str], why: str) -> None:
    bodies = {"he": "Hessischer Landtag", "sl": "Landtag des Saarlandes"}
    header = Header(parliament=parliament, body=bodies.get(parliament))
    found = find_actors(text, Context(header=header))
    assert [mention.name for mention in found] == names, why
    assert all(text[m.start : m.end].strip() == text[m.start : m.end] for m in found)
