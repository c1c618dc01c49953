"""Numbers with their scale and currency, as they are printed: the raw material of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from parlagraph.extract import lexicon
from parlagraph.extract.numerals import BLANK, DIGITS, WORDS, parse_digits, parse_words

_LETTER = "A-Za-zÄÖÜäöüß"

SCALES = {
    r"Tsd\.?|[Tt]ausend|T|k": Decimal(10**3),
    r"Mio\.?|Mill\.|Millione?n?|M": Decimal(10**6),
    r"Mrd\.?|Md\.|Mia\.|Milliarden?": Decimal(10**9),
    r"Bio\.?|Billione?n?": Decimal(10**12),
}
"""What stands between a number and its currency, as regular expressions, and how often it multiplies."""

LONG_SCALE = rf"(?:{'|'.join(SCALES).replace('|T|k', '').replace('|M|', '|')})(?![{_LETTER}])"


# A unit may have slipped to the next line, a table's head `2024 | T€` may not.
_GAP = rf"(?:{BLANK}{{0,2}}|-|(?<!\b(?:19|20)\d\d)\n(?=(?:Euro|EUR)\b(?![ -]\d)|Mio\.|Mrd\.|Million|Milliard))"


class Unit(NamedTuple):
    """A currency by its ISO 4217 code, and how many of the printed unit make one of it (100 cents)."""

    code: str
    parts: int


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at `text[start:end]` with what was printed with it; `number` is not yet multiplied by `scale`."""

    start: int
    end: int
    number: Decimal
    scale: Decimal | None
    unit: Unit | None
    words: bool = False

    def value(self, unit: Unit) -> Decimal:
        """The amount in the currency's unit."""
        value = self.number * (self.scale or 1) / unit.parts
        return value.to_integral_value() if self.scale and value == value.to_integral_value() else value


@cache
def _units() -> tuple[tuple[re.Pattern[str], Unit], ...]:
    return tuple(
        (re.compile("|".join(entry["suffix"] + entry.get("prefix", []))), Unit(entry["code"], entry.get("parts", 1)))
        for entry in lexicon.toml("currencies")["currency"]
    )


@lru_cache(maxsize=1024)
def unit_of(words: str) -> Unit | None:
    """The currency that a printed name means, None where it is none."""
    words = re.sub(r"\s+", " ", words).replace("\x80", "€")
    return next((unit for pattern, unit in _units() if pattern.fullmatch(words)), None)


@lru_cache(maxsize=1024)
def scale_of(words: str) -> Decimal | None:
    """What `Mio.` or `T` multiplies by, None where it is no such word."""
    return next((value for pattern, value in SCALES.items() if re.fullmatch(pattern, words)), None)


@cache
def currency_pattern(position: str) -> str:
    """One regular expression for all currencies that stand as `suffix` or `prefix`, the longest forms first."""
    forms = {form for entry in lexicon.toml("currencies")["currency"] for form in entry.get(position, [])}
    joined = "|".join(form.replace(" ", rf"{BLANK}+") for form in sorted(forms, key=len, reverse=True))
    return rf"(?:(?:{joined})(?![{_LETTER}])|\x80)"


@cache
def _quantity() -> re.Pattern[str]:
    suffix = currency_pattern("suffix")
    return re.compile(
        rf"""
        # EUR 253,40   € 5 Mio.
        (?<![\w€]) (?P<before>{currency_pattern("prefix")}) (?: {BLANK} (?P<minus>[-–−](?=\d)) | {BLANK}? )
            (?P<counted>{DIGITS}) (?:{BLANK}?(?P<times>{LONG_SCALE}))?
        # -37,3 Mio. Euro   816 000Euro   30 T€   40-Milliarden-Euro   12
        | (?P<sign>(?:(?<=[\s(\[=:])|(?<![\s\S]))(?:[-–−](?=\d)|−{BLANK}|minus{BLANK}) | (?<=\()[-–]{BLANK})?
            (?P<digits>{DIGITS})
            (?: {_GAP}(?P<scale>{LONG_SCALE}|(?:T|k|M)(?={BLANK}?{suffix})) )?
            (?: {_GAP}(?P<after>{suffix}) )?
        # zwei Milliarden Euro   eine halbe Million   ein Euro
        | (?P<words>{WORDS}) (?=[ \u00a0-])
            (?: (?:{BLANK}{{1,2}}|-)(?P<worded>{LONG_SCALE}) (?: (?:{BLANK}{{1,2}}|-)(?P<named>{suffix}) )?
              | (?:{BLANK}{{1,2}}|-)(?P<plain>{suffix})
              | (?={BLANK}(?:bis|und|oder|bzw\.|auf){BLANK}) )
        """,
        re.VERBOSE,
    )


_ONE_THOUSAND = re.compile(rf"(?:1[. \u00a0]?000|[Tt]ausend){BLANK}?\D+")


def find_numbers(text: str) -> list[PrintedNumber]:
    """Every number of a text that could be money, with scale and currency where they are printed, in text order."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[PrintedNumber]:
    at = 0
    while match := _quantity().search(text, at):
        if match["before"] and not _is_prefix(text, match):
            at = match.end("before")
            continue
        at = match.end()
        quantity = _read(match)
        if quantity and not (quantity.words and _names_something_else(text, match)) and not _is_unit(text, match):
            yield quantity


def _is_prefix(text: str, match: re.Match[str]) -> bool:
    """Whether a currency before a number belongs to it: not in `12 € 2016`, nor in a table's head `Mio. Euro 2016`."""
    before = text[max(0, match.start() - 12) : match.start()]
    if re.search(rf"(?:\d|\b{LONG_SCALE}|\bT|\bin|\bje|\bpro|/){BLANK}*$", before):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", match["counted"]):
        return False
    follows = re.compile(rf"{BLANK}?{currency_pattern('suffix')}(?!{BLANK}?\d)").match(text, match.end())
    return follows is None


def _names_something_else(text: str, match: re.Match[str]) -> bool:
    """`ein Euro-Land`, `mehrere tausend Euro`: a word that counts something else, or nothing that can be told."""
    if re.search(
        r"(?i)\b(?:mehrere[nr]?|einige[nr]?|wenige[nr]?|viele[nr]?|paar|zig|etliche[nr]?|je[dn]e[nrs]?)\s$",
        text[: match.start()][-12:],
    ):
        return True
    hyphened = text[match.end() : match.end() + 2]
    return match["plain"] is not None and "-" not in match[0] and bool(re.match(rf"-[{_LETTER}]", hyphened))


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """`in 1 000 €`, `in Tausend Euro`: the unit of a table, no amount."""
    return bool(_ONE_THOUSAND.fullmatch(match[0])) and bool(
        re.search(r"(?:^|\W)[Ii]n\s$", text[max(0, match.start() - 4) : match.start()])
    )


def _read(match: re.Match[str]) -> PrintedNumber | None:
    number = parse_words(match["words"]) if match["words"] else parse_digits(match["counted"] or match["digits"])
    if number is None:
        return None
    printed = match["before"] or match["after"] or match["named"] or match["plain"]
    unit = unit_of(printed) if printed else None
    scale = match["times"] or match["scale"] or match["worded"]
    negative = match["minus"] or match["sign"]
    return PrintedNumber(
        match.start(),
        match.end(),
        -number if negative else number,
        scale_of(scale) if scale else None,
        unit,
        bool(match["words"]),
    )


QUALIFIERS = (
    r"rund|rd\.|[cz]irka|circa|ca\.?|etwa|knapp|gut|fast|nahezu|beinahe|annähernd|ungefähr|schätzungsweise|über|"
    r"mehr[ ]als|bis[ ]zu|bis[ ]zur[ ]Höhe[ ]von|bis[ ]zu[ ]einer?m?[ ](?:Höhe|Betrag|Summe)[ ]von|"
    r"mindestens|mind\.|wenigstens|höchstens|max(?:imal|\.)|[~≈]"
)
_FILLERS = r"insgesamt|zusammen|jährlich|jeweils|je|von|in[ ]Höhe[ ]von|jedoch|einem?r?|weiteren?"
_QUALIFIED = re.compile(
    rf"(?:(?<!\w)(?P<word>{QUALIFIERS}))(?:\s+(?:{_FILLERS}|{QUALIFIERS}))*\s*\(?$".replace("[ ]", r"\s+"),
    re.IGNORECASE,
)
# `ein Vertrag über 5 Mio. Euro` says the exact sum.
_EXACT_OVER = re.compile(
    r"(?:verfüg\w+|verhandel\w+|Rechnung\w*|Vertr[aä]g\w*|\w*[Bb]escheid\w*|Kredit\w*|Darlehen\w*|Antr[aä]g\w*|Bürgschaft\w*|"
    r"Anleihen?|Betr[aä]g\w*|Quittung\w*|Scheck\w*|Auftr[aä]g\w*|hinaus|Summe|"
    r"Beschl[uü]ss\w*|Überblick|Übersicht|List\w+|Berichte?|Abstimmung|Entscheidung|Angaben|Auskunft|Informationen)\s+$"
)


def qualifier(text: str, start: int) -> str | None:
    """The word before the figure at `start` that makes it approximate (`rund`, `bis zu`, `mindestens`)."""
    before = text[max(0, start - 60) : start]
    match = _QUALIFIED.search(before)
    if not match or (match["word"].lower() == "über" and _EXACT_OVER.search(before[: match.start()])):
        return None
    return re.sub(r"\s+", " ", match["word"].lower())


def is_qualified(text: str, start: int) -> bool:
    """Whether a word before the amount at `start` makes it approximate."""
    return qualifier(text, start) is not None
