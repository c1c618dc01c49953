"""Where a name ends and what is no name: pairs of a sentence that names somebody and one like it that does not."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from parlagraph.extract.actors import find_actors
from parlagraph.extract.model import Context, Header

FOUND = [
    # where the name ends
    ("", "Das hat der Bundesgerichtshof Johanna Thal mitgeteilt.", ["Bundesgerichtshof", "Johanna Thal"], "a person behind a court"),
    ("", "Das Amtsgericht Lüneburg hat entschieden.", ["Amtsgericht Lüneburg"], "the place of a court"),
    ("", "Hier sieht der Bundesrechnungshof Handlungsbedarf.", ["Bundesrechnungshof"], "a noun behind an authority"),
    ("", "Die Bundesvereinigung Deutscher Imkervereine17 lehnt das ab.", ["Bundesvereinigung Deutscher Imkervereine"], "a footnote's number"),
    ("", "Dazu hat die EU-Kommission für Litauen Mittel freigegeben.", ["EU-Kommission"], "what the commission does something for"),
    ("", "Die EU-Agentur für Grundrechte berichtet.", ["EU-Agentur für Grundrechte"], "what the agency is for"),
    ("", "Die Firma Möwe Fähren GmbH und das Unternehmen Möwe Touren GmbH bieten das an.", ["Möwe Fähren GmbH", "Möwe Touren GmbH"], "the word company before a company"),
    ("", "Er dankt im Namen des Volksbundes Deutsche Deichpflege e. V. allen.", ["Volksbund Deutsche Deichpflege e. V."], "a genitive in front"),
    ("", "Wer hilft dem Verein zur Förderung der Blasmusik?", ["Verein zur Förderung der Blasmusik"], "what a society is for"),
    ("", "Der Verein kam zur Förderung der Blasmusik zusammen.", [], "what somebody does, a society unnamed"),
    ("", "Der Landesbeirat für Menschen mit Behinderungen tagt.", ["Landesbeirat für Menschen mit Behinderungen"], "for whom a council is"),
    ("", "Die Gesellschaft für Moorschutz mbH gehört ihr.", ["Gesellschaft für Moorschutz mbH"], "a legal form behind a purpose"),
    ("", "Laut der Deutschen Hauptstelle für Deichfragen steigt das.", ["Deutsche Hauptstelle für Deichfragen"], "what an office is for"),
    ("", "Es kamen Rechtsvergleichung Roswitha Thal Weiße Dohle e. V. und andere.", ["Roswitha Thal", "Weiße Dohle e. V."], "a person before a society"),
    ("", "Das ist ein Wort von Johanna Thal.", ["Johanna Thal"], "a preposition behind a noun"),
    ("", "Das sagte Johanna von Otto.", ["Johanna von Otto"], "a particle behind a given name"),
    # no names
    ("", "Der Vorsitzende Richter am Verwaltungsgericht sprach.", [], "a judge without a name"),
    ("ni", "Sie ist Beauftragte des Präsidiums auf dem Campus.", [], "a university's presidium"),
    ("ni", "Das hat das Präsidium beschlossen.", ["Präsidium"], "the parliament's presidium"),
    ("br", "Empfehlungen der Ausschüsse EU - Fz - In zu Punkt 3", [], "marks of committees"),
    ("br", "Das hat die EU - wie so oft - versäumt.", ["EU"], "a dash behind a name"),
    ("", "Daher ist der Bund der Auffassung, dass das reicht.", ["Bund"], "what the Bund holds is none of its name"),
    ("", "Ein Europäisches Netzwerk entsteht; der US-Konzern zahlt; eine Schweizer Organisation half.", [], "an adjective alone makes no name"),
    ("", "Der Marineverband für die Sicherung der Küste lief aus.", [], "ships"),
    ("", "Der Fachverband freier Anbieter ambulanter Dienste e. V. schrieb.", ["Fachverband freier Anbieter"], "the end of a longer name is none"),
    ("", "Die Finanzagentur der Bundesrepublik Deutschland GmbH meldet.", [], "the end of a company's name"),
    # bodies of a kind
    ("nw", "Aufgabe einer Landesregierung ist es, zu handeln.", [], "any government"),
    ("nw", "Aufgabe der Landesregierung ist es, zu handeln.", ["Landesregierung"], "the own government"),
    ("", "Zwei unabhängige Landesrechnungshöfe und ein Oberlandesgericht Musterstadt gab es nie.", [], "any court"),
    # towns that act
    ("", "Die Städte Kassel, Fulda und Hanau haben geklagt.", ["Stadt Kassel", "Stadt Fulda", "Stadt Hanau"], "towns together"),
    ("", "Die Straßen der Städte Kassel und Fulda sind alt.", [], "places"),
    ("", "Wir besuchten die Städte Kassel und Fulda.", [], "an object"),
    ("nw", "Das gilt für die Zukunft. Kann Hamburg das?", ["Land Hamburg"], "subject of a question"),
    # the commission of a paper of the union
    ("br", "Die Kommission legt COM(2031) 77 vor.", ["Europäische Kommission"], "whose commission a paper of the union means"),
    ("br", "Die Kommission legt einen Bericht vor.", [], "no paper of the union"),
    ("nw", "Die Kommission legt COM(2031) 77 vor.", [], "a state parliament has commissions of its own"),
    ("br", "Die Expertenkommission und die Kommission reden über COM(2031) 77.", ["Expertenkommission"] * 2, "another commission in the text"),
    # lines that name nobody
    ("by", "Hinweise des Landtagsamts\nDie Staatsregierung antwortet.", ["Staatsregierung"], "the house's notes"),
    ("", "Das Übereinkommen des Europarats zum Schutz der Moore", [], "whose convention it is"),
    ("", "Das verlangt ein Ausschuss des Europarats.", ["Europarat"], "the council itself"),
]  # fmt: skip


@pytest.mark.parametrize(("parliament", "text", "names", "why"), FOUND, ids=[row[3] for row in FOUND])
def test_where_names_end(parliament: str, text: str, names: list[str], why: str) -> None:
    found = find_actors(text, Context(Header(parliament=parliament or None)))
    assert [mention.name for mention in found] == names, why


COLUMNS = [
    (("Änne Quindt Armin Laschet",), "Änne Quindt Armin Laschet", ["Änne Quindt", "Armin Laschet"], "two columns of names"),
    (("Änne Maria Quindt",), "Änne Maria Quindt", ["Änne Maria Quindt"], "one name of three words"),
    (("Vizepräsident Mitglied",), "Vizepräsident Mitglied", [], "posts without a name"),
]  # fmt: skip


@pytest.mark.parametrize(("signatories", "text", "names", "why"), COLUMNS, ids=[row[3] for row in COLUMNS])
def test_signatories_in_columns(signatories: tuple[str, ...], text: str, names: list[str], why: str) -> None:
    header = Header(parliament="bt", signatories=signatories)
    assert [mention.name for mention in find_actors(text, Context(header))] == names, why
