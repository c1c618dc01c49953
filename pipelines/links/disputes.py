"""`disputes`: one side says that something is missing, needed or has failed, the other that it is not or has not.

Sparse on purpose: only claims of papers on one matter from opposite sides, whose predicates contradict each other about
the same noun.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from parlagraph.pipelines.links import same_matter
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.matters import nouns_below
from parlagraph.pipelines.naming import stem

Polarity = Literal["lacking", "unneeded", "failed", "worked"]
Reach = Literal["clause", "sentence", "an"]

_GOVERNING = frozenset({"government", "coalition"})
_NOT = r"(?: nicht | keineswegs | keinesfalls | mitnichten )"
_NEEDED = r"(?: notwendig | erforderlich | nötig | geboten | angezeigt | vonnöten )"

# What is lacking stands behind the cue, in its group `what`.
_BEHIND_CUES: tuple[tuple[Polarity, str], ...] = (
    # Es fehlt in vielen Kreisen an Lehrkräften und klaren Zuständigkeiten
    (
        "lacking",
        r"\b(?:fehl|mangel)(?:t|te|en|ten)\b (?: \s (?!nicht\b|kein) \w+ ){0,6}? \s an \s"
        r" (?P<what> [^.;:!?]{3,120} )",
    ),
    # die fehlende Koordinierung, ein Mangel an Lehrkräften
    (
        "lacking",
        r"\b(?: (?:fehlend|mangelnd)e[rnsm]? \s (?: [a-zäöüß]+ \s ){0,2} | Mangels? \s an \s )"
        r" (?P<what> [A-ZÄÖÜ][\w-]+ )",
    ),
    # Es bedarf keiner Reform; es braucht keine Reform
    (
        "unneeded",
        r"\b(?:bedarf|braucht) \s (?:es \s)? (?:\w+ \s)? kein(?:e[rsnm]?)? \s (?P<what> [^.;:!?,]{3,80} )",
    ),
)
_BEHIND = [(polarity, re.compile(cue, re.VERBOSE)) for polarity, cue in _BEHIND_CUES]
# It stands before the cue: in the same clause, anywhere in the sentence, or from the last `an` on.
_BEFORE_CUES: tuple[tuple[Polarity, Reach, str], ...] = (
    # …, dem es an klaren Zuständigkeiten fehlt
    ("lacking", "an", r"\s (?:fehl|mangel)(?:t|te|en|ten)\b (?! \s es\b | [^.;:!?]* \s an\b )"),
    # Eine Reform der Aufsicht ist dringend erforderlich
    (
        "lacking",
        "clause",
        rf"\s (?:ist|sind|wäre|bleibt|bleiben) \s (?! [^.;:,]* \b(?:{_NOT}|kein\w*)\b )"
        rf" [^.;:,]{{0,40}}? \b{_NEEDED}\b",
    ),
    # Eine Reform der Aufsicht ist nicht erforderlich
    ("unneeded", "clause", rf"\s {_NOT} \s (?:\w+ \s)? {_NEEDED}\b"),
    # Einer Reform bedarf es nicht; an Lehrkräften fehlt es nicht
    ("unneeded", "clause", r"\s (?:bedarf|fehlt|mangelt) \s es \s (?:\w+ \s)? nicht\b"),
    # Das Programm ist gescheitert, hat seine Ziele verfehlt
    (
        "failed",
        "sentence",
        r"\b(?: gescheitert | fehlgeschlagen | wirkungslos | verfehlt | nicht \s (?:erreicht|bewährt|gelungen) )\b",
    ),
    # Das Programm hat sich bewährt, ist ein Erfolg
    (
        "worked",
        "sentence",
        r"\b(?: (?<!nicht\s) bewährt | (?:ein|einen) \s (?:\w+ \s)? Erfolg | Erfolgsmodell"
        r" | (?<!nicht\s) erfolgreich \s (?:verlaufen|umgesetzt|abgeschlossen) )\b",
    ),
)
_BEFORE = [(polarity, reach, re.compile(cue, re.VERBOSE)) for polarity, reach, cue in _BEFORE_CUES]
_CLAUSE, _SENTENCE = re.compile(r"[,.;:!?]"), re.compile(r"[.;:!?]")
_REACH = 120
_OPPOSITE: dict[Polarity, Polarity] = {
    "lacking": "unneeded",
    "unneeded": "lacking",
    "failed": "worked",
    "worked": "failed",
}
_NEGATED = re.compile(rf"\b(?:{_NOT}|kein\w*|ohne)\b", re.VERBOSE)
# Priorisierung, Priorität, Prioritätensetzung: what follows the root
_DERIVED = re.compile(r"(?<=\w{5})(?:isier|ier|itat|atio|ung|heit|keit)\w*$")
_MOST_COMMON = 0.1
"""Nouns of more than a tenth of all papers (Menschen, Maßnahmen) are too general to disagree about."""
_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]{3,}")


def find(run: Run) -> Iterator[Link]:
    """One link a pair of claims that contradict each other; the later claim is the source."""
    for later, older in sorted(same_matter.pairs(run.matters, run)):
        if _opposed(run.papers[later], run.papers[older]):
            theirs: dict[tuple[str, Polarity], list[dict[str, Any]]] = defaultdict(list)
            for claim in run.claims.get(older, ()):
                for position in sorted(positions(claim["text"])):
                    theirs[position].append(claim)
            for claim in run.claims.get(later, ()):
                yield from _contradicted(run, claim, later, older, theirs)


def _opposed(one: dict[str, Any], other: dict[str, Any]) -> bool:
    sides = {one["side"], other["side"]}
    return "opposition" in sides and bool(sides & _GOVERNING)


def _contradicted(
    run: Run, claim: dict[str, Any], later: str, older: str, theirs: dict[tuple[str, Polarity], list[dict[str, Any]]]
) -> Iterator[Link]:
    matters = {term.stem for term in run.matters.terms[later]} & {term.stem for term in run.matters.terms[older]}
    done: set[str] = set()
    for (root, polarity), noun in sorted(positions(claim["text"]).items()):
        # Whether something failed is said of the matter itself; whether it is needed, of any noun.
        if polarity in ("failed", "worked") and root not in {root_of(matter) for matter in matters}:
            continue
        for other in theirs.get((root, _OPPOSITE[polarity]), ()):
            if other["fact_id"] not in done:
                done.add(other["fact_id"])
                yield Link("disputes", _place(later, claim), _place(older, other), 0.6, note=noun)


def _place(doc_id: str, claim: dict[str, Any]) -> Place:
    return Place(doc_id, claim["text"], claim["page"], claim["fact_id"])


def positions(text: str) -> dict[tuple[str, Polarity], str]:
    """What a sentence says is lacking, unneeded, failed or has worked: (root of the noun, which) → the noun.

    >>> positions("Es fehlt an einer Priorisierung."), positions("Prioritäten sind hier nicht notwendig.")
    ({('prior', 'lacking'): 'Priorisierung'}, {('prior', 'unneeded'): 'Prioritäten'})
    """
    found: dict[tuple[str, Polarity], str] = {}
    for polarity, words in _spoken_of(text):
        if polarity == "unneeded" or not _NEGATED.search(words):
            specific = nouns_below(_MOST_COMMON, words)
            for noun in _NOUN.findall(words):
                if stem(noun) in specific:
                    found.setdefault((root_of(stem(noun)), polarity), noun)
    return found


def _spoken_of(text: str) -> Iterator[tuple[Polarity, str]]:
    """Each cue's polarity and the words that it speaks of."""
    for polarity, pattern in _BEHIND:
        for match in pattern.finditer(text):
            yield polarity, match["what"]
    for polarity, reach, pattern in _BEFORE:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()]
            if reach == "an":
                _, an, words = before.rpartition(" an ")
                yield polarity, words if an else ""
            else:
                yield polarity, (_CLAUSE if reach == "clause" else _SENTENCE).split(before)[-1]


def root_of(key: str) -> str:
    """A stem without what derives one noun from another.

    >>> root_of("priorisierung"), root_of("prioritat"), root_of("lehrkraft")
    ('prior', 'prior', 'lehrkraft')
    """
    return _DERIVED.sub("", key) if len(key) > 7 else key
