"""The object of a demand's verb: the accusative beside it, or the subject of the passive, where the words leave one only."""

from __future__ import annotations

from collections.abc import Sequence

from parlagraph.extract.statements.clauses import Stretch
from parlagraph.extract.statements.phrases import (
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Word,
    accusative,
    is_noun,
    nominative,
    phrases,
)

Place = tuple[int, int]
"""A half-open range of the text's characters."""

PLURAL = frozenset({"werden", "sind", "seien", "wären", "müssen", "müssten", "sollen", "sollten", "dürfen", "dürften"})
"""Finite verbs whose subject is a plural."""
_WITHOUT_OBJECT = frozenset((
    "abhelfen", "absehen", "abweichen", "achten", "arbeiten", "beitragen", "beitreten", "begegnen", "bestehen", "bleiben",
    "dienen", "eingehen", "eintreten", "entgegentreten", "entgegenwirken", "entsprechen", "entstehen", "erfolgen", "fallen",
    "festhalten", "folgen", "gehen", "gehören", "gelingen", "gelten", "geschehen", "handeln", "helfen", "hinweisen",
    "hinwirken", "liegen", "mitwirken", "nachkommen", "sein", "sorgen", "stattfinden", "stehen", "teilnehmen", "verfügen",
    "verzichten", "vorbeugen", "vorgehen", "vorliegen", "werden", "widersprechen", "zugehen", "zugutekommen", "zustimmen",
))  # fmt: skip
"""Verbs without an accusative: a noun beside them is the subject or in the dative."""
_LIGHT = frozenset({"nehmen", "tragen", "finden", "halten", "treten", "stehen", "machen", "leisten"})
"""Verbs that a bare noun only completes (`Rechnung tragen`, `Gebrauch machen`)."""
_SINGULAR = frozenset({"der", "das", "ein", "eine", "dieser", "dieses", "jeder", "jede", "jedes"})
_EITHER = frozenset({"Das", "Dies", "Diese", "Dieses"})
"""Pronouns that are as often the object as the subject."""
LONGEST = 160
"""An object with more characters says too much to be one."""


def subject(words: Sequence[Word], finite: int, clause: Sequence[Stretch], verb: str) -> Place | None:
    """The subject of a passive: what stands alone before the finite verb, else the first nominative behind it."""
    alone = _alone(words, cut(clause, finite))
    if alone and nominative(words, alone):
        return _place(words, alone) if is_noun(words, alone) and verb not in _WITHOUT_OBJECT else None
    behind = [(max(first, finite + 1), end) for first, end in clause if end > finite + 1]
    return first_nominative(words, behind, verb, plural=words[finite].text.lower() in PLURAL)


def first_nominative(
    words: Sequence[Word], stretches: Sequence[Stretch], verb: str, *, plural: bool = False
) -> Place | None:
    """The first phrase that may be the subject; none behind a pronoun, nor one of another number than the verb."""
    for phrase in _free(words, stretches):
        if not is_noun(words, phrase) or verb in _WITHOUT_OBJECT:
            return None
        joins = any(word.tag == "KON" for word in words[phrase.first : phrase.end])
        if nominative(words, phrase) and not (plural and words[phrase.first].text in _SINGULAR and not joins):
            return _place(words, phrase)
    return None


def only_accusative(words: Sequence[Word], stretches: Sequence[Stretch], verb: str) -> Place | None:
    """The only phrase of a clause that may be its verb's object."""
    if _takes_none(words, stretches, verb):
        return None
    found = [phrase for phrase in _free(words, stretches) if is_noun(words, phrase) and accusative(words, phrase)]
    return _as_object(words, found[0], verb) if len(found) == 1 else None


def second_accusative(words: Sequence[Word], stretches: Sequence[Stretch], verb: str) -> Place | None:
    """The accusative behind the subject, where the two are all that stands there."""
    if _takes_none(words, stretches, verb):
        return None
    found = _free(words, stretches)
    if len(found) != 2 or not (words[found[0].head].tag in PRONOUNS or nominative(words, found[0])):
        return None
    second = found[1]
    return _as_object(words, second, verb) if is_noun(words, second) and accusative(words, second) else None


def object_of(words: Sequence[Word], front: Sequence[Stretch], behind: Sequence[Stretch], verb: str) -> Place | None:
    """The object of an active verb: neither the subject before the finite verb nor the one behind it."""
    alone = _alone(words, front)
    if alone and words[alone.head].text in _EITHER:
        return None
    if alone and not nominative(words, alone) and accusative(words, alone) and is_noun(words, alone):
        return None if _takes_none(words, behind, verb) else _place(words, alone)
    seeks = only_accusative if alone and nominative(words, alone) else second_accusative
    return seeks(words, behind, verb)


def cut(stretches: Sequence[Stretch], at: int) -> list[Stretch]:
    """What of some stretches stands before a word."""
    return [(first, min(end, at)) for first, end in stretches if first < at]


def _takes_none(words: Sequence[Word], stretches: Sequence[Stretch], verb: str) -> bool:
    reflexive = any(words[i].tag == "PRF" for first, end in stretches for i in range(first, end))
    return reflexive or verb in _WITHOUT_OBJECT


def _free(words: Sequence[Word], stretches: Sequence[Stretch]) -> list[Phrase]:
    """The phrases of a clause that no preposition governs."""
    found = [phrase for first, end in stretches for phrase in phrases(words, first, end) if not phrase.governed]
    return [phrase for phrase in found if is_noun(words, phrase) or words[phrase.head].tag in PRONOUNS]


def _alone(words: Sequence[Word], front: Sequence[Stretch]) -> Phrase | None:
    """The one phrase before the finite verb, with all that hangs on it; None where something else stands there."""
    if not front:
        return None
    first, end = front[0]
    while first < end and (
        words[first].tag == "KON" or words[first].text.lower() in {"auch", "nur", "allein", "selbst"}
    ):
        first += 1
    found = next(phrases(words, first, end), None)
    if found is None or found.first != first or found.governed:
        return None
    more = words[found.end : end]
    if not more or more[0].tag == "$,":
        return found
    # One thing stands there: whatever follows the noun belongs to it.
    hangs = more[0].tag in PREPOSITIONS | {"ART"} and more[-1].tag in NOUNS | {"CARD", "XY"}
    apart = any(word.tag in {"$,", "VVPP", "VVFIN", "VAFIN", "KON"} for word in more)
    short = words[end - 1].end - words[first].start <= LONGEST
    return found._replace(end=end if short else found.end) if hangs and not apart else None


def _as_object(words: Sequence[Word], phrase: Phrase, verb: str) -> Place | None:
    bare = phrase.end == phrase.first + 1
    return None if bare and verb in _LIGHT else _place(words, phrase)


def _place(words: Sequence[Word], phrase: Phrase) -> Place | None:
    """Where a phrase stands in the text, with its `sowohl` and its `nicht`."""
    before = words[max(0, phrase.first - 1)]
    both = before.text.lower() in {"sowohl", "weder"}
    denied = before.tag == "PTKNEG" and words[phrase.first].tag == "ADJA"  # nicht gedeckte Kosten
    start, end = words[phrase.first - (both or denied)].start, words[phrase.end - 1].end
    return (start, end) if end - start <= LONGEST else None
