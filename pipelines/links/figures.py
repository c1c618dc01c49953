"""Counted things in a text: `73 Projekte`, `5.200 zusätzliche Lehrkräfte`, `12,4 Prozent der Haushalte`.

Amounts of money are found elsewhere; here it is numbers with the noun they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from parlagraph.extract.lexicon import toml
from parlagraph.pipelines.naming import stem

_NUMBER = r"(?: [1-9]\d{0,2} (?: [.\u00a0\u202f\ ] \d{3} ){1,3} | [1-9]\d{0,3} | 0 (?=,) ) (?: ,\d+ )?"
_BLANK = r"[\ \u00a0\u202f]"
_SCALE = r"(?: (?P<scale> Tausend | Tsd\. | Mio\. | Millionen? | Mrd\. | Milliarden? ) \s )?"
_ADJECTIVES = r"(?: [a-zäöüß]{3,} e[nrs]? \s ){0,2}"
_WORD = r"[A-ZÄÖÜ] [a-zäöüß]{3,} \w* (?: -\w+ )*"

_QUANTITY = re.compile(
    rf"""
    (?<! [\w/.,:§+–-] ) (?<! \d\s ) (?P<number> {_NUMBER} ) (?! [\ ]\d )
    (?: {_BLANK}? (?P<percent> Prozent | v\.\s?H\. | % ) \s (?: der|des|aller|dieser|unserer ) \s
        {_ADJECTIVES} (?P<share> {_WORD} )
      | {_BLANK} {_SCALE} {_ADJECTIVES} (?P<counted> {_WORD} ) )
    (?! [\w/-] | \s \(? [\d.,-]*\d | \s [–—-] \s )
    """,
    re.VERBOSE,
)
# What stands before a number that names something instead of counting it: `Nummer 12`, `§ 25`, `Kapitel 08 020`
_NAMED = re.compile(
    r"""(?: §§? | \b(?: Nr\. | Nummern? | Ziffern? | Absatz | Abs\. | Artikels? | Art\. | Kapitel | Titel | Seiten?
    | S\. | Zeilen? | Anlagen? | Drucksachen? | Drs\. | Frage | Punkt | Tabelle | Abbildung | Buchstabe | Satz
    | Einzelplan | Titelgruppe | DIN | Linie | Stand | Jahre?n?s? | vom | seit | Januar | Februar | März
    | April | Mai | Juni | Juli
    | August | September | Oktober | November | Dezember | Sommer | Herbst | Winter | Frühjahr | Ende | Anfang | Mitte
    ) ) \s* $""",
    re.VERBOSE,
)
# A sentence's own word, or its start, stands before a number in prose; in a table it is another number or a label.
_IN_PROSE = re.compile(
    r"""(?: (?<![\w-]) (?: [a-zäöüß]{2,} \.? | Nur | Alle | Rund | Etwa | Über | Insgesamt | Weitere | Die | Diese | Den
    | Von | Mit | Fast | Knapp | Zu | Für | In | An | Auf | Circa | Ca\. | Gut | Ihre | Seine | Unsere | Mindestens
    | Höchstens ) | ^ | [.!?:„“(–•-] | \n ) \s* $""",
    re.VERBOSE,
)


@cache
def _uncounted() -> frozenset[str]:
    """The stems of what numbers stand before without counting it: times, money, parts of laws, months."""
    return frozenset(stem(word) for word in toml("procedure")["uncounted"])


_SCALES = {"T": 1_000, "Mi": 1_000_000, "Mr": 1_000_000_000}
_SMALLEST = 13
"""Counts below are so frequent that two papers share them by chance."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted thing at `text[start:end]`: how many (percent where `percent`), of what, the noun also as stem."""

    start: int
    end: int
    value: Decimal
    percent: bool
    noun: str
    stem: str

    @property
    def digits(self) -> int:
        """How many figures the number really has: 1 for 500 and 3 for 5.250."""
        return len(self.value.normalize().as_tuple().digits)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every counted thing, in text order; no years, dates, positions, times, money or small counts."""
    for match in _QUANTITY.finditer(text):
        noun = match["share"] or match["counted"]
        key = stem(noun)
        value = _value(match["number"], match["scale"])
        if key in _uncounted() or not _IN_PROSE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if _NAMED.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        if match["percent"] is None and (value < _SMALLEST or _is_year(match["number"])):
            continue
        if _is_chapter(text, match):
            continue
        yield Quantity(match.start(), match.end(), value, match["percent"] is not None, noun, key)


def _value(number: str, scale: str | None) -> Decimal:
    plain = Decimal(re.sub(r"[.\u00a0\u202f ]", "", number).replace(",", "."))
    factor = next((by for head, by in _SCALES.items() if scale and scale.startswith(head)), 1)
    return plain * factor


def _is_chapter(text: str, match: re.Match[str]) -> bool:
    """`2301 Bilaterale Zusammenarbeit` at the start of a block: the number of a chapter or title in a table."""
    opens = match.start() == 0 or text[match.start() - 1] == "\n"
    return opens and len(match["number"]) == 4 and match["number"].isdigit()


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) <= 2100


def same_thing(one: str, other: str) -> bool:
    """Whether two stems name the same thing, or one is a compound with the other: `projekt`, `projektvorschlag`."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 6 and (long.startswith(short) or long.endswith(short)))
