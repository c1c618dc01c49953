"""The masthead: which parliament, which electoral term, which number, which date."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parlagraph.extract.header.letters import house_addressed
from parlagraph.extract.header.rows import Row, unspaced
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Document
from parlagraph.extract.offsets import Span

HEAD_ROWS = 30
"""A masthead stands within so many printed lines from the top."""
TERM_MARGIN = dt.timedelta(days=30)
"""So close to a change of terms a date alone does not tell the term."""

_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip

# 08.03.2017 | 21.05.25 | 8. März 2017 | 2017-03-08
DATE = re.compile(
    rf"""
    (?<![\d/.,-])
    (?: (?P<day>\d{{1,2}}) \s? \. \s?
          (?: (?P<month>\d{{1,2}}) \s? \. \s? (?P<year>\d{{4}}|\d{{2}})
            | (?P<name>{"|".join(_MONTHS)}) \s+ (?P<named_year>\d{{4}}) )
      | (?P<iso_year>\d{{4}}|\d{{2}}) - (?P<iso_month>\d{{2}}) - (?P<iso_day>\d{{2}}) )
    (?! \d | [/-]\d | \.\d )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DIGITS = r"\d{1,2} \s?/\s? (?: \d{1,2} \s \d{3} | \d{1,6} ) (?! \d | \s?/\s?\d )"
# Drucksache 18/1234 | DRUCKSACHE 8 / 1234 | Vorlage 18/1085 | Plenarprotokoll 17 / 118 | Kleine Anfrage 8/980
_NUMBER = re.compile(
    rf"""
    (?P<before> [^\n]*? )
    \b (?P<series> (?:Drucksache|Drs\.)(?:[\s-]*Nr\.)? | Vorlage | (?:Plenar|Ausschuss|Gremium|Beschluss)?protokoll | APr | GPr | PlBPr | Umdruck
         | Information | Zuschrift | Stellungnahme | (?:Kleine|Große|Mündliche|Schriftliche)\s+Anfrage )
    \s* :? \s* (?: \n \s* [A-ZÄÖÜ][\w-]+ \s+ )?
    (?P<number> {_DIGITS} (?: \s S \b )? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Ausschussdrucksache 18(15)193-B
_COMMITTEE_NUMBER = re.compile(r"\bAusschussdrucksache\s+(?P<number>\d{1,2}\s?\(\d{1,2}\)\s?\d+[\w-]*)", re.IGNORECASE)
# the Bundesrat's: 128/2/25 | 215/25 (Beschluss)
_NUMBER_BR = re.compile(r"\bDrucksache\s+(?P<number>\d{1,4}(?:/\d{1,2})?/\d{2})(?![\d/])", re.IGNORECASE)
# Bundesrat  Drucksache 393/25 | Drucksache 393/25  – 2 –  Bundesrat
_RUNNING_BR = re.compile(
    r"^\s*(?:Bundesrat\s+Drucksache\s+\d{1,4}(?:/\d{1,2})?/\d\d|Drucksache\s+\d{1,4}(?:/\d{1,2})?/\d\d\s+[–-]\s?\d+\s?[–-]\s+Bundesrat)\s*$"
)
# what a running head holds: Drucksache 18/11440 – 2 – Deutscher Bundestag – 18. Wahlperiode
_RUNNING = re.compile(r"Wahlperiode|Bundesrat|Landtag|Abgeordnetenhaus|Bürgerschaft", re.IGNORECASE)
# another paper's number: `(zu Drucksache 18/910)`, `auf Drucksache`, `– Drucksache`
_FOREIGN = re.compile(r"(?: \b(?:zu|auf|in|der|von|mit|zur|aus) | [(–—-] ) \s* $", re.VERBOSE | re.IGNORECASE)
# below the kind, as Saxon letters give it
_OWN = re.compile(r"^Drs\.[\s-]*Nr\.?\s*:")
_TERM = re.compile(r"\b(?P<term>\d{1,2})\s?\.\s*(?:Wahl|Legislatur)periode", re.IGNORECASE)

_MASTHEAD_WORDS = re.compile(
    r"Wahlperiode|Legislaturperiode|Drucksache|Protokoll|Vorlage|Landtag|Bundestag|Bundesrat|Bürgerschaft"
    r"|Abgeordnetenhaus|Sitzung|Umdruck",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
# a line that is a date: `28.04.2026`, `Berlin, den 8. März 2017`, `Düsseldorf, Mittwoch, 28. Januar 2026`
_DATE_LINE = re.compile(
    rf"""
    ^ (?: [A-ZÄÖÜ][\w./()-]+ (?:\s[\w./()-]+){{0,3}} ,? \s+ )?? (?: {_WEEKDAY} ,? \s+ )?
      (?: (?:den|am) \s+ )? (?: Datum \s* :? \s* )?
    (?P<date> {DATE.pattern} ) [\s.)]* (?: ,?\s* \d\d[:.]\d\d .* )? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# a town before the date: what a letter or a signature prints
PLACE_AND_DATE = re.compile(
    rf"""
    ^ (?P<place> [A-ZÄÖÜ][\w/()-]+ (?: \s(?:am|an\sder|im)\s\w+ | \s\(\w+\) )? ) \s* , \s* (?:den|im|am)? \s*
    (?P<date> {DATE.pattern} ) [.\s]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# distribution lines, the most telling first: `Datum des Originals: 28.04.2026/Ausgegeben: 29.04.2026`,
# `(verteilt am 09.07.2026)`, `Eingegangen: 22.6.2021 / Ausgegeben: 25.6.2021`
_DISTRIBUTION = tuple(
    re.compile(
        rf"^[^\n\w]*(?:[^\n]{{0,80}}(?:[·/|)]|\d{{4}}\s)\s*)?{words}\s*:?\s*(?P<date>{DATE.pattern})",
        re.X | re.I | re.M,
    )
    for words in (
        r"Datum\s+des\s+Originals",
        r"verteilt\s+am",
        r"Ausgegeben(?:\s+am)?",
        r"und\s+Antwort\s+vom",
        r"Eingegangen(?:\s+am)?",
        r"Eingang",
        r"Zuleitung\s+an\s+die\s+Landesregierung",
    )
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is printed above the title, and where."""

    parliament: str | None = None
    term: int | None = None
    series: str | None = None
    number: str | None = None
    date: dt.date | None = None
    spans: dict[str, Span] = field(default_factory=dict)


@cache
def parliaments() -> dict[str, dict[str, Any]]:
    """The entries of the lexicon `parliaments` by code."""
    return {entry["code"]: entry for entry in toml("parliaments")["parliament"]}


def read_masthead(document: Document, rows: Sequence[Row], kind_row: int | None) -> Masthead:
    """The fields of the masthead; `kind_row` is the index of the line that names the paper's kind, None without one."""
    head = rows[: HEAD_ROWS if kind_row is None else min(kind_row + 1, 2 * HEAD_ROWS)]
    below = next((at for at in range(len(head), min(len(head) + 4, len(rows))) if _OWN.match(rows[at].text)), None)
    spans: dict[str, Span] = {}
    code = _parliament(document, rows, spans)
    series, number = _number(document, head if below is None else rows[: below + 1], code, spans)
    date = _date(document, rows, head, spans, (code, number))
    return Masthead(code, _term(document, head, code, number, date, spans), series, number, date, spans)


def parse_date(text: str) -> tuple[dt.date, Span] | None:
    """The first date with day, month and year in the text; two-digit years are 1950 to 2049."""
    for found in DATE.finditer(text):
        if date := as_date(found):
            return date, Span(*found.span())
    return None


def as_date(found: re.Match[str]) -> dt.date | None:
    """The date of a match of `DATE`, None for a day that does not exist."""
    part = found.groupdict()
    year = int(part["year"] or part["named_year"] or part["iso_year"])
    name = part["name"]
    month = _MONTHS.index(name.lower()) + 1 if name else int(part["month"] or part["iso_month"])
    year += 0 if year >= 100 else 2000 if year < 50 else 1900
    try:
        return dt.date(year, month, int(part["day"] or part["iso_day"]))
    except ValueError:
        return None


def _parliament(document: Document, rows: Sequence[Row], spans: dict[str, Span]) -> str | None:
    """By the masthead; else by a running head; else by the state that the text is about."""
    for here, after in zip(rows[:HEAD_ROWS], [*rows[1:HEAD_ROWS], None], strict=False):
        for code, name in _masthead_names():
            words = re.sub(r"^[\d\sIVX]+(?=\D)", "", unspaced(here.text)).casefold()
            both = f"{words} {unspaced(after.text).casefold()}" if after else words
            if _opens(words, name) or (_split_name(words, both, name)):
                spans["parliament"] = spans["body"] = Span(here.start, here.end)
                return code
    if addressed := house_addressed(rows[:HEAD_ROWS], _masthead_names()):
        spans["parliament"] = spans["body"] = addressed[1]
        return addressed[0]
    return _by_running_head(document) or _by_formula(document.text) or _by_names(document) or _by_state(document.text)


@cache
def _masthead_names() -> tuple[tuple[str, str], ...]:
    return tuple((code, name.casefold()) for code, entry in parliaments().items() for name in entry["names"])


def _opens(words: str, name: str) -> bool:
    """Does the line open with the name, and go on as mastheads do (nothing, a dash, Drucksache, a term, a date)?"""
    rest = words[len(name) :].strip()
    return words.startswith(name) and (
        not rest
        or re.match(
            r"[–—−-]|\d|zu\s+drucks|drucks|vorlage|plenar|aussch|umdruck|protok|stellung|beschlussprot|gremiumprot",
            rest,
        )
        is not None
    )


def _split_name(words: str, both: str, name: str) -> bool:
    """A name over two lines with a number between: `Landtag Plenarprotokoll / Nordrhein-Westfalen 18/115`."""
    first, _, second = name.rpartition(" ")
    return (
        bool(first)
        and re.match(rf"{re.escape(first)}(?:\s+(?:\w*protokoll|drucksache|vorlage)\W*)?\s+{re.escape(second)}\b", both)
        is not None
        and len(words) < 45
    )


# the words before a resolution, where they name the house as no other parliament is named
_FORMULAS = (
    ("be", re.compile(r"\bDas\s+Abgeordnetenhaus\s+(?:von\s+Berlin\s+)?(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
    ("hb", re.compile(r"\bDie\s+(?:Stadtbürgerschaft|Bürgerschaft\s+\(\w+\))\s+(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
    ("hh", re.compile(r"\bDie\s+Bürgerschaft\s+(?:wolle|möge)\s+beschlie(?:ß|ss)en\b")),
)


def _by_formula(text: str) -> str | None:
    return next((code for code, pattern in _FORMULAS if pattern.search(text)), None)


def _by_running_head(document: Document) -> str | None:
    """The parliament whose name stands beside a number or a term in the page furniture."""
    if any(_RUNNING_BR.search(line) for line in document.source.splitlines()):
        return "br"
    lines = Counter(
        line.strip().casefold() for line in document.source.splitlines() if _TERM.search(line) or "rucksache" in line
    )
    found = Counter(
        {code: sum(n for line, n in lines.items() if name in line) for code, name in _masthead_names() if code != "br"}
    )
    return _clear_winner(found, factor=2)


def _by_names(document: Document) -> str | None:
    text = document.source.casefold()
    found: Counter[str] = Counter()
    for code, name in _masthead_names():
        if code not in ("br", "bt"):
            found[code] += text.count(name)
    return (
        _clear_winner(found, factor=3)
        if "landesregierung" in text or "senat" in text or "staatsregierung" in text
        else None
    )


def _by_state(text: str) -> str | None:
    """The state that the text speaks of, where it speaks of one far more than of any other, and of its government."""
    federal, state = (
        text.count("Bundesregierung"),
        sum(map(text.count, ("Landesregierung", "Staatsregierung", "Senat "))),
    )
    if re.search(r"Der Deutsche Bundestag (?:stellt fest|fordert)|Der Bundestag wolle", text):
        return "bt"
    if state <= federal:
        return None
    found = Counter(
        {code: sum(map(text.count, entry["land"])) for code, entry in parliaments().items() if code not in ("bt", "br")}
    )
    return _clear_winner(found, factor=2)


def _clear_winner(found: Counter[str], factor: int) -> str | None:
    ranked = found.most_common(2)
    if not ranked or not ranked[0][1]:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= factor * max(1, ranked[1][1]) else None


def _number(
    document: Document, head: Sequence[Row], code: str | None, spans: dict[str, Span]
) -> tuple[str | None, str | None]:
    """Series and number: the first in the masthead that is not said to be another paper's, else the running heads'."""
    start = head[0].start if head else 0
    text = document.text[start : head[-1].end] if head else ""
    for found in numbers_in(text, code):
        spans["number"] = Span(start + found.start("number"), start + found.end("number"))
        return series_of(found), plain_number(found["number"])
    running: Counter[tuple[str, str]] = Counter()
    for line in document.source.splitlines():
        if _RUNNING.search(line) and len(line) < 120:
            running.update((series_of(found), plain_number(found["number"])) for found in numbers_in(line, code))
    return running.most_common(1)[0][0] if running else (None, None)


def numbers_in(text: str, code: str | None) -> Iterator[re.Match[str]]:
    """The numbers (group `number`) of papers that are not said to be another paper's; `code` is the parliament's."""
    if code == "br":
        yield from _NUMBER_BR.finditer(text)
        return
    yield from _COMMITTEE_NUMBER.finditer(text)
    for found in _NUMBER.finditer(text):
        if not _FOREIGN.search(found["before"]):
            yield found


def series_of(found: re.Match[str]) -> str:
    """The row of papers that a number of `numbers_in` counts in."""
    word = found.groupdict().get("series", "Drucksache") or "Drucksache"
    word = word.casefold()
    if "protokoll" in word or word in ("apr", "gpr", "plbpr"):
        return "ausschussprotokoll" if word.startswith(("aus", "apr", "gremium", "gpr")) else "plenarprotokoll"
    if word.startswith("dr"):
        return "drucksache"
    return re.sub(r"\s+", "_", word)


def plain_number(number: str) -> str:
    """`17 / 273` is `17/273`, `19 / 12 345` is `19/12345`, `20/123 S` keeps the S of Bremen's town papers."""
    bare = re.sub(r"\s+", "", number)
    return f"{bare[:-1]} S" if bare.endswith(("S", "s")) else bare


def _term(
    document: Document,
    head: Sequence[Row],
    code: str | None,
    number: str | None,
    date: dt.date | None,
    spans: dict[str, Span],
) -> int | None:
    """As printed; else the number's first part; else by the date."""
    if code == "br":
        return None
    for row in head:
        if found := _TERM.search(row.text):
            spans["term"] = Span(row.start + found.start("term"), row.start + found.end("term"))
            return int(found["term"])
    if number:
        return int(number.split("/")[0].split("(")[0])
    if code and date:
        return term_at(code, date)
    return None


def term_at(code: str, date: dt.date) -> int | None:
    """The electoral term on a day; None where the lexicon does not reach or a change of terms is near."""
    entry = parliaments()[code]
    terms = [(number, dt.date.fromisoformat(day)) for number, day in entry["terms"]]
    if any(abs(day - date) < TERM_MARGIN for _, day in terms):
        return None
    last = dt.date.fromisoformat(entry.get("terms_known_until", "9999-12-31"))
    begun = [number for number, day in terms if day <= date]
    if not begun or date > last or (begun[-1] == terms[-1][0] and date > terms[-1][1] + dt.timedelta(days=5 * 365)):
        return None
    return int(begun[-1])


def _date(
    document: Document,
    rows: Sequence[Row],
    head: Sequence[Row],
    spans: dict[str, Span],
    paper: tuple[str | None, str | None],
) -> dt.date | None:
    """In the masthead; on a line of its own near it; on a distribution line; at the foot beside the place."""
    for row in head:
        alone, masthead = _DATE_LINE.match(row.text), _MASTHEAD_WORDS.search(row.text)
        found = parse_date(row.text)
        if found and (alone or (masthead and not re.search(r"\b(?:vom|am|für)\s+\d", row.text))):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    for row in rows[len(head) : len(head) + 12]:
        sitting = re.search(_WEEKDAY, row.text) and _DATE_LINE.match(row.text)
        if (PLACE_AND_DATE.match(row.text) or sitting) and (found := parse_date(row.text)):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    return _below_number(rows, spans, *paper) or _distributed(document, spans) or _dated_at_foot(rows, spans)


def _below_number(rows: Sequence[Row], spans: dict[str, Span], code: str | None, number: str | None) -> dt.date | None:
    """On a line of its own below the number, where the masthead comes last on the first page."""
    first = [row for row in rows if row.page == rows[0].page]
    for at, row in enumerate(first):
        if (
            number
            and _RUNNING.search(row.text)
            and any(plain_number(one["number"]) == number for one in numbers_in(row.text, code))
        ):
            for below in first[at + 1 : at + 3]:
                if _DATE_LINE.match(below.text) and (found := parse_date(below.text)):
                    spans["date"] = Span(below.start + found[1].start, below.start + found[1].end)
                    return found[0]
    return None


def _distributed(document: Document, spans: dict[str, Span]) -> dt.date | None:
    for pattern in _DISTRIBUTION:
        for text in (document.text, document.source):
            if (found := pattern.search(text)) and (date := as_date(found)):
                if text is document.text:
                    spans["date"] = Span(*found.span("date"))
                return date
    return None


def _dated_at_foot(rows: Sequence[Row], spans: dict[str, Span]) -> dt.date | None:
    for row in rows:
        if PLACE_AND_DATE.match(row.text) and (found := parse_date(row.text)):
            spans["date"] = Span(row.start + found[1].start, row.start + found[1].end)
            return found[0]
    return None
