"""One act told twice: the same thing transferred, cut, raised, ended or founded, and whether it is told as good or bad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parlagraph.extract.lexicon import toml
from parlagraph.pipelines.matters import nouns_below
from parlagraph.pipelines.naming import stem

_MOST_COMMON = 0.3
_GOES_ON = re.compile(r"^(?:[^.!?]{0,60}?\b)?(?:damit|dadurch|hierdurch|dies|das|diese\s+\w+)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:nicht|kein\w*|ohne|weder|trotz|statt)\b", re.IGNORECASE)
_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]{3,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that tells an act: which, done to what (stem), in which tone; `toned` is the claim that carries the tone."""

    act: str
    thing: str
    noun: str
    claim: Mapping[str, Any]
    tone: str | None
    toned: Mapping[str, Any]


@cache
def _patterns() -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, re.Pattern[str]]]:
    lexicon = toml("events")
    return tuple(
        {name: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])") for name, words in lexicon[part].items()}
        for part in ("acts", "tone")
    )  # type: ignore[return-value]


def tone(text: str) -> str | None:
    """`positive` or `negative` by the words of a sentence; None for both, neither, or where a negation stands before.

    >>> tone("Das war ein wichtiges Signal."), tone("Es führt zu einem Bedeutungsverlust."), tone("Das war kein Erfolg.")
    ('positive', 'negative', None)
    """
    found = set()
    for name, pattern in _patterns()[1].items():
        for match in pattern.finditer(text):
            if _NEGATED.search(text[max(0, match.start() - 40) : match.start()]):
                return None
            found.add(name)
    return found.pop() if len(found) == 1 else None


def tellings(claims: Sequence[Mapping[str, Any]]) -> Iterator[Telling]:
    """The acts that a paper's claims tell; the next sentence gives the tone where it goes on with `damit`, `dies`."""
    for index, claim in enumerate(claims):
        text = claim["text"]
        for act, pattern in _patterns()[0].items():
            for match in pattern.finditer(text):
                for noun in _things(text, match):
                    toned = claim
                    said = tone(text)
                    after = claims[index + 1] if index + 1 < len(claims) else None
                    if said is None and after and after["start"] - claim["end"] <= 2 and _GOES_ON.match(after["text"]):
                        said, toned = tone(after["text"]), after
                    yield Telling(act, stem(noun), noun, claim, said, toned if said else claim)


def _things(text: str, match: re.Match[str]) -> Iterator[str]:
    """The nouns an act may be done to: behind a noun (`Verlagerung der Zuständigkeit`), in a verb's clause before it."""
    if match.group()[0].isupper():
        near = re.match(r"\s+(?:der|des|von|eine[rs])\s+(?:[a-zäöüß]+\s+){0,2}([A-ZÄÖÜ][\w-]{3,})", text[match.end() :])
        words = near.group(1) if near else ""
    else:
        passive = re.search(
            r"\b(?:[Ww]urden?|[Ww]ird|[Ww]erden|[Ii]st|[Ss]ind)\s+(?:die|der|das|den)\s+(?:[a-zäöüß]+\s+){0,2}([A-ZÄÖÜ][\w-]{3,})[^;:]*$"
            r"|(?:^|[,;]\s)(?:[Dd]ie|[Dd]er|[Dd]as)\s+([A-ZÄÖÜ][\w-]{3,})\s+(?:wurden?|wird|werden)\b[^,;:]*$",
            text[: match.start()],
        )
        words = (passive.group(1) or passive.group(2)) if passive else ""
    if words and stem(words) in nouns_below(_MOST_COMMON, words):
        yield words
