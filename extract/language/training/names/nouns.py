"""Learns from raw text which capitalised words are plain nouns: only between such may a sentence be said to hold no further name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# ein Antrag | unsere Schulen | viele Menschen: what stands before nouns and hardly before names
_INDEFINITE = re.compile(
    r"""\b(?:[Ee]in(?:e[nmrs]?)?|[Kk]ein(?:e[nmrs]?)?|(?:[Mm]ein|[Uu]nser|[Ii]hr|[Ss]ein|[Dd]ein)(?:e[nmrs]?)?|[Dd]iese[nmrs]?|[Jj]ede[nmrs]?
        |[Ss]olche[nmrs]?|[Ww]elche[nmrs]?|[Vv]iele[nr]?|[Mm]ehr|[Aa]lle[nmr]?|[Bb]eiden?|[Ee]inige[nr]?|[Mm]anche[nmrs]?|zwei|drei|vier|fünf
        |zehn|wenig(?:er|e|en)?|mehrere[nr]?|\d+|%|weiteren?|neue[nmrs]?|große[nmrs]?|wichtige[nmrs]?|andere[nmrs]?|zum|zur|beim
        |[a-zäöü]{2,}(?:lich|isch|ig|bar|sam|end|los|haft|iv|al|ell|är|ös)e[nmrs]?)
        [ ](?P<noun>[A-ZÄÖÜ][\w-]+)""",
    re.VERBOSE,
)
_CAPITAL = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][\w-]+")
_LOWER = re.compile(r"(?<![\w-])[a-zäöüß]{2,}(?![\w-])")
_BEFORE_NAMES = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Abg\.|Kolleg(?:e|in|en)|Minister(?:in|s)?)[ ](?P<name>[A-ZÄÖÜ][\w-]+)"
)

# Words of these kinds are names more often than not where no finder knew them.
_NAME_LIKE = re.compile(
    r"""\w+(?:bank|verband|verbund|amt|gericht|gerichtshof|ministerium|kammer|agentur|stiftung|konzern|universität|institut|klinikum
        |gewerkschaft|kasse|bahn|zeitung|rundfunk|verlag|behörde|präsidium|akademie|rat|straße|platz|brücke|burg|berg|stadt|hausen|heim|hofen
        |ingen|dorf|bach|furt|kirchen|leben|stedt|itz|ow|land|kreis|see|tal|feld|wald|hafen|heide|rode|stein|fels
        |GmbH|AG)e?s?""",
    re.VERBOSE,
)
_ENOUGH, _SHARE, _SHORTEST = 2, 0.04, 4
_NOUN_LIKE = re.compile(
    r"""\w{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ität|itäten|ismus|innen|ierung|sten|enden|ende|ling|nis|nisse
        |nissen|tum|tums|mittel|mitteln|tag|tage|tagen|wesen|sicht|plan|plans|gesetz|gesetzes)""",
    re.VERBOSE,
)
_SMALL_WORD = 50
"""A word printed small so often is none that a name is made of, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """Plain nouns as they are printed, words that are printed small, often (`function`) or at all, and names seen behind titles."""

    nouns: frozenset[str]
    small: frozenset[str]
    function: frozenset[str]
    named: frozenset[str]

    def plain(self, word: str) -> bool:
        """Whether a capitalised word is surely no name: a known noun, or a compound that ends with one."""
        if word in self.nouns or word.lower() in self.function:
            return True
        if word in self.named or _NAME_LIKE.fullmatch(word):
            return False
        if "-" in word:
            first, _, last = word.rpartition("-")
            return self.plain(last) and len(first) > 1
        return _NOUN_LIKE.fullmatch(word) is not None or any(
            word[cut:].capitalize() in self.nouns for cut in range(3, len(word) - _SHORTEST) if word[cut:].islower()
        )

    def opens(self, word: str) -> bool:
        """Whether a sentence's first word is one that is written small elsewhere."""
        return word.lower() in self.small


def learn(texts: Iterable[str], names: frozenset[str]) -> Nouns:
    """The plain nouns of raw texts; a word among `names` must be seen as a noun far more often than others."""
    nouns: Counter[str] = Counter()
    all_capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text in texts:
        nouns.update(found["noun"] for found in _INDEFINITE.finditer(text))
        all_capital.update(_CAPITAL.findall(text))
        small.update(_LOWER.findall(text))
        named.update(found["name"] for found in _BEFORE_NAMES.finditer(text))
    behind_titles = frozenset(word for word, count in named.items() if count > max(1, nouns[word]))
    plain = frozenset(
        word
        for word, count in nouns.items()
        if count >= (_ENOUGH if word not in names else 20)
        and count >= (_SHARE if word not in names else 0.2) * all_capital[word]
        and word not in behind_titles
        and not word.isupper()
    )
    function = frozenset(
        word
        for word, count in small.items()
        if count >= _SMALL_WORD and word.capitalize() not in names and word.capitalize() not in behind_titles
    )
    return Nouns(plain, frozenset(word for word, count in small.items() if count > 2), function, behind_titles)
