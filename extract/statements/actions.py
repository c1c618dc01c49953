"""What a demand asks to be done: its verb in the infinitive, and the verb's object, both read off tagged words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parlagraph.extract.statements.clauses import FINITE, HELPS, OPENERS, before, behind, finite_in, is_full
from parlagraph.extract.statements.objects import (
    PLURAL,
    Place,
    cut,
    first_nominative,
    object_of,
    only_accusative,
    second_accusative,
    subject,
)
from parlagraph.extract.statements.phrases import Word, tidy


class Asked(NamedTuple):
    """The action as an infinitive, its object as a range of the text; None where the words do not tell."""

    action: str | None = None
    object: Place | None = None


class Duty(NamedTuple):
    """A verb of duty in second place, the verb that it rules, and whether that is a passive."""

    at: int
    verb: int
    passive: bool


_TO_BE = frozenset({"ist", "sind", "sei", "seien", "bleibt", "bleiben", "wäre", "wären"})
_BECOMES = frozenset({"wird", "werden", "werde", "würde", "würden"})
_NEW_TEXT = frozenset({"erhält", "erhalten", "lautet", "lauten"})
_THAT = frozenset({"dass", "daß"})
_CLOSING_VERBS = frozenset({"VVINF", "VVPP", "VAINF", "VAPP", "VMINF"})
_DUTY = ("muss", "muß", "müss", "soll", "darf", "dürf")
_QUESTIONS = frozenset({"ob", "wie", "welche", "welcher", "welches", "inwieweit", "inwiefern", "wo", "wann", "warum"})
"""What opens a question that is to be looked into: what is asked stands in the lead-in."""
_PURPOSE = frozenset({"um", "ohne", "anstatt", "statt"})
# es muss gelingen, … zu …: what is asked is the second verb
_EMPTY = frozenset(
    {"gelingen", "gelten", "heißen", "gehen", "haben", "auffordern", "bitten", "ersuchen", "ermöglichen"}
)
_ASKING = frozenset({"auffordern", "bitten", "ersuchen", "beauftragen"})
_FORMULAS = {"gefasst": "fassen", "geändert": "ändern"}
"""What `wird wie folgt` ends in: no plain sentence has it, and the model takes it for an adjective."""


def asked(told: Sequence[Word], *, instructs: bool = False) -> Asked:
    """The first thing that words ask for; with `instructs` also what they do to a text (`Absatz 3 wird gestrichen`)."""
    words = tidy(told)
    if not words or words[0].text in _QUESTIONS:
        return Asked()
    infinitives = list(_infinitives(words))
    # die Regierung aufzufordern, Wege zu bauen: the second is what is asked
    asks = len(infinitives) > 1 and words[infinitives[0]].lemma in _ASKING
    infinitive = infinitives[asks] if infinitives else None
    duty = next(_duties(words), None)
    if duty and (infinitive is None or (duty.at < infinitive and words[duty.verb].lemma not in _EMPTY)):
        return _by_duty(words, duty)
    if infinitive is not None:
        return _by_infinitive(words, infinitive)
    return _by_last_verb(words) or (_by_instruction(words) if instructs else None) or Asked()


def _infinitives(words: Sequence[Word]) -> Iterator[int]:
    """Where infinitives with `zu` stand, but those of purpose and of relative clauses."""
    purpose: int | None = None
    for at, word in enumerate(words):
        to = word.tag == "VVIZU" or (word.tag in {"VVINF", "VAINF"} and at > 0 and words[at - 1].text == "zu")
        if not to or not word.lemma.endswith("n") or not word.text[:1].islower():
            continue
        front = before(words, at)
        first = front[0][0] if front else at
        opens = words[first].text.lower() in _PURPOSE and words[first + 1].tag != "CARD"
        goes_on = purpose is not None and _goes_on(words, purpose, first) and finite_in(words, front) is None
        if opens or goes_on:
            purpose = at
        elif not _beside(words, first, at):
            yield at


def _beside(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether an infinitive is asked by nobody: `die zu tragen sind`, `da … zu zahlen ist`, `Wege zu bauen, ist gut`."""
    following = [word.tag for word in words[at + 1 : at + 3]]
    if words[first].tag in {"PRELS", "PRELAT"}:
        return following[:1] != [] and following[0] in FINITE
    reason = words[first].tag == "KOUS" and words[first].text.lower() not in _THAT
    return reason or (following[:1] == ["$,"] and following[-1] in FINITE)


def _goes_on(words: Sequence[Word], purpose: int, first: int) -> bool:
    """Whether the clause behind one of purpose tells another purpose: `…, um Wege zu bauen, Fähren zu kaufen und …`."""
    near = first <= purpose + 2
    return near and (words[purpose + 1].tag == "KON" or any(word.tag in FINITE for word in words[:purpose]))


def _duties(words: Sequence[Word]) -> Iterator[Duty]:
    """Verbs of duty in second place that rule another verb."""
    for at, word in enumerate(words):
        if word.tag != "VMFIN" or not word.text.lower().startswith(_DUTY):
            continue
        after = [index for first, end in behind(words, at) for index in range(first, end)]
        verb = _ruled(words, after)
        if at > 0 and words[at - 1].tag in _CLOSING_VERBS and before(words, at - 1):
            if words[0].tag != "VVPP" or at > 2:
                continue  # the verb of duty closes a clause
            verb = 0  # Beachtet werden muss auch …
        if verb is not None:
            yield Duty(at, verb, words[verb].tag == "VVPP" and _helped(words, (*after, at - 1), verb))


def _ruled(words: Sequence[Word], after: Sequence[int]) -> int | None:
    """The full verb among words behind a verb of duty; `haben` where there is none."""
    verbs = [index for index in after if is_full(words, index)]
    plain = (index for index in verbs if words[index].tag != "VVPP" or _helped(words, after, index))
    have = (index for index in after if words[index].text == "haben")
    return next((index for found in (plain, verbs, have) for index in found), None)


def _helped(words: Sequence[Word], after: Sequence[int], verb: int) -> bool:
    return any(words[index].text in HELPS for index in after if index > verb)


def _by_infinitive(words: Sequence[Word], at: int) -> Asked:
    """einen Bericht vorzulegen | Der Ausbau ist zu stoppen | (dass) der Ausbau zu stoppen ist"""
    verb = words[at].lemma
    front = before(words, at - (words[at].tag != "VVIZU"))
    if at + 1 < len(words) and words[at + 1].text in _TO_BE:
        return Asked(verb, first_nominative(words, front, verb, plural=words[at + 1].text in PLURAL))
    finite = finite_in(words, front)
    # Ziel ist es, die Frist zu senken: es stands for the clause
    clause = next((index for index in range(at, finite or at, -1) if words[index].text == "es"), None)
    if finite is not None and clause is not None:
        return Asked(verb, only_accusative(words, [(clause + 1, front[-1][1])], verb))
    if finite is not None and words[finite].text in _TO_BE:
        return Asked(verb, subject(words, finite, front, verb))
    # Sie plädiert dafür, wie andere auch, die Frist zu senken
    own = [stretch for stretch in front if finite is None or stretch[0] > finite]
    return Asked(verb, only_accusative(words, own, verb))


def _by_duty(words: Sequence[Word], duty: Duty) -> Asked:
    """Der Bund muss den Deich erhöhen | Der Deich muss erhöht werden"""
    verb = words[duty.verb].lemma
    front, after = before(words, duty.at), behind(words, duty.at)
    if duty.verb < duty.at:
        return Asked(verb, first_nominative(words, after, verb))
    after = cut(after, duty.verb)
    if duty.passive:
        return Asked(verb, subject(words, duty.at, [*front, (duty.at, duty.at + 1), *after], verb))
    return Asked(verb, object_of(words, front, after, verb))


def _by_last_verb(words: Sequence[Word]) -> Asked | None:
    """(dass) die Preise gesenkt werden (müssen): the verb closes a clause that goes on a `dass` or a lead-in."""
    for at, word in enumerate(words):
        if not is_full(words, at):
            continue
        verbs = {"VA", "VM", "VV", "KO"}
        end = next((index for index in range(at + 1, len(words)) if words[index].tag[:2] not in verbs), len(words))
        helps = [other.text for other in words[at + 1 : end]]
        front = before(words, at)
        first = front[0][0] if front else at
        that = words[first].text in _THAT
        if (words[first].tag in OPENERS and not that) or finite_in(words, front) is not None:
            continue
        duty = any(text.startswith(_DUTY) for text in helps)
        goes_on = that or (first == 0 and not words[0].text[:1].isupper())
        if word.tag == "VVPP" and _BECOMES & set(helps) and (duty or goes_on):
            return Asked(word.lemma, first_nominative(words, front, word.lemma))
        if word.tag == "VVINF" and duty:
            return Asked(word.lemma, second_accusative(words, front, word.lemma))
    return None


def _by_instruction(words: Sequence[Word]) -> Asked | None:
    """Absatz 3 wird gestrichen | § 4 erhält folgende Fassung"""
    at = next((index for index, word in enumerate(words) if word.tag in FINITE | {"$."}), len(words))
    if at == len(words) or words[at].text not in _NEW_TEXT | {"wird", "werden"}:
        return None
    end = next((i for i in range(at, len(words)) if words[i].tag == "$." and words[i].text != ":"), len(words))
    last = next((i for i in range(end - 1, at, -1) if words[i].tag[:1] != "$" and words[i].tag != "KON"), at)
    # Absatz 4 wird Absatz 5 und folgender Satz wird angefügt
    at = next((i for i in range(last - 1, at, -1) if words[i].text in {"wird", "werden"}), at)
    clause = [*before(words, at), (at, at + 1), (at + 1, last)]
    if words[at].text in _NEW_TEXT:
        newly = any(word.text in {"Fassung", "folgt"} for word in words[at:end])
        return Asked("fassen", subject(words, at, clause, "fassen")) if newly else None
    verb = words[last].lemma if words[last].tag == "VVPP" else _FORMULAS.get(words[last].text)
    return Asked(verb, subject(words, at, clause, verb)) if verb and verb.endswith("n") else None
