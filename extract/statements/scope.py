"""What a demand is about and under which condition it stands, by the form of its first clause."""

from __future__ import annotations

import re

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
# einen Bericht vorzulegen | die Mittel zu erhöhen
_INFINITIVE = re.compile(r"\b(?:zu\s+[a-zäöüß]{3,}n|[a-zäöüß]{2,12}zu[a-zäöüß]{2,}n)\b")
# Adverbs and time that stand before the object
_BEFORE_OBJECT = re.compile(
    r"""
    ^ (?: (?: unverzüglich | umgehend | zeitnah | schnellstmöglich | kurzfristig | weiterhin | auch | gemeinsam | endlich | dauerhaft | jährlich
            | zukünftig | künftig
            | insbesondere | zügig | verstärkt | konsequent | dem \s+ (?:Deutschen\s+)? (?:Landtag|Bundestag|Abgeordnetenhaus|Ausschuss)
            | (?: spätestens \s+ )? bis \s+ (?:zum|zur|Ende|spätestens)? \s* [\w.\s]{2,24}? (?=\s(?:die|der|das|den|dem|einen?|eine[mrs]?)\b)
          ) \s+ )+
    """,
    re.VERBOSE,
)
# A noun phrase: an article or an adjective, and a noun somewhere in it
_NOUN_PHRASE = re.compile(
    r"(?:(?:die|das|den|einen?|alle|mehr|keine[nr]?|weitere|seine|ihre)\b|[a-zäöüß]+e[nrs]?\s)[^,;:.]*\b[A-ZÄÖÜ]\w+"
)


def condition(words: str) -> str | None:
    """The clause that a demand is bound to (`sofern …`), as printed."""
    match = _CONDITION.search(words)
    return " ".join(match.group().split()) if match else None


def grammatical_object(words: str) -> str | None:
    """What is to be presented, raised, examined: the noun phrase before the first infinitive, as printed.

    None where more than a noun phrase stands there (another clause, an adverb that is not known).
    """
    infinitive = _INFINITIVE.search(words)
    if infinitive is None:
        return None
    before = " ".join(words[: infinitive.start()].split())
    before = _BEFORE_OBJECT.sub("", before).strip()
    return before if 0 < len(before) <= 160 and _NOUN_PHRASE.fullmatch(before) else None
