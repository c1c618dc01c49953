"""What a demand is about and under which condition it stands, by the form of its first clause."""

from __future__ import annotations

import re

from parlagraph.extract.statements.actions import zu_infinitive

# sofern die Mittel reichen | soweit rechtlich möglich | unter der Voraussetzung, dass …
_CONDITION = re.compile(
    r"""
    \b (?: (?: sofern | soweit | falls ) \s+ [^,.;:]{4,160}
      | wenn \s+ [^,.;:]{4,160}
      | unter \s+ (?:der|dem) \s+ (?: Voraussetzung | Bedingung | Vorbehalt ) \b [^.;:]{0,160}
      | vorbehaltlich \s+ [^,.;:]{4,120}
      | im \s+ Rahmen \s+ (?:der\s+)? (?: verfügbaren | vorhandenen | bestehenden | zur\s+Verfügung\s+stehenden ) \s+ [^,.;:]{4,80}
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DETERMINERS = frozenset((
    "die", "das", "den", "ein", "eine", "einen", "kein", "keine", "keinen", "alle", "sämtliche", "jede", "jeden",
    "jedes", "diese", "dieses", "diesen", "mehr", "weitere", "weiteren", "beide", "seine", "seinen", "sein", "ihre",
    "ihren", "ihr", "mehrere", "zusätzliche", "solche", "bestehende",
))  # fmt: skip
"""Words that may open a noun phrase in the accusative."""
_PREPOSITIONS = frozenset((
    "in", "im", "ins", "an", "am", "ans", "auf", "bei", "beim", "mit", "nach", "vor", "zu", "zur", "zum", "von",
    "vom", "aus", "für", "gegen", "gegenüber", "über", "unter", "neben", "zwischen", "um", "durch", "ohne", "seit",
    "bis", "während", "wegen", "trotz", "hinsichtlich", "bezüglich", "entsprechend", "gemäß", "anhand", "mittels",
    "innerhalb", "außerhalb", "als", "wie",
))  # fmt: skip
# um 50 Prozent (zu erhöhen) | auf 5 Mio. Euro
_MEASURE = re.compile(
    r"\s+(?:um|auf|von|bis)\s+(?:(?:rund|mindestens|jährlich|insgesamt|bis\s+zu|zum|zur|Ende|Mitte|Anfang)\s+)*\d.*$"
    r"|\s+(?:nicht\s+)?(?:mehr\s+)?(?:zur\s+Verfügung|in\s+Kraft|auf\s+den\s+Weg|zum\s+Abschluss|in\s+Auftrag|in\s+Anspruch)$"
)
_ADVERB = re.compile(
    r"\s+(?:wieder|so|künftig|zukünftig|weiterhin|stärker|konsequent|besser|schneller|gemeinsam|entschieden|deutlich|schrittweise"
    r"|vollständig|umgehend|verbindlich|gezielt|dauerhaft|endlich|organisatorisch|dazu|daran|darauf|darüber|hierzu)\b.*$"
)
_FINITE = frozenset((
    "ist", "sind", "sei", "seien", "gilt", "bleibt", "bleiben", "hat", "haben", "war", "waren", "wäre", "wären",
    "wird", "werden", "muss", "müssen", "soll", "sollen", "sollte", "sollten",
))  # fmt: skip
_IS = frozenset((
    "ist", "sind", "sei", "seien",
))  # fmt: skip
_ARTICLES = frozenset((
    "der", "die", "das", "ein", "eine", "alle", "diese", "dieser", "dieses",
))  # fmt: skip
_DATIVES = frozenset((
    "dem", "der", "des", "einem", "einer",
))  # fmt: skip
_LAST_NOUN = re.compile(r"^.*[A-ZÄÖÜ][\w-]+(?:\s+\d[\d/]*)?(?:\s*\([^()]*\))?")
_OWN_START = re.compile(r"(?:\d[\d. ]*\s+)?(?:[a-zäöüß-]+(?:e|en|er|es)\s+){0,3}[A-ZÄÖÜ]\w+")
"""A noun phrase without an article: `200 neue Stellen`, `steuerliche Hürden`, `Torfabbau`."""
LONGEST_OBJECT = 160


def condition(words: str) -> str | None:
    """The clause that a demand is bound to (`sofern …`), as printed."""
    match = _CONDITION.search(words)
    return " ".join(match.group().split()) if match else None


def grammatical_object(words: str) -> str | None:
    """What is to be presented, raised, examined: the noun phrase before the infinitive, as printed.

    None where no phrase in the accusative is seen: another clause is the object, or the verb has none.
    """
    found = zu_infinitive(words)
    if found is None:
        return None
    clauses = [" ".join(clause.split()) for clause in re.split(r"[,;:]", words[: found[1]])]
    tokens = clauses[-1].split()
    if finite := next((i for i, token in enumerate(tokens) if token in _FINITE), None):
        # Der Ausbau ist zu stoppen: the object is the passive's subject, if nothing else stands there
        is_to = tokens[finite] in _IS and tokens[0].lower() in _ARTICLES and len(clauses) == 1
        return _phrase(" ".join(tokens[:finite])) if is_to else None
    if "sich" in tokens[:3] or (len(clauses) > 1 and (not tokens or tokens[0] not in _DETERMINERS)):
        return None
    return _phrase(" ".join(tokens[_start_of_phrase(tokens) :]))


def _phrase(words: str) -> str | None:
    """A noun phrase without the measure, the adverbs and the open bracket behind it."""
    measured = _MEASURE.sub("", words)
    words = _ADVERB.sub("", measured)
    if words.startswith("den ") and re.search(r"\s(?!zu)[a-zäöü]+e[nrs]?\s+[A-ZÄÖÜ]", measured[len(words) :]):
        return None  # den Fahrgästen künftig bequeme Sitze: the dative stands first
    noun = _LAST_NOUN.match(words if words.count("(") == words.count(")") else words.split("(")[0])
    return noun.group() if noun and len(noun.group()) <= LONGEST_OBJECT else None


def _start_of_phrase(tokens: list[str]) -> int:
    """Where the first noun phrase begins that no preposition governs; behind the last token if there is none."""
    if tokens and tokens[0].lower() not in _PREPOSITIONS | _DATIVES and _OWN_START.match(" ".join(tokens)):
        return 0
    for index, token in enumerate(tokens):
        if token.lower() in _DETERMINERS and (index == 0 or tokens[index - 1].lower() not in _PREPOSITIONS):
            return index
    return len(tokens)
