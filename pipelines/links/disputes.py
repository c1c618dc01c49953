"""`disputes`: one side says that something is missing, needed or has failed, the other that it is not or has not.

Sparse on purpose: only claims of papers on one matter from opposite sides, whose predicates contradict each other about
the same noun.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from parlagraph.pipelines.links import same_matter
from parlagraph.pipelines.links.events import tellings
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.quotations import is_quoted
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
# up to a full stop that no abbreviation, number or single letter stands before
_SENTENCE_SPAN = re.compile(r"[^\s.!?\n][^\n]*?(?:(?<=[a-zäöüß]{3})[.!?](?=[\s“)]|$)|(?=\n)|$)", re.MULTILINE)
_ANY_CUE = re.compile(
    r"fehl|angel|edarf|raucht|notwendig|erforderlich|nötig|geboten|angezeigt|gescheitert|wirkungslos|erreicht|gelungen"
    r"|bewährt|rfolg"
)
"""A sentence without any of these takes no position."""
_IF = re.compile(r"(?:Sobald|Falls|Wenn|Sofern|Soweit|Ob|Solange)\b")
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
    said = Said(run)
    for later, older in sorted(same_matter.pairs(run.matters, run)):
        if _opposed(run.papers[later], run.papers[older]):
            theirs: dict[tuple[str, Polarity], list[Sentence]] = defaultdict(list)
            for sentence in said.of(older):
                for position in sorted(sentence.positions):
                    theirs[position].append(sentence)
            for sentence in said.of(later):
                yield from _contradicted(run, sentence, later, older, theirs)
            yield from _told_otherwise(run, later, older)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that takes a position, as one end of a link."""

    place: Place
    positions: dict[tuple[str, Polarity], str]


class Said:
    """The positions that papers take; a sentence need not be a claim, for it says enough by itself."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._found: dict[str, list[Sentence]] = {}

    def of(self, doc_id: str) -> list[Sentence]:
        """The sentences of a paper that say that something is lacking, unneeded, has failed or worked."""
        if doc_id not in self._found:
            self._found[doc_id] = list(self._positions(doc_id))
        return self._found[doc_id]

    def _positions(self, doc_id: str) -> Iterator[Sentence]:
        text = self._run.text(doc_id)
        if not _ANY_CUE.search(text):
            return
        for match in _SENTENCE_SPAN.finditer(
            text, self._run.head_end(doc_id), self._run.notes_start(doc_id) or len(text)
        ):
            start, end = match.span()
            words = match.group()
            if not _ANY_CUE.search(words) or _IF.match(words) or words.endswith("?") or is_quoted(text, start):
                continue
            if found := positions(words):
                fact = self._run.fact_at(doc_id, start, end)
                place = self._run.place(doc_id, text, start, end)
                page = place.page or (fact["page"] if fact else None)
                yield Sentence(replace(place, page=page, fact_id=fact["fact_id"] if fact else None), found)


def _told_otherwise(run: Run, later: str, older: str) -> Iterator[Link]:
    """One act that one side tells as good and the other as bad."""
    theirs = {(t.act, t.thing): t for t in tellings(run.claims.get(older, ())) if t.tone}
    for own in tellings(run.claims.get(later, ())):
        other = theirs.get((own.act, own.thing))
        if own.tone and other and other.tone != own.tone:
            note = f"{own.noun}, {own.tone} / {other.tone}"
            yield Link("disputes", _place(later, own.toned), _place(older, other.toned), 0.5, note=note)


def _opposed(one: dict[str, Any], other: dict[str, Any]) -> bool:
    sides = {one["side"], other["side"]}
    return "opposition" in sides and bool(sides & _GOVERNING)


def _contradicted(
    run: Run, sentence: Sentence, later: str, older: str, theirs: dict[tuple[str, Polarity], list[Sentence]]
) -> Iterator[Link]:
    matters = {term.stem for term in run.matters.terms[later]} & {term.stem for term in run.matters.terms[older]}
    done: set[Place] = set()
    for (root, polarity), noun in sorted(sentence.positions.items()):
        # Whether something failed is said of the matter itself; whether it is needed, of any noun.
        if polarity in ("failed", "worked") and root not in {root_of(matter) for matter in matters}:
            continue
        for other in theirs.get((root, _OPPOSITE[polarity]), ()):
            if other.place not in done:
                done.add(other.place)
                yield Link("disputes", sentence.place, other.place, 0.6, note=noun)


def _place(doc_id: str, claim: Mapping[str, Any]) -> Place:
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
