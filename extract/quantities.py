"""Shares, counts and measures: `0,06 Prozent der Mittel`, `73 Projekte`, `fünf Millionen Menschen`, `12 Hektar Wald`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.amounts.numbers import LONG_SCALE, is_qualified, scale_of
from parlagraph.extract.facts import Fact, Quantity
from parlagraph.extract.model import Context
from parlagraph.extract.numerals import BLANK, DIGITS, WORDS, parse_digits, parse_words

_NO_CONTEXT = Context()
_LETTER = "A-Za-zÄÖÜäöüß"
_SHARES = {
    "permille": r"Promille|‰",
    "percentage_points": r"Prozentpunkte?n?",
    "percent": r"%|Prozente?n?|v\.\s?H\.|vH",
}

# Words before a noun that are no adjectives of it, though they end like ones.
_NO_ADJECTIVE = re.compile(
    r"(?:der|die|das|des|de[mn]|diese[rnms]?|jede[rnms]?|eine[rnms]?|keine[rnms]?|ihre[rnms]?|seine[rnms]?|unsere[rnms]?|oder|aber|über|"
    r"unter|hinter|außer|wieder|immer|daher|bisher|sofern|bevor|denen?|deren|dessen|wegen|gegen|neben|zwischen|gegenüber|innerhalb|"
    r"w[uüe]rden?|worden|waren|wären|haben|hatten?|hätten|sollen|sollten?|können|konnten?|müssen|mussten?|dürfen|durften|wollen|wollten?|"
    r"stehen|standen|bestehen|gehen|gingen|liegen|lagen|kamen|kommen|erhalten|erhielten|je|pro|alle|eben|sowie|ohne|dabei|weniger|mehr|andere[nr]?)"
)
# Where a number names something instead of counting it: `Artikel 12`, `Linie 3`, a row of a table.
_OPENERS = """
Nur Alle Rund Etwa Über Insgesamt Weitere Weiteren Die Diese Den Der Von Mit Fast Knapp Zu Für In An Auf Bei Aus Circa Ca. Gut Ihre Seine
Unsere Mindestens Höchstens Lediglich Davon Jeweils Je Bis Allein Zusätzlich Zusätzliche Zusammen
"""
_IN_PROSE = re.compile(
    rf"(?:(?<![\w.-])(?:[a-zäöüß]{{2,}}(?:\.(?=\s))?|{'|'.join(map(re.escape, _OPENERS.split()))})|[.!?:,;„“(–•-])\s*$"
)
_LABEL = re.compile(
    r"""(?: §§? | \b(?: Nr\. | Nrn\. | Art\. | Abs\. | S\. | Drs\. | Tit\. | Kap\. | Epl\. | vom | seit | seite[n]? | nummern? | ziffern? | und[ ]?/ )
    | (?: § | Nr\. | Nummern? | Ziffern? | Artikeln? | Art\. | Absätzen | Seiten | S\. | Punkten? | Kapiteln? | Titeln? | Fragen | Drucksachen)[ ]
      [\d.,/ ]+ (?: und | bis | oder | , ) ) \s* $""",
    re.VERBOSE,
)
_ROW_AFTER = re.compile(r"[\w/*:-]|\s+\(?[-–]?[\d.,]*\d(?!\d*\s?(?:\.|[a-zäöüß]))|\s[–—-]\s?\d|\s*[|…]|\.{3}")
_NOTES = 100
"""Footnotes of a paper are fewer; a larger number at a sentence's beginning counts something."""
_VAGUE = re.compile(r"(?i)\b(?:mehrere[nr]?|einige[nr]?|wenige[nr]?|viele[nr]?|paar|zig|etliche[nr]?)\s$")
_BETWEEN = re.compile(r"\b[Zz]wischen\s(?:\w+\s)?$")
_OF_LAWS = re.compile(
    r"(?:§|\b(?:Abs(?:atz|ätze[ns]?|\.)|Satz|Sätzen?|Artikeln?|Nummern?|Nrn?\.|Seiten|S\.|Kapiteln?|Titeln?|Drs\.|Drucksachen))[\s\d,a-z/.]*$"
)


@cache
def _uncounted() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.toml("quantities")["uncounted"]))


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("|".join(entry["forms"])), entry["code"]) for entry in lexicon.toml("units")["unit"])


@cache
def _quantity() -> re.Pattern[str]:
    shares = "|".join(_SHARES.values())
    measures = "|".join(
        form.replace(" ", rf"{BLANK}") for entry in lexicon.toml("units")["unit"] for form in entry["forms"]
    )
    number = f"(?:{DIGITS}|{WORDS})"
    noun = r"[A-ZÄÖÜ][a-zäöüßA-ZÄÖÜ]{2,}(?:[-*:_·][\wäöüß]+)*"
    return re.compile(
        rf"""
        (?P<minus> (?<=[\s(]) [-–−] (?=\d) )?
        (?P<low> {number} )
        # bis 15   – 15   und 15, where zwischen stands before
        (?: (?P<to> {BLANK}bis(?:{BLANK}zu)?{BLANK} | {BLANK}?[-–]{BLANK}? | {BLANK}und{BLANK} ) (?P<high> {number} ) )?
        (?:
          # 12,5 %   zehn Prozent   5-prozentig
          (?: {BLANK}{{0,2}}|- ) (?P<share> {shares} | [Pp]rozentige?[nrsm]? ) (?![{_LETTER}])
          # der eingeplanten Mittel
            (?: (?= {BLANK} (?:der|des|aller|dieser|dieses|unserer|ihrer|seiner|von) {BLANK}
                (?P<of> (?:[a-zäöüß][{_LETTER}-]*(?:e|e[nrsm]) {BLANK} ){{0,2}} {noun} ) ) )?
          # 12 Hektar Wald
        | (?: {BLANK}(?P<scaled>{LONG_SCALE}) )? {BLANK}? (?P<measure> {measures} ) (?![{_LETTER}²³/])
            (?: {BLANK} (?!(?:Länge|Höhe|Breite|Tiefe|Entfernung|Abstand|Luftlinie)\b) (?P<stuff> {noun} ) (?![\w-]) )?
          # 73 Projekte   fünf Millionen Einwohnerinnen und Einwohner
        | (?: (?:{BLANK}|-)(?P<times>{LONG_SCALE}) )? {BLANK}
            (?P<thing> (?P<adjectives> (?:[a-zäöüß][{_LETTER}-]*(?:e|e[nrsm]) ,?{BLANK} ){{0,3}} ) (?P<noun> {noun} )
              (?: {BLANK}und{BLANK} (?P<pair> {noun} ) )? )
          # 40 der 73 Projekte   12 auf 15 Stellen
        | (?= {BLANK} (?:der|von(?:{BLANK}den)?|auf|oder|bzw\.) {BLANK} (?:(?:insgesamt|rund|etwa|nur|knapp){BLANK})? (?:{number})
              {BLANK} (?P<shared> (?:[a-zäöüß][{_LETTER}-]*(?:e|e[nrsm]) {BLANK} ){{0,2}} (?P<counted> {noun} ) ) )
        )
        """,
        re.VERBOSE,
    )


def find_quantities(text: str, context: Context = _NO_CONTEXT, taken: Sequence[Fact] = ()) -> list[Quantity]:
    """Every share, count and measure of a text, in text order and without overlap.

    `taken` are dates, amounts and references: a number inside one of them is none. A count that may be a label, a
    heading's number or a table's cell is left out.
    """
    found = list(_find(text, _Taken(taken)))
    found += _shares_in_cells(context, _Taken((*taken, *found)))
    return sorted(found, key=lambda one: one.start)


class _Taken:
    """The places that belong to other facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        ordered = sorted((fact.start, fact.end) for fact in facts)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def overlaps(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1)
        return any(one > start for one in self._ends[max(0, at - 3) : at])


def _shares_in_cells(context: Context, taken: _Taken) -> Iterator[Quantity]:
    """`12,5` in a table's column `in Prozent`; the thing is what its row is called."""
    for cell in context.cells:
        if cell.value is not None and cell.unit == "%" and not taken.overlaps(cell.start, cell.end):
            yield Quantity(
                start=cell.start,
                end=cell.end,
                rule="quantity.cell",
                low=cell.value,
                high=cell.value,
                unit="percent",
                thing=cell.row_label,
            )


def _find(text: str, taken: _Taken) -> Iterator[Quantity]:
    at = 0
    while match := _quantity().search(text, at):
        found = _read(text, match)
        at = found.end if found else match.end("low")
        if found and not taken.overlaps(found.start, found.end):
            yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    start = match.start("minus") if match["minus"] else match.start("low")
    values = _values(text, match)
    if values is None or _LABEL.search(text, max(0, start - 40), start):
        return None
    low, high = values
    unit, thing, end, rule = _of_what(text, match)
    if rule is None or (rule in ("quantity.count", "quantity.part") and not _counts(text, match, start, end, low)):
        return None
    approximate = is_qualified(text, start)
    return Quantity(
        start=start, end=end, rule=rule, low=low, high=high, unit=unit, thing=thing, approximate=approximate
    )


def _values(text: str, match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Low and high; None where two numbers make no range (the search then goes on with the second)."""
    factor = scale_of(match["scaled"] or match["times"] or "") or Decimal(1)
    low, high = _number(match["low"]), _number(match["high"] or match["low"])
    if low is None or high is None:
        return None
    written_out = match["high"] and "." in match["low"]  # 800.000 bis 1,2 Millionen
    low, high = _whole(low if written_out else low * factor), _whole(high * factor)
    if match["minus"]:
        return None if match["high"] else (-low, -low)
    between = (match["to"] or "").strip() != "und" or _BETWEEN.search(text, max(0, match.start() - 30), match.start())
    return (low, high) if not match["high"] or (between and low < high) else None


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() and value >= 1000 else value


def _number(words: str) -> Decimal | None:
    return parse_digits(words) if words[0].isdigit() else parse_words(words)


def _of_what(text: str, match: re.Match[str]) -> tuple[str | None, str | None, int, str | None]:
    """Unit, thing, where the words end, and the rule."""
    if printed := match["share"]:
        unit = next((unit for unit, form in _SHARES.items() if re.fullmatch(form, printed)), "percent")
        return unit, _thing(match["of"]), match.end("share"), "quantity.share"
    if printed := match["measure"]:
        unit = next((code for form, code in _units() if form.match(printed + " ")), printed)
        stuff = match["stuff"]
        if not match["low"][0].isdigit() and len(printed) < 3:
            return None, None, 0, None
        return unit, stuff, match.end("stuff") if stuff else match.end("measure"), "quantity.measure"
    if match["shared"]:
        known = _uncounted().fullmatch(match["counted"])
        return None, _thing(match["shared"]), match.end("low"), None if known else "quantity.part"
    noun, pair = match["noun"], match["pair"]
    paired = pair is not None and noun.endswith("innen") and pair[:3] == noun[:3]
    end = match.end("pair") if paired else match.end("noun")
    words = [word.rstrip(",") for word in match["adjectives"].split()]
    if _uncounted().fullmatch(noun) or any(_NO_ADJECTIVE.fullmatch(word) for word in words):
        return None, None, 0, None
    return None, _thing(text[match.start("thing") : end]), end, "quantity.count"


def _thing(words: str | None) -> str | None:
    return re.sub(r"\s+", " ", words) if words else None


def _counts(text: str, match: re.Match[str], start: int, end: int, value: Decimal) -> bool:
    """Whether a number before a noun counts it, and is no year, label, heading's number or cell."""
    number = match["low"]
    if value <= 1 or re.fullmatch(r"(?:19|20)\d\d|\d+\.\d\d?|0\d+", number):
        return False
    if not number[0].isdigit():
        if _VAGUE.search(text, max(0, start - 12), start):
            return False
        return value == value.to_integral_value() or match["times"] is not None
    if match["noun"] and _ROW_AFTER.match(text, end):
        return False
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - 40) : start]
    if not before.strip():  # a heading's, an item's or a footnote's number, unless it is a large one
        return value >= 1000 and not number.isdigit()
    glued = before[-1] not in "(„ \u00a0\u202f\t"  # a footnote's mark behind a full stop
    opens = before.rstrip()[-1] in ".!?" and value < _NOTES  # a footnote's own number
    return not glued and not opens and not _OF_LAWS.search(before) and bool(_IN_PROSE.search(before))


__all__ = ["find_quantities"]
