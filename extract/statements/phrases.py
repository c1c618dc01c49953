"""Noun phrases in tagged words: where they begin and end, and whether one may stand in the nominative or the accusative.

Tags are STTS. German shows case in the word that opens a phrase, seldom in the noun; what neither shows is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word with its STTS tag and lemma, and its range in the text."""

    text: str
    tag: str
    lemma: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A noun phrase: the range of its words, where its head stands, and whether a preposition or `als` governs it."""

    first: int
    end: int
    head: int
    governed: bool


DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PIDAT", "PPOSAT", "PWAT"})
NOUNS = frozenset({"NN", "NE", "FM"})
PRONOUNS = frozenset({"PPER", "PIS", "PDS", "PPOSS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
QUOTED = "QUOTED"
"""The tag of what stands in quotation marks, which `tidy` makes one word."""

_BEFORE_NOUNS = frozenset({"ADJA", "CARD", "TRUNC"})
_AND = frozenset({"und", "oder", "sowie", "bzw.", "beziehungsweise"})
_CLOSING = {"„": '“”"', "‚": "‘’'", "“": "”", "»": "«", "›": "‹", "(": ")", "[": "]"}

# Nummer 3 Buchstabe a | Fraktion BÜNDNIS 90 | § 3 Satz 2: nouns that another one, a number or a letter may follow
_NUMBERED = frozenset((
    "Abschnitt", "Absatz", "Absätze", "Angabe", "Anlage", "Artikel", "Buchstabe", "Buchstaben", "Doppelbuchstabe", "Drucksache",
    "Einzelplan", "Fraktion", "Kapitel", "Nummer", "Nummern", "Paragraf", "Petitum", "Punkt", "Satz", "Sätze", "Teil", "Titel",
    "Wort", "Wörter", "Millionen", "Milliarden", "Mio.", "Mrd.", "Ziffer", "§", "§§", "Abs.", "Nr.", "Art.", "Drs.", "Stadt", "Land", "Vorlage",
))  # fmt: skip
_OF_NOUNS = frozenset((
    "von", "vom", "für", "zwischen", "gegen", "gegenüber", "über", "zu", "zum", "zur", "an", "entsprechend",
))  # fmt: skip
"""Prepositions whose phrase belongs to the noun before it; that of another one may as well belong to the verb."""
_ARTICLES = frozenset({"die", "das", "den", "beide", "alle", "viele", "einige", "sämtliche"})
_GENITIVES = frozenset((
    "des", "der", "eines", "einer", "dieser", "dieses", "jener", "aller", "beider", "mehrerer", "derjenigen", "ihrer", "ihres",
    "seiner", "seines", "unserer", "unseres", "deren", "dessen", "solcher", "sämtlicher", "keiner", "vieler",
))  # fmt: skip
_TIMES = frozenset({"Jahr", "Monat", "Woche", "Tag", "Mal", "Quartal", "Halbjahr", "Sommer", "Winter"})
_UNMARKED = frozenset((
    "ein", "kein", "ihr", "sein", "unser", "mehr", "weniger", "viel", "wenig", "genug", "etwas", "solch", "manch",
    "das", "dieses", "jedes", "jenes", "welches",
))  # fmt: skip
"""What opens a nominative and an accusative alike, beside all that ends in -e."""
_MASCULINE = frozenset({"der", "dieser", "jeder", "jener", "welcher"})
_FEMININE = (
    "ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ur", "enz", "anz", "ei", "erin", "orin", "e", "schrift", "zahl", "form",
    "frist", "pflicht", "sicht", "kraft", "macht", "arbeit", "stadt", "wehr", "bank", "zeit", "norm", "wahl", "kammer", "steuer",
    "nummer", "bahn", "post", "gewalt", "antwort", "fahrt", "welt", "fuhr", "gebühr", "polizei",
)  # fmt: skip
# den Rahmen: nouns that end so themselves, unlike den Kommunen; den Verfahren can be a plural only
_MASCULINE_IN_EN = (
    "rahmen", "schaden", "hafen", "boden", "laden", "graben", "garten", "kasten", "faden", "bogen", "haufen", "streifen", "wagen",
    "nutzen", "namen", "willen", "frieden", "brunnen", "norden", "süden", "osten", "westen", "posten",
)  # fmt: skip

REACH = 24
"""So many words may stand between an article and its noun, or a quotation mark and its end."""


def tidy(words: Sequence[Word]) -> list[Word]:
    """The words with each quotation made one word and without what stands in brackets or between dashes; they have no part in the clause."""
    made: list[Word] = []
    at = 0
    while at < len(words):
        close = _closing(words, at)
        # Es heißt: „Die Länder müssen handeln.“ is no name
        if close is not None and not (at and words[at - 1].text == ":"):
            if words[at].text not in "([–":
                made.append(Word("„…“", QUOTED, "", words[at].start, words[close].end))
            at = close + 1
            continue
        made.append(words[at])
        at += 1
    return made


def _closing(words: Sequence[Word], at: int) -> int | None:
    """Where the mark stands that closes what one opens; None where none opens, or it is too far off."""
    opened = words[at].text
    wanted = _CLOSING.get(opened)
    deep = 0
    for index in range(at, min(len(words), at + REACH)) if wanted else ():
        if index > at and words[index].text in str(wanted):
            deep -= 1
        elif words[index].text == opened:
            deep += 1
        if deep == 0:
            return index
    return None


def phrases(words: Sequence[Word], first: int, end: int) -> Iterator[Phrase]:
    """The noun phrases of a stretch of words, in order; what hangs on one (genitives, `für …`) belongs to it."""
    at = first
    while at < end:
        governed = words[at].tag in PREPOSITIONS or words[at].tag == "KOKOM"
        found = _phrase(words, at + governed, end)
        if found:
            yield found._replace(governed=governed)
            at = found.end
        else:
            at += 1


def _phrase(words: Sequence[Word], first: int, end: int) -> Phrase | None:
    """The noun phrase that begins at a word, with what belongs to it; None where none begins."""
    found = _bare(words, first, end)
    if found is None or words[found.head].tag in PRONOUNS:
        return found
    return found._replace(end=_extended(words, found.end, end))


def _extended(words: Sequence[Word], at: int, end: int) -> int:
    """Behind all that belongs to a noun phrase which ends at a word."""
    further: int | None = at
    while further is not None:
        at = further
        further = _genitive(words, at, end) or _governed(words, at, end) or _joined(words, at, end)
    return at


def _bare(words: Sequence[Word], first: int, end: int) -> Phrase | None:
    """The noun phrase or pronoun that begins at a word, without what belongs to it."""
    if first >= end:
        return None
    head = _head(words, first, end)
    if head is None:
        return Phrase(first, first + 1, first, False) if words[first].tag in PRONOUNS else None
    at = head + 1
    while at < end and _names(words, at, head):
        at += 1
    return Phrase(first, at, head, False)


def _head(words: Sequence[Word], first: int, end: int) -> int | None:
    """Where the noun stands of a phrase that begins at `first`."""
    at = first
    while at < end and (words[at].tag in DETERMINERS or _mistaken(words, at, end)):
        at += 1
    opened = at > first
    while at < end:
        tag, before = words[at].tag, words[at - 1].tag if at > first else ""
        if (tag in NOUNS and not words[at].text[0].islower()) or (opened and tag == QUOTED):
            return at
        if opened and tag in PREPOSITIONS | {"PPER", "PRF", "PROAV"} and before != "KON":
            # die ihnen zustehenden Mittel | der in Artikel 3 genannten Pflicht
            reach = range(at, min(end - 1, at + REACH))
            noun = next((i for i in reach if _attribute(words, i) and words[i + 1].tag in NOUNS | {"ADJA"}), None)
            if noun is None or any(words[i].tag in {"$,", "$."} or words[i].tag[:2] == "VV" for i in range(at, noun)):
                return None
            at = noun
        elif tag in {"KON", "$,"} and before in _BEFORE_NOUNS and at + 1 < end:
            # kleine und mittlere Betriebe | Bau- sowie für Lieferleistungen
            if words[at + 1].tag not in _BEFORE_NOUNS | NOUNS | {"ADJD"} | PREPOSITIONS:
                return None
            at += words[at + 1].tag in PREPOSITIONS
        elif tag not in _BEFORE_NOUNS and not (opened and tag in {"ADV", "ADJD", "PTKNEG", "PTKA", "PTKZU"}):
            return None
        opened = True
        at += 1
    return None


def _mistaken(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether an article is taken for a pronoun, which it is not before a noun: `, das Amt zu entlasten`."""
    article = words[at].tag in {"PRELS", "PDS", "PIS"} and words[at].text in _ARTICLES
    return article and at + 1 < end and words[at + 1].tag in NOUNS | PREPOSITIONS | {"ADJA"}


def _attribute(words: Sequence[Word], at: int) -> bool:
    """Whether an adjective closes a long attribute: `zustehenden`, `vorgesehene`, `(für die Prüfung) bedeutsame`."""
    before = words[at - 1].tag
    verbal = words[at].text.rstrip("mnrs").endswith(("nde", "te", "ene"))
    verbal = verbal and (before not in DETERMINERS | PREPOSITIONS or words[at - 1].text == "zu")
    return words[at].tag == "ADJA" and (verbal or before in NOUNS | {"ADV", "ADJD", "PPER", "PRF", "PROAV"})


def _names(words: Sequence[Word], at: int, head: int) -> bool:
    """Whether a word behind a noun only names or numbers it."""
    word, before = words[at], words[at - 1]
    counted = word.tag == "CARD" and any(letter.isdigit() for letter in word.text)
    if counted or word.tag in {"XY", QUOTED} or (word.tag == "NE" and before.tag in {"NN", "NE"}):
        return True
    numbered = before.text in _NUMBERED or (
        before.tag in {"CARD", "XY"} and any(w.text in _NUMBERED for w in words[head:at])
    )
    return numbered and (word.tag in NOUNS or (len(word.text) == 1 and word.text.isalpha()))


def _genitive(words: Sequence[Word], at: int, end: int) -> int | None:
    """Behind a genitive that begins at a word: `der Stadt`, `neuer Stellen`."""
    # die Folgen immer neuer Fluten
    more = next((i for i in range(at, min(end, at + 3)) if words[i].tag not in {"ADV", "ADJD", "PTKNEG"}), end)
    if more > at and more < end and words[more].tag != "ADJA":
        return None
    if (at := more) >= end:
        return None
    word = words[at]
    if word.text == "derjenigen":
        return at + 1
    marked = word.text in _GENITIVES and word.tag in DETERMINERS
    if not marked and not (word.tag == "ADJA" and word.text.endswith("er") and word.text.islower()):
        return None
    found = _bare(words, at, end)
    if found is None or words[found.head].tag in PRONOUNS:
        return None
    # der folgende Satz: a nominative, for a genitive is der folgenden
    if word.text in _MASCULINE and any(
        words[i].tag == "ADJA" and words[i].text.endswith("e") for i in range(at, found.head)
    ):
        return None
    # der Kommission Verkehr: a name
    named = found.end < end and words[found.end].tag == "NN" and words[found.end].text == words[found.end].lemma
    return found.end + named


def _governed(words: Sequence[Word], at: int, end: int) -> int | None:
    """Behind a prepositional phrase that belongs to the noun before it."""
    if at + 1 >= end or words[at].tag not in PREPOSITIONS:
        return None
    year = words[at + 1].text
    if words[at].text == "von" and year.isdigit() and len(year) == 4:
        return at + 2
    found = _bare(words, at + 1, end)
    if found is None or (words[found.head].tag in PRONOUNS and words[found.head].text != "diejenigen"):
        return None
    numbered = words[at + 1].text in _NUMBERED  # auf Drucksache 18/1 | in Absatz 2
    bare = words[at].text in {"zur", "zum"} and found.end == end  # zur Verfügung (stellen)
    nested = words[at - 2].text in {"zur", "zum"}  # zum Umgang mit Daten
    return found.end if numbered or nested or (words[at].text in _OF_NOUNS and not bare) else None


def _joined(words: Sequence[Word], at: int, end: int) -> int | None:
    """Behind what `und` joins to a phrase, also in a list; None where the list is not seen to its end."""
    while at < end and words[at].text == ",":
        found = _bare(words, at + 1, end)
        if found is None or words[found.head].tag in PRONOUNS:
            return None
        at = found.end
        while (further := _genitive(words, at, end) or _governed(words, at, end)) is not None:
            at = further
    two = at + 1 < end and words[at].text == "als" and words[at + 1].text == "auch"
    if at + 1 + two >= end or not (two or words[at].text in _AND):
        return None
    at += 1 + two
    if words[at].tag in PREPOSITIONS:
        return _governed(words, at, end)
    found = _bare(words, at, end)
    return found.end if found and words[found.head].tag not in PRONOUNS else None


def is_noun(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase is a noun's, not a pronoun, and tells no time (`jedes Jahr`)."""
    head = words[phrase.head]
    return head.tag in NOUNS and head.lemma not in _TIMES


def accusative(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase may stand in the accusative."""
    opening, noun = words[phrase.first], words[phrase.head]
    small = opening.text.lower()
    if opening.tag in NOUNS | {"CARD"} or small == "einen":
        return True
    if small.endswith("en"):  # den Bericht, not den Kommunen
        own = noun.text == noun.lemma and (not noun.text.endswith("en") or noun.text.lower().endswith(_MASCULINE_IN_EN))
        return own or not noun.text.endswith("n")
    return small.endswith("e") or small in _UNMARKED or (opening.tag == "ADJA" and small.endswith("es"))


def nominative(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase may stand in the nominative."""
    opening = words[phrase.first]
    small = opening.text.lower()
    if opening.tag in NOUNS | {"CARD"}:
        return True
    if opening.tag == "PPER":
        return small not in {"ihm", "ihn", "ihr", "ihnen", "mir", "mich", "uns"}
    if small in _MASCULINE or (opening.tag == "ADJA" and small.endswith("er")):
        return not words[phrase.head].lemma.endswith(_FEMININE)
    return small.endswith("e") or small in _UNMARKED or (opening.tag == "ADJA" and small.endswith("es"))
