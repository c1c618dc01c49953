"""What a demand asks to be done and to what: clauses in tagged words, and plain sentences read by the model that ships."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.demands import find_demands
from parlagraph.extract.facts import Demand
from parlagraph.extract.language import models
from parlagraph.extract.language.models import MOST, read_words
from parlagraph.extract.statements.actions import asked
from parlagraph.extract.statements.clauses import before, behind
from parlagraph.extract.statements.phrases import Word, accusative, nominative, phrases, tidy
from parlagraph.extract.statements.told import Told, described


def _tagged(words: str) -> list[Word]:
    """`Häfen/NN/Hafen bauen/VVINF`: words with tag and lemma, which is the word itself if left out."""
    made, at = [], 0
    for item in words.split():
        text, tag, *lemma = item.rsplit("/", 2) if item.count("/") > 1 else item.split("/")
        made.append(Word(text, tag, lemma[0] if lemma else text, at, at + len(text)))
        at += len(text) + 1
    return made


def _read(text: str, instructs: bool = False) -> tuple[str | None, str | None]:
    found = asked(next(read_words([text])), instructs=instructs)
    return found.action, text[slice(*found.object)] if found.object else None


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("die/ART Mole/NN der/ART Insel/NN", ["die Mole der Insel"], "a genitive belongs to the noun"),
        ("die/ART Mole/NN für/APPR Boote/NN", ["die Mole für Boote"], "so does what für governs"),
        ("die/ART Mole/NN auf/APPR Sand/NN", ["die Mole", "(Sand)"], "auf may belong to the verb"),
        ("die/ART Vorlage/NN auf/APPR Drucksache/NN 12/CARD", ["die Vorlage auf Drucksache 12"], "but not here"),
        ("die/ART ihr/PPER drohenden/ADJA Fluten/NN", ["die ihr drohenden Fluten"], "a long attribute"),
        (
            "der/ART in/APPR Satz/NN 2/CARD genannte/ADJA Kai/NN",
            ["der in Satz 2 genannte Kai"],
            "a longer one",
        ),
        ("Kai/NN ,/$, Mole/NN und/KON Deich/NN", ["Kai , Mole und Deich"], "a list seen to its end"),
        ("Kai/NN ,/$, Mole/NN zügig/ADJD", ["Kai", "Mole"], "no list without its und"),
        ("Nummer/NN 3/CARD Buchstabe/NN a/XY", ["Nummer 3 Buchstabe a"], "numbers and letters"),
        ("drei/CARD Kähne/NN", ["drei Kähne"], "a number opens it"),
        ("den/ART Inseln/NN/Insel Kähne/NN/Kahn", ["den Inseln", "Kähne"], "two nouns side by side"),
        ("Satz/NN 2/CARD der/ART neue/ADJA Kai/NN", ["Satz 2", "der neue Kai"], "a nominative, no genitive"),
        ("die/ART zu/PTKZU hebenden/ADJA Steine/NN", ["die zu hebenden Steine"], "with zu"),
        ("beide/PIS Kähne/NN", ["beide Kähne"], "taken for a pronoun, which it is not before a noun"),
        ("es/PPER schnell/ADJD", ["es"], "a pronoun stands alone"),
        ("schnell/ADJD und/KON gut/ADJD", [], "no noun"),
    ],
)
def test_phrases(words: str, expected: list[str], why: str) -> None:
    tagged = _tagged(words)
    found = [
        (f"({told})" if phrase.governed else told)
        for phrase in phrases(tagged, 0, len(tagged))
        for told in [" ".join(word.text for word in tagged[phrase.first : phrase.end])]
    ]
    assert found == expected, why


@pytest.mark.parametrize(
    ("words", "cases", "why"),
    [
        ("den/ART Kai/NN", "acc", "masculine"),
        ("den/ART Inseln/NN/Insel", "", "a dative plural"),
        ("den/ART Hafen/NN", "acc", "the noun itself ends in -en"),
        ("der/ART Kai/NN", "nom", "masculine"),
        ("der/ART Festung/NN", "", "a feminine noun: genitive or dative"),
        ("die/ART Mole/NN", "nom acc", "either"),
        ("dem/ART Kai/NN", "", "a dative"),
        ("des/ART Kais/NN/Kai", "", "a genitive"),
        ("eines/ART Kais/NN/Kai", "", "a genitive"),
        ("folgender/ADJA Satz/NN", "nom", "the adjective shows it"),
        ("neuen/ADJA Schub/NN", "acc", "so it does here"),
        ("Kähne/NN/Kahn", "nom acc", "nothing shows"),
    ],
)
def test_cases(words: str, cases: str, why: str) -> None:
    tagged = _tagged(words)
    phrase = next(phrases(tagged, 0, len(tagged)))
    tests = {"nom": nominative, "acc": accusative}
    assert " ".join(name for name, test in tests.items() if test(tagged, phrase)) == cases, why


def test_quotations_are_one_word_and_brackets_none() -> None:
    words = tidy(_tagged("die/ART Worte/NN „/$( bis/APPR Mai/NN “/$( (/$( Satz/NN (/$( 2/CARD )/$( )/$( weg/ADV"))
    assert [word.text for word in words] == ["die", "Worte", "„…“", "weg"]
    assert words[2].start < words[2].end == 21
    assert len(tidy(_tagged("offen/ADJD „/$( bis/APPR Mai/NN"))) == 4, "what is not closed stays"
    assert len(tidy(_tagged("sagt/VVFIN :/$. „/$( ja/ITJ “/$("))) == 5, "whole sentences are quoted behind a colon"


RELATIVE = "den/ART Kai/NN ,/$, der/PRELS noch/ADV fehlt/VVFIN ,/$, bald/ADV zu/PTKZU bauen/VVINF ,/$, um/KOUI zu/PTKZU sparen/VVINF"


def test_a_clause_leaves_out_what_stands_between_its_words() -> None:
    words = _tagged(RELATIVE)
    assert before(words, 8) == [(0, 2), (7, 8)]
    words = _tagged("Er/PPER soll/VMFIN ,/$, wenn/KOUS es/PPER regnet/VVFIN ,/$, Boote/NN bauen/VVINF ./$.")
    assert behind(words, 1) == [(2, 2), (6, 9)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("einen Plan für die Halle vorzulegen,", ("vorlegen", "einen Plan für die Halle"), "zu inside the verb"),
        ("zu prüfen, ob die Halle trägt", ("prüfen", None), "zu before it; a clause is the object"),
        ("sicherzustellen, dass niemand wartet", ("sicherstellen", None), "the main verb, not the clause's"),
        ("um Staus zu vermeiden, zwei Brücken zu bauen", ("bauen", "zwei Brücken"), "a purpose is not what is asked"),
        (
            "Mehr Fähren sind nötig, um Zeit zu sparen und Wege zu verkürzen.",
            (None, None),
            "two purposes and nothing asked",
        ),
        ("Die Stadt muss den Deich erhöhen.", ("erhöhen", "den Deich"), "modal and infinitive"),
        ("Den Deich muss die Stadt erhöhen.", ("erhöhen", "Den Deich"), "the object stands first"),
        ("Der Deich muss erhöht werden.", ("erhöhen", "Der Deich"), "modal and passive: its subject"),
        (
            "Bis 2030 sollen alle Fähren elektrisch angetrieben werden.",
            ("antreiben", "alle Fähren"),
            "the subject stands behind the modal",
        ),
        ("die Preise nachhaltig gesenkt werden,", ("senken", "die Preise"), "a passive that goes on a dass"),
        ("die Stadt aufzufordern, den Kai zu räumen", ("räumen", "den Kai"), "what is asked, not the asking"),
        ("die Stadt aufzufordern", ("auffordern", "die Stadt"), "nothing else to be done"),
        ("§ 7 der Hafenordnung gestrichen wird;", ("streichen", "§ 7 der Hafenordnung"), "one that no letter opens"),
        ("Die Fähre ist zu erhalten.", ("erhalten", "Die Fähre"), "the subject of ist zu"),
        ("Am Kai sind zwei Boote zu vertäuen.", ("vertäuen", "zwei Boote"), "behind ist"),
        ("dem Landtag bis Mai einen Bericht vorzulegen", ("vorlegen", "einen Bericht"), "behind the dative"),
        ("den Fahrgästen künftig bequeme Sitze zu bieten", ("bieten", "bequeme Sitze"), "a dative plural is no object"),
        ("den neu hinzukommenden Ämtern Mittel zu geben", ("geben", "Mittel"), "not the participle"),
        ("200 neue Stege zu bauen", ("bauen", "200 neue Stege"), "a number opens the object"),
        ("Torfabbau nicht mehr zu genehmigen", ("genehmigen", "Torfabbau"), "a bare noun"),
        ("die Mittel um 5 Mio. Euro zu erhöhen", ("erhöhen", "die Mittel"), "the measure is no part of it"),
        ("die Fähren, die noch fehlen, zu kaufen", ("kaufen", "die Fähren"), "a relative clause between them"),
        ("die Wachen rund um die Uhr zu besetzen", ("besetzen", "die Wachen"), "um is no purpose here"),
        ("sich für den Hafen einzusetzen", ("einsetzen", None), "reflexive"),
        ("auf Gebühren zu verzichten", ("verzichten", None), "a preposition governs it"),
        ("dem Vorschlag zuzustimmen", ("zustimmen", None), "a dative"),
        ("der Hafenordnung Rechnung zu tragen", ("tragen", None), "the noun belongs to the verb"),
        ("Die Gebühr muss bald gelten.", ("gelten", None), "the verb has no object"),
        ("Es darf keine Lücken geben.", ("geben", "keine Lücken"), "es is the subject"),
        ("Ziel ist es zu sparen.", ("sparen", None), "es stands for the clause"),
        ("Die Fähre zu kaufen, ist teuer.", (None, None), "told, not asked"),
        ("Das muss die Stadt ändern.", ("ändern", None), "Das may be either"),
        ("wie die Fähre zu retten ist", (None, None), "a question: what is asked stands in the lead-in"),
        ("Die Preise werden gesenkt.", (None, None), "a whole sentence tells, it does not ask"),
        ("im Vergleich zu anderen Häfen", (None, None), "zu before a noun"),
        ("mehr Züge", (None, None), "no verb"),
        ("Das Haus ist groß.", (None, None), "nothing asked"),
        ("", (None, None), "nothing at all"),
    ],
)
def test_asked(text: str, expected: tuple[str | None, str | None], why: str) -> None:
    assert _read(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("In Satz 2 werden die Wörter „bis Mai“ gestrichen.", ("streichen", "die Wörter „bis Mai“"), "a quotation"),
        ("Die Gebühren werden abgeschafft. Das Nähere wird später geregelt.", ("abschaffen", "Die Gebühren"), "first"),
        ("§ 4 erhält folgende Fassung:", ("fassen", "§ 4"), "a formula"),
        ("Absatz 3 wird wie folgt gefasst:", ("fassen", "Absatz 3"), "another"),
        ("Dem Gesetz wird folgende Anlage angefügt:", ("anfügen", "folgende Anlage"), "not the dative"),
        ("Die Fähre fährt.", (None, None), "no instruction"),
        ("Die Nummern 3 bis 5 werden die Nummern 4 bis 6.", (None, None), "no participle"),
    ],
)
def test_instructions(text: str, expected: tuple[str | None, str | None], why: str) -> None:
    assert _read(text, instructs=True) == expected, why


def test_an_instruction_is_read_only_where_one_may_stand() -> None:
    assert _read("Satz 2 wird gestrichen.") == (None, None)


ALPHABET = (
    "die/ART den/ART das/PRELS dass/KOUS um/KOUI Boote/NN/Boot Kai/NN neue/ADJA in/APPR zur/APPRART 5/CARD und/KON ,/$, ./$. :/$. "
    "„/$( “/$( (/$( )/$( –/$( soll/VMFIN muss/VMFIN wird/VAFIN ist/VAFIN fährt/VVFIN gebaut/VVPP/bauen bauen/VVINF zu/PTKZU "
    "abzubauen/VVIZU/abbauen werden/VAINF es/PPER sich/PRF nicht/PTKNEG schnell/ADJD als/KOKOM Bau-/TRUNC"
)


@given(st.lists(st.sampled_from(ALPHABET.split()), max_size=40), st.booleans())
def test_any_words_are_read_to_an_end(words: list[str], instructs: bool) -> None:
    tagged = _tagged(" ".join(words))
    found = asked(tagged, instructs=instructs)
    assert found.action is None or found.action in {word.lemma for word in tagged} | {"fassen"}
    assert found.object is None or (found.action and 0 <= found.object[0] < found.object[1] <= tagged[-1].end)


def test_names_and_verbs_are_read_by_one_model() -> None:
    assert models.names_only() is models._own()


DEMAND = Demand(start=0, end=1, rule="test", demander=None, addressee=None)


def test_the_action_of_the_lead_in_where_the_item_has_none() -> None:
    pairs = [
        (replace(DEMAND, formal=True), Told("wie viele Boote fehlen", "zu prüfen,")),
        (DEMAND, Told("Kosten\nDie Stadt muss\nden Deich erhöhen.")),
    ]
    found = [(demand.action, demand.object) for demand in described(pairs)]
    assert found == [("prüfen", None), ("erhöhen", "den Deich")]


def test_a_text_without_demands_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_own", lambda: pytest.fail("loaded"))
    assert find_demands("Die Fähre fährt um neun.") == []


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    (words,) = read_words(["Boote " * MOST])
    assert words[-1].end <= MOST
    assert list(read_words([])) == []
