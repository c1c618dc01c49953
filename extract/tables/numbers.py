"""The number that a table's cell holds, and the unit that words of its head name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from parlagraph.extract.amounts.numbers import SCALES, currency_pattern, scale_of, unit_of
from parlagraph.extract.numerals import BLANK, parse_digits

# 1 234,5   - 12,3 %   + 74   (123 256)   1 800*   3.127 €
_VALUE = re.compile(
    rf"""
    (?P<open> \( )? (?P<sign> [+±] | [-–−] )? {BLANK}?
    (?P<digits> \d{{1,3}} (?: (?:[.'’]|{BLANK}) \d{{3}} )+ (?:,\d+)? | \d+ (?: [.,] \d+ )? )
    (?: ,(?:-{{1,2}}|–) )?
    (?: {BLANK}? (?P<unit> % | ‰ | v\.\ ?H\. | € | EUR | Euro | TEUR | T€ ) )?
    (?(open) \) ) {BLANK}? (?: \*{{1,3}} | \d?\) )?
    """,
    re.VERBOSE,
)
_UNIT_ALONE = re.compile(rf"1(?:[.]|{BLANK})?000{BLANK}?(?:€|EUR|Euro)")
"""What a head prints above figures in thousands: no figure itself."""
_NOTHING = re.compile(r"[-–—−.…/xX•]+|k\. ?A\.|n\. ?v\.|entfällt")
_PERCENT = re.compile(r"(?<!\d)(?<!\d )(?:%|\bProzent\b|\bv\. ?H\.|\bvH\b|‰)")
# What a column counts that holds no money, whatever the caption says: at the beginning of a part of its label.
_COUNTED = re.compile(
    r"""
    (?: ^ | \|\ | \( ) (?:in\ )?
    (?: (?:Anzahl|absolut|Zahl|Anteil|Quote|\w*[Qq]uote|Fallzahl|Fläche|Dauer|Alter|VZÄ|Stunden|Minuten|km|ha|MW|MWh|kWh|Stück)\b
      | (?: \w*[Ff]älle | \w*[Pp]ersonen | \w*[Ss]tellen | Tage | Monate | Jahre? | Einwohner\w* | \w*[Pp]lätze | Schüler\w* | Teilnehme\w*
          | Unternehmen | Betriebe | Titel | Kapitel | (?:Lfd\.\ )?Nr\.? | Aktenzeichen | Datum )
        (?= $ | \ \| | \ \( | \) ) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as printed; `currency` by ISO 4217 and `scale` where it is one of money."""

    words: str
    currency: str | None = None
    scale: Decimal | None = None


def is_figure(words: str) -> bool:
    """Whether a cell holds a number, or the sign that stands for none, and nothing else."""
    return bool(_VALUE.fullmatch(words) or _NOTHING.fullmatch(words)) and not _UNIT_ALONE.fullmatch(words)


def value_of(words: str) -> Decimal | None:
    """The number that a cell holds, unscaled; None where it holds anything else."""
    match = None if _UNIT_ALONE.fullmatch(words) else _VALUE.fullmatch(words)
    number = parse_digits(match["digits"]) if match else None
    if match is None or number is None:
        return None
    return -number if match["sign"] and match["sign"] in "-–−" else number


def own_unit(words: str) -> NamedUnit | None:
    """The unit that stands behind a cell's own number."""
    match = _VALUE.fullmatch(words)
    if match is None or not match["unit"]:
        return None
    return next(iter(units_in(f"in {match['unit']}")), None)


def units_in(label: str) -> list[NamedUnit]:
    """The units that some words of a head or caption name, each once, in their order: `Ansatz 2014 in 1 000 €`."""
    found = {unit.words: unit for unit in _money(label)}
    for match in _PERCENT.finditer(label):
        found.setdefault("%", NamedUnit(match[0] if match[0] == "‰" else "%"))
    return list(found.values())


def counts(label: str) -> bool:
    """Whether the words say that something is counted."""
    return _COUNTED.search(label) is not None


@cache
def _unit() -> re.Pattern[str]:
    scales = "|".join([*SCALES, rf"1{BLANK}000", r"1\.000", "1000"])
    return re.compile(
        rf"(?<![\w.,-])(?<!\d{BLANK})(?:(?P<scale>{scales}){BLANK}?)?(?P<unit>{currency_pattern('suffix')})(?![\w-])"
    )


def _money(label: str) -> Iterator[NamedUnit]:
    for match in _unit().finditer(label):
        unit = unit_of(match["unit"])
        if unit is None or _is_amount(label, match.start()):
            continue
        words = match["scale"]
        scale = Decimal(1) if words is None else Decimal(1000) if words[0] == "1" else scale_of(words)
        yield NamedUnit(match[0], unit.code, (scale or Decimal(1)) / unit.parts)


def _is_amount(label: str, at: int) -> bool:
    """Whether a number before the unit makes it an amount: `bis 5 000 Euro`, but not the year of `Ansatz 2014 Euro`."""
    before = re.search(r"(?P<number>[\d.,]*\d)[ \u00a0]?$", label[:at])
    return before is not None and not re.fullmatch(r"(?:19|20)\d\d", before["number"])
